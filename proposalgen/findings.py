"""What the product has to say: texts in two languages, places, findings and problems.

Everything that is wrong with a brief, a house or a finished document is a value of this
module. Nothing here is raised, printed or translated: callers choose the language last.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from proposalgen.record import Record


class Text(Record):
    """One sentence in English and Chinese; ``to`` picks one, ``filled`` puts values in."""

    en: str
    zh: str

    def to(self, language: str) -> str:
        """The sentence in the given language code (``zh…`` is Chinese, all else English)."""
        return self.zh if language.startswith("zh") else self.en

    def filled(self, **values: Any) -> Text:
        """Fill ``{name}`` slots; a value that is itself a Text is filled in its own language."""
        return Text(_fill(self.en, values, "en"), _fill(self.zh, values, "zh"))


def _fill(template: str, values: dict[str, Any], language: str) -> str:
    plain = {
        name: value.to(language) if isinstance(value, Text) else value
        for name, value in values.items()
    }
    return template.format_map(plain)


def same(text: str) -> Text:
    """A text that reads the same in both languages: a name, a number, a quotation."""
    return Text(text, text)


def near(name: str, known: Iterable[str]) -> Text:
    """`` Did you mean …?`` with the known name spelt most like it; empty when none comes close."""
    from difflib import get_close_matches

    found = get_close_matches(name.lower(), list(known), n=1, cutoff=0.64)
    return Text(f" Did you mean {found[0]}?", f"是否指 {found[0]}？") if found else Text("", "")


class Severity(str, Enum):
    """How much a finding weighs: a blocker holds documents back, the others do not."""

    BLOCKER = "blocker"
    WARNING = "warning"
    ADVICE = "advice"


class Place(Record):
    """Where something stands: 1-based line and column, or sheet and row, and the field's path."""

    path: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    row: int | None = None

    def to(self, language: str) -> str:
        """The same for a reader of the language: ``needs.xlsx [Sheet1] 第 7 行``."""
        if language.startswith("zh") and self.row is not None:
            sheet = f" [{self.sheet}]" if self.sheet else ""
            return f"{self.file}{sheet} 第 {self.row} 行"
        return str(self)

    def __str__(self) -> str:
        """``brief.yaml:12:5``, or ``needs.xlsx [Sheet1] row 7``, as editors and people read it."""
        if self.sheet is not None or self.row is not None:
            sheet = f" [{self.sheet}]" if self.sheet else ""
            return f"{self.file}{sheet} row {self.row}"
        spots = [self.file or "brief", self.line, self.column]
        return ":".join(str(spot) for spot in spots if spot is not None)


class Finding(Record):
    """A judgement about a valid brief, a house or a document, and what to do about it.

    ``kinds`` names the documents that a blocker holds back; empty means every customer-facing one.
    """

    rule: str
    severity: Severity
    place: Place
    message: Text
    action: Text | None = None
    kinds: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCKER


class Problem(Record):
    """Why a brief or a house cannot be used at all: what is wrong, where, and the nearest right thing."""

    place: Place
    message: Text
    hint: Text | None = None
    related: tuple[Place, ...] = ()


class Action(Record):
    """One next step of the seller: what to do, which people (ids) to see, and what to ask them."""

    what: Text
    who: tuple[str, ...] = ()
    ask: tuple[Text, ...] = ()


def blockers(findings: Iterable[Finding], kind: str | None = None) -> tuple[Finding, ...]:
    """The findings that hold a document back; with a kind, those that hold this kind back."""
    return tuple(
        found
        for found in findings
        if found.blocks and (kind is None or not found.kinds or kind in found.kinds)
    )
