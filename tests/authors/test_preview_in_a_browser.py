"""The preview as a person sees it, in a real browser."""

from __future__ import annotations

import pytest
from browser import COMMAND, Browser
from previewing import FAULTY, TINY, previewed, put, small_house

from proposalgen.authors import deals
from proposalgen.authors.preview.office import command
from proposalgen.kinds import kind

pytestmark = pytest.mark.skipif(COMMAND is None, reason="needs Chromium; scripts/setup.sh test installs it")

DONE = "document.querySelector('#status').className === 'done'"
FRAME = "document.querySelector('#html').contentDocument"
PICTURES = "[...document.querySelectorAll('#pages img.pdf')]"
LONG = TINY.replace("</section>", '<p>More.</p><pagebreak/>\n' * 4 + "</section>")


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setattr(deals, "KINDS", (kind("proposal"), kind("outline")))
    opened = Browser(tmp_path / "profile")
    yield opened
    opened.close()
    assert opened.console == []  # no error of the script, nothing that the policy had to stop


def text(page, name: str) -> str:
    return page.value(f"document.querySelector('{name}').innerText")


def test_a_template_is_saved_broken_and_mended_while_the_page_is_open(page, tmp_path):
    house = small_house(tmp_path / "house")
    put(house, LONG % "Begin")
    with previewed(house) as visitor:
        page.open(f"http://{visitor.parts.netloc}{visitor.parts.path}")
        page.wait(DONE)
        assert [[line for line in text(page, f".deal:nth-child({at})").split("\n") if line] for at in (1, 2, 3)] == [
            ["中文", "集团资金集中管理平台", "Proposal", "Outline"],
            ["English", "Crane condition monitoring", "Proposal", "Outline"],
            ["House", "Check"],
        ]
        page.value("document.querySelectorAll('[role=tab]')[2].click()")
        page.wait("document.querySelector('#title').innerText.includes('Crane')")
        page.wait(f"{DONE} && {PICTURES}.length === 4 && {PICTURES}[0].naturalWidth > 800")
        assert text(page, "#title") == "ProposalCrane condition monitoring"
        page.value("scrollTo(0, 1500)")

        put(house, LONG % "Saved anew")
        page.value(f"window.before = {PICTURES}[2].src")
        page.wait(f"{DONE} && {PICTURES}[2].src !== window.before")
        assert page.value("scrollY") == 1500

        put(house, FAULTY)
        page.wait("document.querySelector('#status').className === 'faults'")
        fault = text(page, "#troubles article")
        assert "templates/client/proposal.html:3" in fault and 'there is no field "nmae"' in fault
        assert text(page, "#troubles .here") == "3<p>{{ customer.nmae }}</p>"
        assert "Did you mean name?" in fault
        assert text(page, "[aria-selected=true]").split() == ["Proposal", "1"]

        put(house, LONG % "Mended")
        page.wait(f"{DONE} && document.querySelector('#troubles').hidden")
        assert (page.value("scrollY"), page.value("document.querySelectorAll('article').length > 0")) == (1500, True)
        page.value("document.querySelector('[data-view=html]').click()")
        page.wait(f"{FRAME}.body.innerText.includes('Mended')")

        put(house, LONG % "Once more")
        page.wait(f"{FRAME}.body.innerText.includes('Once more')")


def test_what_a_template_writes_is_not_run_and_the_page_rests_when_nobody_saves(page, tmp_path):
    house = small_house(tmp_path / "house")
    with previewed(house) as visitor:
        page.open(f"http://{visitor.parts.netloc}{visitor.parts.path}")
        page.wait(DONE)
        page.wait("!document.body.classList.contains('stale') && known > 0")
        page.value("document.querySelector('[data-view=html]').click()")
        page.wait(f"{FRAME}.body.innerText.includes('Begin')")
        page.value(f"{FRAME}.body.append(Object.assign({FRAME}.createElement('script'), {{textContent: 'parent.ran = 1'}}))")
        assert page.value("window.ran === undefined")
        page.console.clear()  # the browser says that it was stopped
        # Everything is made once, and then nobody asks again; a page that wakes itself would never come to rest.
        page.value("window.asked = () => performance.getEntriesByType('resource').length")
        page.wait("new Promise((wake) => { const was = asked(); setTimeout(() => wake(asked() === was), 700); })")


@pytest.mark.skipif(not command(), reason="needs LibreOffice")
def test_the_word_pages_come_to_stand_beside_the_pdf(page, tmp_path):
    house = small_house(tmp_path / "house")
    with previewed(house, office=command()) as visitor:
        page.open(f"http://{visitor.parts.netloc}{visitor.parts.path}")
        page.wait("(document.querySelector('#pages img.word')?.naturalWidth ?? 0) > 800", 60)
        left, right = (page.value(f"JSON.stringify(document.querySelector('#pages img.{kind}').getBoundingClientRect())") for kind in ("pdf", "word"))
        assert left != right and "1 page" in text(page, "#pages h2.word")
