"""python-calamine kept from speaking to people: its panics stay off the console, its errors are told in words of ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_STDERR = 2  # its number, by which code that is not Python's writes to it
_ONE_AT_A_TIME = Lock()
NO_FIT = "its parts do not fit together"
_OUR_WORDS = {
    "Parse float error": "a cell says that it holds a number, and holds something else",
    "Parse int error": "a cell says that it holds a whole number, and holds something else",
    "not found in shared strings": "a cell has a text that its table of texts does not have",
    "Unknown cell 't'": "a cell is of a kind that does not exist",
}


@contextmanager
def silence() -> Iterator[None]:
    """Keep from the console what python-calamine writes there by itself when it panics."""
    with _ONE_AT_A_TIME:  # the console is the whole program's
        try:
            console = os.dup(_STDERR)
        except OSError:  # as in a program without a console
            yield
            return
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), _STDERR)
        try:
            yield
        finally:
            os.dup2(console, _STDERR)
            os.close(console)


def in_our_words(said: str) -> str:
    """Return what is wrong with a file by what python-calamine says, which is not for people."""
    return next((ours for theirs, ours in _OUR_WORDS.items() if theirs in said), NO_FIT)
