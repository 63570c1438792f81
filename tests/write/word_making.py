"""Word files made for one test from a few blocks."""

from __future__ import annotations

from pathlib import Path

from proposalgen.document import blocks as b
from proposalgen.style.load import load_style
from proposalgen.style.model import Style
from proposalgen.write import WRITERS
from tests.write.sample_document import STAMP, UNSTAMPED, chinese, english
from tests.write.sample_parts import words
from tests.write.word_file import WordFile

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")
ZH = WordFile(WRITERS["docx"](chinese(), STYLE, STAMP))
EN = WordFile(WRITERS["docx"](english(), STYLE, UNSTAMPED))


def write(
    *content: b.Block, language: str = "zh-CN", style: Style = STYLE, mark: str = "", kind: str = "body"
) -> WordFile:
    section = b.Section(content, kind=kind, header=b.Band("左", "右"), footer=b.Band("脚"))  # type: ignore[arg-type]
    document = b.Document("题", "", language, "", (section,), mark)
    return WordFile(WRITERS["docx"](document, style, UNSTAMPED))


def heading(level: int, number: str, title: str = "标题") -> b.Heading:
    return b.Heading(level, words(title), f"h{level}-{number or title}", bool(number), "", number)
