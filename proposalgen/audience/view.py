"""The view: all that a customer-facing template receives, as plain data.

Needs are numbered N1, N2 … in the brief's order, references become what they refer to, and the
figures stand beside what they belong to. Nothing internal, no unconfirmed and no personal need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from proposalgen.audience.bid import bid_view
from proposalgen.audience.offer import money_view, plan_view
from proposalgen.audience.order import order_of
from proposalgen.audience.shown import shown, texts
from proposalgen.brief.model import Brief
from proposalgen.brief.model.deal import Customer, Deal, Headlines, Scope
from proposalgen.brief.model.needs import Need
from proposalgen.brief.model.people import Stakeholder
from proposalgen.figures.figures import Figures
from proposalgen.house.file import Supplier
from proposalgen.house.model import House
from proposalgen.record import Record

SHOWN_EVIDENCE = ("document", "workshop")
WORDED = ("CNY", "USD", "EUR", "HKD")  # currencies that the wording files name

_FIGURE = re.compile(r"\d")
_HAN = re.compile("[\u3400-\u9fff]")


class View(Record):
    """One reader's view. ``data`` is plain; ``texts`` are the brief's own public texts with their paths."""

    data: Mapping[str, Any]
    texts: tuple[tuple[str, str], ...]
    hidden_needs: frozenset[str]


def view_of(brief: Brief, figures: Figures, house: House, confirmed: tuple[str, ...], date: str) -> View:
    """The customer's view of a deal.

    ``confirmed``: ids of the needs that the gate holds confirmed. ``date``: ISO date of the
    document when the brief names none.
    """
    hidden = frozenset(need.id for need in brief.needs if need.id not in confirmed)
    known = _Known(brief, house, hidden)
    day = brief.deal.proposal_date.isoformat() if brief.deal.proposal_date else date
    money = money_view(brief, figures, known.values, day)
    data: dict[str, Any] = {
        "language": brief.language,
        "date": day,
        **_currency(brief),
        **order_of(brief, house.orders),
        "deal": shown(brief.deal),
        "customer": _customer(brief.customer),
        "supplier": supplier_of(house.supplier, brief.language) if house.supplier else None,
        "contact": _contact(brief.deal, house),
        "headlines": _headlines(brief, asked=bool(money["price"])),
        "scope": _complete(brief.scope, Scope),
        "needs": tuple(known.needs.values()),
        "said": {
            "needs": _said(len(known.needs)),
            "parts": _said(_parts(brief)),
            "goals": _said(sum(1 for need in known.needs.values() if need["target"])),
        },
        "needs_ranked": _ranked(known.needs.values()),
        "needs_total": _total(need["impact"] for need in known.needs.values()),
        "criteria": shown(brief.selection_criteria.criteria) if brief.selection_criteria else (),
        "value": tuple(known.values.values()),
        "differentiators": tuple(known.differences.values()),
        "suggested": tuple(_suggested(brief)),
        "solution": _solution(brief, known),
        "plan": plan_view(brief, figures, known.person),
        **money,
        "cases": tuple(_cases(brief, house)),
        "assurances": tuple(_assurances(brief, known)),
        "next_step": _next_step(brief, known),
        "reviews": tuple(_reviews(brief, known)),
        "team": shown(brief.team),
        "service": shown(brief.service) if brief.service else None,
        "governance": shown(brief.governance) if brief.governance else None,
        "attachments": tuple({**shown(one), "form": one.form} for one in brief.attachments),
        "roadmap": shown(brief.action_plan.roadmap) if brief.action_plan else (),
        "risks": shown(brief.action_plan.risks) if brief.action_plan else (),
    }
    data["bid"] = bid_view(brief, house, data)
    return View(data, tuple(public_texts(brief, hidden)), hidden)


def public_texts(brief: Brief, hidden: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every text of the brief that a customer's document may carry, with its path."""
    hidden_rows = {f"needs[{i}]" for i, need in enumerate(brief.needs) if need.id in hidden}
    hidden_rows |= {f"objections[{i}]" for i, row in enumerate(brief.objections) if not row.in_proposal}
    for path, text in texts(brief, ""):
        if path.split(".", 1)[0] not in hidden_rows and not path.startswith("discovery"):
            yield path, text


class _Known:
    """What ids refer to, as the customer may see it."""

    def __init__(self, brief: Brief, house: House, hidden: frozenset[str]) -> None:
        self.people = {person.id: _person(person) for person in brief.stakeholders}
        open_needs = [need for need in brief.needs if need.id not in hidden]
        numbers = {need.id: f"N{index}" for index, need in enumerate(open_needs, 1)}
        self.numbers = numbers
        evidence = {item.id: item for item in brief.evidence if item.kind in SHOWN_EVIDENCE}
        self.needs = {need.id: _need(need, numbers[need.id], self.people, evidence) for need in open_needs}
        cases = {entry.id: shown(entry) for entry in house.entries("case_study") if entry.cleared}
        self.values = {
            value.id: {**shown(value), "needs": self.need_numbers(value.needs), "case": cases.get(value.case)}
            for value in brief.value
            if not value.needs or self.need_numbers(value.needs)
        }
        self.differences = {item.id: shown(item) for item in brief.differentiators}

    def person(self, id_: str | None) -> Any:
        return self.people.get(id_) if id_ else None

    def need_numbers(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.numbers[id_] for id_ in ids if id_ in self.numbers)


