"""The discovery pack: written while a proposal is refused, asking only what is open, showing nothing that we know."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from built_deals import letters, pdf_pages, word_paragraphs
from filling import SAMPLE
from telling import CRANES, HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen.brief.load import load_brief
from proposalgen.build import document_of, kind_of
from proposalgen.cli import run
from proposalgen.document.answers import answers
from proposalgen.document.dump import dump
from proposalgen.document.walk import texts
from proposalgen.house.load import load_house
from proposalgen.readiness import examine

GOLDEN = Path(__file__).parent / "golden/discovery"
TODAY = ("--today", "2026-11-20")
PACK = ("survey-plan", "questionnaire")

ENGLISH = {
    "schema": "1",
    "language": "en",
    "deal": {"title": "Quay scheduling", "asked_by": "us", "currency": "EUR"},
    "customer": {"name": "Ostervik Port Authority", "short_name": "Ostervik", "strategy": ["Two more berths by 2029"]},
    "stakeholders": [
        {"id": "chief", "name": "Signe Dahl", "title": "Chief Operating Officer", "level": "executive", "roles": ["decision_maker"]},
        {"id": "planner", "name": "Jens Holm", "title": "Head of berth planning", "department": "Berth planning", "level": "middle"},
        {"id": "it", "name": "Maja Lind", "title": "IT architect", "level": "middle"},
        {"id": "buyer", "name": "Otto Krag", "title": "Purchasing manager", "level": "middle", "roles": ["purchaser"]},
    ],
}


def build(deal, out, *kinds, to=None, house=None, draft=False):
    order = ["build", str(deal), *kinds, "--out", str(out), *TODAY]
    order += ["--to", to] if to else []
    order += ["--house", str(house)] if house else []
    return run([*order, "--draft"] if draft else order)


def english(folder, **changes):
    return written(folder, {**json.loads(json.dumps(ENGLISH)), **changes})


def names(out, side="client"):
    return sorted(file.name for file in (out / side).iterdir()) if (out / side).exists() else []


def test_with_no_kind_at_discover_the_pack_is_written_and_the_proposal_refused(tmp_path, capsys):
    assert build(SAMPLE, tmp_path) == 0
    assert names(tmp_path) == [
        "澄川信息-初步调研方案-外来器械全程追溯-20261120.docx",
        "澄川信息-初步调研方案-外来器械全程追溯-20261120.pdf",
        "澄川信息-需求调查表-外来器械全程追溯-20261120.docx",
        "澄川信息-需求调查表-外来器械全程追溯-20261120.pdf",
        "澄川信息-需求调查表-外来器械全程追溯-20261120.xlsx",
    ]
    said = capsys.readouterr()
    assert "proposal was not built: the verdict is discover" in said.err
    assert len(said.out.splitlines()) == 5


@pytest.mark.parametrize(
    ("name", "kinds"),
    [("scenes/sudden-bid", PACK), ("scenes/introduction", PACK), ("good/group-treasury", PACK)],
)
def test_other_verdicts_open_it_too(name, kinds, tmp_path):
    assert build(SAMPLES / name, tmp_path, *kinds, to="html") == 0
    assert len(names(tmp_path)) == 2


def test_a_deal_that_is_given_up_gets_none_and_nothing_helps(tmp_path, capsys):
    data = data_of(TREASURY)
    data["selection_criteria"] |= {"set_by": "competitor", "influence": [{"action": "a", "outcome": "failed"}]}
    deal = written(tmp_path / "deal", data)
    assert build(deal, tmp_path, *PACK, to="html", house=HOUSES[TREASURY], draft=True) == 4
    assert names(tmp_path) == [] and names(tmp_path, "internal") == []
    assert "the verdict is decline" in capsys.readouterr().err


def test_with_nothing_open_there_is_nothing_to_ask(tmp_path, capsys):
    data = data_of(CRANES)
    data["needs"] = [need for need in data["needs"] if need["id"] != "wind-stops"]
    for item in data["selection_criteria"]["criteria"]:
        item["standing"] = "ahead"
    data.pop("discovery", None)
    every = [person["id"] for person in data["stakeholders"]]
    data["evidence"].append({"id": "round", "kind": "workshop", "date": "2026-11-01", "with": every})
    house = load_house(HOUSES[CRANES])
    found = examine(load_brief(written(tmp_path / "deal", data), house=house), house, date(2026, 11, 20)).readiness
    if found.openings:
        pytest.fail(f"still open: {[one.topic for one in found.openings]}")
    assert not set(PACK) & set(found.allowed)
    assert build(tmp_path / "deal", tmp_path, *PACK, to="html", house=HOUSES[CRANES]) == 4
    assert capsys.readouterr().err.count("nothing is open") == 2


def test_without_a_supplier_nobody_asks(tmp_path, capsys):
    assert build(english(tmp_path / "deal"), tmp_path, *PACK) == 4
    assert "house.supplier.name" in capsys.readouterr().err and names(tmp_path) == []


def test_a_workbook_is_for_the_questionnaire_alone(tmp_path, capsys):
    assert build(SAMPLE, tmp_path / "one", to="xlsx") == 0
    assert [Path(name).suffix for name in names(tmp_path / "one")] == [".xlsx"]
    assert build(SAMPLES / TREASURY, tmp_path / "two", "proposal", to="xlsx") == 2
    assert "“proposal” cannot be written as xlsx; it can be docx, pdf, html" in capsys.readouterr().err
    assert build(SAMPLE, tmp_path / "three", "questionnaire", to="excel") == 2
    assert "xlsx" in capsys.readouterr().err


def test_the_same_brief_gives_the_same_bytes(tmp_path):
    for out in ("one", "two"):
        assert build(SAMPLE, tmp_path / out, "questionnaire", to="docx,xlsx") == 0
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one/client" / name).read_bytes() == (tmp_path / "two/client" / name).read_bytes()


# --- what is in them ------------------------------------------------------------------------------


def composed(deal, kind, house):
    home = load_house(house)
    judged = examine(load_brief(deal, house=home), home, date(2026, 11, 20))
    return document_of(judged, kind_of(kind, ()))


def deal_in(tongue, tmp_path):
    return (SAMPLE, SAMPLES / "scenes") if tongue == "zh" else (english(tmp_path / "deal"), HOUSES[CRANES])


@pytest.mark.parametrize("kind", PACK)
@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_each_document_reads_as_agreed(tongue, kind, tmp_path):
    text = dump(composed(*[deal_in(tongue, tmp_path)[0]], kind, deal_in(tongue, tmp_path)[1]))
    file = GOLDEN / f"{tongue}-{kind}.txt"
    if os.environ.get("ACCEPT"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), "ACCEPT=1 renews it"


@pytest.mark.parametrize("kind", PACK)
def test_an_english_document_is_english(kind, tmp_path):
    deal, house = deal_in("en", tmp_path)
    said = [text for text in texts(composed(deal, kind, house)) if re.search("[\u4e00-\u9fff，。；：、（）]", text)]
    assert said == []


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_plan_names_whom_how_long_and_what_they_get_on_two_pages(tongue, tmp_path):
    deal, house = deal_in(tongue, tmp_path)
    assert build(deal, tmp_path, "survey-plan", to="docx,pdf", house=house) == 0
    (pdf,) = tmp_path.glob("client/*.pdf")
    (word,) = tmp_path.glob("client/*.docx")
    pages = pdf_pages(pdf)
    assert len(pages) <= 2
    text = letters("".join(pages))
    for person in load_brief(deal).stakeholders:
        assert letters(person.name) in text
    minutes = sum(int(n) for n in re.findall(r"(\d+) ?(?:分钟|minutes)", "\n".join(word_paragraphs(word)[8:])) if int(n) < 100)
    assert minutes > 100
    assert any(ask in text for ask in (letters("请同意上述访谈安排"), letters("Please agree to these talks")))


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_every_answer_has_a_name_of_its_own_that_says_nothing(tongue, tmp_path):
    deal, house = deal_in(tongue, tmp_path)
    found = [one.name for one in answers(composed(deal, "questionnaire", house))]
    assert len(found) > 30 and len(set(found)) == len(found)
    assert all(re.fullmatch(r"q_[0-9a-f]{12}_[0-9a-f]{6}", name) for name in found)


def test_every_prompt_of_the_word_form_is_muted_in_word_and_in_libreoffice(tmp_path):
    """LibreOffice gives a prompt its own colour only where the control is none for plain text."""
    deal, house = deal_in("zh", tmp_path)
    assert build(deal, tmp_path / "out", "questionnaire", to="docx", house=house) == 0
    [file] = (tmp_path / "out/client").glob("*.docx")
    text = zipfile.ZipFile(file).read("word/document.xml").decode()
    prompts = [one for one in re.findall(r"<w:sdt>.*?</w:sdt>", text) if "<w:showingPlcHdr/>" in one]
    assert {words for one in prompts for words in re.findall(r"<w:t>([^<]+)", one)} >= {"请填写", "请选择"}
    assert len({re.search(r'<w:color w:val="(\w+)"', one)[1] for one in prompts}) == 1
    assert not [one for one in prompts if "<w:text" in one]


def test_nobody_known_is_asked_by_function(tmp_path):
    deal = english(tmp_path / "deal", stakeholders=[])
    text = "\n".join(texts(composed(deal, "questionnaire", HOUSES[CRANES])))
    assert "Head of the business unit" in text and "Head of purchasing" in text


def test_in_public_procurement_only_those_who_run_it_are_asked_and_not_how_they_see_us(tmp_path):
    deal = english(tmp_path / "deal", deal={**ENGLISH["deal"], "procurement": "public"})
    form, plan = (list(texts(composed(deal, kind, HOUSES[CRANES]))) for kind in ("questionnaire", "survey-plan"))
    text = "\n".join(form)
    assert "Otto Krag" in text and "Signe Dahl" not in text
    assert "Who set these criteria?" not in text and "How you see us" not in text and "budget" not in text
    assert any("treats every supplier alike" in one for one in plan)


# --- what must not be in them ---------------------------------------------------------------------

CANARY = "Zqxsecretqz"


def full_of_secrets():
    data = json.loads(json.dumps(ENGLISH))
    for number, person in enumerate(data["stakeholders"]):
        person |= {"concerns": [f"{CANARY}a{number}"], "relationship": f"{CANARY}b{number}", "influence": "high", "support": "opponent"}
        person["id"] = f"{CANARY.lower()}-{number}"
    first = data["stakeholders"][0]["id"]
    data["evidence"] = [{"id": f"{CANARY.lower()}-e", "kind": "interview", "date": "2026-10-01", "with": [first], "summary": f"{CANARY}c"}]
    data["needs"] = [
        {"id": f"{CANARY.lower()}-n", "scope": "organization", "source": "pain", "statement": f"{CANARY}d happens", "owners": [first]},
        {"id": "own", "scope": "personal", "source": "pain", "statement": f"{CANARY}e wanted", "owners": [first]},
    ]
    data["selection_criteria"] = {"set_by": "unknown", "influence": [{"action": f"{CANARY}f", "outcome": "open"}]}
    data["competition"] = [{"name": f"{CANARY}g", "aliases": [f"{CANARY}h"], "strengths": [{"point": f"{CANARY}i"}]}]
    data["strategy"] = f"{CANARY}j"
    data["internal_notes"] = f"{CANARY}k"
    data["confidential_terms"] = [f"{CANARY}l"]
    data["meetings"] = [{"purpose": f"{CANARY}m"}]
    data["plan_to_win"] = [{"what": f"{CANARY}n"}]
    data["objections"] = [{"concern": f"{CANARY}o", "from": first}]
    data["price"] = {"budget": {"amount": "7654321"}, "floor": "6543217", "items": [{"id": "i", "name": "Line", "unit": "pc", "quantity": "1", "unit_price": "9999999"}]}
    return data


def every_byte(file):
    """All that is in a file, unpacked."""
    data = file.read_bytes()
    if file.suffix == ".pdf":
        return " ".join(pdf_pages(file)) + data.decode("latin-1")
    if file.suffix == ".html":
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def test_nothing_that_we_know_is_anywhere_in_the_files(tmp_path):
    deal = written(tmp_path / "deal", full_of_secrets())
    for kind in PACK:
        assert build(deal, tmp_path, kind, to="docx,pdf,html,xlsx", house=HOUSES[CRANES]) == 0
    files = sorted((tmp_path / "client").iterdir())
    assert len(files) == 7
    for file in files:
        held = every_byte(file).lower()
        assert "signe dahl" in held or file.suffix == ".pdf"
        assert CANARY.lower() not in held, file.name
        for number in ("7654321", "6543217", "9999999", "7,654,321", "6,543,217"):
            assert number not in held, file.name


def test_how_somebody_stands_to_us_changes_no_question(tmp_path):
    """Neither influence nor support, neither a standing nor a rival's strengths: the questions stay the same."""
    before, after = full_of_secrets(), full_of_secrets()
    for person in after["stakeholders"]:
        person |= {"influence": "low", "support": "ally", "relationship": "friends", "concerns": []}
        person["roles"] = [*person.get("roles", ()), "coach"]
    after["competition"][0] |= {"name": "Other Ltd", "aliases": [], "strengths": []}
    after["needs"][0]["statement"] = "something else"
    after["internal_notes"] = after["strategy"] = "nothing"
    found = []
    for name, data in (("before", before), ("after", after)):
        deal = written(tmp_path / name, data)
        found.append([dump(composed(deal, kind, HOUSES[CRANES])) for kind in PACK])
    assert found[0] == found[1]


