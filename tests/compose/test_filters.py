"""Numbers, money, dates and lists as the two languages write them; nothing rounds by itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.compose.faults import Fault
from proposalgen.compose.filters import Filters
from proposalgen.compose.words import Words

ZH, EN = Filters(Words("zh-CN", {}, {}), "zh-CN"), Filters(Words("en", {}, {}), "en")
D = Decimal

CASES = [
    ("money", D("3794300"), (), "3,794,300.00", "3,794,300.00"),
    ("money", D("3794300.5"), ("CNY",), "3,794,300.50元", "CNY 3,794,300.50"),
    ("money", 1234, ("USD",), "1,234.00美元", "USD 1,234.00"),
    ("money", 1234, ("THB",), "1,234.00泰铢", "THB 1,234.00"),
    ("money", D("-90.10"), (), "−90.10", "−90.10"),
    ("wan", D("3794300.00"), (), "379.43万元", "3.7943 million"),
    ("wan", D("3794300.01"), (), "379.430001万元", "3.79430001 million"),
    ("wan", D("3794300.01"), (2,), "379.43万元", "3.79 million"),
    ("wan", D("12380000"), (), "1,238万元", "12.38 million"),
    ("wan", D("12380000"), (2, "USD"), "1,238万美元", "12.38 million"),
    ("wan", D("12380000"), (None, "CNY", False), "1,238", "12.38"),
    ("number", D("1234567.50"), (), "1,234,567.50", "1,234,567.50"),
    ("number", D("2.5"), (0,), "3", "3"),
    ("number", D("1E+3"), (), "1,000", "1,000"),
    ("number", 0, (1,), "0.0", "0.0"),
    ("percent", D("0.06"), (), "6%", "6%"),
    ("percent", D("0.135"), (), "13.5%", "13.5%"),
    ("percent", D("0.12345"), (1,), "12.3%", "12.3%"),
    ("date", "2026-11-20", (), "2026年11月20日", "20 November 2026"),
    ("date", "2026-01-04", (), "2026年1月4日", "4 January 2026"),
    ("date", "2026-01-04", ("short",), "2026-01-04", "2026-01-04"),
    ("date", "2026-01-04", ("month",), "2026年1月", "January 2026"),
    ("date", "2026-01-04", ("month-day",), "1月4日", "4 January"),
    ("date", "2026-01-04", ("plan",), "01-04", "4 Jan"),
    ("join", ("甲", "乙", 3), (), "甲、乙、3", "甲, 乙, 3"),
    ("join", ("a", "b"), (" / ",), "a / b", "a / b"),
    ("join", ({"n": "a"}, {"n": "b"}), (None, "n"), "a、b", "a, b"),
    ("join", (), (), "", ""),
    ("listed", ("A", "B", "C"), (), "A、B和C", "A, B and C"),
    ("listed", ("A",), (), "A", "A"),
    ("listed", (), (), "", ""),
    ("length", ("a", "b"), (), 2, 2),
    ("first", ("a", "b"), (), "a", "a"),
    ("last", ("a", "b"), (), "b", "b"),
    ("take", ("a", "b", "c"), (2,), ("a", "b"), ("a", "b")),
    ("skip", ("a", "b", "c"), (2,), ("c",), ("c",)),
    ("where", ({"k": "x"}, {"k": "y"}), ("k", "y"), ({"k": "y"},), ({"k": "y"},)),
    ("where", ({"k": "x"}, {"k": ""}), ("k",), ({"k": "x"},), ({"k": "x"},)),
    ("items", {"a": 1}, (), (("a", 1),), (("a", 1),)),
    ("lines", "a\n\n b \n", (), ("a", "b"), ("a", "b")),
    ("default", None, ("—",), "—", "—"),
    ("money", D("0.0355"), ("CNY", 6), "0.0355元", "CNY 0.0355"),  # the price of one message
    ("money", D("38"), ("", 6), "38.00", "38.00"),
    ("default", "x", ("—",), "x", "x"),
    ("default", 0, ("—",), 0, 0),
]


@pytest.mark.parametrize(("name", "value", "arguments", "chinese", "english"), CASES)
def test_a_filter_in_both_languages(name, value, arguments, chinese, english):
    assert ZH.table()[name](value, *arguments) == chinese
    assert EN.table()[name](value, *arguments) == english


@pytest.mark.parametrize(
    ("name", "value", "arguments", "message"),
    [
        ("money", D("1.005"), (), "more than 2 decimals"),
        ("money", D("0.00000001"), ("", 6), "more than 6 decimals"),
        ("money", "1.00", (), "needs a number"),
        ("money", None, (), "not nothing"),
        ("money", True, (), "needs a number"),
        ("money", D("NaN"), (), "needs a number"),
        ("wan", "x", (), "needs a number"),
        ("number", ("a",), (), "needs a number"),
        ("date", "20.11.2026", (), "is no date"),
        ("date", "2026-13-01", (), "is no date"),
        ("date", None, (), "nothing is no date"),
        ("date", "2026-11-20", ("lang",), "unknown date form"),
        ("join", "text", (), "needs a list"),
        ("join", (None,), (), "needs texts"),
        ("join", (D("1"),), (), "needs texts"),
        ("join", ({"n": "a"},), (None, "m"), 'no field "m"'),
        ("first", (), (), "empty list"),
        ("last", (), (), "empty list"),
        ("where", ("a",), ("k",), "list of mappings"),
        ("where", ({"k": 1},), ("q",), 'no field "q"'),
        ("items", ("a",), (), "needs a mapping"),
        ("lines", 1, (), "needs a text"),
        ("length", 5, (), "a list or a text"),
        ("take", "abc", (1,), "needs a list"),
        ("prose", 5, (), "needs a text"),
        ("inline", ("a",), (), "needs a text"),
    ],
)
def test_a_filter_refuses_what_it_cannot_take(name, value, arguments, message):
    with pytest.raises(Fault, match=message) as caught:
        ZH.table()[name](value, *arguments)
    assert caught.value.message.zh


@settings(max_examples=150)
@given(st.decimals(-(10**12), 10**12, places=2))
def test_every_way_to_write_an_amount_keeps_its_value(amount):
    def value(text: str) -> Decimal:
        return Decimal(text.replace(",", "").replace("−", "-"))

    assert value(ZH.money(amount)) == amount
    assert value(ZH.wan(amount, unit=False)) * 10_000 == amount
    assert value(EN.wan(amount, unit=False)) * 1_000_000 == amount
    assert value(ZH.number(amount)) == amount
    assert value(ZH.percent(amount).rstrip("%")) / 100 == amount


def test_every_filter_is_tried_here():
    tried = {case[0] for case in CASES} | {"prose", "inline", "capitals", "counted"}
    assert tried == set(ZH.table())


def test_filters_in_a_template(house):
    house.write("words.en.yaml", "counts:\n  phases: {one: '{count} phase', other: '{count} phases'}\n")
    view = {"a": D("3794300"), "n": None, "rows": ["x", "y"], "m": {"k": "v"}}
    body = (
        "{{ a | wan(2) }}; {{ n | default('none') }}; {{ rows | listed }}; {{ 1 | counted('phases') }}; "
        "{{ rows | length | counted('phases') }}; {% for k, v in m | items %}{{ k }}={{ v }}{% endfor %}; {{ 2 - 1 }}"
    )
    assert house.text(body, view, language="en") == "3.79 million; none; x and y; 1 phase; 2 phases; k=v; 1"


def test_the_language_of_templates_has_what_is_needed(house):
    body = (
        "{% set total = rows | length %}{% if total > 2 and not none_ %}many{% elif total == 2 or false %}two"
        "{% else %}few{% endif %}"
        "{% for row in rows if row.ok %}{{ loop.index }}/{{ loop.length }}{{ row['name'] }}"
        "{{ ', ' if not loop.last }}{% else %}no rows{% endfor %}"
        "{% with x = 'w' %}{{ x }}{% endwith %}{{ 'in' if 'a' in names else 'out' }}{{ names[0] }}"
        "{{ '!' if nothing is none }}"
    )
    rows = [{"name": "a", "ok": True}, {"name": "b", "ok": True}, {"name": "c", "ok": False}]
    view = {"rows": rows, "names": ["a"], "none_": False, "nothing": None}
    assert house.text(body, view, language="en") == "many1/2a, 2/2bwina!"


def test_capitals_come_from_the_one_place_that_knows_them():
    pytest.importorskip("proposalgen.money")
    assert ZH.table()["capitals"](D("3794300")) == "人民币叁佰柒拾玖万肆仟叁佰元整"
