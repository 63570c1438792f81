"""A brand laid over a built-in profile: which of its values are taken, which are bent, which are left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding import sources as whence
from proposalgen.branding.brand import Brand, Left, Look
from proposalgen.branding.faces import fonts_of, role_fonts
from proposalgen.branding.names import NAMES
from proposalgen.branding.palette import colours_of, role_colours
from proposalgen.branding.words import shown
from proposalgen.findings import Text, same
from proposalgen.record import Record
from proposalgen.style.model import Style

# Role of the style -> role in the file, least and greatest size in points.
_ROLES: tuple[tuple[str, str, float, float], ...] = (
    ("cover-title", "title", 20, 40), ("cover-kind", "subtitle", 10, 18),
    ("heading-1", "heading-1", 14, 30), ("contents-title", "heading-1", 14, 30), ("heading-2", "heading-2", 11, 24),
    ("heading-3", "heading-3", 10, 20), ("heading-4", "heading-4", 9.5, 16),
    ("body", "body", 9, 14), ("quote", "quote", 10, 18), ("caption", "caption", 8, 12),
    ("cell", "cell", 8, 12), ("head", "head", 8, 12), ("header", "header", 7, 11), ("footer", "footer", 7, 11),
    ("toc-1", "toc-1", 9, 14), ("toc-2", "toc-2", 9, 14),
)  # fmt: skip
_SPACED = ("heading-2", "heading-3", "heading-4", "body")  # a first heading stands at a page's top
_ALIGNED = ("heading-1", "contents-title", "heading-2", "heading-3", "heading-4", "body")
_LINES = {"zh": 1.3, "en": 1.2}  # a font's own line, in sizes: 宋体 and 微软雅黑; Arial, Times, Calibri
_TIGHTEST, _WIDE, _WIDEST = 1.1, 1.5, 2.2  # in sizes
_LIKE_BODY = ("definition", "callout-text")
_LEAST_TEXT = (120.0, 170.0)  # millimetres that tables and cards need
_BAND = 10.0  # millimetres between the paper's edge of a running line and the text


class Choice(Record):
    """One value of the style: where it goes ("roles", "body", "size"), what it is, whence it came."""

    path: tuple[str, ...]
    value: Any
    source: Text


class Fitted(Record):
    choices: tuple[Choice, ...]
    left: tuple[Left, ...]


def fit(brand: Brand, base: Style) -> Fitted:
    """Every value taken from the brand, in the order of a style file, and what was bent or left."""
    left: list[Left] = []
    choices = [
        *_numbering(brand, base),
        *_page(brand, base, left),
        *_looks(brand, base),
        *(Choice(*one) for one in fonts_of(brand, base, left)),
        *(Choice(*one) for one in colours_of(brand, base, left)),
        *_roles(brand, base, left),
    ]
    return Fitted(tuple(choices), (*left, *_table_remarks(brand)))


def _numbering(brand: Brand, base: Style) -> Iterator[Choice]:
    if brand.numbering and brand.numbering != base.numbering:
        yield Choice(("numbering",), brand.numbering, whence.of_style(brand.looks.get("heading-1")))


# Page


def _page(brand: Brand, base: Style, left: list[Left]) -> Iterator[Choice]:
    own = brand.sheet
    if own is None:
        left.append(say.NO_SHEET.left())
        return
    sides = {name: getattr(own, name) for name in ("width", "height", "top", "bottom", "left", "right", "header", "footer")}
    room = own.width - own.left - own.right - own.gutter, own.height - own.top - own.bottom
    if room[0] < _LEAST_TEXT[0] or room[1] < _LEAST_TEXT[1]:
        left.append(say.MARGINS.left(width=f"{room[0]:g}", height=f"{room[1]:g}"))
        sides |= {name: getattr(base.page, name) for name in ("top", "bottom", "left", "right", "header", "footer")}
    elif own.gutter:
        sides["gutter"] = own.gutter
    for band, side, named in (("header", "top", _TOP), ("footer", "bottom", _BOTTOM)):
        _make_room(sides, band, side, named, left)
    for name, value in sides.items():
        yield Choice(("page", name), round(value, 1), whence.SECTION)


_TOP, _BOTTOM = Text("top", "上"), Text("bottom", "下")


def _make_room(sides: dict[str, float], band: str, side: str, named: Text, left: list[Left]) -> None:
    """The running line moves towards the edge as far as printers reach, then the margin gives way."""
    sides[band] = max(min(sides[band], sides[side] - _BAND), 5.0)
    needed = sides[band] + _BAND
    if sides[side] < needed:
        left.append(say.BAND.left(side=named, found=f"{sides[side]:g}", instead=f"{needed:g}"))
        sides[side] = needed


def _looks(brand: Brand, base: Style) -> Iterator[Choice]:
    if brand.table and brand.table.boxed and base.looks.tables == "rules":
        yield Choice(("looks", "tables"), "grid", whence.of_lines(brand.table.source))


# Roles


def _roles(brand: Brand, base: Style, left: list[Left]) -> Iterator[Choice]:
    fonts, colours = role_fonts(brand), role_colours(brand, base)
    for role, wanted, least, most in _ROLES:
        look = brand.looks.get(wanted)
        if role not in base.roles or look is None:
            continue
        yield from _size(role, look, least, most, base, left)
        if look.bold is not None and role != "cover-title":
            yield Choice(("roles", role, "bold"), look.bold, whence.of_style(look))
        yield from _spaces(role, look)
        if wanted in colours and role not in ("cover-title", "cover-kind"):
            yield Choice(("roles", role, "colour"), colours[wanted], whence.of_style(look))
        if wanted in fonts:
            yield Choice(("roles", role, "font"), fonts[wanted], whence.of_style(look))
        elif base.roles[role].font != "body" and "body" in brand.looks:
            yield Choice(("roles", role, "font"), "body", whence.of_style(look))
        yield from _number(role, look, brand, base)
    heading = brand.looks.get("heading-1")
    if heading and heading.align == "center" and "label" in base.roles:
        yield Choice(("roles", "label", "align"), "center", whence.ABOVE_CENTRED)
    yield from _like_body(brand, base)
    yield from _table(brand, base)
    left += _loose(brand, base)


def _size(role: str, look: Look, least: float, most: float, base: Style, left: list[Left]) -> Iterator[Choice]:
    if look.size is None:
        return
    size = min(max(look.size, least), most)
    if size != look.size:
        much = Text("small", "过小") if size > look.size else Text("large", "过大")
        left.append(say.SIZE.left(role=_name(role), found=f"{look.size:g}", instead=f"{size:g}", much=much))
    yield Choice(("roles", role, "size"), size, whence.of_style(look))
    most = size * (_WIDEST if role == "body" else _WIDE)
    lines = [min(_line(look, size, language), most) for language in ("zh", "en")]
    if look.exact and look.line and look.line < size * _TIGHTEST and size == look.size:
        given = {"found": f"{look.line:g}", "size": f"{size:g}", "instead": f"{lines[0]:g}"}
        left.append(say.TIGHT.left(role=_name(role), **given))
    yield Choice(("roles", role, "line"), lines[0] if lines[0] == lines[1] else lines, whence.of_style(look))


def _line(look: Look, size: float, language: str) -> float:
    """The height of a line in points; one that would cut letters off becomes the font's own."""
    own = size * _LINES[language]
    if look.exact and look.line and look.size == size:
        return look.line if look.line >= size * _TIGHTEST else round(own * 2) / 2
    lines = look.line if look.line and not look.exact else 1.0
    return round(max(own * min(lines, 3.0), size * _TIGHTEST) * 2) / 2


