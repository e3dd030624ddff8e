"""The Notes sheet: definitions, the rules in force, symbols, sources, and comments that lost their indicator."""

from collections.abc import Sequence

from xlperf.dashboard.model import Cell, PageSetup, Role, Sheet
from xlperf.dashboard.page import Page
from xlperf.domain.comment import CARRIED_HEADINGS, HELD_BACK_HEADINGS, NO_COMMENTARY, Comment, Commentary
from xlperf.domain.settings import QuartileMethod, Settings, StatusRule
from xlperf.domain.sheets import NOTES
from xlperf.rules.scorecard import Scorecard

_WIDTHS = (46.0, 70.0, 34.0, 24.0)
STATUS_RULES = {
    StatusRule.TARGET_THEN_QUARTILE: (
        "Target met: Green. Target missed: Red in quartile 4, otherwise Amber; without a quartile Amber within the "
        "tolerance, otherwise Red. No target: Green in quartile 1, Amber in 2 and 3, Red in 4. Neither, or neither high "
        "nor low is good: N/A."
    ),
    StatusRule.TARGET_WITH_TOLERANCE: (
        "Target met: Green. Missed within the tolerance: Amber; beyond it: Red. No target: N/A. Quartiles are not used."
    ),
}
QUARTILE_METHODS = {
    QuartileMethod.BETTER: "A value on a cut-point takes the better quartile.",
    QuartileMethod.LAIT: "A value on a cut-point takes the worse quartile where high is good, as in the Department for "
    "Education's Local Authority Interactive Tool.",
}  # fmt: skip
_NEIGHBOURS = (
    " Their average is the mean of those that published a value; the Comparators sheet names the others and why they have "
    "none. The rank among them is that of the latest figure among theirs."
)
_DISTANCE = (
    "How far the figure as shown is from the next better quartile. For a percentage whose denominator is known it is "
    "counted as well: the smallest whole number by which the numerator must change if the denominator stays the same."
)
_FRAGILE = (
    "The figure is on a cut-point, or the usual methods disagree: cut-points with the better or (LAIT) the worse "
    "side, SQL's NTILE(4) and R's phe_quantile. The last two go by the rank, with the latest figure in place of the "
    "published one; of equal figures NTILE takes this authority's first."
)
_IN_YEAR = (
    "A figure for a month, a quarter, a term or a year so far is compared with national figures for a whole year; the "
    "Comparators sheet says where. How old those are is counted in months to the end of the report period. England and "
    "regions are shown and never counted among the authorities."
)
_NO_FIGURE = (
    "A row is judged on the figure that is due with the report period. An older one is shown and has no status, "
    "unless the register's Lag column says that it is always this late."
)
_SYMBOLS = (
    ("suppressed", "Published without its figure, to protect someone's privacy."),
    ("not available", "There should be a figure; the return does not have it."),
    ("not applicable", "There cannot be a figure."),
    ("low", "A figure that rounds to nothing."),
    ("unreliable", "A figure that its source warns about."),
    (
        "No figure",
        "There is none for the period that is due. An older one is shown as what it is; the Checks sheet says why.",
    ),
    (
        "N/A",
        "Not applicable; as a status, not rated: nothing to judge by, or neither high nor low is good.",
    ),
    ("pts", "Percentage points."),
)


