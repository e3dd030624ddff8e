"""Registers: written with their lists and guidance, and copied for another quarter."""
