"""A view that tells nobody whose offer it is, for anonymous volumes (暗标): judges read them without knowing the bidder.

The company, its people and its other customers become what they are to the reader: the bidder, person 1,
a customer. Whatever still names them in a finished file is found by the inspection: the names are withheld.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from proposalgen.audience.view import View
from proposalgen.brief.model import Brief
from proposalgen.findings import Place
from proposalgen.house.file import Supplier
from proposalgen.house.model import House
from proposalgen.record import Record, replace
from proposalgen.withheld import Secret, SecretKind, Withheld

RULE = "leak.supplier"
_PLAIN = ("address", "phone", "email", "website", "tax_id", "fax")  # of the supplier, recognised whole
_LATIN = re.compile(r"[A-Za-z0-9]")
_HOST = re.compile(r"(?:[a-z]+://)?(?:[^/@\s]*@)?(?:www\.)?([^/:@\s]+\.[^/:@\s]+)(?:[:/?#]\S*)?", re.IGNORECASE)
_SHARED = frozenset(
    ("qq.com", "foxmail.com", "163.com", "126.com", "139.com", "189.cn", "sina.com", "sohu.com", "aliyun.com", "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com")
)  # who writes from there may be anybody
_COMMON = frozenset(
    ("科技", "技术", "信息", "软件", "数据", "智能", "电子", "系统", "股份", "有限", "公司", "集团", "tech", "technology", "software", "data", "systems", "group", "ltd", "inc")
)
_TELLING = 5  # characters of a certificate's number, so that it stands nowhere by accident


class Words(Record):
    """What stands for names in one language; ``person`` and ``customer`` take a number or nothing."""

    bidder: str
    agent: str
    person: str
    customer: str


WORDS: Mapping[str, Words] = {
    "zh-CN": Words("投标人", "投标人代表", "人员{number}", "某同类客户"),
    "en": Words("the bidder", "the bidder's representative", "Person {number}", "a comparable customer"),
}


def unnamed_view(view: View, brief: Brief, house: House) -> View:
    """The same view with every name of ours replaced. The supplier keeps a name to print: the bidder."""
    words = WORDS[brief.language]
    change = _replacing(_names(brief, house, words))
    data = {name: _changed(value, change) for name, value in view.data.items()}
    empty = dict.fromkeys(data["supplier"] or {"name": None})
    unnamed = {"supplier": {**empty, "name": words.bidder, "contacts": ()}, "contact": None}
    return replace(view, data={**data, **unnamed, "deal": {**data["deal"], "id": None}})


def unnamed_withheld(withheld: Withheld, brief: Brief, house: House) -> Withheld:
    """What is withheld, and besides every name, number and address by which we could be known."""
    return replace(withheld, secrets=(*withheld.secrets, *_secrets(brief, house)))


def _secrets(brief: Brief, house: House) -> Iterator[Secret]:
    for index, name in enumerate(_names(brief, house, WORDS[brief.language])):
        yield Secret(SecretKind.NAME, RULE, name, house.place("supplier" if index == 0 else "supplier.name"))
    if house.supplier is not None:
        for text, path in dict(_addresses(house.supplier)).items():
            yield Secret(SecretKind.TERM, RULE, text, house.place(path))
    for entry in house.entries("credential"):
        if len(entry.number or "") >= _TELLING:
            yield Secret(SecretKind.TERM, RULE, entry.number, house.entry_place(entry.id, "number"))
    for text, place in _own_brands(brief, house):
        yield Secret(SecretKind.NAME, RULE, text, place)
    if brief.tender and brief.tender.authorised_agent and brief.tender.authorised_agent.id_number:
        agent = brief.tender.authorised_agent
        yield Secret(SecretKind.TERM, RULE, agent.id_number or "", brief.place("tender.authorised_agent.id_number"))
    # Our own number for the deal tells whose it is; the buyer's number for the project does not.
    if brief.deal.id and brief.deal.id != (brief.tender.number if brief.tender else None):
        yield Secret(SecretKind.TERM, RULE, brief.deal.id, brief.place("deal.id"))


def _addresses(own: Supplier) -> Iterator[tuple[str, str]]:
    """Everything by which we are reached or paid, and where it stands: ours and our people's, the names of hosts by themselves too."""
    found = [(getattr(own, field), f"supplier.{field}") for field in _PLAIN]
    found += [(getattr(one, field), f"supplier.contacts[{at}].{field}") for at, one in enumerate(own.contacts) for field in ("phone", "email")]
    found += [(own.bank.account, "supplier.bank.account")] if own.bank else []
    for text, path in found:
        if text:
            yield text, path
            host = _HOST.fullmatch(text.strip()) if path.endswith((".email", ".website")) else None
            if host and host[1].casefold() not in _SHARED:
                yield host[1], path


def _tells(brand: str) -> bool:
    """Whether a brand tells anything: no sign for “none”, and no word that stands in many names."""
    letters = "".join(filter(str.isalnum, brand)).casefold()
    return len(letters) >= (3 if letters.isascii() else 2) and letters not in _COMMON


def _own_brands(brief: Brief, house: House) -> Iterator[tuple[str, Place]]:
    """Brands that are a part of our own name, whether a line of the price or a product of the library has them."""
    own = house.supplier
    names = [name.casefold() for name in (own.name, own.short_name, own.english_name) if name] if own else []
    found = [(item.brand, brief.place(f"price.items[{at}].brand")) for at, item in enumerate(brief.price.items if brief.price else ())]
    found += [(entry.brand, house.entry_place(entry.id, "brand")) for entry in house.entries("product")]
    for brand, place in found:
        if brand and _tells(brand) and any(brand.casefold() in name for name in names):
            yield brand, place


def _names(brief: Brief, house: House, words: Words) -> dict[str, str]:
    """Name → what stands for it: the company's names, our people, customers of our case studies."""
    found: dict[str, str] = {}
    if house.supplier is not None:
        own = house.supplier
        agent = brief.tender.authorised_agent if brief.tender else None
        people = (own.legal_representative, agent and agent.name, *(contact.name for contact in own.contacts))
        found |= {name: words.bidder for name in (own.name, own.short_name, own.english_name) if name}
        found |= {name: words.agent for name in people if name}
    found |= {one.name: words.person.format(number=at) for at, one in enumerate(brief.team, 1) if one.name}
    mine = {brief.customer.name, brief.customer.short_name}
    others = (entry.customer for entry in house.entries("case_study"))
    return found | {name: words.customer for name in others if name and name not in mine}


def _replacing(names: Mapping[str, str]) -> Callable[[str], str]:
    """Replaces whole names, the longest first; a Latin one at the beginning of a sentence gets its capital."""
    if not names:
        return lambda text: text
    known = {name.casefold(): word for name, word in names.items()}
    pattern = re.compile("|".join(map(_bounded, sorted(names, key=len, reverse=True))), re.IGNORECASE)

    def word(found: re.Match[str]) -> str:
        put = known[found[0].casefold()]
        before = found.string[: found.start()].rstrip()
        return put[0].upper() + put[1:] if not before or before[-1] in ".!?:;" else put

    return lambda text: pattern.sub(word, text)


def _bounded(name: str) -> str:
    start = r"(?<![A-Za-z0-9])" if _LATIN.match(name[0]) else ""
    end = r"(?![A-Za-z0-9])" if _LATIN.match(name[-1]) else ""
    return start + re.escape(name) + end


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _changed(item, change) for key, item in value.items()}
    return tuple(_changed(item, change) for item in value) if isinstance(value, tuple) else value