def _loose(brand: Brand, base: Style) -> Iterator[Left]:
    """One remark for all roles but the body whose lines stand too far apart."""
    looks = [(role, brand.looks[wanted]) for role, wanted, _, _ in _ROLES if wanted in brand.looks and role in base.roles and role != "contents-title"]
    wide = [role for role, look in looks if role != "body" and look.size and _line(look, look.size, "zh") > look.size * _WIDE]
    if wide:
        names = [_name(role) for role in wide]
        yield say.LOOSE.left(roles=Text(", ".join(one.en for one in names), "、".join(one.zh for one in names)))


def _name(role: str) -> Text:
    names = {"cover-title": NAMES["title"], "cover-kind": NAMES["subtitle"]}
    return names.get(role) or NAMES.get(role) or same(role)


def _spaces(role: str, look: Look) -> Iterator[Choice]:
    if role in _SPACED:
        for side, most in (("before", 30.0), ("after", 18.0)):
            value = getattr(look, side)
            if value is not None and not (role == "body" and side == "before"):
                yield Choice(("roles", role, side), round(min(value, most), 1), whence.of_style(look))
        if role == "body" and look.first_line:
            yield Choice(("roles", role, "first_line"), 2, whence.of_style(look))
        elif role == "body" and not look.after:
            yield Choice(("roles", role, "after"), 6, whence.APART)
    if role in _ALIGNED and look.align:
        yield Choice(("roles", role, "align"), look.align, whence.of_style(look))


