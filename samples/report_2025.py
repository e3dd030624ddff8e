"""How the committee report of quarter 3 2024/25 speaks of each indicator, in the words of the published one."""

from samples.both_packs import EDUCATION, Row
from samples.report_2022 import IN_PERIOD, SAFE, STRENGTH, report_row

SETTINGS_2025 = {
    "Quarter written as": "Quarter 2",
    "Quartile words": "top and fourth",
    "Adverbs": "similar 0.2; slight 1; well 1",
}

FIELDS_2025: dict[str, Row] = {
    "CP1": report_row(SAFE, 7, "The percentage of Child Protection cases reviewed within timescales",
                "level of which; change and quartile", "children",
                "having all reviews on time within the last 12 months"),
    "CP2": report_row(SAFE, 8, "The percentage of children becoming subject to a child protection plan for a second or "
                "subsequent time in the year to date", "level and earlier; flow in this quarter; quartile, year",
                "children", "began a second or subsequent child protection plan", value_basis="year to date",
                count_basis="in the period"),
    "REF1": report_row(SAFE, 9, "The percentage of re-referrals to Children's Social Care within 12 months",
                 "level, similar and flow; quartile", "children", "'re-referred'", **IN_PERIOD),
    "ASS1": report_row(SAFE, 10, "The percentage of assessments completed within 45 days",
                 "level and change, compared; flow done; quartile, recent", "assessments", "within timescale",
                 value_basis="year to date",
        count_basis="in the period"),
    "CL1": report_row(SAFE, 11, "The percentage of Care Leavers aged up to 21 in Suitable Accommodation",
                "level with count; change and quartile, available", "young people"),
    "CL2": report_row(SAFE, 12, "The percentage of Care Leavers aged up to 21 in Education, Employment or Training",
                "level moved; change and quartile at end", "young people"),
    "CIC1": report_row(SAFE, 13, "The percentage of Children in Care {when} who had a dental check in the preceding 12 months",
                 "level told by phrase and change", "children"),
    "CIC2": report_row(SAFE, 14, "The percentage of Children in Care {when} who had an annual health assessment within the "
                 "preceding 12 months", "level told by phrase; change reported", "children"),
    "SEND1": report_row(STRENGTH, 17, "The number of children in mainstream schools in Leicestershire with an Education and "
                  "Health Care Plan (EHCP)", "level at census; size of census", "children"),
    "SEND2": report_row(STRENGTH, 18, "The number of children in mainstream schools in Leicestershire without an EHCP but in "
                  "receipt of SEN Support", "level at census; size of census, plain", "children"),
    "OFS1": report_row(EDUCATION, 20, "The percentage of primary schools rated Good or Outstanding for leadership and management",
                 "level, then when; change in points; quartile within; gaps of figure", "inspected schools",
                 also_compare_with="England (93.1); Statistical Neighbours"),
    "OFS2": report_row(EDUCATION, 21, "The percentage of secondary schools rated Good or Outstanding for leadership and "
                 "management", "level, then when; change in points; record of performance; quartile within, performance; "
                 "gaps", "inspected schools", also_compare_with="England (88.6); Statistical Neighbours",
                 records_since="September 2017"),
    "OFS3": report_row(EDUCATION, 22, "The percentage of pupils educated in Good or Outstanding schools for leadership and "
                 "management", "level in thousands; change in points, figure; record of performance; quartile within, "
                 "figure; gaps", "pupils", also_compare_with="England (92.5); Statistical Neighbours",
                 records_since="April 2017"),
    "EHE": report_row(EDUCATION, 23, "The number of children Electively Home Educated (EHE)", "level at end; change in number",
                "students"),
    "NEET": report_row(EDUCATION, 25, "The percentage of young people (16-17) in Leicestershire not in education, employment, or "
                 "training (NEET)", "level at end, when first; change and target", "students"),
}  # fmt: skip

# The paragraphs of two years before that the published report has again.
TEXTS_2025: list[Row] = [
    {"Place": SAFE, "From": "Q3 2024/25", "Until": "Q3 2024/25",
     "Text": "Local Authority comparisons used in this section are most recent figures published by the government for "
             "end of year benchmarking of performance in 2023/24."},
    {"Place": STRENGTH, "From": "Q2 2022/23",
     "Text": "The Children and Families Services Departmental Plan states the intention to ensure that the needs of young "
             "people are identified as early as possible so that timely and appropriate support is provided in the right "
             "setting, therefore reducing the risk of needs escalating at the same time as ensuring children and young "
             "people's best outcomes are achieved."},
]  # fmt: skip
