"""A house's own template on the whole road: a watermark that names somebody, and words that still wait."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from built_deals import html_text, pdf_pages
from telling import SAMPLES

from proposalgen import resources
from proposalgen.cli import run

FORMATS = ("docx", "pdf", "html")
OUTLINE = (resources.templates() / "client" / "outline.html").read_text(encoding="utf-8")
OPENING = re.compile(r"<document [^>]*>\n")
LEAD = re.compile(r'<p class="lead">.*</p>\n')


def house(folder: Path, put: str, profile: str = "business", after: re.Pattern[str] = OPENING) -> Path:
    """The cranes' house with an outline of its own: the built-in one with ``put`` after a place in it."""
    shutil.copytree(SAMPLES / "good" / "harbour", folder)
    file = folder / "house.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("profile: business", f"profile: {profile}"), encoding="utf-8")
    (folder / "templates" / "client").mkdir(parents=True)
    changed, count = after.subn(lambda found: found[0] + put, OUTLINE, count=1)
    assert count == 1
    (folder / "templates" / "client" / "outline.html").write_text(changed, encoding="utf-8")
    return folder


def build(folder: Path, capsys, to: str, *more: str) -> tuple[int, str, list[Path]]:
    out = folder / "out"
    code = run(["build", str(folder / "crane-care"), "outline", "--to", to, "--today", "2026-11-20", "--out", str(out), *more])
    said = capsys.readouterr()
    return code, said.out + said.err, sorted(one for one in out.rglob("*.*") if one.suffix[1:] in FORMATS)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("name", ["Merrowind", "Owen Parry"])
def test_a_watermark_that_names_us_stops_an_anonymous_document(tmp_path, capsys, to, name):
    folder = house(tmp_path / "house", f"<watermark>Copy of {name}</watermark>\n", "anonymous")
    code, said, files = build(folder, capsys, to)
    assert code == 6 and files == [], said
    assert "leak.supplier" in said and name in said


def test_a_watermark_of_an_anonymous_document_may_say_what_names_nobody(tmp_path, capsys):
    """What the view calls us is no name, so the template that prints it goes through, and the mark says the bidder."""
    folder = house(tmp_path / "house", "<watermark>Copy of {{ supplier.name }}</watermark>\n", "anonymous")
    code, said, files = build(folder, capsys, "docx,html")
    assert code == 0 and len(files) == 2, said
    with zipfile.ZipFile(files[0]) as package:
        whole = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    for text in (whole, files[1].read_text(encoding="utf-8")):
        assert "Copy of the bidder" in text and "Merrowind" not in text


FACES = {"Noto Sans CJK SC", "Noto Serif CJK SC", "Liberation Sans", "Liberation Serif"}


@pytest.mark.parametrize(("put", "wanted", "stands_in"), [("", "LXGW WenKai", "Noto Serif CJK SC"), ("<p><checkbox/> yes</p>\n", "DejaVu Sans", "OpenSymbol")])
def test_a_pdf_in_other_typefaces_says_which_stand_in_and_for_what(tmp_path, capsys, monkeypatch, put, wanted, stands_in):
    """A machine without the face: what fontconfig lists is pretended, and the warning names both, once."""
    have = FACES | ({stands_in} if put else {"DejaVu Sans"})
    monkeypatch.setattr("proposalgen.style.fonts.installed_families", lambda: have | ({"LXGW WenKai"} if put else set()))
    folder = house(tmp_path / "house", put, "official", LEAD)
    code, said, files = build(folder, capsys, "pdf")
    assert code == 0 and len(files) == 1, said
    told = " ".join(said.split())
    assert told.count(f"The typeface {wanted}") == 1 and f"is missing; {stands_in} stands in." in told
    assert "sudo apt-get install fonts-" in told
    assert "The typeface" not in build(folder, capsys, "docx,html")[1]


WAITING = "<p><todo>the site plan</todo> and <todo>the day of the visit</todo></p>\n"


def test_a_final_build_refuses_where_a_word_still_waits(tmp_path, capsys):
    folder = house(tmp_path / "house", WAITING, after=LEAD)
    line = next(at for at, text in enumerate(LEAD.sub(lambda found: found[0] + WAITING, OUTLINE, count=1).splitlines(), 1) if "todo" in text)
    code, said, files = build(folder, capsys, "docx,pdf,html")
    assert code == 5 and files == []
    assert said.count(f"outline.html:{line}:") == 2
    assert "the site plan" in said and "the day of the visit" in said


def test_a_draft_shows_and_counts_the_words_that_wait(tmp_path, capsys):
    folder = house(tmp_path / "house", WAITING, after=LEAD)
    code, said, files = build(folder, capsys, "docx,pdf,html", "--draft")
    assert code == 0 and len(files) == 3, said
    assert "2 places still wait to be written; the first: the site plan" in said
    assert all("draft" in one.name and one.parent.name == "internal" for one in files)
    word, page, pdf = (next(one for one in files if one.suffix == f".{kind}") for kind in ("docx", "html", "pdf"))
    with zipfile.ZipFile(word) as package:
        body = package.read("word/document.xml").decode()
    assert len(re.findall(r'<w:rStyle w:val="Todo"/>', body)) == 2
    assert page.read_text(encoding="utf-8").count('<mark class="todo">') == 2
    for text in (html_text(page), "".join(pdf_pages(pdf))):
        assert "the site plan and the day of the visit" in " ".join(text.split())
        assert "Draft, not approved, not to be sent" in " ".join(text.split())
