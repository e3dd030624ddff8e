"""Whatever is done in whatever order, every comment that was ever typed is still somewhere people look."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings, strategies as st
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import write_rows
from tests.recipients import SINGLE, SOCIAL_CARE, saved_at, with_recipients
from xlperf.indicators.register import Recipient
from xlperf.indicators.tidy import tidy
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.collect import collect, files_to_collect
from xlperf.readers.collected import VERSION_HEADINGS, collected_files
from xlperf.readers.files.grid import read_grids
from xlperf.writers.register.write import write_register

_NAMES = {"A": "Reviews on time", "B": "Visits on time"}
_WHO = (SOCIAL_CARE, SINGLE)
_HEADINGS = ("Indicator", "Commentary", "Last comment", "Code")
_MORNING = datetime(2022, 10, 12, 9)
LETTERS = st.sampled_from(list(_NAMES))
YES_OR_NO = st.booleans()
PEOPLE = st.sampled_from(_WHO)


class Comments:
    """A pack of two indicators, two people who write about them, and an analyst."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pack = self.folder / "pack"
        (self.pack / "returns").mkdir(parents=True)
        write_rows(
            self.pack / "returns" / "return.xlsx",
            [["Measure", "Q1 2022/23", "Q2 2022/23"], *([name, 5, 7] for name in _NAMES.values())],
        )
        self.codes = dict(zip(_NAMES, _NAMES, strict=True))
        self.earlier: dict[str, list[str]] = {letter: [] for letter in _NAMES}
        self.dropped: set[str] = set()
        self.typed: set[str] = set()
        self.sent: dict[str, Path] = {}
        self.minutes = self.words = 0
        self._write_register()
        self.build()
        for who in _WHO:
            self.send(who)

    def _write_register(self) -> None:
        rows = [
            {
                "Code": self.codes[letter], "Topic": "Topic", "Theme": "Social Care", "Indicator": name, "Polarity": "High = Good",
                "Reporting frequency": "Quarter", "Unit": "number", "Return": "return*.xlsx",
                "Earlier codes": "; ".join(self.earlier[letter]),
            }
            for letter, name in _NAMES.items() if letter not in self.dropped
        ]  # fmt: skip
        write_register(self.pack / "register.xlsx", rows, {"Report period": "Q2 2022/23"}, guidance={})
        with_recipients(self.pack)

    def _read(self) -> Pack:
        return read_pack(self.pack)

    def _new_text(self, before: str, *, more: bool) -> str:
        self.words += 1
        text = f"{before} more{self.words}" if more and before else f"text{self.words} of mine{self.words}"
        self.typed.add(tidy(text))
        return text

    def _later(self) -> datetime:
        self.minutes += 1
        return _MORNING + timedelta(minutes=self.minutes)

    def build(self) -> None:
        """Write the dashboard."""
        self.dashboard = self._read().write()

    def comment_on_the_dashboard(self, letter: str, *, more: bool, build: bool) -> None:
        """Type into its column Commentary, after what stands there or over it."""
        book = load_workbook(self.dashboard)
        cell = _cell(book["Dashboard"], "Commentary", self.codes[letter])
        if cell is not None:
            self._leaves(str(cell.value or ""))
            cell.value = self._new_text(str(cell.value or ""), more=more)
            book.save(self.dashboard)
        if build:
            self.build()

    def _leaves(self, text: str) -> None:
        """Somebody writes over a text in its cell: what they do away with themselves may be gone."""
        self.typed -= {one for one in self.typed if one in tidy(text)}

    def send(self, who: Recipient) -> None:
        """Write somebody a workbook with the comments as they are."""
        pack = self._read()
        comments = pack.with_commentary().commentary.given
        rows: list[list[object]] = [list(_HEADINGS)]
        for row in pack.scorecard.rows:
            code = row.indicator.code
            rows.append([row.indicator.name, comments[code].text if code in comments else "", "", code])
        path = self.folder / f"{who.name}.xlsx"
        write_rows(path, rows, sheet="Dashboard")
        self.sent[who.name] = path

    def comment_in_what_was_sent_and_collect(self, who: Recipient, letter: str, *, more: bool) -> None:
        """Have somebody type into theirs, and collect it."""
        if who.name not in self.sent:
            return
        path = self.sent[who.name]
        book = load_workbook(path)
        sheet = book["Dashboard"]
        at = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == _NAMES[letter]]
        if not at:
            return
        cell = sheet.cell(at[0], 2)
        cell.value = self._new_text(str(cell.value or ""), more=more)
        book.save(path)
        saved_at(path, self._later())
        self.collect()

    def empty_what_was_sent_and_collect(self, who: Recipient, letter: str) -> None:
        """Have somebody empty a cell of theirs, and collect it."""
        if who.name in self.sent:
            book = load_workbook(self.sent[who.name])
            for row in range(2, book["Dashboard"].max_row + 1):
                if book["Dashboard"].cell(row, 1).value == _NAMES[letter]:
                    book["Dashboard"].cell(row, 2).value = None
            book.save(self.sent[who.name])
            saved_at(self.sent[who.name], self._later())
            self.collect()

    def collect(self) -> None:
        """Collect every workbook again."""
        collect(self._read(), files_to_collect(list(self.sent.values())))

    def decide(self, at: int, decision: str) -> None:
        """Write under Decision."""
        for path in collected_files(self.pack / "output"):
            book = load_workbook(path)
            sheet = book["Commentary"]
            row = 5 + at
            if row <= sheet.max_row and sheet.cell(row, 1).value:
                sheet.cell(row, VERSION_HEADINGS.index("Decision") + 1).value = decision or None
                book.save(path)

    def rename(self, letter: str) -> None:
        """Give an indicator another code."""
        self.earlier[letter].append(self.codes[letter])
        self.codes[letter] = f"{letter}{len(self.earlier[letter])}"
        self._write_register()

    def drop_or_bring_back(self, letter: str) -> None:
        """Take an indicator out of the register, or put it back."""
        self.dropped ^= {letter}
        if len(self.dropped) == len(_NAMES):
            self.dropped ^= {letter}
        self._write_register()

    def every_text_is_somewhere(self) -> None:
        """Look for every text that was typed, but those that their own cell's writer did away with."""
        there = [
            tidy(raw)
            for path in (self.pack / "output").glob("*.xlsx")
            for grid in read_grids(path, path.name, only=("Dashboard", "Notes", "Commentary"))
            for row in grid.rows
            for raw in row
            if isinstance(raw, str) and raw
        ]
        missing = [text for text in self.typed if not any(text in cell for cell in there)]
        assert not missing


