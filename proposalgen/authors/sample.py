"""Deals made from the model alone, to see what a view can hold: one with every field filled, one with
only what must be there, one empty.

Every value of the full deal stands at one place only, so that a value of the view tells which field of
the brief it came from. All ids are the same word, so that every reference leads somewhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, get_args, get_origin

from proposalgen.asking.view import survey_view
from proposalgen.audience import internal_view, view_of
from proposalgen.brief.model import Block, Brief
from proposalgen.brief.model.engine import validator
from proposalgen.brief.model.walk import bare, is_block, rule_of, words_of
from proposalgen.figures.figures import figure
from proposalgen.findings import Action, Finding, Place, Severity, Text
from proposalgen.gate.verdict import CriteriaAnswer, NeedsAnswer, Opening, Readiness
from proposalgen.house.bank_file import TALK, Topic
from proposalgen.house.entries import KINDS
from proposalgen.house.file import Supplier
from proposalgen.house.model import BUILT_IN, House
from proposalgen.record import Record

ID = "one"
FIRST_DAY = datetime.date(2030, 1, 7)
TODAY = "2029-12-31"

# Where the first accepted word, or any text at all, would close a door of the view.
CHOSEN: Mapping[str, Any] = {
    "schema": "1",
    "deal.customer_type": "extrinsic",
    "needs[].scope": "organization",
    "needs[].evidence": [ID],
    "evidence[].kind": "document",
    "evidence[].issued_by": "customer",
    "action_plan.phases[].after": [],
    "price.payment[].after": ID,
    "price.items[].alternative_to": None,
    "price.items[].optional": "false",
    "objections[].in_proposal": "true",
    "value[].kind": "tangible",
    "value[].annual_amount": "987654321.25",  # or nothing is ever paid back
}
SHARE = "price.payment[].share"  # all of them together are the whole
# Lines that the price sheet keeps apart.
MORE_LINES = ({"id": "extra", "optional": "true"}, {"id": "instead", "alternative_to": ID})


class Origin(Record):
    """The field of the brief a value came from: its path (``needs[].target.to``) and the rule of its text."""

    path: str
    rule: str


class Sample(Record):
    """Three views of the made deals, and where the values of the full one came from.

    ``views`` are the customer's, ``internal`` the own side's of the same deals.
    """

    views: tuple[Mapping[str, Any], ...]
    internal: tuple[Mapping[str, Any], ...]
    origins: Mapping[Any, Origin]


def sample() -> Sample:
    """The views of the full, the lean and the empty deal."""
    full, lean = _Filler(optional=True), _Filler(optional=False)
    pairs = [full.view(), lean.view()]
    bare_brief: dict[str, Any] = {"schema": "1", "deal": {"title": "t"}, "customer": {"name": "c"}}
    bare_brief["business_value"] = {"executive_kpis": [{"id": ID, "name": "k"}]}  # a link that is broken
    pairs.append(_view(bare_brief, House()))
    views, internal = zip(*pairs, strict=True)
    return Sample(views, internal, MappingProxyType(full.origins))


class Variant(Record):
    """One way to fill a deal. ``optional``: also what may be left out, but for the paths in ``without``; ``items``: of
    every list; ``words``: paths, each with the word of several accepted that stands there; ``bare``: nothing but names."""

    optional: bool = True
    items: int = 1
    without: frozenset[str] = frozenset()
    words: tuple[tuple[str, str], ...] = ()
    bare: bool = False


class Filled(Record):
    """A made deal with all that is worked out of it."""

    brief: Brief
    figures: Any
    house: House
    view: Mapping[str, Any]
    internal: Mapping[str, Any]


def filled(variant: Variant) -> Filled:
    """The made deal of a variant, as both sides see it."""
    filler = _Filler(variant.optional, variant)
    data = BARE if variant.bare else filler.data()
    house = House(supplier=validator(Supplier).validate_python({"name": "text"})) if variant.bare else filler.house()
    brief = validator(Brief).validate_python(data)
    figures, confirmed = figure(brief, tuple(need.id for need in brief.needs)), tuple(need.id for need in brief.needs)
    view = {**view_of(brief, figures, house, confirmed, TODAY).data, "survey": _survey(brief)}
    return Filled(brief, figures, house, view, internal_view(brief, figures, _readiness(confirmed), view))


BARE: Mapping[str, Any] = {"schema": "1", "deal": {"title": "t"}, "customer": {"name": "c"}}


class _Filler:
    """Fills blocks of the model. ``optional``: also the fields that may be left out."""

    def __init__(self, optional: bool, variant: Variant | None = None) -> None:
        self.optional = optional
        self.variant = variant or Variant()
        self.words = dict(self.variant.words)
        self.count = 0
        self.origins: dict[Any, Origin] = {}

    def view(self) -> Views:
        return _view(self.data(), self.house())

    def data(self) -> dict[str, Any]:
        """A brief whose price has every kind of lines."""
        brief = self.block(Brief, "")
        lines = [dict(line) for line in brief.get("price", {}).get("items", ())]
        if lines:
            brief["price"]["items"] = [*lines, *({**lines[0], **more} for more in MORE_LINES)]
        return brief

    def house(self) -> House:
        supplier = validator(Supplier).validate_python(self.block(Supplier, "supplier"))
        library = {
            name: validator(kind).validate_python({**self.block(kind, f"library.{name}"), "kind": name})
            for name, kind in KINDS.items()
        }
        cleared = validator(KINDS["case_study"]).validate_python(
            {**self.block(KINDS["case_study"], "library.case_study"), "cleared": "true"}
        )
        return House(supplier=supplier, library={**library, "case_study": cleared})

    def block(self, block: type[Block], path: str) -> dict[str, Any]:
        kinds, found = block.types(), {}
        for name, info in block.fields.items():
            here = f"{path}.{info.alias or name}" if path else info.alias or name
            kind = bare(kinds[name])
            if here in self.variant.without and not info.required:
                continue
            if here in CHOSEN and here not in self.words:
                found[info.alias or name] = CHOSEN[here]
                self.remember(rule_of(kind), CHOSEN[here], here)
            elif self.optional or info.required or _leads_on(kind):
                found[info.alias or name] = self.value(kind, here)
        return found

    def value(self, kind: Any, path: str) -> Any:
        if is_block(kind):
            return self.block(kind, path)
        origin, arguments = get_origin(kind), get_args(kind)
        if isinstance(kind, tuple):
            return self.value(kind[0], path)
        if origin is tuple:
            inner = bare(arguments[0])
            made = [self.value(inner, f"{path}[]" if is_block(inner) else path) for _ in range(self.variant.items)]
            return [_numbered(item, at) for at, item in enumerate(made)]
        if origin is dict:
            return {"★": self.value(arguments[1], path)}
        if accepted := words_of(kind):
            return self.words.get(path, accepted[0])
        return self.words.get(path) or self.scalar(rule_of(kind), path)

    def scalar(self, rule: str, path: str) -> str:
        self.count += 1
        made = str(Decimal(1) / self.variant.items) if path == SHARE else _made(rule, self.count)
        self.remember(rule, made, path)
        return made

    def remember(self, rule: str, made: Any, path: str) -> None:
        if isinstance(made, str) and (rule not in ("identifier", "flag", "words") or made.startswith("text ")):
            self.origins[_as_read(rule, made)] = Origin(path, rule)


def _numbered(item: Any, at: int) -> Any:
    """A later item of a list under an id of its own."""
    if not at:
        return item
    if not isinstance(item, dict):
        return f"{item}-{at + 1}" if item == ID else item
    return {**item, "id": f"{ID}-{at + 1}"} if item.get("id") == ID else item


def _leads_on(kind: Any) -> bool:
    """Blocks, lists of blocks and references: kept also in the lean deal, so that what is inside is seen."""
    inner = bare(get_args(kind)[0]) if get_origin(kind) is tuple else kind
    return is_block(inner) or (not isinstance(inner, tuple) and rule_of(inner) == "identifier")


def _made(rule: str, number: int) -> str:
    """The text of a scalar that no other field has."""
    if rule == "identifier":
        return ID
    if rule == "flag":
        return "true"
    if rule in ("rate", "share"):
        return f"0.0{number:04}"
    if rule in ("count", "whole"):
        return str(number + 3)
    if rule in ("number", "positive", "amount"):
        return f"{1000 + number}.25"
    if rule in ("day", "moment"):
        day = (FIRST_DAY + datetime.timedelta(days=number)).isoformat()
        return day if rule == "day" else f"{day}T09:30:00+08:00"
    return f"text {number}"


def _as_read(rule: str, made: str) -> Any:
    """The value as it stands in a view."""
    if rule in ("count", "whole"):
        return int(made)
    return Decimal(made) if rule in ("rate", "share", "number", "positive", "amount") else made


Views = tuple[Mapping[str, Any], Mapping[str, Any]]  # the customer's and the own side's of one deal


def _view(data: Mapping[str, Any], house: House) -> Views:
    brief = validator(Brief).validate_python(data)
    confirmed = tuple(need.id for need in brief.needs)
    figures = figure(brief, confirmed)
    view = {**view_of(brief, figures, house, confirmed, TODAY).data, "survey": _survey(brief)}
    return view, internal_view(brief, figures, _readiness(confirmed), view)


def _survey(brief: Brief) -> dict[str, Any]:
    """What is open, every topic of it, as questions by person."""
    about = tuple(row.id for row in brief.selection_criteria.criteria) if brief.selection_criteria else ()
    topics = (*(topic for topic in words_of(Topic) if topic != TALK), "own")
    openings = tuple(Opening(topic, about=about) for topic in topics)
    return survey_view(brief, openings, BUILT_IN.bank)


def _readiness(confirmed: tuple[str, ...]) -> Readiness:
    """A report in which every list holds something."""
    place, said = Place("price.floor", "brief.yaml", 1), Text("text", "文字")
    return Readiness(
        "propose",
        needs=NeedsAnswer(True, confirmed, confirmed, (place,)),
        criteria=CriteriaAnswer(True, "together", "clear", places=(place,)),
        findings=(Finding("price.floor", Severity.WARNING, place, said, said, related=(place,)),),
        next_actions=(Action(said, (ID,), (said,)),),
    )
