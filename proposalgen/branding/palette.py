"""The company's colours in the places of the style's own: the leading one, its tints, the second one."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.branding import messages as say
from proposalgen.branding import sources as whence
from proposalgen.branding.brand import Brand, Left, Look
from proposalgen.branding.colours import apart, contrast, is_grey, mixed, readable
from proposalgen.branding.faces import Step
from proposalgen.branding.names import NAMES
from proposalgen.branding.words import shown
from proposalgen.findings import Text
from proposalgen.style.model import Style

_HEADINGS = ("heading-1", "heading-2", "heading-3", "heading-4")
_COLOURED = (*_HEADINGS, "caption", "quote", "header", "footer")
_WARNING = "rust"
_LIKE = 25.0  # degrees between hues that a reader would take for one
_WHITE, _BLACK = "#FFFFFF", "#000000"


def colours_of(brand: Brand, base: Style, left: list[Left]) -> Iterator[Step]:
    """``colours``: leading, its tints, second, ink, and one for each role with a colour of its own."""
    leading, source = _leading(brand)
    if leading:
        found = _legible(leading, Text("headings", "标题"), left)
        yield from (step for step in _tints(found, source))
    if second := _second(brand, base, leading, left):
        yield ("colours", "teal"), second, whence.SECOND_ACCENT
        yield ("colours", "teal-tint"), mixed(second, 0.11), whence.TINT
    ink = _own(brand.looks.get("body"))
    if ink and contrast(ink) >= 7:
        yield ("colours", "ink"), ink, whence.of_style(brand.looks["body"])
    yield from _head(brand, readable(leading) if leading else base.colours["navy"], left)
    yield from _of_roles(brand, base, left)


def _of_roles(brand: Brand, base: Style, left: list[Left]) -> Iterator[Step]:
    """A colour of its own for each role that has one; one remark for roles that share one."""
    shared: dict[str, list[str]] = {}
    for role, name in role_colours(brand, base).items():
        colour = _own(brand.looks.get(role))
        if name == role and colour:
            shared.setdefault(colour, []).append(role)
            yield ("colours", name), readable(colour), whence.of_style(brand.looks[role])
    for colour, roles in shared.items():
        names = [NAMES[role] for role in roles]
        _legible(colour, Text(", ".join(one.en for one in names), "、".join(one.zh for one in names)), left)


def _own(look: Look | None) -> str | None:
    """The colour a style says, unless it is plain black or the paper's own."""
    return look.colour if look and look.colour not in (None, _BLACK, _WHITE) else None


def _leading(brand: Brand) -> tuple[str | None, Text]:
    """The colour of the headings, else the theme's first accent that is no grey."""
    for role in _HEADINGS:
        look = brand.looks.get(role)
        colour = _own(look)
        if look and colour and not is_grey(colour):
            return colour, whence.of_style(look)
    accent = next((one for one in brand.accents if not is_grey(one)), None)
    return accent, whence.FIRST_ACCENT


def _legible(colour: str, role: Text, left: list[Left]) -> str:
    found = readable(colour)
    if found != colour:
        left.append(say.CONTRAST.left(found=colour, role=role, ratio=f"{contrast(colour):.1f}", instead=found))
    return found


def _tints(colour: str, source: Text) -> Iterator[Step]:
    yield ("colours", "navy"), colour, whence.leading(source)
    yield ("colours", "bar"), colour, whence.SAME
    soft = mixed(colour, 0.2)
    yield ("colours", "blue"), readable(mixed(colour, 0.82), least=3), whence.TINT
    yield ("colours", "bar2"), mixed(colour, 0.4), whence.TINT
    yield ("colours", "tint"), mixed(colour, 0.05), whence.TINT
    yield ("colours", "tint2"), mixed(colour, 0.12), whence.TINT
    yield ("colours", "on-navy-soft"), soft if contrast(soft, colour) >= 4.5 else _WHITE, whence.READABLE


def _second(brand: Brand, base: Style, leading: str | None, left: list[Left]) -> str | None:
    """The theme's next accent, unless a reader would take it for the colour of warnings."""
    others = [one for one in brand.accents if leading and not is_grey(one) and apart(one, leading) >= _LIKE]
    if not others or not leading:
        return None
    colour = readable(others[0])
    if apart(colour, base.colours[_WARNING]) < _LIKE:
        stays = Text(f"the leading colour, {readable(leading)}", f"主色 {readable(leading)}")
        left.append(say.ACCENT.left(found=others[0], instead=stays))
        return readable(leading)
    if colour != others[0]:
        ratio = f"{contrast(others[0]):.1f}"
        left.append(say.CONTRAST.left(found=others[0], role=Text("labels", "小标签"), ratio=ratio, instead=colour))
    return colour


def _head(brand: Brand, leading: str, left: list[Left]) -> Iterator[Step]:
    """The ground of tables' heads: the file's own when the leading colour reads on it, else a tint."""
    table = brand.table
    if table is None or not table.head_fill or table.head_fill == _WHITE:
        return
    if contrast(leading, table.head_fill) >= 4.5:
        yield ("colours", "tint2"), table.head_fill, whence.of_table(table.source)
        return
    tint = mixed(leading, 0.12)
    given = {"found": table.head_fill, "ink": leading, "style": shown(table.source or "-"), "instead": tint}
    left.append(say.HEAD_GROUND.left(**given))


def role_colours(brand: Brand, base: Style) -> dict[str, str]:
    """Role -> name of its colour: a colour of its own, the leading one, or ink for plain black."""
    leading, _ = _leading(brand)
    found: dict[str, str] = {}
    for role in _COLOURED:
        look = brand.looks.get(role)
        if look is None or role not in base.roles:
            continue
        own = _own(look)
        if own is None:
            if role in _HEADINGS:
                found[role] = "ink"
        else:
            found[role] = "navy" if own == leading else role
    return found
