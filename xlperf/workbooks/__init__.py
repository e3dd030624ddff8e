"""From a file on disk to plain grids of cells, and to what one cell says."""
