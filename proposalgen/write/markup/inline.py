"""Inlines to HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

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
from proposalgen.document.walk import SIGNS
from proposalgen.record import Record
from proposalgen.style.folio import shown
from proposalgen.style.model import Style
from proposalgen.write.markup.setting import HAS_HAN, longest, mixed, set_text

_TAGS = {
    "strong": ("<strong>", "</strong>"),
    "em": ("<em>", "</em>"),
    "u": ("<u>", "</u>"),
    "s": ("<s>", "</s>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "code": ("<code>", "</code>"),
    "impact": ('<span class="impact">', "</span>"),
    "target": ('<span class="target">', "</span>"),
    "muted": ('<span class="muted">', "</span>"),
}
_TICKED = {True: {True: "已勾选", False: "未勾选"}, False: {True: "ticked", False: "not ticked"}}
_ROOM = {True: "填写处", False: "room to write"}
_OUTWARD = ("https:", "mailto:")
_COUNTED = {"chinese": "一"}
"""What stands for a page that the layout counts: a sign of the same script, a figure where nothing else is said."""


class Setting(Record):
    """What every part of the markup is told: language, style, and where a picture's bytes live.

    ``picture`` takes image bytes and gives the address to print. ``pages`` maps ids to page
    numbers where they are known; ``paged`` says that the medium counts pages itself. ``numerals``: ids
    whose pages carry Roman or Chinese numbers.
    """

    style: Style
    chinese: bool
    picture: Callable[[bytes], str]
    paged: bool
    pages: Mapping[str, int] = MappingProxyType({})
    numerals: Mapping[str, str] = MappingProxyType({})
    depth: int = 0  # lists around
    kept: range = range(0)  # the rows or items of the block that stay on the page of what follows them
    room: float = 44.0  # millimetres of the narrowest line that the words may stand in

    @property
    def language(self) -> str:
        return "zh" if self.chinese else "en"

    def size(self, role: str) -> float:
        """The role's size in points."""
        return self.style.roles[role].size[self.language]


def text(value: str, to: Setting) -> str:
    """Plain words as HTML."""
    return _wrapped(set_text(value, to.chinese, last=True), value, to)


def inlines(content: Inlines, to: Setting) -> str:
    """Inlines as HTML; script gaps are kept across their borders."""
    return _wrapped(_run(content, to, "", True), "".join(_seen(one, to) for one in content), to)


def _wrapped(html: str, words: str, to: Setting) -> str:
    """Words that the line's own font can set alone need no element around them: a box saved.

    Only a word longer than the line may be parted: where all may, WeasyPrint parts a mark from its word after a span.
    """
    names = ("t" if mixed(words, to.chinese) else "", "b" if longest(words, to.size("body")) > to.room else "")
    wanted = " ".join(filter(None, names))
    return f'<span class="{wanted}">{html}</span>' if wanted else html


def plain(content: Inlines) -> str:
    """The words alone, a space for a line break."""
    return "".join(_plain(one) for one in content)


def _seen(one: Inline, to: Setting) -> str:
    """The words as they are set, a page's number too that only the layout knows."""
    if isinstance(one, Ref) and one.show == "page" and not one.text:
        known = str(to.pages.get(one.to, "1" if to.paged else ""))
        return _COUNTED.get(to.numerals.get(one.to, ""), known) if known else ""
    return "".join(_seen(child, to) for child in one.children) if isinstance(one, (Styled, Todo, Link)) else _plain(one)


def _counted(one: Ref, to: Setting) -> bool:
    """Whether the layout prints the page of a reference by itself."""
    return to.paged and one.show == "page" and not one.text and one.to not in to.pages


def _plain(one: Inline) -> str:
    if isinstance(one, (Text, Ref, Variable, Answer)):
        return one.text
    if isinstance(one, Checkbox):
        return SIGNS[one.checked]
    if isinstance(one, (Break, Note)):
        return " " if isinstance(one, Break) else ""
    return plain(one.children)


def _run(content: Inlines, to: Setting, after: str, last: bool) -> str:
    out = []
    for at, one in enumerate(content):
        rest = content[at + 1 :]
        noted = bool(rest) and isinstance(rest[0], Note)  # whose number brings a gap of its own
        following = "" if noted else next((words[0] for words in (_seen(other, to) for other in rest) if words), "") or after
        ends = isinstance(rest[0], Break) if rest else last  # a line of its own ends as a paragraph does
        out.append(_inline(one, to, following, ends))
    return "".join(out)


def _inline(one: Inline, to: Setting, after: str, last: bool) -> str:
    if isinstance(one, (Text, Variable)):
        return set_text(one.text, to.chinese, after, last)
    if isinstance(one, Break):
        return "<br>"
    if isinstance(one, Ref):
        return _ref(one, to, after, last)
    if isinstance(one, Note):
        return _note(one, to)
    if isinstance(one, Checkbox):
        return _checkbox(one, to)
    if isinstance(one, Answer):
        return _answer(one, to)
    inside = _run(one.children, to, after, last)
    if isinstance(one, Styled):
        start, end = _TAGS[one.style]
        return f"{start}{inside}{end}"
    if isinstance(one, Todo):
        return f'<mark class="todo">{inside}</mark>'
    return _link(one, inside)


def _note(one: Note, to: Setting) -> str:
    """On pages the note itself, which falls to the foot; on a screen its number, which leads to it."""
    number = escape(one.number)
    if to.paged:
        return f'<span class="footnote fn" data-n="{number}">{inlines(one.content, to)}</span>'
    return f'<sup class="fn-call" id="note-{number}-from"><a href="#note-{number}" role="doc-noteref">{number}</a></sup>'


def _checkbox(one: Checkbox, to: Setting) -> str:
    spoken = "" if to.paged else f' role="img" aria-label="{_TICKED[to.chinese][one.checked]}"'
    return f'<span class="tick"{spoken}>{SIGNS[one.checked]}</span>'


def _answer(one: Answer, to: Setting) -> str:
    """Room to write on, as many lines as are wanted; for a choice its options with boxes."""
    spoken = "" if to.paged or one.text else f' role="img" aria-label="{_ROOM[to.chinese]}"'
    if one.options:
        boxes = (f'<span class="option"><span class="tick">{SIGNS[False]}</span> {text(option, to)}</span>' for option in one.options)
        return " ".join(boxes)
    words = text(one.text, to)
    room = "".join(f'<span class="room">{"" if at else words}</span>' for at in range(one.lines))
    return f'<span class="answer"{spoken}>{room}</span>'


def _link(one: Link, inside: str) -> str:
    # Anything but the two outward schemes prints its words and leads nowhere.
    if not one.href.lower().startswith(_OUTWARD):
        return inside
    return f'<a class="outward" href="{escape(one.href)}">{inside}</a>'


def _ref(one: Ref, to: Setting, after: str, last: bool) -> str:
    words, kind = one.text, "ref"
    if one.show == "page" and not words:
        words = str(to.pages.get(one.to, ""))
        parted = _seen(one, to).isascii() and HAS_HAN.match(after)
        kind = f"ref page-ref{' g' if parted else ''}" if _counted(one, to) else "ref"
        if one.to in to.numerals:
            other = to.numerals[one.to]
            words, kind = shown(int(words), other) if words else "", f"{kind} {other}"
    inside = set_text(words, to.chinese, after, last)
    return f'<a class="{kind}" href="#{escape(one.to)}">{inside}</a>'
