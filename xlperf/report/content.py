"""What stands in the report, as plain data: standing texts, sentences and commentary, in the order of the page."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlperf.domain.comment import Commentary
from xlperf.domain.period import Period
from xlperf.domain.report_fields import StandingText
from xlperf.domain.text import normalise_label
from xlperf.report.paragraphs import Paragraph, ReportSection
from xlperf.rules.status import Status

PLACES = (
    "Heading block", "Purpose of the Report", "Policy Framework and Previous Decisions", "Background and Overview",
    "Conclusion", "Background Papers", "Circulation under the Local Issues Alert Procedure",
    "Equalities and Human Rights Implications", "Officers to Contact",
)  # fmt: skip
_SHORT = {
    "purpose": PLACES[1],
    "policyframework": PLACES[2],
    "background": PLACES[3],
    "equalities": PLACES[7],
    "officers": PLACES[8],
}


class ReportLine(NamedTuple):
    """A paragraph of the report.

    Parameters
    ----------
    text
        Its words.
    todo
        Whether somebody has to confirm or to write it, so that it is marked.
    """

    text: str
    todo: bool = False


class ReportPart(NamedTuple):
    """A section of the report with everything that stands in it."""

    heading: str
    paragraphs: tuple[ReportLine, ...]


class ReportContent(NamedTuple):
    """Everything that is not in the template.

    Parameters
    ----------
    standing
        The standing texts, by place as `normalise_label` has it.
    parts
        The sections by outcome.
    unplaced
        Standing texts whose place the report does not have.
    """

    standing: Mapping[str, tuple[ReportLine, ...]]
    parts: tuple[ReportPart, ...]
    unplaced: tuple[StandingText, ...]

    def at(self, place: str) -> tuple[ReportLine, ...]:
        """Return what stands at a place of the template."""
        return self.standing.get(normalise_label(place), ())

    @property
    def to_do(self) -> list[ReportLine]:
        """What somebody has to confirm or to write."""
        return [
            line
            for lines in (*self.standing.values(), *(part.paragraphs for part in self.parts))
            for line in lines
            if line.todo
        ]


def content_of(
    sections: Sequence[ReportSection],
    texts: Sequence[StandingText],
    commentary: Commentary,
    period: Period,
    topics: Sequence[str] = (),
) -> ReportContent:
    """Return what stands in the report.

    Parameters
    ----------
    sections
        The indicators' paragraphs.
    texts
        The register's sheet Report text.
    commentary
        What the owners wrote.
    period
        The report period.
    topics
        The register's topics: a text about one of which nothing else is reported has a section of its own, the last.
    """
    by_place: dict[str, list[ReportLine]] = {}
    in_force = [standing for standing in texts if standing.is_in_force(period)]
    for heading in in_force:
        by_place.setdefault(_place(heading.place), []).extend(_lines(heading, period))
    headings = {normalise_label(section.heading): section.heading for section in sections}
    alone = {normalise_label(heading): heading for heading in topics if normalise_label(heading) in by_place}
    alone = {key: heading for key, heading in alone.items() if key not in headings}
    codes = {normalise_label(paragraph.code) for section in sections for paragraph in section.paragraphs}
    places = {normalise_label(place) for place in PLACES}
    parts = [
        _part(section, by_place, commentary)
        for section in (*sections, *(ReportSection(heading, ()) for heading in alone.values()))
    ]
    unplaced = [
        heading for heading in in_force if _place(heading.place) not in {*places, *headings, *alone, *codes}
    ]
    standing = {place: tuple(lines) for place, lines in by_place.items() if place in places}
    return ReportContent(standing, tuple(parts), tuple(unplaced))


def _place(written: str) -> str:
    key = normalise_label(written)
    return normalise_label(_SHORT[key.replace(" ", "")]) if key.replace(" ", "") in _SHORT else key


def _lines(text: StandingText, period: Period) -> list[ReportLine]:
    mark = (
        f"[carried forward from {text.since}: to be confirmed] "
        if text.since and text.is_carried(period)
        else ""
    )
    return [ReportLine(f"{mark}{paragraph}", bool(mark)) for paragraph in _paragraphs(text.text)]


def _paragraphs(text: str) -> list[str]:
    return [line for piece in text.splitlines() if (line := piece.strip())]


def _part(
    section: ReportSection, texts: Mapping[str, Sequence[ReportLine]], commentary: Commentary
) -> ReportPart:
    lines = list(texts.get(normalise_label(section.heading), ()))
    for paragraph in section.paragraphs:
        if paragraph.text:
            lines.append(ReportLine(paragraph.text))
        lines += texts.get(normalise_label(paragraph.code), ())
        lines += _commentary(paragraph, commentary)
    return ReportPart(section.heading, tuple(lines))


def _commentary(paragraph: Paragraph, commentary: Commentary) -> list[ReportLine]:
    """Return what the owner wrote; of an empty Red what is wanted, and of whom."""
    lines = [
        ReportLine(
            f"[carried forward from {said.period}: to be confirmed] {text}" if said.period else text,
            bool(said.period),
        )
        for code in (paragraph.code, *paragraph.with_codes)
        if (said := commentary.shown.get(code))
        for text in _paragraphs(said.text)
    ]
    if lines or paragraph.row.status is not Status.RED:
        return lines
    owner = paragraph.row.indicator.owner or "the owner"
    return [ReportLine(f"[explanation wanted from {owner}]", todo=True)]
