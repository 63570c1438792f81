"""Checking templates and words without a deal: nothing is rendered, only parsed and read.

Found are: what the language does not allow, elements and attributes that do not exist, words that
are missing in a language or used with the wrong values, macros and templates that do not exist, and
fields that the view does not have, each with file, line and the nearest right name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from jinja2 import nodes

from proposalgen.compose.allowed import OWN_HOUSE, Examination, Limits, examine
from proposalgen.compose.environment import inside, parse, parser
from proposalgen.compose.faults import suggest
from proposalgen.compose.filters import Filters
from proposalgen.compose.lint_fields import field_problems
from proposalgen.compose.lint_links import circles, links, source_name, trespass, uses
from proposalgen.compose.loader import FolderLoader, read_template, templates_in
from proposalgen.compose.markup_vocabulary import INSIDE, SPECS, Spec, fits, wanted
from proposalgen.compose.nodes_of import nodes_of
from proposalgen.compose.words import LANGUAGES, Words, load_words, slots
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text

GAP = "\x04"  # stands for whatever a template computes
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"]|\"[^\"<]*\")*)>")
_ATTRIBUTE = re.compile(r"(?<=[\s\x04])([A-Za-z][A-Za-z0-9-]*)(?:=\"([^\"]*)\")?")
_QUOTED = re.compile(r"\"[^\"]*\"")


def lint(
    folders: tuple[Path, ...],
    vocabulary: Mapping[str, Any] | None = None,
    limits: Limits = OWN_HOUSE,
    internal: Mapping[str, Any] | None = None,
) -> tuple[Problem, ...]:
    """Every problem of the templates and words in the folders (the house's before the built-in).

    ``vocabulary`` is the tree of the view's fields: a mapping of names, a one-item tuple for a list
    of such, None for a value; without it fields are not checked. Templates under ``internal/`` receive
    another view, whose tree is ``internal``; no customer's template may use one of them. Nothing is raised.
    """
    words, problems = _all_words(folders)
    problems += _same_keys(words)
    problems += _places(folders)
    loader = FolderLoader(folders, limits.size)
    trees: dict[Path, nodes.Template] = {}
    syntax = parser()
    names = {file: name for folder in folders for name, file in templates_in(folder)}
    for file in names:
        try:
            trees[file] = parse(syntax, read_template(file, limits.size), str(file))
        except HouseError as error:
            problems += error.problems
    included, imported = uses(trees.values(), loader)

    def find(node: nodes.Node) -> tuple[Path, nodes.Template] | None:
        with suppress(HouseError):
            found = loader.find(source_name(node))
            return (found, trees[found]) if found in trees else None
        return None

    for file, tree in trees.items():
        problems += _alone(tree, str(file), limits)
        problems += _keys(tree, str(file), words)
        problems += links(tree, str(file), loader, trees)
        own = inside(names[file])
        problems += () if own else trespass(tree, str(file))
        known = internal if own else vocabulary
        replaced = loader.find(names[file]) != file  # whoever included it has the house's file now
        if known is not None and file not in included and not replaced:
            # What is only imported does not see the view: everything comes in by parameters.
            problems += field_problems(tree, file, {} if file in imported else known, find)
    problems += circles(trees, loader)
    return tuple(dict.fromkeys(problems))


@lru_cache(maxsize=256)  # most are built in and stay as they are, while a house is checked after every change
def _alone(tree: nodes.Template, file: str, limits: Limits) -> tuple[Problem, ...]:
    """What can be said of a template without looking at any other."""
    return (*_markup(tree, file), *examine(tree, Examination(file, 0, limits, _FILTERS, prepare=False)))


_FILTERS = frozenset(Filters(Words("en", {}, {}), "en").table())


# --- words -----------------------------------------------------------------------------------


def _all_words(folders: tuple[Path, ...]) -> tuple[dict[str, Words], list[Problem]]:
    found: dict[str, Words] = {}
    problems: list[Problem] = []
    for language in LANGUAGES:
        try:
            found[language] = load_words(folders, language)
        except HouseError as error:
            problems += error.problems
    return found, problems


def _same_keys(words: Mapping[str, Words]) -> Iterator[Problem]:
    """Both languages hold every key."""
    for language, own in words.items():
        for other, theirs in words.items():
            if other == language:
                continue
            for key in sorted(own.entries.keys() - theirs.entries.keys()):
                outer = next((key.removesuffix(f".{one}") for one in theirs.entries if key.endswith(f".{one}")), None)
                yield Problem(
                    own.places.get(key, Place(path=key)),
                    Text(f'"{key}" has no words in {other}', f"“{key}”在 {other} 中没有用语"),
                    INDENTED.filled(outer=outer, language=other, key=key.removeprefix(f"{outer}."))
                    if outer else Text(f"Add it to words.{other}.yaml.", f"请补入 words.{other}.yaml。"),
                )


INDENTED = Text(
    "It stands below “{outer}” here, and words.{language}.yaml has “{key}”: is it indented too far?",
    "它在这里位于“{outer}”之下，而 words.{language}.yaml 中是“{key}”：是否缩进过多？",
)


def _places(folders: tuple[Path, ...]) -> Iterator[Problem]:
    """Entries that replace a built-in one and have a place for a value that nobody gives them."""
    for language in LANGUAGES if len(folders) > 1 else ():
        with suppress(HouseError):
            own = load_words(folders[:-1], language)
            theirs = [load_words(folders[-1:], one) for one in LANGUAGES]
            for key, entry in own.entries.items():
                known = {slot for words in theirs for slot in slots(words.entries.get(key, ""))}
                replaced = any(words.has(key) for words in theirs)
                for slot in sorted(slots(entry) - known) if replaced else ():
                    yield Problem(
                        own.places.get(key, Place(path=key)),
                        Text(f'nobody gives "{key}" a value for {{{slot}}}', f"“{key}”中的 {{{slot}}} 没有人给值"),
                        suggest(slot, known, "") if known else NO_PLACES,
                    )


def _entries(key: str, words: Words) -> list[str]:
    """The keys that a key means: itself, or all that fit where a part of it is only known while composing."""
    if GAP not in key:
        return [key] if key in words.entries else []
    fitting = fits_key(key)
    return [name for name in words.entries if fitting(name)]


@lru_cache(maxsize=2048)
def fits_key(key: str) -> Callable[[str], object]:
    """Whether a name is one that this key may come to, with anything in its gaps."""
    return re.compile(".+".join(map(re.escape, key.split(GAP)))).fullmatch


NO_PLACES = Text("The built-in entry has no places for values.", "内置条目没有可填的位置。")


def _keys(tree: nodes.Template, file: str, words: Mapping[str, Words]) -> Iterator[Problem]:
    for key, given, line in _said(tree):
        place = Place(file=file, line=line)
        shown = key.replace(GAP, "…")
        found = {language: _entries(key, own) for language, own in words.items()}
        for language, names in found.items():
            own = words[language]
            lacking = {slot for name in names for slot in slots(own.entries[name])} - given
            if not any(found.values()):
                message = Text(f'no words for "{shown}" in {language}', f"{language} 的用语中没有“{shown}”")
                yield Problem(place, message, suggest(key, own.entries) if GAP not in key else None)
            elif lacking and GAP not in key:  # which entry it is must be known
                said = ", ".join(sorted(lacking))
                yield Problem(
                    place,
                    Text(f'say("{shown}") lacks a value for {said}', f'say("{shown}") 缺少 {said} 的值'),
                )


def said_keys(tree: nodes.Template) -> tuple[str, ...]:
    """The keys of the words a template says, with ``GAP`` for each part that is computed."""
    return tuple(key for key, _, _ in _said(tree))


def _said(tree: nodes.Template) -> Iterator[tuple[str, set[str], int]]:
    """Every key, with a gap for each part that is computed; the names of its values; its line."""
    for call in nodes_of(tree, nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            names = {keyword.key for keyword in call.kwargs}
            for parts in product(*map(_written, call.args)):
                if any(part != GAP for part in parts):
                    yield ".".join(parts), names, call.lineno
    for node in nodes_of(tree, nodes.Filter):
        if node.name == "counted" and node.args:
            for noun in _written(node.args[0]):
                yield f"counts.{noun}", {"count"}, node.lineno


def _written(part: nodes.Node) -> tuple[str, ...]:
    """What a part of a key can be: written out, one of two, or unknown."""
    if isinstance(part, nodes.Const) and isinstance(part.value, str):
        return (part.value,)
    if isinstance(part, nodes.CondExpr) and part.expr2 is not None:
        return _written(part.expr1) + _written(part.expr2)
    return (GAP,)


# --- literal markup --------------------------------------------------------------------------


def _markup(tree: nodes.Template, file: str) -> Iterator[Problem]:
    text, lines = _literal(tree)
    spots = sorted(lines)
    for tag in _TAG.finditer(text):
        before = bisect_right(spots, tag.start())
        at = spots[before - 1] if before else 0
        line = lines.get(at, 1) + text.count("\n", at, tag.start())
        yield from _tag(tag, Place(file=file, line=line))


def _literal(tree: nodes.Template) -> tuple[str, dict[int, int]]:
    """The template's own text with gaps for all that is computed; the line at which each piece begins."""
    parts: list[str] = []
    lines: dict[int, int] = {}
    length = 0

    def add(text: str, line: int | None = None) -> None:
        nonlocal length
        if line is not None:
            lines[length] = line
        parts.append(text)
        length += len(text)

    def walk(node: nodes.Node) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.TemplateData):
                add(child.data, child.lineno)
            elif isinstance(child, nodes.Expr):
                add(GAP)
            else:
                # Branches do not follow one another: a gap keeps their texts apart.
                add("" if isinstance(child, nodes.Output) else GAP)
                walk(child)

    walk(tree)
    return "".join(parts), lines


