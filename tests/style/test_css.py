"""The style as CSS: every role has a rule, sizes per language, colours by value, one page box a section."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proposalgen.document.blocks import Section
from proposalgen.style.css import margins, stylesheet
from proposalgen.style.load import load_style
from proposalgen.style.model import Style

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")
SECTIONS = (Section((), kind="cover"), Section(()), Section((), page="landscape"))


def rules(css: str, selector: str) -> str:
    found = re.search(rf"^{re.escape(selector)}\{{(.*?)\}}", css, re.MULTILINE)
    assert found, selector
    return found[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_role_has_its_size_line_and_colour(language) -> None:
    css = stylesheet(STYLE, language, "pdf", SECTIONS)
    assert len(STYLE.roles) > 40
    for name, role in STYLE.roles.items():
        rule = rules(css, f".{name}")
        assert f"font-size:{role.size[language]:g}pt" in rule
        assert f"line-height:{role.line[language]:g}pt" in rule
        assert f"color:{STYLE.colour(role.colour)}" in rule


@pytest.mark.parametrize("medium", ["pdf", "screen"])
def test_colours_are_values_and_no_variable_is_left(medium) -> None:
    css = stylesheet(STYLE, "zh", medium, SECTIONS)
    assert "var(" not in css
    assert STYLE.colour("navy") in css


def test_nothing_shrinks_to_fit_its_text() -> None:
    css = stylesheet(STYLE, "zh", "pdf", SECTIONS)
    assert not re.search(r"float:(?!footnote)|display:\s*(inline-)?(flex|grid)|table-layout:\s*auto", css)
    assert "table-layout:fixed" in css


def test_a_colour_that_the_style_lacks_is_an_error_at_once() -> None:
    poor = Style(STYLE.name, STYLE.page, STYLE.fonts, {"ink": "#000000"}, STYLE.roles)
    with pytest.raises(KeyError):
        stylesheet(poor, "zh", "pdf", SECTIONS)


def test_each_section_has_its_page_box_and_the_cover_no_margins() -> None:
    css = stylesheet(STYLE, "zh", "pdf", SECTIONS)
    assert "@page p0{size:210mm 297mm;margin:0}" in css
    assert "@page p1{size:210mm 297mm;margin:31mm 25mm 24mm 25mm" in css
    assert "@page p2{size:297mm 210mm;margin:25mm 31mm 25mm 24mm" in css
    assert "element(head-1)" in css and "element(head-0)" not in css


def test_landscape_is_the_portrait_turned() -> None:
    page = STYLE.page
    assert margins(page, "portrait") == (page.top, page.right, page.bottom, page.left)
    assert margins(page, "landscape") == (page.left, page.top, page.right, page.bottom)


def test_the_page_number_speaks_the_language() -> None:
    assert '"第 " counter(page) " 页 共 " counter(pages) " 页"' in stylesheet(STYLE, "zh", "pdf", SECTIONS)
    assert '"Page " counter(page) " of " counter(pages)' in stylesheet(STYLE, "en", "pdf", SECTIONS)


def test_the_chinese_line_is_measured_by_its_chinese_font() -> None:
    zh, en = (rules(stylesheet(STYLE, language, "pdf"), "html") for language in ("zh", "en"))
    assert zh.startswith('font-family:"Noto Sans CJK SC"')
    assert en.startswith('font-family:"Liberation Sans"')
