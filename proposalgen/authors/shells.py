"""``shell.docx`` held against the view's fields without a deal, as templates are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from proposalgen import resources
from proposalgen.authors.vocabulary import tree
from proposalgen.compose.filters import Filters
from proposalgen.compose.lint_fields import field_problems
from proposalgen.compose.words import LANGUAGES, Words, load_words
from proposalgen.errors import HouseError, UsageError
from proposalgen.findings import Place, Problem, Text
from proposalgen.house.model import House
from proposalgen.shell import ON, tag_of


def shell_faults(house: House) -> tuple[Problem, ...]:
    """Every fault of the house's ``shell.docx``: of the file, of its tags, of the names in them. Nothing is raised."""
    if house.shell is None:
        return ()
    from proposalgen.branding.shell import read_shell

    found: list[Problem] = []
    view = {**tree(), "kind": None}
    words = _words(house)
    try:
        read_shell(house.shell, lambda expression, place: _judged(expression, place, house.shell, view, words, found))
    except HouseError as fault:
        found += fault.problems
    except UsageError as fault:
        found.append(Problem(Place("", str(house.shell)), fault.message))
    return tuple(dict.fromkeys(found))


def _words(house: House) -> Words | None:
    try:
        return load_words(resources.template_folders(house.templates), LANGUAGES[-1])
    except HouseError:
        return None  # the lint tells what is wrong with them


def _judged(expression: str, place: str, file: Any, view: Any, words: Words | None, found: list[Problem]) -> str:
    from jinja2 import nodes

    from proposalgen.compose.faults import suggest

    node = tag_of(expression, file, place)
    tree_ = nodes.Template([nodes.Output([node], lineno=1)], lineno=1)
    said = [(one.message, one.hint) for one in field_problems(tree_, Path(str(file)), view, lambda _: None)]
    filters = Filters(Words("en", {}, {}), "en").table()
    for used in [*([node] if isinstance(node, nodes.Filter) else []), *node.find_all(nodes.Filter)]:
        if used.name not in filters:
            said.append((Text(f"there is no filter | {used.name}", f"没有过滤器 | {used.name}"), suggest(used.name, filters)))
    said += _keys(node, words)
    said += _raw(node, view)
    found += [Problem(Place(place, str(file)), ON.filled(tag=expression, what=message), hint) for message, hint in said]
    return ""


def _keys(node: Any, words: Words | None) -> list[tuple[Text, Text | None]]:
    from jinja2 import nodes

    from proposalgen.compose.faults import suggest

    if not isinstance(node, nodes.Call) or words is None or not all(isinstance(one, nodes.Const) for one in node.args):
        return []
    key = ".".join(str(one.value) for one in node.args)
    if words.has(key):
        return []
    return [(Text(f'no words for "{key}"', f"用语中没有“{key}”"), suggest(key, words.entries))]


def _raw(node: Any, view: Any) -> list[tuple[Text, Text | None]]:
    """A tag that names a whole record, a list, or an amount without saying how it is written."""
    from jinja2 import nodes

    from proposalgen.authors.vocabulary import fields
    from proposalgen.shell import NO_TEXT, NO_TEXT_HINT

    steps: list[str] = []
    while isinstance(node, nodes.Getattr):
        steps, node = [node.attr, *steps], node.node
    if not isinstance(node, nodes.Name):
        return []
    path = ".".join([node.name, *steps])
    types = {field.path: field.type for field in fields()}
    if types.get(path) in ("amount", "number", "ratio", "list", "fields") or any(one.startswith((f"{path}.", f"{path}[")) for one in types):
        return [(NO_TEXT, NO_TEXT_HINT)]
    return []
