"""Footnotes, variables, places to write, amounts, days and boxes, from the template to the blocks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proposalgen.document import blocks as b
from proposalgen.document.markers import markers
from proposalgen.document.walk import notes, plain_text, texts, todos

LANGUAGES = ("zh-CN", "en")


def _notes(document):
    return [(note.number, plain_text(note.content)) for note in notes(document)]


def test_footnotes_count_once_through_text_cells_lists_and_boxes(house):
    document = house.page(
        "<p>a<fn>one</fn></p><table><col/><tbody><tr><td>x<fn>two</fn></td></tr></tbody></table>"
        "<ul><li>y<fn>three</fn></li></ul><aside kind='note'>z<fn>four</fn></aside><p>b<fn>five</fn></p>"
    )
    assert _notes(document) == [("1", "one"), ("2", "two"), ("3", "three"), ("4", "four"), ("5", "five")]


def test_a_footnote_is_a_text_of_its_own_and_parts_the_words_around_it(house):
    document = house.page("<p>年利息 1,950<fn>按余额计算</fn>万元</p>")
    assert list(texts(document))[-3:] == ["年利息 1,950", "万元", "按余额计算"]


def test_a_reference_in_a_footnote_prints_its_number(house):
    document = house.page("<p>a<fn>see <ref to='h'/></fn></p><h1 id='h'>t</h1><p>b</p>", language="en")
    assert _notes(document) == [("1", "see 1")]


def test_a_space_before_a_footnote_stands_after_it(house):
    (paragraph,) = house.blocks("<p>interest\n  <fn>x</fn>\n  paid</p>", language="en")
    assert [getattr(item, "text", "*") for item in paragraph.content] == ["interest", "*", " paid"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", ["3794300", "0.5", "-12.30"])
def test_money_says_what_the_filter_says(house, language, value):
    view = {"x": Decimal(value)}
    for currency in ("", "CNY", "USD"):
        given = f' currency="{currency}"' if currency else ""
        element = house.text(f'<money value="{{{{ x }}}}"{given}/>', view, language=language)
        assert element == house.text(f'{{{{ x | money("{currency}") }}}}', view, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["long", "short", "month", "month-day", "plan"])
def test_date_says_what_the_filter_says(house, language, form):
    element = house.text(f'<date value="{{{{ x }}}}" form="{form}"/>', {"x": "2026-11-20"}, language=language)
    assert element == house.text(f'{{{{ x | date("{form}") }}}}', {"x": "2026-11-20"}, language=language)


def test_a_number_elsewhere_must_still_be_formatted(house):
    [problem] = house.problems('<p title="{{ x }}">y</p>', {"x": Decimal(5)})
    assert "a number must be formatted" in problem.en


def test_a_wrong_value_names_the_field_it_came_from(house):
    [problem] = house.problems('<p><date value="{{ when }}"/></p>', {"when": "soon"})
    assert problem.fields == ["when"] and problem.line == 3
    [problem] = house.problems("<p>{{ x | date }}</p>", {"x": "2026-02-30"})
    assert "no date" in problem.en


def test_only_a_draft_may_hold_what_is_still_to_be_written(house):
    body = "<p>a</p>\n<p><todo>the <em>site</em></todo></p>\n<p><todo>{{ x }}</todo></p>"
    found = house.problems(body, {"x": "the day"})
    assert [(one.line, one.en) for one in found] == [
        (4, "this still waits to be written: the site"), (5, "this still waits to be written: the day")
    ]  # fmt: skip
    assert all("--draft" in one.hint for one in found)
    draft = house.page(body, {"x": "the day"}, draft=True)
    assert [plain_text(one.children) for one in todos(draft)] == ["the site", "the day"]


def test_a_variable_has_a_name_a_title_and_its_words(house):
    (paragraph,) = house.blocks("<p>由 <var name='owner' title='负责人'>周\n敏</var> 确认</p>")
    assert paragraph.content[1] == b.Variable("owner", "负责人", "周敏")
    assert plain_text(paragraph.content) == "由 周敏 确认"


def test_boxes_keep_their_labels_and_their_distance(house):
    line = "<checkbox checked>是</checkbox>\n<checkbox>否</checkbox>"
    assert house.text(line) == "☑\u00a0是 ☐\u00a0否"
    (paragraph,) = house.blocks("<checkbox>licence</checkbox>", language="en")
    assert plain_text(paragraph.content) == "☐\u00a0licence"


@pytest.mark.parametrize(
    ("kind", "start", "printed"),
    [
        ("1", 3, ("3.", "4.")), ("a", 25, ("y.", "z.")), ("A", 1, ("A.", "B.")), ("i", 4, ("iv.", "v.")),
        ("I", 9, ("IX.", "X.")), ("一", 10, ("十、", "十一、")), ("chinese", 20, ("二十、", "二十一、")),
        ("甲", 9, ("壬、", "癸、")), ("①", 19, ("⑲", "⑳")), ("circled", 1, ("①", "②")),
    ],
)  # fmt: skip
def test_every_kind_of_list_counts_from_where_it_starts(house, kind, start, printed):
    (points,) = house.blocks(f"<ol type='{kind}' start='{start}'><li>x</li><li>y</li></ol>")
    assert markers(points, 0, True) == printed


def test_a_table_says_what_stands_in_empty_cells_and_in_no_rows(house):
    (table,) = house.blocks("<table empty='无'><col/><tbody><tr><td/></tr></tbody></table>")
    assert plain_text(table.rows[0].cells[0].content[0].content) == "无"
    for language, said in (("zh-CN", "（无）"), ("en", "(none)")):
        (table,) = house.blocks("<table><col/><col/><tbody/></table>", language=language)
        assert [plain_text(p.content) for p in table.rows[0].cells[0].content] == [said]
        assert table.rows[0].cells[0].span == 2
