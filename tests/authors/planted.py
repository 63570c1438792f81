"""Houses with one fault each: what is written where, and what must be said about it, at which line.

``{}`` in a template's row is the body of a document; the fault stands on line 2 unless the row says otherwise.
"""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

import docx


class Planted(NamedTuple):
    """``files``: name in the house -> what is in it. ``at``: file and line, none in a Word file. ``says``, ``hint``:
    parts of the message."""

    files: dict[str, str | bytes]
    at: tuple[str, int | None]
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


def own_kind(kind: str, says: str, hint: str, line: int = 4) -> Planted:
    """A house whose last kind is at fault; before it stands a sound one, so that a second of that name is one too many."""
    sides = {} if "audience" in kind else {"audience": "client"}
    written = ", ".join([kind, "title: {zh-CN: 甲, en: A}", *(f"{key}: {value}" for key, value in sides.items())])
    sound = "  - {id: letter, title: {zh-CN: 函, en: Letter}, audience: client}\n"
    kinds = f"  - {{{written}}}\n" if line == 4 else f"{sound}  - {{{written}}}\n"
    files = {"house.yaml": f"schema: 1\nsupplier: {{name: A}}\nkinds:\n{kinds}", "templates/client/letter.html": PAGE % "<hr/>"}
    return Planted(files, ("house.yaml", line), says, hint)


def word(*paragraphs: str, cell: str = "", wide: bool = False, parts: dict[str, bytes] | None = None) -> bytes:
    """A company's Word document with these paragraphs; ``parts`` are put in place of its own."""
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    if wide:
        section = document.sections[-1]
        section.page_width, section.page_height = section.page_height, section.page_width
    document.save(out)
    return _with(out.getvalue(), parts) if parts else out.getvalue()


