"""What a heading or a title says of how its figures stand in time."""

import re

_NOT = r"(?<!not )(?<!non-)(?<!non )"
_YEAR_TO_DATE = re.compile(
    rf"{_NOT}\b(?:ytd|y-t-d|year[ -]to[ -]date|year so far|so far this year|cumulative(?:ly)?|cumul|cum|"
    r"running totals?)\b",
    re.IGNORECASE,
)
_TWELVE = r"(?:12|twelve)[ -]?(?:m|mths?|months?)"
_ROLLING_YEAR = re.compile(
    rf"\b(?:rolling (?:{_TWELVE}|12|year|annual)|{_TWELVE}[ -]rolling|r12m?|{_TWELVE} (?:period )?(?:to|ending|ended))\b",
    re.IGNORECASE,
)
_SNAPSHOT = re.compile(
    r"\b(?:snapshots?|as at|as of|as on|position (?:at|on)|point in time|census day|"
    r"at (?:the )?(?:end|close|last day)\b|at (?:period|month|quarter|term|year)[ -]end|"
    r"(?:at|on) (?:the )?\d{1,2}(?:st|nd|rd|th)?[ ./-](?:[a-z]{3}|\d))",
    re.IGNORECASE,
)


def says_year_to_date(text: str) -> bool:
    """Return whether text says that figures are totals of the year so far: ``YTD``, ``cumulative``."""
    return bool(_YEAR_TO_DATE.search(text))


def says_rolling_year(text: str) -> bool:
    """Return whether text says that figures are for twelve months up to some month: ``rolling 12 months``."""
    return bool(_ROLLING_YEAR.search(text))


def says_snapshot(text: str) -> bool:
    """Return whether text says that figures are what was there on a day: ``as at``, ``at the end of``."""
    return bool(_SNAPSHOT.search(text))
