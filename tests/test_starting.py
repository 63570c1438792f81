"""A new deal: valid at once, meaning exactly what was typed, and free of the customer it was copied from."""

from __future__ import annotations

import copy
import io
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml
from telling import CRANES, HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen.brief.load import load_brief
from proposalgen.brief.model import Brief
from proposalgen.brief.model.walk import fields_below
from proposalgen.brief.plain import plain
from proposalgen.cli import run
from proposalgen.house.load import load_house
from proposalgen.reading.document import read_document
from proposalgen.reusing import OURS as REUSED

ODD = [
    'The "quick" fix',
    "one: two # three, {four} [five]",
    "two\nlines",
    "@CUSTOMER@ and @TITLE@ and @SCHEMA@",
    "back\\slash \\n 'single'",
    "- list & anchor *star !tag | > %",
    "漢字 𠮷 é Ω",
    "no",
    "007",
    "2026-11-20",
    "{{ deal.title }} {% if %}",
]


def new(folder, *arguments):
    return run(["new", str(folder), *map(str, arguments)])


def data_at(folder):
    return plain(read_document(folder / "brief.yaml").root)[0]


@pytest.mark.parametrize("tongue", ["zh-CN", "en"])
@pytest.mark.parametrize("minimal", [True, False])
def test_a_new_deal_is_valid_at_once_and_judged_discover(tongue, minimal, tmp_path, capsys):
    more = ["--minimal"] if minimal else []
    assert new(tmp_path / "deal", "--language", tongue, "--title", "T", "--customer", "C", "--supplier", "S", *more) == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'deal/brief.yaml'}\n"
    assert f"proposalgen check {tmp_path / 'deal'}" in said.err
    brief = load_brief(tmp_path / "deal")
    assert (brief.language, brief.deal.title, brief.customer.name) == (tongue, "T", "C")
    assert brief.remarks == ()
    assert load_house(None, near=tmp_path / "deal").supplier.name == "S"
    assert run(["check", str(tmp_path / "deal"), "--json"]) == 4
    told = json.loads(capsys.readouterr().out)
    assert (told["valid"], told["verdict"]) == (True, "discover")
    assert "house.supplier" not in {found["rule"] for found in told["findings"]}


@pytest.mark.parametrize("tongue", ["zh-CN", "en"])
def test_the_examples_in_the_comments_are_valid_when_the_marks_are_taken_away(tongue, tmp_path):
    """Every example line of the commented brief, put to use: a complete deal."""
    assert new(tmp_path / "deal", "--language", tongue, "--title", "T", "--customer", "C", "--supplier", "S") == 0
    file = tmp_path / "deal/brief.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    used = [_uncommented(line) for line in lines]
    assert sum(a != b for a, b in zip(lines, used, strict=True)) > 60
    file.write_text("\n".join(used) + "\n", encoding="utf-8")
    brief = load_brief(tmp_path / "deal")
    assert brief.needs and brief.price and brief.solution and brief.competition and brief.internal_notes
    assert run(["check", str(tmp_path / "deal"), "--today", "2026-11-20"]) in (0, 4)


def _uncommented(line: str) -> str:
    """An example line without its mark; explanations stay comments."""
    indent, mark, rest = line.partition("# ")
    key = re.match(r"[ -]|[A-Za-z_]+:", rest)
    example = mark and not indent.strip() and key
    explains = rest.startswith(("Who set", "Value:", "Price:", "Difference:", "How we know", "yaml-language"))
    return indent + rest if example and not explains else line


@pytest.mark.parametrize("text", ODD)
def test_a_title_and_a_name_mean_exactly_what_was_typed(text, tmp_path):
    for number, more in enumerate((["--minimal"], ["--language", "en"], ["--from", SAMPLES / TREASURY])):
        folder = tmp_path / str(number)
        assert new(folder, "--title", text, "--customer", f"{text} GmbH", "--supplier", text, *more) == 0
        data = data_at(folder)
        assert data["deal"]["title"] == text
        assert data["customer"]["name"] == f"{text} GmbH"
        assert load_house(None, near=folder).supplier.name == text


