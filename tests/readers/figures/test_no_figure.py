"""Words that stand where a figure should."""

import pytest

from xlperf.domain.observation import Mark
from xlperf.readers.figures.no_figure import words_for_no_figure


@pytest.mark.parametrize(
    ("written", "mark"),
    [("awaiting", Mark.MISSING), ("awaiting ASC", Mark.MISSING), ("not due", Mark.MISSING), ("due Oct 22", Mark.MISSING), ("to follow", Mark.MISSING),
     ("Figures to follow", Mark.MISSING), ("no data", Mark.MISSING), ("no longer collected", Mark.MISSING), ("not collected", Mark.MISSING),
     ("HR to confirm", Mark.MISSING), ("waiting for Karen to confirm", Mark.MISSING), ("?? chase AB", Mark.MISSING), ("?", Mark.MISSING),
     ("TBA", Mark.MISSING), ("tbc.", Mark.MISSING), ("pending", Mark.MISSING), ("under review", Mark.MISSING), ("N/K", Mark.MISSING),
     ("closed", Mark.NOT_APPLICABLE), ("closed 12 May", Mark.NOT_APPLICABLE), ("Half term", Mark.NOT_APPLICABLE), ("no lessons", Mark.NOT_APPLICABLE),
     ("n/a (no visits)", Mark.NOT_APPLICABLE), ("n/a - covid", Mark.NOT_APPLICABLE), ("n.a.", Mark.NOT_APPLICABLE),
     ("not running - minibus off the road", Mark.NOT_APPLICABLE), ("suppressed", Mark.SUPPRESSED), ("Suppressed (small numbers)", Mark.SUPPRESSED),
     ("*", Mark.SUPPRESSED), ("[c]", Mark.SUPPRESSED), ("[low]", Mark.LOW)],
)  # fmt: skip
def test_words_for_no_figure_say_why(written: str, mark: Mark) -> None:
    assert words_for_no_figure(written) is mark


@pytest.mark.parametrize(
    "written",
    ["", "see note", "No visits", "none", "Yes", "no missing children", "nothing to report", "enclosed", "pending: 45", "tbc 45", "closed: 12",
     "5 closed", "undue delay", "overdue", "The service was awaited by all of the many residents of the borough and of the villages around it for years and for years on end"],
)  # fmt: skip
def test_other_words_and_words_with_a_figure_say_nothing(written: str) -> None:
    assert words_for_no_figure(written) is None
