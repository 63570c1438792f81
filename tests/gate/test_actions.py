"""What to do next, case by case: in order, whom to see, and questions worded for this deal."""

from __future__ import annotations

import re

import pytest
from gate_deals import BEHIND, CUSTOMERS, FAILED, GONE, NO_CRITERIA, NO_NEEDS, PURSUIT, THEIRS, brief, judged

PUBLIC = {"deal.procurement": "public"}
TENDER = {"tender": {"deadline": "2026-12-03T09:30:00+08:00"}}


def told(*edits):
    """The steps in English, each with its people and questions."""
    return [(a.what.en, a.who, [q.en for q in a.ask]) for a in judged(*edits).next_actions]


def steps(*edits):
    return [what for what, _, _ in told(*edits)]


def test_both_unknown_and_we_offered_so_ask_for_the_meeting_first():
    (first, who, asks), *rest = told(NO_NEEDS, NO_CRITERIA, {"deal.asked_by": "us"})
    assert first == "Write nothing yet: ask for the discovery meeting first."
    assert who == ("treasury",) or who[0] == "treasury"  # the coach opens the door
    assert "45 minutes" in asks[0]
    assert [what.split("“")[0] for what, _, _ in rest[:4]] == ["Confirm the need "] * 4
    assert rest[-3][0].startswith("Find out by which criteria they will choose")
    assert rest[-2][0].startswith("Send the survey plan and the questionnaire ahead: proposalgen build BRIEF.")
    assert rest[-1][0].endswith("proposalgen check BRIEF")


def test_both_unknown_and_nobody_noted_who_asked():
    assert "deal.asked_by" in steps(NO_NEEDS, NO_CRITERIA, {"deal.asked_by": GONE})[0]


def test_both_unknown_and_the_customer_asked_so_tell_three_reasons_apart():
    first, who, asks = told(NO_NEEDS, NO_CRITERIA)[0]
    assert all(f"({n})" in first for n in (1, 2, 3)) and "Only the third is worth discovery work" in first
    assert len(asks) == 3 and who
    assert "get rid" in first and "favourite" in first and "procurement rule" in first
    assert "second quote" in asks[1] and "陈思远" in asks[2]  # a concrete person, not "somebody"


def test_a_need_is_asked_about_by_what_it_lacks_of_those_who_own_it():
    found = {what: (who, asks) for what, who, asks in told(NO_NEEDS, NO_CRITERIA)}
    late = next(key for key in found if "头寸要到次日上午" in key)
    who, asks = found[late]
    assert "what it costs or is worth (impact)" in late and who == ("treasury",)
    assert asks == ["Each time “集团头寸要到次日上午才看得清” shows, roughly how many hours, how much money or how many customers does it cost?"]
    wanted = next(key for key in found if "财务共享中心" in key)
    assert found[wanted][0] == ("cfo", "it") and found[wanted][1][0].startswith("How do things stand today")


def test_questions_noted_in_the_brief_are_asked_of_the_person_named():
    open_ones = {"discovery": {"questions": [{"ask": "担保由谁审批？", "to": "cfo"}], "access_wanted": [{"department": "信息中心"}]}}
    found = told(NO_NEEDS, NO_CRITERIA, open_ones)
    assert ("Ask the questions noted in the brief that are still open.", ("cfo",), ["担保由谁审批？"]) in found
    assert any("信息中心" in what for what, _, _ in found)


def test_only_personal_needs_lead_to_the_organisations_own():
    scopes = {f"needs[{i}].scope": "personal" for i in range(4)}
    assert any("a personal need never carries a proposal" in what for what in steps(NO_CRITERIA, scopes))


def test_the_criteria_half():
    found = told(NO_CRITERIA)
    assert found[0][0] == "Find out by which criteria they will choose, and who wrote them."
    assert found[0][1][:2] == ("purchasing", "cfo")
    assert any("weights" in ask for ask in found[0][2])


