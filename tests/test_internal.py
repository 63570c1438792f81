"""Documents for the own side: built whatever the verdict, marked on every page, and nothing of them for the customer."""

from __future__ import annotations

import json
import os
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from built_deals import letters, pdf_pages, word_paragraphs, word_tables
from telling import CRANES, HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen.brief.load import load_brief
from proposalgen.build import document_of, kind_of
from proposalgen.cli import run
from proposalgen.document.dump import dump
from proposalgen.house.load import load_house
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.kinds import KINDS
from proposalgen.readiness import examine

GOLDEN = Path(__file__).parent / "golden/internal"
OWN = [kind.id for kind in KINDS if kind.audience == "internal"]
TODAY = ("--today", "2026-11-20")
MARKS = {TREASURY: "内部资料，不得外发", CRANES: "Internal, not for the customer"}
DEALS = sorted(file.parent.relative_to(SAMPLES).as_posix() for file in SAMPLES.rglob("brief.yaml"))


def judged(name):
    import datetime

    house = load_house(None, near=SAMPLES / name)
    return examine(load_brief(SAMPLES / name, house=house), house, datetime.date(2026, 11, 20))


def without_library(name):
    """A sample as data that refers to no entry of a library, so that it may stand anywhere."""
    data = data_of(name)
    for value in data["value"]:
        value.pop("case", None)
    for part in data["solution"]["components"]:
        part.pop("product", None)
    return {**data, "references": []}


def build(deal, out, *kinds, formats="html"):
    return run(["build", str(deal), *kinds, "--to", formats, "--out", str(out), *TODAY])


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_each_document_reads_as_agreed(name, kind):
    text = dump(document_of(judged(name), kind_of(kind, ())))
    file = GOLDEN / f"{kind}.{'zh-CN' if name == TREASURY else 'en'}.txt"
    if os.environ.get("ACCEPT"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), "ACCEPT=1 renews it"


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_word_and_pdf_pass_the_inspection_and_every_page_is_marked(name, tmp_path):
    assert build(SAMPLES / name, tmp_path, *OWN, formats="docx,pdf") == 0
    files = sorted((tmp_path / "internal").iterdir())
    assert len(files) == 2 * len(OWN) and not (tmp_path / "client").exists()
    for file in files:
        assert file.name.startswith(("内部-", "internal-"))
        if file.suffix == ".pdf":
            assert all(letters(MARKS[name]) in letters(page) for page in pdf_pages(file)), file.name


@pytest.mark.parametrize("name", DEALS)
def test_every_sample_deal_gets_what_it_has_material_for(name, tmp_path, capsys):
    found = judged(name).readiness
    kinds = [kind for kind in found.allowed if kind in OWN]
    assert {"readiness", "deal-review"} <= set(kinds)
    assert build(SAMPLES / name, tmp_path, *kinds) == 0
    assert len(list((tmp_path / "internal").iterdir())) == len(kinds)
    missing = [kind for kind in OWN if kind not in kinds]
    if missing:
        capsys.readouterr()
        assert build(SAMPLES / name, tmp_path / "more", *missing) == 4
        assert capsys.readouterr().err.count("was not built") == len(missing)


FAULTY = sorted((SAMPLES / "faulty").glob("*.yaml"))


@pytest.mark.parametrize("file", FAULTY, ids=[file.stem for file in FAULTY])
def test_no_finding_holds_a_readiness_report_back(file, tmp_path):
    code = build(file, tmp_path, "readiness", "deal-review")
    assert code in (0, 3)
    assert len(list(tmp_path.rglob("*.html"))) == (2 if code == 0 else 0)


def test_without_a_supplier_internal_documents_build_and_a_proposal_does_not(tmp_path):
    deal = written(tmp_path / "deal", without_library(TREASURY))
    assert build(deal, tmp_path / "own", "readiness", "talk-track") == 0
    assert build(deal, tmp_path / "theirs", "proposal") == 4
    assert not (tmp_path / "theirs").exists()


def test_with_no_kind_named_nothing_internal_is_written(tmp_path):
    assert build(SAMPLES / TREASURY, tmp_path) == 0
    assert not (tmp_path / "internal").exists()


# --- the arithmetic of a negotiation -------------------------------------------------------------


def amount(text):
    return Decimal(re.sub(r"[^\d.−-]", "", text).replace("−", "-"))


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_the_ladder_shrinks_and_every_figure_of_it_is_right(name, tmp_path):
    assert build(SAMPLES / name, tmp_path, "negotiation", formats="docx") == 0
    (file,) = tmp_path.rglob("*.docx")
    price = data_of(name)["price"]
    marks, ladder = [table for table in word_tables(file) if len(table[0]) in (3, 5) and amount_rows(table)][:2]
    offer, target, floor = (amount(row[1]) for row in marks[1:4])
    assert (target, floor) == (Decimal(price["target"]), Decimal(price["floor"]))
    assert [amount(row[2]) for row in marks[2:4]] == [offer - target, offer - floor]
    totals = [Decimal(step) for step in price["concessions"]]
    gives = [before - after for before, after in zip([offer, *totals], totals, strict=False)]
    assert gives == sorted(gives, reverse=True) and len(set(gives)) == len(gives)
    assert [[amount(row[i]) for row in ladder[1:]] for i in (1, 2, 4)] == [totals, gives, [step - floor for step in totals]]
    shares = [(give / offer * 100).quantize(Decimal("0.01"), "ROUND_HALF_UP") for give in gives]
    assert [amount(row[3]) for row in ladder[1:]] == shares


def amount_rows(table):
    return len(table) > 1 and re.search(r"\d\.\d\d", table[1][1])


