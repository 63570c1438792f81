"""A complete deal whose every text is a canary: a word found nowhere else, that says where it came from."""

from __future__ import annotations

import copy
import re
from typing import Annotated, get_args, get_origin

from proposalgen.brief.model import Block, Brief
from proposalgen.brief.model.base import Name, Prose, Words
from proposalgen.brief.model.walk import bare, is_block

# Words that mean something to the program: a currency, the phase a payment waits for, who answers.
KEPT = ("deal.currency", "price.currency", "price.payment[].after", "tender.requirements[].mark")
# Blocks that the example has not got.
MORE = {
    "headlines": {}, "scope": {}, "governance": {},
    "team": [{"name": "x", "role": "x"}],
    "service": {"levels": [{"name": "x", "response_minutes": "30", "restore_hours": "4"}], "warranty_months": "36"},
    "attachments": [{"title": "x", "file": "x.pdf"}],
    "discovery": {"access_wanted": [{"department": "x"}], "questions": [{"ask": "x"}]},
    "tender": {
        "scoring": [{"item": "x"}], "reviews": [{"kind": "compliance", "item": "x"}], "bond": {}, "authorised_agent": {"name": "x"}, "lots": [{"id": "p1", "name": "x"}],
        "required_forms": [{"id": "letter", "name": "x"}], "requirements": [{"ref": "1", "text": "x"}],
    },
}  # fmt: skip
SECRET_AMOUNTS = {
    "price.target": "3690017", "price.floor": "3600019", "price.budget.amount": "4200023",
}  # fmt: skip
SECRET_CONCESSIONS = ("3724331", "3684337", "3664339")
SECRET_DATES = {"schedule": ("decide_by", "contract_by")}


def deal(example: dict) -> tuple[dict, dict[str, str], dict[str, str]]:
    """The example with a canary in every text: data, public canaries by path, secret canaries by path."""
    data = {**copy.deepcopy(example), **copy.deepcopy(MORE)}
    data["customer"]["contact"] = {"name": "x"}
    data["price"]["terms"] = {}
    data["objections"].append({"concern": "x", "answer": "x"})
    for path, amount in SECRET_AMOUNTS.items():
        _set(data, path, amount)
    data["price"]["concessions"] = list(SECRET_CONCESSIONS)
    shown: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for path, holder, key, secret in _texts(Brief, data, "", False):
        canary = f"Zq{len(shown) + len(hidden)}qz"
        holder[key] = [canary] if isinstance(holder.get(key), list) or _many(path) else canary
        (hidden if secret else shown)[path] = canary
    return data, shown, hidden


def generic(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)


def _many(path: str) -> bool:
    return path in _LISTS


_LISTS: set[str] = set()


def _texts(block: type[Block], data: dict, path: str, secret: bool):
    """Every text field of a block and those below: path, the dict and key that hold it, whether it is secret."""
    for name, info in block.fields.items():
        key = info.alias or name
        here = f"{path}.{key}" if path else key
        kind, hidden = bare(block.types()[name]), secret or info.audience == "internal"
        if generic(here) in KEPT:
            continue
        if is_block(kind):
            if key in data:
                yield from _texts(kind, data[key], here, hidden)
        elif get_origin(kind) is tuple and is_block(get_args(kind)[0]):
            for at, row in enumerate(data.get(key, ())):
                yield from _texts(get_args(kind)[0], row, f"{here}[{at}]", hidden or _kept_back(here, row))
        elif get_origin(kind) is Annotated and kind in (Words, Name, Prose):
            yield here, data, key, hidden
        elif get_origin(kind) is tuple and get_args(kind)[0] is Words:
            _LISTS.add(here)
            yield here, data, key, hidden


def _kept_back(path: str, row: dict) -> bool:
    """Rows that stay with the seller whole: unconfirmed and personal needs, objections not to be answered."""
    if path == "needs":
        return row.get("scope") == "personal" or row["id"] == "guarantee-ledger"
    return path == "objections" and row.get("in_proposal") != "true"


def _set(data: dict, path: str, value: str) -> None:
    *way, last = path.split(".")
    for step in way:
        data = data[step]
    data[last] = value


def leaves(value) -> list[str]:
    """Everything that stands in plain data, as text; keys included."""
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in (key, *leaves(item))]
    if isinstance(value, tuple | list):
        return [text for item in value for text in leaves(item)]
    return [str(value)]
