"""A draft of sixty pages is read in five seconds."""

import time

from tests.proofread.test_published_reports import INVENTED
from xlperf.proofread.draft import Draft, Passage
from xlperf.proofread.drafts.plain_text import passages
from xlperf.proofread.facts import Facts
from xlperf.proofread.proofread import proofread

SIXTY_PAGES = 60 * 500  # words
SECONDS = 5


def test_sixty_pages_are_read_in_five_seconds(facts: Facts) -> None:
    """Each copy of the report differs in a word, so that nothing is known from the one before."""
    own = passages(INVENTED.read_text(encoding="utf-8"))
    pages: list[Passage] = []
    while sum(len(page.text.split()) for page in pages) < SIXTY_PAGES:
        copy = len(pages)
        pages += [
            Passage(f"{passage.text} Part {copy} of it.", passage.place, passage.role) for passage in own
        ]
    began = time.process_time()
    assert len(proofread(Draft("sixty pages", tuple(pages)), facts)) > 1_000
    assert time.process_time() - began < SECONDS
