"""Checking a style file of the house's own against what the writers need, with the line of every fault.

What a profile must hold is taken from the built-in one: the same roles, the same colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args, get_type_hints

from proposalgen import resources
from proposalgen.compose.faults import suggest
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.style import model
from proposalgen.style.model import Font, Role, Style

ALIGNS = ("left", "right", "center", "both")
SCHEMES = ("decimal", "chapter", "official")
PLAIN_NUMBERS = frozenset({"width", "height", "top", "bottom", "left", "right", "header", "footer", "before", "after"})
LARGEST = 200_000
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,3})?")

Node = tuple[int, Any]  # line and text, list of nodes, or {key: (line of the key, node)}


def style_problems(file: Path, profile: str) -> tuple[Problem, ...]:
    """Everything in a style file that would keep a profile from being used; nothing is raised."""
    node = read(file)
    if isinstance(node, Problem):
        return (node,)
    found = tuple(_Style(file, _pattern()).problems(node, profile))
    return found or tuple(_unusable(file, profile))


def _unusable(file: Path, profile: str) -> Iterator[Problem]:
    """What only shows when the profile is read for use."""
    from proposalgen.style.load import load_style

    try:
        load_style(file, profile)
    except HouseError as fault:
        yield from fault.problems
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        message = Text("the profile “{name}” cannot be used: {why}", "样式“{name}”无法使用：{why}")
        yield Problem(Place(file=str(file)), message.filled(name=profile, why=fault), AS_BUILT_IN)


def read(file: Path) -> Node | Problem:
    """The file as nodes with their lines, or why it cannot be read."""
    import yaml

    try:
        raw = file.read_bytes()
        if len(raw) > LARGEST:
            return Problem(Place(file=str(file)), Text("the style file is too large", "样式文件过大"))
        tree = yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "strerror", None) or type(error).__name__
        message = Text("the style file cannot be read: {said}", "样式文件无法读取：{said}").filled(said=said)
        return Problem(Place(file=str(file), line=mark.line + 1 if mark else None), message)
    return _node(tree) if tree is not None else (1, {})


def _node(tree: Any) -> Node:
    line = tree.start_mark.line + 1
    if tree.id == "mapping":
        return line, {key.value: (key.start_mark.line + 1, _node(value)) for key, value in tree.value if key.id == "scalar"}
    if tree.id == "sequence":
        return line, [_node(item) for item in tree.value]
    return line, tree.value


def _pattern() -> Mapping[str, Any]:
    """The built-in business profile: what every profile must hold."""
    built_in = read(resources.templates() / "style.yaml")
    assert not isinstance(built_in, Problem)
    found: Mapping[str, Any] = built_in[1]["business"][1][1]
    return found


class _Style:
    """The faults of one file."""

    def __init__(self, file: Path, pattern: Mapping[str, Any]) -> None:
        self.file, self.pattern = str(file), pattern

    def problems(self, node: Node, profile: str) -> Iterator[Problem]:
        line, profiles = node
        if not isinstance(profiles, dict):
            yield self.fault(line, Text("a style file holds profiles: `NAME:`", "样式文件由样式组成：`名称:`"))
            return
        if profile not in profiles:
            message = Text(f"the file has no profile “{profile}”", f"文件中没有样式“{profile}”")
            yield self.fault(line, message, suggest(profile, profiles))
        for name, (at, (_, held)) in profiles.items():
            if isinstance(held, dict):
                yield from self.profile(name, at, held)
            else:
                yield self.fault(at, Text(f"the profile “{name}” holds nothing", f"样式“{name}”是空的"))

    def fault(self, line: int, message: Text, hint: Text | None = None) -> Problem:
        return Problem(Place(file=self.file, line=line), message, hint)

    def profile(self, name: str, line: int, held: Mapping[str, Any]) -> Iterator[Problem]:
        known = [field for field in Style._names if field != "name"]
        needed = [field for field in known if field not in Style._defaults]
        yield from self.keys(held, known, needed, line, Text(f"the profile “{name}”", f"样式“{name}”"))
        sections = {key: node[1] for key, (_, node) in held.items() if isinstance(node[1], dict)}
        for key in ("fonts", "colours", "roles"):
            if key in held and key not in sections:
                yield self.fault(held[key][0], Text(f"`{key}` holds fields", f"`{key}` 下应为字段"))
        if "numbering" in held and held["numbering"][1][1] not in SCHEMES:
            yield self.one_of("numbering", held["numbering"], SCHEMES)
        for key, fields in sections.items():
            yield from self.section(key, fields, held[key][0], sections)

    def section(self, key: str, fields: Mapping[str, Any], line: int, sections: Mapping[str, Any]) -> Iterator[Problem]:
        special = {"fonts": self.fonts, "colours": self.colours}.get(key)
        record = getattr(model, key.capitalize(), None)
        if special is not None:
            yield from special(fields, line)
        elif key == "roles":
            yield from self.roles(sections, line)
        elif record is not None:
            yield from self.record(key, record, fields, line)

    def record(self, key: str, record: Any, held: Mapping[str, Any], line: int) -> Iterator[Problem]:
        """A group whose fields the style model names: the page, and others that it may gain."""
        needed = [name for name in record._names if name not in record._defaults]
        yield from self.keys(held, record._names, needed, line, Text(f"`{key}`", f"`{key}` "))
        yield from self.numbers(held)
        for name, kind in get_type_hints(record).items():
            words = tuple(word for word in get_args(kind) if isinstance(word, str))
            if words and name in held and held[name][1][1] not in words:
                yield self.one_of(name, held[name], words)

    def one_of(self, key: str, entry: Any, known: tuple[str, ...]) -> Problem:
        line, (_, value) = entry
        message = Text(f"`{key}` is “{value}”; it must be one of {', '.join(known)}", f"`{key}` 为“{value}”，应为以下之一：{'、'.join(known)}")
        return self.fault(line, message, suggest(str(value), known))

    def keys(
        self, held: Mapping[str, Any], known: Any, needed: Any, line: int, where: Text
    ) -> Iterator[Problem]:
        """What a group has too much and too little of."""
        for key, (at, _) in held.items():
            if key not in known:
                message = Text("{where} has no “{key}”", "{where}没有“{key}”").filled(where=where, key=key)
                yield self.fault(at, message, suggest(key, known))
        lacking = [key for key in needed if key not in held]
        if lacking:
            message = Text("{where} lacks {keys}", "{where}缺少 {keys}")
            yield self.fault(line, message.filled(where=where, keys=", ".join(lacking)), AS_BUILT_IN)

    def numbers(self, held: Mapping[str, Any]) -> Iterator[Problem]:
        for key, (at, (_, value)) in held.items():
            if key in PLAIN_NUMBERS and isinstance(value, str) and not _NUMBER.fullmatch(value) and value not in ("true", "false"):
                yield self.fault(at, Text(f"`{key}` must be a number", f"`{key}` 应为数字"))

    def fonts(self, held: Mapping[str, Any], line: int) -> Iterator[Problem]:
        if "body" not in held:
            yield self.fault(line, Text("`fonts` lacks body", "`fonts` 缺少 body"), AS_BUILT_IN)
        for name, (at, (_, font)) in held.items():
            where = Text(f"the font “{name}”", f"字体“{name}”")
            if isinstance(font, dict):
                yield from self.keys(font, Font._names, Font._names, at, where)
            else:
                yield self.fault(at, Text("{where} holds fields", "{where}下应为字段").filled(where=where), AS_BUILT_IN)

    def colours(self, held: Mapping[str, Any], line: int) -> Iterator[Problem]:
        needed = self.pattern["colours"][1][1]
        lacking = [name for name in needed if name not in held]
        if lacking:
            yield self.fault(line, Text(f"`colours` lacks {', '.join(lacking)}", f"`colours` 缺少 {'、'.join(lacking)}"), AS_BUILT_IN)
        for name, (at, (_, value)) in held.items():
            if not isinstance(value, str) or not _COLOUR.fullmatch(value):
                yield self.fault(at, Text(f"the colour “{name}” must be written \"#143A63\"", f"颜色“{name}”应写成 \"#143A63\""))

    def roles(self, sections: Mapping[str, Any], line: int) -> Iterator[Problem]:
        held, needed = sections["roles"], self.pattern["roles"][1][1]
        yield from self.keys(held, {*needed, *held}, needed, line, Text("`roles`", "`roles` "))
        for name, (at, (_, role)) in held.items():
            where = Text(f"the role “{name}”", f"“{name}”")
            if not isinstance(role, dict):
                yield self.fault(at, Text("{where} holds fields", "{where}下应为字段").filled(where=where))
                continue
            yield from self.keys(role, Role._names, ("word", "size", "line"), at, where)
            yield from self.numbers(role)
            yield from self.refers(role, sections)

    def refers(self, role: Mapping[str, Any], sections: Mapping[str, Any]) -> Iterator[Problem]:
        """Colours, fonts and alignments that a role names."""
        known = {"colour": sections.get("colours"), "number_colour": sections.get("colours"), "font": sections.get("fonts")}
        for key, there in known.items():
            if key in role and there is not None and role[key][1][1] not in there:
                at, (_, value) = role[key]
                yield self.fault(at, Text(f"there is no {key} “{value}”", f"没有 {key}“{value}”"), suggest(str(value), there))
        if "align" in role and role["align"][1][1] not in ALIGNS:
            yield self.one_of("align", role["align"], ALIGNS)


AS_BUILT_IN = Text("Take it over from the built-in style.yaml.", "请照内置的 style.yaml 补上。")
