"""From the text of a scalar to a value: numbers, dates and flags, and nothing that YAML readers like to guess.

``no``, ``1_000``, ``1e3``, ``012`` and bare dates in text fields stay what was written. Each function raises
``PydanticCustomError`` whose type is a key of the messages in ``brief/messages.py``.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from proposalgen.reading.characters import visible

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_MAX_DIGITS = 24
MAX_NAME = 200


def _refuse(key: str) -> PydanticCustomError:
    return PydanticCustomError(key, key)  # type: ignore[arg-type]


_MARKS = re.compile(r"(?:[\s>#*+-]|\d{1,9}[.)](?:\s|\Z))+")

# Quotations and lists within one another, so deep that what stands in them is not read.
_DEEP = re.compile(r"^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))){11}", re.MULTILINE)


def words(value: Any) -> str:
    """Text that is not blank, without the spaces around it."""
    if not isinstance(value, str):
        raise _refuse("words")
    text = value.strip()
    if not visible(text):
        raise _refuse("blank")
    return text


def prose(value: Any) -> str:
    """Text of several paragraphs: more than the marks of lists and quotations."""
    text = words(value)
    if _DEEP.search(text) or (_MARKS.fullmatch(text) and text.strip("- \n")):
        raise _refuse("marks")
    return text


def name(value: Any) -> str:
    """A name: text of at most 200 characters."""
    if len(result := words(value)) > MAX_NAME:
        raise _refuse("too-long")
    return result


def is_id(text: str) -> bool:
    """Whether a text has the shape of an id: lower-case letters, digits and single hyphens."""
    return len(text) <= MAX_NAME and _ID.fullmatch(text) is not None


def identifier(value: Any) -> str:
    if not isinstance(value, str) or not is_id(value):
        raise _refuse("identifier")
    return value


def number(value: Any) -> Decimal:
    """A decimal number; thousands may be set apart by commas."""
    if isinstance(value, Decimal):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > _MAX_DIGITS or not _NUMBER.fullmatch(text):
        raise _refuse("number")
    return Decimal(text.replace(",", ""))


def whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if not _WHOLE.fullmatch(text):
        raise _refuse("whole")
    return int(text)


def count(value: Any) -> int:
    if (result := whole(value)) < 1:
        raise _refuse("count")
    return result


def _bounded(key: str, fits: Callable[[Decimal], bool]) -> Callable[[Any], Decimal]:
    def check(value: Any) -> Decimal:
        if not fits(result := number(value)):
            raise _refuse(key)
        return result

    check.__name__ = key
    return check


positive = _bounded("positive", lambda n: n > 0)
amount = _bounded("amount", lambda n: n >= 0)
rate = _bounded("rate", lambda n: 0 <= n < 1)
share = _bounded("share", lambda n: 0 < n <= 1)


def day(value: Any) -> date:
    """A real date, written 2026-11-20."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = value.strip() if isinstance(value, str) else ""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refuse("day")


def moment(value: Any) -> datetime:
    """A date and time with its zone, written 2026-12-03T09:30:00+08:00."""
    if isinstance(value, datetime):
        return value
    text = value.strip() if isinstance(value, str) else ""
    try:
        result = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        result = None
    if result is None or result.tzinfo is None:
        raise _refuse("moment")
    return result


def flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value not in _FLAGS:
        raise _refuse("flag")
    return _FLAGS[value]
