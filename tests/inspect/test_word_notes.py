"""Footnotes and controls of a written file pass; each way of breaking them is seen."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from proposalgen.document import blocks as b
from proposalgen.findings import Place
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.inspect.read_word import read_word
from proposalgen.withheld import Secret, SecretKind, Withheld
from proposalgen.write import WRITERS
from tests.write.sample_document import UNSTAMPED
from tests.write.sample_parts import para, words
from tests.write.word_making import STYLE

BODY = para(
    "利息", b.Note(words("按余额计算"), "1"), "由", b.Variable("owner", "负责人", "周敏"), "确认", b.Checkbox(True), "是"
)
SECTION = b.Section((BODY, para("二", b.Note(words("第二条"), "2"), b.Checkbox(), "否")))
CLEAN = WRITERS["docx"](b.Document("题", "", "zh-CN", "", (SECTION,)), STYLE, UNSTAMPED)
MAIN, NOTES = "word/document.xml", "word/footnotes.xml"


def changed(part: str, old: str, new: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(CLEAN)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            text = source.read(info)
            if info.filename == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            target.writestr(info, text)
    return out.getvalue()


def test_a_written_file_has_no_fault_and_its_notes_are_read() -> None:
    reading = read_word(CLEAN)
    assert reading.faults == ()
    assert "按余额计算" in "".join(piece.text for piece in reading.pieces if piece.where.en == "footnotes")


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (MAIN, '<w:footnoteReference w:id="2"/>', "", "notes and their places do not match"),
        (MAIN, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="1"/>', "do not match"),
        (MAIN, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="9"/>', "do not match"),
        (NOTES, '<w:footnote w:id="2">', '<w:footnote w:id="1">', "do not match"),
        (NOTES, 'w:type="separator"', 'w:type="continuationNotice"', "no line above the notes"),
        (MAIN, '<w:id w:val="1002"/>', '<w:id w:val="1001"/>', "a control's number taken twice"),
        (MAIN, "<w:text/>", "<w:comboBox/>", "a control that no finished document needs: comboBox"),
        (MAIN, "<w:text/>", "<w:showingPlcHdr/><w:text/>", "no finished document needs: showingPlcHdr"),
        (MAIN, '<w14:checked w14:val="1"/>', '<w14:checked w14:val="0"/>', "otherwise than it is ticked"),
        (MAIN, "<w:t>☐</w:t>", "<w:t>☑</w:t>", "otherwise than it is ticked"),
    ],
)  # fmt: skip
def test_each_way_of_breaking_them_is_seen(part: str, old: str, new: str, said: str) -> None:
    assert any(said in fault.message.en for fault in read_word(changed(part, old, new)).faults)


@pytest.mark.parametrize("part", [MAIN, NOTES])
def test_a_name_in_a_footnote_or_a_control_is_found(part: str) -> None:
    name, here = "Zorbify Systems", Place("competition[0].name", "brief.yaml", 9)
    expected = Expectation(Withheld((Secret(SecretKind.NAME, "leak.competitor", name, here),)), file="a.docx")
    old = "按余额计算" if part == NOTES else "周敏"
    found = inspect(changed(part, old, name), "docx", expected)
    assert any(one.rule == "leak.competitor" and one.blocks for one in found)
