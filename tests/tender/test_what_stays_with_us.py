"""What may reach no buyer, wherever it was put: in the buyer's own files, and in a volume that names nobody."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from tender_deal import BOOK, BRIEF, DAY, TODAY, copied, edit, set_cells

from proposalgen import load_brief
from proposalgen.answered.leaks import leaked
from proposalgen.cli import run
from proposalgen.house.load import load_house
from proposalgen.readiness import examine
from proposalgen.withheld import Withheld


def _build(deal, formats="docx") -> int:
    return run(["build", str(deal), "bid", "--to", formats, "--out", str(deal / "out"), *DAY])


# --- an anonymous volume -------------------------------------------------------------------------


@pytest.mark.parametrize(("product", "code"), [("YC-V8", 0), ("砚池 YC-V8", 6)])
def test_a_brand_that_only_the_library_knows_is_a_name_of_ours(product, code, tmp_path, capsys):
    deal = copied(tmp_path)
    text = (deal / BRIEF).read_text(encoding="utf-8").replace("brand: 砚池, ", "")
    (deal / BRIEF).write_text(text.replace("互为镜像的 YC-V8", f"互为镜像的 {product}"), encoding="utf-8")
    edit(deal / BRIEF, "volumes: separate", "volumes: separate\n  anonymous: true")
    assert _build(deal, "html") == code
    assert ("leak.supplier" in capsys.readouterr().err) is (code == 6)


# --- the buyer's own files -----------------------------------------------------------------------

FORM = "forms/投标函-tagged.docx"
OURS = {
    "leak.floor": "底价 305 万",
    "leak.strategy": "技术分拉开差距，报价守在限价九成以内",
    "leak.personal": "他担心迁移中丢档由信息技术部承担责任",
}  # fmt: skip
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REMARK = f'<w:comments {W}><w:comment w:id="0" w:author="x"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:comment></w:comments>'
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="x"><vt:lpwstr>%s</vt:lpwstr></property></Properties>'
)
# Where in a Word form: its part, before what in it (nothing: the part is new), and the words in their markup.
BESIDE = {
    "a remark": ("word/comments.xml", "", REMARK),
    "a property of our own": ("docProps/custom.xml", "", CUSTOM),
    "a property": ("docProps/core.xml", "</cp:coreProperties>", "<cp:contentStatus>%s</cp:contentStatus>"),
    "a variable": ("word/settings.xml", "</w:settings>", '<w:docVars><w:docVar w:name="a" w:val="%s"/></w:docVars>'),
    "a bookmark": ("word/document.xml", "</w:p>", '<w:bookmarkStart w:id="77" w:name="%s"/><w:bookmarkEnd w:id="77"/>'),
    "a style": ("word/styles.xml", "</w:styles>", '<w:style w:type="paragraph" w:styleId="zz"><w:name w:val="%s"/></w:style>'),
}  # fmt: skip


def planted(file: Path, where: str, words: str) -> None:
    """The words put into a Word file beside its text."""
    name, before, markup = BESIDE[where]
    with zipfile.ZipFile(file) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    new = markup % words
    parts[name] = parts[name].replace(before.encode(), (new + before).encode(), 1) if before else new.encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for one, content in parts.items():
            package.writestr(one, content)


def without_original(deal: Path) -> None:
    """The form as we tagged it is all there is."""
    edit(deal / BRIEF, ", original: forms/投标函.docx", "")


def _withheld(deal: Path) -> Withheld:
    house = load_house(None, near=deal)
    return examine(load_brief(deal, house=house), house, TODAY).withheld


def _stopped(deal: Path) -> None:
    assert _build(deal) == 6
    assert not list(deal.glob("out/client/*"))


@pytest.mark.parametrize(("rule", "where"), [*(("leak.floor", where) for where in BESIDE), ("leak.strategy", "a remark"), ("leak.personal", "a bookmark")])
def test_what_is_ours_alone_stops_the_bid_wherever_a_form_has_it(rule, where, tmp_path, capsys):
    deal = copied(tmp_path)
    without_original(deal)
    planted(deal / FORM, where, OURS[rule])
    _stopped(deal)
    assert rule in capsys.readouterr().err


@pytest.mark.parametrize("where", BESIDE)
def test_a_rival_beside_the_words_of_a_form_is_ours(where, tmp_path, capsys):
    """Two characters, and without the buyer's own file to compare."""
    deal = copied(tmp_path)
    without_original(deal)
    planted(deal / FORM, where, "磐衡")
    _stopped(deal)
    assert "leak.competitor" in capsys.readouterr().err


@pytest.mark.parametrize("rule", OURS)
def test_what_is_ours_alone_stops_the_bid_in_any_cell_of_the_buyers_workbook(rule, tmp_path, capsys):
    deal = copied(tmp_path)
    set_cells(deal / BOOK, "技术需求", Z2=OURS[rule])
    _stopped(deal)
    said = capsys.readouterr().err
    assert BOOK in said and rule in said


@pytest.mark.parametrize("words", ["底价 305 万", "怕磐衡压价"])
def test_a_remark_in_the_buyers_workbook_is_searched(words, tmp_path, capsys):
    deal = copied(tmp_path)
    book = load_workbook(deal / BOOK)
    book["商务需求"]["A1"].comment = Comment(words, "x")
    book.save(deal / BOOK)
    _stopped(deal)
    assert BOOK in capsys.readouterr().err


def test_a_rival_that_the_buyer_names_in_its_own_words_is_the_buyers(tmp_path):
    deal = copied(tmp_path)
    set_cells(deal / BOOK, "技术需求", Z2="现有设备为磐衡存储")
    for name in (FORM, "forms/投标函.docx"):
        edit(deal / name, "完全理解", "完全理解现用磐衡设备的情况，")
        planted(deal / name, "a remark", "磐衡设备另行处置")
    assert _build(deal) == 0


def test_a_rival_in_our_copy_of_a_form_is_not_the_buyers(tmp_path):
    """In words that everybody sees: the file as it was issued says whose they are."""
    deal = copied(tmp_path)
    issued, withheld = (deal / "forms/投标函.docx").read_bytes(), _withheld(deal)
    edit(deal / FORM, "完全理解", "完全理解磐衡设备的情况，")
    ours = (deal / FORM).read_bytes()
    assert {one.rule for one in leaked("a.docx", "docx", issued, ours, withheld, surely=True)} == {"leak.competitor"}
    assert leaked("a.docx", "docx", ours, ours, withheld) == ()
