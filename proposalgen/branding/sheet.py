"""The styles of a Word file, each resolved through what it is based on down to the file's defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.branding.brand import Look
from proposalgen.branding.headings import in_use, level_of, uses_of
from proposalgen.branding.names import role_of
from proposalgen.branding.package import Package, W
from proposalgen.branding.theme import Theme
from proposalgen.branding.words import font_name, hex_of, number, shown, switch, twips, value_of

_DEEPEST = 20  # styles based on each other; a circle ends here too
_SLOTS = (("han", "eastAsia", "eastAsiaTheme"), ("latin", "ascii", "asciiTheme"))
_ALIGN = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both", "left": "left", "start": "left"}  # fmt: skip
_AUTO = 14.0  # points Word takes for "automatic" space


class Sheet:
    """``styles.xml``: styles by id and by role, and what the document ``uses`` them for. ``rPr`` and ``pPr`` of the defaults come first."""

    def __init__(self, package: Package, document: str, theme: Theme) -> None:
        part = package.related(document, "styles")
        self.tree = package.tree(part) if part else None
        self.theme = theme
        self.by_id: dict[str, Any] = {}
        for style in self.tree.iter(f"{W}style") if self.tree is not None else ():
            self.by_id.setdefault(style.get(f"{W}styleId", ""), style)
        self.default = next(self._defaults("paragraph"), "")
        self.uses = uses_of(package.tree(document), self.default)

    def _defaults(self, kind: str) -> Iterator[str]:
        for id, style in self.by_id.items():
            if style.get(f"{W}type") == kind and style.get(f"{W}default") in ("1", "true", "on"):
                yield id

    def name(self, id: str) -> str:
        """The style's name as its file shows it."""
        return shown(value_of(self.by_id.get(id), "name") or id)

    def names(self, id: str) -> list[str]:
        style = self.by_id[id]
        aliases = (value_of(style, "aliases") or "").split(",")
        return [value_of(style, "name") or "", *aliases, id]

    def is_paragraph(self, id: str) -> bool:
        return id in self.by_id and self.by_id[id].get(f"{W}type") in ("paragraph", None)

    def named(self, id: str) -> str | None:
        """The role that a style's name says, else what Word calls it elsewhere."""
        if id not in self.by_id:
            return None
        return next((role for role in map(role_of, filter(None, self.names(id))) if role), None)

    def role(self, id: str) -> str | None:
        """The role a paragraph style plays: by its name, else a heading's by the level of its short paragraphs."""
        role = self.named(id)
        if role or id == self.default or id not in self.uses or not self.uses[id].short:
            return role
        level = level_of(self, id)
        return f"heading-{level}" if level else None

    def roles(self) -> dict[str, str]:
        """Role -> id of the paragraph style that plays it: by name, but of headings the one that the text is set in."""
        named = self.by_name()
        return named | in_use(self, named)

    def by_name(self) -> dict[str, str]:
        """Role -> id of the paragraph style that is called so; the first by name, not by id, wins."""
        found: dict[str, str] = {}
        paragraphs = [id for id in self.by_id if self.is_paragraph(id)]
        for spot in (0, 1, 2):  # names before aliases before ids
            for id in paragraphs:
                names = self.names(id)
                several = names[:1] if spot == 0 else names[1:-1] if spot == 1 else names[-1:]
                for role in filter(None, map(role_of, filter(None, several))):
                    found.setdefault(role, id)
        if self.default:
            found["normal"] = self.default
        return found

    def chain(self, id: str) -> list[Any]:
        """The style, what it is based on, and so on; never longer than twenty."""
        found: list[Any] = []
        while id in self.by_id and len(found) < _DEEPEST and self.by_id[id] not in found:
            found.append(self.by_id[id])
            id = value_of(found[-1], "basedOn") or ""
        return found

    def look(self, id: str) -> Look:
        """Everything said about a style: by itself, by its ancestors, by the defaults."""
        levels = self._levels(id)
        runs, paragraphs = [one[0] for one in levels], [one[1] for one in levels]
        size = self._first(runs, lambda run: number(value_of(run, "sz")))
        line, exact = self._line(paragraphs)
        align = self._first(paragraphs, lambda one: _ALIGN.get(value_of(one, "jc") or ""))
        return Look(
            source=self.name(id),
            han=self.font(runs, *_SLOTS[0]),
            latin=self.font(runs, *_SLOTS[1]),
            size=size / 2 if size else None,
            bold=self._first(runs, lambda run: switch(run, "b")),
            colour=self.colour(runs),
            before=self._space(paragraphs, "before"),
            after=self._space(paragraphs, "after"),
            line=line,
            exact=exact,
            align=align,
            first_line=bool(self._first(paragraphs, _first_line)),
        )

    def _levels(self, id: str) -> list[tuple[Any, Any]]:
        """Run and paragraph properties, nearest first."""
        own = [(style.find(f"{W}rPr"), style.find(f"{W}pPr")) for style in self.chain(id)]
        if self.tree is None:
            return own
        defaults = [self.tree.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}") for kind in ("rPr", "pPr")]
        return [*own, (defaults[0], defaults[1])]

    @staticmethod
    def _first(levels: list[Any], say: Any) -> Any:
        return next((found for found in (say(one) for one in levels if one is not None) if found is not None), None)

    def font(self, runs: list[Any], slot: str, plain: str, theme: str) -> str | None:
        """The typeface of a slot; within one element the theme's name outweighs the plain one."""
        for run in runs:
            fonts = run.find(f"{W}rFonts") if run is not None else None
            if fonts is None:
                continue
            found = self.theme.fonts.get(fonts.get(f"{W}{theme}", "")) or font_name(fonts.get(f"{W}{plain}"))
            if found:
                return found
        return None

    def colour(self, runs: list[Any]) -> str | None:
        """The text's colour; None where it is left to the reader (``auto``)."""
        for run in runs:
            element = run.find(f"{W}color") if run is not None else None
            if element is not None:
                return self.coloured(element)
        return None

    def coloured(self, element: Any, value: str = "val", theme: str = "theme") -> str | None:
        """A colour by the theme's name, else by its digits."""
        named = element.get(f"{W}{theme}Color" if theme == "theme" else f"{W}{theme}")
        if named:
            tint, shade = (element.get(f"{W}{theme}{kind}") for kind in ("Tint", "Shade"))
            if found := self.theme.colour(named, tint, shade):
                return found
        return hex_of(element.get(f"{W}{value}"))

    def _space(self, paragraphs: list[Any], side: str) -> float | None:
        def say(one: Any) -> float | None:
            element = one.find(f"{W}spacing")
            if element is None:
                return None
            if element.get(f"{W}{side}Autospacing") in ("1", "true", "on"):
                return _AUTO
            lines = number(element.get(f"{W}{side}Lines"))
            if lines:
                return lines / 100 * 12 * 1.3  # hundredths of a line of the page's grid, 15.6 pt
            points = twips(element.get(f"{W}{side}"))
            return None if points is None else points / 20

        return self._first(paragraphs, say)

    def _line(self, paragraphs: list[Any]) -> tuple[float | None, bool]:
        def say(one: Any) -> tuple[float, bool] | None:
            element = one.find(f"{W}spacing")
            line = twips(element.get(f"{W}line")) if element is not None else None
            if not line or line < 0:
                return None
            exact = element.get(f"{W}lineRule") in ("exact", "atLeast")
            return (line / 20 if exact else line / 240), exact

        return self._first(paragraphs, say) or (None, False)


def _first_line(one: Any) -> bool | None:
    indent = one.find(f"{W}ind")
    if indent is None:
        return None
    said = [indent.get(f"{W}{name}") for name in ("firstLineChars", "firstLine")]
    return None if said == [None, None] else any((number(value) or twips(value) or 0) > 0 for value in said)
