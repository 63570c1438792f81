"""Each rule on tenders broken once, in a copy of the sample, by one small edit; each caught, and at its place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from tender_deal import ANSWERS, BOOK, BRIEF, DAY, PRICE, copied, edit, in_part, judged, set_cells

from proposalgen.cli import run
from proposalgen.errors import BriefError
from proposalgen.gate.rules import RULES

LETTER = "forms/投标函-tagged.docx"
HERE = "where the edit was made"
ISO = "../library/iso-27001.yaml"


class Fault(NamedTuple):
    """One edit, and the rule that must speak, where, and how loudly."""

    rule: str
    file: str
    old: str
    new: str
    at: str = HERE
    weight: str = "blocker"


FAULTS = (
    # In time, under the right names.
    Fault("tender.deadline", BRIEF, "deadline: 2026-12-10T09:30", "deadline: 2026-11-19T09:30"),
    Fault("tender.signed-late", BRIEF, "proposal_date: 2026-11-20", "proposal_date: 2026-12-11"),
    Fault("tender.identity", BRIEF, "  name: 澜川市档案馆\n", "  name: 澜川市档案局馆\n"),
    Fault("tender.other-number", ANSWERS, "S3 接口，已通过 212 项兼容性用例", "S3 接口，见 LCZC-2025-0417 第 3 页"),
    Fault("tender.method-words", ANSWERS, "S3 接口，已通过 212 项兼容性用例", "S3 接口，见磋商响应文件第 3 页", weight="warning"),
    Fault("tender.agent-id", BRIEF, "11010519491231002X", "11010519491231003X"),
    # Every clause answered, every claim borne out.
    Fault("tender.unanswered", ANSWERS, "两个机柜各 6 个节点互为镜像，断电演练切换 0 中断，已写入数据不丢失", "", f"{BOOK} [技术需求] row 5"),
    Fault("tender.fatal-deviation", ANSWERS, '"12 节点 × 288 TB，裸容量 3,456 TB",3456', "12 节点，裸容量 2456 TB,2456"),
    Fault("tender.false-deviation", ANSWERS, "3.1.9,每节点 256 GB DDR5，8 条 32 GB,256,,,,", "3.1.9,每节点 256 GB DDR5，8 条 32 GB,256,,,正偏离,"),
    Fault("tender.incomparable", ANSWERS, ",2600,,MHz,", ",2600,,rpm,", weight="warning"),
    Fault("tender.commercial-deviation", ANSWERS, "签订保密协议，保密期 20 年,20", "签订保密协议，保密期 5 年,5", weight="warning"),
    Fault("tender.negative-deviation", ANSWERS, "配置 12 个 YC-V8-12 节点,12,", "配置 9 个 YC-V8-12 节点,9,", weight="warning"),
    Fault("tender.only-yes", ANSWERS, "两个机柜各 6 个节点互为镜像，断电演练切换 0 中断，已写入数据不丢失", "完全满足"),
    Fault("tender.unproved", ANSWERS, "写入时计算 SM3 校验值，与影像同存，读出时比对,,,,无偏离,检测报告（编号 YC-T-2026-014）第 15 页", "写入时计算 SM3 校验值，与影像同存，读出时比对,,,,无偏离,", f"{BOOK} [技术需求] row 24"),
    Fault("tender.marks", BRIEF, ', "#": evidence}', "}", "资格要求.docx [table 1] row 8"),
    Fault("tender.open", ANSWERS, "接受 30%、30%、35%、5% 四期付款，每期凭等额发票,,,,无偏离,,,沈既明,完成", "接受 30%、30%、35%、5% 四期付款，每期凭等额发票,,,,无偏离,,,沈既明,草稿", f"{BOOK} [商务需求] row 9", "warning"),
    Fault("tender.too-long", BRIEF, "  responses: {file: 应答.csv}", '    - {ref: "9.1", text: 用一句话说明, response: 一次写入多次读取, max_chars: 5}\n  responses: {file: 应答.csv}'),
    Fault("tender.indexes", BRIEF, 'refs: ["3.5.1", "3.5.2", "3.5.3"]', 'refs: ["3.5.1", "3.6.2"]', weight="warning"),
    # What is promised is at least what is asked.
    Fault("tender.promises", BRIEF, "offered: {validity_days: 120,", "offered: {validity_days: 60,"),
    Fault("tender.promises", BRIEF, "delivery_days: 45,", "delivery_days: 75,"),
    Fault("tender.promises", BRIEF, "delivery_days: 45, warranty_months: 60}", "delivery_days: 45, warranty_months: 36}"),
    Fault("tender.unpromised", BRIEF, "delivery_days: 45, ", "", "brief.yaml:157:18", "warning"),
    # One price, in figures, in words, on every page, approved.
    Fault("tender.total", ANSWERS, "总价含税、含运输、安装、迁移、培训和五年维保，无附加条件", "投标总价 3200000 元，含税、含运输、安装和五年维保"),
    Fault("tender.capitals", ANSWERS, "总价含税、含运输、安装、迁移、培训和五年维保，无附加条件", "质保金人民币壹拾万元整（¥110000.00），含税"),
    Fault("tender.no-price", BRIEF, "unit_price: 46500", "unit_price: 0"),
    Fault("tender.two-prices", BRIEF, "model: YC-V8-06W", "model: YC-V8-12"),
    Fault("tender.approval", BRIEF, "- {scope: quotation, by: 顾闻舟", "- {scope: pursuit, reason: 值得一争, by: 顾闻舟", "brief.yaml:124:1"),
    Fault("price.ceiling", BRIEF, "ceiling: 3700000", "ceiling: 3200000", "brief.yaml:128:3"),
    Fault("tender.ten-thousand", BRIEF, "ceiling: 3700000", "ceiling: 370", weight="warning"),
    Fault("tender.price-apart", BRIEF, PRICE, "", "brief.yaml:134:12", "warning"),
    Fault("answered.blank", BRIEF, "unit_price: 38400", "unit_price: 38400, discount: 0.0333333"),
    Fault("tender.bond", BRIEF, "due: 2026-12-09T17:00:00+08:00, paid: 2026-11-19", "due: 2026-11-18T17:00:00+08:00"),
    # Every form there, filled to the last blank, and otherwise the buyer's own.
    Fault("tender.forms", BRIEF, "name: 投标函, file: forms/投标函-tagged.docx, original: forms/投标函.docx", "name: 投标函"),
    Fault("answered.missing", BRIEF, "file: forms/投标函-tagged.docx", "file: forms/投标函-标签.docx"),
    Fault("answered.blank", LETTER, "{{ supplier.postcode }}", "{{ supplier.postcde }}", "forms/投标函-tagged.docx:10"),
    Fault("answered.blank", BRIEF, ", values: {size: 小型}", "", "forms/投标函-tagged.docx:9"),
    Fault("answered.form", LETTER, "完全理解并接受其各项规定", "基本理解并接受其各项规定", "forms/投标函-tagged.docx:8"),
    # Papers that last, and answers that somebody stands by.
    Fault("library.review", "../library/worm.yaml", "review_by: 2027-08-31", "review_by: 2026-01-31", "应答.csv row 27"),
    Fault("tender.expired", ISO, "expires: 2028-03-11", "expires: 2026-12-01"),
    Fault("tender.expires-soon", ISO, "expires: 2028-03-11", "expires: 2027-01-31", weight="warning"),
)  # fmt: skip

PRESENT = {"criteria.public", "tender.negative-deviation", "reading.unused-columns", "reading.rows-left-out"}  # what the sample is told as it stands


def place_of(place) -> str:
    """A place with its file as it is called beside the brief."""
    return str(place).rpartition("lanchuan/")[2].removeprefix("digital-archive/")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}-{fault.new.strip()[:24]}")
def test_a_planted_fault_is_caught_at_its_place(fault, tmp_path):
    deal = copied(tmp_path)
    line = edit(deal / fault.file, fault.old, fault.new)
    found = [one for one in judged(deal).findings if one.rule == fault.rule]
    here = f"{fault.file} row {line}" if fault.file.endswith(".csv") else f"{fault.file.removeprefix('../')}:{line}"
    wanted = here if fault.at == HERE else fault.at
    assert (wanted, fault.weight) in {(_without_column(place_of(one.place), wanted), one.severity.value) for one in found}
    assert all("bid" in one.kinds or not one.kinds for one in found if one.blocks)


def _without_column(place: str, wanted: str) -> str:
    return place.rpartition(":")[0] if place.count(":") == wanted.count(":") + 1 else place


def test_the_sample_itself_is_told_nothing_of_the_kind(tmp_path):
    found = judged(copied(tmp_path)).findings
    assert {one.rule for one in found} == PRESENT


def test_every_rule_on_tenders_is_broken_once():
    rules = {rule.id for rule in RULES if rule.id.startswith("tender.")}
    answered = {"answered.missing", "answered.blank", "answered.form"}  # cells are broken below, copies where they are made
    assert {fault.rule for fault in FAULTS} >= rules | answered


# --- faults that leave nothing to judge: the deal is invalid, and says why -----------------------


def _two_columns(deal: Path) -> None:
    set_cells(deal / BOOK, "技术需求", R3="应答")


def _unnamed_column(deal: Path) -> None:
    edit(deal / BRIEF, ", columns: {name: 指标项}}", "}")


def _no_such_column(deal: Path) -> None:
    edit(deal / BRIEF, "columns: {name: 指标项}", "columns: {name: 指标}")


def _answer_to_nothing(deal: Path) -> None:
    edit(deal / ANSWERS, "\n3.1.10,", "\n3.1.19,")


def _two_answers(deal: Path) -> None:
    edit(deal / ANSWERS, "\n3.1.10,", "\n3.1.9,")


def _misspelt_field(deal: Path) -> None:
    edit(deal / BRIEF, "responses: {file: 应答.csv}", 'responses: [{ref: "3.1.1", respons: 两个机柜互为镜像}]')


def _value_of_words(deal: Path) -> None:
    edit(deal / ANSWERS, "配置 12 个 YC-V8-12 节点,12,", "配置 12 个 YC-V8-12 节点,十二,")


INVALID = (
    (_two_columns, "采购需求响应表.xlsx [技术需求] row 4", "two columns claim the same role: “投标响应” / “应答”", "tender.requirements.columns.response"),
    (_unnamed_column, "采购需求响应表.xlsx [技术需求] row 4", "two columns claim the same role: “模块” / “指标项”", "columns: {name: 模块}"),
    (_no_such_column, "采购需求响应表.xlsx [技术需求] row 4", "no single column has that title", "指标项"),
    (_answer_to_nothing, "应答.csv row 21", "there is no clause 3.1.19", "Did you mean `3.1.10`?"),
    (_two_answers, "应答.csv row 21", "clause 3.1.9 is answered twice", "Keep one"),
    (_misspelt_field, "brief.yaml:192", "`respons` is not accepted in an answer", "`response`"),
    (_value_of_words, "应答.csv row 13", "", ""),
)  # fmt: skip


@pytest.mark.parametrize(("plant", "place", "message", "hint"), INVALID, ids=lambda part: getattr(part, "__name__", ""))
def test_what_cannot_be_read_is_an_error_at_its_place(plant, place, message, hint, tmp_path):
    deal = copied(tmp_path)
    plant(deal)
    with pytest.raises(BriefError) as caught:
        judged(deal)
    told = [(place_of(one.place), one.message.en, (one.hint or one.message).en) for one in caught.value.errors]
    assert any(at.startswith(place) and message in said and hint in hinted for at, said, hinted in told), told


# --- faults of the buyer's workbook that only writing into it finds -----------------------------


def test_a_sheet_without_a_column_for_answers_is_asked_about_and_may_be_told(tmp_path, capsys):
    deal = copied(tmp_path)
    set_cells(deal / BOOK, "商务需求", I4="我方意见")
    found = [one for one in judged(deal).findings if one.rule == "answered.cells"]
    assert [(one.place.sheet, one.severity.value, one.kinds) for one in found] == [("商务需求", "blocker", ("bid",))]
    assert "columns: {response: " in found[0].action.en
    edit(deal / BRIEF, "sheet: 商务需求}", "sheet: 商务需求, columns: {response: 我方意见}}")
    assert "answered.cells" not in {one.rule for one in judged(deal).findings}


def test_a_word_that_the_buyers_list_does_not_offer_is_caught_at_its_cell(tmp_path):
    deal = copied(tmp_path)
    words = "".join(f"&#{ord(letter)};" for letter in "负偏离")  # as the sheet's part spells it
    in_part(deal / BOOK, "xl/worksheets/sheet3.xml", f',{words}"</formula1>', '"</formula1>')
    edit(deal / ANSWERS, "每季度一次，每年 4 次，出具巡检报告,4", "每年 1 次，出具巡检报告,1")
    (found,) = [one for one in judged(deal).findings if one.rule == "answered.cells"]
    assert str(found.place).endswith(f"{BOOK} [商务需求] row 16")
    assert "正偏离 / 无偏离" in found.action.en


def test_a_price_that_stands_twice_is_an_error_in_the_brief(tmp_path, capsys):
    deal = copied(tmp_path)
    (tmp_path / "sealed.yaml").write_text("price: {items: [{id: a, name: 存储, quantity: 1, unit_price: 10}]}\n", encoding="utf-8")
    assert run(["check", str(deal), "--price", str(tmp_path / "sealed.yaml"), *DAY]) == 3
    assert "brief.yaml:124" in capsys.readouterr().err
