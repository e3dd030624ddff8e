"""Any other table of national figures: long, with one row per figure, or wide, with one column per year."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from xlperf.domain.comparator import Comparator
from xlperf.domain.pack_files import NATIONAL_FIGURES
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.text import normalise_label
from xlperf.readers.folder import read_folder, workbooks_in
from xlperf.readers.national.tables import read_national
from xlperf.readers.national_sources.source_data import Figures, SourceData, Wanted
from xlperf.workbooks.grid import Grid

CALENDAR_YEAR = "calendar year"  # a year of a known kind is never bare


def read_other_tables(grids: Iterable[Grid], wanted: Wanted, into: SourceData) -> None:
    """Take the wanted measures of every sheet that is a table of national figures; hidden sheets are left.

    Parameters
    ----------
    grids
        The sheets of one file.
    wanted
        Which measures to take.
    into
        Gets figures and areas, and what was left.
    """
    figures, left = Figures(into), Counter[tuple[str, str]]()
    for grid in grids:
        if grid.hidden:
            into.leave(f"the {grid.sheet} sheet", "it is hidden")
            continue
        tables = list(read_national(grid, lambda what, why: left.update({(what, why): 1})))
        if not tables:
            into.leave(
                _sheet(grid), "there are no headings of a table with a measure or a year for each authority"
            )
        for table in tables:
            made = table.comparator
            what = ", ".join(filter(None, (made.measure, made.period.label if made.period else "")))
            if made.measure not in wanted:
                into.unwanted[made.measure] += table.cells
            elif table.doubt:
                into.leave(what, table.doubt, table.cells)
            elif made.is_cut_points:
                into.leave(
                    what,
                    "cut-points or averages; put the file itself into the comparators folder",
                    table.cells,
                )
            elif made.period is None:
                into.leave(what, "the table does not say which year it is for", table.cells)
            else:
                _take(made, made.period, figures, into)
    figures.finish()
    for (what, why), rows in left.items():
        into.leave(what, why, rows)


def _sheet(grid: Grid) -> str:
    return f"the {grid.sheet} sheet" if grid.sheet else "the whole file"


def _take(made: Comparator, period: Period, figures: Figures, into: SourceData) -> None:
    year = period.label
    if period.kind is PeriodKind.CALENDAR_YEAR and not made.bare_year:
        year = f"{CALENDAR_YEAR} {year}"
    published: dict[str, float | str] = {**made.values, **made.marks}
    for number, raw in published.items():
        area = into.area(number, made.names.get(number, ""), made.region.get(number, ""))
        figures.add(made.measure, year, area, raw)
    for name, value in made.references.items():
        figures.add(made.measure, year, into.area("", name), value)
    for name, why in made.not_counted.items():
        into.strangers[name] = why
        figures.add(made.measure, year, name, "")


def measures_beside(pack: Path, folder: Path) -> frozenset[str]:
    """Return the measures, as `normalise_label`, that the other workbooks of a folder of comparators have; broken ones have none."""
    paths = (
        [path for path in workbooks_in(folder) if path != folder / NATIONAL_FIGURES]
        if folder.is_dir()
        else []
    )
    grids = read_folder(pack, paths, lambda _: None).grids
    return frozenset(
        normalise_label(national.comparator.measure) for grid in grids for national in read_national(grid)
    )
