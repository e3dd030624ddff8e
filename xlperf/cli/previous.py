"""Which earlier dashboard is meant by ``--previous``: a file, or the one that lies in the pack before this one."""

from pathlib import Path

from xlperf.domain.pack_files import HISTORY, REGISTER
from xlperf.domain.period import Period

BESIDE = "beside"


def previous_of(pack: Path, given: Path | None, period: Period | None = None) -> Path | None:
    """Return the earlier dashboard that is meant; None where there is none, and where the pack has a history.

    Parameters
    ----------
    pack
        The pack's folder.
    given
        What was typed: a file; or `BESIDE`, for that of the latest earlier pack beside this one.
    period
        The report period; by default the register's.

    Raises
    ------
    XlperfError
        When the register cannot be read.
    """
    if given != Path(BESIDE):
        return given
    if (pack / HISTORY).is_file():
        return None
    from xlperf.pipeline.packs_around import previous_dashboard  # noqa: PLC0415 - a plain build looks at no other pack
    from xlperf.readers.register import read_register  # noqa: PLC0415 - the same

    return previous_dashboard(pack, period or read_register(pack / REGISTER).settings.period)
