"""How names live in templates: scopes of loops, macros, blocks, includes and imports."""

from __future__ import annotations

import pytest

VIEW = {
    "deal": {"name": "d", "items": "field named items"},
    "rows": ["a", "b"],
    "pairs": [["k", 1], ["l", 2]],
}


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{% set x = 'a' %}{% if true %}{% set x = 'b' %}{% endif %}{{ x }}", "b"),
        ("{% set x = 'a' %}{% for r in rows %}{% set x = 'b' %}{% endfor %}{{ x }}", "a"),
        ("{% for r in rows %}{% for r in rows %}{{ loop.index }}{% endfor %}{{ loop.index }};{% endfor %}", "121;122;"),
        ("{% for k, v in pairs %}{{ k }}{{ v }}{% endfor %}", "k1l2"),
        ("{% for r in rows if r != 'a' %}{{ r }}{{ loop.length }}{% endfor %}", "b1"),
        ("{% for r in rows %}{{ loop.revindex }}{{ loop.first }}{% endfor %}", None),
        ("{% for r in [] %}x{% else %}none{% endfor %}", "none"),
        ("{{ deal.items }}", "field named items"),
        ("{{ rows[1] }}{{ deal['name'] }}", "bd"),
        ("{% macro m(x, y='z') %}{{ x }}{{ y }}{{ deal.name }}{% endmacro %}{{ m('1') }}{{ m('1', y='2') }}", "1zd12d"),
        ("{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}later{% endmacro %}{{ a() }}", "later"),
        ("{% macro m(x, y=x) %}{{ y }}{% endmacro %}{% set x = 'top' %}{{ m('1') }}", "top"),
        ("{% macro m() %}[{{ caller('in') }}]{% endmacro %}{% set x = 'out' %}{% call(y) m() %}{{ x }}{{ y }}{% endcall %}", "[outin]"),
        ("{% set x %}a<b{{ '&' }}{% endset %}{{ x }}", None),
        ("{% with a = 'x', b = 'y' %}{{ a }}{{ b }}{% endwith %}", "xy"),
        ("{{ 'yes' if 'a' in rows and not 1 > 2 else 'no' }}{{ 'x' if false }}", "yes"),
        ("{{ 'q' if 1 < 2 <= 2 and 'z' not in rows else 'no' }}", "q"),
        ("{{ 3 - 1 }}{{ 2 + 2 }}{{ -1 }}", "24-1"),
        ("{{ 'even' if 2 is even else 'odd' }}{{ 'n' if none is none }}{{ 't' if rows is not string }}", "evennt"),
        ("{{ '<' }}{{ \"a'b\" }}", "<a'b"),
    ],
)  # fmt: skip
def test_names_and_values(house, body, text):
    if text is None:
        assert house.problems(f"<p>{body}</p>", VIEW)
    else:
        assert house.text(body, VIEW) == text


def test_an_include_sees_the_names_around_it_and_keeps_its_own(house):
    house.write("part.html", "{{ row }}{% set row = 'changed' %}{% set own = 'x' %}")
    assert house.text("{% for row in rows %}{% include 'part.html' %}{{ row }}{% endfor %}", VIEW) == "aabb"
    assert (
        house.problems("<p>{% include 'part.html' %}{{ own }}</p>", {"row": "a"})[0].en == 'there is no "own"'
    )


def test_an_import_sees_the_view_only_with_context(house):
    house.write("m.html", "{% set colour = 'red' %}{% macro m() %}{{ deal.name }}{% endmacro %}ignored")
    assert house.text("{% import 'm.html' as m with context %}{{ m.m() }}{{ m.colour }}", VIEW) == "dred"
    assert house.text("{% from 'm.html' import colour as c %}{{ c }}", VIEW) == "red"
    problem = house.problems("<p>{% import 'm.html' as m %}{{ m.m() }}</p>", VIEW)[0]
    assert (problem.file, problem.en) == ("m.html", 'there is no "deal"')


def test_blocks_over_three_generations(house):
    page = "<document title='t'><section>{% block b %}<p>one</p>{% endblock %}{% block c %}<p>c</p>{% endblock %}</section></document>"
    house.write("one.html", page)
    house.write("two.html", "{% extends 'one.html' %}{% block b %}{{ super() }}<p>two</p>{% endblock %}")
    from proposalgen.document.walk import texts

    source = (
        "{% extends 'two.html' %}{% set x = 'set' %}{% macro m() %}<p>macro {{ x }}</p>{% endmacro %}"
        "not printed{% block b %}{{ super() }}<p>three</p>{{ m() }}{% endblock %}"
    )
    assert list(texts(house.compose(source))) == ["one", "two", "three", "macro set", "c"]


def test_a_macro_called_for_its_text_can_stand_in_an_attribute(house):
    body = "{% macro name() %}a & b{% endmacro %}<aside kind='note' title='{{ name() | default }}'>x</aside>"
    assert "a lone &" in house.problems(body)[0].en
    body = "{% macro name(x) %}{{ x }}{% endmacro %}<aside kind='note' title='{{ name(t) }}'>x</aside>"
    (block,) = house.blocks(body, {"t": "a & 'b'"})
    assert block.title[0].text == "a & 'b'"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{% for x in 'text' %}{% endfor %}", "a loop needs a list, not a text"),
        ("{% for x in deal %}{% endfor %}", "not a mapping"),
        ("{% for x in none %}{% endfor %}", "not an empty value"),
        ("{% for a, b in rows %}{% endfor %}", "2 values are needed here"),
        ("{{ super() }}", "no block to go back to"),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}", 'there is no "caller"'),
        ("{% call say('x') %}{% endcall %}", "this cannot be called"),
        ("{% macro m() %}{% endmacro %}{{ m }}", "a macro cannot be printed"),
        ("{{ 1 < 'a' }}", "cannot be filled"),
        ("{{ rows | join(1, 2, 3, 4) }}", "cannot be filled"),
        ("{% if true %}{% extends 'x.html' %}{% endif %}", "extends stands once"),
    ],
)
def test_what_cannot_be_done_is_said(house, body, message):
    problem = house.problems(f"<p>x</p>\n<p>{body}</p>", VIEW)[0]
    assert message in problem.en and problem.line == 4
