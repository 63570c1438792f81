"""How an answer is read: a sentence, a choice, a date, a number, people. What does not fit says what is expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from proposalgen.findings import Text, near
from proposalgen.gate.needs import said
from proposalgen.gate.texts import PLACEHOLDER
from proposalgen.record import Record

Options = tuple[tuple[str, Text], ...]  # value and label, in the order of their numbers

_AND = re.compile(r"[,，、;；]")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", re.ASCII)
_NUMBER = re.compile(
    r"(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?\s*(千|万|亿|k|m|thousand|million)?\s*", re.ASCII | re.I
)
_TIMES = {"千": 10**3, "k": 10**3, "thousand": 10**3, "万": 10**4, "m": 10**6, "million": 10**6, "亿": 10**8}
_TODAY = frozenset({"today", "今天", "今日"})
LONGEST = 4000


class Wrong(Exception):
    """An answer that is not what was asked for; ``message`` says what is expected."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Takes(Record):
    """What counts as an answer: said beside the question, the options to choose from, and the reader (raises Wrong)."""

    expects: Text
    read: Callable[[str], Any]
    options: Options = ()


class Named(Record):
    """Somebody who was named: with the id of a person that the brief knows, else new."""

    name: str
    id: str = ""


LINE = Text("a sentence or two, on one line", "一两句话，写在一行内")
FORMULA = Text("a word, a sign or a calculation", "词语、符号或算式")
ONE = Text("the number or the word", "序号或对应的词")
MANY = Text("numbers or words, with commas between", "序号或对应的词，可用逗号分隔多个")
DATE = Text("a date, as 2026-09-16", "日期，如 2026-09-16")
NUMBER = Text("a number, as 1,200,000 or 1.2 million", "数字，如 1,200,000 或 120万")
WHOLE = Text("a whole number from 1", "从 1 起的整数")
PERCENT = Text("a percentage, as 6%", "百分比，如 6%")
PERSON = Text("a name, or the number of somebody listed", "姓名，或所列人员的序号")
PEOPLE = Text("names or numbers, with commas between", "姓名或序号，可用逗号分隔多人")

NOT_SAID = Text(
    "“{said}” says that it is not known yet. Leave it open with -, and ask the customer.",
    "“{said}”表示还不知道。请用 - 跳过，留待向客户了解。",
)
HOLDER = Text(
    "“{it}” is a placeholder, not an answer. Write what is true, or leave it open with -.",
    "“{it}”是占位符，不是回答。请写实际内容，或用 - 跳过。",
)
NO_WORDS = Text("“{said}” has no words in it.", "“{said}”里没有文字。")
TOO_LONG = Text("That is longer than {most} characters.", "超过 {most} 字。")
NO_OPTION = Text("“{said}” is none of the choices.{near}", "“{said}”不在可选项中。{near}")
NO_NUMBER_SO = Text("There is no {said} in the list.", "列表中没有第 {said} 项。")
NO_DAY = Text("“{said}” is no date.", "“{said}”不是日期。")
FUTURE = Text(
    "{said} is still to come; what was heard was heard on {today} at the latest.",
    "{said} 还没有到；听到的话最晚是 {today} 听到的。",
)
PAST = Text("{said} has passed already (today is {today}).", "{said} 已经过去（今天是 {today}）。")
NO_NUMBER = Text("“{said}” is no number.", "“{said}”不是数字。")
NOT_POSITIVE = Text("A number above zero is needed.", "需要大于零的数字。")
NO_SHARE = Text("“{said}” is no percentage from 0 to below 100.", "“{said}”不是 0 到 100 以内的百分比。")
NO_NAME = Text("“{said}” is no name.", "“{said}”不是姓名。")


def line() -> Takes:
    """A text, taken literally; a placeholder, “not known” or figures alone are no answer."""

    def read(text: str) -> str:
        if not any(character.isalpha() for character in text):
            raise Wrong(NO_WORDS.filled(said=text[:40]))
        return _line(text)

    return Takes(LINE, read)


def formula() -> Takes:
    """A text that may consist of figures and signs alone: a unit, a calculation."""
    return Takes(FORMULA, _line)


def _line(text: str) -> str:
    if len(text) > LONGEST:
        raise Wrong(TOO_LONG.filled(most=LONGEST))
    if found := PLACEHOLDER.search(text):
        raise Wrong(HOLDER.filled(it=found.group()))
    if not said(text):
        raise Wrong(NOT_SAID.filled(said=text[:40]))
    return text


def choice(options: Mapping[str, Text] | Options) -> Takes:
    """One of several words; the answer is its value."""
    rows = tuple(options.items()) if isinstance(options, Mapping) else options
    return Takes(ONE, lambda text: _chosen(text, rows), rows)


