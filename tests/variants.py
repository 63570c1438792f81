"""Deals of every shape in both languages: what is missing, what is single, what is more than usual."""

from __future__ import annotations

import copy
from collections.abc import Callable

from telling import CRANES, TREASURY, data_of

Change = Callable[[dict], None]


def one_of_everything(data: dict) -> None:
    """One need, one part, one phase of one week, one difference, one payment, one day."""
    first = {"criteria": data["selection_criteria"]["criteria"]}
    first["criteria"][:] = first["criteria"][:1]
    data["needs"] = data["needs"][:1]
    need = data["needs"][0]["id"]
    data["value"] = [row for row in data["value"] if row.get("annual_amount")][:1]
    data["value"][0]["needs"] = [need]
    data["differentiators"] = data["differentiators"][:1]
    data["differentiators"][0]["criteria"] = [data["selection_criteria"]["criteria"][0]["id"]]
    parts = data["solution"]["components"] = data["solution"]["components"][:1]
    parts[0] |= {"needs": [need], "value": [data["value"][0]["id"]], "differentiators": [data["differentiators"][0]["id"]]}
    phase = data["action_plan"]["phases"][0]
    data["action_plan"]["phases"] = [{**phase, "weeks": "1"}]
    data["price"]["items"] = [{**row, "component": parts[0]["id"]} for row in data["price"]["items"][:1]]
    data["price"]["payment"] = [{"milestone": data["price"]["payment"][0]["milestone"], "share": "1"}]
    data["price"]["valid_days"] = "1"
    data["price"]["rationale"] = data["price"]["rationale"][:1]
    for key in ("target", "floor", "concessions", "trades", "budget"):
        data["price"].pop(key, None)
    data["return"] = {"years": "1"}
    data["next_step"]["actions"] = data["next_step"]["actions"][:1]
    for key in ("business_value", "schedule", "objections", "approvals", "roadmap"):
        data.pop(key, None)
    data["action_plan"]["risks"] = data["action_plan"]["risks"][:1]
    data["action_plan"]["roadmap"] = data["action_plan"]["roadmap"][:1]
    if "service" in data:
        data["service"] = {"levels": [{"name": "x", "response_minutes": "1", "restore_hours": "1"}], "warranty_months": "1"}


def _without(*names: str) -> Change:
    def change(data: dict) -> None:
        for name in names:
            *way, last = name.split(".")
            block = data
            for step in way:
                block = block.get(step, {})
            block.pop(last, None)

    return change


def no_price(data: dict) -> None:
    data["price"].pop("requested_by")


def no_differences(data: dict) -> None:
    data["differentiators"] = []
    for part in data["solution"]["components"]:
        part.pop("differentiators", None)
    for row in data.get("objections", ()):
        row["proof"] = "x"


def no_cases(data: dict) -> None:
    data["references"] = []
    data["value"] = [row for row in data["value"] if "case" not in row]


def no_start(data: dict) -> None:
    data["action_plan"].pop("start")


def no_currency(data: dict) -> None:
    data["deal"].pop("currency", None)
    data["price"].pop("currency", None)


def other_currency(data: dict) -> None:
    no_currency(data)
    data["deal"]["currency"] = "CHF"


def little_known(data: dict) -> None:
    """Rows with only what they must have."""
    data["action_plan"] = {"phases": [{"id": "p", "name": "P", "weeks": "6"}, {"id": "q", "name": "Q", "weeks": "2"}], "risks": [{"risk": "R"}]}
    data["price"]["payment"] = []
    data["next_step"] = {"ask": data["next_step"]["ask"]}
    data["differentiators"] = [{"id": row["id"], "kind": "soft", "statement": row["statement"]} for row in data["differentiators"]]
    for need in data["needs"]:
        need.pop("target", None)
        need.pop("departments", None)
    for key in ("reviews", "return", "schedule", "team", "service", "governance", "scope", "business_value"):
        data.pop(key, None)
    data["references"] = []
    data["customer"] = {"name": data["customer"]["name"]}
    data["solution"].pop("summary", None)
    for part in data["solution"]["components"]:
        part.pop("description", None)


