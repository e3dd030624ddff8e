"""The data dictionary of the Local Authority Interactive Tool: what each measure is, and which way is better."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.national import LeftOut, Measure
from xlperf.domain.parse_period import parse_period
from xlperf.domain.text import normalise, normalise_label
from xlperf.readers.national_sources.detect import Recognised, text_of
from xlperf.readers.national_sources.source_data import SourceData

_POLARITY = {"high": Polarity.HIGH, "low": Polarity.LOW, "-": Polarity.NONE}
_FIRST_DAY = date(1899, 12, 30)  # day 0 of Excel's calendar
_DIGITS, _FIRST_SERIAL, _LAST_SERIAL = 5, 30_000, 80_000  # 1982 to 2119
_DECIMALS = frozenset("0123456")
UNKNOWN_DECIMALS = -1
_SAME = {"title": "Measure", "topic": "Topic", "polarity": "Polarity", "unit": "y_axis_name",
         "decimals": "dps", "year_type": "Year_Type", "quartiles": "No_Quartile"}  # fmt: skip


def read_dictionary(rows: Sequence[Sequence[object]], table: Recognised, into: SourceData) -> None:
    """Take what is said about every measure; of one that stands there twice, the entry that was updated last.

    Parameters
    ----------
    rows
        The whole sheet.
    table
        Where its headings stand.
    into
        Gets the measures. `Measure.decimals` is `UNKNOWN_DECIMALS` where the dictionary does not say.
    """
    updated: dict[str, date] = {}
    for cells in _records(rows, table):
        measure = _measure(cells, into.file)
        if not measure.code:
            continue
        key, day = normalise_label(measure.code), _day(cells["lastupdate"]) or date.min
        other = into.measures.get(key)
        if other:
            _say_differences(other, measure, into, newer=day > updated[key])
        if other is None or day > updated[key]:
            into.measures[key], updated[key] = measure, day
    into.dated = max((day for day in updated.values() if day != date.min), default=None)
    into.dated_as = _written(into.dated) if into.dated else ""


def _records(rows: Sequence[Sequence[object]], table: Recognised) -> Iterator[Mapping[str, str]]:
    """Yield the rows as text by heading; a heading that is not there is blank everywhere, and so is ``NA``."""
    wanted = ("measureshort", "measure", "topic", "polarity", "yaxisname", "dps", "yeartype", "noquartile",
              "lastupdate", "charttitle")  # fmt: skip
    for row in rows[table.row + 1 :]:
        said = {
            name: _text(row[at]) for name, at in table.columns.items() if name in wanted and at < len(row)
        }
        yield {name: said.get(name, "") for name in wanted}


def _text(raw: object) -> str:
    if isinstance(raw, (date, datetime)):
        return _written(raw)
    text = text_of(raw)
    return "" if text == "NA" else text


def _measure(cells: Mapping[str, str], file: str) -> Measure:
    decimals = cells["dps"]
    return Measure(
        cells["measureshort"],
        cells["measure"] or cells["charttitle"],
        cells["topic"],
        _POLARITY.get(cells["polarity"].casefold()),
        unit_of(cells["yaxisname"]),
        int(decimals) if decimals in _DECIMALS else UNKNOWN_DECIMALS,
        cells["yeartype"],
        quartiles=cells["noquartile"].casefold() not in {"n", "no"},
        updated=_updated(cells["lastupdate"]),
        source=file,
    )


def unit_of(axis: str) -> Unit:
    """Return what the figures of a chart count, by what is written beside its axis."""
    words = set(re.findall(r"[a-z]+", axis.casefold()))
    if axis.startswith("%"):
        return Unit.PERCENT
    return Unit.RATE if "rate" in words else Unit.SCORE if "score" in words else Unit.NUMBER


def _updated(written: str) -> str:
    """Return the date of the last update as councils write it; a remark in its place as it is."""
    day = _day(written)
    return _written(day) if day else written


def _day(written: str) -> date | None:
    """Return the day that text or a serial number of Excel's calendar means."""
    if written.isdecimal() and len(written) == _DIGITS and _FIRST_SERIAL < int(written) < _LAST_SERIAL:
        return _FIRST_DAY + timedelta(days=int(written))
    period = parse_period(written)
    return period.start if period else None


def _written(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _say_differences(other: Measure, measure: Measure, into: SourceData, *, newer: bool) -> None:
    """Say in which columns two entries for one measure differ."""
    differ = [
        f"{name} (“{_shown(getattr(other, field))}” and “{_shown(getattr(measure, field))}”)"
        for field, name in _SAME.items()
        if getattr(other, field) != getattr(measure, field)
    ]
    chosen = "the one updated last" if newer or other.updated != measure.updated else "the first"
    why = (
        f"it appears twice; {chosen} was used. They differ in {', '.join(differ)}"
        if differ
        else "it appears twice, with the same details"
    )
    left = LeftOut(into.file, f"{measure.code}, one of two entries", why, 1)
    into.left_of.setdefault(normalise_label(measure.code), []).append(left)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "NA" if value else "N"
    return normalise(str("NA" if value in {None, "", UNKNOWN_DECIMALS} else value))
