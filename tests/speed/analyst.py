"""The analyst's way: the same returns read with pandas, judged in data frames, written with openpyxl.

It knows where every figure stands in the sample's returns, which is what such a script always does; it needs
``pip install odfpy xlrd`` for the .ods and the .xls, and leaves those two out where they are missing.
"""

import sys
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill

FILLS = {"Green": "00703C", "Amber": "FFC000", "Red": "C00000"}


def read_long(pack: Path) -> pd.DataFrame:
    """Return every figure as label, period, value."""
    frames = []
    for path in sorted((pack / "returns").iterdir()):
        try:
            sheets = pd.read_excel(path, sheet_name=None, header=None)
        except (ImportError, ValueError):
            continue
        for sheet in sheets.values():
            frame = sheet.dropna(how="all").dropna(axis=1, how="all")
            header = frame.iloc[0]
            body = frame.iloc[1:].melt(id_vars=[frame.columns[0]])
            body.columns = ["label", "column", "value"]
            body["period"] = body["column"].map(header)
            frames.append(body.dropna(subset=["value"]))
    return pd.concat(frames, ignore_index=True)


def judge(register: pd.DataFrame, figures: pd.DataFrame, cuts: pd.DataFrame) -> pd.DataFrame:
    """Return the register with latest, previous, trend, quartile and status."""
    figures["value"] = pd.to_numeric(figures["value"].astype(str).str.replace(",", ""), errors="coerce")
    numeric = figures.dropna(subset=["value"])
    grouped = numeric.groupby("label")["value"]
    latest, previous = grouped.last(), grouped.nth(-2)
    table = register.copy()
    table["Latest value"] = table["Label"].map(latest)
    table["Previous value"] = table["Label"].map(
        dict(zip(numeric.loc[previous.index, "label"], previous, strict=True))
    )
    table["Trend"] = (table["Latest value"] - table["Previous value"]).map(
        lambda change: "Increase" if change > 0 else "Decrease" if change < 0 else "Same"
    )
    table = table.merge(cuts, left_on="Comparator", right_on="Measure", how="left")
    uppers = ["Lower quartile", "Median", "Upper quartile"]
    table["Quartile"] = 4 - table[uppers].lt(table["Latest value"], axis=0).sum(axis=1)
    table["Status"] = table["Quartile"].map({1: "Green", 2: "Amber", 3: "Amber", 4: "Red"})
    return table


def write(table: pd.DataFrame, figures: pd.DataFrame, path: Path) -> None:
    """Write and format the workbook."""
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        for name, frame in (
            ("Dashboard", table),
            ("Data", figures),
            ("Comparators", table),
            ("Notes", table),
        ):
            frame.to_excel(writer, sheet_name=name, index=False)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                cell.font = Font(name="Arial", size=10, bold=cell.row == 1)
        for word, colour in FILLS.items():
            fill = PatternFill(bgColor=colour)
            sheet.conditional_formatting.add("A1:AZ200", CellIsRule("equal", [f'"{word}"'], fill=fill))  # type: ignore[no-untyped-call]
        sheet.freeze_panes = "D2"
    book.save(path)


def main(pack: Path) -> None:
    """Do the job once."""
    register = pd.read_excel(pack / "register.xlsx", sheet_name="Indicators")
    cuts = pd.read_excel(next((pack / "comparators").iterdir()), header=3)
    figures = read_long(pack)
    write(judge(register, figures, cuts), figures, pack / "output" / "analyst.xlsx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
