"""The files that go back to the buyer, compared part by part with what it issued, by readers that share nothing with the product."""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from decimal import Decimal
from functools import cache

import pytest
from lxml import etree
from telling import SAMPLES
from tender_deal import ANSWERS, BOOK, BRIEF, DAY, copied, edit, sealed, set_cells

from proposalgen import forms, sheets
from proposalgen.cli import run
from proposalgen.record import replace

DEAL = SAMPLES / "good/lanchuan/digital-archive"
# As it is handed in, those that state the price with the price volume: its file beside the brief.
LETTER, POWER, RECORD = "价格文件-投标函", "法定代表人授权委托书", "价格文件-分项报价与业绩表"
FORMS = {LETTER: "投标函", POWER: "授权委托书", RECORD: "分项报价与业绩表"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TAG = re.compile(r"\{\{[^{}]*\}\}")
OURS = {"xl/worksheets/sheet2.xml": "KLMNO", "xl/worksheets/sheet3.xml": "HIJK"}  # the yellow columns


@cache
def client(tmp) -> dict[str, bytes]:
    """The files of one bid by name, built through the command line."""
    assert run(["build", str(DEAL), "bid", "--to", "docx", "--out", str(tmp), *DAY]) == 0
    return {file.name: file.read_bytes() for file in (tmp / "client").iterdir()}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory) -> dict[str, bytes]:
    return client(tmp_path_factory.mktemp("bid"))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


# --- the forms -----------------------------------------------------------------------------------


def _paragraphs(part: bytes) -> list[str]:
    return ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in etree.fromstring(part).iter(f"{W}p")]


def _bones(part: bytes) -> bytes:
    """The markup of a part without the texts, and without any table row: their number follows from our data."""
    root = etree.fromstring(part)
    for row in list(root.iter(f"{W}tr")):
        row.getparent().remove(row)
    for run_ in root.iter(f"{W}r"):
        for node in [one for one in run_ if one.tag in (f"{W}t", f"{W}br")]:
            run_.remove(node)
    return etree.tostring(root, method="c14n")


def _pattern(text: str) -> str:
    """What a paragraph of the tagged form may have become: its own words, and something in each blank."""
    return "".join(re.escape(piece) + (".+?" if at else "") for at, piece in _pieces(text))


def _pieces(text: str):
    words = TAG.split(text)
    return [(at < len(words) - 1, piece) for at, piece in enumerate(words)]


@pytest.mark.parametrize("name", FORMS)
def test_a_filled_form_differs_from_the_tagged_one_in_its_blanks_only(name, handed_in):
    tagged, filled = parts((DEAL / f"forms/{FORMS[name]}-tagged.docx").read_bytes()), parts(handed_in[f"{name}.docx"])
    assert list(filled) == list(tagged)
    changed = {part for part in tagged if tagged[part] != filled[part]}
    assert changed <= {"word/document.xml", "word/header1.xml"}
    assert changed
    for part in changed:
        assert _bones(filled[part]) == _bones(tagged[part])
        old, new = etree.fromstring(tagged[part]), etree.fromstring(filled[part])
        loose_old, loose_new = ([p for p in root.iter(f"{W}p") if not any(True for _ in p.iterancestors(f"{W}tr"))] for root in (old, new))
        for was, now in zip(loose_old, loose_new, strict=True):
            before, after = ("".join(node.text or "" for node in p.iter(f"{W}t")) for p in (was, now))
            assert re.fullmatch(_pattern(before), after), (before, after)


@pytest.mark.parametrize("name", FORMS)
def test_no_tag_and_no_blank_is_left_in_a_filled_form(name, handed_in):
    for part, content in parts(handed_in[f"{name}.docx"]).items():
        if part.startswith("word/") and part.endswith(".xml"):
            text = "\n".join(_paragraphs(content)) if b"<w:p" in content else ""
            assert "{{" not in text and "＿" not in text, part


