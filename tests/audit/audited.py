"""Which documents are audited: every ready sample with every kind that its own verdict opens and its brief has material for."""

from __future__ import annotations

from datetime import date

from telling import HOUSES, SAMPLES

from proposalgen import assess, load_brief

DEALS = tuple(HOUSES)
_TOLD = date(2026, 11, 20)  # the day on which the samples are told
_ALLOWED = {name: assess(load_brief(SAMPLES / name), today=_TOLD).allowed for name in DEALS}
DOCUMENTS = tuple((name, kind) for name, kinds in _ALLOWED.items() for kind in kinds)
