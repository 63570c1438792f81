"""The price sheet: lines, options, tax and payments, to the cent.

One rule of rounding: half up, to the cent, line by line. A line is quantity × unit price × times × (1 − line
discount); the overall discount then applies to every line, options and alternatives included.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from proposalgen.brief.model import Brief
from proposalgen.brief.model.price import Item, Payment, Price
from proposalgen.figures.schedule import Plan
from proposalgen.findings import Text
from proposalgen.money import capitals, cents, exactly, tax_upon, tax_within, total_of
from proposalgen.record import Record, replace


class Line(Record):
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


class Group(Record):
    """Base lines under one heading (None: without one); ``subtotal`` of list amounts, ``amount`` after discount."""

    name: str | None
    lines: tuple[Line, ...]
    subtotal: Decimal
    amount: Decimal


class TaxShare(Record):
    """The base lines of one tax rate: ``net`` + ``tax`` = ``gross``."""

    rate: Decimal
    net: Decimal
    tax: Decimal
    gross: Decimal


class Instalment(Record):
    """One payment. ``after``: ``contract`` or a phase's id; ``date``: that phase's end.

    The day of the contract is the seller's own guess and never stands here.
    """

    milestone: str
    share: Decimal
    amount: Decimal
    after: str | None = None
    date: date | None = None


class PriceSheet(Record):
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


# --- working it out ----------------------------------------------------------------------------


@exactly
def price_sheet(brief: Brief, plan: Plan | None = None) -> PriceSheet | None:
    """The price sheet of a brief; None without price lines. ``plan`` dates the payments that follow a phase."""
    price = brief.price
    if price is None or not price.items:
        return None
    base, options, alternatives = _lines(price)
    total, subtotal, amount = (
        total_of(getattr(line, name) for line in base) for name in ("gross", "list_amount", "amount")
    )
    split = _split(base)
    options_total = total_of(line.gross for line in options)
    currency = brief.deal.currency or price.currency
    basis = _basis(price)
    return PriceSheet(
        currency=currency,
        tax_basis=basis,
        tax_rate=split[0].rate if len(split) == 1 else None,
        base=base,
        options=options,
        alternatives=alternatives,
        groups=_groups(base),
        subtotal=subtotal,
        discount_rate=price.discount.rate if price.discount else None,
        discount_reason=price.discount.reason if price.discount else None,
        discount=subtotal - amount,
        amount=amount,
        total=total,
        net=total_of(share.net for share in split) if split else None,
        tax=total_of(share.tax for share in split) if split else None,
        tax_split=split,
        options_total=options_total,
        total_with_options=total + options_total,
        payments=_payments(price.payment, total, plan),
        valid_days=price.valid_days,
        valid_until=valid_until_of(brief.deal.proposal_date, price.valid_days),
        capitals=capitals(total) if currency == "CNY" else None,
        rounding=ROUNDING[basis],
    )


def _basis(price: Price) -> str:
    if price.tax is None and all(item.tax_rate is None for item in price.items):
        return "unstated"
    return "excluded" if price.tax and not price.tax.included else "included"


def _lines(price: Price) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Base lines in the order of their groups, options, alternatives; numbered and taxed."""
    drawn = [_line(item, index, price) for index, item in enumerate(price.items)]
    of_kind = {
        kind: [line for line in drawn if line.kind == kind] for kind in ("base", "option", "alternative")
    }
    names = list(dict.fromkeys(line.group for line in of_kind["base"]))
    order = {name: place for place, name in enumerate(names)}
    base = sorted(of_kind["base"], key=lambda line: order[line.group])
    numbered = [replace(line, number=str(place)) for place, line in enumerate(base, 1)]
    lettered = [replace(line, number=_letters(place)) for place, line in enumerate(of_kind["option"])]
    others = _alternatives(of_kind["alternative"], (*numbered, *lettered))
    taxed = _tax_added if _basis(price) == "excluded" else _tax_contained
    # What is not offered together is not taxed together: each alternative stands alone.
    return taxed(numbered), taxed(lettered), tuple(line for other in others for line in taxed([other]))


def _line(item: Item, index: int, price: Price) -> Line:
    times = item.recurring.times if item.recurring else 1
    off, overall = item.discount or Decimal(0), price.discount.rate if price.discount else Decimal(0)
    list_amount = cents(item.quantity * item.unit_price * times * (1 - off))
    amount = cents(list_amount * (1 - overall))
    rate = item.tax_rate if item.tax_rate is not None else price.tax.rate if price.tax else None
    kind = "alternative" if item.alternative_to else "option" if item.optional else "base"
    return Line(
        id=item.id, number="", name=item.name, kind=kind, unit=item.unit, quantity=item.quantity,
        unit_price=item.unit_price, times=times, every=item.recurring.every if item.recurring else None,
        discount=item.discount, list_amount=list_amount, amount=amount, gross=amount, net=None, tax=None,
        tax_rate=rate, group=item.group, alternative_to=item.alternative_to, component=item.component, index=index,
    )  # fmt: skip