@pytest.mark.parametrize("name", FORMS)
def test_the_words_of_a_filled_form_are_those_of_the_buyers_own_file(name, handed_in):
    """Against the original, which never held a tag: every line of it is there, whatever stands in its blanks."""
    original = _paragraphs(parts((DEAL / f"forms/{FORMS[name]}.docx").read_bytes())["word/document.xml"])
    filled = _paragraphs(parts(handed_in[f"{name}.docx"])["word/document.xml"])
    for line in (line for line in original if line.strip()):
        pattern = ".+?".join(re.escape(piece) for piece in re.split("＿+|□", line))
        assert any(re.fullmatch(pattern, other) for other in filled), line


def test_a_form_says_what_the_brief_says(handed_in):
    letter = "\n".join(_paragraphs(parts(handed_in[f"{LETTER}.docx"])["word/document.xml"]))
    assert "致：澜川市档案馆（采购人）" in letter
    assert "人民币（大写）叁佰贰拾肆万元整（小写：￥3,240,000.00 元）" in letter
    assert "自投标截止之日起 120 日" in letter
    assert "☐ 电汇  ☑ 银行保函  ☐ 保险保函" in letter
    assert "☐ 中型  ☑ 小型  ☐ 微型  ☐ 其他" in letter
    power = parts(handed_in[f"{POWER}.docx"])
    assert _paragraphs(power["word/header1.xml"])[0] == "项目编号：LCZC-2026-0417"
    body = "\n".join(_paragraphs(power["word/document.xml"]))
    assert "至2027 年 4 月 9 日止" in body  # 120 days from 10 December, that day not counted
    assert "☑ 签署、澄清、递交、撤回、修改投标文件" in body and "☐ 签订合同并处理有关事宜" in body


def test_the_rows_of_a_form_are_as_many_as_there_are_and_their_sums_hold(handed_in):
    root = etree.fromstring(parts(handed_in[f"{RECORD}.docx"])["word/document.xml"])
    prices, fatal, cases = (
        [["".join(node.text or "" for node in cell.iter(f"{W}t")) for cell in row.iterchildren(f"{W}tc")] for row in table.iterchildren(f"{W}tr")][1:]
        for table in root.iter(f"{W}tbl")
    )
    amount = lambda text: Decimal(text.replace(",", ""))  # noqa: E731
    assert [row[0] for row in prices] == ["1", "2", "3", "4", "5", "6"]
    assert all(amount(row[4]) * amount(row[5]) == amount(row[6]) for row in prices)
    assert sum(amount(row[6]) for row in prices) == Decimal(3240000)
    assert prices[4][2] == "/"  # a service has no model, and no cell stays blank
    assert len(fatal) == 15 and all(row[3] and row[4] in ("无偏离", "正偏离") for row in fatal)
    assert [row[2] for row in cases] == ["青屿市档案馆", "栖霞图书馆联盟"]


# --- the workbook --------------------------------------------------------------------------------


def _without_answers(part: bytes, columns: str) -> tuple[bytes, dict[str, etree._Element]]:
    """A sheet without what stands in the answer columns, and those cells by name."""
    root = etree.fromstring(part)
    cells = {}
    for cell in root.iter(f"{S}c"):
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
        if letters in columns and int(row) >= 5:
            cells[cell.get("r")] = copy.deepcopy(cell)
            for child in list(cell):
                cell.remove(child)
            cell.attrib.pop("t", None)
    return etree.tostring(root, method="c14n"), cells


def test_the_workbook_differs_in_its_answer_cells_only(handed_in):
    old, new = parts((DEAL / BOOK).read_bytes()), parts(handed_in[BOOK])
    assert list(new) == list(old)
    assert {part for part in old if old[part] != new[part]} == set(OURS)
    for part, columns in OURS.items():
        (before, were), (after, are) = (_without_answers(book[part], columns) for book in (old, new))
        assert before == after
        assert {name: cell.get("s") for name, cell in were.items()} == {name: cell.get("s") for name, cell in are.items()}
        assert not any(len(cell) for cell in were.values())
        assert any(len(cell) for cell in are.values())


def test_what_makes_the_workbook_the_buyers_is_still_there(handed_in):
    """Byte for byte, in the parts that are not compared above by their markup alone."""
    new = parts(handed_in[BOOK])
    technical = new["xl/worksheets/sheet2.xml"].decode()
    for kept in ("<f>SUM(P5:P53)</f>", "<dataValidation ", "<conditionalFormatting ", "<mergeCell ref=\"D3:J3\"", "<sheetProtection ", "<legacyDrawing "):
        assert kept in technical, kept
    assert any(name.startswith("xl/media/") for name in new) and any("comment" in name for name in new)


