"""What of a house's style does nothing, or cannot be read: colours that nobody uses, text too faint for its ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proposalgen import resources
from proposalgen.branding.colours import READABLE, contrast
from proposalgen.findings import Place, Problem, Text, near
from proposalgen.house.model import House
from proposalgen.style.load import BASE, load_style
from proposalgen.style.model import Style
from proposalgen.style.written import Written

PAPER = "#FFFFFF"
_INKS = ("ink", "ink2", "ink3", "navy", "teal", "rust")  # what text between the margins is printed in
_GROUNDED = (("ink", "tint2"), ("navy", "tint2"), ("teal", "teal-tint"), ("rust", "rust-tint"), ("on-navy", "bar"), ("ink", "bar2"))
_PANEL = (("on-navy", "navy"), ("on-navy-soft", "navy"))  # the cover's


def looks_amiss(house: House, style: Style) -> Iterator[Problem]:
    """Warnings about the colours that the house's own style file writes down."""
    if house.style_file is None:
        return
    written = Written(house.style_file, house.style)
    yield from _unused(style, written)
    yield from _faint(style, written)


def _unused(style: Style, written: Written) -> Iterator[Problem]:
    """Colours that no part of the look has a use for: mostly a misspelt name."""
    known = load_style(resources.templates() / "style.yaml", BASE).colours
    named = {name for role in style.roles.values() for name in (role.colour, role.number_colour)}
    for name in style.colours:
        place = written.place("colours", name)
        if place is not None and name not in known and name not in named:
            hint = USED.filled(all=", ".join(known), chinese="、".join(known))
            yield Problem(place, UNUSED.filled(name=name, near=near(name, known)), hint)


def _faint(style: Style, written: Written) -> Iterator[Problem]:
    """Text whose colour is too near to that of its ground; told where the house writes one of the two, at its worst."""
    worst: dict[Place, tuple[float, str, str]] = {}
    for colour, ground in _pairs(style):
        ratio = contrast(style.colours[colour], _value(ground, style.colours))
        place = written.place("colours", colour) or written.place("colours", ground)
        if place is not None and ratio < READABLE:
            worst[place] = min((ratio, colour, ground), worst.get(place, (ratio, colour, ground)))
    for place, (ratio, colour, ground) in worst.items():
        on = WHITE if ground == PAPER else Text(f"“{ground}”", f"“{ground}”")
        found = FAINT.filled(name=colour, value=style.colours[colour], ground=on, ratio=f"{ratio:.1f}", least=f"{READABLE:g}")
        yield Problem(place, found, DARKER)


def _pairs(style: Style) -> Iterator[tuple[str, str]]:
    """Each colour of text with its ground."""
    panel = style.looks.cover == "panel"
    roles = [one.colour for name, one in style.roles.items() if not (one.colour.startswith("on-navy") or name.startswith("cover-"))]
    yield from ((name, PAPER) for name in dict.fromkeys((*_INKS, *roles)))
    yield from (*_GROUNDED, *(_PANEL if panel else ()))


def _value(name: str, colours: Mapping[str, str]) -> str:
    return name if name.startswith("#") else colours[name]


UNUSED = Text("nothing uses the colour “{name}”.{near}", "没有任何地方使用颜色“{name}”。{near}")
USED = Text("Colours of a style: {all}; or one that a role names.", "样式可用的颜色：{chinese}；也可以是角色引用的颜色。")
FAINT = Text(
    "“{name}” ({value}) on {ground} has a contrast of {ratio}:1; text needs {least}:1",
    "“{name}”（{value}）在{ground}上的对比度为 {ratio}:1，文字至少需要 {least}:1",
)
WHITE = Text("white paper", "白底")
DARKER = Text("Make one of the two darker or lighter.", "请调深或调浅其中一种颜色。")