@pytest.mark.parametrize("text", ["a\u2028b", "a\u202eb", "\u200b", " ", "a\x07b", "x" * 201])
def test_a_name_that_no_brief_can_hold_is_refused_before_anything_is_written(text, tmp_path, capsys):
    assert new(tmp_path / "deal", "--title", "T", "--customer", text) == 2
    assert "cannot be used" in capsys.readouterr().err
    assert not (tmp_path / "deal").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "deal").mkdir()
    assert new(tmp_path / "deal", "--title", "T", "--customer", "C") == 0  # an empty one is used
    before = (tmp_path / "deal/brief.yaml").read_bytes()
    assert new(tmp_path / "deal", "--title", "Other", "--customer", "C") == 2
    assert "not empty" in capsys.readouterr().err
    assert (tmp_path / "deal/brief.yaml").read_bytes() == before
    (tmp_path / "file").write_text("x")
    assert new(tmp_path / "file", "--title", "T", "--customer", "C") == 2
    assert new(tmp_path / "file/below", "--title", "T", "--customer", "C") == 7


def test_the_house_above_is_used_and_none_is_made(tmp_path, capsys):
    shutil.copy(SAMPLES / "good/house.yaml", tmp_path)
    assert new(tmp_path / "deal", "--title", "T", "--customer", "C", "--supplier", "Another") == 0
    assert [path.name for path in (tmp_path / "deal").iterdir()] == ["brief.yaml"]
    assert str(tmp_path / "house.yaml") in capsys.readouterr().err


def test_without_a_supplier_it_says_where_to_put_the_name(tmp_path, capsys):
    assert new(tmp_path / "deal", "--title", "T", "--customer", "C") == 0
    assert "house.yaml" in capsys.readouterr().err
    assert not (tmp_path / "deal/house.yaml").exists()


def test_on_a_pipe_nothing_is_asked_and_it_is_said_what_stands_in(tmp_path):
    command = [sys.executable, "-c", "from proposalgen.cli import main; main()", "new", "quay-lights"]
    env = {**os.environ, "PYTHONPATH": str(SAMPLES.parent)}
    reader, writer = os.pipe()  # never written to, never closed: a question would wait for ever
    try:
        done = subprocess.run(command, cwd=tmp_path, env=env, stdin=reader, capture_output=True, text=True, timeout=60)
    finally:
        os.close(reader)
        os.close(writer)
    assert done.returncode == 0
    assert "“quay-lights” stands in" in done.stderr
    assert load_brief(tmp_path / "quay-lights").deal.title == "quay-lights"


class Typed(io.StringIO):
    """A terminal on which somebody types."""

    def isatty(self):
        return True


def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path, monkeypatch, capsys):
    answers = iter(["Quay lights", "Marnhaven Port", "customer", "Brightmoor Ltd"])
    asked = []
    monkeypatch.setattr("sys.stdin", Typed())
    monkeypatch.setattr("sys.stderr", Typed())
    monkeypatch.setattr("click.prompt", lambda question, **more: asked.append(question) or next(answers))
    assert new(tmp_path / "deal", "--language", "en") == 0
    brief = load_brief(tmp_path / "deal")
    assert (brief.deal.title, brief.customer.name, brief.deal.asked_by) == ("Quay lights", "Marnhaven Port", "customer")
    assert len(asked) == 4


# --- from another deal --------------------------------------------------------------------------

GONE = ("id", "proposal_date", "version")


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_a_second_deal_with_the_same_customer_keeps_all_but_approvals_and_says_how_old_the_evidence_is(name, tmp_path, capsys):
    assert new(tmp_path / "copy", "--from", SAMPLES / name, "--title", "Second phase") == 0
    wanted, old = data_of(name), data_of(name)
    wanted["deal"] = {**{k: v for k, v in old["deal"].items() if k not in GONE}, "title": "Second phase"}
    del wanted["approvals"]
    assert data_at(tmp_path / "copy") == wanted
    said = capsys.readouterr().err
    assert max(item["date"] for item in old["evidence"]) in said
    assert "ask whether it still holds" in said
    assert "stands in" not in said
    before = (SAMPLES / name / "brief.yaml").read_text(encoding="utf-8")
    after = (tmp_path / "copy/brief.yaml").read_text(encoding="utf-8")
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in comments if line not in after] == []
    assert load_brief(tmp_path / "copy", house=load_house(None, near=SAMPLES / name))
    assert new(tmp_path / "named", "--from", SAMPLES / name, "--title", "Second phase", "--customer", old["customer"]["name"]) == 0
    assert data_at(tmp_path / "named") == wanted


