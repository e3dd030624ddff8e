"""Write the table of docs/it.md: every library that xlperf brings to a Windows PC, with version, licence and size.

``python .github/packaging/dependencies.py build/xlperf-windows/wheels`` reads the wheels that ``make wheelhouse`` fetched.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "it.md"
OWN = "xlperf"
WINDOWS = {
    "sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64",
    "platform_python_implementation": "CPython", "implementation_name": "cpython", "python_version": "3.11",
    "python_full_version": "3.11.9", "extra": "",
}  # fmt: skip
MARKS = ("<!-- libraries -->\n", "<!-- end of libraries -->")
_OSI = "License :: OSI Approved :: "
_LONGEST_LICENCE = 40


class Library(NamedTuple):
    """A library, as a row of the table says of it.

    Parameters
    ----------
    name, version, licence
        As its own metadata has them.
    wanted
        The versions that will do, and who says so: xlperf itself where that is blank.
    megabytes
        How large it is when it is unpacked.
    """

    name: str
    wanted: str
    version: str
    licence: str
    megabytes: str


def libraries(wheels: Sequence[Path]) -> list[Library]:
    """Return what wheels hold: what xlperf asks for itself first, then what these libraries need."""
    known = {
        canonicalize_name(str(said["Name"])): (path, said) for path in wheels for said in [_metadata(path)]
    }
    needed_by: dict[str, dict[str, str]] = {}
    for name, (_, said) in known.items():
        for requirement in required(said):
            needed_by.setdefault(canonicalize_name(requirement.name), {})[name] = str(requirement.specifier)
    rows = [
        (
            OWN not in by,
            Library(str(said["Name"]), _wanted(by), str(said["Version"]), licence(said), _size(path)),
        )
        for name, (path, said) in known.items()
        if (by := needed_by.get(name))
    ]
    return [library for _, library in sorted(rows, key=lambda row: (row[0], row[1].name.casefold()))]


def required(said: Message) -> Iterator[Requirement]:
    """Yield what a library needs on Windows, given its metadata."""
    for text in said.get_all("Requires-Dist") or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate(WINDOWS):
            yield requirement


def own_requirements() -> dict[str, str]:
    """Return what xlperf asks for itself: the versions, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(text) for text in project["dependencies"]]
    return {requirement.name: _in_order(str(requirement.specifier)) for requirement in asked}


def licence(said: Message) -> str:
    """Return the licence that metadata name, in the newest of the three ways in which that is done."""
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [
        classifier.removeprefix(_OSI)
        for classifier in said.get_all("Classifier") or ()
        if classifier.startswith(_OSI)
    ]
    text = str(said.get("License") or "").strip().partition("\n")[0]
    short = text if 0 < len(text) <= _LONGEST_LICENCE else ""
    return short or ", ".join(classifiers) or "see its files"


def table(rows: Sequence[Library]) -> str:
    """Return the rows as a table of the page."""
    head = "| library | versions that will do | this one | licence | MB |\n|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def in_page(page: str) -> list[Library]:
    """Return the rows that the page has."""
    between = page.split(MARKS[0])[1].split(MARKS[1], maxsplit=1)[0]
    return [Library(*re.split(r" \| ", line[2:-2])) for line in between.splitlines()[2:]]


def with_table(page: str, rows: Sequence[Library]) -> str:
    """Return the page with other rows."""
    before, _, rest = page.partition(MARKS[0])
    return f"{before}{MARKS[0]}{table(rows)}{MARKS[1]}{rest.partition(MARKS[1])[2]}"


def _metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode("utf-8"))


def _wanted(by: Mapping[str, str]) -> str:
    if OWN in by:
        return _in_order(by[OWN])
    return ", ".join(f"{name} {_in_order(versions)}".strip() for name, versions in sorted(by.items()))


def _in_order(versions: str) -> str:
    """Return versions as pyproject.toml has them, the lowest first, whatever order metadata have."""
    return ",".join(sorted(versions.split(","), key=lambda bound: not bound.startswith(">")))


def _size(wheel: Path) -> str:
    with ZipFile(wheel) as archive:
        return f"{sum(part.file_size for part in archive.infolist()) / 1e6:.1f}"


if __name__ == "__main__":
    rows = libraries(sorted(Path(sys.argv[1]).glob("*.whl")))
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), rows), encoding="utf-8")
    print(f"{len(rows)} libraries in {PAGE}, {sum(float(row.megabytes) for row in rows):.0f} MB together.")
