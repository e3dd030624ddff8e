"""A csv file of Explore education statistics: filters and value columns, one row a period and area."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any
from warnings import catch_warnings, simplefilter

import pandas as pd

from xlperf.domain.parse_period import parse_period
from xlperf.domain.text import normalise_label
from xlperf.errors import UnreadableFileError
from xlperf.readers.figures.figure import is_figure
from xlperf.readers.national_sources.source_data import Figures, SourceData, Wanted

_LEVELS = {"national", "regional", "localauthority"}
_PLACES = re.compile(
    r".*(?:_code|_name|_urn|_ukprn|_laestab|_id)|time_period|time_identifier|geographic_level"
)
_EVERYBODY = re.compile(r"(?:total|all)\b.*|", re.IGNORECASE)
_YEARS = re.compile(r"(?P<first>(?:19|20)\d\d)[/-]?(?P<last>\d\d)")
_QUARTER = re.compile(r"(?:financial year )?q(?P<quarter>[1-4])", re.IGNORECASE)
_NAMES = (
    "time_period", "time_identifier", "geographic_level", "old_la_code", "new_la_code", "la_name", "region_code",
    "region_name", "country_name",
)  # fmt: skip
_BY_KEY = {normalise_label(name): name for name in _NAMES}
_NO_CODE = {"", "z", "x", ":", "c", "u"}
_ROWS_AT_ONCE = 100_000


def read_explore(
    stream: IO[bytes], delimiter: str, encoding: str, heading_row: int, wanted: Wanted, into: SourceData
) -> None:
    """Take the wanted measures of England, the regions and the local authorities.

    Parameters
    ----------
    stream, delimiter, encoding, heading_row
        The csv file, what stands between its columns, its letters, and its 0-based line of headings.
    wanted
        Which measures to take; one is called by its value column, and by its filters' values where these are not all
        totals: ``pt_plans, Female``.
    into
        Gets figures and areas, and what was left.

    Raises
    ------
    UnreadableFileError
        When it is no table.
    """
    with catch_warnings():
        simplefilter("error", pd.errors.ParserWarning)  # rows longer than the headings: they would be cut
        frame = _frame(stream, delimiter, encoding, heading_row, into)
    others = [name for name in frame.columns if not _PLACES.fullmatch(name)]
    values = [name for name in others if _is_value_column(frame[name])]
    filters = [name for name in others if name not in values and (frame[name] != "").any()]
    places = _places(frame, into)
    years = _years(frame, into)
    figures = Figures(into)
    of_other_kind: Counter[tuple[str, str]] = Counter()
    for measure, rows, column in _measures(frame, filters, values):
        if measure not in wanted:
            into.unwanted[measure] += len(rows)
            continue
        for place, year, raw in zip(places[rows], years[rows], frame[column].iloc[rows], strict=True):
            if year:
                label, kind = year
                if kind and into.year_types.setdefault(measure, kind) != kind:
                    of_other_kind[measure, kind] += 1
                else:
                    figures.add(measure, label, place, raw)
    figures.finish()
    for (measure, kind), count in of_other_kind.items():
        into.leave(
            f"{measure}, {kind}", f"it has years of another kind too: {into.year_types[measure]}", count
        )


def _frame(
    stream: IO[bytes], delimiter: str, encoding: str, heading_row: int, into: SourceData
) -> "pd.DataFrame":
    """Return the rows of England, the regions and the authorities as text, and count the others by their level."""
    try:
        chunks: Any = pd.read_csv(
            stream, sep=delimiter, encoding=encoding, skiprows=heading_row, dtype=str,
            keep_default_na=False, na_filter=False, chunksize=_ROWS_AT_ONCE, index_col=False,
        )  # fmt: skip
        kept: list[pd.DataFrame] = []
        left: dict[str, int] = {}
        for chunk in chunks:
            names = [str(name).strip() for name in chunk.columns]
            chunk.columns = [_BY_KEY.get(normalise_label(name), name) for name in names]
            if not chunk.columns.is_unique:
                raise _no_table(f"a heading appears twice: {', '.join(names)[:160]}")
            levels = chunk["geographic_level"].map(normalise_label)
            for level, rows in chunk["geographic_level"][~levels.isin(_LEVELS)].value_counts().items():
                left[str(level)] = left.get(str(level), 0) + int(rows)
            kept.append(chunk[levels.isin(_LEVELS)])
        frame = pd.concat(kept, ignore_index=True)
    except UnicodeDecodeError:
        raise
    except (
        pd.errors.ParserError,
        pd.errors.EmptyDataError,
        pd.errors.ParserWarning,
        KeyError,
        ValueError,
    ) as error:
        line = re.search(r"line (\d+)", str(error))
        raise _no_table(
            f"line {int(line[1]):,} has more cells than there are headings"
            if line
            else "it is incomplete, or has no rows"
        ) from error
    for level, rows in left.items():
        into.leave(
            f"rows at the level “{level}”" if level else "rows without a level",
            "they are not of local authorities",
            rows,
        )
    return frame


def _no_table(why: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"It cannot be read as a table ({why}).",
        expected="A csv file as Explore education statistics gives it: one row per line, as many cells as headings.",
        remedy="Download it again.",
    )


def _is_value_column(cells: "pd.Series[str]") -> bool:
    """Return whether a column holds only numbers and marks, and not blanks alone."""
    said = [text for text in cells.unique() if text.strip()]
    return bool(said) and all(is_figure(text) for text in said)


def _places(frame: "pd.DataFrame", into: SourceData) -> "pd.Series[str]":
    """Return the number of each row's area, or the name of what is none."""
    names = ("old_la_code", "new_la_code", "la_name", "region_code", "region_name", "country_name")
    columns: list[Sequence[str]] = [
        list(frame[name]) if name in frame else [""] * len(frame) for name in ("geographic_level", *names)
    ]
    known: dict[tuple[str, ...], str] = {}
    numbers = []
    for place in zip(*columns, strict=True):
        number = known.get(place)
        if number is None:
            level, old, new, name, region_code, region, country = place
            match normalise_label(level):
                case "national":
                    number = into.area("", country or "England")
                case "regional":
                    number = into.area("" if region else region_code, region)
                case _:
                    code = next((code for code in (old, new) if code.casefold() not in _NO_CODE), "")
                    number = into.area(code, name, region)
            known[place] = number
        numbers.append(number)
    return pd.Series(numbers, dtype=object)


