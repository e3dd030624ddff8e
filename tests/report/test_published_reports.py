"""The sentences of the two published reports, written again from the sample packs."""

from collections.abc import Callable

import pytest

from xlperf.pipeline.committee_report import CommitteeReport

NO_INDICATOR = {"EXTERNAL", "AVAILABLE"}
FEWEST_TO_THE_LETTER, FEWEST_RIGHT = 60, 75

# What is written where the print is wrong, mixes words, or names a year in two ways: right figures, right words.
INSTEAD = {
    ("q2_2022_23", "14.1"): "The percentage of Care Leavers in Education, Employment or Training was 61.3% at the end of "
    "quarter 2.",
    ("q2_2022_23", "14.2"): "This is a slight decline from the end of quarter 1, 62.3%, however continues to place "
    "Leicestershire in the first quartile by comparison with other local authorities.",
    ("q2_2022_23", "23.1"): "The reoffending rate for young offenders per 1,000 population for the year-to-date quarter 4 "
    "2020/21 was 2.27.",
    ("q2_2022_23", "23.3"): "Performance remains ahead of Regional (2.91) and National (3.44) performance.",
    ("q2_2022_23", "26.1"): "The percentage of primary schools rated Good or Outstanding was 91.6% at the end of quarter 1.",
    ("q2_2022_23", "26.2"): "This is unchanged since quarter 4 2021/22.",
    ("q2_2022_23", "27.1"): "The percentage of secondary schools rated Good or Outstanding was 75.6% at the end of quarter 1.",
    ("q2_2022_23", "27.2"): "This is unchanged since quarter 4 2021/22.",
    ("q2_2022_23", "28.2"): "There has been a reduction (6.4%) in the number of cases since the end of quarter 1 (913 "
    "students).",
    ("q2_2022_23", "29.1"): "Compared to the end of quarter 2 2021/22 (749 students), there has been an increase of 14.2%. "
    "Compared to the end of quarter 2 2020/21 (666 students), there has been an increase of 28.4%.",
    ("q2_2022_23", "34.3"): "The percentage of pupils achieving the expected standard or above in Reading, Writing and "
    "Mathematics in 2021/22 (62.0%) was 5.1 percentage points lower than in 2018/19 (67.1%).",
    ("q3_2024_25", "20.2"): "This represents an increase of 0.5 percentage points from Quarter 2 2024/25.",
    ("q3_2024_25", "21.2"): "This represents an increase of 6.8 percentage points from Quarter 2 2024/25. This is "
    "Leicestershire's highest level of performance since September 2017.",
    ("q3_2024_25", "22.2"): "This is an increase of 3.5 percentage points from Quarter 2 2024/25 (88.5%). This is "
    "Leicestershire's highest level of performance since April 2017.",
    ("q3_2024_25", "22.4"): "Leicestershire's performance is 0.5 percentage points lower than the average for England "
    "(92.5%), and 1.0 percentage points lower than the average for Statistical Neighbours (93.0%).",
}  # fmt: skip

NOT_WRITTEN = {
    (
        "q2_2022_23",
        "11.2",
    ): "the return's counts are not those of its percentage, and its register does not say of what they are: "
    "they are left out, and told",
    (
        "q2_2022_23",
        "31.1",
    ): "what others published about the national trend is the owner's to say; the 28.4% stands in 29.1",
    (
        "q2_2022_23",
        "35.3",
    ): "by the cut-points now in use three of the four were in the second quartile in 2018/19 too; the "
    "quartiles published then are not in the pack",
    (
        "q3_2024_25",
        "17.3",
    ): "the pack has no earlier autumn term, so nothing says that this one is the highest",
    (
        "q3_2024_25",
        "18.3",
    ): "the pack has no earlier autumn term, so nothing says that this one is the highest",
    (
        "q3_2024_25",
        "20.3",
    ): "the gaps are written; records of England and of the neighbours are not in the pack",
    (
        "q3_2024_25",
        "21.4",
    ): "the gaps are written; records of England and of the neighbours are not in the pack",
    ("q3_2024_25", "22.5"): "records of England and of the neighbours are not in the pack",
}

# What no report may say: the errors of the print.
WRONG = (
    "853 of 1071", "826 of 927 assessments", "91 out of 150", "year-to-date quarter 1 2020/21", "continues to remain",
    "91.6% at the end of quarter 2", "75.6% at the end of quarter 2", "quarter 1 2022.", "(6.5%)", "13.2%", "24.8%", "24.9%",
    "quarter 2 2021 ", "quarter 2 2020 ", "5.7%", "0.5% ", "1% below", "1.2% lower", "6.8% ", "2.3% higher", "1.1% higher",
    "of 3.5% ", "0.5% lower", "1% lower",
)  # fmt: skip


@pytest.fixture(scope="module")
def published(expected: Callable[[str], list[dict[str, str]]]) -> dict[tuple[str, str], str]:
    """Return the published sentences about an indicator's figures."""
    return {
        (row["report"], row["sentence"]): row["text"]
        for row in expected("report_sentences")
        if row["indicator"] and row["kinds"] not in NO_INDICATOR
    }


def _said(report: CommitteeReport) -> str:
    return "\n".join(paragraph.text for section in report.sections for paragraph in section.paragraphs)


def test_the_published_sentences_are_written_again(
    published: dict[tuple[str, str], str], report_of: Callable[[str], CommitteeReport]
) -> None:
    said = {name: _said(report_of(name)) for name in ("q2_2022_23", "q3_2024_25")}
    to_the_letter = {key for key, text in published.items() if text in said[key[0]]}
    assert len(published) == 83
    assert len(to_the_letter) >= FEWEST_TO_THE_LETTER
    assert all(text in said[key[0]] for key, text in INSTEAD.items())
    assert len(to_the_letter | INSTEAD.keys()) >= FEWEST_RIGHT
    assert published.keys() - to_the_letter - INSTEAD.keys() == NOT_WRITTEN.keys()  # each has its reason


def test_no_error_of_the_print_is_written(report_of: Callable[[str], CommitteeReport]) -> None:
    said = _said(report_of("q2_2022_23")) + _said(report_of("q3_2024_25"))
    assert not [words for words in WRONG if words in said]
    lines = said.splitlines()
    assert len(lines) == len(set(lines))  # no paragraph twice


def test_the_summary_is_that_of_the_print(report_of: Callable[[str], CommitteeReport]) -> None:
    assert report_of("q3_2024_25").summary == (
        "From nine measures that have a national benchmark, one is in the top quartile, four are in the second quartile, "
        "three are in the third quartile and one is in the fourth quartile."
    )
