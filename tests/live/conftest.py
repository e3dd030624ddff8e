"""The sample pack with its dashboard open."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.live.opened import FEW, Open
from tests.office import Office


@pytest.fixture
def opened(sample: Callable[..., Path], office: Office) -> Iterator[Open]:
    """Return the sample pack of quarter 2 with its first indicators, its dashboard open."""
    page = Open(sample("q2_2022_23", FEW), office)
    yield page
    page.document.close(True)  # noqa: FBT003 - UNO names no arguments
