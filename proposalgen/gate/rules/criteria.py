"""Rules on the selection criteria: who set them, on what ground, and what was done about them."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.gate.approvals import void_reason
from proposalgen.gate.case import Case
from proposalgen.gate.criteria import SETTERS, WHO, assumed, weights, witnessed
from proposalgen.gate.rule import ADVICE, WARNING, Hit, Rule


def _unsupported(case: Case) -> Iterator[Hit]:
    block = case.brief.selection_criteria
    if block is None or block.set_by == "unknown" or witnessed(case.brief, block):
        return
    if block.set_by in SETTERS or assumed(case.brief, block):
        yield Hit(
            "selection_criteria.set_by",
            Text(
                "Nothing but our own word says that the criteria were set by “{who}”: it counts as unknown.",
                "“标准由{who}制定”只有我们自己的说法，按未知处理。",
            ).filled(who=WHO[block.set_by]),
            Text(
                "Ask the customer, and name the evidence in selection_criteria.evidence.",
                "向客户核实，并在 selection_criteria.evidence 中写明证据。",
            ),
        )


def _unlisted(case: Case) -> Iterator[Hit]:
    block = case.brief.selection_criteria
    if block and block.set_by in SETTERS and not block.criteria:
        yield Hit(
            "selection_criteria",
            Text(
                "The brief says who set the criteria and lists none: they count as unknown.",
                "简报写明了标准由谁制定，却没有列出标准，按未知处理。",
            ),
            Text("List them under selection_criteria.criteria.", "在 selection_criteria.criteria 中列出。"),
        )


def _untried(case: Case) -> Iterator[Hit]:
    if case.verdict == "compete" and case.criteria.set_by == "customer" and not case.attempts:
        yield Hit(
            "selection_criteria",
            Text(
                "The customer set the criteria alone, and nobody has tried to have one of ours weighed.",
                "标准由客户单独制定，而我们还没有尝试加入一条自己的标准。",
            ),
            Text(
                "Suggest one while there is time, and note it under selection_criteria.influence.",
                "趁还有时间提出一条，并记入 selection_criteria.influence。",
            ),
        )


def _standing(case: Case) -> Iterator[Hit]:
    if not case.criteria.known:
        return
    for i, row in enumerate(case.criteria_rows):
        if row.standing == "unknown":
            yield Hit(
                f"selection_criteria.criteria[{i}]",
                Text("Where we stand on “{name}” is unknown.", "“{name}”一项上我方的位置未知。").filled(name=row.name),
                Text("Ask what they have seen so far, and set standing.", "问问客户目前的印象，再填写 standing。"),
            )


def _blank(case: Case) -> Iterator[Hit]:
    """Criteria whose row in the customer's table would hold nothing but the name."""
    for i, row in enumerate(case.criteria_rows if case.full else ()):
        if not row.requirement and not row.ours:
            yield Hit(
                f"selection_criteria.criteria[{i}]",
                Text(
                    "The criterion “{name}” says neither what is asked nor what we offer: its row in the proposal is empty.",
                    "标准“{name}”既没有写要求，也没有写我方情况，方案的对照表里这一行是空的。",
                ).filled(name=row.name),
                Text("Write what the customer asks (requirement) and what we offer (ours).", "写明客户的要求（requirement）和我方情况（ours）。"),
            )


def _public(case: Case) -> Iterator[Hit]:
    block = case.brief.selection_criteria
    if block is None or not case.public_procurement:
        return
    if block.set_by == "together":
        path = "selection_criteria.set_by"
    elif block.influence:
        path = "selection_criteria.influence"
    else:
        return
    yield Hit(
        path,
        Text(
            "This is public procurement: criteria may not be shaped towards one supplier, and whoever drafts the"
            " specification may be barred from bidding.",
            "这是公共采购：不得按某一家供应商的特点设定标准；参与编制采购需求的单位可能被禁止投标。",
        ),
        Text(
            "Make sure that it was done through a lawful channel (published survey, market consultation, written"
            " clarification), and name that evidence.",
            "确认是通过合法渠道（公开需求调查、市场征询、书面澄清）进行的，并以此作为证据。",
        ),
        related=("deal.procurement",),
    )


def _pursuit(case: Case) -> Iterator[Hit]:
    for i, approval in enumerate(case.brief.approvals):
        if approval.scope != "pursuit":
            continue
        if why := void_reason(case.brief, approval, None, case.house):
            yield Hit(
                f"approvals[{i}]",
                Text(
                    "The approval of the pursuit by {by} is void: {why}.", "{by}对继续投入的批准无效：{why}。"
                ).filled(by=approval.by, why=why),
                Text("Have it given anew for the deal as it stands.", "按商机的现状重新批准。"),
            )


def _lightest(case: Case) -> Iterator[Hit]:
    """Hard differences whose criteria all carry the least weight, while others carry more."""
    rows = case.criteria_rows
    weight = dict(zip((row.id for row in rows), weights(rows), strict=True))
    if len(set(weight.values())) < 2:
        return
    least, heaviest = min(weight.values()), max(rows, key=lambda row: weight[row.id])
    for i, item in enumerate(case.brief.differentiators):
        answered = [id_ for id_ in item.criteria if id_ in weight]
        if item.kind == "hard" and answered and all(weight[id_] == least for id_ in answered):
            at = [i for i, row in enumerate(rows) if row.id in answered]
            yield Hit(
                f"differentiators[{i}]",
                Text(
                    "“{difference}” is one of our strongest differences, and answers only a criterion with the least"
                    " weight; “{heaviest}” weighs most.",
                    "“{difference}”是我们最强的差异之一，却只对应权重最低的标准；权重最高的是“{heaviest}”。",
                ).filled(difference=item.statement, heaviest=heaviest.name),
                Text(
                    "Have the criterion weighed more, or find a difference on a heavier one.",
                    "争取提高这条标准的权重，或在更重的标准上找到差异。",
                ),
                related=tuple(f"selection_criteria.criteria[{n}]" for n in at),
            )


