"""All that stays of a Word file when it becomes a shell: its body, running lines, pictures and styles, cleaned."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proposalgen.branding.behind import left_behind
from proposalgen.branding.brand import Left
from proposalgen.branding.cleaning import Cleaner
from proposalgen.branding.package import NO_WORD, R, W, element, open_word
from proposalgen.branding.pages import is_turned
from proposalgen.branding.sheet import Sheet
from proposalgen.branding.stylebook import renamed, stylebook
from proposalgen.branding.theme import read_theme
from proposalgen.branding.words import switch
from proposalgen.errors import UsageError

_SECTION = ("type", "pgSz", "pgMar", "pgBorders", "pgNumType", "cols", "vAlign", "titlePg", "textDirection")
_FIRST_BAND = 101  # header101.xml: the document's own begin at 1
_EMPTY = {"header": "hdr", "footer": "ftr"}
Key = tuple[str, str]
"""("header" or "footer", "default", "first" or "even")."""


class Parts:
    """``body``: paragraphs and tables at the top, the ``sectPr`` of ended sections in them; ``final``: the last one;
    ``main``: that of the section with most of the text.

    ``bands``: name of the new part -> its root. ``body_style``: id in the file of the style its text is set in.
    """

    def __init__(self, file: Path, body_style: str = "") -> None:
        self.package = open_word(file)
        self.document = self.package.related("", "officeDocument") or ""
        tree = self.package.tree(self.document)
        if tree is None or tree.tag != f"{W}document" or tree.find(f"{W}body") is None:
            raise UsageError(NO_WORD.filled(name=file.name))
        self.sheet = Sheet(self.package, self.document, read_theme(self.package, self.document))
        self.ids, names = renamed(self.sheet, body_style)
        self.cleaner = Cleaner(self.package, self.sheet, self.ids)
        self.bands: dict[str, Any] = {}
        self.band_parts: dict[str, str] = {}  # part in the file -> name of the new part
        self.band_ids: dict[str, str] = {}  # name of the new part -> relationship id
        self._effective: dict[Key, str] = {}
        source = tree.find(f"{W}body")
        self.body = [one for one in self.cleaner.of(self.document, source, self.section) if one.tag in (f"{W}p", f"{W}tbl")]
        last = source.find(f"{W}sectPr")
        self.final = self.section(last if last is not None else element(f"{W}sectPr"))
        self.main = self._main()
        self._bands()
        self.styles = stylebook(self.sheet, self.ids, names, self.cleaner.properties)
        settings = self.package.tree(self.package.related(self.document, "settings") or "")
        self.even = bool(switch(settings, "evenAndOddHeaders")) if settings is not None else False
        self.left: tuple[Left, ...] = (*self.cleaner.left, *left_behind(self.package, self.document))

    # --- sections -----------------------------------------------------------------------------------

    def section(self, old: Any) -> Any:
        """A clean ``sectPr`` that names every header and footer it shows, those of sections before it too."""
        relations = self.package.relations(self.document)
        for kind in ("header", "footer"):
            for one in old.findall(f"{W}{kind}Reference"):
                found, part, outside = relations.get(one.get(f"{R}id", ""), ("", "", True))
                if found == kind and not outside and self.package.tree(part) is not None:
                    self._effective[kind, one.get(f"{W}type", "default")] = self._band(kind, part)
        new = element(f"{W}sectPr")
        for (kind, pages), name in sorted(self._effective.items(), key=lambda one: (one[0][0] != "header", one[0][1])):
            new.append(element(f"{W}{kind}Reference", {f"{W}type": pages, f"{R}id": self.band_ids[name]}))
        for name in _SECTION:
            if old.find(f"{W}{name}") is not None:
                new.append(self.cleaner.properties(old.find(f"{W}{name}")))
        return new

    def _main(self) -> Any:
        """The upright section with the most text; the last one when all lie on their side."""
        found, best, length = self.final, -1, 0
        for one in [*self.body, None]:
            length += len("".join(text.text or "" for text in one.iter(f"{W}t"))) if one is not None else 0
            section = self.final if one is None else one.find(f"{W}pPr/{W}sectPr")
            if section is None:
                continue
            if length > best and not is_turned(section):
                found, best = section, length
            length = 0
        return found

    def _band(self, kind: str, part: str) -> str:
        if part not in self.band_parts:
            name = f"{kind}{_FIRST_BAND + len(self.band_parts)}.xml"
            self.band_parts[part] = name
            self.band_ids[name] = f"rIdB{len(self.band_parts)}"
        return self.band_parts[part]

    def _bands(self) -> None:
        for part, name in self.band_parts.items():
            kind = "header" if name.startswith("header") else "footer"
            root = element(f"{W}{_EMPTY[kind]}")
            root.extend(one for one in self.cleaner.of(part, self.package.tree(part)) if one.tag in (f"{W}p", f"{W}tbl"))
            if len(root) == 0 or root[-1].tag != f"{W}p":
                root.append(element(f"{W}p"))
            self.bands[name] = root

    # --- what goes into a package -------------------------------------------------------------------

    def relations(self) -> tuple[tuple[str, str, str], ...]:
        """(id, kind, target) of the document's relationships to bands and pictures."""
        pictures = self.cleaner.drawings.links.get(self.document, {})
        return (
            *((id, "header" if name.startswith("header") else "footer", name) for name, id in self.band_ids.items()),
            *((id, "image", f"media/{name}") for name, id in pictures.items()),
        )

    def media(self) -> dict[str, bytes]:
        return {f"word/media/{name}": data for name, data in self.cleaner.drawings.media.items()}

    def band_pictures(self, name: str) -> Iterator[tuple[str, str, str]]:
        """(id, kind, target) of the pictures of a header or footer."""
        part = next(part for part, new in self.band_parts.items() if new == name)
        for picture, id in self.cleaner.drawings.links.get(part, {}).items():
            yield id, "image", f"media/{picture}"


def xml(elements: list[Any]) -> str:
    """Elements one after the other as text."""
    from lxml import etree

    return "".join(etree.tostring(copy.deepcopy(one), encoding="unicode", with_tail=False) for one in elements)
