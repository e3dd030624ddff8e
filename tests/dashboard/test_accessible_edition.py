"""The accessible edition meets the checklist by the program that holds workbooks against it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.dashboard.comparison import FIGURES, PLANS, observed, scored
from xlperf.accessibility.check import check_accessibility
from xlperf.dashboard.accessible_edition import accessible_edition, plain
from xlperf.domain.comment import Comment
from xlperf.domain.target import parse_target
from xlperf.pipeline import read_pack
from xlperf.pipeline.accessible import write_accessible
from xlperf.writers.accessible_edition import write_accessible_edition

ODD = replace(
    PLANS,
    name="Visits <20 days* \N{UPWARDS ARROW}",
    target=parse_target(">=90%"),
    definition="Of all visits \N{GREATER-THAN OR EQUAL TO} 1 day\u2020.",
)


def test_a_whole_pack_meets_every_item(sample: Callable[..., Path]) -> None:
    pack = read_pack(sample("q2_2022_23", only=("CP1", "CL2", "KS4A")))
    made = write_accessible(pack, pack.default_output)
    assert check_accessibility(made.path).findings == ()
    book = load_workbook(made.path)
    assert book.sheetnames[:5] == ["Cover", "Contents", "Notes", "Indicators", "Counts"]
    assert book.properties.language == "en-GB"
    rows = list(book["Indicators"].iter_rows(min_row=4, values_only=True))
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["Code"], first["Latest value"], first["Target"]) == ("CP1", 0.776, "more than 97.2%")
    assert first["Statistical neighbour average"] == 0.923


def test_signs_in_peoples_own_words_break_no_item(tmp_path: Path) -> None:
    card = scored({"CP1": FIGURES}, (ODD,))
    comment = {"CP1": Comment("CP1", "Visits", "Rose \N{RIGHTWARDS ARROW} all teams \N{CHECK MARK}\n***")}
    edition = accessible_edition(card, observed((ODD,)), comment)
    path = write_accessible_edition(edition, tmp_path / "edition.xlsx")
    assert check_accessibility(path).findings == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (">97.2%", "more than 97.2%"),
        ("<=3", "at most 3"),
        ("Misses >=90% by 8.3 points", "Misses at least 90% by 8.3 points"),
        ("Visits*", "Visits"),
    ],
)
def test_signs_become_words(text: str, said: str) -> None:
    assert plain(text) == said
