"""The deals a house is shown and tried with: one's own, or the bundled ones and those beside the house.

The bundled deals are two that open most documents, and two that answer a tender, one of each in each language. For a
document that none opens, the first of the bundled scenes in that language that does is taken as well.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from proposalgen import resources
from proposalgen.brief.load import NAMES, load_brief
from proposalgen.brief.model import Brief
from proposalgen.build import refusal
from proposalgen.errors import BriefError, HouseError
from proposalgen.house.load import load_house
from proposalgen.house.model import House
from proposalgen.kinds import KINDS, Kind
from proposalgen.readiness import Judged, examine
from proposalgen.record import Record, replace

BUNDLED = (
    "good/group-treasury", "good/harbour/crane-care",
    "good/lanchuan/digital-archive", "good/sorrel-bay/leakage-monitoring",
)  # fmt: skip
SCENES = "scenes"
SAMPLE_DAY = datetime.date(2026, 11, 20)  # the samples are judged by their own day, or they would grow old


class Deal(Record):
    """A deal to show a house with; its ``id`` is fit for addresses and names of files.

    ``bundled``: it refers to a library of its own, laid under the house's. ``only``: the ids of the
    documents it is there for; empty for all. ``own``: the kinds that the house declares. ``language`` and ``title`` are empty for a deal not yet read.
    """

    id: str
    path: Path
    day: datetime.date
    bundled: bool = False
    only: tuple[str, ...] = ()
    language: str = ""
    title: str = ""
    own: tuple[Kind, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in (*KINDS, *self.own) if not self.only or kind.id in self.only)


def document_name(deal: Deal, kind: Kind, reader: str) -> str:
    """``DEAL.KIND``, with the reader's id behind where a kind has several; none of the parts has a dot in it."""
    return ".".join(part for part in (deal.id, kind.id, reader) if part)


def deals(house: Path, brief: Path | None, today: datetime.date) -> tuple[Deal, ...]:
    """The deal that is named; else the bundled ones, and every deal in the house's ``samples`` folder."""
    declared = _declared(house)
    if brief is not None:
        return (Deal("deal", brief, today, own=declared),)
    folder = house / "samples"
    own = sorted({path for name in NAMES for path in folder.rglob(name)}) if folder.is_dir() else []
    return (
        *_bundled(declared),
        *(Deal(_name(path.relative_to(folder)), path, SAMPLE_DAY, own=declared) for path in own),
    )


def _declared(house: Path) -> tuple[Kind, ...]:
    """The kinds of a house; none of one that cannot be read, so that it still has something to show."""
    try:
        return load_house(house).kinds
    except HouseError:
        return ()


def _name(path: Path) -> str:
    """A name of letters and digits that stays when other deals come: the folder's, marked where that says too little."""
    written = path.parent.as_posix() if path.name == NAMES[0] else path.as_posix()
    plain = re.sub(r"[^a-z0-9]+", "-", written.lower()).strip("-")
    mark = "" if plain == written else f"-{hashlib.sha256(written.encode()).hexdigest()[:6]}"
    return f"own-{plain}{mark}".replace("--", "-")


def judged(deal: Deal, folder: Path) -> Judged:
    """The deal judged with the house in a folder. Raises HouseError and BriefError, also for a contradiction."""
    house = load_house(folder)
    if deal.bundled:
        house = _with_library(house, load_house(None, near=deal.path))
    return _examined(deal, house)


def _examined(deal: Deal, house: House) -> Judged:
    found = examine(load_brief(deal.path, house=house), house, deal.day)
    if found.readiness.errors:
        raise BriefError(found.readiness.errors)
    return found


def _with_library(house: House, sample: House) -> House:
    """The house with the entries that the bundled deal refers to; its own come first."""
    return replace(
        house,
        supplier=house.supplier or sample.supplier,
        library=MappingProxyType({**sample.library, **house.library}),
        entries_located=MappingProxyType({**sample.entries_located, **house.entries_located}),
    )


# --- the bundled deals ---------------------------------------------------------------------------


def _bundled(declared: tuple[Kind, ...]) -> Iterator[Deal]:
    """Each with the documents it opens in its own house, so that a broken house still has something to show."""
    samples, seen = resources.samples(), set()
    scenes = sorted(path.parent for name in NAMES for path in (samples / SCENES).rglob(name))
    for path in (*(samples / name for name in BUNDLED), *scenes):
        deal = Deal(path.name, path, SAMPLE_DAY, True, own=declared)
        brief, opened = _opens(deal)
        fresh = tuple(kind for kind in opened if (brief.language, kind) not in seen)
        seen.update((brief.language, kind) for kind in fresh)
        if fresh:
            yield replace(deal, only=fresh, language=brief.language, title=brief.deal.title)


def _opens(deal: Deal) -> tuple[Brief, tuple[str, ...]]:
    """The deal, and the ids of the documents that may be built of it."""
    found = _examined(deal, replace(load_house(None, near=deal.path), kinds=deal.own))
    return found.brief, tuple(kind.id for kind in deal.kinds if refusal(found.readiness, kind.id) is None)
