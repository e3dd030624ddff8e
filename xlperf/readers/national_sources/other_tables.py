"""Any other table of national figures: long, with a row a figure, or wide, with a column a year."""

from collections.abc import Iterable
from pathlib import Path

from xlperf.indicators.comparator import NATIONAL_FIGURES, Comparator
from xlperf.indicators.tidy import label_key
from xlperf.readers.files.folder import read_folder, workbooks_in
from xlperf.readers.files.grid import Grid
from xlperf.readers.national.tables import read_national
from xlperf.readers.national_sources.areas import area_of
from xlperf.readers.national_sources.gathered import Figures, Gathered, Wanted


def read_other_tables(grids: Iterable[Grid], wanted: Wanted, into: Gathered) -> None:
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
    figures = Figures(into)
    for grid in grids:
        if grid.hidden:
            into.leave(f"sheet {grid.sheet}", "it is hidden")
            continue
        tables = list(read_national(grid))
        if not tables:
            into.leave(_sheet(grid), "no headings of a table with a measure or a year for each authority")
        for one in tables:
            made = one.comparator
            what = ", ".join(filter(None, (made.measure, made.period.label if made.period else "")))
            if made.measure not in wanted:
                into.unwanted[made.measure] += len(made.values)
            elif one.doubt:
                into.leave(what, one.doubt, len(made.values))
            elif not made.values:
                into.leave(what, "cut-points or averages; put the file itself into the folder comparators")
            elif made.period is None:
                into.leave(what, "the table does not say for which year", len(made.values))
            else:
                _take(made, made.period.label, figures, into)
    figures.finish()


def _sheet(grid: Grid) -> str:
    return f"sheet {grid.sheet}" if grid.sheet else "the whole file"


def _take(made: Comparator, year: str, figures: Figures, into: Gathered) -> None:
    published: dict[str, float | str] = {**made.values, **made.marks}
    for number, raw in published.items():
        area = area_of(number, made.names.get(number, number), made.region.get(number, ""))
        figures.add(made.measure, year, into.areas.setdefault(area.number, area).number, raw)
    for name, value in made.references.items():
        area = area_of("", name)
        figures.add(made.measure, year, into.areas.setdefault(area.number, area).number, value)
    for number, why in made.not_counted.items():
        into.leave(f"{made.measure}, {year}: {made.names.get(number, number)}", why, 1)


def measures_beside(pack: Path, folder: Path) -> frozenset[str]:
    """Return the measures, as `label_key`, that the other workbooks of a folder of comparators have; broken ones have none."""
    paths = (
        [path for path in workbooks_in(folder) if path != folder / NATIONAL_FIGURES]
        if folder.is_dir()
        else []
    )
    grids = read_folder(pack, paths, lambda _: None).grids
    return frozenset(label_key(one.comparator.measure) for grid in grids for one in read_national(grid))
