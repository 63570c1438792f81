"""Who is asked what: the open topics, laid out person by person with questions of the bank.

Nothing here comes from a need that nobody confirmed, from a person's part in the decision or from any
other note of the seller's: a question must never show what we know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from proposalgen.asking.fields import ANYBODY, MATTERS, Field, fields_of
from proposalgen.asking.people import functions_of
from proposalgen.brief.model import Brief
from proposalgen.brief.model.people import Stakeholder
from proposalgen.house.bank import Bank
from proposalgen.record import Record

if TYPE_CHECKING:
    from proposalgen.gate.verdict import Opening

MOST_ASKED = 6  # open questions on one sheet, besides its tables: what people answer in half an hour
ONCE = ("decision", "schedule", "budget", "options", "standing")
"""Topics whose questions are put to one person each, the most fitting."""
_CHOOSING = ("purchasing", "technical", "executive", "business", "finance", "user")
_ORDER = {"executive": 0, "middle": 1, "staff": 2}


class Respondent(Record):
    """Somebody who is asked: a person, or a function while nobody is known. ``topics``: open ones, in order."""

    id: str
    person: Stakeholder | None
    functions: tuple[str, ...]
    topics: tuple[str, ...]

    def rank(self, wanted: Iterable[str]) -> int:
        """How well this person fits, 0 best, among functions given in the order in which they fit."""
        order = list(wanted)
        return min((order.index(one) for one in self.functions if one in order), default=len(order))


class Sheet(Record):
    """What one person is asked. ``matters``: how many rows; ``chooses``: asked for the criteria; ``standings``: ids of
    criteria on which we are compared; ``covers``: the topics that all this is about.
    """

    respondent: Respondent
    fields: tuple[Field, ...]
    matters: int = 0
    chooses: bool = False
    standings: tuple[str, ...] = ()
    asks: tuple[Field, ...] = ()
    covers: tuple[str, ...] = ()

    def named(self, part: str, at: int = 0, of: str = "") -> Field:
        """The field of this sheet for a part. KeyError when there is none."""
        return next(one for one in self.fields if (one.part, one.at, one.of) == (part, at, of))

def sheets(brief: Brief, openings: tuple[Opening, ...], bank: Bank) -> tuple[Sheet, ...]:
    """The sheets of a questionnaire, executives first; nobody gets an empty one."""
    asked = tuple(_respondents(brief, openings))
    public = brief.deal.procurement == "public"
    chooser = min(asked, key=lambda one: one.rank(_CHOOSING)).id if asked else ""
    taken: set[str] = set()
    laid = tuple(_sheet(brief, openings, bank, one, _Rules(asked, chooser, public, taken)) for one in asked)
    return tuple(one for one in laid if one.matters or one.chooses or one.standings or one.asks)


class _Rules(Record):
    """What holds for all sheets: everybody asked, who is asked for the criteria, what was asked once already."""

    asked: tuple[Respondent, ...]
    chooser: str
    public: bool
    taken: set[str]


def _respondents(brief: Brief, openings: tuple[Opening, ...]) -> Iterator[Respondent]:
    people = sorted(brief.stakeholders, key=lambda person: _ORDER.get(person.level or "middle", 1))
    for person in people:
        topics = tuple(one.topic for one in openings if not one.people or person.id in one.people)
        if topics:
            yield Respondent(person.id, person, _functions(person, people), topics)
    if not people or (brief.deal.procurement == "public" and not any(one.people for one in openings)):
        every = tuple(one.topic for one in openings)
        yield from (Respondent(f"function:{one}", None, (one,), every) for one in ANYBODY)


def _functions(person: Stakeholder, people: list[Stakeholder]) -> tuple[str, ...]:
    """An executive is asked about the daily business only where nobody else can be."""
    own = functions_of(person)
    others = any(functions_of(one)[0] == "business" for one in people)
    return tuple(one for one in own if one != "business") if own[0] == "executive" and others else own


def _sheet(brief: Brief, openings: tuple[Opening, ...], bank: Bank, one: Respondent, rules: _Rules) -> Sheet:
    fields = tuple(fields_of(brief, bank, one.id))
    chooses = one.id == rules.chooser and not rules.public and "criteria" in one.topics
    standing = one.id == rules.chooser and not rules.public and "standing" in one.topics
    about = next((found.about for found in openings if found.topic == "standing"), ()) if standing else ()
    matters = _matters(one) if "needs" in one.topics else 0
    asks = tuple(_asked(bank, one, fields, rules))
    topics = {question.id: question.topic for question in bank.questions}
    about_what = {topics.get(field.of, "needs") for field in asks}
    about_what |= {topic for topic, there in (("needs", matters), ("criteria", chooses), ("standing", about)) if there}
    covers = tuple(topic for topic in one.topics if topic in about_what)
    return Sheet(one, fields, matters, chooses, about, asks, covers)


def _matters(one: Respondent) -> int:
    if one.functions == ("purchasing",):
        return 0
    return MATTERS if {"executive", "business", "user"} & set(one.functions) else 1


def _asked(bank: Bank, one: Respondent, fields: tuple[Field, ...], rules: _Rules) -> Iterator[Field]:
    """The seller's own questions first; then those of the bank, by turns through the open topics."""
    own = [field for field in fields if field.part == "ask" and field.of.startswith("own-")]
    yield from own if "own" in one.topics else ()
    by_id = {field.of: field for field in fields if field.part == "ask"}
    waiting = [[by_id[id_] for id_ in _fitting(bank, one, topic, rules)] for topic in one.topics]
    left = MOST_ASKED
    while left and any(waiting):
        for questions in waiting:
            if questions and left:
                left -= 1
                field = questions.pop(0)
                rules.taken.add(field.of)
                yield field


def _fitting(bank: Bank, one: Respondent, topic: str, rules: _Rules) -> Iterator[str]:
    """The questions of a topic that this person can answer, and nobody else better where once is enough."""
    for question in bank.questions:
        if question.topic != topic or (rules.public and not question.public):
            continue
        if topic == "criteria" and question.public and not rules.public:
            continue  # the table of criteria asks for these
        rank = one.rank(question.ask)
        fits = rank < len(question.ask) or (rules.public and bool(question.public))
        if not fits or (topic in ONCE and question.id in rules.taken):
            continue
        if topic in ONCE and any(other.rank(question.ask) < rank and topic in other.topics for other in rules.asked):
            continue
        yield question.id
