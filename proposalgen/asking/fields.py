"""The fields of a questionnaire: what each is called in a file, and what its answer means to the brief.

A name is made of the deal, the person, the part and the question's own words, so that an answer finds its
way back by itself, says nothing to whoever looks behind the form, and is not mistaken for the answer to
a question of another deal or of other words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from proposalgen.brief.model import Brief
from proposalgen.findings import Text
from proposalgen.house.bank import Bank, Question
from proposalgen.record import Record

FORMAT = "1"  # of the fields below; a file made by another is an old one
STAMP = "form"  # the field that holds the form's number
MATTERS = 2  # that a person may name
CRITERIA = 6  # rows of the table of criteria
ANYBODY = ("business", "purchasing")
"""Whom a questionnaire is for while nobody at the customer's is known: functions in place of people."""

_MATTER = ("source", "statement", "state", "impact", "cost", "wish")
_CRITERION = ("criterion", "weight", "must", "requirement", "view")
_FORMS = {"source": "choice", "must": "choice", "view": "choice", "set_by": "choice", "standing": "choice",
          "cost": "number", "weight": "number", "day": "day"}  # fmt: skip
_CHOICES = {"source": "source", "must": "must", "view": "standing", "set_by": "set_by", "standing": "standing"}

PARTS: dict[str, Text] = {
    "who": Text("Filled in by", "填写人"),
    "day": Text("Date", "填写日期"),
    "source": Text("Matter {at}, kind", "事项 {at}（类别）"),
    "statement": Text("Matter {at}", "事项 {at}"),
    "state": Text("Matter {at}, how things are today", "事项 {at}（现状）"),
    "impact": Text("Matter {at}, consequences", "事项 {at}（影响）"),
    "cost": Text("Matter {at}, amount a year", "事项 {at}（每年约合金额）"),
    "wish": Text("Matter {at}, what should be reached", "事项 {at}（希望达到的目标）"),
    "set_by": Text("Who set the criteria?", "评选标准由谁制定？"),
    "criterion": Text("Criterion {at}", "标准 {at}"),
    "weight": Text("Criterion {at}, weight", "标准 {at}（权重）"),
    "must": Text("Criterion {at}, a must", "标准 {at}（是否必须）"),
    "requirement": Text("Criterion {at}, what is required", "标准 {at}（具体要求）"),
    "view": Text("Criterion {at}, how you see us", "标准 {at}（对我方的看法）"),
    "standing": Text("How you see us: {of}", "对我方的看法：{of}"),
}
"""What a field is called where its answer is noted, and in messages."""


class Field(Record):
    """One field. ``respondent``: a stakeholder's id, or a function while nobody is known. ``part``: a key of PARTS,
    or ``ask``. ``at``: row of a matter or a criterion, from 1. ``of``: id of a criterion or a question.
    ``words``: what is asked. ``options``: pairs of meaning and words. ``into``: the brief's field for a date.
    """

    name: str
    respondent: str
    part: str
    words: str
    form: str = "text"
    at: int = 0
    of: str = ""
    options: tuple[tuple[str, str], ...] = ()
    into: str = ""

    @property
    def key(self) -> tuple[str, str, int, str]:
        return self.respondent, self.part, self.at, self.of


def deal_code(brief: Brief) -> str:
    """The deal's number on its forms: the same while its id, or without one its title and customer, stay the same."""
    own = brief.deal.id or f"{brief.deal.title}\n{brief.customer.name}"
    digits = _digest(own, 8).upper()
    return f"{digits[:4]}-{digits[4:]}"


def stamp(brief: Brief) -> str:
    """What a form carries: the deal's number, and the version of its fields."""
    return f"{deal_code(brief)}-{FORMAT}"


def respondents(brief: Brief) -> tuple[str, ...]:
    """Those who may be asked: the people who are known, and functions, which a form begun earlier may name."""
    return (*(person.id for person in brief.stakeholders), *(f"function:{one}" for one in ANYBODY))


def every_field(brief: Brief, bank: Bank) -> Iterator[Field]:
    """Every field that a form of this deal may have, whether it is still open or not."""
    for respondent in respondents(brief):
        yield from fields_of(brief, bank, respondent)


def fields_of(brief: Brief, bank: Bank, respondent: str) -> Iterator[Field]:
    """Every field that may stand on one person's sheet."""
    maker = _Maker(brief, bank, respondent)
    yield from (maker.field(part) for part in ("who", "day"))
    yield from (maker.field(part, at) for at in range(1, MATTERS + 1) for part in _MATTER)
    yield maker.field("set_by")
    yield from (maker.field(part, at) for at in range(1, CRITERIA + 1) for part in _CRITERION)
    for row in brief.selection_criteria.criteria if brief.selection_criteria else ():
        yield maker.field("standing", of=row.id, about=row.name)
    yield from (maker.question(question) for question in bank.questions)
    for row in brief.discovery.questions if brief.discovery else ():
        if row.to in (None, respondent):
            yield maker.own(row.ask)


class _Maker(Record):
    """Makes the fields of one person's sheet."""

    brief: Brief
    bank: Bank
    respondent: str

    def field(self, part: str, at: int = 0, of: str = "", about: str = "") -> Field:
        tongue = self.brief.language
        words = PARTS[part].filled(at=at, of=about).to(tongue)
        options = tuple((meaning, said.to(tongue)) for meaning, said in self._choices(part))
        name = self._name((part, str(at), of), (FORMAT, *(said for _, said in options)))
        return Field(name, self.respondent, part, words, _FORMS.get(part, "text"), at, of, options)

    def question(self, question: Question) -> Field:
        words = question.words.to(self.brief.language)
        form = "day" if question.into else "text"
        name = self._name(("ask", question.id), (words, form))
        return Field(name, self.respondent, "ask", words, form, 0, question.id, (), question.into)

    def own(self, ask: str) -> Field:
        """A question that the seller noted in the brief."""
        words = " ".join(ask.split())
        of = f"own-{_digest(words, 8)}"
        return Field(self._name(("ask", of), (words,)), self.respondent, "ask", words, "text", 0, of)

    def _choices(self, part: str) -> tuple[tuple[str, Text], ...]:
        return self.bank.choices[_CHOICES[part]] if part in _CHOICES else ()

    def _name(self, key: tuple[str, ...], words: tuple[str, ...]) -> str:
        """What is asked of whom, then how: where only the second part differs, the words have changed."""
        asked = _digest("\n".join((deal_code(self.brief), self.respondent, *key)), 12)
        return f"q_{asked}_{_digest(chr(10).join(words), 6)}"


def same_question(name: str) -> str:
    """The part of a name that stays when the words of a question change."""
    return name.rpartition("_")[0]


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
