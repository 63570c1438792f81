"""A filled questionnaire read back: evidence, needs and criteria out of answers, all at once or not at all."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from filling import FILLED, SAMPLE, filled, forms_of_the_sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from telling import CRANES, HOUSES, SAMPLES, written

from proposalgen.brief.edit import Change
from proposalgen.brief.load import load_brief
from proposalgen.cli import run
from proposalgen.findings import Place, Text
from proposalgen.intake.command import LEFT_OUT, _plain
from proposalgen.intake.sheets import said_before
from proposalgen.report import errors_as_text

TODAY = ("--today", "2026-11-20")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    """The sample's questionnaire as it was sent, by ending."""
    out = tmp_path_factory.mktemp("blank")
    assert run(["build", str(SAMPLE), "questionnaire", "--to", "docx,xlsx", "--out", str(out), *TODAY]) == 0
    return {file.suffix[1:]: file for file in (out / "client").iterdir()}


@pytest.fixture
def deal(tmp_path):
    """The sample in a folder of its own, with its house."""
    shutil.copytree(SAMPLES / "scenes", tmp_path / "scenes")
    return tmp_path / "scenes/first-survey"


def intake(form, deal, *more):
    return run(["intake", str(form), "--into", str(deal), *TODAY, *more])


def told(capsys):
    return json.loads(capsys.readouterr().out)


def form(blank, ending, tmp_path, answers=FILLED):
    file = tmp_path / f"filled.{ending}"
    file.write_bytes(filled(blank[ending], answers))
    return file


def only(part, *lines, day="2026-11-19"):
    return {part: [("填写人", [None, day]), *lines]}


# --- the round trip -------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_from_discover_to_compete(ending, blank, deal, tmp_path, capsys):
    before = (deal / "brief.yaml").read_text("utf-8")
    assert run(["check", str(deal), "--json", *TODAY]) == 4
    assert told(capsys)["verdict"] == "discover"
    assert intake(form(blank, ending, tmp_path), deal) == 0
    said = capsys.readouterr()
    assert "Verdict: discover → compete" in said.out
    run(["check", str(deal), "--json", *TODAY])
    found = told(capsys)
    assert found["verdict"] == "compete" and found["needs"]["confirmed"] == ["heard-vice-1", "heard-cssd-1"]
    assert (found["criteria"]["set_by"], found["criteria"]["position"]) == ("customer", "clear")
    after = (deal / "brief.yaml").read_text("utf-8")
    rest = iter(after.splitlines())
    assert all(line in rest for line in before.splitlines()), "every line stays, comments too, in its order"


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_what_was_said_stands_as_evidence_of_the_one_who_said_it(ending, blank, deal, tmp_path):
    assert intake(form(blank, ending, tmp_path), deal) == 0
    brief = load_brief(deal)
    heard = {item.id: item for item in brief.evidence if item.kind == "questionnaire"}
    assert {(item.with_, item.date.isoformat()) for item in heard.values()} == {
        (("vice",), "2026-11-18"), (("cssd",), "2026-11-19"), (("it",), "2026-11-19"), (("buying",), "2026-11-19"),
    }  # fmt: skip
    need = next(need for need in brief.needs if need.id == "heard-cssd-1")
    assert need.statement == "外来器械交接靠手写，急诊手术前找不齐" and need.owners == ("cssd",) and need.source == "pain"
    assert str(need.impact.annual_cost) == "380000" and "每月有 7 到 8 次" in need.current_state
    rows = brief.selection_criteria.criteria
    assert next((row.name, row.weight, row.mandatory, row.standing) for row in rows) == ("开台前缺件提醒", 30, True, "ahead")
    assert [row.standing for row in rows] == ["ahead", "ahead", "level", "unknown"]
    assert brief.schedule.live_by.isoformat() == "2027-09-30"
    assert "列入 2027 年预算申报" in heard["questionnaire-buying-20261119"].summary
    # 待定 and n/a are no answers, and what was left blank is nothing.
    everything = " ".join(item.summary for item in heard.values())
    assert "待定" not in everything and "n/a" not in everything and "请填写" not in everything


