"""Text inside a paragraph: inline elements, and white space as HTML collapses it.

Between Chinese characters a line break of the template leaves no space; beside Latin letters it
leaves one, except in a Chinese document, where the gap is the writers' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from proposalgen.compose.days import is_day
from proposalgen.compose.faults import Fault
from proposalgen.compose.filters import Filters
from proposalgen.compose.markup_reading import Reading
from proposalgen.compose.markup_tokens import Element, Run
from proposalgen.compose.markup_vocabulary import RUNNING
from proposalgen.compose.prose import wide
from proposalgen.compose.words import Words
from proposalgen.document.blocks import (
    Answer,
    Break,
    Checkbox,
    Inline,
    Inlines,
    Link,
    Note,
    Ref,
    Styled,
    Text,
    Todo,
    Variable,
)
from proposalgen.findings import Text as Message

MOST_LINES = 12  # of room for an answer
_SPACE = re.compile(r"([ \t\r\n\f]+)")
_UNTIDY = re.compile(r"[\t\r\n\f]|  ")
_SHARED = frozenset("“”‘’—…·")
Item = Run | Element


def is_inline(item: Item) -> bool:
    return isinstance(item, Run) or item.name in RUNNING


def inlines(items: Sequence[Item], reading: Reading) -> Inlines:
    """The inline content of an element, without white space at its ends."""
    if len(items) == 1 and isinstance(items[0], Run):
        text = tidy(items[0].text, reading.language)
        return (Text(text),) if text else ()
    flow = _Flow(reading)
    tree = flow.build(items)
    return _frozen(tree)


def tidy(text: str, language: str) -> str:
    """White space collapsed in a text that stands alone (an attribute, a single run)."""
    text = text.strip(" \t\r\n\f")
    if not _UNTIDY.search(text):
        return text
    parts = _SPACE.split(text)
    out = [parts[0]]
    for space, word in zip(parts[1::2], parts[2::2], strict=True):
        gap = _gap(space, out[-1], word, language)
        out.append(gap + word)
    return "".join(out)


def _gap(space: str, before: str, after: str, language: str) -> str:
    """What a run of white space between two words leaves: one space or nothing."""
    if "\n" not in space:
        return " "
    left, right = _han(before[-1:], language), _han(after[:1], language)
    if left and right:
        return ""
    if (left or right) and language.startswith("zh"):
        return ""
    return " "


def _han(char: str, language: str) -> bool:
    return bool(char) and (wide(char) or (char in _SHARED and language.startswith("zh")))


class _Flow:
    """A paragraph's text in order, so that white space collapses over the borders of elements.

    Text stands in one-item lists until the end: whether a space stays is known only when the next
    word has come.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.before = ""  # the last word written
        self.space = ""  # white space that may turn into a space
        self.holder: list[str] | None = None  # the text in which that white space stood

    def build(self, items: Sequence[Item]) -> list[Any]:
        out: list[Any] = []
        for item in items:
            if isinstance(item, Run):
                self._text(item.text, out)
            elif item.name in _WRITERS:
                _WRITERS[item.name](self, item, out)
            else:
                out.append(self._element(item))
        return out

    def _text(self, text: str, out: list[Any]) -> None:
        holder = out[-1] if out and isinstance(out[-1], list) else None
        if holder is None:
            holder = [""]
            out.append(holder)
        for index, part in enumerate(_SPACE.split(text)):
            if index % 2:
                if not self.space:
                    self.holder = holder
                self.space += part
            elif part:
                self._word(part, holder)

    def _word(self, word: str, holder: list[str]) -> None:
        if self.space and self.before and self.holder is not None:
            self.holder[0] += _gap(self.space, self.before, word, self.reading.language)
        holder[0] += word
        self.before, self.space, self.holder = word, "", None

    def _element(self, element: Element) -> Any:
        if element.name == "br":
            self.before, self.space, self.holder = "", "", None
            return Break()
        if element.name == "ref":
            return self._reference(element)
        if element.name == "answer":
            return self._answer(element)
        if element.name == "var":
            return self._variable(element)
        if element.name == "todo" and not self.reading.draft:
            self._refuse_todo(element)
        children = self.build(element.children)
        if element.name == "todo":
            return ("todo", "", children)
        if element.name == "a":
            return ("a", element.get("href"), children)
        style = element.get("class") if element.name == "span" else element.name
        return ("styled", style, children)

    def _reference(self, element: Element) -> Ref:
        self._word("0", [""])  # it prints a number: spaces around it behave as around a digit
        self.reading.references.append((element.get("to"), element.spot))
        return Ref(element.get("to"), element.get("show", "number"))  # type: ignore[arg-type]


    # --- what leaves more or less than one inline behind ---------------------------------------

    def _note(self, element: Element, out: list[Any]) -> None:
        """A footnote clings to the word before it: a space waits until after it."""
        out.append(Note(inlines(element.children, self.reading)))
        if self.space:
            self.holder = [""]
            out.append(self.holder)

    def _checkbox(self, element: Element, out: list[Any]) -> None:
        """A box and its label, which never part."""
        self.space = " " if self.space else ""
        self._word("0", [""])
        out.append(Checkbox("checked" in element.attributes))
        self.before, self.space, self.holder = "", "", None
        label = self.build(element.children)
        if label:
            out += [["\u00a0"], *label]

    def _value(self, element: Element, out: list[Any]) -> None:
        """``money`` and ``date``: what the filter of the same name makes of the value."""
        try:
            text = _formatted(element, self.reading.language)
        except Fault as fault:
            value = element.get("value")
            self.reading.refuse(element.spot, fault.message.en, fault.message.zh, fault.hint, value)
            return
        self._text(text, out)

    def _variable(self, element: Element) -> Variable:
        text = tidy("".join(run.text for run in element.children if isinstance(run, Run)), self.reading.language)
        self._word(text, [""])
        title = tidy(element.get("title"), self.reading.language)
        return Variable(element.get("name"), title or element.get("name"), text)

    def _answer(self, element: Element) -> Answer:
        """A place to fill in; white space goes on behind it as behind a word."""
        language = self.reading.language
        said = tidy("".join(item.text for item in element.children if isinstance(item, Run)), language)
        options = tuple(tidy("".join(_words(item)), language) for item in element.children if isinstance(item, Element))
        form = element.get("form", "text")
        if (form == "choice") != bool(options):
            self.reading.refuse(
                element.spot, "an answer has options if, and only if, its form is choice", "只有 form 为 choice 的 answer 才有 option，且必须有"
            )
        self._word("0", [""])
        lines = min(int(element.get("lines", "1")), MOST_LINES)
        return Answer(element.get("name"), tidy(element.get("title"), language), form, max(lines, 1), options, said)  # type: ignore[arg-type]

    def _refuse_todo(self, element: Element) -> None:
        words = " ".join("".join(_words(element)).split())
        self.reading.refuse(
            element.spot, f"this still waits to be written: {words}", f"此处尚待完成：{words}",
            Message("Write it, or build with --draft.", "请补写，或用 --draft 生成草稿。"),
        )  # fmt: skip


def _words(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Run):
            yield child.text
        else:
            yield from _words(child)


def _formatted(element: Element, language: str) -> str:
    """The text of a ``money`` or ``date``; an empty one for a value that was refused before."""
    filters, value = Filters(Words(language, {}, {}), language), element.get("value")
    if element.name == "date":
        return str(filters.date(value, element.get("form", "long"))) if is_day(value) else ""
    try:
        return filters.money(Decimal(value), element.get("currency"))
    except InvalidOperation:
        return ""


_WRITERS = {"fn": _Flow._note, "checkbox": _Flow._checkbox, "money": _Flow._value, "date": _Flow._value}


def _frozen(tree: list[Any]) -> Inlines:
    out: list[Inline] = []
    for item in tree:
        if isinstance(item, list):
            if item[0]:
                out.append(Text(item[0]))
        elif isinstance(item, tuple):
            kind, value, children = item
            content = _frozen(children)
            if content:
                out.append(_holder(kind, value, content))
        else:
            out.append(item)
    return tuple(out)


def _holder(kind: str, value: Any, content: Inlines) -> Inline:
    if kind == "todo":
        return Todo(content)
    return Link(value, content) if kind == "a" else Styled(value, content)
