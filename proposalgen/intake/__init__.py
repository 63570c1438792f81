"""Answers of a filled questionnaire become evidence in the brief: read, understood, and all written at once or not at all."""
