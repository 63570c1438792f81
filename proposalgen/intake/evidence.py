"""From answers to changes of the brief: evidence by person, needs, criteria, how we stand, dates.

Whatever a person said stands in the evidence, word for word; a need, a criterion or a date is added only
where the answer says it plainly. What contradicts the brief is settled by people, and is a problem here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date
from types import MappingProxyType
from typing import Any

from proposalgen.asking.fields import CRITERIA, MATTERS
from proposalgen.brief.edit import END, Change
from proposalgen.brief.model import Brief
from proposalgen.brief.model.people import Stakeholder
from proposalgen.findings import Place, Problem, Text, same
from proposalgen.gate.criteria import WHO
from proposalgen.intake.answers import Answer, Understood
from proposalgen.intake.sheets import said_before
from proposalgen.record import Record

NEVER_SET = ("unknown", "nobody")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
# Headings and lists; lines of strokes, which make a heading of the line above.
_LINE_MARKUP = re.compile(r"^(\d*)([.)+-](?=\s|$)|#(?=#*(?:\s|$))|[=-](?=[=-]*\s*$))", re.MULTILINE)
_ROW = ("weight", "must", "requirement", "view")


class Noted(Record):
    """One thing that the intake adds, for the report: what, and for whom."""

    what: Text
    place: Place  # where in the form


@dataclass(slots=True)
class Taken:
    """What becomes of a form. ``set_by`` is kept apart: it may be said only once a need is confirmed."""

    changes: list[Change] = field(default_factory=list)
    set_by: list[Change] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    already: list[Noted] = field(default_factory=list)
    words: list[Noted] = field(default_factory=list)  # what stands in the evidence alone
    problems: list[Problem] = field(default_factory=list)
    left: list[Text] = field(default_factory=list)  # whose answers are not taken in
    people: dict[str, str] = field(default_factory=dict)  # new people, id by name
    ids: set[str] = field(default_factory=set)


class Sheet(Record):
    """The answers of one respondent, by part, row and what they are about."""

    brief: Brief
    respondent: str
    answers: tuple[Answer, ...]
    places: Mapping[tuple[str, str], Place] = MappingProxyType({})
    faulty: frozenset[Place] = frozenset()

    def place(self, part: str) -> Place:
        """Where name or date is asked for; in a form without that field, where the answers begin."""
        return self.places.get((self.respondent, part)) or self.said[0].given.place

    def answer(self, part: str, at: int = 0) -> Answer | None:
        return next((one for one in self.answers if one.field.part == part and one.field.at == at), None)

    def value(self, part: str, at: int = 0) -> str:
        found = self.answer(part, at)
        return found.value if found else ""

    def of(self, part: str) -> Iterator[Answer]:
        return (one for one in self.answers if one.field.part == part)

    @property
    def said(self) -> tuple[Answer, ...]:
        """The answers themselves, without who gave them and when."""
        return tuple(one for one in self.answers if one.field.part not in ("who", "day"))

    @property
    def person(self) -> Stakeholder | None:
        return next((one for one in self.brief.stakeholders if one.id == self.respondent), None)


def taken(form: Understood, brief: Brief, today: date) -> Taken:
    """The changes that the answers mean, sheet by sheet: one with any fault changes nothing, and ``problems`` say why."""
    found = Taken(ids={*(one.id for one in brief.evidence), *(one.id for one in brief.needs)})
    bad = dict.fromkeys(fault.respondent for fault in form.faults)
    faulty = frozenset(fault.problem.place for fault in form.faults)
    sheets: dict[str, list[Answer]] = {respondent: [] for respondent in bad if respondent}
    for answer in form.answers:
        sheets.setdefault(answer.field.respondent, []).append(answer)
    for respondent, given in sheets.items():
        sheet = Sheet(brief, respondent, tuple(given), form.places, faulty)
        tried = _copy(found)
        if sheet.said or (respondent in bad and sheet.answer("day")):
            _sheet(sheet, tried, today)
        if respondent in bad or len(tried.problems) > len(found.problems):
            found.problems = tried.problems
            found.left.append(_called(sheet))
        else:
            found = tried
    return found


def _copy(found: Taken) -> Taken:
    return Taken(**{one.name: copy(getattr(found, one.name)) for one in fields(found)})


def _sheet(sheet: Sheet, found: Taken, today: date) -> None:
    """One person's answers: evidence first, then what it supports."""
    day = sheet.answer("day")
    if day is None:
        if sheet.place("day") not in sheet.faulty:  # one that is no date was told as such
            found.problems.append(Problem(sheet.place("day"), NO_DAY.filled(who=_called(sheet)), NO_DAY_HINT))
        return
    if day.value > today.isoformat():
        found.problems.append(Problem(day.given.place, LATE.filled(day=day.value, today=today.isoformat()), LATE_HINT))
        return
    if not sheet.said:
        return
    person = _person(sheet, found)
    if person is None:
        return
    id_ = f"questionnaire-{person}-{day.value.replace('-', '')}"
    summary = _summary(sheet)
    old = next((at for at, item in enumerate(sheet.brief.evidence) if item.id == id_), None)
    if old is not None:
        _known(sheet, found, old, summary)
        return
    evidence = {"id": id_, "kind": "questionnaire", "date": day.value, "with": [person], "summary": summary}
    found.changes.append(Change(("evidence", END), evidence))
    found.noted.append(Noted(EVIDENCE.filled(who=_called(sheet), day=day.value, count=len(sheet.said)), day.given.place))
    _needs(sheet, person, id_, found)
    _criteria(sheet, id_, found)
    _standings(sheet, found)
    _dates(sheet, found)


