"""Make the macros that ship with xlperf again: ``vbaProject.bin`` and ``xlperf.xlam``, from the text in ``vba``.

Run it from the checkout: ``python workbook_templates/make_addin.py``. The same text always gives the same bytes, and
``tests/addin/test_make_addin.py`` compares them with what is shipped.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import xlsxwriter
from pyopenvba import ExcelFile

from xlperf.domain.sheets import EVERY_DASHBOARD
from xlperf.writers.buttons import VBA_PROJECT, code_name

HERE = Path(__file__).parent
SOURCE = HERE / "vba"
ADDIN = "xlperf.xlam"
# The sheets that every dashboard with formulas has. One that only some have (Ranks, Parity) gets no module of its own: Excel makes a missing
# module when it opens the workbook, but takes a module without a sheet for damage.
SHEETS = EVERY_DASHBOARD
_SHARED = (
    "XlperfActions",
    "XlperfCommand",
    "XlperfMac",
    "XlperfWaiting",
    "XlperfAnswer",
    "XlperfRequest",
    "XlperfBoxes",
    "XlperfDialogs",
)
IN_WORKBOOK = ("XlperfButtons", *_SHARED)
IN_ADDIN = ("XlperfRibbon", "XlperfQuarter", "XlperfPointing", *_SHARED)
CREATED = datetime(2026, 11, 1)  # noqa: DTZ001 - Excel's dates have no time zone

_PROJECT = "xl/vbaProject.bin"
_WORKBOOK_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_RIBBON = "customUI/customUI14.xml"
_RIBBON_RELATION = (
    b'<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    b'Target="' + _RIBBON.encode() + b'"/>'
)


def module_source(name: str) -> str:
    """Return the text of a module as Excel keeps it: with its attribute line, and its line ends."""
    return (SOURCE / f"{name}.bas").read_text(encoding="ascii").replace("\n", "\r\n")


def ribbon() -> bytes:
    """Return the ribbon, with the same line ends from every checkout."""
    return (SOURCE / "ribbon.xml").read_text(encoding="utf-8").encode()


def make_project(path: Path) -> None:
    """Write the macros of a dashboard with buttons, to be put into a workbook by XlsxWriter."""
    path.write_bytes(_project([code_name(sheet) for sheet in SHEETS], IN_WORKBOOK))


def make_addin(path: Path) -> None:
    """Write the add-in: a workbook with one empty sheet, the macros and the ribbon."""
    code_names = ["XlperfSheet"]
    parts = _parts(code_names)
    parts["[Content_Types].xml"] = (
        parts["[Content_Types].xml"]
        .replace(_WORKBOOK_TYPE, _ADDIN_TYPE)
        .replace(
            b"<Override",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override',
            1,
        )
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdMacros" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>',
    )
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>", _RIBBON_RELATION + b"</Relationships>"
    )
    parts[_PROJECT] = _project(code_names, IN_ADDIN)
    parts[_RIBBON] = ribbon()
    _pack(parts, path)


def _project(code_names: list[str], modules: tuple[str, ...]) -> bytes:
    """Return a project with a module for each sheet, by code name, and the named modules of the folder."""
    with TemporaryDirectory() as folder:
        book = Path(folder) / "book.xlsm"
        parts = _parts(code_names)
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(_WORKBOOK_TYPE, _MACRO_TYPE)
        _pack(parts, book)
        with ExcelFile(book) as host:
            project = host.add_vba_project()
            for name in modules:
                project.add_module(name, module_source(name))
            host.save()
        with ZipFile(book) as archive:
            return archive.read(_PROJECT)


def _parts(code_names: list[str]) -> dict[str, bytes]:
    """Return the parts of a workbook that has nothing but empty sheets with these code names."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        with xlsxwriter.Workbook(path) as book:
            book.set_properties({"title": "xlperf", "comments": "Made by xlperf.", "created": CREATED})
            book.set_vba_name("ThisWorkbook")
            for name in code_names:
                book.add_worksheet(name).set_vba_name(name)
        with ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def _pack(parts: Mapping[str, bytes], path: Path) -> None:
    """Write parts as a file; without compression, whose result is another with every version of zlib."""
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name)  # dated 1 Jan 1980
            entry.create_system = 0  # and the same from Windows as from here
            archive.writestr(entry, content)


def main() -> None:
    """Make both again."""
    make_project(HERE / VBA_PROJECT)
    make_addin(HERE / ADDIN)
    print(f"Made {VBA_PROJECT} and {ADDIN} in {HERE}")


if __name__ == "__main__":
    main()
