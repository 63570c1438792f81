"""What a customer's document must not carry, gathered from the brief, the house and the view."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from proposalgen.audience.shown import internal_texts, texts
from proposalgen.brief.model import Brief
from proposalgen.brief.model.needs import Need
from proposalgen.brief.model.people import Evidence, Review, Stakeholder
from proposalgen.brief.model.rivals import Competitor, Strength
from proposalgen.brief.model.tender import Response
from proposalgen.house.model import House
from proposalgen.withheld import Secret, SecretKind, Withheld

_OF_A_NEED = ("statement", "current_state", "summary")  # what is told of a need; its departments are everybody's words

_NO_PASSAGES = frozenset(
    {
        (Competitor, "name"),  # found as names
        (Competitor, "aliases"),
        (Competitor, "permitted"),
        (Brief, "confidential_terms"),  # found as what they are
        (Brief, "strategy"),
        (Brief, "internal_notes"),
        (Stakeholder, "concerns"),  # the proposal answers them, often by their own name
    }
)
_OF_OTHERS = (Evidence, Response)  # what was heard may be quoted; an answer is printed beside its clause
_PEOPLE = ("by", "role", "owner")  # names and posts of our own people
_SAID_OPENLY_TOO = frozenset({(Strength, "answer"), (Review, "feedback")})


def withheld_of(brief: Brief, house: House, view: Any, hidden_needs: frozenset[str]) -> Withheld:
    """Everything left out. ``hidden_needs``: ids of needs that are personal or unconfirmed.

    An amount that also stands in the view, or is the buyer's published ceiling, is public, whatever else it is.
    """
    secrets = (
        *_competitors(brief),
        *_other_customers(brief, house),
        *_needs(brief, hidden_needs),
        *_amounts(brief),
        *_notes(brief),
        *_internal(brief),
    )
    return Withheld(
        secrets=tuple(secrets),
        permitted=tuple(phrase for rival in brief.competition for phrase in rival.permitted),
        quoted=tuple(_quoted(brief)),
        public_amounts=frozenset((*_decimals(view), *_ceiling(brief))),
    )


def _competitors(brief: Brief) -> Iterator[Secret]:
    for index, rival in enumerate(brief.competition):
        path = f"competition[{index}]"
        yield _secret(brief, SecretKind.NAME, "leak.competitor", rival.name, f"{path}.name")
        for number, alias in enumerate(rival.aliases):
            yield _secret(brief, SecretKind.NAME, "leak.competitor", alias, f"{path}.aliases[{number}]")


def _other_customers(brief: Brief, house: House) -> Iterator[Secret]:
    """The house's register, less this customer and the references that may be named."""
    own = {brief.customer.name, brief.customer.short_name}
    cleared = {entry.customer for entry in house.entries("case_study") if entry.cleared and entry.customer}
    for index, name in enumerate(house.customers):
        if name not in own and name not in cleared and not any(name in known for known in own if known):
            place = house.place(f"customers[{index}]")
            yield Secret(SecretKind.NAME, "leak.customer", name, place)


def _needs(brief: Brief, hidden: frozenset[str]) -> Iterator[Secret]:
    for index, need in enumerate(brief.needs):
        path = f"needs[{index}]"
        if need.scope == "personal":
            for at, text in _told_of(need, path):
                yield _secret(brief, SecretKind.PASSAGE, "leak.personal", text, at)
        elif need.id in hidden:
            for at, text in _told_of(need, path):
                kind = SecretKind.TERM if at.endswith(".statement") else SecretKind.EXCERPT
                yield _secret(brief, kind, "leak.unconfirmed", text, at)


def _told_of(need: Need, path: str) -> Iterator[tuple[str, str]]:
    return ((at, text) for at, text in texts(need, path, public=False) if at.rsplit(".", 1)[-1] in _OF_A_NEED)


def _amounts(brief: Brief) -> Iterator[Secret]:
    price = brief.price
    if price is None:
        return
    yield from _amount(brief, "leak.floor", price.floor, "price.floor")
    yield from _amount(brief, "leak.target", price.target, "price.target")
    for index, step in enumerate(price.concessions):
        yield from _amount(brief, "leak.concession", step, f"price.concessions[{index}]")
    if price.budget is not None:
        yield from _amount(brief, "leak.budget", price.budget.amount, "price.budget.amount")


def _amount(brief: Brief, rule: str, amount: Decimal | None, path: str) -> Iterator[Secret]:
    if amount:
        yield Secret(SecretKind.AMOUNT, rule, f"{amount:,}", brief.place(path), amount)


def _notes(brief: Brief) -> Iterator[Secret]:
    for index, term in enumerate(brief.confidential_terms):
        yield _secret(brief, SecretKind.TERM, "leak.term", term, f"confidential_terms[{index}]")
    yield from _lines(brief, "leak.note", brief.internal_notes, "internal_notes")
    yield from _lines(brief, "leak.strategy", brief.strategy, "strategy")


def _internal(brief: Brief) -> Iterator[Secret]:
    """Every other text of a field marked internal, whichever the model has: nobody keeps a list of them."""
    for found in internal_texts(brief, ""):
        field = (found.block, found.field)
        if field not in _NO_PASSAGES and found.field not in _PEOPLE and found.block not in _OF_OTHERS:
            place = brief.place(found.path)
            yield Secret(SecretKind.EXCERPT, "leak.internal", found.text, place, doubtful=field in _SAID_OPENLY_TOO)


def _lines(brief: Brief, rule: str, text: str | None, path: str) -> Iterator[Secret]:
    """A text line by line, each with the line it stands on (a block text starts below its key)."""
    place = brief.place(path)
    for line in (text or "").splitlines():
        if line.strip():
            yield Secret(SecretKind.PASSAGE, rule, line.strip(), place)


def _quoted(brief: Brief) -> Iterator[str]:
    """The buyer's own words, in which a name is theirs and not ours."""
    yield from (text for _, text in texts(brief.customer, "customer"))
    if brief.tender is not None:
        yield from (part for part in (brief.tender.title, brief.tender.buyer, brief.tender.agent) if part)
        yield from (clause.text for clause in brief.tender.requirements)


def _ceiling(brief: Brief) -> Iterator[Decimal]:
    if brief.tender is not None and brief.tender.ceiling is not None:
        yield brief.tender.ceiling


def _secret(brief: Brief, kind: SecretKind, rule: str, text: str, path: str) -> Secret:
    return Secret(kind, rule, text, brief.place(path))


def _decimals(value: Any) -> Iterator[Decimal]:
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _decimals(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _decimals(item)
