"""Whether people who use a screen reader, a magnifier or a keyboard alone can use a workbook.

The Government Analysis Function's checklist for spreadsheets has 36 items (`checklist`). A workbook is read once into plain
facts (`workbook`); each item that a program can decide, or in which it can find suspects, is one function over them
(`tables`, `footnotes`, `formatting`, `structure`); `check` puts them together.
"""
