"""The deals a house is shown with: one's own, or the bundled ones in both languages and those beside the house."""

from __future__ import annotations

import datetime
from pathlib import Path
from types import MappingProxyType

from proposalgen import resources
from proposalgen.brief.load import NAMES, load_brief
from proposalgen.errors import BriefError
from proposalgen.house.load import load_house
from proposalgen.house.model import House
from proposalgen.readiness import Judged, examine
from proposalgen.record import Record, replace

BUNDLED = ("good/group-treasury", "good/harbour/crane-care")
SAMPLE_DAY = datetime.date(2026, 11, 20)  # the samples are judged by their own day, or they would grow old


class Deal(Record):
    """A deal to show a house with. ``bundled``: it refers to a library of its own, laid under the house's."""

    id: str
    path: Path
    day: datetime.date
    bundled: bool = False


def deals(house: Path, brief: Path | None, today: datetime.date) -> tuple[Deal, ...]:
    """The deal that is named; else the bundled ones, and every deal in the house's ``samples`` folder."""
    if brief is not None:
        return (Deal("deal", brief, today),)
    bundled = [Deal(Path(name).name, resources.samples() / name, SAMPLE_DAY, True) for name in BUNDLED]
    folder = house / "samples"
    own = sorted(path.parent for name in NAMES for path in folder.rglob(name)) if folder.is_dir() else []
    return (*bundled, *(Deal(f"own-{number}", path, SAMPLE_DAY) for number, path in enumerate(own, 1)))


def judged(deal: Deal, folder: Path) -> Judged:
    """The deal judged with the house in a folder. Raises HouseError and BriefError, also for a contradiction."""
    house = load_house(folder)
    if deal.bundled:
        house = _with_library(house, load_house(None, near=deal.path))
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
