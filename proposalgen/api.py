"""The door for Python, beside the command line: both read the clock, and nothing below them does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from proposalgen import readiness
from proposalgen.brief.model import Brief
from proposalgen.build import check_names, produce, refusal, wanted
from proposalgen.errors import BriefError, NotReady
from proposalgen.house.model import House
from proposalgen.publish import Published
from proposalgen.readiness import Readiness


def assess(brief: Brief, house: House | None = None, today: date | None = None) -> Readiness:
    """Judge a brief: verdict, findings, what may be built, what to do next.

    ``house``: None takes the nearest house above the brief's file. ``today``: None takes this
    machine's day. A brief that contradicts itself has a Readiness with ``errors``.
    """
    return readiness.assess(brief, house, today or date.today())


def build(
    brief: Brief,
    kinds: Sequence[str] = (),
    formats: Sequence[str] = (),
    out: str | Path | None = None,
    *,
    house: House | None = None,
    today: date | None = None,
) -> tuple[Published, ...]:
    """Build documents; nothing is written unless every kind asked for may be.

    ``kinds``: none takes the proposal, or what the verdict allows. ``formats``: none takes each document's usual ones. ``out``: None takes ``out/`` beside the
    brief. Raises NotReady with the Readiness when the gate or a blocker stands in the way of one kind,
    BriefError for a brief that contradicts itself, UsageError for a kind or format that does not exist,
    and HouseError, InspectionFailed or MachineError when a document could not be made.
    """
    check_names((), formats)
    judged = readiness.examine(brief, house, today or date.today())
    check_names(kinds, (), house=judged.house)
    if judged.readiness.errors:
        raise BriefError(judged.readiness.errors)
    names = wanted(judged.readiness, kinds)
    refused = [name for name in names if refusal(judged.readiness, name) is not None]
    if refused or not names:
        raise NotReady(judged.readiness, refused or kinds)
    folder = Path(out) if out is not None else Path(brief.place("").file).parent / "out"
    return produce(judged, names, formats, folder).files
