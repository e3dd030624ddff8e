"""The sheets of a dashboard: what whoever writes one and whoever reads it back call them."""

SUMMARY, COMMITTEE, DASHBOARD, COMPARATORS, DATA, CHECKS, NOTES, WORKINGS, RANKS, PARITY = (
    "Summary", "Committee", "Dashboard", "Comparators", "Data", "Checks", "Notes", "Workings", "Ranks", "Parity",
)  # fmt: skip
# The sheets of a dashboard with formulas, and those that only some have; a workbook has them in this order
EVERY_DASHBOARD = (SUMMARY, DASHBOARD, COMPARATORS, DATA, CHECKS, NOTES, WORKINGS)
SOME_DASHBOARDS = (COMMITTEE, RANKS, PARITY)
COMMITTEE_MARK = "CommitteePage"  # the name by which a sheet Committee is known for the program's own
# The sheets that people may have printed
PRINTABLE = (SUMMARY, COMMITTEE, DASHBOARD, COMPARATORS, DATA, CHECKS, NOTES, RANKS)
