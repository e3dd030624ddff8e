"""``--result``: what a command says and how it ends, for the macros in Excel."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from xlperf.cli import main as entry
from xlperf.cli.result import kept_in, result_file


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return where the result is to be, in a folder of its own."""
    folder = tmp_path / "it's & 100%"
    folder.mkdir()
    return folder / "answer.txt"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a whole process."""
    return subprocess.run(
        [sys.executable, "-m", "xlperf", *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip


def read(target: Path) -> tuple[str, str]:
    """Return the code and what was said; as VBA does, by taking the bytes as they are for a text."""
    raw = target.read_bytes()
    assert raw[:2] == b"\xff\xfe"
    code, _, said = raw[2:].decode("utf-16-le").partition("\n")
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    return code, said


def test_a_build_leaves_its_code_and_what_it_said_and_says_it_too(
    sample: Callable[[str], Path], target: Path
) -> None:
    done = run("--result", target, "build", sample("q2_2022_23"))
    code, said = read(target)
    assert (done.returncode, code) == (0, "0")
    assert said.startswith("Dashboard: ")
    assert done.stdout == said


@pytest.mark.parametrize(
    ("arguments", "expected", "words"),
    [
        (["build", "nowhere “£5”"], 2, "There is no folder nowhere “£5”. Check the path."),
        (["mail", "drafts", "nowhere"], 2, "There is no folder nowhere. Check the path."),
        (["post"], 2, "No such command 'post'."),
        (["build", "nowhere", "--period", "soon"], 2, "“soon” is not a period"),
        (["build"], 2, "Missing argument"),
        (["--version"], 0, "xlperf "),
    ],
)
def test_what_stops_a_command_is_there_in_plain_words(
    target: Path, arguments: list[str], expected: int, words: str
) -> None:
    done = run("--result", target, *arguments)
    code, said = read(target)
    assert (done.returncode, code) == (expected, str(expected))
    assert words in said
    assert "\x1b" not in said
    assert "─" not in said


def test_findings_of_a_check_are_code_1(sample: Callable[[str], Path], target: Path) -> None:
    assert run(f"--result={target}", "check", sample("q2_2022_23"), "--json").returncode == 1
    code, said = read(target)
    assert (code, said[0]) == ("1", "{")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal")
@pytest.mark.usefixtures("interruptible")
def test_a_command_that_is_interrupted_leaves_what_it_said(target: Path) -> None:
    script = (
        "import sys, time\nfrom xlperf.cli import main\nfrom xlperf.cli.command import app\n"
        "@app.command()\ndef forever() -> None:\n    print('At work.', flush=True)\n"
        f"    open({str(target.parent.parent / 'started')!r}, 'w').close()\n"
        # many short sleeps: a signal that comes just before a sleep begins is seen when it ends
        "    while True: time.sleep(0.05)\n"
        "main.main(sys.argv[1:])\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "--result", str(target), "forever"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        while not (target.parent.parent / "started").exists() and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) != 0
    code, said = read(target)
    assert code != "0"
    assert "At work." in said


def test_an_interrupt_before_the_command_began_is_told_too(target: Path) -> None:
    with pytest.raises(KeyboardInterrupt), kept_in(target):
        raise KeyboardInterrupt
    assert read(target) == ("2", "Stopped.\n")


def test_a_fault_of_our_own_is_told_as_one(target: Path) -> None:
    with pytest.raises(ZeroDivisionError), kept_in(target):
        _ = 1 / 0
    code, said = read(target)
    assert (code, said) == (
        "2",
        "xlperf has failed because of a fault of its own: ZeroDivisionError: division by zero\n",
    )


def test_a_result_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        entry.main(["--result", str(tmp_path / "nowhere" / "answer.txt"), "--version"])
    assert stopped.value.code == 2
    assert "The result cannot be written to" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--result", "a", "build", "p"], Path("a")),
        (["--version", "--result=a"], Path("a")),
        (["build", "p", "--result", "a"], None),
        (["--result"], None),
        ([], None),
    ],
)
def test_the_option_counts_before_the_command_alone(arguments: list[str], expected: Path | None) -> None:
    assert result_file(arguments) == expected


@pytest.mark.parametrize("arguments", [["build", "p", "--result", "a"], ["--result"]])
def test_elsewhere_it_is_an_error_like_any_other(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        entry.main(arguments)
    assert stopped.value.code == 2
    assert "--result" in capsys.readouterr().err
