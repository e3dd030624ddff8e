"""The words that stand over and beside figures, and what they make of them."""

import re
from enum import StrEnum

from xlperf.indicators.tidy import label_key


class Part(StrEnum):
    """Which part of an observation a cell gives."""

    VALUE = "value"
    PERCENT = "percentage"
    RATE = "rate"
    COUNT = "number"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


_PARTS = {
    Part.VALUE: ("value", "figure", "actual", "actuals", "result", "outturn", "performance", "score"),
    Part.PERCENT: ("%", "percentage", "percent", "pct", "percentage %", "% value"),
    Part.RATE: ("rate", "rate per 1,000", "rate per 10,000", "rate per 100,000", "per 1,000", "per 10,000"),
    Part.COUNT: ("number", "no", "no.", "count", "n", "#", "children", "pupils", "young people"),
    Part.NUMERATOR: ("numerator", "num", "numer", "num."),
    Part.DENOMINATOR: ("denominator", "den", "denom", "den.", "cohort", "out of", "base", "eligible"),
}
_ANNOUNCED = (
    (re.compile(r"num(?:erator)?\b"), Part.NUMERATOR),
    (re.compile(r"den(?:om(?:inator)?)?\b"), Part.DENOMINATOR),
    (re.compile(r"%|percentage\b|per cent\b"), Part.PERCENT),
    (re.compile(r"rate\b"), Part.RATE),
    (re.compile(r"(?:number|no\.?|count) of\b"), Part.COUNT),
)
_SIGNS = {"%": Part.PERCENT, "#": Part.COUNT}
_BY_WORD = {label_key(word): part for part, words in _PARTS.items() for word in words} | {"": None}

# Columns that stand among the figures and are none of this authority's results.
_IGNORED = re.compile(
    r"target|milestones?|aspirations?|ambitions?|thresholds?|tolerances?|baseline.*|forecast|projection|projected|planned?|budget|estimated?|trajectory|trend|direction.*|dot|rag|status|"
    r"rating|rank|quartile|polarity|change|variance|difference|england|national.*|region.*|sn|"
    r"statistical neighbours?.*|neighbours?.*|benchmark|comparator|comments?|commentary|narrative|notes?|"
    r"explanation|action|owner|lead|unit|frequency|definition|source|ref|reference|id|code|"
    r"(?:date|last).*(?:updated|received|submitted)|updated|previous.*|.*\b(?:target|forecast|comments?)"
)
LABEL_HEADINGS = {
    label_key(word)
    for word in (
        "indicator", "indicators", "measure", "measures", "metric", "metrics", "kpi", "pi", "description",
        "performance indicator", "performance measure", "indicator name", "measure name", "name", "title",
    )
}  # fmt: skip
PERIOD_HEADINGS = {
    label_key(word)
    for word in (
        "period", "reporting period", "quarter", "qtr", "month", "term", "school term", "year", "date",
        "as at", "time period", "academic year", "financial year", "census", "snapshot", "snapshot date",
    )
}  # fmt: skip
_MOST_WORDS_OF_A_HEADING = 5
_COMPARING = re.compile(
    r"\b(?:targets?|forecasts?|projected|projections?|planned|budget|estimated?|changes?|variances?|differences?|gap|"
    r"england|national(?:ly)?|regional|region|neighbours?|benchmarks?|comparators?|last (?:year|quarter|month|term)|year before|prior (?:year|quarter|month)|"
    r"previous|rank|quartile|milestones?|aspirations?|ambitions?|sn)\b"
)
_EVERYONE = re.compile(
    r"all|totals?|overall|everyone|persons|all (?:pupils|children|people|young people|ages|groups|areas)|actuals?|outturn"
)
_NOT_OWN = re.compile(
    r"(?:england|national|regional|region|statistical neighbours?|neighbours?|sn)(?: average| mean)?|target|forecast|"
    r"planned|plan|budget|milestone|previous(?: year)?|last year|change|variance|difference|rag|trend|rank|quartile"
)
_SET_ASIDE = re.compile(
    r"\b(?:targets?|forecasts?|projected|projections?|planned|budget|changes?|variances?|differences?|england|baseline|"
    r"neighbours?|benchmarks?|comparators?|rank|quartile|milestones?|previous|last year)\b"
)
_NOUNS = {"children", "pupils", "youngpeople"}
_TOTAL = re.compile(r"(?:sub|grand)?\s?-?totals?.*|.*\b(?:ytd|average|mean|change|variance|target)\b.*")


def part_named(text: str) -> Part | None:
    """Return which part of an observation a heading announces, or None where it is another heading."""
    return _SIGNS.get(text.strip()) or _BY_WORD.get(label_key(text))


def part_announced(text: str) -> Part | None:
    """Return which part of an observation a heading over a column announces, however it goes on.

    ``Numerator (in time)`` and ``% in time`` announce one; as the name of a row they would be labels.
    """
    if part := part_named(text):
        return part
    return next((part for pattern, part in _ANNOUNCED if pattern.match(text.casefold().strip())), None)


def row_part_named(text: str) -> Part | None:
    """Return which part of an observation a row's innermost label announces; nouns such as Children are names."""
    return None if label_key(text) in _NOUNS else part_named(text)


def is_ignored(text: str) -> bool:
    """Return whether a heading, or a label beside another, stands for something else than this authority's results.

    It must say so as a whole: a row called ``Reviews within target`` is an indicator.
    """
    return bool(_IGNORED.fullmatch(_plain(text)))


def is_beside_the_point(text: str) -> bool:
    """Return whether a short heading over a column of figures holds a word of comparison, forecast or remark.

    Looser than `is_ignored`, for columns that stand under a period: ``% change``, ``% England``, ``Rate last year``.
    """
    plain = _plain(text)
    return bool(_IGNORED.fullmatch(plain)) or (
        len(plain.split()) <= _MOST_WORDS_OF_A_HEADING and bool(_COMPARING.search(plain))
    )


def is_not_own(text: str) -> bool:
    """Return whether a label of a row, as a whole, stands for something else than this authority's results."""
    return bool(_NOT_OWN.fullmatch(_plain(text)))


def is_set_aside_in_a_period(text: str) -> bool:
    """Return whether a heading that names a period says itself that it holds no result, such as ``Q2 2022/23 target``."""
    return bool(_SET_ASIDE.search(_plain(text)))


def is_everyone(text: str) -> bool:
    """Return whether a label says that a row stands for all groups, where others stand for one each."""
    return bool(_EVERYONE.fullmatch(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" :.")


def is_label_heading(text: str) -> bool:
    """Return whether a heading stands over the names of indicators."""
    return label_key(text) in LABEL_HEADINGS


def is_period_heading(text: str) -> bool:
    """Return whether a heading stands over periods."""
    return label_key(text) in PERIOD_HEADINGS


def is_total(text: str) -> bool:
    """Return whether a row or column adds up, compares or averages others."""
    return bool(_TOTAL.fullmatch(text.casefold().strip()))
