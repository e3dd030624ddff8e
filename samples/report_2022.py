"""How the committee report of quarter 2 2022/23 speaks of each indicator, in the words of the published one."""

from samples.both_packs import DAILY, EDUCATION, START, Row

SETTINGS_2022 = {
    "Quarter written as": "quarter 2",
    "Quartile words": "first and fourth",
    "Adverbs": "similar 0.2; slight 1; significant 10",
}
SAFE = "Helping children in Leicestershire live in safe, stable environments and have secure attachments"
STRENGTH = "Helping children and their families build strength, resilience, confidence, and capacity"


def report_row(
    section: str, order: float, phrase: str, sentences: str, noun: str = "", did: str = "", **more: object
) -> Row:
    """Return the report's fields of an indicator."""
    fields: Row = {
        "Report section": section, "Report order": order, "Report phrase": phrase, "Report sentences": sentences,
        "Count noun": noun, "Count phrase": did,
    }  # fmt: skip
    return fields | {key.replace("_", " ").capitalize(): value for key, value in more.items()}


ONE = {"report_decimals": "1"}
IN_PERIOD = {"value_basis": "last 12 months", "count_basis": "in the period"}

FIELDS_2022: dict[str, Row] = {
    "CP1": report_row(SAFE, 8, "The percentage of Child Protection cases reviewed within timescales",
                "level of which; change on; quartile, published", "children",
                "having all reviews on time within the last 12 months", **ONE),
    "CP2": report_row(SAFE, 9, "The percentage of children becoming subject to a child protection plan for a second or "
                "subsequent time", "level and earlier; flow in this period; quartile, year", "children",
                "began a second or subsequent child protection plan", **ONE, **IN_PERIOD),
    "REF1": report_row(SAFE, 10, "The percentage of re-referrals to Children's Social Care within 12 months",
                 "level, earlier and flow; quartile, places", "children", "'re-referred'", **ONE, **IN_PERIOD),
    # The counts are of the quarter and the percentage of the year so far; the published report had them side by side, so
    # the register does not say so here and the checks find it.
    "ASS1": report_row(SAFE, 11, "The percentage of single assessments completed within 45 days",
                       "level and change; quartile, now", "assessments", "completed within timescale", **ONE),
    "CP3": report_row(SAFE, 12, "Child Protection plans lasting two years or more",
                "level of a number; change of number; quartile, short", "children", **ONE),
    "CL1": report_row(SAFE, 13, "The percentage of Care Leavers in Suitable Accommodation",
                "level with count; change and quartile, available", "young people", **ONE),
    "CL2": report_row(SAFE, 14, "The percentage of Care Leavers in Education, Employment or Training",
                "level with count; change however quartile", "young people", **ONE),
    "CIC1": report_row(SAFE, 15, "The percentage of Children in Care who have had a dental check",
                 "level, number and change", "children", **ONE),
    "CIC2": report_row(SAFE, 16, "The percentage of Children in Care who have had an annual health assessment within the last "
                 "12 months", "level, when first; change compared", "children", **ONE),
    "CFWS1": report_row(STRENGTH, 18, "the Children and Family Wellbeing Service (CFWS) worked with",
                  "level of two; change of both", "individuals", value_basis="in the period", reported_with="CFWS2"),
    "CFWS2": report_row(STRENGTH, 18.1, "", "", "families", value_basis="in the period"),
    "SEND1": report_row(STRENGTH, 19, "The number of children in mainstream schools with an Education and Health Care Plan "
                  "(EHCP)", "level at census; change in number at census", "children"),
    "SEND2": report_row(STRENGTH, 19.1, "The number of children in mainstream schools without an EHCP but in receipt of SEN "
                  "Support", "level at census; change in number at census", "children"),
    "YJ1": report_row(DAILY, 22, "The number of first-time entrants to the criminal justice system (aged 10-17)",
                "level for period; change on same period"),
    "YJ2": report_row(DAILY, 23, "The reoffending rate for young offenders per 1,000 population",
                "level for year to date; change on same period; ahead",
                also_compare_with="Regional (2.91) and National (3.44) performance", report_decimals="up to 2"),
    "YJ3": report_row(DAILY, 24, "The use of custody rate for young people (10-17) per 1,000 population",
                "level for year to date; change and ahead", also_compare_with="Regional (0.15) and National (0.12) "
                "performance, and of average YOTs (0.16)", report_decimals="up to 2"),
    "OFS1": report_row(EDUCATION, 26, "The percentage of primary schools rated Good or Outstanding",
                 "level; unchanged; quartile within"),
    "OFS2": report_row(EDUCATION, 27, "The percentage of secondary schools rated Good or Outstanding",
                 "level; unchanged; quartile within"),
    "OFS3": report_row(EDUCATION, 27.1, "The percentage of pupils in Good or Outstanding schools", ""),
    "EHE": report_row(EDUCATION, 28, "The number of children Electively Home Educated (EHE)",
                "level; change since end; size since end", "students",
                also_compare_with="same period last year; same period 2 years before"),
    "KS2": report_row(EDUCATION, 34, "The percentage of pupils achieving the expected standard or above in Reading, Writing and "
                "Mathematics", "level by year; quartile within, nationally"),
    "KS4A": report_row(EDUCATION, 35, "The Progress 8 performance for all pupils, Free School Meal eligible, SEN support and SEN "
                 "EHCP pupils", "quartile of several", reported_with="KS4B; KS4D; KS4C"),
    "KS4B": report_row(EDUCATION, 35.1, "", ""), "KS4C": report_row(EDUCATION, 35.2, "", ""), "KS4D": report_row(EDUCATION, 35.3, "", ""),
}  # fmt: skip

# Standing paragraphs of the published report, and nobody's name.
TEXTS_2022: list[Row] = [
    {"Place": "Background", "From": "Q2 2022/23",
     "Text": "A Strategic Plan 2018-2022 was agreed by the Council setting out priority outcomes for delivery and "
             "supporting performance metrics, and this was refreshed in 2020. A new Strategic Plan has been signed off "
             "and was agreed by the Cabinet on 18 May 2022. Performance reporting arrangements for 2022/23 will be "
             "revised accordingly to reflect these changes."},
    {"Place": SAFE, "From": "Q2 2022/23", "Until": "always",
     "Text": "Local Authority comparisons used are most recent figures published by the government for end of year "
             "benchmarking."},
    {"Place": "CIC2", "From": "Q2 2022/23",
     "Text": "Completion of health assessments continues to be overseen by the Children in Care Head of Service and "
             "Service Manager, with specific actions identified to address delays and barriers including systems "
             "support, processes, and staffing pressures."},
    {"Place": DAILY, "From": "Q2 2022/23", "Until": "always",
     "Text": "Youth Justice statistics are regularly reported to the Youth and Justice Management Board."},
    {"Place": START, "From": "Q2 2022/23", "Until": "Q2 2022/23",
     "Text": "Autumn term data on FEEE take-up had not been released at time of publication. The latest data is for "
             "Summer 2022, as previously reported."},
]  # fmt: skip
