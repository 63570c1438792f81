"""The English tender: what is handed in reads as English throughout, in the buyer's own words and marks."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from bids import tender
from openpyxl.worksheet.datavalidation import DataValidation
from telling import HOUSES, LEAKAGE, SAMPLES
from tender_deal import TODAY

from proposalgen.brief import columns
from proposalgen.brief.load import brief_from, load_brief
from proposalgen.build import document_of, kind_of
from proposalgen.cli import run
from proposalgen.document.dump import dump
from proposalgen.document.walk import texts
from proposalgen.house.load import load_house
from proposalgen.readiness import examine

DEAL = SAMPLES / LEAKAGE
DAY = ("--today", TODAY.isoformat())
SCHEDULE = "compliance-schedule.xlsx"
GOLDEN = Path(__file__).parent.parent / "golden/english-tender/handed-in.txt"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory) -> dict[str, bytes]:
    """The Word files, the form and the schedule, built through the command line."""
    out = tmp_path_factory.mktemp("bid")
    assert run(["build", str(DEAL), "bid", "--to", "docx,html", "--out", str(out), *DAY]) == 0
    return {file.name: file.read_bytes() for file in (out / "client").iterdir()}


def copied(folder: Path) -> Path:
    shutil.copytree(DEAL.parent, folder / "sorrel-bay")
    return folder / "sorrel-bay" / DEAL.name


def form_lines(data: bytes):
    """A form from its header to its end, a line for each paragraph and each row."""
    form = docx.Document(io.BytesIO(data))
    yield from (paragraph.text for paragraph in form.sections[0].header.paragraphs)
    for block in form.iter_inner_content():
        rows = [" | ".join(cell.text for cell in row.cells) for row in block.rows] if hasattr(block, "rows") else [block.text]
        yield from (row for row in rows if row)


def schedule_lines(data: bytes):
    """What stands in the yellow cells."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        yield f"[{sheet.title}]"
        ours = [cell.column for cell in sheet[6] if not cell.protection.locked]
        for row in sheet.iter_rows(min_row=6, values_only=True):
            yield " | ".join([row[0], *(str("" if row[at - 1] is None else row[at - 1]) for at in ours)])


def test_what_goes_back_to_the_buyer(handed_in):
    """To renew it, look at what changed and run with ACCEPT=1."""
    house = load_house(None, near=DEAL)
    price = dump(document_of(examine(load_brief(DEAL, house=house), house, TODAY), kind_of("bid", ()), reader="price"))
    parts = (form_lines(handed_in["Price-Form-of-Tender.docx"]), schedule_lines(handed_in[SCHEDULE]), [price])
    found = "\n\n".join("\n".join(lines) for lines in parts)
    if os.environ.get("ACCEPT"):
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(found, encoding="utf-8")
        return
    assert found == GOLDEN.read_text(encoding="utf-8"), f"look at the change, then run again with ACCEPT=1: {GOLDEN.name}"


def test_no_chinese_sign_stands_in_it(handed_in):
    for name, data in handed_in.items():
        if name.endswith(".docx"):
            file = docx.Document(io.BytesIO(data))
            stories = [file.element.body, *(part._element for one in file.sections for part in (one.header, one.footer))]
            said = "\n".join(node.text or "" for story in stories for node in story.iter("{*}t"))
            assert len(said) > 500 and CHINESE.findall(said) == [], name
        elif name.endswith(".html"):
            said = re.sub(r"<style.*?</style>", "", data.decode("utf-8"), flags=re.DOTALL)
            assert len(said) > 500 and CHINESE.findall(said) == [], name


# --- marks ----------------------------------------------------------------------------------------


def test_a_letter_that_the_tender_explains_is_the_buyers_mark_and_stands_behind_the_number():
    brief = load_brief(DEAL)
    marks = {row.ref: row.mark for row in brief.tender.requirements}
    assert (marks["T1.1"], marks["T1.2"], marks["T1.4"]) == ("M", "S", None)
    house = load_house(None, near=DEAL)
    said = texts(document_of(examine(load_brief(DEAL, house=house), house, TODAY), kind_of("bid", ()), reader="technical"))
    said = "\n".join(said)
    assert "Clause T1.1 (M): Sealing" in said and "Clause T1.4: Readings" in said and "★" not in said


