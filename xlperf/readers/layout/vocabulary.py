"""The words beside and above figures, and what they make of them: one table each for roles, parts and kinds of column.

To teach a new word, add it to the row of its meaning here; nothing else needs to know it.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from xlperf.domain.text import normalise_label


class ObservationPart(StrEnum):
    """Which part of an observation a cell gives."""

    VALUE = "value"
    PERCENT = "percentage"
    RATE = "rate"
    COUNT = "number"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


class FigureRole(StrEnum):
    """What a figure is, where it is not this authority's own result."""

    TARGET = "target"
    FORECAST = "forecast"
    PLAN = "plan or budget"
    ELSEWHERE = "another area or an average"
    CHANGE = "change or difference"
    EARLIER = "earlier figure for comparison"
    RANK = "rank or quartile"
    RATING = "rating or status"
    INTERVAL = "confidence interval"
    NOTE = "remark"
    REFERENCE = "reference"
    WEIGHT = "weight or score band"
    AVERAGE = "average of others"


_PARTS = {
    ObservationPart.VALUE: ("value", "figure", "actual", "actuals", "result", "outturn", "performance", "score", "data value"),
    ObservationPart.PERCENT: ("%", "percentage", "percent", "pct", "percentage %", "% value", "per cent"),
    ObservationPart.RATE: ("rate", "rate per 1,000", "rate per 10,000", "rate per 100,000", "per 1,000", "per 10,000", "per 100,000"),
    ObservationPart.COUNT: ("number", "no", "no.", "nos", "count", "n", "#", "frequency", "volume", "children", "pupils", "young people"),
    ObservationPart.NUMERATOR: ("numerator", "num", "numer", "num."),
    ObservationPart.DENOMINATOR: ("denominator", "den", "denom", "den.", "cohort", "out of", "base", "eligible"),
}  # fmt: skip
_ANNOUNCED = (
    (re.compile(r"num(?:erator)?\b"), ObservationPart.NUMERATOR),
    (re.compile(r"den(?:om(?:inator)?)?\b"), ObservationPart.DENOMINATOR),
    (re.compile(r"%|percentage\b|per cent\b"), ObservationPart.PERCENT),
    (re.compile(r"rate\b|per (?:1|10|100),?000\b"), ObservationPart.RATE),
    (re.compile(r"(?:number|no\.?|count) of\b"), ObservationPart.COUNT),
)
_SIGNS = {"%": ObservationPart.PERCENT, "#": ObservationPart.COUNT}
_BY_WORD = {normalise_label(word): part for part, words in _PARTS.items() for word in words} | {"": None}
_PLAIN_VALUES = {
    normalise_label(word) for word in ("value", "actual", "actuals", "result", "outturn", "figure")
}
_NOUNS = {"children", "pupils", "youngpeople"}

