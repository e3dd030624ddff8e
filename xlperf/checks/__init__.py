"""What is wrong with the register, and with figures once they are read: the checks of one kind are one module."""
