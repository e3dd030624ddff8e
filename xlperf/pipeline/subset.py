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
    comparators = {code: one for code, one in pack.comparators.items() if code in codes}
    compared = {one.source.file for one in comparators.values()}
    return replace(
        pack,
        scorecard=pack.scorecard._replace(rows=tuple(rows)),
        observations={code: found for code, found in pack.observations.items() if code in codes},
        problems=[
            one
            for one in (_as_waited_for(found, rows) for found in pack.problems)
            if one.code in codes
            or _waiting(one, rows)
            or (not one.code and one.source.file in files - others_files)
            if not (named and named.search(f"{one.found} {one.expected} {one.remedy}"))
        ],
        files=[file for file in pack.files if file in files],
        national=[one for one in pack.national if one[0] in compared],
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
    names = [one.name for one in _waiting(problem, rows)]
    if problem.check is not Check.RETURN_MISSING or not names:
        return problem
    return replace(problem, expected=return_with(names))


def _files(pack: Pack, indicators: Sequence[Indicator]) -> set[str]:
    """Return the files that these indicators' figures came from, and the returns that they are to come from."""
    there = {one.source.file for each in indicators for one in pack.observations.get(each.code, ())}
    return there | {f"{RETURNS}/{one.return_pattern}" for one in indicators if one.return_pattern}


def naming(indicators: Sequence[Indicator]) -> re.Pattern[str] | None:
    """Return what finds any of these indicators in a text, by code, name or label; None where there are none."""
    texts = {text for one in indicators for text in (one.code, one.name, *one.labels) if text}
    listed = "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE) if texts else None
