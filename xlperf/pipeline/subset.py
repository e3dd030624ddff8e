"""What of a pack is about some of its indicators alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from xlperf.domain.indicator import Indicator
from xlperf.domain.pack_files import RETURNS
from xlperf.domain.problem import Check, Problem
from xlperf.domain.return_pattern import is_about_return
from xlperf.pipeline.pack import Pack
from xlperf.readers.returns.read import return_with
from xlperf.rules.scorecard import ScoreRow


def subset(pack: Pack, rows: Sequence[ScoreRow]) -> Pack:
    """Return a pack that holds nothing but these rows and what belongs to them.

    A file is listed where a figure of theirs came from it. A finding is kept where it is about one of them, about
    a file that holds no other indicator's figures, or about a return that is not there or cannot be used and that one of
    them waits for; never where it names another indicator. Of a return that is not there it names theirs alone.
    """
    codes = {row.indicator.code for row in rows}
    others = [row.indicator for row in pack.scorecard.rows if row.indicator.code not in codes]
    files = _files(pack, [row.indicator for row in rows])
    others_files = _files(pack, others)
    named = naming(others)
    comparators = {code: comparator for code, comparator in pack.comparators.items() if code in codes}
    compared = {comparator.source.file for comparator in comparators.values()}
    return replace(
        pack,
        scorecard=pack.scorecard._replace(rows=tuple(rows)),
        observations={code: found for code, found in pack.observations.items() if code in codes},
        problems=[
            problem
            for problem in (_as_waited_for(found, rows) for found in pack.problems)
            if problem.code in codes
            or _waiting(problem, rows)
            or (not problem.code and problem.source.file in files - others_files)
            if not (named and named.search(f"{problem.found} {problem.expected} {problem.remedy}"))
        ],
        files=[file for file in pack.files if file in files],
        national=[national for national in pack.national if national[0] in compared],
        comparators=comparators,
        recipients=(),
        decisions=(),
    )


def _waiting(problem: Problem, rows: Sequence[ScoreRow]) -> list[Indicator]:
    """Return the indicators that wait for a figure from the return of which a finding says that it cannot be had."""
    return [
        row.indicator
        for row in rows
        if row.awaited
        and row.indicator.is_in_returns
        and is_about_return(problem, row.indicator.return_pattern)
    ]


def _as_waited_for(problem: Problem, rows: Sequence[ScoreRow]) -> Problem:
    """Return a finding with these of the indicators alone that wait for the return, where it is not there."""
    names = [indicator.name for indicator in _waiting(problem, rows)]
    if problem.check is not Check.RETURN_MISSING or not names:
        return problem
    return replace(problem, expected=return_with(names))


def _files(pack: Pack, indicators: Sequence[Indicator]) -> set[str]:
    """Return the files that these indicators' figures came from, and the returns that they are to come from."""
    there = {
        observation.source.file for each in indicators for observation in pack.observations.get(each.code, ())
    }
    return there | {
        f"{RETURNS}/{indicator.return_pattern}" for indicator in indicators if indicator.return_pattern
    }


def naming(indicators: Sequence[Indicator]) -> re.Pattern[str] | None:
    """Return what finds any of these indicators in a text, by code, name or label; None where there are none."""
    texts = {
        text
        for indicator in indicators
        for text in (indicator.code, indicator.name, *indicator.labels)
        if text
    }
    listed = "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if texts else None
