"""What the gate answers: the two questions, the verdict, what stands in the way and what to do next."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from proposalgen.findings import Action, Finding, Place, Problem, Text, blockers
from proposalgen.kinds import Kind, internal
from proposalgen.record import Record

Verdict = Literal["discover", "outline", "influence", "decline", "compete", "propose"]
SetBy = Literal["together", "customer", "competitor", "nobody", "unknown"]
Position = Literal["clear", "disadvantage", "unknown"]

FULL: frozenset[Verdict] = frozenset({"propose", "compete"})  # full documents may be written


class NeedsAnswer(Record):
    """Do we know the customer's needs? Ids of organisation needs only; ``places`` are the lines that led here."""

    known: bool = False
    confirmed: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


class CriteriaAnswer(Record):
    """Who set the criteria, as judged: assumptions count as ``unknown``, success moves competitor to customer.

    ``ahead``, ``behind`` and ``unknown`` are the weights at each standing, in the brief's own scale.
    """

    known: bool = False
    set_by: SetBy = "unknown"
    position: Position = "unknown"
    ahead: Decimal = Decimal(0)
    behind: Decimal = Decimal(0)
    unknown: Decimal = Decimal(0)
    places: tuple[Place, ...] = ()


class Lack(Record):
    """Why a document that the verdict opens cannot be written yet. ``approval``: only somebody's approval is missing.

    ``idle``: nothing is missing, the deal has no use for this document (no tender to answer, nothing left to ask).
    """

    kind: str
    reason: Text
    approval: bool = False
    idle: bool = False


class Opening(Record):
    """Something that is still open: a topic of the question bank. ``people``: ids of those whom it concerns, empty
    for anybody; ``about``: ids of the needs or criteria in question.
    """

    topic: str
    people: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Readiness(Record):
    """The gate's whole report on one brief. ``verdict`` is None when the brief contradicts itself.

    ``allowed`` holds the kinds that the verdict opens and the brief has material for; a kind that is
    allowed may still be held back by a blocker; ``lacks`` says what is missing for the others that it opens.
    ``errors`` is filled for a contradiction only. ``own``: the kinds that the house declares itself.
    ``openings``: what a survey still has to find out.
    """

    verdict: Verdict | None
    last_stand: bool = False
    needs: NeedsAnswer = NeedsAnswer()
    criteria: CriteriaAnswer = CriteriaAnswer()
    allowed: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    findings: tuple[Finding, ...] = ()
    next_actions: tuple[Action, ...] = ()
    errors: tuple[Problem, ...] = ()
    own: tuple[Kind, ...] = ()
    openings: tuple[Opening, ...] = ()

    @property
    def valid(self) -> bool:
        return not self.errors

    def blocked(self, kind: str | None = None) -> tuple[Finding, ...]:
        """The blockers that hold this kind back; without a kind, every blocker. An internal kind is held back by none.

        What holds back the proposal holds back every document that a house made up for the customer.
        """
        if kind is not None and internal(kind, self.own):
            return ()
        made_up = any(one.id == kind for one in self.own)
        return blockers(self.findings, "proposal" if made_up else kind)

    @property
    def waiting(self) -> tuple[Lack, ...]:
        """What is missing for the customer's documents that the verdict opens and this deal has a use for."""
        return tuple(lack for lack in self.lacks if not lack.idle and not internal(lack.kind, self.own))

    def lack(self, kind: str) -> Lack | None:
        """What is missing for a kind that the verdict opens; None when nothing is."""
        return next((lack for lack in self.lacks if lack.kind == kind), None)

    @property
    def exit_code(self) -> int:
        """3 for an invalid brief, 0 where full documents are allowed and nothing blocks, else 4."""
        if not self.valid:
            return 3
        return 0 if self.verdict in FULL and not self.blocked() else 4
