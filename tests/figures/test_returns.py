"""The return: what comes in by month, when the investment is back, and what the period brings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_deals import CENT, deal, example, item, value

from proposalgen.figures.figures import Figures, annual_cost, figure
from proposalgen.figures.returns import Return, discounted, npv, payback, roi

D = Decimal
FLOWS = tuple(D(n) for n in (-1200000, 420000, 690000, 780000))


def return_of(*values: dict, price: object = 1200, needs: object = None, **more: object) -> Return:
    plan = {"start": "2027-01-18"}
    parts = {
        "action_plan": plan,
        **({"price": {"items": [item("a", 1, price)]}} if price is not None else {}),
        **more,
    }
    found = figure(deal(value=list(values), **parts), needs).returns
    assert found is not None
    return found


def test_formulas_agree_with_the_worked_example() -> None:
    assert npv(FLOWS, D("0.10")) == D("338091.66")
    assert roi(sum(FLOWS[1:]), D(1200000)) == D("0.5750")
    assert payback(FLOWS) == D("2.12")
    assert payback(discounted(FLOWS, D("0.10"))) == D("2.42")


def test_formulas_at_their_edges() -> None:
    assert payback([D(-10), D(4), D(5)]) is None
    assert payback([D(0), D(5)]) == D("0.00")
    assert payback([D(-10), D(0), D(10)]) == D("2.00")
    assert npv([D(-10), D(5), D(5)], D(0)) == 0
    assert roi(D(5), D(0)) is None


def test_the_example_deal_pays_back_in_month_nine() -> None:
    found = figure(example()).returns
    assert found is not None
    assert (found.payback_month, found.payback_date) == (9, date(2027, 9, 1))
    assert (found.gross_at_payback, found.at_payback) == (D("3880000.00"), D("3820000.00"))
    assert (found.first_year, found.first_year_net) == (D("7670000.00"), D("7580000.00"))
    assert (found.annual, found.net_annual) == (D("15160000.00"), D("15040000.00"))
    assert found.investment == D("3794300.00")
    assert (found.benefit, found.cost, found.net) == (D("37990000.00"), D("330000.00"), D("37660000.00"))
    assert (found.gain, found.roi, found.npv) == (D("33865700.00"), D("8.9254"), D("30058588.46"))
    assert [(b.id, b.starts) for b in found.benefits] == [
        ("interest", date(2027, 7, 1)),
        ("hours", date(2027, 4, 1)),
    ]
    assert [(p.id, p.month, p.gross, p.net) for p in found.phases] == [
        ("design", 2, D("0.00"), D("0.00")),
        ("see", 4, D("30000.00"), D("20000.00")),
        ("pay", 6, D("90000.00"), D("60000.00")),
        ("pool", 7, D("1353333.33"), D("1313333.33")),
    ]
    assert found.phases[-1].share == D("0.3461")
    assert len(found.months) == 36 and found.months[8].month == date(2027, 9, 1)


def test_running_cost_starts_with_the_first_benefit() -> None:
    found = return_of(value("late", 1200, 7), value("soon", 240, 4), **{"return": {"yearly_cost": 120}})
    assert found.cost_from_month == 4
    assert [m.cost for m in found.months[:5]] == [0, 0, 0, D("10.00"), D("20.00")]
    assert [m.net for m in found.months[:7]] == [0, 0, 0, D(10), D(20), D(30), D(140)]


def test_thirds_of_a_cent_never_add_up() -> None:
    found = return_of(value("v", 100))
    assert [m.gross for m in found.months[:3]] == [D("8.33"), D("16.67"), D("25.00")]
    assert found.months[11].gross == D("100.00")


def test_what_is_reached_to_the_cent_has_paid_back() -> None:
    assert return_of(value("v", 1200), price=300).payback_month == 3
    assert return_of(value("v", 1200), price="300.01").payback_month == 4


def test_a_return_that_never_comes_says_so() -> None:
    found = return_of(value("v", 100), price=10000)
    assert (found.payback_month, found.payback_date, found.at_payback) == (None, None, None)
    assert (found.gain, found.roi) == (D("-9700.00"), D("-0.9700"))


def test_no_net_present_value_without_a_rate() -> None:
    assert return_of(value("v", 100)).npv is None
    assert return_of(value("v", 1200), **{"return": {"years": 1, "rate": "0.2"}}).npv == D("-200.00")
    assert return_of(value("v", 1200), **{"return": {"years": 1, "rate": "0"}}).npv == D("0.00")


def test_without_a_price_there_is_still_a_benefit() -> None:
    found = return_of(value("v", 1200), price=None)
    assert (found.annual, found.first_year, found.investment) == (D(1200), D(1200), None)
    assert (found.payback_month, found.roi, found.npv, found.gain) == (None,) * 4
    assert return_of(value("v", 1200), price=0).payback_month is None


def test_only_tangible_values_with_an_amount_count() -> None:
    soft = {"id": "s", "kind": "intangible", "statement": "s", "annual_amount": 999}
    bare = {"id": "t", "kind": "tangible", "statement": "t"}
    assert figure(deal(value=[soft, bare])).returns is None
    assert return_of(value("v", 10), soft, bare).annual == D(10)


def test_a_value_for_needs_that_do_not_count_is_left_out() -> None:
    needs = [
        {"id": id_, "scope": "organization", "source": "pain", "statement": id_} for id_ in ("known", "guess")
    ]
    rows = [value("a", 10, needs=["known"]), value("b", 20, needs=["guess"]), value("c", 40)]
    brief = deal(needs=needs, value=[*rows, value("d", 80, needs=["guess", "known"])])
    assert figure(brief).returns.annual == D(150)
    assert figure(brief, {"known"}).returns.annual == D(130)
    assert figure(deal(needs=needs, value=rows[1:2]), {"known"}).returns is None


def test_an_undated_plan_leaves_months_without_dates() -> None:
    found = figure(deal(value=[value("v", 1200)], price={"items": [item("a", 1, 300)]})).returns
    assert found is not None
    assert (found.month_one, found.payback_month, found.payback_date, found.phases) == (None, 3, None, ())


@pytest.mark.parametrize(
    "terms", [{"years": 999999999, "rate": "0.05"}, {"years": 100, "rate": "0.999999999999"}]
)
def test_absurd_periods_are_bounded(terms: dict) -> None:
    found = return_of(value("v", 1200, 999999999), **{"return": terms})
    assert (found.years, len(found.months), found.benefit) == (100, 1200, D("0.00"))


def test_months_past_the_calendar_have_no_date() -> None:
    brief = deal(
        value=[value("v", 12)], action_plan={"start": "9999-12-01"}, price={"items": [item("a", 1, 3)]}
    )
    found = figure(brief).returns
    assert (found.payback_month, found.payback_date, found.months[0].month) == (3, None, date(9999, 12, 1))


def test_the_assumptions_are_said_in_both_languages() -> None:
    found = return_of(
        value("v", 100, 5),
        **{"return": {"yearly_cost": 7}},
    )
    said = [text.en for text in found.assumptions]
    assert said[0].startswith("The whole price is counted") and any("month 5" in text for text in said)
    assert all(text.zh and "{" not in text.en + text.zh for text in found.assumptions)
    taxed = figure(example()).returns
    assert "含税" in taxed.assumptions[0].zh
    assert not any("price" in text.en for text in return_of(value("v", 1), price=None).assumptions)


def test_the_cost_of_needs_is_added_up() -> None:
    brief = example()
    assert annual_cost(brief.needs) == D(20760000)
    assert annual_cost(need for need in brief.needs if need.id == "shared-centre") is None


def test_a_brief_of_a_title_has_no_figures() -> None:
    assert figure(deal()) == Figures()


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 40)), min_size=1, max_size=4),
    st.integers(1, 10**9),
    st.integers(0, 10**7),
    st.integers(1, 5),
)
def test_payback_is_the_first_month_that_reaches_the_investment(rows, price, cost, years) -> None:
    values = [value(f"v{n}", D(annual).scaleb(-2), month) for n, (annual, month) in enumerate(rows)]
    terms = {"years": years, "yearly_cost": D(cost).scaleb(-2), "rate": "0.07"}
    found = return_of(*values, price=D(price).scaleb(-2), **{"return": terms})
    reached = [month.number for month in found.months if month.net >= found.investment]
    assert found.payback_month == (reached[0] if reached else None)
    assert all(m.gross - m.cost == m.net and m.gross == m.gross.quantize(CENT) for m in found.months)
    assert all(a.gross <= b.gross for a, b in zip(found.months, found.months[1:], strict=False))
    assert found.gain == found.net - found.investment
    if (
        all(a.net <= b.net for a, b in zip(found.months[11::12], found.months[23::12], strict=False))
        and found.first_year_net >= 0
    ):
        assert found.npv <= found.gain
