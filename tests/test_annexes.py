"""PDF annexes: every page drawn anew, its words searched, nothing else of the file taken along."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from proposalgen.annexes import Annexes, AnnexFault, pages_of
from proposalgen.compose.markup import parse
from proposalgen.document.blocks import PagePicture
from proposalgen.document.numbering import number
from proposalgen.errors import HouseError
from proposalgen.findings import Place
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.style.load import load_style
from proposalgen.withheld import Secret, SecretKind, Withheld
from proposalgen.write import press
from proposalgen.writing import write_all

STYLE = load_style(Path(__file__).parents[1] / "templates" / "style.yaml", "business")
PAGE = (
    '<html lang="en"><head><title>secret title</title><style>@page{size:A4}@page wide{size:A4 landscape}'
    'body{font-family:"Noto Sans CJK SC"}.w{page:wide}</style></head><body><p>Certificate QY-77 of Zephyr Holdings</p>'
    '<p class="w" style="break-before:page">Second page</p></body></html>'
)


@pytest.fixture(scope="module")
def certificate() -> bytes:
    with pikepdf.open(BytesIO(press.print_pages(PAGE, {}).bytes)) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.attachments["prices.txt"] = b"floor price 1,234"
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _document(data: bytes, src: str = "c.pdf"):
    markup = f'<document title="T"><section kind="annex"><h1>Annex</h1><include-pdf src="{src}"/></section></document>'
    return number(parse(markup, "en", annexes={"c.pdf": lambda: pages_of(data, "Certificate", "c.pdf")}))


def _files(data: bytes) -> dict[str, bytes]:
    return {kind: made for kind, made, _ in write_all(_document(data), STYLE, "2026-11-20", ("pdf", "docx", "html"))}


def test_each_page_becomes_a_page_and_a_wide_one_is_turned(certificate):
    files = _files(certificate)
    with pikepdf.open(BytesIO(files["pdf"])) as pdf:
        sizes = [tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in pdf.pages]
        assert sizes == [(210, 297), (297, 210)]
    assert _files(certificate) == files


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_nothing_but_the_pages_comes_along_and_their_words_are_searched(certificate, kind):
    data = _files(certificate)[kind]
    assert inspect(data, kind, Expectation(required=("Annex",))) == ()
    secret = Withheld(secrets=(Secret(SecretKind.NAME, "leak.customer", "Zephyr Holdings", Place("brief.yaml")),))
    found = inspect(data, kind, Expectation(withheld=secret))
    assert found and all(one.blocks for one in found)
    assert b"prices.txt" not in data and b"app.alert" not in data and b"secret title" not in data


def test_what_cannot_be_taken_in_is_named_at_its_line(certificate):
    for data, src, says in ((b"no pdf", "c.pdf", "is no PDF"), (certificate, "d.pdf", 'no PDF "d.pdf"')):
        with pytest.raises(HouseError) as caught:
            _document(data, src)
        assert says in caught.value.problems[0].message.en
    many = pikepdf.new()
    for _ in range(61):
        many.add_blank_page()
    out = BytesIO()
    many.save(out)
    with pytest.raises(AnnexFault, match="at most 60"):
        pages_of(out.getvalue(), "t", "many.pdf")


def drawing(content: bytes) -> bytes:
    """A PDF of one page with this content."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(300, 300))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    if b"/P" in content:
        picture = made.make_stream(b"\x80" * 100, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=10, Height=10)
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 8
        page.Resources.XObject = pikepdf.Dictionary(P=picture)
    if b"/F0" in content:  # forms that draw forms, ten times each
        form = made.make_stream(b"0 0 300 300 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 300, 300])
        for _ in range(9):
            inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F0=form))
            form = made.make_stream(b"/F0 Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 300, 300], Resources=inner)
        page.Resources.XObject = pikepdf.Dictionary(F0=form)
    page.Contents = made.make_stream(content)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


SCAN = b"q 300 0 0 300 0 0 cm /P Do Q "


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (SCAN + b"BT /F1 8 Tf 20 20 Td (Page) Tj ET", "no or little text on page 1 (scanned?)"),
        (SCAN + b"BT /F1 8 Tf 3 Tr 20 20 Td (words that nobody sees) Tj ET", "text that nobody sees on page 1"),
        (b"BT /F1 8 Tf 20 20 Td (A short page of words alone) Tj ET", ""),
        (b"q 60 0 0 60 0 0 cm /P Do Q BT /F1 8 Tf 20 200 Td (A page with a small picture) Tj ET", ""),
    ],
)
def test_what_was_not_searched_or_is_not_seen_is_said(tmp_path, content, says):
    (tmp_path / "a.pdf").write_bytes(drawing(content))
    found = Annexes()
    found.add(tmp_path, "a.pdf", "A", "en", Place("attachments[0].file"))
    found["a.pdf"]()
    said = " ".join(one.message.en for one in found.notes)
    assert says in said and bool(said) == bool(says)


def test_a_pdf_that_would_be_drawn_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr("proposalgen.pdf_pages.WAIT", 3)
    with pytest.raises(AnnexFault, match="takes more than 60 seconds or too much memory"):
        pages_of(drawing(b"/F0 Do"), "t", "endless.pdf")


def test_nothing_of_the_folder_we_stand_in_runs_while_a_pdf_is_drawn(certificate, tmp_path, monkeypatch):
    for name in ("json.py", "pypdfium2.py", "proposalgen.py"):
        (tmp_path / name).write_text("raise SystemExit('mine')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(pages_of(certificate, "Certificate", "c.pdf")) == 3


def test_a_page_keeps_its_words_and_its_shape(certificate):
    first, _, second = pages_of(certificate, "Certificate", "c.pdf")
    assert isinstance(first, PagePicture) and "QY-77" in first.text and first.alt == "Certificate 1/2"
    assert first.ratio > 1 > second.ratio
