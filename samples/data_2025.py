"""The pack of quarter 3 2024/25, the same teams: what its register says, and its cut-points."""

from samples.both_packs import (
    COUNT,
    EDUCATION,
    FINANCIAL,
    HIGH,
    LOW,
    NEITHER,
    SAFE,
    STRENGTH,
    Row,
    indicator,
    percent,
)

REPORT_2025 = "Committee report, 4 March 2025"

CUTS_2025: list[tuple[object, ...]] = [
    ("RevCP", 2024, FINANCIAL, "High", 150, 87.425, 93.25, 97.475, 89.0556, 9, None, 1),
    ("PrevRegCPR", 2024, FINANCIAL, "Low", 150, 21.025, 24.55, 27.875, 22.9778, 9, None, 1),
    ("ReReferral", 2024, FINANCIAL, "Low", 149, 17.7, 20.6, 23.6, 17.7667, 9, None, 1),
    ("Continue_Assess_Comp", 2024, FINANCIAL, "High", 152, 78.45, 83.5, 90.45, 84.0889, 9, None, 1),
    ("CareLeaverAcc", 2024, FINANCIAL, "High", 151, 88.0, 90.0, 93.0, 85.8, 10, None, 1),
    ("CareLeaverEET", 2024, FINANCIAL, "High", 152, 49.75, 54.0, 60.0, 52.6, 10, None, 1),
    ("Primary schools, leadership and management", None, None, "High", None, None, None, None, 93.3, None, 3, 1),
    ("Secondary schools, leadership and management", None, None, "High", None, None, None, None, 89.8, None, 2, 1),
    ("Pupils in schools, leadership and management", None, None, "High", None, None, None, None, 93.0, None, 3, 1),
]  # fmt: skip

SOCIAL_2025, LEAVERS_2025, HEALTH_2025 = "CSC KPIs*.xlsx", "Care leavers*.xlsx", "CIC health*.csv"

CENSUS_2025, OFSTED_2025, OTHER_2025 = "SEND*.xlsx", "Ofsted*.xlsx", "EHE and NEET*.xlsx"

REGISTER_2025: list[Row] = [
    indicator("CP1", SAFE, "Social Care", "Child protection cases reviewed within timescales", HIGH, "Quarter",
              **percent(1), **{"return": SOCIAL_2025}, label="Reviews on time", comparator="RevCP",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 7"),
    indicator("CP2", SAFE, "Social Care", "Second or subsequent child protection plan (year to date)", LOW, "Quarter",
              **percent(1), **{"return": SOCIAL_2025}, label="Second or subsequent plan", comparator="PrevRegCPR",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 8"),
    indicator("REF1", SAFE, "Social Care", "Re-referrals within 12 months", LOW, "Quarter", **percent(1),
              **{"return": SOCIAL_2025}, label="Re-referrals", comparator="ReReferral", comparator_year="2024",
              source=f"{REPORT_2025}, paragraph 9"),
    indicator("ASS1", SAFE, "Social Care", "Assessments completed within 45 days", HIGH, "Quarter", **percent(1),
              **{"return": SOCIAL_2025}, label="Assessments in 45 days", comparator="Continue_Assess_Comp",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 10"),
    indicator("CL1", SAFE, "Social Care", "Care leavers (up to 21) in suitable accommodation", HIGH, "Quarter",
              **percent(1), **{"return": LEAVERS_2025}, label="Suitable accommodation", comparator="CareLeaverAcc",
              comparator_year="2024", source=f"{REPORT_2025}, paragraph 11"),
    indicator("CL2", SAFE, "Social Care", "Care leavers (up to 21) in education, employment or training", HIGH,
              "Quarter", **percent(1), **{"return": LEAVERS_2025}, label="Education, employment or training",
              comparator="CareLeaverEET", comparator_year="2024", source=f"{REPORT_2025}, paragraph 12"),
    indicator("CIC1", SAFE, "Social Care", "Children in care with a dental check in the preceding 12 months", HIGH,
              "Quarter", **percent(1), **{"return": HEALTH_2025}, label="Dental check",
              source=f"{REPORT_2025}, paragraph 13"),
    indicator("CIC2", SAFE, "Social Care", "Children in care with an annual health assessment in the preceding 12 months",
              HIGH, "Quarter", **percent(1), **{"return": HEALTH_2025}, label="Health assessment",
              source=f"{REPORT_2025}, paragraph 14"),
    indicator("SEND1", STRENGTH, "SEND", "Children in mainstream schools with an EHCP", NEITHER, "Term", **COUNT,
              **{"return": CENSUS_2025}, label="EHCP", source=f"{REPORT_2025}, paragraph 17"),
    indicator("SEND2", STRENGTH, "SEND", "Children in mainstream schools with SEN Support (no EHCP)", NEITHER, "Term",
              **COUNT, **{"return": CENSUS_2025}, label="SEN Support", source=f"{REPORT_2025}, paragraph 18"),
    indicator("OFS1", EDUCATION, "Education", "Primary schools Good or Outstanding for leadership and management", HIGH,
              "Quarter", **percent(1), **{"return": OFSTED_2025}, label="Primary",
              comparator="Primary schools, leadership and management", source=f"{REPORT_2025}, paragraph 20"),
    indicator("OFS2", EDUCATION, "Education", "Secondary schools Good or Outstanding for leadership and management", HIGH,
              "Quarter", **percent(1), **{"return": OFSTED_2025}, label="Secondary",
              comparator="Secondary schools, leadership and management", source=f"{REPORT_2025}, paragraph 21"),
    indicator("OFS3", EDUCATION, "Education", "Pupils in schools Good or Outstanding for leadership and management", HIGH,
              "Quarter", **percent(1), **{"return": OFSTED_2025}, label="Pupils, all phases",
              comparator="Pupils in schools, leadership and management", source=f"{REPORT_2025}, paragraph 22"),
    indicator("EHE", EDUCATION, "Education", "Children electively home educated", NEITHER, "Quarter", **COUNT,
              compare_with="same period last year", **{"return": OTHER_2025}, label="Electively home educated",
              source=f"{REPORT_2025}, paragraph 23"),
    indicator("NEET", EDUCATION, "Education", "Young people (16-17) not in education, employment or training", LOW,
              "Quarter", **percent(2), target="<2.1%", **{"return": OTHER_2025}, label="NEET aged 16-17",
              source=f"{REPORT_2025}, paragraph 25"),
]  # fmt: skip
