"""What a customer's template receives: every public text, and nothing else."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal

import pytest
from canaries import SECRET_AMOUNTS, SECRET_CONCESSIONS, deal, generic, leaves
from telling import SAMPLES, data_of

from proposalgen.brief.load import brief_from
from proposalgen.compose.plain import plain
from proposalgen.house.load import load_house
from proposalgen.readiness import examine
from proposalgen.withheld import SecretKind

EXAMPLE = "good/group-treasury"
TODAY = date(2026, 11, 20)
HOUSE = load_house(SAMPLES / "good")
# Public texts that no view carries: what only says where something is, and what a questionnaire or our own side's framework prints.
NOT_IN_THE_VIEW = (
    "tender.required_forms[].file", "tender.required_forms[].original", "tender.scoring[].refs", "tender.scoring[].section",
    "tender.reviews[].refs", "tender.reviews[].section", "tender.workbook", "discovery.", "business_value.",
)  # fmt: skip
# People are shown where they own a need or a phase, decide, or took part in a review.
PEOPLE = ("stakeholders[].name", "stakeholders[].title", "stakeholders[].department")


def examined(data, house=HOUSE):
    return examine(brief_from(data), house, TODAY)


@pytest.fixture(scope="module")
def told():
    data, shown, hidden = deal(data_of(EXAMPLE))
    return examined(data), shown, hidden


def test_no_internal_text_is_in_the_view(told):
    judged, _, hidden = told
    text = "\n".join(leaves(judged.view.data))
    assert len(hidden) > 50
    assert {path for path, canary in hidden.items() if canary in text} == set()


def test_every_public_text_is_in_the_view_or_stated_as_an_exception(told):
    judged, shown, _ = told
    text = "\n".join(leaves(judged.view.data))
    missing = {generic(path) for path, canary in shown.items() if canary not in text}
    assert len(shown) > 150
    assert {path for path in missing if not path.startswith(NOT_IN_THE_VIEW)} <= set(PEOPLE)
    for exception in NOT_IN_THE_VIEW:  # none that has become true in the meantime
        assert any(path.startswith(exception) for path in missing), exception


def test_the_texts_that_are_searched_for_leaks_are_the_public_ones(told):
    judged, shown, hidden = told
    texts = "\n".join(text for _, text in judged.view.texts)
    assert [path for path, canary in hidden.items() if canary in texts] == []
    public = {path: canary for path, canary in shown.items() if not path.startswith("discovery.")}
    assert [path for path, canary in public.items() if canary not in texts] == []


def test_no_internal_amount_date_or_rating_is_in_the_view(told):
    judged, _, _ = told
    found = leaves(judged.view.data)
    for amount in (*SECRET_AMOUNTS.values(), *SECRET_CONCESSIONS):
        assert not any(amount in text.replace(",", "") for text in found)
    brief = judged.brief
    for day in (brief.schedule.decide_by, brief.schedule.contract_by, brief.approvals[0].date):
        assert day.isoformat() not in found
    other = [item.date.isoformat() for item in brief.evidence if item.kind not in ("document", "workshop")]
    assert len(other) >= 3
    assert not set(other) & set(found)
    keys = {text for text in found if text.isidentifier()}
    secret = {"customer_type", "stage", "asked_by", "standing", "influence", "support", "roles", "set_by"}
    assert not keys & (secret | {"relationship", "concerns", "floor", "budget", "requested_by"})
    words = {"extrinsic", "ahead", "behind", "sceptic", "ally", "decision_maker", "coach", "together", "personal"}
    assert not set(found) & words


def test_the_view_is_plain_data(told):
    judged, _, _ = told
    assert plain(judged.view.data) == judged.view.data


def test_evidence_is_shown_by_kind_and_date_only(told):
    judged, _, _ = told
    rows = [row for need in judged.view.data["needs"] for row in need["evidence"]]
    assert {tuple(row) for row in rows} == {("kind", "date")}
    assert {row["kind"] for row in rows} == {"document", "workshop"}


# --- price --------------------------------------------------------------------------------------


def test_a_price_nobody_asked_for_is_not_in_the_view():
    data = data_of(EXAMPLE)
    data["headlines"] = {"price": "总价 379 万元", "plan": "二十九周"}
    asked = examined(copy.deepcopy(data)).view.data
    assert asked["price"]["total"] == Decimal("3794300.00")
    assert asked["headlines"]["price"] == "总价 379 万元"
    del data["price"]["requested_by"]
    view = examined(data).view.data
    assert view["price"] is None
    assert view["headlines"]["price"] is None
    assert view["headlines"]["plan"] == "二十九周"
    returns = view["returns"]
    gone = ("investment", "payback_month", "payback_date", "at_payback", "gain", "roi", "npv")
    assert {name: returns[name] for name in gone} == dict.fromkeys(gone)
    assert returns["phases"] == ()
    assert returns["annual"] == Decimal("15160000.00")
    prices = {"1680000", "3794300.00", "38000", "3994000.00"}
    assert not prices & set(leaves(view))
    assert prices - {"3994000.00"} <= set(leaves(asked))


def test_the_value_of_an_unconfirmed_need_is_not_counted():
    data = data_of(EXAMPLE)
    counted = examined(copy.deepcopy(data)).view.data
    guess = {"id": "guess", "needs": ["guarantee-ledger"], "kind": "tangible", "statement": "担保费", "annual_amount": "999000", "basis": "估计"}
    data["value"].append(guess)
    data["solution"]["components"][0]["value"].append("guess")
    view = examined(data).view.data
    assert view["returns"]["annual"] == counted["returns"]["annual"]
    assert "担保费" not in leaves(view)
    data["needs"][3]["evidence"] = ["talk-cfo"]  # now somebody has said so
    data["needs"][3]["current_state"] = "23 家子公司各自登记"
    view = examined(data).view.data
    assert view["returns"]["annual"] == counted["returns"]["annual"] + 999000
    assert "担保费" in leaves(view)


# --- what is withheld ---------------------------------------------------------------------------


def test_what_was_left_out_is_what_the_finished_files_are_searched_for(told):
    judged, _, hidden = told
    secrets = {(secret.kind, secret.rule, secret.text) for secret in judged.withheld.secrets}
    wanted = {
        "competition[0].name": (SecretKind.NAME, "leak.competitor"),
        "competition[0].aliases": (SecretKind.NAME, "leak.competitor"),
        "confidential_terms": (SecretKind.TERM, "leak.term"),
        "needs[3].statement": (SecretKind.TERM, "leak.unconfirmed"),
        "needs[4].statement": (SecretKind.PASSAGE, "leak.personal"),
        "needs[4].current_state": (SecretKind.PASSAGE, "leak.personal"),
        "needs[5].statement": (SecretKind.PASSAGE, "leak.personal"),
        "strategy": (SecretKind.PASSAGE, "leak.strategy"),
        "internal_notes": (SecretKind.PASSAGE, "leak.note"),
    }
    for path, (kind, rule) in wanted.items():
        assert (kind, rule, hidden[path]) in secrets, path
    amounts = {(secret.rule, secret.amount) for secret in judged.withheld.secrets if secret.amount}
    assert amounts == {
        ("leak.target", Decimal(3690017)), ("leak.floor", Decimal(3600019)), ("leak.budget", Decimal(4200023)),
        *(("leak.concession", Decimal(step)) for step in SECRET_CONCESSIONS),
    }  # fmt: skip
    assert judged.withheld.permitted == (hidden["competition[0].permitted"],)


def test_notes_are_withheld_line_by_line_and_evidence_never():
    data = data_of(EXAMPLE)
    data["internal_notes"] = "第一行只说给自己听\n\n  第二行也只说给自己听\n"
    judged = examined(data)
    notes = [secret.text for secret in judged.withheld.secrets if secret.rule == "leak.note"]
    assert notes == ["第一行只说给自己听", "第二行也只说给自己听"]
    summaries = [item.summary for item in judged.brief.evidence]
    assert not {secret.text for secret in judged.withheld.secrets} & set(summaries)


# No passages: phrases that are no mention, our own people, evidence, answers, concerns at work, departments.
NEVER_A_PASSAGE = (
    "competition[].permitted", "approvals[].by", "approvals[].role", "plan_to_win[].owner",
    "tender.requirements[].owner", "evidence[].summary", "tender.responses[]", "objections[]",
    "stakeholders[].concerns", "needs[].departments",
)  # fmt: skip


def test_every_internal_text_is_withheld_or_stated_as_an_exception(told):
    judged, _, hidden = told
    secrets = {secret.text for secret in judged.withheld.secrets}
    missing = {generic(path) for path, canary in hidden.items() if canary not in secrets}
    assert {path for path in missing if not path.startswith(NEVER_A_PASSAGE)} == set()


INTERNAL = {
    "weakness": (lambda data, said: data["competition"][0]["weaknesses"][0].update(use=said), "leak.internal", "blocker"),
    "trade": (lambda data, said: data["price"].update(trades=[{"give": said, "get": "x"}]), "leak.internal", "blocker"),
    "next move": (lambda data, said: data["plan_to_win"][0].update(what=said), "leak.internal", "blocker"),
    "budget": (lambda data, said: data["price"]["budget"].update(covers=said), "leak.internal", "blocker"),
    "relationship": (lambda data, said: data["stakeholders"][0].update(relationship=said), "leak.internal", "blocker"),
    "guess": (lambda data, said: data["needs"][3].update(impact={"summary": said}), "leak.unconfirmed", "blocker"),
    # What may have been answered openly is pointed out only.
    "our answer": (lambda data, said: data["competition"][0]["strengths"][0].update(answer=said), "leak.internal", "warning"),
    "feedback": (lambda data, said: data["reviews"][0].update(feedback=said), "leak.internal", "warning"),
}


@pytest.mark.parametrize("which", INTERNAL)
def test_an_internal_text_copied_into_a_public_one_is_found(which):
    write, rule, severity = INTERNAL[which]
    data, said = data_of(EXAMPLE), "只在自己人之间说的十几个字"
    write(data, said)
    data["solution"]["summary"] = f"我们的方案{said}，如此而已。"
    found = [one for one in examined(data).readiness.findings if one.rule.startswith("leak.")]
    assert [(one.rule, one.severity.value, one.place.path) for one in found] == [(rule, severity, "solution.summary")]


def test_other_customers_are_withheld_unless_they_agreed_to_be_named():
    judged = examined(data_of(EXAMPLE))
    others = {secret.text for secret in judged.withheld.secrets if secret.rule == "leak.customer"}
    assert set(HOUSE.customers) - others == {"恒泰装备集团"}  # cleared
    data = data_of(EXAMPLE)
    data["customer"]["name"] = HOUSE.customers[0] + "有限公司"
    data["customer"]["short_name"] = HOUSE.customers[0]
    own = {secret.text for secret in examined(data).withheld.secrets if secret.rule == "leak.customer"}
    assert HOUSE.customers[0] not in own


@pytest.mark.parametrize("where", ["total", "ceiling"])
def test_an_amount_that_is_also_public_is_said_and_does_not_fail_for_ever(where):
    data = data_of(EXAMPLE)
    if where == "total":
        data["price"]["budget"]["amount"] = "3794300"
    else:
        data["tender"] = {"ceiling": "4200000"}
    data["next_step"]["ask"] = f"同意总价不超过 {data['price']['budget']['amount']} 元"
    budget = [found for found in examined(data).readiness.findings if found.rule == "leak.budget"]
    assert [(found.severity.value, found.place.path) for found in budget] == [("advice", "price.budget.amount")]
    data["price"]["budget"]["amount"] = "4100000"
    data["next_step"]["ask"] = "同意总价不超过 410 万元"
    budget = [found for found in examined(data).readiness.findings if found.rule == "leak.budget"]
    assert [(found.severity.value, found.place.path) for found in budget] == [("blocker", "next_step.ask")]