def _years(frame: "pd.DataFrame", into: SourceData) -> "pd.Series[Any]":
    """Return year and year type of each row; None where they name no period, which is left with a reason."""
    periods = list(zip(frame["time_period"], frame["time_identifier"], strict=True))
    read = {pair: _year(*pair) for pair in dict.fromkeys(periods)}
    for (period, identifier), year in read.items():
        if year is None:
            rows = periods.count((period, identifier))
            into.leave(f"rows for {identifier} {period}", "it is not a period that xlperf knows", rows)
    return pd.Series([read[pair] for pair in periods], dtype=object)


def _year(period: str, identifier: str) -> tuple[str, str] | None:
    """Return ``2021/22`` and ``Academic Year`` from ``202122`` and ``Academic year``; a term or month has its own name."""
    found = _YEARS.fullmatch(period.strip())
    year = f"{found['first']}/{found['last']}" if found else period.strip()
    words = identifier.strip()
    if normalise_label(words).endswith("year"):
        return year, words.title()
    quarter = _QUARTER.fullmatch(words)
    written = f"Q{quarter['quarter']} {year}" if quarter else f"{words} {year}"
    return (written, "") if parse_period(written) else None


def _measures(
    frame: "pd.DataFrame", filters: Sequence[str], values: Sequence[str]
) -> Iterator[tuple[str, Any, str]]:
    """Yield the name, the rows and the value column of every measure."""
    groups: dict[Any, Any] = {(): range(len(frame))}
    if filters:
        groups = dict(frame.groupby(list(filters), sort=False).indices)
    for key, rows in groups.items():
        said = [str(part) for part in (key if isinstance(key, tuple) else (key,))]
        everybody = all(_EVERYBODY.fullmatch(label.strip()) for label in said)
        for column in values:
            yield (column if everybody else ", ".join([column, *said])), list(rows), column
