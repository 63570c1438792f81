"""A brief becomes files: the same words in every format, the right files in the right folders, and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from built_deals import (
    W,
    built,
    drawn_text,
    html_text,
    letters,
    numbers,
    pdf_outline,
    pdf_pages,
    word_contents,
    word_paragraphs,
)  # fmt: skip
from lxml import etree
from telling import CRANES, HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen.build import APPROVALS
from proposalgen.cli import run
from proposalgen.gate.rules import RULES

BOTH = pytest.mark.parametrize("name", [TREASURY, CRANES])
BANDS = ("word/header2.xml", "word/footer2.xml", "word/header3.xml", "word/footer3.xml")


def call(*arguments, name=TREASURY):
    return run([*map(str, arguments), "--house", str(HOUSES[name]), "--today", "2026-11-20"])


def words(text):
    return [part for part in map(letters, re.split(r"[\s\u3000|]+", text)) if part]


# --- the same document in every format ----------------------------------------------------------


@BOTH
def test_every_text_of_the_word_file_is_in_the_pdf_and_in_the_html(name):
    done = built(name)
    assert done.code == 0
    pieces = [piece for text in word_paragraphs(done.file("docx")) for piece in text.split("\t") if piece.strip()]
    contents = {title for title, _ in word_contents(done.file("docx"))}
    pdf = letters("".join(pdf_pages(done.file("pdf"))))
    page = letters(html_text(done.file("html")))
    assert len(pieces) > 150
    assert [piece for piece in pieces if letters(piece) not in pdf] == []
    lines = [piece for piece in pieces if not any(letters(piece).startswith(title) for title in contents)]
    assert [piece for piece in lines if letters(piece) not in page] == []


@BOTH
def test_every_word_of_the_pdf_is_in_the_word_file(name):
    done = built(name)
    text = letters("".join(word_paragraphs(done.file("docx"), ("word/document.xml", *BANDS))))
    lines = [line for page in pdf_pages(done.file("pdf")) for line in page.splitlines()]
    numbering = re.compile(r"第\d+页|共\d+页|Page|of|\d+")
    odd = [word for line in lines if letters(line) not in text for word in words(line) if word not in text]
    assert len(lines) > 300
    drawn = letters(drawn_text(done.file("html")))
    assert [word for word in odd if not numbering.fullmatch(word) and word not in drawn] == []


@BOTH
def test_all_formats_print_the_same_figures(name):
    done = built(name)
    word = numbers(" ".join(word_paragraphs(done.file("docx"))))
    assert len(word) > 40
    drawn = numbers(drawn_text(done.file("html")))
    assert numbers(html_text(done.file("html"))) == word
    pdf = numbers(" ".join(pdf_pages(done.file("pdf"))))
    assert word <= pdf
    assert pdf <= word | drawn


@BOTH
def test_the_contents_of_the_word_file_name_the_pages_of_the_pdf(name):
    done = built(name)
    contents, outline = word_contents(done.file("docx")), pdf_outline(done.file("pdf"))
    pages = pdf_pages(done.file("pdf"))
    assert len(contents) > 15
    for title, page in contents:
        assert letters(pages[page - 1]).count(title) >= 1, title
    assert [(title, page) for title, page in contents if title in outline and outline[title] != page] == []
    assert sum(title in outline for title, _ in contents) >= len(contents) - 1  # the summary goes by its label
    for number, page in enumerate(pages[1:], 2):
        assert re.search(rf"第 {number} 页|Page {number} of", page)


@pytest.mark.parametrize("sign", ["①", "²", "９" * 5000])
def test_a_sign_that_only_looks_like_a_number_may_begin_a_row(sign, tmp_path, capsys):
    data = data_of(TREASURY)
    data["action_plan"]["risks"][0]["risk"] = sign
    assert call("build", written(tmp_path, data), "--to", "docx") == 0, capsys.readouterr().err


def test_building_twice_gives_the_same_bytes():
    first, second = built(TREASURY), built(TREASURY, again=1)
    for suffix in ("docx", "pdf", "html"):
        assert first.file(suffix).read_bytes() == second.file(suffix).read_bytes(), suffix
    assert (first.out / "manifest.json").read_bytes() == (second.out / "manifest.json").read_bytes()


# --- what stands where --------------------------------------------------------------------------


def test_the_customers_folder_holds_the_customers_files_and_the_manifest_stands_beside():
    done = built(TREASURY)
    assert sorted(path.name for path in done.out.iterdir()) == ["client", "manifest.json"]
    assert sorted(path.suffix for path in (done.out / "client").iterdir()) == [".docx", ".html", ".pdf"]
    manifest = json.loads((done.out / "manifest.json").read_text("utf-8"))
    assert manifest["verdict"] == "propose"
    assert manifest["brief"]["file"] == "brief.yaml"
    assert manifest["draft"] is False
    for entry in manifest["files"]:
        data = (done.out / entry["path"]).read_bytes()
        assert (entry["sha256"], entry["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert {entry["format"]: entry["pages"] for entry in manifest["files"]}["pdf"] == len(pdf_pages(done.file("pdf")))


def test_the_file_name_says_whose_what_for_whom_when_and_which_version():
    assert built(TREASURY).file("pdf").stem == "启岳软件-解决方案建议书-集团资金集中管理平台-20261120-v1.0"


def test_the_files_of_one_deal_carry_its_whole_title_and_no_length_cuts_the_date_or_version_off(tmp_path):
    data = data_of(TREASURY)
    data["deal"] |= {"title": "集团资金集中管理平台" * 9, "version": "12.10"}
    deal = written(tmp_path / "deal", data)
    assert call("build", deal, "digest", "--to", "html", "--out", tmp_path / "a") == 0
    names = sorted(file.stem for file in (tmp_path / "a/client").iterdir())
    assert len(names) == 5
    assert all(name.endswith("-20261120-v12.10") and len(name.encode()) <= 140 for name in names)
    assert any(name.startswith("启岳软件-方案摘要-使用部门版-集团资金集中管理平台") for name in names)


def test_a_price_in_a_file_of_its_own_makes_the_same_document(tmp_path):
    data = data_of(TREASURY)
    sealed = {"price": data.pop("price"), "approvals": data.pop("approvals")}
    (tmp_path / "sealed.json").write_text(json.dumps(sealed, ensure_ascii=False), encoding="utf-8")
    deal = written(tmp_path / "deal", data)
    assert call("build", deal, "--to", "html", "--price", tmp_path / "sealed.json", "--out", tmp_path / "a") == 0
    (made,) = (tmp_path / "a/client").iterdir()
    assert made.read_bytes() == built(TREASURY).file("html").read_bytes()
    before = json.loads((tmp_path / "a/manifest.json").read_text())["brief"]["sha256"]
    sealed["price"]["valid_days"] = "91"
    (tmp_path / "sealed.json").write_text(json.dumps(sealed, ensure_ascii=False), encoding="utf-8")
    assert call("build", deal, "--to", "html", "--price", tmp_path / "sealed.json", "--out", tmp_path / "a") == 0
    assert json.loads((tmp_path / "a/manifest.json").read_text())["brief"]["sha256"] != before


def test_without_a_date_in_the_brief_documents_carry_the_day(tmp_path):
    data = data_of(TREASURY)
    del data["deal"]["proposal_date"]
    deal = written(tmp_path / "deal", data)
    assert run(["build", str(deal), "outline", "--to", "html", "--house", str(HOUSES[TREASURY]), "--today", "2026-11-24"]) == 0
    (made,) = (deal / "out/client").iterdir()
    assert "20261124" in made.name
    assert "2026年11月24日" in letters(html_text(made))


# --- drafts -------------------------------------------------------------------------------------


def below_the_floor(tmp_path, **changes):
    data = data_of(TREASURY)
    data["price"]["floor"] = "3900000"
    data["price"]["target"] = "3950000"
    data["price"]["concessions"] = []
    data.update(changes)
    return written(tmp_path / "deal", data)


def test_a_draft_passes_over_missing_approvals_is_marked_and_stays_inside(tmp_path, capsys):
    deal = below_the_floor(tmp_path)
    assert call("build", deal, "--to", "docx,pdf") == 4
    assert not (deal / "out").exists()
    assert call("build", deal, "--to", "docx,pdf", "--draft") == 0
    assert sorted(path.name for path in (deal / "out").iterdir()) == ["internal", "manifest.json"]
    pdf, docx = next((deal / "out").rglob("*.pdf")), next((deal / "out").rglob("*.docx"))
    pages = pdf_pages(pdf)
    assert len(pages) > 8
    assert [number for number, page in enumerate(pages, 1) if "草稿" not in page] == []
    assert "草稿" in pdf.name
    with zipfile.ZipFile(docx) as package:
        names = package.namelist()
        headers = [name for name in names if re.match(r"word/header\d", name)]
        assert headers
        assert all("草稿" in package.read(name).decode() for name in headers)
        # every section names its header, so that no page is without one
        sections = etree.fromstring(package.read("word/document.xml")).findall(f".//{W}sectPr")
        assert all(section.find(f"{W}headerReference") is not None for section in sections)


def test_no_draft_passes_over_anything_else(tmp_path):
    deal = below_the_floor(tmp_path, confidential_terms=["并行切换服务"])  # stands in the solution
    assert call("build", deal, "--to", "html", "--draft") == 4
    assert not (deal / "out").exists()


@pytest.mark.parametrize("scene", ["introduction", "sudden-bid"])
def test_no_draft_goes_past_the_verdict(scene, tmp_path):
    for kinds in (["digest"], ["proposal"], ["outline"]):
        code = run(["build", str(SAMPLES / "scenes" / scene), *kinds, "--draft", "--out", str(tmp_path / "out")])
        assert code == 4
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("rule", "scope", "change"),
    [
        ("price.floor", "below_floor", {"floor": "3900000", "concessions": [], "target": "3950000"}),
        ("price.budget", "over_budget", {"budget": {"amount": "3000000"}}),
        ("approval.quotation", "quotation", {"valid_days": "90", "discount": {"rate": "0.06", "reason": "首单"}}),
    ],
)
def test_what_a_draft_passes_over_is_what_an_approval_removes(rule, scope, change, tmp_path, capsys):
    assert rule in APPROVALS
    assert rule in {known.id for known in RULES}
    data = data_of(TREASURY)
    data["price"].update(change)
    held = blockers(written(tmp_path / "without", data), capsys)
    assert {rule} == {found["rule"] for found in held}
    total = "3754360.00" if scope == "quotation" else "3794300.00"
    given = {"scope": scope, "by": "李岩", "role": "销售总监", "date": "2026-11-18", "amount": total, "reason": "战略客户"}
    data["approvals"] = [*(row for row in data["approvals"] if row["scope"] != scope), given]
    assert blockers(written(tmp_path / "with", data), capsys) == []
    assert call("build", tmp_path / "without", "--draft", "--to", "html", "--out", tmp_path / "out") == 0
    assert next((tmp_path / "out/internal").iterdir()).is_file()


def blockers(deal, capsys):
    capsys.readouterr()
    call("check", deal, "--json")
    return [found for found in json.loads(capsys.readouterr().out)["findings"] if found["severity"] == "blocker"]


def test_every_rule_that_a_draft_may_pass_over_was_told_above():
    told = {mark.args[1][i][0] for mark in test_what_a_draft_passes_over_is_what_an_approval_removes.pytestmark for i in range(3)}
    assert APPROVALS - told == {"tender.approval"}  # a bid's, told with the bids: there is only a draft of it on our own side


# --- several kinds ------------------------------------------------------------------------------


def only_an_outline(tmp_path):
    data = data_of(TREASURY)
    data["selection_criteria"] = {"set_by": "nobody", "evidence": ["criteria-workshop"]}
    for row in data["differentiators"]:
        row.pop("criteria", None)
    return written(tmp_path / "deal", data)


def test_of_several_kinds_the_allowed_ones_are_written(tmp_path, capsys):
    deal = only_an_outline(tmp_path)
    assert call("build", deal, "proposal", "outline", "--to", "html", "--json") == 4
    told = json.loads(capsys.readouterr().out)
    assert [(file["kind"], file["format"]) for file in told["built"]] == [("outline", "html")]
    assert [(row["kind"], row["reason"]) for row in told["refused"]] == [
        ("proposal", "the verdict is outline, which does not open this document")
    ]
    (made,) = (deal / "out/client").iterdir()
    assert str(made) == told["built"][0]["file"]


def test_with_no_kind_the_verdict_chooses_and_the_refusal_is_said(tmp_path, capsys):
    deal = only_an_outline(tmp_path)
    assert call("build", deal, "--to", "html") == 0
    said = capsys.readouterr()
    assert sorted(said.out.splitlines()) == sorted(map(str, (deal / "out/client").iterdir()))
    assert len(said.out.splitlines()) == 3, "the outline and the discovery pack"
    assert "proposal was not built: the verdict is outline" in said.err


def test_with_no_kind_and_a_blocker_nothing_is_written_and_it_is_an_error(tmp_path, capsys):
    data = data_of(TREASURY)
    data["price"].pop("rationale")
    deal = written(tmp_path / "deal", data)
    assert call("build", deal, "--to", "html") == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert "proposal was not built: one blocker stands in the way" in said.err
    assert "price.rationale" in said.err
    assert not (deal / "out").exists()


def test_json_of_a_build_is_as_documented(tmp_path, capsys):
    assert call("build", SAMPLES / TREASURY, "outline", "--to", "docx,pdf", "--json", "--out", tmp_path) == 0
    said = capsys.readouterr()
    assert said.err == ""
    told = json.loads(said.out)
    assert set(told) == {"built", "refused"}
    assert told["refused"] == []
    assert [set(file) for file in told["built"]] == [{"kind", "format", "file", "pages", "sha256"}] * 2
    for file in told["built"]:
        data = Path(file["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        assert file["pages"] == len(pdf_pages(Path(told["built"][1]["file"])))
    data = data_of(TREASURY)
    data["price"].pop("rationale")
    call("build", written(tmp_path / "held", data), "--json")
    (refused,) = json.loads(capsys.readouterr().out)["refused"]
    assert set(refused) == {"kind", "reason", "findings"}
    keys = {"rule", "severity", "path", "line", "message", "action", "kinds", "related"}
    assert [set(found) for found in refused["findings"]] == [keys]
