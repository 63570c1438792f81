"""Read ``style.yaml`` into a Style: every fault is told with its line, and nothing half-read goes on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from proposalgen import resources
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text, near
from proposalgen.reading.document import read_document
from proposalgen.reading.tree import Entry, Mapping, Scalar, Source
from proposalgen.style import schema
from proposalgen.style.building import Build
from proposalgen.style.model import Style

BASE = "business"
"""The profile that says which roles and colours every other one needs."""


def profiles(file: Path) -> tuple[str, ...]:
    """The names of the profiles that a style file holds; one without names holds its own, by the file's name.

    Raises HouseError for a file that cannot be read.
    """
    return tuple(_profiles(file))


def load_style(file: Path, profile: str = "") -> Style:
    """The named profile of a style file, laid over the one it comes ``from``; without a name, the file's only one.

    Raises HouseError with every fault at its line: unknown or missing fields, roles, colours, sizes.
    """
    return _load(file, profile, _stamp(file))


def _stamp(file: Path) -> int:
    """Changes when the file does; 0 for one that is not there."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=16)
def _load(file: Path, profile: str, stamp: int) -> Style:
    known = _profiles(file)
    name = profile if profile in known or len(known) != 1 else next(iter(known))
    if name not in known:
        message = NO_PROFILE.filled(name=profile, known=", ".join(known), near=near(profile, known))
        raise HouseError([Problem(Place("", str(file), 1, 1), message)])
    tree = _over(file, name, known, ())
    return _built(name, tree, file)


def _built(name: str, tree: Mapping, file: Path) -> Style:
    base = resources.templates() / "style.yaml"
    own = name == BASE and file.resolve() == base.resolve()
    reference = tree if own else _profiles(base)[BASE]
    build = Build(tree, reference, Source(str(file)))
    style = build.style(name)
    if build.problems:
        raise HouseError(build.problems)
    assert style is not None
    return style


def _profiles(file: Path) -> dict[str, Mapping]:
    """Name and entries of each profile of a file."""
    return dict(_read(file, _stamp(file)))


@lru_cache(maxsize=8)
def _read(file: Path, stamp: int) -> tuple[tuple[str, Mapping], ...]:
    root = _root(file)
    if any(entry.key in schema.SECTIONS for entry in root.entries):
        return ((file.stem, _named(root, file)),)
    return tuple(_parts(root, file))


def _parts(root: Mapping, file: Path) -> Iterator[tuple[str, Mapping]]:
    for entry in root.entries:
        if not isinstance(entry.value, Mapping):
            spot = Place(entry.key, str(file), entry.line, entry.column)
            hint = near(entry.key, schema.SECTIONS)
            raise HouseError([Problem(spot, NO_ENTRIES.filled(name=entry.key, near=hint), NO_ENTRIES_HINT)])
        yield entry.key, _named(entry.value, file)


def _root(file: Path) -> Mapping:
    document = read_document(file)
    if document.problems:
        raise HouseError(document.problems)
    if not isinstance(document.root, Mapping):
        raise HouseError([Problem(Place("", str(file), 1, 1), EMPTY, EMPTY_HINT)])
    return document.root


def _named(mapping: Mapping, file: Path) -> Mapping:
    """The entries, each knowing the file it stands in, so that a merged tree keeps its places."""
    entries = tuple(
        entry._replace(source=Source(str(file)), value=_named(entry.value, file))
        if isinstance(entry.value, Mapping)
        else entry._replace(source=Source(str(file)))
        for entry in mapping.entries
    )
    return mapping._replace(entries=entries)


def _over(file: Path, name: str, known: dict[str, Mapping], seen: tuple[str, ...]) -> Mapping:
    """A profile with what it comes ``from`` underneath: another one of its file, or a built-in one."""
    own = known[name]
    origin = own.entry("from")
    if origin is None:
        return own
    wanted = origin.value.text or "" if isinstance(origin.value, Scalar) else ""
    spot = Place(f"{name}.from", str(file), origin.value.line, origin.value.column)
    if wanted in known and wanted != name:
        if wanted in seen:
            raise HouseError([Problem(spot, CIRCLE.filled(name=wanted))])
        if len(seen) >= DEEPEST:
            raise HouseError([Problem(spot, TOO_DEEP, TOO_DEEP_HINT)])
        under = _over(file, wanted, known, (*seen, name))
    else:
        built_in = _profiles(resources.templates() / "style.yaml")
        if wanted not in built_in:
            message = NO_ORIGIN.filled(name=wanted, known=", ".join(built_in), near=near(wanted, built_in))
            raise HouseError([Problem(spot, message)])
        under = built_in[wanted]
    kept = own._replace(entries=tuple(entry for entry in own.entries if entry.key != "from"))
    return merged(_without_counterparts(under, kept), kept)


def _without_counterparts(under: Mapping, over: Mapping) -> Mapping:
    """What lies underneath, without the PDF's faces of fonts that get another name for Word: they would belong to the old one."""
    mine = _fonts_of(over)
    gone = {
        name: {f"pdf_{script}" for script in schema.WORD_FONTS if font.entry(script) is not None} for name, font in mine.items()
    }
    fonts = {
        name: font._replace(entries=tuple(one for one in font.entries if one.key not in gone.get(name, ())))
        for name, font in _fonts_of(under).items()
    }
    return under._replace(
        entries=tuple(
            entry._replace(value=entry.value._replace(entries=tuple(
                one._replace(value=fonts.get(one.key, one.value)) for one in entry.value.entries
            )))
            if entry.key == "fonts" and isinstance(entry.value, Mapping)
            else entry
            for entry in under.entries
        )
    )  # fmt: skip


def _fonts_of(tree: Mapping) -> dict[str, Mapping]:
    entry = tree.entry("fonts")
    rows = entry.value.entries if entry is not None and isinstance(entry.value, Mapping) else ()
    return {one.key: one.value for one in rows if isinstance(one.value, Mapping)}


def merged(under: Mapping, over: Mapping) -> Mapping:
    """Both mappings, entry by entry, all the way down; what ``over`` says counts."""
    entries: dict[str, Entry] = {entry.key: entry for entry in under.entries}
    for entry in over.entries:
        below = entries.get(entry.key)
        if below is not None and isinstance(below.value, Mapping) and isinstance(entry.value, Mapping):
            entry = entry._replace(value=merged(below.value, entry.value))
        entries[entry.key] = entry
    return over._replace(entries=tuple(entries.values()))


NO_PROFILE = Text("the style “{name}” is not in this file; there is {known}.{near}", "该文件中没有样式“{name}”，有 {known}。{near}")
NO_ORIGIN = Text("there is no style “{name}” to start from; there is {known}.{near}", "没有可作为起点的样式“{name}”，有 {known}。{near}")
NO_ENTRIES = Text("“{name}” is neither a profile nor a part of one.{near}", "“{name}”既不是样式，也不是样式的一部分。{near}")
NO_ENTRIES_HINT = Text(
    "A style file begins with `from: business` and goes on with what differs.",
    "样式文件以 from: business 开头，之后只写不同的部分。",
)
DEEPEST = 20
TOO_DEEP = Text(f"more than {DEEPEST} styles come from each other", f"样式逐层引用（from）超过 {DEEPEST} 层")
TOO_DEEP_HINT = Text("Let this one begin `from: business`.", "请让该样式直接写 from: business。")
CIRCLE = Text("the styles come from each other in a circle: “{name}”", "样式的 from 形成循环：“{name}”")
EMPTY = Text("the file holds no fields", "文件中没有任何“键: 值”")
EMPTY_HINT = NO_ENTRIES_HINT
