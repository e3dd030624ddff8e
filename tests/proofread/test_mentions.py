"""What a sentence mentions."""

from decimal import Decimal
from pathlib import Path

import pytest

from xlperf.proofread import scan
from xlperf.proofread.mentions import MentionKind
from xlperf.proofread.scan import sentences
from xlperf.proofread.when import TimeWords

HERE = Path(__file__).parent
CORPUS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (HERE / "invented_report.md", HERE / "invented_commentary.csv")
)


def mentioned(text: str) -> list[tuple[MentionKind, str]]:
    """Return what a text mentions, without what only looks like a figure."""
    return [
        (mention.kind, mention.words)
        for part in sentences(text)
        for mention in part.mentions
        if mention.kind is not MentionKind.ASIDE
    ]


@pytest.mark.parametrize(
    "text",
    [
        "within 45 days", "aged 10-17", "Year 11s", "Key Stage 2", "0116 305 2649", "£1.2 million", "section 47", "per 1,000 children",
        "Covid-19", "two years or more", "on 3 October", "https://example.org/2021", "jane@example.org", "in the last 12 months", "14. ",
        "16-17 year olds", "at 10.30am", "KS2",
    ],
)  # fmt: skip
def test_what_is_no_figure_of_an_indicator_is_none(text: str) -> None:
    assert mentioned(f"{text} and more") == []


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [("77.6%", "77.6", "0.1"), ("2,873", "2873", "1"), ("92.5k", "92500", "100"), ("-0.07", "-0.07", "0.01"), ("eight", "8", "1"),
     ("twenty-one", "21", "1"), ("5.8 percentage points", "5.8", "0.1"), ("half a percentage point", "0.5", "0.5"), ("8.6 per cent", "8.6", "0.1")],
)  # fmt: skip
def test_a_figure_is_read_as_it_is_written(text: str, value: str, step: str) -> None:
    ((number,),) = [part.numbers for part in sentences(f"there were {text} of them")]
    assert (number.value, number.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("text", "named"),
    [("at the end of quarter 2", TimeWords.QUARTER), ("in Q2 2022/23", TimeWords.QUARTER), ("the previous quarter", TimeWords.PREVIOUS),
     ("the same period last year", TimeWords.YEAR_BEFORE), ("a year ago", TimeWords.YEAR_BEFORE), ("this quarter", TimeWords.THIS),
     ("at the Summer term 2024 school census", TimeWords.PERIOD), ("since September 2017", TimeWords.PERIOD), ("in 2018/19", TimeWords.PERIOD),
     ("in 2019", TimeWords.YEAR), ("at the autumn census", TimeWords.TERM)],
)  # fmt: skip
def test_a_time_is_known_by_how_it_is_named(text: str, named: TimeWords) -> None:
    ((time,),) = [part.times for part in sentences(f"it was so {text}, and more")]
    assert time.when.named is named


def test_the_same_time_is_only_one_where_it_says_of_which_year() -> None:
    assert mentioned("at the same time as ensuring outcomes") == []


def test_a_symbol_of_a_font_of_its_own_is_no_mention() -> None:
    assert mentioned("\ue200 a bullet, and 5 \ue300 of them") == [(MentionKind.COUNT, "5")]
    assert [part.skeleton[0] for part in sentences("\ue200 a bullet")] == ["\ufffd"]


def test_a_sentence_ends_with_its_full_stop_and_not_within_a_figure_or_an_abbreviation() -> None:
    assert len(sentences("It was 77.6% (approx. 92.5k out of 100.5k). It rose.")) == 2


def test_looking_only_where_a_mention_may_begin_misses_none() -> None:
    """The pattern is tried at the beginnings that are known; tried everywhere it finds the same."""
    quick = [(match.start(), match.end()) for match in scan._scan(CORPUS, 0, len(CORPUS))]  # noqa: SLF001 - the two ways side by side
    slow = [match.span() for match in scan._SCAN.finditer(CORPUS) if match.end() > match.start()]  # noqa: SLF001 - the same
    assert quick == slow
    assert len(quick) > 300
