"""One bank of questions: what a house words anew is asked so in the next steps, the interview and the questionnaire."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from string import Formatter

import pytest
from seller import talk
from telling import SAMPLES

from proposalgen.brief.load import load_brief
from proposalgen.cli import run
from proposalgen.findings import Text
from proposalgen.gate import questions
from proposalgen.house import bank
from proposalgen.house.load import load_house
from proposalgen.house.model import BUILT_IN
from proposalgen.readiness import assess

PRODUCT = Path(questions.__file__).parents[1]
SURVEY = SAMPLES / "scenes/first-survey"
TODAY = ("--today", "2026-11-20")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")


@pytest.fixture
def deal(tmp_path):
    """The deal of a first survey in its house; ``house`` puts questions of its own beside it."""
    shutil.copytree(SAMPLES / "scenes/library", tmp_path / "library")
    shutil.copy(SAMPLES / "scenes/house.yaml", tmp_path / "house.yaml")
    shutil.copytree(SURVEY, tmp_path / "deal")
    return tmp_path / "deal"


def house(deal, said):
    (deal.parent / "templates").mkdir()
    (deal.parent / "templates/questions.yaml").write_text(said, encoding="utf-8")


def next_steps(deal, capsys):
    capsys.readouterr()
    code = run(["check", str(deal), *TODAY])
    said = capsys.readouterr()
    return code, " ".join((said.out + said.err).split())


def paper(deal, capsys):
    assert run(["build", str(deal), "questionnaire", "--to", "html", "--out", str(deal.parent / "out"), *TODAY]) == 0
    capsys.readouterr()
    page = next((deal.parent / "out/client").iterdir()).read_text("utf-8")
    return re.sub("<[^>]+>", "", page.partition("<body")[2])


# Each question is asked in two of the three places, each place asks two of them.
WORDED = """
questions:
  - {id: c01, en: Which figure must move?, zh-CN: 哪个数字要变？}
  - {id: state-of, en: 'Walk us through “{need}”.', zh-CN: '请讲讲“{need}”。'}
  - {id: f01, en: On which day do you start using it?, zh-CN: 哪一天开始用？}
