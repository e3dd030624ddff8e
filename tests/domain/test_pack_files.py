"""What a pack's files and folders are called stands in one module."""

import ast
from collections.abc import Iterator

from tests.conftest import CHECKOUT
from xlperf.domain import pack_files

TABLE = CHECKOUT / "xlperf" / "domain" / "pack_files.py"
NAMES = {value for name, value in vars(pack_files).items() if name.isupper()}


def named_anew(tree: ast.AST) -> Iterator[str]:
    """Yield the names of a pack's that a module gives itself: as a constant of its own, or as a step of a path."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
            parts: list[ast.expr] = (
                node.value.elts if isinstance(node.value, (ast.Tuple, ast.List)) else [node.value]
            )
            is_all = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
            parts = [] if is_all else parts
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            parts = [node.left, node.right]
        else:
            continue
        yield from (
            part.value.strip("/")
            for part in parts
            if isinstance(part, ast.Constant)
            and isinstance(part.value, str)
            and part.value.strip("/") in NAMES
        )


def test_no_other_module_names_a_file_or_folder_of_a_pack() -> None:
    named = {
        path.relative_to(CHECKOUT).as_posix(): found
        for path in sorted((CHECKOUT / "xlperf").rglob("*.py"))
        if path != TABLE and (found := sorted(named_anew(ast.parse(path.read_text("utf-8")))))
    }
    assert named == {}


def test_the_table_says_where_each_name_stands() -> None:
    picture = ast.get_docstring(ast.parse(TABLE.read_text("utf-8"))) or ""
    assert [name for name in sorted(NAMES) if name not in picture] == ["made from.json"]
