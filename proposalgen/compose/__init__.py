"""Templates and words to a document of blocks."""
