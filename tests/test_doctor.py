"""The doctor says what is missing, what that costs, and the command that mends it."""

from __future__ import annotations

import dataclasses

import pytest

from proposalgen import resources
from proposalgen.doctor import Machine, examine, judge, lacking
from proposalgen.style.fonts import FontAnswer
from proposalgen.style.load import load_style

HAN = FontAnswer("body han", "Noto Sans CJK SC", "Noto Sans CJK SC", False, "fonts-noto-cjk")
LATIN = FontAnswer("body latin", "Liberation Sans", "Liberation Sans", False, "fonts-liberation")
SOUND = Machine((3, 11, 7), True, True, "70.0", (HAN, LATIN), "/usr/bin/soffice")


def test_a_sound_machine_lacks_nothing_and_needs_no_command():
    answers = judge(SOUND)
    assert all(answer.well for answer in answers)
    assert not any(answer.mend for answer in answers)
    assert lacking(answers) == ()


@pytest.mark.parametrize(
    ("change", "name", "says", "command"),
    [
        ({"python": (3, 10, 12)}, "Python", "3.11 or later", "python3.11"),
        ({"pango": False}, "Pango", "no PDF", "libpango-1.0-0 libpangoft2-1.0-0"),
        ({"subset": False}, "HarfBuzz subsetting", "ninety times", "libharfbuzz-subset0"),
        (
            {"fonts": (dataclasses.replace(HAN, found=None, stand_in=True), LATIN)},
            "Font, Chinese: Noto Sans CJK SC",
            "nothing stands in",
            "fonts-noto-cjk",
        ),
    ],
)
def test_what_is_missing_is_said_with_the_command_that_mends_it(change, name, says, command):
    missing = lacking(judge(dataclasses.replace(SOUND, **change)))
    assert [answer.name.en for answer in missing] == [name]
    assert says in missing[0].says.en
    assert missing[0].says.zh != missing[0].says.en
    assert missing[0].mend == f"sudo apt-get install -y {command}"


def test_root_needs_no_sudo_and_a_machine_without_apt_gets_no_apt_command():
    bare = dataclasses.replace(SOUND, pango=False)
    assert lacking(judge(dataclasses.replace(bare, root=True)))[0].mend.startswith("apt-get install")
    assert lacking(judge(dataclasses.replace(bare, apt=False)))[0].mend == ""


def test_a_font_with_a_stand_in_and_a_missing_office_stand_in_nobodys_way():
    stand_in = dataclasses.replace(HAN, found="WenQuanYi Zen Hei", stand_in=True)
    answers = judge(dataclasses.replace(SOUND, fonts=(stand_in, LATIN), office=""))
    assert lacking(answers) == ()
    unwell = {answer.name.en: answer for answer in answers if not answer.well}
    assert set(unwell) == {"Font, Chinese: Noto Sans CJK SC", "LibreOffice (optional)"}
    assert "WenQuanYi Zen Hei stands in" in unwell["Font, Chinese: Noto Sans CJK SC"].says.en
    assert "fonts-noto-cjk" in unwell["Font, Chinese: Noto Sans CJK SC"].mend


@pytest.mark.parametrize(("pango", "says"), [(True, "Install proposalgen again"), (False, "Waits for Pango")])
def test_an_engine_that_cannot_be_loaded_is_told_apart_from_one_that_waits(pango, says):
    answers = judge(dataclasses.replace(SOUND, pango=pango, weasyprint=""))
    engine = next(answer for answer in answers if answer.name.en == "WeasyPrint")
    assert not engine.well
    assert says in engine.says.en


def test_the_machine_that_runs_the_checks_is_sound():
    answers = examine(load_style(resources.templates() / "style.yaml", "business"))
    assert lacking(answers) == ()
    assert any(answer.name.en.startswith("Font, Chinese") for answer in answers)
