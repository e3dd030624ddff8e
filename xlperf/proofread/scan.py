"""From a passage to its sentences: where each ends, and what it mentions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from xlperf.domain.target_plan import ENGLAND, NEIGHBOURS
from xlperf.proofread.facts import REGION
from xlperf.proofread.mentions import Body, Hedge, Mention, MentionKind, Number, Place, Sentence, Time
from xlperf.proofread.when import WHEN, when_of
from xlperf.proofread.words import WAY_NOUN

_WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS, 2)} | {
    f"{tens}{joined}{unit}" if unit else tens: value * 10 + number
    for value, tens in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
    for number, unit in enumerate(["", "one", *_WORDS[:8]])
    for joined in "- "
}
_NUMBER_WORD = rf"(?<![\w-])(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?![\w-])"
_NUMBER_WORD_OF_POINTS = _NUMBER_WORD.replace(r"(?![\w-])", r"(?!\w|-(?!(?:percentage[- ])?points?\b))")
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_HEDGES = {
    Hedge.UNDER: r"just under|just below|just short of|nearly|almost|close to|not quite",
    Hedge.OVER: r"just over|just above",
    Hedge.MORE: r"over|more than|upwards of",
    Hedge.ABOUT: r"about|around|approx(?:\.|imately)?|roughly|some|circa|c\.|in the region of",
}
_SHARES = {
    "half": "50", "a third": "33.3", "one third": "33.3", "a quarter": "25", "one quarter": "25", "two thirds": "66.7",
    "two-thirds": "66.7", "three quarters": "75", "three-quarters": "75", "a fifth": "20", "a tenth": "10",
}  # fmt: skip
_OFF = r"(?:above|below|up|down|higher|lower|better|worse|ahead|behind|on|short|shy|off|adrift|outside|more|fewer|less|since)\b"
_FIRST, _SECOND, _THIRD, _FOURTH = (
    "first|1st|top|upper|best|highest",
    "second|2nd",
    "third|3rd",
    "fourth|4th|bottom|worst|lowest|last",
)
_ORDINALS = {
    word: number
    for number, words in enumerate((_FIRST, _SECOND, _THIRD, _FOURTH), 1)
    for word in words.split("|")
}
_ORDINAL = "|".join(_ORDINALS)
_DURATION = r"(?:(?:working|calendar|school|term|full|consecutive) )?(?:days?|weeks?|months?|mths?|years?|yrs?|hours?|hrs?|minutes?)"
_MONTH_NAME = "January|February|March|April|May|June|July|August|September|October|November|December"
_ASIDES = "|".join(
    (
        r"\A\s*\d{1,3}(?:\.\d{1,3})*[.)](?=\s)",  # the paragraph's own number
        r"https?://\S+|www\.\S+|\S+@\S+\.\w+",
        r"(?<![\w.])0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}",
        r"£ ?\d[\d,.]*(?: ?(?:k|m|bn|million|thousand))?\b",
        r"\baged? (?:up to |under |over |from )?\d+(?: ?(?:-|–|to|and) ?\d+)?",
        r"\b(?:up to|under|over) \d\d(?=[) ]*(?:years|s\b))",
        r"\(\d{1,2} ?[-–] ?\d{1,2}\)",
        r"(?<![\w.,])\d{1,2} ?(?:-|–|to|and|or) ?\d{1,2}(?:[- ]year[- ]olds?|s\b)",
        r"(?<![\w.,])\d{1,2}[- ]year[- ]olds?",
        rf"(?<![\w.,])(?:\d+|{_NUMBER_WORD})(?:(?: to |-|–| or )(?:\d+|{_NUMBER_WORD}))?[- ]{_DURATION}\b(?! (?:ago|earlier|before))(?: or (?:more|longer|less))?",
        r"\bper \d[\d,]*(?: (?:population|children|young people|people|head|households|residents|pupils))?",
        rf"\b(?:with)?in the (?:last|past|preceding|previous) (?:{_DURATION}|(?:\d+|{_NUMBER_WORD}) {_DURATION})",
        r"\bY(?:ears?|rs?)? ?\d{1,2} ?(?:-|–|/|to|and|&) ?\d{1,2}\b(?![/-]\d)",
        r"\b(?:Progress|Attainment|Key [Ss]tage|KS|Year|Level|Tier|Band|Phase|Stage|Grade|Group|Step|Entry) ?\d+(?:s\b)?",
        r"\b(?:[Ss]ections?|[Pp]aragraphs?|[Pp]ages?|[Aa]ppendix|[Tt]ables?|[Ff]igures?|[Pp]art|[Ii]tem|[Cc]lause) \d+(?:(?:,| and| to) \d+)*",
        r"\b[Cc][Oo][Vv][Ii][Dd]-?19\b",
        rf"(?<![\w.,])\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH_NAME})\b(?! ?\d{{4}})",
        r"\d{1,2}[.:]\d\d ?(?:am|pm)\b|\b\d{1,2} ?(?:am|pm)\b",
        r"\b(?![QqHh][1-4]\b)[A-Za-z]+\d+\b|\b[A-Z]+-\d+\b",
        r"\b\d+(?:st|nd|rd|th)\b",
        rf"\b(?i:one|{_NUMBER_WORD}) (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|ten|twenty|a hundred)\b",
    )
)
_FIGURE_OF = r"(?:the )?(?:average |mean )?(?:figure |rate |performance )?(?:for |of |among )?"
_BODIES = {
    NEIGHBOURS: (
        rf"(?:{_FIGURE_OF})?(?:our |the )?(?:(?:statistical|stat) neighbou?rs?['’]?s?(?:['’]? (?:average|mean|figure|rate|group|performance))?"
        r"|neighbours?['’]?s? (?:average|mean)|\bneighbours\b|\bSNs?(?: average)?\b"
        r"|\b(?:similar|comparable|comparator|like) (?:local )?(?:authorit(?:y|ies)|councils?)(?:['’]s?)?(?: (?:average|mean|figure|rate|group))?)"
    ),
    ENGLAND: (
        r"(?:the )?(?:average (?:for|in|of) )?england(?:['’]s)?(?: (?:average|figure|rate|mean|as a whole))?"
        r"|(?:the )?(?:average )?\bnational(?: (?:average|figure|rate|mean|performance|level)|(?= \(|,| and | or ))"
    ),
    REGION: (
        r"(?:the )?(?:average )?\b(?:regional|east midlands|west midlands)"
        r"(?: (?:average|figure|rate|mean|performance|level)|(?= \(|,| and | or ))"
    ),
}
_NUMBER = (
    rf"(?P<number>(?:(?<![%\d] )\b(?P<hedge>(?i:{'|'.join(_HEDGES.values())})) (?:a |the )?)?(?P<minus>(?<![\w)])[-−])?"
    rf"(?<![\w.,/])(?P<figure>{_PLAIN})(?P<scale>k\b| thousand\b| million\b)?"
    r"(?P<points> ?(?:%|percentage|per ?cent(?:age)?)?[- ]?(?:points?|pps?|ppts?|p\.p\.)\b)?"
    rf"(?P<percent> ?%| per ?cent(?:age)?\b| pct\b)?)(?![\w/]|,\d|[- ]{_DURATION}\b)"
)
_SCAN = re.compile(
    "|".join(
        (
            rf"(?P<aside>{_ASIDES})",
            rf"(?P<moved>\b(?:(?i:{_ORDINAL}))(?i: quartile)? (?:to|into) (?:the )?(?i:{_ORDINAL})(?i: quartile)?\b)",
            rf"(?P<quartile>\b(?:(?i:{_ORDINAL})(?:[- ]performing)? (?i:quartile)|(?i:quartile) ?[1-4])\b)",
            r"(?P<half>\b(?i:(?:top|upper|better|best|bottom|lower|worst) half)\b)",
            rf"(?P<share>\b(?i:(?:(?P<share_hedge>{'|'.join(_HEDGES.values())}) )?(?:{'|'.join(_SHARES)}))\b(?= (?:of|fewer|more|less|lower|higher|on|up|down|since|from|compared)\b))",
            *(rf"(?P<body_{number}>(?i:{pattern}))" for number, pattern in enumerate(_BODIES.values())),
            rf"(?P<when>{WHEN})",
            _NUMBER,
            rf"(?P<one>\b(?P<halves>(?i:(?:one|{_NUMBER_WORD}) and a half|one|half a)) (?i:percentage points?|points?(?= (?:{_OFF}|{WAY_NOUN}\b)))\b)",
            rf"(?P<word>(?i:(?:\b(?P<word_hedge>{'|'.join(_HEDGES.values())}) )?(?P<spelt>{_NUMBER_WORD_OF_POINTS})(?![- ]{_DURATION}\b)(?P<word_points>[ -]percentage[ -]points?| points?(?= {_OFF})|[ -]points?(?= {WAY_NOUN}\b))?(?P<word_percent> per ?cent)?))",
            rf"(?P<multiple>(?i:(?:\b(?P<multiple_hedge>{'|'.join(_HEDGES.values())}) )?\b(?P<times>doubled|halved|trebled|tripled)\b))",
        )
    )
)
_BEGINNINGS = (
    r"about|around|approx|rough|some|circa|c\.|in|just|near|almost|close|not|over|more|upwards|half|a |one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twel|thir|four|fif|six|seven|eigh|nine|twent|fort|first|1st|top|upper|best|highest|second|third|last|bottom|worst|low|quart|qtr|q[1-4]|"
    r"better|the|our|doubled|halved|trebled|tripled|SN|average|figure|rate|performance|for|of|among|stat|neighb|england|national|regional|east|west|at|as|end|close|similar|compara|like|start|year|ytd|"
    r"autumn|spring|summer|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|this|previous|preceding|prior|same|equivalent|corresp|aged|up to|under|per |"
    r"progress|attain|key|ks|level|tier|band|phase|stage|grade|group|step|entry|section|paragraph|page|append|table|part|item|clause|covid|http|www|within|to"
)
_MAY_BEGIN = re.compile(
    rf"(?<![A-Za-z])(?:{_BEGINNINGS})|(?<![\w])\w+@|(?<![\d.,])\d|[£(−-]|\b[A-Za-z]+\d", re.IGNORECASE
)
_BREAK = re.compile(
    r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|(?<=[;:])\s+|\s*\n+\s*|\s+(?:[-–—])\s+(?=[a-z])"
)
_NO_BREAK = re.compile(
    r"(?:\b(?:approx|no|nos|e\.g|i\.e|vs|inc|incl|est|c|Mr|Mrs|Ms|Dr|St|cf)\.)$", re.IGNORECASE
)


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a passage, with what each mentions."""
    return tuple(_sentence(text, start, end) for start, end in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        if _NO_BREAK.search(text[start : found.start()]):
            continue
        if text[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def _sentence(text: str, start: int, end: int) -> Sentence:
    skeleton: list[str] = []
    offsets: list[int] = []
    mentions: list[Mention] = []
    counted: dict[MentionKind, int] = {}

    def copy(upto: int, since: int) -> None:
        for place in range(since, upto):
            skeleton.append(_small(text[place]))
            offsets.append(place)

    place = start
    for match in _scan(text, start, end):
        copy(match.start(), place)
        for mention in _mentioned(match, len(skeleton)):
            number = counted.get(mention.kind, 0)
            counted[mention.kind] = number + 1
            if mentions and offsets and offsets[-1] == mention.start:
                skeleton.append(" ")
                offsets.append(mention.start)
            mentions.append(replace(mention, at=len(skeleton)))
            skeleton.append(mention.kind.sign(number))
            offsets.append(mention.start)
        place = match.end()
    copy(end, place)
    return Sentence(text[start:end], start, "".join(skeleton), tuple(mentions), tuple(offsets))


def _scan(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what is mentioned, looking only where a word or a figure begins: a tenth of the time of looking everywhere."""
    place = start
    while found := _MAY_BEGIN.search(text, place, end):
        match = _SCAN.match(text, found.start(), end)
        if match and match.end() > match.start():
            yield match
            place = match.end()
        else:
            place = found.end()


def _small(character: str) -> str:
    if character in "’‘`":
        return "'"
    if MentionKind.has_sign(character):
        return "\N{REPLACEMENT CHARACTER}"
    small = character.lower()
    return small if len(small) == 1 else character


def _mentioned(match: re.Match[str], at: int) -> Sequence[Mention]:
    """Return what a match of `_SCAN` mentions: one thing, or the two quartiles of a move."""
    span = (match.start(), match.end(), match[0], at)
    if match["aside"]:
        return (Mention(MentionKind.ASIDE, *span),)
    if match["when"]:
        return (Time(MentionKind.WHEN, *span, when_of(match[0])),)
    if match["moved"] or match["quartile"] or match["half"]:
        return tuple(Place(MentionKind.QUARTILE, *span, which) for which in _quartiles(match))
    body = next((name for number, name in enumerate(_BODIES) if match[f"body_{number}"]), "")
    return (Body(MentionKind.BODY, *span, body),) if body else (_number(match, *span),)


def _quartiles(match: re.Match[str]) -> list[frozenset[int]]:
    plain = match[0].casefold()
    if match["half"]:
        return [frozenset({1, 2} if plain.startswith(("top", "upper", "better", "best")) else {3, 4})]
    if plain[-1].isdigit():
        return [frozenset({int(plain[-1])})]
    named = re.split(r" (?:to|into) (?:the )?", plain)
    return [frozenset({_ORDINALS[re.split(r"[ -]", name)[0]]}) for name in named]


def _hedge(words: str | None) -> Hedge:
    if not words:
        return Hedge.NONE
    return next(
        (hedge for hedge, pattern in _HEDGES.items() if re.fullmatch(pattern, words, re.IGNORECASE)),
        Hedge.NONE,
    )


_SCALES = {"k": 1_000, "thousand": 1_000, "million": 1_000_000}


def _number(match: re.Match[str], start: int, end: int, words: str, at: int) -> Number:
    """Return a figure, in figures or in words."""
    if match["share"]:
        share = words[len(match["share_hedge"] or "") :].strip().casefold()
        hedge = _hedge(match["share_hedge"]) or Hedge.ABOUT
        return Number(MentionKind.PERCENT, start, end, words, at, Decimal(_SHARES[share]), Decimal(1), hedge)
    if match["multiple"]:
        times = match["times"].casefold()
        value, step = (
            (Decimal(50), Decimal(10))
            if times == "halved"
            else (Decimal(100 if times == "doubled" else 200), Decimal(50))
        )
        return Number(
            MentionKind.PERCENT, start, end, words, at, value, step, _hedge(match["multiple_hedge"])
        )
    if match["one"]:
        whole, half, _ = match["halves"].casefold().partition(" and a half")
        value = Decimal("0.5") if whole == "half a" else Decimal(NUMBER_WORDS.get(whole, 1))
        if half:
            value += Decimal("0.5")
        return Number(
            MentionKind.POINTS, start, end, words, at, value, Decimal("0.5") if value % 1 else Decimal(1)
        )
    if match["word"]:
        kind = (
            MentionKind.POINTS
            if match["word_points"]
            else MentionKind.PERCENT
            if match["word_percent"]
            else MentionKind.WORD
        )
        value = Decimal(NUMBER_WORDS[match["spelt"].casefold()])
        hedge = _hedge(match["word_hedge"])
        is_rough = kind is MentionKind.POINTS and not hedge  # “ten percentage points” may well be 10.6
        return Number(kind, start, end, words, at, value, Decimal(1), Hedge.ABOUT if is_rough else hedge)
    figure = Decimal(match["figure"].replace(",", ""))
    exponent = figure.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    scale = _SCALES[match["scale"].strip()] if match["scale"] else 1
    kind = (
        MentionKind.POINTS
        if match["points"]
        else MentionKind.PERCENT
        if match["percent"]
        else MentionKind.COUNT
    )
    value = -figure * scale if match["minus"] else figure * scale
    return Number(kind, start, end, words, at, value, step * scale, _hedge(match["hedge"]))
