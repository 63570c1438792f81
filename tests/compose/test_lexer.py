"""The quick lexer makes the very tokens that Jinja's own makes, or leaves the work to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError

from proposalgen import resources
from proposalgen.compose.lexer import NotPlain, Syntax, plain_tokens

SHIPPED = sorted(resources.templates().rglob("*.html"))
JINJA = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
PIECES = [
    "{{", "}}", "{{-", "-}}", "{{+", "{%", "%}", "{%-", "-%}", "{%+", "+%}", "{#", "#}", "{#-", "-#}", "+#}",
    " ", "  ", "\n", "\n\n", "\t", "\u3000", "if", "a.b", "名", "é", "_x1", "x中", "12", "007", "1_000", "1.5", "2e3", "0x1f",
    "'a'", '"b\n"', "'it\\'s'", '"', "'", "(", ")", "[", "]", "{", "}", "|", "==", "!=", ">=", "//", "**", "~", "-", "+",
    ",", ":", ".", "$", "!", "raw", "{% raw %}", "{% endraw %}", "<p>", "text",
]  # fmt: skip


def jinjas(source: str) -> list[tuple[int, str, object]] | str:
    lexer = JINJA.lexer
    try:
        return list(lexer.wrap(lexer.tokeniter(source, "a", "a"), "a", "a"))
    except TemplateSyntaxError as error:
        return str(error)


def ours(source: str) -> list[tuple[int, str, object]] | str:
    try:
        return list(Syntax().lexer.tokenize(source, "a", "a"))
    except TemplateSyntaxError as error:
        return str(error)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_shipped_template_takes_the_quick_way(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert plain_tokens(source) == jinjas(source)


@pytest.mark.parametrize(
    "source",
    [
        "", "\n", "a\n", "a\n\n", "a\nb", "{{ a }}\n{% if b %}\n c\n  {% endif %}\n",
        "  {% if a -%}  \n\n x {%- endif +%}\n y", "a  {#- note\n two -#}  \n b {{ c }}", "{# one #}\n  {# two #}\n{{ x }}",
        "{{\n a\n|b(\n'x\ny')\n}}\n{{ z }}", "x\n  {%+ if a %}\n{% endif %}", "{{ {'a': [1, (2)]}['a'] }}", "{{-1}} {{ -1 }}",
    ],
)  # fmt: skip
def test_blanks_lines_and_brackets(source: str) -> None:
    assert plain_tokens(source) == jinjas(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% raw %}{{ a }}{% endraw %}", "{{ 'it\\'s' }}", "{{ 1.5 }}", "{{ 1_000 }}", "{{ 007 }}", "{{ 名 }}", "{{ x中 }}",
        "{{ {'a': {}}}}", "{{ (a] }}", "{{ a", "{# a", "{{ a ? b }}", "a\r\nb", "{{ 'a }}", "{{ a ) }}",
    ],
)  # fmt: skip
def test_what_is_left_to_jinja(source: str) -> None:
    with pytest.raises(NotPlain):
        plain_tokens(source)
    assert ours(source) == jinjas(source)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("{{ a }}\n  {% raw -%} x")
def test_any_mixture_of_pieces(source: str) -> None:
    try:
        found = plain_tokens(source)
    except NotPlain:
        return
    assert found == jinjas(source)
