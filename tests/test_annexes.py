"""PDF annexes: every page drawn anew, its words searched, nothing else of the file taken along."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from proposalgen.annexes import AnnexFault, pages_of
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


def test_a_page_keeps_its_words_and_its_shape(certificate):
    first, _, second = pages_of(certificate, "Certificate", "c.pdf")
    assert isinstance(first, PagePicture) and "QY-77" in first.text and first.alt == "Certificate 1/2"
    assert first.ratio > 1 > second.ratio
