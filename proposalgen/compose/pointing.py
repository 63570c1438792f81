"""Which column of a template's line a problem means. Jinja's tree knows lines only; a problem names what is wrong,
and where that stands in the line is looked up in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import nodes

from proposalgen.findings import Problem
from proposalgen.record import replace

_INSIDE = re.compile(r"(<[\w-]+)> .*inside (<[\w-]+)>")
_NAMED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|(</?[\w-]+)|\| (\w+)|(\{% \w+)|: ([^:]+)$")
_WORD = re.compile(r"\w")


def pointed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems, each with its column where its line holds what it names."""
    texts: dict[str, list[str]] = {}
    return tuple(_pointed(one, texts) for one in problems)


def _pointed(problem: Problem, texts: dict[str, list[str]]) -> Problem:
    place = problem.place
    if place.column is not None or place.line is None or not place.file.endswith(".html"):
        return problem
    if place.file not in texts:
        texts[place.file] = _lines(place.file)
    lines = texts[place.file]
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    column = _column(problem.message.en, line)
    return problem if column is None else replace(problem, place=replace(place, column=column))


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text("utf-8-sig").split("\n")
    except (OSError, ValueError):
        return []


def _column(message: str, line: str) -> int | None:
    if nested := _INSIDE.search(message):
        outer = _at(nested[2], line)
        inner = _at(nested[1], line, (outer or 0) + (outer is not None))
        if inner is not None:
            return inner + 1
    return next((at + 1 for name in _names(message) if (at := _at(name, line)) is not None), None)


def _names(message: str) -> Iterator[str]:
    """What a message quotes, in its order; names of fields before what stands around them."""
    for found in _NAMED.finditer(message):
        yield next(part for part in found.groups() if part is not None).rstrip("…")


def _at(name: str, line: str, start: int = 0) -> int | None:
    """Where a name stands as a whole word."""
    before = r"(?<!\w)" if _WORD.match(name) else ""
    after = r"(?!\w)" if _WORD.match(name[-1:]) else ""
    found = re.compile(f"{before}{re.escape(name)}{after}").search(line, start)
    return found.start() if found else None


def column_of(written: str, file: str, line: int | None) -> int | None:
    """The column of an expression as it is written; None where the line does not hold it."""
    lines = _lines(file) if written and line else []
    at = _at(written, lines[line - 1]) if line and line <= len(lines) else None
    return None if at is None else at + 1


def written(node: nodes.Node | None) -> str:
    """The names of an expression as its author wrote them: ``need.impact.annual_cost``; empty for what has none."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = written(node.node)
        return f"{before}.{node.attr}" if before else node.attr
    if isinstance(node, nodes.Filter | nodes.Getitem | nodes.Call | nodes.Neg):
        return written(node.node)
    return ""
