"""The rules as Excel formulas: each names its twin in Python, and real spreadsheet programs are held to both."""
