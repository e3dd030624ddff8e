"""Ten edits of a Word report that was right, as somebody makes them who only wants to tidy it: each is found, at its words."""

from pathlib import Path

import pytest

from tests.conftest import CHECKOUT
from tests.proofread.documents import write_draft
from tests.proofread.test_published_reports import INVENTED
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.proofreading import proofread_drafts
from xlperf.proofread.claim import Rule
from xlperf.proofread.drafts.plain_text import passages

EDITS = (
    ("77.6% of child", "76.7% of child", Rule.VALUE),
    ("309 of 398", "309 of 389", Rule.FRACTION),
    ("remain in the bottom", "are now in the bottom", Rule.QUARTILE_MOVE),
    ("a fall of 5.0 percentage points", "a fall of 5.0%", Rule.PERCENTAGE_POINTS),
    ("better than the statistical", "worse than the statistical", Rule.COMPARISON),
    ("above the target of 92%", "below the target of 92%", Rule.TARGET),
    ("rose from 43.3% at the end of quarter 1", "rose from 43.3% at the end of quarter 2", Rule.PERIOD),
    ("58 (6.4%)", "58 (6.8%)", Rule.CHANGE),
    ("improved to 0.02", "worsened to 0.02", Rule.DIRECTION),
    ("three are in the top", "four are in the top", Rule.SUMMARY),
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the sample pack."""
    return read_pack(CHECKOUT / "samples" / "q2_2022_23")


def texts() -> list[str]:
    """Return the paragraphs of a report in which everything is right."""
    return [
        passage.text
        for passage in passages(INVENTED.read_text(encoding="utf-8"))
        if passage.place.startswith("paragraph")
    ]


def found(pack: Pack, path: Path) -> list[tuple[str, Rule]]:
    """Return what is wrong in a draft, by paragraph."""
    (read,) = proofread_drafts(pack, [path])
    return [(claim.passage.place, claim.claim.rule) for claim in read.claims if claim.is_wrong]


def test_ten_edits_are_found_where_they_were_made_and_nothing_else(pack: Pack, tmp_path: Path) -> None:
    own = texts()
    assert found(pack, write_draft(tmp_path / "before.docx", own)) == []
    for number, (was, now, rule) in enumerate(EDITS):
        (at,) = [place for place, text in enumerate(own) if was in text]
        edited = [*own[:at], own[at].replace(was, now), *own[at + 1 :]]
        wrong = found(pack, write_draft(tmp_path / f"{number}.docx", edited))
        assert {place for place, _ in wrong} == {f"paragraph {at + 1}"}, (was, wrong)
        assert rule in {rule for _, rule in wrong}, (was, wrong)
