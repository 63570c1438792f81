"""A house tried against the pages that somebody accepted: what changed is seen, what did not is not."""

from __future__ import annotations

import json

import pytest
from PIL import Image, ImageDraw
from previewing import TINY, put, small_house

from proposalgen.authors import deals as deals_module
from proposalgen.authors.trial.comparing import squares
from proposalgen.cli import run
from proposalgen.kinds import READERS, kind

COLOURED = TINY.replace("<p>", '<p class="warning">')


@pytest.fixture
def house(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(deals_module, "KINDS", (kind("proposal"),))
    folder = small_house(tmp_path / "house")
    capsys.readouterr()
    return folder


@pytest.fixture
def tried(house, capsys):
    def run_it(*options: str) -> tuple[int, str]:
        code = run(["house", "test", str(house), *options])
        said = capsys.readouterr()
        return code, (said.out + said.err).replace(f"{house}/", "")

    return run_it


def files(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_pages_are_accepted_compared_and_accepted_anew(house, tried):
    code, said = tried()
    assert (code, "Nothing has been accepted yet" in said, (house / "accepted").exists()) == (1, True, False)
    assert tried("--accept") == (0, "Accepted: 2 documents, 2 pages.\n")
    kept = files(house / "accepted")
    assert set(kept) == {
        "faces.json",
        *(f"{deal}.proposal/{name}" for deal in ("group-treasury", "crane-care") for name in ("001.png", "pages.json", "words.txt")),
    }
    assert kept["crane-care.proposal/words.txt"].decode() == "1\nBegin\nMarnhaven Container Terminal NV\n"
    assert tried() == (0, "As accepted: 2 documents, 2 pages.\n")
    assert (files(house / "accepted") == kept, (house / "changed").exists()) == (True, False)

    put(house, TINY % "Begun")
    code, said = tried()
    assert code == 1
    assert said.startswith(
        "group-treasury.proposal: page 1 changed\n    - Begin\n    + Begun\n  → changed/group-treasury.proposal-001.png\n"
    )
    assert sorted(files(house / "changed")) == ["crane-care.proposal-001.png", "group-treasury.proposal-001.png"]
    with Image.open(house / "changed/crane-care.proposal-001.png") as both:
        assert both.width > both.height  # the one beside the other
    assert tried("--accept")[0] == 0
    assert files(house / "changed") == {}
    assert tried()[0] == 0


def test_a_look_that_changed_with_the_same_words_is_seen(house, tried):
    tried("--accept")
    put(house, COLOURED % "Begin")
    code, said = tried()
    assert (code, said.splitlines()[0]) == (1, "group-treasury.proposal: page 1 changed")
    assert "    - " not in said


@pytest.mark.long
def test_pages_that_come_and_go_are_seen(house, tried):
    tried("--accept")
    put(house, (TINY % "Begin").replace("</section>", "<pagebreak/><p>More</p></section>"))
    assert "group-treasury.proposal: pages 1, 2 changed (pages before: 1, now: 2)" in tried()[1]
    tried("--accept")
    put(house, TINY % "Begin")
    code, said = tried()
    assert (code, "pages 1, 2 changed (pages before: 2, now: 1)" in said) == (1, True)
    tried("--accept")
    assert not (house / "accepted/crane-care.proposal/002.png").exists()


@pytest.mark.long
def test_documents_that_come_and_go_are_seen(house, tried, monkeypatch):
    tried("--accept")
    monkeypatch.setattr(deals_module, "KINDS", (kind("outline"),))
    code, said = tried("--json")
    found = [(each["name"], each["status"]) for each in json.loads(said)["changes"]]
    assert code == 1
    assert found == [
        ("group-treasury.outline", "new"), ("crane-care.outline", "new"),
        ("crane-care.proposal", "gone"), ("group-treasury.proposal", "gone"),
    ]  # fmt: skip
    tried("--accept")
    assert {name.split("/")[0] for name in files(house / "accepted")} == {"faces.json", "group-treasury.outline", "crane-care.outline"}


def test_a_fault_of_the_house_is_no_change_and_is_never_accepted(house, tried):
    tried("--accept")
    kept = files(house / "accepted")
    put(house, TINY.replace("customer.name", "customer.nmae") % "Begin")
    for options in ((), ("--accept",)):
        code, said = tried(*options)
        assert (code, said.count('there is no field "nmae"'), "proposal.html:3" in said) == (5, 1, True)
    code, said = tried("--json")
    assert (code, json.loads(said)["same"], [each["line"] for each in json.loads(said)["errors"]]) == (5, False, [3])
    assert files(house / "accepted") == kept


def test_a_fault_in_one_document_leaves_the_others_to_be_tried(house, tried, monkeypatch):
    monkeypatch.setattr(deals_module, "KINDS", (kind("proposal"), kind("outline")))
    assert tried("--accept") == (0, "Accepted: 4 documents, 4 pages.\n")
    kept = files(house / "accepted")
    put(house, TINY.replace("customer.name", "customer.nmae") % "Begin")
    put(house, TINY % "Begun", "outline")
    code, said = tried()
    assert (code, said.count('there is no field "nmae"'), said.count("    - Begin\n    + Begun")) == (5, 1, 2)
    assert "Not built: group-treasury.proposal, crane-care.proposal." in said
    code, said = tried("--accept")
    assert (code, "Accepted: 2 documents, 2 pages." in said) == (5, True)
    now = files(house / "accepted")
    assert {name for name in now if now[name] != kept[name]} == {
        f"{deal}.outline/{name}" for deal in ("group-treasury", "crane-care") for name in ("001.png", "pages.json", "words.txt")
    }
    assert now.keys() == kept.keys()


@pytest.mark.long
def test_one_kind_alone_is_tried_and_accepted(house, tried, monkeypatch):
    monkeypatch.setattr(deals_module, "KINDS", (kind("proposal"), kind("outline")))
    tried("--accept")
    put(house, TINY % "Begun")
    put(house, TINY % "Begun", "outline")
    code, said = tried("--kind", "outline")
    assert (code, "outline: page 1 changed" in said, "proposal" in said.partition("Look at")[0]) == (1, True, False)
    assert tried("--kind", "outline", "--accept") == (0, "Accepted: 2 documents, 2 pages.\n")
    assert tried("--kind", "outline") == (0, "As accepted: 2 documents, 2 pages.\n")
    assert tried()[0] == 1
    code, said = tried("--kind", "outlin")
    assert (code, "outline" in said) == (2, True)
    (house / "accepted/faces.json").write_text('{"Arial": "Another Sans"}', encoding="utf-8")
    code, said = tried("--kind", "outline", "--accept")
    assert (code, "without --kind" in said) == (2, True)


def test_a_digest_is_tried_for_each_of_its_readers(house, tried, monkeypatch):
    monkeypatch.setattr(deals_module, "KINDS", (kind("digest"),))
    monkeypatch.setattr(deals_module, "BUNDLED", ("good/harbour/crane-care",))
    monkeypatch.setattr(deals_module, "SCENES", "none")
    assert tried("--accept")[0] == 0
    names = {name.split("/")[0].removeprefix("crane-care.digest.") for name in files(house / "accepted")}
    assert names == {"faces.json", *READERS}


@pytest.mark.long
def test_with_other_fonts_only_the_words_are_compared(house, tried):
    tried("--accept")
    faces = house / "accepted/faces.json"
    found = json.loads(faces.read_text(encoding="utf-8"))
    faces.write_text(json.dumps(dict.fromkeys(found, "Another Sans")), encoding="utf-8")
    put(house, COLOURED % "Begin")
    code, said = tried()
    assert (code, "This machine has other fonts" in said, "As accepted" in said) == (0, True, True)
    put(house, TINY % "Begun")
    code, said = tried()
    assert (code, "the words changed\n    - Begin\n    + Begun" in said) == (1, True)


@pytest.mark.long
def test_an_accepted_page_that_cannot_be_read_is_named(house, tried):
    tried("--accept")
    (house / "accepted/crane-care.proposal/001.png").write_bytes(b"no picture")
    code, said = tried()
    assert (code, "accepted/crane-care.proposal" in said) == (5, True)
    assert tried("--accept")[0] == tried()[0] == 0


def test_a_little_noise_is_no_change_and_a_moved_line_is_one():
    page = Image.new("RGB", (496, 702), "white")
    ImageDraw.Draw(page).text((60, 60), "Total 1,950", fill="black")
    noisy = page.point(lambda value: max(0, value - 10))
    moved, ruled = Image.new("RGB", page.size, "white"), page.copy()
    ImageDraw.Draw(moved).text((60, 64), "Total 1,950", fill="black")
    ImageDraw.Draw(ruled).line((60, 300, 400, 300), fill=(10, 111, 99))
    assert squares(noisy, page) == []
    assert squares(moved, page) and squares(ruled, page)
    assert squares(page.resize((702, 496)), page) is None


def test_a_folder_without_a_house_is_said(tmp_path, capsys):
    assert run(["house", "test", str(tmp_path)]) == 5
    assert "house.yaml" in capsys.readouterr().err
