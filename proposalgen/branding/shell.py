"""Read ``shell.docx``: ``read_shell(file, fill)`` is the door. Every fault of it is told at once, with its place."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalgen.branding import tags
from proposalgen.branding.brand import MM
from proposalgen.branding.package import A, R, W
from proposalgen.branding.shell_parts import Parts, xml
from proposalgen.branding.words import shown, switch, twips
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.style.model import Page
from proposalgen.style.shell import Shell

MOST_TAGS = 1000
"""Tags of a whole shell: a cover and running lines have some dozens."""

LEAST = (120.0, 170.0)
"""Millimetres that tables need between the margins."""

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIELDS = (f"{W}fldChar", f"{W}fldSimple")
_LONGEST = 200  # characters of a running line's side
_LINE = 5.0  # millimetres of a line of a header or footer
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE, _EXTENT = f"{_DRAWING}inline", f"{_DRAWING}extent"
_COUNT = "\0"
_NUMBER = re.compile(
    r"第\s*\0\s*[页頁]|[共总總]\s*\0\s*[页頁]|(?:\b(?:page|p\.|seite|pagina|página)|页码[:：]?)?\s*\0(?:\s*(?:of|von|de|di|sur|/)\s*\0)?",
    re.IGNORECASE,
)


def read_shell(file: Path, fill: tags.Fill) -> Shell:
    """The shell with its tags filled. ``fill`` gets an expression and its place and may raise HouseError.

    Raises HouseError: no tag for the body or several, half a tag, a tag nobody knows, margins that leave no room;
    and what ``open_word`` raises for damaged and hostile files.
    """
    parts = Parts(file)
    problems: list[Problem] = []
    at = _body_at(parts, file, problems)
    _fill(parts, file, fill, problems)
    end = next((n for n in range(max(at, 0), len(parts.body)) if _ends(parts.body[n]) is not None), None)
    section = parts.final if end is None else _ends(parts.body[end])
    page = _page(section, file, problems)
    if problems:
        raise HouseError(problems)
    return _shell(parts, at, end, section, page)


def _shell(parts: Parts, at: int, end: int | None, section: Any, page: Page) -> Shell:
    before, rest = parts.body[:at], [] if end is None else parts.body[end + 1 :]
    after = parts.body[at + 1 : None if end is None else end + 1]
    if end is not None and end > at:
        section.getparent().remove(section)  # the body's last section ends there, with its own
        if not tags.text_of(parts.body[end]) and parts.body[end].find(f".//{W}drawing") is None:
            after = after[:-1]
    page_end = next((n for n, one in enumerate(before) if _ends(one) is not None or _turns(one)), len(before))
    own, closing = _apart(before[:page_end], before[page_end:])
    return Shell(
        before=xml(own),
        closing=xml(closing),
        after=xml(after),
        rest=xml(rest),
        last="" if end is None else xml([parts.final]),
        cover=any(_shows(one) for one in before),
        broken=not before or _breaks(before[-1]),
        bands=xml([one for one in section if one.tag in (f"{W}headerReference", f"{W}footerReference")]),
        borders=xml(section.findall(f"{W}pgBorders")),
        first=bool(switch(section, "titlePg")),
        even=parts.even,
        page=page,
        styles=parts.styles,
        parts=MappingProxyType(_parts(parts)),
        relations=parts.relations(),
        texts=tuple(_texts(parts, before, after, rest)),
        opening=tuple(_shown_texts(before)),
        header=_words(parts, section, "header"),
        footer=_words(parts, section, "footer"),
        tall=(_tall(_band(parts, section, "header")), _tall(_band(parts, section, "footer"))),
    )


# --- the body's place ---------------------------------------------------------------------------------


def _body_at(parts: Parts, file: Path, problems: list[Problem]) -> int:
    """The number of the top paragraph that is the body's tag; -1 with a problem when there is not just one."""
    top = [n for n, one in enumerate(parts.body) if one.tag == f"{W}p" and tags.is_body(one)]
    every = [place for place, paragraph in _paragraphs(parts) if tags.is_body(paragraph)]
    if not every:
        problems.append(Problem(Place("", str(file)), NO_BODY, NO_BODY_HINT))
    elif len(every) > 1:
        said = ", ".join(every)
        problems.append(Problem(Place(every[1], str(file)), TWO_BODIES.filled(places=said), TWO_BODIES_HINT))
    elif not top:
        problems.append(Problem(Place(every[0], str(file)), DEEP_BODY.filled(place=every[0]), NO_BODY_HINT))
    elif tags.text_of(parts.body[top[0]]).strip()[2:-2].strip() != tags.BODY:
        problems.append(Problem(Place(every[0], str(file)), NOT_ALONE.filled(place=every[0]), NO_BODY_HINT))
    return top[0] if len(every) == 1 and top else -1


