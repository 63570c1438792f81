"""Net benefit against investment, month by month: from the brief's figures to the chart in the file."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal

import pytest
from built_deals import built
from lxml import etree
from telling import CRANES, HOUSES, TREASURY, data_of

from proposalgen.brief.load import brief_from
from proposalgen.house.load import load_house
from proposalgen.readiness import examine

TODAY = date(2026, 11, 20)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def returns_of(data: dict, name: str = TREASURY) -> dict:
    return examine(brief_from(data), load_house(HOUSES[name]), TODAY).view.data["returns"]


@pytest.mark.parametrize(("name", "months"), [(TREASURY, 12), (CRANES, 20)])
def test_the_course_runs_through_the_first_year_and_past_the_payback(name: str, months: int) -> None:
    found = returns_of(data_of(name), name)
    course, payback = found["course"], found["payback_month"]
    assert [one["month"] for one in course] == list(range(months + 1))
    assert course[0]["net"] == 0 and course[payback]["net"] == found["at_payback"]
    assert course[payback - 1]["net"] < found["investment"] <= course[payback]["net"]


def test_without_a_price_to_show_there_is_no_course_that_would_give_it_away() -> None:
    data = data_of(TREASURY)
    del data["price"]["requested_by"]
    assert returns_of(data)["course"] == ()


def test_an_investment_that_takes_longer_than_three_years_is_not_drawn() -> None:
    data = data_of(TREASURY)
    for item in data["price"]["items"]:
        item["unit_price"] = str(Decimal(item["unit_price"]) * 100)
    assert returns_of(data)["course"] == ()


@pytest.mark.parametrize(("name", "scale"), [(TREASURY, 10_000), (CRANES, 1)])
def test_the_chart_in_the_file_shows_the_course(name: str, scale: int) -> None:
    found = returns_of(data_of(name), name)
    deal = built(name)
    assert deal.code == 0
    with zipfile.ZipFile(deal.file("docx")) as package:
        parts = [name for name in package.namelist() if name.startswith("word/charts/chart")]
        charts = [etree.fromstring(package.read(name)) for name in parts]
    (tree,) = [one for one in charts if one.find(f".//{C}lineChart") is not None]
    benefit, cost, point = (
        {int(one.get("idx")): Decimal(one.findtext(f"{C}v")) for one in series.find(f"{C}val").iter(f"{C}pt")}
        for series in tree.iter(f"{C}ser")
    )
    half = Decimal("0.5") if scale == 1 else Decimal("0.05")
    assert len(benefit) == len(cost) == len(found["course"])
    for one in found["course"]:
        assert abs(benefit[one["month"]] - one["net"] / scale) <= half
    assert {abs(value - found["investment"] / scale) <= half for value in cost.values()} == {True}
    assert point == {found["payback_month"]: benefit[found["payback_month"]]}
