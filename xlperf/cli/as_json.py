"""The findings as one JSON document; docs/checks.md says what its keys mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xlperf.domain.problem import Problem, Severity

if TYPE_CHECKING:
    from xlperf.pipeline import Pack
    from xlperf.writers.return_copies import ReturnCopy


def pack_document(pack: "Pack", copies: "Sequence[ReturnCopy] | None" = None) -> dict[str, object]:
    """Return what was found in a pack; with the marked-up copies of its returns where they were asked for."""
    settings = pack.scorecard.settings
    made = {} if copies is None else {"return_copies": [_copy(copy) for copy in copies]}
    return _document(pack.folder, settings.period.label, pack.problems, "", made)


def stopped_document(pack: Path, error: Exception, problems: Sequence[Problem] = ()) -> dict[str, object]:
    """Return why nothing was checked, and the findings that the error came with."""
    return _document(pack, None, problems, str(error), {})


def _document(
    pack: Path, period: str | None, problems: Sequence[Problem], error: str, more: Mapping[str, object]
) -> dict[str, object]:
    counted = Counter(problem.severity for problem in problems)
    return {
        "pack": str(pack),
        "period": period,
        "counts": {severity.value: counted[severity] for severity in Severity},
        "findings": [_finding(problem) for problem in problems],
        "error": error or None,
        **more,
    }


def _finding(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.check.value,
        "severity": problem.severity.value,
        "file": problem.source.file,
        "sheet": problem.source.sheet,
        "cell": problem.source.cell,
        "indicator": problem.code,
        "found": problem.told,
        "expected": problem.expected,
        "remedy": problem.remedy,
    }


def _copy(copy: "ReturnCopy") -> dict[str, object]:
    return {
        "file": copy.file,
        "findings": copy.findings,
        "copy": str(copy.written) if copy.written else None,
        "remark": copy.remark or None,
        "left_out": list(copy.left_out),
        "fault": copy.fault or None,
    }
