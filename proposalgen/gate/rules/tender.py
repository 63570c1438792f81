"""Rules on a tender's clauses: what is required against what we respond."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.brief.model.tender import Requirement
from proposalgen.findings import Text
from proposalgen.gate.case import Case, joined
from proposalgen.gate.rule import BLOCKER, WARNING, Hit, Rule
from proposalgen.tender.deviations import NAMES, compared
from proposalgen.tender.limits import characters, words
from proposalgen.tender.marks import is_fatal, labelled, mark_of, meaning_of, unexplained
from proposalgen.tender.progress import progress

# A yes, and the words that may stand around one without saying anything.
_YES = re.compile(r"满足|响应|符合|遵守|接受|无偏离|同意|承诺|\b(?:compl(?:y|ies|iant|ied)|yes|agreed?|accept(?:ed)?|met|meets?|confirm(?:ed)?|noted)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"我方|我司|我们|本公司|本投标人|供应商|本项|本条|此条|该项|以上|上述|(?:招标|采购|磋商|谈判|比选)文件|要求|条款|规定|内容|[答均已可完全部能够并且的以及和与该此本所有]"
    r"|\b(?:ok|we|it|this|fully|shall|will|is|are|be|and|with|the|all|to|requirements?|clauses?)\b",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[\s\W_]+")


def _rows(case: Case) -> Iterator[tuple[str, Requirement]]:
    rows = case.brief.tender.requirements if case.brief.tender else ()
    return ((f"tender.requirements[{i}]", row) for i, row in enumerate(rows))


def _fatal(case: Case, row: Requirement) -> bool:
    return is_fatal(row, case.brief.tender)


def _answer(case: Case, row: Requirement) -> str:
    """Our own words: the response, else the library's answer."""
    entry = getattr(case.house, "library", {}).get(row.answer)
    return row.response or getattr(entry, "answer", None) or getattr(entry, "text", None) or ""


def _ours(path: str, row: Requirement) -> str:
    """Where our value stands, which may be another file than the buyer's words."""
    return f"{path}.{'offer' if row.offer is not None else 'deviation'}"


def _words_of(path: str, row: Requirement) -> str:
    """Where our words stand, or the library's answer was chosen."""
    return f"{path}.{'response' if row.response else 'answer'}"


