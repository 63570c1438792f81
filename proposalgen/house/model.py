"""What stays the same from deal to deal: supplier, style, thresholds, register of customers, library."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from proposalgen import resources
from proposalgen.findings import Place
from proposalgen.house.entries import LibraryEntry
from proposalgen.house.file import Approver, Supplier
from proposalgen.kinds import Kind
from proposalgen.reading.tree import Located
from proposalgen.record import Record

if TYPE_CHECKING:
    from proposalgen.house.bank import Bank

EVIDENCE_STALE_DAYS = 180
UNKNOWN_WEIGHT = Decimal("0.3334")  # a third, rounded up to what a house file writes


class House(Record):
    """A house folder, checked. The built-in house has no folder and no supplier.

    ``style``: the name of a profile; ``style_file``: a style.yaml of the house's own, which then holds that profile.
    ``profiles``: kind → the profile that the house names for it.
    ``evidence_stale_days``: days after which evidence is stale. ``unknown_weight``: the share of the criteria's
    weight (0 to 1) above which unknown standings leave our position unknown.
    ``approvers``: who may approve what; empty means unchecked. ``customers``: the register of other customers.
    ``kinds``: the documents it declares beside the built-in ones; each has its template in ``templates``.
    ``orders``: the parts of a proposal that come first, by ``deal.customer_type``.
    """

    supplier: Supplier | None = None
    style: str = "business"
    style_file: Path | None = None
    profiles: Mapping[str, str] = MappingProxyType({})
    evidence_stale_days: int = EVIDENCE_STALE_DAYS
    unknown_weight: Decimal = UNKNOWN_WEIGHT
    customers: tuple[str, ...] = ()
    approvers: tuple[Approver, ...] = ()
    kinds: tuple[Kind, ...] = ()
    orders: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    library: Mapping[str, LibraryEntry] = MappingProxyType({})
    folder: Path | None = None
    logo: Path | None = None
    shell: Path | None = None
    templates: Path | None = None
    located: Located | None = None
    entries_located: Mapping[str, Located] = MappingProxyType({})

    @cached_property
    def bank(self) -> Bank:
        """The question bank in the house's words; read when the first question is needed.

        Raises HouseError with every fault of the house's questions.yaml.
        """
        from proposalgen.house.bank import load_bank

        return load_bank(resources.template_folders(self.templates))

    def place(self, path: str = "") -> Place:
        """Where a field of house.yaml stands."""
        return self.located.place(path) if self.located else Place(path, "house.yaml")

    def entry_place(self, entry: str, path: str = "") -> Place:
        """Where a field of the library entry with the id ``entry`` stands."""
        located = self.entries_located.get(entry)
        return located.place(path) if located else Place(path, f"library/{entry}")

    def entries(self, kind: str) -> tuple[LibraryEntry, ...]:
        """All entries of a kind, by id."""
        return tuple(entry for _, entry in sorted(self.library.items()) if entry.kind == kind)


BUILT_IN = House()
