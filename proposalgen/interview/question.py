"""What a question is: what it asks, why, how an answer is read, and what the answer changes in the brief."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from proposalgen.brief.edit import Change
from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.interview.answers import Named, Options, Takes
from proposalgen.record import Record

MOST_ENTRIES = 30  # of one list, by one "is there another?"
A_NAME = Text("Anna Berg", "王敏")
_WORD = re.compile(r"[a-z0-9]+")


class Question(Record):
    """``key`` names what it is about, so that it is asked once in a run; one that ``repeats`` is asked until skipped.

    ``gives`` turns the answer into changes of the brief, or into the question that must follow before
    anything can be written: an entry needs more than one answer to be an entry.
    """

    key: str
    ask: Text
    why: Text
    example: Text
    takes: Takes
    gives: Callable[[Any], Given]
    repeats: bool = False


Given = (
    tuple[Change, ...] | Question
)  # what an answer comes to: changes, or what must be asked before there are any


class Asking(Record):
    """Where the interview stands: the deal before the gate, and the keys that were answered or skipped in this run."""

    case: Case
    closed: frozenset[str]
    today: date
    cases: tuple[tuple[str, Text], ...] = ()  # case studies of the house: id and title

    def here(self, path: str) -> bool:
        """Whether a part of the brief stands in the brief itself, not in a table or a file of its own."""
        brief = self.case.brief
        places = (brief.place(path), brief.place(f"{path}[0]"))  # of a table, only the rows stand elsewhere
        return all(place.file == brief.place("").file and place.row is None for place in places)

    def asked(self, key: str) -> bool:
        return key in self.closed

    def another(self, first: str, count: int) -> bool:
        """Whether to ask for another entry: one was asked for, with the key ``first``, and there are not too many."""
        return self.asked(first) and 0 < count < MOST_ENTRIES

    @property
    def known(self) -> Options:
        """The people whom the brief knows, to choose from."""
        return tuple((person.id, self.case.named(person.id)) for person in self.case.brief.stakeholders)


def change(*loc_and_value: Any) -> Change:
    """``change("needs", 0, "current_state", "…")``: the last is the value."""
    *loc, value = loc_and_value
    return Change(tuple(loc), value)


def fills(*loc: str | int) -> Callable[[Any], tuple[Change, ...]]:
    """An answer that is the value of one field."""
    return lambda value: (Change(loc, value),)


Step = tuple[Text, Text, Text, Takes]
"""What is asked, why, an example, and how the answer is read."""


def together(key: str, steps: Sequence[Step], entry: Callable[..., Given], repeats: bool = False) -> Question:
    """Questions one after the other whose answers make one entry: nothing is written before the last of them."""
    (ask, why, example, takes), *rest = steps

    def given(answer: Any) -> Given:
        return together(key, rest, partial(entry, answer)) if rest else entry(answer)

    return Question(key, ask, why, example, takes, given, repeats)


def quoted(statement: str) -> str:
    """A need as it is quoted within a question: without the full stop at its end."""
    return statement.rstrip(" .。")


def new_id(stem: str, name: str, taken: Iterable[str]) -> str:
    """An id that nobody has: from the name where it is written in Latin letters, else the stem and a number."""
    used = set(taken)
    made = "-".join(_WORD.findall(name.lower())[:4]) if name.isascii() else ""
    if made and made not in used:
        return made
    stem = made or stem
    return next(f"{stem}-{n}" for n in range(2 if made else 1, len(used) + 3) if f"{stem}-{n}" not in used)


def persons(case: Case, named: Iterable[Named], **more: Any) -> tuple[list[str], tuple[Change, ...]]:
    """The ids of people who were named, and the entries of those who are new; ``more`` is put into new entries."""
    ids: list[str] = []
    changes: list[Change] = []
    for one in {(one.id, one.name.casefold()): one for one in named}.values():  # somebody may be named twice
        id_ = one.id or new_id("person", one.name, (*case.people, *ids))
        if not one.id:
            changes.append(change("stakeholders", "+", {"id": id_, "name": one.name, **more}))
        ids.append(id_)
    return list(dict.fromkeys(ids)), tuple(changes)