def _known(sheet: Sheet, found: Taken, at: int, summary: str) -> None:
    """The same answers a second time are nothing new; other ones of that day are settled by people."""
    place = sheet.brief.place(f"evidence[{at}]")
    if sheet.brief.evidence[at].summary == summary.strip():
        found.already.append(Noted(ALREADY.filled(who=_called(sheet), place=place), sheet.said[0].given.place))
    else:
        message = OTHERWISE.filled(who=_called(sheet), place=place)
        found.problems.append(Problem(sheet.said[0].given.place, message, OTHERWISE_HINT, (place,)))


def _called(sheet: Sheet) -> Text:
    person = sheet.person
    said = sheet.value("who")
    return same(said or (person.name if person else "")) if said or person else UNNAMED


def _person(sheet: Sheet, found: Taken) -> str | None:
    """The id of whoever filled the sheet in: the person it was for, another one who is known, or a new one."""
    said, person = sheet.value("who"), sheet.person
    if person is not None and (not said or _letters(person.name) in _letters(said)):
        return person.id
    if not said:
        found.problems.append(Problem(sheet.place("who"), NO_NAME, NO_NAME_HINT))
        return None
    known = next((one for one in sheet.brief.stakeholders if _letters(one.name) == _letters(said)), None)
    if known is not None:
        return known.id
    if said not in found.people:
        id_ = _free("respondent", {one.id for one in sheet.brief.stakeholders} | set(found.people.values()))
        found.people[said] = id_
        entry = {"id": id_, "name": " ".join(said.split())}
        if person is not None and person.department:
            entry["department"] = person.department
        found.changes.append(Change(("stakeholders", END), entry))
        given = sheet.answer("who")
        found.noted.append(Noted(NEW_PERSON.filled(who=said), given.given.place if given else Place()))
    return found.people[said]


def _letters(name: str) -> str:
    return "".join(name.casefold().split())


def _free(stem: str, taken_: set[str]) -> str:
    at = 1
    while f"{stem}-{at}" in taken_:
        at += 1
    return f"{stem}-{at}"


def _summary(sheet: Sheet) -> str:
    """Every answer under its question, as text that means nothing but itself."""
    return "\n".join(f"- {_asked(answer, sheet.brief.language)}{_answered(answer)}" for answer in sheet.said)


def _asked(answer: Answer, tongue: str) -> str:
    """The question, and what parts it from the answer."""
    words = literal(answer.field.words)
    if tongue.startswith("zh"):
        return words if words[-1] in "？：" else f"{words}："
    return f"{words} " if words[-1] in "?:" else f"{words}: "


def _answered(answer: Answer) -> str:
    """The answer as it was written; its further lines belong to the same entry of the list."""
    words = dict(answer.field.options).get(answer.value, answer.given.text)
    return "\n  ".join(literal(line.strip()) for line in words.splitlines() if line.strip())


def literal(text: str) -> str:
    """Text that CommonMark shows as it is written."""
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _LINE_MARKUP.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", lines))


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- needs -----------------------------------------------------------------------------------


def _needs(sheet: Sheet, person: str, evidence: str, found: Taken) -> None:
    for at in range(1, MATTERS + 1):
        statement = sheet.answer("statement", at)
        rest = [one for part in ("state", "impact", "cost", "wish") if (one := sheet.answer(part, at))]
        if statement is None:
            if rest:
                found.problems.append(Problem(rest[0].given.place, NO_MATTER.filled(at=at), NO_MATTER_HINT))
            continue
        id_ = _free(f"heard-{person}", found.ids)
        found.ids.add(id_)
        found.changes.append(Change(("needs", END), _need(sheet, at, id_, person, evidence)))
        found.noted.append(Noted(NEED.filled(need=_one_line(statement.value)), statement.given.place))


