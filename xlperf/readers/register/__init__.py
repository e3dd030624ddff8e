"""The register, from its workbook: a module a sheet."""

from xlperf.domain.register import Recipient, Register
from xlperf.readers.register.cells import GUIDANCE_MARK, HEADINGS
from xlperf.readers.register.read import read_register

__all__ = ["GUIDANCE_MARK", "HEADINGS", "Recipient", "Register", "read_register"]
