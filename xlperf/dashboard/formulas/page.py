"""What the Dashboard shows of tblWorkings, and what the Summary says in words."""

import re
from collections.abc import Iterable, Sequence

from xlperf.columns import TARGET, columns_of
from xlperf.dashboard.formulas.formula import Formula, in_full, literal
from xlperf.dashboard.sentences import COUNT_WORDS, IN_QUARTILE

DASHBOARD_TABLE = "tblDashboard"
PERIOD_NAME, END_NAME, CHANGES_NAME = "ReportPeriod", "ReportEnd", "Changes"
METHOD_NAME, RULE_NAME = "QuartileMethod", "StatusRule"
PERIODS_NAME, ENDS_NAME = "ReportPeriods", "ReportEnds"
CODES_NAME, TARGETS_READ_NAME, REFRESHED_NAME = "WorkedCodes", "TargetsRead", "ChangedByRefresh"


_WORKED = re.compile(r"\[([^\[\]]+)\]")


def _from_workings(formula: str) -> str:
    """Return a formula over the columns of tblWorkings, taken from the row of the Dashboard's own indicator."""
    return _WORKED.sub(r"INDEX(tblWorkings[\1],MATCH(TRUE,INDEX(tblWorkings[Code]=[Code],0),0))", formula)


DASHBOARD_FORMULAS = tuple(
    Formula(column.heading, _from_workings(column.formula), ()) for column in columns_of() if column.formula
)

SET_TARGET = Formula(TARGET, _from_workings("[Set target]"), ())
REPORT_END = Formula(END_NAME, f"IFERROR(INDEX({ENDS_NAME},MATCH({PERIOD_NAME},{PERIODS_NAME},0)),0)", ())
CHANGES = Formula(CHANGES_NAME, "SUM(tblWorkings[Changed])", ())


def with_period(before: str) -> str:
    """Return the formula of a line that ends with the period chosen."""
    return in_full(f"{literal(before)}&{PERIOD_NAME}")


def unless_changed(note: str, changed: str) -> str:
    """Return the formula of a note that gives way to another once something on the page was changed."""
    return in_full(f"IF({CHANGES_NAME}=0,{literal(note)},{literal(changed)})")


def benchmark_formula(counts: Sequence[str]) -> str:
    """Return the formula of `benchmark_sentence`.

    Parameters
    ----------
    counts
        The cells that hold how many measures stand in quartile 1, 2, 3 and 4.
    """
    total = f"({'+'.join(counts)})"
    parts = [f'{_is_or_are(count)}&" {IN_QUARTILE[place]}"' for place, count in enumerate(counts, 1)]
    measures = f'IF({total}=1," measure that has"," measures that have")'
    return in_full(
        f'IF({total}=0,"No measure has a national benchmark.","From "&{_in_words(total)}&{measures}'
        f'&" a national benchmark, "&{_listed(parts)}&".")'
    )


def status_formula(counts: Sequence[str], missing: str, unrated: str, contextual: str = "0") -> str:
    """Return the formula of `status_sentence`.

    Parameters
    ----------
    counts, missing, unrated, contextual
        The cells that hold how many indicators are Green, Amber and Red, how many have no figure, how many are not
        rated, and how many are contextual.
    """
    total = f"({'+'.join((*counts, missing, unrated))})"
    parts = [
        f'{_is_or_are(count)}&" {word}"'
        for word, count in zip(("Green", "Amber", "Red"), counts, strict=True)
    ]
    rest = (
        f'IF({missing}=0,"","; "&{_in_words(missing)}&IF({missing}=1," has"," have")&" no figure for the period")'
        f'&IF({unrated}=0,"","; "&{_is_or_are(unrated)}&" not rated")'
        f'&IF({contextual}=0,"","; "&{_in_words(contextual)}&IF({contextual}=1," more is"," more are")&" contextual")'
    )
    return in_full(
        f'"Of "&{_in_words(total)}&IF({total}=1," indicator, "," indicators, ")&{_listed(parts)}&{rest}&"."'
    )


def missing_formula(missing: str) -> str:
    """Return the formula of `missing_sentence`.

    Parameters
    ----------
    missing
        The cell that holds how many indicators have no figure.
    """
    some = f'"No figure for "&{PERIOD_NAME}&": "&{missing}&"."'
    none = f'"Every figure that is due for "&{PERIOD_NAME}&" is there."'
    return in_full(f"IF({missing}=0,{none},{some})")


def _in_words(count: str) -> str:
    words = ",".join(f'"{word}"' for word in COUNT_WORDS)
    return f"IF({count}<{len(COUNT_WORDS)},CHOOSE({count}+1,{words}),{count})"


def _is_or_are(count: str) -> str:
    return f'IF({count}=0,"none is",{_in_words(count)}&IF({count}=1," is"," are"))'


def _listed(parts: Iterable[str]) -> str:
    *first, last = parts
    return '&", "&'.join(first) + f'&" and "&{last}'