def _paragraphs(parts: Parts) -> Iterator[tuple[str, Any]]:
    """Every paragraph with the words for its place."""
    count = 0
    for one in parts.body:
        for paragraph in [one] if one.tag == f"{W}p" else []:
            count += 1
            yield f"document.xml paragraph {count}", paragraph
        for inner in one.iterdescendants(f"{W}p"):
            yield f"document.xml {'table' if one.tag == f'{W}tbl' else 'text box'} near paragraph {count}", inner
    for part, name in parts.band_parts.items():
        for paragraph in parts.bands[name].iter(f"{W}p"):
            yield part.rpartition("/")[2], paragraph


def _fill(parts: Parts, file: Path, fill: tags.Fill, problems: list[Problem]) -> None:
    count = 0
    for place, paragraph in _paragraphs(parts):
        text = tags.text_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        count += sum(1 for _ in tags.names_in(text))
        if count > MOST_TAGS:
            problems.append(Problem(Place(place, str(file)), TOO_MANY, TOO_MANY_HINT))
            return
        if half := tags.stray(text):
            message = HALF.filled(tag=half, text=shown(text))
            problems.append(Problem(Place(place, str(file)), message, HALF_HINT))
        elif not tags.is_body(paragraph):
            try:
                tags.filled(paragraph, place, fill)
            except HouseError as fault:
                problems.extend(fault.problems)


def _ends(paragraph: Any) -> Any:
    return paragraph.find(f"{W}pPr/{W}sectPr")


def _shows(element: Any) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{W}t")) or element.find(f".//{A}blip") is not None


def _breaks(element: Any) -> bool:
    """Whether what follows this element begins a page."""
    last = next(iter(reversed(list(element.iter(f"{W}br", f"{W}t")))), None)
    return _ends(element) is not None or (last is not None and last.get(f"{W}type") == "page")


def _turns(element: Any) -> bool:
    return any(one.get(f"{W}type") == "page" for one in element.iter(f"{W}br"))


def _apart(cover: list[Any], end: list[Any]) -> tuple[list[Any], list[Any]]:
    """What the cover's page shows, and what ends it; words in the paragraph that ends it belong to the page."""
    if not end or not _shows(end[0]) or end[0].tag != f"{W}p" or _ends(end[0]) is None:
        return cover, end
    shown = copy.deepcopy(end[0])
    section = _ends(shown)
    section.getparent().remove(section)
    ended = end[0].makeelement(f"{W}p", {})
    properties = ended.makeelement(f"{W}pPr", {})
    properties.append(section)
    ended.append(properties)
    return [*cover, shown], [ended, *end[1:]]


def _page(section: Any, file: Path, problems: list[Problem]) -> Page:
    """Paper and margins in millimetres; A4 with an inch around where the file does not say."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def length(element: Any, name: str, otherwise: float) -> float:
        found = twips(element.get(f"{W}{name}")) if element is not None else None
        return round(abs(found) * MM, 2) if found is not None else otherwise

    wide, tall = length(size, "w", 210.0), length(size, "h", 297.0)
    sides = {name: length(margins, name, 25.4) for name in ("top", "bottom", "left", "right")}
    bands = {name: length(margins, name, 12.7) for name in ("header", "footer")}
    page = Page(width=wide, height=tall, **sides, **bands, gutter=length(margins, "gutter", 0.0))
    room = page.text_width, tall - page.top - page.bottom
    if wide > tall or room[0] < LEAST[0] or room[1] < LEAST[1]:
        found = NO_ROOM.filled(width=f"{room[0]:.0f}", height=f"{room[1]:.0f}")
        problems.append(Problem(Place("document.xml", str(file)), found, NO_ROOM_HINT))
    return page


# --- what goes along ------------------------------------------------------------------------------------


def _parts(parts: Parts) -> dict[str, bytes]:
    from lxml import etree

    found = dict(parts.media())
    for name, root in parts.bands.items():
        found[f"word/{name}"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        pictures = list(parts.band_pictures(name))
        if pictures:
            found[f"word/_rels/{name}.rels"] = _relationships(pictures)
    return found


def _relationships(pictures: list[tuple[str, str, str]]) -> bytes:
    rows = "".join(f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for id, kind, target in pictures)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'.encode()


def _texts(parts: Parts, *stretches: list[Any]) -> Iterator[str]:
    """Paragraphs as a reader meets them; those with page numbers change from page to page."""
    yield from _shown_texts([*(one for stretch in stretches for one in stretch), *parts.bands.values()])


def _shown_texts(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        for paragraph in element.iter(f"{W}p"):
            text = tags.text_of(paragraph).strip()
            if text and not tags.is_body(paragraph) and not any(True for _ in paragraph.iter(*_FIELDS)):
                yield text


def _words(parts: Parts, section: Any, kind: str) -> tuple[str, str]:
    """The words of a section's running line, left and right; pictures and page numbers aside."""
    root = _band(parts, section, kind)
    pieces: list[str] = []
    for paragraph in root.iter(f"{W}p") if root is not None else ():
        pieces += filter(None, map(_uncounted, _tabbed(paragraph).split("\t")))
    pieces = list(dict.fromkeys(pieces))
    return (shown(pieces[0], _LONGEST), shown(" · ".join(pieces[1:]), _LONGEST)) if pieces else ("", "")


