"""The ``clauses`` command as the people who answer use it: what is open, whose it is, what the library says, what changed."""

from __future__ import annotations

import json
import shutil

import pytest
from tender_deal import ANSWERS, BOOK, BRIEF, DAY, copied, edit, set_cells

from proposalgen.cli import run


@pytest.fixture
def deal(tmp_path, monkeypatch):
    """The sample on the Tuesday before: two musts and a scored clause are not done."""
    monkeypatch.setenv("PROPOSALGEN_LANG", "zh")
    deal = copied(tmp_path)
    edit(deal / ANSWERS, "3.1.1,两个机柜各 6 个节点互为镜像，断电演练切换 0 中断，已写入数据不丢失,,,,无偏离,检测报告（编号 YC-T-2026-014）第 4 页,,温启明,完成", "3.1.1,,,,,,,,温启明,未开始")
    edit(deal / ANSWERS, ",worm,温启明,完成", ",,温启明,未开始")
    edit(deal / ANSWERS, "4.3.2,,2,,,,售后服务承诺书,on-site,沈既明,完成", "4.3.2,,2,,,,售后服务承诺书,,,草稿")
    return deal


def _run(*arguments) -> int:
    return run(["clauses", *map(str, arguments), *DAY])


def _json(capsys, *arguments):
    assert _run(*arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_what_is_open_is_shown_by_owner_with_its_places(deal, capsys):
    assert _run(deal) == 0
    said = capsys.readouterr().out
    assert said.startswith("共 75 条：完成 72，草稿 1，未答 2\n  未完成的条款中有 2 条是实质性要求")
    assert said.index("温启明（2）") < said.index("无人负责（1）")
    assert "  ★ 3.1.1     架构：采用双活架构" in said
    assert f"未答 · {BOOK} [技术需求] 第 5 行 → {ANSWERS} 第 12 行" in said
    assert f"草稿 · 正偏离 · {BOOK} [商务需求] 第 14 行 → {ANSWERS} 第 70 行" in said
    assert "3.1.2" not in said and "→ worm" not in said


def test_one_persons_clauses_and_all_of_them(deal, capsys):
    found = _json(capsys, deal, "--owner", "温启明")
    assert [one["ref"] for one in found["clauses"]] == ["3.1.1", "3.2.1"]
    assert len(_json(capsys, deal, "--all")["clauses"]) == 75
    assert len(_json(capsys, deal, "--all", "--owner", "陆审言")["clauses"]) == 8
    assert _run(deal, "--owner", "温启名") == 2
    assert "温启明" in capsys.readouterr().err


def test_answers_of_the_library_are_proposed_best_first_and_nothing_is_written(deal, capsys):
    before = {file: file.read_bytes() for file in deal.rglob("*") if file.is_file()}
    found = {one["ref"]: one for one in _json(capsys, deal, "--propose")["clauses"]}
    assert next(one["answer"] for one in found["3.2.1"]["proposals"]) == "worm"
    assert found["4.3.2"]["proposals"][0]["answer"] == "on-site"
    for one in found.values():
        likeness = [proposal["likeness"] for proposal in one["proposals"]]
        assert likeness == sorted(likeness, reverse=True)
        assert (one["response"], one["answer"]) == (None, None)
    assert _run(deal, "--propose") == 0
    said = capsys.readouterr().out
    assert "→ worm  一次写入多次读取（WORM）" in said and "没有写入任何内容" in said
    assert {file: file.read_bytes() for file in deal.rglob("*") if file.is_file()} == before


def test_an_answer_past_its_review_is_called_so(deal, capsys):
    edit(deal / "../library/worm.yaml", "review_by: 2027-08-31", "review_by: 2026-02-28")
    assert _json(capsys, deal, "--propose")["clauses"][1]["proposals"][0]["stale"]


def test_check_shows_what_is_open_and_ends_with_what_only_a_person_can_confirm(deal, capsys):
    assert run(["check", str(deal), *DAY]) == 4
    said = capsys.readouterr().out
    assert "条款：共 75 条，完成 72，草稿 1，未答 2\n  未完成：温启明 2、无人负责 1" in said
    last = said[said.index("没有发现问题不等于不会被否决") :]
    assert "“法定代表人授权委托书”：按要求的位置和人员签字、盖章" in last
    for word in ("原件", "骑缝章", "投标保证金", "正本 1 份、副本 4 份", "2026-12-10 09:30", "2027-04-09"):
        assert word in last, word
    assert all(line.startswith(("  [ ] ", "      ")) for line in last.splitlines()[1:])
    run(["check", str(deal), "--json", *DAY])
    found = json.loads(capsys.readouterr().out)
    assert found["clauses"]["left"][0] == {"ref": "3.1.1", "owner": "温启明", "state": "open", "path": "tender.requirements[10]", "line": 5}
    assert found["to_confirm"][0].startswith("没有发现问题不等于不会被否决")


def test_when_nothing_stands_in_the_way_the_next_step_is_the_bid(tmp_path, capsys):
    deal = copied(tmp_path)
    assert run(["check", str(deal), *DAY]) == 0
    assert f"proposalgen build {deal} bid" in capsys.readouterr().out


def test_a_deal_without_a_tender_is_told_so(capsys):
    assert run(["clauses", "samples/good/group-treasury"]) == 2
    assert "tender.requirements" in capsys.readouterr().err
    assert run(["check", "samples/good/group-treasury", "--json", *DAY]) == 0
    assert "to_confirm" not in json.loads(capsys.readouterr().out)


# --- an addendum ---------------------------------------------------------------------------------


@pytest.fixture
def addendum(deal, tmp_path):
    """The buyer's workbook issued again: a must is harder, a clause is new, one has another number, one is a must now."""
    file = tmp_path / "补遗一.xlsx"
    shutil.copy(deal / BOOK, file)
    set_cells(file, "技术需求", E7="裸容量不少于 4 PB", G7=4, B11="3.1.7a", J6="★")
    set_cells(file, "商务需求", C21="中标后三日内提交履约保函", A21="4.5.1", B21="商务", C5="投标报价为含税全费用价格， 不接受附条件报价")
    return file


def test_an_addendum_shows_the_old_words_and_the_new(deal, addendum, capsys):
    assert _run(deal, "--addendum", addendum) == 0
    said = capsys.readouterr().out
    assert said.startswith("改动 4 条，其中 3 条已有应答")
    assert "★3.1.3  改动（采购要求原文、要求值）\n  - 裸容量不少于 3 PB  [>= 3 PB]\n  + 裸容量不少于 4 PB  [>= 4 PB]\n    已按原文应答，请重新核对。" in said
    assert "3.1.7a  改编号" in said
    assert "4.5.1  新增\n  + 中标后三日内提交履约保函" in said
    assert "2.1" not in said  # the Word file was not issued again


def test_an_addendum_for_programs_names_both_places(deal, addendum, capsys):
    found = _json(capsys, deal, "--addendum", addendum)["changes"]
    kinds = {one["ref"]: one["what"] for one in found}
    assert kinds == {"3.1.2": "changed", "3.1.3": "changed", "3.1.7a": "renumbered", "4.5.1": "added"}
    harder = next(one for one in found if one["ref"] == "3.1.3")
    assert (harder["old"]["value"], harder["new"]["value"], harder["answered"]) == ("3", "4", True)
    assert (harder["old_place"]["sheet"], harder["old_place"]["row"]) == ("技术需求", 7)
    assert harder["new_place"]["file"].endswith("补遗一.xlsx") and harder["new_place"]["row"] == 7


def test_an_addendum_of_changed_clauses_alone_withdraws_none(deal, tmp_path, capsys):
    file = tmp_path / "补遗二.csv"
    file.write_text("条款号,技术要求,比较,要求值,单位\n3.1.3,裸容量不少于 4 PB,≥,4,PB\n", encoding="utf-8")
    found = _json(capsys, deal, "--addendum", file, "--partial")["changes"]
    assert [(one["what"], one["ref"]) for one in found] == [("changed", "3.1.3")]
    withdrawn = _json(capsys, deal, "--addendum", file)["changes"]
    assert sum(one["what"] == "removed" for one in withdrawn) == 74


def test_a_list_without_most_clauses_is_asked_whether_it_is_a_partial_one(deal, tmp_path, capsys):
    file = tmp_path / "补遗二.csv"
    file.write_text("条款号,技术要求,比较,要求值,单位\n3.1.3,裸容量不少于 4 PB,≥,4,PB\n", encoding="utf-8")
    assert _run(deal, "--addendum", file) == 0
    assert "75 条中有 74 条不在该文件中，按删除处理" in (said := capsys.readouterr().err) and "--partial" in said
    assert _run(deal, "--addendum", file, "--partial") == 0
    heard = capsys.readouterr()
    assert "--partial" not in heard.err
    assert f"状态改为草稿，重新核对后再改回：3.1.3({ANSWERS}第14行)" in "".join(heard.out.split())


def test_an_answer_to_other_words_is_told_at_its_row_where_the_old_words_stand_beside_it(deal, addendum, capsys):
    """Once the addendum has taken the old file's place, only the answers' own table knows what they were given to."""
    old = {"3.1.2": "节点数量不少于 10 个", "3.1.3": "★ 裸容量 不少于 3 PB"}
    lines = (deal / ANSWERS).read_text(encoding="utf-8").splitlines()
    beside = [f"{line},{old.get(line.split(',')[0], '技术要求' if at == 0 else '')}" for at, line in enumerate(lines)]
    (deal / ANSWERS).write_text("\n".join(beside) + "\n", encoding="utf-8")
    run(["check", str(deal), *DAY])
    assert "按原来的文字应答" not in capsys.readouterr().out
    set_cells(deal / BOOK, "技术需求", E7="裸容量不少于 3.2 PB", G7=3.2)
    run(["check", str(deal), *DAY])
    said = capsys.readouterr().out
    assert f"{ANSWERS} 第 14 行  tender.requirements[12].text  reading.other-words" in said
    assert "条款 3.1.3 是按原来的文字应答的，现为：“裸容量不少于 3.2 PB”" in said
    assert _run(deal) == 0
    again = capsys.readouterr().out.partition("须再看一遍（2）")[2]
    assert "★ 3.1.3" in again and "按旧文字应答" in again and "3.1.2 " not in again


def test_what_falls_short_is_shown_though_it_is_done(deal, capsys):
    row = edit(deal / ANSWERS, "配置 12 个 YC-V8-12 节点,12,", "配置 9 个 YC-V8-12 节点,9,")
    assert _run(deal) == 0
    said = capsys.readouterr().out
    assert "3.1.2" not in said.partition("须再看一遍")[0]
    assert f"完成 · 负偏离 · {BOOK} [技术需求] 第 6 行 → {ANSWERS} 第 {row} 行" in said.partition("须再看一遍（2）")[2]
    assert [(one["ref"], one["why"]) for one in _json(capsys, deal)["again"]] == [("3.1.2", ["负偏离"]), ("3.1.14", ["负偏离"])]


def test_an_answer_whose_clause_was_withdrawn_is_not_offered_one_that_has_its_answer(deal, capsys):
    set_cells(deal / BOOK, "技术需求", B19="3.1.16a")
    assert run(["check", str(deal), *DAY]) == 3
    said = capsys.readouterr().err
    assert "没有条款 3.1.15" in said and "3.1.16a" in said and "3.1.5" not in said


def test_the_same_list_again_changes_nothing(deal, capsys):
    assert _run(deal, "--addendum", deal / BOOK) == 0
    assert capsys.readouterr().out == "补遗没有改动任何条款。\n"


def test_an_addendum_that_cannot_be_read_says_why(deal, tmp_path, capsys):
    (tmp_path / "补遗.csv").write_text("条款号,技术要求,招标规格\n3.1.3,甲,乙\n", encoding="utf-8")
    assert _run(deal, "--addendum", tmp_path / "补遗.csv") == 3
    assert "“技术要求” / “招标规格”" in capsys.readouterr().err
    assert _run(deal, "--addendum", tmp_path / "补遗.pdf") == 3
    assert ".xlsx" in capsys.readouterr().err
    assert _run(deal, "--addendum", deal / BOOK, "--sheet", "服务需求") == 3
    assert "技术需求" in capsys.readouterr().err


def test_answers_survive_an_addendum_and_what_lost_its_clause_is_said(deal, addendum, capsys):
    """The buyer's file is replaced, ours stays: only the renumbered clause asks for a hand."""
    shutil.copy(addendum, deal / BOOK)
    assert run(["check", str(deal), *DAY]) == 3
    said = capsys.readouterr().err
    assert f"{ANSWERS} 第 18 行" in said and "3.1.7" in said and said.count("没有条款") == 1
    edit(deal / ANSWERS, "\n3.1.7,", "\n3.1.7a,")
    assert run(["check", str(deal), *DAY]) == 4
    said = capsys.readouterr().out
    assert f"{ANSWERS} 第 14 行" in said and "tender.fatal-deviation" in said  # 3,456 TB no longer do
    assert BRIEF not in said.split("tender.fatal-deviation")[0].splitlines()[-1]
