"""What is known of the built-in templates: their names, and what each says of itself."""

from __future__ import annotations

from pathlib import Path

from proposalgen import resources
from proposalgen.findings import Text
from proposalgen.house.model import House
from proposalgen.kinds import KINDS

ABOUT = {
    "annexes": Text("the attachments, an annex each", "附录：逐个附件"),
    "benefits-table": Text("what the benefits are worth, line by line", "效益逐项表"),
    "course": Text("cumulative net benefit over time", "累计净收益走势"),
    "digest-executive": Text("digest: the executives' page", "方案摘要：决策层部分"),
    "digest-figures": Text("digest: key figures", "方案摘要：关键数字"),
    "digest-finance": Text("digest: the finance page", "方案摘要：财务部分"),
    "digest-needs": Text("digest: every need in a row", "方案摘要：需求一览"),
    "digest-procurement": Text("digest: the purchasers' page", "方案摘要：采购部分"),
    "digest-tasks": Text("digest: who does what", "方案摘要：分工表"),
    "digest-technical": Text("digest: the technical page", "方案摘要：技术部分"),
    "digest-user": Text("digest: the users' page", "方案摘要：使用部门部分"),
    "needs-chart": Text("what the needs cost, as a chart", "需求影响图"),
    "payments-table": Text("payments and their dates", "付款计划表"),
    "price-chart": Text("what the price is made of, as a chart", "报价构成图"),
    "quotation-columns": Text("the columns of the quotation", "报价单的列"),
    "service-levels": Text("service levels", "服务级别表"),
    "terms": Text("commercial terms", "商务条款"),
    "gantt": Text("the plan's chart itself", "进度图本身"),
    "goals-table": Text("what both want to reach", "共同目标表"),
    "governance": Text("how the work is steered", "治理机制"),
    "needs-table": Text("the needs, a row each", "需求表"),
    "partnership": Text("chapter: partnership", "合作章"),
    "price-lines": Text("every line of a price", "报价各行"),
    "risks-table": Text("risks and what is done about them", "风险应对表"),
    "roadmap": Text("what may come after", "后续路线"),
    "bid-annexes": Text("bid: copies of certificates and attachments", "投标：证书复印件与附件"),
    "bid-answers": Text("bid: technical clauses answered one by one", "投标：技术条款逐条应答"),
    "bid-authorisation": Text("bid: authorisation", "投标：授权委托书"),
    "bid-bands": Text("bid: header and footer", "投标：页眉与页脚"),
    "bid-bidder": Text("bid: about the bidder", "投标：投标人情况"),
    "bid-bond": Text("bid: the bond", "投标：保证金"),
    "bid-cases": Text("bid: references", "投标：业绩"),
    "bid-clauses": Text("bid: clauses answered one by one", "投标：条款逐条应答"),
    "bid-commercial": Text("bid: commercial clauses", "投标：商务条款应答"),
    "bid-cover": Text("bid: the title page of a file", "投标：封面"),
    "bid-credentials": Text("bid: credentials", "投标：资质证明"),
    "bid-deviations": Text("bid: table of deviations", "投标：偏离表"),
    "bid-front": Text("bid: contents and indexes", "投标：目录与索引"),
    "bid-identity": Text("bid: the legal representative", "投标：法定代表人身份证明"),
    "bid-index": Text("bid: one index", "投标：单个索引"),
    "bid-letter": Text("bid: the letter", "投标：投标函"),
    "bid-macros": Text("bid: small things that its chapters say", "投标：各章共用的小段"),
    "bid-opening": Text("bid: what is read aloud at the opening", "投标：开标一览表"),
    "bid-plan": Text("bid: the plan", "投标：实施计划"),
    "bid-price-letter": Text("bid: the letter of a price volume", "投标：报价册投标函"),
    "bid-prices": Text("bid: the prices", "投标：分项报价"),
    "bid-promises": Text("bid: the promises of the letter", "投标：投标函承诺"),
    "bid-qualification": Text("bid: qualification clauses", "投标：资格条款应答"),
    "bid-scoring": Text("bid: the scoring items, a heading each", "投标：评分项逐项作答"),
    "bid-service": Text("bid: service", "投标：服务方案"),
    "bid-solution": Text("bid: the solution", "投标：技术方案"),
    "bid-team": Text("bid: the team", "投标：项目团队"),
    "bid-technical": Text("bid: technical clauses and deviations", "投标：技术偏离"),
    "bid-total": Text("bid: the total", "投标：总价"),
    "bid-volume": Text("bid: the sheet before a volume", "投标：分册隔页"),
    "actions": Text("internal: what to do next", "内部：下一步行动"),
    "facts": Text("internal: the deal in short", "内部：项目概况"),
    "standings": Text("internal: where we stand by each criterion", "内部：各项标准上的位置"),
    "bands": Text("running heads: header and footer", "页眉与页脚"),
    "cases": Text("chapter: references", "案例章"),
    "contents": Text("table of contents and guide for readers", "目录与阅读指引"),
    "cover": Text("cover", "封面"),
    "differences": Text("the figures that set us apart", "差异点"),
    "macros": Text("small things that several parts say", "多个部分共用的小段"),
    "need-card": Text("one need: today, cost, target", "一项需求：现状、影响、目标"),
    "needs": Text("chapter: needs", "需求章"),
    "next": Text("chapter: the next step", "下一步章"),
    "people": Text("team, service, governance", "团队、服务与治理"),
    "plan": Text("chapter: plan", "行动计划章"),
    "price-columns": Text("the columns of the price table", "报价表的列"),
    "price-table": Text("the price table", "报价表"),
    "price": Text("chapter: price", "报价章"),
    "schedule": Text("the plan as a chart", "计划进度图"),
    "solution": Text("chapter: solution", "方案章"),
    "summary": Text("executive summary", "摘要"),
    "value": Text("chapter: value", "价值章"),
}


def about(name: str) -> Text:
    """What a built-in template is: a document by its title, a part by what it shows; empty when unknown."""
    folder, _, part = name.removesuffix(".html").rpartition("/")
    titles = {kind.id: kind.title for kind in KINDS}
    if folder in ("client", "internal"):
        return titles.get(part, Text("", ""))
    return ABOUT.get(part, Text("", ""))


def style_of(house: House) -> tuple[Path, str]:
    """The style file that holds the house's profile, and the profile's name."""
    return house.style_file or resources.templates() / "style.yaml", house.style