def choices(options: Mapping[str, Text]) -> Takes:
    """One or more of several words; the answer is a list."""
    rows = tuple(options.items())
    return Takes(MANY, lambda text: list(dict.fromkeys(_chosen(part, rows) for part in _parts(text))), rows)


def _chosen(text: str, rows: Options) -> str:
    plain = text.strip().casefold()
    if plain.isdecimal():
        if not 1 <= int(plain[:6]) <= len(rows):
            raise Wrong(NO_NUMBER_SO.filled(said=plain[:6]))
        return rows[int(plain) - 1][0]
    spelt = [(word, value) for value, label in rows for word in _spellings(value, label)]
    for fits in (str.__eq__, str.startswith, str.__contains__ if len(plain) > 1 else str.startswith):
        found = {value for word, value in spelt if plain and fits(word, plain)}
        if len(found) == 1:
            return found.pop()
    raise Wrong(NO_OPTION.filled(said=text[:40], near=near(plain, [value for value, _ in rows])))


def _spellings(value: str, label: Text) -> Iterator[str]:
    """The ways to say an option: its value, its label in either language, and each half of a label with a colon."""
    yield from (value.casefold(), value.replace("_", " ").casefold())
    for words in (label.en, label.zh):
        yield words.casefold()
        yield from (half.strip().casefold() for half in re.split("[:：]", words))


def _parts(text: str) -> Sequence[str]:
    return [part.strip() for part in _AND.split(text) if part.strip()]


def day(today: date, *, past: bool = False, future: bool = False) -> Takes:
    """A date; ``past``: of something that has happened, ``future``: of something still to come."""

    def read(text: str) -> str:
        value = today if text.casefold() in _TODAY else _date(text)
        if past and value > today:
            raise Wrong(FUTURE.filled(said=value, today=today))
        if future and value < today:
            raise Wrong(PAST.filled(said=value, today=today))
        return value.isoformat()

    return Takes(DATE, read)


def _date(text: str) -> date:
    found = _DAY.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else date.fromisoformat(text)
    except ValueError:
        raise Wrong(NO_DAY.filled(said=text[:40])) from None


def number(*, positive: bool = False) -> Takes:
    """A decimal number as the brief writes it: no separators, 万 and million worked out."""

    def read(text: str) -> str:
        value = _number(text)
        if positive and not value:
            raise Wrong(NOT_POSITIVE)
        return f"{value:f}"

    return Takes(NUMBER, read)


def _number(text: str) -> Decimal:
    found = _NUMBER.fullmatch(text)
    if not found or len(text) > 24:
        raise Wrong(NO_NUMBER.filled(said=text[:40]))
    value = Decimal(found[1].replace(",", "").replace("，", "") + (found[2] or ""))
    scaled = value * _TIMES[found[3].lower()] if found[3] else value
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled.normalize()


def whole() -> Takes:
    def read(text: str) -> str:
        value = _number(text)
        if not value:
            raise Wrong(NOT_POSITIVE)
        if value != value.to_integral_value():
            raise Wrong(NO_NUMBER.filled(said=text[:40]))
        return str(int(value))

    return Takes(WHOLE, read)


def percent() -> Takes:
    """A percentage; the brief holds it as a fraction."""

    def read(text: str) -> str:
        bare = text.strip().rstrip("%％").strip()
        value = _number(bare)
        share = value / 100 if text.strip() != bare or value >= 1 else value
        if not 0 <= share < 1:
            raise Wrong(NO_SHARE.filled(said=text[:40]))
        return f"{share.normalize():f}"

    return Takes(PERCENT, read)


def person(known: Options) -> Takes:
    """One person, known (number, id or name) or new."""
    return Takes(PERSON, lambda text: _named(text, known), known)


def people(known: Options) -> Takes:
    """One or more people; the answer is a list."""
    return Takes(PEOPLE, lambda text: [_named(part, known) for part in _parts(text) or [text]], known)


def _named(text: str, known: Options) -> Named:
    plain = text.strip()
    if plain.isdecimal():
        if not 1 <= int(plain[:6]) <= len(known):
            raise Wrong(NO_NUMBER_SO.filled(said=plain[:6]))
        plain = known[int(plain) - 1][0]
    for id_, label in known:
        # The label of a person is the name, with the post behind it in brackets.
        if plain.casefold() in (id_.casefold(), label.en.casefold(), label.en.partition(" (")[0].casefold()):
            return Named(label.en, id_)
    if not any(character.isalpha() for character in plain):
        raise Wrong(NO_NAME.filled(said=plain[:40]))
    return Named(_line(plain))


def pick(known: Options, expects: Text) -> Takes:
    """Something listed, or the name of something new."""
    return Takes(expects, lambda text: _named(text, known), known)