def _cell(sheet: Worksheet, heading: str, code: str) -> Cell | None:
    at = next(row for row in range(1, 10) if sheet.cell(row, 21).value == "Code")
    headings = [sheet.cell(at, column).value for column in range(1, 22)]
    rows = [row for row in range(at + 1, sheet.max_row + 1) if sheet.cell(row, 21).value == code]
    found = sheet.cell(rows[0], headings.index(heading) + 1) if rows else None
    return found if isinstance(found, Cell) else None


def _step(
    name: str, **arguments: st.SearchStrategy[object]
) -> st.SearchStrategy[tuple[str, dict[str, object]]]:
    return st.tuples(st.just(name), st.fixed_dictionaries(arguments))


_WRITING = (
    _step("comment_on_the_dashboard", letter=LETTERS, more=YES_OR_NO, build=YES_OR_NO),
    _step("comment_in_what_was_sent_and_collect", who=PEOPLE, letter=LETTERS, more=YES_OR_NO),
)
_OTHER = (
    _step("build"),
    _step("send", who=PEOPLE),
    _step("empty_what_was_sent_and_collect", who=PEOPLE, letter=LETTERS),
    _step("collect"),
    _step("decide", at=st.integers(0, 5), decision=st.sampled_from(["use", "leave", "", "ask"])),
    _step("rename", letter=LETTERS),
    _step("drop_or_bring_back", letter=LETTERS),
)


@settings(max_examples=12)
@given(st.lists(st.one_of(*_WRITING, *_WRITING, *_OTHER), min_size=8, max_size=16))
def test_whatever_is_done_in_whatever_order_no_comment_is_lost(
    plan: list[tuple[str, dict[str, object]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        comments = Comments(Path(folder))
        for name, arguments in plan:
            getattr(comments, name)(**arguments)
            comments.every_text_is_somewhere()
