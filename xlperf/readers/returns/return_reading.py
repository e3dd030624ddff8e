"""How each return was read: what became of its cells, and the same in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from xlperf.domain.areas import areas, in_short
from xlperf.domain.reading import Became, CellRead, PlaceInBook, ReadLine, ReturnReading
from xlperf.readers.returns.became import cells_read
from xlperf.readers.returns.explanation import ExplainedFigure, Explanation
from xlperf.readers.returns.read_indicator import Returns

_MOST_TEXTS = 2  # as many as can be read in a cell


def return_readings(returns: Returns, explained: Iterable[Explanation]) -> dict[str, ReturnReading]:
    """Return how each return in use was read, by file.

    Parameters
    ----------
    returns
        What the returns say.
    explained
        How each indicator was read.
    """
    taken: dict[tuple[str, str], list[ReadLine]] = defaultdict(list)
    for explanation in explained:
        for key, figures in _by_sheet(explanation.figures).items():
            taken[key].append(_taken(explanation, key[1], figures))
    cells: dict[str, dict[PlaceInBook, CellRead]] = defaultdict(dict)
    lines: dict[str, list[ReadLine]] = defaultdict(list)
    for (file, sheet), of_sheet in cells_read(returns).items():
        cells[file].update({(sheet, *place): read for place, read in of_sheet.items()})
        lines[file] += taken[file, sheet]
        lines[file] += _others(sheet, of_sheet)
    return {file: ReturnReading(cells[file], lines[file]) for file in cells}


def _by_sheet(figures: Iterable[ExplainedFigure]) -> dict[tuple[str, str], list[ExplainedFigure]]:
    found: dict[tuple[str, str], list[ExplainedFigure]] = defaultdict(list)
    for figure in figures:
        found[figure.source.file, figure.source.sheet].append(figure)
    return found


def _taken(explanation: Explanation, sheet: str, figures: Sequence[ExplainedFigure]) -> ReadLine:
    sources = [
        source for figure in figures for source in (figure.source, *(part.source for part in figure.parts))
    ]
    periods = [figure.observation.period.label for figure in figures]
    labels = dict.fromkeys(said for figure in figures for said in figure.labels)
    return ReadLine(
        Became.TAKEN,
        sheet,
        tuple(
            (source.row, source.column)
            for source in sources
            if source.row is not None and source.column is not None and source.sheet == sheet
        ),
        explanation.indicator.code,
        f"{periods[0]} to {periods[-1]}, {len(periods)} figures" if len(periods) > 1 else periods[0],
        ", ".join(map(str, labels)),
        _periods(figures),
    )


def _periods(figures: Sequence[ExplainedFigure]) -> str:
    """Return what gives the periods of figures: each text where they are few, else the first, the last and all cells."""
    said = list(dict.fromkeys(text for figure in figures for text in figure.period_from))
    in_cells = [text for text in said if text.place]
    if len(in_cells) <= _MOST_TEXTS:
        return ", ".join(map(str, said))
    cells = in_short(areas(text.place for text in in_cells if text.place))
    texts = f"“{in_cells[0].text}” … “{in_cells[-1].text}” ({cells})"
    return ", ".join([texts, *(str(text) for text in said if not text.place)])


def _others(sheet: str, cells: Mapping[tuple[int, int], CellRead]) -> Iterator[ReadLine]:
    """Yield the cells that were left over, then those that were set aside, each reason once."""
    for became in (Became.LEFT, Became.ASIDE):
        groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, read in sorted(cells.items()):
            if read.became is became:
                groups[read.what].append(place)
        for what, places in groups.items():
            yield ReadLine(became, sheet, tuple(places), "", what)
