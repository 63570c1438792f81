"""The house's ``shell.docx`` for one document: its tags filled from the view, its words known to other formats.

Tags are the templates' own expressions without statements: ``{{ customer.name }}``, ``{{ date|date }}``,
``{{ say("cover.prepared") }}``. An unknown name is a fault with the nearest right one, never a blank.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import replace
from proposalgen.style.model import Page, Style

_AIR = 5.0
"""Millimetres between a running line and the text."""


def dressed(
    style: Style, file: Path | None, view: Mapping[str, Any], folders: tuple[Path, ...], language: str, words: Any = None
) -> Style:
    """The style with the house's shell around its Word files, on the shell's paper; as it is without one.

    ``words``: what tags may say; None takes those of the folders.
    """
    if file is None or not style.properties:  # an anonymous document carries nobody's look
        return style
    from proposalgen.branding.shell import read_shell

    shell = read_shell(file, _filler(file, view, folders, language, words))
    return replace(style, shell=shell, page=_clear(replace(shell.page, landscape=style.page.landscape), shell.tall))


def _clear(page: Page, tall: tuple[float, float]) -> Page:
    """The page with its text clear of running lines that are taller than the margins foresee, upright or turned."""
    above, below = (page.header + tall[0] + _AIR if tall[0] else 0), (page.footer + tall[1] + _AIR if tall[1] else 0)
    top, right, bottom, left = page.margins("landscape")
    turned = (max(top, above), right, max(bottom, below), left)
    return replace(page, top=max(page.top, above), bottom=max(page.bottom, below), landscape=turned)


def _filler(
    file: Path, view: Mapping[str, Any], folders: tuple[Path, ...], language: str, words: Any
) -> Callable[[str, str], str]:
    from proposalgen.compose.faults import Fault
    from proposalgen.compose.filters import Filters
    from proposalgen.compose.words import load_words

    words = words or load_words(folders, language)
    filters = Filters(words, language).table()

    def fill(expression: str, place: str) -> str:
        node = tag_of(expression, file, place)
        try:
            return _text(_value(node, view, filters, words), expression)
        except Fault as fault:
            raise HouseError([Problem(Place(place, str(file)), ON.filled(tag=expression, what=fault.message), fault.hint)]) from None

    return fill


def tag_of(expression: str, file: Path, place: str) -> Any:
    """The tree of a tag's expression; HouseError when it is none."""
    from jinja2 import nodes

    from proposalgen.compose.environment import parse, parser

    try:
        (output,) = parse(parser(), "{{ " + expression + " }}", str(file)).body
        (node,) = output.nodes  # type: ignore[attr-defined]
    except (HouseError, ValueError, AttributeError):
        node = None
    if node is None or isinstance(node, nodes.TemplateData) or not _allowed(node):
        raise HouseError([Problem(Place(place, str(file)), NO_TAG.filled(tag=expression[:60]), NO_TAG_HINT)])
    return node


def _allowed(node: Any) -> bool:
    from jinja2 import nodes

    if isinstance(node, nodes.Name | nodes.Const):
        return True
    if isinstance(node, nodes.Getattr | nodes.Filter):
        given = (*node.args, *(one.value for one in node.kwargs)) if isinstance(node, nodes.Filter) else ()
        return node.node is not None and _allowed(node.node) and all(isinstance(one, nodes.Const) for one in given)
    named = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "say"
    return named and all(map(_allowed, (*node.args, *(one.value for one in node.kwargs))))


def _value(node: Any, view: Mapping[str, Any], filters: Mapping[str, Any], words: Any) -> Any:
    from jinja2 import nodes

    from proposalgen.compose.faults import Fault, suggest

    def of(inner: Any) -> Any:
        return _value(inner, view, filters, words)

    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.Name):
        return _field(view, node.name)
    if isinstance(node, nodes.Getattr):
        return _field(of(node.node), node.attr)
    if isinstance(node, nodes.Call):
        named = {one.key: of(one.value) for one in node.kwargs}
        return words.say(".".join(str(of(one)) for one in node.args), named)
    if node.name not in filters:
        raise Fault(Text(f"there is no filter | {node.name}", f"没有过滤器 | {node.name}"), suggest(node.name, filters))
    value = of(node.node)
    given = [one.value for one in node.args], {one.key: one.value.value for one in node.kwargs}
    return None if value is None else filters[node.name](value, *given[0], **given[1])


def _field(record: Any, name: str) -> Any:
    from proposalgen.compose.faults import Fault, suggest

    if record is None:
        return None  # the deal or the house does not say it
    if not isinstance(record, Mapping) or name not in record:
        known = record if isinstance(record, Mapping) else ()
        raise Fault(Text(f'there is no "{name}"', f"没有“{name}”"), suggest(name, known) if known else None)
    return record[name]


def _text(value: Any, expression: str) -> str:
    from proposalgen.compose.faults import Fault

    if value is None:
        return ""
    if isinstance(value, bool | Decimal) or not isinstance(value, str | int):
        raise Fault(NO_TEXT, NO_TEXT_HINT)
    if hasattr(value, "__html__"):
        return html.unescape(re.sub(r"<[^>]*>", "", value))
    return str(value)


ON = Text("{{{{ {tag} }}}}: {what}", "{{{{ {tag} }}}}：{what}")
NO_TAG = Text("“{tag}” is no tag that a shell knows", "“{tag}”不是可用的标记")
NO_TAG_HINT = Text(
    "Write a field, with a filter where it needs one: {{ customer.name }}, {{ date|date }}, {{ say(\"cover.prepared\") }}.",
    "请写字段名，必要时加过滤器：{{ customer.name }}、{{ date|date }}、{{ say(\"cover.prepared\") }}。",
)
NO_TEXT = Text("it is no text", "它不是文字")
NO_TEXT_HINT = Text("Name one of its fields, or format it with | money, | number or | date.", "请写到具体字段，或用 | money、| number、| date 转成文字。")
