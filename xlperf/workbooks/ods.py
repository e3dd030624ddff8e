"""The sheets of an ods workbook, before they are opened: how far they reach, and what they look like."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple
from xml.parsers.expat import XMLParserType

from xlperf.workbooks.address import MOST_COLUMNS, MOST_ROWS
from xlperf.workbooks.extent import Extent
from xlperf.workbooks.kind import CONTENT
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.markup import MarkupNotes, is_indented
from xlperf.workbooks.number_format import Shown
from xlperf.workbooks.ods_styles import Styles
from xlperf.workbooks.package import Handlers, bare, parse_part, tags_of
from xlperf.workbooks.zip_container import Container, damaged, protected

_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_ROWS, _COLUMNS = "table:number-rows-repeated", "table:number-columns-repeated"
_VALUES = {
    "office:value", "office:string-value", "office:date-value", "office:time-value", "office:boolean-value",
}  # fmt: skip
_DEFAULT_STYLE = "table:default-cell-style-name"
_CELLS = {"table-cell", "covered-table-cell"}
_HIDDEN = {"collapse", "filter"}
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}")


def document_extents(container: Container, limits: Limits) -> list[Extent]:
    """Return the extent and the markup of every sheet of an ods workbook.

    Raises
    ------
    UnreadableFileError
        When it is protected by a password or damaged, or has more than the limits allow.
    """
    if any(tags_of(container, _MANIFEST, "encryption-data")):
        raise protected()
    styles = Styles()
    if _STYLES in container:
        parse_part(container, _STYLES, lambda parser: _style_handlers(parser, styles))
    if CONTENT in container and is_indented(container.pieces(CONTENT)):
        from xlperf.workbooks.straighten import put_straight, unindented  # noqa: PLC0415 - few files need it

        put_straight(container, CONTENT, unindented)
    scan = _ContentScan(limits, styles)
    parse_part(container, CONTENT, scan.handlers)
    return scan.extents


def _style_handlers(parser: XMLParserType, styles: Styles) -> Handlers:
    def start(name: str, attributes: dict[str, str]) -> None:
        if step := styles.begin.get(bare(name)):
            step(parser, attributes)

    return start, lambda name: styles.end(parser, bare(name))


class _ContentScan:
    """One pass over the content of an ods workbook."""

    def __init__(self, limits: Limits, styles: Styles) -> None:
        self._styles = styles
        self.extents: list[Extent] = []
        self._limits = limits
        self._stored = 0
        self._sheet = _Sheet("", limits, styles)  # what stands outside of tables belongs to no sheet
        self._text: list[str] = []

    def handlers(self, parser: XMLParserType) -> Handlers:
        """Return what is called for each tag."""
        begin = {
            "table": self._begin_table,
            "table-column": self._add_columns,
            "table-row": self._begin_row,
            "s": self._add_spaces,
        }
        styles = self._styles
        finish = {"table": self._finish_table, "table-row": self._finish_row}

        def start(name: str, attributes: dict[str, str]) -> None:
            tag = bare(name)
            if tag in _CELLS:
                self._text.clear()
                self._sheet.begin_cell(attributes)
                parser.CharacterDataHandler = self._text.append
            elif step := begin.get(tag):
                step(attributes)
            elif not self.extents and (style_step := styles.begin.get(tag)):
                style_step(parser, attributes)

        def end(name: str) -> None:
            tag = bare(name)
            if tag in _CELLS:
                parser.CharacterDataHandler = None
                self._sheet.end_cell("".join(self._text))
            elif step := finish.get(tag):
                step()
            elif not self.extents:
                styles.end(parser, tag)

        return start, end

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        if len(self.extents) == self._limits.sheets:
            raise too_large(
                f"It has more than {len(self.extents):,} sheets", "Most sheets", self._limits.sheets
            )
        self._sheet = _Sheet(attributes.get("table:name", ""), self._limits, self._styles)
        self.extents.append(self._sheet.extent)

    def _add_columns(self, attributes: Mapping[str, str]) -> None:
        self._sheet.add_columns(attributes)

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._sheet.begin_row(attributes)

    def _add_spaces(self, attributes: Mapping[str, str]) -> None:
        count = _repeats(attributes, "text:c", self._limits.longest_text)
        if count > self._limits.longest_text:
            raise too_large(
                "One of its cells holds an endless run of spaces", "Longest text", self._limits.longest_text
            )
        self._text.append(" " * count)

    def _finish_row(self) -> None:
        self._stored += self._sheet.end_row()
        extent = self._sheet.extent
        if self._stored > self._limits.room or extent.filled > self._limits.cells:
            raise too_large(
                f"Sheet “{extent.sheet}” repeats its cells more than {self._limits.cells:,} times",
                "Most cells",
                self._limits.cells,
                "Delete the rows below the table and the columns beside it, and save.",
            )

    def _finish_table(self) -> None:
        self._sheet.finish()
        self._sheet = _Sheet("", self._limits, self._styles)


class _Filled(NamedTuple):
    """Cells side by side that hold the same."""

    column: int
    repeats: int
    error: str
    shown: Shown | None
    uncalculated: bool


class _Sheet:
    """The sheet that is being passed over."""

    def __init__(self, name: str, limits: Limits, styles: Styles) -> None:
        self.extent = Extent(name)
        self._styles = styles
        self._column_styles: list[tuple[int, str]] = []  # with the column that each begins at
        self._row_style = ""
        self._limits = limits
        self._row = self._column = self._next_column = 0
        self._row_repeats = self._repeats = self._stored = self._empty = 0
        self._cell: Mapping[str, str] = {}
        self._filled: list[_Filled] = []
        self._hidden_rows: list[range] = []
        self._notes = MarkupNotes()

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        repeats = _repeats(attributes, _COLUMNS, MOST_COLUMNS)
        if attributes.get("table:visibility") in _HIDDEN:
            hidden = range(self._next_column, min(self._next_column + repeats, MOST_COLUMNS))
            self._notes.hidden_columns.update(hidden)
        if (style := attributes.get(_DEFAULT_STYLE, "")) or self._column_styles:
            self._column_styles.append((self._next_column, style))
        self._next_column += repeats

    def begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row_repeats = _repeats(attributes, _ROWS, MOST_ROWS)
        self._column = self._stored = self._empty = 0
        self._filled.clear()
        self._row_style = attributes.get(_DEFAULT_STYLE, "")
        if attributes.get("table:visibility") in _HIDDEN:
            self._hidden_rows.append(range(self._row, self._row + self._row_repeats))

    def begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell = attributes
        self._repeats = _repeats(attributes, _COLUMNS, MOST_COLUMNS)

    def end_cell(self, text: str) -> None:
        """Take note of a cell; python-calamine keeps every cell of a row but the last blank ones."""
        cell = self._cell
        kind = cell.get("office:value-type", "")
        value = cell.get("office:string-value")
        formula = "table:formula" in cell
        if formula or kind == "string" or not _VALUES.isdisjoint(cell):
            self._stored += self._empty + self._repeats
            self._empty = 0
            error = ""
            if cell.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(text.strip())):
                error = text.strip() or "#ERROR"
            shown = None if error else self._shown(cell, kind)
            self._filled.append(
                _Filled(self._column, self._repeats, error, shown, uncalculated=formula and not kind)
            )
            size = max(len(value or ""), len(text))
            if not text.isascii():
                size *= 2
            self.extent.text += (
                (size + len(cell.get("table:formula", ""))) * self._repeats * self._row_repeats
            )
            self.extent.longest = max(self.extent.longest, size)
        else:
            self._stored += self._empty
            self._empty = self._repeats
        self._column += self._repeats
        self._cell = {}

    def _shown(self, cell: Mapping[str, str], kind: str) -> Shown | None:
        """Return what the format says of the cell's number; of a text, where it would show per cent, that it is in points."""
        if kind == "percentage":
            return Shown.FRACTION
        if kind not in {"float", "string"}:
            return None
        style = cell.get("table:style-name") or self._row_style or self._column_style()
        form = self._styles.format_of(style)
        if form.always is Shown.PLAIN:
            return None
        if kind == "string":
            return Shown.POINTS
        try:
            return form.always or form.shown(float(cell.get("office:value", "0")))
        except ValueError:  # python-calamine says what is wrong with it
            return None

    def _column_style(self) -> str:
        if not self._column_styles:
            return ""
        at = bisect_right(self._column_styles, self._column, key=itemgetter(0))
        return self._column_styles[at - 1][1] if at else ""

    def end_row(self) -> int:
        """Take note of a row and return how many cells python-calamine keeps of it."""
        stored = self._stored * (self._row_repeats if self._filled else 1)
        last = self._row + self._row_repeats - 1
        if self._filled and last >= MOST_ROWS:
            raise damaged(f"it has a row {last + 1:,}, more than a sheet can have")
        for column, repeats, error, shown, uncalculated in self._filled:
            right = column + repeats - 1
            if right >= MOST_COLUMNS:
                raise damaged(f"it has a column {right + 1:,}, more than a sheet can have")
            self.extent.add(last, right, repeats * self._row_repeats, first=self._row)
            if self.extent.filled > self._limits.cells:
                break
            for row in range(self._row, last + 1):
                if shown:
                    self._notes.add_shown(shown, row, column, repeats)
                if uncalculated and not error:
                    self._notes.uncalculated.add(row, column, repeats)
                for at in range(column, right + 1 if error else column):
                    self._notes.add_error(row, at, error)
        self._row += self._row_repeats
        return stored

    def finish(self) -> None:
        """Take note of the markup, now that the last row is known."""
        for rows in self._hidden_rows:
            self._notes.hidden_rows.update(range(rows.start, min(rows.stop, self.extent.all_rows)))
        self.extent.markup = self._notes.finished(self.extent.all_rows)


def _repeats(attributes: Mapping[str, str], name: str, most: int) -> int:
    text = attributes.get(name, "1")
    if not text.isascii() or not text.isdecimal() or len(text) > 9:  # noqa: PLR2004 - the largest sheet has seven digits of rows
        raise damaged(f"it repeats a cell “{text[:40]}” times")
    return min(int(text), most + 1)
