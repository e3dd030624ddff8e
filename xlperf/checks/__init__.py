"""What is wrong with the register, and with figures once they are read: one check, or a few of a kind, a module."""
