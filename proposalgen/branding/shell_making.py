"""A company's Word file made into a shell: its cover, running lines and styles, with ``{{ body }}`` for the rest."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding import tags
from proposalgen.branding.brand import Left
from proposalgen.branding.fields import TAGS, run_of
from proposalgen.branding.package import A, W, element
from proposalgen.branding.shell_parts import Parts, xml
from proposalgen.branding.words import shown, value_of
from proposalgen.findings import Text
from proposalgen.record import replace
from proposalgen.style.model import Page

_MOST = 60  # paragraphs and tables that a cover may have
_TWIPS = 1440 / 25.4
_DATE = re.compile(r"\d{1,4}[-./年 ]+\d{1,2}[-./月 ]+\d{1,4}日?|(?:\d{1,2}\.? )?[A-Za-zäéû]{3,9} (?:\d{1,2}, )?\d{4}")
_HEADING = re.compile(r"Heading[1-6]")
_FACTS = (
    (Text("the customer", "客户名称"), "customer.name"),
    (Text("the title", "标题"), "deal.title"),
    (Text("the date", "日期"), "date|date"),
    (Text("the offer's validity", "有效期"), "price.valid_until|date"),
    (Text("confidentiality", "保密声明"), "deal.confidentiality"),
)
"""What a cover names, and its tag."""
_NAMESPACES = f'xmlns:w="{W[1:-1]}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Making:
    """``parts``: of the new package by name; ``relations``: (id, kind, target) of the document; ``left``: what stayed."""

    def __init__(self, file: Path, page: Page, body_style: str) -> None:
        self.read = Parts(file, body_style)
        self.left: list[Left] = list(self.read.left)
        self.page = page
        body = f"{xml(self._around())}{xml([self._last()])}"
        document = f"{DECLARATION}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
        even = "<w:evenAndOddHeaders/>" if self.read.even else ""
        self.parts: dict[str, str | bytes] = {
            "word/document.xml": document,
            "word/styles.xml": DECLARATION + self._styles(),
            "word/settings.xml": f"{DECLARATION}<w:settings {_NAMESPACES}>{even}</w:settings>",
            **self.read.media(),
        }
        self.relations = (*self.read.relations(), ("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"))
        self.bands = {name: (xml([root]), tuple(self.read.band_pictures(name))) for name, root in self.read.bands.items()}

    # --- the body -----------------------------------------------------------------------------------

    def _around(self) -> list[Any]:
        """What stands before and after the body, and the tag between them."""
        body = self.read.body
        said = [n for n, one in enumerate(body) if one.tag == f"{W}p" and tags.is_body(one)]
        if said:
            return body  # whoever made the file has said it
        cover = self._cover(body)
        self._tagged(cover)
        self._lacking(cover)
        ended = bool(cover) and cover[-1].find(f"{W}pPr/{W}sectPr") is not None
        if cover and not ended:
            cover = _without_break(cover)
            cover.append(self._end())
        elif ended:
            self._fit(cover[-1].find(f"{W}pPr/{W}sectPr"))
        return [*cover, _paragraph("{{ body }}")]

    def _cover(self, body: list[Any]) -> list[Any]:
        """The blocks up to the first end of a section or page, when they look like a cover; else none."""
        found: list[Any] = []
        for one in body[:_MOST]:
            style = value_of(one.find(f"{W}pPr"), "pStyle") or ""
            if _HEADING.fullmatch(style) or (found and one.find(f"{W}pPr/{W}pageBreakBefore") is not None):
                break
            found.append(one)
            if one.find(f"{W}pPr/{W}sectPr") is not None or any(br.get(f"{W}type") == "page" for br in one.iter(f"{W}br")):
                return found if _shows(found) else []
        titled = [one for one in found if value_of(one.find(f"{W}pPr"), "pStyle") in ("Title", "Subtitle")]
        if titled and len(found) < len(body):
            return found[: found.index(titled[-1]) + 1]
        return []

    def _tagged(self, cover: list[Any]) -> None:
        """Title, subtitle and date of the cover become tags; other words are kept and told."""
        wanted = {"Title": TAGS["TITLE"], "Subtitle": "{{ customer.name }}"}
        others: list[str] = []
        for paragraph in [one for block in cover for one in block.iter(f"{W}p")]:
            text = tags.text_of(paragraph).strip()
            if not text or any(tags.names_in(text)):
                continue
            tag = wanted.pop(value_of(paragraph.find(f"{W}pPr"), "pStyle") or "", None)
            tag = tag or (TAGS["DATE"] if _DATE.fullmatch(text) else None)
            if tag is None:
                others.append(text)
                continue
            nodes = tags.text_nodes(paragraph)
            tags.nodes_gone(nodes)
            nodes[0].text = tag
            self.left.append(say.TITLE_TAG.left(text=shown(text), tag=tag))
        if others:
            self.left.append(say.FOREIGN_COVER.left(text=shown(" · ".join(others), 120)))

    def _lacking(self, cover: list[Any]) -> None:
        """Tell what a cover should name and this one has no tag for."""
        said = " ".join(tags.text_of(paragraph) for block in cover for paragraph in block.iter(f"{W}p"))
        missing = [(fact, tag) for fact, tag in _FACTS if not re.search(r"\{\{[^}]*\b" + re.escape(tag.split("|")[0]), said)]
        if cover and missing:
            facts = Text(", ".join(fact.en for fact, _ in missing), "、".join(fact.zh for fact, _ in missing))
            tags_ = " ".join(f"{{{{ {tag} }}}}" for _, tag in missing)
            self.left.append(say.COVER_FACTS.left(facts=facts, tags=tags_))

    # --- sections -----------------------------------------------------------------------------------

    def _end(self) -> Any:
        """A paragraph that ends the cover's section, which looks like the section it was cut from."""
        section = next(
            (one.find(f"{W}pPr/{W}sectPr") for one in self.read.body if one.find(f"{W}pPr/{W}sectPr") is not None), self.read.main
        )  # fmt: skip
        return _paragraph("", self._section(section))

    def _last(self) -> Any:
        """The section of the body: the file's main one, unless its maker has said where the body goes."""
        said = any(one.tag == f"{W}p" and tags.is_body(one) for one in self.read.body)
        return self.read.final if said else self._section(self.read.main)

    def _section(self, old: Any) -> Any:
        new = copy.deepcopy(old)
        self._fit(new)
        for one in new.findall(f"{W}cols"):
            new.remove(one)
        return new

    def _fit(self, section: Any) -> None:
        """The paper and the margins of ``style.yaml``, which were made to fit."""
        page = self.page
        sheet = {"w": page.width, "h": page.height}
        margins = {
            "top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left, "header": page.header,
            "footer": page.footer, "gutter": page.gutter,
        }  # fmt: skip
        for name, values in (("pgSz", sheet), ("pgMar", margins)):
            old = section.find(f"{W}{name}")
            if old is None:
                old = element(f"{W}{name}")
                section.insert(_place(section, name), old)
            old.attrib.clear()
            for key, value in values.items():
                old.set(f"{W}{key}", str(round(value * _TWIPS)))

    # --- styles -------------------------------------------------------------------------------------

    def _styles(self) -> str:
        """The styles; where the file has no style for running text, one that looks like its plain paragraphs."""
        if 'w:styleId="BodyText"' in self.read.styles:
            return self.read.styles
        own = (
            '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/>'
            '<w:basedOn w:val="Normal"/><w:qFormat/></w:style>'
        )
        return self.read.styles.replace("</w:styles>", f"{own}</w:styles>")


