"""The ``house vocabulary`` command: elements, filters, functions, and every field a template may use; words; style."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from proposalgen import resources
from proposalgen.authors.names_of_house import (
    house_at,
    style_of_house,
    style_page,
    words_of_house,
    words_page,
)
from proposalgen.authors.vocabulary import TYPES, Field, fields
from proposalgen.authors.words_of_listing import FILTERS, FUNCTIONS, HEADS, KINDS_OF_VALUE
from proposalgen.brief.load import load_brief
from proposalgen.compose.filters import Filters
from proposalgen.compose.markup_vocabulary import INSIDE, SPECS, Spec
from proposalgen.compose.words import Words
from proposalgen.findings import Text
from proposalgen.house.load import load_house
from proposalgen.house.model import House
from proposalgen.readiness import examine
from proposalgen.terminal import as_json, language, result

EXAMPLES = {"zh-CN": "good/group-treasury", "en": "good/harbour/crane-care"}
LONGEST = 40  # characters of an example


def show(json_: bool, folder: Path | None = None, parts: Sequence[str] = ()) -> int:
    """Print the vocabulary, or the ``words`` or the names of the ``style`` of a house; 0. Raises HouseError."""
    tongue = language()
    house = house_at(folder)
    data = _names(house, parts, tongue) if parts else as_data(tongue)
    if json_:
        as_json(data)
    else:
        result("\n".join(_names_page(data, tongue) if parts else _page(data, tongue)))
    return 0


def _names(house: House, parts: Sequence[str], tongue: str) -> dict[str, Any]:
    makers = {"words": words_of_house, "style": style_of_house}
    return {part: makers[part](house, tongue) for part in parts}


def _names_page(data: Mapping[str, Any], tongue: str) -> Iterator[str]:
    makers = {"words": words_page, "style": style_page}
    for number, part in enumerate(data):
        yield from [""] if number else []
        yield from makers[part](data[part], tongue)


def as_data(tongue: str) -> dict[str, Any]:
    """The vocabulary as plain data, its explanations in the language of messages."""
    view = example_view(tongue)
    return {
        "elements": [_element(name, spec) for name, spec in SPECS.items()],
        "inside": [{**_element(name, spec), "parent": parent} for (parent, name), spec in INSIDE.items()],
        "filters": [
            {"name": name, "call": _call(name, function), "says": FILTERS[name].to(tongue)}
            for name, function in Filters(Words("en", {}, {}), "en").table().items()
        ],
        "functions": [{"call": call, "says": says.to(tongue)} for call, says in FUNCTIONS.items()],
        "fields": [_field(field, view, tongue) for field in fields()],
    }


def example_view(tongue: str) -> Mapping[str, Any]:
    """The view of the bundled deal in a language, for examples that mean something."""
    folder = resources.samples() / EXAMPLES[tongue]
    house = load_house(None, near=folder)
    judged = examine(load_brief(folder, house=house), house, date(2026, 11, 20))
    return {**judged.view_for("internal"), "kind": "proposal", "reader": "", "look": "panel", "logo": "house/logo.png"} if judged.view else {}


def _element(name: str, spec: Spec) -> dict[str, Any]:
    attributes = {
        key: {"values": list(kind) if isinstance(kind, tuple) else kind, "required": key in spec.required}
        for key, kind in (spec.attributes or {}).items()
    }
    return {"name": name, "attributes": attributes, "holds": sorted(spec.holds), "text": spec.text}


def _call(name: str, function: Any) -> str:
    """How a filter is written: ``| wan(places, currency="CNY", unit=true)``."""
    parameters = list(inspect.signature(function).parameters.values())[1:]
    given = [
        each.name if each.default is each.empty else f"{each.name}={_written(each.default)}"
        for each in parameters
    ]
    return f"| {name}({', '.join(given)})" if given else f"| {name}"


def _written(value: Any) -> str:
    """A value as a template writes it."""
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _field(field: Field, view: Mapping[str, Any], tongue: str) -> dict[str, Any]:
    found = _at(field.path, view)
    example = found if found is not None else field.example
    if found is None and isinstance(example, str) and field.type in ("text", "prose"):
        example = field.path.rpartition(".")[2].replace("_", " ")  # no bundled deal has one
    return {
        "path": field.path,
        "view": field.view,
        "type": field.type,
        "optional": field.optional,
        "words": list(field.words),
        "example": None if isinstance(example, dict | tuple) else str(example) if isinstance(example, Decimal) else example,
        "about": field.about.to(tongue),
    }


def _at(path: str, value: Any) -> Any:
    """The first value that stands at a path of the view; None when there is none."""
    found = [value]
    for step in path.split("."):
        name, _, lists = step.partition("[")
        found = [each[name] for each in found if isinstance(each, dict) and each.get(name) is not None]
        for _ in range(lists.count("]")):
            found = [row for each in found for row in each]
    return next(iter(found), None)


# --- for people --------------------------------------------------------------------------------


def _page(data: Mapping[str, Any], tongue: str) -> Iterator[str]:
    yield HEADS["elements"].to(tongue)
    for element in data["elements"]:
        yield from _element_lines(element, "")
    for element in data["inside"]:
        yield from _element_lines(element, f"{element['parent']} > ")
    for part, key in (("filters", "call"), ("functions", "call")):
        yield from ("", HEADS[part].to(tongue))
        yield from (f"  {entry[key]}\n      {entry['says']}" for entry in data[part])
    for view in ("customer", "internal"):
        yield from ("", HEADS["fields" if view == "customer" else "own_fields"].to(tongue))
        yield from (_field_line(field, tongue) for field in data["fields"] if field["view"] == view)


def _element_lines(element: Mapping[str, Any], before: str) -> Iterator[str]:
    yield f"  {before}<{element['name']}>" + "".join(_attributes(element["attributes"]))
    inside = [*element["holds"], *(["…"] if element["text"] else [])]
    if inside:
        yield f"      {' '.join(inside)}"


def _attributes(attributes: Mapping[str, Any]) -> Iterator[str]:
    for name, about in attributes.items():
        values = about["values"]
        shown = "|".join(values) if isinstance(values, list) else KINDS_OF_VALUE.get(values, values)
        written = f" {name}" if values == "flag" else f" {name}={shown}"
        yield f"{written}!" if about["required"] else written


def _field_line(field: Mapping[str, Any], tongue: str) -> str:
    indent = "  " * (field["path"].count(".") + 1)
    kind = "|".join(field["words"]) or TYPES[field["type"]].to(tongue)
    optional = Text(", may be empty", "，可为空").to(tongue) if field["optional"] else ""
    example = "" if field["example"] is None else f"  = {_short(field['example'])}"
    about = f"\n{indent}    {field['about']}" if field["about"] else ""
    return f"{indent}{field['path']}  ({kind}{optional}){example}{about}"


def _short(value: Any) -> str:
    text = " ".join(_written(value).strip('"').split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
