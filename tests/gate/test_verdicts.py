"""The verdict table, row by row: each row is an edit of one complete deal."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from gate_deals import (
    BEHIND,
    CUSTOMERS,
    FAILED,
    GONE,
    NO_CRITERIA,
    NO_NEEDS,
    PURSUIT,
    THEIRS,
    brief,
    for_customers,
    house,
    judged,
)

from proposalgen.brief.model.engine import validator
from proposalgen.house.file import Approver

SET_BY = "selection_criteria.set_by"
UNKNOWN = {"selection_criteria.criteria[0].standing": "unknown"}
OPEN = {"selection_criteria.influence": [{"action": "提出指标", "outcome": "open"}]}
SUCCEEDED = {"selection_criteria.influence": [{"action": "提出指标", "outcome": "succeeded"}]}
ASSUMED = {"selection_criteria.evidence": ["guess-risk"]}
NOBODY = {SET_BY: "nobody"}

PACK = ("survey-plan", "questionnaire")  # what is still open may be asked at any verdict but decline

ROWS = [
    # needs, set_by, position → verdict, what may be written
    ("the example as it is", [], "propose", ("proposal", "outline", "quotation", "digest", *PACK)),
    ("nothing known, we offered", [NO_NEEDS, NO_CRITERIA, {"deal.asked_by": "us"}], "discover", PACK),
    ("nothing known, the customer asked", [NO_NEEDS, NO_CRITERIA], "discover", PACK),
    ("needs unknown, nobody set criteria", [NO_NEEDS, NOBODY], "discover", PACK),
    ("needs unknown, criteria only assumed", [NO_NEEDS, ASSUMED], "discover", PACK),
    ("needs known, no criteria block", [NO_CRITERIA], "discover", PACK),
    ("needs known, set_by unknown", [{SET_BY: "unknown"}], "discover", PACK),
    ("set_by only assumed", [ASSUMED], "discover", PACK),
    ("a competitor's criteria only assumed", [THEIRS, FAILED, ASSUMED], "discover", PACK),
    ("nobody set any, only assumed", [NOBODY, ASSUMED], "discover", PACK),
    ("set_by without evidence", [{"selection_criteria.evidence": []}], "discover", PACK),
    ("set_by without a list", [{"selection_criteria.criteria": [], "differentiators[0].criteria": [],
                                "differentiators[1].criteria": []}], "discover", PACK),
    ("nobody set criteria", [NOBODY], "outline", ("outline", *PACK)),
    ("a competitor did, not tried", [THEIRS], "influence", PACK),
    ("a competitor did, still open", [THEIRS, OPEN], "influence", PACK),
    ("a competitor did, one failed and one open", [
        THEIRS, {"selection_criteria.influence": [{"action": "a", "outcome": "failed"}, {"action": "b"}]}], "influence", PACK),
    ("a competitor did, all failed", [THEIRS, FAILED], "decline", ()),
    ("a competitor did, the influence succeeded", [THEIRS, SUCCEEDED], "compete", ("proposal", "outline", "quotation", "digest", *PACK)),
    ("a competitor did, influence succeeded, yet behind", [THEIRS, SUCCEEDED, BEHIND], "influence", PACK),
    ("the customer did, position unknown", [CUSTOMERS, UNKNOWN], "discover", PACK),
    ("the customer did, behind on a must", [CUSTOMERS, BEHIND], "influence", PACK),
    ("the customer did, behind on a must, all failed", [CUSTOMERS, BEHIND, FAILED], "decline", ()),
    ("the customer did, no obvious disadvantage", [CUSTOMERS], "compete", ("proposal", "outline", "quotation", "digest", *PACK)),
    ("together, behind on a must", [BEHIND], "influence", PACK),
    ("together, behind on a must, all failed", [BEHIND, FAILED], "decline", ()),
    ("together, position unknown", [UNKNOWN], "discover", PACK),
    ("behind on a must comes before unknown", [BEHIND, UNKNOWN], "influence", PACK),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "verdict", "allowed"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_table(edits, verdict, allowed):
    report = judged(*edits)
    assert (report.verdict, for_customers(report), report.last_stand, report.errors) == (verdict, allowed, False, ())
    assert report.exit_code == (0 if verdict in ("propose", "compete") else 4)
    assert report.next_actions


def test_the_example_is_ready_and_says_what_is_not_confirmed():
    report = judged()
    assert report.exit_code == 0 and not report.blocked()
    assert report.needs.confirmed == ("cash-idle", "position-late", "shared-centre")
    assert report.needs.unconfirmed == ("guarantee-ledger",)
    assert (report.criteria.known, report.criteria.set_by, report.criteria.position) == (True, "together", "clear")
    assert (report.criteria.ahead, report.criteria.behind) == (45, 15)
    assert [(f.rule, f.place.path) for f in report.findings if f.severity.value == "warning"] == [("needs.unconfirmed", "needs[3]")]


@pytest.mark.parametrize("who", ["together", "customer", "competitor"])
@pytest.mark.parametrize("ground", [["criteria-workshop"], []])
def test_criteria_for_needs_that_nobody_knows_contradict_themselves(who, ground):
    report = judged(NO_NEEDS, {SET_BY: who, "selection_criteria.evidence": ground})
    assert (report.verdict, report.valid, report.exit_code, report.allowed) == (None, False, 3, ())
    [error] = report.errors
    assert error.place.path == "selection_criteria.set_by" and [p.path for p in error.related] == ["needs"]
    assert "set_by: unknown" in error.message.en and "set_by: unknown" in error.message.zh
    assert "set_by: unknown" in report.next_actions[0].what.en  # and the discovery follows all the same
    assert any("cash" in a.what.en or "资金分散" in a.what.zh for a in report.next_actions[1:])


# Confirmed needs


@pytest.mark.parametrize(
    ("edit", "confirmed"),
    [
        ({"needs[1].current_state": GONE}, False),
        ({"needs[1].current_state": "尚未了解。"}, False),
        ({"needs[1].impact": GONE}, False),
        ({"needs[1].impact": {"annual_cost": "5000"}}, True),
        ({"needs[1].impact": {"summary": "TBD", "annual_cost": "0"}}, False),
        ({"needs[1].evidence": []}, False),
        ({"needs[1].evidence": ["guess-risk"]}, False),
        ({"needs[1].evidence": ["guess-risk", "talk-cfo"]}, True),
        ({"evidence[1].with": []}, False),
        ({"evidence[1]": {"id": "visit-treasury", "kind": "document", "date": "2026-09-23"}}, False),
        ({"evidence[1]": {"id": "visit-treasury", "kind": "document", "date": "2026-09-23", "with": ["cfo"]}}, True),
        ({"evidence[1]": {"id": "visit-treasury", "kind": "document", "date": "2026-09-23", "issued_by": "customer"}}, True),
        ({"evidence[1]": {"id": "visit-treasury", "kind": "document", "date": "2026-09-23", "issued_by": "us", "with": ["cfo"]}}, False),
        ({"needs[1].scope": "personal"}, False),
    ],
)
def test_what_confirms_a_need(edit, confirmed):
    assert ("position-late" in judged(edit).needs.confirmed) is confirmed


def test_a_personal_need_never_makes_the_needs_known():
    report = judged(NO_CRITERIA, *({f"needs[{i}].scope": "personal"} for i in range(4)))
    assert report.verdict == "discover" and not report.needs.known
    assert report.needs.confirmed == report.needs.unconfirmed == ()


# Weights: unknown before weights, thirds, criteria without weights


def standings(*rows):
    """Criteria from (standing, weight or None, mandatory)."""
    written = []
    for i, (standing, weight, mandatory) in enumerate(rows):
        row = {"id": f"c{i}", "name": f"标准 {i}", "standing": standing, "mandatory": "true" if mandatory else "false"}
        written.append({**row, "weight": str(weight)} if weight else row)
    return {"selection_criteria.criteria": written, "differentiators[0].criteria": [], "differentiators[1].criteria": []}


@pytest.mark.parametrize(
    ("rows", "position"),
    [
        ([("ahead", 2, False), ("unknown", 1, False)], "clear"),  # a third is not more than a third
        ([("ahead", 199, False), ("unknown", 101, False)], "unknown"),
        ([("ahead", 90, False), ("unknown", 10, True)], "unknown"),
        ([("behind", 60, False), ("unknown", 40, False)], "unknown"),  # unknown is judged before weights
        ([("behind", 1, True), ("unknown", 99, True)], "disadvantage"),
        ([("behind", 30, False), ("ahead", 30, False), ("level", 40, False)], "clear"),
        ([("behind", 31, False), ("ahead", 30, False), ("level", 39, False)], "disadvantage"),
        ([("behind", None, False), ("behind", None, False), ("ahead", None, False)], "disadvantage"),
        ([("behind", None, False), ("ahead", None, False), ("unknown", None, False)], "clear"),
        ([("unknown", None, False), ("unknown", None, False), ("ahead", None, False)], "unknown"),
        ([("level", 10, False)], "clear"),
    ],
)
def test_our_position(rows, position):
    assert judged(standings(*rows)).criteria.position == position


def test_a_house_may_be_stricter_and_never_looser():
    rows = standings(("ahead", 75, False), ("unknown", 25, False))
    strict, loose = (replace(house(), unknown_weight=Decimal(w)) for w in ("0.2", "0.9"))
    assert judged(rows).verdict == "propose"
    assert judged(rows, by=strict).verdict == "discover"
    assert judged(standings(("ahead", 60, False), ("unknown", 40, False)), by=loose).verdict == "discover"


# The last stand


LOST = [THEIRS, FAILED, PURSUIT]


def test_a_manager_and_a_criterion_outside_theirs_make_a_last_stand():
    report = judged(*LOST)
    assert (report.verdict, report.last_stand, for_customers(report)) == ("compete", True, ("proposal", "outline", "digest", *PACK))
    assert judged(BEHIND, FAILED, PURSUIT).last_stand


@pytest.mark.parametrize(
    "edit",
    [
        {"approvals": []},
        {"approvals[0].scope": "over_budget", "approvals[0].amount": "3794300"},
        {"approvals[0].reason": GONE},
        {"approvals[0].deal": "HJ-2026-016"},
        {"approvals[0].date": "2026-10-27"},  # the criteria were worked on the day after
        {"differentiators[2].suggested_criterion": GONE},
        {"differentiators[2].suggested_criterion": " 银企直连覆盖 "},  # theirs already
        {"selection_criteria.influence[0].outcome": "open"},
    ],
)
def test_what_ends_a_last_stand(edit):
    report = judged(*LOST, edit)
    assert not report.last_stand and report.verdict in ("decline", "influence")
    assert for_customers(report) == (PACK if report.verdict == "influence" else ())


def test_only_those_may_approve_whom_the_house_names():
    def by(**fields):
        return replace(house(), approvers=(validator(Approver).validate_python(fields),))

    assert judged(*LOST, by=by(name="李岩")).last_stand
    assert judged(*LOST, by=by(name="李岩", scopes=["pursuit"])).last_stand
    assert not judged(*LOST, by=by(name="李岩", scopes=["quotation"])).last_stand
    assert not judged(*LOST, by=by(name="王总")).last_stand


def test_the_approval_of_this_deal_holds():
    assert judged(*LOST, {"approvals[0].deal": "HJ-2026-017"}).last_stand


def test_competing_without_ever_having_tried_is_warned_of():
    rule = "criteria.influence-untried"
    assert rule in {f.rule for f in judged(CUSTOMERS).findings}
    assert rule not in {f.rule for f in judged(CUSTOMERS, FAILED).findings}
    assert rule not in {f.rule for f in judged(*LOST).findings}


def test_without_a_solution_there_is_no_material_for_a_proposal():
    report = judged({"solution": GONE, "price": GONE, "business_value": GONE})
    assert report.verdict == "propose" and for_customers(report) == ("outline", *PACK)


def test_the_places_are_the_lines_that_led_to_the_answers():
    report = judged(BEHIND)
    assert [place.path for place in report.needs.places] == ["needs[0]", "needs[1]", "needs[2]"]
    assert [place.path for place in report.criteria.places] == [
        "selection_criteria.set_by", "evidence[3]", "selection_criteria.criteria[3]", "selection_criteria.criteria[4]",
    ]  # fmt: skip
    assert [place.path for place in judged(NO_NEEDS, NO_CRITERIA).needs.places] == [f"needs[{i}]" for i in range(4)]


def test_a_brief_of_three_lines_is_to_be_discovered():
    from proposalgen.brief.load import brief_from
    from proposalgen.figures.figures import figure
    from proposalgen.gate.judge import judge

    deal = brief_from({"schema": "1", "deal": {"title": "平台"}, "customer": {"name": "华骏"}})
    report = judge(deal, figure(deal), house(), None)
    assert (report.verdict, report.exit_code, report.allowed) == ("discover", 4, (*PACK, "readiness", "deal-review"))
    assert report.next_actions[0].who == () and report.next_actions[0].ask
    assert brief().deal.title  # the helper and this one read the same model
