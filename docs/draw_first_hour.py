"""Draw the pictures of docs/install.md again: ``python -m docs.draw_first_hour``, from the top of a checkout.

An invented team's return becomes a register, a pack and a dashboard, by the commands that the page names; LibreOffice shows
each on a small screen (Xvfb), and ImageMagick takes the picture. Excel's window looks otherwise, the sheets look the same.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.addin.screen import SIZE, screen
from tests.office import Office, find_office
from tests.packaging.quarter import FIRST_DASHBOARD, PACK, Step, run, typed_before, write_returns

HERE = Path(__file__).parent
COMMAND = [sys.executable, "-m", "xlperf"]
SHEET = "1140x{height}+0+108"  # the part of the screen that is drawn: no toolbars
COPY = f"{PACK}/output/return copies/Front door Q2 (as read).xlsx"
_POSITION_AND_SIZE = 15  # com.sun.star.awt.PosSize.POSSIZE
_BY_VALUE = 3  # com.sun.star.view.DocumentZoomType.BY_VALUE
_SECONDS_TO_DRAW = 4


def main() -> None:
    """Make the workbooks, and draw each."""
    if missing := find_office() or ("" if shutil.which("import") else "ImageMagick is not installed"):
        sys.exit(missing)
    with tempfile.TemporaryDirectory() as folder, screen() as display:
        office = Office(Path(folder) / "office", display=display)
        try:
            for name, path, sheet, zoom, height in workbooks(Path(folder) / "work"):
                show(office, path, sheet, zoom)
                take(display, height, HERE / f"first_hour_{name}.png")
                office.newest().close(True)  # noqa: FBT003 - UNO has no named parameters
        finally:
            office.close()


def workbooks(folder: Path) -> Iterator[tuple[str, Path, str, int, int]]:
    """Yield what is drawn, as soon as it is there: a name, the workbook, the sheet, its size in per cent, and how much of it."""
    folder.mkdir()
    write_returns(folder / "teams")
    for step in FIRST_DASHBOARD[1:]:
        typed_before(step, folder)
        run(COMMAND, step, folder)
        if step.words[:2] == ("register", "suggest"):
            yield "register", folder / "register draft.xlsx", "Indicators", 60, 250
    yield "dashboard", next((folder / PACK / "output").glob("*.xlsx")), "Dashboard", 60, 165
    read = f"{PACK}/returns/Front door Q2.xlsx"
    run(COMMAND, Step("how it was read", ("explain", PACK, "--return-copy", read), ""), folder)
    yield "copy", folder / COPY, "Return", 110, 110


def show(office: Office, path: Path, sheet: str, zoom: int) -> None:
    """Open a workbook on the screen, at a sheet."""
    controller = office.open(path).CurrentController
    controller.Frame.ContainerWindow.setPosSize(0, 0, *SIZE, _POSITION_AND_SIZE)
    controller.setActiveSheet(controller.Model.Sheets.getByName(sheet))
    controller.ZoomType, controller.ZoomValue = _BY_VALUE, zoom
    time.sleep(_SECONDS_TO_DRAW)


def take(display: str, height: int, path: Path) -> None:
    """Take the picture of the window, in as few colours as keep it small."""
    subprocess.run(  # noqa: S603 - ImageMagick on a screen of our own
        [
            shutil.which("import") or "import", "-display", display, "-window", "root", "-crop", SHEET.format(height=height),
            "+repage", "-colors", "64", f"png8:{path}",
        ],
        check=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
