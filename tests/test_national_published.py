"""The quartiles and neighbours' averages of both published reports, from the raw national files on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.national_import import import_national
from xlperf.pipeline import read_pack
from xlperf.rules.scorecard import ScoreRow

Table = list[dict[str, str]]
MISPRINTED = {  # as printed, and the mean of what the ten neighbours published
    "KS2 - pupils achieving expected standard in Reading, Writing and Mathematics": ("57.6", 58.6),
    "KS4 - Progress 8 (EHCP)": ("-1.35", -1.358),
}


@pytest.fixture(params=["q2_2022_23", "q3_2024_25"])
def compared(
    request: pytest.FixtureRequest,
    sample: Callable[[str], Path],
    expected: Callable[[str], Table],
    shared: Path,
) -> list[tuple[ScoreRow, dict[str, str]]]:
    """Return each row of a sample built on the raw national files, beside what was published."""
    pack = sample(request.param)
    import_national(pack, shared)
    read = read_pack(pack)
    assert read.scorecard.settings.neighbour_model == "April 2021"
    by_name = {record["indicator"]: record for record in expected(f"comparators_{request.param}")}
    rows = [
        (row, by_name[row.indicator.name]) for row in read.scorecard.rows if row.indicator.name in by_name
    ]
    assert len(rows) == len(by_name)
    return rows


def test_every_quartile_is_as_published(compared: list[tuple[ScoreRow, dict[str, str]]]) -> None:
    for row, published in compared:
        assert str(row.standing.quartile) == published["published_quartile"], row.indicator.name
        if published["authorities"]:
            assert row.standing.authorities == int(float(published["authorities"]))


def test_every_neighbours_average_is_as_published(compared: list[tuple[ScoreRow, dict[str, str]]]) -> None:
    for row, published in compared:
        assert row.neighbours is not None
        if published["neighbours_mean"]:
            assert row.neighbours.mean == pytest.approx(float(published["neighbours_mean"]), abs=6e-5)
            assert row.neighbours.neighbours == int(float(published["neighbours_counted"]))
        printed = published["published_neighbour_average"]
        if row.indicator.name in MISPRINTED:
            assert (printed, round(row.neighbours.mean, 4)) == MISPRINTED[row.indicator.name]
        elif printed:
            decimals = len(printed.partition(".")[2])
            assert abs(row.neighbours.mean - float(printed)) <= 0.5 * 10**-decimals + 1e-9
