"""Answers proposed, addenda read again, what is open, the three indexes: the work between a tender and its response."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from proposalgen.brief.load import brief_from
from proposalgen.brief.model.engine import validator
from proposalgen.brief.model.tender import Tender
from proposalgen.house.entries import Answer
from proposalgen.tender.addenda import changes
from proposalgen.tender.answers import proposals
from proposalgen.tender.indexes import indexes
from proposalgen.tender.progress import progress
from proposalgen.tender.promises import last_day
from proposalgen.tender.statements import near_misses, nearly, totals, wrong_capitals, wrong_totals
from proposalgen.tender.vocabulary import TERMS, strangers


def tender(*rows: dict, **fields) -> Tender:
    data = {"requirements": list(rows), **fields}
    return brief_from({"schema": "1", "deal": {"title": "t"}, "customer": {"name": "c"}, "tender": data}).tender


def answer(id_: str, title: str, **fields) -> Answer:
    return validator(Answer).validate_python({"id": id_, "kind": "answer", "title": title, **fields})


LIBRARY = [
    answer("backup", "数据备份与恢复", question="系统应支持数据每日自动备份，并可恢复到任意时间点", answer="每日增量备份"),
    answer("login", "统一身份认证", question="系统应支持与统一身份认证平台对接，实现单点登录", matches=["单点登录"], review_by="2026-01-31"),
    answer("sla", "服务响应时间", question="供应商应提供 7×24 小时服务，2 小时内响应", answer="30 分钟响应"),
    answer("english", "Single sign-on", question="The system shall support single sign-on with the group's directory", answer="SAML 2.0"),
]


def test_answers_of_the_library_are_proposed_best_first_and_never_filled_in():
    rows = tender(
        {"ref": "1", "text": "★系统须与采购人统一身份认证对接，支持单点登录"}, {"ref": "2", "text": "数据应每日自动备份，支持恢复"},
        {"ref": "3", "text": "机柜颜色为黑色"}, {"ref": "4", "text": "数据应每日备份", "response": "已答"}, {"ref": "5", "text": "Support single sign-on"},
    ).requirements  # fmt: skip
    found = proposals(rows, LIBRARY, date(2026, 11, 20))
    assert [found[ref][0].answer for ref in ("1", "2", "5")] == ["login", "backup", "english"]
    assert "3" not in found and "4" not in found
    assert found["1"][0].stale and not found["2"][0].stale and 0 < found["2"][0].likeness <= 1
    assert proposals(rows, reversed(LIBRARY), date(2026, 11, 20)) == found
    assert all(row.answer is None for row in rows)


def test_an_addendum_says_what_it_changes_with_the_old_words_and_the_new():
    before = tender(
        {"ref": "1.1", "text": "内存不少于 256 GB", "response": "512 GB"}, {"ref": "1.2", "text": "双电源"},
        {"ref": "1.3", "text": "供应商应在合同签订后四十五日内完成交付并通过验收"}, {"ref": "1.4", "text": "质保三年", "operator": ">=", "value": "36", "offer": "36"},
    ).requirements  # fmt: skip
    after = tender(
        {"ref": "1.1", "text": "内存不少于 512 GB"}, {"ref": "1.2", "text": "双 电源"}, {"ref": "1.5", "text": "供应商应在合同签订后四十五日内完成交付并通过验收"},
        {"ref": "1.4", "text": "质保三年", "operator": ">=", "value": "60"}, {"ref": "1.6", "text": "提供原厂授权"},
    ).requirements  # fmt: skip
    found = changes(before, after)
    assert [(one.what, one.ref, one.fields, one.answered) for one in found] == [
        ("changed", "1.1", ("text",), True), ("renumbered", "1.5", ("ref",), False), ("changed", "1.4", ("value",), True), ("added", "1.6", (), False),
    ]  # fmt: skip
    assert (found[0].old.text, found[0].new.text) == ("内存不少于 256 GB", "内存不少于 512 GB")
    assert [(one.what, one.ref) for one in changes(before, after[:1])] == [("changed", "1.1"), ("removed", "1.2"), ("removed", "1.3"), ("removed", "1.4")]
    assert [(one.what, one.ref) for one in changes(before, after[:1], partial=True)] == [("changed", "1.1")]
    assert changes(before, before) == ()


def test_what_is_open_is_shown_by_owner():
    rows = tender(
        {"ref": "1", "text": "x", "owner": "张工", "state": "drafted"}, {"ref": "2", "text": "x", "response": "y"},
        {"ref": "3", "text": "x"}, {"ref": "4", "text": "x", "owner": "张工"},
    ).requirements  # fmt: skip
    found = progress(rows)
    assert [(owner, [row.ref for row in standing]) for owner, standing in found.open] == [("张工", ["1", "4"]), (None, ["3"])]
    assert [found.count(state) for state in ("open", "drafted", "done")] == [2, 1, 1]


def test_three_indexes_in_the_buyers_order():
    found = indexes(tender(
        {"ref": "1", "text": "营业执照", "section": "qualification"}, {"ref": "2", "text": "★双电源", "starred": "true"}, {"ref": "3", "text": "颜色"},
        scoring=[{"item": "实施方案", "weight": "10", "section": "第九章"}, {"item": "性能", "weight": "20", "refs": ["2", "9"]}],
    ))  # fmt: skip
    assert [line.item for line in found.qualification] == ["营业执照"] and [line.refs for line in found.compliance] == [("2",)]
    assert [(line.section, line.requirements, line.lost, line.weight) for line in found.scoring] == [("第九章", (), (), 10), (None, (1,), ("9",), 20)]
    own = indexes(tender({"ref": "1", "text": "营业执照", "section": "qualification"}, reviews=[{"kind": "qualification", "item": "独立法人", "refs": ["1"]}]))
    assert [(line.item, line.requirements, line.placed) for line in own.qualification] == [("独立法人", (0,), True)]


def test_the_words_of_another_method_are_found_and_names_are_left_alone():
    text = "河南招标采购服务有限公司组织，我方递交投标文件，由磋商小组评审"
    assert list(strangers(text, "competitive_consultation", ("河南招标采购服务有限公司",))) == ["投标"]
    assert list(strangers(text, "open_tender", ())) == ["磋商"]
    assert list(strangers("投标函格式", "negotiation", ("投标函格式",))) == []
    assert list(strangers("双方商务谈判后签订合同", "open_tender")) == []
    for method, terms in TERMS.items():
        own = "".join(text.zh for text in (terms.request, terms.response, terms.we, terms.judges, terms.prices, terms.bond))
        assert list(strangers(own, method)) == [], method


def test_amounts_that_contradict_the_total():
    assert [one.value for one in totals("投标总价（元）：1,180,000.00；合计 3")] == [Decimal("1180000.00")]
    assert not list(wrong_totals("投标总报价为人民币118万元", Decimal(1180000)))
    assert [slip.found for slip in wrong_totals("投标总价：1,190,000 元", Decimal(1180000))] == ["投标总价：1,190,000 元"]
    assert not list(wrong_capitals("人民币壹佰壹拾捌万元整（¥1,180,000.00）")) and not list(wrong_capitals("壹佰万元"))
    assert [slip.expected for slip in wrong_capitals("大写：壹佰壹拾捌万元整，小写：1,180,001.00")] == ["1,180,001.00"]
    assert not list(wrong_capitals("每年 1,950 万元，三年 1.3 亿元"))


@pytest.mark.parametrize(
    ("text", "found"),
    [("见 HNDL-2026-088", []), ("见 HNDL-2025-088", ["HNDL-2025-088"]), ("见 HNDL—2026—088", ["HNDL—2026—088"]), ("见 hndl-2026-088", ["hndl-2026-088"]), ("型号 XR-9000，2026-08-08", [])],
)
def test_numbers_that_nearly_are_the_tenders(text, found):
    assert list(near_misses(text, "HNDL-2026-088")) == found
    assert not list(near_misses("2026-089", "2026-088"))


def test_names_nearly_as_issued():
    assert nearly("河南省电力公司", "河南省 电力公司") and nearly("河南电力公司", "河南省电力公司") and not nearly("河南省电力公司", "河南省电力公司")
    assert not nearly("用电处", "河南省电力公司")


def test_validity_counts_from_the_deadline_its_day_not_included():
    deadline = tender(deadline="2026-12-03T09:30:00+08:00").deadline
    assert last_day(deadline, 90) == date(2027, 3, 3)