def test_a_name_in_the_sellers_own_question_holds_the_form_back(tmp_path, capsys):
    data = full_of_secrets()
    data["discovery"] = {"questions": [{"ask": f"Have you seen {CANARY}g at work?"}]}
    assert build(written(tmp_path / "deal", data), tmp_path, "questionnaire", house=HOUSES[CRANES]) in (4, 6)
    assert names(tmp_path) == [] and "leak.competitor" in capsys.readouterr().err


# --- the workbook ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    out = tmp_path_factory.mktemp("book")
    assert build(SAMPLE, out, "questionnaire", to="xlsx") == 0
    (file,) = (out / "client").iterdir()
    return openpyxl.load_workbook(file)


def test_a_sheet_for_each_person_and_only_answers_are_open(workbook):
    assert workbook.sheetnames == ["需求调查表", "程若谷 分管副总经理", "白露 供应中心护士长", "骆清 信息科科长", "祝安 采购中心主任"]
    named = {}
    for name, defined in workbook.defined_names.items():
        assert defined.hidden
        (sheet, cell), = defined.destinations
        named.setdefault(sheet, {})[cell.replace("$", "")] = name
    for sheet in workbook:
        assert sheet.protection.sheet
        inner = {cell for area in sheet.merged_cells.ranges for row in area.rows for cell in row[1:]}
        inner |= {cell for area in sheet.merged_cells.ranges for row in list(area.rows)[1:] for cell in row}
        opened = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked and (c.row, c.column) not in inner}
        assert opened == {cell for cell, name in named.get(sheet.title, {}).items() if name.startswith("q_")}
    assert workbook["需求调查表"][next(cell for cell, name in named["需求调查表"].items() if name == "form")].value.startswith("表单编号")


