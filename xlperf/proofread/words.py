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
        "unchanged|(?:the )?same(?! time| as expected|(?: [^ ]+)? (?:months?|weeks?|days?|period)\b| [\ue400-\ue4ff])|similar|no (?:real |significant |material |overall )?change|stable|static|flat|"
        "(?:broadly |roughly )?(?:level with|in line with)|(?:stayed|remained|held|is|was|broadly) (?:broadly |roughly )?(?:level|steady|flat)|"
        "not changed|maintained at"
    ),
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
CONTRAST = re.compile(r"[;:]|,? (?:but|although|though|while|whilst|whereas|however)\b")
_OF_SOMETHING = re.compile(
    r"(?:^| )in (?!performance|the (?:number|rate|percentage|proportion|figure|total|quarter|period|year|last)|(?:this|both|either)\b|[\uE000-\uEFFF])"
)


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
