"""Draw one pack by its seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.sent import (  # noqa: F401 (they enter their kinds)
    across,
    areas,
    blocks,
    books,
    down,
    lists,
    pivots,
    roles,
    slips,
    spans,
    traps,
    twins,
    typed,
)
from tests.sent.beside import beside
from tests.sent.desk import Desk
from tests.sent.kinds import KINDS

if TYPE_CHECKING:
    from tests.sent.pack import Pack


def draw(seed: int, kind: str = "") -> Pack:
    """Return the pack of this seed; the same seed and kind give the same pack."""
    name = kind or random.Random(seed * 7 + 1).choice(list(KINDS))  # noqa: S311 (chance that can be repeated)
    entry = KINDS[name]
    desk = Desk(seed, name, entry.trap, entry.report)
    entry.fill(desk)
    if not entry.plain:
        beside(desk)
    return desk.pack()
