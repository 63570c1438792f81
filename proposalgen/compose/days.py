"""Dates as templates and briefs write them: 2026-11-20."""

from __future__ import annotations

import re
from datetime import date

DATE_FORMS = ("long", "short", "month", "month-day", "plan")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def is_day(text: str) -> bool:
    """Whether a text is a day that the calendar has."""
    if not _ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
