"""The ``clauses`` command: who still has to answer what, what the library would say, and what an addendum changed."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from proposalgen.brief.load import load_brief
from proposalgen.brief.model import Brief, walk
from proposalgen.brief.model.tender import Requirement
from proposalgen.brief.reissued import Reissued, reissued
from proposalgen.brief.responses import REMARK_WORDS
from proposalgen.errors import UsageError
from proposalgen.findings import Place, Text
from proposalgen.house.load import load_house
from proposalgen.record import Record, replace
from proposalgen.report.wrapping import wide, wrapped
from proposalgen.tender.addenda import Change, changes
from proposalgen.tender.answers import Proposal, proposals
from proposalgen.tender.deviations import NAMES, deviation_of
from proposalgen.tender.marks import is_fatal, labelled, mark_of
from proposalgen.tender.progress import Standing, progress
from proposalgen.terminal import as_json, colours, language, message, result

WIDTH = 96
_TINT = {"open": "31", "drafted": "33", "done": "32"}
STATES = {"open": Text("open", "未答"), "drafted": Text("drafted", "草稿"), "done": Text("done", "完成")}


class Asked(Record):
    """What was asked for. ``owner``: only that person's; ``all``: also what is done; ``partial``: the addendum lists only changes."""

    brief: Path
    house: Path | None
    price: Path | None
    today: datetime.date
    owner: str | None = None
    all: bool = False
    propose: bool = False
    addendum: Path | None = None
    sheet: str | None = None
    partial: bool = False


def run(asked: Asked, json_: bool) -> int:
    """Show the clauses, or what an addendum changed of them. Raises UsageError for a deal without clauses."""
    home = load_house(asked.house, near=asked.brief)
    brief = load_brief(asked.brief, price=asked.price, house=home)
    if brief.tender is None or not brief.tender.requirements:
        raise UsageError(NO_CLAUSES)
    if asked.addendum is not None:
        new = reissued(brief, asked.addendum, asked.sheet)
        before = _before(brief, new)
        found = changes(before, new.rows, asked.partial)
        gone = sum(one.what == "removed" for one in found)
        if gone * 2 > len(before):
            message(MOSTLY_GONE.filled(gone=gone, count=len(before)))
        if json_:
            as_json({"brief": str(asked.brief), "addendum": str(asked.addendum), "changes": [_change_as_json(brief, new, one) for one in found]})
        else:
            result("\n".join(_Page().changes(brief, found)))
        return 0
    rows = _chosen(brief, asked)
    answers = home.entries("answer") if asked.propose else ()
    offered = proposals((brief.tender.requirements[row.index] for row in rows), answers, asked.today) if answers else {}
    if json_:
        as_json(_as_json(brief, asked, rows, offered))
    else:
        result("\n".join(_Page().clauses(brief, asked, rows, offered)))
    return 0


def _chosen(brief: Brief, asked: Asked) -> list[Standing]:
    """The clauses asked for, as they stand in the brief. UsageError for an owner whom no clause names."""
    assert brief.tender is not None
    rows = progress(brief.tender.requirements).rows
    owners = sorted({row.owner for row in rows if row.owner})
    if asked.owner and asked.owner not in owners:
        raise UsageError(NO_OWNER.filled(name=asked.owner, names=", ".join(owners) or "—"))
    return [row for row in rows if (asked.all or row.state != "done") and asked.owner in (None, row.owner)]


def _doubts(brief: Brief, at: int) -> tuple[Text, ...]:
    """Why an answered clause must be looked at again, done or not: it falls short, or was answered to other words."""
    assert brief.tender is not None
    row = brief.tender.requirements[at]
    short = "negative" in (deviation_of(row), row.deviation)
    old = any(remark.rule == REMARK_WORDS and remark.place.path == f"tender.requirements[{at}].text" for remark in brief.remarks)
    return tuple(why for why, holds in ((NAMES["negative"], short), (OLD_WORDS, old)) if holds)


def _again(brief: Brief, owner: str | None) -> list[Standing]:
    """The answered clauses to look at again, one person's where asked."""
    assert brief.tender is not None
    rows = progress(brief.tender.requirements).rows
    return [row for row in rows if row.state != "open" and owner in (None, row.owner) and _doubts(brief, row.index)]


