"""A hostile file read in a pack beside a healthy return, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests import handmade as by_hand
from tests.hostile.case import Hostile
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.settings import Settings
from xlperf.readers.returns.read import read_returns

SETTINGS = Settings("Leicestershire", "855", "Dashboard", "", Period.quarter(2, 2022))


MOST_MEGABYTES, MOST_SECONDS = 1000, 90  # of a processor, whatever else the machine is doing
_WAITING = 900  # seconds after which a process that waits for something is ended


HEALTHY = "healthy.xlsx"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file.

    Parameters
    ----------
    messages
        Code and text of each message about it.
    others
        How many messages are about anything else.
    healthy
        The figure of the healthy return beside it.
    figure
        What stands in C2 of its first sheet, where it was read.
    megabytes, seconds
        What reading the pack took; seconds of a processor.
    end
        How the process ended; blank where it ended well.
    """

    messages: Sequence[Sequence[str]]
    others: int
    healthy: float | None
    figure: object
    megabytes: int = 0
    seconds: float = 0.0
    end: str = ""


def make_pack(hostile: Hostile, home: Path) -> Path:
    """Return a pack with the file and a healthy return."""
    returns = home / "returns"
    returns.mkdir(parents=True)
    (returns / HEALTHY).write_bytes(by_hand.xlsx())
    hostile.make(returns / hostile.name)
    return home


def _read(pack: Path) -> Outcome:
    """Return what reading a pack gives: every return and its one indicator."""
    name = next((path.name for path in (pack / "returns").iterdir() if path.name != HEALTHY), HEALTHY)
    name = "".join(letter if letter.isprintable() else "?" for letter in name)
    indicators = [
        Indicator(
            code, "Topic", "", "Alpha", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
            return_pattern=pattern, labels=("Alpha", "Alpha café £"),
        )
        for code, pattern in (("HEALTHY", HEALTHY), ("OTHER", name))
    ]  # fmt: skip
    found = read_returns(pack, indicators, SETTINGS, lambda _: None)
    about = [
        problem
        for problem in found.problems
        if HEALTHY not in problem.source.file and problem.check != "return-unused"
    ]
    latest = {
        code: list(observations)[-1].value
        for code, observations in found.observations.items()
        if observations
    }
    listed = [
        (problem.check.value, problem.found)
        for problem in about
        if problem.check.value not in {"indicator-missing", "return-missing"}
    ]
    return Outcome(listed, len(found.problems) - len(about), latest.get("HEALTHY"), latest.get("OTHER"))


def read_in_child(pack: Path) -> Outcome:
    """Return what reading a pack gives, in a process of its own that may take 90 seconds of a processor and 4 GB."""
    into, out = os.pipe()
    child = os.fork()
    if child == 0:
        import resource  # noqa: PLC0415 - there is none on Windows, where the rest of this must still be imported

        resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        signal.alarm(_WAITING)
        try:
            result = asdict(_read(pack))
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is what the parent must hear of
            result = {"messages": [], "others": 0, "healthy": None, "figure": None, "end": repr(error)[:200]}
        with os.fdopen(out, "w", encoding="utf-8") as stream:
            json.dump(result, stream)
        os._exit(0)
    os.close(out)
    with os.fdopen(into, encoding="utf-8") as stream:
        written = stream.read()
    _, status, usage = os.wait4(child, 0)
    result = json.loads(written or '{"messages": [], "others": 0, "healthy": null, "figure": null}')
    if status:
        result["end"] = f"ended by signal {os.WTERMSIG(status)}"
    result["megabytes"], result["seconds"] = (
        usage.ru_maxrss // 1024,
        round(usage.ru_utime + usage.ru_stime, 2),
    )
    return Outcome(**result)


def read_packs(packs: Sequence[Path]) -> list[Outcome]:
    """Return what reading each pack gives; in a fresh program, so that the memory measured is not the caller's."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile", *map(str, packs)],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]