def _said(count: int) -> str:
    """The key of a number that titles write as a word; figures from eleven on."""
    return f"n{count}" if count <= 10 else "many"


def _parts(brief: Brief) -> int:
    return len(brief.solution.components) if brief.solution else 0


def _currency(brief: Brief) -> dict[str, str]:
    """The currency's code, empty when nobody named one; ``currency_key`` picks its words."""
    code = brief.deal.currency or (brief.price.currency if brief.price else None) or ""
    return {"currency": code, "currency_key": code if code in WORDED else "other" if code else "none"}


def _suggested(brief: Brief) -> Iterator[dict[str, Any]]:
    """Criteria to set together: those already talked about, then those our differences suggest."""
    for item in brief.selection_criteria.criteria if brief.selection_criteria else ():
        yield {"criterion": item.name, "why": item.requirement, "ours": item.ours}
    for difference in brief.differentiators:
        if difference.suggested_criterion:
            yield {"criterion": difference.suggested_criterion, "why": difference.statement, "ours": difference.proof}


def supplier_of(supplier: Supplier, language: str) -> dict[str, Any]:
    """Who offers, by the name that readers of the language know: in English the English one, where there is one.

    A short name in Chinese characters stands in no English sentence.
    """
    found = shown(supplier)
    if language != "en" or not supplier.english_name:
        return found
    short = found["short_name"]
    return {**found, "name": supplier.english_name, "short_name": None if _HAN.search(short or "") else short}


def _customer(customer: Customer) -> dict[str, Any]:
    return {**shown(customer), "short": customer.short_name or customer.name}


def _person(person: Stakeholder) -> dict[str, Any]:
    return {"name": person.name, "title": person.title, "department": person.department}


def _contact(deal: Deal, house: House) -> Any:
    """The contact whom the deal names, else the house's first."""
    contacts = house.supplier.contacts if house.supplier else ()
    named = [contact for contact in contacts if contact.name == deal.contact]
    return shown((named or list(contacts))[0]) if contacts else None


def _headlines(brief: Brief, asked: bool) -> dict[str, Any]:
    """The titles of chapters; that of the price stays out with the price."""
    found = _complete(brief.headlines, Headlines)
    return found if asked else {**found, "price": None}


def _complete(block: Any, kind: Any) -> dict[str, Any]:
    """A block's fields, or the same fields empty, so that templates need not ask twice."""
    empty = {info.alias or name: shown(info.default) for name, info in kind.fields.items()}
    return shown(block) if block else empty


def _need(need: Need, number: str, people: Mapping[str, Any], evidence: Mapping[str, Any]) -> dict[str, Any]:
    heard = [evidence[id_] for id_ in need.evidence if id_ in evidence]
    target = shown(need.target) if need.target else None
    if need.target and target:
        start = need.target.from_
        target["rises"] = None if start is None or start == need.target.to else need.target.to > start
    return {
        **shown(need),
        "number": number,
        "owners": tuple(people[id_] for id_ in need.owners),
        "evidence": tuple({"kind": item.kind, "date": item.date.isoformat()} for item in heard),
        "impact": shown(need.impact) if need.impact else {"summary": None, "annual_cost": None},
        "counts": bool(need.impact and need.impact.annual_cost),
        "figured": bool(need.impact and need.impact.summary and _FIGURE.search(need.impact.summary)),
        "target": target,
    }


def _ranked(needs: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The needs that carry a yearly cost, the dearest first."""
    counted = [need for need in needs if need["counts"]]
    return tuple(sorted(counted, key=lambda need: -need["impact"]["annual_cost"]))


def _total(impacts: Iterator[Mapping[str, Any]]) -> Decimal | None:
    costs = [impact["annual_cost"] for impact in impacts if impact["annual_cost"]]
    return sum(costs, Decimal(0)) if costs else None


def _solution(brief: Brief, known: _Known) -> Any:
    if brief.solution is None:
        return None
    parts = tuple(
        {
            **shown(part),
            "needs": known.need_numbers(part.needs),
            "value": tuple(known.values[id_] for id_ in part.value if id_ in known.values),
            "differentiators": tuple(known.differences[id_] for id_ in part.differentiators),
        }
        for part in brief.solution.components
    )
    return {**shown(brief.solution), "components": parts}


def _cases(brief: Brief, house: House) -> Iterator[dict[str, Any]]:
    """The references that may be named, in the brief's order, in its language where they exist."""
    entries = {entry.id: entry for entry in house.entries("case_study") if entry.cleared}
    for id_ in brief.references:
        if id_ in entries:
            yield shown(entries[id_])


def _assurances(brief: Brief, known: _Known) -> Iterator[dict[str, Any]]:
    for objection in brief.objections:
        if objection.in_proposal and objection.answer:
            proof = known.differences.get(objection.proof or "")
            text = proof["proof"] or proof["statement"] if proof else objection.proof
            yield {"concern": objection.concern, "answer": objection.answer, "proof": text}


def _next_step(brief: Brief, known: _Known) -> Any:
    if brief.next_step is None:
        return None
    return {**shown(brief.next_step), "of": known.person(brief.next_step.of)}


def _reviews(brief: Brief, known: _Known) -> Iterator[dict[str, Any]]:
    for review in brief.reviews:
        yield {**shown(review), "with": tuple(known.people[id_] for id_ in review.with_)}
