"""What stands on an open dashboard: what people typed, and what its answers are."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from xlperf.columns import (
    CODE,
    COMMENTARY,
    HISTORY,
    INDICATOR,
    POLARITY,
    TARGET,
    WHY,
    columns_of,
    headings_of,
)
from xlperf.dashboard.data_sheet import HEADINGS as DATA_HEADINGS, WORKED_HEADINGS
from xlperf.dashboard.formulas.data import DATA_TABLE
from xlperf.dashboard.formulas.page import DASHBOARD_TABLE, ENDS_NAME, PERIOD_NAME, PERIODS_NAME
from xlperf.dashboard.formulas.workings import SET_TARGET, WORKINGS_TABLE
from xlperf.dashboard.workings_row import HEADINGS as WORKINGS_HEADINGS
from xlperf.domain.comment import CARRIED, HELD_BACK, Comment, Commentary
from xlperf.domain.indicator import Polarity
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period
from xlperf.domain.sheets import CHECKS, DASHBOARD, DATA, NOTES, WORKINGS
from xlperf.errors import LiveError
from xlperf.live.sheet_buffer import SheetBuffer, Value
from xlperf.rules.carried import told_apart
from xlperf.rules.overrides import Override

if TYPE_CHECKING:
    import xlwings as xw

_NAMES = (PERIOD_NAME, PERIODS_NAME, ENDS_NAME)
TYPED = frozenset(column.heading for column in columns_of() if column.typed)
_NOT_ANSWERS = TYPED | {HISTORY, WHY}
_IF_ANY = frozenset(column.heading for column in columns_of() if column.if_any)
_TABLES = {
    DASHBOARD: (DASHBOARD_TABLE, headings_of()),
    DATA: (DATA_TABLE, (*DATA_HEADINGS, *WORKED_HEADINGS)),
    WORKINGS: (WORKINGS_TABLE, WORKINGS_HEADINGS),
}


class PageTable:
    """A table on a sheet, wherever people have moved its columns and sorted its rows.

    Parameters
    ----------
    paper, name
        Its sheet, and its name in Excel.
    headings
        The columns it must have.
    if_any
        Those among them that are only there where there is something to say.

    Raises
    ------
    LiveError
        When it has not.
    """

    def __init__(
        self, paper: SheetBuffer, name: str, headings: Iterable[str], if_any: Container[str] = ()
    ) -> None:
        self.paper = paper
        place = paper.find(CODE)
        row = place[0] if place else 0
        found = {value: column for column, value in enumerate(paper.rows[row]) if isinstance(value, str)}
        missing = [heading for heading in headings if heading not in found and heading not in if_any]
        if place is None or missing:
            what = f"the “{missing[0]}” column" if place else "its headings"
            raise LiveError(
                f"{paper.sheet.book.name} was built by another version of xlperf, or its {paper.sheet.name} sheet was "
                f"changed: {what} is missing. Build the dashboard again; its commentary is carried forward."
            )
        self.heading_row = row
        self.columns = {heading: found[heading] for heading in headings if heading in found}
        area = paper.sheet.tables[name].range
        self._last = area.row - 2 + area.rows.count

    @property
    def rows(self) -> range:
        """The rows of the table beneath its headings; people may have left some blank."""
        return range(self.heading_row + 1, self._last + 1)

    @property
    def row_of(self) -> Mapping[str, int]:
        """The row of each code, for a table with one row a code."""
        return {code: row for row in self.rows if (code := self.text(row, CODE))}

    def insert(self, row: int) -> None:
        """Insert a row above another, or right beneath the last."""
        self.paper.insert_rows(row, 1)
        self._last += 1

    def delete(self, row: int) -> None:
        """Delete a row."""
        self.paper.delete_rows(row, 1)
        self._last -= 1

    def value(self, row: int, heading: str) -> Value:
        """Return what a cell holds."""
        return self.paper.value((row, self.columns[heading]))

    def text(self, row: int, heading: str) -> str:
        """Return what a cell says; blank for a blank one."""
        value = self.value(row, heading)
        if isinstance(value, float):
            return f"{value:.15g}"
        return "" if value is None else str(value)


def must_have_names(book: "xw.Book", names: Iterable[str]) -> None:
    """Make sure that a workbook has names that a refresh goes by.

    Raises
    ------
    LiveError
        When it lacks one.
    """
    here = {name.name for name in book.names}
    for name in names:
        if name not in here:
            raise LiveError(
                f"{book.name} lacks the name {name} (see Formulas, Name Manager), which a refresh goes by. Build the "
                "dashboard again; its commentary is carried forward. Nothing was changed."
            )


class OpenPage:
    """An open dashboard.

    Parameters
    ----------
    book
        It, as xlwings has it.

    Raises
    ------
    LiveError
        When it lacks a name or a column that a refresh goes by.
    """

    def __init__(self, book: "xw.Book") -> None:
        self.book = book
        must_have_names(book, _NAMES)
        self.papers: dict[str, SheetBuffer] = {}
        self._find_tables()

    def _find_tables(self) -> None:
        self.dashboard, self.data, self.workings = (
            PageTable(self.paper(name), *table, _IF_ANY if name == DASHBOARD else ())
            for name, table in _TABLES.items()
        )

    def read_again(self) -> None:
        """Read what the program has calculated."""
        for paper in self.papers.values():
            paper.read()
        self._find_tables()

    @property
    def filtered(self) -> list[str]:
        """The sheets whose filter had to be cleared, in the workbook's order."""
        cleared = {name for name, paper in self.papers.items() if paper.was_filtered}
        return [sheet.name for sheet in self.book.sheets if sheet.name in cleared]

    def has(self, name: str) -> bool:
        """Return whether there is a sheet of this name."""
        return name in {sheet.name for sheet in self.book.sheets}

    def paper(self, name: str) -> SheetBuffer:
        """Return a sheet, read when it is first asked for."""
        if name not in self.papers:
            self.papers[name] = SheetBuffer(self.book.sheets[name])
        return self.papers[name]

    @property
    def period_cell(self) -> "xw.Range":
        """The cell in which the report period is chosen."""
        return self.book.names[PERIOD_NAME].refers_to_range

    @property
    def period(self) -> Period:
        """The report period that is chosen.

        Raises
        ------
        LiveError
            When what stands there is no period.
        """
        chosen = self.period_cell
        period = parse_period(str(chosen.value or ""))
        if period is None:
            raise LiveError(
                f"The report period on the {DASHBOARD} sheet, cell {chosen.address.replace('$', '')}, is “{chosen.value}”. "
                "Choose one from its list."
            )
        return period

    @property
    def typed(self) -> Mapping[str, Override]:
        """Targets and polarities as they stand on the page, by code."""
        known = {polarity.value.casefold(): polarity for polarity in Polarity}
        return {
            code: Override(
                self.dashboard.text(row, TARGET),
                known.get(self.dashboard.text(row, POLARITY).casefold(), Polarity.NONE),
            )
            for code, row in self.dashboard.row_of.items()
        }

    @property
    def follows_plan(self) -> frozenset[str]:
        """The codes whose target stands on the page as the register has it for the period, and was not typed over."""
        set_targets = {
            code: self.workings.text(row, SET_TARGET) for code, row in self.workings.row_of.items()
        }
        return frozenset(
            code
            for code, row in self.dashboard.row_of.items()
            if (text := self.dashboard.text(row, TARGET)) and text == set_targets.get(code)
        )

    @property
    def commentary(self) -> Commentary:
        """The comments, those that were only carried told apart; also those whose indicator is no longer in the register."""
        table = self.dashboard
        cells = {code: Comment(code, name, text) for name, text, code, _ in self._listed_on_notes(COMMENTARY)}
        carried = {
            code: Comment(code, name, text, period)
            for heading in (CARRIED, HELD_BACK)
            for name, text, code, period in self._listed_on_notes(heading)
        }
        held_back = {code for _, _, code, _ in self._listed_on_notes(HELD_BACK)}
        cells |= {
            code: Comment(code, table.text(row, INDICATOR), table.text(row, COMMENTARY))
            for code, row in table.row_of.items()
        }
        return told_apart(cells, carried, held_back=held_back)

    def _listed_on_notes(self, heading: str) -> Iterator[tuple[str, str, str, str]]:
        """Yield the rows of a list of comments on the Notes sheet: name, text, code and the cell beside it."""
        paper = self.paper(NOTES)
        place = paper.find(heading)
        for row in range(place[0] + 1, len(paper.rows)) if place else ():
            texts = [str(paper.value((row, column)) or "") for column in range(4)]
            if not texts[2]:
                return
            yield texts[0], texts[1], texts[2], texts[3]

    @property
    def found(self) -> list[str]:
        """What stands in the column Check of the Checks sheet, row by row: which check found it."""
        paper = self.paper(CHECKS)
        row, column = paper.find("Check") or (0, 0)
        return [str(paper.value((below, column)) or "") for below in range(row + 1, len(paper.rows))]

    def answers(self) -> Mapping[tuple[str, str], Value]:
        """Return what the page shows, by code and heading, without what people type and the reasons in words."""
        table = self.dashboard
        headings = [heading for heading in table.columns if heading not in _NOT_ANSWERS]
        return {
            (code, heading): table.value(row, heading)
            for code, row in table.row_of.items()
            for heading in headings
        }
