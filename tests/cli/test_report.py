"""``xlperf report``, as a person types it."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from docx import Document
from openpyxl import load_workbook
from typer.testing import CliRunner

from xlperf.cli.main import app
from xlperf.domain.parse_period import parse_period
from xlperf.pipeline import read_pack

FEW = ("CP1", "CP2", "CL2")


def _run(*arguments: object) -> str:
    done = CliRunner().invoke(app, ["report", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_a_report_is_written_and_what_is_to_do_is_said(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", only=FEW)
    said = _run(pack)
    assert (pack / "output" / "Committee report Q2 2022-23.docx").is_file()
    assert "CL2: 91 of 150 is 60.7% and not 61.3%" in said
    assert "0 wrong" in said
    assert "To do, marked in the report: 1 paragraph to write or to confirm." in said


def test_an_edited_report_is_kept(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", only=FEW)
    _run(pack)
    path = pack / "output" / "Committee report Q2 2022-23.docx"
    assert "had been edited" not in _run(pack)  # nobody touched it
    document = Document(str(path))
    document.core_properties.revision += 1
    document.save(str(path))
    assert "The earlier report had been edited; it was kept as" in _run(pack)
    assert len(list((pack / "output" / "kept").iterdir())) == 1


def test_the_sentences_come_as_a_sheet_with_the_cells_of_their_figures(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", only=FEW)
    _run(pack, "--paragraphs")
    sheet = load_workbook(pack / "output" / "Committee report Q2 2022-23, paragraphs.xlsx")["Paragraphs"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Code", "Section", "Sentence", "Figures used, with their cells")
    first = next(row for row in rows if row[0] == "CP1")
    assert str(first[2]).startswith(
        "The percentage of Child Protection cases reviewed within timescales was 77.6%"
    )
    assert "returns/Social care return Q2.xlsx, Safeguarding!" in str(first[3])


def test_a_register_without_any_of_the_columns_gives_a_plain_report(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", only=FEW)
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Indicators"]
    first = [cell.value for cell in sheet[1]].index("Report section") + 1
    sheet.delete_cols(first, sheet.max_column - first + 1)
    del book["Report text"]
    book.save(pack / "register.xlsx")
    _run(pack)
    texts = [paragraph.text for paragraph in Document(str(next((pack / "output").glob("*.docx")))).paragraphs]
    assert (
        "The figure for “Care leavers EET” was 61.30% at the end of quarter 2. This is a decrease of 1.00 percentage "
        "points from 62.30% at the end of quarter 1. Leicestershire continues to be placed in the first quartile of local "
        "authorities. The target of more than 54.0% was met."
    ) in texts


def test_a_pack_has_its_own_template_and_sentences(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", only=FEW)
    shutil.copy(Path(__file__).parents[2] / "workbook_templates" / "report.docx", pack / "report.docx")
    document = Document(str(pack / "report.docx"))
    document.paragraphs[0].insert_paragraph_before("Our own council")
    document.save(str(pack / "report.docx"))
    (pack / "report_sentences.txt").write_text(
        "[QUARTILE]\nquartile, published: Quartile: {quartile}.\n", encoding="utf-8"
    )
    _run(pack)
    texts = [paragraph.text for paragraph in Document(str(next((pack / "output").glob("*.docx")))).paragraphs]
    assert texts[0] == "Our own council"
    assert any(text.endswith("Quartile: fourth.") for text in texts)


def test_a_sentence_that_there_is_not_is_said_with_its_cell(sample: Callable[..., Path]) -> None:
    pack = sample("q2_2022_23", only=FEW)
    (pack / "report_sentences.txt").write_text("[LEVEL\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "xlperf", "report", pack], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "report_sentences.txt, line 1" in done.stderr


def test_a_build_imports_neither_word_nor_the_report() -> None:
    asked = "import sys, xlperf.cli.main; print([one for one in sys.modules if one in ('docx', 'docxtpl', 'xlperf.report')])"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True).strip() == "[]"


def test_national_figures_of_another_year_than_in_the_last_report_are_said(
    sample: Callable[..., Path],
) -> None:
    pack = sample("q2_2022_23", only=FEW)
    register, national = pack / "register.xlsx", pack / "comparators" / "National cut-points.xlsx"
    book = load_workbook(register)
    sheet = book["Indicators"]
    headings = [cell.value for cell in sheet[1]]
    for cells in sheet.iter_rows(min_row=2):
        if cells[headings.index("Comparator")].value == "PrevRegCPR":
            cells[headings.index("Comparator year")].value = None  # the newest
    book.save(register)
    present = national.read_bytes()
    book = load_workbook(national)
    for measure, year, *_ in book.worksheets[0].iter_rows(min_row=5):
        if measure.value == "PrevRegCPR":
            year.value = 2020
    book.save(national)
    before = read_pack(pack, parse_period("Q1 2022/23")).write(pack.parent / "before.xlsx")
    national.write_bytes(present)

    said = _run(pack, "--previous", before)
    assert "0 wrong" in said
    texts = " ".join(each.text for each in Document(str(next((pack / "output").glob("*.docx")))).paragraphs)
    assert (
        "By the national results for 2020/21 Leicestershire is in the third quartile of local authorities; the last report "
        "went by those for 2019/20." in texts
    )
    assert texts.count("the last report went by") == 1  # the others are compared with the same year as before
    assert "Leicestershire continues to be placed in the fourth quartile" in texts
