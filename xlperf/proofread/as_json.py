"""What was found in drafts as one JSON document; docs/proofreading.md says what its keys mean."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from xlperf.proofread.claim import Outcome
from xlperf.proofread.draft import Draft
from xlperf.proofread.proofread import Checked


class Read(Protocol):
    """A draft that was proof-read."""

    @property
    def draft(self) -> Draft:
        """Its text."""
        ...

    @property
    def claims(self) -> Sequence[Checked]:
        """Every claim in it."""
        ...

    @property
    def copy(self) -> Path | None:
        """Where the marked-up copy is."""
        ...

    @property
    def error(self) -> str:
        """Why it could not be read."""
        ...


def drafts_document(pack: Path | None, period: str | None, read: Sequence[Read]) -> dict[str, object]:
    """Return what was found in drafts."""
    return _document(pack, period, read, "")


def stopped_document(pack: Path | None, error: str) -> dict[str, object]:
    """Return why nothing was proof-read."""
    return _document(pack, None, (), error)


def _document(pack: Path | None, period: str | None, read: Sequence[Read], error: str) -> dict[str, object]:
    counted = Counter(proofed.claim.outcome for draft in read for proofed in draft.claims)
    return {
        "pack": str(pack) if pack else None,
        "period": period,
        "counts": {outcome.value: counted[outcome] for outcome in Outcome},
        "drafts": [_draft(proofed) for proofed in read],
        "error": error or None,
    }


def _draft(read: Read) -> dict[str, object]:
    positions = {id(passage): number for number, passage in enumerate(read.draft.passages, 1)}
    return {
        "draft": read.draft.name,
        "copy": str(read.copy) if read.copy else None,
        "remarks": list(read.draft.remarks),
        "error": read.error or None,
        "claims": [_claim(checked, positions[id(checked.passage)]) for checked in read.claims],
    }


def _claim(checked: Checked, position: int) -> dict[str, object]:
    claim, source = checked.claim, checked.claim.source
    return {
        "code": claim.rule.value,
        "outcome": claim.outcome.value,
        "place": checked.passage.place,
        "paragraph": checked.passage.number or None,
        "position": position,
        "words": checked.words,
        "start": claim.start,
        "end": claim.end,
        "indicator": claim.code,
        "found": claim.found,
        "expected": claim.expected,
        "remedy": claim.remedy,
        "file": source.file if source else "",
        "sheet": source.sheet if source else "",
        "cell": source.cell if source else "",
    }
