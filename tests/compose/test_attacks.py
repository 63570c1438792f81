"""A template, or data in it, tries to get out: every way is refused with a place and a reason."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path, PurePosixPath

import pytest
from jinja2 import nodes
from pydantic import BaseModel

from proposalgen.compose.allowed import ALLOWED, OWN_HOUSE, UNTRUSTED, Examination, examine
from proposalgen.compose.environment import TemplateEnvironment
from proposalgen.compose.lint import lint
from proposalgen.compose.plain import plain
from proposalgen.compose.words import Words
from proposalgen.errors import HouseError

DEAL = {"deal": {"title": "平台", "total": Decimal("10.00"), "count": 3, "items": ("a", "b"), "none": None}}

ATTACKS = [
    # the interpreter by way of objects
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ deal.__class__ }}",
    "{{ deal['__class__'] }}",
    "{{ deal._private }}",
    "{{ deal.items.__iter__ }}",
    "{{ ()|attr('__class__') }}",
    "{{ ''['__class__'] }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self }}",
    "{{ __import__('os') }}",
    "{{ _name }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ namespace(a=1).a }}",
    "{{ joiner('x')() }}",
    "{{ lipsum(n=99999) }}",
    "{{ range(10) | length }}",
    "{{ dict(a=1) | items }}",
    "{{ url_for('x') }}",
    "{{ config }}",
    "{{ request.application }}",
    # calls
    "{{ deal.title.upper() }}",
    "{{ deal.title.format(1) }}",
    "{{ '{0.__class__}'.format(deal) }}",
    "{{ deal.title.format_map(deal) }}",
    "{{ deal.keys() }}",
    "{{ deal.get('title') }}",
    "{{ deal.items.append(1) }}",
    "{{ deal.parse_raw('x', proto='pickle', allow_pickle=true) }}",
    "{{ (deal.title)() }}",
    "{{ loop.cycle('a') }}",
    "{% for x in deal.items %}{{ loop.changed(x) }}{% endfor %}",
    "{% for x in deal.items recursive %}{{ loop(deal.items) }}{% endfor %}",
    "{% for x in deal.items %}{{ loop._iterator }}{% endfor %}",
    "{% set f = say %}{{ f('x') }}",
    "{% macro m() %}{% endmacro %}{{ m.__call__() }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}",
    "{% macro m(a) %}{% endmacro %}{{ m(*deal.items) }}",
    "{% macro m(a) %}{% endmacro %}{{ m(**deal) }}",
    "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ kwargs }}{% endmacro %}{{ m(a=1) }}",
    "{% macro say() %}{% endmacro %}{{ say() }}",
    "{% set say = 1 %}",
    # resources
    "{{ 10 ** 100 }}",
    "{{ 'a' * 1000000 }}",
    "{{ '%1000000s' % 'x' }}",
    "{{ 9 // 2 }}",
    "{{ 9 / 2 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ deal.title + deal.title }}",
    "{{ deal.items[0:1] }}",
    "{{ 99999999999999999999 }}",
    "{{ 1.5 }}",
    "{{ 'x' | center(100000) }}",
    "{{ 'x' | indent(100000) }}",
    "{{ 'x' | replace('x', 'xx') }}",
    "{{ deal.items | batch(2) }}",
    "{{ deal.items | map('upper') | join }}",
    "{{ deal.items | sum(start=[]) }}",
    "{{ deal.items | random }}",
    "{{ deal | tojson }}",
    "{{ deal | pprint }}",
    "{{ deal | xmlattr }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% for a in deal.items %}{% for b in deal.items %}{% for c in deal.items %}{% for d in deal.items %}"
    "{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
    # escaping switched off
    "{{ deal.title | safe }}",
    "{{ deal.title | e }}",
    "{{ deal.title | striptags }}",
    "{% autoescape false %}{{ deal.title }}{% endautoescape %}",
    "{% filter upper %}x{% endfilter %}",
    "{{ '\\x02+x\\x03' }}",
    # other files
    "{% include '../secret.html' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'client\\\\test.html' %}",
    "{% include deal.title %}",
    "{% include ['a.html', 'b.html'] %}",
    "{% include 'a.html' ignore missing %}",
    "{% import 'mac' ~ 'ros.html' as m %}",
    "{% extends deal.title %}",
    "{% import 'client/test.html' as _m %}",
    "{% from 'client/test.html' import _secret %}",
    # computed names
    "{{ deal[deal.title] }}",
    "{{ deal['ti' ~ 'tle'] }}",
    "{{ deal.items[deal.count] }}",
    "{{ deal.items[-1] }}",
    # values that must not be printed as they are
    "{{ deal }}",
    "{{ deal.items }}",
    "{{ deal.none }}",
    "{{ deal.total }}",
    "{{ deal.count == 3 }}",
    "{{ say }}",
    # tests and statements that do not exist here
    "{{ deal.title is callable }}",
    "{{ deal.title is sameas deal.title }}",
    "{{ deal.x is defined }}",
    "{% do deal %}",
    "{% set ns.x = 1 %}",
    "{% raw %}{{ x }}{% endraw %}</p>{{ deal.nmae }}<p>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_with_a_place(house, attack):
    found = house.problems(f"<p>ordinary</p>\n<p>{attack}x</p>", DEAL)
    assert found
    for problem in found:
        assert problem.file == "test.html" or problem.en.startswith("there is no template")
        assert problem.line in (4, None)
        assert problem.en and problem.zh
        assert "Traceback" not in problem.en


def test_the_table_of_attacks_is_long_enough_and_the_same_page_without_one_is_fine(house):
    assert len(ATTACKS) >= 60
    assert house.text("{{ deal.title }}x", DEAL) == "平台x"


# --- the known escape: a data model's own loader runs a program --------------------------------

ESCAPE = """{{ deal.parse_raw("cposix\\nsystem\\n(S'touch %s'\\ntR.", proto="pickle", allow_pickle=True) }}"""


class Deal(BaseModel):
    title: str = "x"


def test_a_model_in_the_context_is_refused_before_the_template_runs(house, tmp_path):
    mark = tmp_path / "escaped"
    problems = house.problems("<p>{{ deal.title }}</p>", {"deal": Deal()})
    assert "Deal" in problems[0].en and "plain values only" in problems[0].en
    assert not mark.exists()


def test_the_call_is_refused_even_if_a_model_had_come_in(house, tmp_path, monkeypatch):
    mark = tmp_path / "escaped"
    monkeypatch.setattr("proposalgen.compose.environment.plain", lambda view: view)
    problems = house.problems(f"<p>{ESCAPE % mark}</p>", {"deal": Deal()})
    assert any(".parse_raw() cannot be called" in problem.en for problem in problems)
    assert not mark.exists()


def test_the_call_fails_even_if_the_tree_were_not_examined(house, tmp_path, monkeypatch):
    mark = tmp_path / "escaped"
    monkeypatch.setattr("proposalgen.compose.environment.plain", lambda view: view)
    monkeypatch.setattr("proposalgen.compose.environment.examine", lambda tree, exam: ())
    problems = house.problems(f"<p>{ESCAPE % mark}</p>", {"deal": Deal()})
    assert 'has no "parse_raw"' in problems[0].en
    assert not mark.exists()


def test_this_escape_is_a_real_one(tmp_path):
    """The guards above guard something: without them the same template runs a program."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    mark = tmp_path / "escaped"
    with pytest.warns(DeprecationWarning), pytest.raises(Exception, match="valid dictionary"):
        ImmutableSandboxedEnvironment().from_string(ESCAPE % mark).render(deal=Deal())
    assert mark.exists()


