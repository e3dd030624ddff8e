"""What an indicator counts, in the words of the teams: children, care leavers, assessments."""

import re
from types import MappingProxyType

from xlperf.domain.indicator import Indicator

_SINGULARS = MappingProxyType(
    {
        "adopters": "adopter",
        "adoptions": "adoption",
        "appeals": "appeal",
        "apprentices": "apprentice",
        "assessments": "assessment",
        "babies": "baby",
        "births": "birth",
        "care leavers": "care leaver",
        "carers": "carer",
        "cases": "case",
        "checks": "check",
        "children": "child",
        "conferences": "conference",
        "contacts": "contact",
        "decisions": "decision",
        "families": "family",
        "foster carers": "foster carer",
        "households": "household",
        "learners": "learner",
        "parents": "parent",
        "placements": "placement",
        "plans": "plan",
        "providers": "provider",
        "pupils": "pupil",
        "re-referrals": "re-referral",
        "referrals": "referral",
        "requests": "request",
        "reviews": "review",
        "schools": "school",
        "social workers": "social worker",
        "students": "student",
        "visits": "visit",
        "young offenders": "young offender",
        "young people": "young person",
    }
)
_CHILDREN = "children"
_COUNTED = re.compile(
    rf"\b(?:{'|'.join(sorted(_SINGULARS, key=len, reverse=True))})\b", re.IGNORECASE
)  # the longest first: foster carers before carers


def counted_by(indicator: Indicator) -> str:
    """Return what an indicator's numerator counts: the first plural its name or definition has; else children.

    Examples
    --------
    >>> indicators = {indicator.code: indicator for indicator in pack.indicators}
    >>> counted_by(indicators["CL1"]), counted_by(indicators["REF1"])
    ('care leavers', 're-referrals')
    """
    for text in (indicator.name, indicator.definition):
        if found := _COUNTED.search(text):
            return found[0].casefold()
    return _CHILDREN


def so_many(number: int, plural: str) -> str:
    """Return a number with what it counts: ``3 children``, ``1 young person``.

    Examples
    --------
    >>> so_many(3, "children"), so_many(1, "young people")
    ('3 children', '1 young person')
    """
    return f"{number:,} {_SINGULARS[plural] if number == 1 else plural}"