def test_both_formats_say_the_same(blank, deal, tmp_path):
    found = []
    for ending in ("docx", "xlsx"):
        own = tmp_path / ending
        shutil.copytree(deal.parent, own)
        assert intake(form(blank, ending, tmp_path), own / deal.name) == 0
        found.append((own / deal.name / "brief.yaml").read_bytes())
    assert found[0] == found[1]


def test_the_filled_forms_of_the_sample_are_fresh(tmp_path):
    for name, data in forms_of_the_sample(tmp_path).items():
        file = SAMPLE / "filled" / name
        if os.environ.get("ACCEPT"):
            file.write_bytes(data)
        assert file.read_bytes() == data, "ACCEPT=1 renews it"


def test_a_second_time_changes_nothing_and_says_so(blank, deal, tmp_path, capsys):
    assert intake(form(blank, "xlsx", tmp_path), deal) == 0
    once = (deal / "brief.yaml").read_bytes()
    capsys.readouterr()
    assert intake(form(blank, "docx", tmp_path), deal) == 0
    said = capsys.readouterr()
    assert "nothing new" in said.out and said.err.count("were taken in before: ") == 4
    assert "[table 3] row 2" in said.err and "brief.yaml:" in said.err
    assert (deal / "brief.yaml").read_bytes() == once


def test_each_person_may_send_a_copy_of_their_own(blank, deal, tmp_path, capsys):
    for number, part in enumerate(FILLED):
        copy = tmp_path / f"copy-{number}"
        copy.mkdir()
        assert intake(form(blank, "xlsx" if number % 2 else "docx", copy, {part: FILLED[part]}), deal) == 0
    assert capsys.readouterr().out.rstrip().splitlines()[-1] == "Verdict: discover → compete"
    run(["check", str(deal), "--json", *TODAY])
    assert told(capsys)["verdict"] == "compete"


def test_a_dry_run_says_what_would_change_and_writes_nothing(blank, deal, tmp_path, capsys):
    before = (deal / "brief.yaml").read_bytes()
    file = form(blank, "xlsx", tmp_path)
    assert intake(file, deal, "--dry-run") == 0
    said = capsys.readouterr().out
    assert "Would be taken into" in said and "discover → compete" in said
    assert (deal / "brief.yaml").read_bytes() == before
    assert intake(file, deal, "--dry-run", "--json") == 0
    found = told(capsys)
    assert (found["written"], found["verdict"]) == (False, {"before": "discover", "after": "compete"})
    assert {change["path"] for change in found["changes"]} >= {"evidence", "needs", "selection_criteria.set_by", "schedule.live_by"}
    assert intake(file, deal, "--json") == 0
    assert told(capsys)["written"] is True


