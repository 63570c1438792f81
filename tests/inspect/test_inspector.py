"""What the inspection says of a whole document: leaks, blanks, lost references, figures from nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from making_word import TITLE, base, body, pack, paragraph

import proposalgen.inspect as room
from proposalgen.findings import Finding, Place, Severity
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.inspect.rules import DOCUMENT, LEAKS, RULES
from proposalgen.withheld import Secret, SecretKind, Withheld


def secret(kind: SecretKind, rule: str, text: str, amount: int | None = None) -> Secret:
    place = Place(rule, "brief.yaml", 3)
    return Secret(kind, rule, text, place, None if amount is None else Decimal(amount))


WITHHELD = Withheld(
    (
        secret(SecretKind.NAME, "leak.competitor", "Jinqiao Sys"),
        secret(SecretKind.NAME, "leak.customer", "北辰能源股份有限公司"),
        secret(SecretKind.PASSAGE, "leak.personal", "希望通过权限上收提高管控地位"),
        secret(SecretKind.TERM, "leak.unconfirmed", "对外担保缺少统一的台账管理"),
        secret(SecretKind.TERM, "leak.term", "蓝铃计划"),
        secret(SecretKind.AMOUNT, "leak.floor", "3,600,000", 3600000),
        secret(SecretKind.AMOUNT, "leak.target", "3,690,000", 3690000),
        secret(SecretKind.AMOUNT, "leak.concession", "3,724,300", 3724300),
        secret(SecretKind.AMOUNT, "leak.budget", "4,200,000", 4200000),
        secret(SecretKind.PASSAGE, "leak.note", "与现有厂商关系较好，正式演示前先单独沟通接口责任。"),
        secret(SecretKind.PASSAGE, "leak.strategy", "以接口责任打消顾虑，由财务总监推动总裁批准此事。"),
        secret(SecretKind.EXCERPT, "leak.internal", "展示同类项目的联调周期记录"),
        secret(SecretKind.NAME, "leak.supplier", "青禾数科"),
        secret(SecretKind.AMOUNT, "leak.price", "3,816,200", 3816200),
    )
)
EXPECTED = Expectation(WITHHELD, title=TITLE, language="zh-CN", file="a.docx")


def word(content: str) -> bytes:
    parts = base()
    body(content)(parts, "")
    return pack(parts)


def said(text: str, expected: Expectation = EXPECTED) -> tuple[Finding, ...]:
    return inspect(word(paragraph(text)), "docx", expected)


@pytest.mark.parametrize("rule", (*LEAKS, *DOCUMENT[:5]), ids=lambda rule: rule.id)
def test_every_rule_on_texts_holds_for_its_examples(rule) -> None:
    assert said(rule.passing) == ()
    (found,) = said(rule.failing)
    assert (found.rule, found.severity) == (rule.id, rule.severity)
    assert found.message.en != found.message.zh
    assert found.action is not None


def test_every_finding_has_a_rule_and_every_rule_is_complete() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids) >= 30
    source = "".join(path.read_text("utf-8") for path in Path(room.__file__).parent.glob("*.py"))
    used = set(re.findall(r'"((?:structure|document)\.[a-z]+)"', source))
    assert len(used) >= 20
    assert used <= set(ids)
    for rule in RULES:
        assert rule.claim.en and rule.claim.zh and rule.why.en and rule.why.zh and rule.passing


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("TODO", "document.placeholder"), ("见 XXX 附件", "document.placeholder"), ("×××公司", "document.placeholder"),
        ("待补充", "document.placeholder"), ("Lorem ipsum dolor", "document.placeholder"), ("【请填写】", "document.placeholder"),
        ("None", "document.empty"), ("数量：null", "document.empty"), ("total undefined", "document.empty"),
        ("Error! Reference source not found.", "document.reference"), ("错误！未定义书签。", "document.reference"),
        ("如图 ?? 所示", "document.reference"),
    ],
)  # fmt: skip
def test_unfinished_text_holds_a_document_back(text: str, rule: str) -> None:
    assert [(one.rule, one.blocks) for one in said(text)] == [(rule, True)]


@pytest.mark.parametrize(
    "text",
    [
        "None of the accounts is lost",
        "型号 XXL",
        "3 × 5",
        "todos",
        "【注意】请核对",
        "undefinedly",
        "第 3 章",
        "一致性",
    ],
)
def test_what_only_looks_unfinished_is_no_finding(text: str) -> None:
    assert said(text) == ()


def test_unfinished_text_in_the_buyers_own_words_is_a_warning() -> None:
    clause = "投标人须填写【待填写】处的内容"
    expected = replace(EXPECTED, withheld=Withheld(quoted=(clause,)))
    assert [one.severity for one in said(clause, expected)] == [Severity.WARNING]


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


PRICES = replace(
    EXPECTED,
    known_numbers=frozenset(map(Decimal, ("1680000", "418000"))),
    known_texts=("分 11 家",),
    money_tables=("表 1 报价",),
)


def test_a_figure_that_nobody_computed_blocks_in_a_table_of_prices_and_warns_elsewhere() -> None:
    caption = paragraph("表 1 报价")
    good = table(("序号", "名称", "金额"), ("1", "许可", "1,680,000"), ("2", "通道", "418,000"))
    assert inspect(word(caption + good), "docx", PRICES) == ()
    (found,) = inspect(word(caption + good.replace("418,000", "419,000")), "docx", PRICES)
    assert (found.rule, found.blocks, found.place.path) == ("document.figures", True, "table 2, row 3")
    (found,) = inspect(word(paragraph("其他") + good.replace("418,000", "419,000")), "docx", PRICES)
    assert (found.rule, found.blocks) == ("document.figures", False)
    (found,) = said("可节省 419,000 元", PRICES)
    assert (found.rule, found.blocks) == ("document.figures", False)


def test_days_years_versions_numbering_and_rounded_figures_are_known() -> None:
    for text in (
        "2026 年 11 月 20 日",
        "2.1 报价",
        "支持 SM2 和 v3.11",
        "约 168 万元",
        "11 家",
        "十分重要，统一管理，百里挑一，万无一失",
    ):
        assert said(text, PRICES) == (), text


def test_a_table_in_myriads_hides_no_floor() -> None:
    rows = table(("名称", "金额（万元）"), ("合计", "360"))
    assert [one.rule for one in inspect(word(rows), "docx", EXPECTED)] == ["leak.floor"]
    assert inspect(word(rows.replace("万元", "元")), "docx", EXPECTED) == ()


def test_an_amount_that_is_public_is_no_leak() -> None:
    public = replace(EXPECTED, withheld=replace(WITHHELD, public_amounts=frozenset({Decimal(4200000)})))
    assert said("预算 420 万元", public) == ()
    assert [one.rule for one in said("预算 420 万元")] == ["leak.budget"]


def test_one_finding_for_a_secret_and_a_place() -> None:
    found = said("Jinqiao Sys，又是 Jinqiao Sys，还是 jinqiao-sys")
    assert [one.rule for one in found] == ["leak.competitor"]


def test_a_text_is_searched_as_it_was_before_pages_broke_it() -> None:
    expected = replace(EXPECTED, withheld=Withheld((secret(SecretKind.NAME, "leak.competitor", "金桥"),)))
    found = inspect(word(paragraph("x")), "docx", replace(expected, required=("用金桥的系统",)))
    assert {one.rule for one in found if one.blocks} == {"leak.competitor", "document.missing"}


def test_blockers_come_first_and_name_the_file() -> None:
    found = said("{{ x }} TODO")
    assert [one.severity for one in found] == [Severity.BLOCKER, Severity.WARNING]
    assert {one.place.file for one in found} == {"a.docx"}


def test_an_unknown_format_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        inspect(b"", "odt", EXPECTED)
