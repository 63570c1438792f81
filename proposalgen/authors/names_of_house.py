"""What ``house vocabulary`` lists beside elements and fields: the keys of the words, and all names of a style."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from proposalgen import resources
from proposalgen.authors.builtin import style_of
from proposalgen.compose.words import load_words, slots
from proposalgen.findings import Text
from proposalgen.house.load import load_house
from proposalgen.house.model import House
from proposalgen.style import describing as about
from proposalgen.style.load import load_style, profiles
from proposalgen.style.model import Style

HEADS = {
    "words": Text("WORDS  (say(\"key\"); {…} is filled in; + of this house)", "用语（say(\"键\")；{…} 为填入的值；+ 为本企业自有）"),
    "colours": Text("COLOURS", "颜色"),
    "fonts": Text("FONTS  (a role names one; han and latin for Word, pdf_… for the PDF)", "字体（角色引用其名称；han、latin 用于 Word，pdf_… 用于 PDF）"),
    "roles": Text("ROLES", "角色"),
    "role": Text("FIELDS OF A ROLE", "角色的字段"),
    "page": Text("PAGE", "页面"),
    "looks": Text("LOOKS", "样貌"),
    "running": Text("RUNNING", "页眉页脚"),
    "folio": Text("FOLIO", "页码"),
    "sections": Text("PARTS OF A STYLE", "样式的组成部分"),
}  # fmt: skip
_FIELDS = {"page": about.PAGE, "looks": about.LOOKS, "running": about.RUNNING, "folio": about.FOLIO}


def house_at(folder: Path | None) -> House:
    """The house in a folder, or one that changes nothing. Raises HouseError."""
    return load_house(folder) if folder is not None else House()


def words_of_house(house: House, tongue: str) -> list[dict[str, Any]]:
    """Every key in the order of the files, with its words in one language. Raises HouseError."""
    words = load_words(resources.template_folders(house.templates), tongue)
    own = load_words([house.templates], tongue).entries if house.templates else {}
    return [
        {
            "key": key,
            "says": entry if isinstance(entry, str) else dict(entry),
            "values": sorted(slots(entry)),
            "own": key in own,
        }
        for key, entry in sorted(words.entries.items())
    ]


def style_of_house(house: House, tongue: str) -> dict[str, Any]:
    """Every name that a style file may use, with what is set now. Raises HouseError."""
    file, profile = style_of(house)
    style = load_style(file, profile)
    return {
        "style": style.name,
        "from": list(profiles(resources.templates() / "style.yaml")),
        "sections": _said(about.SECTIONS, tongue),
        "colours": [{**one, "value": style.colours.get(one["name"])} for one in _said(_colours(style), tongue)],
        "fonts": [
            {"name": name, **{key: getattr(font, key) for key in about.FONT}} for name, font in style.fonts.items()
        ],
        **{
            name: [{**one, "value": _plain(getattr(getattr(style, name), one["name"]))} for one in _said(texts, tongue)]
            for name, texts in _FIELDS.items()
        },
        "role": _said(about.ROLE, tongue),
        "roles": _said(about.ROLES, tongue),
    }


def _colours(style: Style) -> Mapping[str, Text]:
    """Those that every style has, then those that this one adds."""
    return {**about.COLOURS, **{name: Text("", "") for name in style.colours if name not in about.COLOURS}}


def _said(texts: Mapping[str, Text], tongue: str) -> list[dict[str, Any]]:
    return [{"name": name, "about": text.to(tongue)} for name, text in texts.items()]


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


# --- for people --------------------------------------------------------------------------------


def words_page(words: list[dict[str, Any]], tongue: str) -> Iterator[str]:
    yield HEADS["words"].to(tongue)
    for one in words:
        said = one["says"] if isinstance(one["says"], str) else " | ".join(one["says"].values())
        yield f"{'+' if one['own'] else ' '} {one['key']}  = {' '.join(said.split())}"


def style_page(style: Mapping[str, Any], tongue: str) -> Iterator[str]:
    yield f"{HEADS['sections'].to(tongue)}  (from: {' | '.join(style['from'])})"
    yield from map(_line, style["sections"])
    for part in ("page", "looks", "running", "folio", "colours"):
        yield from ("", HEADS[part].to(tongue))
        yield from map(_line, style[part])
    yield from ("", HEADS["fonts"].to(tongue))
    for font in style["fonts"]:
        yield f"  {font['name']}  " + ", ".join(f"{key}: {font[key]}" for key in about.FONT)
    for part in ("roles", "role"):
        yield from ("", HEADS[part].to(tongue))
        yield from map(_line, style[part])


def _line(one: Mapping[str, Any]) -> str:
    value = one.get("value")
    shown = str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else value
    return f"  {one['name']}" + (f"  = {shown}" if value is not None else "") + (f"  {one['about']}" if one["about"] else "")
