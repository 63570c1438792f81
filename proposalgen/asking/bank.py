"""The question bank: ``templates/questions.yaml``, and what a house changes in its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalgen.asking.file import BankFile, BankQuestion
from proposalgen.brief.messages import problems_of
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.reading.document import read_document
from proposalgen.reading.tree import Located, Source
from proposalgen.record import Record

NAME = "questions.yaml"
NEEDED = ("topic", "ask", "zh", "en")
Said = dict[str, Any]  # the fields of a row of the bank


class Question(Record):
    """One question of the bank. ``ask``: functions that can answer, the most fitting first; ``into``: the field
    of the brief that holds the answer, which then is a date. ``public``: it may be put in public procurement.
    """

    id: str
    topic: str
    ask: tuple[str, ...]
    words: Text
    into: str = ""
    public: bool = False


class Bank(Record):
    """``choices``: by the field they answer, pairs of what a choice means to the brief and its words."""

    questions: tuple[Question, ...]
    choices: Mapping[str, tuple[tuple[str, Text], ...]]


def load_bank(folders: Sequence[Path]) -> Bank:
    """The bank of some template folders, the house's before the built-in one.

    Raises HouseError with every fault of every file.
    """
    problems: list[Problem] = []
    read = [found for folder in folders if (found := _read(folder / NAME, problems)) is not None]
    if problems:
        raise HouseError(problems)
    rows: dict[str, Said] = {}
    choices: dict[str, dict[str, Text]] = {}
    for file, located in reversed(read):  # the built-in words first, then what a house says instead
        said: dict[str, Said] = {}
        for index, row in enumerate(file.questions):
            old = rows.get(row.id)
            problems += _faults(row, old, located.place(f"questions[{index}]"))
            said[row.id] = _said(row, old)
        fresh = {id_: one for id_, one in said.items() if id_ not in rows}
        rows = {**fresh, **rows, **said}  # what a house adds is asked before what everybody asks
        for field, group in _groups(file):
            choices.setdefault(field, {}).update(group)
            problems += _confused(choices[field], located.place(f"choices.{field}"))
    if problems:
        raise HouseError(problems)
    kept = tuple(_question(id_, said) for id_, said in rows.items() if not said["leave_out"])
    return Bank(kept, MappingProxyType({field: tuple(group.items()) for field, group in choices.items()}))


def _read(path: Path, problems: list[Problem]) -> tuple[BankFile, Located] | None:
    if not path.is_file():
        return None
    document = read_document(path)
    problems += document.problems
    if document.root is None:
        return None
    file, found = problems_of(BankFile, document.root, Source(document.file), WHOLE)
    problems += found
    return None if file is None else (file, Located(document.root, Source(document.file), document.remarks))


def _said(row: BankQuestion, old: Said | None) -> Said:
    """What a row says; what a house leaves unsaid stays as it was."""
    return {name: row.__dict__[name] or (old or {}).get(name) for name in row.fields if name != "id"} | {
        "leave_out": row.leave_out
    }


def _faults(row: BankQuestion, old: Said | None, place: Place) -> Iterator[Problem]:
    """A question of the house's own must say all; one that changes a built-in question only what changes."""
    if old is not None:
        return
    if row.leave_out:
        yield Problem(place, NOTHING.filled(id=row.id), NOTHING_HINT)
        return
    lacking = [row.fields[name].alias or name for name in NEEDED if not row.__dict__[name]]
    if lacking:
        yield Problem(place, LACKS.filled(id=row.id, fields=", ".join(lacking)), LACKS_HINT)


def _question(id_: str, said: Said) -> Question:
    ask = tuple(function for function in said["ask"] if function != "public")
    return Question(id_, said["topic"], ask, Text(said["en"], said["zh"]), said["into"] or "", "public" in said["ask"])


def _groups(file: BankFile) -> Iterator[tuple[str, dict[str, Text]]]:
    for field in file.choices.fields if file.choices else ():
        group = file.choices.__dict__[field]
        if group is not None:
            said = {name: group.__dict__[name] for name in group.fields}
            yield field, {name: Text(words.en, words.zh) for name, words in said.items() if words is not None}


def _confused(group: dict[str, Text], place: Place) -> Iterator[Problem]:
    """Answers to choose from must differ, and a comma would part them in a workbook."""
    for tongue in ("zh-CN", "en"):
        said = ["".join(words.to(tongue).casefold().split()) for words in group.values()]
        if len(set(said)) < len(said):
            yield Problem(place, ALIKE, ALIKE_HINT)
        if any("," in words for words in said):
            yield Problem(place, COMMA, COMMA_HINT)


ALIKE = Text("two answers to choose from have the same words", "两个可选答案的措辞相同")
ALIKE_HINT = Text("Whoever answers must be able to tell them apart.", "填表的人要能区分它们。")
COMMA = Text("an answer to choose from holds a comma", "可选答案中含有英文逗号")
COMMA_HINT = Text("Write it without one: in a workbook's list a comma parts the answers.", "请去掉：在工作簿的下拉列表中，逗号用来分隔答案。")
WHOLE = Text("the question bank", "题库")
LACKS = Text("the question “{id}” has no {fields}", "问题“{id}”缺少 {fields}")
LACKS_HINT = Text(
    "A question of your own needs id, topic, ask, zh-CN and en; the built-in ones are named by their id.",
    "自己的问题要写 id、topic、ask、zh-CN 和 en；改写内置问题请用它的 id。",
)
NOTHING = Text("there is no question “{id}” to leave out", "没有可略去的问题“{id}”")
NOTHING_HINT = Text("Look for its id in the built-in questions.yaml.", "请在内置的 questions.yaml 中核对 id。")
