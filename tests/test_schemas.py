"""The published schemas are those of the model, carry every mark, and accept what the product accepts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from proposalgen import schemas
from proposalgen.brief.model.base import Block, Field, Words, public
from proposalgen.style import describing
from proposalgen.style.load import BASE, load_style
from proposalgen.style.schema import FOLIO, FONT, LOOKS, PAGE, ROLE, RUNNING, SECTIONS

ROOT = Path(__file__).parents[1]
SAMPLES = {
    "brief": ROOT / "samples/good/group-treasury/brief.yaml",
    "house": ROOT / "samples/good/house.yaml",
    "library": ROOT / "samples/good/library/hengtai.yaml",
    "style": ROOT / "templates/style.yaml",
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> list[str]:
    """A small validator for the words our schemas use; the paths at which the value does not fit."""
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    if "anyOf" in schema:
        tried = [faults(value, option, root, path) for option in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    found = [fault for rule in schema.get("allOf", ()) if not faults(value, rule["if"], root) for fault in faults(value, rule["then"], root, path)]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: not in enum")
    if "const" in schema and value != schema["const"]:
        found.append(f"{path}: not const")
    if "type" in schema and not any(_is(value, kind) for kind in _many(schema["type"])):
        return [*found, f"{path}: {type(value).__name__} is no {schema['type']}"]
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{path}: pattern")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        low, above, below = schema.get("minimum"), schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
        most = schema.get("maximum")
        if (low is not None and value < low) or (above is not None and value <= above) or (below is not None and value >= below) or (most is not None and value > most):
            found.append(f"{path}: bounds")
    if isinstance(value, dict):
        found += [f"{path}.{key}: missing" for key in schema.get("required", ()) if key not in value]
        for key, item in value.items():
            inner = schema.get("properties", {}).get(key, schema.get("additionalProperties", {}))
            found += [f"{path}.{key}: unknown"] if inner is False else faults(item, inner or {}, root, f"{path}.{key}")
    if isinstance(value, list):
        found += [fault for at, item in enumerate(value) for fault in faults(item, schema.get("items", {}), root, f"{path}[{at}]")]
    return found


def _many(kinds: Any) -> list[str]:
    return [kinds] if isinstance(kinds, str) else kinds


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    classes = {"string": str, "number": (int, float), "integer": int, "object": dict, "array": list, "null": type(None)}
    return kind in classes and isinstance(value, classes[kind])


class _AsEditors(yaml.SafeLoader):
    """YAML as editors read it: numbers and flags, but dates stay text."""


_AsEditors.yaml_implicit_resolvers = {
    sign: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
    for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def sample(name: str) -> Any:
    if name == "price":
        return {key: value for key, value in sample("brief").items() if key in ("price", "approvals")}
    return yaml.load(SAMPLES[name].read_text(encoding="utf-8"), Loader=_AsEditors)  # noqa: S506


@pytest.mark.parametrize("name", schemas.NAMES)
def test_the_published_file_is_fresh(name: str) -> None:
    assert (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8") == schemas.text_of(name)


def test_all_are_written(tmp_path: Path) -> None:
    schemas.write_all(tmp_path / "out")
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted(f"{name}.schema.json" for name in schemas.NAMES)


@pytest.mark.parametrize("name", schemas.NAMES)
def test_the_sample_fits_its_schema(name: str) -> None:
    schema = schemas.schema(name)
    assert faults(sample(name), schema, schema) == []


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("deal", "titel"), "x", ".deal.titel: unknown"),
        (("deal", "stage"), "won", ".deal.stage: not in enum"),
        (("price", "tax", "rate"), 6, ".price.tax.rate: bounds"),
        (("needs", 0, "owners"), "cfo", "needs[0].owners"),
        (("stakeholders", 0, "id"), "A B", "stakeholders[0].id: pattern"),
        (("schema",), 2, ".schema: not in enum"),
        (("needs",), {"file": "a.pdf"}, ".needs"),
    ],
)
def test_what_does_not_fit_is_refused(path: tuple[Any, ...], value: Any, words: str) -> None:
    data, schema = sample("brief"), schemas.schema("brief")
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert any(words in fault for fault in faults(data, schema, schema))


@pytest.mark.parametrize(("outer", "inner"), [(None, "needs"), ("tender", "requirements"), ("price", "items")])
def test_three_lists_may_be_tables(outer: str | None, inner: str) -> None:
    data, schema = sample("brief"), schemas.schema("brief")
    table = {"file": "list.xlsx", "sheet": "一"}
    data[outer or inner] = {inner: table} if outer else table
    assert faults(data, schema, schema) == []


def every_field(node: Any, key: str = "") -> list[tuple[str, dict[str, Any]]]:
    found = []
    if isinstance(node, dict):
        for name, value in node.items():
            if (name == "properties" and "file" not in value) or (name == "properties" and "sheet" not in value):
                found += list(value.items())
            found += every_field(value, name)
    return found


@pytest.mark.parametrize("name", [name for name in schemas.NAMES if name != "style"])
def test_every_field_is_described_and_marked(name: str) -> None:
    fields = [(key, field) for key, field in every_field(schemas.schema(name)) if field != {"const": field.get("const")}]
    assert len(fields) > 30
    for key, field in fields:
        assert field["x-audience"] in ("customer", "internal"), key
        assert re.search("[\u4e00-\u9fffa-z_]", field["description"]), key
        assert "\n" in field["description"], key


def test_a_style_is_described_with_every_name_that_may_stand_in_it() -> None:
    style = schemas.schema("style")
    sections = style["$defs"]["Style"]["properties"]
    blocks = [*style["$defs"].values(), *(sections[name] for name in ("page", "looks", "running", "folio", "colours", "roles"))]
    fields = [pair for block in blocks for pair in block["properties"].items()]
    assert len(fields) > 120
    for key, field in fields:
        assert re.search("[a-z]", field["description"]) and re.search("[\u4e00-\u9fff]", field["description"]), key
    names = {key for key, _ in fields}
    base = load_style(ROOT / "templates/style.yaml", BASE)
    assert names >= {*base.roles, *base.colours, *SECTIONS, *PAGE, *FONT, *ROLE, *LOOKS, *RUNNING, *FOLIO}
    assert (set(describing.ROLES), set(describing.COLOURS)) == (set(base.roles), set(base.colours))


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        ({"from": "business", "colours": {"navy": "#123456"}, "roles": {"body": {"size": ["小四", 10], "line": 15}}}, True),
        ({"mine": {"from": "business", "page": {"left": 20, "landscape": [20, 20, 20, 20]}}}, True),
        ({"from": "business", "colours": {"navy": "blue"}}, False),
        ({"from": "business", "roles": {"headng-1": {"bold": True}}}, False),
        ({"from": "business", "page": {"left": 900}}, False),
        ({"from": "business", "looks": {"cover": "pannel"}}, False),
    ],
)
def test_an_editor_sees_what_a_style_may_hold(data: dict[str, Any], fits: bool) -> None:
    style = schemas.schema("style")
    assert (faults(data, style, style) == []) is fits


def test_what_the_seller_alone_may_see_is_marked_internal() -> None:
    definitions = schemas.schema("brief")["$defs"]
    marks = {f"{name}.{key}": field["x-audience"] for name, block in definitions.items() for key, field in block["properties"].items()}
    for field in ("Price.floor", "Price.target", "Price.concessions", "Price.budget", "Stakeholder.support", "Criterion.standing", "Need.scope", "Competitor.name"):
        assert marks[field] == "internal"
    assert marks["Item.unit_price"] == marks["Customer.name"] == "customer"


def test_an_unmarked_field_stops_the_build_of_the_schema() -> None:
    class Bare(Block):
        name: Words = public("Name.", "名称。")
        other: Words

    class Strange(Block):
        name: Words = Field("everybody", "Name.", "名称。", None, None)

    for block in (Bare, Strange):
        with pytest.raises(ValueError, match="is not marked for its readers"):
            schemas._Maker().block(block)


def test_the_files_are_json_with_a_dialect() -> None:
    for name in schemas.NAMES:
        assert json.loads(schemas.text_of(name))["$schema"] == "https://json-schema.org/draft/2020-12/schema"
