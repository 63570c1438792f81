"""Records behave as frozen dataclasses do, for those who make, compare, copy and change them."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property

import pytest

from proposalgen.record import Record, replace


class Spot(Record):
    file: str
    line: int = 1
    marks: tuple[str, ...] = ()

    @cached_property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


class Twin(Record):
    file: str
    line: int = 1
    marks: tuple[str, ...] = ()


@pytest.mark.parametrize(
    "made",
    [Spot("a", 2), Spot("a", line=2), Spot(line=2, file="a"), Spot("a", 2, ()), Spot(file="a", line=2, marks=())],
)
def test_values_by_place_and_by_name(made):
    assert (made.file, made.line, made.marks, made.where) == ("a", 2, (), "a:2")
    assert made == Spot("a", 2)
    assert hash(made) == hash(Spot("a", 2))
    assert repr(made) == "Spot(file='a', line=2, marks=())"


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((), {"line": 2}),
        (("a", 2, (), "more"), {}),
        (("a",), {"file": "b"}),
        (("a",), {"lines": 2}),
        (("a", 2, ()), {"lines": 2}),
        ((), {"lines": 2, "line": 1}),
    ],
)
def test_a_value_missing_unknown_too_many_or_given_twice(values, named):
    with pytest.raises(TypeError, match="Spot takes file, line, marks"):
        Spot(*values, **named)


def test_equal_only_within_the_class():
    assert Spot("a") == Spot("a") != Spot("b")
    assert Spot("a") != Twin("a")
    assert len({Spot("a"), Spot("a"), Spot("a", 2)}) == 2


def test_what_is_computed_and_kept_is_no_field():
    known, new = Spot("a"), Spot("a")
    assert known.where == "a:1"
    assert known == new
    assert hash(known) == hash(new)
    assert replace(known, line=2).where == "a:2"


def test_nothing_changes_afterwards():
    spot = Spot("a")
    with pytest.raises(AttributeError, match=r"Spot\.line"):
        spot.line = 3
    with pytest.raises(AttributeError, match=r"Spot\.other"):
        spot.other = 3
    with pytest.raises(AttributeError, match=r"Spot\.line"):
        del spot.line
    assert spot == Spot("a", 1)


def test_replaced_copied_and_listed_as_a_dataclass():
    spot = Spot("a", 2)
    assert replace(spot, line=3) == dataclasses.replace(spot, line=3) == Spot("a", 3)
    assert dataclasses.replace(Twin("a"), file="b") == Twin("b")
    assert [field.name for field in dataclasses.fields(Spot)] == ["file", "line", "marks"]
    assert [field.name for field in dataclasses.fields(Twin("a"))] == ["file", "line", "marks"]
    assert dataclasses.asdict(spot) == {"file": "a", "line": 2, "marks": ()}
    assert copy.deepcopy(spot) == pickle.loads(pickle.dumps(spot)) == spot  # noqa: S301
    for change in (replace, dataclasses.replace):
        with pytest.raises(TypeError):
            change(spot, lines=3)


def test_taken_apart_by_place():
    match Spot("a", 2):
        case Spot(file, line):
            assert (file, line) == ("a", 2)


@pytest.mark.parametrize("shared", [[], {}, set()])
def test_a_default_that_could_change_is_refused(shared):
    with pytest.raises(TypeError, match="default"):
        type("Wrong", (Record,), {"__annotations__": {"parts": "list"}, "parts": shared})


def test_a_record_of_a_record_is_refused():
    with pytest.raises(TypeError, match="record"):
        type("Wrong", (Spot,), {})
