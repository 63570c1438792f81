"""Rules on a tender as a whole: in time, under the right names and words, every number at least as asked, every form there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from proposalgen.brief.model.tender import Tender
from proposalgen.findings import Text
from proposalgen.gate.case import Case, joined
from proposalgen.gate.rule import BLOCKER, WARNING, Hit, Rule
from proposalgen.tender.indexes import indexes
from proposalgen.tender.promises import Promise, last_day, promises
from proposalgen.tender.statements import near_misses, nearly
from proposalgen.tender.vocabulary import strangers, terms

_BID = ("bid",)
# The buyer's own words, in which any number and any method may be named.
_QUOTED = re.compile(r"tender\.(?:requirements\[\d+\]\.(?:text|ref|name)|number|title|buyer|agent|lots.*|required_forms.*|scoring\[\d+\]\.item|reviews\[\d+\]\.item)$|customer\.(?:short_)?name$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643, digits 1 to 17
_CHECK = "10X98765432"


def _tender(case: Case) -> Iterator[Tender]:
    """The tender, once, when there is one: saves every rule its own question."""
    if case.brief.tender is not None:
        yield case.brief.tender


def _deadline(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        day = tender.deadline and tender.deadline.date()
        if day is None or case.today is None or case.today < day:
            continue
        today = case.today == day
        yield Hit(
            "tender.deadline",
            Text("The deadline is today at {time}.", "今天 {time} 截止。").filled(time=f"{tender.deadline:%H:%M}")
            if today
            else Text("The deadline has passed: {day}.", "已过截止时间：{day}。").filled(day=day),
            Text("What arrives late is refused unread.", "逾期送达的文件不予接收。"),
            severity=WARNING if today else None,
        )


def _signed_late(case: Case) -> Iterator[Hit]:
    signed = case.brief.deal.proposal_date
    for tender in _tender(case):
        if signed and tender.deadline and signed > tender.deadline.date():
            yield Hit(
                "deal.proposal_date",
                Text("The bid is dated {day}, after the deadline of {deadline}.", "标书日期 {day} 晚于截止日期 {deadline}。").filled(
                    day=signed, deadline=tender.deadline.date()
                ),
                Text("Date it on the deadline or before.", "改为截止日期当天或之前。"),
                ("tender.deadline",),
            )


def _identity(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        named = {"number": Text("number", "项目编号"), "title": Text("project name", "项目名称"), "buyer": Text("buyer", "采购人")}
        missing = [text for field, text in named.items() if not getattr(tender, field)]
        if missing and case.full:  # before that, nobody writes a bid
            yield Hit(
                "tender",
                Text("The tender's {what} is missing.", "缺少{what}。").filled(what=joined(missing)),
                Text("Copy it from the tender, character by character.", "请按采购文件逐字填写。"),
            )
        for path, ours, field in (("deal.title", case.brief.deal.title, "title"), ("customer.name", case.brief.customer.name, "buyer")):
            issued = getattr(tender, field)
            if issued and nearly(ours, issued):
                yield _not_as_issued(path, ours, issued, f"tender.{field}")


def _not_as_issued(path: str, ours: str, issued: str, related: str) -> Hit:
    return Hit(
        path,
        Text("“{ours}” is not as issued: “{issued}”.", "“{ours}”与采购文件的“{issued}”不一致。").filled(ours=ours, issued=issued),
        Text("Write it exactly as issued, blanks and brackets included.", "请与采购文件逐字一致，包括空格和括号。"),
        (related,),
    )


def _other_number(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        for path, text in case.told if tender.number else ():
            if not _QUOTED.match(path):
                for word in near_misses(text, tender.number or ""):
                    yield _not_as_issued(path, word, tender.number or "", "tender.number")


def _words(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        if tender.method is None or not case.brief.language.startswith("zh"):
            continue
        names = _names(case, tender)
        for path, text in case.told:
            found = () if _QUOTED.match(path) else tuple(strangers(text, tender.method, names))
            if found:
                own = terms(tender.method)
                yield Hit(
                    path,
                    Text("{words} belong(s) to another method of procurement; this is a {method}.", "{words}不是{method}的用语。").filled(
                        words=joined(f"“{word}”" for word in found), method=own.method
                    ),
                    Text("Its own words are: {own}.", "应使用：{own}。").filled(own=joined((own.request, own.response, own.we, own.judges))),
                )


def _names(case: Case, tender: Tender) -> tuple[str, ...]:
    supplier = getattr(case.house, "supplier", None)
    forms = (form.name for form in tender.required_forms)
    scored = (item.item for item in tender.scoring)
    own = (tender.title, tender.buyer, tender.agent, case.brief.customer.name, supplier.name if supplier else None)
    return tuple(name for name in (*own, *forms, *scored) if name)


def _promises(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        for promise in promises(case.brief, tender):
            if promise.given is not None and not promise.kept:
                yield Hit(
                    promise.path,
                    Text("{what}: {given} {unit}, and {asked} are asked for.", "{what}：我方 {given} {unit}，要求 {asked} {unit}。").filled(**_said(promise)),
                    Text("Promise at least what is asked.", "至少达到要求。"),
                    (f"tender.{promise.field}",),
                )
            for path, other in promise.others:
                yield Hit(
                    path,
                    Text("{what}: {other} {unit} here and {given} there.", "{what}前后不一致：此处 {other} {unit}，另一处 {given} {unit}。").filled(
                        other=other, **_said(promise)
                    ),
                    Text("Say the same everywhere.", "各处须一致。"),
                    (promise.path,),
                )


def _unpromised(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        for promise in promises(case.brief, tender):
            if promise.given is None and case.full:
                yield Hit(
                    f"tender.{promise.field}",
                    Text("{what}: {asked} {unit} are asked for, and we promise nothing.", "{what}：要求 {asked} {unit}，我方没有承诺。").filled(**_said(promise)),
                    Text("Write ours under tender.offered.", "请在 tender.offered 中写明。"),
                )


def _said(promise: Promise) -> dict[str, object]:
    return {"what": promise.what, "given": promise.given, "asked": promise.asked, "unit": promise.unit}


def _forms(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        for i, form in enumerate(tender.required_forms):
            if not form.file and not form.original:
                yield Hit(
                    f"tender.required_forms[{i}]",
                    Text("The required form “{name}” has no file.", "必交表格“{name}”没有文件。").filled(name=form.name),
                    Text("Put the buyer's form beside the brief and name it in `file`.", "把采购人的表格放在简报旁，并在 file 中写明。"),
                )


def _approval(case: Case) -> Iterator[Hit]:
    price = case.brief.price
    if case.brief.tender and price and price.items and not any(a.scope == "quotation" for a in case.brief.approvals):
        yield Hit(
            "price",
            Text("Nobody has approved the price of this bid.", "本次投标报价尚未审批。"),
            Text("Have the total as it stands approved: approvals, scope quotation, amount {total}.", "请按现在的总价审批：approvals，scope: quotation，amount: {total}。").filled(
                total=case.total
            ),
        )


def _bond(case: Case) -> Iterator[Hit]:
    bond = case.brief.tender.bond if case.brief.tender else None
    if bond is None:
        return
    due = bond.due.date() if isinstance(bond.due, datetime) else bond.due
    if bond.paid is None:
        over = bool(case.today and due and due < case.today)
        yield Hit(
            "tender.bond",
            Text("The bond was due on {due}, and nothing says it arrived.", "保证金应于 {due} 前到账，尚无到账记录。").filled(due=due)
            if over
            else Text("Nothing says that the bond has arrived.", "尚未确认保证金到账。"),
            Text("Have finance confirm amount, payee and arrival, and write tender.bond.paid.", "请财务确认金额、收款人和到账情况，并填写 tender.bond.paid。"),
            severity=BLOCKER if over else None,
            kinds=_BID if over else None,
        )
    elif due and bond.paid > due:
        yield Hit(
            "tender.bond.paid",
            Text("The bond arrived on {paid}, after {due}.", "保证金 {paid} 到账，晚于 {due}。").filled(paid=bond.paid, due=due),
            Text("A late bond rejects the bid: ask the agency at once.", "保证金逾期会导致投标无效，请立即与代理机构联系。"),
            ("tender.bond.due",),
            BLOCKER,
            _BID,
        )


def _agent(case: Case) -> Iterator[Hit]:
    agent = case.brief.tender.authorised_agent if case.brief.tender else None
    number = (agent.id_number or "").strip().upper() if agent else ""
    if re.fullmatch(r"\d{17}[\dX]", number) and not _id_holds(number):
        yield Hit(
            "tender.authorised_agent.id_number",
            Text("The agent's identity number has a digit that can't be right.", "授权代表的身份证号校验不符。"),
            Text("Copy it again from the card.", "请对照身份证重新填写。"),
        )


def _id_holds(number: str) -> bool:
    """The check character of an 18-digit identity number, GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == number[17]


