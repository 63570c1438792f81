"""Word files that a document takes in: opened as a stranger's, read strictly, made into blocks of our own."""