def _band(parts: Parts, section: Any, kind: str) -> Any:
    """The header or footer of a section's usual pages; None where it has none."""
    id = next(
        (one.get(f"{R}id") for one in section.findall(f"{W}{kind}Reference") if one.get(f"{W}type") == "default"), None
    )
    name = next((name for name, known in parts.band_ids.items() if known == id), None)
    return parts.bands[name] if name is not None else None


def _tabbed(paragraph: Any) -> str:
    """The words of a paragraph, with a sign where a field counts pages instead of what it last showed."""
    found: list[str] = []
    depth = 0
    for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}ptab", f"{W}fldChar", f"{W}fldSimple"):
        kind = one.get(f"{W}fldCharType")
        simple = any(above.tag == f"{W}fldSimple" for above in one.iterancestors())
        if one.tag == f"{W}fldSimple" or kind == "begin":
            found += [_COUNT] if depth == 0 else []
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth or simple:
            continue
        if one.tag == f"{W}t":
            found.append(one.text or "")
        elif one.tag in (f"{W}tab", f"{W}ptab") and one.getparent().tag == f"{W}r":
            found.append("\t")
    return "".join(found)


def _uncounted(text: str) -> str:
    """Words of a running line without the number of the page, which every format adds by itself."""
    return _NUMBER.sub(" ", text).strip(" \u3000|·,，;；/-—–") if _COUNT in text else text.strip()


def _tall(root: Any) -> float:
    """Millimetres that a running line takes, about: its lines and pictures, one above the other."""
    if root is None:
        return 0.0
    return sum(_height(one) for one in root)


def _height(element: Any) -> float:
    if element.tag == f"{W}tbl":
        rows = element.iterchildren(f"{W}tr")
        return sum(max((sum(map(_height, cell)) for cell in row.iterchildren(f"{W}tc")), default=0.0) for row in rows)
    if element.tag != f"{W}p":
        return 0.0
    pictures = (extent for inline in element.iter(_INLINE) for extent in inline.iterchildren(_EXTENT))
    return max((float(one.get("cy", "0")) / 36000 for one in pictures), default=_LINE)


NO_BODY = Text("nothing says where the body goes", "没有写明正文放在哪里")
NO_BODY_HINT = Text(
    "Write {{ body }} into a paragraph of its own, outside tables and text boxes.", "请在表格和文本框之外单独一段写 {{ body }}。"
)
TWO_BODIES = Text("{{{{ body }}}} stands there more than once: {places}", "{{{{ body }}}} 出现多次：{places}")
TWO_BODIES_HINT = Text("Keep one of them.", "请只保留一处。")
DEEP_BODY = Text("{{{{ body }}}} stands in {place}", "{{{{ body }}}} 位于 {place}")
NOT_ALONE = Text("{{{{ body }}}} has other text beside it ({place})", "{{{{ body }}}} 所在段落还有其他文字（{place}）")
HALF = Text("half a tag or one of another kind, “{tag}”, in “{text}”", "“{text}”中有不完整或不支持的标记“{tag}”")
HALF_HINT = Text(
    f"A shell knows only {{{{ name }}}} and {{{{ name|filter }}}}, of {tags.LONGEST} characters at most; for a plain brace use （）.",
    f"只支持 {{{{ 名称 }}}} 与 {{{{ 名称|过滤器 }}}}，最多 {tags.LONGEST} 个字符。",
)
TOO_MANY = Text(f"the shell has more than {MOST_TAGS:,} tags", f"外壳文件中的标记超过 {MOST_TAGS:,} 个")
TOO_MANY_HINT = Text("Name each thing once; lists belong in a template.", "同一内容只写一次；列表请写在模板中。")
NO_ROOM = Text(
    "the page around the body is on its side or leaves only {width} × {height} mm", "正文所在页面为横向，或版心仅余 {width} × {height} 毫米"
)
NO_ROOM_HINT = Text("Tables need an upright page with 120 × 170 mm.", "表格需要竖版页面，版心至少 120 × 170 毫米。")
