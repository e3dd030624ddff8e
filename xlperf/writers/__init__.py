"""From the dashboard as plain data to a workbook on disk."""
