"""The arithmetic of every document, of every good sample, worked out again from the document's own text."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from functools import cache

import pytest
from built_deals import built, numbers, word_paragraphs, word_tables
from recomputing import (
    Return,
    about,
    amount,
    beside,
    capitals,
    column,
    contained_tax,
    half_up,
    instalments,
    prices,
    returns,
    spread,
    weeks_of,
)
from telling import BRANCHES, CRANES, TREASURY

TOTALS = {TREASURY: ("含税总价",), CRANES: ("Total, tax included",), BRANCHES: ("含税总价",)}
YEARS, PROPOSED = 3, (TREASURY, CRANES)


class Read:
    """One Word file: its tables and its paragraphs."""

    def __init__(self, file):
        self.name, self.tables, self.paragraphs = file.name, word_tables(file), word_paragraphs(file)
        self.text = "\n".join(self.paragraphs)


@cache
def read(name, kind):
    return tuple(Read(file) for file in built(name, kind, "docx").files("docx"))


def only(name, kind):
    (found,) = read(name, kind)
    return found


def total_in(document, name):
    """The total as the document's table of prices says it."""
    return next(amount(row[-1]) for rows in document.tables for row in rows if len(row) == 3 and row[1] in TOTALS[name])


def digest_for(name, *words):
    return next(document for document in read(name, "digest") if any(word in document.name for word in words))


PRICED = [(name, kind) for name in PROPOSED for kind in ("proposal", "quotation")] + [(BRANCHES, "quotation")]


@pytest.mark.parametrize(("name", "kind"), PRICED)
def test_prices_and_payments(name, kind):
    document = only(name, kind)
    assert prices(document.tables, document.text) >= 5
    assert instalments(document.tables, document.text, total_in(document, name)) >= 3
    assert contained_tax(document.text) == (0 if name == CRANES else 1)


@pytest.mark.parametrize("name", PROPOSED)
def test_the_digest_for_purchasing(name):
    document = digest_for(name, "purchasing", "采购")
    assert prices(document.tables, document.text) >= 4
    assert instalments([], document.text, total_in(document, name)) >= 3


@pytest.mark.parametrize("name", [TREASURY, BRANCHES])
def test_capitals_say_the_total(name):
    document = only(name, "quotation")
    said = next(cell for rows in document.tables for row in rows for cell in row if "大写" in cell)
    assert capitals(said) == total_in(document, name)


# --- value ---------------------------------------------------------------------------------------


def holds(document, found, years=YEARS):
    """Key figures of a document against the return worked out from its own table."""
    paragraphs = document.paragraphs
    net, roi = beside(paragraphs, "EUR net gain", "3年净收益"), beside(paragraphs, "Return on investment", "投资回报率")
    about(net, found.gain(years))
    assert half_up(found.gain(years) / found.total * 100, Decimal(1)) == amount(roi.rstrip("%"))
    rate = re.search(r"(?:At (\d+)% a year|年折现率\s*(\d+)%)", document.text)
    about(beside(paragraphs, "EUR net present value", "净现值"), found.present(years, Decimal(rate[1] or rate[2]) / 100))


@pytest.mark.parametrize("name", PROPOSED)
def test_the_return_of_the_proposal(name):
    document = only(name, "proposal")
    found = returns(document.tables, document.paragraphs, total_in(document, name))
    holds(document, found)
    title = next(line for line in document.paragraphs if re.match(r"Paid back in month|第\s*\d+\s*个月收回投入，", line))
    month, first = re.search(r"(?:month |第\s*)(\d+)", title)[1], re.search(r"EUR [\d.]+ million|累计效益\s*[\d,]+\s*万元", title)[0]
    assert int(month) == found.payback
    about(first, found.gross(12))
    about(beside(document.paragraphs, "EUR benefit a year", "可量化效益"), found.annual)
    assert amount(beside(document.paragraphs, "To payback", "收回全部投入").split(" ")[0]) == found.payback
    growth = re.search(r"(?:grows by about EUR|每年约增加)\s*([\d.,]+\s?(?:million|万元))", document.text)
    about(growth[1], found.annual - found.running)


@pytest.mark.parametrize("name", PROPOSED)
def test_what_has_come_in_at_the_end_of_each_phase(name):
    document = only(name, "proposal")
    found = returns(document.tables, document.paragraphs, total_in(document, name))
    rows = next(rows for rows in document.tables if rows[0][:2] in (["Phase", "End"], ["阶段", "结束"]))
    first = re.search(r"(?:Month 1 is|第\s*1\s*个月为)\s*\D*?(\d{4})", document.text)
    for _, end, net, share in rows[1:]:
        year, month, _ = (int(part) for part in end.split("-"))
        value = found.net((year - int(first[1])) * 12 + month)
        scale = Decimal(10_000 if name == TREASURY else 1)
        places = Decimal("0.1") if name == TREASURY else Decimal(1)
        assert half_up(value / scale, places) == amount(net), end
        assert half_up(value / found.total * 100, Decimal(1)) == amount(share.rstrip("%")), end


