"""Returns as teams send them: what a person reads is what is read, or a finding says why not."""

import pytest

from tests.sent.draw import draw
from tests.sent.judge import judge
from tests.sent.kinds import KINDS

SEED = 20
REFUSED_AT_MOST = 0.03  # of the figures of everyday layouts


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_is_read_wrongly_or_lost_without_a_message(kind: str) -> None:
    verdicts = judge(draw(SEED, kind)).verdicts
    assert verdicts
    assert sum(verdict.wrong for verdict in verdicts) == 0
    assert sum(verdict.lost for verdict in verdicts) == 0


def test_everyday_layouts_are_read() -> None:
    everyday = [
        verdict
        for name, kind in KINDS.items()
        if not kind.trap
        for verdict in judge(draw(SEED + 1, name)).verdicts
    ]
    refused = sum(verdict.refused for verdict in everyday)
    assert refused <= REFUSED_AT_MOST * (refused + sum(verdict.right for verdict in everyday))
