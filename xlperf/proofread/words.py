"""The words of change, and the pieces that the rules' patterns are built from."""

import re
from enum import StrEnum


class Way(StrEnum):
    """Which way words say that something moved, or stands to something else."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"
    SAME = "the same"
    UNCHANGED = "unchanged"  # to the letter, where “the same” is said of what is much the same
    DECLINE = "decline"  # of the number or of the performance, as people use it


_NOUNS = {
    Way.UP: "increases?|rises?|growth|jump|hike|uplift|upturn|climb",
    Way.DOWN: "decreases?|reductions?|falls?|drops?|dip",
    Way.BETTER: "improvements?|recovery",
    Way.WORSE: "deterioration|worsening|slippage",
    Way.DECLINE: "declines?|downturn",
}
_VERBS = {
    Way.UP: (
        "increas(?:ed|es|ing)|ros[ae]|rose|risen|rising|grew|grown|growing|(?:gone|went|going|go|crept|edged|moved|come) up|climbed|"
        "jumped|up|higher|more|above|greater|larger|exceeds?|additional|extra"
    ),
    Way.DOWN: (
        "decreas(?:ed|es|ing)|(?:fell|fallen|falling)(?! short)|dropped|dropping|reduc(?:ed|es|ing)|dipped|shr[aiu]nk|"
        "(?:gone|went|going|go|crept|edged|moved|come) down|down|lower|fewer|less|below|smaller|slipped|slid"
    ),
    Way.BETTER: "improv(?:ed|es|ing)|better|ahead|recovered|picked up|strengthened",
    Way.WORSE: "wors(?:e|ened|ening)|behind|deteriorat(?:ed|es|ing)|poorer|weaker",
    Way.SAME: (
        "(?:broadly|largely|virtually|almost|nearly|practically|more or less|relatively|essentially) unchanged|(?:the )?same(?! time| as expected|(?: [^ ]+)? (?:months?|weeks?|days?|period)\b| [\ue400-\ue4ff])|similar|(?:no (?:real|significant|material|overall|great|big|major)|little) change|stable|static|flat|"
        "(?:broadly |roughly )?(?:level with|in line with)|(?:stayed|remained|held|is|was|broadly) (?:broadly |roughly )?(?:level|steady|flat)|"
        "maintained at"
    ),
    Way.UNCHANGED: "unchanged|no change|not changed",
    Way.DECLINE: "declin(?:ed|es|ing)",
}
_ALL = {way: f"{_NOUNS.get(way, '')}|{_VERBS.get(way, '')}".strip("|") for way in Way}
WAY = "(?:" + "|".join(f"(?P<{way.name.lower()}>{words})" for way, words in _ALL.items()) + ")"
ANY_WAY = "(?:" + "|".join(_ALL.values()) + ")"
WAY_NOUN = "(?:" + "|".join(_NOUNS.values()) + ")"
MOVES = re.compile(rf"(?<![\w-]){WAY}(?![\w-])")
ADVERBS = (
    r"(?:(?:slight|small|large|big|significant|substantial|marked|notable|modest|marginal|sharp|steady|further|overall|welcome|gradual|"
    r"clear|real|considerable|good|great|huge|noticeable|minor|very|just|only|well|quite|rather|still|again|now|also|even|a little|a bit|"
    r"slightly|marginally|significantly|substantially|sharply|considerably|steadily|gradually|notably|markedly|much|far|further|"
    r"disappointing|encouraging|pleasing) )*"
)


EARLIER = re.compile(
    r"\b(?:from|than|compared (?:to|with)|in comparison (?:to|with)|against|versus|vs|since|previous(?:ly)?|last|had been|having been|was previously|"
    r"similar to|same as|the same number[a-z ]* as|(?:up|down|improvement|increase|decrease|decline|reduction|rise|fall|drop|change) on|lower than|higher than|proportion as)\b"
)
_WHAT_IS_DONE = (  # “14 extra beds”, “three experienced social workers”
    r"staff|workers?|officers?|managers?|teams?|nurses?|beds?|flats?|homes?|places?|posts?|visits?|sessions?|meetings?|practices|"
    r"vacancies|advisers?|carers?|audits?|partners?|projects?|weeks?|days?"
)
OF_WHAT_IS_DONE = re.compile(rf" (?:[a-z-]+ ){{0,3}}?(?:extra|additional|new|more|further|{_WHAT_IS_DONE})\b")
MORE_OF_WHAT_IS_DONE = re.compile(
    rf" (?:extra|additional|new|more|fewer|further) (?:[a-z-]+ ){{0,2}}?(?:{_WHAT_IS_DONE})\b"
)
BEFORE_IT = re.compile(  # “from being below England”, “previously in the fourth quartile”
    r"\b(?:from|having been|had been|previously|used to be) (?:being )?(?:in )?(?:the )?$"
)
_WOULD = r"(?:\b(?:would|could have|might have|should have)|'d (?:need|have|like|want|be|get))\b"
_LED_BY_WOULD = re.compile(rf"{_WOULD}[^,.;:]{{0,80}}$")
_WOULD_FOLLOWS = re.compile(rf"(?! than\b)[^,.;:]{{0,60}}?{_WOULD}")
CONTRAST = re.compile(r"[;:]|,? (?:but|although|though|while|whilst|whereas|however)\b")
_OF_SOMETHING = re.compile(
    r"(?:^| )in (?!performance|the (?:number|rate|percentage|proportion|figure|total|quarter|period|year|last)|(?:this|both|either)\b|[\uE000-\uEFFF])"
)


def is_supposed(text: str, start: int, end: int) -> bool:
    """Return whether words are of what would be, and not of what is: “eight more would have lifted us”, “we'd need five points”."""
    return bool(_LED_BY_WOULD.search(text[:start]) or _WOULD_FOLLOWS.match(text[end:]))


def is_of_something_else(after: str) -> bool:
    """Return whether words after a direction say that it is that of something else: “a rise in demand”."""
    return bool(_OF_SOMETHING.match(after))


def way_of(match: re.Match[str]) -> Way:
    """Return which way the words that `WAY` found say."""
    return next(way for way in Way if match[way.name.lower()])


def ways_in(text: str) -> Way | None:
    """Return which way the first such words in a text say; None where there are none."""
    found = MOVES.search(text)
    return way_of(found) if found else None
