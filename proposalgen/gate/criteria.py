"""The second question: who set the selection criteria, and where do they leave us?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from proposalgen.brief.model import Brief
from proposalgen.brief.model.needs import Criterion, SelectionCriteria
from proposalgen.findings import Place, Text
from proposalgen.gate.verdict import CriteriaAnswer, Position, SetBy

UNKNOWN_SHARE = Fraction(1, 3)  # of the weight; a house may set less, never more
WHO: dict[SetBy, Text] = {
    "together": Text("together", "客户与我方共同"),
    "customer": Text("customer", "客户"),
    "competitor": Text("competitor", "竞争对手"),
    "nobody": Text("nobody", "尚无人"),
    "unknown": Text("unknown", "未知"),
}
"""Who set the criteria, as a brief writes it and as Chinese messages say it."""
SETTERS = frozenset({"together", "customer", "competitor"})


def criteria_answer(brief: Brief, unknown_share: Fraction = UNKNOWN_SHARE) -> CriteriaAnswer:
    """Who set the criteria as far as evidence goes, and our position by them."""
    block = brief.selection_criteria
    if block is None:
        return CriteriaAnswer()
    set_by = judged(brief, block)
    known = set_by in SETTERS
    return CriteriaAnswer(
        known=known,
        set_by=set_by,
        position=position(block.criteria, unknown_share) if known else "unknown",
        **{standing: share(block.criteria, standing) for standing in ("ahead", "behind", "unknown")},
        places=tuple(_places(brief, block)),
    )


def judged(brief: Brief, block: SelectionCriteria) -> SetBy:
    """``set_by`` as far as it is supported: see the definition of known criteria.

    ``nobody`` needs no list and no witness, but an assumption alone does not carry it either.
    """
    if assumed(brief, block):
        return "unknown"
    if block.set_by not in SETTERS:
        return block.set_by
    if not block.criteria or not witnessed(brief, block):
        return "unknown"
    if block.set_by == "competitor" and any(a.outcome == "succeeded" for a in block.influence):
        return "customer"
    return block.set_by


def claimed(brief: Brief) -> bool:
    """The brief says that somebody set criteria, on more than assumptions."""
    block = brief.selection_criteria
    return block is not None and block.set_by in SETTERS and not assumed(brief, block)


def assumed(brief: Brief, block: SelectionCriteria) -> bool:
    """Every piece of evidence given is an assumption (and at least one is given)."""
    return bool(block.evidence) and not witnessed(brief, block)


def witnessed(brief: Brief, block: SelectionCriteria) -> bool:
    named = set(block.evidence)
    return any(item.id in named and item.kind != "assumption" for item in brief.evidence)


def position(criteria: tuple[Criterion, ...], unknown_share: Fraction = UNKNOWN_SHARE) -> Position:
    """Behind on a mandatory criterion first, then what is unknown, then the weights."""
    if any(row.mandatory and row.standing == "behind" for row in criteria):
        return "disadvantage"
    weight = weights(criteria)
    unknown = _sum(weight, criteria, "unknown")
    limit = min(unknown_share, UNKNOWN_SHARE)
    if unknown > limit * sum(weight) or any(r.mandatory and r.standing == "unknown" for r in criteria):
        return "unknown"
    behind, ahead = _sum(weight, criteria, "behind"), _sum(weight, criteria, "ahead")
    return "disadvantage" if behind > ahead else "clear"


def weights(criteria: tuple[Criterion, ...]) -> list[Fraction]:
    """The weights as given; criteria without one count equally, at the mean of those given (else 1)."""
    given = [Fraction(row.weight) for row in criteria if row.weight is not None]
    plain = sum(given, Fraction()) / len(given) if given else Fraction(1)
    return [plain if row.weight is None else Fraction(row.weight) for row in criteria]


def share(criteria: tuple[Criterion, ...], standing: str) -> Decimal:
    """The sum of weights at one standing, to be shown."""
    total = _sum(weights(criteria), criteria, standing)
    found = (Decimal(total.numerator) / Decimal(total.denominator)).quantize(Decimal("0.01"))
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()


def every_attempt_failed(block: SelectionCriteria | None) -> bool:
    """Something was tried, nothing worked, nothing is open."""
    attempts = block.influence if block else ()
    return bool(attempts) and all(attempt.outcome == "failed" for attempt in attempts)


def _sum(weight: list[Fraction], criteria: Iterable[Criterion], standing: str) -> Fraction:
    return sum((w for w, row in zip(weight, criteria, strict=True) if row.standing == standing), Fraction())


def _places(brief: Brief, block: SelectionCriteria) -> Iterator[Place]:
    yield brief.place("selection_criteria.set_by")
    named = set(block.evidence)
    yield from (brief.place(f"evidence[{i}]") for i, item in enumerate(brief.evidence) if item.id in named)
    turning = [i for i, attempt in enumerate(block.influence) if attempt.outcome != "succeeded"]
    if block.set_by == "competitor":
        turning = list(range(len(block.influence)))
    yield from (brief.place(f"selection_criteria.influence[{i}]") for i in turning)
    for i, row in enumerate(block.criteria):
        if row.standing in ("behind", "unknown"):
            yield brief.place(f"selection_criteria.criteria[{i}]")
