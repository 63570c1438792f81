"""From Python: load, judge, build, as the manual shows it."""

from __future__ import annotations

from datetime import date

import pytest
from telling import HOUSES, SAMPLES, TREASURY, data_of, written

from proposalgen import BriefError, NotReady, Readiness, assess, build, load_brief
from proposalgen.errors import UsageError
from proposalgen.house.load import load_house
from proposalgen.kinds import KINDS

HOUSE = load_house(HOUSES[TREASURY])
TODAY = date(2026, 11, 20)


def test_three_lines_make_a_proposal(tmp_path):
    brief = load_brief(SAMPLES / TREASURY)
    verdict = assess(brief)
    assert isinstance(verdict, Readiness)
    assert (verdict.verdict, verdict.allowed) == ("propose", tuple(kind.id for kind in KINDS if kind.id != "bid"))
    files = build(brief, kinds=["outline"], formats=["docx", "html"], out=str(tmp_path / "dist"), today=TODAY)
    assert [(file.kind, file.format) for file in files] == [("outline", "docx"), ("outline", "html")]
    assert all(file.path.is_relative_to(tmp_path / "dist/client") and file.path.stat().st_size == file.size for file in files)


def test_without_a_folder_the_files_stand_beside_the_brief(tmp_path):
    deal = written(tmp_path / "deal", data_of(TREASURY))
    (file,) = build(load_brief(deal), ["outline"], ["html"], house=HOUSE, today=TODAY)
    assert file.path.parent == deal / "out/client"


def test_without_a_date_anywhere_documents_carry_this_machines_day(tmp_path, monkeypatch):
    class Clock(date):
        @classmethod
        def today(cls):
            return date(2026, 11, 27)

    monkeypatch.setattr("proposalgen.api.date", Clock)
    data = data_of(TREASURY)
    del data["deal"]["proposal_date"]
    (file,) = build(load_brief(written(tmp_path / "deal", data)), ["outline"], ["html"], house=HOUSE)
    assert "20261127" in file.path.name


def test_a_refusal_carries_the_judgement_and_leaves_nothing(tmp_path):
    brief = load_brief(SAMPLES / "scenes/introduction")
    for kinds in (("proposal",), ("outline",), ("outline", "proposal")):
        with pytest.raises(NotReady) as refused:
            build(brief, kinds, ["docx"], tmp_path / "dist", today=TODAY)
        assert refused.value.readiness.verdict == "discover"
        assert refused.value.readiness.next_actions
    assert not (tmp_path / "dist").exists()


def test_one_refused_kind_stops_all(tmp_path):
    data = data_of(TREASURY)
    data["selection_criteria"]["set_by"] = "nobody"
    brief = load_brief(written(tmp_path / "deal", data))
    with pytest.raises(NotReady) as refused:
        build(brief, ["outline", "proposal"], ["html"], tmp_path / "dist", house=HOUSE, today=TODAY)
    assert refused.value.kinds == ("proposal",)
    assert not (tmp_path / "dist").exists()
    assert build(brief, [], ["html"], tmp_path / "dist", house=HOUSE, today=TODAY)[0].kind == "outline"


def test_an_invalid_brief_has_errors_with_places(tmp_path):
    data = data_of(TREASURY)
    data["needs"][0]["owners"] = ["nobody"]
    data["deal"]["currncy"] = "CNY"
    with pytest.raises(BriefError) as told:
        load_brief(written(tmp_path / "deal", data))
    assert {error.place.path for error in told.value.errors} == {"deal.currncy", "needs[0].owners[0]"}
    assert all(error.place.line and error.place.column for error in told.value.errors)


def test_a_contradiction_is_judged_with_errors_and_cannot_be_built(tmp_path):
    data = data_of(TREASURY)
    for need in data["needs"]:
        need["evidence"] = ["guess-risk"]
    brief = load_brief(written(tmp_path / "deal", data))
    found = assess(brief, HOUSE, TODAY)
    assert (found.valid, found.verdict) == (False, None)
    assert found.next_actions
    with pytest.raises(BriefError, match="contradicts itself"):
        build(brief, ["proposal"], ["html"], tmp_path / "dist", house=HOUSE, today=TODAY)


@pytest.mark.parametrize(("kinds", "formats", "near"), [(["porposal"], ["docx"], "proposal"), (["proposal"], ["word"], "docx"), (["proposal"], ["pfd"], "pdf")])
def test_a_name_that_does_not_exist_is_told_with_the_nearest(kinds, formats, near, tmp_path):
    with pytest.raises(UsageError, match=f"Did you mean {near}"):
        build(load_brief(SAMPLES / TREASURY), kinds, formats, tmp_path / "dist", today=TODAY)
