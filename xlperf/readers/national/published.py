"""What a cell of published national figures says: the one place where it becomes a figure."""

from xlperf.domain.text import normalise, without_superscripts
from xlperf.readers.figures.figure import read_plain_figure
from xlperf.rules.rounding import significant
from xlperf.workbooks.grid import CellValue

Published = float | str


def published(raw: CellValue, *, percent: bool = False) -> Published | None:
    """Return a figure, or the text of the mark that stands in its place; None where the cell is blank.

    A figure has the fifteen significant digits that Excel shows and compares: programs that work in binary fractions
    publish 95.600000000000009 for 95.6, and that is not more than 95.6.

    Parameters
    ----------
    raw
        The cell.
    percent
        Whether it is shown as a percentage, which is held in points.

    Raises
    ------
    ValueError
        When it is neither a figure nor a mark.
    """
    figure = read_plain_figure(raw)
    if figure is None:
        return None
    if figure.value is None:
        return normalise(without_superscripts(str(raw)))
    return significant(significant(figure.value) * 100 if percent else figure.value)


class PublishedCells(dict[Published, Published | None]):
    """What cells say, each read once: the same few thousand recur in every table, and a workbook may hold a million."""

    def __missing__(self, raw: Published) -> Published | None:
        self[raw] = published(raw)
        return self[raw]