# What a whole heading or label says (``full``), and which words make a short one say it (``holding``).
_ROLES: tuple[tuple[FigureRole, str, str], ...] = (
    (FigureRole.TARGET, r"t(?:ar)?gt\.?|aims?|standard|(?:contract|service|agreed) (?:tgt|standard|level)|profile", r"targets?|milestones?|aspirations?|ambitions?|thresholds?|tolerances?|baseline|objective"),
    (FigureRole.FORECAST, r"prediction", r"forecasts?|projected|projections?|estimated?|predicted"),
    (FigureRole.PLAN, r"plan|trajectory", r"planned|budget(?:ed)?"),
    (FigureRole.CHANGE, r"var|diff\.?|gap|dot|d\.o\.t\.?|trend|direction(?: of travel)?|travel", r"changes?|variances?|differences?|\+/-|direction of travel"),
    (FigureRole.EARLIER, r"prior year|prev(?:ious)?\.? y(?:ea)?r(?: full)?", r"last (?:year|quarter|month|term)|previous|year before|prior (?:year|quarter|month)|prev yr"),
    (FigureRole.RANK, r"quartile|decile|position", r"rank(?:ing|ed)?|quartiles?"),
    (FigureRole.RATING, r"rag|status|rating|rag rating|rag status|on track\??|polarity|good is|good to be|compared to .*|.*recent trend", r"\brag\b"),
    (FigureRole.INTERVAL, r"(?:lower|upper)(?: .*)?|.*\bci\b.*|[lu]ci", r"confidence|c\.?i\.? limit|lower (?:95|99)|upper (?:95|99)"),
    (FigureRole.NOTE, r"comments?|comm?e?n?ets|commentary|narrative|notes?|remarks?|explanation|actions?|reasons?|main reasons|value note|next steps|key|caveats?", r"comments?\b|commentary"),
    (FigureRole.REFERENCE, r"ref(?:erence)?(?: no\.?)?|(?:\w+ )?ids?|(?:\w+ ){0,3}code|no|uri|url|.*uri|lead|owner|lead officer|completed by|submitted by|(?:tele)?phone(?: ext(?:ension)?| no\.?| number)?|ext(?:ension)?(?: no\.?)?|version(?: no\.?)?|last updated|.*date (?:updated|received|submitted)|updated|area ?code|dfe no\.?|tables?(?: no\.?| number)?|tab|sheet|page|link|parent (?:name|code)|area ?type|category type", r"\b(?:uprn|urn)\b"),
    (FigureRole.WEIGHT, r"weight(?:ing)?", r"weighting"),
)  # fmt: skip
_ANY_ROLE = re.compile(
    "|".join(f"(?:{full})|(?:{holding})" for _, full, holding in _ROLES)
)  # nearly no text has one
_ANY_ROLE_WITHIN = re.compile(rf"\b(?:{'|'.join(holding for _, _, holding in _ROLES)})")
_ELSEWHERE = re.compile(
    r"(?:the )?(?:england|national|wales|scotland|united kingdom|uk|gb|great britain|regional|region|statistical neighbours?|stat\.? neigh\.?|neighbours?|"
    r"sn|sns|benchmarks?|comparators?|cipfa|core cities|peer group|peers|family group|nearest neighbours?|"
    r"east midlands|west midlands|north west|north east|south west|south east|east of england|yorkshire(?: and the humber| & the humber| & humber)?|"
    r"all english authorities|similar councils|other councils|nht)"
    r"(?: \(?(?:average|mean|avg|median|region|upper quartile|top quartile|councils?|authorities)\)?)*"
)
_ELSEWHERE_WITHIN = re.compile(
    r"\b(?:england|national(?:ly)? average|national|statistical neighbours?|stat\.? neigh|neighbours?|benchmarks?|comparators?|sn average|regional average|regional|region|similar councils)\b"
)
_EVERYONE = re.compile(
    r"all|totals?|overall|everyone|persons|people|all (?:pupils|children|people|young people|ages|groups|areas|schools|adults|persons|teams|districts|settings)|"
    r"grand total|any|both|county|county total|council total|.*\btotal|full y(?:ea)?r|year|whole year|year total|season"
)
_TOTAL = re.compile(
    r"(?:sub|grand)?\s?-?totals?.*|.*\btotals?|season|year|full y(?:ea)?r|year total|year end|whole year"
)
_AVERAGE = re.compile(
    r"averages?|avg|mean|(?:\d+|last \d+|rolling)[ -]?(?:weeks?|wks?|months?|mths?|quarters?|qtrs?|years?|yrs?)(?:ly)?[ -]?(?:average|avg|mean)|(?:monthly|quarterly|yearly|annual|period|season|year)(?:ly)? (?:average|mean)|(?:average|avg|ave|mean) (?:to date|(?:for (?:the )?|per |an? |each |/ ?)(?:week|month|quarter|term|year))|mean of .*"
)
_YEAR_END = re.compile(
    r"\b(?:year[- ]?end|end[- ]of[- ](?:the )?year|eoy|e\.?o\.?y|yr[- ]?end|full[- ]year|whole year|out-?turn|annual|for (?:the )?year|year[- ]total)\b"
)
# all that a heading over forecasts may say beside the periods: ``Latest year-end forecast (no.)``, and no ``Forecast variance``
_FORECAST_ALONE = re.compile(
    r"\W*(?:(?:forecasts?|projected|projections?|predicted|prediction|estimated?|expected|out-?turn|year(?:['\u2019]s)?|end|eoy|full|whole|annual|total|"
    r"position|value|figure|result|performance|latest|current|revised|our|team(?:['\u2019]s)?|for|of|the|at|to|by|as|number|no|percentage|q4)(?:\W+|$))+"
)
_OWN = re.compile(
    r"la|local|local authority|own|our(?:s| figure| council| authority)?|us|this (?:authority|council)|lea"
)
_OVER_A_PIVOT = normalise_label("Row Labels")
_STATUS = re.compile(
    r"final|provisional|prov|revised|actual|published|estimate|missing|validated|unvalidated|p|r"
)
_STATUS_SHORT = "p|r|e|prov|rev|est"  # of a figure, or of a name beside it
_STATUS_MARK = re.compile(rf"[(\[]?(?:{_STATUS_SHORT}|pr)\.?[)\]]?", re.IGNORECASE)
_STATUS_IN_BRACKETS = re.compile(rf"\s*[(\[](?:{_STATUS_SHORT})[)\]]$")  # ``Fenbridge (R)``
_UNIT = re.compile(
    r"£|£ ?m(?:illion)?|£ ?(?:k|000s?)|\(?£000s?\)?|000s?|no\.?|%|days|weeks|hours|hrs|mins|minutes|tonnes|kg|fte|wte|persons|applications|waste|children|people|number|"
    r"per (?:1|10|100),?000.*|score|ratio|mm:ss|frequency|monthly|quarterly|annual(?:ly)?|cumulative|snapshot|high(?:er)?|low(?:er)?|up|down|-|\(.{1,14}\)"
)
_NO_NAME = re.compile(
    r"\W*|(?:row|line|item|entry|no\.?) ?\d*|(?:as|see) (?:above|below|notes?|comments?|overleaf)|ditto|do\.?|"
    r"(?:measure|indicator|metric|name|title|description|heading|label)s?"
)
_CODE = re.compile(r"[A-Z]\d{8}|https?://\S+|\d+[.)]?|[A-Z]{1,5}[- ]?\d+(?:[.-]\d+)*[a-z]?|\d+(?:\.\d+)+")

