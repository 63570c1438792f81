"""The .docx as a package: known parts, the same bytes, nothing a strict reader would refuse."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest

from proposalgen.document.blocks import Document, Figure, Paragraph, Section, Text
from proposalgen.style.load import load_style
from proposalgen.write import WRITERS
from tests.write.sample_document import STAMP, UNSTAMPED, chinese, english
from tests.write.sample_parts import picture
from tests.write.word_file import PART, WordFile, faults

ROOT = Path(__file__).parents[2]
STYLE = load_style(ROOT / "templates" / "style.yaml", "business")
SAMPLES = {
    "chinese": (chinese(), STAMP),
    "english": (english(), UNSTAMPED),
    "draft": (chinese("草稿　未经批准"), UNSTAMPED),
}


@lru_cache
def written(name: str) -> bytes:
    return WRITERS["docx"](SAMPLES[name][0], STYLE, SAMPLES[name][1])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_good_file_has_no_fault(name: str) -> None:
    assert faults(WordFile(written(name))) == []


def test_only_known_parts_content_types_first_the_rest_sorted_all_dated_alike() -> None:
    infos = WordFile(written("chinese")).infos
    names = [info.filename for info in infos]
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])
    assert len(names) > 12 and all(PART.fullmatch(name) for name in names)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(info.comment or info.extra for info in infos)


def test_the_same_document_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib, sys; from tests.write.test_word_file import written; "
        "sys.stdout.write(hashlib.sha256(written('chinese')).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(runs) == 1 and len(runs.pop()) == 64
    document, stamp = SAMPLES["english"]
    assert WRITERS["docx"](document, STYLE, stamp) == written("english")


def test_nothing_of_the_maker_or_the_machine_is_inside() -> None:
    file = WordFile(written("chinese"))
    everything = b"".join(file.parts.values()).decode("utf-8", "ignore")
    for word in (
        "rsid",
        "docGrid",
        "updateFields",
        "customXml",
        "comment",
        "asciiTheme",
        "eastAsiaTheme",
        "python",
    ):
        assert word not in everything
    core = file.parts["docProps/core.xml"].decode()
    assert "2026-11-20T00:00:00Z" in core and "启岳软件股份有限公司" in core
    nobody = WRITERS["docx"](replace(chinese(), author=""), STYLE, STAMP)
    assert "creator" not in WordFile(nobody).parts["docProps/core.xml"].decode()


# Each planted fault: its part, what is replaced by what, and the fault that must be found.
PLANTED = (
    ("word/document.xml", '<w:bookmarkEnd w:id="2"/>', "", "bookmarks don't balance"),
    ("word/document.xml", 'w:name="_Toc000000002"', 'w:name="_Toc000000001"', "bookmark named twice"),
    ("word/document.xml", 'w:fldCharType="end"', 'w:fldCharType="begin"', "fields in word/document.xml"),
    ("word/document.xml", '<w:pStyle w:val="Lead"/>', '<w:pStyle w:val="Lede"/>', "style Lede missing"),
    ("word/document.xml", '<w:gridCol w:w="227"/>', "", "table width differs"),
    ("word/document.xml", '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="2"/>', "row does not fill"),
    ("word/document.xml", "<w:cantSplit/>", "", "row may split"),
    ("word/document.xml", '<w:numId w:val="3"/>', '<w:numId w:val="99"/>', "list 99 missing"),
    ("word/document.xml", 'xml:space="preserve">  <', ">  <", "space would be lost"),
    ("word/document.xml", "集团头寸要到", "集团\n头寸要到", "tab or line end"),
    ("word/document.xml", 'r:embed="rId', 'r:embed="rId9', "relation"),
    ("word/styles.xml", ' w:cs="Arial"', "", "font slots"),
    ("word/_rels/document.xml.rels", "https://qiyue", "file://qiyue", "outside target"),
    ("word/_rels/document.xml.rels", "media/image1.png", "media/image7.png", "target media/image7.png"),
    ("docProps/core.xml", "2026-11-20T", "2026-31-20T", "date"),
    ("[Content_Types].xml", 'Extension="png"', 'Extension="gif"', "no content type"),
)


@pytest.mark.parametrize(("part", "old", "new", "found"), PLANTED)
def test_each_check_finds_its_planted_fault(part: str, old: str, new: str, found: str) -> None:
    file = WordFile(written("chinese"))
    text = file.parts[part].decode()
    assert old in text
    broken = WordFile(_with(written("chinese"), part, text.replace(old, new, 1).encode()))
    assert any(found in one for one in faults(broken)), faults(broken)


def test_a_broken_picture_and_an_unknown_part_are_found() -> None:
    data = written("chinese")
    broken = _with(data, "word/media/image1.png", b"\x89PNG\r\n\x1a\nnothing")
    assert any("does not decode" in one for one in faults(WordFile(broken)))
    strange = _with(data, "word/comments.xml", b"<x/>")
    assert any("word/comments.xml unknown" in one for one in faults(WordFile(strange)))


def _with(data: bytes, part: str, content: bytes) -> bytes:
    out = BytesIO()
    source = zipfile.ZipFile(BytesIO(data))
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            archive.writestr(name, content if name == part else source.read(name))
        if part not in source.namelist():
            archive.writestr(part, content)
    return out.getvalue()


# Two claims the audit makes of every file built like ours; the standard says otherwise.
EXCUSED = (
    re.compile(r"relationship type '\S+/theme' is missing"),  # a theme is optional; ours names its fonts
    re.compile(r"Numbering definition '0' referenced"),  # 17.9.18: 0 takes numbering away, it points nowhere
)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_audit_of_the_file_format_finds_nothing(name: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    target = tmp_path / "proposal.docx"
    target.write_bytes(written(name))
    errors = [str(error) for error in OpenXmlValidator().validate(str(target)).errors]
    assert [error for error in errors if not any(one.search(error) for one in EXCUSED)] == []


def test_the_audit_can_fail(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    file = WordFile(written("english"))
    wrong = (
        file.parts["word/document.xml"]
        .decode()
        .replace("<w:keepNext/>", "")
        .replace("<w:pPr>", "<w:pPr><w:jx/>", 1)
    )
    target = tmp_path / "proposal.docx"
    target.write_bytes(_with(written("english"), "word/document.xml", wrong.encode()))
    errors = [str(error) for error in OpenXmlValidator().validate(str(target)).errors]
    assert any(not any(one.search(error) for one in EXCUSED) for error in errors)


def test_pictures_get_neutral_names_and_equal_ones_are_kept_once() -> None:
    same = Figure(picture(), "横条", 1.0, 0.4)
    other = Figure(picture(80, 40), "竖“条” <a>", 0.5, 0.5)
    document = Document("t", "s", "zh-CN", "a", (Section((same, other, same, Paragraph((Text("完"),)))),))
    file = WordFile(WRITERS["docx"](document, STYLE, UNSTAMPED))
    assert faults(file) == []
    assert [name for name in file.parts if "media" in name] == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]
    alts = [node.get("descr") for node in file.body.iter("{*}docPr")]
    assert alts == ["横条", "竖“条” <a>", "横条"]
    with pytest.raises(ValueError, match="PNG or JPEG"):
        WRITERS["docx"](
            replace(document, sections=(Section((replace(same, image=b"GIF89a"),)),)), STYLE, UNSTAMPED
        )
