"""The ``intake`` command: read the form, understand it, write every sound sheet of it into the brief, and say what changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from proposalgen import report
from proposalgen.brief.edit import END, Change, Unplaceable, edited
from proposalgen.brief.load import brief_file, load_read
from proposalgen.brief.model import Brief
from proposalgen.errors import BriefError, HouseError, MachineError
from proposalgen.exchange import Exchange, explained
from proposalgen.faults import problems_of
from proposalgen.findings import Finding, Place, Problem, Text
from proposalgen.gate.needs import needs_answer
from proposalgen.house.load import load_house
from proposalgen.house.model import House
from proposalgen.intake.answers import understood
from proposalgen.intake.evidence import Noted, Taken, taken
from proposalgen.readiness import Judged, examine
from proposalgen.reading.document import decode, read_document, read_text
from proposalgen.reading.filled import read_filled
from proposalgen.reading.tree import path_of
from proposalgen.record import Record
from proposalgen.report.command import named
from proposalgen.terminal import as_json, colours, language, message, result

INVALID = BriefError.exit_code
_BOM = b"\xef\xbb\xbf"


class Order(Record):
    """What was asked for. ``dry``: only say what would change."""

    form: Path
    brief: Path
    house: Path | None
    today: date
    dry: bool


class Done(Record):
    """What became of a form: the deal before and after, what was added, what was there already, and what stays out.

    ``left``: whose sheets stay out, whole, for the ``problems``.
    """

    before: Judged
    after: Judged
    changes: tuple[Change, ...]
    noted: tuple[Noted, ...]
    already: tuple[Noted, ...]
    unsettled: bool  # who set the criteria was said, and no need is confirmed yet
    words: tuple[Noted, ...] = ()
    problems: tuple[Problem, ...] = ()
    left: tuple[Text, ...] = ()


def run(order: Order, json_: bool) -> int:
    """Take the form in and report; the exit code, which is that of a faulty file where a sheet stays out.

    Raises BriefError for a fault of the brief."""
    try:
        done = _take_in(order)
        if not isinstance(done, Done):
            return _refused(order, done, json_)
    except (BriefError, HouseError, MachineError) as fault:
        if not json_:
            raise
        return _nothing(order, problems_of(fault), fault.exit_code)
    if json_:
        as_json(_json(order, done))
    else:
        _tell(order, done)
    return INVALID if done.problems else 0


def _refused(order: Order, problems: tuple[Problem, ...], json_: bool) -> int:
    """Why the form is not taken in, all of it, each at its place."""
    if json_:
        return _nothing(order, problems, INVALID)
    message(report.errors_as_text(problems, language(), colours(sys.stderr), head=NOT_TAKEN))
    return INVALID


def _nothing(order: Order, problems: Iterable[Problem], code: int) -> int:
    errors = report.errors_as_json(problems, str(order.brief), language())["errors"]
    as_json({"file": str(order.form), "written": False, "changes": [], "already": [], "verdict": None, "errors": errors, "findings": [], "words": [], "left_out": []})
    return code


def _take_in(order: Order) -> Done | tuple[Problem, ...]:
    """What became of the form, or everything that is wrong with it. Raises BriefError for a fault of the brief."""
    file = brief_file(order.brief)
    house = load_house(order.house, near=order.brief)
    data = _bytes(file)
    before = _judged(data, file, house, order.today)
    form = understood(read_filled(order.form, str(order.form)), before.brief, house.bank)
    found = taken(form, before.brief, order.today)
    tables = _tables(before.brief, found)
    problems = (*(fault.problem for fault in form.faults), *found.problems, *tables)
    whole = tables or any(not fault.respondent for fault in form.faults)
    if problems and (whole or not (found.changes or found.already)):
        return problems
    changes, unsettled = _settled(before.brief, data, file, house, found)
    new = _edited(data, file, changes)
    after = _judged(new, file, house, order.today) if changes else before
    if changes and not order.dry:
        _write(file.resolve(), data, new)
    return Done(before, after, changes, tuple(found.noted), tuple(found.already), unsettled, tuple(found.words), problems, tuple(found.left))


def _bytes(file: Path) -> bytes:
    document = read_document(file)
    if document.problems:
        raise BriefError(document.problems)
    return file.read_bytes()


def _judged(data: bytes, file: Path, house: House, today: date) -> Judged:
    """The deal of these bytes; one that contradicts itself is judged too. Raises BriefError for an invalid one."""
    return examine(_brief(data, file, house), house, today)


def _brief(data: bytes, file: Path, house: House) -> Brief:
    text = decode(data)
    assert isinstance(text, str)  # what is no text was a problem already
    return load_read(read_text(text, str(file), json=_json_file(file)), file.parent, house=house)


def _json_file(file: Path) -> bool:
    return file.suffix.lower() == ".json"


def _tables(brief: Brief, found: Taken) -> list[Problem]:
    """Needs that stand in a workbook of their own cannot be added to in the brief."""
    place = brief.place("needs[0]") if brief.needs else Place()
    adds = any(change.loc[0] == "needs" for change in found.changes)
    return [Problem(place, IN_TABLE, IN_TABLE_HINT)] if adds and place.sheet is not None else []


def _settled(brief: Brief, data: bytes, file: Path, house: House, found: Taken) -> tuple[tuple[Change, ...], bool]:
    """All changes; without who set the criteria while no need is confirmed: nobody can have set any then."""
    changes = tuple(found.changes)
    if not found.set_by:
        return changes, False
    known = needs_answer(_brief(_edited(data, file, changes), file, house)).known if changes else False
    says_who = [change for change in found.set_by if known or change.value == "nobody"]
    first = [change for change in changes if change.loc[0] != "selection_criteria"]
    criteria = [change for change in changes if change.loc[0] == "selection_criteria"]
    criteria.sort(key=lambda change: change.loc[1] != "evidence")  # a new block reads best from who to what
    return (*first, *says_who, *criteria), len(says_who) < len(found.set_by)


def _edited(data: bytes, file: Path, changes: tuple[Change, ...]) -> bytes:
    text = decode(data)
    assert isinstance(text, str)
    mark = _BOM if data.startswith(_BOM) else b""
    try:
        return mark + edited(text, changes, json=_json_file(file)).encode()
    except Unplaceable as fault:
        loc = fault.args[0] if fault.args else changes[0].loc
        path = path_of(step for step in loc if step != END)
        raise BriefError([Problem(Place(path, str(file)), UNPLACED.filled(path=path), UNPLACED_HINT)]) from None


def _write(file: Path, old: bytes, new: bytes) -> None:
    """The brief exchanged for the new one in one step, with the permissions that it had."""
    exchange = Exchange()
    try:
        if file.read_bytes() != old:
            raise BriefError([Problem(Place("", str(file)), MEANWHILE, MEANWHILE_HINT)])
        exchange.write(file, new)
        shutil.copymode(file, exchange.waiting[-1][0])
        exchange.commit()
    except OSError as fault:
        raise explained(fault, exchange.at or file) from fault
    finally:
        exchange.close()


def _plain(words: str) -> str:
    """Words of the form, which whoever filled it in may have written with braces, as a part of a text with slots."""
    return words.replace("{", "{{").replace("}", "}}")


# --- what is said ----------------------------------------------------------------------------


def _tell(order: Order, done: Done) -> None:
    """What was added to standard output, the rest to standard error."""
    tongue = language()
    for noted in done.already:
        message(f"{noted.place.to(tongue)}: {noted.what.to(tongue)}")
    for noted in done.words:
        message(f"{noted.place.to(tongue)}: {noted.what.to(tongue)}")
    if done.problems:
        names = Text(_plain(", ".join(one.en for one in done.left)), _plain("、".join(one.zh for one in done.left)))
        message(report.errors_as_text(done.problems, tongue, colours(sys.stderr), head=LEFT_OUT.filled(who=names)))
        message(AGAIN)
    if not done.changes:
        result((NOTHING_NEW if done.already else NOTHING).filled(file=order.form.name).to(tongue))
        return
    head = WOULD if order.dry else WRITTEN
    result(head.filled(brief=done.after.brief.place("").file).to(tongue))
    for noted in done.noted:
        result(f"  + {noted.what.to(tongue)}")
    if done.unsettled:
        message(UNSETTLED)
    before, after = done.before.readiness.verdict, done.after.readiness.verdict
    result(VERDICT.filled(before=before or "–", after=after or "–").to(tongue))
    fresh = _fresh(done)
    if fresh:
        message(report.findings_as_text(fresh, tongue, colours(sys.stderr)))
    message(named(NEXT.to(tongue), str(order.brief)))


def _fresh(done: Done) -> tuple[Finding, ...]:
    """The blockers that came with the answers: a competitor named in a customer's own words."""
    old = {(found.rule, found.place.path) for found in done.before.readiness.findings}
    fresh = (found for found in done.after.readiness.blocked() if found.rule.startswith("leak."))
    return tuple(found for found in fresh if (found.rule, found.place.path) not in old)


