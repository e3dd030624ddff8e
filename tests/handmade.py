"""Workbooks written byte by byte, so that a test can write what no program would."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence

Cell = str | float | None
ROWS: list[list[Cell]] = [["Measure", "Q1 2022/23", "Q2 2022/23"], ["Alpha", 76.0, 77.6]]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip file of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def letters(column: int) -> str:
    """Return the letters of a 0-based column."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def sheet_data(rows: Sequence[Sequence[Cell]]) -> str:
    """Return the cells of a sheet of an xlsx workbook."""
    lines = []
    for row, cells in enumerate(rows, 1):
        marked = []
        for column, value in enumerate(cells):
            place = f"{letters(column)}{row}"
            if isinstance(value, str):
                marked.append(f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>')
            elif value is not None:
                marked.append(f'<c r="{place}"><v>{value}</v></c>')
        lines.append(f'<row r="{row}">{"".join(marked)}</row>')
    return "".join(lines)


def xlsx_parts(
    data: str | None = None, *, before: str = "", after: str = "", strict: bool = False, strings: str = ""
) -> dict[str, bytes | str]:
    """Return the parts of an xlsx workbook with one sheet, Return.

    Parameters
    ----------
    data
        The rows of its sheet; by default those of `ROWS`.
    before, after
        What stands before and after the rows.
    strict
        Whether it is written in the strict form of the standard.
    strings
        Its table of shared texts.
    """
    main, links = (_STRICT_MAIN, _STRICT_LINKS) if strict else (MAIN, _LINKS)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    data = sheet_data(ROWS) if data is None else data
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{head}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{head}<workbook xmlns="{main}" xmlns:r="{links}"><sheets>'
        '<sheet name="Return" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}">{before}<sheetData>{data}</sheetData>{after}</worksheet>',
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'{head}<sst xmlns="{main}">{strings}</sst>'
    return parts


def xlsx(data: str | None = None, **more: str | bool) -> bytes:
    """Return an xlsx workbook; see `xlsx_parts`."""
    return zipped(xlsx_parts(data, **more))  # type: ignore[arg-type]


def ods_parts(table: str, *, more: str = "", manifest: str = "") -> dict[str, bytes | str]:
    """Return the parts of an ods workbook with one sheet, Return, of these rows."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    return {
        "mimetype": kind,
        "META-INF/manifest.xml": f'<manifest:manifest {space}><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        f'manifest:media-type="text/xml">{manifest}</manifest:file-entry></manifest:manifest>',
        "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Return">{table}</table:table>{more}'
        "</office:spreadsheet></office:body></office:document-content>",
    }


def ods_cell(value: Cell, repeats: int = 1) -> str:
    """Return a cell of an ods workbook, repeated to the right."""
    many = f' table:number-columns-repeated="{repeats}"' if repeats > 1 else ""
    if value is None:
        return f"<table:table-cell{many}/>"
    if isinstance(value, str):
        return (
            f'<table:table-cell{many} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        )
    return f'<table:table-cell{many} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def ods_row(cells: Iterable[str], repeats: int = 1) -> str:
    """Return a row of an ods workbook, repeated downwards."""
    many = f' table:number-rows-repeated="{repeats}"' if repeats > 1 else ""
    return f"<table:table-row{many}>{''.join(cells)}</table:table-row>"


def ods_table(rows: Sequence[Sequence[Cell]] = ROWS) -> str:
    """Return the rows of an ods workbook."""
    return "".join(ods_row(ods_cell(value) for value in row) for row in rows)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file (OLE2) with these streams; every one is filled up to where small sectors end."""
    padded = {
        name: content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        for name, content in streams.items()
    }
    sizes = {name: len(content) // 512 for name, content in padded.items()}
    entries = 1 + len(streams)
    directories = -(-entries // 4)
    tables = 1
    while (tables + directories + sum(sizes.values())) > tables * 128:
        tables += 1
    fat = [0xFFFFFFFD] * tables
    starts = {}
    for name, count in {"": directories, **sizes}.items():
        starts[name] = len(fat)
        fat += [*range(len(fat) + 1, len(fat) + count), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, tables, starts[""], 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, *range(tables), *[0xFFFFFFFF] * (109 - tables))
    listed = [("Root Entry", 5, 0xFFFFFFFE, 0)] + [
        (name, 2, starts[name], len(padded[name])) for name in streams
    ]
    directory = b"".join(
        _entry(*stream, child=1 if at == 0 and streams else -1) for at, stream in enumerate(listed)
    )
    return (
        bytes(header)
        + struct.pack(f"<{len(fat)}I", *fat)
        + directory.ljust(directories * 512, b"\0")
        + b"".join(padded.values())
    )


def _entry(name: str, kind: int, start: int, size: int, *, child: int) -> bytes:
    text = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(text)] = text
    struct.pack_into("<HBB3i", entry, 64, len(text) + 2, kind, 1, -1, -1, child)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)


def record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an xls workbook."""
    return struct.pack("<HH", kind, len(content)) + content


def number_cell(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Return a cell with a number, of an xls workbook."""
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def text_cell(row: int, column: int, text: str) -> bytes:
    """Return a cell with a text, of an xls workbook."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))


def xls_cells(rows: Sequence[Sequence[Cell]] = ROWS) -> bytes:
    """Return the cells of a sheet of an xls workbook."""
    return b"".join(
        text_cell(row, column, value) if isinstance(value, str) else number_cell(row, column, value)
        for row, cells in enumerate(rows)
        for column, value in enumerate(cells)
        if value is not None
    )


def xls(
    cells: bytes | None = None, *, head: bytes = b"", sheets: Sequence[tuple[str, int]] = (("Return", 0),)
) -> bytes:
    """Return an xls workbook whose sheets (name and kind) all hold the same cells.

    Parameters
    ----------
    cells
        Records of the sheets; by default those of `ROWS`.
    head
        Further records of the first part.
    sheets
        Name and kind: 0 for a worksheet, 1 for one of macros.
    """
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    listed = [(name.encode("latin-1"), kind) for name, kind in sheets]
    length = len(begin) + len(head) + sum(12 + len(name) for name, _ in listed) + 4
    bound = b"".join(
        record(0x0085, struct.pack("<IBBBB", length, 0, kind, len(name), 0) + name) for name, kind in listed
    )
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + (
        xls_cells() if cells is None else cells
    )
    return compound({"Workbook": begin + head + bound + record(0x000A) + sheet + record(0x000A)})


def xlsb_record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of an xlsb workbook."""
    kinds = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(content)
    while True:
        size += bytes([left & 0x7F | (0x80 if left > 0x7F else 0)])
        left >>= 7
        if not left:
            return kinds + size + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_cell(column: int, value: Cell) -> bytes:
    """Return a cell of an xlsb workbook."""
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return xlsb_record(0x06, place + _wide(value))
    return xlsb_record(0x05, place + struct.pack("<d", value))


def xlsb_row(row: int) -> bytes:
    """Return the beginning of a row of an xlsb workbook."""
    return xlsb_record(0x00, struct.pack("<I", row) + bytes(13))


def xlsb_parts(cells: bytes | None = None) -> dict[str, bytes | str]:
    """Return the parts of an xlsb workbook with one sheet, Return; by default with the cells of `ROWS`."""
    if cells is None:
        cells = b"".join(
            xlsb_row(row) + b"".join(xlsb_cell(column, value) for column, value in enumerate(values))
            for row, values in enumerate(ROWS)
        )
    parts = xlsx_parts()
    sheet = b"".join(
        (
            xlsb_record(0x81), xlsb_record(0x94, struct.pack("<IIII", 0, 1, 0, 2)), xlsb_record(0x91), cells,
            xlsb_record(0x92), xlsb_record(0x82),
        )
    )  # fmt: skip
    book = b"".join(
        (
            xlsb_record(0x83), xlsb_record(0x8F),
            xlsb_record(0x9C, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Return")),
            xlsb_record(0x90), xlsb_record(0x9D), xlsb_record(0x84),
        )
    )  # fmt: skip
    links = str(parts["xl/_rels/workbook.xml.rels"]).replace("sheet1.xml", "sheet1.bin")
    return {
        "[Content_Types].xml": parts["[Content_Types].xml"],
        "_rels/.rels": str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin"),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": links,
        "xl/worksheets/sheet1.bin": sheet,
    }