def _said(cell: etree._Element) -> str:
    return "".join(node.text or "" for node in cell.iter(f"{S}t", f"{S}v"))


def test_every_clause_has_its_answer_in_its_own_row(handed_in):
    """Rows are found by the clause's number as it stands in the sheet; values by our own table of answers."""
    import csv

    with (DEAL / ANSWERS).open(encoding="utf-8", newline="") as file:
        ours = {row["条款号"]: row for row in csv.DictReader(file)}
    new = parts(handed_in[BOOK])
    seen = 0
    for part, (ref_column, columns) in {"xl/worksheets/sheet2.xml": ("B", "MKNO"), "xl/worksheets/sheet3.xml": ("A", "IHJK")}.items():
        for row in etree.fromstring(new[part]).iter(f"{S}row"):
            cells = {re.match("[A-Z]+", cell.get("r")).group(): cell for cell in row}
            ref = _said(cells[ref_column]) if ref_column in cells else ""
            if ref not in ours:
                continue
            seen += 1
            response, offer, deviation, proof = (_said(cells[letter]) for letter in columns)
            row_ = ours[ref]
            assert response == (row_["应答"] or response) and len(response) > 3, ref
            assert offer == (f"{row_['投标值']} {row_['投标单位']}" if row_["投标单位"] else row_["投标值"]), ref
            assert deviation in ("正偏离", "无偏离", "负偏离"), ref
            assert proof == row_["证明材料"], ref
    assert seen == 65


def test_the_deviations_written_are_those_that_the_figures_give(handed_in):
    """Worked out here from the buyer's own columns; units as the sample mixes them."""
    times = {("TB", "PB"): Decimal("0.001"), ("MHz", "GHz"): Decimal("0.001"), ("分钟", "小时"): Decimal(1) / 60, ("ms", "秒"): Decimal("0.001"), ("Gbps", "Tbps"): Decimal("0.001"), ("年", "个月"): Decimal(12)}
    new = parts(handed_in[BOOK])
    compared = 0
    for row in etree.fromstring(new["xl/worksheets/sheet2.xml"]).iter(f"{S}row"):
        cells = {re.match("[A-Z]+", cell.get("r")).group(): _said(cell) for cell in row}
        if cells.get("F") not in ("≥", "≤", "="):
            continue
        number, _, unit = cells["K"].partition(" ")
        value = Decimal(number) * (times[unit, cells["I"]] if unit else 1)
        better = (value > Decimal(cells["G"])) - (value < Decimal(cells["G"]))
        better = -better if cells["F"] == "≤" else better
        assert cells["N"] == {1: "正偏离", 0: "无偏离", -1: "负偏离"}[better], cells
        compared += 1
    assert compared > 30


# --- what may not go out -------------------------------------------------------------------------


def _build(deal, *more) -> int:
    return run(["build", str(deal), "bid", "--to", "docx", "--out", str(deal / "out"), *DAY, *more])


SLIPS = {
    "a word of the form": (forms, "word/document.xml", "完全理解", "部分理解", "投标函"),
    "a formula": (sheets, "xl/worksheets/sheet2.xml", "<f>SUM(P5:P53)</f>", "", BOOK),
    "a validation": (sheets, "xl/worksheets/sheet3.xml", "<dataValidation ", "<dataValidation  ", BOOK),
    "another part": (sheets, "xl/workbook.xml", "<workbookPr/>", "<workbookPr />", BOOK),
}  # fmt: skip


@pytest.mark.parametrize("what", SLIPS)
def test_a_copy_that_differs_is_never_handed_in(what, tmp_path, monkeypatch, capsys):
    """The engines are made to slip; the comparison, which does not trust them, ends the run with 6 and leaves nothing."""
    deal = copied(tmp_path)
    engine, part, old, new, file = SLIPS[what]
    right = engine.fill

    def slipping(*arguments):
        done = right(*arguments)
        content = parts(done.data)[part].decode()
        return replace(done, data=_with_part(done.data, part, content.replace(old, new))) if old in content else done

    monkeypatch.setattr(engine, "fill", slipping)
    assert _build(deal) == 6
    assert file in capsys.readouterr().err
    assert not list(deal.glob("out/client/*"))


