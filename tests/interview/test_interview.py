"""The interview: from an empty brief to a proposal by questions alone; stopped, gone on with, taken back, never fooled."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from seller import CHINESE, ENGLISH, heard, talk
from telling import CRANES, HOUSES, SAMPLES, TREASURY

from proposalgen.brief.load import load_brief
from proposalgen.brief.plain import plain
from proposalgen.cli import run
from proposalgen.reading.document import read_document

TONGUES = {"en": ENGLISH, "zh-CN": CHINESE}


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")


@pytest.fixture
def deal(tmp_path, capsys):
    assert run(["new", str(tmp_path / "deal"), "--title", "A faster close", "--customer", "Larch Group",
                "--supplier", "Brook Systems", "--language", "en"]) == 0  # fmt: skip
    capsys.readouterr()
    return tmp_path / "deal"


def text_of(deal):
    return (deal / "brief.yaml").read_text(encoding="utf-8")


def data_of(deal):
    return plain(read_document(deal / "brief.yaml").root)[0]


def comments(text):
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


@pytest.mark.parametrize("tongue", sorted(TONGUES))
def test_answers_alone_lead_from_nothing_to_a_proposal(tongue, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
    deal = tmp_path / "deal"
    run(["new", str(deal), "--title", "A faster close" if tongue == "en" else "月结提速", "--customer",
         "Larch Group" if tongue == "en" else "青禾集团", "--supplier", "Brook", "--language", tongue])  # fmt: skip
    before = text_of(deal)
    told = talk(monkeypatch, deal, TONGUES[tongue])
    assert told.code == 0
    assert ("PROPOSE" if tongue == "en" else "提交方案") in told.result
    assert "proposalgen build" in told.result
    assert comments(text_of(deal)) == comments(before)
    brief = load_brief(deal)
    assert brief.deal.title in ("A faster close", "月结提速")
    assert [need.owners for need in brief.needs] == [(brief.stakeholders[0].id,)]
    assert brief.price.items[0].unit_price == 1200
    assert brief.price.budget.amount == 3_000_000
    assert [part.value for part in brief.solution.components] == [("value-1",)]
    capsys.readouterr()
    assert run(["build", str(deal), "--to", "html", "--today", "2026-11-20"]) == 0, capsys.readouterr().err


def test_the_questions_come_in_the_order_of_the_gate(deal, monkeypatch):
    asked = talk(monkeypatch, deal, ENGLISH).asked
    order = ["A need of the organisation", "owns", "How do things stand", "Each time", "How do you know of", "When was",
             "From whom", "selection criteria set", "How do you know who", "first criterion", "stand on “Banks", "Who decides",
             "When will the customer decide", "competitor", "spend", "part of your solution", "sets you apart", "first phase",
             "one decision", "asked for the price", "first line of the price", "Why is this price right"]  # fmt: skip
    places = [next(i for i, line in enumerate(asked) if part in line) for part in order]
    assert places == sorted(places)


def test_nothing_is_asked_that_is_known_and_nothing_twice(deal, monkeypatch):
    once = talk(monkeypatch, deal, ENGLISH)
    assert len(set(once.asked)) == len(once.asked) - 1  # "another criterion?" was asked again after an answer
    again = talk(monkeypatch, deal, {})
    assert not set(again.asked) & set(once.asked) - {once.asked[-1]}, again.asked


@pytest.mark.parametrize("steps", [(0, 4, 8, 12, 16), (1, 6, 13, 18), (2, 2, 3, 3, 5, 5, 7, 7, 11, 11)])
def test_stopped_anywhere_it_goes_on_where_it_was(steps, deal, monkeypatch):
    for answers in steps:
        once = talk(monkeypatch, deal, ENGLISH, at_most=answers)
        assert once.code == 0
        assert "Stopped; every answer is saved. To go on: proposalgen interview" in once.said
        load_brief(deal)
    told = talk(monkeypatch, deal, ENGLISH)
    assert "PROPOSE" in told.result


@pytest.mark.parametrize("word", ["stop", "停", "退出", "QUIT"])
def test_a_word_stops_it(word, deal, monkeypatch):
    told = heard(monkeypatch, deal, f"pain\nThe close is slow\n{word}\nnever read\n")
    assert told.code == 0 and "Stopped" in told.said
    assert [need["statement"] for need in data_of(deal)["needs"]] == ["The close is slow"]


def test_the_keyboard_stops_it_and_what_was_said_stays(deal, monkeypatch):
    def interrupt():
        raise KeyboardInterrupt

    told = talk(monkeypatch, deal, ENGLISH, {"owns “The": interrupt})
    assert told.code == 130 and "Stopped" in told.said and "Traceback" not in told.said
    assert data_of(deal)["needs"][0]["statement"].startswith("The monthly close")


ODD = [
    'one: two # three, {four} [five] "six" \'seven\'',
    "- list & anchor *star !tag | > % @ `",
    "{{ deal.title }} {% for x in y %} {# no #}",
    "price: {floor: 1}",
    "--- three dashes",
    "back\\slash \\n \\u0041 漢字 𠮷 é Ω",
    "... dots, then: colon:",
    "null and ~ and yes",
    "? question",
]


@pytest.mark.parametrize("odd", ODD)
def test_an_answer_is_text_and_nothing_else(odd, deal, monkeypatch):
    before = data_of(deal)
    told = heard(monkeypatch, deal, f"pain\n{odd}\n-\n{odd}\n{odd}\n")
    assert told.code == 0
    after = data_of(deal)
    need = after.pop("needs")[0]
    assert after == before
    assert (need["statement"], need["current_state"], need["impact"]) == (odd, odd, {"summary": odd})


def test_a_template_in_an_answer_is_printed_as_it_was_typed(deal, monkeypatch, capsys, tmp_path):
    odd = "It costs {{ 7 * 7 }} days {% raw %}"
    talk(monkeypatch, deal, ENGLISH, {"How do things stand": odd})
    assert run(["build", str(deal), "--to", "html", "--today", "2026-11-20", "--out", str(tmp_path / "out")]) == 0, capsys.readouterr().err
    page = next((tmp_path / "out/client").glob("*.html")).read_text(encoding="utf-8")
    assert "{{ 7 * 7 }} days {% raw %}" in page


WRONG = [  # a part of the question, what is said, what is told; in the order of the questions
    ("A need of the", "neither", "is none of the choices"),
    ("A need of the", "7", "There is no 7 in the list"),
    ("in the customer's own", "TODO", "is a placeholder"),
    ("in the customer's own", "【待填写】", "is a placeholder"),
    ("in the customer's own", "not yet known", "says that it is not known"),
    ("in the customer's own", "12345", "has no words"),
    ("in the customer's own", "a\u202eb", "U+202E"),
    ("in the customer's own", "", "Nothing was written"),
    ("in the customer's own", "long " * 5000, "too long"),
    ("owns", "9", "There is no 9 in the list"),
    ("owns", "??", "is no name"),
    ("When was that", "yesterday", "is no date"),
    ("When was that", "2026-02-30", "is no date"),
    ("When was that", "2027-01-01", "is still to come"),
    ("weight has “Banks", "heavy", "is no number"),
    ("weight has “Banks", "0", "above zero"),
    ("When will the customer decide", "2020-01-01", "has passed already"),
    ("How many weeks", "1.5", "is no number"),
    ("In which currency", "euros", "none of the choices"),
    ("Which tax rate", "600%", "no percentage"),
]


@pytest.mark.parametrize("first", [0, 4])  # after five in a row to one question it gives up
def test_a_wrong_answer_is_told_with_what_is_expected_and_asked_again(first, deal, monkeypatch):
    rows = [row for question in dict.fromkeys(row[0] for row in WRONG) for row in [one for one in WRONG if one[0] == question][first : first + 4]]
    but = {question: [wrong for asked, wrong, _ in rows if asked == question] for question, _, _ in rows}
    for question, wrong in but.items():
        right = ENGLISH[next(part for part in ENGLISH if question in part)]
        wrong += right if isinstance(right, list) else [right]
    said, at = talk(monkeypatch, deal, ENGLISH, but).said, 0
    for _, wrong, told in rows:
        at = said.find(told, at) + 1
        assert at, (wrong, told)
        assert said.find("Expected: ", at) < at + 1000, wrong
    assert said.count("Expected: ") == len(rows)
    assert load_brief(deal).next_step is not None  # it went on to the end


def test_help_says_why_and_gives_an_example(deal, monkeypatch):
    said = heard(monkeypatch, deal, "?\n帮助\n").said
    assert said.count("Why: Without a confirmed need") == 2 and said.count("For example: ") == 2


def test_back_takes_answers_back_one_by_one(deal, monkeypatch):
    before = text_of(deal)
    told = heard(monkeypatch, deal, "pain\nThe close is slow\n-\nSix people copy\n<\n<\n返回\nback\n")
    assert told.said.count("Taken back.") == 3
    assert "There is no answer to take back." in told.said
    assert text_of(deal) == before


def test_back_within_an_entry_begins_the_entry_again(deal, monkeypatch):
    heard(monkeypatch, deal, "pain\n<\nexpectation\nWe want a fast close\n")
    assert data_of(deal)["needs"][0]["source"] == "expectation"


def test_a_pipe_that_never_answers_ends(deal):
    for word in ("nonsense", "?", "x: y"):
        command = [sys.executable, "-c", "from proposalgen.cli import main; main()", "interview", str(deal)]
        with subprocess.Popen(["yes", word], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as endless:
            done = subprocess.run(command, stdin=endless.stdout, capture_output=True, timeout=60, check=False)
            endless.stdout.close()
            endless.kill()
        assert done.returncode == 2, done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


def test_a_pipe_that_always_answers_ends(deal, monkeypatch):
    answers = {"another": ["pain"] * 900, "own words": [f"Need {i} of them" for i in range(900)]}
    told = talk(monkeypatch, deal, ENGLISH, answers, at_most=2000)
    assert told.code in (0, 2) and len(told.questions) <= 600
    assert len(data_of(deal)["needs"]) <= 30


def test_bytes_that_are_no_text_are_refused(deal, monkeypatch):
    told = heard(monkeypatch, deal, b"pain\n\xff\xfe\nThe close is slow\n")
    assert "could not be read as UTF-8" in told.said
    assert data_of(deal)["needs"][0]["statement"] == "The close is slow"


def test_an_invalid_brief_is_told_and_left_alone(deal, monkeypatch):
    bad = text_of(deal) + "needs: [{id: A B}]\nneedz: 1\n"
    (deal / "brief.yaml").write_text(bad, encoding="utf-8")
    told = heard(monkeypatch, deal, "pain\n")
    assert told.code == 3 and "needz" in told.said and "needs[0].id" in told.said
    assert text_of(deal) == bad
    (deal / "brief.yaml").write_text(bad.rpartition("needs: [{id")[0] + "selection_criteria: {set_by: customer}\n", encoding="utf-8")
    assert heard(monkeypatch, deal, "pain\n").code == 3
    assert heard(monkeypatch, deal.parent, "").code == 3  # no brief in this folder


def test_a_read_only_brief_is_told_before_the_first_question(deal, monkeypatch):
    os.chmod(deal / "brief.yaml", 0o444)
    told = heard(monkeypatch, deal, "pain\nThe close is slow\n")
    assert told.code == 7 and "read-only" in told.said and "A need" not in told.said


def test_two_interviews_on_one_deal_do_not_meet(deal, monkeypatch):
    descriptor = os.open(deal, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        told = heard(monkeypatch, deal, "pain\n")
    finally:
        os.close(descriptor)
    assert told.code == 7 and "Another interview" in told.said


def test_a_full_disk_leaves_the_brief_as_it_was(deal, monkeypatch):
    before, replace = text_of(deal), os.replace

    def full(old, new):
        if str(new).endswith("brief.yaml"):
            raise OSError(28, "No space left on device", str(new))
        replace(old, new)

    monkeypatch.setattr(os, "replace", full)
    told = heard(monkeypatch, deal, "pain\nThe close is slow\n")
    assert told.code == 7
    assert text_of(deal) == before
    assert sorted(os.listdir(deal)) == ["brief.yaml", "house.yaml"]


def test_what_somebody_else_writes_meanwhile_is_kept(deal, monkeypatch):
    def edits():
        (deal / "brief.yaml").write_text(text_of(deal).replace("A faster close", "A quicker close"), encoding="utf-8")
        return "Six people copy figures."

    told = talk(monkeypatch, deal, ENGLISH, {"How do things stand": [edits, "Seven people copy figures."]})
    assert "was changed by somebody else meanwhile" in told.said
    assert data_of(deal)["deal"]["title"] == "A quicker close"
    assert data_of(deal)["needs"][0]["current_state"] == "Seven people copy figures."


def test_permissions_links_and_layout_stay(deal, monkeypatch):
    os.chmod(deal / "brief.yaml", 0o600)
    os.rename(deal / "brief.yaml", deal / "real.yaml")
    os.symlink("real.yaml", deal / "brief.yaml")
    (deal / "real.yaml").write_bytes(b"\xef\xbb\xbf" + (deal / "real.yaml").read_bytes().replace(b"\n", b"\r\n"))
    heard(monkeypatch, deal, "pain\nThe close is slow\n")
    data = (deal / "real.yaml").read_bytes()
    assert (deal / "brief.yaml").is_symlink()
    assert os.stat(deal / "real.yaml").st_mode & 0o777 == 0o600
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == data.count(b"\n")
    assert b"The close is slow" in data


def test_a_brief_in_json_stays_json(deal, monkeypatch):
    data = data_of(deal)
    os.remove(deal / "brief.yaml")
    (deal / "brief.json").write_text(json.dumps(data, indent="\t", ensure_ascii=False), encoding="utf-8")
    told = talk(monkeypatch, deal, ENGLISH)
    assert "PROPOSE" in told.result
    assert json.loads((deal / "brief.json").read_text(encoding="utf-8"))["needs"][0]["owners"] == ["anna-berg"]


def test_what_cannot_be_put_in_is_said_and_the_interview_goes_on(deal, monkeypatch):
    """YAML's reader does not know JSON's way to write a character beyond the first plane."""
    os.remove(deal / "brief.yaml")
    text = '{"schema": "1", "deal": {"title": "\\ud842\\udfb7 close"}, "customer": {"name": "Larch"}}'
    (deal / "brief.json").write_text(text, encoding="utf-8")
    told = heard(monkeypatch, deal, "pain\nThe close is slow\n-\n-\n")
    assert told.code == 0 and "Write it in by hand under needs" in told.said
    assert (deal / "brief.json").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("sample", [TREASURY, CRANES, "scenes/sudden-bid", "scenes/introduction"])
def test_a_deal_where_all_is_left_open_stays_as_it_was_to_the_last_byte(sample, tmp_path, monkeypatch):
    shutil.copytree(SAMPLES / sample, tmp_path / "deal")
    before = (tmp_path / "deal/brief.yaml").read_bytes()
    told = talk(monkeypatch, tmp_path / "deal", more=("--house", str(HOUSES.get(sample, SAMPLES / "scenes"))))
    assert told.code == 0 and told.result
    assert (tmp_path / "deal/brief.yaml").read_bytes() == before


def test_needs_in_a_table_are_not_asked_into_the_brief(deal, monkeypatch):
    (deal / "needs.csv").write_text("id,scope,source,statement\nclose,organization,pain,The close is slow\n", encoding="utf-8")
    (deal / "brief.yaml").write_text(text_of(deal) + "needs: {file: needs.csv}\n", encoding="utf-8")
    told = talk(monkeypatch, deal)
    assert told.code == 0 and not [line for line in told.asked if "slow" in line or "A need of" in line]


def test_criteria_are_asked_only_when_a_need_is_known(deal, monkeypatch):
    told = talk(monkeypatch, deal, ENGLISH, {"How do you know of": "it is our guess"})
    assert "DISCOVER" in told.result
    assert not [line for line in told.asked if "criteri" in line or "your solution" in line or "price" in line]
    assert data_of(deal)["evidence"][0]["kind"] == "assumption"


def test_somebody_named_twice_is_one_person(deal, monkeypatch):
    heard(monkeypatch, deal, "pain\nThe close is slow\nAnna Berg, Jan Vos, anna berg\n")
    assert [person["id"] for person in data_of(deal)["stakeholders"]] == ["anna-berg", "jan-vos"]
    assert data_of(deal)["needs"][0]["owners"] == ["anna-berg", "jan-vos"]


def test_our_own_document_asks_on(deal, monkeypatch):
    told = talk(monkeypatch, deal, ENGLISH, {"How do you know of": ["document", "call"], "Who issued": "we ourselves"})
    assert [item["kind"] for item in data_of(deal)["evidence"]] == ["document"]
    assert "DISCOVER" in told.result
    told = talk(monkeypatch, deal, ENGLISH, {"How do you know of": "call"})
    assert [item["kind"] for item in data_of(deal)["evidence"]] == ["document", "call"]


def test_a_competitors_criteria_ask_what_was_tried(deal, monkeypatch):
    answers = {"By whom were": "competitor", "What was tried": "Showed the CFO what the list leaves out", "What came of it": "failed"}
    told = talk(monkeypatch, deal, ENGLISH, answers)
    assert "DECLINE" in told.result
    assert data_of(deal)["selection_criteria"]["influence"] == [{"action": "Showed the CFO what the list leaves out", "outcome": "failed"}]
    assert not [line for line in told.asked if "your solution" in line]


def test_public_procurement_names_the_lawful_channels(deal, monkeypatch):
    (deal / "brief.yaml").write_text(re.sub(r"# procurement: private", "procurement: public", text_of(deal)), encoding="utf-8")
    said = talk(monkeypatch, deal, ENGLISH, {"By whom were": ["?", "together"]}).said
    assert "lawful channels" in said


def test_a_new_name_is_said_to_be_a_new_person_and_a_known_one_is_not(deal, monkeypatch):
    said = heard(monkeypatch, deal, "pain\nThe close is slow\nAnna Berg\nSix people\n54 days\ncall\n2026-11-03\nAnna Berg, Jan Vos\n").said
    for name in ("Anna Berg", "Jan Vos"):
        assert said.count(f"{name} is new and was added to stakeholders; post, level and part in the decision are asked later") == 1


def test_the_question_about_the_go_live_asks_for_a_date_and_nothing_else(deal, monkeypatch):
    told = talk(monkeypatch, deal, ENGLISH)
    [asked] = [line for line in told.asked if "be in use" in line]
    assert asked.count("?") == 1 and "fixes" not in asked
