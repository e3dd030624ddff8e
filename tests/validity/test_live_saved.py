"""A page that was refreshed while it was open, as it is saved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.live.opened import FEW, RETURN, Open
from tests.office import Office
from tests.validity.excel_repairs import excel_repairs
from xlperf.live.refresh import refresh


@pytest.mark.office
def test_what_a_refresh_wrote_is_nothing_to_repair(
    sample: Callable[..., Path], office: Office, tmp_path: Path
) -> None:
    """LibreOffice saves it in a way of its own, which Microsoft's validator is not asked about."""
    page = Open(sample("q2_2022_23", FEW), office)
    try:
        page.change(RETURN, lambda sheet: sheet.__setitem__("C4", 2950))
        assert refresh(page.book).figures == 1
        saved = office.store(page.document, tmp_path / "saved.xlsx", "Calc MS Excel 2007 XML")
    finally:
        page.document.close(True)  # noqa: FBT003 - UNO has no named parameters
    assert excel_repairs(saved) == []
