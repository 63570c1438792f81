"""The good deals and the scenes of selling, judged as a user would have them judged."""

from __future__ import annotations

import re

import pytest
from sample_files import QUOTED, READY, SAMPLES, TODAY, VERDICTS, house_of

from proposalgen.brief.load import load_brief
from proposalgen.cli import run
from proposalgen.readiness import assess


def _judged(name):
    house = house_of(name)
    return assess(load_brief(SAMPLES / name, house=house), house, TODAY)


@pytest.mark.parametrize(("name", "verdict", "code"), [(name, *told) for name, told in VERDICTS.items()])
def test_each_sample_is_judged_as_its_story_says(name, verdict, code):
    readiness = _judged(name)
    assert (readiness.verdict, readiness.exit_code) == (verdict, code)


@pytest.mark.parametrize("name", VERDICTS)
def test_no_sample_is_stopped_wrongly(name):
    """Good deals and scenes may be warned and advised; nothing in them is a blocker."""
    assert [(found.rule, str(found.place)) for found in _judged(name).blocked()] == []


@pytest.mark.parametrize("name", VERDICTS)
def test_the_command_line_says_the_same(name, capsys):
    assert run(["check", str(SAMPLES / name), "--today", TODAY.isoformat()]) == VERDICTS[name][1]
    assert capsys.readouterr().out.startswith(VERDICTS[name][0].upper())


def test_every_sample_is_in_the_table_and_the_readme_agrees():
    told = (SAMPLES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| `(\w+)` \| (\d) \|", told, re.M)
    assert {name: (verdict, int(code)) for name, verdict, code in rows} == VERDICTS
    there = {brief.parent.relative_to(SAMPLES).as_posix() for brief in SAMPLES.rglob("brief.yaml")}
    assert there == set(VERDICTS)


def test_the_introduction_knows_neither_half_and_asks_why_the_customer_asked():
    asked, offered = _judged("scenes/introduction"), _judged("scenes/introduction-offered")
    for readiness in (asked, offered):
        assert not readiness.needs.known
        assert not readiness.criteria.known
        assert readiness.allowed == ("survey-plan", "questionnaire", "readiness", "talk-track", "deal-review")
    assert "three reasons" in asked.next_actions[0].what.en
    assert "three reasons" not in "".join(action.what.en for action in offered.next_actions)
    assert "discovery meeting" in offered.next_actions[0].what.en


def test_the_sudden_bid_knows_the_needs_from_the_buyers_document_alone():
    brief = load_brief(SAMPLES / "scenes/sudden-bid")
    heard = {item.id: item for item in brief.evidence}
    assert [heard[id_].issued_by for need in brief.needs for id_ in need.evidence] == ["customer"]
    readiness = _judged("scenes/sudden-bid")
    assert readiness.needs.confirmed == ("trace",)
    assert readiness.criteria.set_by == "competitor"
    assert readiness.next_actions


def test_a_bid_whose_every_attempt_failed_is_declined(tmp_path):
    """What the comment of the scene promises."""
    text = (SAMPLES / "scenes/sudden-bid/brief.yaml").read_text(encoding="utf-8")
    tried = "  influence: [{date: 2026-11-20, with: [dean], action: 请求增加一项指标, outcome: failed}]\n"
    file = tmp_path / "brief.yaml"
    file.write_text(
        text.replace(
            "  evidence: [tender-file, desk-call]\n", "  evidence: [tender-file, desk-call]\n" + tried
        ),
        encoding="utf-8",
    )
    house = house_of("scenes/sudden-bid")
    assert assess(load_brief(file, house=house), house, TODAY).verdict == "decline"


@pytest.mark.parametrize("name", [name for name in READY if name != QUOTED])
def test_a_ready_deal_has_what_a_full_proposal_shows(name):
    brief = load_brief(SAMPLES / name)
    assert brief.price.requested_by
    assert brief.price.payment
    assert brief.next_step.ask
    assert {value.kind for value in brief.value} == {"tangible", "intangible"}
    assert {item.kind for item in brief.differentiators} == {"hard", "soft"}
    assert len(brief.action_plan.phases) >= 3
    assert any(need.scope == "personal" for need in brief.needs)
    assert brief.competition


def test_the_english_deal_is_as_rich_as_it_says():
    brief = load_brief(SAMPLES / "good/harbour/crane-care")
    assert brief.language == "en"
    assert brief.headlines is None
    assert not brief.price.tax.included
    assert len({item.group for item in brief.price.items if item.group}) > 1
    assert any(item.optional for item in brief.price.items)
    assert any(item.alternative_to for item in brief.price.items)
    assert any(item.recurring for item in brief.price.items)
    starts = [phase.after for phase in brief.action_plan.phases]
    assert len(starts) == 5
    assert len(set(starts)) < len(starts)  # two phases run side by side


@pytest.mark.parametrize("name", ["good/group-treasury", "good/harbour/crane-care"])
def test_the_approval_is_for_the_total_as_it_stands(name):
    """Worked out here by hand, from the lines as they are written."""
    from decimal import ROUND_HALF_UP, Decimal

    brief = load_brief(SAMPLES / name)
    price, cent = brief.price, Decimal("0.01")
    total = Decimal(0)
    for item in price.items:
        if item.optional or item.alternative_to:
            continue
        times = item.recurring.times if item.recurring else 1
        amount = item.quantity * item.unit_price * times
        amount = (amount * (1 - price.discount.rate)).quantize(cent, ROUND_HALF_UP)
        if not price.tax.included:
            amount += (amount * price.tax.rate).quantize(cent, ROUND_HALF_UP)
        total += amount
    assert [approval.amount for approval in brief.approvals] == [total]


def test_a_deal_about_the_price_alone_lacks_no_part_of_a_proposal():
    """The customer knows what they buy: nothing of a proposal is written, and nothing of it is missed."""
    readiness = _judged(QUOTED)
    assert "quotation" in readiness.allowed and "proposal" not in readiness.allowed
    assert readiness.findings == ()
    assert readiness.next_actions[0].what.en == "Write the quotation: proposalgen build BRIEF quotation"


def test_as_soon_as_a_part_of_a_proposal_is_written_the_others_are_missed():
    from proposalgen.brief.load import brief_from
    from proposalgen.brief.plain import plain
    from proposalgen.reading.document import read_document

    data = plain(read_document(SAMPLES / QUOTED / "brief.yaml").root)[0]
    data["value"] = [{"id": "v", "kind": "tangible", "statement": "每周省下 3 个工作日", "annual_amount": "90000", "basis": "156 天 × 577 元", "needs": ["branches"]}]
    found = assess(brief_from(data), house_of(QUOTED), TODAY).findings
    assert {item.rule for item in found if item.blocks} == {"parts.solution", "parts.difference", "parts.plan"}
