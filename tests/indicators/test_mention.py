"""Periods that a longer text mentions."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from xlperf.indicators.mention import agreed_period, mentioned
from xlperf.indicators.period import Period


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
     "1 April 2022 to 29 June 2022", "you may use this", "x" * 300 + " 2022/23", ""],
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
