"""What the register says to whoever fills it in: a line under each heading, and the lists of its closed choices."""

from collections.abc import Sequence

from xlperf.domain.indicator import CompareWith, Frequency, MeasureRole, Polarity, Unit
from xlperf.domain.report_fields import Basis
from xlperf.domain.target_plan import TargetProfile
from xlperf.readers.register.cells import GUIDANCE_MARK
from xlperf.readers.register.indicators_sheet import MOST_DECIMALS, MOST_LAG

GUIDANCE = {
    "Code": f"{GUIDANCE_MARK} Short and used once. This row is guidance; leave it or delete it.",
    "Topic": "The outcome or priority that the row comes under.",
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
    "Return": "The file in the returns folder, such as Social care*.xlsx.",
    "Sheet": "Blank: whichever sheet has the label.",
    "Label": "The row's or column's label in the return; several with semicolons.",
    "Comparator": "The measure's name in the comparators folder.",
    "Comparator year": "Blank: the latest.",
    "Owner": "Who answers for it.",
    "Definition": "What is counted, in a sentence.",
    "Source": "Where the figures come from.",
    "Earlier codes": "Codes it had before, with semicolons; their comments stay with it.",
    "Figures at": "If they cannot be found: the cells, such as Data!C7:N7, or a name that the return gives them.",
    "Periods at": "If they cannot be found: the cells, such as C4:N4, or a period in words.",
    "Lag": "How many periods its newest figure is normally behind the report period; blank: none.",
    "Role": "Performance, or Contextual: shown and not rated. Blank is Performance.",
    "Target profile": "For YTD: how the year's target is shared out over the year. Blank: each figure against all of it.",
    "Projection": "Yes, for a running total: Why says where it will end if it continues as it has.",
    "Adds up": "Yes: months are added up to quarters and years that are not in the return.",
    "Control chart": "Blank is No. Yes: the limits of its usual variation, from 6 figures in a row; a verdict from 12.",
    "Report section": "Committee report: the section it is in; blank: its topic.",
    "Report order": "Its place in the report, such as 3 or 3.5; blank: the order of these rows.",
    "Report phrase": "How its sentence begins: The percentage of reviews held on time.",
    "Count noun": "Who is counted: children.",
    "Count phrase": "What they did: having all reviews on time.",
    "Value basis": "What the value is over; needed where its count is over something else.",
    "Count basis": "What the count is over; blank: the same as the value.",
    "Reported with": "Codes of indicators in the same sentences, with semicolons.",
    "Also compare with": "Statistical neighbours; England (93.1); same period last year; Q2 2020/21.",
    "Records since": "Since when no figure that the pack lacks was better than those it has.",
    "Report decimals": "Decimals in the report, or up to 2; blank: as Decimals.",
    "Report sentences": "Which sentences, by their names in the file of sentences; blank: the usual ones.",
}
_REPORT_WIDTHS = (26, 10, 40, 16, 26, 15, 15, 14, 26, 20, 11, 26)
WIDTHS = (
    12, 30, 14, 40, 13, 12, 10, 10, 12, 11, 14, 9, 26, 16, 36, 22, 12, 18, 40, 30, 16, 24, 20, 12, 14, 18, 12, 12, 12,
    *_REPORT_WIDTHS,
)  # fmt: skip
TARGET_GUIDANCE = {
    "Code": f"{GUIDANCE_MARK} The indicator's.",
    "Period": "Such as Q2 2022/23, or a whole year: 2022/23.",
    "Target": "For this period, in place of what the Indicators sheet says.",
}
SMALL_NUMBER_GUIDANCE = {
    "Code": f"{GUIDANCE_MARK} The indicator's, as xlperf briefings lists it.",
    "Period": "Such as Q2 2022/23; blank: every period.",
    "Decision": "Suppress: nobody is sent the figure. Accept: it is sent as it is.",
    "By": "Who answers for it; without a name nothing is accepted.",
    "Reason": "Why, for whoever asks later.",
}
REPORT_TEXT_GUIDANCE = {
    "Place": f"{GUIDANCE_MARK} A heading of the report, a section, or an indicator's code, which it follows.",
    "Text": "The paragraph. A new line in the cell begins a new one.",
    "From": "The report period it was written for, such as Q2 2022/23.",
    "Until": "The last report period it holds for, or always. Blank: it is carried forward, and marked until somebody fills this in.",
}
LISTS: dict[str, Sequence[str]] = {
    "Polarity": [polarity.value for polarity in Polarity],
    "Reporting frequency": [frequency.value for frequency in Frequency],
    "Unit": [unit.value for unit in Unit],
    "Compare with": [compare_with.value for compare_with in CompareWith],
    "Show trend": ["Yes", "No"],
    "Adds up": ["Yes", "No"],
    "Projection": ["Yes", "No"],
    "Target profile": [target_profile.value for target_profile in TargetProfile],
    "Role": [measure_role.value for measure_role in MeasureRole],
    "Value basis": [basis.value for basis in Basis],
    "Count basis": [basis.value for basis in Basis],
    "Control chart": ["Yes", "No"],
}
WHOLE_NUMBERS = {"Decimals": MOST_DECIMALS, "Lag": MOST_LAG}
SETTINGS = (
    ("Authority", "The council's name."),
    ("LA number", "The Department for Education's number for the authority, such as 855."),
    ("Report title", "Printed at the head of the workbook."),
    ("Committee", "Who reads it."),
    ("Report period", "Such as Q2 2022/23. Nothing that ends after it is used."),
    (
        "Neighbours",
        "Their numbers, with commas; a sheet in the comparators folder; or a model (April 2021). Blank: the newest model.",
    ),
    (
        "Quartile method",
        "better: a value on a cut-point takes the better quartile. LAIT: as the DfE's tool does.",
    ),
    ("Status rule", "target then quartile, or target with tolerance."),
    ("Decimal mark", "point, or comma where returns write 77,6 as text; numbers in Excel need neither."),
    (
        "Small numbers",
        "Counts below it, 0 apart, are suppressed or accepted by name on the Small numbers sheet before anything is sent; blank: 6.",
    ),
    (
        "Mail server",
        "The server that xlperf mail send hands e-mails to. Drafts need neither it nor the rows down to Mail from.",
    ),
    ("Mail port", "Blank: 587 for STARTTLS, 465 for TLS."),
    ("Mail security", "STARTTLS or TLS; without either nothing is sent."),
    ("Mail user", "Who logs in; the password is asked for by xlperf mail login and is never written here."),
    ("Mail from", "The address that e-mails are sent from."),
    ("Mail reply to", "Where replies go; blank: to the sender."),
    (
        "Mail domains",
        "E-mails go only to these domains, such as example.gov.uk; several with semicolons; blank: to any.",
    ),
    ("Mail attachment limit (MB)", "Blank: 10. A larger workbook is not sent."),
    ("Mails a minute", "Blank: 20. No more are sent, so that the server does not refuse them."),
    ("Comments by", "The day by which e-mails ask for comments, such as 14 October 2022."),
    ("Authority in short", "What the report's sentences call the authority; blank: as above."),
    ("Quarter written as", "quarter 2, Quarter 2 or Q2 in the report; blank: quarter 2."),
    (
        "Quartile words",
        "top and fourth, first and fourth, or top and bottom, in the whole report; blank: top and fourth.",
    ),
    (
        "Adverbs",
        "Sizes of change, in percentage points: similar 0.1; slight 1; significant 10; well 1. Blank: no adverbs.",
    ),
)
