"""Whatever is done in whatever order, every comment that was ever typed is still somewhere people look."""

import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import write_rows
from tests.page_columns import number
from tests.pipeline.two_at_once import TwoAtOnce
from tests.recipients import SINGLE, SOCIAL_CARE, saved_at, with_recipients
from tests.test_commentary import comment_on
from xlperf.domain.period import Period
from xlperf.domain.problem import Check
from xlperf.domain.register import Recipient
from xlperf.domain.text import normalise
from xlperf.pipeline import Pack, read_pack
from xlperf.pipeline.collect import collect, files_to_collect
from xlperf.pipeline.comment_store import load_comments
from xlperf.readers.comment_log import VERSION_HEADINGS, collected_files
from xlperf.rules.commentary import LEAVE, decided, same_text
from xlperf.workbooks.grid import read_grids
from xlperf.writers.register.write import write_register

_NAMES = {"A": "Reviews on time", "B": "Visits on time"}
_WHO = (SOCIAL_CARE, SINGLE)
_HEADINGS = ("Indicator", "Commentary", "Last comment", "Code")
_LAST = Period.quarter(1, 2022)
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
        self.before = read_pack(self.pack, _LAST).write(folder / "before.xlsx")
        comment_on(self.before, "A", "told before")
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
        self.typed.add(normalise(text))
        return text

    def _later(self) -> datetime:
        self.minutes += 1
        return _MORNING + timedelta(minutes=self.minutes)

    def build(self) -> None:
        """Write the dashboard."""
        self.dashboard = self._read().write()

    def build_over_last_quarters(self) -> None:
        """Write the dashboard with the comments of the one before."""
        self.dashboard = self._read().write(previous=self.before)

    def answer_for_last_quarter(self, letter: str, team: str) -> None:
        """Have a team send its return of last quarter, now or again."""
        self.words += 1
        path = self.pack / "returns" / f"return of {team}.xlsx"
        rows: list[list[object]] = [[f"Figures for {_LAST}: {team}"], ["Measure", str(_LAST), "Comments"]]
        write_rows(path, [*rows, [_NAMES[letter], 5, f"of last quarter {self.words}"]])
        saved_at(path, self._later())

    def comment_on_the_dashboard(self, letter: str, *, more: bool) -> None:
        """Type into its Commentary column, after what stands there or over it."""
        book = load_workbook(self.dashboard)
        cell = _cell(book["Dashboard"], "Commentary", self.codes[letter])
        if cell is not None:
            self._leaves(str(cell.value or ""))
            cell.value = self._new_text(str(cell.value or ""), more=more)
            book.save(self.dashboard)

    def _leaves(self, text: str) -> None:
        """Somebody writes over a text in its cell: what they do away with themselves may be gone."""
        self.typed -= {typed for typed in self.typed if typed in normalise(text)}

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

    def comment_in_what_was_sent(self, who: Recipient, letter: str, *, more: bool) -> None:
        """Have somebody type into theirs."""
        if who.name not in self.sent:
            return
        path = self.sent[who.name]
        book = load_workbook(path)
        sheet = book["Dashboard"]
        at = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == _NAMES[letter]]
        if not at:
            return
        cell = sheet.cell(at[0], 2)
        before = str(cell.value or "")
        self._leaves_what_was_sent(before)
        cell.value = self._new_text(before, more=more)
        book.save(path)
        saved_at(path, self._later())

    def empty_what_was_sent(self, who: Recipient, letter: str) -> None:
        """Have somebody empty a cell of theirs."""
        if who.name in self.sent:
            book = load_workbook(self.sent[who.name])
            for row in range(2, book["Dashboard"].max_row + 1):
                if book["Dashboard"].cell(row, 1).value == _NAMES[letter]:
                    self._leaves_what_was_sent(str(book["Dashboard"].cell(row, 2).value or ""))
                    book["Dashboard"].cell(row, 2).value = None
            book.save(self.sent[who.name])
            saved_at(self.sent[who.name], self._later())

    def _leaves_what_was_sent(self, text: str) -> None:
        """Somebody writes over a text in theirs: one that was never collected is gone by their own hand."""
        there = self._texts((self.pack / "output").glob("*.xlsx"))
        self.typed -= {
            typed
            for typed in self.typed
            if typed in normalise(text) and not any(typed in cell for cell in there)
        }

    def collect(self, who: Recipient) -> None:
        """Collect somebody's workbook, perhaps again."""
        collect(self._read(), files_to_collect([self.sent[who.name]]))

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
        there = self._texts([*(self.pack / "output").glob("*.xlsx"), *self.sent.values()])
        missing = [text for text in self.typed if not any(text in cell for cell in there)]
        assert not missing

    def what_is_undecided_is_named_and_never_shown(self) -> None:
        """Look at what the dashboard would be now; whatever came back is asked of nobody."""
        told = self._read().with_commentary()
        named = {problem.code for problem in told.problems if problem.check is Check.COMMENT_UNDECIDED}
        assert told.commentary.undecided == named
        assert not named & told.commentary.shown.keys()
        assert named <= told.commentary.answered
        kept = load_comments(
            self.pack, told.commentary.period, [row.indicator for row in told.scorecard.rows]
        )
        for code, comment in told.commentary.carried.items():
            versions = kept.with_returns(told.returns.comments).of(comment.period).get(code, [])
            known = [two for two in versions if same_text(two.text, comment.text)]
            assert not known or any(not decided(two, LEAVE) for two in known)

    def _texts(self, paths: Iterable[Path]) -> list[str]:
        return [
            normalise(raw)
            for path in paths
            for grid in read_grids(path, path.name, only=("Dashboard", "Notes", "Commentary"))
            for row in grid.rows
            for raw in row
            if isinstance(raw, str) and raw
        ]


