"""Something wrong with the data, collected and reported together with the rest."""

from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from xlperf.domain.observation import Source


class Severity(StrEnum):
    """How bad it is.

    An error is a figure that is wrong or could not be used; a warning is a figure in use that needs a second
    look; a note says what was left out, and what is worth knowing and may well be right.
    """

    ERROR = "Error"
    WARNING = "Warning"
    NOTE = "Note"


class Check(StrEnum):
    """Every check by its code."""

    AMBIGUOUS_SCALE = "ambiguous-scale"
    AUTHORITY_NUMBER = "authority-number"
    CHANGED_IN_REGISTER = "changed-in-register"
    CODE_CHANGED = "code-changed"
    COMMENT_CLAIM = "comment-claim"
    COMMENT_NOT_TAKEN = "comment-not-taken"
    COMMENT_UNDECIDED = "comment-undecided"
    COMPARATOR_DOUBTFUL = "comparator-doubtful"
    COMPARATOR_IMPLAUSIBLE = "comparator-implausible"
    COMPARATOR_LEFT_OUT = "comparator-left-out"
    COMPARATOR_MISSING = "comparator-missing"
    COMPARATOR_POLARITY = "comparator-polarity"
    COMPARATOR_TOO_FEW = "comparator-too-few"
    DUPLICATE_LABEL = "duplicate-label"
    ERROR_CELL = "error-cell"
    FILE_ENCODING = "file-encoding"
    FILE_LINKS = "file-links"
    FILE_MACROS = "file-macros"
    FILE_MISNAMED = "file-misnamed"
    FILE_OUTSIDE = "file-outside"
    FILE_PROTECTED = "file-protected"
    FILE_STRAY_CELLS = "file-stray-cells"
    FILE_TOO_LARGE = "file-too-large"
    FORECAST_NOT_USED = "forecast-not-used"
    FREQUENCY_MISMATCH = "frequency-mismatch"
    FUTURE_PERIOD = "future-period"
    HIDDEN_LEFT_OUT = "hidden-left-out"
    HIDDEN_USED = "hidden-used"
    HISTORY_OTHER_UNIT = "history-other-unit"
    HISTORY_UNREADABLE = "history-unreadable"
    INDICATOR_DROPPED = "indicator-dropped"
    INDICATOR_MISSING = "indicator-missing"
    MAIL_ADDRESS = "mail-address"
    MAIL_ATTACHMENT_TOO_LARGE = "mail-attachment-too-large"
    MAIL_SETTING = "mail-setting"
    MISSING_PERIOD = "missing-period"
    NEIGHBOURS_UNKNOWN = "neighbours-unknown"
    NEWER_RETURN = "newer-return"
    NO_FIGURE = "no-figure"
    NUMERATOR_ABOVE_DENOMINATOR = "numerator-above-denominator"
    ORDER_OF_MAGNITUDE = "order-of-magnitude"
    OUT_OF_RANGE = "out-of-range"
    OUTLIER = "outlier"
    PERCENTAGE_DISAGREES = "percentage-disagrees"
    PERIOD_TOLD = "period-told"
    PERIOD_UNREADABLE = "period-unreadable"
    POINTS_AMISS = "points-amiss"
    PREVIOUS_LONG_AGO = "previous-long-ago"
    PREVIOUS_NOT_EARLIER = "previous-not-earlier"
    READING_OPEN = "reading-open"
    REGISTER_ADDRESS_INVALID = "register-address-invalid"
    REGISTER_BLANK = "register-blank"
    REGISTER_COMMENTS_BY = "register-comments-by"
    REGISTER_DUPLICATE_CODE = "register-duplicate-code"
    REGISTER_LABELS_CLASH = "register-labels-clash"
    REGISTER_NUMBER_UNREADABLE = "register-number-unreadable"
    REGISTER_OWNER_UNREACHABLE = "register-owner-unreachable"
    REGISTER_PERIOD_UNREADABLE = "register-period-unreadable"
    REGISTER_RECIPIENT_UNKNOWN = "register-recipient-unknown"
    REGISTER_REFERENCE_UNREADABLE = "register-reference-unreadable"
    REGISTER_TARGET_CONTRADICTS = "register-target-contradicts"
    REGISTER_TARGET_IMPOSSIBLE = "register-target-impossible"
    REGISTER_TARGET_UNREADABLE = "register-target-unreadable"
    REGISTER_UNKNOWN_CHOICE = "register-unknown-choice"
    REGISTER_UNREADABLE = "register-unreadable"
    RESTATED = "restated"
    RETURN_MISSING = "return-missing"
    RETURN_UNREADABLE = "return-unreadable"
    RETURN_UNUSED = "return-unused"
    SCALE_DIFFERS = "scale-differs"
    SHEET_MISSING = "sheet-missing"
    SIGN = "sign"
    SMALL_NUMBER = "small-number"
    SUDDEN_ZERO = "sudden-zero"
    SUPPRESSED = "suppressed"
    TARGET_UNKNOWN = "target-unknown"
    TEXT_FOR_NUMBER = "text-for-number"
    TOTAL_DISAGREES = "total-disagrees"
    UNCHANGED = "unchanged"
    UNKNOWN_ROW = "unknown-row"
    VANISHED = "vanished"


OF_COMMENTS = frozenset(
    {Check.COMMENT_CLAIM, Check.COMMENT_NOT_TAKEN, Check.COMMENT_UNDECIDED}
)  # what is wrong with comments, and not with figures
OF_EARLIER = frozenset(
    {
        Check.CHANGED_IN_REGISTER,
        Check.CODE_CHANGED,
        Check.INDICATOR_DROPPED,
        Check.PREVIOUS_NOT_EARLIER,
        Check.RESTATED,
        Check.VANISHED,
    }
)  # what is found against an earlier dashboard alone


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    Parameters
    ----------
    check, severity
        Which check found it, and how bad it is.
    source
        File, sheet and cell.
    found, expected, remedy
        What was found, what was expected, and what to do about it, as sentences for the team.
    code
        Code of the indicator concerned; blank where none is.
    words
        What somebody wrote that was not meant for readers, such as a cell's note. It is told to whoever runs a command,
        and stands in no workbook.
    """

    check: Check
    severity: Severity
    source: Source
    _: KW_ONLY
    found: str
    expected: str
    remedy: str
    code: str = ""
    words: str = ""

    @property
    def told(self) -> str:
        """What was found, with the words that no workbook quotes."""
        return f"{self.found} “{self.words}”" if self.words else self.found

    @property
    def order(self) -> tuple[int, str, str, int, int]:
        """What sorts findings: worst first, then by place."""
        place = self.source
        return (
            list(Severity).index(self.severity),
            place.file,
            place.sheet,
            -1 if place.row is None else place.row,
            -1 if place.column is None else place.column,
        )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return findings worst first, then by place."""
    return sorted(problems, key=lambda problem: problem.order)
