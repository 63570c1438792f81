"""Somebody makes a mistake in a brief and is told what it is, where it is and what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from malformed import FAULTS, NO_BRIEFS, Fault

from proposalgen.brief.load import load_brief
from proposalgen.errors import BriefError
from proposalgen.findings import Problem

EXAMPLE = Path(__file__).parents[2] / "samples/good/group-treasury/brief.yaml"


def errors_of(text: str, folder: Path, name: str = "brief.yaml") -> tuple[Problem, ...]:
    """The problems of a brief with this text; none when it is valid."""
    file = folder / name
    file.write_bytes(text.encode())
    try:
        load_brief(file)
    except BriefError as error:
        assert error.errors
        return error.errors
    return ()


def said(problem: Problem) -> str:
    return f"{problem.message.en} {problem.hint.en if problem.hint else ''}"


def place_of(fragment: str, text: str) -> tuple[int, int]:
    before = text[: text.index(fragment)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.says[:40])
def test_a_fault_is_reported_at_its_place(fault: Fault, tmp_path: Path) -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    assert fault.old in example
    text = example.replace(fault.old, fault.new, 1)
    found = errors_of(text, tmp_path)
    there = [problem for problem in found if fault.says in said(problem)]
    assert there, [said(problem) for problem in found]
    line, column = place_of(fault.at, text)
    problem = there[0]
    if fault.says.startswith(("`name` is missing", "`schema` is missing")):
        column = 1
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.place.file == str(tmp_path / "brief.yaml")
    if fault.path is not None:
        assert problem.place.path == fault.path


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.says[:40])
def test_one_fault_makes_few_problems_and_each_speaks_chinese(fault: Fault, tmp_path: Path) -> None:
    found = errors_of(EXAMPLE.read_text(encoding="utf-8").replace(fault.old, fault.new, 1), tmp_path)
    assert 1 <= len(found) <= 6
    for problem in found:
        assert any("\u4e00" <= sign <= "\u9fff" for sign in problem.message.zh)
        for text in (problem.message, problem.hint):
            assert text is None or not any(slot in text.en + text.zh for slot in ("{key}", "{path}", "{found}"))


@pytest.mark.parametrize(("text", "line", "words"), NO_BRIEFS, ids=lambda value: str(value)[:20])
def test_what_is_no_brief_gets_one_clear_message(text: str, line: int, words: str, tmp_path: Path) -> None:
    found = errors_of(text, tmp_path)
    assert words in said(found[0])
    assert found[0].place.line == line
    assert len(found) <= 2


def test_the_example_itself_is_valid(tmp_path: Path) -> None:
    assert errors_of(EXAMPLE.read_text(encoding="utf-8"), tmp_path) == ()


def test_all_faults_are_reported_at_once_and_in_order(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for old, new in (("  title: 集团", "  titel: 集团"), ("rate: 0.06", "rate: 6%"), ("of: cfo\n", "of: cfoo\n"), ("share: 0.10", "share: 0.2")):
        text = text.replace(old, new, 1)
    found = errors_of(text, tmp_path)
    assert [problem.place.path for problem in found] == ["deal.titel", "price.tax.rate", "price.payment", "next_step.of"]


def test_values_of_other_fields_are_never_told(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("target: 3690000", "target: what").replace("  title: 集团", "  titel: 集团")
    said_all = " ".join(said(problem) + problem.message.zh for problem in errors_of(text, tmp_path))
    assert "what" in said_all
    for secret in ("3600000", "金桥", "集团资金集中管理平台", "韩总"):
        assert secret not in said_all


def test_thousands_of_faults_are_counted_not_all_told(tmp_path: Path) -> None:
    keys = "".join(f"key{number}: x\n" for number in range(3_000))
    found = errors_of("schema: 1\ndeal: {title: a}\ncustomer: {name: b}\n" + keys, tmp_path)
    assert len(found) == 501
    assert any("2500 more problems" in said(problem) for problem in found)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("schema: 1\ndeal: {title: 商机}\n".encode("gb18030"), "looks like GB18030"),
        ("schema: 1\n".encode("utf-16"), "looks like UTF-16"),
        ("schema: 1\n".encode("utf-16-le"), "looks like UTF-16"),
        (b"schema: 1\ndeal: \xff\xff\xff\n", "line 2 holds bytes that are no text"),
        (b"#" * 4_000_001, "larger than 4 MB"),
    ],
    ids=["gbk", "utf-16", "utf-16-le", "broken", "large"],
)  # fmt: skip
def test_files_that_are_not_utf_8_or_too_large(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").write_bytes(data)
    with pytest.raises(BriefError) as raised:
        load_brief(tmp_path)
    assert words in said(raised.value.errors[0])
    assert len(raised.value.errors) == 1