def _need(sheet: Sheet, at: int, id_: str, person: str, evidence: str) -> dict[str, Any]:
    need: dict[str, Any] = {
        "id": id_,
        "scope": "organization",
        "source": sheet.value("source", at) or "pain",
        "statement": _one_line(sheet.value("statement", at)),
    }
    if state := sheet.value("state", at):
        need["current_state"] = literal(state)
    impact = {"summary": literal(sheet.value("impact", at)), "annual_cost": sheet.value("cost", at)}
    if filled := {key: value for key, value in impact.items() if value}:
        need["impact"] = filled
    if sheet.person is not None and sheet.person.department:
        need["departments"] = [sheet.person.department]
    return {**need, "owners": [person], "evidence": [evidence]}


# --- criteria --------------------------------------------------------------------------------


def _criteria(sheet: Sheet, evidence: str, found: Taken) -> None:
    rows = list(_rows(sheet, found))
    set_by = sheet.answer("set_by")
    if not rows and set_by is None:
        return
    for row in rows:
        found.changes.append(Change(("selection_criteria", "criteria", END), row))
    if rows:
        found.noted.append(Noted(LISTED.filled(count=len(rows)), sheet.said[0].given.place))
    found.changes.append(Change(("selection_criteria", "evidence", END), evidence))
    if set_by is not None and set_by.value != "unknown":
        _set_by(sheet, set_by, found)


def _set_by(sheet: Sheet, answer: Answer, found: Taken) -> None:
    block = sheet.brief.selection_criteria
    if block is not None and block.set_by not in (*NEVER_SET, answer.value):
        place = sheet.brief.place("selection_criteria.set_by")
        message = CONTRADICTS.filled(asked=answer.field.words, text=answer.given.text, old=WHO[block.set_by])
        found.problems.append(Problem(answer.given.place, message, CONTRADICTS_HINT, (place,)))
    elif said_before(answer, found.set_by, ("selection_criteria", "set_by"), found.problems, WHO):
        return
    elif block is None or block.set_by != answer.value:
        found.set_by.append(Change(("selection_criteria", "set_by"), answer.value))
        found.noted.append(Noted(SET_BY.filled(text=answer.given.text, who=answer.value), answer.given.place))


def _rows(sheet: Sheet, found: Taken) -> Iterator[dict[str, Any]]:
    """The criteria listed that the brief has not got yet."""
    block = sheet.brief.selection_criteria
    known = {_letters(row.name) for row in block.criteria} if block else set()
    ids = {row.id for row in block.criteria} if block else set()
    listed = [change.value for change in found.changes if change.loc == ("selection_criteria", "criteria", END)]
    ids |= {row["id"] for row in listed}
    others = {_letters(row["name"]) for row in listed}
    for at in range(1, CRITERIA + 1):
        name = sheet.answer("criterion", at)
        rest = [one for part in _ROW if (one := sheet.answer(part, at))]
        if name is None:
            if rest:
                found.problems.append(Problem(rest[0].given.place, NO_CRITERION.filled(at=at), NO_CRITERION_HINT))
            continue
        if _letters(name.value) in known:
            message = LISTED_ALREADY.filled(name=_one_line(name.value))
            found.problems.append(Problem(name.given.place, message, LISTED_ALREADY_HINT))
            continue
        if _letters(name.value) in others:
            continue  # another person listed it too
        known.add(_letters(name.value))
        id_ = _free("criterion", ids)
        ids.add(id_)
        yield _row(sheet, at, id_)


