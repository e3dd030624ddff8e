"""A short run of the fuzzer; the long one is ``python -m tests.fuzz``."""

import sys

import pytest

from tests.fuzz import run


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit a process in this way")
def test_damaged_returns_are_read_as_another_reader_reads_them_or_refused() -> None:
    counts = run(300, seed_number=20)
    assert not [outcome for outcome in counts if outcome.startswith("WRONG")]
    assert counts["read"] > 50
    assert counts["refused"] > 50
