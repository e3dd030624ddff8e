"""Read a pack as the product does, and judge every figure against the truth."""

# ruff: noqa: PLC0415 (drawing must work where the product is not installed)

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.sent.periods import LENGTH, Period, read_label
from tests.sent.write import write_pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.sent.pack import Pack, Wanted

KINDS_OF = {
    "Month": ("month", "day"), "Quarter": ("quarter", "day"), "Term": ("term",), "Half year": ("half",), "Week": ("week", "day"),
    "Annual": ("year", "calendar", "academic", "day"), "YTD": ("month", "quarter", "day", "half", "year", "ytd"), "Rolling 12 months": ("rolling",),
}  # fmt: skip
BY_END = ("YTD", "Rolling 12 months", "Week")


@dataclass(slots=True)
class Verdict:
    """What became of one indicator's figures; `lines` says what went wrong, `seen` what was read."""

    code: str
    right: int = 0
    refused: int = 0
    allowed: int = 0
    lost: int = 0
    wrong: int = 0
    lines: list[str] = field(default_factory=list)
    seen: list[tuple[str, float | None]] = field(default_factory=list)


@dataclass(slots=True)
class Judged:
    """A pack's verdicts; `skipped` says why it couldn't be judged."""

    verdicts: list[Verdict]
    skipped: str = ""
    said: list[str] = field(default_factory=list)


def report_end(text: str) -> date:
    """Return the last day of the report period."""
    period = read_label(text)
    assert period is not None, text
    return period.end


