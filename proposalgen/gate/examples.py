"""Lays a rule's example over a small complete deal and judges it: what the manual shows is what was tried."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalgen.gate.verdict import Readiness

BASE = Path(__file__).with_name("example.yaml")


def judged(example: str) -> Readiness:
    """The gate's report on the base deal with ``example`` (YAML) laid over it.

    Mappings are merged, lists and scalars replaced, keys without a value taken away; ``house:`` and ``today:`` stand for what they say.
    Raises BriefError when the result is no valid brief.
    """
    from proposalgen.brief.load import brief_from
    from proposalgen.figures.figures import figure
    from proposalgen.gate.judge import judge

    data = merged(_read(BASE.read_text("utf-8")), _read(example) or {})
    house = _house(data.pop("house", None) or {})
    today = data.pop("today", None)
    brief = brief_from(data)
    return judge(brief, figure(brief), house, date.fromisoformat(today) if today else None)


def merged(below: Any, above: Any) -> Any:
    """``above`` laid over ``below``; a key without a value takes the key away."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    both = {**below, **above}
    return {key: merged(below.get(key), value) if key in above else value for key, value in both.items() if value != ""}


@lru_cache(maxsize=2)
def _parsed(text: str) -> Any:
    import yaml

    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 — our own text, and nothing but text comes of it


def _read(text: str) -> Any:
    return _copy(_parsed(text))


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _house(data: dict[str, Any]) -> Any:
    from proposalgen.brief.model.engine import validator
    from proposalgen.house.entries import KINDS
    from proposalgen.house.file import Supplier
    from proposalgen.house.model import House

    entries = [validator(KINDS[entry["kind"]]).validate_python(entry) for entry in data.get("library", ())]
    supplier = data.get("supplier")
    return House(
        supplier=validator(Supplier).validate_python(supplier) if supplier else None,
        library=MappingProxyType({entry.id: entry for entry in entries}),
    )
