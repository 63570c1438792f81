"""Secrets planted into every text of the good deals that a customer may read: each is stopped where it stands."""

from __future__ import annotations

import copy
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

import pytest
from sample_files import SAMPLES, TODAY, house_of

from proposalgen.brief.load import brief_from, load_brief
from proposalgen.brief.model import Block, audience_of
from proposalgen.brief.model.base import Name, Prose, Words
from proposalgen.brief.plain import plain
from proposalgen.readiness import assess
from proposalgen.reading.document import read_document

# What is planted, by the rule that must stop it.
CHINESE = {
    "leak.competitor": "（不同于金桥）",
    "leak.personal": "（希望通过权限上收提高集团财务部对子公司的管控地位）",
    "leak.floor": "（360万元）",
    "leak.budget": "（￥4,200,000.00）",
    "leak.customer": "（同江南重工集团）",
}
ENGLISH = {
    "leak.competitor": " (unlike GKB-Service)",
    "leak.personal": " (win the mandate for the second terminal)",
    "leak.floor": " (EUR 1.66 million)",
    "leak.budget": " (€1.900.000,00)",
    "leak.customer": " (as for Calloway Bulk Handling)",
}
DEALS = {"good/group-treasury": CHINESE, "good/harbour/crane-care": ENGLISH}
# Texts that name something else and are checked against it, so that nothing can be added to them.
REFERENCES = ("deal.currency", "price.currency", "price.payment[].after")


def text_fields(value, path=""):
    """Paths of every text written in a brief in a field marked for customers, by a walk of our own."""
    for name, info in type(value).fields.items():
        if audience_of(type(value), name) != "customer":
            continue
        kind, inner = type(value).types()[name], value.__dict__[name]
        yield from _texts(kind, inner, f"{path}.{info.alias or name}".lstrip("."))


def _texts(kind, value, path):
    if value is None or value == ():
        return
    if get_origin(kind) in (Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not type(None))
    if isinstance(value, Block):
        yield from text_fields(value, path)
    elif get_origin(kind) is tuple:
        for index, item in enumerate(value):
            yield from _texts(get_args(kind)[0], item, f"{path}[{index}]")
    elif get_origin(kind) is Annotated and kind in (Words, Name, Prose):
        yield path


def steps(path):
    """``needs[3].impact`` as keys and indices."""
    for part in path.replace("]", "").replace("[", ".").split("."):
        yield int(part) if part.isdigit() else part


def planted(data, path, words):
    """The data with words added to the text at a path."""
    *way, last = steps(path)
    there = data
    for step in way:
        there = there[step]
    there[last] += words


@cache
def written(name):
    data, _ = plain(read_document(SAMPLES / name / "brief.yaml").root)
    return data


@cache
def paths(name):
    """Every path to plant at: texts of shown needs and shown objections, no references."""
    brief = load_brief(SAMPLES / name, house=house_of(name))
    confirmed = assess(brief, house_of(name), TODAY).needs.confirmed
    hidden = [f"needs[{i}]." for i, need in enumerate(brief.needs) if need.id not in confirmed]
    hidden += [f"objections[{i}]." for i, row in enumerate(brief.objections) if not row.in_proposal]
    bare = {
        path
        for path in text_fields(brief)
        if "".join("[]" if isinstance(s, int) else f".{s}" for s in steps(path)).lstrip(".") in REFERENCES
    }
    return tuple(p for p in text_fields(brief) if p not in bare and not p.startswith(tuple(hidden)))


def stopped(name, data):
    """Where each rule stops the data: pairs of rule and path, and the severity of each."""
    house = house_of(name)
    readiness = assess(brief_from(data, house=house), house, TODAY)
    return {
        (f.rule, f.place.path): f.severity.value for f in readiness.findings if f.rule.startswith("leak.")
    }


@pytest.mark.parametrize("name", DEALS)
def test_the_walk_sees_the_whole_deal(name):
    """A test of the test: texts of every chapter are among those planted, and nothing internal is."""
    found = paths(name)
    assert len(found) > 150
    for chapter in (
        "customer",
        "needs",
        "value",
        "differentiators",
        "solution",
        "action_plan",
        "price",
        "next_step",
        "objections",
    ):
        assert any(path.startswith(chapter) for path in found), chapter
    for secret in (
        "competition",
        "internal_notes",
        "strategy",
        "approvals",
        "price.budget",
        "price.trades",
        "meetings",
        "plan_to_win",
    ):
        assert not any(path.startswith(secret) for path in found), secret


@pytest.mark.parametrize("name", DEALS)
def test_a_secret_is_stopped_in_whatever_text_it_stands(name):
    """All texts at once but the customer's own block, whose words may be the buyer's."""
    data = copy.deepcopy(written(name))
    planted_at = [path for path in paths(name) if not path.startswith("customer.")]
    for path in planted_at:
        planted(data, path, "".join(DEALS[name].values()))
    found = stopped(name, data)
    missing = [
        (rule, path) for path in planted_at for rule in DEALS[name] if found.get((rule, path)) != "blocker"
    ]
    assert missing == []


@pytest.mark.parametrize("name", DEALS)
def test_each_text_alone_is_enough_to_stop_the_deal(name):
    """Every fourth text by itself: nothing is found only because it stands in many places."""
    for turn, path in enumerate([p for p in paths(name) if not p.startswith("customer.")][::4]):
        rule, words = list(DEALS[name].items())[turn % len(DEALS[name])]
        data = copy.deepcopy(written(name))
        planted(data, path, words)
        assert stopped(name, data) == {(rule, path): "blocker"}


@pytest.mark.parametrize("name", DEALS)
def test_in_the_customers_own_block_it_is_at_least_said(name):
    """A warning, for the words may be the buyer's own. Whoever is called so is no other customer."""
    for path in (p for p in paths(name) if p.startswith("customer.")):
        data = copy.deepcopy(written(name))
        planted(data, path, "".join(DEALS[name].values()))
        said = {rule for rule, at in stopped(name, data) if at == path}
        named = path in ("customer.name", "customer.short_name")
        assert said == set(DEALS[name]) - ({"leak.customer"} if named else set()), path


@pytest.mark.parametrize("name", DEALS)
def test_internal_texts_may_say_what_they_like(name):
    """What no customer reads is not searched: the same words in the notes stop nothing."""
    data = copy.deepcopy(written(name))
    data["strategy"] += "".join(DEALS[name].values())
    data["competition"][0]["name"] += "".join(DEALS[name].values())
    assert "blocker" not in stopped(name, data).values()
