"""One run at a time changes a file, and the next one sees what it wrote."""

import subprocess
import sys
from pathlib import Path

import pytest

from xlperf.errors import InUseError, OutputError
from xlperf.readers.folder import workbooks_in
from xlperf.writers.alone import locked

HOLDS = (
    "import sys\nfrom pathlib import Path\nfrom xlperf.writers.alone import locked\n"
    "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
)
ADDS_ONE = (
    "import sys, time\nfrom pathlib import Path\nfrom xlperf.writers.alone import locked\n"
    "path = Path(sys.argv[1])\n"
    "for _ in range(20):\n"
    "    with locked(path):\n"
    "        number = int(path.read_text())\n"
    "        time.sleep(0.001)\n"
    "        path.write_text(str(number + 1))"
)


def test_another_run_waits_and_is_told_which_file_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "output" / "commentary.xlsx"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(InUseError) as said, locked(path, patience=1):
            pass
        assert f"{path} is being written by another run of xlperf" in str(said.value)
        assert "waited 1 seconds" in str(said.value)
        assert "Let that run finish, then run this again" in str(said.value)
        other.kill()  # the system lets go of the lock
        other.wait()
    with locked(path, patience=0):
        pass


def test_runs_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "count.txt"
    path.write_text("0")
    runs = [subprocess.Popen([sys.executable, "-c", ADDS_ONE, str(path)]) for _ in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert path.read_text() == "80"


def test_whoever_holds_a_file_may_ask_for_it_again(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with locked(path), locked(path, patience=0):
        pass
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE) as other:
        other.communicate(timeout=30)
    assert other.returncode == 0


def test_the_lock_is_hidden_and_no_reader_of_a_folder_takes_it_for_a_file(tmp_path: Path) -> None:

    with locked(tmp_path / "National figures.xlsx"):
        assert all(path.name.startswith(".") for path in tmp_path.iterdir())
        assert workbooks_in(tmp_path) == []


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("no folder")
    with (
        pytest.raises(OutputError, match="Check that the folder may be written to"),
        locked(tmp_path / "output" / "x.xlsx"),
    ):
        pass
