"""A company's Word file is read for its look, whoever made it and in whatever language its styles are named."""

from __future__ import annotations

import io
import re

import pytest
from brand_files import KEPT, MADE, brand_file
from PIL import Image

from proposalgen import resources
from proposalgen.branding.colours import contrast
from proposalgen.branding.faces import meant_for_others
from proposalgen.branding.fit import fit
from proposalgen.branding.names import role_of
from proposalgen.branding.read import read_brand
from proposalgen.branding.writing import style_yaml, values
from proposalgen.style.fonts import nearest_free
from proposalgen.style.load import load_style

ALL = (*MADE, *KEPT)
BUILT_IN = resources.templates() / "style.yaml"


def taken(name, folder, base="business"):
    """The brand, what was made of it, and the style that is loaded from the file written."""
    brand = read_brand(brand_file(name, folder))
    fitted = fit(brand, load_style(BUILT_IN, base))
    file = folder / "style.yaml"
    file.write_text(style_yaml(brand, fitted, "style", base, "en"), encoding="utf-8")
    return brand, fitted, load_style(file, "style")


def left(brand, fitted):
    return " | ".join(one.what.en for one in (*brand.left, *brand.word_only, *fitted.left))


def test_a_chinese_template_without_a_theme(tmp_path):
    brand, fitted, style = taken("chinese", tmp_path)
    assert (style.page.top, style.page.bottom, style.page.left, style.page.right) == (37, 35, 28, 26)
    assert style.numbering == "chapter"
    assert (style.fonts["body"].han, style.fonts["body"].latin) == ("宋体", "Times New Roman")
    assert (style.fonts["body"].pdf_han, style.fonts["body"].pdf_latin) == ("Noto Serif CJK SC", "Liberation Serif")
    assert style.fonts[style.roles["heading-1"].font].han == "黑体"
    assert style.fonts[style.roles["heading-3"].font].pdf_han == "LXGW WenKai"
    assert style.roles["body"].size["zh"] == 12
    assert style.roles["body"].line["zh"] == 23.5  # one and a half lines of 宋体
    heading = style.roles["heading-1"]
    assert (heading.size["zh"], heading.align, heading.hanging) == (16, "center", 0)
    assert style.colour(heading.colour) == "#1F4E79"
    assert style.roles["caption"].size["zh"] == 10.5
    assert "天元集团 · 内部资料" in left(brand, fitted)


def test_a_german_template_with_theme_fonts_and_colours_on_letter_paper(tmp_path):
    brand, fitted, style = taken("german", tmp_path)
    assert (style.page.width, style.page.height) == (215.9, 279.4)
    assert style.fonts["body"].latin == "Source Sans Pro"
    assert style.fonts["body"].han == "思源黑体"
    assert style.fonts["body"].pdf_han == "Noto Sans CJK SC"
    assert style.colour("navy") == "#004F45"  # accent 1 with the shade BF
    assert style.colour("teal") == "#6A1B9A"  # accent 2
    assert style.looks.tables == "grid"
    assert {"the ground #004D40 of tables' heads (“Table Grid”)", "sections on their side: 1"} <= {
        one.what.en for one in (*brand.left, *fitted.left)
    }


def test_a_french_template_with_things_that_may_not_go_on(tmp_path):
    brand, fitted, style = taken("french", tmp_path)
    assert style.fonts["body"].latin == "Garamond"
    assert style.fonts["body"].pdf_latin == "Liberation Serif"
    assert style.colour("navy") == "#C00000"
    said = left(brand, fitted)
    for thing in ("EMF", "comments", "tracked changes", "the path of its template", "links out of the file", "the margins"):
        assert thing in said
    written = (tmp_path / "style.yaml").read_text(encoding="utf-8") + said
    assert "SECRET" not in written and "secret" not in written
    assert style.page.left == 25  # margins that leave no room for tables stay the built-in ones


def test_a_template_from_libreoffice(tmp_path):
    _, fitted, style = taken("libreoffice_styles", tmp_path)
    assert (style.page.left, style.page.right) == (30, 20)
    assert style.fonts["heading"].han == "楷体"
    assert style.colour("navy") == "#7A1F5C"
    assert (style.roles["heading-1"].size["en"], style.roles["heading-2"].size["en"]) == (22, 15)
    assert style.roles["body"].align == "both"
    assert any("#B57EDC" in one.what.en for one in fitted.left)  # 3.0:1 on white paper


def test_a_template_from_a_web_page(tmp_path):
    _, _, style = taken("libreoffice_web", tmp_path)
    assert (style.page.width, style.page.left) == (215.9, 12.7)
    assert style.fonts["body"].han == "Microsoft YaHei"
    assert style.colour("ink") == "#333333"
    assert style.colour("navy") == "#C75300"  # #FF6A00 made dark enough to read
    assert style.page.top - style.page.header >= 10