def _with_part(data: bytes, name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for member in package.infolist():
            made.writestr(member, content.encode() if member.filename == name else package.read(member))
    return out.getvalue()


def test_a_rivals_name_in_a_forms_value_stops_the_bid(tmp_path, capsys):
    deal = copied(tmp_path)
    edit(deal / BRIEF, "values: {post: 总经理,", "values: {post: 磐衡存储总经理,")
    assert _build(deal) == 4
    assert "磐衡存储" in capsys.readouterr().err


def test_a_rivals_name_that_only_the_finished_file_shows_fails_the_inspection(tmp_path, monkeypatch, capsys):
    """Two values that are harmless apart and name a rival together; the buyer's own words are the buyer's."""
    deal = copied(tmp_path)
    tagged = deal / "forms/授权委托书-tagged.docx"
    edit(tagged, "{{ form.post }}", "{{ form.first }}{{ form.second }}")
    edit(deal / BRIEF, "values: {post: 总经理,", "values: {first: 磐, second: 衡存储,")
    assert _build(deal) == 6
    assert "授权委托书" in capsys.readouterr().err
    assert not list(deal.glob("out/client/*"))


def test_a_sealed_price_stays_in_files_named_for_it(tmp_path, capsys):
    deal = copied(tmp_path)
    price = sealed(deal)
    assert _build(deal, "--price", str(price)) == 0
    there = {file.name: file.read_bytes() for file in (deal / "out/client").iterdir()}
    telling = {name for name, data in there.items() if b"3,240,000" in b"".join(parts(data).values())}
    assert {f"{LETTER}.docx", f"{RECORD}.docx"} <= telling
    assert all("价格文件" in name for name in telling)
    assert f"{POWER}.docx" in there and BOOK in there


@pytest.mark.parametrize("written", ["总经理（3,240,000 元）", "总经理，报价叁佰贰拾肆万元整"])
def test_the_price_in_our_own_words_leaves_no_form_that_lies_beside_it(written, tmp_path, capsys):
    """A form that asks for no price goes into another envelope, whatever a person wrote into its blanks."""
    deal = copied(tmp_path)
    edit(deal / BRIEF, "values: {post: 总经理,", f'values: {{post: "{written}",')
    assert _build(deal) == 6
    told = capsys.readouterr().err
    assert "授权委托书" in told and "leak.price" in told
    assert not list(deal.glob("out/client/*"))


def test_the_price_in_our_own_words_may_stand_in_a_form_of_the_same_volume(tmp_path):
    deal = copied(tmp_path)
    edit(deal / BRIEF, "values: {post: 总经理,", 'values: {post: "总经理（3,240,000 元）",')
    edit(deal / BRIEF, "volumes: separate", "volumes: together")
    assert _build(deal) == 0


def test_without_the_price_the_forms_that_need_it_are_left_out_and_said(tmp_path, capsys):
    deal = copied(tmp_path)
    sealed(deal)
    run(["check", str(deal), "--json", *DAY])
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["rule"] == "answered.blank"]
    assert [one["severity"] for one in found] == ["warning", "warning"]
    assert "“投标函”" in found[0]["message"] and "--price" in found[0]["action"]


def test_without_the_price_the_other_volumes_are_those_that_whoever_holds_it_will_hand_in(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "zh")
    deal = copied(tmp_path)
    price = sealed(deal)
    run(["check", str(deal), *DAY])
    assert "bid（投标文件）" in capsys.readouterr().out
    assert run(["build", str(deal), "bid", "--to", "html", *DAY]) == 0
    said = capsys.readouterr().err
    assert "缺少价格文件这一册" in said and "--price 文件" in said and "“投标函”需要报价" in said
    mine = {file.name: file.read_bytes() for file in (deal / "out/client").iterdir()}
    assert len(mine) == 4 and not [name for name in mine if "价格文件" in name]
    assert run(["build", str(deal), "bid", "--to", "html", "--out", str(tmp_path / "all"), "--price", str(price), *DAY]) == 0
    theirs = {file.name: file.read_bytes() for file in (tmp_path / "all/client").iterdir()}
    assert mine == {name: theirs[name] for name in mine}
    assert len(theirs) == len(mine) + 3