def _expired(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        day = tender.deadline and tender.deadline.date()
        for entry in case.house.entries("credential") if day and hasattr(case.house, "entries") else ():
            if entry.expires and entry.expires < day:
                yield Hit(
                    "tender.deadline",
                    Text("The certificate “{title}” expires on {day}, before the deadline.", "证书“{title}”{day} 到期，早于截止日期。").filled(
                        title=entry.title, day=entry.expires
                    ),
                    Text("Renew it, or take it out of the library.", "请续期，或从资料库移除。"),
                    place=case.house.entry_place(entry.id, "expires"),
                )


def _unplaced(case: Case) -> Iterator[Hit]:
    for tender in _tender(case):
        found = indexes(tender)
        for line in (*found.qualification, *found.compliance, *found.scoring):
            if line.lost:
                yield Hit(
                    line.path,
                    Text("“{item}” names clauses that don't exist: {refs}.", "“{item}”引用了不存在的条款：{refs}。").filled(item=_short(line.item), refs=joined(line.lost)),
                    Text("Correct the numbers.", "请更正条款号。"),
                )
            elif not line.placed and not (line.kind == "scoring" and _criterion(tender, line.path)):
                yield Hit(
                    line.path,
                    Text("Nothing of ours is named for “{item}”.", "“{item}”没有对应的应答或章节。").filled(item=_short(line.item)),
                    Text("Give the clauses (refs) or the chapter (section) that answer it.", "请写明对应的条款号（refs）或章节（section）。"),
                )


def _criterion(tender: Tender, path: str) -> bool:
    at = int(path.rpartition("[")[2].rstrip("]"))
    return tender.scoring[at].criterion is not None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _validity_end(case: Case) -> date | None:
    """The day on which our bid ends, the day of the deadline not counted."""
    tender = case.brief.tender
    if tender is None or tender.deadline is None:
        return None
    given = next((promise.given for promise in promises(case.brief, tender) if promise.field == "validity_days"), None)
    return last_day(tender.deadline, given or tender.validity_days) if given or tender.validity_days else None


def _ends_before_bid(case: Case) -> Iterator[Hit]:
    """An authorisation or certificate is asked to last as long as the bid: the soonest to end is shown."""
    end = _validity_end(case)
    if end is None or not hasattr(case.house, "entries"):
        return
    deadline = case.brief.tender.deadline.date()  # type: ignore[union-attr]
    for entry in case.house.entries("credential"):
        if entry.expires and deadline <= entry.expires < end:
            yield Hit(
                "tender.validity_days",
                Text("The certificate “{title}” expires on {day}, before the bid does ({end}).", "证书“{title}”{day} 到期，早于投标有效期截止日（{end}）。").filled(
                    title=entry.title, day=entry.expires, end=end
                ),
                Text("See whether the tender wants it valid to the end, and renew it.", "请核对采购文件是否要求覆盖投标有效期，并及时续期。"),
                place=case.house.entry_place(entry.id, "expires"),
            )


_ISSUED = "tender: {number: HNDL-2026-088, title: Consolidation platform, buyer: Larch Foods plc%s}\n"
_TIME = _ISSUED % ", deadline: 2026-12-03T09:30:00+00:00"
_CERTIFICATE = "house: {library: [{id: iso, kind: credential, title: ISO 27001, expires: %s}]}\n"
_SCORED = _ISSUED % ", scoring: [{item: Days to close, weight: 40%s}]"

RULES = (
    Rule(
        "tender.deadline", BLOCKER,
        Text("The deadline has not passed.", "未过截止时间。"),
        Text("A bid that comes late is refused unread.", "逾期送达的文件会被拒收。"),
        _TIME + "today: 2026-12-01\n", _TIME + "today: 2026-12-04\n", _deadline, _BID,
    ),
    Rule(
        "tender.signed-late", BLOCKER,
        Text("The bid is dated on the deadline or before.", "标书日期不晚于截止日期。"),
        Text("A letter dated after the opening can't have been handed in.", "日期晚于开标的投标函，不可能按时递交。"),
        _TIME + "deal: {proposal_date: 2026-12-03}\n", _TIME + "deal: {proposal_date: 2026-12-04}\n", _signed_late, _BID,
    ),
    Rule(
        "tender.identity", BLOCKER,
        Text("Number, project name and buyer stand exactly as issued.", "项目编号、项目名称、采购人与采购文件逐字一致。"),
        Text("A wrong character is read as a bid for another project.", "错一个字，就会被当作投了别的项目。"),
        _ISSUED % "", (_ISSUED % "").replace("Larch Foods plc", "Larch Foods Plc."), _identity, _BID,
    ),
    Rule(
        "tender.other-number", BLOCKER,
        Text("No number stands in our text that nearly is this tender's.", "正文中没有与本项目编号相近的其他编号。"),
        Text("It was left from an earlier bid, or mistyped.", "多半是旧标书留下的，或输错了。"),
        _ISSUED % ", requirements: [{ref: '1', text: x, response: See HNDL-2026-088 chapter 4}]",
        _ISSUED % ", requirements: [{ref: '1', text: x, response: See HNDL-2025-088 chapter 4}]", _other_number, _BID,
    ),
    Rule(
        "tender.method-words", WARNING,
        Text("Our text uses the words of this method of procurement and of no other.", "用语与采购方式一致，不混用其他方式的说法。"),
        Text("A tender's words in a consultation are read as a copied bid.", "磋商响应文件里出现招标用语，会被看作照搬的标书。"),
        "language: zh-CN\n" + _ISSUED % ", method: competitive_consultation, requirements: [{ref: '1', text: x, response: 响应文件第三章}]",
        "language: zh-CN\n" + _ISSUED % ", method: competitive_consultation, requirements: [{ref: '1', text: x, response: 投标文件第三章}]", _words,
    ),
    Rule(
        "tender.promises", BLOCKER,
        Text("Validity, delivery and warranty are at least what is asked, and the same everywhere.", "投标有效期、交付期、质保期达到要求，且前后一致。"),
        Text("Validity counts from the deadline, its first day not included.", "投标有效期自截止时间起算，当日不计入。"),
        _ISSUED % ", validity_days: 90, offered: {validity_days: 120}", _ISSUED % ", validity_days: 90, offered: {validity_days: 60}", _promises, _BID,
    ),
    Rule(
        "tender.unpromised", WARNING,
        Text("Where the tender asks for days or months, ours are said.", "采购文件要求的期限，我方都有承诺。"),
        Text("What is not promised is read as refused.", "没有承诺会被当作不响应。"),
        _ISSUED % ", warranty_months: 36, offered: {warranty_months: 36}", _ISSUED % ", warranty_months: 36", _unpromised,
    ),
    Rule(
        "tender.forms", BLOCKER,
        Text("Every required form has its file.", "必交表格都有文件。"),
        Text("A missing form rejects the bid.", "缺少表格，投标即被否决。"),
        _ISSUED % ", required_forms: [{id: letter, name: Form of tender, file: letter.docx}]", _ISSUED % ", required_forms: [{id: letter, name: Form of tender}]", _forms, _BID,
    ),
    Rule(
        "tender.approval", BLOCKER,
        Text("The price of a bid is approved.", "投标报价已经审批。"),
        Text("A bid binds us the day it is opened.", "开标之日，报价即对我方有约束力。"),
        _ISSUED % "" + "approvals: [{scope: quotation, by: R. Aho, role: Sales director, date: 2026-11-19, amount: 180000}]\n", _ISSUED % "", _approval, _BID,
    ),
    Rule(
        "tender.bond", WARNING,
        Text("The bond is known to have arrived in time.", "保证金已确认按时到账。"),
        Text("Without it the bid is invalid; once it is overdue, the bid is held back.", "没有保证金，投标无效；逾期未确认会阻止标书生成。"),
        _ISSUED % ", bond: {amount: 3000, due: 2026-12-01, paid: 2026-11-30}", _ISSUED % ", bond: {amount: 3000, due: 2026-12-01}", _bond,
    ),
    Rule(
        "tender.agent-id", BLOCKER,
        Text("The identity number of the authorised agent agrees with its check digit.", "授权代表的身份证号通过校验。"),
        Text("A number that names nobody voids the authorisation.", "身份证号有误，授权即告无效。"),
        _ISSUED % ", authorised_agent: {name: Q. Ren, id_number: 11010519491231002X}", _ISSUED % ", authorised_agent: {name: Q. Ren, id_number: '110105194912310021'}", _agent, _BID,
    ),
    Rule(
        "tender.expired", BLOCKER,
        Text("No certificate of the house has expired by the deadline.", "资料库中的证书在截止日期前均有效。"),
        Text("An expired certificate proves that it is missing.", "过期证书等于没有。"),
        _TIME + _CERTIFICATE % "2028-01-31", _TIME + _CERTIFICATE % "2026-10-31", _expired, _BID,
    ),
    Rule(
        "tender.expires-soon", WARNING,
        Text("Certificates last as long as the bid.", "证书有效期覆盖投标有效期。"),
        Text("Some tenders want them valid to the end of the bid's validity.", "有的项目要求证书在投标有效期内持续有效。"),
        (_TIME + _CERTIFICATE % "2028-01-31").replace("}\n", ", validity_days: 90}\n", 1),
        (_TIME + _CERTIFICATE % "2027-01-31").replace("}\n", ", validity_days: 90}\n", 1), _ends_before_bid,
    ),
    Rule(
        "tender.indexes", WARNING,
        Text("Every item that is reviewed or scored has something of ours that answers it.", "每个审查项和评分项都有对应的应答。"),
        Text("Points are given to what the committee finds in the index.", "评委按索引打分，找不到就没有分。"),
        _SCORED % ", section: Action plan", _SCORED % "", _unplaced,
    ),
)  # fmt: skip
