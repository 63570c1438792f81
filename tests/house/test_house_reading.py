"""A house is found and read; every fault of house.yaml and of the library is told at once, at its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from proposalgen.errors import HouseError
from proposalgen.findings import Problem
from proposalgen.house.load import load_house

GOOD = Path(__file__).parents[2] / "samples/good"
SMALL = "schema: 1\nsupplier: {name: 启岳软件}\n"


def house(folder: Path, text: str = SMALL, **files: str) -> Path:
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    for name, content in files.items():
        path = folder / "library" / name.replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> list[Problem]:
    with pytest.raises(HouseError) as raised:
        load_house(folder)
    return list(raised.value.problems)


def said(problem: Problem) -> str:
    return f"{problem.message.en} {problem.hint.en if problem.hint else ''}"


LINKED = ("house.yaml", "looks.yaml", "shell.docx", "logo.png", "templates", "templates/words.zh-CN.yaml", "templates/client", "library", "library/more", "library/a.yaml")


@pytest.mark.parametrize("name", LINKED)
def test_a_house_is_read_from_its_own_folder_only(tmp_path: Path, name: str) -> None:
    place = tmp_path / "house"
    (place / name).parent.mkdir(parents=True)
    strange = tmp_path / "elsewhere"
    if "." in name:
        strange.write_text("secret: of somebody else\n", encoding="utf-8")
    else:
        strange.mkdir()
    if name != "house.yaml":
        house(place, SMALL + "style: {profile: looks.yaml}\n" if name == "looks.yaml" else SMALL)
    (place / name).symlink_to(strange)
    (problem,) = problems_of(place)
    assert problem.place.file == str(place / name)
    assert "link" in said(problem) and "secret" not in said(problem)


def test_the_example_house_is_found_above_the_brief() -> None:
    found = load_house(near=GOOD / "group-treasury" / "brief.yaml")
    assert found.supplier.name == "启岳软件股份有限公司"
    assert found.supplier.bank.account == "0200 0000 0000 0000 000"
    assert found.supplier.tax_id == "91110108MA00000000"
    assert (found.style, found.style_file, found.evidence_stale_days, found.unknown_weight) == ("business", None, 180, Decimal("0.3334"))
    assert found.customers[0] == "江南重工集团"
    assert found.folder == GOOD
    study = found.library["hengtai"]
    assert (study.kind, study.cleared, study.results[1].to) == ("case_study", True, 1650)
    assert found.entries("case_study") == (study,)
    assert found.place("supplier.name").line == 4
    assert (Path(found.entry_place("hengtai", "quote.by").file).name, found.entry_place("hengtai", "quote.by").line) == ("hengtai.yaml", 14)


def test_without_a_house_there_is_the_built_in_one_without_a_supplier(tmp_path: Path) -> None:
    assert load_house().supplier is None
    assert load_house(near=tmp_path).supplier is None
    assert load_house(near=tmp_path / "no" / "such" / "brief.yaml").library == {}


def test_the_nearest_house_wins_and_a_named_one_before_it(tmp_path: Path) -> None:
    inner = tmp_path / "deals" / "one"
    inner.mkdir(parents=True)
    house(tmp_path, "schema: 1\nsupplier: {name: 远}\n")
    assert load_house(near=inner).supplier.name == "远"
    house(inner.parent, "schema: 1\nsupplier: {name: 近}\n")
    assert load_house(near=inner / "brief.yaml").supplier.name == "近"
    assert load_house(tmp_path, near=inner).supplier.name == "远"


def test_what_lies_beside_it_is_found(tmp_path: Path) -> None:
    house(tmp_path, SMALL + "style: {profile: ours.yaml}\nthresholds: {evidence_stale_days: 90, unknown_weight: 0.2}\napprovers: [{name: 李岩, scopes: [quotation]}]\n")
    for name in ("logo.png", "shell.docx", "ours.yaml"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "templates").mkdir()
    found = load_house(tmp_path)
    assert (found.logo, found.shell, found.templates) == (tmp_path / "logo.png", tmp_path / "shell.docx", tmp_path / "templates")
    assert (found.style, found.style_file) == ("ours", tmp_path / "ours.yaml")
    assert (found.evidence_stale_days, found.unknown_weight) == (90, Decimal("0.2"))
    assert (found.approvers[0].name, found.approvers[0].scopes) == ("李岩", ("quotation",))


def test_an_entry_may_be_markdown_with_its_fields_in_front(tmp_path: Path) -> None:
    house(tmp_path, encrypt_md="---\nid: encrypt\nkind: answer\ntitle: 国密算法\nmatches: [SM4]\n---\n\n支持 **SM2/SM3/SM4**。\n\n- 一\n")
    found = load_house(tmp_path)
    assert found.library["encrypt"].text == "支持 **SM2/SM3/SM4**。\n\n- 一"
    assert found.entry_place("encrypt", "title").line == 4


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("schema: 1\nsuplier: {name: x}\n", 2, "Did you mean `supplier`?"),
        ("schema: 1\nsupplier: {nam: x}\n", 2, "Did you mean `name`?"),
        ("supplier: {name: x}\n", 1, "`schema` is missing in the house"),
        ("schema: 2\n", 1, "reads `schema: 1`"),
        ("schema: 1\nthresholds: {evidence_stale_days: 365}\n", 2, "looser than the product allows (180)"),
        ("schema: 1\nthresholds: {unknown_weight: 0.5}\n", 2, "looser than the product allows (0.3334)"),
        ("schema: 1\nthresholds: {evidence_stale_days: never}\n", 2, "a whole number from 1"),
        ("schema: 1\nstyle: {profile: busines}\n", 2, "Did you mean `business`?"),
        ("schema: 1\nstyle: {profile: ours.yaml}\n", 2, "there is no style file “ours.yaml”"),
        ("schema: 1\nstyle: {profile: ../ours.yaml}\n", 2, "there is no style file"),
        ("schema: 1\napprovers: [{name: x, scopes: [all]}]\n", 2, "one of: quotation, pursuit"),
        ("schema: 1\nsupplier:\n  name: x\n  name: y\n", 4, "given twice"),
        ("- a\n", 1, "holds no fields"),
        ("", 1, "holds no fields"),
        ("schema: [\n", 1, "a bracket is opened here that is not closed"),
    ],
)
def test_a_fault_of_the_house_is_reported_at_its_line(text: str, line: int, words: str, tmp_path: Path) -> None:
    found = problems_of(house(tmp_path, text))
    assert words in said(found[0])
    assert found[0].place.line == line
    assert found[0].place.file == str(tmp_path / "house.yaml")


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("a_yaml", "id: a\nkind: casestudy\ntitle: x\n", 2, "Did you mean `case_study`?"),
        ("a_yaml", "id: a\ntitle: x\n", 1, "`kind` is missing"),
        ("a_yaml", "id: a\nkind: case_study\ntitle: x\n", 1, "`customer` is missing in the library's case_study"),
        ("a_yaml", "id: A B\nkind: product\ntitle: x\n", 1, "Did you mean `a-b`?"),
        ("a_yaml", "id: a\nkind: product\ntitle: x\nreview_by: soon\n", 4, "a real date"),
        ("a_yaml", "id: a\nkind: product\ntitle: x\nsumary: y\n", 4, "Did you mean `summary`?"),
        ("a_md", "# no fields\n", 1, "does not begin with fields"),
        ("a_md", "---\nid: a\nkind: product\ntitle: x\ntext: y\n---\nz\n", 7, "`text` is given among the fields"),
        ("a_md", "---\nid: a\nkind: product\ntitle: x\n---\n\nzero\u200bwidth\n", 7, "U+200B"),
        ("a_md", "---\nid: a\nkind: produkt\ntitle: x\n---\n", 3, "Did you mean `product`?"),
        ("a_yaml", "", 1, "holds no fields"),
    ],
)
def test_a_fault_of_an_entry_is_reported_in_its_file(name: str, text: str, line: int, words: str, tmp_path: Path) -> None:
    found = problems_of(house(tmp_path, **{name: text}))
    assert words in said(found[0])
    assert found[0].place.line == line
    assert found[0].place.file == str(tmp_path / "library" / name.replace("_", "."))


def test_two_entries_with_one_id_and_all_other_faults_in_one_pass(tmp_path: Path) -> None:
    entry = "id: a\nkind: product\ntitle: x\n"
    found = problems_of(house(tmp_path, "schema: 1\ncolour: red\n", one_yaml=entry, two_yaml=entry, three_yaml="id: b\nkind: what\n"))
    told = " ".join(said(problem) for problem in found)
    assert all(words in told for words in ("`colour` is not a field", "given in one.yaml already", "`kind` is “what”"))


def test_a_named_folder_without_a_house_is_an_error(tmp_path: Path) -> None:
    assert "there is no house.yaml" in said(problems_of(tmp_path)[0])


def test_a_style_file_misspelt_is_answered_with_the_one_that_is_there(tmp_path):
    house(tmp_path, SMALL + "style: {profile: aldr.yaml}\n")
    (tmp_path / "alder.yaml").write_text("page: {}\n")
    with pytest.raises(HouseError) as fault:
        load_house(tmp_path)
    assert [problem.hint.en for problem in fault.value.problems] == ["Did you mean “alder.yaml”?"]