def not_in_money(data: dict) -> None:
    for need in data["needs"]:
        need.get("impact", {}).pop("annual_cost", None)
    data["value"] = [row for row in data["value"] if not row.get("annual_amount")]
    kept = {row["id"] for row in data["value"]}
    for part in data["solution"]["components"]:
        part["value"] = [id_ for id_ in part.get("value", ()) if id_ in kept]


def every_price_line(data: dict) -> None:
    """Groups, options, alternatives, yearly lines, line discounts, no tax in the prices."""
    items = data["price"]["items"]
    items[0] |= {"group": "G1", "discount": "0.1"}
    items[1] |= {"group": "G1"}
    items[2] |= {"group": "G2", "recurring": {"every": "year", "times": "3"}}
    items.append({**copy.deepcopy(items[0]), "id": "opt", "name": "Option", "optional": "true", "recurring": {"every": "month", "times": "1"}})
    items.append({**copy.deepcopy(items[0]), "id": "alt", "name": "Alternative", "alternative_to": items[0]["id"]})
    data["price"]["tax"] = {"rate": "0.13", "included": "false"}
    for key in ("floor", "target", "concessions", "budget"):
        data["price"].pop(key, None)
    data.pop("approvals", None)


def no_discount(data: dict) -> None:
    data["price"].pop("discount", None)
    for key in ("floor", "target", "concessions", "budget"):
        data["price"].pop(key, None)
    data.pop("approvals", None)


def untaxed(data: dict) -> None:
    data["price"].pop("tax", None)


VARIANTS: dict[str, Change] = {
    "as it is": lambda data: None,
    "one of everything": one_of_everything,
    "no price": no_price,
    "no differences": no_differences,
    "no cases": no_cases,
    "no start": no_start,
    "no currency": no_currency,
    "another currency": other_currency,
    "little known": little_known,
    "not in money": not_in_money,
    "no value": _without("value"),
    "no plan": _without("action_plan", "schedule"),
    "no next step": _without("next_step", "reviews"),
    "every price line": every_price_line,
    "no discount": no_discount,
    "untaxed": untaxed,
    "no customer's background": _without("customer.background", "customer.strategy"),
}
BASES = {"zh": TREASURY, "en": CRANES}


def variant(tongue: str, name: str) -> dict:
    """The sample in this language, changed; references to what is gone are taken away."""
    data = data_of(BASES[tongue])
    VARIANTS[name](data)
    _mended(data)
    return data


def _mended(data: dict) -> None:
    ids = {key: {row["id"] for row in data.get(key, ())} for key in ("value", "differentiators", "needs")}
    phases = {row["id"] for row in data.get("action_plan", {}).get("phases", ())}
    parts = {row["id"] for row in data.get("solution", {}).get("components", ())}
    for part in data.get("solution", {}).get("components", ()):
        for key in ids:
            if key in part:
                part[key] = [id_ for id_ in part[key] if id_ in ids[key]]
    for row in data["price"].get("payment", ()):
        if row.get("after") not in phases:
            row.pop("after", None)
    for row in data["price"]["items"]:
        if row.get("component") not in parts:
            row.pop("component", None)
    for row in data.get("value", ()):
        row["needs"] = [id_ for id_ in row.get("needs", ()) if id_ in ids["needs"]]
    criteria = {row["id"] for row in data["selection_criteria"]["criteria"]}
    for row in data.get("differentiators", ()):
        row["criteria"] = [id_ for id_ in row.get("criteria", ()) if id_ in criteria]
    for row in data.get("action_plan", {}).get("phases", ()):
        row["after"] = [id_ for id_ in row.get("after", ()) if id_ in phases]
    covered = {row["id"] for row in data["price"]["items"]}
    if "budget" in data["price"] and "covers_items" in data["price"]["budget"]:
        data["price"]["budget"]["covers_items"] = [id_ for id_ in data["price"]["budget"]["covers_items"] if id_ in covered]
