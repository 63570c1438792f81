"""What ``house vocabulary`` lists: every field described, the keys of the words, every name of a style."""

from __future__ import annotations

import json

import pytest

from proposalgen.authors import words_of_fields
from proposalgen.authors.builtin import about
from proposalgen.authors.vocabulary import fields
from proposalgen.cli import run
from proposalgen.compose.loader import templates_in
from proposalgen.resources import templates


@pytest.fixture
def told(capsys, monkeypatch):
    def tell(*options: str, tongue: str = "en") -> str:
        monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
        assert run(["house", "vocabulary", *options]) == 0
        return capsys.readouterr().out

    return tell


@pytest.fixture
def house(tmp_path, capsys):
    run(["house", "new", str(tmp_path / "alder"), "--language", "en", "--supplier", "Alder & Sons"])
    capsys.readouterr()
    return tmp_path / "alder"


def test_every_field_that_a_customer_reads_is_described_in_both_languages():
    known = {field.path: field for field in fields() if field.view == "customer"}
    assert len(known) > 300
    assert [path for path, field in known.items() if not (field.about.en and field.about.zh)] == []
    assert words_of_fields.ABOUT.keys() <= known.keys()
    assert known["price.tax_basis"].words == ("included", "excluded", "unstated")
    assert "BEFORE" in known["price.options[].list_amount"].about.en and "AFTER" in known["price.options[].amount"].about.en


def test_every_template_says_what_it_is():
    names = [name for name, _ in templates_in(templates()) if not name.endswith("words.html")]
    assert len(names) > 40
    assert [name for name in names if not (about(name).en and about(name).zh)] == []


@pytest.mark.parametrize("tongue", ["en", "zh-CN"])
def test_the_keys_of_the_words_are_listed_with_those_of_the_house(told, house, tongue):
    (house / f"templates/words.{tongue}.yaml").write_text("visit:\n  title: Come to {customer}\n", encoding="utf-8")
    lines = told(str(house), "--words", tongue=tongue).splitlines()
    assert "+ visit.title  = Come to {customer}" in lines
    assert any(line.startswith("  cover.presented  = ") for line in lines)
    data = json.loads(told(str(house), "--words", "--json", tongue=tongue))
    mine = next(one for one in data["words"] if one["key"] == "visit.title")
    assert mine == {"key": "visit.title", "says": "Come to {customer}", "values": ["customer"], "own": True}
    assert len(data["words"]) > 500 and "visit.title" not in told("--words", tongue=tongue)


@pytest.mark.parametrize("tongue", ["en", "zh-CN"])
def test_every_name_of_a_style_is_listed_with_what_is_set(told, house, tongue):
    (house / "mine.yaml").write_text('from: tender\npage: {left: 33}\ncolours: {mine: "#123456"}\nroles: {lead: {colour: mine}}\n', encoding="utf-8")
    (house / "house.yaml").write_text("schema: 1\nsupplier: {name: A}\nstyle: {profile: mine.yaml}\n", encoding="utf-8")
    said = told(str(house), "--style", tongue=tongue)
    for name in ("  left  = 33 ", "  mine  = #123456", "  cover  = tender ", "  heading-1 ", "  heading  han: 黑体", "  form  = total "):
        assert name in said, name
    assert ("mm" if tongue == "en" else "毫米") in said.partition("left  = 33")[2].splitlines()[0]
    assert "  left  = 25 " in told("--style", tongue=tongue)


def test_a_folder_without_a_house_is_said(tmp_path, capsys):
    assert run(["house", "vocabulary", str(tmp_path / "nowhere"), "--words"]) == 5
