"""A file name can be made of anything, and leads nowhere but to its folder."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalgen.filenames import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("华骏集团-资金管理平台-建议书", "华骏集团-资金管理平台-建议书"),
        ("用电处服务器(第1包)《投标文件》", "用电处服务器-第1包-投标文件"),
        ("Smith & Sons Ltd.", "Smith-Sons-Ltd"),
        ("version 1.0", "version-1.0"),
        ("../../etc/passwd", "etc-passwd"),
        ("/etc/passwd", "etc-passwd"),
        ("..\\..\\x", "x"),
        ("C:\\Users\\li\\x", "C-Users-li-x"),
        ("\\\\host\\share", "host-share"),
        ("%2e%2e/x", "2e-2e-x"),
        ("-rf", "rf"),
        (".hidden", "hidden"),
        ("con", "file-con"),
        ("COM1.v2", "file-COM1.v2"),
        ("com¹", "file-com¹"),
        ("con.docx", "file-con.docx"),
        ("line\nbreak\ttab\x00nul", "line-break-tab-nul"),
        ("a\u202egpj\u200b.exe", "a-gpj-.exe"),
        ("葛\U000e0100城\ufe00", "葛城"),
        ("\ud800", "document"),
        ("\u3164\u3164", "document"),
        ("", "document"),
        ("...", "document"),
        ("ends in a dot. ", "ends-in-a-dot"),
    ],
)
def test_names(text, name):
    assert safe_name(text) == name


def test_a_long_chinese_name_is_cut_between_characters():
    name = safe_name("资" * 100)
    assert name == "资" * 46
    assert len(name.encode()) <= 140


def test_a_very_long_text_of_combining_marks_takes_no_time_to_speak_of():
    assert len(safe_name("e" + "\u0301" * 400_000).encode()) <= 140


@given(st.text(alphabet=st.characters(), max_size=120) | st.text("./\\:-_ \u0301con资ＡＡ\ufe0f", max_size=40))
def test_any_name_is_one_plain_path_segment_and_safe_names_stay(text):
    name = safe_name(text)
    assert name
    assert len(name.encode()) <= 140
    assert os.path.basename(name) == name
    assert not name.startswith((".", "-"))
    assert not name.endswith((".", " "))
    assert unicodedata.is_normalized("NFC", name)
    assert not any(unicodedata.category(c).startswith("C") or c in '/\\:*?"<>| ' for c in name)
    assert safe_name(name) == name
