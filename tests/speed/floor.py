"""The floor: read the pack's files with python-calamine and write the dashboard's cells with XlsxWriter, no more."""

import gc
import pickle
import sys
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

CELLS = "cells.pickle"
"""What is to be written, beside the pack: of each sheet its name, and row, column, value and formula of each cell."""


def main(pack: Path) -> None:
    """Read everything, then write the values and formulas of the finished dashboard, without formats and charts."""
    for path in (pack / "register.xlsx", *(pack / "returns").iterdir(), *(pack / "comparators").iterdir()):
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    sheets = pickle.loads((pack / CELLS).read_bytes())  # noqa: S301 - written a moment ago by the script that starts this
    with xlsxwriter.Workbook(
        pack / "output" / "floor.xlsx", {"in_memory": True, "strings_to_formulas": False}
    ) as target:
        for name, cells in sheets:
            sheet = target.add_worksheet(name)
            for row, column, value, formula in cells:
                if formula:
                    sheet.write_formula(row, column, formula, None, value)
                else:
                    sheet.write(row, column, value)


if __name__ == "__main__":
    gc.set_threshold(200_000)  # as the command does
    main(Path(sys.argv[1]))
