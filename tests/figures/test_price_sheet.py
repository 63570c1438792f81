"""The price sheet adds up: lines, options, tax, payments, to the cent and by one rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from small_deals import CENT, deal, example, item, planned, price_briefs, priced

from proposalgen.brief.load import brief_from
from proposalgen.figures.figures import figure
from proposalgen.figures.price import PriceSheet, price_sheet
from proposalgen.money import total_of

D = Decimal


def sheet_of(*items: dict, **price: object) -> PriceSheet:
    sheet = price_sheet(priced(*items, **price))
    assert sheet is not None
    return sheet


def test_the_example_deal_comes_out_as_offered() -> None:
    sheet = figure(example()).price
    assert sheet is not None
    assert (sheet.subtotal, sheet.discount, sheet.total) == (D("3994000.00"), D("199700.00"), D("3794300.00"))
    assert sheet.capitals == "人民币叁佰柒拾玖万肆仟叁佰元整"
    assert (sheet.net, sheet.tax, sheet.tax_rate) == (D("3579528.30"), D("214771.70"), D("0.06"))
    assert [p.amount for p in sheet.payments] == [D("1138290.00")] * 3 + [D("379430.00")]
    assert [p.date for p in sheet.payments] == [None, date(2027, 4, 2), date(2027, 6, 11), None]
    assert sheet.valid_until == date(2027, 2, 18)
    assert [(line.number, line.list_amount) for line in sheet.base] == [
        ("1", D("1680000.00")), ("2", D("418000.00")), ("3", D("1092000.00")), ("4", D("804000.00")),
    ]  # fmt: skip
    assert [(line.number, line.list_amount, line.amount) for line in sheet.options] == [
        ("A", D("420000"), D("399000"))
    ]
    assert (sheet.options_total, sheet.total_with_options) == (D("399000.00"), D("4193300.00"))


def test_the_day_of_signing_is_never_among_the_payments() -> None:
    brief = example()
    signing = brief.schedule.contract_by
    assert signing is not None
    assert signing not in [p.date for p in figure(brief).price.payments]


@pytest.mark.parametrize("brief", [deal(), deal(price={"items": []})])
def test_without_lines_there_is_no_sheet(brief) -> None:
    assert price_sheet(brief) is None


def test_each_line_is_rounded_before_the_sum() -> None:
    sheet = sheet_of(item("a", 3, "33.33"), item("b", 7, "0.335"), item("c", 3, "19.995"))
    assert [line.amount for line in sheet.base] == [D("99.99"), D("2.35"), D("59.99")]
    assert sheet.total == D("162.33")


def test_line_discount_times_and_overall_discount_come_one_after_the_other() -> None:
    sheet = sheet_of(
        item("a", 2, "10.01", discount="0.1", recurring={"every": "year", "times": 3}),
        discount={"rate": "0.05"},
    )
    (line,) = sheet.base
    assert line.list_amount == D("54.05")  # 54.054
    assert line.amount == D("51.35")  # 51.3475
    assert (line.times, line.every, sheet.discount) == (3, "year", D("2.70"))


def test_the_discounted_line_is_rounded_and_the_discount_is_what_is_left() -> None:
    sheet = sheet_of(item("a", 1, "0.10"), discount={"rate": "0.05"})
    assert (sheet.total, sheet.discount) == (D("0.10"), D("0.00"))  # 0.095, half up


def test_tax_added_is_rounded_line_by_line() -> None:
    lines = [item(name, 1, "10.05") for name in "abc"]
    sheet = sheet_of(*lines, tax={"rate": "0.13", "included": False})
    assert (sheet.net, sheet.tax, sheet.total) == (D("30.15"), D("3.93"), D("34.08"))
    assert [line.gross for line in sheet.base] == [D("11.36")] * 3
    assert (sheet.tax_basis, sheet.amount) == ("excluded", D("30.15"))


def test_tax_contained_is_the_difference_on_the_sum_and_the_lines_agree() -> None:
    lines = [item(name, 1, "100") for name in "abc"]
    sheet = sheet_of(*lines, tax={"rate": "0.13"})
    assert (sheet.net, sheet.tax) == (D("265.49"), D("34.51"))  # 88.50 × 3 would be 265.50
    assert [line.net for line in sheet.base] == [D("88.50"), D("88.49"), D("88.50")]


def test_rates_that_differ_are_split() -> None:
    sheet = sheet_of(
        item("hardware", 1, "113", tax_rate="0.13"), item("service", 1, "106"), item("more", 1, "1.06"),
        tax={"rate": "0.06"},
    )  # fmt: skip
    assert sheet.tax_rate is None
    assert [(s.rate, s.net, s.tax, s.gross) for s in sheet.tax_split] == [
        (D("0.13"), D("100.00"), D("13.00"), D("113.00")),
        (D("0.06"), D("101.00"), D("6.06"), D("107.06")),
    ]
    assert (sheet.net, sheet.tax, sheet.total) == (D("201.00"), D("19.06"), D("220.06"))


def test_a_line_without_a_rate_leaves_the_tax_unsaid() -> None:
    sheet = sheet_of(item("a", 1, 100, tax_rate="0.06"), item("b", 1, 100))
    assert (sheet.total, sheet.net, sheet.tax, sheet.tax_split) == (D("200"), None, None, ())
    assert sheet_of(item("a", 1, 100)).tax_basis == "unstated"


def test_options_and_alternatives_stand_beside_the_total() -> None:
    sheet = sheet_of(
        item("a", 1, 100), item("a2", 1, 80, alternative_to="a"), item("o", 1, 30, optional=True),
        item("o2", 1, 20, optional=True, alternative_to="o"), item("a3", 1, 70, alternative_to="a"),
        item("b", 1, 1), item("p", 1, 5, optional=True), item("a4", 1, 1, alternative_to="a2"),
    )  # fmt: skip
    assert (sheet.total, sheet.options_total, sheet.total_with_options) == (D("101"), D("35"), D("136"))
    assert {line.id: line.number for line in sheet.lines} == {
        "a": "1", "b": "2", "o": "A", "p": "B", "a2": "1-1", "a3": "1-2", "o2": "A-1", "a4": "1-1-1",
    }  # fmt: skip
    assert [line.index for line in sheet.lines] == [0, 5, 2, 6, 1, 3, 4, 7]


def test_the_27th_option_is_aa() -> None:
    sheet = sheet_of(*(item(f"o{n}", 1, 1, optional=True) for n in range(28)))
    assert [line.number for line in sheet.options][24:] == ["Y", "Z", "AA", "AB"]
    assert (sheet.total, sheet.base) == (D("0.00"), ())


def test_groups_keep_their_order_and_gather_their_lines() -> None:
    sheet = sheet_of(
        item("a", 1, 10, group="soft"), item("b", 1, 20, group="hard"), item("c", 1, 30, group="soft"),
        discount={"rate": "0.5"},
    )  # fmt: skip
    assert [(g.name, [line.id for line in g.lines], g.subtotal, g.amount) for g in sheet.groups] == [
        ("soft", ["a", "c"], D("40"), D("20.00")),
        ("hard", ["b"], D("20"), D("10.00")),
    ]
    assert [line.number for line in sheet.base] == ["1", "2", "3"]


def test_currency_is_never_assumed() -> None:
    nameless = sheet_of(item("a", 1, 100), currency=None)
    assert (nameless.currency, nameless.capitals) == (None, None)
    assert sheet_of(item("a", 1, 100), currency="USD").capitals is None
    own = price_sheet(deal(price={"currency": "CNY", "items": [item("a", 1, 100)]}))
    assert own is not None and own.capitals == "人民币壹佰元整"


def test_the_last_payment_takes_the_remainder_and_none_falls_below_zero() -> None:
    thirds = [{"milestone": "m", "share": share} for share in ("0.33", "0.33", "0.34")]
    sheet = sheet_of(item("a", 1, "100.01"), payment=thirds)
    assert [p.amount for p in sheet.payments] == [D("33.00"), D("33.00"), D("34.01")]
    tiny = sheet_of(
        item("a", 1, "0.03"), payment=[{"milestone": "m", "share": s} for s in ["0.17"] * 5 + ["0.15"]]
    )
    assert [p.amount for p in tiny.payments] == [D("0.01")] * 3 + [D("0.00")] * 3


def test_a_validity_beyond_the_calendar_has_no_date() -> None:
    brief = deal(
        deal={"proposal_date": "2026-11-20"}, price={"items": [item("a", 1, 1)], "valid_days": 999999999}
    )
    sheet = price_sheet(brief)
    assert sheet is not None and sheet.valid_until is None and sheet.valid_days == 999999999


def test_the_longest_numbers_keep_every_digit() -> None:
    nines = "9" * 24
    sheet = sheet_of(
        item("a", nines, nines, recurring={"times": 999999999}), item("b", 1, "0.01"), tax={"rate": "0.13"},
        payment=[{"milestone": "m", "share": "0.5"}, {"milestone": "n", "share": "0.5"}],
    )  # fmt: skip
    assert str(sheet.total) == f"{(10**24 - 1) ** 2 * 999999999}.01"
    assert sheet.capitals is not None and sheet.capitals.endswith("元零壹分")


def test_a_payment_after_an_undated_phase_has_no_date() -> None:
    plan = {"phases": [{"id": "p", "name": "p", "weeks": 2}]}
    price = {"items": [item("a", 1, 1)], "payment": [{"milestone": "m", "share": 1, "after": "p"}]}
    undated = figure(deal(action_plan=plan, price=price)).price
    dated = figure(deal(action_plan={**plan, "start": "2027-01-04"}, price=price)).price
    assert undated.payments[0].date is None and dated.payments[0].date == date(2027, 1, 15)
    assert figure(planned()).price is None


@settings(max_examples=80)
@given(price_briefs())
def test_everything_adds_up(brief) -> None:
    sheet = price_sheet(brief)
    assert sheet is not None
    assert total_of(line.gross for line in sheet.base) == sheet.total
    assert total_of(p.amount for p in sheet.payments) == sheet.total
    assert all(p.amount >= 0 for p in sheet.payments)
    assert sheet.subtotal - sheet.discount == sheet.amount == total_of(group.amount for group in sheet.groups)
    assert sheet.total_with_options == sheet.total + total_of(line.gross for line in sheet.options)
    assert len(sheet.lines) == len(brief.price.items) == len({line.number for line in sheet.lines})
    for amount in (sheet.total, *(line.amount for line in sheet.lines)):
        assert amount == amount.quantize(CENT)
    if sheet.net is not None:
        assert sheet.net + sheet.tax == sheet.total
        assert total_of(line.net for line in sheet.base) == sheet.net
    for line in sheet.lines:
        if line.tax_rate is not None:
            assert line.net + line.tax == line.gross and line.net >= 0 and line.tax >= 0
            own = line.gross / (1 + line.tax_rate) if sheet.tax_basis != "excluded" else line.amount
            assert abs(line.net - own) <= CENT


@settings(max_examples=40)
@given(price_briefs())
def test_options_never_change_the_total(brief) -> None:
    kept = [dict(row) for row in _rows(brief) if not row["optional"] and "alternative_to" not in row]
    if kept:
        price = {"items": kept, "discount": {"rate": brief.price.discount.rate}}
        if brief.price.tax:
            price["tax"] = {"rate": brief.price.tax.rate, "included": brief.price.tax.included}
        alone = price_sheet(
            brief_from({"schema": 1, "deal": {"title": "A"}, "customer": {"name": "B"}, "price": price})
        )
        assert alone is not None and alone.total == price_sheet(brief).total


def _rows(brief):
    for row in brief.price.items:
        given_fields = {name: getattr(row, name) for name in row.fields if getattr(row, name) is not None}
        if row.recurring:
            given_fields["recurring"] = {"every": row.recurring.every, "times": row.recurring.times}
        yield given_fields
