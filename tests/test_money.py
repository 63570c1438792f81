"""Money is read, rounded and written in one place, and always by its value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen import money

D = Decimal
amounts = st.integers(min_value=0, max_value=10**18).map(lambda fen: D(fen).scaleb(-2))

CAPITALS = {
    "0.00": "人民币零元整",
    "0.05": "人民币伍分",
    "0.50": "人民币伍角整",
    "0.56": "人民币伍角陆分",
    "10.00": "人民币壹拾元整",
    "10.50": "人民币壹拾元零伍角整",
    "15.80": "人民币壹拾伍元捌角整",
    "100.08": "人民币壹佰元零捌分",
    "325.04": "人民币叁佰贰拾伍元零肆分",
    "1001.00": "人民币壹仟零壹元整",
    "1010.10": "人民币壹仟零壹拾元零壹角整",
    "1409.50": "人民币壹仟肆佰零玖元伍角整",
    "1680.32": "人民币壹仟陆佰捌拾元零叁角贰分",
    "6007.14": "人民币陆仟零柒元壹角肆分",
    "16409.02": "人民币壹万陆仟肆佰零玖元零贰分",
    "20005.00": "人民币贰万零伍元整",
    "107000.00": "人民币壹拾万柒仟元整",
    "107000.53": "人民币壹拾万柒仟元零伍角叁分",
    "200500.00": "人民币贰拾万零伍佰元整",
    "1080000.00": "人民币壹佰零捌万元整",
    "3086500.00": "人民币叁佰零捌万陆仟伍佰元整",
    "10007000.00": "人民币壹仟万柒仟元整",
    "12380000.00": "人民币壹仟贰佰叁拾捌万元整",
    "100000001.00": "人民币壹亿零壹元整",
    "100010000.00": "人民币壹亿零壹万元整",
    "120030000.07": "人民币壹亿贰仟零叁万元零柒分",
    "305000800.60": "人民币叁亿零伍佰万零捌佰元零陆角整",
    "1234567890.12": "人民币壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元零壹角贰分",
    "10000000000.00": "人民币壹佰亿元整",
    "1234500000000.00": "人民币壹万贰仟叁佰肆拾伍亿元整",
}


@pytest.mark.parametrize(("amount", "written"), CAPITALS.items())
def test_an_amount_is_written_in_capitals(amount: str, written: str) -> None:
    assert money.capitals(D(amount)) == written
    assert money.read_capitals(written) == D(amount)


@pytest.mark.parametrize("amount", ["1.005", "-1", "-0.01", "NaN", "Infinity"])
def test_what_has_no_capitals_is_refused(amount: str) -> None:
    with pytest.raises(ValueError):
        money.capitals(D(amount))


def test_trailing_zeros_are_no_decimals() -> None:
    assert money.capitals(D("10.5000")) == "人民币壹拾元零伍角整"


@pytest.mark.parametrize("value", [1 / 10, True, None, b"1"])
def test_only_exact_numbers_come_in(value: object) -> None:
    with pytest.raises(TypeError):
        money.parse(value)
    with pytest.raises(TypeError):
        money.capitals(value)  # type: ignore[arg-type]


READINGS = {
    "壹仟陆佰捌拾元叁角贰分": "1680.32",
    "壹拾万零柒仟元伍角叁分": "107000.53",
    "壹仟肆佰零玖元伍角": "1409.50",
    "壹佰零捌万圆正": "1080000",
    "壹仟万零柒仟元整": "10007000",
    "拾伍元": "15",
    "拾万元整": "100000",
    "叁佰萬圓正": "3000000",
    "貳億零陸元": "200000006",
    "人民币（大写）：壹佰元整": "100",
    "大写: 人民币 伍角 整": "0.50",
    "零元零角零分": "0",
    "壹佰万整": "1000000",
    "三百七十九万四千三百元整": "3794300",
    "１２，３８０．００": "12380.00",
    "￥3,794,300.00 元整": "3794300",
    "1,238.00 万元": "12380000",
    "0.5亿元": "50000000",
}


@pytest.mark.parametrize(("written", "amount"), READINGS.items())
def test_other_peoples_amounts_are_read_by_value(written: str, amount: str) -> None:
    assert money.read_capitals(written) == D(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "整",
        "元整",
        "万元",
        "亿",
        "壹壹元",
        "壹佰仟元",
        "面议",
        "1,2元",
        "伍角元",
        "壹元拾",
        "亿" * 3000,
        "壹万壹万元",
    ],
)
def test_what_is_no_amount_is_not_guessed(text: str) -> None:
    assert money.read_capitals(text) is None


@settings(max_examples=300)
@given(amounts)
def test_capitals_are_read_back(amount: Decimal) -> None:
    written = money.capitals(amount)
    assert money.read_capitals(written) == amount
    assert "零零" not in written and "兆" not in written
    assert written.endswith(("分", "整"))


@settings(max_examples=200)
@given(amounts)
def test_the_optional_zeros_make_no_difference(amount: Decimal) -> None:
    written = money.capitals(amount)
    plain = written.removeprefix("人民币").removesuffix("整").replace("元零", "元").replace("壹拾", "拾", 1)
    if plain != "零元":
        assert money.read_capitals(plain) == amount


@settings(max_examples=200)
@given(st.text(alphabet="零壹贰叁伍玖拾佰仟万亿元角分整正圆0123456789.,-人民币大写:（）¥ ", max_size=30))
def test_reading_never_fails(text: str) -> None:
    found = money.read_capitals(text)
    assert found is None or found.is_finite()


@settings(max_examples=200)
@given(amounts, st.booleans())
def test_grouped_figures_are_parsed_back(amount: Decimal, negative: bool) -> None:
    value = -amount if negative else amount
    assert money.parse(money.grouped(value)) == value


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3,794,300.00", "3794300.00"),
        ("¥1,234.50", "1234.50"),
        ("１２，３８０．００", "12380"),
        ("\u2212199,700.00", "-199700"),
        ("CNY 5", "5"),
    ],
)
def test_figures_come_in_by_one_door(text: str, amount: str) -> None:
    assert money.parse(text) == D(amount)


@pytest.mark.parametrize("text", ["", "1,23", "1e3", "1_000", "abc", "1.2.3", "NaN", "٣"])
def test_texts_that_are_no_amounts(text: str) -> None:
    with pytest.raises(ValueError):
        money.parse(text)


def test_halves_round_up_and_digits_are_never_lost_on_the_way() -> None:
    assert money.cents(D("2.345")) == D("2.35")
    assert money.cents(D("0.005")) == D("0.01")
    assert money.cents(D("-0.005")) == D("-0.01")
    long = D("123456789012345678901234567890.125")
    assert str(money.cents(long)) == "123456789012345678901234567890.13"
    assert money.total_of([long, long]) == D("246913578024691357802469135780.250")
    assert money.total_of([]) == 0


@pytest.mark.parametrize(
    ("gross", "rate", "net", "tax"),
    [
        ("113000.00", "0.13", "100000.00", "13000.00"),
        ("100.00", "0.13", "88.50", "11.50"),
        ("999.99", "0.13", "884.95", "115.04"),
        ("1234567.89", "0.06", "1164686.69", "69881.20"),
    ],
)
def test_tax_within_is_the_difference(gross: str, rate: str, net: str, tax: str) -> None:
    assert money.tax_within(D(gross), D(rate)) == (D(net), D(tax))


def test_tax_by_line_differs_from_tax_on_the_sum() -> None:
    by_line = sum(money.tax_upon(D("10.05"), D("0.13"))[0] for _ in range(3))
    assert (by_line, money.tax_upon(D("30.15"), D("0.13"))[0]) == (D("3.93"), D("3.92"))


def test_larger_units_say_whether_they_are_exact() -> None:
    assert money.in_wan(D("3794300.00")) == ("379.43", True)
    assert money.in_wan(D("12380000.00"), 2) == ("1,238.00", True)
    assert money.in_wan(D("3794300.00"), 1) == ("379.4", False)
    assert money.in_wan(D("0.01")) == ("0.000001", True)
    assert money.in_wan(D("0")) == ("0", True)
    assert money.in_yi(D("620000000")) == ("6.2", True)
    assert money.in_million(D("3794300")) == ("3.7943", True)
    assert money.in_wan(D("-5000")) == ("\u22120.5", True)


@settings(max_examples=100)
@given(amounts, st.integers(min_value=0, max_value=6))
def test_a_figure_in_wan_is_exact_or_says_so(amount: Decimal, places: int) -> None:
    text, exact = money.in_wan(amount, places)
    assert exact == (money.parse(text) * 10000 == amount)
    bare, always = money.in_wan(amount)
    assert always and money.parse(bare) * 10000 == amount


def test_grouped_refuses_to_cut_digits_off() -> None:
    assert money.grouped(D("3794300")) == "3,794,300.00"
    assert money.grouped(D("0.125"), None) == "0.125"
    with pytest.raises(ValueError):
        money.grouped(D("0.125"))


def test_signs_and_names_follow_the_currency_and_the_language() -> None:
    assert money.signed(D("1234.5"), "CNY", "zh-CN") == "¥1,234.50"
    assert money.signed(D("-1234.5"), "CNY", "zh-CN") == "\u2212¥1,234.50"
    assert money.signed(D("1234.5"), "CNY", "en") == "CNY 1,234.50"
    assert money.signed(D("1234.5"), "USD", "zh-CN") == "USD 1,234.50"
    assert money.signed(D("1234.5"), None, "zh-CN") == "1,234.50"
    assert money.currency_name("CNY", "zh-CN") == "人民币元"
    assert money.currency_name("CNY", "en") == "CNY"
    assert money.currency_name("THB", "zh-CN") == "THB"
    assert money.currency_name(None, "zh-CN") == ""


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "Zero"), ("0.05", "Zero and 05/100"), ("12", "Twelve"), ("40", "Forty"), ("85", "Eighty-five"), ("100", "One hundred"),
        ("999", "Nine hundred and ninety-nine"), ("1001", "One thousand and one"), ("1100", "One thousand one hundred"),
        ("20351480.00", "Twenty million three hundred and fifty-one thousand four hundred and eighty"),
        ("1000000.50", "One million and 50/100"), ("3000000000012", "Three trillion and twelve"),
    ],
)  # fmt: skip
def test_an_amount_is_said_in_english_words(amount: str, said: str) -> None:
    assert money.in_words(D(amount)) == said


@pytest.mark.parametrize("amount", ["1.005", "-1", "1000000000000000"])
def test_what_is_not_said_in_words_is_refused(amount: str) -> None:
    with pytest.raises(ValueError):
        money.in_words(D(amount))
