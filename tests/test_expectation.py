"""What the inspection is told to expect: every printed text, every computed figure, and nothing more."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from telling import SAMPLES, TREASURY

from proposalgen import resources
from proposalgen.brief.load import load_brief
from proposalgen.cli import run
from proposalgen.compose.composer import Composer
from proposalgen.document.walk import texts
from proposalgen.expectation import expectation_of
from proposalgen.house.load import load_house
from proposalgen.readiness import examine


@pytest.fixture(scope="module")
def expected():
    house = load_house(SAMPLES / "good")
    judged = examine(load_brief(SAMPLES / TREASURY, house=house), house, date(2026, 11, 20))
    composer = Composer((resources.templates(),), language="zh-CN")
    document = composer.compose("client/proposal", {**judged.view.data, "kind": "proposal", "look": "panel", "logo": None}, {}, "decimal")
    return expectation_of(judged, document, "file.pdf", draft=True), judged, document


def test_every_printed_text_is_required_once(expected):
    found, _, document = expected
    assert list(found.required) == list(dict.fromkeys(texts(document)))
    assert len(found.required) > 200


def test_it_carries_what_is_withheld_and_what_the_file_should_be(expected):
    found, judged, document = expected
    assert found.withheld is judged.withheld
    assert (found.file, found.title, found.language, found.draft) == ("file.pdf", document.title, "zh-CN", True)


@pytest.mark.parametrize(
    "printed",
    [
        "3794300.00", "379.43", "379", "1516", "1516.0", "0.1", "5", "6", "30", "893", "147",  # in full, in 万, in percent
        "28000000",  # 2,800 beside 万元, in full
    ],
)  # fmt: skip
def test_a_figure_is_known_in_every_form_that_documents_print(printed, expected):
    assert Decimal(printed) in expected[0].known_numbers or any(printed in text for text in expected[0].known_texts)


@pytest.mark.parametrize("printed", ["3600000", "360", "3690000", "4200000", "3724300", "123456"])
def test_a_figure_that_was_withheld_or_never_computed_is_not_known(printed, expected):
    assert Decimal(printed) not in expected[0].known_numbers


def test_the_tables_of_money_are_named_by_their_captions(expected):
    assert {"分项报价", "付款安排", "可量化效益"} <= set(expected[0].money_tables)
    assert "主要风险" not in expected[0].money_tables


@dataclass(frozen=True)
class Planted:
    """A template with something nobody computed."""

    old: str
    new: str
    code: int
    rule: str


@pytest.mark.parametrize(
    "planted",
    [
        Planted("{{ price.total|money }}</td></tr>", "3,794,301.00</td></tr>", 6, "document.figures"),
        Planted('<table id="items"', '<p>另有 87,654 元。</p><table id="items"', 0, "document.figures"),
        Planted('<table id="items"', '<p>金额：待补充</p><table id="items"', 6, "document.placeholder"),
        Planted('<table id="items"', '<p>见 3,794,300.00 元。</p><table id="items"', 0, ""),
    ],
    ids=["a wrong total", "a figure in the text", "a blank", "a known figure"],
)
def test_what_a_template_makes_up_is_noticed(planted, tmp_path, capsys):
    house = tmp_path / "house"
    shutil.copytree(SAMPLES / "good/library", house / "library")
    shutil.copy(SAMPLES / "good/house.yaml", house)
    (house / "templates/parts").mkdir(parents=True)
    text = (resources.templates() / "parts/price-table.html").read_text(encoding="utf-8")
    assert planted.old in text
    (house / "templates/parts/price-table.html").write_text(text.replace(planted.old, planted.new), encoding="utf-8")
    order = ["build", str(SAMPLES / TREASURY), "--to", "html", "--out", str(tmp_path / "out")]
    assert run([*order, "--house", str(house), "--today", "2026-11-20"]) == planted.code
    said = capsys.readouterr().err
    assert planted.rule in said
    assert bool(said) == bool(planted.rule)
    assert (tmp_path / "out").exists() == (planted.code == 0)
