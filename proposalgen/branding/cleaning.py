"""A part of a stranger's Word file copied element by element: what is not known to be harmless stays behind.

Comments, revisions, hidden text, content controls, links, objects, macros' buttons, list numbers, editing
marks and everything of later Word versions are gone afterwards; theme fonts and colours are written out.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding.brand import Left
from proposalgen.branding.drawings import MC, Drawings
from proposalgen.branding.fields import TAGS, settle_fields
from proposalgen.branding.package import Package, W, element
from proposalgen.branding.sheet import Sheet
from proposalgen.branding.words import switch, value_of

XML = "{http://www.w3.org/XML/1998/namespace}"
_HOLDERS = frozenset(f"{W}{one}" for one in ("r", "tbl", "tr", "tc", "fldSimple", "pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid"))
_OPENED = frozenset(f"{W}{one}" for one in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "hyperlink", "dir", "bdo"))
_LEAVES = frozenset(f"{W}{one}" for one in ("t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab", "fldChar", "instrText"))
_PROPERTIES = frozenset(f"{W}{one}" for one in ("pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid"))
_NEVER = frozenset(
    f"{W}{one}" for one in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
        "tcPrChange", "tblGridChange", "tblPrExChange", "cellIns", "cellDel", "cellMerge", "numPr", "vanish", "specVanish",
        "webHidden", "cnfStyle", "divId", "sectPr", "lang", "hMerge",
    )
)  # fmt: skip
_BOUND = {"title": "TITLE", "subject": "SUBJECT", "creator": "AUTHOR", "Company": "AUTHOR", "PublishDate": "DATE"}
_STYLES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")

_RUN_ORDER = {
    f"{W}{name}": at for at, name in enumerate((
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
        "imprint", "noProof", "snapToGrid", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u",
        "effect", "bdr", "shd", "fitText", "vertAlign",
    ))
}  # fmt: skip


class Cleaner:
    """Cleans parts of one file. ``left`` collects what stayed behind; ``drawings`` the pictures that came along.

    ``styles``: id in the file -> id it has from now on, for those that are kept.
    """

    def __init__(self, package: Package, sheet: Sheet, styles: dict[str, str]) -> None:
        self.package, self.sheet, self.styles = package, sheet, styles
        self.left: list[Left] = []
        self.drawings = Drawings(package, sheet.theme, self.content, self.note)
        self.part = ""
        self.hidden = {id for id in sheet.by_id if any(_vanishes(one.find(f"{W}rPr")) for one in sheet.chain(id))}

    def note(self, left: Left) -> None:
        if left not in self.left:
            self.left.append(left)

    def of(self, part: str, root: Any, section: Callable[[Any], Any] | None = None) -> list[Any]:
        """Clean copies of what stands in an element of a part; ``section`` makes the ``sectPr`` of paragraphs."""
        self.part, self.section = part, section
        self.drawings.part = part
        return self.content(root)

    def content(self, parent: Any) -> list[Any]:
        return [new for old in parent for new in self._one(old)]

    def _one(self, old: Any) -> Iterator[Any]:
        tag = old.tag
        if tag == f"{W}p":
            yield self._paragraph(old)
        elif tag == f"{W}sdt":
            yield from self._control(old)
        elif tag in _OPENED:
            yield from self.content(old)
        elif tag in _PROPERTIES:
            yield self.properties(old)
        elif tag == f"{W}r" and self._is_hidden(old):
            self.note(say.LEFT_BEHIND.left(what=say.HIDDEN_TEXT))
        elif tag in _HOLDERS:
            yield from self._holder(old)
        elif tag in _LEAVES:
            yield self._leaf(old)
        elif tag in (f"{W}drawing", f"{MC}AlternateContent", f"{W}pict", f"{W}object"):
            yield from self.drawings.clean(old)

    def _holder(self, old: Any) -> Iterator[Any]:
        new = self._bare(old)
        if old.tag == f"{W}fldSimple":
            new.set(f"{W}instr", old.get(f"{W}instr", ""))
        new.extend(self.content(old))
        if old.tag == f"{W}tc" and (len(new) == 0 or new[-1].tag != f"{W}p"):
            new.append(element(f"{W}p"))  # a cell must end with one
        if old.tag != f"{W}tr" or new.find(f"{W}tc") is not None:
            yield new

    def _bare(self, old: Any) -> Any:
        return element(old.tag)

    def _leaf(self, old: Any) -> Any:
        new = self._bare(old)
        for name, value in old.attrib.items():
            if (name.startswith(W) and name != f"{W}dirty") or name.startswith(XML):
                new.set(name, value)
        if old.tag in (f"{W}t", f"{W}instrText"):
            new.text = " ".join((old.text or "").replace("\t", " ").split("\n"))
        return new

    def _paragraph(self, old: Any) -> Any:
        new = self._bare(old)
        new.extend(self.content(old))
        settle_fields(new, lambda word: self.note(say.FIELD.left(name=word)))
        if any(value_of(old.find(f"{W}pPr"), "pStyle") == id for id in self.hidden):
            for run in list(new.iterchildren(f"{W}r")):
                new.remove(run)
            self.note(say.LEFT_BEHIND.left(what=say.HIDDEN_TEXT))
        ends = old.find(f"{W}pPr/{W}sectPr")
        if ends is not None and self.section is not None:
            self._ended(new, self.section(ends))
        if old.find(f"{W}pPr/{W}numPr") is not None:
            self.note(say.LIST_NUMBERS.left())
        return new

    def _ended(self, paragraph: Any, section: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = element(f"{W}pPr")
            paragraph.insert(0, properties)
        properties.append(section)

    def _is_hidden(self, run: Any) -> bool:
        look = run.find(f"{W}rPr")
        style = value_of(look, "rStyle")
        return _vanishes(look) or (style in self.hidden if style else False)

    def _control(self, old: Any) -> Iterator[Any]:
        """A content control gives its content; one bound to the file's title, author or date a tag."""
        bound = old.find(f"{W}sdtPr/{W}dataBinding")
        gallery = value_of(old.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") or ""
        if "Contents" in gallery:
            return  # ours is written with the body
        found = [new for child in old.iterchildren(f"{W}sdtContent") for new in self.content(child)]
        path = bound.get(f"{W}xpath", "").rpartition("/")[2] if bound is not None else ""
        word = next((word for name, word in _BOUND.items() if name in path), "")
        texts = [text for one in found for text in one.iter(f"{W}t")] if word else []
        for at, text in enumerate(texts):
            text.text = "" if at else TAGS[word]
        yield from found

    # --- properties ---------------------------------------------------------------------------------

    def properties(self, old: Any) -> Any:
        """Properties without revisions, list numbers, hiding and later versions' effects."""
        new = copy.deepcopy(old)
        new.tail = None
        for one in list(new.iter()):
            if one is new or not isinstance(one.tag, str):
                continue
            if one.tag in _NEVER or not one.tag.startswith(W):
                one.getparent().remove(one)
                continue
            self._settled(one)
        for look in new.iter(f"{W}rPr"):
            look[:] = sorted(look, key=lambda one: _RUN_ORDER.get(one.tag, len(_RUN_ORDER)))
        return new

    def _settled(self, one: Any) -> None:
        if one.tag in _STYLES:
            known = self.styles.get(one.get(f"{W}val", ""))
            if known is None:
                one.getparent().remove(one)
                return
            one.set(f"{W}val", known)
        elif one.tag == f"{W}rFonts":
            self._fonts(one)
        self._colours(one)
        for name in list(one.attrib):
            if not name.startswith(W):
                del one.attrib[name]

    def _fonts(self, one: Any) -> None:
        for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
            named = one.attrib.pop(f"{W}{'cstheme' if slot == 'cs' else f'{slot}Theme'}", None)
            found = self.sheet.theme.fonts.get(named or "")
            if found:
                one.set(f"{W}{slot}", found)

    def _colours(self, one: Any) -> None:
        for theme, key in (("theme", f"{W}themeColor"), ("themeFill", f"{W}themeFill")):
            if one.get(key) is not None:
                name = "fill" if theme == "themeFill" else "val" if one.tag == f"{W}color" else "color"
                found = self.sheet.coloured(one, name, theme)
                one.set(f"{W}{name}", found.lstrip("#") if found else "auto")
        for key in [key for key in one.attrib if key.startswith(f"{W}theme")]:
            del one.attrib[key]


def _vanishes(look: Any) -> bool:
    return bool(switch(look, "vanish") or switch(look, "specVanish"))

