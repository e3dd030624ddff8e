"""What somebody decided about a figure so small that it may tell about someone."""

from dataclasses import dataclass
from enum import StrEnum

from xlperf.domain.observation import Observation
from xlperf.domain.period import Period

FEWEST = 6  # counts from 1 to 5 are withheld in most official statistics about children


class DisclosureChoice(StrEnum):
    """What is to become of a small number in what is sent."""

    SUPPRESS = "Suppress"
    ACCEPT = "Accept"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the register's *Small numbers* sheet.

    Parameters
    ----------
    code, period
        Which figure; None for every period of the indicator.
    choice
        Whether it is withheld, or sent as it is.
    by
        Who decided; nothing is accepted by nobody.
    reason
        Why, for whoever asks later.
    """

    code: str
    period: Period | None
    choice: DisclosureChoice
    by: str = ""
    reason: str = ""

    def is_about(self, code: str, period: Period) -> bool:
        """Return whether it decides on the figure of an indicator in a period."""
        return self.code.casefold() == code.casefold() and self.period in {None, period}

    def withholds(self, observation: Observation) -> bool:
        """Return whether an observation may not be shown."""
        return self.choice is DisclosureChoice.SUPPRESS and self.is_about(
            observation.code, observation.period
        )

    def accepts(self, code: str, period: Period) -> bool:
        """Return whether somebody answers for showing a figure."""
        return self.choice is DisclosureChoice.ACCEPT and bool(self.by) and self.is_about(code, period)
