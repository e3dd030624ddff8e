"""The sample packs' returns, each with one edit whose right consequence is known from the edit.

``samples`` says by hand where every figure stands. A kind (``headings``, ``labels``, ``figures``, ``spelt``,
``lines``, ``inserted``, ``tables``, ``names``, ``hidden``) makes one edit of a return and says what may be read from it now.
``judge`` writes the mutant, reads it as the product does, and compares: *right*, *told* (a figure is missing, and a
finding says so), *silent* (missing, and nothing says so) or *wrong* (a figure that is not true).
"""