# --- plain values ----------------------------------------------------------------------------


class Colour(str, Enum):
    RED = "red"


class Sly(str):
    pass


@pytest.mark.parametrize(
    "value",
    [
        Deal(), date(2026, 1, 2), Path("/etc"), PurePosixPath("x"), len, lambda: 1, Deal, 1.5, b"x", {1, 2},
        Colour.RED, Sly("x"), object(), iter(()), Exception("x"), type("D", (dict,), {})(a=1), {1: "x"},
        "control \x02 mark", "\ud800",
    ],
)  # fmt: skip
def test_only_plain_values_pass(value):
    with pytest.raises(Exception, match=r"plain values|control|no text") as caught:
        plain({"deal": {"rows": [value]}})
    assert "deal.rows[0]" in caught.value.message.en
    assert type(caught.value).__name__ == "Fault"


def test_plain_values_come_through_unchanged_lists_as_tuples():
    given = {"a": [1, "文本", None, True, Decimal("1.10"), {"b": ("x",)}]}
    assert plain(given) == {"a": (1, "文本", None, True, Decimal("1.10"), {"b": ("x",)})}


def test_endless_data_are_refused():
    knot: dict = {}
    knot["again"] = knot
    with pytest.raises(Exception, match="nested too deeply"):
        plain(knot)


# --- resources ---------------------------------------------------------------------------------


FEW_STEPS = replace(OWN_HOUSE, steps=100_000)


def _wide(count: int) -> dict:
    return {"rows": ["x" * 1000] * count}


def test_loops_in_macros_are_counted_together(house):
    inner = "{% macro m(rows) %}{% for a in rows %}{% for b in rows %}{% endfor %}{% endfor %}{% endmacro %}"
    body = inner + "<p>x{% for a in rows %}{% for b in rows %}{{ m(rows) }}{% endfor %}{% endfor %}</p>"
    assert "too often" in house.problems(body, {"rows": ["x"] * 30}, limits=FEW_STEPS)[0].en


