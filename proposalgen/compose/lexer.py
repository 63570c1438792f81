"""Jinja's tokens, made in one pass for the templates that people write.

Jinja's own lexer tries up to seven patterns at every token, and that was the dearest step of a build. What
this one does not know (raw blocks, numbers beyond plain ones, escapes in strings, anything wrong) it leaves to
Jinja's, so that the syntax and its error messages stay Jinja's own.
"""

from __future__ import annotations

import re

from jinja2 import Environment
from jinja2 import lexer as jinja
from jinja2.lexer import Token, operators

_OPEN = re.compile(r"\{([{%#])([-+]?)")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*-?%\}")
_COMMENT_END = re.compile(r"\+#\}|-#\}\s*|#\}\n?")
_PARTS = (
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*+(?![^\x00-\x7f]))|(?P<integer>(?<![\w.])(?:0|[1-9][0-9]*+)(?![\w.]))"
    r"""|(?P<string>'[^'\\]*'|"[^"\\]*")|(?P<operator>""" + jinja.operator_re.pattern + "))"
)
_INSIDE = {
    "%": ("block", re.compile(r"\s*+(?:(?P<end>\+%\}|-%\}\s*|%\}\n?)" + _PARTS)),
    "{": ("variable", re.compile(r"\s*+(?:(?P<end>-\}\}\s*|\}\})" + _PARTS)),
}
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_CLOSES.values())


class NotPlain(Exception):
    """Something that Jinja's own lexer has to judge."""


class Lexer:
    """For an environment with Jinja's usual delimiters, ``trim_blocks`` and ``lstrip_blocks``."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax

    def tokenize(
        self, source: str, name: str | None = None, filename: str | None = None, state: str | None = None
    ) -> jinja.TokenStream:
        try:
            return jinja.TokenStream(iter(plain_tokens(source)), name, filename)
        except NotPlain:
            return jinja.get_lexer(self.syntax).tokenize(source, name, filename, state)


class Syntax(Environment):
    """Jinja's environment, for parsing only."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self._own = Lexer(self)

    @property
    def lexer(self) -> Lexer:  # type: ignore[override]
        return self._own


def plain_tokens(source: str) -> list[Token]:
    """The tokens of a template as Jinja makes them; raises NotPlain."""
    if "\r" in source:
        raise NotPlain
    source = source.removesuffix("\n")
    tokens: list[Token] = []
    at, line, fresh = 0, 1, True  # fresh: the last tag took its line's end with it
    while opened := _OPEN.search(source, at):
        text = source[at : opened.start()]
        kind, sign = opened.groups()
        if kept := _trimmed(text, kind, sign, fresh):
            tokens.append(Token(line, "data", kept))
        line += text.count("\n")
        if kind != "#":
            at = _tag(source, opened, line, tokens)
        elif end := _COMMENT_END.search(source, opened.end()):
            at = end.end()
        else:
            raise NotPlain
        line += source.count("\n", opened.end(), at)
        fresh = source[at - 1] == "\n"
    if at < len(source):
        tokens.append(Token(line, "data", source[at:]))
    return tokens


def _trimmed(text: str, kind: str, sign: str, fresh: bool) -> str:
    """Text before a tag without the blanks that the tag takes."""
    if sign == "-":
        return text.rstrip()
    start = text.rfind("\n") + 1
    if not sign and kind != "{" and (start or fresh) and text[start:].isspace():
        return text[:start]
    return text


def _tag(source: str, opened: re.Match[str], line: int, tokens: list[Token]) -> int:
    """Add the tokens of one tag; the offset behind it."""
    if _RAW.match(source, opened.start()):
        raise NotPlain
    what, inside = _INSIDE[opened[1]]
    add = tokens.append
    add(Token(line, f"{what}_begin", opened[0]))
    at, awaited = opened.end(), list[str]()
    while found := inside.match(source, at):
        part = found.lastgroup or ""
        value = found[part]
        line += source.count("\n", at, found.start(part))
        at = found.end()
        if part == "name":
            add(Token(line, part, value))
        elif part == "operator":
            _balance(value, awaited)
            add(Token(line, operators[value], value))
        elif part == "string":
            add(Token(line, part, value[1:-1]))
            line += value.count("\n")
        elif part == "integer":
            add(Token(line, part, int(value)))
        elif awaited:
            raise NotPlain
        else:
            add(Token(line, f"{what}_end", value))
            return at
    raise NotPlain


def _balance(value: str, awaited: list[str]) -> None:
    """Keep the closing brackets still to come; raises NotPlain at a wrong one."""
    if value in _CLOSES:
        awaited.append(_CLOSES[value])
    elif value in _CLOSING and (not awaited or awaited.pop() != value):
        raise NotPlain
