"""How the report names a command and a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proposalgen.findings import Place

if TYPE_CHECKING:
    from proposalgen.brief.model import Brief

_COMMAND = re.compile(r"(proposalgen [a-z]+ )BRIEF\b")
_PLAIN = re.compile(r"[\w@%+=:,./\\-]+")


def named(text: str, path: str, price: str = "") -> str:
    """The suggested command with the brief as the user named it, and the file of the price where that was given apart."""
    said = f"{_quoted(path)} --price {_quoted(price)}" if price else _quoted(path)
    return _COMMAND.sub(lambda found: found.group(1) + said, text)


def _quoted(path: str) -> str:
    """As a shell takes it."""
    if _PLAIN.fullmatch(path):
        return path
    from shlex import quote

    return quote(path)


def price_of(brief: Brief | None) -> str:
    """The file of the price as the user named it; empty where the price stands in the brief."""
    if brief is None or brief.price is None:
        return ""
    file = brief.place("price").file
    return "" if file == brief.place("").file else file


def line_of(place: Place) -> int | None:
    """The line, or the row of a sheet."""
    return place.line if place.line is not None else place.row
