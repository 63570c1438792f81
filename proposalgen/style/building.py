"""A Style made of a tree that may be wrong: every value is read, every fault keeps its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from proposalgen.findings import Place, Problem, Text, near
from proposalgen.reading.tree import Entry, Node, Source, find
from proposalgen.reading.tree import Mapping as Tree
from proposalgen.style import schema
from proposalgen.style.fonts import known_free, nearest_free
from proposalgen.style.model import Folio, Font, Looks, Page, Role, Running, Style
from proposalgen.style.schema import Reader

Values = dict[str, Any]
_NEEDED = {"page": ("width", "height", "top", "bottom", "left", "right", "header", "footer")}
_ROLE_NEEDS = ("word", "size", "line")


class Build:
    """``style`` makes the Style, None where ``problems`` stand in the way.

    ``reference`` is the profile whose roles and colours every other one needs.
    """

    def __init__(self, tree: Tree, reference: Tree, source: Source) -> None:
        self.tree, self.source = tree, source
        self.known_roles = _keys(reference.entry("roles"))
        self.needed_colours = _keys(reference.entry("colours"))
        self.problems: list[Problem] = []

    def style(self, name: str) -> Style | None:
        self._unknown((), self.tree, schema.SECTIONS)
        page = self._page()
        colours = self._colours()
        fonts = self._fonts()
        roles = self._roles(colours, fonts)
        numbering = self._one("numbering", schema.NUMBERING, "decimal")
        properties = self._one("properties", schema.flag, True)
        looks = self._record("looks", schema.LOOKS)
        running = self._record("running", schema.RUNNING)
        folio = self._record("folio", schema.FOLIO)
        if self.problems:
            return None
        return Style(
            name, Page(**page), fonts, colours, roles, numbering, Looks(**looks), Running(**running), Folio(**folio),
            properties,
        )  # fmt: skip

    # --- the parts -----------------------------------------------------------------------------

    def _page(self) -> Values:
        values = self._record("page", schema.PAGE, _NEEDED["page"])
        left = sum(values.get(name, 0) for name in ("left", "right", "gutter"))
        tall = sum(values.get(name, 0) for name in ("top", "bottom"))
        if values and (values.get("width", 999) - left < 60 or values.get("height", 999) - tall < 80):
            self._wrong(("page",), NO_ROOM, NO_ROOM_HINT)
        return values

    def _colours(self) -> dict[str, str]:
        found = self._each("colours", schema.colour)
        for name in self.needed_colours:
            if name not in _keys(self.tree.entry("colours")):
                self._wrong(("colours",), NO_SUCH_COLOUR.filled(name=name), COLOUR_HINT)
        return found

    def _fonts(self) -> dict[str, Font]:
        fonts = {}
        for name, tree in self._trees("fonts"):
            values = self._values(("fonts", name), tree, schema.FONT, schema.WORD_FONTS)
            if all(script in values for script in schema.WORD_FONTS):
                fonts[name] = _with_free(values)
        if "body" not in _keys(self.tree.entry("fonts")):
            self._wrong(("fonts",), MISSING.filled(name="fonts.body"))
        return fonts

    def _roles(self, colours: Mapping[str, str], fonts: Mapping[str, Font]) -> dict[str, Role]:
        roles = {}
        names = _keys(self.tree.entry("roles"))
        for name, tree in self._trees("roles"):
            if name not in self.known_roles:
                message = NO_ROLE.filled(name=name, near=near(name, self.known_roles))
                hint = KNOWN.filled(all=", ".join(self.known_roles)) if not message.en.endswith("?") else None
                self._wrong(("roles", name), message, hint, at_key=True)
                continue
            values = self._values(("roles", name), tree, schema.ROLE, _ROLE_NEEDS)
            self._names(("roles", name), values, colours, fonts)
            if all(key in values for key in _ROLE_NEEDS):
                roles[name] = Role(**values)
        for name in self.known_roles:
            if name not in names:
                self._wrong(("roles",), ROLE_MISSING.filled(name=name), ROLE_HINT)
        self._doubles(roles)
        return roles

    def _names(self, path: tuple[str, ...], values: Values, colours: Iterable[str], fonts: Iterable[str]) -> None:
        """Colours and fonts that a role names must be there."""
        written = _keys(self.tree.entry("colours"))
        for key in ("colour", "number_colour"):
            name = values.get(key)
            if name and name not in written:
                message = UNDEFINED.filled(name=name, near=near(name, colours))
                self._wrong((*path, key), message, UNDEFINED_HINT.filled(all=", ".join(written), chinese="、".join(written)))
        name = values.get("font")
        if name and name not in _keys(self.tree.entry("fonts")):
            self._wrong((*path, "font"), NO_FONT.filled(name=name, near=near(name, fonts)))

    def _doubles(self, roles: Mapping[str, Role]) -> None:
        """Two roles under one name in Word would be one style there."""
        first: dict[str, str] = {}
        for name, role in roles.items():
            word = role.word.replace(" ", "").casefold()
            if word in first:
                message = DOUBLE.filled(word=role.word, other=first[word])
                self._wrong(("roles", name, "word"), message)
            first.setdefault(word, name)

    # --- reading -------------------------------------------------------------------------------

    def _one(self, name: str, read: Reader, default: Any) -> Any:
        entry = self.tree.entry(name)
        return default if entry is None else self._value((name,), entry.value, read, default)

    def _record(self, name: str, readers: Mapping[str, Reader], needed: tuple[str, ...] = ()) -> Values:
        entry = self.tree.entry(name)
        if entry is None:
            if needed:
                self._wrong((), MISSING.filled(name=name))
            return {}
        if not isinstance(entry.value, Tree):
            self._wrong((name,), NO_MAPPING.filled(name=name))
            return {}
        return self._values((name,), entry.value, readers, needed)

    def _each(self, name: str, read: Reader) -> Values:
        """The values of a mapping whose keys are free names."""
        entry = self.tree.entry(name)
        if entry is None or not isinstance(entry.value, Tree):
            self._wrong((name,) if entry else (), MISSING.filled(name=name))
            return {}
        found = {one.key: self._value((name, one.key), one.value, read, None) for one in entry.value.entries}
        return {key: value for key, value in found.items() if value is not None}

    def _trees(self, name: str) -> Iterable[tuple[str, Tree]]:
        entry = self.tree.entry(name)
        if entry is None or not isinstance(entry.value, Tree):
            self._wrong((name,) if entry else (), MISSING.filled(name=name))
            return
        for one in entry.value.entries:
            if isinstance(one.value, Tree):
                yield one.key, one.value
            else:
                self._wrong((name, one.key), NO_MAPPING.filled(name=one.key))

    def _values(
        self, path: tuple[str, ...], tree: Tree, readers: Mapping[str, Reader], needed: tuple[str, ...] = ()
    ) -> Values:
        self._unknown(path, tree, readers)
        for name in needed:
            if tree.entry(name) is None:
                self._wrong(path, MISSING.filled(name=name))
        known = (entry for entry in tree.entries if entry.key in readers)
        found = {one.key: self._value((*path, one.key), one.value, readers[one.key], None) for one in known}
        return {key: value for key, value in found.items() if value is not None}

    def _value(self, path: tuple[str, ...], node: Node, read: Reader, default: Any) -> Any:
        try:
            return read(node)
        except schema.Wrong as wrong:
            self._wrong(path, wrong.message, wrong.hint)
            return default

    def _unknown(self, path: tuple[str, ...], tree: Tree, known: Iterable[str]) -> None:
        names = tuple(known)
        for entry in tree.entries:
            if entry.key not in names:
                message = UNKNOWN.filled(name=entry.key, near=near(entry.key, names))
                hint = KNOWN.filled(all=", ".join(names))
                self._wrong((*path, entry.key), message, hint, at_key=True)

    def _wrong(self, path: tuple[str, ...], message: Text, hint: Text | None = None, at_key: bool = False) -> None:
        spot = find(self.tree, self.source, path)
        place = spot.place(".".join(path))
        if at_key and spot.entry is not None:
            place = Place(place.path, place.file, spot.entry.line, spot.entry.column)
        self.problems.append(Problem(place, message, hint))


def _with_free(values: Values) -> Font:
    """A font whose free faces, where they are not named, are those that stand in for Word's."""
    found, guessed = dict(values), []
    for script in schema.WORD_FONTS:
        if f"pdf_{script}" not in values:
            found[f"pdf_{script}"] = nearest_free(values[script], script == "han")
            guessed += [] if known_free(values[script]) else [script]
    return Font(**found, guessed=tuple(guessed))


