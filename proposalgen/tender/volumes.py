"""Into which files a response is divided: one for all, one for each volume, or one for what must be read apart.

A price handed over in a file of its own stays in a file of its own; an anonymous volume never shares one with
pages that name us.
"""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import Tender
from proposalgen.findings import Text
from proposalgen.record import Record
from proposalgen.tender.chapters import PARTS, Part

TITLES: dict[str, Text] = {
    "qualification": Text("Qualification", "资格文件"),
    "technical": Text("Technical and commercial", "商务技术文件"),
    "commercial": Text("Commercial", "商务文件"),
    "blind": Text("Technical", "技术文件"),
    "price": Text("Price", "价格文件"),
}
"""What a volume is called, by its id."""


class Volume(Record):
    """Some parts of a response under one title. ``anonymous``: nothing in it tells whose it is."""

    id: str
    parts: tuple[Part, ...]
    anonymous: bool = False

    @property
    def title(self) -> Text:
        return TITLES[self.id]


class File(Record):
    """What stands together in one file. ``id``: that of its only volume; ``main`` for several, ``""`` for all of them."""

    id: str
    volumes: tuple[Volume, ...]

    @property
    def parts(self) -> frozenset[Part]:
        return frozenset(part for volume in self.volumes for part in volume.parts)

    @property
    def anonymous(self) -> bool:
        return any(volume.anonymous for volume in self.volumes)


def sealed(brief: Brief) -> bool:
    """Whether the price came in a file of its own (``--price``)."""
    return brief.price is not None and brief.place("price").file != brief.place("").file


def volumes_of(tender: Tender) -> tuple[Volume, ...]:
    """The volumes in their order."""
    qualification, price = Volume("qualification", ("qualification",)), Volume("price", ("price",))
    if tender.anonymous:
        return qualification, Volume("commercial", ("commercial",)), Volume("blind", ("technical",), True), price
    return qualification, Volume("technical", ("commercial", "technical")), price


def files_of(brief: Brief) -> tuple[File, ...]:
    """The files, in the order of their first volumes. A brief without a tender has one, which holds everything."""
    tender = brief.tender
    if tender is None:
        return (File("", (Volume("technical", PARTS),)),)
    return tuple(_files(volumes_of(tender), tender.volumes == "separate", sealed(brief)))


def _files(volumes: tuple[Volume, ...], separate: bool, priced_apart: bool) -> Iterator[File]:
    alone = [one for one in volumes if separate or one.anonymous or (priced_apart and one.id == "price")]
    together = tuple(one for one in volumes if one not in alone)
    if together:
        yield File("main" if alone else "", together)
    yield from (File(one.id, (one,)) for one in alone)


def price_apart(brief: Brief) -> bool:
    """Whether the price stands in a file of its own, and in no other."""
    return any(one.id == "price" for one in files_of(brief))


def price_to_come(brief: Brief) -> bool:
    """Whether the other volumes may be written while the price is not known: it is for whoever holds it."""
    return brief.price is None and price_apart(brief)


def written(brief: Brief) -> tuple[File, ...]:
    """The files that can be written: without a price, those that do not hold it."""
    return tuple(one for one in files_of(brief) if brief.price is not None or one.id != "price")


def file_of(brief: Brief, id_: str) -> File:
    """The file with this id; the whole response for an id that is none of its files."""
    known = {one.id: one for one in files_of(brief)}
    return known.get(id_) or File("", volumes_of(brief.tender) if brief.tender else files_of(brief)[0].volumes)
