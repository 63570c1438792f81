"""What the rules and the actions look at: the brief with its figures, house and answers, and easy ways in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.brief.model.needs import Criterion, Influence, Need
from proposalgen.brief.model.people import Evidence, Stakeholder
from proposalgen.findings import Text, same
from proposalgen.gate.texts import Told, public_texts
from proposalgen.gate.verdict import FULL, CriteriaAnswer, NeedsAnswer, Verdict

DECIDING = frozenset({"approver", "decision_maker"})


class Case:
    """One deal before the gate. ``today`` is None when dates are not to be looked at."""

    def __init__(self, brief: Brief, figures: Any, house: Any, today: date | None) -> None:
        self.brief, self.figures, self.house, self.today = brief, figures, house, today
        self.needs = NeedsAnswer()
        self.criteria = CriteriaAnswer()
        self.verdict: Verdict | None = None
        self.last_stand = False

    def judged(
        self, needs: NeedsAnswer, criteria: CriteriaAnswer, verdict: Verdict | None, last_stand: bool
    ) -> Case:
        self.needs, self.criteria = needs, criteria
        self.verdict, self.last_stand = verdict, last_stand
        return self

    @property
    def full(self) -> bool:
        """The verdict opens full documents."""
        return self.verdict in FULL

    @cached_property
    def people(self) -> dict[str, Stakeholder]:
        return {person.id: person for person in self.brief.stakeholders}

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        return {item.id: item for item in self.brief.evidence}

    @cached_property
    def evidence_at(self) -> dict[str, str]:
        """Where each piece of evidence stands."""
        return {item.id: f"evidence[{i}]" for i, item in enumerate(self.brief.evidence)}

    @cached_property
    def confirmed(self) -> frozenset[str]:
        return frozenset(self.needs.confirmed)

    @cached_property
    def solid(self) -> tuple[Evidence, ...]:
        return tuple(item for item in self.brief.evidence if item.kind != "assumption")

    @cached_property
    def met(self) -> frozenset[str]:
        """Stakeholders from whom something was heard."""
        return frozenset(id_ for item in self.solid for id_ in item.with_ if id_ in self.people)

    @cached_property
    def deciders(self) -> tuple[Stakeholder, ...]:
        return tuple(person for person in self.brief.stakeholders if DECIDING.intersection(person.roles))

    @cached_property
    def total(self) -> Decimal | None:
        """The total as offered, tax included; None without priced lines."""
        sheet = getattr(self.figures, "price", None)
        return None if sheet is None else sheet.total

    @cached_property
    def told(self) -> Told:
        """Every text that the customer may read, with its path."""
        return public_texts(self.brief, self.confirmed)

    @property
    def criteria_rows(self) -> tuple[Criterion, ...]:
        block = self.brief.selection_criteria
        return block.criteria if block else ()

    @property
    def attempts(self) -> tuple[Influence, ...]:
        block = self.brief.selection_criteria
        return block.influence if block else ()

    @property
    def currency(self) -> str:
        price = self.brief.price
        return self.brief.deal.currency or (price.currency if price else None) or ""

    @property
    def public_procurement(self) -> bool:
        return self.brief.deal.procurement == "public"

    @property
    def customer(self) -> str:
        return self.brief.customer.short_name or self.brief.customer.name

    def needs_rows(self, scope: str = "organization") -> Iterator[tuple[int, Need]]:
        return ((i, need) for i, need in enumerate(self.brief.needs) if need.scope == scope)

    def confirmed_rows(self) -> Iterator[tuple[int, Need]]:
        return ((i, need) for i, need in self.needs_rows() if need.id in self.confirmed)

    def unconfirmed_rows(self) -> Iterator[tuple[int, Need]]:
        return ((i, need) for i, need in self.needs_rows() if need.id not in self.confirmed)

    def asks(self, *ids: str, **values: Any) -> tuple[Text, ...]:
        """What the customer is asked, in the house's words; what the house leaves out is not asked."""
        bank = self.house.bank
        return tuple(bank.words(id_, **values) for id_ in ids if id_ not in bank.left_out)

    def words(self, id_: str, **values: Any) -> Text:
        """A question in the house's words, for the seller to answer: what the brief needs is asked in any case."""
        words: Text = self.house.bank.words(id_, **values)
        return words

    def named(self, id_: str) -> Text:
        """A person's name with their post."""
        person = self.people.get(id_)
        if person is None:
            return same(id_)
        if not person.title:
            return same(person.name)
        return Text(f"{person.name} ({person.title})", f"{person.name}（{person.title}）")

    def names(self, ids: Iterable[str]) -> Text:
        return joined(self.named(id_) for id_ in ids)

    def money(self, amount: Decimal) -> Text:
        whole = amount == amount.to_integral_value()
        text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
        return same(f"{self.currency} {text}".strip())


def joined(parts: Iterable[Text | str]) -> Text:
    """A list as people write it: commas, or 、 in Chinese."""
    texts = [same(part) if isinstance(part, str) else part for part in parts]
    return Text(", ".join(t.en for t in texts), "、".join(t.zh for t in texts))
