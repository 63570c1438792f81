"""The chapters of a response, in their usual order, and the words by which a buyer's list means one of them."""

from __future__ import annotations

from typing import Literal

from proposalgen.record import Record

Part = Literal["qualification", "commercial", "technical", "price"]


class Chapter(Record):
    """``part``: the volume it belongs to. ``words``: what forms and chapters of this kind are called; the longest that
    stands in a name decides."""

    id: str
    part: Part
    words: tuple[str, ...]


CHAPTERS: tuple[Chapter, ...] = (
    Chapter("letter", "qualification", ("投标函", "响应函", "参选函", "报价函", "letter of tender", "letter of response", "letter of application", "letter of quotation", "form of tender", "tender letter", "bid form")),
    Chapter("identity", "qualification", ("法定代表人身份证明", "法定代表人证明", "法人身份证明", "identity of the legal representative", "identity of legal representative", "legal representative")),
    Chapter("authorisation", "qualification", ("授权委托书", "授权书", "法定代表人授权", "authorisation", "authorization", "power of attorney")),
    Chapter("bond", "qualification", ("保证金", "bid bond", "bid security", "tender security", "security deposit")),
    Chapter("bidder", "qualification", ("基本情况", "企业概况", "公司简介", "营业执照", "about the bidder", "company profile", "particulars of the bidder")),
    Chapter("credentials", "qualification", ("资质", "证书", "认证", "credentials", "certificates", "certification")),
    Chapter("qualification", "qualification", ("资格", "qualification", "eligibility")),
    Chapter("commercial", "commercial", ("商务偏离", "商务条款偏离", "商务条款", "commercial deviations", "commercial terms")),
    Chapter("technical", "technical", ("技术偏离", "技术规格偏离", "技术参数", "偏离表", "technical deviations", "deviations", "specification")),
    Chapter("answers", "technical", ("点对点", "逐条应答", "逐条响应", "point-by-point", "point by point", "clause by clause")),
    Chapter("scoring", "technical", ("评分", "scoring")),
    Chapter("solution", "technical", ("技术方案", "总体方案", "设计方案", "解决方案", "项目理解", "solution", "technical proposal", "approach", "design")),
    Chapter("plan", "technical", ("实施方案", "实施计划", "项目实施", "进度", "工期", "实施", "action plan", "implementation", "schedule", "plan")),
    Chapter("service", "technical", ("售后服务", "服务方案", "服务承诺", "培训", "质保", "运维", "service", "training", "warranty", "support")),
    Chapter("cases", "commercial", ("业绩", "案例", "references", "track record", "past performance", "similar projects")),
    Chapter("team", "commercial", ("项目团队", "团队", "人员", "项目经理", "team", "personnel", "staff", "key people")),
    Chapter("opening", "price", ("开标一览表", "报价一览表", "首轮报价", "报价表", "opening summary", "bid summary", "price summary")),
    Chapter("prices", "price", ("分项报价", "报价明细", "分项价格", "报价", "价格", "itemised prices", "price schedule", "price breakdown", "price", "cost")),
)  # fmt: skip
PARTS: tuple[Part, ...] = ("qualification", "commercial", "technical", "price")


def chapter_of(name: str | None) -> Chapter | None:
    """The chapter that a name means: by its id, else by the longest of the words that stand in it."""
    text = (name or "").casefold()
    found = [(len(word), chapter) for chapter in CHAPTERS for word in (chapter.id, *chapter.words) if word in text]
    return max(found, key=lambda one: one[0])[1] if found else None
