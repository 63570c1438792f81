"""What only a person can confirm before a bid is handed in. No program sees a seal, a signature or an original."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.model.tender import Tender
from proposalgen.findings import Text
from proposalgen.tender.promises import last_day
from proposalgen.tender.vocabulary import terms

NEVER = Text(
    "No finding never means “will not be rejected”: these only a person can confirm.", "没有发现问题不等于不会被否决：以下各项只能由人确认。"
)


def to_confirm(tender: Tender) -> tuple[Text, ...]:
    """The list for this tender, in the order of the work: papers, seals, money, hand-over."""
    return tuple(_lines(tender))


def _lines(tender: Tender) -> Iterator[Text]:
    words = terms(tender.method)
    yield Text(
        "Read the {request} once more against the brief: number, marks, forms, conditions of rejection, every addendum.",
        "对照{request}再核对一遍：编号、标记含义、格式、否决条件，以及全部补遗。",
    ).filled(request=words.request)
    yield Text(
        "Licences, audits, tax and social security records: originals at hand, names the same, dates valid on the day of opening.",
        "营业执照、审计报告、纳税和社保凭证：原件在手，名称一致，开标当日在有效期内。",
    )
    yield Text("Credit and blacklist searches made within the days that are asked for, and printed.", "信用和失信名单查询在要求的日期内完成并打印。")
    evidence = sum(1 for row in tender.requirements if row.proof)
    if evidence:
        yield Text(
            "Every proof that {count} clauses name: there, legible, with the page number given, the value marked.",
            "{count} 条条款写明的证明材料：齐全、清晰、页码相符，关键数值已标出。",
        ).filled(count=evidence)
    for form in tender.required_forms:
        yield Text("“{name}”: signed and sealed where it says, by whom it says.", "“{name}”：按要求的位置和人员签字、盖章。").filled(name=form.name)
    if tender.authorised_agent:
        yield Text(
            "Authorisation: both signatures, copies of both identity documents, {name} attends with the original.",
            "授权委托书：双方签字，双方身份证复印件齐全，{name} 携带身份证原件到场。",
        ).filled(name=tender.authorised_agent.name)
    yield Text("Seals or chops, signatures and initials on pages: each in the place that asks for it.", "公章、法定代表人章、骑缝章：每处用章正确。")
    yield from _money(tender, words.bond)
    yield from _handing_over(tender)


def _money(tender: Tender, name: Text) -> Iterator[Text]:
    if tender.bond:
        yield Text(
            "The {bond}: amount, payee and reference right, paid from the account that the tender asks for; the receipt or guarantee itself is in.",
            "{bond}：金额、收款人、附言中的编号正确，由基本账户转出；回单或保函原件已放入。",
        ).filled(bond=name)
    yield Text("The price read aloud is the price meant: two people have read figures, words and unit.", "唱标的价格就是要报的价格：两人核对小写、大写和单位。")


def _handing_over(tender: Tender) -> Iterator[Text]:
    if tender.copies:
        yield Text(
            "{original} original and {duplicate} duplicates, marked as such, alike page by page, bound as asked.",
            "正本 {original} 份、副本 {duplicate} 份，标注正确，逐页一致，按要求装订。",
        ).filled(original=tender.copies.original or 0, duplicate=tender.copies.duplicate or 0)
    if tender.volumes == "separate":
        yield Text("The price volume is sealed by itself, and nothing of it lies in another envelope.", "价格文件单独密封，其他封套内没有报价内容。")
    if tender.anonymous:
        yield Text(
            "The anonymous volume: paper, binding and layout as asked, and nothing on it tells whose it is.",
            "暗标：纸张、装订、排版符合要求，没有任何可识别身份的标记。",
        )
    yield Text("Electronic hand-over: certificate not expired, file encrypted and uploaded, receipt kept.", "电子投标：CA 锁未过期，文件已加密上传，回执已保存。")
    if tender.deadline:
        yield Text(
            "At the place of hand-over before {time} on {day}, with time to spare.", "在 {day} {time} 之前送达指定地点，留足余量。"
        ).filled(day=tender.deadline.date(), time=f"{tender.deadline:%H:%M}")
    days = tender.offered.validity_days if tender.offered and tender.offered.validity_days else tender.validity_days
    if tender.deadline and days:
        yield Text("Whoever signs knows that the offer binds until {day}.", "签字人知道报价的约束力持续到 {day}。").filled(day=last_day(tender.deadline, days))
