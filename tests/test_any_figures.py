"""Samples have round figures and no gaps, deals have not: the documents are built and pass all the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from telling import CRANES, HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen.brief.load import load_brief
from proposalgen.build import document_of, produce
from proposalgen.document.blocks import Chart
from proposalgen.document.charts import reads_off, scale_of
from proposalgen.document.walk import blocks
from proposalgen.house.load import load_house
from proposalgen.kinds import kind
from proposalgen.readiness import Judged, examine

TODAY = date(2026, 11, 20)
KINDS = ("proposal", "outline", "quotation", "digest", "deal-review")
FACTORS = tuple(map(Decimal, ("0.3077", "0.77", "1.1313", "2.917", "11.37")))
MONEY = {"unit_price", "annual_amount", "annual_cost", "yearly_cost"}
COUNTED = {"quantity", "valid_days", "weeks", "from_month"}


def figures(data: object) -> Iterator[tuple[dict, str]]:
    """Every place that holds an amount, a rate or a count."""
    if isinstance(data, dict):
        yield from ((data, name) for name in data if name in MONEY | COUNTED | {"rate"})
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from figures(part)


def changed(name: str, chance: random.Random) -> dict:
    """The deal at other figures; what its own price bound (floor, approvals, budget) is left out."""
    data = data_of(name)
    data.pop("approvals", None)
    for bound in ("floor", "target", "concessions", "trades", "budget"):
        data["price"].pop(bound, None)
    for place, field in list(figures(data)):
        other = Decimal(str(place[field])) * chance.choice(FACTORS)
        if field in COUNTED:
            place[field] = max(1, min(int(other), 90))
        else:
            place[field] = str(min(other, Decimal("0.33")).quantize(Decimal("0.001")) if field == "rate" else other.quantize(Decimal("0.01")))
    return data


def judged(name: str, chance: random.Random, folder: Path) -> Judged:
    """The deal at other figures, and the total that it comes to approved."""
    house, data, approved = load_house(HOUSES[name]), changed(name, chance), data_of(name)["approvals"][0]
    first = examine(load_brief(written(folder, data), house=house), house, TODAY)
    data["approvals"] = [{**approved, "amount": str(first.figures.price.total)}]
    return examine(load_brief(written(folder, data), house=house), house, TODAY)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_a_deal_at_any_figures_is_built_and_passes_the_inspection(name, seed, tmp_path):
    done = produce(judged(name, random.Random(seed), tmp_path / "deal"), KINDS, ("html",), tmp_path / "out")
    assert [one.reason.to("en") + str([each.message.to("en") for each in one.findings]) for one in done.refused] == []
    assert {one.kind for one in done.files} == set(KINDS)


@pytest.mark.parametrize("format_", ["html", "docx"])
def test_a_need_of_which_neither_department_nor_owner_is_known_has_a_card_all_the_same(format_, tmp_path):
    house, data = load_house(HOUSES[TREASURY]), data_of(TREASURY)
    data["needs"][0].update(departments=[], owners=[])
    brief = load_brief(written(tmp_path / "deal", data), house=house)
    done = produce(examine(brief, house, TODAY), ("outline",), (format_,), tmp_path / "out")
    assert done.refused == () and len(done.files) == 1


def test_a_gridline_never_prints_the_budget(tmp_path):
    house, data = load_house(HOUSES[CRANES]), data_of(CRANES)
    plain = examine(load_brief(written(tmp_path / "deal", data), house=house), house, TODAY)
    charts = [one for one in blocks(document_of(plain, kind("proposal"))) if isinstance(one, Chart) and reads_off(one)]
    ticks = {tick for chart in charts for tick in scale_of(chart).ticks if tick >= 1000}
    assert len(ticks) > 2
    for tick in sorted(ticks):
        data["price"]["budget"] = {"amount": f"{tick:f}", "covers": "everything", "exception_by": ["coo"]}
        brief = load_brief(written(tmp_path / "deal", data), house=house)
        done = produce(examine(brief, house, TODAY), ("proposal",), ("html",), tmp_path / "out")
        assert done.refused == () and len(done.files) == 1


@pytest.mark.parametrize("deal", sorted((SAMPLES / "good").rglob("brief.yaml")), ids=lambda file: file.parent.name)
def test_every_good_sample_is_built_when_nothing_is_named(deal, tmp_path):
    house = load_house(None, near=deal.parent)
    done = produce(examine(load_brief(deal, house=house), house, TODAY), (), ("html",), tmp_path / "out")
    assert done.exit_code == 0 and done.files
