"""The published dashboards come out of the sample returns, figure for figure."""

import csv
import gzip
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xlperf.dashboard.sentences import benchmark_sentence
from xlperf.domain.indicator import Frequency
from xlperf.pipeline import read_pack
from xlperf.workbooks.grid import CellValue, read_grids

Table = list[dict[str, str]]
# The published page is wrong in these places: indicator, then what it prints and what the figures say.
TREND_DISCREPANCIES = {
    "Re-referrals to CSC within 12 mths": ("Increase", "Decrease"),
    "Pupils in Good or Outstanding schools": ("Decline", "Decrease"),
    "KS4 - Progress 8 (FSM)": ("", "Same"),
    "KS4 - Progress 8 (EHCP)": ("", "Increase"),
    "KS4 - Progress 8 (SEN Support)": ("", "Increase"),
    "KS2 - pupils achieving expected standard in Reading, Writing and Mathematics": ("", "Decrease"),
}
COLUMNS = 14


def read_dashboard(path: Path) -> list[list[CellValue]]:
    """Return the rows of a dashboard's table, as read back from the file."""
    sheet = next(grid for grid in read_grids(path, path.name) if grid.sheet == "Dashboard")
    first = next(row for row in range(sheet.height) if sheet.at(row, 0) == "Topic")
    return [list(row) for row in sheet.rows[first + 1 :]]


def as_printed(published: str) -> float | str:
    """Return a published cell as the workbook should hold it: a percentage is a true one."""
    plain = published.replace(",", "")
    try:
        return round(float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1), 10)
    except ValueError:
        return published


def test_all_25_rows_of_quarter_2_2022_23_come_out_as_printed(
    sample: Callable[[str], Path], expected: Callable[[str], Table]
) -> None:
    rows = read_dashboard(read_pack(sample("q2_2022_23")).write())
    published = expected("published_dashboard_q2_2022_23")
    assert len(rows) == len(published) == 25
    discrepancies = {}
    for row, record in zip(rows, published, strict=True):
        for column, (name, printed) in enumerate(record.items()):
            ours = round(value, 10) if isinstance(value := row[column], float) else value
            if ours in {printed, as_printed(printed)}:
                continue
            assert name == "trend", f"{record['indicator']}, {name}: {ours!r}, printed {printed!r}"
            discrepancies[record["indicator"]] = (printed, ours)
    assert discrepancies == TREND_DISCREPANCIES


def test_the_listed_discrepancies_are_the_ones_found(expected: Callable[[str], Table]) -> None:
    listed = [
        row
        for row in expected("published_discrepancies_q2_2022_23")
        if row["where"].startswith("dashboard") and row["where"].endswith(": Trend")
    ]
    for row in listed:
        indicator = row["where"].removeprefix("dashboard: ").removesuffix(": Trend")
        found = next(pair for name, pair in TREND_DISCREPANCIES.items() if name.startswith(indicator))
        assert found == (row["published"].replace("blank", ""), row["recomputed"])
    assert len(listed) == len(TREND_DISCREPANCIES)


def test_the_checks_find_the_published_percentages_that_disagree_with_their_parts(
    sample: Callable[[str], Path],
) -> None:
    """Paragraphs 11 and 14; the 84.0% is the year to date, beside figures of the quarter."""
    found = {
        problem.code: problem.found
        for problem in read_pack(sample("q2_2022_23")).problems
        if "% for Q2" in problem.found
    }
    assert found == {
        "ASS1": "84% for Q2 2022/23, but 853 of 1,071 is 79.6%.",
        "CL2": "61.3% for Q2 2022/23, but 91 of 150 is 60.7%.",
    }


def test_the_summarys_sentence_is_paragraph_6_of_the_report(
    sample: Callable[[str], Path], shared: Path
) -> None:
    report = " ".join(
        (shared / "seeds" / "committee_report_q2_2022_23.txt").read_text(encoding="utf-8").split()
    )
    sentence = benchmark_sentence(read_pack(sample("q2_2022_23")).scorecard.quartiles)
    assert sentence in report


def test_the_second_packs_sentence_has_the_counts_of_paragraph_5(sample: Callable[[str], Path]) -> None:
    assert benchmark_sentence(read_pack(sample("q3_2024_25")).scorecard.quartiles) == (
        "From nine measures that have a national benchmark, one is in the top quartile, four are in the second quartile, "
        "three are in the third quartile and one is in the fourth quartile."
    )