def _before(brief: Brief, new: Reissued) -> list[Requirement]:
    """The clauses of the sheets that were issued again; all where the sheets are other ones."""
    assert brief.tender is not None
    rows = enumerate(brief.tender.requirements)
    return [row for i, row in rows if not new.sheets or brief.place(f"tender.requirements[{i}]").sheet in new.sheets]


# --- for programs ------------------------------------------------------------------------------


def _as_json(brief: Brief, asked: Asked, rows: Iterable[Standing], offered: dict[str, tuple[Proposal, ...]]) -> dict[str, Any]:
    assert brief.tender is not None
    whole = progress(brief.tender.requirements)
    counts = {state: sum(row.state == state for row in whole.rows) for state in STATES}
    again = [{**_clause(brief, row, {}), "why": [why.to(language()) for why in _doubts(brief, row.index)]} for row in _again(brief, asked.owner)]
    return {"brief": str(asked.brief), "total": len(whole.rows), **counts, "clauses": [_clause(brief, row, offered) for row in rows], "again": again}


def _clause(brief: Brief, row: Standing, offered: dict[str, tuple[Proposal, ...]]) -> dict[str, Any]:
    assert brief.tender is not None
    clause = brief.tender.requirements[row.index]
    return {
        "ref": row.ref, "section": clause.section, "mark": mark_of(clause), "fatal": is_fatal(clause, brief.tender), "text": clause.text,
        "owner": row.owner, "state": row.state, "response": clause.response, "answer": clause.answer, "deviation": deviation_of(clause),
        "place": _place(brief.place(f"tender.requirements[{row.index}]")),
        "proposals": [{"answer": one.answer, "title": one.title, "likeness": one.likeness, "stale": one.stale} for one in offered.get(row.ref, ())],
    }  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "line": place.line}


def _change_as_json(brief: Brief, new: Reissued, change: Change) -> dict[str, Any]:
    return {
        "what": change.what, "ref": change.ref, "fields": list(change.fields), "answered": change.answered,
        "old": _words(change.old), "new": _words(change.new),
        "old_place": _old_place(brief, change), "new_place": _new_place(new, change),
    }  # fmt: skip


def _words(row: Requirement | None) -> dict[str, Any] | None:
    if row is None:
        return None
    figure = {name: str(value) for name in ("value", "value_to") if (value := getattr(row, name)) is not None}
    return {"ref": row.ref, "text": row.text, "mark": mark_of(row), "operator": row.operator, "unit": row.unit, **figure}


def _old_place(brief: Brief, change: Change) -> dict[str, Any] | None:
    rows = brief.tender.requirements if brief.tender else ()
    at = next((i for i, row in enumerate(rows) if row is change.old), None)
    return None if at is None else _place(brief.place(f"tender.requirements[{at}]"))


def _new_place(new: Reissued, change: Change) -> dict[str, Any] | None:
    at = next((i for i, row in enumerate(new.rows) if row is change.new), None)
    return None if at is None else _place(new.place(at))


# --- for people --------------------------------------------------------------------------------


