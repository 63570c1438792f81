"""A quotation: approved or refused, every figure worked out again, one page where it fits; and digests for five readers."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from built_deals import built, letters, numbers, pdf_pages, word_paragraphs, word_tables
from telling import BRANCHES, CRANES, HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen.cli import run
from proposalgen.kinds import READERS

TODAY = ("--today", "2026-11-20")


def changed(changes: dict) -> dict:
    """The Chinese example with other values; None takes a field away."""
    data = data_of(TREASURY)
    for path, value in changes.items():
        *way, last = path.split(".")
        place = data
        for step in way:
            place = place[step]
        place.pop(last, None) if value is None else place.update({last: value})
    return data


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


def test_the_chinese_quotation_says_who_how_much_until_when_and_in_capitals():
    text = "\n".join(word_paragraphs(built(TREASURY, "quotation").file("docx")))
    for said in ("报价单编号", "HJ-2026-017", "有效期至", "2027年2月18日", "华骏控股集团有限公司", "启岳软件股份有限公司", "含6%增值税", "叁佰柒拾玖万肆仟叁佰元整", "盖章"):
        assert letters(said) in letters(text), said


@pytest.mark.parametrize("name", [TREASURY, CRANES, BRANCHES])
def test_its_lines_make_its_total_and_its_payments(name):
    tables = word_tables(built(name, "quotation").file("docx"))
    items = next(rows for rows in tables if len(rows[0]) >= 6)
    lines = [row for row in items if re.fullmatch(r"\d+", row[0])]
    assert lines
    listed = Decimal(0)
    for row in lines:
        times = Decimal((re.search(r"(?:yearly, |共)(\d+)", row[1]) or [0, 1])[1])
        assert amount(row[-1]) == amount(row[-2]) * amount(row[-3]) * times, row
        listed += amount(row[-1])
    rest = [amount(row[-1]) for row in items[1:] if not row[0].strip() and re.fullmatch(r"[−\d,.]+", row[-1])]
    assert listed in rest
    total = next(amount(row[-1]) for row in items if row[1] in ("含税总价", "Total, tax included"))
    text = " ".join(word_paragraphs(built(name, "quotation").file("docx")))
    paid = [amount(found) for found in re.findall(r"\d+%[,，] ?(?:EUR )?([\d,]+\.\d\d)", text)]
    assert len(paid) > 1 and sum(paid) == total


def test_it_is_refused_until_the_very_total_is_approved_and_a_draft_is_for_the_approver(tmp_path, capsys):
    deal = written(tmp_path / "deal", changed({"approvals": []}))
    order = ["build", str(deal), "quotation", "--house", str(HOUSES[TREASURY]), "--to", "html", *TODAY]
    assert run([*order, "--json"]) == 4
    (refused,) = json.loads(capsys.readouterr().out)["refused"]
    assert "approvals: scope quotation, amount 3794300.00" in refused["reason"]
    assert not (deal / "out").exists()
    assert run([*order, "--draft"]) == 0
    (file,) = (deal / "out").rglob("*.html")
    assert file.parent.name == "internal" and "草稿" in file.name


@pytest.mark.parametrize("changes, reason", [
    ({"price.requested_by": [], "approvals": []}, "price.requested_by"),
    ({"price": None, "approvals": []}, "price.items"),
])  # fmt: skip
def test_without_a_price_asked_for_there_is_no_quotation(changes, reason, tmp_path, capsys):
    deal = written(tmp_path / "deal", changed(changes))
    assert run(["build", str(deal), "quotation", "--house", str(HOUSES[TREASURY]), "--to", "html", "--json", *TODAY]) == 4
    assert reason in json.loads(capsys.readouterr().out)["refused"][0]["reason"]


def test_a_small_quotation_fits_one_page(tmp_path):
    deal = written(tmp_path / "deal", changed({
        "price.payment": [{"milestone": "到货验收", "share": 1}], "price.discount": None, "approvals": [],
        "price.items": [{"id": "a", "name": "平台软件许可", "unit": "套", "quantity": 1, "unit_price": 100000, "model": "T-3", "brand": "启岳"}],
    }))  # fmt: skip
    assert run(["build", str(deal), "quotation", "--house", str(HOUSES[TREASURY]), "--to", "pdf", "--draft", *TODAY]) == 0
    (file,) = (deal / "out").rglob("*.pdf")
    (page,) = pdf_pages(file)
    assert letters("规格型号") in letters(page) and letters("启岳 T-3") in letters(page)


def test_a_deal_that_is_only_quoted_takes_two_full_pages_and_counts_its_validity_from_the_day_printed(capsys):
    """Groups, options, an alternative, yearly lines and all terms; the signatures stay with the terms."""
    first, second = pdf_pages(built(BRANCHES, "quotation").file("pdf"))
    for said in ("许可小计", "258,000.00", "服务小计", "107,200.00", "优惠4%（老客户增购）", "−19,708.00", "472,992.00", "肆拾柒万贰仟玖佰玖拾贰元整", "有效期至", "2027年1月4日"):
        assert letters(said) in letters(first), said
    for said in ("移动审批许可", "含全部可选项", "560,160.00", "线上培训", "4-1", "至2027年1月4日止", "236,496.00", "服务器与网络、银行收取的开通费", "盖章", "日期"):
        assert letters(said) in letters(second), said
    assert letters("三年维护小计") not in letters(first)  # a group of one line needs none


# --- digests -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_five_readers_get_one_or_two_pages_each_with_the_proposals_figures(name):
    known = {figure for text in pdf_pages(built(name).file("pdf")) for figure in numbers(text)}
    digests = built(name, "digest", "pdf")
    files = sorted(digests.out.rglob("*.pdf"))
    assert digests.code == 0 and len(files) == len(READERS) == 5
    for file in files:
        pages = pdf_pages(file)
        assert 1 <= len(pages) <= 2, file.name
        own = (HOUSES[name] / "house.yaml").read_text(encoding="utf-8")
        assert {figure for figure in numbers(" ".join(pages)) - known if figure not in own} == set(), file.name


def test_one_reader_may_be_named_and_a_misspelt_one_is_told(tmp_path, capsys):
    order = ["build", str(SAMPLES / TREASURY), "digest", "--to", "html", "--out", str(tmp_path), "--house", str(HOUSES[TREASURY]), *TODAY]
    assert run([*order, "--audience", "finance"]) == 0
    (file,) = tmp_path.rglob("*.html")
    assert "财务版" in file.name
    assert run([*order, "--audience", "finanse"]) == 2
    assert "Did you mean finance?" in capsys.readouterr().err
