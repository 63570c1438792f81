"""What the machine has of a style's typefaces, and what is said when it has too little."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest

from proposalgen.compose.markup import parse
from proposalgen.document.numbering import number
from proposalgen.errors import MachineError
from proposalgen.findings import Severity
from proposalgen.style import fonts
from proposalgen.style.load import load_style
from proposalgen.style.model import Font
from proposalgen.writing import write_all

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


def test_a_lesser_face_stands_in_and_a_warning_says_so() -> None:
    have = {"WenQuanYi Micro Hei", "Liberation Sans"}
    han, _ = fonts.survey(STYLE, have)
    assert (han.found, han.stand_in, han.package) == ("WenQuanYi Micro Hei", True, "fonts-noto-cjk")
    (finding,) = fonts.findings(STYLE, have)
    assert finding.severity is Severity.WARNING
    assert "WenQuanYi Micro Hei" in finding.message.zh
    fonts.require(STYLE, have)


def test_boxes_to_tick_need_a_face_of_their_own_and_only_where_there_are_some() -> None:
    (finding,) = fonts.findings(STYLE, BOTH, ticks=True)
    assert finding.severity is Severity.BLOCKER and "fonts-dejavu-core" in finding.action.en
    (lesser,) = fonts.findings(STYLE, {*BOTH, "OpenSymbol"}, ticks=True)
    assert lesser.severity is Severity.WARNING and "OpenSymbol stands in" in lesser.message.en
    assert fonts.findings(STYLE, {*BOTH, "DejaVu Sans"}, ticks=True) == fonts.findings(STYLE, BOTH) == ()
    with pytest.raises(MachineError, match="DejaVu Sans"):
        fonts.require(STYLE, BOTH, ticks=True)


def test_the_face_for_boxes_is_embedded_and_draws_both() -> None:
    document = number(parse("<document title='T'><section><h1>T</h1><p><checkbox/> a <checkbox checked/> b</p></section></document>", "en"), "decimal")
    ((_, data, _),) = write_all(document, STYLE, "2026-11-20", ("pdf",))
    with pikepdf.open(BytesIO(data)) as pdf:
        dictionaries = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        names = [str(one.get("/FontName")) for one in dictionaries if "/FontFile2" in one or "/FontFile3" in one]
    assert any("DejaVu" in name for name in names)
    assert "☐a☑b" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().replace(" ", "")


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
