"""Texts that are nearly an indicator's label, on sheets where others of its figures stand under the label itself."""

import re
from collections.abc import Iterator, Mapping, Sequence

from xlperf.domain.indicator import Indicator
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.text import normalise_label
from xlperf.readers.returns.cell import IndicatorCell
from xlperf.readers.returns.sheet import ReturnSheet

_CLOSE = 92.0  # of 100: one slip in a dozen letters
_SHORTEST = 6  # letters; one in a shorter word makes another word
_COUNTING = (
    "noof",
    "numberof",
    "totalnumberof",
    "totalnoof",
    "countof",
    "of",
)  # words before a label that change nothing
_DIGITS = re.compile(r"\d+")


def nearly_labels(
    indicators: Sequence[Indicator],
    sheets: Mapping[str, Sequence[ReturnSheet]],
    all_labels: frozenset[str],
    cells: Mapping[str, Sequence[IndicatorCell]],
) -> Iterator[Problem]:
    """Yield a warning for each text of a sheet in use that is an indicator's label but for a slip.

    The indicator has figures, so that nothing else would say that some are missing.

    Parameters
    ----------
    indicators
        Those that have figures.
    sheets
        By indicator code, the sheets in which its figures were looked for.
    all_labels
        The keys of every label of the register, which are no slips.
    cells
        By indicator code, the cells that were taken: what names them was read, if only as a part of the label.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where figures were read at all

    for indicator in indicators:
        wanted = [key for label in indicator.labels if len(key := normalise_label(label)) >= _SHORTEST]
        read = {
            normalise_label(text.words) for cell in cells[indicator.code] for text in cell.evidence.labels
        }
        for sheet in sheets.get(indicator.code, ()):
            if not sheet.used or not wanted:
                continue
            texts = sheet.texts
            for key in wanted:
                close = [
                    near
                    for near, _, _ in process.extract(
                        key, texts.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=3
                    )
                ]
                for near in {*close, *(f"{words}{key}" for words in _COUNTING if f"{words}{key}" in texts)}:
                    if (
                        near not in all_labels | read
                        and _DIGITS.findall(near) == _DIGITS.findall(key)
                        and sheet.stands_with_figures(texts[near])
                    ):
                        yield _nearly(indicator, sheet, texts[near])


def _nearly(indicator: Indicator, sheet: ReturnSheet, place: tuple[int, int]) -> Problem:
    written = str(sheet.grid.at(*place)).strip()
    return Problem(
        Check.UNKNOWN_ROW,
        Severity.WARNING,
        sheet.grid.source(*place),
        found=f"“{written}” is here with figures, and is nearly “{indicator.labels[0]}”. They were not used.",
        expected=f"The label as the register has it: {' or '.join(indicator.labels)}.",
        remedy="Correct the label in the return, or add this one to the register's Label column after a semicolon.",
        code=indicator.code,
    )