def test_choices_dates_and_numbers_are_checked_while_they_are_typed(workbook):
    rules = [rule for sheet in workbook for rule in sheet.data_validations.dataValidation]
    assert {rule.type for rule in rules} == {"list", "date", "decimal"}
    assert all(rule.showErrorMessage and rule.error for rule in rules)
    listed = {rule.formula1 for rule in rules if rule.type == "list"}
    assert '"我们自己制定,与贵公司一起商定,参照其他供应商的资料,还没有制定,不清楚"' in listed


# --- the question bank is the house's -------------------------------------------------------------


def house_with(folder, questions):
    shutil.copytree(SAMPLES / "scenes/library", folder / "library")
    shutil.copy(SAMPLES / "scenes/house.yaml", folder / "house.yaml")
    (folder / "templates").mkdir()
    (folder / "templates/questions.yaml").write_text(questions, encoding="utf-8")
    return folder


OWN = """
questions:
  - {id: a02, zh-CN: 贵院现在用哪几套系统？, en: Which systems do you use?}
  - {id: e06, leave_out: true}
  - {id: audit, topic: needs, ask: [technical], zh-CN: 上一次等级保护测评是什么时候？, en: When was the last security audit?}
choices:
  must: {must: {zh-CN: 一票否决, en: A must}}
"""