def _place(section: Any, name: str) -> int:
    before = ("headerReference", "footerReference", "type") + (("pgSz",) if name == "pgMar" else ())
    return sum(1 for one in section if one.tag in [f"{W}{tag}" for tag in before])


def _paragraph(text: str, section: Any = None) -> Any:
    paragraph = element(f"{W}p")
    if section is not None:
        properties = element(f"{W}pPr")
        properties.append(section)
        paragraph.append(properties)
    if text:
        paragraph.append(run_of(text, None))
    return paragraph


def _without_break(cover: list[Any]) -> list[Any]:
    """The cover without the page break at its end: the end of its section turns the page."""
    for br in list(cover[-1].iter(f"{W}br")):
        if br.get(f"{W}type") == "page":
            br.getparent().remove(br)
    empty = not tags.text_of(cover[-1]) and cover[-1].find(f".//{A}blip") is None and cover[-1].tag == f"{W}p"
    return cover[:-1] if empty and len(cover) > 1 else cover


def _shows(found: list[Any]) -> bool:
    return any(tags.text_of(p).strip() for one in found for p in one.iter(f"{W}p")) or any(
        one.find(f".//{A}blip") is not None for one in found
    )


def page_of(base: Page, values: Mapping[str, float]) -> Page:
    """The page of a style with some lengths replaced."""
    return replace(base, **values)
