"""One run at a time: a lock that the system lets go of, however the run ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from xlperf.errors import MailError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_one(place: Path) -> Iterator[None]:
    """Hold the lock that lies at `place`; a file is left there and says nothing by itself.

    Raises
    ------
    MailError
        When another run holds it, or nothing can be written there.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        opened = place.open("ab")
    except OSError as error:
        raise MailError(
            f"Nothing can be written in {place.parent} ({error.strerror}), so nothing is sent. Check that the folder may be "
            "written to."
        ) from error
    with opened as file:
        try:
            _lock(file)
        except OSError as error:
            raise MailError(
                f"Another xlperf is sending from {place.parent.parent} at this moment. Wait until it has ended."
            ) from error
        yield  # closing the file lets go of the lock, and so does the end of the program
