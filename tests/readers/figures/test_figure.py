"""What one cell says."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.observation import Mark
from xlperf.domain.settings import DecimalMark
from xlperf.readers.figures.figure import (
    Figure,
    NoFigureError,
    is_figure,
    may_hold_figure,
    read_figure,
    read_plain_figure,
)
from xlperf.rules.rounding import decimals_of


@pytest.mark.parametrize(
    ("raw", "value"),
    [(77.6, 77.6), (5, 5.0), ("77.6", 77.6), ("3,812", 3812.0), ("£1,200", 1200.0), ("£1,200.50", 1200.5), ("(5)", -5.0),
     ("-0.07", -0.07), ("\u22120.07", -0.07), (" 12\u00a0", 12.0), ("+3", 3.0), (".5", 0.5), ("12*", 12.0), ("12 [r]", 12.0),
     ("12 (p)", 12.0),
     ("7.0000000000000007E-2", 0.07), ("1e3", 1000.0), ("1 178", 1178.0), ("nil", 0.0)],
)  # fmt: skip
def test_numbers_are_written_in_many_ways(raw: str | float, value: float) -> None:
    assert read_figure(raw) == Figure(value)


def test_a_per_cent_sign_is_remembered() -> None:
    assert read_figure("77.6%") == read_figure("77.6 %") == Figure(77.6, percent=True)


@pytest.mark.parametrize(
    ("raw", "mark"),
    [("c", Mark.SUPPRESSED), ("[c]", Mark.SUPPRESSED), ("..", Mark.MISSING), ("…", Mark.MISSING), (":", Mark.MISSING),
     ("x", Mark.MISSING), ("z", Mark.NOT_APPLICABLE), ("N/A", Mark.NOT_APPLICABLE), ("Not held", Mark.MISSING),
     ("k", Mark.LOW), ("~0", Mark.LOW), ("[u]", Mark.UNRELIABLE), ("<6", Mark.SUPPRESSED)],
)  # fmt: skip
def test_marks_of_suppression_keep_their_meaning(raw: str, mark: Mark) -> None:
    assert read_figure(raw) == Figure(None, mark)


@pytest.mark.parametrize("raw", ["", " ", "\u00a0"])
def test_blank_is_nothing_and_not_zero(raw: str) -> None:
    assert read_figure(raw) is None


@pytest.mark.parametrize(
    "raw",
    ["see note", "1,2,3", "77.6%%", "1.2.3", "1,23", True, date(2022, 6, 30), float("nan"), "(5"],
)
def test_what_is_no_figure_is_refused(raw: str | float | date) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_figure(raw)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_number_with_thousands_commas_is_that_number(whole: int, decimals: int) -> None:
    value = whole / 10**decimals
    assert read_figure(f"{value:,.{decimals}f}") == Figure(value)


def test_decimals_are_those_a_figure_was_given_with() -> None:
    assert [decimals_of(value) for value in (76.0, 77.6, 27.61, -0.07, 1 / 3)] == [0, 1, 2, 2, 10]


@pytest.mark.parametrize(
    ("written", "value"), [("45\u00b9", 45), ("3,812\u00b2", 3812), ("77.6%\u00b3", 77.6)]
)
def test_a_footnote_figure_set_small_is_no_part_of_the_figure(written: str, value: float) -> None:
    figure = read_figure(written)
    assert figure is not None
    assert figure.value == value


@pytest.mark.parametrize(
    ("written", "value"), [("77,6%", 77.6), ("1.234,5", 1234.5), ("1.234", 1234), ("12", 12)]
)
def test_a_decimal_comma_is_read_only_when_asked_for(written: str, value: float) -> None:
    figure = read_figure(written, DecimalMark.COMMA)
    assert figure is not None
    assert figure.value == value


def test_a_decimal_comma_is_no_figure_unless_asked_for() -> None:
    with pytest.raises(ValueError, match="77,6"):
        read_figure("77,6%")


@pytest.mark.parametrize(
    ("written", "value"),
    [("46.7p", 46.7), ("-0.71p", -0.71), ("23r", 23), ("12**", 12), ("22.8*", 22.8), ("3^", 3), ('1"', 1), ("2\u2020", 2), ("418 (p)", 418),
     ("12 (prov.)", 12), ("45 (tbc)", 45), ("\u00a31.2m", 1_200_000), ("\u00a3-1,200", -1200), ("\u00a3 45", 45), ("1.5k", 1500), ("\u00a31.2 million", 1.2e6),
     ("1,102 ", 1102), ("3.80 ", 3.8), ("\u201312", -12), ("(30)", -30), ("zero", 0)],
)  # fmt: skip
def test_what_is_glued_to_a_figure_does_not_hide_it(written: str, value: float) -> None:
    assert read_figure(written) == Figure(value)


@pytest.mark.parametrize("written", ["45%+", "68%*", "68% (p)"])
def test_a_percentage_with_a_footnote_sign_keeps_its_per_cent_sign(written: str) -> None:
    figure = read_figure(written)
    assert figure is not None
    assert figure.percent


@pytest.mark.parametrize(
    ("written", "value", "remark"),
    [("8 (2 new)", 8, "(2 new)"), ("152 visits (2 new volunteers!)", 152, "visits (2 new volunteers!)"), ("2.4 days", 2.4, "days"),
     ("10 days", 10, "days"), ("8 incl. 2 put in at Oct panel", 8, "incl. 2 put in at Oct panel"), ("8, of which 2 new", 8, ", of which 2 new"),
     ("12.3 per 100,000", 12.3, "per 100,000"), ("45 young people", 45, "young people"), ("45 (target 50)", 45, "(target 50)"),
     ("45 - provisional", 45, "- provisional")],
)  # fmt: skip
def test_words_beside_a_figure_are_its_remark(written: str, value: float, remark: str) -> None:
    assert read_figure(written) == Figure(value, remark=remark)


@pytest.mark.parametrize(
    ("written", "count", "out_of", "percent"),
    [("45 (78.9%)", 45, None, 78.9), ("78.9% (45)", 45, None, 78.9), ("45/57 (78.9%)", 45, 57, 78.9), ("78.9% (45/57)", 45, 57, 78.9),
     ("22/23 (95.7%)", 22, 23, 95.7), ("45 78.9%", 45, None, 78.9), ("72 of 96", 72, 96, 75), ("72 / 96", 72, 96, 75), ("46 out of 50", 46, 50, 92),
     ("45 (n=57)", 45, 57, 100 * 45 / 57)],
)  # fmt: skip
def test_a_count_with_its_percentage_gives_whichever_is_wanted(
    written: str, count: float, out_of: float | None, percent: float
) -> None:
    figure = read_figure(written)
    assert figure is not None
    assert (figure.wanted(percent=False).value, figure.out_of) == (count, out_of)
    share = figure.wanted(percent=True)
    assert share.value == pytest.approx(percent)
    assert share.percent


def test_there_is_no_percentage_of_nothing() -> None:
    figure = read_figure("0 of 0")
    assert figure is not None
    with pytest.raises(NoFigureError, match="nothing"):
        figure.wanted(percent=True)


@pytest.mark.parametrize(
    ("written", "reason"),
    [("00:30", "a time"), ("03:12", "a time"), ("16m 32s", "a time"), ("2h", "a time"), (time(0, 30), "a time"), (timedelta(1), "a time"),
     (date(2022, 6, 30), "a date"), ("12/10/2022", "a date"), ("Yes/No", "an answer"), ("Y", "an answer"), (True, "an answer"),
     (">95%", "“more than” or “less than”"), ("52+", "“more than” or “less than”"), ("45% or more", "“more than” or “less than”"), ("less than 95%", "“more than” or “less than”"),
     ("c. 100", "approximate"), ("approx 1,200", "approximate"), ("~100", "approximate"), ("about 20 days", "approximate"), ("2,363 approx.", "approximate"),
     ("100 or so", "approximate"), ("45 (roughly)", "approximate"), ("5 to 10", "a range"), ("16-17", "a range"), ("18 - 34 years", "a range"), ("22/23", "a year"), ("2022/23", "a year"), ("01/2024", "a month"),
     ("10/23", "a month"), ("45/57 (60%)", "45 of 57 is not 60%"), ("60 of 45", "larger than the whole"), ("45 (78.9)", "more than one number"),
     ("12 sessions, 45 attended", "more than one number"), ("45 (up 3%)", "more than one number")],
)  # fmt: skip
def test_what_might_be_taken_for_another_figure_is_refused_with_its_reason(
    written: str | bool | date | time | timedelta, reason: str
) -> None:
    with pytest.raises(NoFigureError) as refused:
        read_figure(written)
    assert reason in refused.value.reason
    assert refused.value.reason in str(refused.value)


@pytest.mark.parametrize(
    "written",
    ["3 outstanding", "3 weeks late", "1 of the two homes closed", "2 x new", "12 May", "1.2m", "c100", "C24-1131", "12 Mill Lane", "45 (target)",
     "45 (England)", "45 (Q1)", "5 (suppressed)", "2023/24 (p)", "10.5 (10.2 - 10.8)", "nothing to report", "None"],
)  # fmt: skip
def test_a_number_that_may_stand_for_something_else_is_no_figure(written: str) -> None:
    with pytest.raises(NoFigureError):
        read_figure(written)


@pytest.mark.parametrize(
    "written",
    ["Q1", "2022/23", "0-4", "5 to 10", "16-17", "65+", "52+", "Under 18", "18 - 34 years", "Stage 1", "KS2", "Level 4", "12 months", "10 days",
     "Closed", "Pending", "Under review", "Half term", "45 (78.9%)", "2022**", "2022p", "12 sessions, 45 attended"],
)  # fmt: skip
def test_what_may_be_a_heading_is_no_figure_wherever_it_stands(written: str) -> None:
    assert not is_figure(written)


@pytest.mark.parametrize(
    ("written", "holds"),
    [("10 days", True), ("8 (2 new)", True), ("45 (78.9%)", True), ("46.7p", True), ("12 sessions, 45 attended", True), ("closed", True),
     ("77,6%", True), (77.6, True), ("", False), ("Q1", False), ("2022/23", False), ("16-17", False), ("see note", False), (True, False)],
)  # fmt: skip
def test_in_a_figures_place_more_may_be_a_figure(written: str | float, holds: bool) -> None:
    assert may_hold_figure(written) is holds


def test_a_published_table_has_nothing_beside_its_figures() -> None:
    assert read_plain_figure("12*") == Figure(12)
    with pytest.raises(NoFigureError):
        read_plain_figure("10 days")


@given(st.text("0123456789.,%()/<>~+-*\u00a3 \u2020abckmnoprst=;:!", max_size=30))
def test_no_text_is_read_as_anything_but_a_figure_or_refused(text: str) -> None:
    """No text, however odd, ends in another error; what is a figure anywhere is one in a figure's place."""
    try:
        figure = read_figure(text)
    except NoFigureError:
        figure = None
    if is_figure(text) and figure is None:
        assert read_figure(text, DecimalMark.COMMA)
