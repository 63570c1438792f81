"""Which documents are audited: every ready sample with every kind that its own verdict opens, in every style."""

from __future__ import annotations

from datetime import date

from telling import HOUSES, SAMPLES

from proposalgen import assess, load_brief, resources
from proposalgen.kinds import opened
from proposalgen.style.load import profiles

DEALS = tuple(HOUSES)
_TOLD = date(2026, 11, 20)  # the day on which the samples are told
_READY = {name: assess(load_brief(SAMPLES / name), today=_TOLD) for name in DEALS}
# What the verdict opens and the sample has material for: one without a tender has no bid.
DOCUMENTS = tuple((name, kind) for name, ready in _READY.items() for kind in opened(ready.verdict) if ready.lack(kind) is None)
PROFILES = tuple(profiles(resources.templates() / "style.yaml"))
EVERY = tuple((name, kind, profile) for name, kind in DOCUMENTS for profile in PROFILES)