class _Page:
    """The answer on a terminal, in the language of messages."""

    def __init__(self) -> None:
        self.language, self.colour = language(), colours(sys.stdout)

    def paint(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colour else text

    def say(self, text: Text | str, indent: int, first: str = "") -> Iterator[str]:
        words = text.to(self.language) if isinstance(text, Text) else text
        for i, line in enumerate(wrapped(words, WIDTH - indent)):
            lead = first + " " * max(0, indent - wide(first)) if i == 0 else " " * indent
            yield lead + line

    def clauses(self, brief: Brief, asked: Asked, rows: list[Standing], offered: dict[str, tuple[Proposal, ...]]) -> Iterator[str]:
        """How far all are, then those asked for, by the person who answers; the musts of each first."""
        assert brief.tender is not None
        whole = progress(brief.tender.requirements)
        fatal = sum(is_fatal(brief.tender.requirements[row.index], brief.tender) for row in whole.rows if row.state != "done")
        counts = {state: sum(row.state == state for row in whole.rows) for state in STATES}
        yield self.paint(SUMMARY.filled(total=len(whole.rows), **counts).to(self.language), "1")
        if fatal:
            yield from self.say(FATAL.filled(count=fatal), 2)
        if not rows:
            yield from self.say(NOTHING_OPEN, 2)
        for owner in dict.fromkeys(row.owner for row in rows):
            theirs = [row for row in rows if row.owner == owner]
            theirs.sort(key=lambda row: not is_fatal(brief.tender.requirements[row.index], brief.tender))  # type: ignore[union-attr]
            yield ""
            name = owner or NOBODY.to(self.language)
            yield self.paint(OWNER.filled(name=name, count=len(theirs)).to(self.language), "1")
            for row in theirs:
                yield from self.clause(brief, row, offered.get(row.ref, ()))
        if again := _again(brief, asked.owner):
            yield ""
            yield self.paint(LOOK_AGAIN.filled(count=len(again)).to(self.language), "1")
            for row in again:
                yield from self.clause(brief, row, ())
        if asked.propose:
            yield ""
            yield from self.say(CHOOSE if offered else NO_PROPOSALS, 0)

    def clause(self, brief: Brief, row: Standing, offered: tuple[Proposal, ...]) -> Iterator[str]:
        assert brief.tender is not None
        clause = brief.tender.requirements[row.index]
        state = STATES[row.state].to(self.language)
        head = f"  {mark_of(clause) or ' '} {row.ref}"
        yield from self.say(f"{clause.name}：{clause.text}" if clause.name and self.language.startswith("zh") else clause.text, 14, head + " ")
        deviation = deviation_of(clause) if row.state != "open" else None
        path = f"tender.requirements[{row.index}]"
        ours = next((name for name in ("state", "response", "offer", "answer") if getattr(clause, name) is not None), "state")
        places = dict.fromkeys(_short(brief.place(one), brief, self.language) for one in (path, f"{path}.{ours}"))
        notes = dict.fromkeys([*([NAMES[deviation]] if deviation else []), *(_doubts(brief, row.index) if row.state != "open" else ())])
        said = [self.paint(state, _TINT[row.state]), *(note.to(self.language) for note in notes), " → ".join(places)]
        yield " " * 14 + " · ".join(said)
        for one in offered:
            stale = f" {STALE.to(self.language)}" if one.stale else ""
            yield f"{'':14}→ {one.answer}  {one.title}  {one.likeness}{stale}"

    def changes(self, brief: Brief, found: tuple[Change, ...]) -> Iterator[str]:
        """Each change with the old words and the new; those that we had answered are called out."""
        if not found:
            yield NO_CHANGES.to(self.language)
            return
        again = sum(one.answered for one in found)
        yield self.paint(CHANGED.filled(count=len(found), again=again).to(self.language), "1")
        for one in found:
            yield ""
            number = labelled(one.new or one.old, self.language)  # type: ignore[arg-type]
            fields = FIELDS.filled(names=_fields(one.fields)).to(self.language) if one.fields else ""
            yield f"{number}  {self.paint(WHAT[one.what].to(self.language), '1')}{fields}"
            for row, sign in ((one.old, "-"), (one.new, "+")):
                if row is not None:
                    yield from self.say(_said(row, one), 4, f"  {sign} ")
            if one.answered:
                yield from self.say(AGAIN, 4)
        if marked := [f"{one.ref} ({place})" for one in found if one.answered and one.new and one.old and (place := _ours(brief, one.old, self.language))]:
            yield ""
            yield from self.say(MARK.filled(places=("、" if self.language.startswith("zh") else ", ").join(marked)), 0)


def _ours(brief: Brief, row: Requirement, language: str) -> str:
    """Where our answer to a clause stands."""
    rows = brief.tender.requirements if brief.tender else ()
    at = next((i for i, one in enumerate(rows) if one is row), None)
    name = next((name for name in ("response", "offer", "answer") if getattr(row, name) is not None), "response")
    return "" if at is None else _short(brief.place(f"tender.requirements[{at}].{name}"), brief, language)


def _fields(names: Iterable[str]) -> Text:
    """Fields of a clause as they are written, in Chinese by what they hold."""
    held = ((name, walk.target(Brief, ("tender", "requirements", 0, name)).field) for name in names)
    named = [Text(name, re.split("[；，。]", field.zh)[0] if field is not None else name) for name, field in held]
    return Text(", ".join(one.en for one in named), "、".join(one.zh for one in named))


def _short(place: Place, brief: Brief, language: str) -> str:
    """A place with its file as it is called beside the brief."""
    folder = Path(brief.place("").file).parent
    file = Path(place.file)
    near = replace(place, file=str(file.relative_to(folder))) if file.is_relative_to(folder) else place
    return near.to(language)


def _said(row: Requirement, change: Change) -> str:
    """The words, with number, mark and figures where these are what changed."""
    parts = [row.ref] if "ref" in change.fields else []
    parts += [mark_of(row) or "—"] if {"mark", "starred"} & set(change.fields) else []
    parts.append(row.text)
    figures = [row.operator, row.value, row.value_to, *row.accepted, row.unit]
    if (change.what == "added" and row.value is not None) or {"operator", "value", "value_to", "unit", "accepted"} & set(change.fields):
        parts.append("[" + " ".join(str(figure) for figure in figures if figure is not None) + "]")
    for name in ("max_chars", "max_words", "lot", "section"):
        if name in change.fields:
            parts.append(f"[{name}: {getattr(row, name) or '—'}]")
    return "  ".join(parts)


NO_CLAUSES = Text(
    "This deal has no clauses: tender.requirements names the buyer's table, e.g. {file: requirements.xlsx, sheet: Technical}.",
    "该商机没有条款：请在 tender.requirements 中写明采购人的表格，如 {file: 需求表.xlsx, sheet: 技术}。",
)
NO_OWNER = Text("No clause is owned by “{name}”; owners are: {names}.", "没有条款由“{name}”负责；负责人有：{names}。")
SUMMARY = Text("{total} clauses: {done} done, {drafted} drafted, {open} open", "共 {total} 条：完成 {done}，草稿 {drafted}，未答 {open}")
FATAL = Text("{count} of those not done are musts: one left open rejects the bid.", "未完成的条款中有 {count} 条是实质性要求，漏答一条即被否决。")
NOTHING_OPEN = Text("Nothing is open here; --all lists every clause.", "没有未完成的条款；--all 列出全部。")
NOBODY = Text("Nobody", "无人负责")
OWNER = Text("{name} ({count})", "{name}（{count}）")
STALE = Text("(past its review)", "（已过复核期）")
CHOOSE = Text(
    "Nothing was filled in. To take an answer, write its id as `answer` at the clause, and read it once more against the buyer's words.",
    "没有写入任何内容。采用某条答复时，请在该条款的 answer（答复库编号）中填写其编号，并对照采购原文再读一遍。",
)
NO_PROPOSALS = Text("The library has no answer that comes close to a clause without one.", "答复库中没有与未答条款相近的答复。")
NO_CHANGES = Text("The addendum changes none of the clauses.", "补遗没有改动任何条款。")
CHANGED = Text("{count} clauses are changed; {again} of them had been answered", "改动 {count} 条，其中 {again} 条已有应答")
FIELDS = Text("  ({names})", "（{names}）")
AGAIN = Text("Answered to the old words: look at the answer again.", "已按原文应答，请重新核对。")
MARK = Text(
    "Before the new file takes the old one's place, set the state of these answers to drafted until each was looked at again: {places}."
    " Where the buyer's words stand in a column beside the answers, `check` compares them by itself.",
    "用新文件替换旧文件之前，请把这些应答的状态改为草稿，重新核对后再改回：{places}。应答表旁附有采购原文一列的，check 会自动对照。",
)
MOSTLY_GONE = Text(
    "{gone} of {count} clauses are not in this file and count as withdrawn. If it lists only what it changes, say so with --partial.",
    "{count} 条中有 {gone} 条不在该文件中，按删除处理。如果补遗只列出有改动的条款，请加 --partial。",
)
OLD_WORDS = Text("answered to other words", "按旧文字应答")
LOOK_AGAIN = Text("To be looked at again ({count})", "须再看一遍（{count}）")
WHAT = {
    "changed": Text("changed", "改动"), "renumbered": Text("renumbered", "改编号"), "added": Text("new", "新增"), "removed": Text("withdrawn", "删除"),
}  # fmt: skip
