"""What a tender asks against what we answer: pure rules on the brief's data. Reads no files, judges nothing."""
