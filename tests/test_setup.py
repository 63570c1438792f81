"""Setting up: what is missing is installed by root, and named exactly to everybody else."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"
FONTS = "fonts-noto-cjk fonts-liberation fonts-lxgw-wenkai fonts-dejavu-core"


class Machine:
    """A copy of the scripts on a pretended machine: who asks, what is installed, what apt offers."""

    def __init__(self, place: Path):
        self.place, self.shims, self.log = place, place / "shims", place / "apt.log"
        shutil.copytree(ROOT / "scripts", place / "scripts")
        for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
            shutil.copy(ROOT / name, place)
        self.shims.mkdir()
        for name in ("bash", "dirname", "tr", "head", "cat", "cut", "sha256sum", "grep"):
            (self.shims / name).symlink_to(shutil.which(name))
        self.log.touch()
        self.command("apt-get", f'echo "$*" >>"{self.log}"')
        self.is_root(False)
        self.has()
        self.offers("*")

    def command(self, name: str, script: str) -> None:
        (self.shims / name).write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        (self.shims / name).chmod(0o755)

    def is_root(self, root: bool) -> None:
        self.command("id", f"echo {0 if root else 1000}")

    def has(self, *packages: str) -> None:
        names = "|".join(packages) or "nothing"
        self.command("dpkg-query", f'case "${{@: -1}}" in {names}) echo installed ;; *) exit 1 ;; esac')

    def offers(self, pattern: str) -> None:
        self.command("apt-cache", f'case "$2" in {pattern}) exit 0 ;; *) exit 100 ;; esac')

    def environment_is_ready(self, purpose: str) -> None:
        tool = self.place / ".venv/bin/proposalgen"
        tool.parent.mkdir(parents=True)
        tool.touch(0o755)
        names = ("requirements.lock", "requirements-dev.lock", "pyproject.toml")
        mark = hashlib.sha256(b"".join((self.place / name).read_bytes() for name in names)).hexdigest()
        (self.place / ".venv/.setup").write_text(f"{purpose} {mark} {self.place}\n", encoding="utf-8")

    def set_up(self, purpose: str = "demo") -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PATH": str(self.shims)}
        command = ["bash", str(self.place / "scripts/setup.sh"), purpose]
        return subprocess.run(command, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)


@pytest.fixture
def machine(tmp_path) -> Machine:
    return Machine(tmp_path)


def test_without_root_the_exact_command_is_printed_and_the_end_is_7(machine):
    done = machine.set_up()
    assert done.returncode == 7
    wanted = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {LIBRARIES} {FONTS}"
    assert f"  {wanted}\n" in done.stderr
    assert machine.log.read_text() == ""


def test_root_gets_it_done_after_one_update(machine):
    machine.is_root(True)
    machine.environment_is_ready("demo")
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert machine.log.read_text().splitlines() == [
        "update -qq",
        f"install -y -qq --no-install-recommends {LIBRARIES} {FONTS}",
    ]


def test_only_what_is_missing_is_installed_and_under_the_name_that_is_offered(machine):
    machine.is_root(True)
    machine.environment_is_ready("demo")
    machine.has(*LIBRARIES.split())
    machine.offers("fonts-noto-cjk|fonts-liberation2")
    assert machine.set_up().returncode == 0
    assert machine.log.read_text().splitlines()[-1].endswith("recommends fonts-noto-cjk fonts-liberation2")


def test_a_font_that_is_only_good_to_have_stops_nobody(machine):
    machine.has(*LIBRARIES.split(), "fonts-noto-cjk", "fonts-liberation")
    machine.environment_is_ready("demo")
    assert machine.set_up().returncode == 0
    assert machine.log.read_text() == ""


def test_when_all_is_there_nothing_is_done(machine):
    machine.is_root(True)
    machine.has(*LIBRARIES.split(), *FONTS.split())
    machine.environment_is_ready("test")
    done = machine.set_up("demo")
    assert (done.returncode, done.stderr, machine.log.read_text()) == (0, "", "")


def test_a_failing_apt_ends_with_7_and_says_what_to_run(machine):
    machine.is_root(True)
    machine.command("apt-get", "exit 100")
    done = machine.set_up()
    assert done.returncode == 7
    assert f"apt-get update && apt-get install -y --no-install-recommends {LIBRARIES}" in done.stderr


def test_the_checks_ask_for_their_tools_too_wherever_these_come_from(machine):
    machine.has(*LIBRARIES.split(), *FONTS.split())
    machine.command("qpdf", "exit 0")
    done = machine.set_up("test")
    assert done.returncode == 7
    assert "recommends poppler-utils libreoffice-writer-nogui chromium\n" in done.stderr


def test_an_older_python_alone_is_not_taken(machine):
    machine.has(*LIBRARIES.split(), *FONTS.split())
    for name in ("python3.11", "python3.12", "python3.13", "python3.14", "python3", "python"):
        machine.command(name, "exit 1")
    done = machine.set_up()
    assert done.returncode == 7
    assert "apt-get install -y --no-install-recommends python3.11 python3.11-venv" in done.stderr
