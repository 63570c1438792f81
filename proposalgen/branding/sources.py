"""Whence a value of the style came, as the comment beside it says: in both languages."""

from __future__ import annotations

from proposalgen.branding.brand import Look
from proposalgen.findings import Text

NOWHERE = Text("", "")
SECTION = Text("section", "节")
FIRST_ACCENT, SECOND_ACCENT = Text("theme, first accent", "主题颜色：着色 1"), Text("theme, second accent", "主题颜色：另一着色")
TINT, SAME, READABLE = Text("a tint of it", "由其调浅"), Text("the same", "同上"), Text("readable on it", "在其上可读")
BODY, ABOVE_BODY = Text("as the body text", "同正文"), Text("above the body text", "大于正文")
APART = Text("so that paragraphs are told apart", "用于区分段落")
CENTRED, ABOVE_CENTRED = Text("centred", "居中"), Text("above a centred heading", "位于居中的标题之上")
NUMBER = Text("room for the number", "留出编号的位置")
_STYLE = Text("style {name}", "样式 {name}")
_TABLE = Text("table style {name}", "表格样式 {name}")
_LINES = Text("table style {name}: lines between columns", "表格样式 {name}：列间有线")
_LEADING = Text("{source} (the leading colour)", "{source}（主色）")


def of_style(look: Look | None) -> Text:
    return _STYLE.filled(name=look.source) if look else NOWHERE


def of_table(name: str | None) -> Text:
    return _TABLE.filled(name=name)


def of_lines(name: str | None) -> Text:
    return _LINES.filled(name=name)


def leading(source: Text) -> Text:
    return _LEADING.filled(source=source)
