"""List every text that a person may read, by file and line: run by `make messages`, and read from top to bottom.

    xlperf/checks/values.py:41  {figure} is not a figure

From Python, every piece of text with a space in it, but for docstrings of anything other than a command, whose
docstring is its help; from the macros, every piece of text in quotes; from the templates of the mail and the page and from the report's sentences, every line.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).parent.parent
"""The checkout."""

COMMANDS = HOME / "xlperf/cli"
"""Where the docstring of a function is what `--help` says of a command."""

MACROS = HOME / "workbook_templates/vba"

_REGULAR_EXPRESSION = re.compile(r"\\[dswbSW]|\(\?|\]\*|\[\^")
_TAG = re.compile(r"<[^>]*>|^[^<>]*>|<[^<>]*$")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


class Message(NamedTuple):
    """One text that a person may read, and where the code has it."""

    file: Path
    line: int
    text: str


def in_python(file: Path) -> Iterator[Message]:
    """Give the texts of a module, in the order of its lines; what is put in stands in braces."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    unread = _documentation(tree, commands=file.is_relative_to(COMMANDS)) | _inside_formatted(tree)
    found = [
        Message(file, node.lineno, text)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in unread
        if (text := _text(node)) and _is_read(text)
    ]
    yield from sorted(found, key=lambda message: message.line)


def in_macros(file: Path) -> Iterator[Message]:
    """Give the texts of a module of Visual Basic, whose comments nobody but its readers sees."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.lstrip().startswith("'"):
            for text in _QUOTED.findall(line):
                if " " in text.strip():
                    yield Message(file, number, text)


def everything() -> Iterator[Message]:
    """Give every text of the program, file by file."""
    for folder in ("xlperf", "workbook_templates"):
        for file in sorted((HOME / folder).rglob("*.py")):
            yield from in_python(file)
    for file in sorted(MACROS.iterdir()):
        yield from in_macros(file)
    for file in sorted((HOME / "workbook_templates").iterdir()):
        if file.suffix not in {".html", ".txt"}:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if " " in (text := _TAG.sub("", line).strip()):
                yield Message(file, number, text)


def _text(node: ast.Constant | ast.JoinedStr) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{" + ast.unparse(part.value) + "}"
        for part in node.values
        if isinstance(part, ast.Constant | ast.FormattedValue)
    )


def _is_read(text: str) -> bool:
    return " " in text.strip() and not _REGULAR_EXPRESSION.search(text)


def _inside_formatted(tree: ast.AST) -> set[int]:
    """Return the pieces of formatted texts, which are listed whole; texts within their braces are not pieces."""
    formatted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    pieces = [part for node in formatted for part in node.values]
    specs = [part.format_spec for part in pieces if isinstance(part, ast.FormattedValue) and part.format_spec]
    return {id(part) for part in (*pieces, *specs)}


def _documentation(tree: ast.AST, *, commands: bool) -> set[int]:
    """Return the docstrings, and the texts under names that explain them, but for those of commands."""
    found = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        kept = commands and isinstance(node, ast.FunctionDef) and node.decorator_list
        found |= {
            id(line.value) for line in body if isinstance(line, ast.Expr) and not (kept and line is body[0])
        }
    return found


if __name__ == "__main__":
    for message in everything():
        where = f"{message.file.relative_to(HOME).as_posix()}:{message.line}"
        sys.stdout.write(f"{where}  {' '.join(message.text.split())}\n")
