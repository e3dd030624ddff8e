"""One run at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from xlperf.errors import MailError
from xlperf.mail.lock import only_one


def test_a_second_run_is_told_of_the_first(tmp_path: Path) -> None:
    place = tmp_path / "output" / ".sending"
    with only_one(place), pytest.raises(MailError, match="Another xlperf is sending"), only_one(place):
        pass
    with only_one(place):
        pass


def test_the_lock_goes_with_a_run_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom xlperf.mail.lock import only_one\n"
        "with only_one(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    place = tmp_path / "output" / ".sending"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(place)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(MailError), only_one(place):
            pass
        other.kill()
        other.wait()
    with only_one(place):
        pass


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("no folder")
    with pytest.raises(MailError, match="Check that the folder"), only_one(tmp_path / "output" / ".sending"):
        pass
