"""What a font says, in the order in which Excel writes it.

openpyxl begins with the font's name. The standard allows any order; Microsoft's own validator knows this one alone.
"""

from xml.etree.ElementTree import Element

from xlperf.writers.changed_parts import MAIN

STYLES = "xl/styles.xml"
_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family",
    "charset", "scheme",
)  # fmt: skip
_PLACE = {f"{{{MAIN}}}{name}": place for place, name in enumerate(_ORDER)}


def put_fonts_in_order(styles: Element) -> None:
    """Put what each font says in order, those of conditional formats as well."""
    for font in styles.iter(f"{{{MAIN}}}font"):
        font[:] = sorted(font, key=lambda node: _PLACE.get(node.tag, len(_PLACE)))