# What only the former customer told us, or what was meant for them alone.
THEIRS = ("stakeholders", "evidence", "needs", "selection_criteria", "business_value", "return", "next_step", "schedule", "competition",
          "objections", "reviews", "approvals", "meetings", "strategy", "plan_to_win", "internal_notes", "headlines", "tender", "discovery")  # fmt: skip
OURS = ("value", "differentiators", "solution", "action_plan", "price", "references")


@pytest.mark.parametrize("name", [TREASURY, CRANES])
def test_another_customers_deal_keeps_what_is_ours_and_nothing_that_the_former_one_told_us(name, tmp_path, capsys):
    deal = tmp_path / "copy"
    assert new(deal, "--from", SAMPLES / name, "--title", "New", "--customer", "New Ltd") == 0
    said, data, old = capsys.readouterr().err, data_at(deal), data_of(name)
    assert data["customer"] == {"name": "New Ltd"}
    assert not set(THEIRS) & set(data)
    for block in OURS:
        assert bool(data.get(block)) == bool(old.get(block)), block
        assert f"({block})" in said
    assert all(f"({block})" in said for block in THEIRS if block in old)
    assert "Find out first: what New Ltd needs" in said
    assert [item["name"] for item in data["price"]["items"]] == [item["name"] for item in old["price"]["items"]]
    assert data["price"]["payment"] == old["price"]["payment"]
    assert not {"budget", "requested_by", "floor", "target", "concessions", "rationale"} & set(data["price"])
    assert [phase["weeks"] for phase in data["action_plan"]["phases"]] == [phase["weeks"] for phase in old["action_plan"]["phases"]]
    assert "start" not in data["action_plan"]
    assert all(value["kind"] == "intangible" for value in data.get("value", ()))
    people = [person["name"] for person in old["stakeholders"]]
    names = [old["customer"]["name"], old["customer"]["short_name"]]
    assert data["confidential_terms"] == [*old["confidential_terms"], *names, *people]
    # What nobody may find in a document of ours is not in the brief either, outside the list of forbidden words.
    text = json.dumps({key: value for key, value in data.items() if key != "confidential_terms"}, ensure_ascii=False)
    assert [person for person in people if person in text] == []
    # The gate asks for the discovery meeting, as for any customer nobody has spoken to.
    assert run(["check", str(deal), "--json", "--today", "2026-11-20", "--house", str(HOUSES[name])]) == 4
    told = json.loads(capsys.readouterr().out)
    assert (told["valid"], told["verdict"]) == (True, "discover")


def test_no_internal_field_passes_to_another_customer():
    for path, key, block in fields_below(Brief):
        top, _, rest = path.partition(".")
        name = top.removesuffix("[]")
        internal = next(info for field, info in block.fields.items() if (info.alias or field) == key).audience == "internal"
        if internal and rest and name in REUSED:
            assert any(rest.removesuffix("[]").startswith(gone) for gone in REUSED[name]), path


def test_a_person_of_the_former_customer_is_found_wherever_the_name_was_left(tmp_path, capsys):
    data = data_of(TREASURY)
    data["stakeholders"].append({"id": "buyer", "name": "采购部", "department": "采购部"})
    data["solution"]["summary"] = "由陈思远牵头，先看得见，再管得住。"
    deal = written(tmp_path / "old", data)
    assert new(tmp_path / "copy", "--from", deal, "--title", "资金平台", "--customer", "清和控股有限公司") == 0
    capsys.readouterr()
    assert run(["check", str(tmp_path / "copy"), "--json", "--today", "2026-11-20", "--house", str(SAMPLES / "good")]) == 4
    told = json.loads(capsys.readouterr().out)
    assert "采购部" not in data_at(tmp_path / "copy")["confidential_terms"]
    assert ("leak.term", "solution.summary") in {(found["rule"], found["path"]) for found in told["findings"]}


