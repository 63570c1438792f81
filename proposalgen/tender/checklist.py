"""What only a person can confirm before a response is handed in: no rule sees a seal, an original or a receipt."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import Tender
from proposalgen.findings import Text
from proposalgen.tender.volumes import files_of, sealed


def checklist(brief: Brief) -> tuple[Text, ...]:
    """Points in the order in which they are done; none without a tender."""
    tender = brief.tender
    return () if tender is None else tuple(_points(brief, tender))


def _points(brief: Brief, tender: Tender) -> Iterator[Text]:
    yield FORMS.filled(names=_listed(form.name for form in tender.required_forms)) if tender.required_forms else ORDER
    yield SEALS
    yield SIGNATURES_AGENT.filled(name=tender.authorised_agent.name) if tender.authorised_agent else SIGNATURES
    yield IDENTITY
    yield ORIGINALS
    if tender.bond is not None:
        yield BOND
    yield _copies(tender)
    yield SEALED if sealed(brief) or tender.volumes == "separate" else PACKED
    if any(one.anonymous for one in files_of(brief)):
        yield ANONYMOUS
    yield READ
    yield DEADLINE.filled(time=f"{tender.deadline:%Y-%m-%d %H:%M %z}") if tender.deadline else PLACE


def _copies(tender: Tender) -> Text:
    copies = tender.copies
    if copies is None or not (copies.original or copies.duplicate):
        return COPIES_UNKNOWN
    return COPIES.filled(original=copies.original or 1, duplicate=copies.duplicate or 0)


def _listed(names: Iterator[str]) -> Text:
    found = tuple(names)
    return Text(", ".join(found), "、".join(found))


TITLE = Text("What only a person can confirm before the response is handed in", "递交前只有人能确认的事项")
NO_PROMISE = Text(
    "That nothing was found does not mean that it will not be rejected.", "没有发现问题，不等于不会被否决。"
)
ORDER = Text(
    "The order of the chapters and the tables are as the buyer's documents ask.", "章节顺序和表格与采购文件规定的一致。"
)
FORMS = Text(
    "The buyer's forms are filled in word for word and bound where they belong: {names}.",
    "采购人的表格逐字填写，并装订在相应位置：{names}。",
)
SEALS = Text(
    "Every place for a seal bears the right seal, the joints of the pages too where that is asked.",
    "所有要求盖章处均已盖章，印章正确；要求加盖骑缝章的已加盖。",
)
SIGNATURES = Text("The legal representative has signed wherever that is asked.", "法定代表人已在所有要求处签字或盖章。")
SIGNATURES_AGENT = Text(
    "The legal representative and the authorised agent, {name}, have signed wherever that is asked; the authority is dated.",
    "法定代表人和授权代表{name}已在所有要求处签字或盖章，授权书已注明日期。",
)
IDENTITY = Text(
    "Copies of identity documents are bound in, both sides legible.", "身份证复印件已装订，正反面清晰。"
)
ORIGINALS = Text(
    "Originals that must be shown are at hand: licence, certificates, contracts, receipts.", "须核验的原件已备齐：营业执照、证书、合同、凭证。"
)
BOND = Text(
    "The bond has arrived at the right account, from our basic account where that is asked, and its receipt is bound in.",
    "保证金已到账，收款账户正确，要求从基本账户转出的已从基本账户转出，凭证已装订。",
)
COPIES = Text(
    "Originals: {original}, duplicates: {duplicate}; the covers of the duplicates are marked as such, and all say the same.",
    "正本 {original} 份、副本 {duplicate} 份；副本封面已改标“副本”，内容与正本一致。",
)
COPIES_UNKNOWN = Text(
    "The number of originals and duplicates is as asked, and their covers are marked.", "正本、副本份数符合要求，封面已分别标明。"
)
SEALED = Text("The price volume is sealed by itself, and nothing outside it states the price.", "价格文件单独密封，其外任何地方不出现报价。")
PACKED = Text("Packing, seals and labels are as asked.", "包装、密封和标记符合要求。")
ANONYMOUS = Text(
    "Paper, binding and pages of the anonymous volume are as asked; nothing on them tells whose they are.",
    "暗标的纸张、装订和排版符合要求，没有任何可识别身份的标记。",
)
READ = Text(
    "Somebody who did not write it has read it once through, page numbers and annexes included.", "未参与编写的人已通读一遍，包括页码和附件。"
)
DEADLINE = Text(
    "It is handed in, or uploaded and confirmed, before {time}; who goes, where to and by when is settled.",
    "在 {time} 前送达（或上传并取得回执）；递交人、地点、出发时间已落实。",
)
PLACE = Text("When, where and by whom it is handed in is settled.", "递交的时间、地点和递交人已落实。")
