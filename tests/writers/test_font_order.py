"""What a font says, in the order in which Excel writes it."""

from xml.etree.ElementTree import fromstring, tostring

from xlperf.writers.changed_parts import MAIN
from xlperf.writers.font_order import put_fonts_in_order


def test_what_each_font_says_stands_in_excels_order_and_the_rest_stays() -> None:
    styles = fromstring(  # noqa: S314 - written here
        f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts count="1"><x:font><x:name val="Arial"/><x:unknown/><x:color rgb="FF000000"/>'
        '<x:sz val="11"/><x:b/></x:font></x:fonts><x:dxfs><x:dxf><x:font><x:color rgb="FF000000"/><x:b/></x:font>'
        "<x:fill/></x:dxf></x:dxfs></x:styleSheet>"
    )
    before = sorted(node.tag for node in styles.iter())
    put_fonts_in_order(styles)
    said = [
        [node.tag.removeprefix(f"{{{MAIN}}}") for node in font] for font in styles.iter(f"{{{MAIN}}}font")
    ]
    assert said == [["b", "sz", "color", "name", "unknown"], ["b", "color"]]
    assert sorted(node.tag for node in styles.iter()) == before
    assert b"fill" in tostring(styles)