def notes_sheet(
    scorecard: Scorecard,
    files: Sequence[str],
    national: Sequence[tuple[str, str]],
    lost_comments: Sequence[Comment],
    commentary: Commentary = NO_COMMENTARY,
) -> Sheet:
    """Return the Notes sheet.

    Parameters
    ----------
    scorecard
        Its indicators' definitions and the rules in force.
    files
        The returns that were read.
    national
        The files of national figures that were read, and from which published ones each was taken.
    lost_comments
        Comments whose indicator is no longer in the register.
    commentary
        Has the comments of earlier quarters. By their list the next build knows them from what was written since, and by
        a second one those that are not in their cell though nobody took them out.
    """
    page = Page(_WIDTHS)
    page.band("Notes", Role.TITLE, len(_WIDTHS), 30)
    page.skip()
    page.headings("Rule", "In force")
    for name, text in rules_in_force(
        scorecard.settings, averages=any(row.neighbours for row in scorecard.rows)
    ):
        page.line(Cell(name, bold=True), Cell(text))
    page.skip()
    page.headings("Indicator", "Definition", "Source", "Owner")
    for row in scorecard.rows:
        indicator = row.indicator
        page.line(
            Cell(indicator.name, bold=True),
            Cell(indicator.definition),
            Cell(indicator.source),
            Cell(indicator.owner),
        )
    page.skip()
    page.headings("Symbol", "Meaning")
    for symbol, meaning in _SYMBOLS:
        page.line(Cell(symbol, bold=True), Cell(meaning))
    page.skip()
    page.headings("Returns that were read")
    for file in files or ("None.",):
        page.line(Cell(file))
    page.skip()
    page.headings("National figures that were read", "Taken from")
    for name, taken_from in national or (("None.", ""),):
        page.line(Cell(name), Cell(taken_from))
    _comments(page, lost_comments, commentary)
    return Sheet(
        NOTES,
        page.cells,
        _WIDTHS,
        page.heights,
        tuple(page.merged),
        listed=(1, page.row - 1),
        printing=PageSetup(),
    )


def _comments(page: Page, lost: Sequence[Comment], commentary: Commentary) -> None:
    """Add the comments of earlier quarters, and those that lost their indicator."""
    held = [comment for code, comment in commentary.carried.items() if code in commentary.held_back]
    shown = [comment for code, comment in commentary.carried.items() if code not in commentary.held_back]
    for headings, carried in ((CARRIED_HEADINGS, shown), (HELD_BACK_HEADINGS, held)):
        if carried:
            page.skip()
            page.band("Comments from earlier quarters", Role.TOPIC, len(_WIDTHS))
            page.headings(*headings)
            for comment in carried:
                page.line(*map(Cell, (comment.indicator, comment.text, comment.code, comment.period)))
    if lost:
        page.skip()
        page.band("Comments whose indicator is no longer in the register", Role.TOPIC, len(_WIDTHS))
        page.headings("Indicator", "Commentary", "Code")
        for comment in lost:
            page.line(*map(Cell, (comment.indicator, comment.shown, comment.code)))


def rules_in_force(settings: Settings, *, averages: bool) -> tuple[tuple[str, str], ...]:
    """Return the rules of a dashboard, each as what it is about and its words."""
    quartile = (
        "1 is best. Cut-points are Excel's QUARTILE.INC over the local authorities that published a value. "
        f"{QUARTILE_METHODS[settings.quartile_method]} Fewer than four authorities: none."
    )
    trend = (
        "The latest figure against the latest earlier one of the same kind of period, or against the same period a "
        "year before, as the register says. Better or worse follows the polarity."
    )
    return (
        ("Report period", f"{settings.period.label}. Periods that end after it are not used."),
        ("No figure", _NO_FIGURE),
        ("Status", STATUS_RULES[settings.status_rule]),
        ("Quartile", quartile),
        ("Trend", trend),
        (
            "Rounding",
            "Halves away from zero, to the decimals shown; every comparison uses the figures as shown.",
        ),
        ("Rank", "Competition rank among the authorities that published a value; equal values share a rank."),
        ("Statistical neighbours", _who_they_are(settings, averages=averages)),
        ("To the next quartile", _DISTANCE),
        ("Fragile quartiles", _FRAGILE),
        ("In-year and annual", _IN_YEAR),
    )


def _who_they_are(settings: Settings, *, averages: bool) -> str:
    if settings.neighbour_model:
        return f"Those of the published model of {settings.neighbour_model}.{_NEIGHBOURS}"
    if settings.neighbours:
        return f"Those that the register lists.{_NEIGHBOURS}"
    if averages:
        return "Who they are is not known here; their average is as published, on the Comparators sheet."
    return "None are known: the register lists none, and no neighbour model was imported."
