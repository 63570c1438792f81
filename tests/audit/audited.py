"""Which documents are audited: every ready sample with every kind that is open to it and has material, in every style."""

from __future__ import annotations

from datetime import date

from telling import ARCHIVE, HOUSES, LEAKAGE, SAMPLES

from proposalgen import assess, load_brief, resources
from proposalgen.style.load import profiles

DEALS = tuple(HOUSES)
_TOLD = date(2026, 11, 20)  # the day on which the samples are told
_ALLOWED = {name: assess(load_brief(SAMPLES / name), today=_TOLD).allowed for name in DEALS}
DOCUMENTS = tuple((name, kind) for name, kinds in _ALLOWED.items() for kind in kinds)
PROFILES = tuple(profiles(resources.templates() / "style.yaml"))
BIDS = tuple((name, "bid", "tender") for name in (ARCHIVE, LEAKAGE))  # a bid has a look of its own, whatever that of the house's other documents
EVERY = (*((name, kind, profile) for name, kind in DOCUMENTS for profile in PROFILES), *BIDS)
