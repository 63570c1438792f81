"""Read a company's Word file: ``read_brand(path)`` is the door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding.behind import left_behind
from proposalgen.branding.brand import Brand, Left, Look
from proposalgen.branding.headings import heading_remarks
from proposalgen.branding.lists import heading_numbers
from proposalgen.branding.marks import logo
from proposalgen.branding.names import NAMES
from proposalgen.branding.package import NO_WORD, Package, W, open_word
from proposalgen.branding.pages import band_remarks, main_section, plain, remarks, sheet
from proposalgen.branding.sheet import Sheet
from proposalgen.branding.tables import table_look
from proposalgen.branding.theme import read_theme
from proposalgen.branding.words import number, switch, value_of
from proposalgen.errors import UsageError

_WANTED = ("heading-1", "heading-2", "heading-3", "caption")
_LITTLE = 200  # characters below which a file is a bare template


def read_brand(file: Path) -> Brand:
    """Everything the file says about its company's look.

    Raises UsageError (no Word file), HouseError (damaged, hostile or with macros), MachineError (unreadable).
    """
    package = open_word(file)
    document = package.related("", "officeDocument") or ""
    tree = package.tree(document)
    if tree is None or tree.tag != f"{W}document":
        raise UsageError(NO_WORD.filled(name=file.name))
    theme = read_theme(package, document)
    styles = Sheet(package, document, theme)
    body = _body(tree, styles, styles.roles())
    looks, missing = _looks(body, styles)
    section = main_section(tree)
    mark, pictures = logo(package, document, section)
    numbering, numbers = heading_numbers(package, document, styles, styles.roles().get("heading-1", ""))
    left = (
        *missing, *heading_remarks(styles), *_by_hand(tree, styles), *numbers, *remarks(tree, section), *pictures, *left_behind(package, document),
    )  # fmt: skip
    cover = (say.COVER.left(),) if _has_cover(tree, styles) else ()
    return Brand(
        file=file.name,
        sheet=sheet(section),
        looks=MappingProxyType(looks),
        accents=theme.accents,
        fonts=MappingProxyType(_families(package, document)),
        table=table_look(tree, styles),
        numbering=numbering,
        logo=mark,
        left=left,
        word_only=(*cover, *band_remarks(package, document, section)),
        body_style="" if body == styles.roles().get("normal") else body,
    )


def _looks(body: str, styles: Sheet) -> tuple[dict[str, Look], list[Left]]:
    roles = styles.roles()
    named = {role: id for role, id in roles.items() if role in NAMES or role.startswith("toc-")}
    if body:
        named["body"] = body
    looks = {role: styles.look(id) for role, id in named.items()}
    missing = [role for role in _WANTED if role not in looks]
    return looks, [say.NO_STYLE.left(role=NAMES[role]) for role in missing]


def _body(tree: Any, styles: Sheet, roles: dict[str, str]) -> str:
    """The style of plain paragraphs: what most of the text is set in; in a bare template, of those that are
    called so, the one that most paragraphs have; else Normal.

    A file that was saved by several programs has a plain style of each, 正文 beside Normal.
    """
    counted: Counter[str] = Counter()
    for paragraph, id in _running(tree, styles):
        if styles.role(id) in (None, "normal", "body-text"):
            counted[id] += len(plain(paragraph))
    if sum(counted.values()) >= _LITTLE:
        return counted.most_common(1)[0][0]
    named = Counter(id for id in _used(tree, styles) if styles.role(id) in ("normal", "body-text"))
    if named:
        return max(named, key=lambda id: (named[id], id == roles.get("normal")))
    return roles.get("normal", "") or roles.get("body-text", "")


def _used(tree: Any, styles: Sheet) -> Iterator[str]:
    """The style of every paragraph, those in tables too."""
    for paragraph in tree.iter(f"{W}p"):
        yield value_of(paragraph.find(f"{W}pPr"), "pStyle") or styles.default


def _running(tree: Any, styles: Sheet) -> Iterator[tuple[Any, str]]:
    """Paragraphs outside tables, with the id of their style."""
    for paragraph in tree.iterfind(f"{W}body/{W}p"):
        id = value_of(paragraph.find(f"{W}pPr"), "pStyle") or styles.default
        if id in styles.by_id:
            yield paragraph, id


def _by_hand(tree: Any, styles: Sheet) -> Iterator[Left]:
    """Text that departs from its style, and headings that are none: neither can be read by name."""
    total = handmade = fake = 0
    used: Counter[str] = Counter()
    for paragraph, id in _running(tree, styles):
        if styles.role(id) not in (None, "normal", "body-text"):
            continue
        length = len(plain(paragraph))
        large, touched = _run_sizes(paragraph)
        if touched and 0 < length <= 40 and large >= 14:
            fake += 1
        total += length
        handmade += length if touched and length > 40 else 0
        used[id] += length
    if fake >= 2:
        yield say.HAND_HEADINGS.left(count=fake)
    if total >= _LITTLE and handmade > total / 2:
        style = styles.name(used.most_common(1)[0][0])
        yield say.BY_HAND.left(share=round(100 * handmade / total), style=style)


def _run_sizes(paragraph: Any) -> tuple[float, bool]:
    """The largest bold size set by hand in points, and whether every run says its own size or font."""
    runs = [run.find(f"{W}rPr") for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    own = [run for run in runs if run is not None and (run.find(f"{W}sz") is not None or run.find(f"{W}rFonts") is not None)]
    bold = [(number(value_of(run, "sz")) or 0) / 2 for run in own if switch(run, "b")]
    return max(bold, default=0.0), bool(runs) and len(own) == len(runs)


def _has_cover(tree: Any, styles: Sheet) -> bool:
    return any(styles.role(id) in ("title", "subtitle") and plain(one) for one, id in _running(tree, styles))


def _families(package: Package, document: str) -> dict[str, str]:
    """Font -> roman, swiss, modern or script, as the file's font table knows it."""
    part = package.related(document, "fontTable")
    tree = package.tree(part) if part else None
    if tree is None:
        return {}
    return {one.get(f"{W}name", ""): value_of(one, "family") or "" for one in tree.iter(f"{W}font")}
