"""Every way of writing a period that was seen in real or ordinary returns, one a row."""

from datetime import date, datetime

import pytest

from xlperf.domain.parse_period import (
    coded_part_of_year,
    looks_like_a_period,
    parse_part_of_year,
    parse_period,
    possible_periods,
)

ONE_MEANING = [
    # months
    ("2022-04", "Apr 2022"),
    ("2024-12", "Dec 2024"),
    ("04/2022", "Apr 2022"),
    ("4/2022", "Apr 2022"),
    ("202204", "Apr 2022"),
    ("M1 2022/23", "Apr 2022"),
    ("M07 2024/25", "Oct 2024"),
    ("Month 7 2024/25", "Oct 2024"),
    ("2024/25 M12", "Mar 2025"),
    ("P6 2022/23", "Sep 2022"),
    ("P6 23-24", "Sep 2023"),
    ("Period 6 2022/23", "Sep 2022"),
    ("Period 1 2022/23", "Apr 2022"),
    ("P6 - Sep 2023", "Sep 2023"),
    ("P6 Sep-23", "Sep 2023"),
    ("Period 6 \u2013 September 2023", "Sep 2023"),
    ("Period 12 \u2013 March 2024 (outturn)", "Mar 2024"),
    ("Sep 2023 (P6)", "Sep 2023"),
    ("Month: September 2024", "Sep 2024"),
    ("May 2022 census", "May 2022"),
    ("Oct 2023 census", "Oct 2023"),
    ("Feb 2022\u2020", "Feb 2022"),
    ("Mar-22", "Mar 2022"),
    ("Sept 24", "Sep 2024"),
    ("June 24", "Jun 2024"),
    ("01/09/2022", "Sep 2022"),
    ("2022-04-01", "Apr 2022"),
    ("2022-04-01 00:00:00", "Apr 2022"),
    (date(2022, 4, 1), "Apr 2022"),
    (datetime(2022, 4, 1), "Apr 2022"),
    # days
    ("30/06/2023", "30 Jun 2023"),
    (date(2023, 6, 30), "30 Jun 2023"),
    ("1 April 2022", "1 Apr 2022"),
    ("as at 01/09/2022", "1 Sep 2022"),
    ("as at 31.12.23", "31 Dec 2023"),
    ("as at 31.3.24", "31 Mar 2024"),
    ("31 March 2022", "31 Mar 2022"),
    ("As at 31 March 2022", "31 Mar 2022"),
    ("Figures to 30 September 2022", "30 Sep 2022"),
    ("31 Mar 2021/22", "31 Mar 2022"),
    # weeks
    ("Week ending 27 Sep 2024", "Week ending 27 Sep 2024"),
    ("w/e 2 Aug 2024", "Week ending 2 Aug 2024"),
    ("W/E 27/09/2024", "Week ending 27 Sep 2024"),
    ("W/E 01/09/2024", "Week ending 1 Sep 2024"),
    ("Week ending 06/09/2024", "Week ending 6 Sep 2024"),
    ("wk ending 6 Sep 24", "Week ending 6 Sep 2024"),
    ("week ending Friday 6 September 2024", "Week ending 6 Sep 2024"),
    ("w/c 2 Sep 2024", "Week ending 8 Sep 2024"),
    ("Week commencing Monday 2 September 2024", "Week ending 8 Sep 2024"),
    ("2 September 2024 to 8 September 2024", "Week ending 8 Sep 2024"),
    ("w/e 2 Aug 2024/25", "Week ending 2 Aug 2024"),
    ("w/e 3 Jan 2024/25", "Week ending 3 Jan 2025"),
    # quarters
    ("FY2022-23 Q1", "Q1 2022/23"),
    ("FY 2022/23 Q1", "Q1 2022/23"),
    ("Q1 FY2022-23", "Q1 2022/23"),
    ("1 April 2022 to 30 June 2022", "Q1 2022/23"),
    ("1st April 2022 \u2013 30th June 2022", "Q1 2022/23"),
    ("1 April to 30 June 2022", "Q1 2022/23"),
    ("01/04/2022 - 30/06/2022", "Q1 2022/23"),
    ("01.04.22 - 30.06.22", "Q1 2022/23"),
    ("2022-04-01 to 2022-06-30", "Q1 2022/23"),
    ("Q1 Apr-Jun 22", "Q1 2022/23"),
    ("Q1: April to June 2022", "Q1 2022/23"),
    ("Q1 2022/23 Apr-Jun", "Q1 2022/23"),
    ("Q1 2022 (Apr-Jun)", "Q1 2022/23"),
    ("Q1 2022 (Jan-Mar)", "Q4 2021/22"),
    ("Quarter 2 2024/25 (July to September 2024)", "Q2 2024/25"),
    ("Quarter 1 2022/23 (Apr to Jun)", "Q1 2022/23"),
    ("Quarter 4 2024/25 (Jan to Mar)", "Q4 2024/25"),
    ("April - June 2024", "Q1 2024/25"),
    ("Jan - March 2024", "Q4 2023/24"),
    ("July - Sept 2024", "Q2 2024/25"),
    ("[Q2 2022/23]", "Q2 2022/23"),
    ("Q2 2022/23 [p]", "Q2 2022/23"),
    ("Q2 2022/23 (p)", "Q2 2022/23"),
    ("Q2 2022/23 [r] [note 1]", "Q2 2022/23"),
    ("23/24 Q1", "Q1 2023/24"),
    ("24/25 Q2 ", "Q2 2024/25"),
    ("Q1 24-25", "Q1 2024/25"),
    ("Quarter: Q1 24-25", "Q1 2024/25"),
    ("Qtr 1\n23/24", "Q1 2023/24"),
    ("Qtr 1 2021-22", "Q1 2021/22"),
    ("End Q2 2022/23", "Q2 2022/23"),
    ("Quarter ended 30 June 2022", "Q1 2022/23"),
    ("Quarter ending 30/06/2022", "Q1 2022/23"),
    ("3 months to June 2022", "Q1 2022/23"),
    ("Three months ending 30 June 2022", "Q1 2022/23"),
    ("Jun-22 qtr", "Q1 2022/23"),
    # half years, and spans
    ("H1 2022/23", "H1 2022/23"),
    ("H2 2022/23", "H2 2022/23"),
    ("2022/23 H1", "H1 2022/23"),
    ("first half of 2022/23", "H1 2022/23"),
    ("2nd half 2022/23", "H2 2022/23"),
    ("Half year 1 2022/23", "H1 2022/23"),
    ("HY1 22/23", "H1 2022/23"),
    ("H1 2022/23 (Apr-Sep)", "H1 2022/23"),
    ("half year ending 30 September 2022", "H1 2022/23"),
    ("Apr-Sep 2022", "Apr 2022 to Sep 2022"),
    ("Q1-Q2 2022/23", "Apr 2022 to Sep 2022"),
    ("2022/23 Q1 to Q3", "Apr 2022 to Dec 2022"),
    ("6 months to Sep 2022", "Apr 2022 to Sep 2022"),
    ("Oct 2023 - Mar 2024", "Oct 2023 to Mar 2024"),
    ("Oct 22 - Sep 23", "Oct 2022 to Sep 2023"),
    # the year so far
    ("YTD Jun-22", "Q1 2022/23"),
    ("Sep 22 YTD", "Apr 2022 to Sep 2022"),
    ("Q2 2022/23 cumulative", "Apr 2022 to Sep 2022"),
    ("Q2 2022/23 (cumulative)", "Apr 2022 to Sep 2022"),
    ("Year to date Sep 2022", "Apr 2022 to Sep 2022"),
    ("Year to date to 30 September 2022", "Apr 2022 to Sep 2022"),
    ("Cumulative to Dec-22", "Apr 2022 to Dec 2022"),
    ("YTD (Feb 2023)", "Apr 2022 to Feb 2023"),
    ("Apr-Sep 2022 YTD", "Apr 2022 to Sep 2022"),
    ("Q1 2022/23 YTD", "Q1 2022/23"),
    ("2022/23 YTD", "2022/23 YTD"),
    ("Apr 2022-Mar 2023 (YTD)", "2022/23"),
    ("Q1-Q4 2022/23 cumulative", "2022/23"),
    # rolling years
    ("12 months to Sep 2024", "12 months to Sep 2024"),
    ("12 months to Mar 2022", "12 months to Mar 2022"),
    ("12m to Sep 22", "12 months to Sep 2022"),
    ("12m to Apr-24", "12 months to Apr 2024"),
    ("Rolling 12 months to Jun-22", "12 months to Jun 2022"),
    ("Rolling 12 months (Jun-22)", "12 months to Jun 2022"),
    ("rolling year to June 2022", "12 months to Jun 2022"),
    ("12 months ending 30 September 2024", "12 months to Sep 2024"),
    ("12 months to the end of September 2024", "12 months to Sep 2024"),
    ("12-month rolling to Q2 2024/25", "12 months to Sep 2024"),
    ("Jun-22 rolling 12 months", "12 months to Jun 2022"),
    # years
    ("202122", "2021/22"),
    ("FY2022-23", "2022/23"),
    ("2021/2", "2021/22"),
    ("2021/2022", "2021/22"),
    ("Year 2024/25", "2024/25"),
    ("2018-19", "2018/19"),
    ("2023/24 (p)", "2023/24"),
    ("10/11*", "2010/11"),
    ("15/16**", "2015/16"),
    ("Season 2021/22", "2021/22"),
    ("2022/23 total", "2022/23"),
    ("Year ending 31 March 2020", "2019/20"),
    ("Year ending Sep 2024", "Oct 2023 to Sep 2024"),
    ("1 April 2021 to 31 March 2022", "2021/22"),
    ("Calendar year 2023", "2023"),
    ("Academic year 2022/23", "2022/23 (academic)"),
    ("2022/23 academic year", "2022/23 (academic)"),
    ("AY2022/23", "2022/23 (academic)"),
    ("2011-12", "2011/12"),
    ("2009-12", "2009-12"),
    # terms
    ("Autumn Term 2023", "Autumn 2023"),
    ("Autumn 23", "Autumn 2023"),
    ("Aut 2023", "Autumn 2023"),
    ("Spr 2024", "Spring 2024"),
    ("Sum 2024", "Summer 2024"),
    ("Spring census 2024", "Spring 2024"),
]


