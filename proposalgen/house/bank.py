"""The question bank: ``templates/questions.yaml``, and what a house changes in its own.

The questionnaire chooses from it by topic; the gate and the interview take single questions by their ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalgen.brief.messages import problems_of
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.house.bank_file import TALK, BankFile, BankQuestion
from proposalgen.reading.document import read_document
from proposalgen.reading.tree import Located, Source
from proposalgen.record import Record

NAME = "questions.yaml"
NEEDED = ("topic", "ask", "zh", "en")
NEEDED_IN_TALKS = ("topic", "zh", "en")
Said = dict[str, Any]  # the fields of a row of the bank
Fault = tuple[Text, Text]  # what is wrong, and what to do

_SLOT = re.compile(r"\{(\w+)\}", re.ASCII)


class Question(Record):
    """One question for a questionnaire. ``ask``: functions that can answer, the most fitting first; ``into``: the field
    of the brief that holds the answer, which then is a date. ``public``: it may be put in public procurement.
    """

    id: str
    topic: str
    ask: tuple[str, ...]
    words: Text
    into: str = ""
    public: bool = False


class Bank(Record):
    """``questions``: those that a questionnaire may hold. ``choices``: by the field they answer, pairs of what a choice
    means to the brief and its words. ``worded``: the words of every question by its id, with slots where a deal's own
    words go. ``left_out``: ids of those that the house never puts to a customer.
    """

    questions: tuple[Question, ...]
    choices: Mapping[str, tuple[tuple[str, Text], ...]]
    worded: Mapping[str, Text]
    left_out: frozenset[str] = frozenset()

    def words(self, id_: str, **values: Any) -> Text:
        """A question with its slots filled. KeyError for an unknown id, or a slot without a value."""
        words = self.worded[id_]
        return words.filled(**values) if values else words


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
        built_in = not rows
        for index, row in enumerate(file.questions):
            old = rows.get(row.id)
            said[row.id] = _said(row, old)
            found = _faults(row, old, said[row.id], built_in)
            problems += (Problem(located.place(f"questions[{index}]"), *fault) for fault in found)
        fresh = {id_: one for id_, one in said.items() if id_ not in rows}
        rows = {**fresh, **rows, **said}  # what a house adds is asked before what everybody asks
        for field, group in _groups(file):
            choices.setdefault(field, {}).update(group)
            problems += _confused(choices[field], located.place(f"choices.{field}"))
    if problems:
        raise HouseError(problems)
    return Bank(
        tuple(_question(id_, said) for id_, said in rows.items() if not said["leave_out"] and said["topic"] != TALK),
        MappingProxyType({field: tuple(group.items()) for field, group in choices.items()}),
        MappingProxyType({id_: _words(said) for id_, said in rows.items()}),
        frozenset(id_ for id_, said in rows.items() if said["leave_out"]),
    )


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


def _faults(row: BankQuestion, old: Said | None, said: Said, built_in: bool) -> Iterator[Fault]:
    """A question of the house's own must say all; one that changes a built-in question only what changes."""
    if row.leave_out:
        if old is None:
            yield NOTHING.filled(id=row.id), NOTHING_HINT
        return
    needed = NEEDED_IN_TALKS if said["topic"] == TALK else NEEDED
    if lacking := [row.fields[name].alias or name for name in needed if not said[name]]:
        yield LACKS.filled(id=row.id, fields=", ".join(lacking)), LACKS_HINT
    elif old is None and said["topic"] == TALK and not built_in:
        yield NOBODY.filled(id=row.id), NOBODY_HINT
    elif old is not None and old["topic"] == TALK != said["topic"]:
        yield IN_PERSON.filled(id=row.id), IN_PERSON_HINT
    else:
        yield from _misfilled(row.id, said, _slots(said if built_in else old))


def _misfilled(id_: str, said: Said, offered: list[str]) -> Iterator[Fault]:
    """Slots that nothing fills, or braces that are none."""
    for tongue in ("zh", "en"):
        strange = [name for name in _SLOT.findall(said[tongue]) if name not in offered]
        if strange or set("{}") & set(_SLOT.sub("", said[tongue])):
            hint = SLOTS_HINT.filled(slots=_shown(offered)) if offered else NO_SLOTS_HINT
            yield SLOT.filled(id=id_, slot=_shown(strange[:1]) or "{ }"), hint
            return


def _slots(said: Said | None) -> list[str]:
    """What the words of a question leave to be filled in, in the order in which it comes."""
    return list(dict.fromkeys(_SLOT.findall(f"{said['en']} {said['zh']}"))) if said else []


def _shown(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _question(id_: str, said: Said) -> Question:
    ask = tuple(function for function in said["ask"] if function != "public")
    return Question(id_, said["topic"], ask, _words(said), said["into"] or "", "public" in said["ask"])


def _words(said: Said) -> Text:
    return Text(said["en"], said["zh"])


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
NOBODY = Text("nobody would ask the question “{id}”: topic talk is for built-in ones", "没有地方会问“{id}”：topic: talk 只用于内置问题")
NOBODY_HINT = Text(
    "Look for its id in the built-in questions.yaml, or give it a topic of the questionnaire.",
    "请在内置的 questions.yaml 中核对 id，或改为调查表的主题。",
)
SLOT = Text("nothing fills {slot} in the question “{id}”", "问题“{id}”中的 {slot} 没有内容可填")
SLOTS_HINT = Text("Its words may hold {slots}, as the built-in ones do.", "措辞中可以用 {slots}，与内置的一样。")
NO_SLOTS_HINT = Text("Write it without braces: nothing is filled in.", "请去掉花括号：这个问题不填入任何内容。")
IN_PERSON = Text(
    "the question “{id}” is put in person only: it may hold what we know, or a note to the seller",
    "问题“{id}”只能当面问：其中可能有我方所知的内容，或给销售人员的提示",
)
IN_PERSON_HINT = Text(
    "Leave its topic as it is, and add a question of your own for the questionnaire.",
    "请不要改动 topic；调查表可另加自己的问题。",
)
NOTHING = Text("there is no question “{id}” to leave out", "没有可略去的问题“{id}”")
NOTHING_HINT = Text("Look for its id in the built-in questions.yaml.", "请在内置的 questions.yaml 中核对 id。")
