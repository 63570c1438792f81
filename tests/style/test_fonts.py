"""What the machine has of a style's typefaces, and what is said when it has too little."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from proposalgen.errors import MachineError
from proposalgen.findings import Severity
from proposalgen.style import fonts
from proposalgen.style.load import load_style
from proposalgen.style.model import Font

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")
BOTH = {"Noto Sans CJK SC", "Liberation Sans"}


def test_a_machine_with_both_faces_needs_nothing() -> None:
    answers = fonts.survey(STYLE, BOTH)
    assert [(one.role, one.found, one.stand_in) for one in answers] == [
        ("body han", "Noto Sans CJK SC", False),
        ("body latin", "Liberation Sans", False),
    ]
    assert fonts.findings(STYLE, BOTH) == ()
    fonts.require(STYLE, BOTH)


def test_a_lesser_face_stands_in_and_is_advice() -> None:
    have = {"WenQuanYi Micro Hei", "Liberation Sans"}
    han, _ = fonts.survey(STYLE, have)
    assert (han.found, han.stand_in, han.package) == ("WenQuanYi Micro Hei", True, "fonts-noto-cjk")
    (finding,) = fonts.findings(STYLE, have)
    assert finding.severity is Severity.ADVICE
    assert "WenQuanYi Micro Hei" in finding.message.zh
    fonts.require(STYLE, have)


def test_nothing_at_all_is_a_blocker_and_stops_a_layout() -> None:
    (finding,) = fonts.findings(STYLE, {"Liberation Sans", "Noto Sans CJK JP"})
    assert finding.severity is Severity.BLOCKER
    assert "fonts-noto-cjk" in finding.action.en
    with pytest.raises(MachineError) as caught:
        fonts.require(STYLE, set())
    assert "Noto Sans CJK SC" in caught.value.message.en
    assert "fonts-liberation fonts-noto-cjk" in caught.value.hint.zh


@pytest.mark.parametrize(
    ("named", "free"),
    [
        ("宋体", "Noto Serif CJK SC"),
        ("SimSun", "Noto Serif CJK SC"),
        ("仿宋", "Noto Serif CJK SC"),
        ("黑体", "Noto Sans CJK SC"),
        ("微软雅黑", "Noto Sans CJK SC"),
        ("等线", "Noto Sans CJK SC"),
        ("楷体", "LXGW WenKai"),
        ("Times New Roman", "Liberation Serif"),
        ("Noto Sans CJK SC", "Noto Sans CJK SC"),
    ],
)
def test_a_name_that_is_not_free_gets_a_free_face(named, free) -> None:
    assert fonts.face(named) == free
    assert fonts.faces(named)[0] == free


def test_a_style_that_names_songti_is_set_in_a_serif() -> None:
    song = dataclasses.replace(
        STYLE, fonts={"body": Font("宋体", "Times New Roman", "宋体", "Times New Roman")}
    )
    answers = fonts.survey(song, {"Noto Serif CJK SC", "Liberation Serif"})
    assert [one.found for one in answers] == ["Noto Serif CJK SC", "Liberation Serif"]
    assert not any(one.stand_in for one in answers)


def test_the_configuration_for_other_programs_says_the_same() -> None:
    said = {
        match.findtext("test/string"): match.findtext("edit/string")
        for match in ElementTree.parse(fonts.CONF).getroot().iter("match")
    }
    assert said == fonts.STAND_INS


@pytest.mark.skipif(shutil.which("fc-match") is None, reason="fontconfig's programs are not installed")
@pytest.mark.parametrize("name", ["仿宋", "微软雅黑", "宋体", "SimHei"])
def test_fontconfig_follows_the_configuration(name) -> None:
    if fonts.face(name) not in fonts.installed_families():
        pytest.skip("the free face is not installed")
    env = {"FONTCONFIG_FILE": str(fonts.CONF), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["fc-match", "-f", "%{family}", name], env=env, capture_output=True, check=True)
    assert re.split(",", done.stdout.decode())[0] == fonts.face(name)


def test_without_fontconfig_no_face_is_known(monkeypatch) -> None:
    def absent(*_, **__):
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", absent)
    assert fonts.installed_families.__wrapped__() == frozenset()


def test_libraries_are_looked_for_without_loading_the_layout_engine(monkeypatch) -> None:
    monkeypatch.setattr(fonts.ctypes.util, "find_library", lambda name: None)
    monkeypatch.setattr(fonts.ctypes, "CDLL", _absent)
    assert not fonts.pango_present()
    assert not fonts.harfbuzz_subset_present()
    monkeypatch.setattr(fonts.ctypes.util, "find_library", lambda name: name)
    assert fonts.pango_present() and fonts.harfbuzz_subset_present()


def _absent(name: str) -> None:
    raise OSError(name)
