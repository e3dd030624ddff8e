"""From any Excel file to grid, layout, observations, register and comparators."""
