"""Csv files that are damaged or too large."""

from collections.abc import Iterator

from tests.hostile.case import DAMAGED, LARGE, Hostile, file

_CSV = "Measure,Q1 2022/23,Q2 2022/23\nAlpha café £,76.0,77.6\n"


_BIG_CSV = b",".join([b""] * 3_000_000) + b"\n1\n2\n"


def csv_files() -> Iterator[Hostile]:
    """Yield them: text, as systems write it."""
    yield file(
        "windows.csv",
        "a csv file in Windows-1252",
        "file-encoding",
        "Windows-1252",
        _CSV.encode("cp1252"),
        read=True,
    )
    yield file(
        "utf16.csv", "a csv file in UTF-16", "file-encoding", "UTF-16", _CSV.encode("utf-16"), read=True
    )
    yield file(
        "utf16be.csv",
        "the same without its mark",
        "file-encoding",
        "UTF-16",
        _CSV.encode("utf-16-be"),
        read=True,
    )
    yield file(
        "semicolons.csv",
        "a csv file with semicolons",
        "file-encoding",
        "semicolons",
        _CSV.replace(",", ";"),
        read=True,
    )
    yield file(
        "sep.csv",
        "a csv file that says so itself",
        "file-encoding",
        "semicolons",
        "sep=;\n" + _CSV.replace(",", ";"),
        read=True,
    )
    yield file("plain.csv", "an ordinary csv file", "", "", _CSV, read=True)
    yield file(
        "quote.csv",
        "a csv file with a quotation mark that never ends",
        DAMAGED,
        "Line",
        'Measure,Q2 2022/23\n"Alpha,77.6\n',
    )
    yield file(
        "binary.csv", "a text file with zeros in it", DAMAGED, "zeros", b"Measure,Q2\n\0\0\0Alpha,77.6\n" * 5
    )
    yield file(
        "long line.csv", "a csv file with a line of 90,000 commas", "", "", _CSV + "," * 90_000, read=True
    )
    yield file(
        "long cell.csv",
        "a csv file with a cell of 40,000 letters",
        LARGE,
        "40,000 characters",
        _CSV + "x" * 40_000 + ",,\n",
    )
    yield file("wide.csv", "a csv file of three million columns", LARGE, "cells", _BIG_CSV)