def test_output_is_counted_for_a_house_that_is_not_trusted(house):
    body = "<p>{% for a in rows %}{{ a }}{% endfor %}</p>"
    assert "writes too much" in house.problems(body, _wide(2500), limits=UNTRUSTED)[0].en
    assert house.page(body, _wide(2500), limits=OWN_HOUSE)


def test_text_that_doubles_out_of_sight_is_counted(house):
    doubling = "".join(f"{{% set a{n + 1} %}}{{{{ a{n} }}}}{{{{ a{n} }}}}{{% endset %}}" for n in range(40))
    body = "{% set a0 %}xxxxxxxxxx{% endset %}" + doubling + "<p>x</p>"
    assert "writes too much" in house.problems(body, limits=UNTRUSTED)[0].en


def test_a_house_that_is_not_trusted_has_two_loops_and_no_macros_that_call_macros(house):
    loops = "<p>{% for a in r %}{% for b in r %}{% for c in r %}x{% endfor %}{% endfor %}{% endfor %}</p>"
    assert "2 deep" in house.problems(loops, {"r": ["x"]}, limits=UNTRUSTED)[0].en
    assert house.page(loops, {"r": ["x"]})
    macros = "{% macro a() %}x{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}<p>{{ b() }}</p>"
    assert "cannot call a macro" in house.problems(macros, limits=UNTRUSTED)[0].en
    assert house.page(macros)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("{# x #}" * 40_000, "larger than 256 kB"),
        ("{{ x }}" * 21_000, "too long"),
        ("{% if x %}" * 60 + "{% endif %}" * 60, "nested too deeply"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "nested too deeply"),
        ("a \x0c b", "control character"),
    ],
)
def test_a_template_has_a_size(house, body, word):
    assert word in house.problems(body, {"x": "x"})[0].en


def test_includes_and_super_that_fan_out_are_counted_though_they_print_nothing(house):
    for level in range(7):
        house.write(f"f{level}.html", f"{{% include 'f{level + 1}.html' %}}" * 10)
    house.write("f7.html", "")
    assert "more than 100,000 steps" in house.problems("<p>x</p>{% include 'f0.html' %}", limits=FEW_STEPS)[0].en
    house.write("l0.html", "<document title=\"T\"><section>{% block b %}<p>x</p>{% endblock %}</section></document>")
    for level in range(8):
        chained = "{% block b %}{% set q %}" + "{{ super() }}" * 10 + "{% endset %}<p>x</p>{% endblock %}"
        house.write(f"l{level + 1}.html", f"{{% extends 'l{level}.html' %}}{chained}")
    assert "steps" in house.problems("{% extends 'l8.html' %}", whole=True, limits=FEW_STEPS)[0].en


def test_the_check_of_templates_that_fan_out_ends_too(house):
    for level in range(8):
        house.write(f"f{level}.html", f"{{% include 'f{level + 1}.html' %}}" * 10)
    house.write("f8.html", "{{ x }}")
    house.write("client/test.html", "{% include 'f0.html' %}")
    assert any("more than 500,000 statements" in found.message.en for found in lint((house.folder,), {"x": None}))


LISTS = "{% set a0 = ['x'] %}{% set b0 = ['x'] %}" + "".join(
    f"{{% set {name}{n + 1} = [{name}{n}, {name}{n}] %}}" for n in range(40) for name in "ab"
)


@pytest.mark.parametrize("test", ["a40 == b40", "a40 != b40", "a40 < b40", "a40 in [b40]", "a40 not in b40", "[{}, b40] | where('x', a40)", "a40 | money"])
def test_lists_of_the_same_lists_are_not_compared_to_their_end(house, test):
    body = LISTS.replace("'x'", "a") + f"<p>{{% if {test} %}}x{{% endif %}}</p>"
    found = house.problems(body.replace("{}", "row"), {"a": "x", "row": {"x": ["y"]}})[0].en
    assert "cannot be compared" in found or "| money needs a number, not a list" in found or "mappings" in found


def test_texts_joined_out_of_sight_are_counted(house):
    row = ", ".join(["a{0}"] * 100)
    joins = "".join(f"{{% set a{n + 1} = [{row.format(n)}] | join('') %}}" for n in range(8))
    assert "more than 1,000,000 characters" in house.problems("{% set a0 = 'xx' %}" + joins + "<p>x</p>")[0].en
    again = "<p>x{% for a in rows %}{% for b in rows %}{% if (a | lines | length) == 0 %}x{% endif %}{% endfor %}{% endfor %}</p>"
    assert "works on too much" in house.problems(again, {"rows": ["x" * 1000] * 60}, limits=UNTRUSTED)[0].en


