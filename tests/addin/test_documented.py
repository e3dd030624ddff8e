"""What a scanner finds in the macros is in the documentation, each with its reason."""

import re

from oletools.olevba import VBA_Parser

from tests.conftest import CHECKOUT
from workbook_templates.make_addin import ADDIN, HERE, SOURCE
from xlperf.addin.saved import Setting
from xlperf.writers.buttons import VBA_PROJECT

DOCUMENT = (CHECKOUT / "docs" / "excel.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """Return what stands under a heading."""
    return DOCUMENT.split(f"## {heading}\n")[1].split("\n## ")[0]


def found_by_olevba() -> set[str]:
    """Return the words that olevba names for both files."""
    found = set()
    for name in (ADDIN, VBA_PROJECT):
        parser = VBA_Parser(str(HERE / name))
        found |= {keyword for _, keyword, _ in parser.analyze_macros()}
        parser.close()
    return found


def test_the_list_of_what_the_macros_do_is_olevbas() -> None:
    written = re.findall(r"^\| `([^`]+)` \|", section("What the macros do"), re.MULTILINE)
    assert sorted(written) == sorted(found_by_olevba())


def test_every_file_of_the_macros_is_named() -> None:
    named = section("For the developer")
    assert {path.stem for path in SOURCE.glob("*.bas")} <= set(re.findall(r"`(\w+)`", named))


def test_it_is_told_what_is_installed_where() -> None:
    told = (CHECKOUT / "docs" / "it.md").read_text(encoding="utf-8")
    assert {f"`{setting.value}`" in told for setting in Setting} == {True}
    assert "xlperf.command.txt" in told
    assert "VB and VBA Program Settings" in told
