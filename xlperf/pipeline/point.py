"""The register points at figures: the cells that a person has selected in a return go into its row, if they hold figures."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import REGISTER, RETURNS
from xlperf.domain.problem import Problem
from xlperf.domain.register import Register
from xlperf.domain.return_pattern import answers_to
from xlperf.domain.text import normalise_label
from xlperf.errors import OutputError, PackError
from xlperf.pipeline.pack import return_path
from xlperf.readers.folder import workbooks_in
from xlperf.readers.register.cells import Fault
from xlperf.readers.register.pointing import read_figures_at, read_periods_at
from xlperf.readers.register.read import read_register
from xlperf.readers.returns.explain import explain
from xlperf.readers.returns.explanation import Explanation
from xlperf.readers.returns.read import read_returns
from xlperf.readers.suggest.patterns import patterns_for
from xlperf.workbooks.atomic_write import is_open, write_atomically
from xlperf.writers.alone import locked
from xlperf.writers.register.copy import with_texts


class PointedAt(NamedTuple):
    """What the register says of an indicator now, and what is read there.

    Parameters
    ----------
    indicator
        As the register has it now.
    before
        As it had it.
    explanation
        The figures that are read, each with what gives its period.
    problems
        What is wrong with them, though they are figures.
    changed
        The cells of the register that were written, with their headings.
    added
        The headings that the register has got for it, with their cells.
    """

    indicator: Indicator
    before: Indicator
    explanation: Explanation
    problems: tuple[Problem, ...]
    changed: tuple[tuple[str, Source], ...]
    added: tuple[tuple[str, Source], ...]


def may_be_pointed_at(folder: Path, of_return: Path | None = None) -> list[Indicator]:
    """Return the indicators for which figures may be pointed at: in a return, those whose Return column names it or none.

    Raises
    ------
    XlperfError
        When the register has faults, or the file is not one of the pack's returns.
    """
    indicators = read_register(folder / REGISTER).indicators
    if of_return is None:
        return list(indicators)
    way = return_path(folder, of_return)
    named = [indicator for indicator in indicators if answers_to(way, indicator.return_pattern)]
    return sorted(
        named, key=lambda indicator: not indicator.return_pattern
    )  # those that may be anywhere come last


def point_at(
    folder: Path,
    wanted: str,
    figures: str,
    periods: str = "",
    *,
    of_return: Path | None = None,
    dry_run: bool = False,
) -> PointedAt:
    """Write into the register where the figures of an indicator stand, and their periods, once they were read from there.

    Parameters
    ----------
    folder
        The pack.
    wanted
        The indicator's code, or its name.
    figures, periods
        As for the columns Figures at and Periods at; without periods, the headings count.
    of_return
        The return in which they stand; by default what the Return column names. Where that is blank, it is filled in.
    dry_run
        Whether to write nothing.

    Raises
    ------
    XlperfError
        When no figures can be read there, or the register cannot be changed; it is as it was then.
    """
    if dry_run:
        return _checked(folder, wanted, (figures, periods), of_return)[0]
    home = folder / REGISTER
    with locked(home):
        if is_open(home):
            raise _is_open(home)
        pointed, made = _checked(folder, wanted, (figures, periods), of_return)
        written = write_atomically(home, partial(_write, made))
        if written != home:  # it was opened meanwhile
            written.unlink(missing_ok=True)
            raise _is_open(home)
    return pointed


def _write(made: bytes, path: Path) -> None:
    path.write_bytes(made)


def _is_open(home: Path) -> OutputError:
    return OutputError(f"{home} is open, and nothing was written into it. Save and close it, and try again.")


def _checked(
    folder: Path, wanted: str, at: tuple[str, str], of_return: Path | None
) -> tuple[PointedAt, bytes]:
    """Return what is read where somebody points, and the file of the register that says so."""
    register = read_register(folder / REGISTER)
    before = _indicator(register, wanted)
    texts = {"Figures at": at[0].strip(), "Periods at": at[1].strip()}
    _refuse_unreadable(before, texts)
    if of_return is not None and (pattern := _return_column(folder, of_return, before, register)):
        texts["Return"] = pattern
    there = register.indicator_columns
    columns = there.with_headings(heading for heading, text in texts.items() if text)
    cells = {heading: columns.cell(before.row, heading) for heading in texts}
    added = {
        columns.cell(columns.row, heading): heading
        for heading in columns.by_heading.keys() - there.by_heading.keys()
    }
    to_write = added | {cell: texts[heading] for heading, cell in cells.items() if cell.column is not None}
    made = with_texts(folder / REGISTER, to_write)
    if made is None:
        listed = ", ".join(
            f"{texts[heading] or 'nothing'} as {heading} ({cell.cell})" for heading, cell in cells.items()
        )
        raise OutputError(
            f"The row of {before.code} cannot be changed in {folder / REGISTER}: one of its cells holds a formula. Write "
            f"{listed} into it yourself."
        )
    after = _reread(made, before.code)
    returns = read_returns(folder, [after], register.settings, lambda _: None)
    problems = tuple(problem for problem in returns.problems if problem.code == after.code)
    explanation = explain([after], returns, returns.problems)[0]
    files = {figure.source.file for figure in explanation.figures}
    if not files or (of_return is not None and f"{RETURNS}/{return_path(folder, of_return)}" not in files):
        raise PackError(_nothing_there(after, explanation.why or problems))
    said = {"Figures at": before.figures_at, "Periods at": before.periods_at}
    changed = tuple(
        (heading, cell) for heading, cell in cells.items() if texts[heading] != said.get(heading, "")
    )
    new = tuple(
        (heading, cell) for cell, heading in sorted(added.items(), key=lambda item: item[0].column or 0)
    )
    return PointedAt(after, before, explanation, problems, changed, new), made


def _reread(made: bytes, code: str) -> Indicator:
    """Return the indicator as the changed register has it, read from that file itself."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / REGISTER
        path.write_bytes(made)
        return _indicator(read_register(path), code)


