"""What no finished document shows: blanks left to fill, references to nowhere, figures nobody computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.inspect.amounts import Figures
from proposalgen.inspect.fold import BORDER, excerpt, fold, letters
from proposalgen.inspect.located import Piece
from proposalgen.inspect.numbers import Number, numbers
from proposalgen.record import Record

B, W = Severity.BLOCKER, Severity.WARNING
DAYS = 31  # in running text, days and counts up to here need nobody's figures
_MOST = 20


class _Sign(Record):
    """A pattern that gives away unfinished text."""

    rule: str
    severity: Severity
    pattern: re.Pattern[str]
    message: Text
    action: Text


_FILL = Text("Write what belongs here, or leave the field out.", "请补写该处内容，或删去该字段。")
_PLACEHOLDER = Text("a blank left to fill: “{found}” (“{excerpt}”)", "尚未填写：“{found}”（“{excerpt}”）")
_EMPTY = Text(
    "an empty value printed as a word: “{found}” (“{excerpt}”)", "空值被印成文字：“{found}”（“{excerpt}”）"
)
_BRACES = Text("braces of a template: “{found}” (“{excerpt}”)", "残留模板括号：“{found}”（“{excerpt}”）")
_LOST = Text("a reference to nowhere: “{found}” (“{excerpt}”)", "引用失效：“{found}”（“{excerpt}”）")
_SHOP = Text("a word of our own side: “{found}” (“{excerpt}”)", "内部用语：“{found}”（“{excerpt}”）")
_BIDI = Text(
    "characters that turn the reading order round (“{excerpt}”)", "含有改变阅读方向的字符（“{excerpt}”）"
)

_SIGNS = (
    _Sign("document.placeholder", B, re.compile(
        r"(?<![A-Za-z0-9])(?:TODO|FIXME|XXX+)(?![A-Za-z0-9])|×{3,}|[Xx×]{4,}(?![A-Za-z])"
        r"|【[^】]{0,20}(?:待|填写|补充|此处|请输入)[^】]{0,20}】|待补充|待填写|此处插入|(?i:lorem ipsum)"), _PLACEHOLDER, _FILL),
    _Sign("document.placeholder", W, re.compile(r"(?<![A-Za-z])TBD(?![A-Za-z])|_{6,}"), _PLACEHOLDER, _FILL),
    _Sign("document.empty", B, re.compile(
        r"(?<![A-Za-z0-9])undefined(?![A-Za-z0-9])|\[object Object\]|<[\w.]+ object at 0x[0-9a-f]+>"
        r"|(?:^|(?<=[\x1e\v\n：:（(，]))\s*(?:None|NaN|null|nan)\s*(?=$|[\x1e\v\n，。;；)）%])"), _EMPTY, _FILL),
    _Sign("document.braces", W, re.compile(r"\{\{|\}\}|\{%|%\}"), _BRACES, Text(
        "If it is no leftover, nothing has to be done.", "如确为正文内容，无须处理。")),
    _Sign("document.reference", B, re.compile(
        r"(?i:error! (?:reference source not found|bookmark not defined|no text of specified style|not a valid))"
        r"|错误[!！]\s*(?:未找到引用源|未定义书签|未定义样式|文档中没有指定样式)|(?:表|图|第|Table|Figure|Section)\s*\?\?"),
        _LOST, Text("Point the reference at something that exists.", "请把引用指向存在的标题、表或图。")),
    _Sign("document.vocabulary", W, re.compile(
        r"底价|赢率|毛利率|个人赢|竞争对手分析|让步策略|内部备注|(?i:floor price|walk-away price|win probability|internal note)"),
        _SHOP, Text("Check that the customer may read it.", "请确认客户可以看到该内容。")),
    _Sign("structure.hidden", B, re.compile("[\u202a-\u202e]"), _BIDI, Text(
        "Remove the invisible characters.", "请删除这些不可见字符。")),
)  # fmt: skip

_UNKNOWN = Text(
    "a figure that nobody computed: {found} (“{excerpt}”)", "没有来源的数字：{found}（“{excerpt}”）"
)
_UNKNOWN_ACTION = Text(
    "Take the figure from the brief, or write it there.", "请引用简报中的数字，或先把它写进简报。"
)
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_HEADING = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s\u3000]\s*\D)", re.MULTILINE)
_PAGE_NUMBER = re.compile(r"[\t ]\d{1,4}[ ]*$", re.MULTILINE)


def signs(pieces: Iterable[Piece], quoted: Iterable[str], file: str) -> Iterator[Finding]:
    """Unfinished text in what is shown; in the buyer's own words it is only a warning."""
    theirs = [letters(fold(text)) for text in quoted]
    for piece in pieces:
        for sign in _SIGNS:
            found = sign.pattern.search(piece.text)
            if found is not None:
                around = excerpt(piece.text, found.start(), found.end())
                flat = letters(fold(piece.text))
                severity = W if flat and any(flat in text for text in theirs) else sign.severity
                message = sign.message.filled(found=found.group().strip(), excerpt=around)
                yield Finding(sign.rule, severity, Place(piece.where.en, file), message, sign.action)


def unknown(
    pieces: Iterable[Piece], figures: Figures, money_tables: Iterable[str], file: str, fixed: Iterable[str] = ()
) -> Iterator[Finding]:
    """Figures that nobody computed: blockers in tables of prices and value, warnings elsewhere.

    ``fixed``: whole paragraphs that need not be computed, unless they stand in such a table.
    """
    captions = [key for caption in money_tables if (key := letters(fold(caption)))]
    pieces = list(pieces)
    money = _money(pieces, captions)
    own = {letters(fold(text)) for text in fixed}
    seen: set[tuple[str, bool]] = set()
    for piece in pieces:
        sure = piece.table in money
        if own and not sure and all(letters(fold(part)) in own for part in piece.text.split(BORDER)):
            continue
        paged = (
            bool(captions)
            and piece.table is None
            and any(key in letters(fold(piece.text)) for key in captions)
        )
        for number in _checked(piece, sure):
            blocks = sure or (paged and not number.plain and "," in number.text)
            if figures.knows(number) or (number.text, blocks) in seen or len(seen) >= _MOST:
                continue
            seen.add((number.text, blocks))
            around = excerpt(piece.text, number.start, number.end)
            message = _UNKNOWN.filled(found=number.text, excerpt=around)
            place = Place(piece.where.en, file)
            yield Finding("document.figures", B if blocks else W, place, message, _UNKNOWN_ACTION)


def _money(pieces: list[Piece], captions: list[str]) -> frozenset[str]:
    """Those heads of tables in which one of the captions stands."""
    heads = {piece.table for piece in pieces if piece.table is not None}
    return frozenset(head for head in heads if any(key in letters(fold(head)) for key in captions))


def _checked(piece: Piece, sure: bool) -> Iterator[Number]:
    """The numbers of a piece that somebody should have computed."""
    numbering = set()
    if not sure:
        for pattern in (_HEADING, _PAGE_NUMBER):
            numbering.update(
                at for found in pattern.finditer(piece.text) for at in range(found.start(), found.end())
            )
    for number in numbers(piece.text):
        if number.attached or number.start in numbering or number.end - 1 in numbering:
            continue
        in_words = not number.text[0].isdigit()
        if in_words and (number.plain or max(number.readings, default=0) < 100):
            continue  # 一致, 第三, 百度: words rather than figures
        if (
            not sure
            and number.plain
            and (_YEAR.fullmatch(number.text) or max(number.readings, default=0) <= DAYS)
        ):
            continue
        yield number