@pytest.mark.parametrize(("written", "label"), ONE_MEANING)
def test_a_spelling_has_one_meaning(written: object, label: str) -> None:
    period = parse_period(written)
    assert period is not None
    assert period.label == label


@pytest.mark.parametrize(
    ("written", "label"), [(spelling, label) for spelling, label in ONE_MEANING if isinstance(spelling, str)]
)
def test_case_spaces_and_dashes_do_not_matter(written: str, label: str) -> None:
    for other in (
        written.upper(),
        f"\u00a0{written} ",
        written.replace(" ", "\u00a0"),
        written.replace("-", "\u2013"),
    ):
        assert str(parse_period(other)) == label


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        ("201112", ["2011/12", "Dec 2011"]),
        ("FY22", ["2021/22", "2022/23"]),
        ("FY 2022", ["2021/22", "2022/23"]),
        ("2022Q2", ["Q2 2022/23", "Q1 2022/23"]),
        ("Q1 2022", ["Q1 2022/23", "Q4 2021/22"]),
        ("Q1 FY22", ["Q1 2021/22", "Q1 2022/23"]),
        ("H1 2022", ["H1 2022/23", "Jan 2022 to Jun 2022"]),
    ],
)
def test_what_may_mean_two_periods_is_none_and_has_both_readings(written: str, labels: list[str]) -> None:
    assert parse_period(written) is None
    assert [period.label for period in possible_periods(written)] == labels


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        (date(2022, 4, 1), ["Apr 2022", "1 Apr 2022"]),
        ("2022-04-01", ["Apr 2022", "1 Apr 2022"]),
        ("01/04/2022", ["Apr 2022", "1 Apr 2022"]),
        (date(2022, 4, 2), ["2 Apr 2022"]),
        ("2011-12", ["2011/12", "Dec 2011"]),
        ("2009-12", ["2009-12", "Dec 2009"]),
        ("Q1 2022 (Apr-Jun)", ["Q1 2022/23"]),
        ("Q2 2022/23", ["Q2 2022/23"]),
        ("Total", []),
    ],
)
def test_the_likeliest_reading_comes_first(written: object, labels: list[str]) -> None:
    assert [period.label for period in possible_periods(written)] == labels
    assert parse_period(written) == next(iter(possible_periods(written)), None)


