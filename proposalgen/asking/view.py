"""The survey as plain data, for the templates of the survey plan and the questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from proposalgen.asking.fields import CRITERIA, Field, stamp
from proposalgen.asking.survey import Sheet, sheets
from proposalgen.brief.model import Brief
from proposalgen.house.bank import Bank

if TYPE_CHECKING:
    from proposalgen.gate.verdict import Opening

MINUTES = {"executive": 30}
USUAL_MINUTES = 45

View = dict[str, Any]


def survey_view(brief: Brief, openings: tuple[Opening, ...], bank: Bank) -> View:
    """``sheets`` are the questionnaire's, by person; ``visits`` are the talks that the plan asks for, with ``hours`` and ``minutes``
    in all."""
    found = sheets(brief, openings, bank)
    visits = tuple(_visits(brief, found))
    total = sum(visit["minutes"] for visit in visits)
    return {
        "number": stamp(brief),
        "topics": tuple(dict.fromkeys(one.topic for one in openings if one.topic != "own")),
        "sheets": tuple(_sheet(sheet, brief) for sheet in found),
        "questions": sum(_count(sheet) for sheet in found),
        "visits": visits,
        "hours": total // 60,
        "minutes": total % 60,
        "choices": {
            field: tuple(words.to(brief.language) for _, words in choices) for field, choices in bank.choices.items()
        },
    }


def _count(sheet: Sheet) -> int:
    return sheet.matters + sheet.chooses + bool(sheet.standings) + len(sheet.asks)


def _sheet(sheet: Sheet, brief: Brief) -> View:
    person = sheet.respondent.person
    return {
        "name": person.name if person else None,
        "title": person.title if person else None,
        "department": person.department if person else None,
        "function": sheet.respondent.functions[0],
        "who": sheet.named("who").name,
        "day": sheet.named("day").name,
        "matters": tuple(_matter(sheet, at) for at in range(1, sheet.matters + 1)),
        "set_by": sheet.named("set_by").name if sheet.chooses else None,
        "criteria": tuple(_criterion(sheet, at) for at in range(1, CRITERIA + 1)) if sheet.chooses else (),
        "standings": tuple(_standing(sheet, id_, brief) for id_ in sheet.standings),
        "asks": tuple(_ask(number, field) for number, field in enumerate(sheet.asks, 1)),
    }


def _matter(sheet: Sheet, at: int) -> View:
    parts = ("source", "statement", "state", "impact", "cost", "wish")
    return {"number": at, **{part: sheet.named(part, at).name for part in parts}}


def _criterion(sheet: Sheet, at: int) -> View:
    parts = ("criterion", "weight", "must", "requirement", "view")
    return {"number": at, **{part: sheet.named(part, at).name for part in parts}}


def _standing(sheet: Sheet, id_: str, brief: Brief) -> View:
    rows = brief.selection_criteria.criteria if brief.selection_criteria else ()
    row = next(row for row in rows if row.id == id_)
    return {"criterion": row.name, "requirement": row.requirement, "answer": sheet.named("standing", of=id_).name}


def _ask(number: int, field: Field) -> View:
    return {"number": number, "ask": field.words, "answer": field.name, "form": field.form}


def _visits(brief: Brief, found: Iterable[Sheet]) -> Iterator[View]:
    """Talks with the people who are asked, then with the departments that the brief wants access to."""
    wanted = list(brief.discovery.access_wanted) if brief.discovery else []
    for sheet in found:
        person, function = sheet.respondent.person, sheet.respondent.functions[0]
        own = next((one for one in wanted if person and person.department == one.department), None)
        if own in wanted:
            wanted.remove(own)
        yield {
            "name": person.name if person else None,
            "title": person.title if person else None,
            "department": person.department if person else None,
            "function": function,
            "topics": sheet.covers,
            "why": own.why if own else None,
            "minutes": (own.minutes if own else None) or MINUTES.get(function, USUAL_MINUTES),
        }
    for one in wanted:
        yield {
            "name": None, "title": None, "department": one.department, "function": "business", "topics": (),
            "why": one.why, "minutes": one.minutes or USUAL_MINUTES,
        }  # fmt: skip
