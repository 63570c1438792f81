"""How the report names a command and a line."""

from __future__ import annotations

import re

from proposalgen.findings import Place

_COMMAND = re.compile(r"(proposalgen [a-z]+ )BRIEF\b")
_PLAIN = re.compile(r"[\w@%+=:,./\\-]+")


def named(text: str, path: str) -> str:
    """The suggested command with the brief as the user named it, quoted where a shell asks for it."""
    if _PLAIN.fullmatch(path):
        return _COMMAND.sub(lambda found: found.group(1) + path, text)
    from shlex import quote

    return _COMMAND.sub(lambda found: found.group(1) + quote(path), text)


def line_of(place: Place) -> int | None:
    """The line, or the row of a sheet."""
    return place.line if place.line is not None else place.row
