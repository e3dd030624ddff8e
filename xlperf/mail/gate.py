"""What keeps mails back: small numbers about which nobody has decided."""

from collections.abc import Sequence

from xlperf.indicators.register import Recipient
from xlperf.pipeline import packs
from xlperf.pipeline.quarter import Pack


def undecided(pack: Pack, recipients: Sequence[Recipient]) -> list[str]:
    """Return in words the small numbers that nobody has suppressed or accepted; with any of them there are no mails."""
    return [f"{one.source} ({one.code}): {one.why}" for one in packs.undecided(pack, recipients)]
