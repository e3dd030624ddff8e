"""The ribbon: Microsoft's rules for it, and a procedure behind every button."""

import re
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from tests.conftest import CHECKOUT
from workbook_templates.make_addin import IN_ADDIN, SOURCE

NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
# What [MS-CUSTOMUI2] allows of what the ribbon uses: children, attributes that must be there, and that may be
RULES: dict[str, tuple[set[str], set[str], set[str]]] = {
    "customUI": ({"ribbon"}, set(), {"onLoad", "loadImage"}),
    "ribbon": ({"tabs"}, set(), {"startFromScratch"}),
    "tabs": ({"tab"}, set(), set()),
    "tab": ({"group"}, {"id", "label"}, {"insertAfterMso", "insertBeforeMso", "keytip", "visible"}),
    "group": ({"button"}, {"id", "label"}, {"imageMso", "screentip", "supertip", "visible"}),
    "button": (
        set(),
        {"id", "label", "onAction", "imageMso", "screentip", "supertip"},
        {"size", "keytip", "showLabel"},
    ),
}
LONGEST = {"label": 1024, "screentip": 1024, "supertip": 1024, "id": 1024}
# Pictures of Excel's own that are known from ribbons in use; there is no list of them to check against
PICTURES = {
    "ChartInsert", "ConditionalFormattingMenu", "ErrorChecking", "FileNew", "FileOpen", "FilePrintPreview", "FileSendAsAttachment", "GetExternalDataFromText",
    "Help", "Refresh", "ReviewNewComment", "ReviewNextComment", "ReviewShowAllComments", "SheetInsert", "Spelling",
    "ZoomToSelection",
}  # fmt: skip
RIBBON: Element = fromstring((SOURCE / "ribbon.xml").read_bytes())


def test_every_element_and_attribute_is_one_that_excel_knows() -> None:
    for element in RIBBON.iter():
        name = element.tag.removeprefix(NAMESPACE)
        children, required, allowed = RULES[name]
        assert {child.tag for child in element} <= {NAMESPACE + child for child in children}
        assert required <= set(element.attrib) <= required | allowed, name
        assert all(0 < len(text) <= LONGEST.get(key, 1024) for key, text in element.items())
        assert element.get("size", "normal") in {"normal", "large"}


def test_every_name_is_there_once_and_is_one_that_xml_allows() -> None:
    names = [element.get("id", "") for element in RIBBON.iter() if element.get("id")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z_]\w*", name) for name in names)


def test_every_picture_is_one_of_excels() -> None:
    assert {button.get("imageMso") for button in RIBBON.iter(f"{NAMESPACE}button")} == PICTURES


def test_every_button_has_its_procedure_with_what_excel_hands_over_and_none_is_left_over() -> None:
    text = (SOURCE / "XlperfRibbon.bas").read_text(encoding="ascii")
    procedures = re.findall(r"^Public Sub (\w+)\(control As Object\)$", text, re.MULTILINE)
    assert procedures == re.findall(r"^\s*(?:Public |Private )?(?:Sub|Function) (\w+)", text, re.MULTILINE)
    actions = [button.get("onAction") for button in RIBBON.iter(f"{NAMESPACE}button")]
    assert actions == procedures
    assert "XlperfRibbon" in IN_ADDIN


def test_the_buttons_are_those_that_the_help_and_the_page_explain() -> None:
    text = (SOURCE / "XlperfActions.bas").read_text(encoding="ascii")
    page = (CHECKOUT / "docs" / "excel.md").read_text(encoding="utf-8")
    labels = [button.get("label") for button in RIBBON.iter(f"{NAMESPACE}button")]
    assert all(f'"{label}: ' in text for label in labels if label != "Help")
    assert re.findall(r"^\| \*\w+\* \| ([^|]+) \|", page, re.MULTILINE) == labels
