"""The committee report: sentences by their grammar, and the Word document that holds them."""