def test_a_ladder_that_grows_and_a_step_for_nothing_are_said(tmp_path):
    data = without_library(TREASURY)
    data["price"]["concessions"] = [3780000, 3700000]
    data["price"]["trades"] = []
    assert build(written(tmp_path / "deal", data), tmp_path, "negotiation", formats="docx") == 0
    text = "".join(word_paragraphs(next(tmp_path.rglob("*.docx"))))
    assert "等下一步更大的让步" in text and "第1、2步还没有要换回的东西" in text.replace(" ", "")


# --- meetings ------------------------------------------------------------------------------------


def test_a_decider_in_the_room_changes_the_plan(tmp_path):
    data = data_of(CRANES)
    data["meetings"] = [{"purpose": "Demonstration", "with": ["planner", "engineering"]}]
    view = examine(load_brief(written(tmp_path / "deal", data))).view_for("internal")
    (meeting,) = view["planned"]
    assert meeting["deciding"] == () and meeting["missing"]
    data["meetings"][0]["with"].append("coo")
    view = examine(load_brief(written(tmp_path / "deal", data))).view_for("internal")
    (meeting,) = view["planned"]
    coo = next(person["name"] for person in data["stakeholders"] if person["id"] == "coo")
    assert meeting["deciding"] == (coo,) and meeting["lead"]["name"] == coo


# --- the wall between the two sides --------------------------------------------------------------

CANARY = "kanarienvogel"


def test_no_internal_field_reaches_the_customers_view(tmp_path):
    data = data_of(TREASURY)
    data["strategy"] = data["internal_notes"] = CANARY + " one"
    data["confidential_terms"] = [CANARY + " two"]
    data["plan_to_win"] = [{"what": CANARY + " three", "owner": CANARY, "checkpoint": CANARY}]
    data["meetings"] = [{"purpose": CANARY + " four", "with": ["cfo"]}]
    data["competition"][0].update(name=CANARY + "five", aliases=[CANARY + "six"])
    data["needs"].append({"id": "own", "scope": "personal", "source": "pain", "statement": CANARY, "owners": ["cfo"]})
    data["stakeholders"][0].update(relationship=CANARY, concerns=[CANARY])
    data["reviews"][0]["feedback"] = CANARY
    data["price"]["trades"] = [{"give": CANARY, "get": CANARY}]
    data["price"]["floor"] = "3600011"
    found = examine(load_brief(written(tmp_path / "deal", data)))
    theirs, ours = (json.dumps(found.view_for(side), default=str) for side in ("client", "internal"))
    assert CANARY in ours and "3600011" in ours
    assert CANARY not in theirs and "3600011" not in theirs
    assert not {"bargain", "rivals", "people", "moves", "planned"} & set(found.view_for("client"))


def own_house(folder, template, text):
    shutil.copytree(HOUSES[TREASURY] / "library", folder / "library")
    (folder / "templates" / template).parent.mkdir(parents=True)
    (folder / "templates" / template).write_text(text, encoding="utf-8")
    (folder / "house.yaml").write_text("schema: 1\nsupplier: {name: 启岳软件股份有限公司}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("text, said", [
    ('{% include "internal/parts/facts.html" %}', "own side alone"),
    ('<document title="t"><section><p>{{ bargain.floor }}</p></section></document>', "bargain"),
    ('<document title="t"><section><p>{{ strategy }}</p></section></document>', "strategy"),
])  # fmt: skip
def test_a_customers_template_that_looks_over_the_wall_is_at_fault(text, said, tmp_path, capsys):
    house = own_house(tmp_path / "house", "client/proposal.html", text)
    assert run(["house", "check", str(house)]) == 5
    assert said in capsys.readouterr().out
    deal = SAMPLES / TREASURY
    assert run(["build", str(deal), "proposal", "--to", "html", "--house", str(house), "--out", str(tmp_path / "out"), *TODAY]) in (4, 5)
    assert not (tmp_path / "out").exists()


def test_internal_templates_are_held_against_their_own_view(tmp_path, capsys):
    text = '<document title="t"><section><p>{{ bargain.flor }}</p><p>{{ strategy or "" }}</p></section></document>'
    house = own_house(tmp_path / "house", "internal/negotiation.html", text)
    assert run(["house", "check", str(house), "--json"]) == 5
    (fault,) = json.loads(capsys.readouterr().out)["errors"]
    assert "flor" in fault["message"] and "floor" in fault["hint"]


def test_the_vocabulary_says_which_view_a_field_belongs_to(capsys):
    assert run(["house", "vocabulary", "--json"]) == 0
    views = {field["path"]: field["view"] for field in json.loads(capsys.readouterr().out)["fields"]}
    assert (views["needs[].statement"], views["bargain.floor"], views["people[].personal"]) == ("customer", "internal", "internal")


def test_a_page_without_the_mark_is_found():
    page = '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><p>text</p></body></html>'
    rules = {found.rule for found in inspect(page.encode(), "html", Expectation(internal=True))}
    assert "structure.internal" in rules
    marked = page.replace("text", "Internal, not for the customer")
    assert "structure.internal" not in {f.rule for f in inspect(marked.encode(), "html", Expectation(internal=True))}


def test_another_customers_name_is_pointed_out(tmp_path, capsys):
    deal = tmp_path / "deal"
    data = data_of(TREASURY)
    house = load_house(HOUSES[TREASURY])
    other = next(name for name in house.customers if name != data["customer"]["name"])
    data["strategy"] = f"照{other}的做法推进。"
    order = ["build", str(written(deal, data)), "deal-review", "--to", "html", "--house", str(HOUSES[TREASURY]), *TODAY]
    assert run(order) == 0
    assert "leak.customer" in capsys.readouterr().err
