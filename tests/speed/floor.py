"""The floor: read the pack's files with python-calamine and write the dashboard's cells with XlsxWriter, no more."""

import sys
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook


def main(pack: Path) -> None:
    """Read everything, then write the sheets of the finished dashboard as plain values."""
    for path in (pack / "register.xlsx", *(pack / "returns").iterdir(), *(pack / "comparators").iterdir()):
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    with (
        CalamineWorkbook.from_path(pack / "written.xlsx") as source,
        xlsxwriter.Workbook(pack / "output" / "floor.xlsx", {"strings_to_formulas": False}) as target,
    ):
        for name in source.sheet_names:
            sheet = target.add_worksheet(name)
            for row, cells in enumerate(source.get_sheet_by_name(name).to_python(skip_empty_area=False)):
                for column, value in enumerate(cells):
                    if value != "":
                        sheet.write(row, column, value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
