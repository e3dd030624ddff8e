"""The whole story, from files to workbooks: of a quarter's pack, of one authority, of every authority."""

from xlperf.pipeline.judged_pack import Step
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.read_pack import read_pack

__all__ = ["Pack", "Step", "read_pack"]
