"""The committee report of a pack: written, and what is still to do in it."""

from dataclasses import dataclass
from pathlib import Path

from xlperf.domain.pack_files import OUTPUT, REGISTER, REPORT_SENTENCES, REPORT_TEMPLATE
from xlperf.pipeline.briefings import as_sent
from xlperf.pipeline.own_sheets import keep_copy
from xlperf.pipeline.pack import Pack
from xlperf.report.content import ReportContent, content_of
from xlperf.report.paragraphs import ReportSection, sections_of, summary_sentence
from xlperf.report.sentence_file import SentenceFile, read_sentences
from xlperf.resources import shipped_folder
from xlperf.rules.report_counts import left_out
from xlperf.rules.small_numbers import undecided

WORD = ".docx"


@dataclass(frozen=True, slots=True)
class CommitteeReport:
    """A report as plain data, before it is written.

    Parameters
    ----------
    pack
        The pack as others may see it: without the figures that the register suppresses.
    sections, summary
        The indicators' paragraphs, and the sentence about quartiles.
    content
        Everything that goes into the template.
    remarks
        What is to be known of it: counts that were left out, texts without a place, small numbers.
    """

    pack: Pack
    sections: tuple[ReportSection, ...]
    summary: str
    content: ReportContent
    remarks: tuple[str, ...]

    @property
    def default_output(self) -> Path:
        """Where it goes unless told otherwise."""
        period = self.pack.scorecard.settings.period.label_in_file_names
        return self.pack.folder / OUTPUT / f"Committee report {period}{WORD}"

    @property
    def default_paragraphs(self) -> Path:
        """Where the sheet of sentences goes unless told otherwise."""
        period = self.pack.scorecard.settings.period.label_in_file_names
        return self.pack.folder / OUTPUT / f"Committee report {period}, paragraphs.xlsx"


def committee_report(pack: Pack, previous: Path | None = None) -> CommitteeReport:
    """Return the report of a pack; nothing is written.

    Parameters
    ----------
    pack
        The quarter's pack, read and judged.
    previous
        Last quarter's dashboard, whose comments are carried forward, and marked as that.

    Raises
    ------
    XlperfError
        When the register names a sentence that there is not, or the file of sentences cannot be understood.
    """
    commentary = pack.with_commentary(previous=previous).commentary
    sent = as_sent(pack)
    scorecard, settings = sent.scorecard, sent.scorecard.settings
    words = _sentences(pack.folder)
    sections = sections_of(scorecard, words, pack.indicator_columns, sent.last_report)
    topics = list(dict.fromkeys(row.indicator.topic for row in scorecard.rows))
    content = content_of(sections, pack.report_texts, commentary, settings.period, topics)
    remarks = [remark for row in scorecard.rows if (remark := left_out(row, settings))]
    remarks += [
        f"{REGISTER}, Report text, row {text.row + 1}: the report has no place “{text.place}”, so its text was left out. Use a "
        "heading of the report, a section, or an indicator's code."
        for text in content.unplaced
    ]
    small = undecided(sent.indicators, pack.observations, pack.decisions, settings.small_numbers)
    if small:
        remarks.append(
            f"Small numbers that nobody has decided on: {len(small)}. Decide on the register's Small numbers sheet before the "
            "report is published; xlperf briefings lists them."
        )
    return CommitteeReport(sent, sections, summary_sentence(scorecard, words), content, tuple(remarks))


def _sentences(folder: Path) -> SentenceFile:
    shipped = shipped_folder("workbook_templates") / REPORT_SENTENCES
    own = folder / REPORT_SENTENCES
    return read_sentences([shipped, own] if own.is_file() else [shipped])


def write_report(report: CommitteeReport, out: Path | None = None) -> tuple[Path, Path | None]:
    """Write the report, and return where it went, and the copy of an edited one that it replaced.

    Raises
    ------
    XlperfError
        When the template cannot be filled in, or nothing can be written there.
    """
    from xlperf.report.appendix import appendix  # noqa: PLC0415 - only what is written has an appendix
    from xlperf.report.document import Filling, was_edited, write_document  # noqa: PLC0415 - python-docx takes long to import
    from xlperf.workbooks.atomic_write import write_atomically  # noqa: PLC0415 - the same

    pack, target = report.pack, out or report.default_output
    own = pack.folder / REPORT_TEMPLATE
    template = own if own.is_file() else shipped_folder("workbook_templates") / REPORT_TEMPLATE
    theme = pack.theme  # a file of the pack, read each time it is asked for
    rows = appendix(pack.scorecard.rows, theme)
    told = Filling(pack.scorecard.settings, report.content, report.summary, rows, theme)
    kept = keep_copy(target) if target.is_file() and was_edited(target) else None
    written = write_atomically(
        target,
        lambda aside: write_document(template, aside, told),
        advice="Give another place with --out.",
        suffix=WORD,
    )
    return written, kept


def write_sentences(report: CommitteeReport, out: Path | None = None) -> Path:
    """Write the sentences as a sheet, and return where it went.

    Raises
    ------
    XlperfError
        When nothing can be written there.
    """
    from xlperf.writers.paragraphs import SentenceRow, write_paragraphs  # noqa: PLC0415 - on request alone

    rows = [
        SentenceRow(paragraph.code, section.heading, sentence.text, sentence.places)
        for section in report.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
    ]
    title = f"{report.pack.scorecard.settings.title}: the report's sentences"
    return write_paragraphs(out or report.default_paragraphs, rows, title)
