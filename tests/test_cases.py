"""Transcripts of commands: what is typed, what comes back, and how it ended.

Each file of ``cases/`` is one story in a folder of its own, with ``samples/`` beside it. To renew
them, look at what changed and run with ACCEPT=1.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from pathlib import Path

import pytest
from telling import SAMPLES

from proposalgen.cli import run

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
PROMPT = "$ "


def stories(text: str) -> list[tuple[str, str]]:
    """Each command of a transcript with what came back."""
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


def told(command: str, capsys, monkeypatch) -> str:
    """What a command says: standard output, standard error, exit code. ``< FILE`` is what it hears."""
    words = shlex.split(command)
    with monkeypatch.context() as patch:
        if "<" in words:
            heard = (Path(__file__).parent / "cases" / words[words.index("<") + 1]).read_bytes()
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(heard)))
            words = words[: words.index("<")]
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            patch.setenv(name, value)
        assert words.pop(0) == "proposalgen"
        capsys.readouterr()
        code = run(words)
    said = capsys.readouterr()
    blocks = [said.out, f"[standard error]\n{said.err}" if said.err else "", f"[exit {code}]\n"]
    return "".join(block for block in blocks if block)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_the_transcript(case, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROPOSALGEN_TODAY", "2026-11-20")
    monkeypatch.setenv("COLUMNS", "96")
    (tmp_path / "samples").symlink_to(SAMPLES)
    text = case.read_text(encoding="utf-8")
    story = stories(text)
    assert story, "a case without a command"
    head = text[: text.index(PROMPT)]
    answers = "\n".join(f"{PROMPT}{command}\n{told(command, capsys, monkeypatch)}" for command, _ in story)
    assert str(tmp_path) not in answers
    if os.environ.get("ACCEPT"):
        case.write_text(head + answers, encoding="utf-8")
        return
    assert head + answers == text, f"look at the change, then run again with ACCEPT=1: {case.name}"


def test_there_are_cases_and_each_exit_code_of_an_ordinary_day_is_told():
    codes = {code for case in CASES for code in re.findall(r"^\[exit (\d+)\]$", case.read_text("utf-8"), re.MULTILINE)}
    assert len(CASES) >= 6
    assert {"0", "2", "3", "4", "5"} <= codes


def test_a_stale_transcript_is_noticed(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    assert told("proposalgen kinds", capsys, monkeypatch) != told("PROPOSALGEN_LANG=zh proposalgen kinds", capsys, monkeypatch)
    assert stories("words\n$ proposalgen kinds\nold\n[exit 0]\n") == [("proposalgen kinds", "old\n[exit 0]\n")]
