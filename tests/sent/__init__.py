"""Returns as teams send them: drawn by seed, with their own truth, and a judge.

`draw(seed)` gives a `Pack`: workbooks as people make them, the register rows
that somebody would write for them, and the figure that is right for every
period. Nothing here knows how the returns are read. `python -m tests.sent`
draws many, reads them and counts what was right, refused, lost and wrong.
"""

from tests.sent.draw import draw
from tests.sent.pack import Book, Cell, Pack, Sheet, Wanted

__all__ = ["Book", "Cell", "Pack", "Sheet", "Wanted", "draw"]
