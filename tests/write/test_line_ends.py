"""Where lines end: no cell closes with a single character, and names beside bars stay whole."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from proposalgen.document.blocks import Section
from proposalgen.style.css import stylesheet
from proposalgen.style.load import load_style
from proposalgen.write.labels import folded, wide
from proposalgen.write.markup.inline import Setting, text
from proposalgen.write.word.tails import lonely

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")

@pytest.mark.parametrize(
    ("text", "room", "alone"),
    [
        ("账户与头寸中心", 6.4, True),  # six fit, the seventh would stand alone
        ("账户与头寸中心", 5.4, False),  # a little less room, and two stand together
        ("并行切换服务", 6.4, False),  # all on one line
        ("异常余额自动提示。", 7.2, True),  # a mark is no company
        ("覆盖现有11家", 6.0, True),
        ("Ready connector", 4.0, False),
    ],
)
def test_a_last_line_of_one_character_is_foreseen(text: str, room: float, alone: bool) -> None:
    assert lonely(text, room) is alone


@pytest.mark.parametrize(
    "text",
    ["N1 资金分散在147个账户，集团一边存款一边贷款", "N2 Rush orders beside spares that nobody has used for three years"],
)
def test_a_long_name_is_folded_into_lines_that_fit_and_loses_nothing(text: str) -> None:
    lines = folded(text, 8.5, 165)
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(wide(line, 8.5) <= 166 for line in lines)
    assert min(map(len, lines)) > len(text) / len(lines) / 2
    assert not any(line.startswith(tuple("，。、；")) for line in lines)


UNPARTED = re.compile(r"EUR [\d.]+ million|31 December|Table 2|\S+")
CLOSING, OPENING = "，。、；：？！”’）】》", "（【《“‘"
SENTENCES = [
    ("zh", "资金归集率由 41% 提高到 90%（2027 年 12 月 31 日前）"),
    ("zh", "头寸可见时间由20小时降到0.1小时（2027年6月30日前），减少23家（含全资）公司的“手工”操作。"),
    ("en", "Emergency orders from 8 a month down to 2 a month, by 31 December 2027"),
    ("en", "Credits of EUR 2.31 million and overtime of EUR 0.53 million in 2025, see Table 2 for more."),
]


def set_lines(words: str, language: str, *widths: int) -> list[list[str]]:
    """The lines of the words as the PDF sets them in a column of each width, in points."""
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    css = stylesheet(STYLE, language, "pdf", (Section(()),))
    to = {width: Setting(STYLE, language == "zh", lambda image: "", paged=True, room=width * 25.4 / 72) for width in widths}
    columns = "".join(f'<p id="of-{width}" style="width:{width}pt">{text(words, to[width])}</p>' for width in widths)
    document = HTML(string=f'<html lang="{language}" class="{language}"><style>{css}</style>{columns}').render()
    found: dict[str, list[str]] = {f"of-{width}": [] for width in widths}
    for box in (box for page in document.pages for box in page._page_box.descendants() if isinstance(box, LineBox)):
        line = "".join(one.text for one in box.descendants() if isinstance(one, TextBox)).strip()
        if line and box.element.get("id") in found:
            found[box.element.get("id")].append(line)
    return list(found.values())


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_no_column_is_so_narrow_that_a_mark_begins_a_line_or_a_word_stands_alone(language, sentence) -> None:
    widths = range(64, 200, 5)
    for points, lines in zip(widths, set_lines(sentence, language, *widths), strict=True):
        assert "".join("".join(lines).split()) == "".join(sentence.split())
        for line, following in pairwise(lines):
            assert following[0] not in CLOSING and line[-1] not in OPENING, lines
            if language == "en":  # what would have fitted was not left for the next line
                together = wide(f"{line} {UNPARTED.match(following)[0]}", 10.5)
                assert together > points * 0.8, lines


def test_a_word_longer_than_its_column_is_parted_and_only_such_a_word() -> None:
    address = "https://example.invalid/" + "a" * 60
    assert len(set_lines(f"See {address}", "en", 120)[0]) > 3
    assert 'class="b"' in text(address, Setting(STYLE, False, lambda image: "", paged=True))
    assert 'class="b"' not in text("unquestionable characteristics", Setting(STYLE, False, lambda image: "", paged=True))
