"""The documents that can be built: what each is, who reads it, which verdicts open it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from proposalgen.findings import Text
from proposalgen.record import Record


class Kind(Record):
    """One document. ``opens``: the verdicts that allow it. ``asks``: what it needs besides, as ``kinds`` prints it.

    ``readers``: where a document is written once for each of several readers, their ids (see READERS).
    ``profile``: the style it is written in unless the house names another for it; empty: the house's own.
    ``volumes``: it may be divided into several files.
    ``formats``: what it can be written as; ``usual``: what it is written as when nobody says.
    """

    id: str
    title: Text
    audience: Literal["client", "internal"]
    opens: frozenset[str]
    asks: Text
    readers: tuple[str, ...] = ()
    profile: str = ""
    volumes: bool = False
    formats: tuple[str, ...] = ("docx", "pdf", "html")
    usual: tuple[str, ...] = ("docx", "pdf")

    @property
    def written_for(self) -> tuple[str, ...]:
        """Ids of its readers, one document each; one empty id where all read the same."""
        return self.readers or ("",)


READERS: dict[str, Text] = {
    "executive": Text("for executives", "决策层版"),
    "technical": Text("for technical readers", "技术版"),
    "user": Text("for users", "使用部门版"),
    "finance": Text("for finance", "财务版"),
    "procurement": Text("for purchasing", "采购版"),
}
"""Whom a digest is written for, with the words that its title and its file carry."""

FULL = frozenset({"propose", "compete"})
SURVEY = frozenset({"discover", "outline", "influence", "compete", "propose"})
ALWAYS = frozenset({"discover", "outline", "influence", "decline", "compete", "propose"})
"""Internal documents help to get to a yes, or to a well-founded no: every verdict opens them."""

KINDS: tuple[Kind, ...] = (
    Kind(
        "proposal",
        Text("Proposal", "解决方案建议书"),
        "client",
        FULL,
        Text(
            "the verdict propose or compete, and a solution with at least one component",
            "结论为 propose 或 compete，且方案至少有一个组成部分",
        ),
    ),
    Kind(
        "outline",
        Text("Outline", "方案要点"),
        "client",
        frozenset({"outline", "propose", "compete"}),
        Text("the verdict outline, propose or compete", "结论为 outline、propose 或 compete"),
    ),
    Kind(
        "quotation",
        Text("Quotation", "报价单"),
        "client",
        FULL,
        Text(
            "the verdict propose or compete, a price that the customer asked for, and an approval of this very total",
            "结论为 propose 或 compete，客户要求报价，且现在的总价已获批准",
        ),
    ),
    Kind(
        "bid",
        Text("Bid", "投标文件"),
        "client",
        FULL,
        Text(
            "the verdict propose or compete, a tender, a price that the customer asked for, and an approval of this very"
            " total; in one file or by volumes (tender.volumes, tender.anonymous, --price)",
            "结论为 propose 或 compete，有 tender（招标信息），客户要求报价，且现在的总价已获批准；可合为一册，也可分册"
            "（tender.volumes、tender.anonymous、--price）",
        ),
        profile="tender",
        volumes=True,
    ),
    Kind(
        "digest",
        Text("Digest", "方案摘要"),
        "client",
        FULL,
        Text(
            "what the proposal asks for; one or two pages for one reader (--audience executive, technical, user,"
            " finance, procurement), all five if none is named",
            "条件与解决方案建议书相同；为一类读者写的一两页（--audience executive、technical、user、finance、procurement），不指定则五种都生成",
        ),
        tuple(READERS),
    ),
    Kind(
        "survey-plan",
        Text("Survey plan", "初步调研方案"),
        "client",
        SURVEY,
        Text(
            "any verdict but decline, and something that is still open",
            "结论不是 decline，且还有未决的问题",
        ),
    ),
    Kind(
        "questionnaire",
        Text("Questionnaire", "需求调查表"),
        "client",
        SURVEY,
        Text(
            "what the survey plan asks for; also as .xlsx; filled in, it is read back with proposalgen intake",
            "条件与初步调研方案相同；另有 .xlsx；填好后用 proposalgen intake 读回",
        ),
        formats=("docx", "pdf", "html", "xlsx"),
        usual=("docx", "pdf", "xlsx"),
    ),
    Kind(
        "readiness",
        Text("Readiness report", "方案条件评估"),
        "internal",
        ALWAYS,
        Text("nothing but a valid brief", "只需简报有效"),
    ),
    Kind(
        "talk-track",
        Text("Talk track", "面谈要点"),
        "internal",
        ALWAYS,
        Text("at least one person at the customer's", "至少写明一位客户方干系人"),
    ),
    Kind(
        "value-framework",
        Text("Business value framework", "业务价值框架"),
        "internal",
        ALWAYS,
        Text("a block business_value", "有 business_value（业务价值框架）"),
    ),
    Kind(
        "competition",
        Text("Competition", "竞争分析"),
        "internal",
        ALWAYS,
        Text("at least one competitor", "至少写明一家竞争对手"),
    ),
    Kind(
        "deal-review",
        Text("Deal review", "项目评审"),
        "internal",
        ALWAYS,
        Text("nothing but a valid brief", "只需简报有效"),
    ),
    Kind(
        "negotiation",
        Text("Negotiation plan", "谈判预案"),
        "internal",
        ALWAYS,
        Text("priced lines, and a floor, a target or concessions", "有报价行，并写明底价、目标价或让价阶梯"),
    ),
)


def kinds_of(house: Any) -> tuple[Kind, ...]:
    """All that can be built with a house: the built-in kinds, then those that it declares itself."""
    return (*KINDS, *getattr(house, "kinds", ()))


def kind(name: str, own: Sequence[Kind] = ()) -> Kind | None:
    """The kind with this id, or None. ``own``: the kinds that a house declares."""
    return next((known for known in (*KINDS, *own) if known.id == name), None)


def opened(verdict: str | None, audience: str = "", own: Sequence[Kind] = ()) -> tuple[str, ...]:
    """Ids of the kinds that a verdict opens, in the order of the registry; with an audience those for it alone."""
    known = (*KINDS, *own)
    return tuple(one.id for one in known if verdict in one.opens and audience in ("", one.audience))


def internal(name: str, own: Sequence[Kind] = ()) -> bool:
    """Whether a kind is for the own side alone: then nothing that concerns the customer's reading holds it back."""
    found = kind(name, own)
    return found is not None and found.audience == "internal"
