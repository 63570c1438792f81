"""One amount, every usual way to write it; and what is no amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.findings import Place
from proposalgen.inspect.amounts import Figures
from proposalgen.inspect.disguised import disguised
from proposalgen.inspect.numbers import numbers
from proposalgen.inspect.search import Searcher
from proposalgen.inspect.units import units_of
from proposalgen.money import capitals
from proposalgen.withheld import Secret, SecretKind, Withheld

WAYS = [
    "1200000", "1,200,000", "1.200.000", "1 200 000", "1\u00a0200\u00a0000", "1\u202f200\u202f000", "12,00,000",
    "1200000.00", "1,200,000.00", "1.200.000,00", "1'200'000", "120,0000", "1.2M", "1.2 million", "1200k", "1,200 thousand",
    "12 lakh", "0.12 crore", "120w", "120万", "120 万元", "120\n万元", "0.012亿", "12十万", "一百二十万", "壹佰贰拾万",
    "壹佰贰拾万元整", "壹佰貳拾萬圓整", "一点二百万", "一二〇〇〇〇〇", "１２０００００", "１，２００，０００", "100万200000元", "CNY1200000",
    "RMB 1.2m", "¥1,200,000.00", "1,2\u200b00,000", "one million two hundred thousand",
    "一二〇万元", "壹贰零万", "1百20万元", "1.2-million yuan", "one point two million", "zero point zero zero one two billion", "1 million 200 thousand",
    "1 million and 200 thousand", "1200,000元", "١٢٠٠٠٠٠", "ONE POINT TWO MILLION",
    "120 wan", "RMB 1.2 mil", "➀⓶0万", "119万9千10百元",
]  # fmt: skip
NO_WAYS = [
    "12000000",
    "120",
    "1,200",
    "1.2",
    "120天",
    "1200001",
    "120千",
    "一百二十",
    "2012-00-00",
    "12,0000,0",
    "12 000",
]
MYRIADS, PAGE = units_of("单位：万元"), units_of("单位：万元", close=False)
FLOOR = Secret(SecretKind.AMOUNT, "leak.floor", "1,200,000", Place("price.floor"), Decimal(1200000))


@pytest.mark.parametrize("way", WAYS)
def test_the_floor_is_found_in_every_usual_way_to_write_it(way: str) -> None:
    hits = Searcher(Withheld((FLOOR,))).search(f"最低 {way}，不再让步")
    assert [hit.secret for hit in hits] == [FLOOR]


@pytest.mark.parametrize("way", NO_WAYS)
def test_what_is_another_number(way: str) -> None:
    assert Searcher(Withheld((FLOOR,))).search(f"共 {way}，如下") == ()


def test_there_are_more_ways_than_fourteen() -> None:
    assert len(WAYS) >= 30


@pytest.mark.parametrize("way", ["參佰陸拾萬元", "叁佰陆拾萬圓", "三六〇万", "3百60万", "3百6十万", "3,600-thousand", "three point six million"])
def test_one_more_amount_in_the_old_figures(way: str) -> None:
    floor = Secret(SecretKind.AMOUNT, "leak.floor", "3,600,000", Place(), Decimal(3_600_000))
    assert len(Searcher(Withheld((floor,))).search(f"最低 {way}，不再让步")) == 1


DISGUISED = [
    "叁 佰 陆 拾 万 元整", "叁佰\n陆拾万", "叁\x1e佰\x1e陆\x1e拾\x1e万\x1e元整", "叁佰陆拾\x1e万元", "三百六 十万", "三六零 万", "3 6 0 万元", "3 6 0 0 0 0 0", "3百六十万元", "三百60万",
    "3·600·000 元", "3_600_000", "3/600/000", "3-600-000", "3‚600‚000", "3٬600٬000", "360 0000 元", "3.6e6 元", "3.60E+6", "3.6×10^6",
    "3 million six hundred thousand", "three million 600,000", "Three Million and 600 thousand", "thirty-six lakh", "2 million and 3 million six hundred thousand",
]  # fmt: skip
OTHERS = [
    "三百万\x1e六十万", "2 million and 1 million six hundred thousand", "3 6 0 台", "3·600·0000", "13·600·000-1", "3.6e5", "3.6e6f", "v3.6e6", "３·６００", "3 million six hundred",
    "第三\n百六十万", "3 6 0 万人次", "叁佰陆拾 千元",
]  # fmt: skip


@pytest.mark.parametrize("way", DISGUISED)
def test_an_amount_in_a_spelling_that_hides_it(way: str) -> None:
    floor = Secret(SecretKind.AMOUNT, "leak.floor", "3,600,000", Place(), Decimal(3_600_000))
    assert [hit.secret for hit in Searcher(Withheld((floor,))).search(f"总价为 {way}，含税")] == [floor]


@pytest.mark.parametrize("way", OTHERS)
def test_what_only_resembles_a_hidden_amount(way: str) -> None:
    floor = Secret(SecretKind.AMOUNT, "leak.floor", "3,600,000", Place(), Decimal(3_600_000))
    assert Searcher(Withheld((floor,))).search(f"共 {way}，如下") == ()


@pytest.mark.parametrize(
    ("amount", "way"),
    [
        ("3690050.5", "369万零50.5元"), ("3690050.5", "369万零五十元五角"), ("3690050.5", "三百六十九万零五十块五毛"), ("50.5", "五十块五毛"), ("868.55", "8百六十八元五角五分"),
        ("1234567.89", "壹佰贰拾叁萬肆仟伍佰陆拾柒元捌毛玖分"),
    ],
)  # fmt: skip
def test_an_amount_with_its_jiao_in_figures_and_in_everyday_words(amount: str, way: str) -> None:
    floor = Secret(SecretKind.AMOUNT, "leak.floor", amount, Place(), Decimal(amount))
    assert len(Searcher(Withheld((floor,))).search(f"不低于{way}")) == 1
    assert Searcher(Withheld((Secret(SecretKind.AMOUNT, "leak.floor", "x", Place(), Decimal(amount) + 1),))).search(f"不低于{way}") == ()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.·,- 万百十元角分块毛零三百e^×\n\x1e", max_size=40), st.sampled_from(["", "million ", "hundred "]))
def test_no_text_breaks_the_search_for_hidden_amounts(text: str, word: str) -> None:
    written = f"{text}{word}{text}"
    for number in disguised(written):
        assert 0 <= number.start < number.end <= len(written) and all(value >= 0 for value in number.readings)


def test_a_word_that_begins_like_a_capital_figure_is_none() -> None:
    assert [number.text for number in numbers("请参百科，参一期工程")] == ["百", "一"]


def test_a_table_in_myriads_says_the_amount_without_its_zeros() -> None:
    searcher = Searcher(Withheld((FLOOR,)))
    assert [hit.secret for hit in searcher.find("120", MYRIADS)] == [FLOOR]
    assert not list(searcher.find("120"))
    assert not list(searcher.find("120 天", PAGE))
    assert len(list(searcher.find("120.00", PAGE))) == 1
    assert not list(searcher.find("while 120.00 hours of repair, 120.00 小时", PAGE))
    public = Searcher(Withheld((FLOOR,), public_amounts=frozenset({Decimal(120)})))
    assert not list(public.find("120", MYRIADS))


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("120", "金额（万元）"), ("120", "单位：萬圓"), ("1.2", "百万元"), ("1.20", "百萬元"), ("1,200", "单位：千元"), ("0.012", "亿元"), ("0.12", "千万元"), ("12", "十万元"),
        ("1.2", "CNY million"), ("1.2", "(RMB m)"), ("1.2", "EUR mn"), ("1,200", "CNY thousand"), ("1,200", "USD k"), ("1,200", "thousand yuan"), ("0.0012", "CNY bn"),
        ("1.2", "millions of dollars"), ("1.2", "Price, in millions"), ("1.2", "Amount (million)"), ("1,200", "CNY '000"), ("1,200", "€ ’000s"),
    ],
)  # fmt: skip
def test_a_table_may_count_in_any_unit(written: str, unit: str) -> None:
    searcher = Searcher(Withheld((FLOOR,)))
    assert [hit.secret for hit in searcher.find(written, units_of(unit))] == [FLOOR]
    assert not list(searcher.find(written))


@pytest.mark.parametrize("text", ["每年 365 万元", "约三百万元", "about 1.8 million yuan", "Length (m)", "EUR 1.8 million", "millions of users", "单位：元"])
def test_what_says_nothing_of_the_figures_beside_it(text: str) -> None:
    assert units_of(text) == ()


def test_a_rounded_public_figure_gives_no_secret_away_but_the_amount_in_full_does() -> None:
    floor = Secret(SecretKind.AMOUNT, "leak.floor", "1,800,000", Place(), Decimal(1_800_000))
    computed = Searcher(Withheld((floor,), public_amounts=frozenset({Decimal("1799519.20")})))
    for way in ("EUR 1.8 million", "180 万元"):
        assert computed.search(f"net benefit {way} by May") == ()
        assert len(Searcher(Withheld((floor,))).search(f"net benefit {way} by May")) == 1
    assert len(computed.search("no less than 1,800,000")) == 1
    assert len(computed.search("no less than 1.80 million")) == 0
    assert len(computed.search("no less than 1.8000 million")) == 1
    assert not list(computed.find("180", MYRIADS))
    assert len(list(computed.find("180.00", MYRIADS))) == 1


def test_a_small_amount_needs_money_around_it() -> None:
    small = Secret(SecretKind.AMOUNT, "leak.floor", "500", Place(), Decimal(500))
    searcher = Searcher(Withheld((small,)))
    assert searcher.search("500 户") == ()
    assert len(searcher.search("不低于 500 元")) == 1
    assert len(searcher.search("floor: $500")) == 1


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=1000, max_value=10**11))
def test_grouped_and_plain_mean_the_same(value: int) -> None:
    for way in (
        f"{value}",
        f"{value:,}",
        f"{value:,}".replace(",", "."),
        f"{value:,}.00",
        f"{value:,}".replace(",", " "),
    ):
        assert any(Decimal(value) in number.readings for number in numbers(f"合计 {way} 元")), way


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=1, max_value=999_999))
def test_myriads_mean_ten_thousand_times_as_much(value: int) -> None:
    assert any(Decimal(value) * 10_000 in number.readings for number in numbers(f"{value}万元"))


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,' 万亿千百十一二三点%km\n", max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    for number in numbers(text):
        assert 0 <= number.start < number.end <= len(text)
        assert all(value >= 0 for value in number.readings)


@settings(max_examples=300, deadline=None)
@given(st.decimals(min_value=1, max_value=10**9, places=2))
def test_an_amount_in_capitals_is_one_number_with_its_jiao_and_fen(value: Decimal) -> None:
    text = f"（大写）人民币{capitals(value)}，含税"
    assert value in {each for number in numbers(text) for each in number.readings}
    assert known(text, str(value)) == []
    if value % 1 >= Decimal("0.5"):
        assert known(text, str(value + 1)) != []


def test_a_floor_in_capitals_is_found_to_the_fen_and_the_parts_of_a_fraction_are_no_fen() -> None:
    floor = Secret(SecretKind.AMOUNT, "leak.floor", "868.55", Place("price.floor"), Decimal("868.55"))
    found = Searcher(Withheld((floor,)))
    assert len(found.search("不低于捌佰陆拾捌元伍角伍分")) == 1 == len(found.search("不低于捌佰陆拾捌圆零伍角伍分"))
    assert found.search("捌佰陆拾捌元五分之一") == () == found.search("捌佰陆拾捌元伍角")


def test_figures_without_end_are_a_number_like_any_other() -> None:
    assert known("1234567890" * 6) == ["1234567890" * 6]


def known(text: str, *values: str, texts: tuple[str, ...] = ()) -> list[str]:
    figures = Figures(texts, [Decimal(value) for value in values])
    return [number.text for number in numbers(text) if not figures.knows(number)]


def test_figures_are_known_by_value_rounded_or_as_a_percentage() -> None:
    assert known("每年约 1,950 万元", "19500000") == []
    assert known("约 1.95 千万", "19500000") == []
    assert known("约 1,951 万元", "19508000") == []
    assert known("税率 6%", "0.06") == []
    assert known("第 3 步", "77") == []
    assert known("切换 23 家", texts=("23 家公司",)) == []


def test_figures_that_nobody_computed_are_not_known() -> None:
    assert known("每年约 1,960 万元", "19500000") == ["1,960 万"]
    assert known("优惠 8,800 元", "880", "88000") == ["8,800"]


@pytest.mark.parametrize("text", ["1 million, 2 million 500 thousand", "between 3 million and 2 million 500 thousand", "4 million and 2 million 500 thousand", "first 9亿, 250万"])
def test_an_amount_in_two_parts_is_found_whatever_stands_before_it(text: str) -> None:
    secret = Secret(SecretKind.AMOUNT, "leak.floor", "2,500,000", Place(), Decimal(2_500_000))
    assert Searcher(Withheld((secret,))).search(text)