def _json(order: Order, done: Done) -> dict[str, Any]:
    tongue = language()
    return {
        "file": str(order.form),
        "written": bool(done.changes) and not order.dry,
        "changes": [{"path": path_of(step for step in change.loc if step != END), "value": change.value} for change in done.changes],
        "already": [{"place": str(noted.place), "message": noted.what.to(tongue)} for noted in done.already],
        "verdict": {"before": done.before.readiness.verdict, "after": done.after.readiness.verdict},
        "findings": [report.finding_as_json(found, tongue) for found in _fresh(done)],
        "words": [{"place": str(noted.place), "message": noted.what.to(tongue)} for noted in done.words],
        "left_out": [one.to(tongue) for one in done.left],
        "errors": report.errors_as_json(done.problems, str(order.brief), tongue)["errors"],
    }


NOT_TAKEN = Text(
    "The questionnaire cannot be taken in, and nothing was written; problems found: {count}.",
    "调查表无法读入，未写入任何内容；共 {count} 处问题。",
)
LEFT_OUT = Text("Not taken in: the answers of {who}; problems found: {{count}}.", "未读入{who}的回答；共 {{count}} 处问题。")
AGAIN = Text(
    "Correct these places in the file and run the intake once more: what is taken in now is not taken in twice.",
    "请在文件中改正以上各处，再读入一次：已读入的不会重复读入。",
)
WRITTEN = Text("Taken into {brief}:", "已写入 {brief}：")
WOULD = Text("Would be taken into {brief} (nothing was written):", "将写入 {brief}（此次未写）：")
NOTHING = Text("{file} holds no answer; the brief is as it was.", "{file} 中没有任何回答，简报未改动。")
NOTHING_NEW = Text("{file} holds nothing new; the brief is as it was.", "{file} 中没有新内容，简报未改动。")
VERDICT = Text("Verdict: {before} → {after}", "结论：{before} → {after}")
NEXT = Text("Next: proposalgen check BRIEF", "下一步：proposalgen check BRIEF")
UNSETTLED = Text(
    "Who set the criteria was answered, but no need is confirmed yet; selection_criteria.set_by stays as it is until one is.",
    "对方回答了标准由谁制定，但还没有已确认的需求；在确认一个需求之前，selection_criteria.set_by 保持不变。",
)
IN_TABLE = Text("the needs of this brief stand in a workbook of their own", "本简报的需求写在单独的工作簿中")
IN_TABLE_HINT = Text("Add what was heard there by hand, or move the needs into the brief.", "请在该工作簿中手工补充，或把需求移回简报。")
UNPLACED = Text("as the brief is laid out, nothing can be added to `{path}`", "按简报现在的写法，无法在“{path}”中添加内容")
UNPLACED_HINT = Text("Write this block one entry to a line, as `proposalgen new` does.", "请像 proposalgen new 生成的那样，每个条目单独成行。")
MEANWHILE = Text("the brief was changed by somebody else meanwhile; nothing was written", "简报刚刚被别人修改，未写入任何内容")
MEANWHILE_HINT = Text("Run the intake once more.", "请重新运行一次。")
