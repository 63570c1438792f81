"""Text inside a paragraph: inline elements, and white space as HTML collapses it.

Between Chinese characters a line break of the template leaves no space; beside Latin letters it
leaves one, except in a Chinese document, where the gap is the writers' business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from proposalgen.compose.markup_reading import Reading
from proposalgen.compose.markup_tokens import Element, Run
from proposalgen.compose.markup_vocabulary import INLINE
from proposalgen.compose.prose import wide
from proposalgen.document.blocks import Break, Inline, Inlines, Link, Ref, Styled, Text

_SPACE = re.compile(r"([ \t\r\n\f]+)")
_UNTIDY = re.compile(r"[\t\r\n\f]|  ")
_SHARED = frozenset("“”‘’—…·")
Item = Run | Element


def is_inline(item: Item) -> bool:
    return isinstance(item, Run) or item.name in INLINE


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
        children = self.build(element.children)
        if element.name == "a":
            return ("a", element.get("href"), children)
        style = element.get("class") if element.name == "span" else element.name
        return ("styled", style, children)

    def _reference(self, element: Element) -> Ref:
        self._word("0", [""])  # it prints a number: spaces around it behave as around a digit
        self.reading.references.append((element.get("to"), element.spot))
        return Ref(element.get("to"), element.get("show", "number"))  # type: ignore[arg-type]


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
                out.append(Link(value, content) if kind == "a" else Styled(value, content))
        else:
            out.append(item)
    return tuple(out)
