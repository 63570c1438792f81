"""What formal styles owe their reader on every page: nothing on a frame, nothing over a number, nothing lost alone."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache

import pypdfium2
import pytest
from lxml import etree

from proposalgen import resources
from proposalgen.compose.markup import parse
from proposalgen.document.numbering import number
from proposalgen.style.css import stylesheet
from proposalgen.style.load import load_style, profiles
from proposalgen.writing import write_all

STYLES = resources.templates() / "style.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMAL = ("tender", "official", "anonymous")
BODY = (
    "<h1 id='a'>下一步</h1><p class='lead'>以下安排可以保证按计划启动。</p>"
    "<key-figures><key-figure value='9' unit='周' label='全部上线'/><key-figure value='3' unit='年' label='质保'/></key-figures>"
    "<p class='warning'>第三步没有要换回的东西。</p><aside kind='note'><p>还没有安排会议。</p></aside>"
    "<p>双方确认以上内容。</p><signature><party name='甲方'><line>签字或盖章</line><line>姓名与职务</line></party></signature>"
    "<h2 id='b'>联系我们</h2><facts note='北京市'><fact label='联系人'>李岩</fact><fact label='电话'>010</fact></facts>"
    "<p>详见第<ref to='a' show='page'/>页。</p>"
    "<table unit='单位：元'><caption>报价</caption><col/><thead><tr><th>项目</th></tr></thead><tbody><tr><td>许可</td></tr></tbody></table>"
)
COVER = "<section kind='cover'><cover supplier='砚池' customer='档案馆' title='采购项目' kind='投标文件' copy='正本'{more}><field label='日期'>2026年11月20日</field></cover></section>"


@lru_cache
def made(profile, more=""):
    style = load_style(STYLES, profile)
    markup = f"<document title='方案'>{COVER.format(more=more)}<section>{BODY}</section></document>"
    document = number(parse(markup, "zh-CN"), style.numbering)
    return {kind: data for kind, data, _ in write_all(document, style, "2026-11-20", ("pdf", "docx"))}


def part(profile, name="word/document.xml", more=""):
    with zipfile.ZipFile(io.BytesIO(made(profile, more)["docx"])) as package:
        return etree.fromstring(package.read(name))


def named(root, style):
    found = (one.find(f"{W}pPr/{W}pStyle") for one in root.iter(f"{W}p"))
    return [one.getparent().getparent() for one in found if one is not None and one.get(f"{W}val") == style]


def lines(profile):
    pages = pypdfium2.PdfDocument(made(profile)["pdf"])
    return [line for page in pages for line in page.get_textpage().get_text_range().splitlines()]


@pytest.mark.parametrize("profile", profiles(STYLES))
def test_labels_of_places_to_sign_stay_on_one_line(profile):
    assert {"签字或盖章", "姓名与职务"} <= {line.strip() for line in lines(profile)}
    label = next(one for one in named(part(profile), "Signature") if "姓名" in "".join(one.itertext()))
    size = load_style(STYLES, profile).roles["signature"].size["zh"]
    assert int(label.getparent().find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / 20 >= 5 * size


@pytest.mark.parametrize("profile", FORMAL)
def test_no_line_stands_on_the_frame_below_it(profile):
    style = load_style(STYLES, profile)
    for role, words in (("Lead", "以下安排"), ("BodyText", "双方确认")):
        above = next(one for one in named(part(profile), role) if words in "".join(one.itertext()))
        own = above.find(f"{W}pPr/{W}spacing")
        kept = {"Lead": style.roles["lead"], "BodyText": style.roles["body"]}[role].after["zh"]
        assert max(kept, int(own.get(f"{W}after")) / 20 if own is not None else 0) >= 6, (role, profile)
    assert ".lead+.key-figures" in stylesheet(style, "zh", "pdf")
    assert ".lead+.key-figures" not in stylesheet(load_style(STYLES, "business"), "zh", "pdf")


@pytest.mark.parametrize("profile", profiles(STYLES))
def test_a_page_number_stands_below_the_text_on_turned_pages_too(profile):
    style = load_style(STYLES, profile)
    if style.folio.form == "none":
        return
    for sheet in ("portrait", "landscape"):
        bottom = style.page.margins(sheet)[2]
        assert bottom >= style.page.footer + style.roles["footer"].line["zh"] * 25.4 / 72, sheet


@pytest.mark.parametrize("profile", ("tender", "official"))
def test_a_cover_that_says_nothing_at_its_foot_keeps_no_room_for_it(profile):
    assert named(part(profile), "CoverConfidentiality") == []
    assert len(named(part(profile, more=" confidentiality='仅供评审'"), "CoverConfidentiality")) == 1


@pytest.mark.parametrize("profile", profiles(STYLES))
def test_a_callout_without_a_title_begins_with_its_text(profile):
    root = part(profile)
    assert named(root, "CalloutTitle") == []
    text = next(one for one in named(root, "CalloutNote") if "会议" in "".join(one.itertext()))
    assert text.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "260"


@pytest.mark.parametrize("profile", FORMAL)
def test_a_warning_is_body_text_in_bold_in_the_pdf_as_in_word(profile):
    warning = next(one for one in named(part(profile), "BodyText") if "第三步" in "".join(one.itertext()))
    assert warning.find(f"{W}r/{W}rPr/{W}b") is not None
    rule = re.findall(r"p\.warning\{([^}]*)\}", stylesheet(load_style(STYLES, profile), "zh", "pdf"))
    assert len(rule) == 1 and "font-weight:700" in rule[0] and "font-size" not in rule[0]


def test_what_stands_below_facts_is_one_of_their_rows():
    for profile in profiles(STYLES):
        note = next(one for one in named(part(profile), "Source") if "北京" in "".join(one.itertext()))
        assert note.getparent().tag == f"{W}tc", profile


def test_official_numbers_stand_one_character_in_from_the_edge():
    with zipfile.ZipFile(io.BytesIO(made("official")["docx"])) as package:
        feet = [package.read(name) for name in package.namelist() if re.match("word/footer", name)]
    sides = {found for foot in feet for found in re.findall(rb'<w:ind w:(left|right)="280"/>', foot)}
    assert sides == {b"left", b"right"}
    assert "padding-right:14pt" in pages_css() and "padding-left:14pt" in pages_css()


def pages_css():
    document = parse(f"<document title='方案'><section>{BODY}</section></document>", "zh-CN")
    return stylesheet(load_style(STYLES, "official"), "zh", "pdf", document.sections)


def test_official_headings_of_every_level_begin_two_characters_in():
    style = load_style(STYLES, "official")
    for level in "1234":
        assert style.roles[f"heading-{level}"].first_line["zh"] == 2
    ind = next(one for one in part("official", "word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == "Heading1")
    assert ind.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"


def test_a_unit_line_keeps_the_body_s_face_in_a_caption_that_has_another():
    css = stylesheet(load_style(STYLES, "official"), "zh", "pdf")
    assert re.search(r"\.caption \.unit-line \.t \.h\{font-family:\"Noto Serif CJK SC\"", css)


def test_words_in_a_schedule_keep_their_lines_apart_at_any_size():
    for profile in FORMAL:
        style = load_style(STYLES, profile)
        css = stylesheet(style, "zh", "pdf")
        wrapped = float(re.findall(r"\.gantt td\.wrapped\{line-height:([\d.]+)pt", css)[-1])
        assert wrapped >= style.roles["figure-note"].size["zh"] * 1.15, profile


def test_a_page_that_is_referred_to_stands_apart_from_the_han_around_it():
    assert ".zh .page-ref:not(.chinese){margin:0 0.25em}" in stylesheet(load_style(STYLES, "tender"), "zh", "pdf")


PLAN = (
    "<document title='进度'><section><h1 id='a'>进度</h1><gantt head='阶段' weeks='8' alt='进度'><month weeks='4' label='1月'/><month weeks='4' label='2月'/>"
    "<row><bar label='调研' at='0' weeks='2' text='2 周' result='01-15　口径一致'/></row></gantt></section></document>"
)


@pytest.mark.parametrize("profile", FORMAL)
def test_a_schedule_stands_as_close_and_as_plain_in_word_as_in_the_pdf(profile):
    style = load_style(STYLES, profile)
    document = number(parse(PLAN, "zh-CN"), style.numbering)
    data = next(data for kind, data, _ in write_all(document, style, "2026-11-20", ("docx",)) if kind == "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    own = {one.find(f"{W}pPr/{W}spacing") is not None for one in named(root, "TableText")}
    cell = style.roles["cell"]
    assert own == {cell.line["zh"] > 1.6 * cell.size["zh"]}
    css = stylesheet(style, "zh", "pdf")
    assert ".gantt thead th,.gantt thead th.head:first-child{font-weight:inherit;text-align:center}" in css


def test_official_numbers_stand_at_the_outer_edge_of_the_page_they_name_after_turned_ones_too():
    """The body begins on the file's fourth page, and what comes after a turned table goes on with its numbers."""
    text = "<p>文字。</p><pagebreak/>"
    wide = "<table wide><col/><thead><tr><th>条款</th></tr></thead><tbody><tr><td>应答</td></tr></tbody></table>"
    markup = (
        f"<document title='方案'>{COVER.format(more='')}<section kind='front'><h1 id='c' unnumbered>目录</h1>{text}<p>又一页。</p></section>"
        f"<section><h1 id='a'>一</h1>{text}{wide}{text}<p>末页。</p></section></document>"
    )
    style = load_style(STYLES, "official")
    document = number(parse(markup, "zh-CN"), style.numbering)
    data = next(data for kind, data, _ in write_all(document, style, "2026-11-20", ("pdf",)) if kind == "pdf")
    found = []
    for page in pypdfium2.PdfDocument(data):
        words = page.get_textpage()
        whole = words.get_text_range()
        mark = re.search(r"— (\w+) —", whole)
        if mark:
            found.append((mark[1], "right" if words.get_charbox(mark.start())[0] > page.get_width() / 2 else "left"))
    assert found == [("I", "right"), ("II", "left"), ("1", "right"), ("2", "left"), ("3", "right"), ("4", "left")]