@pytest.mark.parametrize(
    "written",
    [
        "Autumn 1 2022", "Autumn 2 2022", "Spring 1 2023", "P13 2022/23", "M0 2022/23", "P6 - Aug 2023",
        "Q1 Jul-Sep 2022", "H3 2022/23", "H1 2022/23 (Oct-Mar)", "12 months to 15 Sep 2024", "12 months to 01/04/2022",
        "week ending September 2024", "w/e 31/09/2024", "1 April 2022 to 29 June 2022", "13/2022", "2022-13", "210012",
        "123456", "180012", "1,234", "20.22", "12/13/2022", "P112/13", "Q3-Q1 2022/23", "May-Sep 2022 YTD", "2022 YTD",
        "quarter ending 31/07/2022", "2009/12",
    ],
)  # fmt: skip
def test_what_names_no_period_is_none(written: str) -> None:
    assert parse_period(written) is None


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("P6 Sep", "Sep 2022"), ("P10 - Jan", "Jan 2023"), ("Period 6", "Sep 2022"), ("Month 7", "Oct 2022"),
        ("Qtr 1 (Apr-Jun)", "Q1 2022/23"), ("Q1 (Apr-Jun)", "Q1 2022/23"), ("Q2 YTD", "Apr 2022 to Sep 2022"),
        ("YTD Sep", "Apr 2022 to Sep 2022"), ("Dec cumulative", "Apr 2022 to Dec 2022"), ("First half", "H1 2022/23"),
        ("Half year 2", "H2 2022/23"), ("Q1-Q2", "Apr 2022 to Sep 2022"), ("w/e 2 Aug", "Week ending 2 Aug 2022"),
        ("Week ending 3 Jan", "Week ending 3 Jan 2023"), ("w/c 1 Aug", "Week ending 7 Aug 2022"),
        ("Autumn census", "Autumn 2022"), ("September", "Sep 2022"),
    ],
)  # fmt: skip
def test_part_of_a_year_and_its_year_make_a_period(written: str, label: str) -> None:
    part = parse_part_of_year(written)
    assert part is not None
    assert str(parse_period(f"{part} 2022/23")) == label


@pytest.mark.parametrize(
    "written",
    ["P6", "M6", "H1", "H2", "P6 Aug", "Qtr 1 (Jul-Sep)", "Autumn 1", "Period 13", "w/e Aug", "p 6"],
)
def test_codes_and_contradictions_are_no_part_of_a_year(written: str) -> None:
    assert parse_part_of_year(written) is None


@pytest.mark.parametrize(
    ("written", "part"),
    [("P6", "p6"), ("M 12", "m12"), ("H1", "h1"), ("H3", None), ("P13", None), ("Q1", None), (6, None)],
)
def test_a_code_is_part_of_a_year_only_where_that_is_asked(written: object, part: str | None) -> None:
    assert coded_part_of_year(written) == part


def test_ordinary_text_is_refused_before_it_is_read() -> None:
    assert not looks_like_a_period("Referral 12 closed by the team")
    assert possible_periods("Referral 12 closed by the team") == ()
