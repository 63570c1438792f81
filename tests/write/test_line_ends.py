"""Where lines end: no cell closes with a single character, and names beside bars stay whole."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
from itertools import pairwise, product
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from proposalgen.document.blocks import Break, Cell, Document, Paragraph, Row, Section, Styled, Table, Text
from proposalgen.style.css import stylesheet
from proposalgen.style.fonts import CONF
from proposalgen.style.load import load_style
from proposalgen.write import WRITERS
from proposalgen.write.labels import folded, wide
from proposalgen.write.markup.inline import Setting, inlines, text
from proposalgen.write.word.tails import lonely
from tests.write.sample_document import UNSTAMPED
from tests.write.sample_parts import columns, row
from tests.write.word_file import W, WordFile

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


CELLS = (
    "迁移期间现有阅览不中断，首年重扫2.6万页。", "建设单位承诺响应不超过30分钟", "检测报告（编号 YC2026）第1页", "银企直连覆盖11家银行（必须满足）",
    "由20小时降到0.1小时（2027年6月30日前）", "双轨并行4周，逐日对账，达标后切换。",
)  # fmt: skip
MILLIMETRES = range(26, 74, 4)


def lines_of(page: pypdfium2.PdfPage) -> list[str]:
    """The signs of a page by the height of their base, without spaces."""
    signs, found = page.get_textpage(), {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(signs.count_chars()):
        raw.FPDFText_GetCharOrigin(signs.raw, at, x, y)
        found.setdefault(round(-y.value), []).append((x.value, signs.get_text_range(at, 1)))
    lines = ("".join(sign for _, sign in sorted(line)) for _, line in sorted(found.items()))
    return [line for line in ("".join(line.split()) for line in lines) if line]


def word_lines(folder: Path) -> list[str]:
    """The lines of all sentences in cells of all widths, as LibreOffice lays the Word file out."""
    if shutil.which("soffice") is None:
        pytest.fail("LibreOffice (soffice) is needed to see a Word file's lines")
    tables = (
        Table(columns(wide, 160 - wide), (), tuple(Row((row(said).cells[0], Cell(()))) for said in CELLS)) for wide in MILLIMETRES
    )
    document = Document("题", "", "zh-CN", "", (Section(tuple(tables)),))
    (folder / "cells.docx").write_bytes(WRITERS["docx"](document, STYLE, UNSTAMPED))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf", "cells.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=240, env={**os.environ, "FONTCONFIG_FILE": str(CONF)})
    with pypdfium2.PdfDocument(folder / "cells.pdf") as pdf:
        return [line for page in pdf for line in lines_of(page) if "共" not in line]  # the folio


def test_no_cell_of_the_word_file_ends_in_one_character_whatever_its_width(tmp_path) -> None:
    """Letters and figures among the Han as well."""
    lines, lone, seen = iter(word_lines(tmp_path)), [], 0
    for across, said in product(MILLIMETRES, CELLS):
        found = ""
        while found != "".join(said.split()):
            last = next(lines)
            found += last
        seen += 1
        if len(re.sub(r"[^\w]", "", last)) < 2 and len(last) < len(found):
            lone.append((across, said))
    assert lone == [] and seen > 60


@pytest.mark.parametrize(("across", "below", "mended"), [(25, "一月", True), (27, "01-11 至 01-29", False)])
def test_what_stands_on_a_line_of_its_own_is_not_parted_for_the_line_above(across: int, below: str, mended: bool) -> None:
    """As phases have it: a name, and below it their dates, which 27 mm just hold, but no shorter line would."""
    named = Paragraph((Text("到货与机房准备"), Break(), Text(below)), "cell")
    table = Table(columns(across, 160 - across), (), (Row((Cell((named,)), Cell(()))),))
    file = WordFile(WRITERS["docx"](Document("题", "", "zh-CN", "", (Section((table,)),)), STYLE, UNSTAMPED))
    assert (file.paragraphs()[0].find(f"{W}pPr/{W}ind") is not None) is mended


@pytest.mark.parametrize("ending", ["（2027年12月31日前）", "时并发只有30路。", "重扫了2.6万页。", "到货与机房准备"])
def test_the_last_figure_or_word_of_a_line_stays_whole_in_the_pdf(ending: str) -> None:
    to = Setting(STYLE, True, lambda image: "", paged=True)
    words = (Styled("strong", (Text(f"资金归集率的提高{ending}"),)), Break(), Text("一月至二月"))
    before_break = inlines(words, to).partition("<br>")[0]
    kept = [re.sub("<[^>]*>", "", found) for found in re.findall(r'<span class="n">(.*?)</span>(?=<|$|[^<]*$)', before_break)]
    assert kept and len(re.sub(r"[^\w]", "", kept[-1])) >= 2 and before_break.count(ending[-1]) and ending.endswith(kept[-1])
