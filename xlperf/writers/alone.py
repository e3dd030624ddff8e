"""A file held against every other run of xlperf while it is read, changed and written again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlperf.errors import InUseError, OutputError

_PATIENCE = 30.0  # seconds; whatever is read and written under a lock takes a few at most


@contextmanager
def locked(path: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold a file until the end of the block; what it holds is to be read within, so that nobody's change is lost.

    The lock is another file beside it, ``.NAME.lock``: a file that is replaced cannot be locked itself. The system lets
    go of it however the run ends, so that one that is left over says nothing. Whoever holds it may ask for it again.

    Parameters
    ----------
    path
        The file, which need not be there yet.
    patience
        Seconds to wait for another run.

    Raises
    ------
    InUseError
        When another run still holds it.
    OutputError
        When no lock can be written beside it.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - it costs a tenth of a second, and many runs change nothing

    place = path.with_name(f".{path.name}.lock")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place, is_singleton=True)  # the same one for whoever asks again
        lock.acquire(timeout=patience)
    except Timeout as error:
        waited = f" xlperf waited {patience:.0f} seconds for it." if patience >= 1 else ""
        raise InUseError(
            f"{path} is being written by another run of xlperf, here or on another computer.{waited} Nothing was written. "
            "Let that run finish, then run this again. If there is no such run, restart the computer that started it, or delete "
            f"{place}."
        ) from error
    except OSError as error:
        raise OutputError(
            f"{path} cannot be locked against other runs ({error.strerror or error}), so nothing was written. Check that the "
            "folder may be written to, and that its drive supports file locking, as Windows network shares do."
        ) from error
    try:
        yield
    finally:
        lock.release()