def test_a_brief_keeps_its_line_ends_and_its_mark(blank, deal, tmp_path):
    text = (deal / "brief.yaml").read_text("utf-8")
    (deal / "brief.yaml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert intake(form(blank, "xlsx", tmp_path), deal) == 0
    data = (deal / "brief.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == data.count(b"\r\n")


def test_a_brief_in_json_stays_json(blank, deal, tmp_path):
    from proposalgen.brief.plain import plain
    from proposalgen.reading.document import read_document

    data = plain(read_document(deal / "brief.yaml").root)[0]
    (deal / "brief.yaml").unlink()
    (deal / "brief.json").write_text(json.dumps(data, ensure_ascii=False, indent=2), "utf-8")
    assert intake(form(blank, "docx", tmp_path), deal) == 0
    assert json.loads((deal / "brief.json").read_text("utf-8"))["selection_criteria"]["set_by"] == "customer"


def test_the_same_in_english_where_nobody_was_known(tmp_path, capsys):
    data = {"schema": "1", "language": "en", "deal": {"title": "Quay scheduling", "currency": "EUR"}, "customer": {"name": "Ostervik Port Authority"}}
    deal = written(tmp_path / "deal", data)
    house = ("--house", str(HOUSES[CRANES]))
    assert run(["build", str(deal), "questionnaire", "--to", "docx,xlsx", "--out", str(tmp_path / "out"), *house, *TODAY]) == 0
    answers = {
        "Head of the business unit": [
            ("Filled in by", ["Jens Holm", "2026-11-18"]),
            ("What is it?", ["Ships wait for a berth that stands empty"]),
            ("It is", ["A problem to solve"]),
            ("How things are today", ["About 11 ships a month wait, 5 hours on average."]),
            ("What it leads to", ["Demurrage claims of the lines."]),
            ("Amount a year", ["about 1.2 million"]),
        ],
        "Head of purchasing": [
            ("Filled in by", ["Otto Krag", "2026-11-19"]),
            ("Who set these criteria?", ["We worked them out with you"]),
            ("Criterion", ["Forecast of berth times", "60", "A must", "within 30 minutes", "Better"]),
            ("Criterion", ["Total cost over five years", "40%", "Weighed", None, "About the same"]),
        ],
    }
    for suffix in (".docx", ".xlsx"):
        (file,) = (tmp_path / "out/client").glob(f"*{suffix}")
        own = tmp_path / suffix[1:]
        shutil.copytree(deal, own)
        (tmp_path / f"back{suffix}").write_bytes(filled(file, answers))
        capsys.readouterr()
        assert intake(tmp_path / f"back{suffix}", own, *house) == 0
        said = capsys.readouterr().out
        assert "a new person: Jens Holm" in said and "discover → propose" in said
        brief = load_brief(own)
        assert [person.name for person in brief.stakeholders] == ["Jens Holm", "Otto Krag"]
        assert brief.needs[0].owners == ("respondent-1",) and str(brief.needs[0].impact.annual_cost) == "1200000"


def test_somebody_else_who_filled_it_in_is_named(blank, deal, tmp_path):
    answers = {
        "白露": [("填写人", ["袁小米", "2026-11-19"]), ("这件事是什么", ["清点太慢"])],
        "骆清": [("填写人", ["祝 安", "2026-11-19"]), ("怎样的证据您会认可", ["试点"])],
        "祝安": [("填写人", ["祝安（代部门填写）", "2026-11-18"]), ("项目有没有列入预算", ["申报中"])],
    }
    assert intake(form(blank, "docx", tmp_path, answers), deal) == 0
    brief = load_brief(deal)
    assert brief.stakeholders[-1].name == "袁小米" and brief.stakeholders[-1].department == "消毒供应中心"
    assert [item.with_ for item in brief.evidence[1:]] == [("respondent-1",), ("buying",), ("buying",)]


def test_who_set_the_criteria_waits_until_a_need_is_confirmed(blank, deal, tmp_path, capsys):
    file = form(blank, "xlsx", tmp_path, {"祝安": FILLED["祝安"]})
    assert intake(file, deal) == 0
    said = capsys.readouterr()
    assert "no need is confirmed yet" in said.err and "discover → discover" in said.out
    assert load_brief(deal).selection_criteria.set_by == "unknown"
    assert len(load_brief(deal).selection_criteria.criteria) == 4


def test_how_the_customer_sees_us_on_criteria_that_are_known(deal, tmp_path, capsys):
    assert intake(SAMPLE / "filled/需求调查表-已填.xlsx", deal) == 0
    text = (deal / "brief.yaml").read_text("utf-8").replace("      mandatory: true\n      requirement: \"提前 12 小时列出缺件\"\n      standing: ahead", "      mandatory: true")
    (deal / "brief.yaml").write_text(text, "utf-8")
    assert run(["build", str(deal), "questionnaire", "--to", "xlsx,docx", "--out", str(tmp_path / "out"), *TODAY]) == 0
    answers = {"祝安": [("填写人", [None, "2026-11-20"]), ("开台前缺件提醒", ["与其他方案相当"])]}
    file = next((tmp_path / "out/client").glob("*.xlsx"))
    (tmp_path / "second.xlsx").write_bytes(filled(file, answers))
    capsys.readouterr()
    assert intake(tmp_path / "second.xlsx", deal) == 0
    assert "our standing on “开台前缺件提醒”: level" in capsys.readouterr().out
    assert load_brief(deal).selection_criteria.criteria[0].standing == "level"


def test_a_rival_named_by_the_customer_is_pointed_out(blank, deal, tmp_path, capsys):
    answers = only("白露", ("这件事是什么", ["安洁通的托盘装不下"]), ("现在的情况", ["每月 30 次"]), ("造成的影响", ["推迟 9 台"]))
    assert intake(form(blank, "docx", tmp_path, answers), deal) == 0
    assert "leak.competitor" in capsys.readouterr().err


# --- what cannot be taken in ----------------------------------------------------------------------

FAULTS = [
    ("an answer outside the choices", only("白露", ("这件事是什么", ["x 台"]), ("属于", ["别的"])), "“别的” is none of the answers", "要解决的问题 | 想达到的目标"),
    ("no date at all", {"白露": [("这件事是什么", ["清点太慢"])]}, "no date stands on the sheet", "date field"),
    ("a date that is none", only("白露", ("这件事是什么", ["清点"]), day="上周"), "“上周” is no date", "2026-11-20"),
    ("a day that does not exist", only("白露", ("这件事是什么", ["清点"]), day="2026-02-30"), "is no date", "2026-11-20"),
    ("a day to come", only("白露", ("这件事是什么", ["清点"]), day="2026-12-01"), "lies after today (2026-11-20)", "Correct"),
    ("a number that is none", only("白露", ("这件事是什么", ["清点"]), ("每年约合金额", ["很多"])), "“很多” is no number", "300000"),
    ("a matter without a name", only("白露", ("现在的情况", ["每月 30 次"])), "matter 1 is described, but not named", "few words"),
    ("a criterion without a name", only("祝安", ("权重", [None, "30", None, None, None])), "details, but no name", "clear the row"),
    ("a criterion twice", only("祝安", ("权重", ["报价", None, None, None, None]), ("权重", ["报 价", None, None, None, None])), "stands here twice", "Clear"),
]  # fmt: skip


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize(("answers", "said", "hint"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_what_cannot_be_understood_is_told_at_its_place_and_nothing_is_written(answers, said, hint, ending, blank, deal, tmp_path, capsys):
    before = (deal / "brief.yaml").read_bytes()
    file = form(blank, ending, tmp_path, answers)
    assert intake(file, deal) == 3
    told_ = " ".join(capsys.readouterr().err.split())
    assert said in told_ and hint in told_
    assert re.search(r"\[table \d+\] row \d+" if ending == "docx" else r"filled\.xlsx \[(白露|祝安) .+?\] row \d+", told_)
    assert (deal / "brief.yaml").read_bytes() == before


def test_everything_that_is_wrong_is_told_at_once(blank, deal, tmp_path, capsys):
    answers = {
        "白露": [("填写人", [None, "上周"]), ("这件事是什么", ["清点"]), ("属于", ["别的"]), ("每年约合金额", ["很多"])],
        "祝安": [("填写人", [None, "2026-12-24"]), ("这些标准由谁制定", ["领导"])],
    }
    assert intake(form(blank, "xlsx", tmp_path, answers), deal, "--json") == 3
    found = told(capsys)
    assert not found["written"] and found["verdict"] is None
    assert len(found["errors"]) >= 5
    assert {error["line"] for error in found["errors"]} and all(error["hint"] for error in found["errors"])


def test_a_faulty_sheet_stays_out_whole_and_those_of_others_are_taken_in(blank, deal, tmp_path, capsys):
    answers = dict(FILLED, 白露=[*FILLED["白露"][1:5], ("每年约合金额", ["很多"])])
    file = form(blank, "xlsx", tmp_path, answers)
    assert intake(file, deal) == 3
    said = capsys.readouterr()
    err = " ".join(said.err.split())
    assert "Not taken in: the answers of 白露; problems found: 2." in err and "run the intake once more" in err
    assert "“很多” is no number" in err and "no date stands on the sheet" in err
    assert "evidence from 祝安" in said.out and "白露" not in said.out
    heard = load_brief(deal)
    assert {item.with_[0] for item in heard.evidence if item.kind == "questionnaire"} == {"vice", "it", "buying"}
    assert "heard-cssd-1" not in {need.id for need in heard.needs}
    assert intake(form(blank, "xlsx", tmp_path), deal) == 0, "the same file, mended"
    said = capsys.readouterr()
    assert said.err.count("were taken in before: ") == 3 and "evidence from 白露" in said.out
    whole = tmp_path / "whole"
    shutil.copytree(SAMPLES / "scenes", whole)
    assert intake(form(blank, "xlsx", tmp_path), whole / "first-survey") == 0
    ours, theirs = load_brief(deal), load_brief(whole / "first-survey")
    assert {item.id: item for item in ours.evidence} == {item.id: item for item in theirs.evidence}
    assert {need.id: need for need in ours.needs} == {need.id: need for need in theirs.needs}


@pytest.mark.parametrize(("day", "settled", "told"), [("2027-03-01", True, 0), ("2027-06-01", True, 1), (None, False, 0)])
def test_a_date_that_another_sheet_gave_is_not_given_twice_and_never_silently_changed(day, settled, told):
    loc = ("schedule", "live_by")
    before = [Change(loc, "2027-03-01")] if day else []
    answer = SimpleNamespace(value=day or "2027-06-01", field=SimpleNamespace(words=Text("live", "上线")), given=SimpleNamespace(text="", place=Place("f", line=3)))
    problems = []
    assert said_before(answer, before, loc, problems) is settled
    assert len(problems) == told and all("2027-03-01" in one.message.en and one.place.line == 3 for one in problems)


def test_braces_in_a_name_are_words_like_others():
    left = Text("Wang {x}", "王 {x}")
    assert _plain(left.en) == "Wang {{x}}"
    said = errors_as_text((), "en", head=LEFT_OUT.filled(who=Text(_plain(left.en), _plain(left.zh))))
    assert "Wang {x}" in said


def test_a_missing_date_is_told_at_the_cell_where_it_belongs(blank, deal, tmp_path, capsys):
    file = form(blank, "xlsx", tmp_path, {"白露": [("这件事是什么", ["清点太慢"])]})
    assert intake(file, deal, "--json") == 3
    (error,) = told(capsys)["errors"]
    book = openpyxl.load_workbook(file)
    sheet = next(one for one in book if one.title.startswith("白露"))
    asked = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("填写日期"))
    assert (error["line"], error["column"]) == (asked.row + 1, asked.column)


def test_a_month_stands_as_words_and_sets_no_date(blank, deal, tmp_path, capsys):
    answers = only("白露", ("这件事是什么", ["清点太慢"]), ("希望什么时候上线", ["2027年10月"]))
    assert intake(form(blank, "docx", tmp_path, answers), deal) == 0
    assert "“2027年10月” names no day: it stands in the evidence, and schedule.live_by was not set" in " ".join(capsys.readouterr().err.split())
    brief = load_brief(deal)
    assert "2027年10月" in next(item.summary for item in brief.evidence if item.kind == "questionnaire")
    assert brief.schedule is None or brief.schedule.live_by is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [("三十六万", "360000"), ("约一百二十万元", "1200000"), ("十万", "100000"), ("一亿零五百万", "105000000"), ("36万", "360000"),
     ("三百六", None), ("一万二", None), ("万", None), ("三六", None), ("几十万", None), ("三十到四十万", None)],
)  # fmt: skip
def test_an_amount_in_words_is_an_amount_where_nothing_must_be_guessed(text, amount, blank, deal, tmp_path, capsys):
    answers = only("白露", ("这件事是什么", ["清点太慢"]), ("每年约合金额", [text]))
    assert intake(form(blank, "xlsx", tmp_path, answers), deal) == (0 if amount else 3)
    if amount:
        assert str(next(need for need in load_brief(deal).needs if need.id == "heard-cssd-1").impact.annual_cost) == amount


def test_what_contradicts_the_brief_is_settled_by_people(blank, deal, tmp_path, capsys):
    with (deal / "brief.yaml").open("a", encoding="utf-8") as file:
        file.write("\nschedule: {live_by: 2027-06-30}\nselection_criteria: {set_by: competitor}\n")
    assert intake(form(blank, "xlsx", tmp_path), deal) == 3
    said = capsys.readouterr().err
    assert "contradicts the brief, which says: 2027-06-30" in " ".join(said.split()) and "brief.yaml:" in said


def test_other_answers_of_the_same_day_are_not_mixed_in(blank, deal, tmp_path, capsys):
    assert intake(form(blank, "xlsx", tmp_path, only("白露", ("这件事是什么", ["清点太慢"]))), deal) == 0
    assert intake(form(blank, "xlsx", tmp_path, only("白露", ("这件事是什么", ["清点很慢"]))), deal) == 3
    assert "other answers of 白露 of the same day" in capsys.readouterr().err


def test_a_form_of_another_deal_of_an_old_make_or_of_none(blank, deal, tmp_path, capsys):
    file = form(blank, "xlsx", tmp_path)
    text = (deal / "brief.yaml").read_text("utf-8")
    (deal / "brief.yaml").write_text(text.replace("MY-2026-041", "MY-2026-042"), "utf-8")
    assert intake(file, deal) == 3
    assert "belongs to another deal" in capsys.readouterr().err
    (deal / "brief.yaml").write_text(text, "utf-8")
    book = openpyxl.load_workbook(file)
    cell = next(cell for row in book["需求调查表"].iter_rows() for cell in row if str(cell.value).startswith("表单编号"))
    number = cell.value
    cell.value = number[:-1] + "0"
    book.save(tmp_path / "old.xlsx")
    assert intake(tmp_path / "old.xlsx", deal) == 3
    assert "made by another version (form 0" in " ".join(capsys.readouterr().err.split())
    cell.value = "没有了"
    book.save(tmp_path / "none.xlsx")
    assert intake(tmp_path / "none.xlsx", deal) == 3
    assert "carries no form's number" in " ".join(capsys.readouterr().err.split())


def test_a_question_whose_words_were_changed_since(blank, deal, tmp_path, capsys):
    (deal.parent / "templates").mkdir()
    (deal.parent / "templates/questions.yaml").write_text("questions: [{id: a02, zh-CN: 有哪些系统？, en: Which?}]\n", "utf-8")
    assert intake(form(blank, "docx", tmp_path), deal) == 3
    assert "this question has other words now" in " ".join(capsys.readouterr().err.split())


def test_somebody_who_is_no_longer_in_the_brief_and_a_field_that_was_changed(blank, deal, tmp_path, capsys):
    text = (deal / "brief.yaml").read_text("utf-8")
    (deal / "brief.yaml").write_text(re.sub(r"  - \{id: it, .*\n", "", text), "utf-8")
    assert intake(form(blank, "docx", tmp_path), deal) == 3
    assert capsys.readouterr().err.count("a question that nobody of this deal was asked") == 4
    (deal / "brief.yaml").write_text(text, "utf-8")
    book = openpyxl.load_workbook(form(blank, "xlsx", tmp_path))
    name = next(name for name, defined in book.defined_names.items() if "白露" in defined.attr_text and name.startswith("q_"))
    moved = book.defined_names.pop(name)
    moved.name = "q_0123456789ab_0123456"[:22]
    book.defined_names[moved.name] = moved
    book.save(tmp_path / "changed.xlsx")
    code = intake(tmp_path / "changed.xlsx", deal)
    assert code in (0, 3)  # a blank that lost its name is no answer


# --- as other programs leave them -----------------------------------------------------------------


def test_a_workbook_saved_by_another_program_is_read_all_the_same(blank, deal, tmp_path):
    file = form(blank, "xlsx", tmp_path)
    book = openpyxl.load_workbook(file)
    sheet = book["白露 供应中心护士长"]
    names = {cell.replace("$", ""): name for name, one in book.defined_names.items() for title, cell in one.destinations if title == sheet.title}
    by_value = {str(sheet[cell].value): cell for cell in names}
    from datetime import datetime

    sheet[by_value["2026年11月19日"]].value = datetime(2026, 11, 19)
    sheet[by_value["38万"]].value = 380000
    book.save(tmp_path / "saved.xlsx")
    assert intake(tmp_path / "saved.xlsx", deal) == 0
    brief = load_brief(deal)
    assert "questionnaire-cssd-20261119" in {item.id for item in brief.evidence}
    assert str(brief.needs[-1].impact.annual_cost) == "380000"


def test_a_formula_with_a_value_is_its_value_and_one_without_is_told(blank, deal, tmp_path, capsys):
    file = form(blank, "xlsx", tmp_path)
    book = openpyxl.load_workbook(file)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "38万"):
        cell.value = "=19*20000"
    book.save(tmp_path / "formula.xlsx")
    assert intake(tmp_path / "formula.xlsx", deal) == 3
    assert "the answer is a formula, and nothing is computed here" in " ".join(capsys.readouterr().err.split())


def test_deleted_words_of_tracked_changes_are_no_answer(blank, deal, tmp_path):
    def change(root):
        control = next(one for one in root.iter(f"{W}sdt") if "清点太慢" in "".join(one.itertext()))
        run_ = control.find(f"{W}sdtContent/{W}r")
        deleted = etree.fromstring(f'<w:del xmlns:w="{W[1:-1]}" w:id="9" w:author="x"><w:r><w:delText>从前的话</w:delText></w:r></w:del>')
        run_.addprevious(deleted)

    file = form(blank, "docx", tmp_path, only("白露", ("这件事是什么", ["清点太慢"])))
    rewritten(file, change)
    assert intake(file, deal) == 0
    assert load_brief(deal).needs[-1].statement == "清点太慢"


def rewritten(file: Path, change) -> None:
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    change(root)
    parts["word/document.xml"] = etree.tostring(root)
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_a_field_copied_within_the_document_is_told(blank, deal, tmp_path, capsys):
    def change(root):
        control = next(one for one in root.iter(f"{W}sdt") if "清点太慢" in "".join(one.itertext()))
        control.addnext(etree.fromstring(etree.tostring(control)))

    file = form(blank, "docx", tmp_path, only("白露", ("这件事是什么", ["清点太慢"])))
    rewritten(file, change)
    assert intake(file, deal) == 3
    assert "the same field stands here a second time" in " ".join(capsys.readouterr().err.split())


# --- strange files --------------------------------------------------------------------------------


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("word/document.xml", "<w/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as package:
        for member in old.namelist():
            if member != name:
                package.writestr(member, old.read(member))
        package.writestr(name, content)
    return out.getvalue()


STRANGE = {
    "nothing": lambda data: b"",
    "a text": lambda data: "甲乙丙".encode(),
    "the old kind, or a password": lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600,
    "half of it": lambda data: data[: len(data) // 2],
    "a bomb": lambda data: bomb(),
    "too large": lambda data: data + b"0" * 11_000_000,
    "macros": lambda data: with_part(data, "word/vbaProject.bin", b"x") if b"word/" in data else with_part(data, "xl/vbaProject.bin", b"x"),
    "entities": lambda data: with_part(data, "word/document.xml" if b"word/" in data else "xl/workbook.xml",
                                       b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_is_refused_and_the_brief_stays(kind, ending, deal, tmp_path, capsys):
    before = (deal / "brief.yaml").read_bytes()
    sound = (SAMPLE / f"filled/需求调查表-已填.{ending}").read_bytes()
    file = tmp_path / f"strange.{ending}"
    file.write_bytes(STRANGE[kind](sound))
    assert intake(file, deal) == 3
    assert f"strange.{ending}" in capsys.readouterr().err
    assert (deal / "brief.yaml").read_bytes() == before


def test_what_is_no_form_at_all(deal, tmp_path, capsys):
    for name in ("a.pdf", "a.xls", "a", "a.docm"):
        (tmp_path / name).write_bytes(b"x")
        assert intake(tmp_path / name, deal) == 3
        assert "is a .xlsx or .docx file" in capsys.readouterr().err
    assert intake(tmp_path / "missing.docx", deal) == 3
    (tmp_path / "folder.docx").mkdir()
    assert intake(tmp_path / "folder.docx", deal) == 3
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert intake(tmp_path / "other.xlsx", deal) == 3
    assert "no questionnaire of ours" in " ".join(capsys.readouterr().err.split())
    assert run(["intake", str(tmp_path / "other.xlsx")]) == 2


INJECTED = [
    '"\n  - {id: evil, kind: document, date: 2026-01-01}\nselection_criteria: {set_by: together}',
    "{{ 7 * 7 }} {% include 'x' %} ${jndi:ldap://x}",
    "a: b # c\n---\n!!python/object:os.system x",
    "=cmd|' /C calc'!A0",
    "**粗体** [链接](https://evil.example) <script>alert(1)</script> | 表 |",
    "- 一\n- 二\n  ## 三",
    "&anchor *alias &copy; _x_ 1_000",
    "1. 一\n2) 二\n=== \n    四\n3.5 次\n~~~\n+ 五",
]


@pytest.mark.parametrize("text", INJECTED)
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_whatever_is_typed_is_text(text, ending, blank, deal, tmp_path):
    answers = only("白露", ("这件事是什么", [text]), ("现在的情况", [text]), ("造成的影响", ["推迟 9 台"]))
    assert intake(form(blank, ending, tmp_path, answers), deal) == 0
    brief = load_brief(deal)
    assert brief.needs[-1].statement == " ".join(text.split())
    assert len(brief.evidence) == 2 and brief.selection_criteria is None
    assert shown(brief.needs[-1].current_state) == shown_plain(text)


def shown(prose: str) -> str:
    """What a reader of a document sees of running text."""
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(prose)
    assert not re.search(r"<(?!/?p>|br)", html), html
    return re.sub(r"\s", "", etree.HTML(f"<div>{html}</div>").xpath("string()"))


def shown_plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_characters_that_hide_and_answers_without_end_are_refused(blank, deal, tmp_path, capsys):
    for text, said in (("清点\u202e慢", "hides or reorders text"), ("慢" * 5000, "more than 4,000 characters")):
        assert intake(form(blank, "docx", tmp_path, only("白露", ("这件事是什么", [text]))), deal) == 3
        assert said in " ".join(capsys.readouterr().err.split())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn")), min_size=1, max_size=60))
def test_any_text_comes_back_as_it_is_or_is_refused(blank, tmp_path_factory, text):
    from proposalgen.brief.edit import END, Change, edited
    from proposalgen.brief.plain import plain
    from proposalgen.findings import Place
    from proposalgen.intake.answers import _blank
    from proposalgen.reading.document import read_text
    from proposalgen.reading.filled import Filled, Given, _tidy

    found = _tidy(Filled("f", (Given("q", text, Place()),)))
    if found.problems or _blank(found.fields[0]):
        return
    value = found.fields[0].text
    new = edited("schema: 1\n# remark\nevidence: []\n", [Change(("evidence", END), {"id": "x", "summary": value})])
    document = read_text(new, "brief.yaml")
    assert plain(document.root)[0]["evidence"][0]["summary"] == value and "# remark" in new


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_files_never_raise_and_never_write(tmp_path_factory, data):
    home = tmp_path_factory.mktemp("damaged")
    shutil.copytree(SAMPLES / "scenes", home / "scenes")
    deal = home / "scenes/first-survey"
    before = (deal / "brief.yaml").read_bytes()
    ending = data.draw(st.sampled_from(["docx", "xlsx"]))
    sound = bytearray((SAMPLE / f"filled/需求调查表-已填.{ending}").read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    file = home / f"damaged.{ending}"
    file.write_bytes(bytes(sound))
    code = intake(file, deal)
    assert code in (0, 3)
    if code:
        assert (deal / "brief.yaml").read_bytes() == before
