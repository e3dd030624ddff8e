"""All kinds of edit, by name; importing them enters them."""

from tests.mutants import figures, headings, hidden, inserted, labels, lines, names, spelt, tables
from tests.mutants.edit import KINDS

__all__ = [
    "KINDS",
    "figures",
    "headings",
    "hidden",
    "inserted",
    "labels",
    "lines",
    "names",
    "spelt",
    "tables",
]
