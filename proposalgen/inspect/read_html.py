"""Reading an HTML file: the text a browser shows, and everything in its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from proposalgen.findings import Text
from proposalgen.inspect import blobs, markup
from proposalgen.inspect.fold import BORDER, SOFT
from proposalgen.inspect.located import Fault, Piece, Reading, unreadable
from proposalgen.inspect.units import units_of
from proposalgen.inspect.word_structure import is_safe_link

_SOURCE = Text("source", "源代码")
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup",
     "u", "time", "var", "wbr", "tspan")
)  # fmt: skip
_UNSEEN = frozenset(("script", "style", "title", "template", "noscript"))
_FORBIDDEN = frozenset(
    ("script", "iframe", "object", "embed", "form", "input", "base", "applet", "frame", "audio", "video")
)
_FETCHING = frozenset(("src", "srcset", "data", "poster", "background", "action", "formaction"))
_STYLE = re.compile(r"<style\b.*?</style", re.IGNORECASE | re.DOTALL)
_MEASURE = re.compile(r"-?\d*\.?\d+(?:mm|cm|in|pt|px|r?em|fr|ch|vh|vw|%)(?![\w.])|#[0-9a-fA-F]{3,8}(?!\w)")


class _Page(HTMLParser):
    """Collects blocks of shown text, the captions of tables, and what a finished page may not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, str, str | None]] = []  # text, place, table
        self.faults: list[Fault] = []
        self.title, self.language = "", ""
        self._text: list[str] = []
        self._unseen: list[str] = []
        self._tables: list[str] = []
        self._count = 0
        self._table = 0
        self._row = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._check(tag, values)
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "br":
            self._text.append(SOFT)
        elif tag not in _INLINE:
            self._flush()
        if tag == "html":
            self.language = values.get("lang", "")
        elif tag == "table":
            self._table, self._row = self._table + 1, 0
            self._tables.append("")
        elif tag == "tr":
            self._row += 1

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif tag not in _INLINE:
            self._flush(caption=tag == "caption")
        if tag == "table" and self._tables:
            self._tables.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            if self._text and self._text[-1][-1:].isdigit() and data[:1].isdigit():
                self._text.append(SOFT)  # two numbers side by side, set apart by the style sheet
            self._text.append(data)
        elif self._unseen[-1] == "title":
            self.title += data

    def _flush(self, caption: bool = False) -> None:
        text = "".join(self._text)
        self._text = []
        if not text.strip():
            return
        self._count += 1
        if self._tables and (caption or self._row <= 1):
            self._tables[-1] += BORDER + text
        place = f"table {self._table}, row {self._row}" if self._tables else f"block {self._count}"
        self.blocks.append((text, place, self._tables[-1] if self._tables else None))

    def close(self) -> None:
        super().close()
        self._flush()

    def _check(self, tag: str, values: dict[str, str]) -> None:
        if tag in _FORBIDDEN or (
            tag == "meta" and "http-equiv" in values and "refresh" in values["http-equiv"].lower()
        ):
            self._fault(
                "structure.script",
                f"an element that runs or fetches: {tag}",
                f"会执行或加载内容的元素：{tag}",
            )
        for name, value in values.items():
            if name.startswith("on"):
                self._fault("structure.script", f"an attribute that runs: {name}", f"会执行的属性：{name}")
            elif name in _FETCHING or (name in ("href", "xlink:href") and tag in ("link", "use", "image")):
                if not value.startswith(("data:image/", "#")):
                    self._fault("structure.link", f"it fetches {value[:80]}", f"会加载外部内容 {value[:80]}")
            elif name in ("href", "xlink:href") and not value.startswith("#") and not is_safe_link(value):
                self._fault("structure.link", f"a link to {value[:80]}", f"链接到 {value[:80]}")
            elif name == "hidden":
                self._fault("structure.hidden", "it holds a hidden element", "含有隐藏元素")

    def _fault(self, rule: str, en: str, zh: str) -> None:
        self.faults.append(Fault(rule, _SOURCE, Text(en, zh)))


def read_html(data: bytes) -> Reading:
    """Everything that can be read in an HTML file, and what is wrong with it. Never raises."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unreadable(Text("the file is not UTF-8", "文件不是 UTF-8 编码"))
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except (AssertionError, ValueError):  # what the parser raises on broken declarations
        return unreadable(Text("the file is not well-formed HTML", "文件不是合法的 HTML"))
    if not page.blocks:
        return unreadable(Text("the page is empty", "页面没有任何文字"))
    faults = list(page.faults)
    if "<!--" in text:
        faults.append(Fault("structure.hidden", _SOURCE, Text("it holds comments", "含有注释")))
    shown = tuple(_shown(page))
    return Reading((*shown, *_inside(text)), tuple(dict.fromkeys(faults)), page.title, page.language or None)


def _shown(page: _Page) -> Iterator[Piece]:
    for text, place, table in page.blocks:
        zh = place.replace("block ", "第 ").replace("table ", "表 ").replace(", row ", " 第 ")
        yield Piece(text, Text(place, f"{zh} {'行' if table is not None else '段'}"), table=table, units=units_of(table or ""))


def _unmeasured(style: re.Match[str]) -> str:
    """A style sheet without its lengths and colours: 3mm is no amount of three millions."""
    return _MEASURE.sub(" ", style.group())


def _inside(text: str) -> Iterator[Piece]:
    written, formal = markup.attributes(text)
    parts = (
        BORDER.join(written),
        BORDER.join(markup.comments(text)),
        markup.running_text(_STYLE.sub(_unmeasured, text)).replace(BORDER, ""),
    )
    for part in parts:
        if part.strip():
            yield Piece(part, _SOURCE, shown=False)
    yield Piece(BORDER.join((*formal, *markup.names(text))), _SOURCE, shown=False, bytes_=True)
    for data in blobs.unwrapped(BORDER.join(written)):
        if blobs.is_picture(data):
            for _, remark in blobs.remarks(data):
                yield Piece(BORDER.join(blobs.texts_of(remark)), _SOURCE, shown=False, bytes_=True)
        else:
            yield Piece(BORDER.join(blobs.texts_of(data)), _SOURCE, shown=False, bytes_=True)
