"""The report and the proof-reader: nothing is wrong in what is written, and ten edits of it are found."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from xlperf.pipeline.committee_report import CommitteeReport, write_report
from xlperf.pipeline.proofreading import proofread_drafts

EDITS = (
    ("was 77.6%", "was 77.9%"), ("309 of 398", "312 of 398"), ("decreased to 22.6%", "increased to 22.6%"),
    ("now placed in the third", "now placed in the second"), ("This continues to place", "This now places"),
    ("from quarter 1 (89.8%)", "from quarter 1 (88.9%)"), ("140 out of 150", "145 out of 150"), ("378 children", "387 children"),
    ("2,873 individuals", "2,837 individuals"), ("(6.4%)", "(6.5%)"),
)  # fmt: skip


def _wrong(report: CommitteeReport, path: Path) -> list[str]:
    (read,) = proofread_drafts(report.pack, [path])
    assert len(read.claims) > 60
    return [str(claim.claim.found) for claim in read.claims if claim.is_wrong]


@pytest.mark.parametrize("name", ["q2_2022_23", "q3_2024_25"])
def test_nothing_is_wrong_in_a_report_that_is_written(
    report_of: Callable[[str], CommitteeReport], name: str, tmp_path: Path
) -> None:
    report = report_of(name)
    assert _wrong(report, write_report(report, tmp_path / "Report.docx")[0]) == []


@pytest.mark.parametrize(("right", "edited"), EDITS)
def test_an_edit_that_breaks_a_figure_is_found(
    report_of: Callable[[str], CommitteeReport], right: str, edited: str, tmp_path: Path
) -> None:
    report = report_of("q2_2022_23")
    path = write_report(report, tmp_path / "Report.docx")[0]
    document = Document(str(path))
    (paragraph,) = [paragraph for paragraph in document.paragraphs if right in paragraph.text]
    paragraph.runs[0].text = paragraph.text.replace(right, edited)
    for run in paragraph.runs[1:]:
        run.text = ""
    document.save(str(path))
    assert _wrong(report, path)
