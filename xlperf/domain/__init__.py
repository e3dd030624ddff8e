"""What we measure: indicators, periods, observations, targets; no files, no Excel."""
