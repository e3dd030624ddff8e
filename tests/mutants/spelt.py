"""Edits of how a figure is written."""

from tests.mutants.edit import Edit, kind
from tests.mutants.figures import is_count, set_figure
from tests.mutants.truth import Figure, number

MARKS = ("*", " (p)", "[1]", " r", "†", " (provisional)")


def is_share(figure: Figure) -> bool:
    """Return whether a figure is a percentage."""
    return figure.is_share


def has_decimals(figure: Figure) -> bool:
    """Return whether a figure shows decimals."""
    value = number(figure.cell)
    return value is not None and value != int(value)


@kind
def share_as_fraction(edit: Edit) -> None:
    """Type a percentage as a fraction, without a format."""
    table, figure = edit.figure(is_share)
    value = number(figure.cell)
    assert value is not None
    edit.expected.allow_told(figure.key, round(value / 100, 6))
    set_figure(edit, table, figure, round(value / 100, 6), "General")


@kind
def share_as_points(edit: Edit) -> None:
    """Type a percentage in points, in a cell formatted as per cent (7760%) or in a plain one."""
    table, figure = edit.figure(is_share)
    value = number(figure.cell)
    assert value is not None
    shown = edit.chance.choice(("0.0%", "0.0")) if "%" in figure.cell.shown else "0.0%"
    if "%" in shown:
        edit.expected.allow_told(figure.key, value * 100)
        edit.expected.must_tell.add(figure.code)
    edit.what = f"{figure.cell.value!r} ({figure.cell.shown}) -> {value!r} ({shown})"
    set_figure(edit, table, figure, value, shown)


@kind
def share_as_text(edit: Edit) -> None:
    """Type a percentage as text with its sign."""
    table, figure = edit.figure(is_share)
    value = number(figure.cell)
    sign = edit.chance.choice(("%", " %", "% "))
    set_figure(edit, table, figure, f"{value:g}{sign}", edit.chance.choice(("General", "@", "0.0%")))


@kind
def figure_as_text(edit: Edit) -> None:
    """Type a number as text."""
    table, figure = edit.figure(lambda figure: not isinstance(figure.cell.value, str))
    value = number(figure.cell)
    assert value is not None
    text = f"{value:,.0f}" if is_count(figure) else f"{value:g}"
    text = edit.chance.choice((text, f" {text}", f"{text} "))
    set_figure(edit, table, figure, text, "General")


@kind
def decimal_comma(edit: Edit) -> None:
    """Type one figure with a comma for its point."""
    table, figure = edit.figure(has_decimals)
    set_figure(edit, table, figure, f"{number(figure.cell):g}".replace(".", ","), "General")


@kind
def decimal_commas(edit: Edit) -> None:
    """Type every figure of a table with a comma for its point."""
    table, _ = edit.figure(has_decimals)
    edit.what = "decimals as commas in the whole table"
    for figure in table.figures:
        value = number(figure.cell)
        if value is not None:
            sign = "%" if isinstance(figure.cell.value, str) else ""
            set_figure(edit, table, figure, f"{value:.1f}{sign}".replace(".", ","), "General")
            edit.expected.replace(figure.key, value, round(float(f"{value:.1f}"), 6))


@kind
def figure_footnoted(edit: Edit) -> None:
    """Glue a footnote's mark to a figure."""
    table, figure = edit.figure()
    text = str(figure.cell.value) if isinstance(figure.cell.value, str) else f"{number(figure.cell):g}"
    sign = "%" if "%" in figure.cell.shown else ""
    set_figure(edit, table, figure, f"{text}{sign}{edit.chance.choice(MARKS)}", "General")


@kind
def figure_with_words(edit: Edit) -> None:
    """Write words beside a figure in its cell."""
    table, figure = edit.figure()
    text = str(figure.cell.value) if isinstance(figure.cell.value, str) else f"{number(figure.cell):g}"
    sign = "%" if "%" in figure.cell.shown else ""
    words = (
        "approx {}",
        "{} (up from last quarter)",
        "{} children",
        "c. {}",
        "{} (see note 2)",
        "{} as at 30 Sept",
    )
    set_figure(edit, table, figure, edit.chance.choice(words).format(text + sign), "General")


@kind
def figure_with_the_last(edit: Edit) -> None:
    """Write last year's figure into the same cell, in brackets."""
    table, figure = edit.figure()
    text = f"{number(figure.cell):g} ({number(edit.other(figure.cell)):g})"
    set_figure(edit, table, figure, text, "General")


@kind
def parts_in_one_cell(edit: Edit) -> None:
    """Write numerator and denominator into the percentage's cell (304/400)."""
    table, figure = edit.figure(lambda figure: figure.from_parts is not None)
    numerator, denominator = (cell for cell in figure.parts if cell)
    derived = figure.from_parts
    assert derived is not None
    edit.expected.allow(figure.key, derived)
    text = f"{numerator.value}/{denominator.value}"
    edit.expected.allow_told(figure.key, None)
    set_figure(edit, table, figure, text, "General")
