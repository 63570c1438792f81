"""Every faulty sample is told what it says it will be told, at the line where it says so."""

from __future__ import annotations

import pytest
from sample_files import FAULTY, TODAY, Mark, house_of, marks

from proposalgen.brief.load import load_brief
from proposalgen.errors import BriefError
from proposalgen.gate.rules import RULES
from proposalgen.readiness import assess


def _answer(file):
    """The problems of an invalid brief, or the readiness of a valid one."""
    house = house_of("faulty")
    try:
        readiness = assess(load_brief(file, house=house), house, TODAY)
    except BriefError as fault:
        return tuple(fault.errors), None
    return readiness.errors, readiness


def _says(problem, words):
    texts = [problem.message.en, problem.message.zh]
    texts += [problem.hint.en, problem.hint.zh] if problem.hint else []
    return any(words in text for text in texts)


def differences(file):
    """How the answer to a file differs from its marks; nothing when it is as marked."""
    told, (problems, readiness) = marks(file.read_bytes()), _answer(file)
    left = list(problems)
    for mark in (mark for mark in told if mark.words):
        found = next((p for p in left if p.place.line == mark.line and _says(p, mark.words)), None)
        if found is None:
            yield f"no error at line {mark.line} that says {mark.words}"
        else:
            left.remove(found)
    yield from (f"unexpected error at line {p.place.line}: {p.message.en}" for p in left)
    if readiness is None:
        yield from (f"line {m.line} expects a finding, but the brief is invalid" for m in told if not m.words)
    else:
        yield from _findings(told, readiness)


def _findings(told: tuple[Mark, ...], readiness):
    there = {(f.rule, f.severity.value, f.place.line) for f in readiness.findings}
    marked = {(mark.rule, mark.severity, mark.line) for mark in told if mark.rule}
    yield from (f"missing: {row}" for row in sorted(marked - there))
    yield from (f"unexpected: {row}" for row in sorted(there - marked) if row[1] == "blocker")
    led = {place.line for place in (*readiness.needs.places, *readiness.criteria.places)}
    for mark in told:
        if mark.verdict and (readiness.verdict != mark.verdict or mark.line not in led):
            yield f"line {mark.line} does not lead to {mark.verdict}, the verdict is {readiness.verdict}"


@pytest.mark.parametrize("file", FAULTY, ids=lambda file: file.stem)
def test_the_answer_is_the_one_marked(file):
    assert list(differences(file)) == []


def test_there_are_lessons_enough_and_each_teaches_something():
    assert len(FAULTY) >= 24
    assert all(len(marks(file.read_bytes())) == 1 for file in FAULTY)
    lessons = [mark for file in FAULTY for mark in marks(file.read_bytes())]
    assert sum(bool(mark.words) for mark in lessons) >= 8
    assert len({mark.rule for mark in lessons if mark.rule}) >= 12
    known = {rule.id for rule in RULES}
    assert {m.rule for m in lessons if m.rule and not m.rule.startswith("leak.")} <= known


def test_a_sample_that_was_mended_is_noticed(tmp_path):
    """The marks are read for good: mend the fault and keep the mark, and the test complains."""
    file = next(file for file in FAULTY if file.stem == "value-without-calculation")
    text = file.read_text(encoding="utf-8")
    (tmp_path / "mended.yaml").write_text(
        text.replace("annual_amount: 240000", "annual_amount: 240000, basis: 600 MWh × GBP 400"),
        encoding="utf-8",
    )
    assert [line[:8] for line in differences(tmp_path / "mended.yaml")] == ["missing:"]


def test_a_sample_with_a_second_fault_is_noticed(tmp_path):
    file = next(file for file in FAULTY if file.stem == "competitor-named")
    text = file.read_text(encoding="utf-8")
    (tmp_path / "two.yaml").write_text(
        text.replace("title: 园区能耗管理", "title: 园区能耗管理（TODO）"), encoding="utf-8"
    )
    assert [line for line in differences(tmp_path / "two.yaml") if "text.placeholder" in line]


def test_an_error_at_another_line_is_noticed(tmp_path):
    file = next(file for file in FAULTY if file.stem == "misspelt-key")
    (tmp_path / "moved.yaml").write_text(
        file.read_text(encoding="utf-8").replace("  shortname: Ludgrove ", "  industry: School "),
        encoding="utf-8",
    )
    assert list(differences(tmp_path / "moved.yaml"))


def test_a_mark_that_cannot_be_read_is_no_mark_left_out():
    with pytest.raises(ValueError, match="line 2"):
        marks(b"schema: 1\nname: x   # expect: something\n")
