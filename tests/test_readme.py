"""What README shows is what the product does."""

import re
from pathlib import Path

from proposalgen.cli import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_refusal_shown_is_the_one_that_is_printed(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = re.search(r"\$ proposalgen (check \S+)\n(.+?)\n   …\n", README, re.DOTALL)
    assert shown is not None
    assert run([*shown[1].split(), "--today", "2026-11-20"]) == 4
    assert capsys.readouterr().out.startswith(shown[2] + "\n")


def test_every_file_and_picture_that_readme_names_is_there():
    named = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_command_that_readme_names_exists():
    from proposalgen.cli import commands

    named = set(re.findall(r"(?:^|`|\$ )proposalgen ([a-z]+)", README, re.MULTILINE))
    assert {"new", "check", "build"} <= named
    assert named - set(commands.commands) == set()