def test_criteria_that_rest_on_an_assumption_or_are_not_listed():
    assert "rests on assumptions" in steps({"selection_criteria.evidence": ["guess-risk"]})[0]
    assert "rests on no evidence" in steps({"selection_criteria.evidence": []})[0]
    unlisted = {"selection_criteria.criteria": [], "differentiators[0].criteria": [], "differentiators[1].criteria": []}
    assert steps(unlisted)[0].startswith("Get the criteria themselves")


def test_our_standing_is_asked_by_criterion_musts_first():
    unknown = {f"selection_criteria.criteria[{i}].standing": "unknown" for i in (1, 2, 3)}
    first, who, asks = told(CUSTOMERS, unknown)[0]
    assert first.startswith("Find out where we stand on “信息安全”, ") and "it" in who
    assert "“信息安全”" in asks[0] and "“不停业务的并行切换”" in asks[1]


def test_nobody_set_criteria_so_set_them_together_over_an_outline():
    found = told({"selection_criteria.set_by": "nobody"})
    assert found[0][0].startswith("Set the criteria with the customer before the full proposal")
    assert any("资金分散在 147 个账户" in ask for ask in found[0][2])
    assert "接口问题是否由一家供应商承担全部责任" in found[1][2][0]
    assert "proposalgen build BRIEF outline" in found[2][0]
    assert "set_by: together" in found[-1][0] and "proposalgen check BRIEF" in found[-1][0]


def test_a_competitors_criteria_interviews_missed_needs_what_is_overlooked_who_and_until_when():
    found = told(THEIRS)
    starts = [
        "Say that a serious proposal needs interviews first, and ask to meet the people concerned: 韩立群 (总裁)",
        "Find needs that the criteria miss. Start from those confirmed: “资金分散在 147 个账户",
        "Show what the criteria overlook: “接口问题是否由一家供应商承担全部责任”",
        "Go through the people who can still change the criteria: 周敏 (财务总监), 韩立群 (总裁)",
        "This must have worked by 2026-12-18",
        "Note each attempt under selection_criteria.influence",
    ]
    assert [what[: len(start)] for (what, _, _), start in zip(found, starts, strict=True)] == starts
    assert found[0][1] == ("ceo", "purchasing")  # those nobody has heard yet
    assert "it" not in found[3][1]  # backs the rival


def test_by_when_is_the_earlier_of_decision_and_deadline_or_a_question():
    assert any("by 2026-12-03" in what for what in steps(THEIRS, TENDER))
    unknown = steps(THEIRS, {"schedule": {"live_by": "2027-08-31"}})
    assert any(what.startswith("Find out by when this must have worked") for what in unknown)


def test_an_open_attempt_is_followed_first():
    opened = {"selection_criteria.influence": [{"action": "提出并行切换指标", "with": ["cfo"]}]}
    what, who, _ = told(THEIRS, opened)[0]
    assert "“提出并行切换指标”" in what and who == ("cfo",)


def test_a_disadvantage_names_the_criteria_where_we_are_behind():
    what, who, asks = told(CUSTOMERS, BEHIND)[0]
    assert "“信息安全”, “本地服务团队”" in what and who
    assert asks[0].startswith("Why does “信息安全” matter, and would “等保三级备案")


def test_without_a_criterion_of_our_own_the_seller_is_told_to_find_one():
    found = told(THEIRS, {"differentiators[2].suggested_criterion": GONE})
    what, _, asks = next(step for step in found if "suggested_criterion" in step[0])
    assert what.startswith("Think of a criterion") and "接口由我方一家负责到底" in asks[0]


def test_decline_lets_go_keeps_the_door_open_and_says_what_a_last_stand_takes():
    found = steps(THEIRS, FAILED)
    assert found[0].startswith("Let this deal go") and "second place earns nothing" in found[0]
    assert found[1].startswith("Keep the door open")
    assert "approvals: scope pursuit" in found[2] and "suggested_criterion" not in found[2]
    bare = steps(THEIRS, FAILED, {"differentiators[2].suggested_criterion": GONE})
    assert "approvals: scope pursuit" in bare[2] and "suggested_criterion" in bare[2]
    void = steps(THEIRS, FAILED, PURSUIT, {"approvals[0].date": "2026-10-01"})
    assert "renew the approval by 李岩, which is void because the criteria were looked at again on 2026-10-20" in void[2]


