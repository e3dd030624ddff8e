"""The table of libraries for IT is the one that xlperf brings with it."""

from importlib.metadata import PackageNotFoundError, metadata

from packaging.utils import canonicalize_name

from tests.packaging.test_windows import PACKAGING, module

dependencies = module(PACKAGING / "dependencies.py")
ROWS = dependencies.in_page(dependencies.PAGE.read_text(encoding="utf-8"))


def test_what_is_asked_for_stands_there_with_its_versions() -> None:
    asked = dependencies.own_requirements()
    assert {row.name.casefold(): row.wanted for row in ROWS[: len(asked)]} == {
        name.casefold(): versions for name, versions in asked.items()
    }


def test_what_they_need_stands_there_and_each_has_its_licence() -> None:
    """What is installed here may be of another version than the table's: only the same version is held against it."""
    named = {canonicalize_name(row.name) for row in ROWS}
    for row in ROWS:
        try:
            said = metadata(row.name)
        except PackageNotFoundError:  # what Windows alone needs
            continue
        if said["Version"] != row.version:
            continue
        assert dependencies.licence(said) == row.licence, row.name
        assert {
            canonicalize_name(requirement.name) for requirement in dependencies.required(said)
        } <= named, row.name


def test_a_table_that_is_written_is_read_back() -> None:
    page = f"before\n{dependencies.MARKS[0]}old\n{dependencies.MARKS[1]}\nafter\n"
    written = dependencies.with_table(page, ROWS)
    assert dependencies.in_page(written) == ROWS
    assert (written.startswith("before\n"), written.endswith("\nafter\n")) == (True, True)
