"""Indicators that the register points at have no blank return."""

from dataclasses import replace

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.period import Period
from xlperf.domain.register import Register
from xlperf.domain.settings import Settings
from xlperf.writers.blank_returns.plan import plan_blank_returns

REPORT = Period.quarter(2, 2022)
CASES = Indicator(
    "A", "Topic", "Theme", "Cases", Polarity.HIGH, Frequency.QUARTER, Unit.NUMBER, 0,
    return_pattern="Cases*.xlsx", labels=("Cases",),
)  # fmt: skip


def test_a_blank_return_would_have_the_figures_elsewhere_and_leaves_them_out_with_a_reason() -> None:
    pointed = replace(CASES, code="B", name="Contacts", labels=(), figures_at="Data!C7:N7")
    plan = plan_blank_returns(Register(Settings("", "", "", "", REPORT), (CASES, pointed)), REPORT)
    (made,) = plan.returns
    assert [row.label for sheet in made.sheets for table in sheet.tables for row in table.rows] == ["Cases"]
    assert [reason.partition(",")[0] for reason in plan.refused] == [
        "The register points at the figures of “Contacts” (Data!C7:N7)"
    ]
