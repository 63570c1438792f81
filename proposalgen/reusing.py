"""What of one customer's deal may be used for another: what is ours, and nothing that only they told us.

Blocks pass only when they are named here, so that a block nobody thought of stays behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Blocks that are ours, each with the fields in it that are still the former customer's.
OURS: dict[str, tuple[str, ...]] = {
    "schema": (),
    "language": (),
    "deal": ("id", "stage", "customer_type", "asked_by", "procurement", "proposal_date", "version"),
    "value": ("needs",),
    "differentiators": ("criteria",),
    "solution": ("components[].needs",),
    "action_plan": ("start", "phases[].goal", "phases[].benefit", "phases[].owner", "phases[].customer_tasks", "risks[].owner", "roadmap"),
    "price": ("requested_by", "discount", "items[].discount", "rationale", "budget", "target", "floor", "concessions", "trades"),
    "scope": ("assumptions",),
    "references": (),
    "team": (),
    "service": (),
    "governance": ("committee",),
}


def reusable(data: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The brief's data without what was the customer's, and the fields left behind (``price.budget``)."""
    left = list(dict.fromkeys(_left(data)))
    kept = {key: _without(value, key, frozenset(left)) for key, value in data.items() if key in OURS}
    if isinstance(values := kept.get("value"), list):
        # A value with a figure rests on the customer's own numbers; one with a case rests on ours.
        kept["value"] = [value for value in values if value.get("kind") == "intangible"]
        left += ["value (tangible)"] * (len(kept["value"]) < len(values))
    _loosen(kept)
    return {key: value for key, value in kept.items() if value not in ({}, [])}, tuple(left)


def _left(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        if key not in OURS:
            yield key
            continue
        yield from (f"{key}.{field}" for field in OURS[key] if _holds(value, field))


def _holds(value: Any, field: str) -> bool:
    """Whether a field (``phases[].owner``) was written anywhere in a block."""
    if isinstance(value, list):
        return any(_holds(item, field) for item in value)
    head, _, rest = field.partition(".")
    inner = value.get(head.removesuffix("[]")) if isinstance(value, dict) else None
    return inner is not None and (not rest or _holds(inner, rest))


def _without(value: Any, path: str, left: frozenset[str]) -> Any:
    if isinstance(value, list):
        plain = "." not in path  # the list of a block: its fields are named without brackets
        return [_without(item, path if plain else f"{path}[]", left) for item in value]
    if not isinstance(value, dict):
        return value
    below = ((key, item, f"{path}.{key}") for key, item in value.items())
    return {key: _without(item, at, left) for key, item, at in below if at not in left}


def _loosen(kept: dict[str, Any]) -> None:
    """Take away references to values that stayed behind."""
    there = {value.get("id") for value in kept.get("value", ())}
    solution = kept.get("solution", {})
    for component in solution.get("components", ()):
        if isinstance(named := component.get("value"), list):
            component["value"] = [id_ for id_ in named if id_ in there]
            if not component["value"]:
                del component["value"]
