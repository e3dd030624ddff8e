"""The findings as one JSON document; docs/checks.md says what its keys mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xlperf.domain.problem import Problem, Severity

if TYPE_CHECKING:
    from xlperf.pipeline import Pack
    from xlperf.writers.return_copies import ReturnCopy


def pack_document(read: "Pack", copies: "Sequence[ReturnCopy] | None" = None) -> dict[str, object]:
    """Return what was found in a pack; with the marked-up copies of its returns where they were asked for."""
    settings = read.scorecard.settings
    made = {} if copies is None else {"return_copies": [_copy(one) for one in copies]}
    return _document(read.folder, settings.period.label, read.problems, "", made)


def stopped_document(pack: Path, error: Exception, problems: Sequence[Problem] = ()) -> dict[str, object]:
    """Return why nothing was checked, and the findings that the error came with."""
    return _document(pack, None, problems, str(error), {})


def _document(
    pack: Path, period: str | None, problems: Sequence[Problem], error: str, more: Mapping[str, object]
) -> dict[str, object]:
    counted = Counter(one.severity for one in problems)
    return {
        "pack": str(pack),
        "period": period,
        "counts": {severity.value: counted[severity] for severity in Severity},
        "findings": [_finding(one) for one in problems],
        "error": error or None,
        **more,
    }


def _finding(one: Problem) -> dict[str, str]:
    return {
        "code": one.check.value,
        "severity": one.severity.value,
        "file": one.source.file,
        "sheet": one.source.sheet,
        "cell": one.source.cell,
        "indicator": one.code,
        "found": one.told,
        "expected": one.expected,
        "remedy": one.remedy,
    }


def _copy(one: "ReturnCopy") -> dict[str, object]:
    return {
        "file": one.file,
        "findings": one.findings,
        "copy": str(one.written) if one.written else None,
        "remark": one.remark or None,
        "left_out": list(one.left_out),
        "fault": one.fault or None,
    }
