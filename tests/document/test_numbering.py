"""Headings, captions, references and contents get their final words once, for every format."""

from __future__ import annotations

import pytest

from proposalgen.document import blocks as b
from proposalgen.document.numbering import chinese, number
from proposalgen.document.walk import blocks, plain_text
from proposalgen.errors import HouseError


def _heading(level: int, name: str, numbered: bool = True) -> b.Heading:
    return b.Heading(level, (b.Text(name),), name, numbered)


def _table(name: str, caption: str = "T") -> b.Table:
    content = (b.Text(caption),) if caption else ()
    return b.Table((b.Column(1.0),), (), (), content, id=name)


def _document(*sections: b.Section, language: str = "zh-CN") -> b.Document:
    return b.Document("T", "", language, "", sections)


def _body(*found: b.Block, kind: str = "body") -> b.Section:
    return b.Section(found, kind)


TREE = (
    _heading(1, "a"), _heading(2, "aa"), _heading(3, "aaa"), _heading(4, "aaaa"), _heading(2, "ab"),
    _heading(1, "pre", False), _heading(1, "b"), _heading(2, "ba"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "language", "numbers"),
    [
        ("decimal", "zh-CN", ["1", "1.1", "", "", "1.2", "", "2", "2.1"]),
        ("chapter", "zh-CN", ["第一章", "1.1", "1.1.1", "", "1.2", "", "第二章", "2.1"]),
        ("chapter", "en", ["Chapter 1", "1.1", "1.1.1", "", "1.2", "", "Chapter 2", "2.1"]),
        ("official", "zh-CN", ["一、", "（一）", "1.", "（1）", "（二）", "", "二、", "（一）"]),
        ("official", "en", ["1", "1.1", "", "", "1.2", "", "2", "2.1"]),
    ],
)
def test_schemes(scheme, language, numbers):
    done = number(_document(_body(*TREE), language=language), scheme)
    assert [block.number for block in blocks(done)] == numbers


def test_annexes_count_in_letters_and_the_chapters_go_on():
    done = number(
        _document(
            _body(_heading(1, "a")),
            _body(_heading(1, "x"), _heading(2, "xx"), _table("t"), kind="annex"),
            _body(_heading(1, "y"), _heading(2, "yy"), kind="annex"),
            _body(_heading(1, "b")),
        )
    )
    assert [block.number for block in blocks(done)] == ["1", "附录 A", "A.1", "表 A-1", "附录 B", "B.1", "2"]


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("zh-CN", ["表 1", "表 1-1", "表 1-2", "图 1-1", "表 2-1", "图 2-1"]),
        ("en", ["Table 1", "Table 1-1", "Table 1-2", "Figure 1-1", "Table 2-1", "Figure 2-1"]),
    ],
)
def test_captions_count_by_chapter(language, numbers):
    figure = b.Figure(b"", "alt", 1.0, 1.0, (b.Text("F"),), "f")
    gantt = b.Gantt("h", 1, (), (), (b.Text("G"),), "alt", "g")
    done = number(
        _document(
            _body(_table("t0"), _heading(1, "a"), _table("t1"), _table("bare", ""), _table("t2"), figure),
            _body(_heading(1, "b"), _table("t3"), gantt),
            language=language,
        )
    )
    found = [block.number for block in blocks(done) if isinstance(block, b.Table | b.Figure | b.Gantt)]
    assert [text for text in found if text] == numbers
    assert found.count("") == 1  # a table without caption


def test_references_say_number_or_title_wherever_they_stand():
    def refs(*to: str) -> tuple[b.Ref, ...]:
        return tuple(b.Ref(name, show) for name in to for show in ("number", "title", "page"))

    inner = b.Paragraph((b.Styled("strong", refs("t")), b.Link("https://x", refs("aa"))))
    cell = b.Cell((b.Paragraph(refs("pre"), "cell"),))
    table = b.Table((b.Column(1.0),), (), (b.Row((cell,)),), (b.Text("价格"),), id="t")
    card = b.NeedCard("N1", refs("t"), "o", *[b.NeedFace("l", "v", "u", (inner,))] * 3)
    listed = b.List(((b.Paragraph(refs("aa")),),))
    done = number(
        _document(
            _body(
                _heading(1, "a"),
                _heading(2, "aa"),
                table,
                inner,
                card,
                listed,
                b.Definitions((b.Definition(refs("aa"), (inner,)),)),
                b.Quotation((inner,), refs("t")),
                b.Callout("note", refs("t"), (inner,)),
                _heading(1, "pre", False),
            )
        )
    )
    section = done.sections[0].blocks
    assert plain_text(section[2].rows[0].cells[0].content[0].content) == "prepre"
    assert plain_text(section[3].content) == "表 1-1价格1.1aa"
    assert plain_text(section[4].statement) == "表 1-1价格"
    for block in blocks(done):
        if isinstance(block, b.Paragraph) and block is not section[2].rows[0].cells[0].content[0]:
            assert plain_text(block.content) in ("表 1-1价格1.1aa", "1.1aa")
    assert plain_text(section[6].rows[0].term) == "1.1aa"
    assert plain_text(section[7].source) == plain_text(section[8].title) == "表 1-1价格"


def test_a_reference_without_a_target_is_an_error_with_the_nearest_id():
    with pytest.raises(HouseError) as caught:
        number(_document(_body(_heading(1, "prices"), b.Paragraph((b.Ref("price"),)))))
    (problem,) = caught.value.problems
    assert "leads nowhere" in problem.message.en and problem.hint.en == "Did you mean prices?"


def test_a_reference_to_a_table_without_caption_is_an_error():
    with pytest.raises(HouseError):
        number(_document(_body(_table("t", ""), b.Paragraph((b.Ref("t"),)))))


def test_contents_list_headings_in_order_but_not_their_own():
    own = _heading(1, "toc", False)
    done = number(
        _document(
            _body(own, b.Contents(2), kind="front"), _body(*TREE), _body(_heading(1, "x"), kind="annex")
        )
    )
    entries = done.sections[0].blocks[1].entries
    assert [(entry.level, entry.number, entry.title, entry.to) for entry in entries] == [
        (1, "1", "a", "a"), (2, "1.1", "aa", "aa"), (2, "1.2", "ab", "ab"), (1, "", "pre", "pre"),
        (1, "2", "b", "b"), (2, "2.1", "ba", "ba"), (1, "附录 A", "x", "x"),
    ]  # fmt: skip


def test_what_holds_no_reference_stays_the_same_object():
    paragraph = b.Paragraph((b.Text("x"),))
    assert number(_document(_body(paragraph))).sections[0].blocks[0] is paragraph


def test_an_unknown_scheme_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        number(_document(_body(_heading(1, "a"))), "roman")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_chinese_numerals(value, text):
    assert chinese(value) == text


def test_numbering_twice_changes_nothing():
    document = _document(_body(*TREE, _table("t"), b.Paragraph((b.Ref("t"),))))
    once = number(document)
    assert number(once) == once