def test_a_bid_in_one_file_waits_for_the_price_and_says_how_it_is_given(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "zh")
    deal = copied(tmp_path)
    price = sealed(deal)
    edit(deal / BRIEF, "volumes: separate", "volumes: together")
    assert _build(deal) == 4
    assert "没有生成 bid：还没有报价，请在 price.items 中补充报价行；价格另存一个文件时，用 --price 给出" in capsys.readouterr().err
    assert _build(deal, "--price", str(price)) == 0


def test_a_file_of_the_price_that_is_not_there_is_called_so_with_those_that_are(tmp_path, capsys):
    deal = copied(tmp_path)
    price = sealed(deal)
    assert run(["check", str(deal), "--price", str(price.with_name("sealde.yaml")), *DAY]) == 3
    said = capsys.readouterr().err
    assert "the file of the price (--price) is not there" in said and f"Did you mean {price}?" in " ".join(said.split())
    assert "proposalgen new" not in said
    assert run(["check", str(deal), "--price", str(tmp_path / "none/sealed.yaml"), *DAY]) == 3
    assert "Check its path" in (said := capsys.readouterr().err) and "proposalgen new" not in said


def test_the_next_step_names_the_file_of_the_price_that_was_named(tmp_path, capsys):
    deal = copied(tmp_path)
    price = sealed(deal)
    assert run(["check", str(deal), "--price", str(price), *DAY]) == 0
    assert f"proposalgen build {deal} --price {price} bid" in " ".join(capsys.readouterr().out.split())
    assert run(["check", str(deal), "--price", str(price), "--json", *DAY]) == 0
    steps = json.loads(capsys.readouterr().out)["next_actions"]
    assert any(f"build {deal} --price {price} bid" in step["action"] for step in steps)


def test_what_check_doubts_in_the_answers_is_said_again_when_the_bid_is_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "zh")
    deal = copied(tmp_path)
    row = edit(deal / ANSWERS, "配置 12 个 YC-V8-12 节点,12,", "配置 9 个 YC-V8-12 节点,9,")
    text = (deal / ANSWERS).read_text(encoding="utf-8").splitlines(keepends=True)
    (deal / ANSWERS).write_text("".join(line for line in text if not line.startswith("3.1.4,")), encoding="utf-8")
    assert run(["check", str(deal), *DAY]) == 0
    checked = capsys.readouterr().out
    assert run(["build", str(deal), "bid", "--to", "html", *DAY]) == 0
    built = capsys.readouterr().err
    for said in (checked, built):
        assert f"{ANSWERS} 第 {row} 行" in said and "条款 3.1.2 为负偏离：9 个 对照 >= 10 个" in said
        assert "条款 3.1.4 没有应答" in said


def test_in_one_volume_the_forms_are_called_as_the_buyer_calls_them(tmp_path):
    deal = copied(tmp_path)
    edit(deal / BRIEF, "volumes: separate", "volumes: together")
    assert _build(deal) == 0
    assert {"投标函.docx", "分项报价与业绩表.docx"} <= {file.name for file in (deal / "out/client").iterdir()}


def test_a_draft_goes_without_the_buyers_files(tmp_path):
    deal = copied(tmp_path)
    assert _build(deal, "--draft") == 0
    assert not list(deal.glob("out/client/*"))
    assert not [file for file in deal.glob("out/internal/*") if file.suffix == ".xlsx" or file.stem in FORMS]


def test_the_same_deal_gives_the_same_bytes(handed_in, tmp_path):
    assert run(["build", str(DEAL), "bid", "--to", "docx", "--out", str(tmp_path), *DAY]) == 0
    for name in (*(f"{name}.docx" for name in FORMS), BOOK):
        (again,) = (tmp_path / "client").glob(f"*{name}")
        assert again.read_bytes() == handed_in[name]


def test_a_buyers_cell_that_holds_a_formula_is_never_overwritten(tmp_path, capsys):
    deal = copied(tmp_path)
    set_cells(deal / BOOK, "商务需求", I5="=A5")
    assert _build(deal) == 4
    assert "I5" in capsys.readouterr().err
