"""A typeface named for Word alone: the PDF follows it to the free face that stands in, or says that none is known."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from housing import house_of, offered, only
from telling import CRANES, TREASURY

from proposalgen.cli import run
from proposalgen.errors import HouseError
from proposalgen.style.load import load_style


def faces_of(pdf: Path) -> set[str]:
    """The typefaces embedded in a PDF, without the prefix of the subset."""
    with pikepdf.open(pdf) as document:
        return {str(one.BaseFont).rpartition("+")[2] for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one}


def style_with(folder: Path, fonts: str):
    file = folder / "ours.yaml"
    file.write_text(f"from: business\nfonts:\n{fonts}", encoding="utf-8")
    return load_style(file)


@pytest.mark.parametrize("deal", [TREASURY, CRANES])
def test_word_and_pdf_turn_serif_together(deal: str, tmp_path: Path) -> None:
    house = house_of(deal, tmp_path, "ours.yaml")
    style_with(house, "  body: {han: 宋体, latin: Times New Roman}\n")
    faces = faces_of(only(offered(house, formats="pdf"), "pdf"))
    assert faces and all("Serif" in name for name in faces), faces


def test_a_counterpart_that_is_named_stands_and_one_of_the_other_script_stays(tmp_path: Path) -> None:
    style = style_with(tmp_path, "  body: {han: 楷体, pdf_han: Noto Sans CJK SC}\n  heading: {han: 思源宋体, latin: Cambria}\n")
    assert (style.fonts["body"].pdf_han, style.fonts["body"].pdf_latin) == ("Noto Sans CJK SC", "Liberation Sans")
    assert (style.fonts["heading"].pdf_han, style.fonts["heading"].pdf_latin) == ("Noto Serif CJK SC", "Caladea")
    assert not any(font.guessed for font in style.fonts.values())


def test_a_font_still_needs_both_of_words_names(tmp_path: Path) -> None:
    with pytest.raises(HouseError, match="latin"):
        style_with(tmp_path, "  heading: {han: 黑体}\n")


@pytest.mark.parametrize(("tongue", "said"), [("en", "Word files are set in Georgia, the PDF in Liberation Serif"), ("zh", "Word 文件用 Georgia，PDF 用 Liberation Serif")])
def test_both_names_are_told_where_nothing_is_known_to_stand_in(
    tongue: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
    house = house_of(CRANES, tmp_path, "ours.yaml")
    style_with(house, "  body: {han: 宋体, latin: Georgia}\n")
    assert run(["house", "check", str(house)]) == 0
    checked = " ".join(capsys.readouterr().out.split())
    assert said in checked and "ours.yaml:3" in checked and "pdf_latin" in checked
    offered(house, "quotation")
    assert said in " ".join("".join(capsys.readouterr()).split())


@pytest.mark.parametrize(("deal", "font", "face", "lines"), [
    (CRANES, "{han: 宋体, latin: Georgia, pdf_latin: Garamond Premier}", "Liberation Serif", "ours.yaml:3:46"),
    (TREASURY, "{han: 方正兰亭楷, latin: Arial, pdf_han: 方正兰亭楷}", "LXGW WenKai", "ours.yaml:3:45"),
])  # fmt: skip
def test_a_face_that_nothing_is_known_of_gets_the_nearest_one_in_check_and_build_alike(
    deal: str, font: str, face: str, lines: str, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    house = house_of(deal, tmp_path, "ours.yaml")
    style_with(house, f"  body: {font}\n")
    assert run(["house", "check", str(house)]) == 0
    checked = " ".join(capsys.readouterr().out.split())
    assert f"is missing; {face} stands in" in checked and lines in checked and "Name a free face for the PDF" in checked
    files = offered(house, "quotation")
    built = " ".join("".join(capsys.readouterr()).split())
    assert f"is missing; {face} stands in" in built and lines in built
    assert any(name.replace("-", "").startswith(face.replace(" ", "")) for name in faces_of(only(files, "pdf")))
