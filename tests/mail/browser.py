"""A mail as a phone and a desktop show it: in a frame of that width, in headless Chromium."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_MEASURE = """
const frame = document.querySelector("iframe"), page = frame.contentDocument, look = frame.contentWindow;
const style = (selector) => look.getComputedStyle(page.querySelector(selector));
const smallest = Math.min(...[...page.querySelectorAll("td, span, div, p, li")]
  .filter(one => one.textContent.trim()).map(one => parseFloat(look.getComputedStyle(one).fontSize) || 99));
document.title = JSON.stringify({
  dark: look.matchMedia("(prefers-color-scheme: dark)").matches,
  wide: page.documentElement.scrollWidth, paper: page.querySelector(".paper").getBoundingClientRect().width,
  paperColour: style(".paper").backgroundColor, inkColour: style(".ink").color, faintColour: style(".faint").color,
  todoColour: style(".todo").backgroundColor,
  statuses: [...page.querySelectorAll("td[bgcolor]")].filter(one => one.align === "center" && one.bgColor !== "#F0F2F5")
    .map(one => [one.textContent.trim(), look.getComputedStyle(one).backgroundColor, look.getComputedStyle(one).color]),
  smallest,
});
"""


def find_browser() -> str | None:
    """Return the browser of this computer, or None."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def measured(browser: str, page: str, folder: Path, *, width: int, dark: bool) -> dict[str, Any]:
    """Return how a page looks in a frame of this width: sizes in pixels, colours as a browser works them out."""
    wrapper = _wrapped(page, folder, width)
    shown = _run(browser, folder, wrapper, width, "--dump-dom", dark=dark)
    title = re.search(r"<title>(\{.*?\})</title>", shown, re.DOTALL)
    assert title, shown[:500]
    read: dict[str, Any] = json.loads(html.unescape(title[1]))
    return read


def draw(browser: str, page: str, folder: Path, picture: Path, *, width: int, dark: bool) -> None:
    """Draw a page in a frame of this width."""
    _run(browser, folder, _wrapped(page, folder, width), width, f"--screenshot={picture}", dark=dark)


def _wrapped(page: str, folder: Path, width: int) -> Path:
    """Return a page with the mail in a frame; the browser itself is never narrower than 500 pixels."""
    wrapper = folder / f"mail {width}.html"
    wrapper.write_text(
        f'<meta charset="utf-8"><meta name="color-scheme" content="light dark"><body style="margin:0">'
        f'<iframe width="{width}" height="1800" style="border:0" srcdoc="{html.escape(page)}"></iframe>'
        f"<script>onload = () => {{ {_MEASURE} }};</script>",
        encoding="utf-8",
    )
    return wrapper


def _run(browser: str, folder: Path, page: Path, width: int, *arguments: str, dark: bool) -> str:
    done = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
            f"--user-data-dir={folder / 'profile'}", f"--window-size={max(width, 500)},1800",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}", *arguments, page.as_uri(),
        ],
        capture_output=True, text=True, encoding="utf-8", check=True, timeout=120,
    )  # fmt: skip
    return done.stdout