def test_a_last_stand_stands_on_the_criterion_outside_theirs():
    what, who, asks = told(THEIRS, FAILED, PURSUIT)[0]
    assert what.startswith("Stand on the criterion outside theirs") and who and asks


def test_competing_on_the_customers_criteria_tries_to_add_one():
    found = steps(CUSTOMERS)
    assert found[0].startswith("Try to have a criterion of ours weighed")
    assert found[-2] == "Write the proposal: proposalgen build BRIEF proposal"
    assert "by 2026-12-04" in found[-1] and "周敏" in found[-1]


def test_blockers_come_first_each_with_its_field_and_then_check():
    found = steps({"value[0].basis": GONE, "price.rationale": []})
    assert found[0] == "value[0]: Give it in basis, or leave this value out."
    assert found[1].startswith("price: Say in price.rationale")
    assert found[2] == "When the blockers above are gone, run: proposalgen check BRIEF"
    assert not any("build BRIEF proposal" in what for what in found)


def test_blockers_that_are_removed_alike_are_one_step():
    clauses = [{"ref": str(i), "text": "双路", "starred": "true"} for i in range(8)]
    issued = {"number": "HNDL-2026-088", "title": "资金管理系统采购", "buyer": "远岭集团"}
    approval = [{"scope": "quotation", "by": "李岩", "role": "销售总监", "date": "2026-11-18", "amount": "3794300"}]
    found = steps({"tender": {**issued, "requirements": clauses}, "approvals": approval})
    listed = ", ".join(f"tender.requirements[{i}]" for i in range(5))
    assert found[0] == f"{listed} and 3 more: Answer it with our own value."
    assert found[1].startswith("When the blockers above are gone")


def test_public_procurement_names_only_lawful_channels():
    before, after = steps(THEIRS, PUBLIC), steps(THEIRS, PUBLIC, TENDER)
    assert "may not be shaped towards one supplier" in before[0] and "market consultation" in before[0]
    assert "written request for clarification" in after[0] and "2026-12-03 09:30" in after[0]


CASES = {
    "discover": [NO_NEEDS, NO_CRITERIA],
    "criteria": [NO_CRITERIA],
    "standing": [CUSTOMERS, {"selection_criteria.criteria[0].standing": "unknown"}],
    "outline": [{"selection_criteria.set_by": "nobody"}],
    "influence": [THEIRS],
    "behind": [CUSTOMERS, BEHIND],
    "decline": [THEIRS, FAILED],
    "last stand": [THEIRS, FAILED, PURSUIT],
    "compete": [CUSTOMERS],
    "propose": [],
    "contradiction": [NO_NEEDS],
}


@pytest.mark.parametrize("edits", [*CASES.values()], ids=[*CASES])
def test_in_public_procurement_nobody_but_the_buyers_office_is_asked_about_criteria(edits):
    about = re.compile(r"criteri|weigh", re.I)
    for tender in ({}, TENDER):
        for what, who, asks in told(*edits, PUBLIC, tender):
            if asks and any(about.search(text) for text in [*asks, what]) and not what.startswith("Confirm the need"):
                assert who in ((), ("purchasing",)), what
            assert "meet the people concerned" not in what and "who can still change the criteria" not in what


@pytest.mark.parametrize("edits", [*CASES.values()], ids=[*CASES])
def test_every_case_ends_with_a_command_and_is_said_in_both_languages(edits):
    actions = judged(*edits).next_actions
    people = {person.id for person in brief(*edits).stakeholders}
    assert any(re.search(r"proposalgen (check|build) BRIEF", action.what.en) for action in actions)
    for action in actions:
        assert set(action.who) <= people
        for text in (action.what, *action.ask):
            assert text.en and text.zh and "{" not in text.en + text.zh
            assert re.search(r"[\u4e00-\u9fff]", text.zh)
        commands = [re.findall(r"proposalgen \w+ BRIEF(?: \w+)?", text) for text in (action.what.en, action.what.zh)]
        assert commands[0] == commands[1]
