"""What a formula may hold, and that none is changed without its rule in Python."""

import ast
import inspect
import re
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, strategies as st

from tests.dashboard.comparison import BOUNDS, FIGURES, built
from tests.live_page import formula_cells
from xlperf.dashboard.formulas.data import DATA_FORMULAS
from xlperf.dashboard.formulas.formula import Formula, in_full, literal
from xlperf.dashboard.formulas.page import (
    CHANGES,
    DASHBOARD_FORMULAS,
    REPORT_END,
    benchmark_formula,
    missing_formula,
    status_formula,
)
from xlperf.dashboard.formulas.workings import WORKINGS_FORMULAS
from xlperf.dashboard.sentences import benchmark_sentence, missing_sentence, status_sentence

SEALS = Path(__file__).with_name("seals.txt")
IN_BOTH_PROGRAMS = {
    "ABS", "AGGREGATE", "AND", "CHOOSE", "COUNTIF", "EDATE", "EOMONTH", "EXACT", "FIND", "IF", "IFERROR", "INDEX",
    "INT", "ISERROR", "ISNUMBER", "LEFT", "LEN", "MATCH", "MAX", "MID", "MIN", "MOD", "MONTH", "NA", "NUMBERVALUE", "OR", "REPT", "RIGHT", "ROUND",
    "ROW", "SUBSTITUTE", "SUM", "SUMPRODUCT", "UNICHAR", "YEAR",
}  # fmt: skip
LATER = {"AGGREGATE", "NUMBERVALUE", "UNICHAR"}  # written with a prefix in a file
SENTENCES = (
    Formula("Benchmark sentence", benchmark_formula(["A1", "A2", "A3", "A4"]), (benchmark_sentence,)),
    Formula("Status sentence", status_formula(["A1", "A2", "A3"], "A4", "A5"), (status_sentence,)),
    Formula("Missing sentence", missing_formula("A4"), (missing_sentence,)),
)
BY_PLACE = {
    "tblData": DATA_FORMULAS,
    "tblWorkings": WORKINGS_FORMULAS,
    "tblDashboard": DASHBOARD_FORMULAS,
    "names": (REPORT_END, CHANGES),
    "Summary": SENTENCES,
}
EVERY = {f"{place}, {formula.heading}": formula for place, all_of in BY_PLACE.items() for formula in all_of}


def seal(formula: Formula) -> str:
    """Return what stands for a formula and its twins: it changes when the code of either does, not with its comments."""
    code = [in_full(formula.text, "t")]
    for twin in formula.twins:
        tree = ast.parse(dedent(inspect.getsource(twin.fget if isinstance(twin, property) else twin)))  # type: ignore[arg-type]
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node):
                node.body = node.body[1:]
        code.append(ast.unparse(tree))
    return sha256("\n".join(code).encode()).hexdigest()[:16]


def sealed() -> dict[str, str]:
    """Return the seals as they were last set, by heading."""
    lines = SEALS.read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("name", EVERY)
def test_no_rule_is_changed_on_one_side_alone(name: str) -> None:
    """The seal breaks where the formula or its rule in Python changes: look at the other, then ``make seals``."""
    formula = EVERY[name]
    assert sealed().get(name) == seal(formula), (
        f"“{name}” or its rule in Python ({', '.join(map(str, formula.twins)) or 'none'}) has changed. "
        "Change the other to match, see that tests/dashboard/formulas/test_parity.py agrees, then run make seals."
    )


def test_every_seal_belongs_to_a_formula() -> None:
    assert set(sealed()) == set(EVERY)


def test_every_rule_of_the_workings_names_its_twin() -> None:
    """Only where a formula looks something up, or compares with the page as built, is there no rule."""
    without = {formula.heading for formula in WORKINGS_FORMULAS if not formula.twins}
    assert without == {"Row", "Polarity", "First row", "Last row", "Key", "Changed", "Why", "Beside", "Line"}


def test_all_figures_are_looked_through_for_the_first_and_the_last_of_an_indicator_alone() -> None:
    """All else looks at the rows between: work that grows with the figures, not with their square."""
    whole_column = re.compile(r"tblData\[\w[^\]]*\](?!,)")  # with a comma, one cell of it is taken
    through = {
        formula.heading for formula in WORKINGS_FORMULAS if whole_column.search(in_full(formula.text, "t"))
    }
    assert through == {"First row", "Last row"}


@pytest.mark.parametrize("comparator", [FIGURES, BOUNDS], ids=lambda comparator: comparator.measure)
def test_formulas_use_only_what_both_programs_have_and_nothing_volatile(comparator: object) -> None:
    for sheet, place, cell in formula_cells(built({"CP1": comparator})):  # type: ignore[dict-item]
        without_texts = re.sub(r'"(?:[^"]|"")*"', '""', cell.formula)
        called = set(re.findall(r"([A-Z_a-z.]+)\(", without_texts))
        plain = {name.removeprefix("_xlfn.") for name in called}
        assert plain <= IN_BOTH_PROGRAMS, (sheet, place, plain - IN_BOTH_PROGRAMS)
        assert {name for name in called if name.startswith("_xlfn.")} == {
            f"_xlfn.{name}" for name in plain & LATER
        }
        assert len(cell.formula) < 8192


def test_every_structured_reference_names_its_table() -> None:
    for _, _, cell in formula_cells(built({"CP1": FIGURES})):
        without_texts = re.sub(r'"(?:[^"]|"")*"', '""', cell.formula)
        assert "@" not in without_texts
        for found in re.finditer(r"(\w*)\[(?!#|\[)", without_texts):
            before = without_texts[: found.start(0)]
            assert found[1].startswith("tbl") or before.endswith((",", "[")), without_texts


@given(st.text())
def test_no_text_ever_leaves_its_quotes_in_a_formula(text: str) -> None:
    written = literal(text)
    pieces = re.findall(r'"((?:[^"]|"")*)"', written)
    assert "&".join(f'"{piece}"' for piece in pieces) == written
    assert "".join(piece.replace('""', '"') for piece in pieces) == text
    assert all(len(piece.replace('""', '"')) <= 255 for piece in pieces)


def main() -> None:
    """Set every seal again."""
    lines = [
        "# Each formula of the page with its rule in Python; set by make seals, once both were looked at"
    ]
    lines += [f"{name}: {seal(formula)}" for name, formula in EVERY.items()]
    SEALS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