def judge(pack: Pack) -> Judged:
    """Write the pack into a folder of its own, read it, and judge what came."""
    from xlperf.readers.returns.read import read_returns

    try:
        indicators, settings = registered(pack)
    except UnknownFrequencyError as unknown:
        return Judged([], skipped=f"frequency {unknown}")
    folder = Path(tempfile.mkdtemp(prefix="sent_"))
    try:
        write_pack(pack, folder)
        returns = read_returns(folder, indicators, settings, lambda _: None)
    except Exception as stopped:  # noqa: BLE001 (whatever stops the reading loses the figures)
        told = f"reading stopped: {type(stopped).__name__}: {stopped}"
        return Judged(
            [
                Verdict(code_of(n), lost=len(due(w, pack)), lines=[told])
                for n, w in enumerate(pack.indicators)
            ],
            said=[told],
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    said = [f"{p.severity.value} {p.code} {p.check.value}: {p.found}" for p in returns.problems]
    verdicts = []
    for n, wanted in enumerate(pack.indicators):
        code = code_of(n)
        seen = [(str(o.period.label), o.value) for o in returns.observations.get(code, [])]
        verdicts.append(weigh(code, wanted, pack, seen, speaks(returns.problems, code, pack)))
    return Judged(verdicts, said=said)


class UnknownFrequencyError(Exception):
    """The product doesn't know this frequency yet."""


def code_of(place: int) -> str:
    """Return the code of the register's row."""
    return f"S{place + 1:02d}"


def registered(pack: Pack) -> tuple[list[Any], Any]:
    """Return the pack's register rows and settings as the product holds them."""
    from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
    from xlperf.domain.parse_period import parse_period
    from xlperf.domain.settings import Settings
    from xlperf.domain.target import parse_target

    known = {frequency.value for frequency in Frequency}
    rows = []
    for n, wanted in enumerate(pack.indicators):
        row = wanted.row
        if row["Reporting frequency"] not in known:
            raise UnknownFrequencyError(row["Reporting frequency"])
        rows.append(Indicator(
            code=code_of(n), topic="", theme=row["Theme"], name=row["Indicator"], polarity=next(iter(Polarity)),
            frequency=Frequency(row["Reporting frequency"]), unit=Unit(row["Unit"]), decimals=int(row["Decimals"]),
            target=parse_target(row["Target"]) if row["Target"] else None,
            return_pattern=row["Return"], sheet=row["Sheet"], labels=(row["Label"],),
        ))  # fmt: skip
    said = pack.settings
    period = parse_period(said["Report period"])
    assert period
    settings = Settings(
        said["Authority"],
        said["LA number"],
        said["Report title"],
        said["Committee"],
        period,
    )
    return rows, settings


def speaks(problems: Sequence[Any], code: str, pack: Pack) -> bool:
    """Return whether something is said about the indicator, or about a file of it."""
    files = {book.name for book in pack.files}
    for problem in problems:
        loud = (
            problem.severity.value in ("Error", "Warning")
            or "hidden" in f"{problem.found} {problem.check.value}".lower()
        )
        file = Path(str(problem.source.file)).name if problem.source and problem.source.file else ""
        if loud and (problem.code == code or (not problem.code and file in files)):
            return True
    return False


def due(wanted: Wanted, pack: Pack) -> dict[str, float | None]:
    """Return the truth up to the report's end."""
    end = report_end(pack.period)
    return {label: value for label, value in wanted.truth.items() if read_label(label).end <= end}  # type: ignore[union-attr]


def same(frequency: str, label: str, seen: str) -> bool:
    """Return whether an observation's label means the period of the truth's label."""
    if label == seen:
        return True
    mine, theirs = read_label(label), read_label(seen)
    if mine is None or theirs is None:
        return False
    if frequency == "Week":
        return monday(mine) == monday(theirs)
    if frequency in BY_END:
        return mine.end == theirs.end
    if mine.kind == "month" and theirs.kind == "day":
        return mine.start <= theirs.end <= mine.end
    if mine.kind == "academic":
        return theirs.kind == "year" and theirs.fy == mine.start.year
    if mine.kind == "day":
        return theirs.end == mine.end and theirs.kind in LENGTH
    return False


def ends_a_quarter(day: Period) -> bool:
    """Return whether a day may stand for a quarter: no other is ever shown for one."""
    after = day.end + timedelta(days=1)
    return after.day == 1 and after.month % 3 == 1


def monday(period: Period) -> date:
    """Return the Monday of the week in which the period ends."""
    return period.end - timedelta(days=period.end.weekday())


def weigh(
    code: str, wanted: Wanted, pack: Pack, seen: list[tuple[str, float | None]], spoken: bool
) -> Verdict:
    """Return what became of one indicator's figures."""
    verdict, frequency = Verdict(code, seen=seen), wanted.row["Reporting frequency"]
    near = 0.5 * 10 ** -int(wanted.row["Decimals"]) + 1e-6
    used: set[int] = set()
    for label, value in due(wanted, pack).items():
        found = [n for n, (text, _) in enumerate(seen) if same(frequency, label, text)]
        used |= set(found)
        read = [figure for figure in (seen[n][1] for n in found) if figure is not None]
        wrong = [figure for figure in read if value is None or abs(figure - value) > near]
        if wrong:
            verdict.wrong += 1
            verdict.lines.append(
                f"WRONG {label}: read {wrong[0]:g}, right is {value if value is None else round(value, 6)}"
            )
        elif value is None:
            continue
        elif read:
            verdict.right += 1
        elif spoken:
            verdict.refused += 1
            verdict.allowed += wanted.may_refuse
        else:
            verdict.lost += 1
            verdict.lines.append(f"LOST {label}: {value:g}")
    end = report_end(pack.period)
    for n, (text, value) in enumerate(seen):
        period = read_label(text)
        if (
            n in used
            or value is None
            or period is None
            or period.end > end
            or period.kind not in KINDS_OF[frequency]
            or (frequency == "Quarter" and period.kind == "day" and not ends_a_quarter(period))
        ):
            continue
        spare = [right for label, right in wanted.spare.items() if same(frequency, label, text)]
        if not spare or spare[0] is None or abs(spare[0] - value) > near:
            verdict.wrong += 1
            verdict.lines.append(f"WRONG {text}: read {value:g}, nothing is right there")
    return verdict
