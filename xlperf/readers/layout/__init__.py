"""From a grid to lines of figures: a figure means what stands above it and beside it."""
