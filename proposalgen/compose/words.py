"""The fixed words of the documents: one file a language, any entry of which a house may replace.

``words.zh-CN.yaml`` and ``words.en.yaml`` hold nested keys, written with dots in a template:
``say("needs.title", count=3)``. An entry is plain text with ``{name}`` slots and may carry
``**strong**`` marks. Plural forms are a mapping with ``one`` and ``other`` (or ``other`` alone),
chosen by the value named ``count``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from proposalgen.compose.faults import Fault, suggest
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import Record

LANGUAGES = ("zh-CN", "en")
FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_SIZE = 1_000_000
_DEPTH = 12
_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_STRONG = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")

Entry = str | Mapping[str, str]


class Words(Record):
    """Every word entry of one language by its dotted key, with the place where it is written."""

    language: str
    entries: Mapping[str, Entry]
    places: Mapping[str, Place]

    def say(self, key: str, values: Mapping[str, Any]) -> Markup:
        """The entry with its slots filled, escaped; Fault when the key or a value is missing."""
        entry = self.entries.get(key)
        if entry is None:
            raise Fault(
                Text(
                    f'no words for "{key}" in {self.language}',
                    f"{self.language} 的用语中没有“{key}”",
                ),
                suggest(key, self.entries),
            )
        text = entry if isinstance(entry, str) else entry[self._form(key, entry, values)]
        return _filled(key, text, values)

    def has(self, key: str) -> bool:
        return key in self.entries

    def _form(self, key: str, forms: Mapping[str, str], values: Mapping[str, Any]) -> str:
        if "count" not in values:
            raise Fault(
                Text(f'"{key}" has plural forms: give it count=…', f"“{key}”有单复数形式，请给出 count=…")
            )
        one = values["count"] == 1 and self.language.startswith("en")
        return "one" if one and "one" in forms else "other"


def load_words(folders: Iterable[Path], language: str) -> Words:
    """The words of a language from the folders, first folder first; later ones fill what is missing.

    Raises HouseError with every file that cannot be read as words.
    """
    entries: dict[str, Entry] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for folder in folders:
        file = folder / f"words.{language}.yaml"
        if not file.is_file():
            continue
        found, where, wrong = _read(file)
        problems += wrong
        entries = {**found, **entries}
        places = {**where, **places}
    if problems:
        raise HouseError(problems)
    return Words(language, entries, places)


def _filled(key: str, text: str, values: Mapping[str, Any]) -> Markup:
    parts: list[str] = []
    size = 0
    for index, part in enumerate(_SLOT.split(text)):
        parts.append(_value(key, part, values) if index % 2 else str(escape(part)))
        size += len(parts[-1])
        if size > _SIZE:
            raise Fault(Text(f'the words "{key}" become longer than {_SIZE:,} characters', f"用语“{key}”填入后超过 {_SIZE:,} 个字符"))
    return Markup(_STRONG.sub(r"<strong>\1</strong>", "".join(parts)))


def _value(key: str, name: str, values: Mapping[str, Any]) -> str:
    if name not in values:
        raise Fault(
            Text(f'the words "{key}" need a value for {{{name}}}', f"用语“{key}”缺少 {{{name}}} 的值"),
            suggest(name, values) if values else None,
        )
    value = values[name]
    if isinstance(value, Decimal) or not isinstance(value, str | int) or isinstance(value, bool):
        raise Fault(
            Text(
                f'the value of {{{name}}} in "{key}" must be text or a whole number',
                f"“{key}”中 {{{name}}} 的值须为文本或整数",
            ),
            Text(
                "Format it first, with | money, | number or | date.",
                "请先用 | money、| number 或 | date 转成文本。",
            ),
        )
    # A value's own stars must stay stars: only the entry may mark something as strong.
    return str(escape(value)).replace("*", "&#42;")


# --- reading ---------------------------------------------------------------------------------


def _read(file: Path) -> tuple[Mapping[str, Entry], Mapping[str, Place], list[Problem]]:
    import yaml

    try:
        if file.stat().st_size > _SIZE:
            raise Fault(Text("the file of words is larger than 1 MB", "用语文件超过 1 MB"))
        text = file.read_bytes().decode("utf-8-sig")
        entries, places = _entries(file, text)
    except (Fault, yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        return {}, {}, [_unreadable(file, error)]
    return entries, places, []


@lru_cache(maxsize=16)  # a run asks for the same few again and again
def _entries(file: Path, text: str) -> tuple[Mapping[str, Entry], Mapping[str, Place]]:
    entries: dict[str, Entry] = {}
    places: dict[str, Place] = {}
    _flatten(_tree(text), "", file, entries, places)
    return entries, places


def _unreadable(file: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else int(getattr(error, "value", 0) or 0) or None
    if isinstance(error, Fault):
        return Problem(Place(file=str(file), line=line), error.message, error.hint)
    said = getattr(error, "problem", None) or str(error)
    return Problem(
        Place(file=str(file), line=line),
        Text(f"the words cannot be read: {said}", f"用语文件无法读取：{said}"),
    )


Node = tuple[int, Any]  # line and text, or line and list of (key, line, Node)


def _tree(text: str) -> Node:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    stack: list[list[Any]] = []
    root: Node = (1, [])
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent | yaml.SequenceStartEvent):
            raise _no_words(line)
        if isinstance(event, yaml.ScalarEvent):
            root = _place(stack, (line, event.value)) or root
        elif isinstance(event, yaml.MappingStartEvent):
            if len(stack) >= _DEPTH:
                raise _no_words(line)
            stack.append([line, {}, None])
        elif isinstance(event, yaml.MappingEndEvent):
            started, pairs, _ = stack.pop()
            root = _place(stack, (started, list(pairs.values()))) or root
    return root


def _place(stack: list[list[Any]], node: Node) -> Node | None:
    """Hang a finished node into the mapping that is open, as its next key or that key's value."""
    if not stack:
        return node
    top = stack[-1]
    if top[2] is None:
        if not isinstance(node[1], str):
            raise _no_words(node[0])
        top[2] = node
    else:
        line, key = top[2]
        if key in top[1]:
            raise Fault(Text(f'"{key}" is written twice', f"“{key}”写了两次"), value=str(line))
        top[1][key] = (key, line, node)
        top[2] = None
    return None


