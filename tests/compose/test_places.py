"""A problem stands at the line where it was written, also inside macros, includes and parents."""

from __future__ import annotations

from decimal import Decimal

from proposalgen.compose.environment import TemplateEnvironment
from proposalgen.compose.words import load_words

MACROS = """{# two macros #}
{% macro good(x) %}
<p>{{ x }}</p>
{% endmacro %}

{% macro bad(x) %}
<p>ordinary</p>
{% if x %}

  <p class="{{ x }}">text</p>
{% endif %}
{% endmacro %}

{% macro around() %}
<aside kind="note">
  {{ caller() }}
</aside>
{% endmacro %}
"""


def test_inside_an_imported_macro(house):
    house.write("macros.html", MACROS)
    body = "{% import 'macros.html' as m %}\n{{ m.good('a') }}\n{{ m.bad('led') }}\n<p class='led'>x</p>"
    found = house.problems(body)
    assert [(problem.file, problem.line) for problem in found] == [("macros.html", 10), ("test.html", 6)]


def test_what_a_caller_writes_stands_at_the_caller(house):
    house.write("macros.html", MACROS)
    body = (
        "{% import 'macros.html' as m %}\n{% call m.around() %}\n<p>a</p>\n<q>b</q>\n{% endcall %}\n<q>c</q>"
    )
    found = house.problems(body)
    assert [(problem.file, problem.line) for problem in found] == [("test.html", 6), ("test.html", 8)]


def test_inside_an_include_and_after_it(house):
    house.write("part.html", "<p>a</p>\n\n<p class='x'>b</p>\n")
    found = house.problems("<p>x</p>\n{% include 'part.html' %}\n<p class='y'>c</p>")
    assert [(problem.file, problem.line) for problem in found] == [("part.html", 3), ("test.html", 5)]


def test_inside_a_parent_and_its_blocks(house):
    house.write(
        "base.html",
        "<document title='t'>\n<section>\n{% block body %}<p>base</p>{% endblock %}\n<q/>\n</section>\n</document>",
    )
    found = house.problems(
        "{% extends 'base.html' %}\n{% block body %}\n{{ super() }}\n<q/>{% endblock %}", whole=True
    )
    assert [(problem.file, problem.line) for problem in found] == [("test.html", 4), ("base.html", 4)]


def test_a_house_extends_the_template_it_replaces(house, tmp_path):
    built_in, own = tmp_path / "built", tmp_path / "own"
    house.write(
        "built/client/p.html",
        "<document title='t'><section>{% block b %}<p>theirs</p>{% endblock %}</section></document>",
    )
    house.write(
        "own/client/p.html",
        "{% extends 'built-in/client/p.html' %}{% block b %}{{ super() }}<p>ours</p>{% endblock %}",
    )
    from proposalgen.compose.composer import compose
    from proposalgen.compose.words import Words
    from proposalgen.document.walk import texts

    found = compose("client/p", {}, folders=(own, built_in), words=Words("en", {}, {}), language="en")
    assert list(texts(found)) == ["theirs", "ours"]


def test_loops_conditions_and_white_space_control_do_not_move_lines(house):
    body = "{%- for x in rows -%}\n\n  {%- if x == 'b' %}\n\n\n<p class='{{ x }}'>y</p>\n{% endif %}\n{%- endfor %}\n<p>z</p>\n<q/>"
    found = house.problems(body, {"rows": ["a", "b"]})
    assert [problem.line for problem in found] == [8, 12]


def test_a_missing_name_has_line_and_nearest_name(house):
    view = {"deal": {"name": "x", "rows": [{"title": "t"}]}}
    for body, message, hint in [
        ("<p>a</p>\n<p>{{ deal.nmae }}</p>", 'there is no field "nmae"', "Did you mean name?"),
        ("<p>a</p>\n<p>{{ dael.name }}</p>", 'there is no "dael"', "Did you mean deal?"),
        ("<p>a</p>\n<p>{{ deal.rows[0].titel }}</p>", 'there is no field "titel"', "Did you mean title?"),
        ("<p>a</p>\n{% for r in deal.row %}{% endfor %}", 'there is no field "row"', "Did you mean rows?"),
        ("<p>a</p>\n{% if deal.x %}{% endif %}", 'there is no field "x"', "Known here: name, rows."),
        ("<p>a</p>\n<p>{{ deal.nmae | default('') }}</p>", 'there is no field "nmae"', "Did you mean name?"),
        ("<p>a</p>\n<p>{{ deal.name.x }}</p>", 'a text has no "x"', ""),
        ("<p>a</p>\n<p>{{ deal.rows.title }}</p>", 'a list has no "title"', ""),
        ("<p>a</p>\n<p>{{ deal.rows[7] }}</p>", 'a list has no "7"', ""),
        ("<p>a</p>\n<p>{{ deal.nmae.b.c }}</p>", 'there is no field "nmae"', "Did you mean name?"),
    ]:
        problem = house.problems(body, view)[0]
        assert (problem.line, problem.en) == (4, message)
        assert hint in problem.hint


