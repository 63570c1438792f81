"""A document that is divided into several files: what each of them is told, what must not stand in it, how long it may be.

The price stands in the file of the price and in no other: the rest is written without knowing it, and is searched
for every amount of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from proposalgen.audience import unnamed_view, unnamed_withheld, withheld_of
from proposalgen.audience.bid import in_file
from proposalgen.brief.model import Brief
from proposalgen.findings import Finding, Severity, Text
from proposalgen.kinds import READERS, Kind
from proposalgen.readiness import Judged
from proposalgen.record import replace
from proposalgen.tender.vocabulary import terms
from proposalgen.tender.volumes import TITLES, file_of, price_apart, written
from proposalgen.withheld import Secret, SecretKind, Withheld

RULE = "leak.price"
LEAST = 10_000  # a smaller amount of a line or a group may stand anywhere as another number


def editions(judged: Judged, made: Kind, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """For whom or in which volumes a document is written: its readers, its files, or once for everybody."""
    if made.volumes:
        return tuple(one.id for one in written(judged.brief))
    return tuple(reader for reader in made.readers if not wanted or reader in wanted) or ("",)


def edition_title(made: Kind, edition: str) -> Text | None:
    """What the file of an edition is called besides its kind."""
    return TITLES.get(edition) if made.volumes else READERS.get(edition)


def kind_title(judged: Judged, made: Kind) -> Text:
    """What a document is called: a response goes by the name that the method of procurement gives it."""
    tender = judged.brief.tender
    if not made.volumes or tender is None:
        return made.title
    own = terms(tender.method).response
    return Text(own.en[0].upper() + own.en[1:], own.zh)


def anonymous(judged: Judged, made: Kind, edition: str) -> bool:
    """Whether this file tells nobody whose it is."""
    return made.volumes and file_of(judged.brief, edition).anonymous


def told(judged: Judged, made: Kind, edition: str) -> Judged:
    """The deal as one file may know it."""
    view, withheld = judged.view, judged.withheld
    if not made.volumes or judged.brief.tender is None or view is None or withheld is None:
        return judged
    brief, file = judged.brief, file_of(judged.brief, edition)
    data = {**view.data, "bid": in_file(view.data["bid"], file, brief.language)}
    if "price" not in file.parts:
        data = _priceless(data)
        withheld = _besides_price(judged, data)
    return replace(judged, view=replace(view, data=data), withheld=withheld)


def beside_the_price(judged: Judged) -> Withheld:
    """What must not stand in a file of the response that lies beside the price's."""
    assert judged.view is not None and judged.withheld is not None
    return _besides_price(judged, _priceless(judged.view.data)) if price_apart(judged.brief) else judged.withheld


def _priceless(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "price": None, "returns": None, "headlines": {**data["headlines"], "price": None}}


def _besides_price(judged: Judged, data: Mapping[str, Any]) -> Withheld:
    """What is withheld from ``data``, which knows no price, and every amount of the price."""
    assert judged.view is not None
    withheld = withheld_of(judged.brief, judged.house, data, judged.view.hidden_needs)
    hidden = tuple(one for one in _price(judged.brief, judged.view.data) if one.amount not in withheld.public_amounts)
    return replace(withheld, secrets=(*withheld.secrets, *hidden))


def unnamed(judged: Judged) -> Judged:
    """The deal without our names, which then are withheld."""
    if judged.view is None or judged.withheld is None:
        return judged
    view = unnamed_view(judged.view, judged.brief, judged.house)
    return replace(judged, view=view, withheld=unnamed_withheld(judged.withheld, judged.brief, judged.house))


def _price(brief: Brief, data: Mapping[str, Any]) -> Iterator[Secret]:
    """Every amount by which the price could be known."""
    price = data["price"]
    if not price:
        return
    place = brief.place("price.items")
    totals = [price[name] for name in ("total", "net", "tax", "subtotal", "total_with_options")]
    totals += [row["amount"] for row in price["payments"]]
    lines = [*(line for group in price["groups"] for line in group["lines"]), *price["options"], *price["alternatives"]]
    single = [line[name] for line in lines for name in ("unit_price", "amount", "list_amount")]
    single += [group["subtotal"] for group in price["groups"]] + [part["amount"] for part in price["parts"]]
    single += [found[name] for found, name in ((price["discount"], "amount"), (data["returns"], "gain"), (data["returns"], "npv")) if found]
    amounts = [*(one for one in totals if one), *(one for one in single if one and one >= LEAST)]
    for amount in dict.fromkeys(Decimal(one) for one in amounts):
        yield Secret(SecretKind.AMOUNT, RULE, f"{amount:,}", place, amount)


# --- how long it may be ----------------------------------------------------------------------------

PAGES = "structure.pages"
TOO_LONG = Text("{what}: {pages} pages, and {most} are allowed", "{what}：{pages} 页，限 {most} 页")
UNCOUNTED = Text("{what}: at most {most} pages are allowed, and nobody has counted them", "{what}：限 {most} 页，尚未核对页数")
SHORTEN = Text("Shorten it, or move proofs to where the limit does not count them.", "请精简，或把证明材料移到不计页数的部分。")
COUNT = Text("Build the PDF as well (--to pdf), one file for each volume (tender.volumes: separate).", "请同时生成 PDF（--to pdf），并分册生成（tender.volumes: separate）。")
ALL = Text("all volumes together", "各册合计")


def too_long(judged: Judged, made: Kind, pages: Mapping[str, int | None]) -> Iterator[Finding]:
    """Where the limits of pages are broken, or could not be looked at. ``pages``: of each file, None where nobody laid it out."""
    tender = judged.brief.tender
    if not made.volumes or tender is None:
        return
    counted = [count for count in pages.values() if count is not None]
    whole = sum(counted) if len(counted) == len(pages) else None
    limits = [("tender.page_limit", ALL, tender.page_limit, whole)]
    for name in ("qualification", "technical", "commercial", "price") if tender.volume_pages else ():
        id_ = "blind" if name == "technical" and tender.anonymous else name
        limits.append((f"tender.volume_pages.{name}", TITLES[id_], getattr(tender.volume_pages, name), pages.get(id_)))
    for path, what, most, found in limits:
        if most is not None and (found is None or found > most):
            severity = Severity.WARNING if found is None else Severity.BLOCKER
            message = (UNCOUNTED if found is None else TOO_LONG).filled(what=what, most=most, pages=found)
            yield Finding(PAGES, severity, judged.brief.place(path), message, COUNT if found is None else SHORTEN, kinds=(made.id,))
