"""Templates and words checked before any deal exists: one planted fault for each check."""

from __future__ import annotations

from pathlib import Path

import pytest

from proposalgen.compose.lint import lint

FIELDS = {
    "deal": {"title": None, "customer": {"name": None}},
    "needs": ({"statement": None, "owners": ({"name": None},), "kind": None},),
    "total": None,
}
GOOD = """{% import "macros.html" as m %}
{% from "macros.html" import card as one_card %}
<document title="{{ deal.title }}">
<section kind="{% if total %}body{% else %}front{% endif %}">
<h1>{{ say("needs.title", count=needs | length) }}</h1>
{% for need in needs | where("kind", "must") | take(3) %}
  <p{% if loop.first %} class="lead"{% endif %} keep-next>{{ need.statement }} {{ need.owners | join("、", "name") }}</p>
  {% set owner = need.owners | first %}{{ m.card(owner.name) }}{{ one_card(x=need["kind"]) }}
{% include "part.html" %}
{% endfor %}
{{ 3 | counted("phases") }}
</section>
</document>
"""
MACROS = '{% macro card(x, y="") %}<p>{{ x.anything }}</p>{% endmacro %}\n'
PART = "<p>{{ need.statement }}</p>\n"
WORDS = "needs: {title: '{count} needs'}\ncounts: {phases: {one: a, other: b}}\n"


@pytest.fixture
def findings(house):
    house.write("macros.html", MACROS)
    house.write("part.html", PART)
    for language in ("en", "zh-CN"):
        house.write(f"words.{language}.yaml", WORDS)

    def find(template: str = GOOD, **files: str):
        house.write("client/test.html", template)
        for name, text in files.items():
            house.write(name.replace("__", "."), text)
        return [
            (Path(p.place.file).name, p.place.line, p.message.en, p.hint.en if p.hint else "")
            for p in lint((house.folder,), FIELDS)
        ]

    return find