def test_a_file_without_styles_says_so(tmp_path):
    brand, _, _ = taken("by_hand", tmp_path)
    said = " ".join(one.what.en for one in brand.left)
    assert "headings without a heading style: 3" in said
    assert "formatting by hand" in said


@pytest.mark.parametrize("base", ["business", "tender", "official"])
@pytest.mark.parametrize("name", ALL)
def test_whatever_is_written_can_be_loaded_and_read(name, base, tmp_path):
    _, _, style = taken(name, tmp_path, base)
    for role in ("heading-1", "heading-2", "heading-3", "heading-4", "body", "caption", "header", "footer"):
        assert contrast(style.colour(style.roles[role].colour)) >= 4.5, role
        for language in ("zh", "en"):
            assert style.roles[role].line[language] >= style.roles[role].size[language] * 1.05, role
    assert contrast(style.colour("on-navy"), style.colour("navy")) >= 4.5
    assert style.page.text_width >= 120


@pytest.mark.parametrize("name", ALL)
def test_every_value_says_where_it_came_from(name, tmp_path):
    _, fitted, _ = taken(name, tmp_path)
    assert fitted.choices
    assert all(one.source for one in fitted.choices)
    assert values(fitted)["page"]["width"] > 200


@pytest.mark.parametrize(("name", "colour"), [("chinese", (180, 20, 40)), ("german", (180, 20, 40))])
def test_the_mark_of_the_header_is_made_anew(name, colour, tmp_path):
    logo = read_brand(brand_file(name, tmp_path)).logo
    assert (logo.width, logo.height) == (300, 100)
    assert logo.data.startswith(b"\x89PNG") and b"SECRET" not in logo.data
    pixel = Image.open(io.BytesIO(logo.data)).convert("RGB").getpixel((150, 50))
    assert all(abs(one - other) <= 6 for one, other in zip(pixel, colour, strict=True))  # JPEG is not exact


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("heading 1", "heading-1"), ("Heading_20_2", "heading-2"), ("标题 1", "heading-1"), ("标题2", "heading-2"), ("一级标题", "heading-1"),
        ("標題 3", "heading-3"), ("Überschrift 1", "heading-1"), ("Titre 2", "heading-2"), ("Título 1", "heading-1"), ("見出し 1", "heading-1"),
        ("Заголовок 4", "heading-4"), ("正文", "normal"), ("Standard", "normal"), ("正文文本", "body-text"), ("Corps de texte", "body-text"),
        ("题注", "caption"), ("Beschriftung", "caption"), ("Légende", "caption"), ("页眉", "header"), ("Fußzeile", "footer"),
        ("标题", "title"), ("Titel", "title"), ("副标题", "subtitle"), ("目录 1", "toc-1"), ("toc 2", "toc-2"), ("表格文字", "cell"),
    ],
)  # fmt: skip
def test_a_style_is_known_by_its_name(written, role):
    assert role_of(written) == role


@pytest.mark.parametrize("written", ["", "标题 7", "我的样式", "Heading", "1", "Titre 12", "heading 1 Char", "标题 1 字符"])
def test_other_names_are_no_roles(written):
    assert role_of(written) is None


def test_faces_for_other_scripts_do_not_set_chinese():
    assert meant_for_others("ＭＳ 明朝") and meant_for_others("Malgun Gothic") and meant_for_others("新細明體")
    assert not meant_for_others("宋体") and not meant_for_others("Century Gothic")
    assert nearest_free("方正楷体", True) == "LXGW WenKai"
    assert nearest_free("Frutiger", False, "swiss") == "Liberation Sans"
    assert nearest_free("Minion Pro", False) == "Liberation Serif"


@pytest.mark.parametrize(("tongue", "other"), [("en", "一-鿿"), ("zh", "A-Za-z“”")])
def test_the_comments_of_the_style_are_in_the_readers_language(tongue, other, tmp_path):
    brand, fitted, _ = taken("german", tmp_path)
    comments = [line.partition("# ")[2] for line in style_yaml(brand, fitted, "style", "business", tongue).splitlines() if "# " in line]
    assert len(comments) > 20
    names = "|".join(sorted({re.escape(look.source) for look in brand.looks.values()}, key=len, reverse=True))
    ours = [re.sub(names, "", line) for line in comments[3:]]
    said = [line for line in ours if re.search(f"[{other}]", line.replace(brand.table.source or "-", "") if brand.table else line)]
    assert said == []
