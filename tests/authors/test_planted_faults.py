"""``house check`` sees every planted fault at its line, and no message of the checks is without a planted fault."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import planted
import pytest

from proposalgen.authors.check import check
from proposalgen.cli import Day, run
from proposalgen.findings import Text

PACKAGE = Path(__file__).resolve().parents[2] / "proposalgen"
DAY = Day().convert("2026-11-20", None, None)
MODULES = ("compose/lint.py", "compose/lint_fields.py", "compose/lint_links.py", "compose/allowed.py", "authors/leftovers.py")
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
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = getattr(check(folder, DAY), kind)
    return [(one.place.file.removeprefix(f"{folder}/"), one.place.line, one.message.en, one.hint.en if one.hint else "") for one in found]


NAMED = ("message", "INTERNAL", "NOT_RECEIVED", "OWN_VIEW", "NO_BLOCK", "OUTSIDE", "CIRCLE", "ALL_UNSAID")  # messages that have a name of their own
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


@pytest.fixture(scope="module")
def of_templates(tmp_path_factory):
    """What is told of a house with every template's fault, and the rows with their places in it."""
    return together(tmp_path_factory.mktemp("templates"), "faults", OF_TEMPLATES)


def test_every_planted_fault_of_a_template_is_told_at_its_line(of_templates):
    found, rows = of_templates
    assert len(rows) > 35
    for row in rows:
        _holds(found, row)


@pytest.fixture(scope="module")
def of_row(tmp_path_factory):
    """What is told of a house with the fault of one row; asked once for each."""

    @cache
    def found(at):
        files = OTHERS[at].files
        with pytest.MonkeyPatch.context() as patch:
            if not any(name.startswith("templates/") for name in files):
                patch.setattr("proposalgen.authors.check.lint", lambda *given, **named: ())  # slow, and others' matter
            return told(tmp_path_factory.mktemp("row"), files, "faults")

    return found


@pytest.mark.parametrize("at", range(len(OTHERS)), ids=lambda at: OTHERS[at].says)
def test_a_planted_fault_is_told_at_its_line(of_row, at):
    _holds(of_row(at), OTHERS[at])


@pytest.mark.parametrize("row", planted.WARNINGS, ids=lambda row: row.says)
def test_a_planted_warning_is_told_at_its_line(tmp_path, row):
    _holds(told(tmp_path, row.files, "warnings"), row)


def _holds(found, row):
    assert any((file, line) == row.at and row.says in message and row.hint in hint for file, line, message, hint in found), found
    assert all(line for file, line, _, _ in found if not file.endswith(".docx"))


SAYINGS = (
    "style/schema.py", "style/building.py", "style/load.py", "house/kinds.py", "house/library.py", "house/load.py",
    "shell.py", "authors/owned.py", "branding/shell.py", "branding/package.py",
)  # fmt: skip
"""Modules that keep their messages as constants beside each other; those in ``_HINT`` say what to do."""
NO_MESSAGES = {
    "style/building.py": {"KNOWN"},
    "house/kinds.py": {"CLIENT", "INTERNAL"},  # what ``kinds`` prints
    "house/library.py": {"WHOLE", "NO_ACCESS", "TOO_MANY"},  # a part of others; of the folder, which has no line
    "house/load.py": {"WHOLE", "NO_HOUSE"},
    "shell.py": {"ON"},  # stands before others
    "authors/owned.py": {"HAVE", "MEANT", "WRITE", "DECLARE"},
    "branding/package.py": {"MISSING", "UNREADABLE"},  # of a file that is named to be imported
}


def sayings() -> list[tuple[str, str]]:
    """(module, English text with gaps) of every message that the checks of house.yaml, style, library and shell keep."""
    found = []
    for name in SAYINGS:
        module = importlib.import_module(f"proposalgen.{name.removesuffix('.py').replace('/', '.')}")
        for key, value in vars(module).items():
            own = isinstance(value, Text) and key.isupper() and not key.endswith("_HINT") and key not in NO_MESSAGES.get(name, ())
            if own and f"\n{key} = Text(" in (PACKAGE / name).read_text(encoding="utf-8"):
                found.append((name, value.en))
    return found


def test_every_message_of_house_style_library_and_shell_has_a_planted_fault(of_row):
    seen = {message for at in range(len(OTHERS)) for _, _, message, _ in of_row(at)}
    seen |= {message.partition("}}: ")[2] for message in seen}  # a tag of the shell, then what is wrong with it
    every = sayings()
    assert len(every) > 45 and {name for name, _ in every} == set(SAYINGS)
    assert [(name, text) for name, text in every if not any(_like(text).fullmatch(one) for one in seen)] == []


def _like(text: str) -> re.Pattern[str]:
    """A message whose gaps may hold anything."""
    parts = re.split(r"(?<!\{)\{\w+\}(?!\})", text)
    return re.compile(".*".join(re.escape(part.replace("{{", "{").replace("}}", "}")) for part in parts), re.DOTALL)


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


def test_every_message_of_the_checks_has_a_planted_fault(tmp_path, of_templates):
    seen = {message for _, _, message, _ in of_templates[0]}
    seen |= {message for _, _, message, _ in together(tmp_path / "b", "warnings", MIXED)[0]}
    words = {planted.EN: "mine: {a: b}\ncover: {confidentiality: '{custmer}'}\n"}
    seen |= {message for _, _, message, _ in told(tmp_path / "c", words, "faults")}
    seen |= {message for _, _, message, _ in told(tmp_path / "d", planted.CIRCLE.files, "faults")}
    unsaid = dict.fromkeys((planted.EN, planted.ZH), "a: {b: c, d: e}\ncovr: {presented: x}\n")
    seen |= {message for _, _, message, _ in told(tmp_path / "e", unsaid, "warnings")}
    every = messages()
    assert len(every) > 35
    patterns = {text: re.compile(".*".join(map(re.escape, text.split("\0"))), re.DOTALL) for _, text in every}
    lacking = [text for text, pattern in patterns.items() if not any(pattern.fullmatch(one) for one in seen)]
    assert [text for text in lacking if text not in NOT_OF_A_HOUSE] == []
