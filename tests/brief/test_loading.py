"""A deal is loaded: from its folder, with the price in a file of its own, with the library of its house."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest

from proposalgen.brief.consistency import data_at
from proposalgen.brief.load import brief_from, load_brief
from proposalgen.brief.model import Brief
from proposalgen.brief.model.walk import fields_below, lists_with_ids
from proposalgen.brief.plain import plain
from proposalgen.brief.references import ALSO, LIBRARY, REFERENCES, values_at
from proposalgen.errors import BriefError
from proposalgen.house.load import load_house

DEAL = Path(__file__).parents[2] / "samples/good/group-treasury"
SHORT = {"schema": 1, "deal": {"title": "t"}, "customer": {"name": "c"}}


def errors_of(**changes: object) -> list[str]:
    with pytest.raises(BriefError) as raised:
        brief_from({**SHORT, **changes})
    return [f"{error.place.path}: {error.message.en} {error.hint.en if error.hint else ''}" for error in raised.value.errors]


def test_the_example_is_a_brief_with_values_and_places() -> None:
    brief = load_brief(DEAL, house=load_house(near=DEAL))
    assert brief.customer.name == "华骏控股集团有限公司"
    assert brief.price.tax.rate == Decimal("0.06")
    assert brief.needs[0].target.by == date(2027, 12, 31)
    assert brief.deal.version == "1.0"  # text stays as written
    assert brief.approvals[0].amount == Decimal("3794300.00")
    assert (brief.place("needs[3].impact").line, brief.place("needs[3].impact").column) == (146, 5)
    assert brief.remarks == ()


@pytest.mark.parametrize("text", ["> " * 30 + "lost", "- " * 12 + "lost", "> >\n> #", "1."])
def test_marks_alone_and_text_too_deep_in_them_are_no_prose(text: str) -> None:
    with pytest.raises(BriefError) as raised:
        brief_from({**SHORT, "solution": {"summary": text}})
    assert [(one.place.path, "not marks alone" in one.message.en) for one in raised.value.errors] == [("solution.summary", True)]


@pytest.mark.parametrize("text", ["-", "——", "> > said twice", "1. one\n2. two", "--------------", "3.5"])
def test_marks_with_words_and_dashes_are_prose(text: str) -> None:
    assert brief_from({**SHORT, "solution": {"summary": text}}).solution.summary == text


def test_three_lines_are_a_valid_brief() -> None:
    brief = brief_from(SHORT)
    assert (brief.language, brief.needs, brief.price) == ("zh-CN", (), None)


def test_a_key_without_a_value_counts_as_not_given() -> None:
    brief = brief_from({**SHORT, "needs": None, "language": None, "price": {"items": None}})
    assert (brief.needs, brief.language, brief.price.items) == ((), "zh-CN", ())


@pytest.mark.parametrize(("make", "words"), [(lambda d: None, "no brief.yaml"), (lambda d: [(d / name).write_text("schema: 1") for name in ("brief.yaml", "brief.json")], "more than one brief")])  # fmt: skip
def test_a_folder_without_one_brief(make: object, words: str, tmp_path: Path) -> None:
    make(tmp_path)
    with pytest.raises(BriefError, match=words):
        load_brief(tmp_path)


@pytest.mark.parametrize("name", ["missing.yaml", "a\x00b.yaml", "x" * 400, "a/b/c"])
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(BriefError):
        load_brief(tmp_path / name)


# the price in a file of its own

def sealed_deal(folder: Path, brief: str, price: str) -> tuple[Path, Path]:
    (folder / "brief.yaml").write_text("schema: 1\ndeal: {title: t}\ncustomer: {name: c}\n" + brief, encoding="utf-8")
    (folder / "sealed.yaml").write_text(price, encoding="utf-8")
    return folder / "brief.yaml", folder / "sealed.yaml"


def test_the_price_may_come_from_a_file_of_its_own(tmp_path: Path) -> None:
    brief, price = sealed_deal(tmp_path, "", "price:\n  items:\n    - {id: a, name: x, quantity: 1, unit_price: 5}\n  floor: 4\n")
    loaded = load_brief(brief, price=price)
    assert loaded.price.floor == 4
    assert loaded.place("price.items[0].name").file == str(price)
    assert loaded.place("price.floor").line == 4
    assert loaded.place("deal.title").file == str(brief)
    assert load_brief(brief).price is None


def test_a_table_of_the_price_lies_beside_the_price_and_a_table_is_no_price_file(tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    safe.mkdir()
    brief, _ = sealed_deal(tmp_path, "", "")
    (safe / "price.yaml").write_text("price: {items: {file: lines.csv}}\n", encoding="utf-8")
    (safe / "lines.csv").write_text("序号,名称,数量,单价\n1,x,1,5.25\n", encoding="utf-8")
    loaded = load_brief(brief, price=safe / "price.yaml")
    assert str(loaded.price.items[0].unit_price) == "5.25" and loaded.place("price.items[0].name").file == str(safe / "lines.csv")
    with pytest.raises(BriefError) as raised:
        load_brief(brief, price=safe / "lines.csv")
    (told,) = raised.value.errors
    assert "a table (CSV)" in told.message.en and "price: {items: {file: lines.csv}}" in told.hint.en
    (safe / "price.yaml").write_text("price: {items: {file: ../safe/lines.csv}}\n", encoding="utf-8")
    with pytest.raises(BriefError, match="does not lie in the folder"):
        load_brief(brief, price=safe / "price.yaml")


def test_faults_in_the_price_file_are_reported_in_it_with_those_of_the_brief(tmp_path: Path) -> None:
    brief, price = sealed_deal(tmp_path, "language: xx\n", "price:\n  floor: much\n")
    with pytest.raises(BriefError) as raised:
        load_brief(brief, price=price)
    assert [(Path(error.place.file).name, error.place.line) for error in raised.value.errors] == [("brief.yaml", 4), ("sealed.yaml", 2)]


@pytest.mark.parametrize(
    ("brief", "price", "words", "related"),
    [
        ("price: {floor: 1}\n", "price: {floor: 2}\n", "`price` stands in the brief although", 1),
        ("approvals: []\n", "price: {floor: 2}\n", "`approvals` stands in the brief although", 0),
        ("", "deal: {title: x}\nprice: {}\n", "`deal` does not belong into the price file", 0),
        ("", "approvals: []\n", "the price file has no `price:`", 0),
        ("", "", "the file is empty", 0),
        ("", "price：1", "a full-width colon", 0),
    ],
)
def test_what_may_not_stand_where_with_a_sealed_price(brief: str, price: str, words: str, related: int, tmp_path: Path) -> None:
    brief_path, price_path = sealed_deal(tmp_path, brief, price)
    with pytest.raises(BriefError) as raised:
        load_brief(brief_path, price=price_path)
    found = [error for error in raised.value.errors if words in error.message.en]
    assert len(found) == 1
    assert len(found[0].related) == related


# references

def test_every_reference_of_the_table_is_a_field_and_every_target_a_list_with_ids() -> None:
    fields = {path for path, _, _ in fields_below(Brief)}
    lists = set(lists_with_ids(Brief))
    assert {aim for _, aim in REFERENCES} | {aim for _, aim, _ in ALSO} <= lists
    assert len(lists) >= 14
    for pattern in [row[0] for row in (*REFERENCES, *ALSO, *LIBRARY)]:
        assert pattern in fields


def with_lost_reference(data: dict, pattern: str) -> dict | None:
    """The data with the first value at ``pattern`` leading nowhere; None when it has no such value."""
    for loc, _ in values_at(data, pattern):
        data_at(data, loc[:-1])[loc[-1]] = "no-such-id"
        return data
    return None


def test_every_reference_that_the_example_makes_is_checked() -> None:
    import json

    from proposalgen.reading.document import read_text

    text = json.dumps(plain(read_text((DEAL / "brief.yaml").read_text(encoding="utf-8"), "x").root)[0])
    house = load_house(near=DEAL)
    checked = 0
    for pattern in [row[0] for row in (*REFERENCES, *ALSO, *LIBRARY)]:
        data = with_lost_reference(json.loads(text), pattern)
        if data is None:
            continue
        checked += 1
        with pytest.raises(BriefError, match="no-such-id"):
            brief_from(data, house=house)
    assert checked >= 28


def test_library_ids_are_checked_against_the_house_and_its_kinds() -> None:
    house = load_house(near=DEAL)
    data = {**SHORT, "references": ["hengtay"], "solution": {"components": [{"id": "a", "name": "A", "product": "hengtai"}]}}
    with pytest.raises(BriefError) as raised:
        brief_from(data, house=house)
    said = [f"{error.message.en} {error.hint.en}" for error in raised.value.errors]
    assert "Did you mean `hengtai`?" in said[0]
    assert "is a case_study, not a product" in said[1]
    assert brief_from(data).references == ("hengtay",)  # without a house nothing is known of its library
    empty = dataclasses.replace(house, library=MappingProxyType({}))
    with pytest.raises(BriefError, match="no case_study"):
        brief_from({**SHORT, "references": ["hengtai"]}, house=empty)


def test_a_misspelt_list_does_not_make_every_reference_to_it_an_error() -> None:
    found = errors_of(stakholders=[{"id": "cfo", "name": "x"}], next_step={"ask": "a", "of": "cfo"})
    assert len(found) == 1
    assert "Did you mean `stakeholders`?" in found[0]


def test_an_id_written_wrongly_is_reported_once_not_wherever_it_is_named() -> None:
    assert len(errors_of(stakeholders=[{"id": "CFO", "name": "x"}], next_step={"ask": "a", "of": "cfo"})) == 1


# what must hold

def phases(*after: list[str]) -> dict:
    return {"phases": [{"id": f"p{at}", "name": "n", "weeks": 1, "after": names} for at, names in enumerate(after)]}


@pytest.mark.parametrize(
    ("after", "circles"),
    [([[], ["p0"], ["p1"]], 0), ([["p1"], ["p0"]], 1), ([["p0"]], 1), ([["p2"], ["p0"], ["p1"]], 1), ([[], ["p0"], ["p0", "p1"]], 0), ([["p1"], ["p0"], ["p3"], ["p2"]], 2)],
)
def test_circles_of_phases_are_found_once_each(after: list[list[str]], circles: int) -> None:
    if not circles:
        assert brief_from({**SHORT, "action_plan": phases(*after)})
        return
    found = errors_of(action_plan=phases(*after))
    assert len([line for line in found if "in a circle" in line]) == circles


def test_a_long_chain_of_phases_is_no_trouble() -> None:
    chain = phases([], *([f"p{at}"] for at in range(3_000)))
    assert len(brief_from({**SHORT, "action_plan": chain}).action_plan.phases) == 3_001


@pytest.mark.parametrize(("shares", "total"), [(["0.33", "0.33", "0.33"], "0.99"), (["0.5", "0.500001"], "1.000001")])
def test_shares_add_up_to_exactly_one(shares: list[str], total: str) -> None:
    payment = [{"milestone": "m", "share": share} for share in shares]
    assert f"add up to {total}, not to 1" in errors_of(price={"payment": payment})[0]
    payment[-1]["share"] = str(1 - sum(Decimal(share) for share in shares[:-1]))
    assert brief_from({**SHORT, "price": {"payment": payment}})


def test_ids_are_unique_within_their_list_only() -> None:
    people = [{"id": "a", "name": "x"}, {"id": "a", "name": "y"}, {"id": "a", "name": "z"}]
    assert len(errors_of(stakeholders=people)) == 2
    assert brief_from({**SHORT, "stakeholders": people[:1], "evidence": [{"id": "a", "kind": "call", "date": "2026-01-01"}]})


def test_a_target_lies_after_the_earliest_evidence_of_its_need() -> None:
    evidence = [{"id": "a", "kind": "call", "date": "2026-05-01"}, {"id": "b", "kind": "call", "date": "2026-01-01"}]
    need = {"id": "n", "scope": "organization", "source": "pain", "statement": "s", "evidence": ["a", "b"]}
    assert brief_from({**SHORT, "evidence": evidence, "needs": [{**need, "target": {"metric": "m", "to": 1, "by": "2026-03-01"}}]})
    found = errors_of(evidence=evidence, needs=[{**need, "target": {"metric": "m", "to": 1, "by": "2026-01-01"}}])
    assert "first heard of on 2026-01-01 (`b`)" in found[0]


@pytest.mark.parametrize(("written", "meant"), [("RMB", "CNY"), ("cny", "CNY"), ("人民币", "CNY"), ("$", "USD"), ("美元", "USD")])
def test_currencies_are_iso_codes(written: str, meant: str) -> None:
    assert f"Did you mean `{meant}`?" in errors_of(deal={"title": "t", "currency": written})[0]


def test_a_persons_name_where_an_id_is_wanted_is_answered_with_the_id() -> None:
    data = {"schema": "1", "deal": {"title": "T"}, "customer": {"name": "C"}, "stakeholders": [{"id": "person-1", "name": "王建国"}],
            "next_step": {"ask": "同意", "of": "王建国"}, "evidence": [{"id": "e", "kind": "call", "date": "2026-11-01", "with": ["王建国"]}]}  # fmt: skip
    with pytest.raises(BriefError) as fault:
        brief_from(data)
    assert [problem.place.path for problem in fault.value.errors] == ["evidence[0].with[0]", "next_step.of"]
    assert all("“王建国”的编号是 person-1" in problem.hint.zh for problem in fault.value.errors)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("price.xlsx", b"PK\x03\x04rest", "Excel 表格"), ("old.xls", b"\xd0\xcf\x11\xe0rest", "旧格式的 Excel"), ("spec.docx", b"PK\x03\x04rest", "Word 文档"),
     ("tender.pdf", b"%PDF-1.7", "PDF"), ("items.csv", "编号,名称".encode("gb18030"), "CSV")],
)  # fmt: skip
def test_a_table_given_as_the_brief_is_told_for_what_it_is_and_how_it_is_used(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BriefError) as fault:
        load_brief(tmp_path / name)
    [problem] = fault.value.errors
    assert words in problem.message.zh and "UTF-8" not in problem.message.zh
    assert f"items: {{file: {name}}}" in problem.hint.zh


def test_the_nearest_name_is_told_for_a_file_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rep").mkdir()
    with pytest.raises(BriefError) as fault:
        load_brief("rpe")
    assert fault.value.errors[0].hint.en == "Did you mean “rep”?"
    (tmp_path / "rep/报价表.xlsx").write_bytes(b"")
    (tmp_path / "rep/标准.xlsx").write_bytes(b"")
    brief = "schema: 1\ndeal: {title: T}\ncustomer: {name: C}\nprice: {items: {file: %s}}\n"
    for wrong, said in (("报价.xlsx", "是否指“报价表.xlsx”？"), ("quote.xlsx", "该处现有：报价表.xlsx, 标准.xlsx。"), ("报价.docx", "是否指“报价表.xlsx”？")):
        (tmp_path / "rep/brief.yaml").write_text(brief % wrong, encoding="utf-8")
        with pytest.raises(BriefError) as fault:
            load_brief("rep")
        assert [problem.hint.zh for problem in fault.value.errors] == [said]
