"""What a customer-facing document must not carry, as plain data between the view and the inspection.

``audience`` fills it from the brief and the house; ``inspect`` searches finished bytes for it.
Kept apart from both so that the inspection shares no code with those who make the documents.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from proposalgen.findings import Place
from proposalgen.record import Record


class SecretKind(str, Enum):
    """How a secret is recognised."""

    NAME = "name"  # a competitor, an alias, another customer: found as a name
    TERM = "term"  # a confidential term: found whole, or as a passage when it is long
    AMOUNT = "amount"  # floor, target, concession, budget: found in any usual way to write a number
    PASSAGE = "passage"  # personal need, internal note, strategy: found whole or as a passage
    EXCERPT = "excerpt"  # any other internal text: found as a passage only, for its short ones are everybody's words


class Secret(Record):
    """One thing withheld: its text (or amount), the rule it falls under, and where it was written.

    ``doubtful``: the same may be said openly too, so that a hit is only a warning.
    """

    kind: SecretKind
    rule: str  # e.g. "leak.competitor", "leak.floor", "leak.personal", "leak.customer"
    text: str
    place: Place
    amount: Decimal | None = None
    doubtful: bool = False


class Withheld(Record):
    """Everything left out of one reader's view.

    ``permitted``: phrases that are no mention (a street, a product the customer owns).
    ``quoted``: the buyer's own words, in which a hit is only a warning.
    ``public_amounts``: amounts that are withheld under one name but public under another.
    """

    secrets: tuple[Secret, ...] = ()
    permitted: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    public_amounts: frozenset[Decimal] = frozenset()
