"""What a clause's figures give, whichever way is better and whatever unit each side uses."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalgen.brief.load import brief_from
from proposalgen.brief.model.tender import Requirement
from proposalgen.tender.deviations import compared, deviation_of
from proposalgen.tender.limits import characters, words
from proposalgen.tender.units import rates


def clause(**fields) -> Requirement:
    row = {"ref": "1", "text": "x", **{key: value if isinstance(value, list) else str(value) for key, value in fields.items()}}
    brief = brief_from({"schema": "1", "deal": {"title": "t"}, "customer": {"name": "c"}, "tender": {"requirements": [row]}})
    return brief.tender.requirements[0]


NUMBERS = st.decimals("-1e6", "1e6", places=3, allow_nan=False)


@given(NUMBERS, NUMBERS)
def test_more_is_better_one_way_and_less_the_other(asked, offer):
    up = compared(clause(operator=">=", value=asked, offer=offer)).deviation
    down = compared(clause(operator="<=", value=asked, offer=offer)).deviation
    if offer == asked:
        assert up == down == "none"
    else:
        assert {up, down} == {"positive", "negative"} and (up == "positive") == (offer > asked)
    assert compared(clause(operator="=", value=asked, offer=offer)).deviation == ("none" if offer == asked else "negative")


@given(st.decimals("0.001", "1e5", places=3), st.sampled_from([("GHz", "MHz", 1000), ("ms", "s", Decimal("0.001")), ("年", "个月", 12), ("万元", "元", 10000), ("小时", "分钟", 60), ("kW", "W", 1000)]))
def test_a_value_in_another_unit_is_the_same_value(value, units):
    asked, offered, times = units
    row = clause(operator=">=", value=value, unit=asked, offer=value * times, offer_unit=offered)
    assert compared(row).deviation == "none"


CASES = [
    ({"operator": "range", "value": 2, "value_to": 4, "offer": 3}, "none"),
    ({"operator": "range", "value": 2, "value_to": 4, "offer": 5}, "negative"),
    ({"operator": "range", "value": 2, "value_to": 4, "offer": 3, "offer_to": 5}, "negative"),
    ({"operator": "covers", "value": 0, "value_to": 40, "offer": -10, "offer_to": 50}, "positive"),
    ({"operator": "covers", "value": 0, "value_to": 40, "offer": 0, "offer_to": 40}, "none"),
    ({"operator": "covers", "value": 0, "value_to": 40, "offer": 5, "offer_to": 50}, "negative"),
    ({"operator": "in", "accepted": ["1", "2.5"], "offer": 2.5}, "none"),
    ({"operator": "in", "accepted": ["1", "2.5"], "offer": 3}, "negative"),
    ({"operator": ">", "value": 4, "offer": 4}, "negative"),
    ({"operator": ">=", "value": 512, "unit": "GB", "offer": 1, "offer_unit": "TB"}, "positive"),
    ({"operator": ">=", "value": 1, "unit": "TB", "offer": 512, "offer_unit": "GB"}, "negative"),
    ({"operator": ">=", "value": 1, "unit": "TB", "offer": 1000, "offer_unit": "GB"}, None),  # 1,000 or 1,024?
    ({"operator": ">=", "value": 1, "unit": "TiB", "offer": 1024, "offer_unit": "GiB"}, "none"),
    ({"operator": "<=", "value": 5, "unit": "ms", "offer": 3, "offer_unit": "V"}, None),
    ({"operator": "<=", "value": 30, "unit": "天", "offer": 1, "offer_unit": "个月"}, None),
    ({"operator": ">=", "value": 3, "unit": "GHZ", "offer": 3000, "offer_unit": "Mhz"}, "none"),
    ({"operator": ">=", "value": 3, "unit": "MW", "offer": 3000, "offer_unit": "mw"}, None),  # megawatts or milliwatts?
    ({"operator": ">=", "value": 3, "unit": "台", "offer": 3, "offer_unit": " 台"}, "none"),
    ({"operator": "range", "value": 3, "offer": 3}, None),
    ({"operator": "in", "offer": 3}, None),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "expected"), CASES)
def test_what_the_figures_give(fields, expected):
    found = compared(clause(**fields))
    assert found.deviation == expected
    assert (found.fault is None) == (expected is not None)


def test_without_operator_or_offer_the_brief_says_it():
    assert compared(clause(value=3, offer=4)) is None and compared(clause(operator=">=", value=3)) is None
    assert deviation_of(clause(deviation="positive")) == "positive"
    assert deviation_of(clause(operator=">=", value=3, offer=2, deviation="positive")) == "negative"
    assert compared(clause(operator=">", value=3, offer=9)).accepts == ("none", "positive")


def test_factors_between_units():
    assert rates("m", "mm") == (Decimal("0.001"),) and rates("kg", "吨") == (1000,) and rates("ms", "MB") is None


@pytest.mark.parametrize(
    ("text", "all_", "solid", "words_"),
    [("支持 3 个节点", 8, 6, 6), ("Two nodes, hot-swap.", 20, 18, 3), ("中文，标点。", 6, 6, 6), ("a\nb", 2, 2, 2), ("", 0, 0, 0), ("全角　空格", 5, 4, 4), ("e\u0301t\u00e9", 3, 3, 1)],
)
def test_lengths_as_the_buyer_counts(text, all_, solid, words_):
    assert (characters(text), characters(text, spaces=False), words(text)) == (all_, solid, words_)


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_texts_are_as_long_as_their_lines(one, other):
    assert characters(f"{one}\n{other}", False) <= len(one) + len(other)
    assert words(f"{one}\n{other}") == words(one) + words(other)
