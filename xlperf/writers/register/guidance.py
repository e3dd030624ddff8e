"""What the register says to whoever fills it in: a line under each heading, and the lists of its closed choices."""

from collections.abc import Sequence

from xlperf.domain.indicator import CompareWith, Frequency, MeasureRole, Polarity, Unit
from xlperf.domain.target_plan import TargetProfile
from xlperf.readers.register.cells import GUIDANCE_MARK
from xlperf.readers.register.indicators_sheet import MOST_DECIMALS, MOST_LAG

GUIDANCE = {
    "Code": f"{GUIDANCE_MARK} Short and used once. This row is guidance; leave it or delete it.",
    "Topic": "The outcome or priority that the row stands under.",
    "Theme": "The service or team.",
    "Indicator": "The name as the committee reads it.",
    "Polarity": "Which way is better: High = Good, Low = Good, or N/A where neither is.",
    "Reporting frequency": "How often there is a new figure, or what it covers: choose from the list.",
    "Unit": "percent (written in points: 77.6), number, rate or score.",
    "Decimals": "Decimals shown. Comparisons use the figure as shown.",
    "Target": "As you would say it: >97.2%, <=20.8%, 92-95%, England, quartile 1, N/A; 300; 600; 900; 1200 for four quarters.",
    "Amber tolerance": "How far from the target is still Amber. Used where there is no quartile.",
    "Compare with": "Blank: the previous period; for YTD the same period last year.",
    "Show trend": "Blank is Yes.",
    "Return": "The file in returns, such as Social care*.xlsx.",
    "Sheet": "Blank: whichever sheet has the label.",
    "Label": "The row's or column's label in the return; several with a semicolon.",
    "Comparator": "The measure's name in the folder comparators.",
    "Comparator year": "Blank: the latest.",
    "Owner": "Who answers for it.",
    "Definition": "What is counted, in a sentence.",
    "Source": "Where the figures come from.",
    "Earlier codes": "Codes it had before, with semicolons; their comments stay with it.",
    "Figures at": "Where they cannot be found: the cells, such as Data!C7:N7, or a name that the return gives them.",
    "Periods at": "Where they cannot be found: the cells, such as C4:N4, or a period in words.",
    "Lag": "How many periods its newest figure is normally behind the report period; blank: none.",
    "Role": "Performance, or Contextual: shown and not rated. Blank is Performance.",
    "Target profile": "For YTD: how the year's target is shared out over the year. Blank: each figure against all of it.",
    "Adds up": "Yes: months are added up to quarters and years that are not in the return.",
}
WIDTHS = (
    12,
    30,
    14,
    40,
    13,
    12,
    10,
    10,
    12,
    11,
    14,
    9,
    26,
    16,
    36,
    22,
    12,
    18,
    40,
    30,
    16,
    24,
    20,
    12,
    14,
    18,
    12,
)
TARGET_GUIDANCE = {
    "Code": f"{GUIDANCE_MARK} The indicator's.",
    "Period": "Such as Q2 2022/23, or a whole year: 2022/23.",
    "Target": "For this period, before what the sheet Indicators says.",
}
SMALL_NUMBER_GUIDANCE = {
    "Code": f"{GUIDANCE_MARK} The indicator's, as xlperf briefings lists it.",
    "Period": "Such as Q2 2022/23; blank: every period.",
    "Decision": "Suppress: nobody is sent the figure. Accept: it is sent as it is.",
    "By": "Who answers for it; without a name nothing is accepted.",
    "Reason": "Why, for whoever asks later.",
}
LISTS: dict[str, Sequence[str]] = {
    "Polarity": [one.value for one in Polarity],
    "Reporting frequency": [one.value for one in Frequency],
    "Unit": [one.value for one in Unit],
    "Compare with": [one.value for one in CompareWith],
    "Show trend": ["Yes", "No"],
    "Adds up": ["Yes", "No"],
    "Target profile": [one.value for one in TargetProfile],
    "Role": [one.value for one in MeasureRole],
}
WHOLE_NUMBERS = {"Decimals": MOST_DECIMALS, "Lag": MOST_LAG}
SETTINGS = (
    ("Authority", "The council's name."),
    ("LA number", "The Department for Education's number of the authority, such as 855."),
    ("Report title", "Printed at the head of the workbook."),
    ("Committee", "Who reads it."),
    ("Report period", "Such as Q2 2022/23. Nothing that ends after it is used."),
    (
        "Neighbours",
        "Their numbers with commas, a sheet in comparators, or a model (April 2021); blank: the newest model.",
    ),
    (
        "Quartile method",
        "better: a value on a cut-point takes the better quartile. LAIT: as the DfE's tool does.",
    ),
    ("Status rule", "target then quartile, or target with tolerance."),
    ("Decimal mark", "point, or comma where returns write 77,6 as text; numbers in Excel need neither."),
    (
        "Small numbers",
        "Counts below it, 0 apart, are withheld or accepted by name on the sheet Small numbers before anything is sent; blank: 6.",
    ),
    (
        "Mail server",
        "Where xlperf mail send hands mails in. Drafts need no server, nor the rows down to Mail from.",
    ),
    ("Mail port", "Blank: 587 for STARTTLS, 465 for TLS."),
    ("Mail security", "STARTTLS or TLS; without either nothing is sent."),
    ("Mail user", "Who logs in; the password is asked for by xlperf mail login, and never stands here."),
    ("Mail from", "The address that mails are sent from."),
    ("Mail reply to", "Where answers go; blank: to the sender."),
    (
        "Mail domains",
        "Mails go to these domains only, such as example.gov.uk; several with a semicolon; blank: to any.",
    ),
    ("Mail attachment limit (MB)", "Blank: 10. A larger workbook is not sent."),
    ("Mails a minute", "Blank: 20. No more are sent, so that the server does not refuse them."),
    ("Comments by", "The day by which mails ask for comments, such as 14 October 2022."),
)
