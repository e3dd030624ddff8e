"""Files are written aside and moved into place."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError

from xlperf.errors import OutputError
from xlperf.workbooks.atomic_write import is_open, write_atomically


def write(path: Path) -> None:
    """Write a new file."""
    path.write_text("new", encoding="utf-8")


def test_the_file_and_its_folder_are_made(tmp_path: Path) -> None:
    target = tmp_path / "output" / "dashboard.xlsx"
    assert write_atomically(target, write) == target
    assert [path.name for path in target.parent.iterdir()] == ["dashboard.xlsx"]


@pytest.mark.parametrize("sign", ["~$dashboard.xlsx", ".~lock.dashboard.xlsx#"])
def test_a_workbook_that_is_open_is_kept_and_the_new_one_goes_beside_it(tmp_path: Path, sign: str) -> None:
    target = tmp_path / "dashboard.xlsx"
    target.write_text("open", encoding="utf-8")
    (tmp_path / sign).touch()
    assert is_open(target)
    beside = write_atomically(target, write)
    assert beside.name == "dashboard (2).xlsx"
    assert (target.read_text(encoding="utf-8"), beside.read_text(encoding="utf-8")) == ("open", "new")
    assert write_atomically(target, write).name == "dashboard (3).xlsx"


def test_windows_refusal_to_replace_an_open_file_keeps_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that Excel holds open, whether or not a sign lies beside it."""
    target = tmp_path / "dashboard.xlsx"
    target.write_text("open", encoding="utf-8")
    replace = Path.replace

    def refuse(self: Path, to: Path) -> Path:
        if Path(to) == target:
            raise PermissionError(13, "The process cannot access the file")
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", refuse)
    assert write_atomically(target, write).name == "dashboard (2).xlsx"
    assert target.read_text(encoding="utf-8") == "open"


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "dashboard.xlsx"
    target.write_text("old", encoding="utf-8")

    def fail(path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        write_atomically(target, fail)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("dashboard.xlsx", "old")
    ]


def test_a_place_that_is_no_folder_is_an_error_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="Check that the folder"):
        write_atomically(tmp_path / "file" / "dashboard.xlsx", write)


def test_a_disk_that_is_full_is_an_error_of_the_library_too(tmp_path: Path) -> None:
    def write(path: Path) -> None:
        raise FileCreateError(OSError(28, "No space left on device", path))

    with pytest.raises(OutputError, match=r"could not be written .*No space left"):
        write_atomically(tmp_path / "a.xlsx", write)
    assert not list(tmp_path.iterdir())


def test_what_killed_runs_left_is_removed_and_what_another_run_writes_is_not(tmp_path: Path) -> None:
    names = ("empty", "begun", "half", "written")
    empty, begun, half, written = (tmp_path / f".xlperf-{name}.xlsx" for name in names)
    empty.touch()
    an_hour_ago = time.time() - 60 * 60
    os.utime(empty, (an_hour_ago, an_hour_ago))
    begun.touch()  # by another run, at this moment
    half.write_text("half", encoding="utf-8")
    written.write_text("half", encoding="utf-8")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(half, (two_days_ago, two_days_ago))
    own = tmp_path / "empty.xlsx"
    own.touch()
    target = write_atomically(tmp_path / "dashboard.xlsx", write)
    assert sorted(tmp_path.iterdir()) == sorted([target, own, begun, written])


def test_a_run_that_is_killed_before_it_writes_leaves_nothing(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from xlperf.workbooks.atomic_write import write_atomically; "
        "write_atomically(Path(sys.argv[1]), lambda _: os._exit(9))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "a.xlsx")], check=False)
    assert (done.returncode, list(tmp_path.iterdir())) == (9, [])
