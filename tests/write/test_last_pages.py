"""No part of a document ends with a page that holds one line, one row or one box alone."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest

from proposalgen import resources
from proposalgen.compose.markup import parse
from proposalgen.document.numbering import number
from proposalgen.style.load import load_style
from proposalgen.writing import write_all

STYLES = resources.templates() / "style.yaml"
_ROWS = "".join(f"<tr><td>part-{at}.</td><td>said</td></tr>" for at in range(1, 15))
_TABLE = f"<table><col/><col/><thead><tr><th>Part</th><th>What</th></tr></thead><tbody>{_ROWS}</tbody></table>"
_ITEMS = "".join(f"<li>part-{at}.</li>" for at in range(1, 15))
_TERMS = "".join(f"<dt>part-{at}.</dt><dd>said</dd>" for at in range(1, 15))
_FEW = "".join(f"<tr><td>part-{at}.</td><td>said</td></tr>" for at in range(15, 18)) + "<tr class='total'><td class='blank'></td><td>part-18.</td></tr>"
ENDINGS = {
    "a box after a table": f"{_TABLE}<aside kind='decision' title='part-15.'><p>Decide by Friday.</p></aside>",
    "a line after a list": f"<ul>{_ITEMS}</ul><p>part-15.</p>",
    "the last of several terms": f"<dl>{_TERMS}</dl>",
    "a row before a page break": f"{_TABLE}<pagebreak/><p>Another sheet.</p>",
    "a row before a chapter": f"{_TABLE}<h1 id='b'>Another chapter</h1><p>Text.</p>",
    "a note after terms and a table": f"<dl>{_TERMS}</dl><table><col/><col/><tbody>{_FEW}</tbody></table><p class='source'>part-19.</p>",
}
# Lines above: for some of these, just the end would go over to the next page.
FILLINGS = {"a box after a table": 10, "a line after a list": 16, "a note after terms and a table": 4}
LAST = {name: max(map(int, re.findall(r"part-(\d+)\.", ending))) for name, ending in ENDINGS.items()}


def fillings(ending: str) -> range:
    return range(start := FILLINGS.get(ending, 12), start + 6)


def made(ending: str, filling: int, format_: str) -> bytes:
    return written("<p>A line above.</p>" * filling + ENDINGS[ending], format_)


def written(body: str, format_: str, profile: str = "business") -> bytes:
    markup = f"<document title='Ends'><section><h1 id='a'>Ends</h1>{body}</section></document>"
    style = load_style(STYLES, profile)
    ((_, data, _),) = write_all(number(parse(markup, "en"), style.numbering), style, "2026-11-20", (format_,))
    return data


def pages_of(data) -> list[list[int]]:
    """The parts on each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [[int(one) for one in re.findall(r"part-(\d+)\.", text)] for text in texts]


def lonely(pages: list[list[int]], last: int) -> bool:
    """Whether the page with the last part holds fewer than three, the others being on the page before."""
    assert sorted(one for parts in pages for one in parts) == list(range(1, last + 1))  # nothing is lost, nothing twice
    (page,) = (parts for parts in pages if last in parts)
    return len(page) < 3


@pytest.mark.parametrize("ending", ENDINGS)
def test_in_the_pdf_the_last_page_holds_several_parts(ending, monkeypatch):
    found = [pages_of(made(ending, filling, "pdf")) for filling in fillings(ending)]
    assert [one for one in found if lonely(one, LAST[ending])] == []
    assert any(len([parts for parts in one if parts]) > 1 for one in found)
    # The planted case: without what keeps the parts together, some end would stand alone.
    monkeypatch.setattr("proposalgen.write.markup.page.kept", lambda *_: {})
    assert any(lonely(pages_of(made(ending, filling, "pdf")), LAST[ending]) for filling in fillings(ending))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The Word files' pages, as LibreOffice lays them out: one run for all."""
    if shutil.which("soffice") is None:
        pytest.fail("LibreOffice (soffice) is needed to see a Word file's pages")
    folder = tmp_path_factory.mktemp("ends")
    files = {}
    for at, ending in enumerate(ENDINGS):
        for filling in fillings(ending):
            files[ending, filling] = folder / f"{at}-{filling}.docx"
            files[ending, filling].write_bytes(made(ending, filling, "docx"))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files.values())], check=True, capture_output=True, timeout=300)
    return {key: pages_of(file.with_suffix(".pdf")) for key, file in files.items()}


