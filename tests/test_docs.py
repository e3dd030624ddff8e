"""What the pages claim holds: their links lead somewhere, the files, modules and commands that they name are there."""

import doctest
import re
import shlex
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
import typer

import xlperf
from tests.conftest import CHECKOUT
from xlperf.cli.commands import import_every_command
from xlperf.cli.main import app

PAGES = [
    CHECKOUT / "README.md",
    *sorted((CHECKOUT / "docs").rglob("*.md")),
    CHECKOUT / "samples" / "README.md",
]
NAMES = [page.relative_to(CHECKOUT).as_posix() for page in PAGES]
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(CHECKOUT).with_suffix("").parts)
    for path in (CHECKOUT / "xlperf").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)
OF_A_PACK = [module for module in WITH_EXAMPLES if module.startswith("xlperf.pipeline.")]
_FOLDERS = "docs|samples|tests|workbook_templates|xlperf"


def text_of(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """Return what a link may point at in a page, as GitHub makes it of a heading."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str) -> None:
    lost = []
    for link in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", text_of(name)):
        file, _, anchor = link.partition("#")
        page = ((CHECKOUT / name).parent / file).resolve() if file else CHECKOUT / name
        if not page.exists() or (anchor and anchor not in anchors(page)):
            lost.append(link)
    assert lost == []


def test_the_files_that_contributors_are_sent_to_are_there() -> None:
    named = re.findall(rf"`((?:{_FOLDERS})/[\w./]+)`", text_of("docs/contributing.md"))
    assert len(named) > 10
    assert [path for path in named if not (CHECKOUT / path).exists()] == []


def test_the_modules_of_the_architecture_are_there() -> None:
    package = CHECKOUT / "xlperf"
    known = {path.stem for path in package.rglob("*")}
    source = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    named = set(re.findall(r"`([a-z_/]+)`", text_of("docs/architecture.md")))
    lost = {
        name
        for name in named
        if (last := name.rsplit("/", 1)[-1]) not in known
        and not re.search(rf"\b(def|class) {last}\b", source)
        and not (CHECKOUT / name).exists()
    }
    assert lost == set()


def commands_in(text: str) -> Iterator[list[str]]:
    """Yield the words of each command that a page shows."""
    for command in re.findall(r"`xlperf ([^`\n]+)`|^ *xlperf ([a-z]+ .+)$", text, re.MULTILINE):
        yield shlex.split("".join(command).replace("[", "").replace("]", ""), comments=True)


@pytest.mark.parametrize("name", ["README.md", "docs/commands.md"])
def test_every_command_shown_is_one_and_has_its_options(name: str) -> None:
    import_every_command()
    root, wrong, shown = typer.main.get_command(app), [], 0
    for words in commands_in(text_of(name)):
        command, rest = root, words
        while rest and rest[0] in (below := getattr(command, "commands", {})):
            command, rest = below[rest[0]], rest[1:]
        options = {option for parameter in command.params for option in parameter.opts}
        unknown = [word for word in rest if word.startswith("--") and word not in options | {"--help"}]
        shown += 1
        if unknown or (command is root and not rest[0].startswith("--")):
            wrong.append(words)
    assert shown > 10
    assert wrong == []


@pytest.mark.parametrize("module", sorted({*WITH_EXAMPLES} - {*OF_A_PACK}))
def test_the_examples_in_the_code_give_what_they_say(module: str) -> None:
    assert doctest.testmod(import_module(module)).failed == 0


def test_the_examples_of_the_notebook_interface_give_what_they_say(
    sample: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample("q2_2022_23").parent)
    pack = xlperf.read_pack("q2_2022_23")
    assert len(OF_A_PACK) > 2
    for module in OF_A_PACK:
        assert doctest.testmod(import_module(module), extraglobs={"pack": pack}).failed == 0


@pytest.mark.parametrize("rule", ["quartile", "rounding", "status", "trend"])
def test_a_rule_that_a_notebook_calls_has_an_example(rule: str) -> None:
    assert f"xlperf.rules.{rule}" in WITH_EXAMPLES


def test_the_notebook_page_gives_what_it_says(
    sample: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample("q2_2022_23").parent)
    assert (
        doctest.testfile(
            str(CHECKOUT / "docs" / "notebook.md"), module_relative=False, encoding="utf-8"
        ).failed
        == 0
    )