def _letters(place: int) -> str:
    """0 → A … 25 → Z, 26 → AA."""
    text = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def _alternatives(lines: Iterable[Line], numbered: Sequence[Line]) -> list[Line]:
    """Each numbered after the line it replaces: 2-1, 2-2; the alternative of an alternative after that one."""
    numbers = {line.id: line.number for line in numbered}
    waiting, found, used = list(lines), [], dict[str, int]()
    while waiting:
        # In a circle, which no loaded brief holds, nothing would ever be ready.
        ready = [line for line in waiting if line.alternative_to in numbers] or waiting
        for line in ready:
            above = numbers.get(line.alternative_to or "", "0")
            used[above] = used.get(above, 0) + 1
            numbers[line.id] = f"{above}-{used[above]}"
            found.append(replace(line, number=numbers[line.id]))
        waiting = [line for line in waiting if line.id not in numbers]
    return sorted(found, key=lambda line: line.index)


# --- tax ---------------------------------------------------------------------------------------


def _tax_contained(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Net and tax of lines that include it.

    Per rate the net is worked out from the running sum, so that the lines add up to the net and tax of their sum;
    no line is more than a cent away from its own.
    """
    sums: dict[Decimal, tuple[Decimal, Decimal]] = {}
    done = []
    for line in lines:
        if line.tax_rate is not None:
            gross, net = sums.get(line.tax_rate, (Decimal(0), Decimal(0)))
            upto, _ = tax_within(gross + line.amount, line.tax_rate)
            sums[line.tax_rate] = (gross + line.amount, upto)
            line = replace(line, net=upto - net, tax=line.amount - (upto - net))
        done.append(line)
    return tuple(done)


def _tax_added(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Tax upon lines without it, each rounded by itself; the total is the sum of the lines."""
    done = []
    for line in lines:
        if line.tax_rate is not None:
            tax, gross = tax_upon(line.amount, line.tax_rate)
            line = replace(line, net=line.amount, tax=tax, gross=gross)
        done.append(line)
    return tuple(done)


def _split(base: Sequence[Line]) -> tuple[TaxShare, ...]:
    """The base lines by tax rate, highest first; empty while any of them has none."""
    if any(line.tax_rate is None for line in base):
        return ()
    rates = sorted({line.tax_rate for line in base if line.tax_rate is not None}, reverse=True)
    return tuple(_share(rate, [line for line in base if line.tax_rate == rate]) for rate in rates)


def _share(rate: Decimal, lines: Sequence[Line]) -> TaxShare:
    net, tax = total_of(line.net for line in lines), total_of(line.tax for line in lines)
    return TaxShare(rate, net, tax, net + tax)


# --- groups, payments, validity ------------------------------------------------------------------


def _groups(base: Sequence[Line]) -> tuple[Group, ...]:
    groups: dict[str | None, list[Line]] = {}
    for line in base:
        groups.setdefault(line.group, []).append(line)
    return tuple(
        Group(name, tuple(lines), total_of(x.list_amount for x in lines), total_of(x.amount for x in lines))
        for name, lines in groups.items()
    )


def _payments(payments: Sequence[Payment], total: Decimal, plan: Plan | None) -> tuple[Instalment, ...]:
    """Each share to the cent; the last payment takes the remainder, and none takes more than is left."""
    found: list[Instalment] = []
    left = total
    for place, payment in enumerate(payments, 1):
        amount = left if place == len(payments) else min(cents(total * payment.share), left)
        left -= amount
        phase = plan.phase(payment.after) if plan else None
        found.append(
            Instalment(payment.milestone, payment.share, amount, payment.after, phase.end if phase else None)
        )
    return tuple(found)


def valid_until_of(proposed: date | None, days: int | None) -> date | None:
    """The last day: the day of the proposal is not counted (民法典 art. 201). None past the calendar's end."""
    if proposed is None or days is None:
        return None
    try:
        return proposed + timedelta(days=days)
    except OverflowError:
        return None


ROUNDING = {
    "included": Text(
        "Each line is rounded half up to the cent, and the total is the sum of the lines. The tax contained is worked"
        " out from the sum at each tax rate.",
        "每行金额四舍五入到分，总价为各行之和；所含税额按各税率合计金额计算。",
    ),
    "excluded": Text(
        "Each line and its tax are rounded half up to the cent, and the total is the sum of the lines.",
        "每行金额及其税额分别四舍五入到分，总价为各行之和。",
    ),
    "unstated": Text(
        "Each line is rounded half up to the cent, and the total is the sum of the lines.",
        "每行金额四舍五入到分，总价为各行之和。",
    ),
}
