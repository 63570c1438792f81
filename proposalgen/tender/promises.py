"""The numbers that a tender asks us to promise, and what we promise: validity, delivery, warranty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import Tender
from proposalgen.findings import Text
from proposalgen.record import Record

DAYS, MONTHS = Text("days", "天"), Text("months", "个月")


class Promise(Record):
    """``field``: its name in the tender. ``given``: ours, None when nothing is said; it stands at ``path``.

    ``kept``: as good as asked. ``others``: places of the brief that say another number of ours.
    """

    field: str
    what: Text
    unit: Text
    asked: int
    given: int | None
    path: str
    kept: bool
    others: tuple[tuple[str, int], ...] = ()


Said = tuple[tuple[str, int | None], ...]  # places of the brief that may say a number of ours, the first counts


def promises(brief: Brief, tender: Tender) -> Iterator[Promise]:
    """One for each number that the tender asks for."""
    places = _places(brief, tender)
    asked = (
        ("validity_days", Text("Validity of the bid", "投标有效期"), DAYS, tender.validity_days, False),
        ("delivery_days", Text("Delivery", "交付期"), DAYS, tender.delivery_days, True),
        ("warranty_months", Text("Warranty", "质保期"), MONTHS, tender.warranty_months, False),
    )
    for field, what, unit, wanted, less_is_better in asked:
        if wanted is not None:
            yield _promise(field, what, unit, wanted, places[field], less_is_better)


def given(brief: Brief, tender: Tender) -> dict[str, int | None]:
    """What we promise under each name, whether it is asked for or not; None where nothing is said."""
    return {field: next((value for _, value in said if value is not None), None) for field, said in _places(brief, tender).items()}


def _places(brief: Brief, tender: Tender) -> dict[str, Said]:
    offered = tender.offered
    return {
        "validity_days": (
            ("tender.offered.validity_days", offered.validity_days if offered else None),
            ("price.valid_days", brief.price.valid_days if brief.price else None),
        ),
        "delivery_days": (("tender.offered.delivery_days", offered.delivery_days if offered else None),),
        "warranty_months": (
            ("tender.offered.warranty_months", offered.warranty_months if offered else None),
            ("service.warranty_months", brief.service.warranty_months if brief.service else None),
        ),
    }


def _promise(
    field: str, what: Text, unit: Text, asked: int, places: tuple[tuple[str, int | None], ...], less_is_better: bool
) -> Promise:
    said = [(path, value) for path, value in places if value is not None]
    if not said:
        return Promise(field, what, unit, asked, None, places[0][0], False)
    path, given = said[0]
    kept = given <= asked if less_is_better else given >= asked
    others = tuple((other, value) for other, value in said[1:] if value != given)
    return Promise(field, what, unit, asked, given, path, kept, others)


def last_day(deadline: datetime, days: int) -> date:
    """The last day on which a bid is valid: counted from the deadline, its day not included."""
    return deadline.date() + timedelta(days=days)
