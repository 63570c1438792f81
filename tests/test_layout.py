"""The house keeps its own rules: which room imports which, how long things are, what is shipped."""

from __future__ import annotations

import ast
import os
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "proposalgen"
SOURCES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"weasyprint", "pikepdf", "docx", "openpyxl", "jinja2", "babel", "rich", "lxml", "PIL", "fontTools"}


# Imports


def _lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    env = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"}
    return subprocess.run([*command, "--no-cache"], cwd=root, env=env, capture_output=True, text=True)


def test_imports_go_down_only():
    done = _lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("figures/__init__.py", "import proposalgen.gate", "Imports go down only"),
        ("findings.py", "import proposalgen.errors", "Imports go down only"),
        ("inspect/__init__.py", "from proposalgen import write", "The inspection shares no code"),
        ("inspect/__init__.py", "def f():\n    import proposalgen.style.model", "The inspection shares no code"),
        ("write/__init__.py", "import proposalgen.brief", "Writers, style and document know nothing"),
        ("attic.py", "", "Imports go down only"),  # a new room must be given its place
    ],
)
def test_an_import_the_wrong_way_is_seen(tmp_path, room, line, contract):
    shutil.copytree(PACKAGE, tmp_path / "proposalgen", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    with (tmp_path / "proposalgen" / room).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = _lint_imports(tmp_path)
    assert done.returncode != 0
    assert re.search(rf"{contract}.* BROKEN", done.stdout), done.stdout


def test_the_command_starts_without_any_heavy_import():
    code = "import sys, proposalgen.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def _third_party_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module or ""


def test_what_is_imported_is_declared():
    packages = {
        "docx": "python-docx",
        "yaml": "pyyaml",
        "PIL": "pillow",
        "markdown_it": "markdown-it-py",
        "markupsafe": "jinja2",  # its other half
        "pydantic_core": "pydantic",  # its other half
    }
    tops = {name.split(".")[0] for file in SOURCES for name in _third_party_imports(file)}
    imported = {packages.get(top, top).lower().replace("_", "-") for top in tops - sys.stdlib_module_names}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[<>=\[]", entry)[0].lower() for entry in project["dependencies"]}
    assert {"click", "pydantic", "pyyaml"} <= imported
    assert imported - {"proposalgen"} <= declared


def test_only_the_writers_touch_the_layout_engine():
    users = {
        file.relative_to(PACKAGE).parts[0]
        for file in SOURCES
        if any(name.split(".")[0] == "weasyprint" for name in _third_party_imports(file))
    }
    assert users == {"write"}


# Calls that have one home, or none


@pytest.mark.parametrize(
    ("pattern", "homes"),
    [
        (r"\bjinja2\.Environment\(|[^.\w]Environment\(", {"compose/environment.py"}),  # which parses and never renders
        (r"\bpickle\b|[^.\w]eval\(|[^.\w]exec\(|shell=True|os\.system", set()),
        (r"\byaml\.(safe_)?load\(", {"style/load.py", "gate/examples.py"}),  # our own texts, never a brief
        (r"\.write_pdf\(\s*(?!pdf_)[^)\s]", set()),  # bytes only, never onto a path
        (r"\.write_(text|bytes)\(|open\([^)]*[\"'](w|wb|a|x|xb)[\"']", {"faults.py", "starting.py", "schemas.py"}),
        (r"\bdatetime\.(now|utcnow|today)\(|date\.today\(|time\.time\(", {"cli.py", "api.py"}),
        (r"signal\.alarm", set()),
    ],
)
def test_a_call_stands_only_where_it_belongs(pattern, homes):
    places = {
        file.relative_to(PACKAGE).as_posix()
        for file in SOURCES
        if re.search(pattern, file.read_text(encoding="utf-8"))
    }
    assert {place for place in places if not place.startswith(tuple(homes))} == set()


# Sizes


def _functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_modules_and_functions_stay_small():
    lengths = [entry for file in SOURCES for entry in _functions(file)]
    assert len(lengths) > 100
    assert [entry for entry in lengths if entry[1] > 50] == []
    assert statistics.median(length for _, length in lengths) <= 12
    lines = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8").count("\n") for file in SOURCES}
    assert {name: count for name, count in lines.items() if count > 400} == {}


# What is in the repository


def _repository() -> list[Path]:
    """Tracked and about to be tracked files; every file that isn't made here where git cannot tell."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
        files = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        made = {".venv", ".venv-lock", "out", "dist", "build", "__pycache__", ".git", ".hypothesis"}
        files = [path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts)]
    return [path for path in files if path.is_file()]


def _texts() -> Iterator[tuple[str, str]]:
    for path in _repository():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_no_file_names_this_machine():
    own = [re.escape(f"{place}/") for place in (ROOT, ROOT.parent / "shared", Path.home()) if len(place.parts) > 1]
    mark = re.compile("|".join([*own, r"^<{7} |^>{7} "]), re.MULTILINE)
    assert [(name, found.group()) for name, text in _texts() if (found := mark.search(text))] == []


def test_the_locks_pin_every_package_with_hashes_and_name_no_index():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": project["dependencies"] + extras["dev"],
    }.items():
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert not re.search(r"://|^\s*-[-\w]*(index|find|trusted|host)|#|/", text, re.MULTILINE)
        entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
        assert all(re.match(r"[\w.-]+==\S+ \\\n(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+", e) for e in entries)
        pinned = {entry.split("==")[0] for entry in entries}
        assert {re.split(r"[<>=\[]", entry)[0].lower() for entry in wanted} <= pinned


def test_both_locks_agree():
    def pins(lock: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    assert pins("requirements.lock") < pins("requirements-dev.lock")


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("proposalgen-*-py3-none-any.whl"))


def test_the_wheel_carries_everything_and_nothing_that_was_made(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = "proposalgen/_data/"
    for folder in ("templates", "schemas", "samples"):
        here = {
            path.relative_to(ROOT).as_posix() for path in _repository() if path.is_relative_to(ROOT / folder)
        }
        assert here
        assert {name.removeprefix(data) for name in names if name.startswith(f"{data}{folder}/")} == here
    code = {path.relative_to(ROOT).as_posix() for path in _repository() if path.is_relative_to(PACKAGE)}
    assert {name for name in names if name.startswith("proposalgen/") and not name.startswith(data)} == code
    assert not any(name.endswith((".pyc", ".part")) or "/out/" in name for name in names)


def test_the_wheel_works_away_from_the_checkout(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
        points = next(name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "proposalgen = proposalgen.entry:main" in archive.read(points).decode()
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, *command], cwd=tmp_path, env=env, capture_output=True, text=True)

    code = "from proposalgen import resources as r; print(r.templates(), r.schemas(), r.samples(), sep='\\n')"
    folders = run("-c", code).stdout.splitlines()
    assert len(folders) == 3
    assert all(Path(folder).is_relative_to(tmp_path / "installed") for folder in folders)
    deal = Path(folders[2]) / "good/group-treasury"
    main = "import sys; from proposalgen.cli import main; sys.exit(main())"
    built = run("-c", main, "build", str(deal), "--to", "docx", "--out", str(tmp_path / "out"))
    assert built.returncode == 0, built.stderr
    assert list((tmp_path / "out/client").glob("*.docx"))
