"""A pack with files as they come from Macs and other programs."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

from openpyxl import load_workbook

from tests import handmade as by_hand
from xlperf.domain.problem import Check
from xlperf.pipeline import read_pack


def with_return_of_a_mac(pack: Path) -> Path:
    """Give a return of the sample pack a name with accents, and the register the same name; return the file."""
    composed = "Équipe sociale \N{EN DASH} Zoë.xlsx"
    register = load_workbook(pack / "register.xlsx")
    for cells in register["Indicators"].iter_rows():
        for cell in cells:
            if str(cell.value).startswith("Social care return"):
                cell.value = composed
    register.save(pack / "register.xlsx")
    return (pack / "returns" / "Social care return Q2.xlsx").rename(
        pack / "returns" / normalize("NFD", composed)
    )


def test_a_return_from_a_mac_is_found_and_its_links_lead_to_the_file_as_it_is_called(
    sample: Callable[[str], Path],
) -> None:
    pack = sample("q2_2022_23")
    before = read_pack(pack)
    moved = with_return_of_a_mac(pack)
    read = read_pack(pack)
    assert [row.latest and row.latest.value for row in read.scorecard.rows] == [
        row.latest and row.latest.value for row in before.scorecard.rows
    ]
    assert Check.RETURN_MISSING not in {problem.check for problem in read.problems}
    sources = {observation.source.file for found in read.observations.values() for observation in found}
    assert pack / next(file for file in sources if "Zo" in file) == moved


def test_one_csv_file_that_is_no_table_is_one_message_and_the_rest_is_read(
    sample: Callable[[str], Path],
) -> None:
    pack = sample("q2_2022_23")
    before = read_pack(pack)
    (pack / "returns" / "Notes.csv").write_text(f"Measure,Note\nAlpha,{'x' * 40_000}\n", encoding="utf-8")
    (pack / "returns" / "Odd.xlsx").write_bytes(
        by_hand.xlsx('<row r="1"><c r="A1" t="n"><v>abc</v></c></row>')
    )
    read = read_pack(pack)
    assert read.scorecard.statuses == before.scorecard.statuses
    new = [problem for problem in read.problems if problem not in before.problems]
    assert {problem.source.file: problem.check for problem in new} == {
        "returns/Notes.csv": Check.FILE_TOO_LARGE, "returns/Odd.xlsx": Check.RETURN_UNREADABLE,
    }  # fmt: skip