def test_a_good_house_has_no_findings(findings):
    assert findings() == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message", "hint"),
    [
        ("deal.title", "deal.titel", 3, 'there is no field "titel"', "Did you mean title?"),
        ("deal.title", "dael.title", 3, 'there is no "dael"', "Did you mean deal?"),
        ("deal.title", "deal.customer.nmae", 3, 'there is no field "nmae"', "Did you mean name?"),
        ("need.statement", "need.statment", 7, 'there is no field "statment"', "Did you mean statement?"),
        ('need["kind"]', 'need["knid"]', 8, 'there is no field "knid"', "Did you mean kind?"),
        ("owner.name", "owner.nam", 8, 'there is no field "nam"', "Did you mean name?"),
        ("needs | length", "needs.title", 5, 'a list has no "title"', ""),
        ('where("kind"', 'where("kin"', 6, 'there is no field "kin"', "Did you mean kind?"),
        ('join("、", "name")', 'join(attribute="nme")', 7, 'there is no field "nme"', "Did you mean name?"),
        ("loop.first", "loop.frist", 7, "loop.frist is not allowed", "Did you mean loop.first?"),
        ("{% if total %}", "{% if totl %}", 4, 'there is no "totl"', "Did you mean total?"),
        ('say("needs.title"', 'say("needs.titel"', 5, 'no words for "needs.titel"', "Did you mean needs.title?"),
        ("count=needs | length", "cuont=1", 5, "lacks a value for count", ""),
        ('counted("phases")', 'counted("phase")', 11, 'no words for "counts.phase"', "Did you mean counts.phases?"),
        ("<h1>", "<h7>", 5, "unknown element <h7>", ""),
        (' class="lead"', ' clas="lead"', 7, '<p> has no attribute "clas"', "Did you mean class?"),
        (' class="lead"', ' class="led"', 7, 'class="led" of <p> must be one of', ""),
        ("keep-next", "keepnext", 7, '<p> has no attribute "keepnext"', "Did you mean keep-next?"),
        ("m.card(", "m.crad(", 8, 'there is no macro "crad"', "Did you mean card?"),
        ("import card as", "import crad as", 2, 'there is no macro "crad"', "Did you mean card?"),
        ('include "part.html"', 'include "prat.html"', 9, 'there is no template "prat.html"', "Did you mean part.html?"),
        ("take(3)", "slice(3)", 6, "there is no filter | slice", ""),
        ("{{ deal.title }}", "{{ deal.title.upper() }}", 3, ".upper() cannot be called", ""),
        ("{{ deal.title }}", "{{ deal.title * 3 }}", 3, "* is not allowed", ""),
        ("{% endfor %}", "{% endfro %}", 10, "the template's syntax", ""),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found_at_its_line(findings, right, wrong, line, message, hint):
    assert right in GOOD
    found = findings(GOOD.replace(right, wrong, 1))
    assert any(
        (file, at) == ("test.html", line) and message in en and hint in said for file, at, en, said in found
    ), found


def test_words_missing_in_one_language(findings):
    (found,) = findings(words__en__yaml="counts: {phases: {one: a, other: b}}")
    assert found[0] == "words.zh-CN.yaml" and found[2] == '"needs.title" has no words in en'


def test_slots_of_either_language_must_be_filled(findings):
    wanted = {"words__zh-CN__yaml": WORDS.replace("{count} needs", "{count} 项，{who}")}
    (found,) = findings(**wanted)
    assert found[:3] == ("test.html", 5, 'say("needs.title") lacks a value for who')


def test_keys_that_are_computed_in_part(findings):
    body = GOOD.replace('say("needs.title", count=needs | length)', "say({}, x=1)")
    words = "a: {b: {x: '{x}', y: y}, c: c}\n" + WORDS
    files = {"words__zh-CN__yaml": words, "words__en__yaml": words}
    for good in (
        '"a.b", total',
        '"a", total',
        '"a", "c"',
        '"a.c" if total else "a.b.x"',
        "total",
        '"a", total, "x"',
    ):
        assert findings(body.replace("{}", good), **files) == []
    for wrong, shown in (('"b", total', "b.…"), ('"a", "d"', "a.d"), ('"a.c" if total else "a.d"', "a.d")):
        found = findings(body.replace("{}", wrong), **files)
        assert {line[2] for line in found} == {
            f'no words for "{shown}" in {name}' for name in ("en", "zh-CN")
        }


def test_fields_are_followed_into_what_is_included(findings):
    (found,) = findings(part__html=PART + "<p>{{ need.statment }}</p>\n")
    assert found == ("part.html", 2, 'there is no field "statment"', "Did you mean statement?")


def test_fields_are_followed_into_macros_imported_with_context(findings):
    template = GOOD.replace('"macros.html" as m', '"own.html" as own with context', 1).replace(
        "m.card", "own.card"
    )
    macros = "{% macro card(x) %}<p>{{ deal.titel }}{{ x.y }}</p>{% endmacro %}\n"
    (found,) = findings(template, own__html=macros)
    assert found == ("own.html", 1, 'there is no field "titel"', "Did you mean title?")


def test_a_replaced_part_is_not_judged_by_itself(tmp_path):
    """The built-in part is included by nobody any more, so that nobody sets the names it needs."""
    for folder, text in (("built-in", "<p>{{ row }}</p>"), ("house", "<p>{{ row }}!</p>")):
        (tmp_path / folder / "parts").mkdir(parents=True)
        (tmp_path / folder / "parts/row.html").write_text(text, encoding="utf-8")
    (tmp_path / "built-in/client").mkdir()
    (tmp_path / "built-in/client/test.html").write_text('{% for row in rows %}{% include "parts/row.html" %}{% endfor %}', encoding="utf-8")
    folders = (tmp_path / "house", tmp_path / "built-in")
    assert [found.message.en for found in lint(folders, {"rows": (None,)})] == []
    (tmp_path / "house/parts/row.html").write_text("<p>{{ rwo }}</p>", encoding="utf-8")
    assert [found.message.en for found in lint(folders, {"rows": (None,)})] == ['there is no "rwo"']


def test_templates_that_include_each_other_do_not_trap_the_check(findings):
    found = findings(part__html=PART + '{% include "client/test.html" %}')
    assert [(file, message) for file, _, message, _ in found] == [
        ("test.html", "templates use each other in a circle: test.html → part.html → test.html")
    ]


def test_words_that_cannot_be_read(findings):
    found = findings(words__en__yaml="a: [b]")
    assert ("words.en.yaml", 1) in [(file, line) for file, line, _, _ in found]


def test_an_imported_macro_does_not_see_the_view(findings):
    found = findings(macros__html=MACROS + "{% macro other() %}<p>{{ deal.title }}</p>{% endmacro %}\n")
    assert [line[:3] for line in found] == [("macros.html", 2, 'there is no "deal"')]


def test_control_characters_and_size(findings):
    assert "control character" in findings(part__html="a\x02b")[0][2]
    assert "larger than" in findings(part__html="x" * 300_000)[0][2]


def test_nothing_is_run(findings, monkeypatch):
    """Compiling runs filters on constants; the check parses only."""
    from jinja2 import Environment

    monkeypatch.setattr(Environment, "compile", lambda *args, **kwargs: pytest.fail("compiled"))
    assert findings() == []
