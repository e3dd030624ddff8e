"""A screen that nobody sees (Xvfb), and a mouse on it (xdotool)."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

SIZE = (1366, 768)  # a small laptop's
_BUTTON = 44  # com.sun.star.accessibility.AccessibleRole.PUSH_BUTTON
_MOST_CHILDREN = 2000


def missing_on_screen() -> str:
    """Return what a screen and a mouse lack here; blank for nothing."""
    return ", ".join(tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None)


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a display, which is gone afterwards."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [shutil.which("Xvfb") or "Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=15)


def click(display: str, x: int, y: int) -> None:
    """Move the mouse to a place and press its left button."""
    subprocess.run(
        [shutil.which("xdotool") or "xdotool", "mousemove", "--sync", str(x), str(y), "click", "1"],
        env={**os.environ, "DISPLAY": display}, check=True,
    )  # fmt: skip


def picture(display: str, path: Path) -> None:
    """Take a picture of the screen, where ImageMagick is installed to do so."""
    if shutil.which("import"):
        subprocess.run(["import", "-display", display, "-window", "root", str(path)], check=True)  # noqa: S607 - found above


def middle_of_button(document: Any, caption: str) -> tuple[int, int] | None:
    """Return where on the screen the middle of a button is; None where none with this caption is shown."""
    with suppress(Exception):  # the window is being drawn, and what was there a moment ago is not any more
        return _middle(document.CurrentController.Frame.ContainerWindow, caption)
    return None


def _middle(window: Any, caption: str) -> tuple[int, int] | None:
    for shown in _all_in(window.getAccessibleContext()):
        if shown.getAccessibleRole() == _BUTTON and shown.getAccessibleName() == caption:
            place, size = shown.getLocationOnScreen(), shown.getSize()
            if size.Width and size.Height:  # a menu has buttons of that name, too, which are not shown
                return place.X + size.Width // 2, place.Y + size.Height // 2
    return None


def _all_in(context: Any) -> Iterator[Any]:
    """Yield what assistive programs see of a window, down to what a sheet of millions of cells is."""
    yield context
    if context.getAccessibleChildCount() > _MOST_CHILDREN:
        return
    for number in range(context.getAccessibleChildCount()):
        child = context.getAccessibleChild(number)
        if child is not None:
            yield from _all_in(child.getAccessibleContext())