LAYOUTS = {
    "in braces": 'schema: 1\nlanguage: en\ndeal: {id: X-1, title: "Old: one", proposal_date: 2026-01-01}\ncustomer: {name: Old Ltd, short_name: Oldie}\napprovals: [{scope: pursuit, by: A, date: 2026-01-01, reason: r}]\n',
    "over lines": "schema: 1\nlanguage: en\ndeal:\n  title: >\n    Old title\n    over lines\n  id: X-1\ncustomer:\n  name: |\n    Old Ltd\n  short_name:\n    Oldie\n\napprovals:\n- scope: pursuit\n  by: A\n  date: 2026-01-01\n  reason: r\nstrategy: win\n",
    "quoted keys": '"schema": 1\n"language": en\n"deal":\n  "id": X-1\n  "title": Old\n"customer":\n  "name": Old Ltd\n  "short_name": Oldie\n"approvals":\n  - {scope: pursuit, by: A, date: 2026-01-01, reason: r}\n',
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("customer", ["Old Ltd", "New Ltd"])
def test_a_copy_is_right_however_the_brief_is_laid_out(layout, customer, tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old/brief.yaml").write_text(LAYOUTS[layout], encoding="utf-8")
    assert new(tmp_path / "copy", "--from", tmp_path / "old", "--title", "New", "--customer", customer) == 0
    data = data_at(tmp_path / "copy")
    assert data["deal"] == {"title": "New"}
    assert "approvals" not in data
    same = customer == "Old Ltd"
    assert load_brief(tmp_path / "copy").customer.name == customer
    assert data["customer"].get("short_name") == ("Oldie" if same else None)
    assert data.get("confidential_terms") == (None if same else ["Old Ltd", "Oldie"])
    assert data.get("strategy") == ("win" if same and layout == "over lines" else None)


def test_a_copy_of_a_json_brief_takes_its_tables_and_pictures_along(tmp_path):
    data = data_of(TREASURY)
    rows = data["price"].pop("items")
    titles = ("id", "name", "unit", "quantity", "unit_price")
    table = "\n".join(",".join(row.get(title, "") for title in titles) for row in [dict(zip(titles, titles, strict=True)), *rows])
    data["price"]["items"] = {"file": "tables/items.csv"}
    data["solution"]["figure"] = {"file": "../outside.png", "alt": "x"}
    deal = written(tmp_path / "old", data)
    (deal / "tables").mkdir()
    (deal / "tables/items.csv").write_text(table, encoding="utf-8")
    (tmp_path / "outside.png").write_bytes(b"not ours")
    assert new(tmp_path / "copy/deal", "--from", deal, "--title", "New", "--customer", "New Ltd") == 0
    assert (tmp_path / "copy/deal/tables/items.csv").read_text(encoding="utf-8") == table
    assert not (tmp_path / "copy/outside.png").exists()
    assert len(load_brief(tmp_path / "copy/deal").price.items) == len(rows)


def test_the_old_customers_name_is_found_wherever_it_was_left(tmp_path, capsys):
    data = data_of(TREASURY)
    data["action_plan"]["risks"][1]["response"] = "华骏集团各子公司额度内自主付款"
    deal = written(tmp_path / "old", data)
    assert new(tmp_path / "copy", "--from", deal, "--title", "资金平台", "--customer", "清和控股有限公司") == 0
    assert run(["check", str(tmp_path / "copy"), "--json", "--today", "2026-11-20", "--house", str(SAMPLES / "good")]) == 4
    told = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    leaks = {found["path"] for found in told["findings"] if found["rule"] == "leak.term" and found["severity"] == "blocker"}
    assert leaks == {"action_plan.risks[1].response"}


def test_a_copy_of_an_invalid_brief_is_no_deal(tmp_path, capsys):
    data = copy.deepcopy(data_of(TREASURY))
    data["needs"][0]["owners"] = ["nobody"]
    deal = written(tmp_path / "old", data)
    assert new(tmp_path / "copy", "--from", deal, "--title", "T", "--customer", "C") == 3
    assert "nobody" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()


def test_what_is_written_is_yaml_for_everybody(tmp_path):
    assert new(tmp_path / "deal", "--from", SAMPLES / TREASURY, "--title", "T: #1", "--customer", "C") == 0
    text = (tmp_path / "deal/brief.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["deal"]["title"] == "T: #1"
