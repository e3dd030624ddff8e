"""The paragraphs of the report: one an indicator, in the report's own order and sections."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from xlperf.dashboard.sentences import in_words, is_or_are, listed
from xlperf.domain.register import INDICATOR_COLUMNS, Columns
from xlperf.domain.wording import plural
from xlperf.report.sentence_file import FileSentence, SentenceFile
from xlperf.rules.news import LastReport
from xlperf.rules.report_facts import ORDINALS, facts_about, together
from xlperf.rules.report_slots import IndicatorFacts, Slot
from xlperf.rules.scorecard import Scorecard, ScoreRow

WRITTEN = (
    "LEVEL",
    "FLOW",
    "CHANGE",
    "SIZE",
    "QUARTILE",
    "TARGET",
    "COMPARE",
    "RECORD",
)  # in this order, by default


class Paragraph(NamedTuple):
    """What is written of an indicator.

    Parameters
    ----------
    row
        The indicator, judged; of several that are reported together the first.
    sentences
        Its sentences, with the places of their figures.
    with_codes
        Codes of those that are reported with it.
    """

    row: ScoreRow
    sentences: tuple[Slot, ...]
    with_codes: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The indicator's code."""
        return self.row.indicator.code

    @property
    def text(self) -> str:
        """The whole paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)


class ReportSection(NamedTuple):
    """A section of the report."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


def sections_of(
    scorecard: Scorecard,
    sentences: SentenceFile,
    columns: Columns = INDICATOR_COLUMNS,
    last: LastReport | None = None,
) -> tuple[ReportSection, ...]:
    """Return the sections of the report, each with its indicators' paragraphs.

    Parameters
    ----------
    scorecard
        The pack, judged.
    sentences
        The words.
    columns
        Where the register's columns stand, for the places of what it gives.
    last
        What the last report said; None where it is not known.

    Raises
    ------
    PackError
        When the register names a sentence that there is not.
    """
    found: dict[str, list[Paragraph]] = {}
    place = _places(columns)
    facts = {
        row.indicator.code: facts_about(
            row, scorecard.settings, place(row, "Also compare with"), _last_year(row, last)
        )
        for row in scorecard.rows
    }
    shared = _reported_with(scorecard.rows)
    followers = {code for codes in shared.values() for code in codes}
    for row in sorted(scorecard.rows, key=lambda row: _order(row, scorecard.rows)):
        code = row.indicator.code
        if code in followers:
            continue
        together(facts[code], [facts[code] for code in shared.get(code, ())])
        said = _sentences(row, facts[code], sentences, place(row, "Report sentences"))
        section = row.indicator.report.section or row.indicator.topic
        found.setdefault(section, []).append(Paragraph(row, tuple(said), shared.get(code, ())))
    return tuple(ReportSection(heading, tuple(paragraphs)) for heading, paragraphs in found.items())


def _places(columns: Columns) -> Callable[[ScoreRow, str], str]:
    return lambda row, heading: str(columns.cell(row.indicator.row, heading))


def _last_year(row: ScoreRow, last: LastReport | None) -> str:
    then = last.rows.get(row.indicator.code) if last else None
    return then.national_year if then else ""


def _order(row: ScoreRow, rows: Sequence[ScoreRow]) -> tuple[float, int]:
    """Return what sorts the report: Report order, and where that is blank the register's order, after those that have one."""
    order = row.indicator.report.order
    return (float("inf") if order is None else order, rows.index(row))


def _reported_with(rows: Sequence[ScoreRow]) -> Mapping[str, tuple[str, ...]]:
    """Return the codes that are reported with an indicator, by its code, as the register spells them."""
    known = {row.indicator.code.casefold(): row.indicator.code for row in rows}
    return {
        row.indicator.code: codes
        for row in rows
        if (
            codes := tuple(
                known[code.casefold()]
                for code in row.indicator.report.reported_with
                if code.casefold() in known
            )
        )
    }


def _sentences(row: ScoreRow, facts: IndicatorFacts, sentences: SentenceFile, place: str) -> list[Slot]:
    if row.awaited:
        said = sentences.first("AVAILABLE", facts)
        return [said] if said else []
    facts = _with_gaps(facts, sentences)
    wanted = [sentences.named(name, place) for name in row.indicator.report.sentences]
    if wanted:
        return [said for sentence in wanted for said in _said(sentence, facts, sentences)]
    usual = [sentences.first(kind, facts) for kind in WRITTEN if kind != "SIZE"]
    usual[3:3] = [said for then in facts.then if (said := sentences.first("SIZE", then))]
    return [said for said in usual if said]


def _said(sentence: FileSentence, facts: IndicatorFacts, sentences: SentenceFile) -> list[Slot]:
    """Return a sentence, filled in; where it cannot be, the usual ones of its kinds."""
    if sentence.is_of_a_period:
        return [said for then in facts.then if (said := sentence.filled(then))]
    if said := sentence.filled(facts):
        return [said]
    return [said for kind in sentence.kinds if (said := sentences.first(kind, facts))]


def _with_gaps(facts: IndicatorFacts, sentences: SentenceFile) -> IndicatorFacts:
    """Fill the list of gaps to other bodies."""
    gaps = [
        next((said for sentence in sentences.of_kind("GAP") if (said := sentence.filled(gap))), None)
        for gap in facts.gaps
    ]
    known = [gap for gap in gaps if gap]
    if known:
        places = dict.fromkeys(place for slot in known for place in slot.places)
        facts.slots["gaps"] = Slot(", and ".join(slot.text for slot in known), tuple(places))
    return facts


def summary_sentence(scorecard: Scorecard, sentences: SentenceFile, name: str = "summary") -> str:
    """Return how many measures stand in each quartile; blank where none has a benchmark."""
    counts = scorecard.quartiles
    total = sum(counts.values())
    if not total:
        return ""
    ordinals = ORDINALS[scorecard.settings.report.quartiles]
    parts = [f"{is_or_are(count)} in the {ordinals[place - 1]} quartile" for place, count in counts.items()]
    facts = IndicatorFacts()
    facts.say("measures", f"{in_words(total)} {plural('measure', total)}")
    facts.choose("one or more", 0 if total == 1 else 1)
    facts.say("quartile counts", listed(parts))
    found = sentences.by_name[name].filled(facts) if name in sentences.by_name else None
    return found.text if found else ""