def _no_words(line: int) -> Fault:
    return Fault(
        Text(
            "words are keys and texts: no lists, no aliases", "用语文件只能由键和文本组成，不能用列表和别名"
        ),
        value=str(line),
    )


def _flatten(
    node: Node, prefix: str, file: Path, entries: dict[str, Entry], places: dict[str, Place]
) -> None:
    line, value = node
    if isinstance(value, str):
        if _CONTROL.search(value) or not prefix:
            raise _no_words(line)
        entries[prefix] = value.strip("\n")
    elif value and all(key in FORMS for key, _, _ in value):
        entries[prefix] = _forms(prefix, value)
    else:
        for key, at, child in value:
            path = f"{prefix}.{key}" if prefix else key
            places[path] = Place(path, str(file), at)
            _flatten(child, path, file, entries, places)


def _forms(prefix: str, pairs: list[Any]) -> Mapping[str, str]:
    forms = {key: node[1].strip("\n") for key, _, node in pairs if isinstance(node[1], str)}
    if "other" not in forms or len(forms) != len(pairs):
        raise Fault(
            Text(f'the plural forms of "{prefix}" need "other"', f"“{prefix}”的单复数形式缺少 other"),
            value=str(pairs[0][1]),
        )
    return forms


def slots(entry: Entry) -> frozenset[str]:
    """The names of the slots of an entry, over all its forms."""
    texts = (entry,) if isinstance(entry, str) else tuple(entry.values())
    return frozenset(name for text in texts for name in _SLOT.findall(text))