def test_words_that_repeat_a_long_value_have_an_end(house):
    house.write("words.zh-CN.yaml", "long: '" + "{a}" * 3000 + "'\n")
    found = house.problems("<p>{{ say('long', a=a) }}</p>", {"a": "x" * 1000})
    assert "longer than 1,000,000 characters" in found[0].en


def test_many_words_and_a_row_of_brackets_take_no_longer_than_their_length(house):
    house.write("words.zh-CN.yaml", "".join(f"k{n}: x\n" for n in range(90_000)))
    started = time.process_time()
    assert house.text("{{ say('k7') }}") == "x"
    house.write("words.zh-CN.yaml", "")
    assert "this is no tag" in house.problems("<p>" + "<" * 200_000)[0].en
    house.write("client/test.html", '<a"' * 80_000)
    lint((house.folder,))
    assert time.process_time() - started < 15  # a minute, where the time grows with the square of the length


def test_a_number_without_end_is_refused_at_its_line(house):
    for line_end in ("\n", "\r\n"):
        found = house.problems(f"<p>x</p>{line_end}<p>{{{{ {'9' * 10_000} }}}}</p>")
        assert (found[0].line, found[0].en) == (4, "a number has thousands of digits")


def test_a_page_of_endless_paragraphs_is_refused(house):
    body = "{% for a in rows %}{% for b in rows %}<p>{{ a }}</p>{% endfor %}{% endfor %}"
    assert "more than 30,000 paragraphs" in house.problems(body, {"rows": ["x"] * 175})[0].en
    assert house.page(body, {"rows": ["x"] * 100})


def test_templates_that_include_each_other_are_stopped(house):
    house.write("again.html", "{% include 'client/test.html' %}")
    assert "without end" in house.problems("{% include 'again.html' %}")[0].en


def test_a_link_in_the_folder_is_not_followed(house, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("<p>secret</p>", encoding="utf-8")
    (tmp_path / "link.html").symlink_to(secret)
    assert 'no template "link.html"' in house.problems("{% include 'link.html' %}")[0].en
    (tmp_path / "there").symlink_to(tmp_path / "client")
    house.write("client/part.html", "<p>x</p>")
    assert "no template" in house.problems("{% include 'there/part.html' %}")[0].en
    assert house.page("{% include 'client/part.html' %}")


# --- the guards themselves ---------------------------------------------------------------------


def test_no_global_function_is_left():
    environment = TemplateEnvironment((Path("nowhere"),), Words("en", {}, {}), "en")
    assert set(environment.functions) == {"say"}
    assert not {"safe", "attr", "map", "format", "replace", "random", "xmlattr"} & set(environment.filters)


def test_what_the_list_lets_through_by_mistake_still_does_not_run(house, monkeypatch):
    body = "<p>{{ 'a' ~ 'b' }}</p>"
    assert house.problems(body)[0].en == "~ is not allowed in a template"
    monkeypatch.setattr("proposalgen.compose.allowed.ALLOWED", ALLOWED | {nodes.Concat})
    assert house.problems(body)[0].en == "Concat is not known here"


def test_no_code_is_made_from_a_template(house, monkeypatch):
    import builtins

    monkeypatch.setattr("jinja2.Environment.compile", lambda *args, **kwargs: pytest.fail("compiled"))
    monkeypatch.setattr(builtins, "compile", lambda *args, **kwargs: pytest.fail("compiled"))
    monkeypatch.setattr(builtins, "exec", lambda *args, **kwargs: pytest.fail("executed"))
    assert house.text("{{ 1 + 1 }}") == "2"


def test_every_problem_of_a_template_comes_at_once(house):
    body = "<p>{{ a ** b }}</p>\n<p>{{ x.__y }}</p>\n<p>{{ f() }}</p>"
    assert [problem.line for problem in house.problems(body)] == [3, 4, 5]


def test_examining_leaves_nothing_to_run(house):
    """The examination needs the tree alone: nothing of the template is compiled."""
    from jinja2 import Environment

    tree = Environment(autoescape=True).parse("{{ 'a' * 9 }}")
    exam = Examination("t", 0, OWN_HOUSE, frozenset(), prepare=False)
    assert [problem.message.en for problem in examine(tree, exam)] == ["* is not allowed in a template"]


def test_a_failure_nobody_thought_of_is_still_a_problem_with_a_line(house):
    problems = house.problems("<p>x</p>\n<p>{% if 'a' < 1 %}x{% endif %}</p>")
    assert problems[0].line == 4 and "cannot be filled" in problems[0].en
    with pytest.raises(HouseError):
        house.compose("{% if %}")
