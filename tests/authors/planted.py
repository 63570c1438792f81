"""Houses with one fault each: what is written where, and what must be said about it, at which line.

``{}`` in a template's row is the body of a document; the fault stands on line 2 unless the row says otherwise.
"""

from __future__ import annotations

from typing import NamedTuple


class Planted(NamedTuple):
    """``files``: name in the house -> text. ``at``: file and line. ``says``, ``hint``: parts of the message."""

    files: dict[str, str]
    at: tuple[str, int]
    says: str
    hint: str = ""


PROPOSAL = "templates/client/proposal.html"
PAGE = '<document title="{{ deal.title }}"><section kind="body">\n%s\n</section></document>\n'
HOUSE = "schema: 1\nsupplier: {name: A}\nstyle: {profile: mine.yaml}\n"
STYLE = "from: business\n"
EN, ZH = "templates/words.en.yaml", "templates/words.zh-CN.yaml"
LIBRARY = "library/one.yaml"


def page(body: str, says: str, hint: str = "", line: int = 2) -> Planted:
    return Planted({PROPOSAL: PAGE % body}, (PROPOSAL, line), says, hint)


def style(more: str, says: str, hint: str = "", line: int = 2) -> Planted:
    return Planted({"house.yaml": HOUSE, "mine.yaml": STYLE + more}, ("mine.yaml", line), says, hint)