def _row(sheet: Sheet, at: int, id_: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": id_, "name": _one_line(sheet.value("criterion", at))}
    weight = sheet.value("weight", at)
    if weight and weight != "0":
        row["weight"] = weight
    if sheet.value("must", at) == "must":
        row["mandatory"] = "true"
    if requirement := sheet.value("requirement", at):
        row["requirement"] = _one_line(requirement)
    view = sheet.value("view", at)
    return {**row, "standing": view} if view and view != "unknown" else row


def _standings(sheet: Sheet, found: Taken) -> None:
    """How the customer sees us on criteria that the brief has already."""
    rows = sheet.brief.selection_criteria.criteria if sheet.brief.selection_criteria else ()
    for answer in sheet.of("standing"):
        at = next(at for at, row in enumerate(rows) if row.id == answer.field.of)
        old = rows[at].standing
        if answer.value in ("unknown", old):
            continue
        if old != "unknown":
            place = sheet.brief.place(f"selection_criteria.criteria[{at}].standing")
            message = CONTRADICTS.filled(asked=answer.field.words, text=answer.given.text, old=STANDINGS[old])
            found.problems.append(Problem(answer.given.place, message, CONTRADICTS_HINT, (place,)))
            continue
        loc = ("selection_criteria", "criteria", at, "standing")
        if said_before(answer, found.changes, loc, found.problems, STANDINGS):
            continue
        found.changes.append(Change(loc, answer.value))
        found.noted.append(Noted(STANDING.filled(name=rows[at].name, standing=STANDINGS[answer.value]), answer.given.place))


def _dates(sheet: Sheet, found: Taken) -> None:
    schedule = sheet.brief.schedule
    for answer in sheet.of("ask"):
        if not answer.field.into:
            continue
        if len(answer.value) < len("2026-11-20"):
            found.words.append(Noted(MONTH.filled(text=answer.given.text, field=answer.field.into), answer.given.place))
            continue
        name = answer.field.into.rpartition(".")[2]
        old = getattr(schedule, name) if schedule else None
        if said_before(answer, found.changes, ("schedule", name), found.problems):
            continue
        if old is None:
            found.changes.append(Change(("schedule", name), answer.value))
            found.noted.append(Noted(DATE.filled(field=answer.field.into, day=answer.value), answer.given.place))
        elif old.isoformat() != answer.value:
            message = CONTRADICTS.filled(asked=answer.field.words, text=answer.value, old=old.isoformat())
            found.problems.append(Problem(answer.given.place, message, CONTRADICTS_HINT, (sheet.brief.place(answer.field.into),)))


MONTH = Text("“{text}” names no day: it stands in the evidence, and {field} was not set", "“{text}”没有写到日：已记入证据，未写入 {field}")
UNNAMED = Text("somebody unnamed", "未署名者")
EVIDENCE = Text("evidence from {who}, {day}: {count} answers", "{who}（{day}）的证据：{count} 条回答")
ALREADY = Text("the answers of {who} were taken in before: {place}", "{who}的回答此前已读入：{place}")
NEW_PERSON = Text("a new person: {who}", "新增干系人：{who}")
NEED = Text("a need: “{need}”", "一项需求：“{need}”")
LISTED = Text("criteria listed: {count}", "列出评选标准 {count} 条")
SET_BY = Text("who set the criteria: “{text}” (set_by: {who})", "标准由谁制定：“{text}”（set_by: {who}）")
STANDINGS = {
    "ahead": Text("ahead", "领先"), "level": Text("level", "相当"), "behind": Text("behind", "落后"), "unknown": Text("unknown", "未知"),
}  # fmt: skip
STANDING = Text("our standing on “{name}”: {standing}", "“{name}”上我方的位置：{standing}")
DATE = Text("{field}: {day}", "{field}：{day}")
NO_DAY = Text("{who} answered, and no date stands on the sheet", "{who}已作答，但没有填写日期")
NO_DAY_HINT = Text("Write the day into the date field of this sheet: evidence needs its date.", "请在该页填写日期：证据必须有日期。")
LATE = Text("the date {day} lies after today ({today})", "填写日期 {day} 晚于今天（{today}）")
LATE_HINT = Text("Correct the date.", "请改正日期。")
NO_NAME = Text("nobody's name stands on this sheet, and answers are evidence only of somebody", "这一页没有填写人姓名，而证据必须来自具体的人")
NO_NAME_HINT = Text("Write the name into the field “Filled in by”.", "请在“填写人”处写上姓名。")
OTHERWISE = Text("other answers of {who} of the same day were taken in before: {place}", "{who}同一天的另一些回答此前已读入：{place}")
OTHERWISE_HINT = Text("Settle by hand which ones hold; a form filled in later carries a later date.", "请人工核对以哪些为准；之后补填的表应写新的日期。")
NO_MATTER = Text("matter {at} is described, but not named", "事项 {at} 有说明，但“这件事是什么”空着")
NO_MATTER_HINT = Text("Write in a few words what the matter is.", "请用几个字写明这件事是什么。")
NO_CRITERION = Text("criterion {at} has details, but no name", "标准 {at} 有内容，但没有名称")
NO_CRITERION_HINT = Text("Write the criterion's name, or clear the row.", "请写上标准名称，或清空该行。")
LISTED_ALREADY = Text("the criterion “{name}” is in the brief already, or stands here twice", "标准“{name}”已在简报中，或在此重复列出")
LISTED_ALREADY_HINT = Text("Clear the row, and settle by hand what differs.", "请清空该行，如有不同请人工核对。")
CONTRADICTS = Text("{asked} “{text}” contradicts the brief, which says: {old}", "{asked}“{text}”与简报不一致，简报写的是：{old}")
CONTRADICTS_HINT = Text("Find out which holds, and change the brief or clear the answer.", "请核实以哪个为准，修改简报或清空该回答。")
