"""The records that the report of quarter 3 2024/25 prints, from the sample with invented figures for the years before.

Only the sample's own figures, of the newest two periods, were published; the report does not print those between. They are
invented here, in files that say so, and no lower than the report allows at the period that it names.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.conftest import write_rows
from xlperf.domain.period import Period
from xlperf.pipeline import read_pack

INVENTED = {  # by label: the period named in the report, and its invented figure; all since are lower
    "Secondary": (Period.quarter(2, 2017), 91.1),  # “highest performance since September 2017”, printed 90.9%
    "Pupils, all phases": (Period.quarter(1, 2017), 92.4),  # “since April 2017”, printed 92.0%
}
LAST_INVENTED = Period.quarter(1, 2024)


def ofsted() -> list[list[object]]:
    """Return invented results of inspections, one row a quarter and measure, from April 2017 on."""
    rows: list[list[object]] = [["Snapshot date", "Measure", "Numerator", "Denominator", "%"]]
    for label, (named, figure) in INVENTED.items():
        quarter, at = named, 0
        while quarter.end <= LAST_INVENTED.end:
            rows.append([quarter.end, label, None, None, figure if quarter == named else 80.0 + at % 5])
            quarter, at = quarter.months_later(3), at + 1
    return rows


def census() -> list[list[object]]:
    """Return invented counts of the autumn censuses since the change of 2014 was completed."""
    years = range(2018, 2024)
    return [
        ["", *(f"Autumn term {year}/{(year + 1) % 100}" for year in years)],
        ["EHCP", *(1500 + 150 * (year - 2018) for year in years)],
        ["SEN Support", *(10_000 + 500 * (year - 2018) for year in years)],
    ]


def test_the_records_are_those_that_the_report_prints(sample: Callable[[str], Path]) -> None:
    pack = sample("q3_2024_25")
    write_rows(pack / "returns" / "Ofsted before 2024 (invented).xlsx", ofsted(), sheet="Invented")
    write_rows(pack / "returns" / "SEND before 2024 (invented).xlsx", census(), sheet="Invented")
    words = {row.indicator.code: str(row.words.record or "") for row in read_pack(pack).scorecard.rows}
    assert words["OFS2"] == "highest since Q2 2017/18"
    assert words["OFS3"] == "highest since Q1 2017/18"
    assert (
        words["SEND1"] == "highest Autumn term of 7"
    )  # “the highest recorded for this school census term since …”
    assert words["SEND2"] == "highest Autumn term of 7"


def test_the_sample_alone_claims_no_record(sample: Callable[[str], Path]) -> None:
    assert {str(row.words) for row in read_pack(sample("q3_2024_25")).scorecard.rows} <= {""}


def test_the_named_periods_hold_the_days_that_the_report_names() -> None:
    assert Period.quarter(2, 2017).end == date(2017, 9, 30)
    assert Period.quarter(1, 2017).start == date(2017, 4, 1)
