"""What is wrong with a template's syntax is said in both languages, at the line where the author can mend it."""

from __future__ import annotations

import re

import pytest

FAULTS = (
    ("\n{% for x in rows %}\n<p>a</p>\n", 4, "{% for %} is never ended", "Write {% endfor %} where it ends."),
    ("{% if rows %}{% if rows %}{% endif %}\n\n", 3, "{% if %} is never ended", "Write {% endif %} where it ends."),
    ("{% set a %}x", 3, "{% set %} is never ended", "Write {% endset %}"),
    ("{% fr x in rows %}{% endfor %}", 3, "there is no statement {% fr %}", "Did you mean for?"),
    ("{% if rows %}{% endfor %}", 3, "{% endfor %} cannot stand here", "Write {% endif %}"),
    ("{% endif %}", 3, "{% endif %} cannot stand here", ""),
    ("{{ a }", 3, "“}” cannot stand here", ""),
    ("{{ a & b }}", 3, "“&” cannot stand here", ""),
    ('{{ "a }}', 3, "cannot stand here", ""),
    ("{% for x rows %}{% endfor %}", 3, "“in” is expected, not “rows”", ""),
    ("{% if %}{% endif %}", 3, "a value is missing before “%}”", ""),
    ("{# never ended", 3, "the comment {# is never ended", ""),
    ('{% from "parts/a.html" import _a %}', 3, "names with an underscore in front cannot be imported", ""),
    ("{% set none = 1 %}", 3, "“a fixed value” cannot be set", ""),
    ("{% %}", 3, "a statement is missing after {%", ""),
    ("{% call x %}{% endcall %}", 3, "{% call %} needs a macro", ""),
    ("{% macro a(b=1, c) %}{% endmacro %}", 3, "a parameter without a value stands after one with a value", ""),
)


@pytest.mark.parametrize(("body", "line", "says", "hint"), FAULTS, ids=lambda one: str(one))
def test_a_fault_of_the_syntax_is_said_in_both_languages(house, body, line, says, hint):
    (found,) = house.problems(body)
    assert (found.line, says in found.en, hint in found.hint) == (line, True, True), found
    assert re.search(r"[A-Za-z]{3}", re.sub(r"[{“].*?[}”]", "", found.zh)) is None, found.zh