def test_a_missing_name_inside_a_macro_has_the_macros_line(house):
    house.write("macros.html", "{% macro m(x) %}\n<p>\n{{ x.nmae }}</p>{% endmacro %}\n")
    problem = house.problems("{% from 'macros.html' import m %}\n{{ m(deal) }}", {"deal": {"name": "x"}})[0]
    assert (problem.file, problem.line, problem.hint) == ("macros.html", 3, "Did you mean name?")


def test_a_missing_macro_and_a_missing_argument(house):
    house.write("macros.html", "{% macro card(x) %}<p>{{ x }}</p>{% endmacro %}\n")
    problem = house.problems("{% import 'macros.html' as m %}\n{{ m.crad(1) }}")[0]
    assert (problem.line, problem.en, problem.hint) == (4, 'there is no macro "crad"', "Did you mean card?")
    problem = house.problems("{% import 'macros.html' as m %}\n{{ m.card() }}")[0]
    assert (problem.file, problem.line, problem.en) == ("test.html", 4, "card() lacks x")
    problem = house.problems("{% import 'macros.html' as m %}\n{{ m.card(1, 2) }}")[0]
    assert problem.en == "card() takes 1 values, not 2"
    problem = house.problems("{% import 'macros.html' as m %}\n{{ m.card(y=1) }}")[0]
    assert problem.en == "card() takes no (second) y"


def test_a_fault_in_running_text_names_the_field_of_the_brief(house):
    view = {"needs": [{"state": "fine"}, {"state": "a\n\n| x | y |\n|---|---|\n| 1 | 2 |"}]}
    body = "<ul>\n{% for need in needs %}\n<li>{{ need.state | prose }}</li>\n{% endfor %}</ul>"
    problem = house.problems(body, view)[0]
    assert problem.en == "<table> cannot stand inside <li>"
    assert (problem.line, problem.fields) == (5, ["needs[1].state"])


def test_a_picture_in_running_text_names_the_field_of_the_brief(house):
    problem = house.problems("<p>x</p>\n{{ deal.text | prose }}", {"deal": {"text": "see ![a](b.png)"}})[0]
    assert (problem.line, problem.fields) == (4, ["deal.text"])
    assert "cannot hold a picture" in problem.en


def test_a_wrong_attribute_from_the_data_names_the_field(house):
    view = {"deal": {"site": "http://example.cn", "day": "soon", "total": Decimal("1.005")}}
    problem = house.problems("<p><a href='{{ deal.site }}'>x</a></p>", view)[0]
    assert (problem.line, problem.fields) == (3, ["deal.site"])
    problem = house.problems("<p>{{ deal.day | date }}</p>", view)[0]
    assert (problem.line, problem.fields) == (3, ["deal.day"])


def test_data_cannot_write_markup_or_attributes(house):
    evil = "\"> <script>x</script> <p class='lead"
    (block,) = house.blocks("<aside kind='note' title='{{ x }}'>{{ x }}</aside>", {"x": evil})
    assert block.title[0].text == evil
    assert block.content[0].content[0].text == evil


def test_a_syntax_error_has_its_line_in_both_languages(house):
    problem = house.problems("<p>a</p>\n{% for x in %}\n{% endfor %}")[0]
    assert (problem.file, problem.line) == ("test.html", 4)
    assert "syntax" in problem.en and "语法" in problem.zh


def test_an_unknown_template_offers_the_nearest(house):
    house.write("macros.html", "")
    assert "macros.html" in house.problems("{% import 'macro.html' as m %}")[0].hint


def test_however_often_a_template_is_read_its_text_stays_the_same(house):
    """What was read is kept for the next reader, who may call the same files by other numbers."""
    folder = house.folder
    for name, first in (("a", "one"), ("b", "two")):
        house.write(f"client/{name}.html", f"{{% include '{first}.html' %}}{{% include 'part.html' %}}<p>{name}</p>")
    for name in ("one", "two"):
        house.write(f"{name}.html", f"<p>{name}</p>\n")
    house.write("part.html", "<p>part</p>\n\n<p class='x'>b</p>\n")
    words = load_words((folder,), "en")
    made = [TemplateEnvironment((folder,), words, "en") for _ in range(3)]
    texts = [[one.render(f"client/{name}.html", {}) for name in names] for one, names in zip(made, ("ab", "ba", "ab"), strict=True)]
    assert texts[0] == texts[2]
    for one, found in zip(made, texts, strict=True):
        part = next(at for at, file in enumerate(one.names) if file.endswith("part.html"))
        assert all(text.count("\x02") == 12 and f"\x02{part}:3\x03<p class='x'>" in text for text in found)
