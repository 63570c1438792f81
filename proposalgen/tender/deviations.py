"""Deviations worked out from what is asked and what is offered: better, as asked, or short of it.

Which way is better follows from the operator: with ``<=`` less is better. Where figures allow no judgement, the reason
is said instead; nothing is guessed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from proposalgen.brief.model.tender import Requirement
from proposalgen.findings import Text
from proposalgen.record import Record
from proposalgen.tender.units import rates

Deviation = Literal["none", "positive", "negative"]
NAMES = {
    "none": Text("no deviation", "无偏离"),
    "positive": Text("positive deviation", "正偏离"),
    "negative": Text("negative deviation", "负偏离"),
}  # fmt: skip


def named(deviation: str, language: str) -> str:
    """A deviation as a cell of its own says it."""
    text = NAMES[deviation].to(language)
    return text[0].upper() + text[1:]


class Compared(Record):
    """``deviation``: what the figures give, None when they cannot be compared, and ``fault`` says why.

    ``accepts``: the claims that the figures bear out. Of ``>`` and ``<`` nobody can say how much is "exactly as asked",
    so both no deviation and a positive one stand.
    """

    deviation: Deviation | None
    accepts: tuple[Deviation, ...] = ()
    fault: Text | None = None


def compared(row: Requirement) -> Compared | None:
    """What the figures of a clause give; None when it states no operator, or we offer no value."""
    if row.operator is None or row.offer is None:
        return None
    fault = _incomplete(row)
    if fault is not None:
        return Compared(None, fault=fault)
    ratios = rates(row.unit, row.offer_unit)
    if ratios is None:
        return Compared(None, fault=UNITS.filled(asked=row.unit or "—", offered=row.offer_unit))
    found = {_judged(row, ratio) for ratio in ratios}
    if len(found) > 1:
        return Compared(None, fault=TWO_READINGS.filled(asked=row.unit, offered=row.offer_unit))
    return found.pop()


def deviation_of(row: Requirement) -> Deviation | None:
    """The deviation to print: what the figures give, else what the brief says; None when neither does."""
    found = compared(row)
    return found.deviation if found and found.deviation else row.deviation


def _incomplete(row: Requirement) -> Text | None:
    if row.operator == "in":
        return None if row.accepted else NO_ACCEPTED
    if row.value is None:
        return NO_VALUE
    if row.operator in ("range", "covers"):
        if row.value_to is None:
            return NO_END
        if row.value > row.value_to:
            return TURNED.filled(low=row.value, high=row.value_to)
    if row.operator == "covers" and row.offer_to is None:
        return NO_OFFERED_END
    return OFFER_TURNED if row.offer_to is not None and row.offer is not None and row.offer > row.offer_to else None


def _judged(row: Requirement, ratio: Fraction) -> Compared:
    """One reading of the units; in fractions, for a month is no round part of a year."""
    assert row.offer is not None
    low = Fraction(row.offer) * ratio
    high = Fraction(row.offer_to) * ratio if row.offer_to is not None else low
    if row.operator == "in":
        return _met(low in {Fraction(value) for value in row.accepted})
    assert row.value is not None
    asked, upper = Fraction(row.value), Fraction(row.value_to or 0)
    if row.operator == "range":
        return _met(asked <= low and high <= upper)
    if row.operator == "covers":
        return _met(low <= asked and upper <= high, (low, high) != (asked, upper))
    return _against(row.operator or "=", low, high, asked)


def _against(operator: str, low: Fraction, high: Fraction, asked: Fraction) -> Compared:
    """A value, or the worst end of a range, against one number."""
    if operator == "=":
        return _met(low == asked == high)
    upwards = operator.startswith(">")
    worst = low if upwards else high
    if operator in (">=", "<="):
        return _met(worst >= asked if upwards else worst <= asked, worst != asked)
    met = worst > asked if upwards else worst < asked
    return Compared("none", ("none", "positive")) if met else _met(False)


def _met(met: bool, better: bool = False) -> Compared:
    deviation: Deviation = "negative" if not met else "positive" if better else "none"
    return Compared(deviation, (deviation,))


UNITS = Text("{offered} cannot be put into {asked}", "单位“{offered}”不能换算成“{asked}”")
TWO_READINGS = Text(
    "between {offered} and {asked} it matters whether a step is 1,000 or 1,024", "“{offered}”与“{asked}”按 1000 或 1024 进位结论不同"
)
NO_VALUE = Text("the value asked for is missing", "缺少要求值")
NO_ACCEPTED = Text("the accepted values are missing", "缺少可接受的值")
NO_END = Text("the upper end of the range asked for is missing", "缺少要求范围的上限")
TURNED = Text("the range asked for runs from {low} down to {high}", "要求范围的下限 {low} 大于上限 {high}")
NO_OFFERED_END = Text("the upper end of our range is missing", "缺少投标范围的上限")
OFFER_TURNED = Text("our range runs downwards", "投标范围的下限大于上限")
