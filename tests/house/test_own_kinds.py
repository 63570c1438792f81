"""Documents that a house makes up itself: built like the others, and no way round the gate or the inspection."""

from __future__ import annotations

import datetime
import shutil

import pytest
from telling import CRANES, HOUSES, SAMPLES, data_of, written

from proposalgen.authors.check import check
from proposalgen.authors.deals import deals
from proposalgen.cli import run
from proposalgen.errors import HouseError
from proposalgen.house.load import load_house

DAY = datetime.date(2026, 11, 20)
SURVEY = "{id: site-survey, title: {zh-CN: 现场勘察单, en: Site survey}, audience: client, opens: [outline, propose, compete]}"
HANDOVER = "{id: handover, title: {zh-CN: 移交单, en: Handover sheet}, audience: internal}"
PAGE = (
    '<document title="{{ deal.title }}"><section kind="body">\n<h1>{{ customer.name }}</h1>\n'
    '<p>{{ say("kind", kind) }}: before we offer, we should like to see the site.</p>\n%s\n</section></document>\n'
)


@pytest.fixture
def house(tmp_path):
    """The cranes' own house with two kinds more."""
    folder = tmp_path / "house"
    (folder / "templates/client").mkdir(parents=True)
    (folder / "templates/internal").mkdir()
    shutil.copytree(HOUSES[CRANES] / "library", folder / "library")
    declared(folder, SURVEY, HANDOVER)
    put(folder)
    put(folder, "internal/handover")
    return folder


def declared(folder, *kinds):
    own = (HOUSES[CRANES] / "house.yaml").read_text(encoding="utf-8")
    lines = "".join(f"  - {kind}\n" for kind in kinds)
    (folder / "house.yaml").write_text(f"kinds:\n{lines}{own}", encoding="utf-8")


def put(folder, name="client/site-survey", more=""):
    (folder / f"templates/{name}.html").write_text(PAGE % more, encoding="utf-8")


@pytest.fixture
def built(house, tmp_path, capsys):
    """Builds a kind of a deal: exit code, the files by folder and name, what was said."""

    def build(kind="site-survey", deal=SAMPLES / CRANES, *more):
        capsys.readouterr()
        out = tmp_path / "out"
        code = run(["build", str(deal), kind, "--to", "html", "--house", str(house), "--out", str(out), "--today", str(DAY), *more])
        said = capsys.readouterr()
        files = {f"{file.parent.name}/{file.name}": file.read_text(encoding="utf-8") for file in out.rglob("*.html")}
        return code, files, said.out + said.err

    return build


def test_an_own_kind_is_listed_and_built_under_its_title(house, built, capsys):
    assert run(["kinds", "--house", str(house)]) == 0
    said = capsys.readouterr().out
    assert "site-survey      Site survey\n" in said and "the verdict outline, propose or compete; what holds back the proposal" in said
    assert "handover         Handover sheet\n" in said
    assert run(["kinds"]) == 0
    assert "site-survey" not in capsys.readouterr().out
    code, files, _ = built()
    ((name, page),) = files.items()
    assert code == 0 and name.startswith("client/") and "-Site-survey-Crane-condition-monitoring-" in name
    assert "Marnhaven Container Terminal NV" in page and "Site survey: before we offer" in page
    code, files, _ = built("handover")
    assert code == 0 and any(name.startswith("internal/") and "Handover-sheet" in name for name in files)


def test_a_misspelt_own_kind_gets_the_nearest_name(built):
    code, files, said = built("site-survy")
    assert (code, files) == (2, {})
    assert "Did you mean site-survey?" in said


@pytest.mark.parametrize(
    ("kind", "at", "says"),
    [
        (SURVEY.replace("site-survey", "proposal"), "kinds[0].id", "“proposal” is a built-in document"),
        (SURVEY.replace("[outline", "[discover, outline"), "kinds[0].opens[0]", "outline, propose"),
        (SURVEY.replace("zh-CN: 现场勘察单, ", ""), "kinds[0].title.zh-CN", "zh-CN"),
        (SURVEY.replace("site-survey", "../proposal"), "kinds[0].id", "kinds[0].id"),
        (SURVEY.replace("client", "everybody"), "kinds[0].audience", "client, internal"),
        (HANDOVER.replace("internal}", "internal, opens: [propose]}"), "kinds[0].opens", "every valid brief opens it"),
    ],
)
def test_a_declaration_that_would_loosen_the_gate_is_refused_at_its_line(house, kind, at, says):
    declared(house, kind)
    with pytest.raises(HouseError) as raised:
        load_house(house)
    (problem,) = raised.value.problems
    assert (problem.place.path, problem.place.line) == (at, 2)
    assert says in problem.message.en and problem.message.zh != problem.message.en