def test_all_15_rows_of_quarter_3_2024_25_have_the_published_figures(
    sample: Callable[[str], Path], expected: Callable[[str], Table]
) -> None:
    rows = read_pack(sample("q3_2024_25")).scorecard.rows
    published = {row["indicator"]: row for row in expected("published_facts_q3_2024_25")}
    assert {row.indicator.name for row in rows} == set(published)
    for row in rows:
        record = published[row.indicator.name]
        assert row.previous is not None
        assert row.latest is not None
        found = (
            row.previous.period.label,
            row.latest.period.label,
            row.trend,
            str(row.standing.quartile or ""),
        )
        assert found == (
            record["previous_period"],
            record["latest_period"],
            record["direction"],
            record["quartile"],
        )
        for observation, which in ((row.previous, "previous"), (row.latest, "latest")):
            printed = float(record[f"{which}_value"].removesuffix("%").replace(",", ""))
            assert observation.value == pytest.approx(printed)
            for part in ("numerator", "denominator"):
                if record[f"{which}_{part}"]:
                    assert getattr(observation, part) == float(record[f"{which}_{part}"])


MEASURES = "comparators_q2_2022_23"
NEIGHBOURS = "803, 937, 823, 885, 850, 881, 938, 802, 860, 895"  # the department's model of April 2021


def test_the_published_quartiles_and_averages_come_out_of_a_table_of_all_authorities(
    sample: Callable[[str], Path], expected: Callable[[str], Table], shared: Path
) -> None:
    """The same pack with the national values themselves in place of cut-points, through the whole build."""
    pack = sample("q2_2022_23")
    wanted = {row["lait_short_desc"]: row for row in expected(MEASURES) if row["lait_short_desc"]}
    with gzip.open(shared / "national" / "lait_long.csv.gz", "rt", encoding="latin-1", newline="") as stream:
        national = csv.DictReader(stream)
        rows = [row for row in national if (m := wanted.get(row["Short Desc"])) and m["year"] == row["Years"]]
    (pack / "comparators" / "National cut-points.xlsx").unlink()
    with (pack / "comparators" / "national.csv").open("w", newline="", encoding="utf-8") as target:
        writer = csv.DictWriter(target, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    register = load_workbook(pack / "register.xlsx")
    setting = next(row for row in register["Settings"].iter_rows() if row[0].value == "Neighbours")
    setting[1].value = NEIGHBOURS
    register.save(pack / "register.xlsx")

    judged = {row.indicator.comparator: row for row in read_pack(pack).scorecard.rows if row.comparator}
    assert set(judged) == set(wanted)
    for measure, row in judged.items():
        record = wanted[measure]
        assert row.neighbours is not None
        assert (measure, row.standing.quartile) == (measure, int(record["published_quartile"]))
        assert row.standing.authorities == int(record["authorities"])
        published_itself = "855" in row.comparator.values if row.comparator else False
        assert row.standing.out_of == int(record["authorities"]) + (not published_itself)
        assert row.neighbours.neighbours == int(record["neighbours_counted"])
        assert row.neighbours.mean == pytest.approx(float(record["neighbours_mean"]), abs=5e-4)
        place = (row.standing.rank or 0) / int(record["authorities"])
        assert abs(place * 4 - int(record["published_quartile"]) + 0.5) <= 0.6, (
            "the rank lies in its quartile"
        )
        assert row.comparison is not None
        assert len(row.comparison.ranked) == row.standing.out_of
        assert row.comparison.in_year is (row.indicator.frequency is not Frequency.ANNUAL)
    fragile = {
        measure: str(row.comparison.robustness)
        for measure, row in judged.items()
        if row.comparison and row.comparison.robustness and row.comparison.robustness.is_fragile
    }
    assert fragile == {
        "Continue_Assess_Comp": "Fragile: quartile 4 here, 3 by NTILE and phe_quantile.",
        "KS2RWM_Expected_STD": "Fragile: on the cut-point of 62.0%; quartile 1 here, 2 by LAIT.",
    }
    care_leavers = judged["CareLeaverAcc"]
    assert (care_leavers.shown(care_leavers.latest), care_leavers.standing.quartile) == (Decimal("93.30"), 1)
    assert care_leavers.comparison is not None
    assert str(care_leavers.comparison.robustness) == ""
