"""Edits of the cells that say the indicator."""

import re

from tests.mutants.book import Cell
from tests.mutants.edit import Edit, kind
from tests.mutants.truth import Figure, Table, number

MARKS = ("*", " (1)", " [1]", "¹", " [note 2]", "†", " (a)")


def _pick(edit: Edit) -> tuple[Table, Cell, list[Figure]]:
    table, figure = edit.figure()
    return table, figure.label, edit.named(figure.label)


def _tweaks(text: str) -> list[str]:
    swapped = text.replace(" and ", " & ") if " and " in text else text.replace("school", "School")
    return [f"  {text}  ", text.upper(), text.lower(), text.replace(" ", "  "), f"{text}:", swapped, f"{text} (%)",
            f"{text}.", text.replace(" ", "\N{NO-BREAK SPACE}"), f"1. {text}", f"a) {text}", f"{text} - total"]  # fmt: skip


@kind
def label_tweaked(edit: Edit) -> None:
    """Change a label as people do: spaces, capitals, a colon, a number before it."""
    table, label, _ = _pick(edit)
    new = edit.chance.choice([text for text in _tweaks(str(label.value)) if text != label.value])
    edit.what = f"{label.value!r} -> {new!r}"
    edit.write(table.paper, label, new)


@kind
def label_footnoted(edit: Edit) -> None:
    """Glue a footnote's mark to a label."""
    table, label, _ = _pick(edit)
    new = f"{label.value}{edit.chance.choice(MARKS)}"
    edit.what = f"{label.value!r} -> {new!r}"
    edit.write(table.paper, label, new)


@kind
def label_misspelt(edit: Edit) -> None:
    """Leave a letter out of a label."""
    table, label, _ = _pick(edit)
    word = edit.chance.choice(re.findall(r"[A-Za-z]{4,}", str(label.value)) or edit.refuse())
    at = edit.chance.randrange(1, len(word))
    new = str(label.value).replace(word, word[:at] + word[at + 1 :], 1)
    edit.what = f"{label.value!r} -> {new!r}"
    edit.write(table.paper, label, new)


@kind
def label_reworded(edit: Edit) -> None:
    """Give a row another name altogether."""
    table, label, _ = _pick(edit)
    new = edit.chance.choice(("Row 1", "See note", "Measure", "Overall", "As above", "-"))
    edit.what = f"{label.value!r} -> {new!r}"
    edit.write(table.paper, label, new)


@kind
def label_blanked(edit: Edit) -> None:
    """Empty a label."""
    table, label, _ = _pick(edit)
    edit.what = f"{label.value!r} -> blank"
    edit.write(table.paper, label, None)


@kind
def label_doubled(edit: Edit) -> None:
    """Give the same label to other figures in the same table: which are meant must be asked."""
    table, label, figures = _pick(edit)
    paper, axis = table.paper, table.label_axis
    first, last = table.block(axis, figures, label)
    if axis == 0 and any(area[0] <= last < area[2] for area in paper.merged if area[0] > table.box[0]):
        edit.refuse()
    paper.insert(axis, last + 1, last - first + 1)
    edit.lines += [(paper, axis, line + last - first + 1) for line in range(first, last + 1)]
    different = set()
    for place, cell in sorted(paper.cells.items()):
        if not first <= place[axis] <= last or not _is_inside(table, place, 1 - axis):
            continue
        target = list(place)
        target[axis] += last - first + 1
        figure = next((figure for figure in figures if figure.cell is cell), None)
        new = edit.other(cell) if figure else Cell(cell.value, cell.shown)
        if figure and number(new) != number(cell):
            different.add(figure.code)
        edit.put(paper, (target[0], target[1]), new.value, new.shown)
    for area in [merged for merged in paper.merged if first <= merged[axis] and merged[axis + 2] <= last]:
        moved = list(area)
        moved[axis] += last - first + 1
        moved[axis + 2] += last - first + 1
        paper.merged.append((moved[0], moved[1], moved[2], moved[3]))
    edit.expected.must_tell |= different
    edit.what = f"{label.value!r} stands twice"


def _is_inside(table: Table, place: tuple[int, int], axis: int) -> bool:
    return table.box[axis] <= place[axis] <= table.box[axis + 2]


@kind
def labels_swapped(edit: Edit) -> None:
    """Swap two labels: what the sheet says is now so."""
    table, label, figures = _pick(edit)
    if table.axis == "listed":
        edit.refuse()
    others = [figure for figure in table.figures if figure.code != figures[0].code]
    theirs_label = edit.chance.choice(others or edit.refuse()).label
    theirs = [figure for figure in table.figures if figure.label is theirs_label]
    here = [figure for figure in table.figures if figure.label is label]
    if {figure.code for figure in edit.sent.figures if figure not in table.figures} & {
        here[0].code,
        theirs[0].code,
    }:
        edit.refuse()  # the other sheet's figures would tell, or seem to
    for mine, other in ((here, theirs), (theirs, here)):
        code = other[0].code
        for key in [figure.key for figure in other]:
            edit.expected.right[key] = []
            edit.expected.owed.discard(key)
        for figure in mine:
            edit.expected.replace((code, figure.period), number(figure.cell))
            edit.expected.owed.add((code, figure.period))
            if other[0].is_share:
                edit.expected.allow_told((code, figure.period), (number(figure.cell) or 0) * 100)
    edit.what = f"{label.value!r} <-> {theirs_label.value!r}"
    ours = label.value
    edit.write(table.paper, label, theirs_label.value)
    edit.write(table.paper, theirs_label, ours)
