"""Drawn layouts read back equal, or are refused with a message that names the cause; never unequal."""

import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis.strategies import randoms

from tests.layouts.draw import Drawn
from tests.layouts.forms import draw
from tests.layouts.judge import Outcome, Verdict, judge, write
from tests.office import Office


def read_back(drawn: Drawn) -> list[Verdict]:
    """Return what becomes of a drawn pack that is written as xlsx."""
    with tempfile.TemporaryDirectory() as folder:
        write(drawn, Path(folder) / "returns")
        return judge(drawn, Path(folder))


def unequal(verdicts: list[Verdict]) -> list[str]:
    """Return what was read wrongly, or lost without a message."""
    return [verdict.details for verdict in verdicts if verdict.outcome is Outcome.UNEQUAL]


@settings(max_examples=100)
@given(randoms(use_true_random=False))
def test_a_drawn_layout_is_never_read_unequal(chance: Random) -> None:
    assert unequal(read_back(draw(chance))) == []


def test_hardly_any_drawn_layout_is_refused() -> None:
    """Refusing is safe and of no use: a careful person reads these."""
    outcomes = Counter(verdict.outcome for seed in range(150) for verdict in read_back(draw(Random(seed))))
    assert outcomes[Outcome.UNEQUAL] == 0
    assert outcomes[Outcome.EQUAL] > 0.97 * outcomes.total()


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "kind"), [(".ods", "calc8"), (".xls", "MS Excel 97")])
def test_a_drawn_layout_saved_by_another_program_is_never_read_unequal(
    office: Office, tmp_path: Path, suffix: str, kind: str
) -> None:
    for seed in range(25):
        drawn = draw(Random(1000 + seed))
        pack = tmp_path / str(seed)
        write(drawn, pack / "written")
        (pack / "returns").mkdir()
        for path in (pack / "written").iterdir():
            office.saved_as(path, pack / "returns" / f"{path.stem}{suffix}", kind)
        assert unequal(judge(drawn, pack)) == [], f"seed {1000 + seed}: {drawn.features}"
