"""Nothing in money and figures is a binary fraction, and nothing heavy is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from small_deals import example

import proposalgen.figures.figures
from proposalgen import money

HOME = Path(proposalgen.figures.figures.__file__).parent
SOURCES = [Path(money.__file__), *sorted(HOME.glob("*.py"))]
LIGHT = {"__future__", "ast", "collections", "dataclasses", "datetime", "decimal", "functools", "itertools", "re",
         "typing", "unicodedata", "proposalgen"}  # fmt: skip


def floats_in(source: str) -> Iterator[int]:
    """Lines with a binary fraction: a literal, or the name of the type."""
    for node in ast.walk(ast.parse(source)):
        literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        if literal or (isinstance(node, ast.Name) and node.id == "float"):
            yield node.lineno


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


def test_the_search_for_binary_fractions_finds_them() -> None:
    assert list(floats_in("a = 1\nb = 0.5\nc = float(a)\n")) == [2, 3]
    assert list(floats_in("a = '0.5'\n")) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_binary_fraction_and_no_heavy_import(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert list(floats_in(text)) == []
    assert set(imported(text)) <= LIGHT


def test_all_rooms_were_looked_at() -> None:
    assert {path.stem for path in SOURCES} >= {
        "money",
        "price",
        "returns",
        "schedule",
        "framework",
        "people",
        "figures",
    }


def values_in(found: object) -> Iterator[object]:
    yield found
    if is_dataclass(found):
        for field in fields(found):
            yield from values_in(getattr(found, field.name))
    elif isinstance(found, tuple):
        for entry in found:
            yield from values_in(entry)


def test_the_figures_of_the_example_are_exact_and_cannot_be_changed() -> None:
    found = proposalgen.figures.figures.figure(example())
    everything = list(values_in(found))
    assert len(everything) > 300
    assert not [entry for entry in everything if isinstance(entry, float | list | dict | set)]
    assert hash(found) == hash(proposalgen.figures.figures.figure(example()))
