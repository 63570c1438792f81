"""Whom a document is about: measured in the brief by check, and in the finished document by build, with figures."""

from __future__ import annotations

import json
import shutil

import pytest
from telling import CRANES, HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen.cli import run


def house_with(tmp_path, files):
    house = tmp_path / "house"
    shutil.copytree(SAMPLES / "good/library", house / "library")
    shutil.copy(SAMPLES / "good/house.yaml", house / "house.yaml")
    for name, text in files.items():
        (house / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (house / "templates" / name).write_text(text, encoding="utf-8")
    return house


def built(tmp_path, capsys, files, data=None, kind="proposal"):
    """What build says of the document; the file is written all the same."""
    deal = written(tmp_path / "deal", data or data_of(TREASURY))
    code = run(["build", str(deal), kind, "--to", "html", "--house", str(house_with(tmp_path, files)), "--today", "2026-11-20"])
    said = capsys.readouterr()
    assert code == 0, said.err
    assert list(deal.glob("out/client/*.html"))
    return " ".join(said.err.split())


def extends(block, text, kind="proposal"):
    return {f"client/{kind}.html": f'{{% extends "built-in/client/{kind}.html" %}}\n{{% block {block} %}}{text}{{% endblock %}}\n'}


OURS = "启岳软件"


@pytest.mark.parametrize("sample", [TREASURY, CRANES])
@pytest.mark.parametrize("kind", ["proposal", "outline"])
def test_the_samples_are_about_the_customer(sample, kind, tmp_path, capsys):
    deal = written(tmp_path / "deal", data_of(sample))
    assert run(["build", str(deal), kind, "--to", "html", "--house", str(HOUSES[sample]), "--today", "2026-11-20"]) == 0
    assert "focus." not in capsys.readouterr().err


def test_a_template_that_names_us_first_is_told(tmp_path, capsys):
    said = built(tmp_path, capsys, extends("summary", f"<h1 unnumbered>{OURS}</h1><p>{OURS} {OURS} {OURS} {OURS} {OURS} {OURS}</p>"))
    assert "focus.named" in said and "Named in the text: we 8×, the customer" in said and "first of all we" in said


def test_a_template_without_the_owners_is_told_how_many(tmp_path, capsys):
    said = built(tmp_path, capsys, extends("needs", '<h1 id="needs">{{ say("needs.label") }}</h1>{% for need in needs %}<p>{{ need.statement }}</p>{% endfor %}'))
    assert "focus.owners" in said and "Who owns it is said for" in said and "of 3 needs" in said


def test_a_template_that_ends_without_the_decision_is_told(tmp_path, capsys):
    said = built(tmp_path, capsys, extends("next", '<h1 id="next">{{ say("next.label") }}</h1><p>{{ say("next.lead_contact") }}</p>'))
    assert "focus.decision" in said and "said 1×, not in the last chapter" in said


def test_a_template_with_the_parts_before_every_benefit_is_told(tmp_path, capsys):
    files = extends("summary", '<h1 unnumbered>{{ say("solution.map") }}</h1>{% for part in solution.components %}<p>{{ part.description }}</p>{% endfor %}')
    said = built(tmp_path, capsys, files)
    assert "focus.benefits-first" in said and "the first description of a part in no. 2" in said


def test_a_template_that_is_a_catalogue_is_told_its_share(tmp_path, capsys):
    text = '{{ super() }}{% for n in (1, 2, 3, 4, 5, 6, 7, 8, 9) %}{% for part in solution.components %}<p>{{ part.description }}</p>{% endfor %}{% endfor %}'
    said = built(tmp_path, capsys, extends("solution", text))
    assert "focus.share" in said and "% of the argument is about the product" in said


def test_a_benefit_for_nobodys_need_is_counted(tmp_path, capsys):
    data = data_of(TREASURY)
    data["value"][1]["needs"] = []
    said = built(tmp_path, capsys, {}, data)
    assert "value.need" in said and f"{len(data['value']) - 1} of {len(data['value'])} benefits belong to a need" in said


def test_advice_holds_nothing_back_and_internal_documents_are_not_measured(tmp_path, capsys):
    deal = written(tmp_path / "deal", data_of(TREASURY))
    for kind in ("talk-track", "digest", "negotiation"):
        assert run(["build", str(deal), kind, "--to", "html", "--house", str(HOUSES[TREASURY]), "--today", "2026-11-20"]) == 0
    assert "focus." not in capsys.readouterr().err


def advice(tmp_path, capsys, data):
    deal = written(tmp_path / "deal", data)
    run(["check", str(deal), "--json", "--house", str(HOUSES[TREASURY]), "--today", "2026-11-20"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return {item["rule"]: item["message"] for item in found if item["rule"].startswith("focus.")}


@pytest.mark.parametrize(
    "text",
    ["支持 11 家银行直联", "基于微服务架构，实时取数", "本系统由三个模块组成", "The engine supports 40 formats.", "A cloud platform for treasuries.",
     "Our treasury platform reads every bank.", "It provides dashboards.", "启岳软件的资金平台"],
)  # fmt: skip
def test_descriptions_that_begin_with_the_product_are_counted(text, tmp_path, capsys):
    data = data_of(TREASURY)
    for part in data["solution"]["components"]:
        part["description"] = text
    count = len(data["solution"]["components"])
    assert advice(tmp_path, capsys, data)["focus.benefits-first"].startswith(f"{count} of {count} parts")


@pytest.mark.parametrize(
    "text",
    ["每天早上看到全部头寸", "财务部不再抄数，11 家银行自动取数", "Figures arrive by themselves the night before.", "You see every account at eight.",
     "No file is copied any more.", "Users close the month in three days."],
)  # fmt: skip
def test_descriptions_that_begin_with_the_gain_are_not(text, tmp_path, capsys):
    data = data_of(TREASURY)
    for part in data["solution"]["components"]:
        part["description"] = text
    assert "focus.benefits-first" not in advice(tmp_path, capsys, data)


def test_half_of_the_parts_is_not_yet_too_many(tmp_path, capsys):
    data = data_of(TREASURY)
    parts = data["solution"]["components"]
    for part in parts[: len(parts) // 2]:
        part["description"] = "支持 11 家银行直联"
    assert "focus.benefits-first" not in advice(tmp_path, capsys, data)
    parts[-1]["description"] = "基于微服务架构"
    assert "focus.benefits-first" in advice(tmp_path, capsys, data)
