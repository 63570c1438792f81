"""Which styles the headings of a Word file are really set in: companies make their own beside Word's and leave those idle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from proposalgen.branding import messages as say
from proposalgen.branding.brand import Left
from proposalgen.branding.names import called, says_heading
from proposalgen.branding.package import W
from proposalgen.branding.pages import plain
from proposalgen.branding.words import number, value_of
from proposalgen.record import Record

if TYPE_CHECKING:
    from proposalgen.branding.sheet import Sheet

_DEEPEST = 6
_LONG = 80  # characters: a style whose paragraphs are longer on average is no heading's, whatever its level


class Uses(Record):
    """How much of the file's text a style is used for."""

    paragraphs: int = 0
    characters: int = 0

    @property
    def short(self) -> bool:
        return 0 < self.characters <= self.paragraphs * _LONG


NEVER = Uses()


def uses_of(tree: Any, default: str) -> Mapping[str, Uses]:
    """Id of a style -> its paragraphs in the body, tables too; empty ones don't count."""
    found: dict[str, Uses] = {}
    for paragraph in tree.iterfind(f"{W}body//{W}p") if tree is not None else ():
        length = len(plain(paragraph))
        id = value_of(paragraph.find(f"{W}pPr"), "pStyle") or default
        known = found.get(id, NEVER)
        found[id] = Uses(known.paragraphs + bool(length), known.characters + length)
    return found


def level_of(sheet: Sheet, id: str) -> int | None:
    """The level of a style's headings, 1 to 6: as its outline says, else as the built-in heading it is based on."""
    for style in sheet.chain(id):
        said = number(value_of(style.find(f"{W}pPr"), "outlineLvl"))
        if said is not None:
            return int(said) + 1 if 0 <= said < _DEEPEST else None
        role = sheet.named(style.get(f"{W}styleId", "")) or ""
        if role.startswith("heading-"):
            return int(role[-1])
    return None


def in_use(sheet: Sheet, named: Mapping[str, str]) -> dict[str, str]:
    """Role -> the style that the file's headings of that level are set in, where none are in the one ``named`` for it."""
    found: dict[str, str] = {}
    for role, ids in _rivals(sheet, named).items():
        if not sheet.uses.get(named.get(role, ""), NEVER).characters:
            found[role] = max(ids, key=lambda id: sheet.uses[id].paragraphs)
    return found


def _rivals(sheet: Sheet, named: Mapping[str, str]) -> dict[str, list[str]]:
    """Role -> styles of headings of its level that the text uses, beside the one ``named`` for it."""
    found: dict[str, list[str]] = {}
    for id, uses in sheet.uses.items():
        role = sheet.role(id) or ""
        if role.startswith("heading-") and named.get(role) != id and uses.short and sheet.is_paragraph(id):
            found.setdefault(role, []).append(id)
    return found


def heading_remarks(sheet: Sheet) -> Iterator[Left]:
    """Styles that were passed over: Word's own for one in use, and those that headings are set in but none was taken from."""
    named, roles = sheet.by_name(), sheet.roles()
    for role, ids in sorted(_rivals(sheet, named).items()):
        taken = sheet.name(roles[role])
        if role in named and roles[role] != named[role]:
            yield say.IDLE_HEADING.left(role=called(role), idle=sheet.name(named[role]), style=taken)
        for id in ids:
            if id != roles[role]:
                yield say.OTHER_HEADING.left(role=called(role), style=sheet.name(id), taken=taken)
    for id, uses in sheet.uses.items():
        if sheet.is_paragraph(id) and sheet.role(id) is None and uses.short and says_heading(sheet.name(id)):
            yield say.NO_LEVEL.left(style=sheet.name(id))
