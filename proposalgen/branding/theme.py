"""A Word theme: the fonts behind ``minorHAnsi`` and the colours behind ``accent1``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from proposalgen.branding.colours import lightened, shaded
from proposalgen.branding.package import A, Package
from proposalgen.branding.words import font_name, hex_of
from proposalgen.record import Record

# What Word's own themes call their first accent: it says nothing about a company.
WORDS_OWN = frozenset(("#4F81BD", "#5B9BD5", "#4472C4", "#156082", "#0F4761", "#4874CB", "#18A303"))
_NAMES = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1",
    "text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


class Theme(Record):
    """``fonts``: "minorHAnsi", "majorEastAsia" … -> family; ``colours``: "accent1", "dk2" … -> #RRGGBB."""

    fonts: Mapping[str, str]
    colours: Mapping[str, str]

    def colour(self, name: str, tint: str | None, shade: str | None) -> str | None:
        """A theme colour with Word's tint or shade (two hexadecimal digits) applied."""
        found = self.colours.get(_NAMES.get(name, name))
        if found and tint:
            return lightened(found, _share(tint))
        return shaded(found, _share(shade)) if found and shade else found

    @property
    def accents(self) -> tuple[str, ...]:
        """The company's accent colours; none when the theme is one of Word's own."""
        if self.colours.get("accent1", "#4472C4") in WORDS_OWN:
            return ()
        return tuple(self.colours[name] for name in (f"accent{n}" for n in range(1, 7)) if name in self.colours)


def _share(digits: str) -> float:
    try:
        return min(max(int(digits, 16), 0), 255) / 255
    except ValueError:
        return 1.0


def read_theme(package: Package, document: str) -> Theme:
    """The theme of the document; an empty one when it has none."""
    part = package.related(document, "theme")
    tree = package.tree(part) if part else None
    if tree is None:
        return Theme(MappingProxyType({}), MappingProxyType({}))
    return Theme(MappingProxyType(_fonts(tree)), MappingProxyType(_colours(tree)))



def _fonts(tree: Any) -> dict[str, str]:
    # An empty East Asian slot is filled by the theme's face for the script: ours is Simplified Chinese.
    fonts = {}
    for kind in ("major", "minor"):
        scheme = tree.find(f".//{A}{kind}Font")
        if scheme is None:
            continue
        latin, han = (_face(scheme.find(f"{A}{slot}")) for slot in ("latin", "ea"))
        named = (one for one in scheme.iter(f"{A}font") if one.get("script") == "Hans")
        han = han or _face(next(named, None))
        fonts |= {f"{kind}{slot}": latin for slot in ("HAnsi", "Ascii", "Bidi") if latin}
        if han:
            fonts[f"{kind}EastAsia"] = han
    return fonts


def _face(element: Any) -> str:
    return font_name(element.get("typeface")) if element is not None else ""


def _colours(tree: Any) -> dict[str, str]:
    scheme = tree.find(f".//{A}clrScheme")
    found = {}
    for one in scheme if scheme is not None else ():
        for child in one:
            value = hex_of(child.get("val") if child.tag == f"{A}srgbClr" else child.get("lastClr"))
            if value:
                found[one.tag.rpartition("}")[2]] = value
    return found