def test_a_letter_that_it_does_not_explain_is_what_it_was(tmp_path):
    """“S” of M/S/C/W asks for nothing; “M” is a must."""
    deal = copied(tmp_path)
    brief = deal / "brief.yaml"
    brief.write_text(brief.read_text("utf-8").replace("  marks: {M: fatal, S: scored, E: evidence}\n", ""), "utf-8")
    rows = {row.ref: row for row in load_brief(deal).tender.requirements}
    assert rows["T1.1"].mark == "★" and rows["T1.1"].starred and rows["T1.2"].mark is None


def test_an_addendum_is_read_with_the_marks_of_the_tender(tmp_path, capsys):
    """The same schedule issued again changes nothing, not even the letters."""
    file = shutil.copy(DEAL / SCHEDULE, tmp_path / "addendum.xlsx")
    assert run(["clauses", str(DEAL), "--addendum", str(file), "--json", *DAY]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []


# --- the buyer's own words for a deviation ----------------------------------------------------------


def offering(deal: Path, words: str) -> None:
    """The schedule with another list to choose from."""
    book = openpyxl.load_workbook(deal / SCHEDULE)
    for sheet in book:
        (rule,) = sheet.data_validations.dataValidation
        other = DataValidation(type="list", formula1=f'"{words}"')
        other.sqref = rule.sqref
        sheet.data_validations.dataValidation = [other]
    book.save(deal / SCHEDULE)


def complied(deal: Path, out: Path) -> set[str]:
    assert run(["build", str(deal), "bid", "--to", "docx", "--out", str(out), *DAY]) == 0
    sheet = openpyxl.load_workbook(out / "client" / SCHEDULE)["Technical"]
    return {sheet.cell(row, 12).value for row in range(6, 22)}


def test_where_nothing_is_offered_for_more_than_was_asked_it_is_met(tmp_path):
    deal = copied(tmp_path)
    offering(deal, "Complies,Does not comply")
    assert complied(deal, tmp_path / "out") == {"Complies", "Does not comply"}


def test_two_words_for_one_deviation_are_told_and_none_is_taken(tmp_path, capsys):
    """Partly or not at all: only a person knows which."""
    deal = copied(tmp_path)
    offering(deal, "C,PC,NC")
    assert run(["check", str(deal), "--json", *DAY]) == 4
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["rule"] == "answered.cells"]
    assert [one["message"] for one in found] == ["cell L18 does not accept “Negative deviation”"]
    assert "C / PC / NC" in found[0]["action"]


# --- titles, amounts, taxes -------------------------------------------------------------------------


def test_a_list_in_an_answer_keeps_its_lines_and_a_wrapped_line_goes_on(tmp_path):
    deal = copied(tmp_path)
    entry = deal.parent / "library/two-hours.yaml"
    entry.write_text(re.sub("answer: .*", "answer: |\n  Two ways\n  to report:\n  - by phone\n  - by e-mail", entry.read_text("utf-8")), "utf-8")
    assert run(["build", str(deal), "bid", "--to", "docx", "--out", str(tmp_path / "out"), *DAY]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "out/client" / SCHEDULE)["Commercial"]
    assert [sheet.cell(12, column).value for column in (1, 10, 12)] == ["C3.1", "Two ways to report:\n- by phone\n- by e-mail", "Maintenance Plan, page 3"]


TITLES = {
    "Clause No.": "clause", "S/N": "seq", "Tenderer’s Response": "response", "Bidder's response": "response",
    "Compliance (C/PC/NC)": "deviation", "Complies": "deviation", "M/S": "mark", "Mandatory/Desirable": "mark",
    "Minimum requirement": "text", "Supporting Documents": "proof", "Evidence": "proof",
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_buyers_english_title_is_known(title):
    assert columns.role_of(title, columns.REQUIREMENTS) == TITLES[title]


@pytest.mark.parametrize(("tongue", "said"), [("en", "Total bid price: EUR 1,459,200.00, as in"), ("zh", "投标总价为人民币")])
def test_the_letter_claims_no_tax_where_none_is_stated(tongue, said):
    data = tender(tongue)
    data["price"].pop("tax")
    deal = brief_from(data)
    house = load_house(HOUSES[{"en": "good/harbour/crane-care", "zh": "good/group-treasury"}[tongue]])
    told = "\n".join(texts(document_of(examine(deal, house, TODAY), kind_of("bid", ()))))
    assert said in told and "tax included" not in told and "含税" not in told