def _with(data: bytes, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def shell(data: bytes, says: str, hint: str = "") -> Planted:
    return Planted({"shell.docx": data}, ("shell.docx", None), says, hint)


FIELDS = (
    page("<p>{{ customer.nmae }}</p>", 'there is no field "nmae"', "Did you mean name?"),
    page("<p>{{ dael.title }}</p>", 'there is no "dael"', "Did you mean deal?"),
    page("<p>{{ needs.statement }}</p>", 'a list has no "statement"'),
    page("<p>{{ price.floor|money }}</p>", 'internal: "floor" never reaches a customer'),
    page("{% if bargain %}<hr/>{% endif %}", 'only templates under internal/ receive "bargain"'),
    page("{% for one in stakeholders %}<hr/>{% endfor %}", 'templates do not receive "stakeholders"', "needs[].owners[]"),
)
MARKUP = (
    page("<pp>x</pp>", "unknown element <pp>"),
    page("<para>x</para>", "unknown element <para>", "Did you mean p?"),
    page('<p clas="lead">x</p>', '<p> has no attribute "clas"', "Did you mean class?"),
    page('<p class="laed">x</p>', 'class="laed" of <p> must be one of'),
)
FORECAST = "{%% if price %%}<chart kind=\"bar\" alt=\"x\">{%% for l in price.groups[0].lines %%}<category>{{ l.name }}</category>{%% endfor %%}<series name=\"s\">{%% for l in price.groups[0].lines %%}%s{%% endfor %%}</series></chart>{%% endif %%}"
STRUCTURE = (  # what only composing sees, of deals made from the model
    page("<p><p>x</p></p>", "<p> cannot stand inside <p>"),
    page("<p><h1>x</h1></p>", "<h1> cannot stand inside <p>"),
    page("<table><col/><tbody><tr><td><table><col/><tbody><tr><td>a</td></tr></tbody></table></td></tr></tbody></table>", "<table> cannot stand inside <td>"),
    page("<li>x</li>", "<li> cannot stand inside <section>"),
    page("{% for need in needs %}bare{% endfor %}<p>x</p>", "bare text inside <section>: bare", "Put it into <p>."),
    page('{% include "parts/bands.html" %}\nbare<p>x</p>', "bare text inside <section>: bare", line=3),
    page("<table><col/><tbody><tr><td>x</td></tr></tbody>", "</section> comes before the end of <table>", "Close it first", 3),
    page("<table><col/><tbody><tr><td>x</td></tr></tbody></signature></table>", "</signature> closes nothing"),
    page("<h2>x</h2>", "a level is skipped"),
    page("<h1>x</h1>", "a heading without content below it", "Leave the heading out"),
    page('<figure><img src="nologo.png" alt="x"/></figure>', 'there is no picture "nologo.png"'),
    page('<chart kind="bar" alt="x"><category>a</category><series name="s"><value>abc</value></series></chart>', '"abc" is no figure'),
    page(FORECAST % "<value>{{ l.amount }}</value>", "a number must be formatted", "Use | money"),
    page("{% for need in needs %}{% if need.target %}<p>{{ need.impact.annual_cost|money }}</p>{% endif %}{% endfor %}<p>x</p>", "| money needs a number, not nothing", "ask first"),
    page("{% for need in needs %}<p>{{ need.statement|money }}</p>{% endfor %}<p>x</p>", "| money needs a number, not a text"),
    page("<p>{{ price.valid_until|date }}</p>", "the value is empty and has no"),
    page("{% if price %}<p>{{ price.valid_until|date }}</p>{% endif %}<p>x</p>", "nothing is no date", "ask first"),
    page("<p>{{ deal }}</p>", "a mapping cannot be printed"),
    page("{% for one in deal.title %}<p>x</p>{% endfor %}<p>x</p>", "a loop needs a list, not a text"),
    page('<table><col width="60%"/><col width="60%"/><tbody><tr><td>a</td><td>b</td></tr></tbody></table>', "the column widths add up to 120 %"),
    page('{% if price and price.tax_basis == "excluded" %}<p><hr/></p>{% endif %}<p>x</p>', "<hr> cannot stand inside <p>"),
    page('{% if language == "en" %}<p><hr/></p>{% endif %}<p>x</p>', "<hr> cannot stand inside <p>"),
    Planted({PROPOSAL: '<document title="x">\n{% include "parts/cover.html" %}\n<section><p>x</p></section></document>\n'}, (PROPOSAL, 2), "<cover> cannot stand inside <document> (in the built-in parts/cover.html, line"),
    Planted({PROPOSAL: '{% extends "built-in/client/proposal.html" %}\n{% block next %}\n<table><col/><tbody><tr><td>x</td></tr></tbody>{% endblock %}\n'}, (PROPOSAL, 3), "<table> is not closed before </section>", "Close it: </table>."),
    Planted({"templates/parts/needs-chart.html": "<p>\n<hr/></p>"}, ("templates/parts/needs-chart.html", 2), "<hr> cannot stand inside <p>"),
    Planted({"templates/client/digest.html": PAGE % '{% if reader == "user" %}<p><hr/></p>{% endif %}<p>x</p>'}, ("templates/client/digest.html", 2), "<hr> cannot stand inside <p>"),
)
EXTENDING = (
    Planted({PROPOSAL: '{% extends "built-in/client/proposal.html" %}\n{% block nxt %}<p>x</p>{% endblock %}\n'}, (PROPOSAL, 2), "there is no block “nxt”", "Did you mean next?"),
    Planted({PROPOSAL: '{% extends "built-in/client/proposal.html" %}\n\n<p>x</p>\n'}, (PROPOSAL, 3), "prints nothing", "Put it into a block"),
    Planted({PROPOSAL: '{% extends "builtin/client/proposal.html" %}\n'}, (PROPOSAL, 1), 'there is no template "builtin/client/proposal.html"', "built-in/client/proposal.html"),
)
OUTLINE = "templates/client/outline.html"
CIRCLE = Planted({OUTLINE: '\n{% extends "client/outline.html" %}\n'}, (OUTLINE, 2), "templates use each other in a circle: outline.html → outline.html", "The one that it replaces is built-in/client/outline.html")
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
    page("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", 'the block "a" is written twice; the first stands in line 2', "one block", line=3),
    page("{{ deal.title }", "the template's syntax"),
    page("{% for need in needs %}\n<p>x</p>", "{% for %} is never ended", "Write {% endfor %}"),
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
    Planted({EN: "jc:\n  x: a\n  visit:\n    title: A\n", ZH: "jc: {x: a}\nvisit: {title: 甲}\n"}, (EN, 4), '"jc.visit.title" has no words in zh-CN', "is it indented too far?"),
    Planted({EN: "cover:\n  confidentiality: For {custmer} only\n"}, (EN, 2), "a value for {custmer}", "Did you mean customer?"),
    Planted({EN: "a: [b]\n"}, (EN, 1), "no lists, no aliases"),
    Planted({EN: "a: {b: c}\n\na: {b: d}\n"}, (EN, 3), '"a" is written twice'),
    Planted({EN: "counts:\n  things: {one: a thing}\n"}, (EN, 2), 'the plural forms of "counts.things" need "other"'),
    Planted({EN: "a: b: c\n"}, (EN, 1), "the words cannot be read"),
)
STYLES = (
    style("colours: {nvay: '#12345'}\n", "is no colour", "six hexadecimal digits"),
    style("roles:\n  heading-1: {colour: nvay}\n", "the colour “nvay” is not defined. Did you mean navy?", "", 3),
    style("roles:\n  heading-1: {colour: purple}\n", "the colour “purple” is not defined.", "name one that is there: ink, ink2", 3),
    style("roles:\n  headng-1: {size: 12}\n", "there is no role “headng-1”. Did you mean heading-1?", "", 3),
    style("roles:\n  zzz: {size: 12}\n", "there is no role “zzz”.", "Accepted here: cover-title", 3),
    style("roles:\n  body: {font: heding}\n", "there is no font “heding”", "", 3),
    style("roles:\n  body: {size: huge}\n", "“huge” is no size of type", "points", 3),
    style("page: {widht: 210}\n", "there is no field “widht”. Did you mean width?", "Accepted here"),
    style("page: {left: 90, right: 90}\n", "the margins leave no room for text", "millimetres"),
    style("numbering: roman\n", "“roman” is not accepted here"),
    style("colors: {navy: '#123456'}\n", "there is no field “colors”. Did you mean colours?"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "from: busines\n"}, ("mine.yaml", 1), "no style “busines” to start from"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "# nothing yet\n"}, ("mine.yaml", 1), "the file holds no fields", "from: business"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "\nform: business\n"}, ("mine.yaml", 2), "“form” is neither a profile nor a part of one", "from: business"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "red: {from: business}\nblue: {from: red}\n"}, ("mine.yaml", 1), "the style “mine” is not in this file; there is red, blue"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "mine: {from: b}\nb: {from: mine}\n"}, ("mine.yaml", 2), "in a circle: “mine”"),
    Planted(
        {"house.yaml": HOUSE, "mine.yaml": "mine: {from: s0}\n" + "".join(f"s{n}: {{from: s{n + 1}}}\n" for n in range(30)) + "s30: {from: business}\n"},
        ("mine.yaml", 21), "more than 20 styles come from each other", "from: business",
    ),
    Planted({"house.yaml": HOUSE, "mine.yaml": "numbering: decimal\n"}, ("mine.yaml", 1), "“page” is missing"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "colours: {navy: '#143A63'}\n"}, ("mine.yaml", 1), "the colour “ink” is missing", "from: business"),
    Planted({"house.yaml": HOUSE, "mine.yaml": "roles: {body: {word: Body Text, size: 10, line: 15}}\n"}, ("mine.yaml", 1), "the role “lead” is missing", "from: business"),
    style("page: 210\n", "“page” holds fields of its own: `page: {…}`"),
    style("fonts:\n  body: {pdf_han: }\n", "a value is missing here", "", 3),
    style("page: {left: wide}\n", "“wide” is no number"),
    style("page: {left: 900}\n", "900 is out of bounds: 0 to 150"),
    style("page: {landscape: [20, 20]}\n", "four lengths are expected: [top, right, bottom, left]"),
    style("roles:\n  body: {size: [10, 11, 12]}\n", "a list here holds two values: Chinese, English", "", 3),
    style("properties: perhaps\n", "“perhaps” is neither true nor false"),
    style("roles:\n  body: {word: Lead}\n", "is the Word style of the role", "", 3),
)
HOUSES = (
    Planted({"house.yaml": "schema: 1\nsuplier: {name: A}\n"}, ("house.yaml", 2), "suplier", "supplier"),
    Planted({"house.yaml": "schema: 1\nstyle: {profile: busines}\n"}, ("house.yaml", 2), "no style “busines”", "business"),
    Planted({"house.yaml": HOUSE}, ("house.yaml", 3), "no style file “mine.yaml”"),
    Planted({"house.yaml": "schema: 1\nthresholds: {evidence_stale_days: 400}\n"}, ("house.yaml", 2), "looser than the product allows"),
    Planted({"house.yaml": "schema: 7\n"}, ("house.yaml", 1), "schema: 1"),
    Planted({"house.yaml": "# nothing yet\n"}, ("house.yaml", 1), "the file holds no fields", "A house begins with `schema: 1`"),
    own_kind("id: proposal", "“proposal” is a built-in document", "Choose another id"),
    own_kind("id: letter", "the kind “letter” is declared twice", "another id", 5),
    own_kind("id: memo, audience: internal, opens: [propose]", "an internal document has no `opens`", "Delete the line."),
    own_kind("id: memo", "the kind “memo” has no template: there is no templates/client/memo.html", "Write templates/client/memo.html"),
)
CREDENTIAL = "id: one\nkind: credential\ntitle: T\n"
LIBRARIES = (
    Planted({LIBRARY: "id: one\nkind: case_stdy\ntitle: T\n"}, (LIBRARY, 2), "case_stdy", "case_study"),
    Planted({LIBRARY: CREDENTIAL, "library/two.yaml": "\n" + CREDENTIAL}, ("library/two.yaml", 2), "the id “one” is given in one.yaml already", "another id"),
    Planted({LIBRARY: "# nothing yet\n"}, (LIBRARY, 1), "the file holds no fields", "An entry begins with `id:`"),
    Planted({"library/one.md": "Just text.\n"}, ("library/one.md", 1), "does not begin with fields between two lines `---`", "Begin with `---`"),
    Planted({"library/one.md": f"---\n{CREDENTIAL}text: a\n---\n\nAnd more.\n"}, ("library/one.md", 8), "`text` is given among the fields", "Keep one of the two."),
)
BODY = "{{ body }}"
MACRO, ZEROS = {"word/vbaProject.bin": b"macro"}, {"word/zeros.xml": bytes(40_000_000)}
ENTITY = {"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
SHELLS = (
    shell(word("Our letter"), "nothing says where the body goes", "a paragraph of its own"),
    shell(word(BODY, "and", BODY), "stands there more than once", "Keep one of them."),
    shell(word(cell=BODY), "{{ body }} stands in", "outside tables"),
    shell(word(f"Here: {BODY}"), "{{ body }} has other text beside it", "a paragraph of its own"),
    shell(word(BODY, "For {{ customer.name"), "half a tag or one of another kind", "A shell knows only"),
    shell(word(BODY, "{{ date }}" * 1001), "the shell has more than 1,000 tags", "Name each thing once"),
    shell(word(BODY, wide=True), "the page around the body is on its side", "an upright page"),
    shell(word(BODY, "{{ 2 * 3 }}"), "“2 * 3” is no tag that a shell knows", "Write a field"),
    shell(word(BODY, "{{ supplier }}"), "{{ supplier }}: it is no text", "Name one of its fields"),
    shell(word(BODY, "{{ customer.nmae }}"), 'there is no field "nmae"', "Did you mean name?"),
    shell(word(BODY, "{{ date|dat }}"), "there is no filter | dat", "Did you mean date?"),
    shell(word(BODY, '{{ say("cover.presentd") }}'), 'no words for "cover.presentd"', "cover.presented"),
    shell(b"plain text", "shell.docx is no Word file"),
    shell(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "shell.docx is of the old .doc kind"),
    shell(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "shell.docx is protected by a password"),
    shell(word(BODY, parts={"word/styles.xml": b"<w:styles"}), "the Word file is damaged", "save it again as .docx"),
    shell(word(BODY, parts=ENTITY), "XML that no Word file has", "save it again as .docx"),
    shell(word(BODY, parts=MACRO), "the Word file holds macros", "without macros"),
    shell(word(BODY, parts=ZEROS), "far larger than it should be", "save it again as .docx"),
)
FAULTS = (*FIELDS, *MARKUP, *STRUCTURE, *EXTENDING, CIRCLE, *LINKS, *LANGUAGE, *WORDS, *STYLES, *HOUSES, *LIBRARIES, *SHELLS)

WARNINGS = (
    Planted({"templates/parts/covr.html": "<hr/>"}, ("templates/parts/covr.html", 1), "replaces no built-in template", "parts/cover.html"),
    Planted({"templates/client/propsal.html": PAGE % "<hr/>"}, ("templates/client/propsal.html", 1), "no document kind of this name", "client/proposal.html"),
    Planted({"templates/words.de.yaml": "a: b"}, ("templates/words.de.yaml", 1), "nothing reads this file", "words.en.yaml"),
    Planted({EN: "\ncovr: {presented: For}\n", ZH: "covr: {presented: 致}\n"}, (ZH, 1), 'no template says "covr.presented"', "cover.presented"),
    Planted({EN: "visit: {title: A, text: B}\n", ZH: "\nvisit: {title: 甲, text: 乙}\n"}, (ZH, 2), "no template says any word of “visit” (title, text)", "Say it in a template"),
    style('colours: {nvay: "#7A1F1F"}\n', "nothing uses the colour “nvay”. Did you mean navy?", "Colours of a style: ink, ink2"),
    style('colours: {navy: "#FFFF00"}\n', "“navy” (#FFFF00) on white paper has a contrast of 1.1:1; text needs 4.5:1", "darker or lighter"),
    style('looks: {cover: panel}\ncolours: {on-navy-soft: "#143A63"}\n', "“on-navy-soft” (#143A63) on “navy” has a contrast of 1.0:1", "", 3),
    page('<table about="price"><col/><tbody>{% for g in price.groups %}{% for l in g.lines %}<tr><td>\n{{ l.amount|money }}</td></tr>{% endfor %}<tr class="subtotal"><td>{{ g.subtotal|money }}</td></tr>{% endfor %}</tbody></table>', "l.amount is after the overall discount, the subtotal of the same table before it", "Print l.list_amount above a subtotal.", 3),
    page("{% macro spare(x) %}{{ x }}{% endmacro %}", 'nobody calls the macro "spare"', "Call it, or take it away."),
    Planted({LIBRARY: "id: one\nkind: credential\ntitle: T\nreview_by: 2026-11-19\n"}, (LIBRARY, 4), "was to be looked at again by 2026-11-19", "owner"),
    Planted({LIBRARY: "id: one\nkind: credential\ntitle: T\nexpires: 2026-11-19\n"}, (LIBRARY, 4), "expired on 2026-11-19", "Renew it"),
    style("fonts:\n  body: {pdf_han: No Such Face}\n", "No Such Face", "free face", 3),
)
