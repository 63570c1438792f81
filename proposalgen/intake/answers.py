"""What a filled form says: each field that is ours with its meaning, and everything that cannot be understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from proposalgen.asking.fields import FORMAT, STAMP, Field, deal_code, every_field, same_question
from proposalgen.brief.model import Brief
from proposalgen.findings import Place, Problem, Text
from proposalgen.gate.needs import said
from proposalgen.house.bank import Bank
from proposalgen.inspect.numerals import chinese
from proposalgen.reading.filled import Filled, Given
from proposalgen.record import Record
from proposalgen.write.word.controls import PROMPTS

_STAMP = re.compile(r"([0-9A-F]{4}-[0-9A-F]{4})-(\w{1,8})")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]00:00(?::00)?)?")
_NUMBER = re.compile(r"(?:约|大约|about|approx\.?|roughly|~|≈)?\s*[¥￥$€£]?\s*([\d,]+(?:\.\d+)?)\s*(万元|亿元|万|亿|million|thousand|%|元)?", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_DIGIT = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_BELOW = f"(?:{_DIGIT}[千仟])?零?(?:{_DIGIT}[百佰])?零?(?:{_DIGIT}?[十拾])?零?{_DIGIT}?"
_WORDS = re.compile(f"(?:约|大约)?(?:人民币)?((?={_DIGIT}|[十拾])(?:{_BELOW}亿)?零?(?:{_BELOW}万)?零?{_BELOW})[元圆]?[整正]?")
_SCALE = {"万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000, "million": 1_000_000,
          "thousand": 1_000}  # fmt: skip
_OURS = re.compile(r"q_[0-9a-f]{12}_[0-9a-f]{6}")
_NOTHING = {"没有", "暂无", "略", "不适用", "-", "—", "/", "\\", "?", "？", "none", "nil", "n/a", "na", "nothing", "no answer"}
MOST_NUMBER = Decimal(10) ** 15


class Answer(Record):
    """One answer: its field, what it means (a choice's meaning, an ISO date, a plain number, else the text), and where."""

    field: Field
    value: str
    given: Given


class Fault(Record):
    """Why something cannot be taken in. ``respondent``: on whose sheet it stands; empty where it is the whole form's."""

    problem: Problem
    respondent: str = ""


class Understood(Record):
    """``answers`` in the form's order; those of a sheet are without a doubt only where it has no ``faults``.

    ``places``: where each sheet asks for name and date, filled in or not, by respondent and part.
    """

    answers: tuple[Answer, ...]
    faults: tuple[Fault, ...]
    places: Mapping[tuple[str, str], Place] = MappingProxyType({})


def understood(filled: Filled, brief: Brief, bank: Bank) -> Understood:
    """Every answer with its meaning, and every reason why the form cannot be taken in."""
    if filled.problems and not filled.fields:
        return Understood((), tuple(map(Fault, filled.problems)))
    foreign = _foreign(filled, brief)
    if foreign is not None:
        return Understood((), tuple(map(Fault, (*filled.problems, foreign))))
    known = {field.name: field for field in every_field(brief, bank)}
    whose = {given.place: known[given.name].respondent for given in filled.fields if given.name in known}
    faults = [Fault(problem, whose.get(problem.place, "")) for problem in filled.problems]
    answers: list[Answer] = []
    places: dict[tuple[str, str], Place] = {}
    for given in _ours(filled, known, faults):
        field = known[given.name]
        if field.part in ("who", "day"):
            places[field.respondent, field.part] = given.place
        answer = _answer(field, given)
        if isinstance(answer, Problem):
            faults.append(Fault(answer, field.respondent))
        elif answer is not None:
            answers.append(answer)
    return Understood(tuple(answers), tuple(faults), places)


def _foreign(filled: Filled, brief: Brief) -> Problem | None:
    """No form of ours, another deal's, or one made by a version that asked otherwise."""
    given = next((one for one in filled.fields if one.name == STAMP), None)
    found = _STAMP.search(given.text) if given else None
    if given is None or found is None:
        return Problem(given.place if given else Place("", filled.file), NO_FORM, NO_FORM_HINT)
    if found[1] != deal_code(brief):
        return Problem(given.place, OTHER_DEAL.filled(found=found[1], own=deal_code(brief)), OTHER_DEAL_HINT)
    if found[2] != FORMAT:
        return Problem(given.place, OLD_FORM.filled(found=found[2], own=FORMAT), OLD_FORM_HINT)
    return None


def _ours(filled: Filled, known: Mapping[str, Field], faults: list[Fault]) -> Iterator[Given]:
    """The fields that belong to this deal's form, each once; faults for those that look like ours and are not."""
    questions = {same_question(name): field.respondent for name, field in known.items()}
    seen: dict[str, Given] = {}
    for given in filled.fields:
        name = given.name
        if name == STAMP or not name.startswith("q_"):
            continue  # somebody's own control, or a name of their own: nothing that we asked
        if name in seen:
            faults.append(Fault(Problem(given.place, TWICE, TWICE_HINT, (seen[name].place,)), known[name].respondent))
        elif name in known:
            seen[name] = given
            yield given
        elif _OURS.fullmatch(name) and same_question(name) in questions:
            faults.append(Fault(Problem(given.place, OLD_QUESTION, OLD_QUESTION_HINT), questions[same_question(name)]))
        elif _blank(given):
            continue  # a question that is asked no longer, and was not answered
        else:
            faults.append(Fault(Problem(given.place, UNKNOWN.filled(text=_short(given.text)), UNKNOWN_HINT)))


def _answer(field: Field, given: Given) -> Answer | Problem | None:
    if _blank(given):
        return None
    if field.form == "choice":
        return _chosen(field, given)
    if field.form == "day":
        day = _day(given.text) or (_month(given.text) if field.into else None)
        return Answer(field, day, given) if day else Problem(given.place, NO_DAY.filled(asked=field.words, text=_short(given.text)), NO_DAY_HINT)
    if field.form == "number":
        number = _number(given.text)
        if number is None:
            return Problem(given.place, NO_NUMBER.filled(asked=field.words, text=_short(given.text)), NO_NUMBER_HINT)
        return Answer(field, number, given)
    return Answer(field, given.text, given)


def _blank(given: Given) -> bool:
    """Nothing, the form's own prompt, or words that say nothing: 无, 待定, n/a."""
    text = given.text.strip()
    prompts = {words for form in PROMPTS.values() for words in form.values()}
    return text in prompts or not said(text) or text.casefold() in _NOTHING or (given.prompt and not text)


def _chosen(field: Field, given: Given) -> Answer | Problem:
    wanted = _folded(given.text)
    meaning = next((meaning for meaning, words in field.options if _folded(words) == wanted), None)
    if meaning is None:
        all_ = " | ".join(words for _, words in field.options)
        return Problem(given.place, NO_CHOICE.filled(asked=field.words, text=_short(given.text)), NO_CHOICE_HINT.filled(all=all_))
    return Answer(field, meaning, given)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _day(text: str) -> str | None:
    """2026-11-18, 2026/11/18, 2026年11月18日: as an ISO date; None for what is none."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None


def _month(text: str) -> str | None:
    """2027年10月, 2027-10: the month that a date was left at. It is no date, but no fault either."""
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return f"{found[1]}-{int(found[2]):02}" if found and 1 <= int(found[2]) <= 12 else None


def _number(text: str) -> str | None:
    """300000, 300,000, 约30万元, 三十六万, 30%: as plain digits; None for anything that would have to be guessed."""
    tidy = unicodedata.normalize("NFKC", text).strip()
    found = _NUMBER.fullmatch(tidy)
    if found is None:
        return _number_in_words(tidy)
    try:
        number = Decimal(found[1].replace(",", "")) * _SCALE.get((found[2] or "").lower(), 1)
    except InvalidOperation:
        return None
    return format(number.normalize() if number else Decimal(0), "f") if number < MOST_NUMBER else None


def _number_in_words(text: str) -> str | None:
    """三十六万, 约一百二十万元; None for 三百六, which may be 360 or 306."""
    found = _WORDS.fullmatch(text)
    values = chinese(found[1]) if found else ()
    return format(values[0], "f") if len(values) == 1 and 0 < values[0] < MOST_NUMBER else None


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else flat[:39] + "…"


NO_FORM = Text("this file carries no form's number: it is no questionnaire of ours, or its first part was deleted", "文件中没有表单编号：不是我方的调查表，或开头部分已被删除")
NO_FORM_HINT = Text("Take the file that `proposalgen build BRIEF questionnaire` wrote. LibreOffice takes the fields out of a Word file when it saves it: there, fill in the .xlsx.", "请使用 proposalgen build BRIEF questionnaire 生成的文件填写。LibreOffice 保存 Word 文件时会丢掉填写处，请改填 .xlsx。")
OTHER_DEAL = Text("this questionnaire belongs to another deal: its number is {found}, this deal's is {own}", "这份调查表属于另一个商机：编号 {found}，本商机为 {own}")
OTHER_DEAL_HINT = Text("Name the brief of that deal. If deal.id was changed since it was sent, set it back for the intake.", "请指定那个商机的简报；如果发出后改过 deal.id，请先改回再读入。")
OLD_FORM = Text("this questionnaire was made by another version (form {found}, now {own})", "这份调查表由其他版本生成（表单 {found}，现为 {own}）")
OLD_FORM_HINT = Text("Take in what it says by hand, or have the new form filled in.", "请手工录入，或请对方改填新表。")
TWICE = Text("the same field stands here a second time", "同一个填写处在这里重复出现")
TWICE_HINT = Text("Keep one of the two and delete the other.", "请保留其中一处，删除另一处。")
OLD_QUESTION = Text("this question has other words now: the form was made before they were changed", "这个问题的措辞已经改过：表格是在修改之前生成的")
OLD_QUESTION_HINT = Text("Take the answer in by hand, or set the words of the question back for the intake.", "请手工录入该回答，或先把问题的措辞改回再读入。")
UNKNOWN = Text("a question that nobody of this deal was asked: “{text}”", "本商机没有问过这个问题：“{text}”")
UNKNOWN_HINT = Text("Its field was changed, or the person it was for is no longer in the brief.", "填写处的标识被改动，或该问题所问的人已不在简报中。")
NO_CHOICE = Text("{asked}: “{text}” is none of the answers to choose from", "{asked}：“{text}”不在可选答案之中")
NO_CHOICE_HINT = Text("Accepted: {all}", "可选：{all}")
NO_DAY = Text("{asked}: “{text}” is no date", "{asked}：“{text}”不是日期")
NO_DAY_HINT = Text("Write it as 2026-11-20.", "请写成 2026-11-20。")
NO_NUMBER = Text("{asked}: “{text}” is no number", "{asked}：“{text}”不是数字")
NO_NUMBER_HINT = Text("Write one amount, such as 300000, 30万 or 三十万.", "请只写一个数，如 300000、30万 或 三十万。")
