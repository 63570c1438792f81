"""A house begun, checked and its vocabulary listed, through the command line: one planted fault for each check."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from telling import TREASURY, data_of, written

from proposalgen import resources
from proposalgen.authors.check import check
from proposalgen.authors.listing import as_data
from proposalgen.authors.sample import sample
from proposalgen.authors.vocabulary import block_at, fields, tree
from proposalgen.authors.words_of_listing import FILTERS
from proposalgen.brief.model import Brief
from proposalgen.brief.model.walk import fields_below
from proposalgen.cli import Day, run
from proposalgen.compose.filters import Filters
from proposalgen.compose.lint import lint
from proposalgen.compose.lint_fields import Kept
from proposalgen.compose.words import Words

DAY = Day().convert("2026-11-20", None, None)


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    monkeypatch.setenv("PROPOSALGEN_TODAY", "2026-11-20")


@pytest.fixture
def house(tmp_path):
    folder = tmp_path / "house"
    assert run(["house", "new", str(folder), "--language", "en", "--supplier", "Alder & Sons"]) == 0

    def put(name: str, text: str) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    return folder, put


def told(folder, kind="faults"):
    found = getattr(check(folder, DAY), kind)
    return [
        (one.place.file.removeprefix(f"{folder}/"), one.place.line, one.message.en, one.hint.en if one.hint else "")
        for one in found
    ]


# A new house


@pytest.mark.parametrize("tongue", ["en", "zh-CN"])
def test_a_new_house_has_no_faults_and_builds_a_deal(tongue, tmp_path, capsys):
    folder = tmp_path / "house"
    assert run(["house", "new", str(folder), "--language", tongue, "--supplier", 'A "B": #1']) == 0
    assert run(["house", "check", str(folder), "--json"]) == 0
    found = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    assert (found["valid"], found["errors"], found["warnings"]) == (True, [], [])
    data = data_of(TREASURY)
    del data["references"]
    data["value"] = [value for value in data["value"] if "case" not in value]
    for part in data["solution"]["components"]:
        part["value"] = [id_ for id_ in part.get("value", []) if id_ in {value["id"] for value in data["value"]}]
    deal = written(tmp_path / "deal", data)
    assert run(["build", str(deal), "outline", "--house", str(folder), "--to", "html", "--out", str(tmp_path / "out")]) == 0
    page = next((tmp_path / "out/client").glob("*.html")).read_text(encoding="utf-8")
    assert "A &quot;B&quot;: #1" in page or 'A "B": #1' in page


def test_every_line_of_the_new_house_that_is_an_example_is_valid_when_it_is_used(house):
    folder, put = house
    lines = (folder / "house.yaml").read_text(encoding="utf-8").splitlines()
    used = [line.replace("# ", "", 1) if line.startswith("  # ") else line for line in lines]
    used = [line.removeprefix("# ") if line.startswith(("# thresholds", "# approvers")) else line for line in used]
    put("house.yaml", "\n".join(used))
    assert used != lines
    assert told(folder) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert run(["house", "new", str(tmp_path)]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt"]


# Faults of templates

PAGE = '<document title="{{ deal.title }}"><section kind="body">\n%s\n</section></document>\n'


FAULTS = (
    ("<p>{{ customer.nmae }}</p>", 'there is no field "nmae"', "Did you mean name?"),
    ("<p>{{ price.floor|money }}</p>", 'internal: "floor" never reaches a customer\'s document', ""),
    ("{% if competition %}<hr/>{% endif %}", 'internal: "competition" never reaches', ""),
    ("{% for n in needs %}{% for o in n.owners %}{{ o.support }}{% endfor %}{% endfor %}", 'internal: "support"', ""),
    ("{% for s in stakeholders %}<p>{{ s.influence }}</p>{% endfor %}", 'internal: "influence"', ""),
    ("{% for s in stakeholders %}<hr/>{% endfor %}", 'do not receive "stakeholders"', "needs[].owners[]"),
    ("<p>{{ cases|join(attribute='cleared') }}</p>", 'internal: "cleared"', ""),
    ("<pp>x</pp>", "unknown element <pp>", ""),
    ('<p clas="lead">x</p>', '<p> has no attribute "clas"', "Did you mean class?"),
    ('<p class="laed">x</p>', 'class="laed" of <p> must be one of', ""),
    ('{% include "parts/covr.html" %}', 'there is no template "parts/covr.html"', "parts/cover.html"),
    ('<p>{{ say("cover.presentd") }}</p>', 'no words for "cover.presentd"', "Did you mean cover.presented?"),
)


def test_every_fault_of_a_template_is_told_at_once_with_its_line(house):
    folder, put = house
    put("templates/client/proposal.html", PAGE % "\n".join(line for line, _, _ in FAULTS))
    put("templates/client/outline.html", PAGE % "<p>{{ deal.title </p>")
    found = told(folder)
    for number, (_, message, hint) in enumerate(FAULTS, 2):
        here = [one for one in found if one[1] == number and message in one[2] and hint in one[3]]
        assert {one[0] for one in here} == {"templates/client/proposal.html"}, message
    assert {one[1] for one in found if one[0].endswith("proposal.html")} == set(range(2, len(FAULTS) + 2))
    assert any(one[:2] == ("templates/client/outline.html", 2) and "syntax" in one[2] for one in found)


def test_words_must_be_there_in_both_languages(house):
    folder, put = house
    put("templates/words.en.yaml", "mine: {greeting: Hello}\n")
    put("templates/client/proposal.html", PAGE % '<p>{{ say("mine.greeting") }}</p>')
    assert ('"mine.greeting" has no words in zh-CN', "Add it to words.zh-CN.yaml.") in [one[2:] for one in told(folder)]
    put("templates/words.zh-CN.yaml", "mine: {greeting: 您好}\n")
    assert told(folder) == []
    assert told(folder, "warnings") == []


USELESS = (
    ("parts/covr.html", "<hr/>", "replaces no built-in template", "parts/cover.html"),
    ("client/propsal.html", PAGE % "<hr/>", "no document kind of this name", "client/proposal.html"),
    ("words.de.yaml", "a: b", "nothing reads this file", "words.en.yaml"),
    ("client/Proposal.html", PAGE % "<hr/>", "nothing reads this file", ""),
    ("words.en.yaml", "covr: {presented: For}", 'no template says "covr.presented"', "cover.presented"),
    ("client/outline.html", "{% macro spare(x) %}{{ x }}{% endmacro %}" + PAGE % "<hr/>", 'the macro "spare"', ""),
)


def test_what_does_nothing_is_a_warning(house):
    folder, put = house
    for file, text, _, _ in USELESS:
        put(f"templates/{file}", text)
    found = told(folder, "warnings")
    assert len(found) == len(USELESS)
    for file, _, message, hint in USELESS:
        assert [hint in one[3] for one in found if one[0] == f"templates/{file}" and message in one[2]] == [True]


# Faults of house.yaml, library, style


def test_faults_of_the_house_do_not_hide_those_of_its_templates(house, capsys):
    folder, put = house
    put("house.yaml", "schema: 1\nsuplier: {name: A}\n")
    put("library/broken.yaml", "id: one\nkind: case_stdy\ntitle: T\n")
    put("templates/client/outline.html", PAGE % "{{ dael.title }}")
    assert run(["house", "check", str(folder)]) == 5
    said = capsys.readouterr().out
    for part in ("house.yaml:2", "Did you mean `supplier`?", "broken.yaml:2", "case_study", "outline.html:2", "Did you mean deal?"):
        assert part in said


def test_entries_past_their_day_are_warnings(house):
    folder, put = house
    put("library/old.yaml", "id: old\nkind: credential\ntitle: T\nreview_by: 2026-11-19\nexpires: 2026-11-19\n")
    put("library/new.yaml", "id: new\nkind: credential\ntitle: T\nreview_by: 2026-11-20\nexpires: 2026-11-20\n")
    found = told(folder, "warnings")
    assert [(file, line) for file, line, _, _ in found] == [("library/old.yaml", 4), ("library/old.yaml", 5)]
    assert run(["house", "check", str(folder)]) == 0


def styled(house, *changes: tuple[str, str]):
    folder, put = house
    text = (resources.templates() / "style.yaml").read_text(encoding="utf-8")
    text = text.replace("business:", "mine:", 1)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    put("mine.yaml", text)
    put("house.yaml", "schema: 1\nsupplier: {name: A}\nstyle: {profile: mine.yaml}\n")
    return folder


def test_a_style_file_of_ones_own_that_is_like_the_built_in_one_is_well(house):
    assert told(styled(house)) == []


@pytest.mark.parametrize(("old", "new"), [("colour: on-navy}", "colour: on-nvay}"), ("width: 210", "widht: 210")])
def test_a_fault_of_a_style_file_is_told_with_its_line(house, old, new):
    folder = styled(house, (old, new))
    line = 1 + (folder / "mine.yaml").read_text(encoding="utf-8").split(new)[0].count("\n")
    assert ("mine.yaml", line) in [one[:2] for one in told(folder)]


def test_a_typeface_that_is_missing_is_a_warning_that_names_what_stands_in(house):
    folder = styled(house, ("pdf_latin: Liberation Sans", "pdf_latin: No Such Face"))
    found = told(folder, "warnings")
    assert any("No Such Face" in one[2] for one in found)
    assert told(folder) == []


def test_a_folder_without_a_house_is_told(tmp_path, capsys):
    assert run(["house", "check", str(tmp_path)]) == 5
    assert "house.yaml" in capsys.readouterr().err


# The vocabulary


def test_every_field_a_built_in_template_uses_is_known(tmp_path):
    built_in = resources.templates()
    assert lint((built_in,), tree()) == ()
    shutil.copytree(built_in, tmp_path / "copy")
    used = tmp_path / "copy/parts/next.html"
    used.write_text(used.read_text(encoding="utf-8").replace("next_step.actions", "next_step.acts", 1), encoding="utf-8")
    assert lint((tmp_path / "copy",), tree()) != ()


def test_no_field_is_internal():
    """Every internal field of the model stands in the made deal, and none of their values in its view."""
    made = sample()
    internal = {
        path for path, key, block in fields_below(Brief) if block.fields[_name(block, key)].audience == "internal"
    }
    assert len(internal) > 40
    below = tuple(f"{path}{end}" for path in internal for end in (".", "["))
    shown = {made.origins[value].path for value in leaves(made.views[0]) if value in made.origins}
    assert len(shown) > 100
    assert {path for path in shown if path in internal or path.startswith(below)} == set()
    assert not any(isinstance(value, Kept) for value in (field.example for field in fields()))


def _name(block, key):
    return next(name for name, info in block.fields.items() if (info.alias or name) == key)


def leaves(value):
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, tuple):
        return [leaf for item in value for leaf in leaves(item)]
    return [value] if value is not None and not isinstance(value, bool) else []


def test_fields_know_their_type_and_whether_they_may_be_empty():
    known = {field.path: field for field in fields()}
    assert (known["needs[].target.by"].type, known["needs[].target.by"].optional) == ("date", True)
    assert (known["needs[].statement"].type, known["needs[].statement"].optional) == ("text", False)
    assert known["price.tax_rate"].type == "ratio"
    assert known["needs[].impact.annual_cost"].type == "amount"
    assert known["needs[].current_state"].type == "prose"
    assert known["deal.procurement"].words == ("private", "public")
    assert block_at("needs[].target") is not None


def test_every_filter_is_listed_and_explained():
    real = Filters(Words("en", {}, {}), "en").table()
    assert FILTERS.keys() == real.keys()
    listed = as_data("en")
    assert {entry["name"] for entry in listed["filters"]} == real.keys()


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_the_vocabulary_is_printed(tongue, capsys, monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
    assert run(["house", "vocabulary"]) == 0
    said = capsys.readouterr().out
    for part in ("<need-card>", "| wan(places=none", 'say("key"', "needs[].target.to", "price.total"):
        assert part in said
    customers, own = re.split(r"\n.*internal/.*\n", said)
    assert "floor" not in customers and "bargain.floor" in own
    assert run(["house", "vocabulary", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"elements", "filters", "functions", "fields"} <= listed.keys()
    assert all(field["example"] is not None or field["type"] in ("list", "fields", "number") for field in listed["fields"])
