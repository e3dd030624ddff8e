"""How figures are judged: pure functions from figures to trend, quartile, status and scorecard."""
