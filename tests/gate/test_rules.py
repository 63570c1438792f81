"""Every rule is seen to pass and to fail on its own example, through the real reading and the real gate."""

from __future__ import annotations

import re

import pytest

from proposalgen.brief.load import load_brief
from proposalgen.errors import UsageError
from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.gate.case import Case
from proposalgen.gate.examples import BASE, judged
from proposalgen.gate.rule import Rule
from proposalgen.gate.rules import RULES, explain

# What only a file can show: a comment, a table beside the brief. Each has its own test below.
FROM_FILES = ("reading.cut-at-hash", "reading.unused-columns", "reading.rows-left-out", "reading.other-words")
JUDGED = [rule for rule in RULES if rule.id not in FROM_FILES]


def broken(example: str) -> set[str]:
    return {found.rule for found in judged(example).findings}


def test_the_deal_below_the_examples_breaks_no_rule():
    report = judged("")
    assert (report.verdict, report.exit_code, report.findings) == ("propose", 0, ())


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.id)
def test_the_passing_example_passes(rule: Rule):
    assert rule.id not in broken(rule.passing)


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.id)
def test_the_failing_example_fails_as_severely_as_the_rule_says(rule: Rule):
    found = [item for item in judged(rule.failing).findings if item.rule == rule.id]
    assert found, "nothing was found"
    assert {item.severity for item in found} == {rule.severity}
    for item in found:
        assert item.kinds == (rule.kinds if item.blocks else ())
        assert item.action is not None


def test_a_text_cut_by_a_comment_is_among_the_findings(tmp_path):
    base = BASE.read_text("utf-8").split("\nhouse:")[0].replace("title: A faster monthly close", "title: A faster close #2, for all")
    text = base.replace("deal: {id: LARCH-1, title: A faster close #2, for all,", "deal: {id: LARCH-1, title: Close,")
    text = text.replace("    summary: Every", "    summary: Every").replace("read each night.", "read each night, in plant #3 too.")
    (tmp_path / "brief.yaml").write_text(text, "utf-8")
    brief = load_brief(tmp_path)
    found = list(explain("reading.cut-at-hash").findings(Case(brief, None, None, None)))
    assert [(item.place.line, item.severity) for item in found] == [(brief.remarks[0].place.line, Severity.WARNING)]


@pytest.mark.parametrize("id_", FROM_FILES)
def test_a_remark_of_the_reading_keeps_its_place_and_words(id_):
    remark = Finding(id_, Severity.ADVICE, Place("needs", "needs.csv", row=3), Text("left out", "未读入"), Text("look", "看"))

    class Read:
        remarks = (remark, Finding("reading.other", Severity.ADVICE, Place(), Text("x", "x")))

    assert list(explain(id_).findings(Case(Read(), None, None, None))) == [remark]


def test_rules_have_ids_of_one_form_and_no_two_the_same():
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids)) > 50
    assert all(re.fullmatch(r"[a-z-]+\.[a-z-]+", id_) for id_ in ids)


def test_rules_speak_both_languages():
    for rule in RULES:
        for text in (rule.claim, rule.why):
            assert text.en.endswith((".", "?")) and re.search(r"[\u4e00-\u9fff]", text.zh), rule.id
            assert not re.search(r"[\u4e00-\u9fff]", text.en), rule.id


def test_every_finding_of_every_example_comes_from_a_registered_rule():
    known = {rule.id for rule in RULES}
    seen = set()
    for rule in JUDGED:
        seen |= broken(rule.failing)
    assert seen <= known and seen >= {rule.id for rule in JUDGED}


def test_kinds_that_a_blocker_holds_back_are_kinds_of_the_field():
    named = {kind for rule in RULES for kind in rule.kinds}
    assert named <= {"proposal", "outline", "bid", "quotation", "digest", "survey-plan", "questionnaire"}


def test_explain_finds_a_rule_and_suggests_the_nearest():
    assert explain("price.floor").severity is Severity.BLOCKER
    with pytest.raises(UsageError) as fault:
        explain("price.flor")
    assert "price.floor" in fault.value.message.en and "price.floor" in fault.value.message.zh
    with pytest.raises(UsageError, match=r"All rules: needs\.unconfirmed"):
        explain("zzzzzzzzzz")