def _unanswered(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        if not row.response and not row.answer and row.offer is None:
            yield Hit(
                path,
                Text("Clause {ref} has no response.", "条款 {ref} 没有应答。").filled(ref=row.ref),
                Text("Answer it with our own value.", "写明我方的具体值。"),
                severity=BLOCKER if _fatal(case, row) else WARNING,
            )


def _negative(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        found = compared(row)
        if _fatal(case, row) and "negative" in (row.deviation, found and found.deviation):
            yield Hit(
                _ours(path, row),
                Text("Clause {ref} is a must, and our response falls short of it{how}.", "条款 {ref} 是实质性要求，我方为负偏离{how}。").filled(
                    ref=_number(row), how=_figures(row)
                ),
                Text("Offer what it asks, or don't bid: one negative deviation here rejects the bid.", "改为满足要求，否则不要投标：一项负偏离即被否决。"),
            )


def _commercial(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        found = compared(row)
        if row.section == "commercial" and not _fatal(case, row) and "negative" in (row.deviation, found and found.deviation):
            yield Hit(
                _ours(path, row),
                Text("The commercial clause {ref} has a negative deviation{how}.", "商务条款 {ref} 为负偏离{how}。").filled(ref=_number(row), how=_figures(row)),
                Text("Have it confirmed by who signs, or accept the clause: many tenders reject any.", "请签字人确认，或接受该条款：不少项目的商务条款不允许负偏离。"),
            )


def _plain_negative(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        found = compared(row)
        if row.section != "commercial" and not _fatal(case, row) and "negative" in (row.deviation, found and found.deviation):
            yield Hit(
                _ours(path, row),
                Text("Clause {ref} has a negative deviation{how}.", "条款 {ref} 为负偏离{how}。").filled(ref=_number(row), how=_figures(row)),
                Text("Offer what it asks, or have it confirmed that we mean to fall short: it costs points, and too many reject the bid.", "改为满足要求，或确认确实要负偏离：会被扣分，超过规定项数还会被否决。"),
            )


def _number(row: Requirement) -> Text:
    return Text(labelled(row, "en"), labelled(row, "zh"))


def _figures(row: Requirement) -> Text:
    """Ours against theirs, where there are figures."""
    found = compared(row)
    if not found or not found.deviation:
        return Text("", "")
    return Text(": {offer} against {asked}", "：{offer} 对照 {asked}").filled(offer=_offered(row), asked=_asked(row))


def _claim(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        found = compared(row)
        if not found or not found.deviation or not row.deviation or row.deviation in found.accepts:
            continue
        modest = row.deviation == "none" and found.deviation == "positive"
        yield Hit(
            f"{path}.deviation",
            Text(
                "Clause {ref} claims {claim}; {offer} against {asked} gives {found}.",
                "条款 {ref} 写的是{claim}，而 {offer} 对照 {asked} 应为{found}。",
            ).filled(ref=row.ref, claim=NAMES[row.deviation], offer=_offered(row), asked=_asked(row), found=NAMES[found.deviation]),
            Text("Leave deviation out: it is computed.", "去掉 deviation，由系统计算。"),
            severity=WARNING if modest else None,  # it gives points away, and deceives nobody
        )


def _asked(row: Requirement) -> str:
    unit = f" {row.unit}" if row.unit else ""
    if row.operator == "in":
        return " / ".join(str(value) for value in row.accepted) + unit
    if row.operator in ("range", "covers"):
        return f"{row.value}–{row.value_to}{unit}"
    return f"{row.operator} {row.value}{unit}"


def _offered(row: Requirement) -> str:
    unit = f" {row.offer_unit or row.unit}" if row.offer_unit or row.unit else ""
    return (f"{row.offer}" if row.offer_to is None else f"{row.offer}–{row.offer_to}") + unit


def _incomparable(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        found = compared(row)
        if found and found.fault:
            yield Hit(
                f"{path}.offer",
                Text("Clause {ref} can't be compared: {why}.", "条款 {ref} 无法比较：{why}。").filled(ref=row.ref, why=found.fault),
                Text("Write what is missing, or both values in one unit.", "补全数据，或把两个值写成同一单位。"),
            )


def _only_yes(case: Case) -> Iterator[Hit]:
    for path, row in _rows(case):
        text = _answer(case, row)
        bare = bool(text) and row.offer is None and _bare(text)
        echo = bool(text) and not bare and _NOISE.sub("", text).casefold() == _NOISE.sub("", row.text).casefold()
        if bare or echo:
            said = Text("only says yes", "只写了“满足”") if bare else Text("repeats the clause", "照抄了要求")
            fatal = _fatal(case, row)
            yield Hit(
                _words_of(path, row),
                Text("The response to clause {ref} {said}.", "条款 {ref} 的应答{said}。").filled(ref=row.ref, said=said),
                Text("Say our concrete value.", "写明我方的具体值。"),
                severity=BLOCKER if fatal and bare else None,
                kinds=("bid",) if fatal and bare else None,
            )


def _bare(text: str) -> bool:
    """Whether a yes is all that a text says."""
    rest, found = _YES.subn("", text)
    return found > 0 and not _NOISE.sub("", _AROUND.sub("", rest))


def _too_long(case: Case) -> Iterator[Hit]:
    spaces = case.brief.tender is None or case.brief.tender.count_spaces
    for path, row in _rows(case):
        text = _answer(case, row)
        counts = (
            (row.max_chars, characters(text, spaces), Text("characters", "个字符")),
            (row.max_words, words(text), Text("words", "词")),
        )
        for most, length, what in counts:
            if most is not None and length > most:
                yield Hit(
                    _words_of(path, row),
                    Text(
                        "The response to clause {ref} has {length} {what}; {most} are allowed.",
                        "条款 {ref} 的应答有 {length} {what}，上限为 {most}。",
                    ).filled(ref=row.ref, length=length, most=most, what=what),
                    Text("Shorten it: what is over the limit is not read, or rejects the bid.", "请删减：超出部分不予评审，甚至导致否决。"),
                )


def _unproved(case: Case) -> Iterator[Hit]:
    marks = case.brief.tender.marks if case.brief.tender else {}
    for path, row in _rows(case):
        meaning = meaning_of(row, marks)
        if meaning is None or row.proof or (row.answer and getattr(getattr(case.house, "library", {}).get(row.answer), "proof", None)):
            continue
        needed = meaning == "evidence"
        yield Hit(
            path,
            Text("Clause {ref} is marked {mark} and names no proof.", "条款 {ref} 带 {mark} 标记，但没有写证明材料。").filled(ref=row.ref, mark=mark_of(row)),
            Text("Say in `proof` where it is proved: document and page.", "在 proof 中写明证明文件和页码。"),
            severity=None if needed else WARNING,
        )


def _marks(case: Case) -> Iterator[Hit]:
    if case.brief.tender is None:
        return
    rows = case.brief.tender.requirements
    for mark, places in unexplained(case.brief.tender).items():
        yield Hit(
            f"tender.requirements[{places[0]}]",
            Text(
                "The mark {mark} at {refs} is not explained in tender.marks.", "{refs} 带 {mark} 标记，tender.marks 没有写明其含义。"
            ).filled(mark=mark, refs=joined(rows[i].ref for i in places[:10])),
            Text("Look it up in the tender and write fatal, scored or evidence: each tender has its own.", "请查采购文件，写明 fatal、scored 或 evidence：各项目含义不同。"),
        )


def _open(case: Case) -> Iterator[Hit]:
    rows = case.brief.tender.requirements if case.brief.tender else ()
    for owner, standing in progress(rows).open:
        named = [row for row in standing if rows[row.index].state]  # without a word on it, tender.unanswered says enough
        if named:
            who = Text("{owner} still has", "{owner} 尚有").filled(owner=owner) if owner else Text("Nobody has taken", "无人负责")
            yield Hit(
                f"tender.requirements[{named[0].index}]",
                Text("{who} {count} clause(s) not done: {refs}.", "{who} {count} 条未完成：{refs}。").filled(
                    who=who, count=len(named), refs=joined([*(row.ref for row in named[:12]), *(["…"] if len(named) > 12 else [])])
                ),
                Text("Have them answered, and set state: done.", "完成应答后写 state: done。"),
            )


_CLAUSE = "tender: {requirements: [{ref: 3.2.1, starred: true, proof: Test report p. 3, text: Two processors at 2.6 GHz or more, %s}]}\n"
_PLAIN = "tender: {requirements: [{ref: 4.2, section: commercial, text: Payment within 60 days, %s}]}\n"
_MARKED = 'tender: {marks: {"▲": scored, "#": evidence}, requirements: [{ref: 3.2.2, mark: "%s", text: Redundant power supplies, response: Two of 800 W%s}]}\n'
_FIGURES = 'tender: {requirements: [{ref: 3.2.3, section: technical, operator: ">=", value: 10, offer: %s, text: Ten ports or more}]}\n'

RULES = (
    Rule(
        "tender.unanswered", BLOCKER,
        Text("Every clause is answered; a clause that is a must holds the bid back.", "每一条款都有应答；实质性条款未应答则阻止标书生成。"),
        Text("An unanswered must rejects the bid.", "实质性条款未应答，投标即被否决。"),
        _CLAUSE % "response: Two processors at 2.8 GHz", _CLAUSE % "section: technical", _unanswered, ("bid",),
    ),
    Rule(
        "tender.fatal-deviation", BLOCKER,
        Text("No must has a negative deviation.", "实质性条款没有负偏离。"),
        Text("One is enough to have the bid rejected.", "一项就足以使投标被否决。"),
        _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.8', _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.4', _negative, ("bid",),
    ),
    Rule(
        "tender.commercial-deviation", WARNING,
        Text("A negative deviation from a commercial clause is meant.", "商务条款的负偏离须经确认。"),
        Text("Many tenders treat the contract's terms as a must without marking them.", "不少项目把合同条款视为实质性要求，却不加标记。"),
        _PLAIN % "response: 60 days, deviation: none", _PLAIN % "response: 30 days, deviation: negative", _commercial,
    ),
    Rule(
        "tender.negative-deviation", WARNING,
        Text("A negative deviation from a clause that is no must is meant.", "非实质性条款的负偏离须经确认。"),
        Text("It is printed in the bid for all to see, and costs points or, where they add up, the bid.", "它会写进标书，被扣分，累计过多会被否决。"),
        _FIGURES % 10, _FIGURES % 9, _plain_negative,
    ),
    Rule(
        "tender.false-deviation", BLOCKER,
        Text("A claimed deviation agrees with the figures.", "写明的偏离与数值一致。"),
        Text("A claim that contradicts its own figures is read as deceit.", "与自己的数值矛盾的说法，会被当作虚假应答。"),
        _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.8, deviation: positive',
        _CLAUSE % 'operator: ">=", value: 2.6, offer: 2.6, deviation: positive', _claim, ("bid",),
    ),
    Rule(
        "tender.incomparable", WARNING,
        Text("Where a clause gives an operator and we a value, the two can be compared.", "写明比较方式和投标值的条款可以比较。"),
        Text("What can't be compared is not checked by anybody.", "无法比较的数值，等于没有检查。"),
        _CLAUSE % 'operator: ">=", value: 2.6, unit: GHz, offer: 2800, offer_unit: MHz',
        _CLAUSE % 'operator: ">=", value: 2.6, unit: GHz, offer: 2800, offer_unit: rpm', _incomparable,
    ),
    Rule(
        "tender.only-yes", WARNING,
        Text("A response says our concrete value, never only “complies” and never only the clause again.", "应答写明具体值，不能只写“满足”，也不能照抄要求。"),
        Text("A bare yes earns no points and proves nothing; at a must it holds the bid back.", "只写“满足”得不到分，也证明不了什么；实质性条款这样写会阻止标书生成。"),
        _PLAIN % "response: 60 days after acceptance", _PLAIN % "response: We comply.", _only_yes,
    ),
    Rule(
        "tender.too-long", BLOCKER,
        Text("No response is longer than the tender allows, counted the buyer's way.", "应答不超过采购文件规定的长度，按采购人的算法计数。"),
        Text("Characters count one each, Chinese or not; a word is a run of letters or one Chinese character.", "字符逐个计数；词数按连续字母数字或单个汉字计算。"),
        _PLAIN % "response: 60 days, max_words: 3", _PLAIN % "response: 60 days after acceptance, max_words: 3", _too_long, ("bid",),
    ),
    Rule(
        "tender.unproved", BLOCKER,
        Text("A clause that the tender marks as needing evidence names its proof; at other marks it is a warning.", "要求证明材料的条款写明证明出处；其他带标记的条款缺少时为警告。"),
        Text("A value without its proof is not counted.", "没有证明的数值不予认可。"),
        _MARKED % ("#", ", proof: Data sheet p. 2"), _MARKED % ("#", ""), _unproved, ("bid",),
    ),
    Rule(
        "tender.marks", BLOCKER,
        Text("Every mark at a clause is explained in tender.marks.", "条款所带标记都在 tender.marks 中写明含义。"),
        Text("▲ rejects a bid in one tender and costs points in the next.", "▲ 在有的项目是否决项，在有的项目只是扣分项。"),
        _MARKED % ("▲", ", proof: Data sheet p. 2"), _MARKED % ("△", ", proof: Data sheet p. 2"), _marks, ("bid",),
    ),
    Rule(
        "tender.open", WARNING,
        Text("Every clause is done.", "每一条款都已完成。"),
        Text("A draft is not an answer.", "草稿不等于应答。"),
        _PLAIN % "response: 60 days, state: done", _PLAIN % "response: 60 days, state: drafted, owner: L. Maris", _open,
    ),
)  # fmt: skip
