"""A pack of twenty published measures with its national figures, whose return has the newest year and whose history those before."""

import csv
import gzip
import shutil
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

from tests.conftest import CHECKOUT, write_rows
from tests.national_import import FILES
from tests.register_cells import Value, set_cells
from xlperf.domain.pack_files import COMPARATORS, NATIONAL_FIGURES, REGISTER
from xlperf.pipeline.add_to_history import add_to_history
from xlperf.readers.national_sources.import_sources import import_sources
from xlperf.readers.register.read import read_register
from xlperf.writers.national_figures import write_national_figures

AUTHORITY = "855"  # the sample's
LONG = FILES[0]
# by financial year, but for the last two, which are of academic years and have none for two of them
MEASURES = (
    "PrevRegCPR", "RevCP", "LACDistance", "CPPlans2yrs", "CareLeaverAcc", "CareLeaverEET", "LAC_Convictions", "LACSubstance",
    "Emotional_LAC", "%_of LAC Adopted", "CP_conf_15days", "CPP_Abuse_Rate", "CareLeaversNEET", "ReReferral",
    "Continue_Assess_Comp", "16-17Ed&Training", "StayingPut", "LACStable_2016on", "KS2RWM_Expected_STD", "AVG_Prog8_Score",
)  # fmt: skip
UNITS = {"Emotional_LAC": "score", "CPP_Abuse_Rate": "rate", "AVG_Prog8_Score": "score"}
CODES = tuple(f"NM{number:02d}" for number in range(1, len(MEASURES) + 1))
DECIMALS = 1


def published(shared: Path) -> dict[str, dict[int, float | None]]:
    """Return the authority's own figures as the long file has them, by measure and year; None for a mark."""
    found: dict[str, dict[int, float | None]] = {measure: {} for measure in MEASURES}
    with gzip.open(shared / "national" / LONG, "rt", encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["LA Number"] == AUTHORITY and row["Short Desc"] in found:
                found[row["Short Desc"]][int(row["Years"][:4])] = _figure(row["Values"])
    return found


def _figure(text: str) -> float | None:
    try:
        return float(f"{float(text):.15g}")  # as many digits as Excel shows
    except ValueError:
        return None


def label(year: int) -> str:
    """Return a published year as a return has it: ``2024/25`` for 2025."""
    return f"{year - 1}/{year % 100:02d}"


def pack_of_national_history(
    home: Path, shared: Path, figures: Mapping[str, Mapping[int, float | None]], *, remembered: bool
) -> Path:
    """Return a pack of the measures; whatever its return has not is in its history, or else nowhere.

    Parameters
    ----------
    home
        The folder to make it in.
    shared
        Where the published files are.
    figures
        What they say, as `published` gives it.
    remembered
        Whether it is to have the history.
    """
    pack = home / ("with history" if remembered else "without")
    shutil.copytree(CHECKOUT / "samples" / "q2_2022_23", pack, ignore=shutil.ignore_patterns("output"))
    for folder in (pack / "returns", pack / "comparators"):
        for path in folder.iterdir():
            path.unlink()
    _write_register(pack)
    newest = {
        measure: max(year for year, figure in of.items() if figure is not None)
        for measure, of in figures.items()
    }
    years = sorted(set(newest.values()))
    rows: list[list[object]] = [["Measure", *map(label, years)]]
    for code, measure in zip(CODES, MEASURES, strict=True):
        last = newest[measure]
        rows.append(
            [
                f"Published measure {code}",
                *(figures[measure][year] if year == last else None for year in years),
            ]
        )
    write_rows(pack / "returns" / "Published.xlsx", rows)
    indicators = read_register(pack / REGISTER).indicators
    national = pack / COMPARATORS / NATIONAL_FIGURES
    files = [shared / "national" / name for name in FILES]
    write_national_figures(national, import_sources(files, indicators).figures)
    if remembered:
        (gave,) = add_to_history(pack, [national]).sources
        assert gave.added.news.figures, gave
    return pack


def _write_register(pack: Path) -> None:
    path = pack / REGISTER
    book = load_workbook(path)
    sheet = book["Indicators"]
    sheet.delete_rows(len(MEASURES) + 2, sheet.max_row)
    there = [str(sheet.cell(row, 1).value) for row in range(2, len(MEASURES) + 2)]
    settings = book["Settings"]
    for row in settings.iter_rows():
        if row[0].value == "Report period":
            row[1].value = "Q2 2025/26"
    book.save(path)
    cells: dict[str, dict[str, Value]] = {
        old: {
            "Code": code, "Indicator": f"Published measure {code}", "Polarity": "High = Good", "Reporting frequency": "Annual",
            "Unit": UNITS.get(measure, "percent"), "Decimals": DECIMALS, "Return": "Published.xlsx", "Comparator": measure,
            "Comparator year": None, "Target": None, "Amber tolerance": None, "Label": None, "Sheet": None, "Lag": 2,
            "Show trend": None, "Compare with": None, "Figures at": None, "Periods at": None,
        }
        for old, code, measure in zip(there, CODES, MEASURES, strict=True)
    }  # fmt: skip
    set_cells(pack, cells)