def test_a_house_changes_words_leaves_out_and_adds_without_python(tmp_path):
    text = "\n".join(texts(composed(SAMPLE, "questionnaire", house_with(tmp_path / "house", OWN))))
    assert "贵院现在用哪几套系统？" in text and "现在用哪些系统支撑" not in text
    assert "怎样的证据您会认可" not in text
    assert "上一次等级保护测评" in text


def test_the_check_of_a_house_reads_its_bank_too(tmp_path, capsys):
    assert run(["house", "check", str(house_with(tmp_path / "well", OWN)), *TODAY]) == 0
    assert "questions.yaml" not in capsys.readouterr().out
    assert run(["house", "check", str(house_with(tmp_path / "ill", "questions: [{id: a02, tpic: x}]\n")), *TODAY]) == 5
    assert "questions.yaml:1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("questions", "line", "said"),
    [
        ("questions:\n  - {id: a02, topic: neds}\n", 2, "accepted is one of"),
        ("questions:\n  - {id: mine, topic: needs, en: What?}\n", 2, "has no ask, zh-CN"),
        ("questions:\n  - {id: a99, leave_out: true}\n", 2, "no question “a99” to leave out"),
        ("choices:\n  must: {must: {zh-CN: 可以权衡, en: x}}\n", 2, "the same words"),
        ("choices:\n  must: {must: {zh-CN: 必须, en: 'a, b'}}\n", 2, "a comma"),
    ],
)
def test_a_fault_of_the_bank_is_told_at_its_line(questions, line, said, tmp_path, capsys):
    house = house_with(tmp_path / "house", questions)
    assert build(SAMPLE, tmp_path, "questionnaire", to="html", house=house) == 5
    told = capsys.readouterr().err
    assert f"questions.yaml:{line}" in told and said in told and names(tmp_path) == []
