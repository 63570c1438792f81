"""What goes wrong while a template is read or rendered, before it has a place.

A ``Fault`` is raised deep inside (a filter, a word entry); whoever knows the template's file and
line turns it into a ``Problem``. Nothing of this module leaves the package: callers see HouseError.
"""

from __future__ import annotations

from collections.abc import Iterable

from proposalgen.findings import Text

MEANT = {
    "para": "p", "paragraph": "p", "div": "p", "text": "p", "b": "strong", "bold": "strong", "i": "em", "italic": "em",
    "item": "li", "list": "ul", "link": "a", "image": "figure", "picture": "figure", "img": "figure", "row": "tr",
    "cell": "td", "header": "thead", "title": "h1", "heading": "h2", "note": "aside", "box": "aside", "footnote": "fn",
    "graph": "chart", "diagram": "chart", "newpage": "pagebreak", "sign": "signature", "contents": "toc",
}  # fmt: skip
"""What people write for elements that have another name here, where the right one can stand."""
SHORT, ALIKE_SHORT, ALIKE = 8, 0.64, 0.72
"""How alike two names must be for one to be meant; long ones have more letters in common by chance."""


class Fault(Exception):
    """Something a template may not do or cannot get. ``value`` is the offending text of the data."""

    def __init__(self, message: Text, hint: Text | None = None, value: str = "") -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint
        self.value = value
        self.file = ""  # where in the templates, once somebody knows
        self.line: int | None = None
        self.written = ""  # the names of the expression there


class TooMuch(Fault):
    """A limit is reached: nothing can go on from here."""


class MissingName(Fault):
    """A name the data do not hold; ``known`` are the names that stand at the same spot."""

    def __init__(self, name: str, known: Iterable[str], message: Text) -> None:
        super().__init__(message, suggest(name, known))
        self.name = name


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is spelled most like ``name``, or None when nothing comes close."""
    import difflib

    names = [item for item in known if isinstance(item, str)]
    if name in MEANT and MEANT[name] in names:
        return MEANT[name]
    close = difflib.get_close_matches(name, names, n=1, cutoff=ALIKE if len(name) > SHORT else ALIKE_SHORT)
    if close:
        return close[0]
    folded = {item.replace("_", "-").lower(): item for item in names}
    return folded.get(name.replace("_", "-").lower())


def suggest(name: str, known: Iterable[str], prefix: str = "") -> Text | None:
    """A hint with the nearest right name; with few names known and none near, all of them."""
    names = sorted(str(item) for item in known)
    found = nearest(name, names)
    if found is not None:
        return Text(f"Did you mean {prefix}{found}?", f"是否想写 {prefix}{found}？")
    if not names:
        return Text("No name is known here.", "此处没有任何可用的名称。")
    if len(names) > 24:
        return None
    return Text(f"Known here: {', '.join(names)}.", f"此处可用：{'、'.join(names)}。")
