"""What cannot be taken in is one clear message a file, and the other files are read."""

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers.national_sources.invented import long_rows, write_csv, write_xlsx
from xlperf.domain.national import NationalFigures
from xlperf.readers.national_sources.import_sources import import_sources
from xlperf.writers.national_figures import write_national_figures

GZIP_OF_A_LONG_FILE = gzip.compress(
    b"Short Desc,Years,LA and Regions,Values,LA Number,Region\n" + b"a,2021,b,1,801,c\n" * 9_999
)


def bytes_of(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "invented")


def bomb(path: Path) -> None:
    write_xlsx(path, long_rows())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(30_000_000))


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "empty": ("a.csv", bytes_of(b""), "empty (0 bytes)"),
    "empty archive": ("a.csv.gz", bytes_of(gzip.compress(b"")), "no headings"),
    "broken archive": ("a.csv.gz", bytes_of(GZIP_OF_A_LONG_FILE[:-200]), "cannot be unpacked"),
    "not an archive": ("a.csv.gz", bytes_of(b"\x1f\x8bnonsense"), "cannot be unpacked"),
    "bomb": ("a.csv.gz", bytes_of(gzip.compress(b"a,b\n" * 5_000_000)), "hundreds of times its size"),
    "endless line": ("a.csv", bytes_of(b"a" * 9_000_000), "a line of more than"),
    "bomb in a workbook": ("a.xlsx", bomb, "times its size"),
    "archive of a workbook": ("a.xlsx.gz", bytes_of(gzip.compress(b"PK\x03\x04" + bytes(99))), "a workbook in it"),
    "document": ("a.csv", bytes_of(b"%PDF-1.7"), "a PDF document"),
    "web page": ("a.csv", bytes_of(b"<!DOCTYPE html><html>"), "a web page"),
    "zip": ("a.xlsx", zipped, "a zip archive without a workbook"),
    "missing columns": ("a.csv", bytes_of(b"Short Desc,Years,Values\nRevX,2021,1\n"), "no headings"),
    "our own": ("a.xlsx", lambda path: write_national_figures(path, NationalFigures()), "that xlperf wrote"),
    "prose": ("a.csv", bytes_of(b"Dear all\nplease find attached\n"), "no headings"),
    "folder": ("a.csv", lambda path: path.mkdir(), "folder"),
    "nothing": ("a.csv", lambda _: None, "no such file"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_source_is_said_and_the_others_are_taken(case: str, tmp_path: Path) -> None:
    name, make, said = BAD[case]
    bad = tmp_path / name
    make(bad)
    good = write_csv(tmp_path / "good.csv", long_rows())
    taken = import_sources([bad, good], [], everything=True)
    assert set(taken.figures.measures) == {"RevX", "ScoreX"}
    of_bad = [left_out.why for left_out in taken.figures.left_out if left_out.file in {name, str(bad)}]
    assert any(said.casefold() in why.casefold() for why in of_bad), of_bad


def test_a_folder_is_named_by_its_full_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [unread.file for unread in import_sources([Path()], [], everything=True).unread] == [
        str(tmp_path.resolve())
    ]


def test_nobody_is_told_to_open_a_picture_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x89PNG\r\n")
    [unread] = import_sources([path], [], everything=True).unread
    assert "a picture (PNG)" in unread.found
    assert unread.remedy == "Download it again from its publisher, or name the file that you meant."


def test_a_workbook_with_a_password_is_named_as_one(tmp_path: Path) -> None:
    """A compound file with the two streams of an encrypted workbook; a directory is enough to know it."""
    path = tmp_path / "a.xlsx"
    write_xlsx(path, long_rows())
    content = path.read_bytes()
    path.write_bytes(content.replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"))  # fmt: skip
    taken = import_sources([path], [], everything=True)
    assert [unread.found for unread in taken.unread] == ["The file is protected by a password."]
    assert taken.is_empty


def test_a_csv_file_with_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, long_rows())
    path.write_bytes(path.read_bytes().replace(b"Madeupton", b'"Madeupton'))
    taken = import_sources([path], [], everything=True)
    assert "cannot be read as part of a table" in taken.unread[0].found
