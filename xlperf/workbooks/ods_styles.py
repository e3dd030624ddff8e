"""The cell styles of an ods workbook whose number format shows a per cent sign."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import XMLParserType

from xlperf.workbooks.number_format import PLAIN, NumberFormat, Section, Shown, condition

_NUMBER_STYLES = {"number-style", "percentage-style", "currency-style"}
_DIGITS = ("number", "scientific-number", "fraction")
_MOST_PARENTS = 20  # styles that follow from one another
_MOST_STYLES = 200_000  # Excel has at most 65,490


@dataclass(slots=True)
class _Format:
    """A number format as it is read: its own part, and those that it leaves to other formats."""

    percentage: bool
    sign: bool = False
    digits: bool = False
    parts: list[tuple[str, str]] = field(default_factory=list)


class Styles:
    """What the styles of a workbook say, collected as its parts are read."""

    def __init__(self) -> None:
        self._formats: dict[str, _Format] = {}
        self._format: _Format | None = None
        self._cells: dict[str, tuple[str, str]] = {}
        self._known: dict[str, NumberFormat] = {}
        self.begin: dict[str, Callable[[XMLParserType, Mapping[str, str]], None]] = {
            **{tag: self._begin_format(percentage=tag == "percentage-style") for tag in _NUMBER_STYLES},
            **dict.fromkeys(_DIGITS, self._add_digits),
            "text": self._begin_text,
            "map": self._add_part,
            "style": self._add_cell_style,
        }

    def _begin_format(self, *, percentage: bool) -> Callable[[XMLParserType, Mapping[str, str]], None]:
        def begin(_: XMLParserType, attributes: Mapping[str, str]) -> None:
            self._format = _Format(percentage)
            if len(self._formats) < _MOST_STYLES:
                self._formats[attributes.get("style:name", "")] = self._format

        return begin

    def _begin_text(self, parser: XMLParserType, _: Mapping[str, str]) -> None:
        if self._format:
            parser.CharacterDataHandler = self._add_text

    def _add_digits(self, _: XMLParserType, __: Mapping[str, str]) -> None:
        if self._format:
            self._format.digits = True

    def _add_text(self, text: str) -> None:
        if self._format and "%" in text:
            self._format.sign = True

    def _add_part(self, _: XMLParserType, attributes: Mapping[str, str]) -> None:
        if self._format:
            applied = (attributes.get("style:condition", ""), attributes.get("style:apply-style-name", ""))
            self._format.parts.append(applied)

    def _add_cell_style(self, _: XMLParserType, attributes: Mapping[str, str]) -> None:
        if attributes.get("style:family") == "table-cell" and len(self._cells) < _MOST_STYLES:
            self._cells[attributes.get("style:name", "")] = (
                attributes.get("style:data-style-name", ""),
                attributes.get("style:parent-style-name", ""),
            )

    def end(self, parser: XMLParserType, tag: str) -> None:
        """Take note that a tag ends."""
        if self._format:
            parser.CharacterDataHandler = None
            if tag in _NUMBER_STYLES:
                self._format = None

    def format_of(self, style: str) -> NumberFormat:
        """Return the number format of the cells of a style."""
        if style not in self._known:
            self._known[style] = self._look_up(style)
        return self._known[style]

    def _look_up(self, style: str) -> NumberFormat:
        for _ in range(_MOST_PARENTS):
            name, parent = self._cells.get(style, ("", ""))
            if name in self._formats:
                return NumberFormat(tuple(self._sections(self._formats[name])))
            style = parent
        return PLAIN

    def _sections(self, form: _Format) -> Iterator[Section]:
        """Yield the parts that a format leaves to others, each with what it is for, and then its own."""
        for said, name in form.parts:
            if part := self._formats.get(name):
                yield Section(_shown(part), condition(said.removeprefix("value()").strip()))
        yield Section(_shown(form))


def _shown(form: _Format) -> Shown | None:
    if not form.digits:
        return None
    return Shown.FRACTION if form.percentage else Shown.POINTS if form.sign else Shown.PLAIN
