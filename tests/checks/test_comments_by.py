"""A day for comments that comes before the report period is over."""

from dataclasses import replace

import pytest

from tests.checks.conftest import COUNT, registered
from xlperf.checks.comments_by import comments_by_too_early
from xlperf.domain.mail_settings import MailSettings
from xlperf.domain.observation import Source
from xlperf.domain.problem import Check, Severity
from xlperf.domain.register import Register
from xlperf.domain.text import normalise_label

CELL = Source("register.xlsx", "Settings", 20, 1)


def asking_by(day: str) -> Register:
    """Return a register for quarter 2 2022/23 whose mails ask for comments by a day."""
    register = registered(COUNT)
    settings = replace(register.settings, mail=MailSettings(comments_by=day))
    return replace(register, settings=settings, setting_cells={normalise_label("Comments by"): CELL})


def test_last_quarters_day_that_was_left_is_a_finding_at_its_cell() -> None:
    (found,) = comments_by_too_early(asking_by("14 July 2022"))
    assert (found.check, found.severity, found.source) == (Check.REGISTER_COMMENTS_BY, Severity.WARNING, CELL)
    assert found.found == "Comments by is 14 Jul 2022, before Q2 2022/23 is over."


@pytest.mark.parametrize(
    "day", ["", "14 October 2022", "30 September 2022", "the end of next week", "Friday"]
)
def test_a_day_after_the_period_words_and_none_are_no_finding(day: str) -> None:
    assert list(comments_by_too_early(asking_by(day))) == []
