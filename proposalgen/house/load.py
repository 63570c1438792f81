"""The door to a house: the folder that is named, the nearest above the brief, or the built-in one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalgen.brief.messages import problems_of
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.house.file import HouseFile
from proposalgen.house.kinds import own_kinds
from proposalgen.house.library import read_library
from proposalgen.house.links import LINK, LINK_HINT, links
from proposalgen.house.model import BUILT_IN, EVIDENCE_STALE_DAYS, UNKNOWN_WEIGHT, House
from proposalgen.reading.document import read_document
from proposalgen.reading.files import meant
from proposalgen.reading.tree import Located, Mapping, Source

NAME = "house.yaml"
PROFILES = ("business", "tender", "official", "anonymous")
SHELL = "shell.docx"
LOGOS = ("logo.png", "logo.jpg", "logo.jpeg", "logo.svg")


def load_house(folder: str | Path | None = None, *, near: str | Path | None = None) -> House:
    """The house in ``folder``; without one the nearest house.yaml at or above ``near``; else the built-in house.

    Raises HouseError with every problem of house.yaml and of all library entries.
    """
    found = _explicit(Path(folder)) if folder is not None else _nearest(Path(near)) if near is not None else None
    return BUILT_IN if found is None else _read(found)


def _explicit(folder: Path) -> Path:
    file = folder if folder.name == NAME else folder / NAME
    if not _is_file(file):
        raise HouseError([Problem(Place("", str(folder)), NO_HOUSE, NO_HOUSE_HINT)])
    return file.parent


def _nearest(start: Path) -> Path | None:
    try:
        start = start.resolve()
        start = start if start.is_dir() else start.parent
    except (OSError, ValueError):
        return None
    return next((folder for folder in (start, *start.parents) if _is_file(folder / NAME)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _read(folder: Path) -> House:
    if strangers := list(links(folder, (NAME, SHELL, *LOGOS))):
        raise HouseError(strangers)
    document = read_document(folder / NAME)
    problems = list(document.problems)
    file = located = None
    if isinstance(document.root, Mapping):
        located = Located(document.root, Source(document.file), document.remarks)
        file, found = problems_of(HouseFile, document.root, Source(document.file), WHOLE)
        problems += found
        problems += _loose(document.root, located)
    elif not problems:
        problems.append(Problem(Place("", document.file, 1, 1), NO_FIELDS, NO_FIELDS_HINT))
    entries, places, found = read_library(folder)
    problems += found
    style, style_file, found = _style(file, folder, located)
    problems += found
    kinds, found = own_kinds(file, located)
    problems += found
    if problems or file is None:
        raise HouseError(problems)
    limits = file.thresholds
    return House(
        supplier=file.supplier,
        style=style,
        style_file=style_file,
        profiles=MappingProxyType({"bid": file.style.bid} if file.style else {}),
        evidence_stale_days=(limits and limits.evidence_stale_days) or EVIDENCE_STALE_DAYS,
        unknown_weight=(limits and limits.unknown_weight) or UNKNOWN_WEIGHT,
        customers=file.customers,
        approvers=file.approvers,
        kinds=kinds,
        orders=MappingProxyType(dict(file.orders.__dict__) if file.orders else {}),
        library=MappingProxyType(entries),
        folder=folder,
        logo=next((folder / name for name in LOGOS if _is_file(folder / name)), None),
        shell=folder / SHELL if _is_file(folder / SHELL) else None,
        templates=folder / "templates" if (folder / "templates").is_dir() else None,
        located=located,
        entries_located=MappingProxyType(places),
    )


def _loose(root: Mapping, located: Located) -> Iterator[Problem]:
    """Thresholds that are looser than the product's own, and a version it does not know."""
    from proposalgen.brief.plain import plain
    from proposalgen.brief.words import plain_number

    data, _ = plain(root)
    limits = data.get("thresholds")
    for key, most in (("evidence_stale_days", EVIDENCE_STALE_DAYS), ("unknown_weight", UNKNOWN_WEIGHT)):
        text = limits.get(key) if isinstance(limits, dict) else None
        value = plain_number(text) if isinstance(text, str) else None
        if value is not None and value > most:
            yield Problem(located.place(f"thresholds.{key}"), LOOSE.filled(key=key, value=value, most=most), LOOSE_HINT)
    version = data.get("schema")
    if isinstance(version, str) and version.strip().isdecimal() and int(version[:9]) != 1:
        yield Problem(located.place("schema"), VERSION.filled(found=version[:20]), VERSION_HINT)


def _style(file: Any, folder: Path, located: Located | None) -> tuple[str, Path | None, list[Problem]]:
    """The profile's name, the style file it is in when it is the house's own, and what is wrong with it."""
    written = file.style.profile if file is not None and file.style else "business"
    if written in PROFILES or located is None:
        return written, None, []
    place = located.place("style.profile")
    if not written.endswith((".yaml", ".yml")):
        from proposalgen.brief import words

        near = words.nearest(written, PROFILES)
        hint = words.MEANT.filled(guess=near) if near else None
        return "business", None, [Problem(place, NO_PROFILE.filled(name=words.shown(written)), hint)]
    path = folder / written
    if path.is_symlink():
        return "business", None, [Problem(Place("", str(path)), LINK, LINK_HINT)]
    if Path(written).name != written or not _is_file(path):
        return "business", None, [Problem(place, NO_STYLE_FILE.filled(name=written[:80]), _near_style(path))]
    return Path(written).stem, path, []


def _near_style(path: Path) -> Text:
    """The style file beside house.yaml that was probably meant; its own file is none."""
    found = meant(path, (".yaml", ".yml"))
    return found if found is not None and "house.yaml" not in found.en else NO_STYLE_FILE_HINT


WHOLE = Text("the house", "house.yaml")
NO_HOUSE = Text("there is no house.yaml in this folder", "该文件夹中没有 house.yaml")
NO_HOUSE_HINT = Text("A house is a folder with a house.yaml: `schema: 1` and `supplier: {name: …}`.", "企业资料夹里要有 house.yaml，写明 schema: 1 和 supplier: {name: …}。")
NO_FIELDS = Text("the file holds no fields", "文件中没有任何“键: 值”")
NO_FIELDS_HINT = Text("A house begins with `schema: 1` and `supplier:`.", "house.yaml 以 schema: 1 和 supplier: 开头。")
LOOSE = Text("`{key}` is {value}: looser than the product allows ({most})", "“{key}”为 {value}，比产品允许的 {most} 宽松")
LOOSE_HINT = Text("A house may be stricter, never looser: lower the value or delete the line.", "只能更严，不能更松：请调低，或删除这一行。")
VERSION = Text("this version of the product reads `schema: 1`, not “{found}”", "本版本只读取 schema: 1，写的是“{found}”")
VERSION_HINT = Text("Write `schema: 1`, or install a newer version of the product.", "请写 schema: 1，或安装更新的版本。")
NO_PROFILE = Text(
    "there is no style “{name}”; accepted are business, tender, official, anonymous, or the name of a .yaml file beside house.yaml",
    "没有名为“{name}”的样式；可用 business、tender、official、anonymous，或 house.yaml 旁的 .yaml 文件名",
)
NO_STYLE_FILE = Text("there is no style file “{name}” beside house.yaml", "house.yaml 旁没有样式文件“{name}”")
NO_STYLE_FILE_HINT = Text("Put it into the same folder and name it without a path.", "请放在同一文件夹，只写文件名。")