def _tag(tag: re.Match[str], place: Place) -> Iterator[Problem]:
    closing, name, rest = tag.groups()
    specs = _specs(name)
    if not specs:
        known = [*SPECS, *(inner for _, inner in INSIDE)]
        yield Problem(place, Text(f"unknown element <{name}>", f"未知的元素 <{name}>"), suggest(name, known))
        return
    if closing:
        return
    for match in _ATTRIBUTE.finditer(_without_values(rest)):
        value = rest[match.start(2) : match.end(2)] if match[2] is not None else match[1]
        yield from _attribute(name, match[1], value, specs, place)


def _without_values(rest: str) -> str:
    """The attributes with their values blanked, so that words inside a value are not taken for names."""
    return _QUOTED.sub(lambda match: '"' + "0" * (len(match[0]) - 2) + '"', rest)


def _specs(name: str) -> list[Spec]:
    """Every meaning an element has, wherever it stands."""
    found = [spec for (_, inner), spec in INSIDE.items() if inner == name]
    return ([SPECS[name]] if name in SPECS else []) + found


def _attribute(element: str, name: str, value: str, specs: list[Spec], place: Place) -> Iterator[Problem]:
    kinds = [spec.attributes[name] for spec in specs if spec.attributes and name in spec.attributes]
    if not kinds:
        known = [key for spec in specs for key in spec.attributes or {}]
        yield Problem(
            place,
            Text(f'<{element}> has no attribute "{name}"', f"<{element}> 没有属性“{name}”"),
            suggest(name, known) if known else None,
        )
    elif GAP not in value and not any(fits(kind, name, value) for kind in kinds):
        en, zh = wanted(kinds[0], name)
        yield Problem(
            place,
            Text(
                f'{name}="{value}" of <{element}> must be {en}', f'<{element}> 的 {name}="{value}" 应为{zh}'
            ),
        )