@pytest.mark.parametrize("ending", ENDINGS)
def test_in_the_word_file_the_last_page_holds_several_parts(ending, printed):
    found = [printed[ending, filling] for filling in fillings(ending)]
    assert [one for one in found if lonely(one, LAST[ending])] == []
    assert any(len([parts for parts in one if parts]) > 1 for one in found)


def test_what_fits_a_page_by_far_is_held_together_by_nothing():
    with ZipFile(BytesIO(written("<p>A line above.</p><ul><li>One.</li><li>Two.</li></ul><p>The end.</p>", "docx"))) as package:
        body = package.read("word/document.xml").decode()
    assert "<w:keepNext/>" not in body.partition("A line above.")[2]


@pytest.mark.parametrize("profile", ["tender", "official", "anonymous"])
def test_no_frame_goes_on_below_terms_that_moved_to_the_next_page(profile):
    bottom = load_style(STYLES, profile).page.bottom * 72 / 25.4
    below = []
    for filling in range(8, 20, 2):
        text = "<p>A line above.</p>" * filling
        body = f"{text}<dl>{_TERMS}</dl><aside kind='decision' title='End'><p>Decide.</p></aside>"
        page = pypdfium2.PdfDocument(written(body, "pdf", profile))[0]
        found = page.get_textpage()
        rows = [at for at in range(found.count_chars()) if found.get_text_range(at, 5) == "part-"]
        lowest = found.get_charbox(rows[-1])[1] - 20 if rows else 0  # points above the page's foot, below the row
        if lowest > bottom + 20 and "Decide." not in found.get_text_range():
            image = page.render(scale=1).to_pil().convert("L")
            below.append(image.crop((0, image.height - int(lowest), image.width, image.height - int(bottom) - 2)))
    assert below
    assert min(image.getextrema()[0] for image in below) > 200


@pytest.mark.parametrize("profile", ["tender", "official", "anonymous"])
def test_a_box_in_large_type_takes_a_whole_table_along_too(profile):
    table = f"<table keep-rows='all'><col/><col/><thead><tr><th>Part</th><th>What</th></tr></thead><tbody>{_FEW * 2}</tbody></table>"
    box = "<aside kind='decision' title='End'><p>We ask the Director of Operations to decide by Friday: agree to a meeting soon after the award.</p></aside>"
    last = []
    for filling in range(8, 26):
        document = pypdfium2.PdfDocument(written("<p>A line above.</p>" * filling + table + box, "pdf", profile))
        last.append(document[len(document) - 1].get_textpage().get_text_range() if len(document) > 1 else "part-")
    assert all("part-" in text for text in last)


def listed(entries: int, format_: str) -> bytes:
    """Contents of so many lines, in a part of its own."""
    body = "".join(f"<h2 id='b{at}'>part-{at}.</h2><p>Text.</p>" for at in range(1, entries))
    markup = (
        "<document title='Ends'><section kind='front'><h1 id='c' unnumbered>Contents</h1><toc levels='2'/></section>"
        f"<section><h1 id='a'>part-{entries}.</h1>{body}</section></document>"
    )
    style = load_style(STYLES, "business")
    ((_, data, _),) = write_all(number(parse(markup, "en"), style.numbering), style, "2026-11-20", (format_,))
    return data


def test_contents_do_not_end_with_a_line_alone_on_a_page(monkeypatch):
    def ends(entries: int) -> int:
        """Lines on the contents' last page."""
        document = pypdfium2.PdfDocument(listed(entries, "pdf"))
        texts = [page.get_textpage().get_text_range() for page in document]
        front = texts[: next(at for at, text in enumerate(texts) if "Text." in text)]
        return len(re.findall(r"part-\d+\.", front[-1]))

    sizes = range(34, 46)
    assert min(map(ends, sizes)) >= 3
    with ZipFile(BytesIO(listed(max(sizes), "docx"))) as package:
        lines = re.findall(r"<w:p>(?:(?!</w:p>).)*PAGEREF.*?</w:p>", package.read("word/document.xml").decode())
    kept = ["<w:keepNext/>" in line for line in lines]
    assert len(kept) == max(sizes) and kept[-4:] == [True, True, True, False] and not kept[0]
    monkeypatch.setattr("proposalgen.write.markup.page.kept", lambda *_: {})
    assert min(map(ends, sizes)) < 3  # the planted case
