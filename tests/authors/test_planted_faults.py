"""``house check`` sees every planted fault at its line, and no message of the checks is without a planted fault."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import planted
import pytest

from proposalgen.authors.check import check
from proposalgen.cli import Day, run

PACKAGE = Path(__file__).resolve().parents[2] / "proposalgen"
DAY = Day().convert("2026-11-20", None, None)
MODULES = ("compose/lint.py", "compose/lint_fields.py", "compose/allowed.py", "authors/leftovers.py")
NOT_OF_A_HOUSE = (
    "a macro cannot call a macro here",  # houses nobody trusts only
    "names with an underscore in front cannot be imported",  # the syntax refuses them before
)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")


def told(tmp_path, files, kind):
    folder = tmp_path / "house"
    if not folder.exists():
        run(["house", "new", str(folder), "--language", "en", "--supplier", "Alder & Sons"])
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found = getattr(check(folder, DAY), kind)
    return [(one.place.file.removeprefix(f"{folder}/"), one.place.line, one.message.en, one.hint.en if one.hint else "") for one in found]


NAMED = ("message", "INTERNAL", "NOT_RECEIVED")  # messages that have a name of their own
OF_TEMPLATES = [row for row in planted.FAULTS if list(row.files) == [planted.PROPOSAL]]
OTHERS = [row for row in planted.FAULTS if row not in OF_TEMPLATES]
MIXED = [row for row in planted.WARNINGS if all(name.startswith("templates/") for name in row.files)]


def together(tmp_path, kind, rows):
    """Rows of templates in one house, each in a file of its own; what is told of all, and the rows with their new places."""
    files, moved = {}, []
    for number, row in enumerate(rows):
        name = f"templates/client/planted-{number}.html"
        own = {name if file == planted.PROPOSAL else file: text for file, text in row.files.items()}
        files |= own
        moved.append(row._replace(at=(name if row.at[0] == planted.PROPOSAL else row.at[0], row.at[1])))
    return told(tmp_path, files, kind), moved


def test_every_planted_fault_of_a_template_is_told_at_its_line(tmp_path):
    found, rows = together(tmp_path, "faults", OF_TEMPLATES)
    assert len(rows) > 35
    for row in rows:
        _holds(found, row)


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row.says)
def test_a_planted_fault_is_told_at_its_line(tmp_path, row):
    _holds(told(tmp_path, row.files, "faults"), row)


@pytest.mark.parametrize("row", planted.WARNINGS, ids=lambda row: row.says)
def test_a_planted_warning_is_told_at_its_line(tmp_path, row):
    _holds(told(tmp_path, row.files, "warnings"), row)


def _holds(found, row):
    assert any((file, line) == row.at and row.says in message and row.hint in hint for file, line, message, hint in found), found
    assert all(line for _, line, _, _ in found)


def messages() -> list[tuple[str, str]]:
    """(module, English text with gaps) of everything that the checks of templates can say."""
    found = []
    for name in MODULES:
        for node in ast.walk(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                at = {"refuse": 1, "_unknown": 3}.get(called)
                if called == "Problem" and len(node.args) > 1 and getattr(node.args[1], "args", ()):
                    found.append((name, _written(node.args[1].args[0])))
                elif at is not None and len(node.args) > at:
                    found.append((name, _written(node.args[at])))
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in NAMED and getattr(node.value, "args", ()):
                found.append((name, _written(node.value.args[0])))
    return [(name, text) for name, text in found if text]


def _written(node) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w+\}", "\0", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
    return ""


def test_every_message_of_the_checks_has_a_planted_fault(tmp_path):
    seen = {message for _, _, message, _ in together(tmp_path / "a", "faults", OF_TEMPLATES)[0]}
    seen |= {message for _, _, message, _ in together(tmp_path / "b", "warnings", MIXED)[0]}
    words = {planted.EN: "mine: {a: b}\ncover: {confidentiality: '{custmer}'}\n"}
    seen |= {message for _, _, message, _ in told(tmp_path / "c", words, "faults")}
    every = messages()
    assert len(every) > 35
    patterns = {text: re.compile(".*".join(map(re.escape, text.split("\0"))), re.DOTALL) for _, text in every}
    lacking = [text for text, pattern in patterns.items() if not any(pattern.fullmatch(one) for one in seen)]
    assert [text for text in lacking if text not in NOT_OF_A_HOUSE] == []