def _keys(entry: Entry | None) -> tuple[str, ...]:
    if entry is None or not isinstance(entry.value, Tree):
        return ()
    return tuple(one.key for one in entry.value.entries)


MISSING = Text("“{name}” is missing", "缺少“{name}”")
NO_MAPPING = Text("“{name}” holds fields of its own: `{name}: {{…}}`", "“{name}”应包含自己的字段：{name}: {{…}}")
UNKNOWN = Text("there is no field “{name}”.{near}", "没有字段“{name}”。{near}")
KNOWN = Text("Accepted here: {all}.", "此处可用：{all}。")
NO_ROLE = Text("there is no role “{name}”.{near}", "没有角色“{name}”。{near}")
ROLE_MISSING = Text("the role “{name}” is missing", "缺少角色“{name}”")
ROLE_HINT = Text("Start from a built-in profile: `from: business`.", "请以内置样式为起点：from: business。")
NO_SUCH_COLOUR = Text("the colour “{name}” is missing", "缺少颜色“{name}”")
COLOUR_HINT = ROLE_HINT
UNDEFINED = Text("the colour “{name}” is not defined.{near}", "颜色“{name}”没有定义。{near}")
UNDEFINED_HINT = Text(
    "Define it under `colours`, or name one that is there: {all}.", "请在 colours 中定义，或改用已有的颜色名：{chinese}。"
)
NO_FONT = Text("there is no font “{name}” under `fonts`.{near}", "fonts 中没有“{name}”。{near}")
DOUBLE = Text("“{word}” is the Word style of the role “{other}” already", "Word 样式“{word}”已用于角色“{other}”")
NO_ROOM = Text("the margins leave no room for text", "页边距过大，没有版心")
NO_ROOM_HINT = Text("Lengths of the page are millimetres.", "页面长度的单位是毫米。")