def _refuse_unreadable(indicator: Indicator, texts: dict[str, str]) -> None:
    try:
        if not read_figures_at(texts["Figures at"]):
            raise PackError(f"It was not said where the figures of {indicator.code} are. Give their cells.")
        read_periods_at(texts["Periods at"], texts["Periods at"], texts["Figures at"])
    except Fault as fault:
        raise PackError(f"{fault.found} {fault.remedy}") from fault


def _indicator(register: Register, wanted: str) -> Indicator:
    """Return the indicator that is meant by its code, or by its name."""
    by_code = [
        indicator
        for indicator in register.indicators
        if indicator.code.casefold() == wanted.strip().casefold()
    ]
    named = [
        indicator
        for indicator in register.indicators
        if normalise_label(indicator.name) == normalise_label(wanted)
    ]
    meant = by_code or named
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise PackError(f"Several indicators are called “{wanted}”: {_codes(meant)}. Give the code of one.")
    raise PackError(
        f"No indicator has the code or name “{wanted}”. The register has: {_codes(register.indicators)}."
    )


def _codes(indicators: Iterable[Indicator]) -> str:
    return ", ".join(indicator.code for indicator in indicators)


def _return_column(folder: Path, of_return: Path, indicator: Indicator, register: Register) -> str:
    """Return what to write as Return: a pattern for the file where it is blank, nothing where it names the file."""
    way = return_path(folder, of_return)
    if not indicator.return_pattern:
        there = [return_path(folder, path).as_posix() for path in workbooks_in(folder / RETURNS)]
        return patterns_for(there)[way.as_posix()]
    if answers_to(way, indicator.return_pattern):
        return ""
    cell = register.indicator_columns.cell(indicator.row, "Return")
    raise PackError(
        f"{way} is not a return of {indicator.code}: its Return is “{indicator.return_pattern}” ({cell}). Choose another "
        "indicator, or correct its Return first."
    )


def _nothing_there(indicator: Indicator, problems: Iterable[Problem]) -> str:
    """Return why no figures are read where somebody points."""
    where = indicator.figures_at + (
        f" with periods at {indicator.periods_at}" if indicator.periods_at else ""
    )
    why = [f"{problem.source}: {problem.told} {problem.remedy}" for problem in problems]
    return "\n".join(
        [f"No figures of {indicator.code} are read at {where}, and the register was left as it is.", *why]
    )
