"""Answers of a filled questionnaire become evidence in the brief: read, understood, and each person's written whole or not at all."""