@pytest.mark.parametrize("name", PROPOSED)
def test_the_return_of_the_digest_for_finance(name):
    document = digest_for(name, "finance", "财务")
    total = total_in(document, name) if any(len(row) == 3 and row[1] in TOTALS[name] for rows in document.tables for row in rows) else None
    said = next(line for at, line in enumerate(document.paragraphs) if document.paragraphs[at - 1] in TOTALS[name])
    total = total or Decimal(re.search(r"[\d,]+\.\d\d", said)[0].replace(",", ""))
    found = returns(document.tables, document.paragraphs, total)
    assert instalments(document.tables, document.text, total) >= 3
    assert amount(beside(document.paragraphs, "To payback", "收回全部投入").split(" ")[0]) == found.payback
    gain = next(line for at, line in enumerate(document.paragraphs) if re.match(r"EUR net gain|3年净收益", document.paragraphs[at - 1]))
    about(gain, found.gain(YEARS))
    assert half_up(found.gain(YEARS) / total * 100, Decimal(1)) == amount(re.search(r"(\d+)%", gain)[1])
    about(beside(document.paragraphs, "EUR total", "总价（含税）"), total)


# --- the same figures wherever they stand --------------------------------------------------------


@pytest.mark.parametrize("name", PROPOSED)
def test_every_digest_says_the_proposals_key_figures(name):
    labels = (("EUR benefit a year", "可量化效益"), ("To payback", "收回全部投入"), ("From start to completion", "从启动到全部上线", "To completion", "到全部上线"), ("EUR total", "总价（含税）"))
    known = [beside(only(name, "proposal").paragraphs, *label) for label in labels]
    assert len(read(name, "digest")) == 5
    for document in read(name, "digest"):
        said = [beside(document.paragraphs, *label) for label in labels if any(line.startswith(label) for line in document.paragraphs)]
        assert set(said) <= set(known), document.name
    assert [beside(digest_for(name, "executive", "决策层").paragraphs, *label) for label in labels] == known


@pytest.mark.parametrize("name", PROPOSED)
def test_the_outline_has_the_plans_weeks_and_no_figure_of_its_own(name):
    outline, proposal = only(name, "outline"), only(name, "proposal")
    assert numbers(outline.text) - numbers(proposal.text) == set()
    rows = next(rows for rows in outline.tables if rows[0][:2] in (["Phase", "Length"], ["阶段", "工期"]))
    dated = next(rows for rows in proposal.tables if rows[0][0] in ("Phase and dates", "阶段与起止"))
    assert len(rows) == len(dated) > 4
    for (phase, length, _), (dates, *_) in zip(rows[1:], dated[1:], strict=True):
        assert dates.startswith(phase)
        assert amount(re.search(r"\d+", length)[0]) == weeks_of(dates, 2027), phase


# --- for the own side ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [TREASURY, CRANES, BRANCHES])
def test_the_ladder_of_the_negotiation(name):
    document = only(name, "negotiation")
    (offer, target, floor), steps = ladder(document)
    offered = total_in(only(name, "quotation"), name)
    assert amount(offer[1]) == offered
    assert amount(target[2]) == offered - amount(target[1])
    assert amount(floor[2]) == offered - amount(floor[1])
    room, share = re.search(r"([\d,]+\.\d\d)", document.paragraphs[1])[1], re.search(r"([\d.]+)%", document.paragraphs[1])[1]
    assert amount(room) == amount(floor[2])
    assert half_up(amount(room) / offered * 100, Decimal("0.1")) == Decimal(share)
    climbs(steps, offered, amount(floor[1]))
    budget = next(rows for rows in document.tables if rows[0][0] in ("Budget", "预算"))
    left = amount(re.search(r"[\d,]+\.\d\d", budget[1][1])[0])
    assert amount(re.search(r"[\d,]+\.\d\d", budget[0][1])[0]) - offered == left


def ladder(document):
    marks = next(rows for rows in document.tables if rows[0][0] in ("Mark", "项目") and len(rows[0]) == 3)
    steps = next(rows for rows in document.tables if rows[0][0] in ("Step", "步") and len(rows[0]) == 5)
    return marks[1:], steps[1:]


def climbs(steps, offered, floor):
    """Each step from the total before it, each smaller than the last, and what is left above the floor."""
    before, given = offered, offered
    for _, total, gives, share, left in steps:
        assert amount(total) + amount(gives) == before, total
        assert half_up(amount(gives) / offered * 100) == amount(share.rstrip("%")), share
        assert amount(total) - floor == amount(left), left
        assert amount(gives) < given, gives
        before, given = amount(total), amount(gives)