FIELDS = (
    page("<p>{{ customer.nmae }}</p>", 'there is no field "nmae"', "Did you mean name?"),
    page("<p>{{ dael.title }}</p>", 'there is no "dael"', "Did you mean deal?"),
    page("<p>{{ needs.statement }}</p>", 'a list has no "statement"'),
    page("<p>{{ price.floor|money }}</p>", 'internal: "floor" never reaches a customer'),
    page("{% for one in stakeholders %}<hr/>{% endfor %}", 'templates do not receive "stakeholders"', "needs[].owners[]"),
)
MARKUP = (
    page("<pp>x</pp>", "unknown element <pp>"),
    page('<p clas="lead">x</p>', '<p> has no attribute "clas"', "Did you mean class?"),
    page('<p class="laed">x</p>', 'class="laed" of <p> must be one of'),
)
LINKS = (
    page('{% include "parts/covr.html" %}', 'there is no template "parts/covr.html"', "parts/cover.html"),
    page('{% from "parts/macros.html" import persn %}', 'there is no macro "persn"', "Did you mean person?"),
    page('{% import "parts/macros.html" as m %}{{ m.persn(contact) }}', 'there is no macro "persn"', "Did you mean person?"),
)
LANGUAGE = (
    page("{{ 2 * 3 }}", "* is not allowed in a template"),
    page("{% for a in needs %}{% for b in needs %}{% for c in needs %}{% for d in needs %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}", "loops may be nested 3 deep"),
    page("{% set _x = 1 %}", 'the name "_x" is not allowed'),
    page("{% set say = 1 %}", '"say" has its own meaning and cannot be set'),
    page("{% macro say(x) %}{% endmacro %}", 'a macro cannot be named "say"'),
    page("{{ deal._title }}", 'the field "._title" is not allowed'),
    page("{% for n in needs %}{{ loop.frist }}{% endfor %}", "loop.frist is not allowed", "Did you mean loop.first?"),
    page("{{ deal[kind] }}", "a field's name or index must be written out", "Write x.name"),
    page("{{ deal['_title'] }}", "the field '_title' is not allowed"),
    page("{{ say(*needs) }}", "*args and **kwargs are not allowed"),
    page("{{ deal.title.upper() }}", ".upper() cannot be called", "data have no functions"),
    page("{{ date|date(*needs) }}", "*args and **kwargs are not allowed"),
    page("{{ date|dat }}", "there is no filter | dat", "Did you mean date?"),
    page("{% if needs is nun %}{% endif %}", 'there is no test "is nun"'),
    page(f'{{{{ "{"x" * 2001}" }}}}', "a text in quotes is too long"),
    page("{{ 2000000000 }}", "a number is too large"),
    page("{{ 1.5 }}", "numbers in a template are whole numbers", "Compute figures before"),
    page("{% set x|date %}a{% endset %}", "{% set %} with a filter is not allowed"),
    page('{% if needs %}{% extends "parts/cover.html" %}{% endif %}', "extends stands once"),
    page("{% for n in needs recursive %}{% endfor %}", "a loop cannot be recursive"),
    page("{% include kind %}", "a template's name must be written out"),
    page('{% include "parts/cover.html" ignore missing %}', '"ignore missing" is not allowed'),
    page('{% from "parts/macros.html" import _person %}', "the template's syntax"),
    page('{% import "parts/macros.html" as say %}', 'a module cannot be named "say"'),
    page("{% macro a(x) %}{{ a(x) }}{% endmacro %}", 'the macro "a" calls itself'),
    page("{{ deal.title }", "the template's syntax"),
    page("a\x02b", "a control character"),
    Planted({PROPOSAL: "x" * 300_000}, (PROPOSAL, 1), "larger than 256 kB"),
    page("{% if a %}" * 60 + "{% endif %}" * 60, "the template is nested too deeply", line=2),
    page("{{kind}}" * 25_000, "the template is too long", line=2),
)
WORDS = (
    page('<p>{{ say("cover.presentd") }}</p>', 'no words for "cover.presentd"', "Did you mean cover.presented?"),
    page('<p>{{ 3|counted("phase") }}</p>', 'no words for "counts.phase"', "counts."),
    page('<p>{{ say("cover.confidentiality") }}</p>', 'say("cover.confidentiality") lacks a value for customer'),
    Planted({EN: "mine: {greeting: Hello}\n"}, (EN, 1), '"mine.greeting" has no words in zh-CN', "Add it to words.zh-CN.yaml"),
    Planted({ZH: "\nmine:\n  greeting: 您好\n"}, (ZH, 3), '"mine.greeting" has no words in en', "Add it to words.en.yaml"),
    Planted({EN: "cover:\n  confidentiality: For {custmer} only\n"}, (EN, 2), "a value for {custmer}", "Did you mean customer?"),
    Planted({EN: "a: [b]\n"}, (EN, 1), "no lists, no aliases"),
    Planted({EN: "a: {b: c}\n\na: {b: d}\n"}, (EN, 3), '"a" is written twice'),
    Planted({EN: "counts:\n  things: {one: a thing}\n"}, (EN, 2), 'the plural forms of "counts.things" need "other"'),
    Planted({EN: "a: b: c\n"}, (EN, 1), "the words cannot be read"),
)
STYLES = (
    style("colours: {nvay: '#12345'}\n", "is no colour", "six hexadecimal digits"),
    style("roles:\n  heading-1: {colour: nvay}\n", "the colour “nvay” is not defined. Did you mean navy?", "", 3),
    style("roles:\n  headng-1: {size: 12}\n", "there is no role “headng-1”. Did you mean heading-1?", "", 3),
    style("roles:\n  body: {font: heding}\n", "there is no font “heding”", "", 3),
    style("roles:\n  body: {size: huge}\n", "“huge” is no size of type", "points", 3),
    style("page: {widht: 210}\n", "there is no field “widht”. Did you mean width?", "Accepted here"),
    style("page: {left: 90, right: 90}\n", "the margins leave no room for text", "millimetres"),
    style("numbering: roman\n", "“roman” is not accepted here"),
    style("colors: {navy: '#123456'}\n", "there is no field “colors”. Did you mean colours?"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "from: busines\n"}, ("mine.yaml", 1), "no style “busines” to start from"),
)
HOUSES = (
    Planted({"house.yaml": "schema: 1\nsuplier: {name: A}\n"}, ("house.yaml", 2), "suplier", "supplier"),
    Planted({"house.yaml": "schema: 1\nstyle: {profile: busines}\n"}, ("house.yaml", 2), "no style “busines”", "business"),
    Planted({"house.yaml": HOUSE}, ("house.yaml", 3), "no style file “mine.yaml”"),
    Planted({"house.yaml": "schema: 1\nthresholds: {evidence_stale_days: 400}\n"}, ("house.yaml", 2), "looser than the product allows"),
    Planted({"house.yaml": "schema: 7\n"}, ("house.yaml", 1), "schema: 1"),
    Planted({LIBRARY: "id: one\nkind: case_stdy\ntitle: T\n"}, (LIBRARY, 2), "case_stdy", "case_study"),
)
FAULTS = (*FIELDS, *MARKUP, *LINKS, *LANGUAGE, *WORDS, *STYLES, *HOUSES)

WARNINGS = (
    Planted({"templates/parts/covr.html": "<hr/>"}, ("templates/parts/covr.html", 1), "replaces no built-in template", "parts/cover.html"),
    Planted({"templates/client/propsal.html": PAGE % "<hr/>"}, ("templates/client/propsal.html", 1), "no document kind of this name", "client/proposal.html"),
    Planted({"templates/words.de.yaml": "a: b"}, ("templates/words.de.yaml", 1), "nothing reads this file", "words.en.yaml"),
    Planted({EN: "\ncovr: {presented: For}\n", ZH: "covr: {presented: 致}\n"}, (EN, 2), 'no template says "covr.presented"', "cover.presented"),
    page("{% macro spare(x) %}{{ x }}{% endmacro %}", 'nobody calls the macro "spare"', "Call it, or take it away."),
    Planted({LIBRARY: "id: one\nkind: credential\ntitle: T\nreview_by: 2026-11-19\n"}, (LIBRARY, 4), "was to be looked at again by 2026-11-19", "owner"),
    Planted({LIBRARY: "id: one\nkind: credential\ntitle: T\nexpires: 2026-11-19\n"}, (LIBRARY, 4), "expired on 2026-11-19", "Renew it"),
    style("fonts:\n  body: {pdf_han: No Such Face}\n", "No Such Face", "free face", 3),
)
