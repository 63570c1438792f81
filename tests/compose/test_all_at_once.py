"""Every fault of a template in one pass: a broken block hides none of the others, a loop says its fault once."""

from __future__ import annotations

ROWS = {"rows": ({"name": "a"}, {"name": "b"}, {"name": "c"})}


def test_a_broken_block_does_not_hide_what_is_wrong_with_the_next(house):
    found = house.problems('<p><h1>x</h1></p>\n<table><col width="90%"/><tbody><tr><td>a</td></tr></tbody></table>\n<h2>x</h2>\n<h4 bogus="1">y</h4>\n<p>z</p>')
    assert [(one.line, one.en) for one in found] == [
        (3, "<h1> cannot stand inside <p>"),
        (6, '<h4> has no attribute "bogus"'),
        (4, "the column widths add up to 90 %, not 100 %"),
        (5, "<h2> after no heading: a level is skipped"),
        (6, "<h4> after h2: a level is skipped"),
    ]


def test_a_broken_block_takes_its_ids_with_it_without_a_word(house):
    found = house.problems('<table id="t" bogus="1"><col/><tbody><tr><td>a</td></tr></tbody></table>\n<p>see <ref to="t"/></p>')
    assert [one.en for one in found] == ['<table> has no attribute "bogus"']


def test_a_loop_says_its_fault_once(house):
    found = house.problems("{% for row in rows %}<p><hr/>{{ row.name }}</p>\nabc{% endfor %}", ROWS)
    assert [(one.line, one.en) for one in found] == [
        (3, "<hr> cannot stand inside <p>"),
        (4, "bare text inside <section>: abc"),
    ]


def test_bare_text_after_an_included_file_is_told_where_it_was_written(house):
    house.write("parts/bands.html", '<header left="A"/>\n<footer left="B"/>\n')
    found = house.problems('{% include "parts/bands.html" %}\nabc\n<p>x</p>')
    assert [(one.file, one.line, one.en) for one in found] == [("test.html", 4, "bare text inside <section>: abc")]


def test_text_that_is_set_aside_carries_no_mark(house):
    body = '{% set word %}{% if true %}abc{% endif %}{% endset %}{% if word == "abc" %}{{ word }}{% endif %}'
    assert house.text(body) == "abc"
