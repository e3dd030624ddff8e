"""What the pages claim holds: their links lead somewhere, the files, modules and commands that they name are there."""

import doctest
import inspect
import re
import shlex
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from dataclasses import replace
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from types import ModuleType

import pytest
import typer

import xlperf
from tests.conftest import CHECKOUT
from xlperf.cli.commands import import_every_command
from xlperf.cli.main import app
from xlperf.domain.settings import MailSettings
from xlperf.rules.quartile import quartile

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
RULES = sorted(f"xlperf.rules.{path.stem}" for path in (CHECKOUT / "xlperf" / "rules").glob("[a-z]*.py"))
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


def test_where_to_begin_is_there() -> None:
    table = text_of("docs/architecture.md").partition("| begin at |")[2].partition("\n\n")[0]
    named = re.findall(r"`([a-z_]+(?:/[a-z_.]+)+)`", table)
    places = [(CHECKOUT / name, (CHECKOUT / "xlperf" / name).with_suffix(".py")) for name in named]
    assert len(named) > 20
    assert [paths for paths in places if not any(path.is_file() for path in paths)] == []


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


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample pack that docs/notebook.md reads, for examples to read and to write in."""
    folder = tmp_path_factory.mktemp("notebook")
    source = CHECKOUT / "samples" / "q2_2022_23"
    shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("output"))
    return folder


@pytest.fixture(scope="module")
def pack(notebook: Path) -> xlperf.Pack:
    """Return that pack, by the way that leads to it from its folder."""
    with chdir(notebook):
        return xlperf.read_pack("q2_2022_23")


def ready_to_send(pack: xlperf.Pack) -> xlperf.Pack:
    """Return a pack that nothing keeps from being sent: its register names a server, and no number is small."""
    settings = replace(
        pack.scorecard.settings,
        small_numbers=1,
        mail=MailSettings(server="mail.example.org", sender="performance@example.org"),
    )
    return replace(pack, scorecard=pack.scorecard._replace(settings=settings))


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_in_the_code_give_what_they_say(
    module: str, pack: xlperf.Pack, notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is called ``pack`` in them is the sample pack; where e-mails are sent, one that may be."""
    monkeypatch.chdir(notebook)
    known = {"pack": ready_to_send(pack) if module.startswith("xlperf.mail.") else pack}
    result = doctest.testmod(import_module(module), extraglobs=known)
    assert (result.failed, result.attempted > 0) == (0, True)


def functions_of(module: ModuleType) -> Iterator[tuple[str, object]]:
    """Yield a module's own public functions, and those of its public classes; not properties, which say what they are."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", "") != module.__name__:
            continue
        if isinstance(thing, type):
            yield from methods_of(thing)
        elif isfunction(inspect.unwrap(thing)):  # also one that keeps its answers
            yield f"{module.__name__}.{name}", thing


def methods_of(owner: type) -> Iterator[tuple[str, object]]:
    """Yield the public methods that a class of ours has, its own and those of what it is made from."""
    for name in dir(owner):
        found = inspect.unwrap(method) if isfunction(method := getattr(owner, name)) else None
        if found and found.__module__.startswith("xlperf.") and not name.startswith("_"):
            yield f"{owner.__module__}.{owner.__qualname__}.{name}", found


def of_a_notebook() -> Iterator[tuple[str, object]]:
    """Yield what a notebook has: the package's own names, and each function that docs/notebook.md imports."""
    for name in xlperf.__all__:
        thing = getattr(xlperf, name)
        yield from methods_of(thing) if isinstance(thing, type) else [(name, thing)]
    for module, names in re.findall(
        r"^>>> from (xlperf[\w.]*) import (.+)$", text_of("docs/notebook.md"), re.MULTILINE
    ):
        for name in names.split(", "):
            if isfunction(thing := getattr(import_module(module), name)):
                yield f"{module}.{name}", thing


def without_example(functions: Iterable[tuple[str, object]]) -> list[str]:
    """Return the names of the functions whose docstring has no example."""
    return [name for name, function in functions if ">>> " not in (inspect.getdoc(function) or "")]


@pytest.mark.parametrize("module", RULES)
def test_every_function_of_the_rules_has_an_example(module: str) -> None:
    """Every room of the rules: what decides a figure, a colour, a quartile or a trend, and what words it."""
    assert without_example(functions_of(import_module(module))) == []


def test_every_function_of_the_notebook_interface_has_an_example() -> None:
    functions = dict(of_a_notebook())
    assert {"read_pack", "xlperf.pipeline.pack.Pack.write", "xlperf.mail.send_briefings.send_briefings"} <= {
        *functions
    }
    assert without_example(functions.items()) == []


def test_what_has_no_example_is_found() -> None:
    def told() -> None:
        """Return nothing."""

    assert without_example([("told", told), ("quartile", quartile)]) == ["told"]


def test_the_pages_that_docstrings_send_to_are_there_with_their_sections() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "xlperf").rglob("*.py"))
    named = {
        (page, " ".join((section or "").split()))
        for page, section in re.findall(r"``(docs/[\w./-]+\.md)``(?:,\s+\*([^*]+)\*)?", source)
    }
    assert len(named) > 10
    lost = [
        (page, section)
        for page, section in named
        if not (CHECKOUT / page).exists()
        or (section and f"## {section}" not in text_of(page).replace("*", "").splitlines())
    ]
    assert lost == []


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
