"""The guide for template authors is what a reader would type: every file and command in it, in both languages.

A fenced ``yaml`` or ``html`` block is the file named at the end of the line before it. A ``console`` block is commands
and what they answer; ``…`` in an answer stands for anything. Only one deal and two documents are tried, for time.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from branding.brand_files import brand_file, picture

from proposalgen.authors import deals as deals_module
from proposalgen.authors.preview.command import Preview
from proposalgen.authors.trial import making
from proposalgen.cli import run
from proposalgen.house.load import load_house
from proposalgen.kinds import kind
from proposalgen.style.load import load_style

DOCS = Path(__file__).parents[1] / "docs"
GUIDES = {"en": DOCS / "template-authors.md", "zh": DOCS / "template-authors.zh-CN.md"}
DEALS = {"en": "good/harbour/crane-care", "zh": "good/group-treasury"}
BLOCK = re.compile(r"^(?:(?P<before>[^\n]*)\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([\w./-]+\.(?:yaml|html))`[:：]$")


def sections(tongue: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Each walk-through: its title, and its blocks as kind, file (of a file) and text."""
    text = GUIDES[tongue].read_text(encoding="utf-8")
    found = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        blocks = []
        for block in BLOCK.finditer(part):
            name = NAMED.search(block["before"] or "")
            blocks.append((block["kind"], name[1] if name else "", block["text"]))
        found.append((part.partition("\n")[0], blocks))
    return found


def commands(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    assert not parts[0], parts[0]
    return list(zip(parts[1::2], parts[2::2], strict=True))


def fits(wanted: str, said: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, wanted.strip().split("…"))), said.strip(), re.DOTALL) is not None


class Reader:
    """One who types what the guide says."""

    def __init__(self, monkeypatch) -> None:
        self.monkeypatch, self.code = monkeypatch, 0

    def types(self, command: str) -> str:
        words = shlex.split(command)
        if words[0] == "cd":
            self.monkeypatch.chdir(words[1])
            return ""
        if words == ["echo", "$?"]:
            return str(self.code)
        if words[0] == "cp":
            shutil.copy(*words[1:])
            return ""
        assert words[0] == "proposalgen", command
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            self.code = run(words[1:])
        return said.getvalue()

    def follows(self, blocks) -> None:
        for kind_, file, text in blocks:
            if kind_ == "console":
                for command, wanted in commands(text):
                    said = self.types(command)
                    assert fits(wanted, said), f"$ {command}\n{said}"
            else:
                assert file, f"a block without a file's name:\n{text}"
                Path(file).parent.mkdir(parents=True, exist_ok=True)
                Path(file).write_text(text, encoding="utf-8")


def interrupted(preview) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def reader(tmp_path, monkeypatch):
    def of(tongue: str) -> Reader:
        monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
        monkeypatch.setenv("PROPOSALGEN_TODAY", "2026-11-20")
        monkeypatch.setenv("COLUMNS", "96")
        monkeypatch.setattr(deals_module, "BUNDLED", (DEALS[tongue],))
        monkeypatch.setattr(deals_module, "SCENES", "none")
        monkeypatch.setattr(deals_module, "KINDS", (kind("proposal"),))
        monkeypatch.setattr(making, "FORMATS", ("pdf",))
        monkeypatch.setattr(Preview, "run", interrupted)
        monkeypatch.chdir(tmp_path)
        brand_file("corporate", tmp_path).rename(tmp_path / "brand.docx")
        (tmp_path / "works.png").write_bytes(picture("PNG").getvalue())
        return Reader(monkeypatch)

    return of


def asked(tongue: str) -> list[list[tuple[str, ...]]]:
    """What each walk-through has the reader do: the commands, and the kinds and names of the files."""
    return [
        [(kind_, file, *(command for command, _ in commands(text))) if kind_ == "console" else (kind_, file) for kind_, file, text in blocks]
        for _, blocks in sections(tongue)
    ]


def test_both_guides_have_the_reader_do_the_same():
    assert [len(one) for one in asked("en")] == [len(one) for one in asked("zh")]
    # Each guide names the words of its own language first.
    english, chinese = ([sorted(row[1].replace("zh-CN", "en") for row in one) for one in asked(tongue)] for tongue in GUIDES)
    assert english == chinese


@pytest.mark.parametrize("tongue", ["en", pytest.param("zh", marks=pytest.mark.long)])
def test_every_walk_through_goes_as_the_guide_says(tongue, reader, tmp_path):
    one = reader(tongue)
    for _, blocks in sections(tongue):
        one.follows(blocks)
    (house,) = (path.parent for path in tmp_path.glob("*/house.yaml"))
    words = {file.parent.name.partition(".")[2]: file.read_text("utf-8") for file in house.glob("accepted/*/words.txt")}
    assert set(words) == {"proposal", "site-survey"}
    assert ("See it at work" if tongue == "en" else "实地考察") in words["proposal"]
    mine = load_style(house / "alder.yaml")
    assert mine.running.header is False and mine.colours["navy"] == "#1F4D3A"
    assert (load_house(house).style, load_house(house).shell) == ("style", house / "shell.docx")


def test_both_languages_hold_the_same_walk_throughs():
    found = {tongue: sections(tongue) for tongue in GUIDES}
    shapes = {
        tongue: [
            [(kind_, file, [command.split()[:3] for command, _ in commands(text)] if kind_ == "console" else []) for kind_, file, text in blocks]
            for _, blocks in parts
        ]
        for tongue, parts in found.items()
    }
    swapped = [[(kind_, {EN: ZH, ZH: EN}.get(file, file), typed) for kind_, file, typed in blocks] for blocks in shapes["zh"]]
    assert len(swapped) >= 9 and swapped == shapes["en"]


EN, ZH = "templates/words.en.yaml", "templates/words.zh-CN.yaml"


def test_every_block_of_the_guide_is_seen():
    for guide in GUIDES.values():
        text = guide.read_text(encoding="utf-8")
        assert text.count("\n```") == 2 * len(BLOCK.findall(text)) > 20


def test_an_answer_that_is_no_longer_given_is_noticed(reader):
    with pytest.raises(AssertionError):
        reader("en").follows([("console", "", "$ proposalgen house new alder\nalder/house.yml\n")])