LABEL_HEADINGS = {
    normalise_label(word)
    for word in (
        "indicator", "indicators", "measure", "measures", "metric", "metrics", "kpi", "kpis", "pi", "description", "key performance indicator",
        "performance indicator", "performance measure", "indicator name", "measure name", "name", "title", "activity", "category",
        "service", "team", "area", "locality", "district", "directorate", "sector", "outcome", "site", "location", "school", "stream",
        "local authority", "authority", "council", "la", "region", "budget line", "key benchmark", "row labels", "type", "group",
        "question", "criteria", "service area", "department", "ward", "provider", "stage", "pupil group", "age group", "reason",
        "tactic", "police force", "organisation", "trust", "district of residence", "item", "heading", "element", "what we measure",
        "topic", "theme",
    )
}  # fmt: skip
PERIOD_HEADINGS = {
    normalise_label(word)
    for word in (
        "period", "reporting period", "quarter", "qtr", "month", "term", "school term", "year", "date", "week", "week ending",
        "as at", "time period", "academic year", "financial year", "census", "snapshot", "snapshot date", "quarter ending", "month ending",
        "submission period", "report period", "period covered", "select quarter", "report month", "year ending", "calendar year", "fin year",
        "w/e", "wk ending", "period ending", "position at", "position as at", "report date", "day", "for period", "return period", "reference period", "data period",
        "survey year", "survey date", "wave", "survey wave", "fiscal year", "tax year", "school year", "report year", "reporting year", "data year",
        "reference year", "contract year", "reporting month", "reporting quarter", "reporting date", "yr", "half", "half year", "half-year",
    )
}  # fmt: skip
_HALF_YEAR = re.compile(r"(?:mid|half)[ -]?(?:year|yr)(?:ly)?(?: total)?|(?:6|six) months?(?: total)?")
_QUARTER_HEADING = re.compile(r"(?:fin(?:ancial)? )?(?:quarter|qtr)(?: (?:no\.?|number))?")
_DUE = re.compile(
    r".*\b(?:due|deadline|submi(?:t|ssion)|received|published|release|updated|inspection|review date|run|printed|timestamp|modified|created|completed|(?:start|end|completion) time)\b.*"
)
_MOST_WORDS_OF_A_HEADING = 6


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split()).strip(" :.*")


@lru_cache(maxsize=20_000)
def part_named(text: str) -> ObservationPart | None:
    """Return which part of an observation a heading announces, or None where it is another heading."""
    return _SIGNS.get(text.strip()) or _BY_WORD.get(normalise_label(text))


@lru_cache(maxsize=20_000)
def part_announced(text: str) -> ObservationPart | None:
    """Return which part of an observation a heading over a column announces, however it goes on.

    ``Numerator (in time)`` and ``% in time`` announce one; as the name of a row they would be labels.
    """
    if part := part_named(text):
        return part
    return next((part for pattern, part in _ANNOUNCED if pattern.match(text.casefold().strip())), None)


def row_part_named(text: str) -> ObservationPart | None:
    """Return which part of an observation a row's innermost label announces; nouns such as Children are names."""
    return None if is_noun(text) else part_named(text)


def is_noun(text: str) -> bool:
    """Return whether a word names a group of people beside a row (``Children``), where over a column it says what is counted."""
    return normalise_label(text) in _NOUNS


def is_plain_value(text: str) -> bool:
    """Return whether a heading says that the figure under it is the result itself (``Actual``)."""
    return normalise_label(text) in _PLAIN_VALUES


