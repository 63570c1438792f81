"""Every number of a document worked out again from what the document itself prints, by other means."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest
from built_deals import built, word_tables
from telling import CRANES, HOUSES, TREASURY, written
from variants import variant

from proposalgen.cli import run

CENT = Decimal("0.01")
AMOUNT = re.compile(r"[−-]?[\d,]+(?:\.\d+)?")


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


def half_up(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def table(tables, *titles):
    """The table whose head begins with these titles."""
    return next(rows for rows in tables if rows[0][: len(titles)] == list(titles))


@cache
def tables_of(name):
    return word_tables(built(name).file("docx"))


PRICE = {TREASURY: ("序号", "项目"), CRANES: ("No.", "Item")}


def lines(rows):
    """The numbered lines of a price table."""
    return [row for row in rows if re.fullmatch(r"\d+", row[0])]


def others(rows):
    """Subtotals, discount, tax and total: label and amount, in their order."""
    return [(row[1], amount(row[-1])) for row in rows if not row[0].strip() and len(row) == 3 and AMOUNT.fullmatch(row[-1])]


def times(name: str) -> int:
    found = re.search(r"(?:共|, )(\d+)(?:年|季|个月| times)", name)
    return int(found[1]) if found else 1


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_each_line_is_quantity_times_price_and_the_subtotals_are_their_sums(name):
    rows = table(tables_of(name), *PRICE[name])
    found = lines(rows)
    assert len(found) >= 4
    for row in found:
        assert half_up(amount(row[3]) * amount(row[4]) * times(row[1])) == amount(row[5]), row
    total = sum(amount(row[5]) for row in found)
    labels = dict(others(rows))
    assert total in labels.values()
    inside, groups = Decimal(0), 0
    for row in rows:
        if re.fullmatch(r"\d+", row[0]):
            inside += amount(row[5])
        elif row[1].startswith("Subtotal ") and len(row) == 3:
            assert amount(row[-1]) == inside, row
            inside, groups = Decimal(0), groups + 1
    assert groups == (2 if name == CRANES else 0)  # the third has one line, which is its own subtotal


def test_discount_tax_and_total_of_the_chinese_example():
    rows = table(tables_of(TREASURY), *PRICE[TREASURY])
    labels = dict(others(rows))
    discount = sum(half_up(amount(row[5]) * Decimal("0.05")) for row in lines(rows))
    assert -discount in labels.values()
    assert labels["含税总价"] == labels["小计"] - discount
    capitals = next(cell for row in rows for cell in row if "大写" in cell)
    assert spoken(capitals) == labels["含税总价"]


def test_discount_tax_and_total_of_the_english_example():
    rows = table(tables_of(CRANES), *PRICE[CRANES])
    labels = dict(others(rows))
    net = sum(half_up(amount(row[5]) * Decimal("0.96")) for row in lines(rows))
    assert labels["Net of tax"] == net
    assert labels["VAT"] == half_up(net * Decimal("0.21"))
    assert labels["Total, tax included"] == labels["Net of tax"] + labels["VAT"]


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_payments_are_shares_of_the_total_and_add_up_to_it(name):
    titles = ("序号", "里程碑") if name == TREASURY else ("No.", "Milestone")
    *rows, last = table(tables_of(name), *titles)[1:]
    total = amount(last[-1])
    assert total in dict(others(table(tables_of(name), *PRICE[name]))).values()
    assert sum(amount(row[3]) for row in rows) == total
    assert sum(amount(row[2].rstrip("%")) for row in rows) == 100
    for row in rows[:-1]:
        assert half_up(total * amount(row[2].rstrip("%")) / 100) == amount(row[3])


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_benefits_add_up(name):
    titles = ("效益", "需求") if name == TREASURY else ("Benefit", "Need")
    *rows, last = table(tables_of(name), *titles)[1:]
    assert len(rows) >= 2
    assert sum(amount(row[-1]) for row in rows) == amount(last[-1])


def test_the_share_of_the_investment_is_what_has_come_in_over_the_total():
    rows = table(tables_of(CRANES), "Phase", "End")[1:]
    prices = dict(others(table(tables_of(CRANES), *PRICE[CRANES])))
    for row in rows:
        share = (amount(row[2]) / prices["Total, tax included"] * 100).quantize(Decimal(1), ROUND_HALF_UP)
        assert f"{share}%" == row[3]


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_a_sheet_with_every_kind_of_line(tongue, tmp_path):
    """Groups, a line discount, yearly lines, an option, an alternative, tax on top."""
    name = {"zh": TREASURY, "en": CRANES}[tongue]
    deal = written(tmp_path / "deal", variant(tongue, "every price line"))
    house = ["--house", str(HOUSES[name]), "--today", "2026-11-20"]
    assert run(["build", str(deal), "--to", "docx", "--out", str(tmp_path / "out"), *house]) == 0
    tables = word_tables(next((tmp_path / "out/client").iterdir()))
    rows = table(tables, *PRICE[name])
    overall = Decimal("0.95" if tongue == "zh" else "0.96")

    def listed(row):
        found = re.search(r"(?:优惠|discount )(\d+)%", row[1])
        return half_up(amount(row[3]) * amount(row[4]) * times(row[1]) * (1 - Decimal(found[1] if found else 0) / 100))

    for row in lines(rows):
        assert listed(row) == amount(row[5]), row
    net = sum(half_up(amount(row[5]) * overall) for row in lines(rows))
    tax = half_up(net * Decimal("0.13"))
    amounts = [value for _, value in others(rows)]
    assert amounts[-3:] == [net, tax, net + tax]
    offered = [t for t in tables if t[0][:2] == list(PRICE[name]) and t is not rows]
    assert len(offered) == 2
    for extra in offered:
        for row in (row for row in extra[1:] if len(row) == 6):
            assert half_up(listed(row) * overall) == amount(row[5]), row


# --- capitals read by a reader of our own --------------------------------------------------------

DIGITS = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def spoken(text: str) -> Decimal:
    """人民币叁佰柒拾玖万肆仟叁佰元整 as a number."""
    words = text.split("人民币")[-1].strip()
    whole, _, rest = words.partition("元")
    total = section = digit = 0
    for sign in whole:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            section, digit = section + (digit or 1) * UNITS[sign], 0
        elif sign == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        elif sign == "亿":
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
    cents = sum(DIGITS[rest[at - 1]] * value for unit, value in (("角", 10), ("分", 1)) if (at := rest.find(unit)) > 0)
    return Decimal(total + section + digit) + Decimal(cents) / 100


def test_the_reader_of_capitals_reads():
    assert spoken("大写　人民币叁佰柒拾玖万肆仟叁佰元整") == 3794300
    assert spoken("人民币壹拾万零伍拾元零叁分") == Decimal("100050.03")
    assert spoken("人民币壹亿零贰佰元伍角") == Decimal("100000200.5")
