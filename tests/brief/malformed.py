"""What people get wrong in a brief, and what they must be told: edits of the example deal, as data."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Replace ``old`` by ``new`` once; the problem stands where ``at`` begins, and its message and hint hold ``says``."""

    old: str
    new: str
    at: str
    says: str
    path: str | None = None


FAULTS: tuple[Fault, ...] = (
    # names of fields
    Fault("  title: 集团资金", "  titel: 集团资金", "titel", "Did you mean `title`?", "deal.titel"),
    Fault("stakeholders:\n", "stakholders:\n", "stakholders", "Did you mean `stakeholders`?", "stakholders"),
    Fault("short_name: 华骏集团", "shortName: 华骏集团", "shortName", "Did you mean `short_name`?"),
    Fault("industry: 装备制造", "行业: 装备制造", "行业", "Did you mean `industry`?"),
    Fault("industry: 装备制造", "colour: red", "colour", "Its fields are: name, short_name, industry"),
    Fault("references: [hengtai]", "floor: 3600001", "floor: 3600001", "`floor` belongs to `price`."),
    Fault("by: 2026-12-04\n", "by: 2026-12-04\n  deliverables: []\n", "deliverables: []", "belongs to `action_plan.phases[]`"),
    Fault("{risk: ERP 接口变更,", "{risk: ERP 接口,变更,", "变更, likelihood", "cut off from its text at a comma"),
    Fault("  asked_by: customer ", "  askedby: ", "askedby", "Did you mean `asked_by`?"),
    # what is missing
    Fault("  name: 华骏控股集团有限公司\n", "", "customer:\n  short_name", "`name` is missing in `customer`", "customer.name"),
    Fault("  title: 集团资金集中管理平台", "  title:", "title:\n", "`title` in `deal` has no value", "deal.title"),
    Fault("schema: 1\n", "", "language: zh-CN", "`schema` is missing in the brief"),
    Fault("    kind: site_visit\n", "", "id: visit-treasury", "`kind` is missing in `evidence[1]`"),
    # words from a list
    Fault("stage: proposal ", "stage: propsal ", "propsal", "Did you mean `proposal`?", "deal.stage"),
    Fault("kind: document", "kind: docment", "docment", "accepted is one of: interview, workshop"),
    Fault("language: zh-CN", "language: zh", "zh\n", "accepted is one of: zh-CN, en"),
    Fault("roles: [approver]", "roles: [boss]", "boss", "accepted is one of: approver, decision_maker"),
    Fault("set_by: together", "set_by: us", "us   ", "together, customer, competitor, nobody, unknown"),
    # numbers, dates, flags
    Fault("rate: 0.06", "rate: 6%", "6%", "Did you mean `0.06`?", "price.tax.rate"),
    Fault("rate: 0.06", "rate: 6", "6, included", "Did you mean `0.06`?"),
    Fault("rate: 0.05, reason", "rate: 1.0, reason", "1.0, reason", "from 0 to below 1"),
    Fault("floor: 3600000", "floor: 360万", "360万", "Did you mean `3600000`?", "price.floor"),
    Fault("floor: 3600000", "floor: ￥3,600,000元", "￥3,600,000元", "Did you mean `3600000`?"),
    Fault("floor: 3600000", "floor: -5", "-5", "an amount of 0 or more"),
    Fault("floor: 3600000", "floor: 3_600_000", "3_600_000", "Did you mean `3600000`?"),
    Fault("floor: 3600000", "floor: 3.6e6", "3.6e6", "Did you mean `3600000`?"),
    Fault("floor: 3600000", "floor: 1e999999", "1e999999", "accepted is an amount"),
    Fault("floor: 3600000", "floor: .nan", ".nan", "accepted is an amount"),
    Fault("floor: 3600000", "floor: " + "9" * 40, "9" * 40, "accepted is an amount"),
    Fault("quantity: 11", "quantity: 0", "0, unit_price: 38000", "a number above 0", "price.items[1].quantity"),
    Fault("quantity: 11", "quantity: 十一", "十一", "a number above 0"),
    Fault("weight: 25", "weight: -25", "-25", "a number above 0"),
    Fault("weeks: 5\n", "weeks: 5.5\n", "5.5", "a whole number from 1"),
    Fault("from_month: 7", "from_month: 0", "0\n  - id: hours", "a whole number from 1"),
    Fault("share: 0.10}", "share: 10%}", "10%", "Did you mean `0.1`?"),
    Fault("date: 2026-09-16", "date: 2026-09-31", "2026-09-31", "a real date"),
    Fault("date: 2026-09-16", "date: 2026/9/16", "2026/9/16", "Did you mean `2026-09-16`?"),
    Fault("date: 2026-09-16", "date: 2026年9月16日", "2026年9月16日", "Did you mean `2026-09-16`?"),
    Fault("date: 2026-09-16", "date: 16.09.2026", "16.09.2026", "a real date"),
    Fault("mandatory: true", "mandatory: yes", "yes", "Did you mean `true`?"),
    Fault("included: true", "included: 是", "是}", "Did you mean `true`?"),
    # shapes
    Fault("owners: [cfo]\n", "owners: cfo\n", "cfo\n    evidence: [talk-cfo, b", "Write `[cfo]`.", "needs[0].owners"),
    Fault("industry: 装备制造", "industry: [装备制造]", "industry", "is a list; accepted is text"),
    Fault("industry: 装备制造", "industry: {a: b}", "industry", "is a block of fields; accepted is text"),
    Fault("return: {years: 3, rate: 0.05, yearly_cost: 120000}", "return: 3 years", "3 years", "accepted is fields of its own"),
    Fault("concerns: [付款条款, 合同风险]", "concerns: [付款条款, [合同风险]]", "[合同风险]", "is a list; accepted is text"),
    Fault("roles: [approver]", "roles: [approver, ]\n    support: {}", "support: {}", "accepted is one of"),
    # ids and references
    Fault("- id: ceo", "- id: CEO", "CEO", "Did you mean `ceo`?", "stakeholders[0].id"),
    Fault("- id: ceo", "- id: 总裁", "总裁\n", "Ids are plain"),
    Fault("- id: hours", "- id: interest", "interest\n    needs: [position-late]", "given twice in `value`", "value[1].id"),
    Fault("owners: [cfo]\n", "owners: [cf0]\n", "cf0", "Did you mean `cfo`?", "needs[0].owners[0]"),
    Fault("with: [cfo]\n", "with: [cof]\n", "cof", "no entry of `stakeholders` has the id “cof”"),
    Fault("component: visibility}", "component: visible}", "visible}", "Did you mean `visibility`?"),
    Fault("needs: [cash-idle]\n    kind: tangible", "needs: [xyz]\n    kind: tangible", "xyz]\n    kind", "`needs` has: cash-idle, position-late"),
    Fault("share: 0.30, after: see", "share: 0.30, after: seen", "seen", "Did you mean `see`?"),
    Fault("exception_by: [ceo]", "exception_by: [board]", "board", "`stakeholders` has: ceo, cfo"),
    Fault("of: cfo\n", "of: cfoo\n", "cfoo", "Did you mean `cfo`?", "next_step.of"),
    Fault("kpis: [k-debt, k-fin]", "kpis: [k-dept, k-fin]", "k-dept", "Did you mean `k-debt`?"),
    Fault("from: treasury, answer", "from: tresury, answer", "tresury", "Did you mean `treasury`?"),
    # what cannot hold together
    Fault("after: [design]", "after: [pay]", "after: [pay]", "see → pay → see", "action_plan.phases[1].after"),
    Fault("after: [design]", "after: [see]", "after: [see]", "see → see"),
    Fault("optional: true}", "optional: true, alternative_to: bill}", "bill}", "alternatives of each other in a circle"),
    Fault("share: 0.10}", "share: 0.11}", "payment:", "add up to 1.01, not to 1", "price.payment"),
    Fault("by: 2027-12-31}\n    departments: [集团财务部]\n", "by: 2026-09-16}\n    departments: [集团财务部]\n", "2026-09-16}", "first heard of on 2026-09-16"),
    Fault("  currency: CNY\n  proposal_date", "  currency: RMB\n  proposal_date", "RMB", "Did you mean `CNY`?", "deal.currency"),
    Fault("price:\n  currency: CNY", "price:\n  currency: USD", "USD", "the deal is in CNY, its price in USD", "price.currency"),
    Fault("schema: 1\n", "schema: 2\n", "2\nlanguage", "reads `schema: 1`"),
    # YAML
    Fault("industry: 装备制造", "industry: &a 装备制造", "&a", "an anchor `&a` is not accepted"),
    Fault("industry: 装备制造", "industry: *a", "*a", "an alias `*a` is not accepted"),
    Fault("industry: 装备制造", "industry: !!binary aGk=", "!!binary", "a tag `tag:yaml.org,2002:binary` is not accepted"),
    Fault("industry: 装备制造", "<<: 装备制造", "<<", "a merge key"),
    Fault("industry: 装备制造", "name: 别的公司", "name: 别的公司", "`name` is given twice; it stands in line 17 already"),
    Fault("industry: 装备制造", "industry：装备制造", "：装备制造", "a full-width colon `：` after `industry`"),
    Fault("{when: 2028 年上半年,", "{when：2028 年上半年,", "when：", "a full-width colon `：` after `when`"),
    Fault("industry: 装备制造", "industry: 装备: 制造", ": 制造", "a second `: ` in one line"),
    Fault("industry: 装备制造", "\tindustry: 装备制造", "\tindustry", "a tab stands where blanks indent"),
    Fault("industry: 装备制造", 'industry: "装备制造', '"装备制造', "a quotation mark is opened here"),
    Fault("concerns: [付款条款, 合同风险]", "concerns: [付款条款, 合同风险", "[付款条款", "a list `[…]` is not closed"),
    Fault("industry: 装备制造", "industry: @装备制造", "@装备", "text cannot begin with `@`"),
    Fault('unit: "%", by: 2027-12-31}\n    departments: [集团财务部]\n', "unit: %, by: 2027-12-31}\n    departments: [集团财务部]\n", "%, by", "text cannot begin with `%`"),
    Fault("industry: 装备制造", 'industry: "\\ud800"', 'd800"', "an escape sequence that is no character"),
    Fault("industry: 装备制造", 'industry: "a\\u200bb"', '"a\\u200bb', "U+200B ZERO WIDTH SPACE"),
    Fault("industry: 装备制造", "industry: 装备制造\n---\nschema: 1", "---\nschema", "a second document begins here"),
    Fault("industry: 装备制造", "? [a]\n  : b", "[a]", "a list or mapping stands where a key is expected"),
    # characters
    Fault("industry: 装备制造", "industry: 装备\u200b制造", "\u200b", "U+200B ZERO WIDTH SPACE"),
    Fault("industry: 装备制造", "industry: 装备\u202e制造", "\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
    Fault("industry: 装备制造", "industry: 装备\u0085制造: x", "\u0085", "U+0085 NEXT LINE"),
    Fault("industry: 装备制造", "industry: 装备\u2028制造: x", "\u2028", "U+2028 LINE SEPARATOR"),
    Fault("industry: 装备制造", "industry: 装备\ue000制造", "\ue000", "U+E000 PRIVATE USE"),
    Fault("industry: 装备制造", "industry: 装备\x07制造", "\x07", "U+0007"),
    Fault("industry: 装备制造", "indu\u200cstry: 装备制造", "\u200c", "U+200C ZERO WIDTH NON-JOINER"),
    Fault("industry: 装备制造", "industry: e\u0301\u0301\u0301\u0301\u0301", "\u0301\n", "more than four combining marks"),
    Fault("short_name: 华骏集团", "short_name: \u3000", "\u3000", "is blank", "customer.short_name"),
    Fault("short_name: 华骏集团", 'short_name: "\u2800 "', '"\u2800', "is blank"),
    Fault("short_name: 华骏集团", "short_name: " + "华" * 201, "华" * 201, "a name of at most 200 characters"),
    Fault("industry: 装备制造", "industry: " + "装" * 20_001, "装" * 20_001, "20,001 characters; 20,000 are accepted"),
    Fault("industry: 装备制造", "indu\u00a0stry: 装备制造", "indu\u00a0stry", "Did you mean `industry`?"),
)  # fmt: skip

# Whole files that are no brief at all: text, line, words.
NO_BRIEFS: tuple[tuple[str, int, str], ...] = (
    ("", 1, "the file is empty"),
    ("\n\n# only a comment\n", 1, "the file is empty"),
    ("null", 1, "the file is empty"),
    ("- a\n- b\n", 1, "the file holds a list"),
    ("just words", 1, "the file holds text"),
    ("schema：1\n", 1, "a full-width colon"),
    ("[" * 20_000, 1, "nested more than 20 deep"),
    ("a: " + "{b: " * 20_000, 1, "nested more than 20 deep"),
    ("\n".join("- " * n + "x" for n in range(1, 3)) + "\n" + "- " * 500 + "x", 3, "nested more than 20 deep"),
    ("k" * 300 + ": 1", 1, "a key of more than 200 characters"),
    ("%TAG ! tag:example.com,2000:\n---\n- a\n", 1, "%TAG"),
    ("*a", 1, "not accepted"),
)