@lru_cache(maxsize=20_000)
def role_of(text: str, *, loosely: bool = False) -> FigureRole | None:
    """Return what a heading or a label says that its figures are, other than this authority's own; None for nothing.

    Parameters
    ----------
    text
        The heading or label.
    loosely
        Whether a short text need only hold such a word (``% change``, ``Target (annual)``), as a heading over a column
        or beside a name does. A row called ``Reviews within target`` is an indicator.
    """
    plain = _plain(text)
    if _ELSEWHERE.fullmatch(plain):
        return FigureRole.ELSEWHERE
    if _ANY_ROLE.fullmatch(plain):
        return next(
            role for role, full, holding in _ROLES if re.fullmatch(rf"(?:{full})|(?:{holding})", plain)
        )
    if loosely and len(plain.split()) <= _MOST_WORDS_OF_A_HEADING:
        if _ELSEWHERE_WITHIN.search(plain):
            return FigureRole.ELSEWHERE
        if _ANY_ROLE_WITHIN.search(plain):
            return next(role for role, _, holding in _ROLES if re.search(rf"\b(?:{holding})", plain))
    return None


@lru_cache(maxsize=20_000)
def is_everyone(text: str) -> bool:
    """Return whether a label says that a row stands for all groups, where others stand for one each."""
    return bool(_EVERYONE.fullmatch(_plain(text)))


@lru_cache(maxsize=20_000)
def is_total(text: str) -> bool:
    """Return whether a row or column adds up others, or averages them."""
    return bool(_TOTAL.fullmatch(_plain(text)) or _AVERAGE.fullmatch(_plain(text)))


def is_year_end(text: str) -> bool:
    """Return whether a text speaks of the end of a year: ``Year-end forecast``, ``Forecast outturn``."""
    return bool(_YEAR_END.search(_plain(text)))


def only_forecasts(texts: Iterable[str]) -> bool:
    """Return whether headings say that the figures are forecasts and nothing else that matters (``Forecast variance``)."""
    roles = {text: role for text in texts if (role := role_of(text, loosely=True))}
    return set(roles.values()) == {FigureRole.FORECAST} and all(
        _FORECAST_ALONE.fullmatch(_plain(text)) for text in roles
    )


@lru_cache(maxsize=20_000)
def is_average(text: str) -> bool:
    """Return whether a row or column averages others."""
    return bool(_AVERAGE.fullmatch(_plain(text)))


@lru_cache(maxsize=20_000)
def tells_nothing(text: str) -> bool:
    """Return whether a text beside a name says nothing about whose or which figure it is: a unit, a code, a status."""
    plain = _plain(text)
    return not plain or bool(
        _STATUS.fullmatch(plain) or _UNIT.fullmatch(plain) or _CODE.fullmatch(text.strip())
    )


def is_status_mark(text: str) -> bool:
    """Return whether a text is the mark of a figure that is provisional, revised or estimated: ``P``, ``[r]``."""
    return bool(_STATUS_MARK.fullmatch(text.strip()))


def names_nothing(text: str) -> bool:
    """Return whether a text stands where a name should and is none (``-``, ``See note``, ``Row 1``)."""
    return bool(_NO_NAME.fullmatch(_plain(text)))


def is_label_heading(text: str) -> bool:
    """Return whether a heading stands over the names of indicators, areas or groups."""
    return normalise_label(text) in LABEL_HEADINGS


def is_pivot_heading(text: str) -> bool:
    """Return whether a heading is what Excel writes over the names of a pivot table in outline form."""
    return normalise_label(text) == _OVER_A_PIVOT


@lru_cache(maxsize=20_000)
def is_period_heading(text: str) -> bool:
    """Return whether a heading stands over periods, or beside one."""
    plain = _plain(text)
    return normalise_label(re.sub(r"\(.*\)", "", plain)) in PERIOD_HEADINGS or is_quarter_heading(text)


def is_quarter_heading(text: str) -> bool:
    """Return whether a heading stands over quarters, which may then be written as 1 to 4."""
    return bool(_QUARTER_HEADING.fullmatch(_plain(text)))


def is_half_year(text: str) -> bool:
    """Return whether a heading beside quarters adds them up to half a year."""
    return bool(_HALF_YEAR.fullmatch(_plain(text)))


def speaks_of_dates(text: str) -> bool:
    """Return whether a row's name says that dates in it say when something was or is due."""
    return bool(_DUE.fullmatch(_plain(text)))


def is_own(texts: Iterable[str], authority: str) -> bool:
    """Return whether one of some texts is the authority's name, or says of an area that it is our own (``Local authority``)."""
    return any(_OWN.fullmatch(_plain(text)) for text in texts) or names_authority(texts, authority)


def names_authority(texts: Iterable[str], authority: str) -> bool:
    """Return whether one of some texts is the authority's name, with or without what kind of council it is."""
    wanted = _short_name(authority)
    return bool(wanted) and any(_short_name(text) == wanted for text in texts)


@lru_cache(maxsize=20_000)
def _short_name(name: str) -> str:
    plain = re.sub(
        r"\b(?:county council|city council|borough council|district council|metropolitan borough|council|city of|london borough of|royal borough of|cc|mbc|bc|dc)\b",
        "",
        _STATUS_IN_BRACKETS.sub("", _plain(name)),
    )
    return normalise_label(plain)