def _number(role: str, look: Look, brand: Brand, base: Style) -> Iterator[Choice]:
    """The room that a heading's number needs grows with the type, and a centred heading has none."""
    if role not in ("heading-1", "heading-2") or look.size is None:
        return
    if look.align == "center":
        yield Choice(("roles", role, "hanging"), 0, whence.CENTRED)
        return
    scheme = brand.numbering or base.numbering
    letters = {"chapter": 4.2, "official": 2.4}.get(scheme, 1.5) if role == "heading-1" else {"official": 3.4}.get(scheme, 2.1)
    size = min(look.size, 30)
    needed = float(round(size * letters * 25.4 / 72))
    if needed > base.roles[role].hanging:
        yield Choice(("roles", role, "hanging"), needed, whence.NUMBER)


def _like_body(brand: Brand, base: Style) -> Iterator[Choice]:
    """Roles that the built-in style sets in the size of its body text follow the body text."""
    body = brand.looks.get("body")
    if body is None or body.size is None:
        return
    size = min(max(body.size, 9), 14)
    for role in _LIKE_BODY:
        if role in base.roles:
            yield Choice(("roles", role, "size"), size, whence.BODY)
            lines = [round(size * _LINES[language] * 1.2 * 2) / 2 for language in ("zh", "en")]
            yield Choice(("roles", role, "line"), lines, whence.BODY)
    if "lead" in base.roles and base.roles["lead"].size["zh"] < size + 1:
        yield Choice(("roles", "lead", "size"), size + 1, whence.ABOVE_BODY)
        yield Choice(("roles", "lead", "line"), [round((size + 1) * 1.7), round((size + 1) * 1.5)], whence.ABOVE_BODY)


def _table(brand: Brand, base: Style) -> Iterator[Choice]:
    table = brand.table
    if table is None:
        return
    source = whence.of_table(table.source)
    if table.size and "cell" not in brand.looks:
        size = min(max(table.size, 8), 12)
        yield Choice(("roles", "cell", "size"), size, source)
        yield Choice(("roles", "cell", "line"), [round(size * 1.5 * 2) / 2, round(size * 1.4 * 2) / 2], source)
    if table.head_bold is not None and "head" not in brand.looks:
        yield Choice(("roles", "head", "bold"), table.head_bold, source)


def _table_remarks(brand: Brand) -> Iterator[Left]:
    table = brand.table
    style = shown(table.source or "-") if table else ""
    if table and table.banded:
        yield say.BANDED.left(style=style)
