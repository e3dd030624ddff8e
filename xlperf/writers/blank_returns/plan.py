"""What stands in each blank return: sheets, tables and rows, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from xlperf.domain.history import NO_HISTORY, History
from xlperf.domain.indicator import Frequency, Indicator
from xlperf.domain.period import Period
from xlperf.domain.register import Register
from xlperf.domain.text import normalise_label
from xlperf.readers.layout.cells import is_text
from xlperf.readers.layout.vocabulary import ObservationPart
from xlperf.writers.blank_returns.file_name import file_name
from xlperf.writers.blank_returns.known_figures import KnownFigures
from xlperf.writers.blank_returns.parts import parts_of
from xlperf.writers.blank_returns.periods import periods_of

_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_SHEET_NAME = 31
_OTHER_NAMES = ("Figures", "Other figures", "Return")


@dataclass(frozen=True, slots=True)
class BlankRow:
    """What a team enters for one label of the register.

    Parameters
    ----------
    label
        As the register writes it.
    parts
        One row each.
    decimals
        Shown in the cells of a value.
    definition
        What is counted; a note on the label.
    negative
        Whether figures below 0 are meant.
    target
        What is aimed at, as the page shows it; blank where there is none.
    known
        What was reported before, by period and part: a figure, a percentage in points, or the letter of a mark.
    """

    label: str
    parts: tuple[ObservationPart, ...]
    decimals: int
    definition: str = ""
    negative: bool = False
    target: str = ""
    known: Mapping[tuple[Period, ObservationPart], float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BlankTable:
    """Rows with the same periods, under a heading: their theme, or their topic where that tells more."""

    heading: str
    frequency: Frequency
    periods: tuple[Period, ...]
    rows: tuple[BlankRow, ...]


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """One sheet of a blank return."""

    name: str
    tables: tuple[BlankTable, ...]


@dataclass(frozen=True, slots=True)
class BlankReturn:
    """One workbook for one team; `owners` answer for its figures."""

    file: PurePosixPath
    team: str
    period: Period
    sheets: tuple[BlankSheet, ...]
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The blank returns of a register, and why some indicators have none."""

    returns: tuple[BlankReturn, ...]
    refused: tuple[str, ...]


def plan_blank_returns(register: Register, period: Period, history: History = NO_HISTORY) -> Plan:
    """Return a blank return for each file that the register's *Return* column names.

    Parameters
    ----------
    register
        It.
    period
        Up to which they go.
    history
        Of earlier reports, under present codes: what is known is filled in.
    """
    known = KnownFigures(history, period)
    by_file: dict[str, list[Indicator]] = {}
    names: dict[str, PurePosixPath] = {}
    refused: dict[str, None] = {}
    for indicator in register.indicators:
        if not indicator.is_in_returns:
            continue
        try:
            _check_is_found(indicator)
            file = file_name(indicator.return_pattern, period)
            _check_label(indicator.labels[0])
        except ValueError as reason:
            refused[str(reason)] = None
            continue
        names.setdefault(file.as_posix().casefold(), file)
        by_file.setdefault(file.as_posix().casefold(), []).append(indicator)
    returns = [_blank_return(names[key], indicators, known) for key, indicators in by_file.items()]
    return Plan(tuple(returns), tuple(refused))


def _check_is_found(indicator: Indicator) -> None:
    """Raise a ValueError where the register points at cells, which stand elsewhere in a blank return."""
    if indicator.figures_at:
        raise ValueError(
            f"The register points at the figures of “{indicator.name}” ({indicator.figures_at}), but a blank return has "
            "them elsewhere. Use last quarter's return, without its figures."
        )


def _check_label(label: str) -> None:
    """Raise a ValueError where the reader would take a label for a figure, a mark or a period."""
    if not is_text(label) or not normalise_label(label):
        raise ValueError(
            f"“{label}” would be read as a figure or a period, not as a label. Write words in the "
            "register's Label column."
        )


def _blank_return(file: PurePosixPath, indicators: Sequence[Indicator], known: KnownFigures) -> BlankReturn:
    period = known.report_period
    team = file.stem.replace(period.label_in_file_names, " ").strip(" -_") or file.stem
    themes = {
        normalise_label(text) for indicator in indicators for text in (indicator.theme, indicator.topic)
    }
    taken = themes | {normalise_label(indicator.sheet) for indicator in indicators}
    # a sheet's name may be taken for a theme, and what names no sheet must not come onto one that is named
    own_name = next((name for name in (team, *_OTHER_NAMES) if normalise_label(name) not in taken), team)
    sheets: dict[str, tuple[str, list[Indicator]]] = {}
    for indicator in indicators:
        name = _sheet_name(indicator.sheet or own_name)
        sheets.setdefault(normalise_label(name), (name, []))[1].append(indicator)
    return BlankReturn(
        file,
        " ".join(team.split()),
        period,
        tuple(BlankSheet(name, tuple(_tables(of_sheet, known))) for name, of_sheet in sheets.values()),
        tuple(dict.fromkeys(indicator.owner for indicator in indicators if indicator.owner)),
    )


def _sheet_name(wanted: str) -> str:
    """Return a name that Excel allows for a sheet and that the register's Sheet still means."""
    name = " ".join(wanted.translate(_NO_SHEET_NAME).split())[:_LONGEST_SHEET_NAME].strip(" '")
    return _OTHER_NAMES[0] if name.casefold() in {"", "history"} else name


def _tables(indicators: Iterable[Indicator], known: KnownFigures) -> Iterator[BlankTable]:
    """Yield a table for each theme and frequency, in the register's order."""
    groups: dict[tuple[str, str, Frequency], list[Indicator]] = {}
    topics: dict[str, set[str]] = {}
    for indicator in indicators:
        groups.setdefault((indicator.topic, indicator.theme, indicator.frequency), []).append(indicator)
        topics.setdefault(indicator.theme, set()).add(indicator.topic)
    for (topic, theme, frequency), of_group in groups.items():
        # a line under both could not be told from one under either: one heading, and the one that differs
        heading = theme if theme and len(topics[theme]) == 1 else topic or theme
        heading = heading if is_text(heading) else ""  # one that names a period would be taken for a column's
        periods = periods_of(frequency, known.report_period)
        yield BlankTable(heading, frequency, periods, _rows(of_group, periods, known))


def _rows(
    indicators: Iterable[Indicator], periods: Sequence[Period], known: KnownFigures
) -> tuple[BlankRow, ...]:
    """Return a row for each label; two indicators of one label, a number and a percentage, share its parts."""
    by_label: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        by_label.setdefault(normalise_label(indicator.labels[0]), []).append(indicator)
    return tuple(
        BlankRow(
            same[0].labels[0],
            parts,
            max(indicator.decimals for indicator in same),
            same[0].definition,
            any(indicator.may_be_negative for indicator in same),
            "; ".join(
                dict.fromkeys(indicator.written_target for indicator in same if indicator.written_target)
            ),
            known.of(same, parts, periods),
        )
        for same in by_label.values()
        for parts in (parts_of({indicator.unit for indicator in same}),)
    )