_LISTED = """\
selection_criteria:
  set_by: {set_by}
  evidence: [{evidence}]
  criteria: [{{id: speed, name: Days to close, weight: 60, standing: {standing}}},
             {{id: price, name: Price over three years, weight: 40, standing: level}}]
"""
_TOGETHER = _LISTED.format(set_by="together", evidence="talk", standing="ahead")
_GUESS = "evidence: [{id: talk, kind: interview, date: 2026-09-01, with: [cfo, it]}, {id: guess, kind: assumption, date: 2026-09-02}]\n"

RULES = (
    Rule(
        "criteria.unsupported",
        WARNING,
        Text("Who set the criteria is known from evidence.", "标准由谁制定，要有证据。"),
        Text(
            "A proposal written to criteria that somebody else wrote is a lost bid that still costs the work.",
            "按别人定的标准写方案，是注定输掉、还要付出成本的投标。",
        ),
        _TOGETHER,
        _GUESS + _TOGETHER.replace("evidence: [talk]", "evidence: [guess]"),
        _unsupported,
    ),
    Rule(
        "criteria.unlisted",
        WARNING,
        Text("Known criteria are listed.", "已知的标准要列出来。"),
        Text("Criteria that cannot be listed are not known.", "列不出来的标准，就是不知道。"),
        _TOGETHER,
        "selection_criteria: {set_by: together, evidence: [talk], criteria: []}\n"
        "differentiators: [{id: d-links, kind: hard, statement: Ready links, metric: {name: links, value: 40}}]\n",
        _unlisted,
    ),
    Rule(
        "criteria.influence-untried",
        WARNING,
        Text(
            "Where the customer set the criteria alone, we tried to have one of ours weighed.",
            "客户单独制定标准时，我们尝试过加入自己的标准。",
        ),
        Text(
            "What sets us apart counts only if somebody weighs it.",
            "差异只有在有人看重时才算数。",
        ),
        _LISTED.format(set_by="customer", evidence="talk", standing="ahead")
        + "  influence: [{action: Proposed to weigh days to close, outcome: succeeded}]\n",
        _LISTED.format(set_by="customer", evidence="talk", standing="ahead"),
        _untried,
    ),
    Rule(
        "criteria.standing-unknown",
        ADVICE,
        Text("We know where we stand on each criterion.", "我们清楚自己在每条标准上的位置。"),
        Text("What is unknown can turn the decision unseen.", "未知之处可能在暗中左右结果。"),
        _TOGETHER,
        _TOGETHER.replace("standing: level", "standing: unknown").replace("weight: 40", "weight: 20"),
        _standing,
    ),
    Rule(
        "criteria.blank",
        ADVICE,
        Text("Each criterion says what is asked and what we offer.", "每条标准都写明要求和我方情况。"),
        Text(
            "The customer reads the table of criteria line by line; a row of dashes tells them that we have nothing to say.",
            "客户会逐行看标准对照表；一行横线等于说我们无话可说。",
        ),
        "selection_criteria: {set_by: together, evidence: [talk], criteria: [{id: speed, name: Days to close, standing: ahead, requirement: Three days or fewer}]}\n",
        "selection_criteria: {set_by: together, evidence: [talk], criteria: [{id: speed, name: Days to close, standing: ahead}]}\n",
        _blank,
    ),
    Rule(
        "criteria.public",
        WARNING,
        Text(
            "In public procurement, criteria are discussed only through lawful channels.",
            "公共采购中，只能通过合法渠道讨论标准。",
        ),
        Text(
            "Criteria shaped towards one supplier void the award, and may bar us from bidding.",
            "指向某一家供应商的标准会使结果无效，还可能使我们失去投标资格。",
        ),
        "deal: {procurement: public}\n" + _LISTED.format(set_by="customer", evidence="talk", standing="ahead"),
        "deal: {procurement: public}\n" + _TOGETHER,
        _public,
    ),
    Rule(
        "approval.pursuit",
        WARNING,
        Text(
            "An approval to pursue a lost deal names its reason and holds for the deal as it stood.",
            "继续投入的批准要写明理由，且只对批准时的情况有效。",
        ),
        Text(
            "A manager approves what was known then; when the criteria move, the question must be asked again.",
            "经理批准的是当时的情况；标准变了，就要重新决定。",
        ),
        "approvals: [{scope: pursuit, by: A. Reed, date: 2026-11-10, reason: A foot in the door}]\n",
        "approvals: [{scope: pursuit, by: A. Reed, date: 2026-11-10}]\n",
        _pursuit,
    ),
    Rule(
        "criteria.light-difference",
        ADVICE,
        Text(
            "Our strongest differences answer criteria that carry weight.",
            "我们最强的差异对应的是有分量的标准。",
        ),
        Text("A strength on the lightest criterion wins few points.", "最轻的标准上再强，也得不到几分。"),
        _TOGETHER,
        _TOGETHER
        + "differentiators: [{id: d-links, kind: hard, statement: Ready links, metric: {name: links, value: 40}, criteria: [price]}]\n",
        _lightest,
    ),
)
