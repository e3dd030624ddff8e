"""A neighbour model: ten statistical neighbours of each authority, the nearest first."""

import re
from collections.abc import Sequence
from datetime import date

from xlperf.domain.identify import area_number
from xlperf.domain.national import NeighbourModel
from xlperf.readers.national_sources.detect import Recognised, dated_by, text_of
from xlperf.readers.national_sources.source_data import SourceData

_NEIGHBOUR = re.compile(r"sn(\d+)")
_NONE = {"", "-"}


def read_neighbour_model(rows: Sequence[Sequence[object]], table: Recognised, into: SourceData) -> None:
    """Take a neighbour model, with its block of authorities that have ended; an authority may have no neighbours.

    Parameters
    ----------
    rows
        The whole sheet.
    table
        Where its headings stand.
    into
        Gets the model and the names of the authorities.
    """
    above = [text_of(raw) for row in rows[: table.row] for raw in row if isinstance(raw, str)]
    day = dated_by([into.file.partition(".")[0]]) or dated_by(above)
    published = day and date(day.year, day.month, 1)
    name = f"{published:%B %Y}" if published else into.file.rpartition(".")[0] or into.file
    columns = sorted(
        (int(found[1]), at) for key, at in table.columns.items() if (found := _NEIGHBOUR.fullmatch(key))
    )
    number_at = table.columns["lanum"]
    name_at = table.columns.get("laname", -1)
    region_at = table.columns.get("goreg", -1)
    neighbours: dict[str, tuple[str, ...]] = {}
    for row in rows[table.row + 1 :]:
        cells = [text_of(raw) for raw in row]
        cells += [""] * (max(table.columns.values()) + 1 - len(cells))
        written = area_number(cells[number_at])
        if not written.isdecimal():
            continue
        own = into.area(
            written, cells[name_at] if name_at >= 0 else "", cells[region_at] if region_at >= 0 else ""
        )
        if own in into.strangers:
            into.leave(f"neighbours of {own}", into.strangers[own], 1)
            continue
        listed = tuple(area_number(cells[at]) for _, at in columns if cells[at] not in _NONE)
        if neighbours.setdefault(own, listed) != listed:
            into.leave(f"neighbours of {into.areas[own].name}", "it appears twice; the first was used", 1)
    into.models.append(NeighbourModel(name, published, neighbours))
    into.dated, into.dated_as = published, name if published else ""
