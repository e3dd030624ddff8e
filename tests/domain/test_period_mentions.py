"""Periods that a longer text mentions."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from xlperf.domain.period import Period
from xlperf.domain.period_mentions import agreed_period, mentioned


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (["Return for Q2 2022/23"], "Q2 2022/23"),
        (["EHE_2022-09-30"], "30 Sep 2022"),
        (["KPIs 2022_23 Q3"], "Q3 2022/23"),
        (["Social care return: Quarter 2 2022/23 (July to September 2022)"], "Q2 2022/23"),
        (["Position as at 30 September 2022"], "30 Sep 2022"),
        (["Performance 2022/23", "Q2"], "Q2 2022/23"),
        (["Q2", "return 2022-23"], "Q2 2022/23"),
        (["Annual return 2021/22"], "2021/22"),
        (["Q2 2022/23", "Return 2022-23"], "Q2 2022/23"),
        (["2016/17", "Return for May"], "May 2016"),
        (["May", "2016/17"], "May 2016"),
        (["Month 7 2024/25"], "Oct 2024"),
        (["Position to 30 June 2024 (Q1 2024/25)"], "Q1 2024/25"),
        (["Position to 30 June 2024", "Q1 2024/25"], "Q1 2024/25"),
        (["Figures to 30 September 2022"], "30 Sep 2022"),
        (["Period 6 \u2013 September 2023"], "Sep 2023"),
        (["Quarterly report: July to September 2023"], "Q2 2023/24"),
        (["Homelessness, July to September 2022"], "Q2 2022/23"),
        (["Budget monitoring P6 23-24"], "Sep 2023"),
        (["Quarter: Q1 24-25"], "Q1 2024/25"),
        (["Submission period Jun-22"], "Jun 2022"),
        (["Performance report Q3 2022/23"], "Q3 2022/23"),
        (["CSC scorecard September 2024"], "Sep 2024"),
        (["2024/25, position at the end of Quarter 3"], "Q3 2024/25"),
        (["MTFP SAVINGS TRACKER 2024/25 (\u00a3000, cumulative)"], "2024/25"),
        (["Q2 2022/23 return (updated Jun 2025)"], "Q2 2022/23"),
        (["Q2 2022/23, updated 5 October 2022"], "Q2 2022/23"),
        (["Q2 2022/23", "Comparators are 2021/22"], "Q2 2022/23"),
        (["Follows 2021/22 format", "Q2 2022/23"], "Q2 2022/23"),
        (["Missed bins, week ending 27 September 2024"], "Week ending 27 Sep 2024"),
        (["Attendance, rolling 12 months to September 2024"], "12 months to Sep 2024"),
        (["Leisure, H1 2022/23"], "H1 2022/23"),
        (["Under 18 conceptions 2014-16"], "2014-16"),
    ],
)
def test_the_period_that_texts_mention_together(texts: list[str], label: str) -> None:
    period = agreed_period(texts)
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize(
    "text",
    ["Table 5", "CFWS return Q2", "Updated 30 September 2022", "Submitted Q2 2022/23", "Previous quarter Q1 2022/23",
     "Signed off 30/09/2022", "KPI 2022-10-14", "Completed by J Smith 30/09/2022", "Council Plan 2021-22",
     "Following the inspection in September 2022", "New measure since Q2 2022/23", "Report to Q2 2022/23 board",
     "1 April 2022 to 29 June 2022", "you may use this", "(updated Jun 2025)", "Comparators are 2022/23",
     "Follows 2022/23 format", "Updated by K Osei 04/12/2024", "Stat advice monitoring April 24 onwards",
     "Statistics, England and Wales, 2011 to 2016", "Attendance Autumn 1 2022/23 return due", "x" * 300 + " 2022/23", ""],
)  # fmt: skip
def test_a_text_about_something_else_mentions_no_period(text: str) -> None:
    assert agreed_period([text]) is None


@pytest.mark.parametrize(
    "texts",
    [
        ["Q1 2022/23", "return Q2 2022-23"],
        ["2021/22", "Return Q2 2022-23"],
        ["Q2 2022/23", "Return Q1"],
        ["Quarter 1 return", "KPI Q2 2022-23"],
        ["Q1 2022 return", "KPI Q2 2022-23"],
        ["Q1 2022/23 return, version 2", "KPI Q2 2022-23"],
    ],
)
def test_texts_that_contradict_each_other_are_refused(texts: list[str]) -> None:
    with pytest.raises(ValueError, match=" and "):
        agreed_period(texts)


@given(
    sampled_from([1, 2, 3, 4]), integers(2000, 2060), sampled_from(["return {}", "{} CFWS", "Team A - {} v2"])
)
def test_a_quarter_is_found_wherever_it_stands(number: int, year: int, around: str) -> None:
    period = Period.quarter(number, year)
    assert mentioned(around.format(period.label)).periods == {period}
    assert mentioned(around.format(period.label.replace("/", "-"))).periods == {period}


def test_a_half_term_is_no_term() -> None:
    assert not mentioned("Attendance, Autumn 1 2022").periods