def test_a_kind_declared_twice_is_refused(house):
    declared(house, SURVEY, SURVEY)
    with pytest.raises(HouseError) as raised:
        load_house(house)
    assert [(one.place.line, one.message.en) for one in raised.value.problems] == [(3, "the kind “site-survey” is declared twice")]


def test_the_check_tells_a_kind_without_template_and_a_template_without_kind(house):
    assert check(house, DAY).faults == check(house, DAY).warnings == ()
    (house / "templates/client/site-survey.html").rename(house / "templates/client/site-survy.html")
    put(house, "internal/minutes")
    checked = check(house, DAY)
    (fault,) = checked.faults
    assert (fault.place.line, fault.message.en) == (2, "the kind “site-survey” has no template: there is no templates/client/site-survey.html")
    assert "templates/client/site-survy.html" in fault.hint.en
    told = {one.place.file.rpartition("/")[2]: one.hint.en for one in checked.warnings}
    assert told["site-survy.html"] == "Did you mean client/site-survey.html?"
    assert "kinds: [{id: minutes, " in told["minutes.html"] and "audience: internal}]" in told["minutes.html"]
    declared(house, SURVEY.replace("opens:", "opns:"))  # nobody can say what is declared
    assert [one for one in check(house, DAY).warnings if "no document kind" in one.message.en] == []


def test_the_preview_and_the_test_show_it_in_both_languages(house):
    shown = [(deal.id, kind.id) for deal in deals(house, None, DAY) for kind in deal.kinds]
    for own in ("site-survey", "handover"):
        assert [deal for deal, kind in shown if kind == own] == ["group-treasury", "crane-care"]


# What an own kind cannot do


def test_a_deal_that_is_not_understood_gets_none_for_the_customer_whatever_is_declared(built):
    code, files, said = built("site-survey", SAMPLES / "scenes/introduction-offered")
    assert (code, files) == (4, {})
    assert "site-survey was not built: the verdict is discover, which does not open this document" in said
    code, files, _ = built("handover", SAMPLES / "scenes/introduction-offered")
    assert (code, [name.partition("/")[0] for name in files]) == (0, ["internal"])


def test_what_holds_back_the_proposal_holds_it_back(built, tmp_path):
    deal = data_of(CRANES)
    deal["price"]["floor"] = "99000000"
    assert built("site-survey", written(tmp_path / "deal", deal))[:2] == (4, {})


def test_internal_fields_are_no_fields_for_it(house, built):
    put(house, more="<p>{{ price.floor|money }}</p>")
    assert any("never reaches a customer" in fault.message.en for fault in check(house, DAY).faults)
    code, files, _ = built()
    assert (code, files) == (5, {})


def test_a_competitor_written_into_its_template_stops_the_file(house, built):
    put(house, more="<p>Better than Grauwolf Kranbau.</p>")
    code, files, said = built()
    assert (code, files) == (6, {})
    assert "leak.competitor" in said


def test_a_competitor_in_its_title_stops_the_file_too(house, built):
    declared(house, SURVEY.replace("Site survey", "Why not Grauwolf Kranbau"))
    code, files, said = built()
    assert (code, files) == (6, {})
    assert "leak.competitor" in said


def test_another_customer_in_our_own_short_name_stops_the_file_whose_page_does_not_print_it(house, built):
    own = (house / "house.yaml").read_text(encoding="utf-8")
    stranger = load_house(house).customers[2]
    (house / "house.yaml").write_text(own.replace("  short_name: Merrowind", f"  short_name: {stranger}"), encoding="utf-8")
    assert load_house(house).supplier.short_name == stranger
    code, files, said = built()
    assert (code, files) == (6, {})
    assert "leak.customer" in said and "file name" in said


def test_at_the_verdict_outline_there_is_no_price_in_it(house, built, tmp_path):
    put(house, more='<p>{{ "price known" if price else "no price yet" }}, {{ "return known" if returns else "no return yet" }}</p>')
    assert "price known, return known" in "".join(built()[1].values())
    deal = data_of(CRANES)
    deal["selection_criteria"] = {"set_by": "nobody", "evidence": deal["selection_criteria"]["evidence"]}
    for row in deal["differentiators"]:
        row.pop("criteria", None)
    code, _, said = built("site-survey", written(tmp_path / "deal", deal), "--out", str(tmp_path / "early"))
    page = "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "early").rglob("*.html"))
    assert code == 0, said
    assert "no price yet, no return yet" in page