@pytest.mark.parametrize("name", PROPOSED)
def test_the_counts_of_the_value_framework(name):
    document = only(name, "value-framework")
    chains = next(rows for rows in document.tables if rows[0][0] in ("Executive KPI", "高层指标"))
    initiatives = [row for row in chains[1:] if row[0].strip()]
    broken = next((rows for rows in document.tables if len(rows[0]) == 3 and rows[0][0] in ("Where", "断在哪里")), [[]])
    departments = next(rows for rows in document.tables if rows[0][0] in ("Department", "部门"))
    complete, _, everything = beside(document.paragraphs, "Complete chains", "完整的链条").partition("/")
    assert int(everything) == len(initiatives) and int(complete) <= int(everything)
    assert int(beside(document.paragraphs, "Broken links", "断点")) == len(broken) - 1
    unmet = [row for row in departments[1:] if re.search("Nobody yet|Only .* known|还没有", row[2])]
    assert int(beside(document.paragraphs, "Departments nobody has met", "还没有接触过的部门")) == len(unmet) >= 1


@pytest.mark.parametrize("name", [TREASURY, CRANES, BRANCHES])
def test_the_weights_of_our_position(name):
    said = re.search(r"(?:ahead|领先)\s*(\d+)(?:, |，)(?:behind|落后)\s*(\d+)(?:, |，)(?:not known|不明)\s*(\d+)", only(name, "readiness").text)
    rows = next(rows for rows in only(name, "competition").tables if rows[0][:2] in (["Criterion", "Weight"], ["标准", "权重"]))
    assert len(rows) > 2
    for words, told in ((("Ahead", "领先"), said[1]), (("Behind", "落后"), said[2]), (("Not known", "不明"), said[3])):
        assert sum(amount(row[1]) for row in rows[1:] if row[2] in words) == int(told), words


# --- the checks see what they are there for ------------------------------------------------------


def tampered(tables, old, new):
    """The tables with one cell changed."""
    changed = copy.deepcopy(tables)
    for rows in changed:
        for row in rows:
            for at, cell in enumerate(row):
                if cell == old:
                    row[at] = new
                    return changed
    raise LookupError(old)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (BRANCHES, "144,000.00", "144,000.01"),  # a line
        (BRANCHES, "127,500.00", "42,500.00"),  # a yearly line counted once
        (BRANCHES, "258,000.00", "258,100.00"),  # a group
        (BRANCHES, "−19,708.00", "−19,707.99"),  # the discount
        (BRANCHES, "472,992.00", "472,993.00"),  # the total
        (BRANCHES, "33,600.00", "35,000.00"),  # an option without the discount
        (BRANCHES, "560,160.00", "560,159.00"),  # the total with options
        (BRANCHES, "7,488.00", "7,800.00"),  # an alternative
        (CRANES, "306,432.00", "306,432.01"),  # tax on top
    ],
)
def test_a_wrong_price_is_seen(name, old, new):
    document = only(name, "quotation")
    assert prices(document.tables, document.text)
    with pytest.raises(AssertionError):
        prices(tampered(document.tables, old, new), document.text)


def test_a_wrong_word_among_the_capitals_is_seen():
    document = only(BRANCHES, "quotation")
    said = next(cell for rows in document.tables for row in rows for cell in row if "大写" in cell)
    with pytest.raises(AssertionError):
        prices(tampered(document.tables, said, said.replace("肆拾柒", "肆拾玖")), document.text)
    assert capitals("人民币壹亿零贰佰元伍角") == Decimal("100000200.5")
    assert capitals("人民币壹拾万零伍拾元零叁分") == Decimal("100050.03")


def test_wrong_payments_and_a_wrong_split_are_seen():
    document, total = only(BRANCHES, "quotation"), total_in(only(BRANCHES, "quotation"), BRANCHES)
    for old, new in (("236,496.00", "236,497.00"), ("50%", "49%")):
        assert old in document.text
        with pytest.raises(AssertionError):
            instalments([], document.text.replace(old, new), total)
    with pytest.raises(AssertionError):
        contained_tax(document.text.replace("26,773.13", "26,773.12"))


def test_a_wrong_return_is_seen():
    document = only(CRANES, "proposal")
    found = returns(document.tables, document.paragraphs, total_in(document, CRANES))
    late = Return.__new__(Return)
    late.__dict__.update({**vars(found), "benefits": [(value, start + 3) for value, start in found.benefits]})
    with pytest.raises(AssertionError):
        holds(document, late)
    with pytest.raises(AssertionError):
        returns(tampered(document.tables, "1,290,000", "1,290,001"), document.paragraphs, found.total)
    assert spread("EUR 3.07 million") == (Decimal(3_070_000), Decimal(5_000))
    assert column([["Benefit", "A year"]], "yearly") == 1


def test_a_step_that_grows_or_does_not_add_up_is_seen():
    (offer, _, floor), steps = ladder(only(CRANES, "negotiation"))
    for at, cell in ((2, "EUR 11,999.00"), (1, "EUR 1,733,631.00"), (3, "0.69%"), (4, "EUR 1.00")):
        wrong = [list(row) for row in steps]
        wrong[1][at] = cell
        with pytest.raises(AssertionError):
            climbs(wrong, amount(offer[1]), amount(floor[1]))
    grows = [["1", "EUR 90.00", "EUR 10.00", "10.00%", "EUR 40.00"], ["2", "EUR 75.00", "EUR 15.00", "15.00%", "EUR 25.00"]]
    with pytest.raises(AssertionError):
        climbs(grows, Decimal(100), Decimal(50))
