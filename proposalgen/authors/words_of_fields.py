"""What the fields of the view are that no field of the brief describes: worked out, or put together from several.

``needs[].number`` also speaks for the same field of a list that repeats its rows; see ``ALSO``. A test holds that every
field of the customer's view is described, and that none is described that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping

from proposalgen.authors.words_of_bids import BIDS, SURVEY
from proposalgen.findings import Text

ALSO: Mapping[str, str] = {
    "needs_ranked[]": "needs[]",
    "bid.qualification[]": "bid.technical[]",
    "bid.commercial[]": "bid.technical[]",
    "bid.indexes.compliance[]": "bid.indexes.qualification[]",
    "price.options[]": "price.groups[].lines[]",
    "price.alternatives[]": "price.groups[].lines[]",
}
"""Rows that are shown a second time, and where they are described."""

ABOUT: Mapping[str, Text] = {
    "order": Text("The parts of the proposal, first to last, from how the customer buys.", "建议书各部分的次序，取决于客户的购买方式。"),
    "short": Text("Without a table of contents, and without what repeats.", "精简：不含目录和重复内容。"),
    "said.goals": Text("Number of needs with a target: n1 … n10, many.", "有目标的需求数量：n1 至 n10、many。"),
    "date": Text("The day that the document carries.", "文档的日期。"),
    "currency": Text("The currency's code; empty when nobody named one.", "币种代码；未写明时为空。"),
    "currency_key": Text("Picks the currency's words: its code, other or none.", "选择币种用语的键：币种代码、other 或 none。"),
    "customer.short": Text("The short name, else the full one.", "简称；没有则为全称。"),
    "supplier": Text("Our company, from house.yaml.", "我方公司，来自 house.yaml。"),
    "contact": Text("Our contact whom the deal names, else the house's first.", "商机指定的我方联系人，否则为企业资料中的第一位。"),
    "needs[].target.rises": Text("Whether the target is above today's figure; empty where there is none.", "目标是否高于现状；没有现状数字则为空。"),
    "needs[].number": Text("N1, N2 …", "N1、N2……"),
    "needs[].counts": Text("It carries a yearly cost.", "写明了每年的影响金额。"),
    "needs[].figured": Text("Its impact names a figure, if not a yearly cost.", "影响中写有数字（不一定是每年金额）。"),
    "said": Text("Counts as keys, for titles that write numbers as words.", "标题中写成文字的数量，作为用语的键。"),
    "said.needs": Text("Number of needs: n1 … n10, many.", "需求数量：n1 至 n10、many。"),
    "said.parts": Text("Number of the solution's components: n1 … n10, many.", "方案组成部分的数量：n1 至 n10、many。"),
    "needs_ranked": Text("The needs that carry a yearly cost, the dearest first.", "写明每年影响金额的需求，从大到小。"),
    "needs_total": Text("Their yearly costs together; empty when there are none.", "上述金额合计；没有则为空。"),
    "criteria": Text("The criteria by which the customer chooses.", "客户的评选标准。"),
    "suggested": Text("Criteria to set together: those talked about, and those our differences suggest.", "拟共同制定的标准：已谈到的，以及差异点带来的。"),
    "suggested[].criterion": Text("What to choose by.", "标准。"),
    "suggested[].why": Text("Why it matters to the customer.", "对客户为何重要。"),
    "suggested[].ours": Text("What we offer by it.", "我方的情况。"),
    "plan": Text("The action plan with its dates; empty without phases.", "行动计划与日期；没有阶段则为空。"),
    "plan.end": Text("Last day of the last phase.", "最后一个阶段的最后一天。"),
    "plan.weeks": Text("From the start to the end, weeks.", "从开始到结束的周数。"),
    "plan.columns": Text("Columns of the plan's chart.", "计划图的列数。"),
    "plan.months": Text("Heads of the chart: months, or years of a long plan.", "计划图的表头：月份，长计划为年份。"),
    "plan.months[].year": Text("The year.", "年份。"),
    "plan.months[].key": Text("m1 … m12, year or weeks: the key of its words.", "m1 至 m12、year 或 weeks，用语的键。"),
    "plan.months[].columns": Text("Columns below this head.", "该表头下的列数。"),
    "plan.phases[].number": Text("1, 2, 3 …", "1、2、3……"),
    "plan.phases[].start": Text("First day; empty without a start of the plan.", "第一天；计划没有开始日期则为空。"),
    "plan.phases[].end": Text("Last day.", "最后一天。"),
    "plan.phases[].at": Text("Column of the chart where its bar begins, from 0.", "色条起始列，从 0 起。"),
    "plan.phases[].columns": Text("Columns of its bar.", "色条占的列数。"),
    "plan.lanes": Text("The customer's tasks, in rows whose bars do not overlap.", "客户方任务，分行排列，互不重叠。"),
    "plan.lanes[][].at": Text("Column where the bar begins.", "色条起始列。"),
    "plan.lanes[][].columns": Text("Columns of the bar.", "色条占的列数。"),
    "plan.lanes[][].tasks": Text("What the customer does then.", "届时客户方要做的事。"),
    "plan.live_by": Text("The day by which the customer wants it live.", "客户要求上线的日期。"),
    "plan.live_at": Text("Column of that day; empty when there is none.", "该日期所在的列；没有则为空。"),
    "plan.slack_weeks": Text("Whole weeks between the plan's end and that day.", "计划结束到该日期之间的整周数。"),
    "price.tax_basis": Text(
        "included: unit prices hold the tax; excluded: it is added; unstated: nothing is said of tax.",
        "included：单价含税；excluded：税另计；unstated：未说明税。",
    ),
    "price.tax_rate": Text("The one rate of all lines; empty when they differ or none is known.", "各行相同的税率；不同或未知则为空。"),
    "price.groups": Text("The lines that make up the total, under their headings.", "构成总价的各行，按分组。"),
    "price.groups[].lines": Text("The group's lines.", "该组的各行。"),
    "price.groups[].lines[].number": Text("1, 2 …; A, B … for options; 2-1 for an alternative to line 2.", "1、2……；选项为 A、B……；第 2 行的替代项为 2-1。"),
    "price.groups[].lines[].times": Text("How many times it is paid for.", "计费次数。"),
    "price.groups[].lines[].every": Text("The period: year, quarter or month; empty when once.", "周期：year、quarter 或 month；一次性则为空。"),
    "price.groups[].lines[].instead_of": Text("Name of the line that an alternative replaces.", "替代项所替代的行的名称。"),
    "price.groups[].lines[].list_amount": Text(
        "Amount BEFORE the overall discount: these add up to subtotal.", "整体折扣之前的金额：各行相加等于 subtotal。"
    ),
    "price.groups[].lines[].amount": Text(
        "Amount AFTER the overall discount: do not print it above subtotal; a column that ends in subtotal shows list_amount.",
        "整体折扣之后的金额：不要与 subtotal 放在同一列；以 subtotal 结尾的列应使用 list_amount。",
    ),
    "price.groups[].subtotal": Text("The group's list_amount together: before the overall discount.", "该组 list_amount 之和：整体折扣之前。"),
    "price.parts": Text("What the price is made of, before the discount, the largest first; three to eight parts, or none.", "报价构成（折扣之前），从大到小；三到八项，否则为空。"),
    "price.options": Text("Optional lines, not in the total.", "可选项，不计入总价。"),
    "price.alternatives": Text("Lines instead of others, never added.", "替代项，不相加。"),
    "price.subtotal": Text("All list_amount together: before the overall discount.", "全部 list_amount 之和：整体折扣之前。"),
    "price.discount.amount": Text("What the overall discount takes off; more than 0.", "整体折扣减去的金额，大于 0。"),
    "price.net": Text("The total without tax; empty while a line has no tax rate.", "不含税总价；有行未写税率则为空。"),
    "price.total": Text("The total as offered: after the discount, with tax.", "报价总额：折扣之后、含税。"),
    "price.total_with_options": Text("The total with every option.", "含全部可选项的总额。"),
    "price.payments": Text("The instalments; they add up to the total.", "分期付款，合计等于总额。"),
    "price.payments[].amount": Text("The instalment's amount.", "该期金额。"),
    "price.payments[].date": Text("End of the phase after which it is due; empty when unknown.", "所依据阶段的结束日期；未知则为空。"),
    "price.valid_until": Text("Last day of validity; empty without valid_days.", "有效期最后一天；没有 valid_days 则为空。"),
    "returns": Text("The return; empty without benefits in money.", "投资回报；没有金额效益则为空。"),
    "returns.benefits": Text("Benefits in money.", "以金额计的效益。"),
    "returns.benefits[].annual": Text("Money a year.", "每年金额。"),
    "returns.benefits[].from": Text("First day from which it counts; empty when undated.", "起算日期；没有日期则为空。"),
    "returns.annual": Text("All benefits in a full year.", "全年效益合计。"),
    "returns.net_annual": Text("The same, less the customer's running cost.", "全年效益减去客户的运行成本。"),
    "returns.statements": Text("The benefits' statements.", "各项效益的表述。"),
    "returns.yearly_cost": Text("The customer's running cost a year; empty when none.", "客户每年的运行成本；没有则为空。"),
    "returns.month_one": Text("First day of the first month that counts.", "第一个计算月的第一天。"),
    "returns.first_year": Text("Benefits of months 1 to 12.", "第 1 至 12 个月的效益。"),
    "returns.years": Text("Years looked at.", "计算年数。"),
    "returns.rate": Text("The discount rate of the net present value; empty when none.", "净现值的折现率；没有则为空。"),
    "returns.investment": Text("The total as offered; empty while no price is shown.", "报价总额；不展示报价时为空。"),
    "returns.payback_month": Text("First month whose net benefit reaches the investment; empty when none does, or no price is shown.", "净收益达到投资额的月份；未达到或不展示报价时为空。"),
    "returns.payback_date": Text("First day of that month; empty when undated.", "该月第一天；没有日期则为空。"),
    "returns.at_payback": Text("Net benefit at its end.", "该月末的净收益。"),
    "returns.gain": Text("Net benefit of all years, less the investment.", "全部年份的净收益减去投资。"),
    "returns.roi": Text("Gain divided by the investment.", "净收益与投资之比。"),
    "returns.npv": Text("Net present value; empty without a rate.", "净现值；没有折现率则为空。"),
    "returns.phases": Text("What each phase has brought by its end.", "各阶段结束时的累计效益。"),
    "returns.phases[].end": Text("Its last day.", "阶段最后一天。"),
    "returns.phases[].net": Text("Net benefit so far.", "累计净收益。"),
    "returns.phases[].share": Text("As a share of the investment.", "占投资额的比例。"),
    "returns.course": Text("Net benefit month by month, as far as the payback and a little beyond.", "逐月累计净收益，到回本后不久为止。"),
    "returns.course[].month": Text("Month, 0 for the start.", "月份，0 为起点。"),
    "returns.course[].net": Text("Net benefit so far.", "累计净收益。"),
    "cases": Text("References that may be named, from the library.", "可以公开的案例，来自资料库。"),
    "assurances": Text("Concerns and what answers them.", "顾虑与答复。"),
    "attachments[].form": Text("How it is taken in: picture, pdf or word.", "附件形式：picture、pdf 或 word。"),
    "roadmap": Text("What may come after the plan.", "计划之后的方向。"),
    "risks": Text("Risks of the plan and what is done about them.", "计划的风险与应对。"),
    "kind": Text("Id of the document's kind.", "文档类型的标识。"),
    "reader": Text("Id of a digest's reader; empty for other documents.", "方案摘要的读者标识；其他文档为空。"),
    "logo": Text("Name of the house's mark, for the cover; empty without one.", "企业标志的图片名，用于封面；没有则为空。"),
    "look": Text("The cover of the style: panel, tender, page or none.", "样式的封面：panel、tender、page 或 none。"),
}  # fmt: skip
WORDS: Mapping[str, tuple[str, ...]] = {
    "price.tax_basis": ("included", "excluded", "unstated"),
    "look": ("panel", "tender", "page", "none"),
}
"""Values of fields that are worked out."""


def about(path: str) -> Text:
    """What such a field is; empty for others."""
    for again, first in ALSO.items():
        if path.startswith(f"{again}."):
            path = first + path.removeprefix(again)
    below = f"{path.rpartition('.')[0]}.*"
    return next((texts[key] for key in (path, below) for texts in (ABOUT, BIDS, SURVEY) if key in texts), Text("", ""))