"""


def test_the_words_of_a_house_are_asked_in_all_three_places(deal, monkeypatch, capsys):
    house(deal, WORDED)
    _, steps = next_steps(deal, capsys)
    asked = talk(monkeypatch, deal).asked
    form = paper(deal, capsys)
    assert "Which figure must move?" in steps and "哪个数字要变？" in form
    assert "Walk us through “外来器械交接混乱”." in steps and "Walk us through “外来器械交接混乱”." in asked
    assert "On which day do you start using it?" in asked and "哪一天开始用？" in form
    built_in = [BUILT_IN.bank.worded[id_] for id_ in ("c01", "state-of", "f01")]
    said = "\n".join((steps, *asked, form))
    assert not [words for text in built_in for words in (text.en.partition("“")[0], text.zh[-12:]) if words in said]


def test_what_is_put_in_person_never_stands_on_a_questionnaire(deal, capsys):
    house(deal, "questions: [{id: worst-step, zh-CN: 哪一步最差？}]\n")
    form = paper(deal, capsys)
    assert "哪一步最差" not in form and "{" not in form
    assert not {one.id for one in BUILT_IN.bank.questions} & {"state-of", "why-asked", "worst-step"}


def test_what_a_house_leaves_out_no_customer_is_asked_and_the_brief_is_filled_all_the_same(deal, monkeypatch, capsys):
    assert "After success, which" in next_steps(deal, capsys)[1]
    house(deal, "questions: [{id: c01, leave_out: true}, {id: state-of, leave_out: true}]\n")
    _, steps = next_steps(deal, capsys)
    assert "After success, which" not in steps and "How do things stand" not in steps
    assert "项目成功之后" not in paper(deal, capsys)
    assert any(asked.startswith("How do things stand today with") for asked in talk(monkeypatch, deal).asked)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{id: state-of, en: 'How is “{ned}”?'}", "nothing fills {ned} in the question “state-of”"),
        ("{id: state-of, zh-CN: '“{need”怎么样？'}", "nothing fills { } in the question “state-of”"),
        ("{id: state-of, en: '“{need:>9999}” how?'}", "Its words may hold {need}"),
        ("{id: e14, en: 'Until when for {need}?'}", "Write it without braces"),
        ("{id: why-asked, topic: needs, ask: [business]}", "“why-asked” is put in person only"),
        ("{id: stat-of, topic: talk, en: 'How?', zh-CN: 如何？}", "nobody would ask the question “stat-of”"),
    ],
)
def test_words_that_would_not_fit_are_told_before_anybody_is_asked(said, told, deal, capsys):
    house(deal, f"questions:\n  - {said}\n")
    code, steps = next_steps(deal, capsys)
    assert code == 5 and told in steps and "questions.yaml:2" in steps
    assert run(["house", "check", str(deal.parent), *TODAY]) == 5
    assert told in " ".join(capsys.readouterr().out.split())


def test_the_bank_is_read_once_and_only_for_a_question(monkeypatch):
    reads = []
    real = bank.load_bank
    monkeypatch.setattr(bank, "load_bank", lambda folders: reads.append(folders) or real(folders))
    home = load_house(SAMPLES / "scenes")
    assert not any(step.ask for step in assess(load_brief(SAMPLES / "scenes/worked-together", house=home), home).next_actions)
    assert reads == []
    assert any(step.ask for step in assess(load_brief(SURVEY, house=home), home).next_actions)
    assert len(reads) == 1


# --- every id that is asked is in the bank ---------------------------------------------------------


def unanswered(source, worded):
    """What a file asks for and the bank cannot say: ids it doesn't hold, a language or a slot that is missing."""
    for function in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        local = {node.targets[0].id: node.value for node in ast.walk(function)
                 if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)}  # fmt: skip
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr in ("asks", "words"):
                given = {one.arg for one in call.keywords}
                for id_ in (id_ for argument in call.args for id_ in ids_in(argument, local)):
                    words = worded.get(id_, Text("", ""))
                    if not (words.en and words.zh) or any(slots(said) - given for said in (words.en, words.zh)):
                        yield id_


def ids_in(argument, local):
    """The ids that an argument may stand for: ``q.NAME``, an id as it is, or a name that was one of several."""
    if isinstance(argument, ast.Attribute):
        yield getattr(questions, argument.attr)
    elif isinstance(argument, ast.Constant):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from (*ids_in(argument.body, local), *ids_in(argument.orelse, local))
    elif isinstance(argument, ast.Name):
        yield from ids_in(local[argument.id], local)


def slots(words):
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def asking_files():
    found = [file for part in ("gate", "interview") for file in sorted((PRODUCT / part).rglob("*.py"))]
    return [text for file in found if "questions as q" in (text := file.read_text("utf-8"))]


def test_the_bank_has_every_question_that_is_asked_in_both_languages_with_its_slots():
    worded = BUILT_IN.bank.worded
    assert len(asking_files()) == 5
    assert [id_ for source in asking_files() for id_ in unanswered(source, worded)] == []
    named = {value for name, value in vars(questions).items() if name.isupper()}
    assert named <= set(worded)
    assert all(slots(words.en) == slots(words.zh) for words in worded.values())
    in_person = set(worded) - {one.id for one in BUILT_IN.bank.questions}
    assert in_person <= named, "nobody asks these"


@pytest.mark.parametrize(
    ("asked", "caught"),
    [
        ("case.asks('a0l')", ["a0l"]),
        ("case.asks(q.PROCESS, q.STATE_OF)", ["state-of"]),
        ("case.words(q.STATE_OF, ned=1)", ["state-of"]),
        ("case.asks(q.COST_OF if case else q.WORTH_OF)", ["cost-of", "worth-of"]),
        ("case.asks(q.STATE_OF, need=1)", []),
    ],
)
def test_a_wrong_id_and_a_slot_that_nothing_fills_are_caught(asked, caught):
    assert list(unanswered(f"def step(case):\n    return {asked}\n", BUILT_IN.bank.worded)) == caught