def _cell(sheet: Worksheet, heading: str, code: str) -> Cell | None:
    at = next(row for row in range(1, 10) if sheet.cell(row, number("Code")).value == "Code")
    headings = [sheet.cell(at, column).value for column in range(1, number("Code") + 1)]
    rows = [row for row in range(at + 1, sheet.max_row + 1) if sheet.cell(row, number("Code")).value == code]
    found = sheet.cell(rows[0], headings.index(heading) + 1) if rows else None
    return found if isinstance(found, Cell) else None


class _WhateverIsDone(RuleBasedStateMachine):
    """Two people and an analyst, who do what they like in any order, and at once."""

    at_once: TwoAtOnce

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.comments = Comments(Path(self.place.name))

    @rule(letter=LETTERS, more=YES_OR_NO)
    def the_analyst_types(self, letter: str, *, more: bool) -> None:
        self.comments.comment_on_the_dashboard(letter, more=more)

    @rule(who=PEOPLE, letter=LETTERS, more=YES_OR_NO)
    def somebody_types(self, who: Recipient, letter: str, *, more: bool) -> None:
        self.comments.comment_in_what_was_sent(who, letter, more=more)

    @rule(who=PEOPLE, letter=LETTERS)
    def somebody_empties_a_cell(self, who: Recipient, letter: str) -> None:
        self.comments.empty_what_was_sent(who, letter)

    @rule(who=PEOPLE)
    def somebodys_is_collected(self, who: Recipient) -> None:
        self.comments.collect(who)

    @rule()
    def both_are_collected_at_once(self) -> None:
        self.at_once.run(self.comments.pack, *([path] for path in self.comments.sent.values()))

    @rule(who=PEOPLE)
    def one_is_collected_while_the_dashboard_is_built(self, who: Recipient) -> None:
        self.at_once.run(self.comments.pack, [self.comments.sent[who.name]], [])

    @rule()
    def the_dashboard_is_built(self) -> None:
        self.comments.build()

    @rule()
    def the_dashboard_is_built_over_last_quarters(self) -> None:
        self.comments.build_over_last_quarters()

    @rule(letter=LETTERS, team=st.sampled_from(["Reviews", "Visits"]))
    def a_team_answers_for_last_quarter(self, letter: str, team: str) -> None:
        self.comments.answer_for_last_quarter(letter, team)

    @rule(who=PEOPLE)
    def somebody_is_sent_theirs(self, who: Recipient) -> None:
        self.comments.collect(who)  # what they typed into the one that is written over
        self.comments.send(who)

    @rule(at=st.integers(0, 5), decision=st.sampled_from(["use", "leave", "", "ask"]))
    def the_analyst_decides(self, at: int, decision: str) -> None:
        self.comments.decide(at, decision)

    @rule(letter=LETTERS)
    def an_indicator_gets_another_code(self, letter: str) -> None:
        self.comments.rename(letter)

    @rule(letter=LETTERS)
    def an_indicator_goes_or_comes_back(self, letter: str) -> None:
        self.comments.drop_or_bring_back(letter)

    @invariant()
    def every_text_is_somewhere(self) -> None:
        self.comments.every_text_is_somewhere()

    @invariant()
    def what_is_undecided_is_named_and_never_shown(self) -> None:
        self.comments.what_is_undecided_is_named_and_never_shown()

    def teardown(self) -> None:
        self.place.cleanup()


def test_whatever_is_done_in_whatever_order_and_at_once_no_comment_is_lost() -> None:
    _WhateverIsDone.at_once = TwoAtOnce()
    try:
        run_state_machine_as_test(_WhateverIsDone, settings=settings(max_examples=5, stateful_step_count=14))
    finally:
        _WhateverIsDone.at_once.close()
