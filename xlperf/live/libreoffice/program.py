"""Where LibreOffice's program lies."""

import shutil

_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def find_program() -> str | None:
    """Return the path of LibreOffice's program soffice; None where it is not installed."""
    return shutil.which("soffice") or next(filter(shutil.which, _ELSEWHERE), None)
