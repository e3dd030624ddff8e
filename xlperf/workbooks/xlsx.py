"""The sheets of an xlsx or xlsm workbook, before they are opened: how far they reach, and what they look like."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from xml.parsers.expat import XMLParserType

from xlperf.workbooks.extent import Extent
from xlperf.workbooks.limits import Limits, too_large
from xlperf.workbooks.markup import RAISED
from xlperf.workbooks.number_format import FRACTION, PLAIN, NumberFormat, Shown, number_format
from xlperf.workbooks.package import Handlers, Tag, bare, parse_part, tags_of, whole_number, worksheet_parts
from xlperf.workbooks.sheet_scan import NotInOrderError, SheetScan
from xlperf.workbooks.zip_container import Container, damaged

_LINKS, _FROM_HERE = "xl/_rels/workbook.xml.rels", b'Target="./'  # which python-calamine does not follow
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
BUILT_IN_FORMATS = dict.fromkeys(
    (9, 10), FRACTION
)  # ECMA-376 part 1, 18.8.30: numFmtId 9 is 0% and 10 is 0.00%
_NO_MATTER = 100_000  # texts that a table may claim too many: python-calamine makes room for what it claims


def sheet_extents(container: Container, limits: Limits, only: Collection[str] = ()) -> list[Extent]:
    """Return the extent and the markup of every worksheet, or of those that `only` names.

    Raises
    ------
    UnreadableFileError
        When a part is damaged, or there are more sheets or longer texts than the limits allow.
    """
    if container.has_text(_LINKS, _FROM_HERE):
        container.put(_LINKS, container.read(_LINKS).replace(_FROM_HERE, b'Target="'))
    parts = [(name, part) for name, part in worksheet_parts(container) if not only or name in only]
    percent = percent_styles(container)
    extents: dict[str, Extent] = {}
    for _, part in parts:
        if part not in extents:
            extents[part] = _read(container, part, percent)
    _add_shared_text(container, extents, limits)
    return [replace(extents[part], sheet=name) for name, part in parts]


def percent_styles(container: Container) -> dict[str, NumberFormat]:
    """Return the number formats with a per cent sign by the number of the style, as cells name it."""
    own: dict[int, NumberFormat] = {}
    styles: list[int] = []
    for tag in tags_of(container, _STYLES, "numFmt", "xf"):
        if tag.name == "numFmt":
            own[whole_number(tag, "numFmtId")] = number_format(tag.get("formatCode"))
        elif tag.inside == "cellXfs":
            styles.append(whole_number(tag, "numFmtId"))
    return {
        str(at): number_format
        for at, number_format in enumerate(formats_of(styles, own))
        if number_format.always is not Shown.PLAIN
    }


def formats_of(styles: Iterable[int], own: Mapping[int, NumberFormat]) -> Iterator[NumberFormat]:
    """Yield the number format of each style from its number: one of the workbook's own, or of Excel's."""
    return (own.get(number) or BUILT_IN_FORMATS.get(number, PLAIN) for number in styles)


def _add_shared_text(container: Container, extents: Mapping[str, Extent], limits: Limits) -> None:
    """Take note of the text that cells hold by its number in the table of shared texts.

    A small file can ask for endless memory by one long text in many cells, so each counts as often as it is used;
    where even the longest in every cell is within the limit, nobody needs to count.
    """
    lengths, has_raised = _lengths_of_shared(container)
    if sum(lengths) > limits.text_bytes:
        raise too_large(
            f"It holds {sum(lengths) / 1e6:,.0f} megabytes of text",
            "Most megabytes of text",
            limits.text_megabytes,
        )
    longest = max(lengths, default=0)
    for extent in extents.values():
        extent.longest = max(extent.longest, longest)
    used = sum(extent.shared for extent in extents.values())
    for part, extent in extents.items():
        exact = used * longest > limits.text_bytes
        extent.text += _used_text(container, part, lengths) if exact else extent.shared * longest
    if has_raised:
        from xlperf.workbooks.superscripts import raised_cells, raised_texts  # noqa: PLC0415 - few workbooks have any

        texts, scan = raised_texts(container, _STRINGS), SheetScan({})
        for part, extent in extents.items():
            cells = raised_cells(container, part, texts) if extent.shared else {}
            places = {scan.place(name): text for name, text in cells.items() if name}
            extent.markup = replace(extent.markup, raised={**extent.markup.raised, **places})


def _lengths_of_shared(container: Container) -> tuple[list[int], bool]:
    """Return the length of each shared text, and whether any has letters or figures that are set high."""
    lengths: list[int] = []
    claimed: list[int] = []
    has_raised = False

    def handlers(parser: XMLParserType) -> Handlers:
        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal has_raised
            tag = bare(name)
            if tag == RAISED:
                has_raised = True
            elif tag == "si":
                _begin_text(lengths, container.limits.cells)
            elif tag == "sst":
                claimed.extend(whole_number(Tag(tag, attributes), key) for key in ("count", "uniqueCount"))

        def text(data: str) -> None:
            if lengths:
                lengths[-1] += len(data) if data.isascii() else len(data.encode("utf-8", "replace"))

        parser.CharacterDataHandler = text
        return start, None

    if _STRINGS in container:
        parse_part(container, _STRINGS, handlers)
    if claimed and claimed[-1] > len(lengths) + _NO_MATTER:
        raise damaged(f"its table of texts claims to hold {claimed[-1]:,} and holds {len(lengths):,}")
    return lengths, has_raised


def _begin_text(lengths: list[int], most: int) -> None:
    lengths.append(0)
    if len(lengths) > most:
        raise too_large("It has a table of too many texts", "Most cells", most)


def _used_text(container: Container, part: str, lengths: list[int]) -> int:
    numbers: list[str] = []
    total = 0

    def handlers(parser: XMLParserType) -> Handlers:
        shared = False

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal shared
            tag = bare(name)
            if tag == "c":
                shared = attributes.get("t") == "s"
            parser.CharacterDataHandler = numbers.append if tag == "v" and shared else None

        def end(_: str) -> None:
            nonlocal total
            text = "".join(numbers)
            numbers.clear()
            if text.isdecimal() and len(text) < 10 and int(text) < len(lengths):  # noqa: PLR2004 - a longer one is no number of a text
                total += lengths[int(text)]

        return start, end

    parse_part(container, part, handlers)
    return total


def _read(container: Container, part: str, formats: Mapping[str, NumberFormat]) -> Extent:
    """Return what a sheet holds, once it has been put straight where that was needed."""
    scan = SheetScan(formats)
    try:
        extent = scan.read(container, part)
    except NotInOrderError:
        _put_straight(container, part)
        try:
            return SheetScan(formats).read(container, part)
        except NotInOrderError as error:
            raise damaged(str(error)) from error
    if scan.is_odd:
        _put_straight(container, part)
    return extent


def _put_straight(container: Container, part: str) -> None:
    from xlperf.workbooks.straighten import put_straight, straightened  # noqa: PLC0415 - few files need it

    put_straight(container, part, straightened)
