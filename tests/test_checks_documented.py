"""Every check is documented, with the severities that it can have."""

import re

import pytest

from tests.conftest import CHECKOUT
from xlperf.domain.problem import OF_EARLIER, Check, Severity
from xlperf.errors import FileFault

DOCUMENT = (CHECKOUT / "docs" / "checks.md").read_text(encoding="utf-8")
SECTIONS = {
    section.partition("\n")[0]: section for section in re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)[1:]
}
PROSE = {"Copies to send back", "For machines"}
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "xlperf").rglob("*.py"))
GIVEN = re.compile(r"Problem\(\s*Check\.(\w+),\s*([^,]*),")
RAISED = re.compile(r"(?:\bcheck=|\bcheck: Check = |\bFault\(\s*)Check\.(\w+)")  # of the register: errors
GIVEN_IN_CODE, RAISED_IN_CODE = GIVEN.findall(SOURCE), set(RAISED.findall(SOURCE))
REPLACES_OTHERS = {
    "order-of-magnitude",
    "restated",
    "sign",
    "sudden-zero",
}  # these may be as bad as what they replace


def severities_in_code(check: Check) -> set[str]:
    """Return the severities that the code gives a check's findings where it names them."""
    severities = {
        Severity[name].value
        for given, expression in GIVEN_IN_CODE
        if given == check.name
        for name in re.findall(r"Severity\.([A-Z]+)", expression)
    }
    is_raised = check.name in RAISED_IN_CODE or check.value in set(FileFault)
    return severities | {Severity.ERROR.value} if is_raised else severities


def test_every_check_has_its_section_and_every_section_its_check() -> None:
    assert set(SECTIONS) - PROSE == {check.value for check in Check}
    assert [name for name in SECTIONS if name not in PROSE] == sorted(check.value for check in Check)


@pytest.mark.parametrize("check", Check)
def test_a_section_names_the_severities_and_has_an_example_a_remedy_and_when_it_is_silent(
    check: Check,
) -> None:
    section = SECTIONS[check.value]
    for part in ("- Example: ", "- What to do: ", "- Silent: "):
        assert section.count(part) == 1
    documented = set(re.findall(r"\*\*(Error|Warning|Note)", section))
    assert documented
    if in_code := severities_in_code(check):
        assert documented == in_code
    assert ("as bad as what it replaces" in section) is (check.value in REPLACES_OTHERS)


def test_the_regular_expressions_find_the_severities_of_nearly_all_checks() -> None:
    assert [check.value for check in Check if not severities_in_code(check)] == ["error-cell"]


def test_what_is_found_against_an_earlier_dashboard_alone_says_so() -> None:
    assert {name for name, section in SECTIONS.items() if "Only with `--previous`" in section} == OF_EARLIER
