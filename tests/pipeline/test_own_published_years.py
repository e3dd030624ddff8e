"""An authority's own published years as a past: offered by an import, taken by `xlperf history`, and by nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import run
from tests.conftest import write_rows
from tests.readers.national_sources.invented import DICTIONARY, LONG_HEADINGS, write_csv
from tests.register_cells import Value, set_cells
from xlperf.domain.pack_files import HISTORY
from xlperf.pipeline import read_pack
from xlperf.readers.history import read_history

OWN, OTHER = ("Leicestershire", 855, "East Midlands"), ("Rutland", 857, "East Midlands")
# invented, as every figure here is; by measure and published year
PUBLISHED: dict[str, dict[str, object]] = {
    "RevX": {"2018": 81.5, "2019": 79.0, "2020": "c", "2021": 84.25},
    "ScoreX": {"2020": 47.0, "2021": 49.5},
    "RateX": {"2019": 61.0},
}


def _annual(code: str, comparator: str, **cells: Value) -> dict[str, Value]:
    usual: dict[str, Value] = {
        "Code": code, "Indicator": f"Invented {code}", "Polarity": "High = Good", "Reporting frequency": "Annual",
        "Unit": "percent", "Decimals": 1, "Return": "Yearly.xlsx", "Comparator": comparator, "Comparator year": None,
        "Target": None, "Amber tolerance": None, "Lag": 1, "Figures at": None, "Periods at": None, "Label": None,
    }  # fmt: skip
    return usual | cells


@pytest.fixture
def pack(sample: Callable[..., Path]) -> Path:
    """Return a pack with three annual indicators, whose return has one year or two, and a quarterly one."""
    folder = sample("q2_2022_23", only=("CP1", "KS4A", "KS4B", "KS4C"))
    set_cells(
        folder,
        {
            "CP1": {"Comparator": "RevX", "Comparator year": None},
            "KS4A": _annual("INA", "RevX"),
            "KS4B": _annual("INB", "ScoreX", Unit="score"),
            "KS4C": _annual("INC", "RateX", Unit="rate"),
        },
    )
    write_rows(
        folder / "returns" / "Yearly.xlsx",
        [
            ["Measure", "2020/21", "2021/22"],
            ["Invented INA", 84.3, 86],
            ["Invented INB", None, 51],
            ["Invented INC", 60, 59],
        ],
    )
    return folder


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Return an invented long file and its dictionary."""
    rows: list[list[object]] = [LONG_HEADINGS]
    for measure, years in PUBLISHED.items():
        for year, figure in years.items():
            for (name, number, region), value in ((OWN, figure), (OTHER, 55.5)):
                rows.append([measure, year, name, value, number, region])
    return [
        write_csv(tmp_path / "downloads" / "long.csv.gz", rows),
        write_csv(tmp_path / "downloads" / "dictionary.csv", DICTIONARY, encoding="cp1252"),
    ]


def test_an_import_says_which_years_are_not_known_and_adds_none(pack: Path, sources: list[Path]) -> None:
    done = run("comparators", "import", *sources, "--into", pack)
    assert (done.returncode, done.stderr) == (0, "")
    (offer,) = (line for line in done.stdout.splitlines() if "published years" in line)
    # the return has 2020/21 of INA, and both of INC, whose calendar years are none of its own
    assert offer.startswith(
        "Your own authority's published years are not in this pack: 5 figures of INA, INB, 2017/18 to 2020/21. "
    )
    assert (
        f'xlperf history "{pack}" --add "{pack / "comparators" / "National figures.xlsx"}" --dry-run' in offer
    )
    assert not (pack / HISTORY).exists()


def test_the_line_that_it_says_takes_them_into_the_history(pack: Path, sources: list[Path]) -> None:
    run("comparators", "import", *sources, "--into", pack)
    source = pack / "comparators" / "National figures.xlsx"
    tried = run("history", pack, "--add", source, "--dry-run")
    assert "A workbook of national figures: 6 figures, 0 judgements and 0 comments taken." in tried.stdout
    assert not (pack / HISTORY).exists()
    done = run("history", pack, "--add", source)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        "Not taken: INC of 2019. It is for a calendar year, and the figures in the returns are for another kind of period: financial year."
        in done.stdout
    )
    told = [past.observation for past in read_history(pack).history.figures]
    assert [(seen.code, str(seen.period), seen.value or str(seen.mark)) for seen in told] == [
        ("INA", "2017/18", 81.5),
        ("INA", "2018/19", 79.0),
        ("INA", "2019/20", "suppressed"),
        ("INA", "2020/21", 84.25),
        ("INB", "2019/20", 47.0),  # its academic years go under the names of the return's
        ("INB", "2020/21", 49.5),
    ]
    seen = {(seen.code, str(seen.period)): seen.value for seen in read_pack(pack).observations["INA"]}
    assert (seen["INA", "2020/21"], seen["INA", "2018/19"]) == (84.3, 79.0)  # the return comes first
    again = run("comparators", "import", *sources, "--into", pack)
    assert "published years" not in again.stdout


def test_where_no_indicator_is_annual_there_is_nothing_to_offer_or_take(
    sample: Callable[..., Path], sources: list[Path]
) -> None:
    folder = sample("q2_2022_23", only=("CP1", "CP2"))
    codes = [row.indicator.code for row in read_pack(folder).scorecard.rows]
    set_cells(folder, {codes[0]: {"Comparator": "RevX", "Comparator year": None}})
    done = run("comparators", "import", *sources, "--into", folder)
    assert "published years" not in done.stdout
    tried = run("history", folder, "--add", folder / "comparators" / "National figures.xlsx")
    assert "of a measure that an annual indicator in the register has as its Comparator." in tried.stdout
