"""The preview asked as a browser asks it, and as nobody should."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from previewing import FAULTY, KEY, TINY, previewed, put, ready, small_house
from telling import SAMPLES

from proposalgen.authors import deals as deals_module
from proposalgen.authors.deals import SAMPLE_DAY, deals
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.command import Preview
from proposalgen.authors.preview.watch import snapshot
from proposalgen.cli import run
from proposalgen.findings import same
from proposalgen.kinds import READERS, Kind, kind


@pytest.fixture(autouse=True)
def two_kinds(monkeypatch):
    monkeypatch.setattr(deals_module, "KINDS", (kind("proposal"), kind("outline")))


@pytest.fixture
def house(tmp_path):
    return small_house(tmp_path / "house")


# What is shown


def test_a_save_is_followed_and_a_fault_is_shown_at_its_line_until_it_is_mended(house):
    with previewed(house) as visitor:
        first = visitor.when(ready)
        assert [(each["language"], each["title"]) for each in first["documents"] if each["language"] in ("English", "中文")] == [
            ("中文", "Proposal"), ("中文", "Outline"), ("English", "Proposal"), ("English", "Outline"),
        ]  # fmt: skip
        assert first["shown"]["pdf"]["pages"] == [[595, 842]]
        assert b"<h1" in visitor.ask(f"html/{KEY}")[2] and b"Begin" in visitor.ask(f"html/{KEY}")[2]
        assert visitor.ask(f"page/{KEY}/pdf/1.png")[2].startswith(b"\x89PNG")

        put(house, TINY % "Saved anew")
        visitor.when(lambda news: ready(news) and news["shown"]["html"]["of"] > first["shown"]["html"]["of"])
        assert b"Saved anew" in visitor.ask(f"html/{KEY}")[2]

        put(house, FAULTY + "<pp>x</pp>\n")
        news = visitor.when(lambda news: news["shown"]["troubles"] and news["house"]["fresh"])
        shown = [(each["line"], each["message"], each["hint"]) for each in news["shown"]["troubles"]]
        assert shown[0] == (3, 'there is no field "nmae"', "Did you mean name?")
        assert [line for line, _, _ in shown] == [3, 5]  # the second as well, though a build stops at the first
        (here,) = [line for line in news["shown"]["troubles"][0]["source"] if line["here"]]
        assert here == {"number": 3, "text": "<p>{{ customer.nmae }}</p>", "here": True}
        assert news["shown"]["troubles"][0]["place"].endswith("templates/client/proposal.html:3:16")

        put(house, TINY % "Mended")
        visitor.when(lambda news: ready(news) and not news["shown"]["troubles"])
        assert b"Mended" in visitor.ask(f"html/{KEY}")[2]


def test_a_house_that_is_broken_at_the_start_is_shown_with_its_fault_and_comes_back(house):
    good = (house / "house.yaml").read_text(encoding="utf-8")
    (house / "house.yaml").write_text(good.replace("supplier:", "suplier:"), encoding="utf-8")
    with previewed(house) as visitor:
        (trouble, *_) = visitor.when(lambda news: news["shown"]["troubles"])["shown"]["troubles"]
        assert "suplier" in trouble["message"] and any("suplier:" in line["text"] for line in trouble["source"] if line["here"])
        (house / "house.yaml").write_text(good, encoding="utf-8")
        assert visitor.when(lambda news: ready(news) and not news["shown"]["troubles"])["shown"]["pdf"]["pages"]


def test_what_shows_on_no_page_is_found_by_the_check_of_the_house(house):
    with previewed(house) as visitor:
        assert visitor.when(lambda news: news["house"]["fresh"])["house"]["troubles"] == []
        with (house / "templates/words.en.yaml").open("a", encoding="utf-8") as file:
            file.write("summary:\n  labl: x\n")
        found = visitor.when(lambda news: news["house"]["fresh"] and news["house"]["troubles"] + news["house"]["held"])["house"]
        assert "labl" in str(found)


def test_no_page_waits_for_the_check_of_the_house_and_a_check_that_ended_is_begun_anew(house):
    with previewed(house) as visitor:
        visitor.when(lambda news: ready(news) and news["house"]["fresh"])
        checking = visitor.preview.checker.running
        os.kill(checking.pid, signal.SIGSTOP)  # a check that takes for ever
        put(house, TINY % "Not kept waiting")
        news = visitor.when(lambda news: ready(news) and b"Not kept waiting" in visitor.ask(f"html/{KEY}")[2])
        assert not news["house"]["fresh"]
        put(house, FAULTY)
        os.kill(checking.pid, signal.SIGKILL)  # whoever looks next finds what is true
        found = visitor.when(lambda news: news["house"]["fresh"])["house"]["troubles"]
        assert found and visitor.preview.checker.running.pid != checking.pid


def test_a_check_that_gives_no_answer_is_told_and_not_taken_for_a_good_one(house, monkeypatch):
    monkeypatch.setattr("proposalgen.authors.preview.checking.START", "print('half an ans', end='')")
    with previewed(house) as visitor:
        (trouble,) = visitor.when(lambda news: news["house"]["fresh"])["house"]["troubles"]
        assert "ended without an answer" in trouble["message"]


def test_pages_that_stay_as_they_are_are_inspected_again(house):
    deal = house / "deal"
    shutil.copytree(SAMPLES / "good/group-treasury", deal)
    brief = deal / "brief.yaml"
    brief.write_text(brief.read_text(encoding="utf-8").replace("hengtai", "example-case"), encoding="utf-8")
    with previewed(house, brief=deal) as visitor:
        before = visitor.when(lambda news: ready(news) and not news["shown"]["troubles"], "deal.proposal")
        text = brief.read_text(encoding="utf-8")
        assert "confidential_terms: [" in text
        brief.write_text(text.replace("confidential_terms: [", "confidential_terms: [Begin, "), encoding="utf-8")
        news = visitor.when(lambda news: news["shown"]["troubles"], "deal.proposal")
        assert news["shown"]["html"]["of"] > before["shown"]["html"]["of"] and "Begin" in str(news["shown"]["troubles"])


def test_a_save_that_changes_nothing_in_a_document_leaves_its_pages_as_they_are(house):
    with previewed(house) as visitor:
        before = visitor.when(lambda news: ready(news) and KEY in visitor.preview.maker.printed)
        pdf = visitor.preview.board.shown[KEY].pdf
        put(house, TINY % "Another", "outline")
        visitor.when(lambda news: ready(news) and news["shown"]["pdf"]["of"] > before["shown"]["pdf"]["of"])
        assert visitor.preview.board.shown[KEY].pdf is pdf
        put(house, TINY % "Changed")
        visitor.when(lambda news: ready(news) and b"Changed" in visitor.ask(f"html/{KEY}")[2])
        assert visitor.preview.board.shown[KEY].pdf is not pdf


def test_the_preview_is_no_way_round_the_gate(house):
    with previewed(house, brief=SAMPLES / "scenes/introduction-offered") as visitor:
        shown = visitor.when(ready, "deal.proposal")["shown"]
        assert "the verdict is discover" in shown["held"][0]["message"]
        assert (visitor.ask("html/deal.proposal")[2], visitor.ask("page/deal.proposal/pdf/1.png")[0]) == (b"", 404)


def test_every_kind_is_shown_in_every_language_that_a_sample_opens_it_in(monkeypatch, tmp_path):
    late = Kind("outline", same("Only at outline"), "client", frozenset({"propose"}), same(""))
    monkeypatch.setattr(deals_module, "KINDS", (late,))
    monkeypatch.setattr(deals_module, "BUNDLED", ())
    assert [(deal.id, deal.only) for deal in deals(tmp_path, None, SAMPLE_DAY)] == [("worked-together", ("outline",))]
    (tmp_path / "samples/a b").mkdir(parents=True)
    shutil.copy(SAMPLES / "good/group-treasury/brief.yaml", tmp_path / "samples/a b")
    *_, own = deals(tmp_path, None, SAMPLE_DAY)
    assert own.id.startswith("own-a-b-") and own.kinds == (late,)


# What the machine lacks


def test_without_libreoffice_the_page_says_so_and_shows_the_rest(house):
    with previewed(house) as visitor:
        word = visitor.when(ready)["shown"]["word"]
        assert "LibreOffice" in word["trouble"] and not word["working"]


def test_without_pango_the_page_says_so_and_shows_the_rest(house, monkeypatch):
    monkeypatch.setattr("proposalgen.style.fonts.pango_present", lambda: False)
    with previewed(house) as visitor:
        shown = visitor.when(ready)["shown"]
        assert "the Pango libraries are missing" in shown["pdf"]["trouble"]
        assert shown["troubles"] == [] and b"Begin" in visitor.ask(f"html/{KEY}")[2]


def test_a_libreoffice_that_fails_is_told(house, tmp_path):
    with previewed(house, office="/bin/false") as visitor:
        word = visitor.when(lambda news: ready(news) and not news["shown"]["word"]["working"])["shown"]["word"]
        assert "could not draw" in word["trouble"] and word["pages"] == []


# Who may ask


def test_only_the_whole_address_on_this_machine_is_answered(house):
    with previewed(house) as visitor:
        visitor.when(ready)
        own = visitor.parts.path
        assert visitor.ask("")[0] == 200
        for path, headers in (
            ("", {"Host": "attacker.example"}),
            ("", {"Host": f"attacker.example:{visitor.parts.port}"}),
            ("/", {}),
            ("//", {}),
            ("/wrong/", {}),
            (f"/wrong{own}", {}),
            (own.rstrip("/"), {}),
            (f"{own[:-2]}/", {}),
            ("state", {"Sec_Fetch_Site": "cross-site"}),
            (f"html/{KEY}", {"Sec_Fetch_Site": "same-site"}),
        ):
            status, _, said = visitor.ask(path, **headers)
            assert status == 403 and b"Crane" not in said, (path, headers)


NOWHERE = (
    "../../house.yaml", "html/../house.yaml", "html/%2e%2e%2fhouse.yaml", "page/x/pdf/1.png", f"page/{KEY}/pdf/0.png",
    f"page/{KEY}/pdf/9.png", f"page/{KEY}/docx/1.png", "preview.html", "board.py", "house.yaml",
)  # fmt: skip


def test_no_address_leads_to_a_file(house):
    with previewed(house) as visitor:
        visitor.when(ready)
        assert {path: visitor.ask(path)[0] for path in NOWHERE} == dict.fromkeys(NOWHERE, 404)


def test_what_the_house_wrote_is_never_script(tmp_path):
    folder = tmp_path / '"><script>alert(1)</script> @TEXTS@'
    assert run(["house", "new", str(folder), "--language", "en", "--supplier", "A"]) == 0
    put(folder, TINY % "{{ deal.title }}")
    with previewed(folder) as visitor:
        visitor.when(ready)
        _, head, page = visitor.ask("")
        assert b"<script>" not in page.replace(b'<script src="preview.js" defer></script>', b"")
        assert page.count(b"data-texts") == 1 and b"@TEXTS@" in page
        assert "script-src 'self'" in head["content-security-policy"] and "unsafe" not in head["content-security-policy"]
        policy = visitor.ask(f"html/{KEY}")[1]["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src" not in policy and "sandbox" in policy
        assert {"frame-ancestors 'none'" in visitor.ask(path)[1]["content-security-policy"] for path in ("", "state", "nothing")} == {True}


def test_nothing_can_be_sent(house):
    with previewed(house) as visitor:
        assert {visitor.ask("", method)[0] for method in ("POST", "PUT", "DELETE", "OPTIONS")} == {501}


def test_a_digest_is_shown_once_for_each_of_its_readers(house, monkeypatch):
    monkeypatch.setattr(deals_module, "KINDS", (kind("digest"),))
    with contextlib.closing(Preview(house, deals(house, None, SAMPLE_DAY), 0, "en", "")) as preview:
        shown = [one for one in preview.board.shown.values() if one.deal.id == "crane-care"]
        assert [one.key for one in shown] == [f"crane-care.digest.{reader}" for reader in READERS]
        assert (shown[0].name.en, shown[0].name.zh) == ("Digest for executives", "方案摘要（决策层版）")


# No loops, and a clean end


def test_two_pages_that_show_two_documents_do_not_wake_each_other():
    one, two = (Shown(deal, deal.kinds[0]) for deal in deals(Path("nowhere"), None, SAMPLE_DAY))
    board = Board([one, two], office=False)
    for shown in (one, two, one, two):
        board.look_at(shown.key)
    assert board.version == 1
    board.told(one, html_of=1)
    assert board.version == 2


def test_results_do_not_count_as_saves(house):
    before = snapshot((house,))
    for name in ("out/client/a.html", "accepted/x/words.txt", "changed/x.png", ".git/index", "templates/.proposal.html.swp"):
        (house / name).parent.mkdir(parents=True, exist_ok=True)
        (house / name).write_text("x")
    assert snapshot((house,)) == before
    put(house, TINY % "More")
    assert snapshot((house,)) != before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_is_clean_with_nothing_left_running_or_lying_about(house, tmp_path, number, request):
    own, temporary = tmp_path / "bin", tmp_path / "tmp"
    own.mkdir()
    temporary.mkdir()
    (own / "soffice").write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 600 & wait\n")
    (own / "soffice").chmod(0o755)
    order = [sys.executable, "-c", "from proposalgen.cli import main; main()"]
    process = subprocess.Popen(
        [*order, "house", "preview", str(house)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PATH": f"{own}:{os.environ['PATH']}", "TMPDIR": str(temporary)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs hear of none
    )  # fmt: skip
    request.addfinalizer(process.kill)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("http://127.0.0.1:")
    end = time.monotonic() + 30
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text().strip():
        assert time.monotonic() < end
        time.sleep(0.05)
    assert list(temporary.glob("proposalgen-preview-*"))
    assert len(running(int((tmp_path / "pid").read_text()))) == 2
    (checking,) = children(process.pid) - {int((tmp_path / "pid").read_text())}
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err.splitlines()[-1]) == (0, "", "The preview has ended.")
    assert list(temporary.iterdir()) == []
    assert running(int((tmp_path / "pid").read_text())) == [] == running(checking)


def children(process: int) -> set[int]:
    stats = [file.read_text().rpartition(")") for file in Path("/proc").glob("[0-9]*/stat") if file.exists()]
    return {int(name.split()[0]) for name, _, rest in stats if int(rest.split()[1]) == process}


def running(group: int) -> list[str]:
    """The processes of a group; those that have ended and wait for their parent to notice do not count."""
    stats = [file.read_text().rpartition(")") for file in Path("/proc").glob("[0-9]*/stat") if file.exists()]
    return [name for name, _, rest in stats if int(rest.split()[2]) == group and rest.split()[0] != "Z"]


def test_a_port_in_use_is_said(house, capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert run(["house", "preview", str(house), "--port", str(other.getsockname()[1])]) == 7
    assert "is in use" in capsys.readouterr().err


def test_a_folder_without_a_house_is_said(tmp_path, capsys):
    assert run(["house", "preview", str(tmp_path)]) == 5
    assert "house.yaml" in capsys.readouterr().err
