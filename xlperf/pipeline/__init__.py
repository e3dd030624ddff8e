"""The whole story, from files to workbooks: of a quarter's pack, of one authority, of every authority."""

from xlperf.pipeline.pack import Pack, Step
from xlperf.pipeline.read_pack import read_pack

__all__ = ["Pack", "Step", "read_pack"]
