"""Whether a figure is the highest or the lowest for long: one rule for page, report and proof-reader."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from xlperf.domain.indicator import CompareWith, Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation, Source
from xlperf.domain.period import Period, Term
from xlperf.rules.records import Extreme, SeriesRecord, Unbroken, is_part_compared, record, unbroken

QUARTERLY = Indicator("X", "T", "", "X", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1)
REPORT = Period.quarter(2, 2022)


def series(*figures: float, is_whole: bool = True) -> Unbroken:
    """Return quarters in a row, given earliest first, the last of them that of the report."""
    newest_first = enumerate(reversed(figures))
    return Unbroken(
        tuple((REPORT.months_later(-3 * back), Decimal(str(figure))) for back, figure in newest_first),
        is_whole,
    )


def seen(period: Period, figure: float) -> Observation:
    """Return an observation."""
    return Observation("X", period, figure, Source("returns/x.xlsx"))


def test_the_highest_of_a_whole_series_has_no_since() -> None:
    found = record(series(1, 3, 2, 4, 5))
    assert found == SeriesRecord(
        Extreme.HIGHEST, is_equal=False, out_of=5, since=None, first=Period.quarter(2, 2021), is_whole=True
    )
    assert record(series(1, 3, 2, 4, 5, is_whole=False)) == found._replace(is_whole=False)
    assert record(series(5, 3, 4, 2, 1)) == found._replace(extreme=Extreme.LOWEST)


def test_an_equal_highest_is_said_to_be_one() -> None:
    found = record(series(5, 1, 2, 4, 5))
    assert found
    assert (found.is_equal, found.since) == (True, None)


def test_a_figure_that_was_as_good_long_ago_is_a_record_since_then() -> None:
    found = record(series(9, 1, 2, 3, 5))
    assert found
    assert (found.extreme, found.is_equal, found.since) == (Extreme.HIGHEST, False, Period.quarter(2, 2021))


def test_so_many_figures_just_before_must_be_beaten() -> None:
    assert record(series(9, 4, 5, 8)) is None
    assert record(series(9, 4, 5, 8), fewest=2)
    assert record(series(8, 9), fewest=1)
    assert record(series(8), fewest=1) is None
    assert record(series(5, 5, 5, 5, 5)) is None


def test_a_gap_ends_the_series() -> None:
    history = [seen(REPORT.months_later(-3 * back), 10 - back) for back in (0, 1, 2, 4, 5)]
    found = unbroken(QUARTERLY, history, history[0], REPORT, same_part=False)
    assert found
    assert ([figure for _, figure in found.figures], found.is_whole) == (
        [Decimal(10), Decimal(9), Decimal(8)],
        False,
    )


def test_figures_are_held_as_they_are_shown() -> None:
    history = [seen(REPORT, 1.26), seen(REPORT.months_later(-3), 1.249)]
    shown = [
        [figure for _, figure in found.figures]
        for decimals in (None, 2, 0)
        if (found := unbroken(QUARTERLY, history, history[0], REPORT, same_part=False, decimals=decimals))
    ]
    assert shown == [[Decimal("1.3"), Decimal("1.2")], [Decimal("1.26"), Decimal("1.25")], [Decimal(1)] * 2]


def test_terms_are_held_against_the_same_term() -> None:
    autumns = [seen(Period.term(Term.AUTUMN, year), year) for year in range(2018, 2024)]
    summers = [seen(Period.term(Term.SUMMER, year), 9999) for year in range(2019, 2024)]
    termly = replace(QUARTERLY, frequency=Frequency.TERM)
    assert is_part_compared(termly, autumns[0].period.kind)
    found = unbroken(termly, [*summers, *autumns], autumns[-1], REPORT, same_part=True)
    assert found
    assert len(found.figures) == 6
    assert record(found)


def test_quarters_are_held_against_the_same_quarter_where_the_register_compares_with_the_year_before() -> (
    None
):
    yearly = replace(QUARTERLY, compare_with=CompareWith.YEAR_BEFORE)
    assert is_part_compared(yearly, REPORT.kind)
    assert not is_part_compared(QUARTERLY, REPORT.kind)
    assert not is_part_compared(yearly, Period.financial_year(2021).kind)


def test_dates_that_are_not_a_year_apart_are_no_series() -> None:
    nights = [seen(Period.on(date(2022, month, 1)), month) for month in (1, 3, 4, 9)]
    assert unbroken(QUARTERLY, nights, nights[-1], REPORT, same_part=False) is None
