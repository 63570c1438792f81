"""Our answers apart from the buyer's clauses, clauses of several tables, and columns that a person names."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from proposalgen.brief.load import brief_from, load_brief
from proposalgen.errors import BriefError

HEAD = "schema: 1\nlanguage: en\ndeal: {title: Cold store}\ncustomer: {name: Larch Foods plc}\ntender:\n"


def book(file: Path, **sheets: list[list[str]]) -> None:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(file)


@pytest.fixture
def deal(tmp_path):
    book(
        tmp_path / "rfp.xlsx",
        Technical=[["Ref", "Requirement", "Vendor response"], ["T1", "Two pumps", "(please fill in)"], ["T2", "Noise below 60 dB", ""]],
        Commercial=[["Ref", "Requirement"], ["C1", "Payment in 60 days"]],
    )
    return tmp_path


def loaded(deal: Path, tender: str):
    (deal / "brief.yaml").write_text(HEAD + tender, encoding="utf-8")
    return load_brief(deal)


TABLES = "  requirements:\n    - {file: rfp.xlsx, sheet: Technical}\n    - {ref: Q1, text: Registered company, section: qualification}\n    - {file: rfp.xlsx, sheet: Commercial}\n"


def test_clauses_of_several_sheets_and_of_the_brief_stand_in_one_list(deal):
    brief = loaded(deal, TABLES)
    assert [row.ref for row in brief.tender.requirements] == ["T1", "T2", "Q1", "C1"]
    places = [brief.place(f"tender.requirements[{i}]") for i in range(4)]
    assert [(place.sheet, place.row, place.line) for place in places] == [("Technical", 2, None), ("Technical", 3, None), (None, None, 8), ("Commercial", 2, None)]


def test_answers_go_to_their_clauses_and_before_what_the_buyers_cells_hold(deal):
    brief = loaded(deal, TABLES + "  responses:\n    - {ref: t1, response: Two pumps of 4 kW, owner: Ana}\n    - {ref: Ｃ１, response: 60 days, state: done}\n".replace("t1", "T1"))
    said = {row.ref: (row.response, row.owner, row.state) for row in brief.tender.requirements}
    assert said == {"T1": ("Two pumps of 4 kW", "Ana", None), "T2": (None, None, None), "Q1": (None, None, None), "C1": ("60 days", None, "done")}
    assert brief.tender.responses == ()
    assert brief.place("tender.requirements[0].response").line == 11
    assert brief.place("tender.requirements[0]").sheet == "Technical"


def test_our_own_table_may_hold_the_buyers_words_beside_the_answers(deal):
    (deal / "ours.csv").write_text("Ref,Requirement,Response,Owner,State\nTechnical,,,,\nT1,Two pumps,Two pumps of 4 kW,Ana,done\nC1,,60 days,Ben,drafted\n", encoding="utf-8")
    brief = loaded(deal, TABLES + "  responses: {file: ours.csv}\n")
    assert next((row.response, row.owner, row.state) for row in brief.tender.requirements) == ("Two pumps of 4 kW", "Ana", "done")
    place = brief.place("tender.requirements[3].response")
    assert (Path(place.file).name, place.row, place.column) == ("ours.csv", 4, 3)
    assert {remark.rule for remark in brief.remarks} == {"reading.rows-left-out"}  # the heading; no column is called unused


def test_lots_that_share_numbers_are_told_apart():
    clause = {"ref": "1.1", "text": "Two pumps"}
    tender = {"lots": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], "requirements": [{**clause, "lot": "a"}, {**clause, "lot": "b"}]}
    data = {"schema": "1", "deal": {"title": "t"}, "customer": {"name": "c"}, "tender": tender}
    brief = brief_from({**data, "tender": {**tender, "responses": [{"ref": "1.1", "lot": "b", "response": "Three"}]}})
    assert [row.response for row in brief.tender.requirements] == [None, "Three"]
    with pytest.raises(BriefError) as caught:
        brief_from({**data, "tender": {**tender, "responses": [{"ref": "1.1", "response": "Three"}]}})
    assert "2 clauses have the number 1.1" in str(caught.value)
    assert "lot" in caught.value.errors[0].hint.en


def test_a_misspelt_title_in_the_answers_is_told_with_the_right_one(deal):
    (deal / "ours.csv").write_text("条款号,应答,投标数值,状态\nT1,Two pumps of 4 kW,2,完成\n", encoding="utf-8")
    (remark,) = loaded(deal, TABLES + "  responses: {file: ours.csv}\n").remarks
    assert (remark.severity.value, remark.place.row, remark.place.column) == ("warning", 1, 3)
    assert "投标数值" in remark.message.en and "Did you mean “投标值”?" in remark.action.en
    brief = loaded(deal, TABLES + "  responses: {file: ours.csv, columns: {offer: 投标数值}}\n")
    assert (brief.tender.requirements[0].offer, brief.remarks) == (2, ())


@pytest.mark.parametrize(("title", "meant"), [("组成部份", "组成部分"), ("Componnent", "component"), ("颜色", None), ("单价金额", None)])
def test_a_misspelt_title_in_the_price_table_is_told_with_the_right_one(title, meant, tmp_path):
    book(tmp_path / "lines.xlsx", Price=[["序号", "名称", "数量", "单价", title], ["a", "Node", 2, 900, "pumps"]])
    (tmp_path / "brief.yaml").write_text(HEAD.replace("tender:\n", "") + "solution: {components: [{id: pumps, name: Pumps}]}\nprice: {items: {file: lines.xlsx}}\n", encoding="utf-8")
    told = [remark.action.en for remark in load_brief(tmp_path).remarks if remark.severity.value == "warning"]
    assert [f"Did you mean “{meant}”?" in one for one in told] == ([True] if meant else [])


TWO = [["Ref", "Description", "Specification", "Note"], ["T1", "Pumps", "Two pumps of 4 kW or more", ""]]


@pytest.mark.parametrize(
    ("columns", "text"), [("text: Specification", "Two pumps of 4 kW or more"), ("text: DESCRIPTION", "Pumps"), ("text: Specification, name: Description", "Two pumps of 4 kW or more")]
)
def test_a_column_that_two_titles_claim_is_the_one_that_the_brief_names(columns, text, tmp_path):
    book(tmp_path / "rfp.xlsx", Technical=TWO)
    brief = loaded(tmp_path, f"  requirements: {{file: rfp.xlsx, columns: {{{columns}}}}}\n")
    (row,) = brief.tender.requirements
    assert row.text == text
    assert row.name == ("Pumps" if "name" in columns else None)


@pytest.mark.parametrize(
    ("columns", "words", "hint"),
    [
        ("", "two columns claim the same role: “Description” / “Specification”", "tender.requirements.columns.text"),
        (", columns: {text: Details}", "`tender.requirements.columns.text` names “Details”", "Description, Specification"),
        (", columns: {texts: Description}", "`texts` is no field", "Did you mean `text`?"),
        (", colums: {text: Description}", "`colums` is not accepted", "Did you mean `columns`?"),
    ],
)
def test_what_is_ambiguous_is_asked_about_with_the_choices_and_the_key(columns, words, hint, tmp_path):
    book(tmp_path / "rfp.xlsx", Technical=TWO)
    with pytest.raises(BriefError) as caught:
        loaded(tmp_path, f"  requirements: {{file: rfp.xlsx{columns}}}\n")
    assert any(words in one.message.en and one.hint and hint in one.hint.en for one in caught.value.errors), [(e.message.en, e.hint and e.hint.en) for e in caught.value.errors]


def test_a_title_that_nobody_knows_may_be_named(tmp_path):
    book(tmp_path / "rfp.xlsx", Technical=[["Ref", "What we need", "Mandatory"], ["T1", "Two pumps", "Y"]])
    with pytest.raises(BriefError) as caught:
        loaded(tmp_path, "  requirements: {file: rfp.xlsx}\n")
    assert "What we need" in caught.value.errors[0].hint.en and "columns: {text: TITLE}" in caught.value.errors[0].hint.en
    brief = loaded(tmp_path, "  requirements: {file: rfp.xlsx, columns: {text: What we need}}\n")
    assert brief.tender.requirements[0].text == "Two pumps"
