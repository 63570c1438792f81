"""An addendum (补遗) against the clauses as they stood: which were changed, added, withdrawn, with the old words and the new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from proposalgen.brief.model.tender import Requirement
from proposalgen.record import Record
from proposalgen.tender.similar import Likeness

_SAME = 0.85  # two clauses with other numbers and words as alike as this are one that was renumbered
_ASKED = ("text", "mark", "starred", "operator", "value", "value_to", "accepted", "unit", "max_chars", "max_words", "lot", "section")


class Change(Record):
    """One clause. ``what``: ``changed`` | ``renumbered`` | ``added`` | ``removed``. ``old`` and ``new``: the clause before and after.

    ``fields``: what of it is different (``text``, ``value`` …). ``answered``: our answer was written to the old words, so that
    somebody must look at it again.
    """

    what: Literal["changed", "renumbered", "added", "removed"]
    ref: str
    old: Requirement | None
    new: Requirement | None
    fields: tuple[str, ...] = ()
    answered: bool = False


def changes(before: Sequence[Requirement], after: Sequence[Requirement], partial: bool = False) -> tuple[Change, ...]:
    """What an addendum changes: in the order of the new list, then what was withdrawn.

    ``partial``: the addendum lists only the clauses that it changes, so that those it leaves out stay.
    """
    old, new = _keyed(before), _keyed(after)
    found: dict[tuple[str, int], Change] = {}
    fresh = [key for key in new if key not in old]
    gone = [] if partial else [key for key in old if key not in new]
    moved = _renumbered([old[key] for key in gone], [new[key] for key in fresh])
    taken = set()
    for key, row in new.items():
        if key in old:
            fields = _different(old[key], row)
            if fields:
                found[key] = Change("changed", row.ref, old[key], row, fields, _answered(old[key]))
            continue
        at = moved.get(fresh.index(key))
        if at is None:
            found[key] = Change("added", row.ref, None, row)
        else:
            taken.add(gone[at])
            was = old[gone[at]]
            found[key] = Change("renumbered", row.ref, was, row, ("ref", *_different(was, row)), _answered(was))
    left = (Change("removed", old[key].ref, old[key], None, (), _answered(old[key])) for key in gone if key not in taken)
    return (*found.values(), *left)


def _keyed(rows: Iterable[Requirement]) -> dict[tuple[str, int], Requirement]:
    """Clauses by their number; several under one number are told apart by their order."""
    found: dict[tuple[str, int], Requirement] = {}
    seen: dict[str, int] = {}
    for row in rows:
        ref = _tidy(row.ref)
        seen[ref] = seen.get(ref, 0) + 1
        found[ref, seen[ref]] = row
    return found


def _different(old: Requirement, new: Requirement) -> tuple[str, ...]:
    """The fields of what is asked that differ; blanks and the width of characters are no difference in words."""
    return tuple(name for name in _ASKED if _value(old, name) != _value(new, name))


def _value(row: Requirement, name: str) -> object:
    value = getattr(row, name)
    return _tidy(value) if name in ("text", "unit") and value else value


def _tidy(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _renumbered(gone: list[Requirement], fresh: list[Requirement]) -> dict[int, int]:
    """Position among the fresh -> position among the gone, the most alike first, each once."""
    if not gone or not fresh:
        return {}
    likeness = Likeness(row.text for row in gone)
    pairs = [
        (-1.0 if _tidy(row.text) == _tidy(gone[at].text) else -alike, here, at)
        for here, row in enumerate(fresh)
        for at, alike in enumerate(likeness.of(row.text))
    ]
    found: dict[int, int] = {}
    for alike, here, at in sorted(pairs):
        if -alike >= _SAME and here not in found and at not in found.values():
            found[here] = at
    return found


def _answered(row: Requirement) -> bool:
    return bool(row.response or row.answer or row.offer is not None)
