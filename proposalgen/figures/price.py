"""The price sheet: lines, options, tax and payments, to the cent.

One rule of rounding: half up, to the cent, line by line. A line is quantity × unit price × times × (1 − line
discount); the overall discount then applies to every line, options and alternatives included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from proposalgen.findings import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Amounts are in the currency's main unit, rounded to the cent.

    ``list_amount``: before the overall discount, ``amount``: after it, both on the basis of the unit prices
    (tax included or not); ``gross``: after it and with tax. ``net`` + ``tax`` = ``gross``; both are None while no
    tax rate is known. ``kind``: ``base`` | ``option`` | ``alternative``; only base lines make up the total.
    ``number``: ``1`` for a base line, ``A`` for an option, ``2-1`` for the first alternative to line 2.
    ``index``: the line's place in ``price.items``, from 0.
    """

    id: str
    number: str
    name: str
    kind: str
    unit: str | None
    quantity: Decimal
    unit_price: Decimal
    times: int
    every: str | None
    discount: Decimal | None
    list_amount: Decimal
    amount: Decimal
    gross: Decimal
    net: Decimal | None
    tax: Decimal | None
    tax_rate: Decimal | None
    group: str | None
    alternative_to: str | None
    component: str | None
    index: int


@dataclass(frozen=True, slots=True)
class Group:
    """Base lines under one heading (None: without one); ``subtotal`` of list amounts, ``amount`` after discount."""

    name: str | None
    lines: tuple[Line, ...]
    subtotal: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class TaxShare:
    """The base lines of one tax rate: ``net`` + ``tax`` = ``gross``."""

    rate: Decimal
    net: Decimal
    tax: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment. ``after``: ``contract`` or a phase's id; ``date``: that phase's end.

    The day of the contract is the seller's own guess and never stands here.
    """

    milestone: str
    share: Decimal
    amount: Decimal
    after: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """Everything about the price that is worked out.

    ``subtotal``: list amounts of the base lines; ``discount``: what the overall discount takes off them (≥ 0);
    ``amount`` = ``subtotal`` − ``discount``, on the basis of the unit prices.
    ``total``: as offered, tax included. ``net`` + ``tax`` = ``total``, both None while a base line has no tax rate.
    ``tax_basis``: ``included`` | ``excluded`` | ``unstated`` (then ``total`` is simply what the lines add up to).
    ``tax_rate``: the one rate of all base lines, None when they differ or none is known; ``tax_split``: one entry a rate.
    ``options_total``, ``total_with_options``: tax included; alternatives never add.
    ``payments`` add up to ``total``. ``valid_until``: last day of validity, the day of the proposal not counted.
    ``capitals``: 人民币大写 of the total, only in CNY. ``currency`` is None when the brief names none.
    """

    currency: str | None
    tax_basis: str
    tax_rate: Decimal | None
    base: tuple[Line, ...]
    options: tuple[Line, ...]
    alternatives: tuple[Line, ...]
    groups: tuple[Group, ...]
    subtotal: Decimal
    discount_rate: Decimal | None
    discount_reason: str | None
    discount: Decimal
    amount: Decimal
    total: Decimal
    net: Decimal | None
    tax: Decimal | None
    tax_split: tuple[TaxShare, ...]
    options_total: Decimal
    total_with_options: Decimal
    payments: tuple[Instalment, ...]
    valid_days: int | None
    valid_until: date | None
    capitals: str | None
    rounding: Text

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines: base, options, alternatives."""
        return self.base + self.options + self.alternatives
