"""Rules on what is written: placeholders, braces, headlines, one decision; and on whom the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proposalgen.findings import Text
from proposalgen.gate.case import Case
from proposalgen.gate.rule import ADVICE, BLOCKER, WARNING, Hit, Rule
from proposalgen.gate.texts import texts

_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z])(?:TODO|TBD|FIXME|X{3,}|x{3,})(?![A-Za-z])|×{2,}|[＊*]{4,}|待补充|待填写|待完善"
    r"|【\s*(?:待[^】]{0,10}|填写[^】]{0,10}|请[^】]{0,10}|\s*)】|(?i:lorem ipsum)"
)
_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_TOPIC = frozenset(
    (
        "needs", "situation", "background", "solution", "oursolution", "value", "benefits", "plan", "actionplan", "price",
        "pricing", "references", "next", "nextstep", "nextsteps",
        "需求", "现状", "背景", "客户需求", "需求分析", "方案", "解决方案", "产品与服务", "价值", "收益", "计划", "行动计划",
        "实施计划", "报价", "价格", "案例", "成功案例", "下一步",
    )
)  # fmt: skip
_NOISE = re.compile(r"[\s\W_]+")
_SEVERAL = re.compile(r"[;；]|[.?!]\s+\S|[。？！]\s*\S|\n|[,，]\s*(?:并|同时|以及|and\b|as well as\b)|以及|并且|同时批准")


def _placeholders(case: Case) -> Iterator[Hit]:
    for path, text in case.told:
        if found := _PLACEHOLDER.search(text):
            quoted = path.startswith("tender.requirements[") and path.endswith((".text", ".ref"))
            yield Hit(
                path,
                Text("“{it}” still stands where text should be.", "这里还留着“{it}”，没有写成正文。").filled(it=found.group()),
                Text("Write what belongs there, or leave the field out.", "写上应有的内容，或去掉这个字段。"),
                severity=WARNING if quoted else None,  # the buyer's own words stay as they are
            )


def _braces(case: Case) -> Iterator[Hit]:
    for path, text in case.told:
        if found := _BRACES.search(text):
            yield Hit(
                path,
                Text("“{it}” will be printed as it stands: a brief is never evaluated.", "“{it}”会原样印出：简报中的文字不会被当作模板执行。").filled(
                    it=found.group()[:40]
                ),
                Text("Write the words themselves.", "直接写内容。"),
            )


def _headlines(case: Case) -> Iterator[Hit]:
    for path, text in texts(case.brief.headlines, "headlines") if case.brief.headlines else ():
        if _NOISE.sub("", text).casefold() in _TOPIC:
            yield Hit(
                path,
                Text("The headline “{it}” names a topic and says nothing.", "标题“{it}”只是主题，没有结论。").filled(it=text),
                Text("State the finding (“… costs 19.5 million a year”), or leave it out and have it composed.", "写出结论（如“……每年多付约 1,950 万元”），或不写，由系统生成。"),
            )


def _decisions(case: Case) -> Iterator[Hit]:
    step = case.brief.next_step
    if step and _SEVERAL.search(step.ask.rstrip(" .。!！?？")):
        yield Hit(
            "next_step.ask",
            Text("More than one decision is asked for at once.", "一次请客户做了不止一个决定。"),
            Text("Ask for the one that opens the next; put the rest under next_step.actions.", "只请客户做能打开下一步的那个决定，其余写入 next_step.actions。"),
        )


def _ours(case: Case) -> tuple[str, ...]:
    supplier = getattr(case.house, "supplier", None)
    return _shortest(supplier.short_name, supplier.name, supplier.english_name) if supplier else ()


def _count(text: str, names: tuple[str, ...]) -> int:
    return sum(text.count(name) for name in names)


def _shortest(*names: str | None) -> tuple[str, ...]:
    """Names that hold no other of them: a short name within the full one counts once."""
    given = {name for name in names if name}
    return tuple(n for n in given if not any(other != n and other in n for other in given))


def _named(case: Case) -> Iterator[Hit]:
    ours = _ours(case)
    theirs = _shortest(case.brief.customer.short_name, case.brief.customer.name)
    if not ours:
        return
    told = [(path, text) for path, text in case.told if not path.startswith(_NO_TALK)]
    we = [(at, path, times) for at, (path, text) in enumerate(told) if (times := _count(text, ours))]
    they = [(at, times) for at, (_, text) in enumerate(told) if (times := _count(text, theirs))]
    ours_in_all, theirs_in_all = sum(row[2] for row in we), sum(row[1] for row in they)
    if we and (ours_in_all > theirs_in_all or we[0][0] < they[0][0]):
        yield Hit(
            we[0][1],
            Text("Named in the text: we {we}×, the customer {they}×; first of all {first}.", "我方出现 {we} 次，客户出现 {they} 次；先出现的是{first}。").filled(
                we=ours_in_all, they=theirs_in_all, first=US if not they or we[0][0] < they[0][0] else THEM
            ),
            Text("Speak of the customer first and at least as often.", "先说客户，而且至少说得一样多。"),
        )


US, THEM = Text("we", "我方"), Text("the customer", "客户")
_NO_TALK = ("tender.", "customer.name", "customer.short_name")  # the buyer's words, and labels


def _share(case: Case) -> Iterator[Hit]:
    """Text about the customer (situation, needs, value, benefits) against text about the product."""
    about_us = about_them = 0
    for path, text in case.told:
        if path.startswith("solution."):
            about_us += len(text)
        elif path.startswith(("customer.", "needs[", "value[", "objections[")) or path.endswith(".benefit"):
            about_them += len(text)
    if case.full and about_us > about_them:
        percent = round(100 * about_us / (about_us + about_them))
        yield Hit(
            "solution",
            Text(
                "{percent} % of the argument is about the product, the smaller part about the customer.",
                "论述中 {percent}% 在谈产品，谈客户的不到一半。",
            ).filled(percent=percent),
            Text("Say more of their needs and what they gain; shorten the descriptions.", "多谈客户的需求和收益，精简产品描述。"),
        )


_ASK = "next_step: {ask: %s, of: cfo, by: 2026-12-04}\n"
_ABOUT = "solution: {summary: %s, components: [{id: links, name: Ledger links, needs: [slow-close]}]}\n"

RULES = (
    Rule(
        "text.placeholder", BLOCKER,
        Text("No placeholder is left in what the customer reads.", "给客户看的内容中没有占位符。"),
        Text("TODO in a proposal says that nobody read it.", "方案里留着“待补充”，说明没人看过。"),
        "customer: {background: Larch runs 31 plants in nine countries.}\n",
        "customer: {background: Larch runs TODO plants in nine countries.}\n", _placeholders,
    ),
    Rule(
        "text.braces", WARNING,
        Text("Braces of a template language are literal text in a brief.", "简报中的模板括号只是普通文字。"),
        Text("They are printed as typed, which is rarely meant.", "它们会原样印出，通常不是本意。"),
        "customer: {background: Larch runs 31 plants in nine countries.}\n",
        'customer: {background: "{{ customer.name }} runs 31 plants."}\n', _braces,
    ),
    Rule(
        "text.headline", ADVICE,
        Text("A headline states a finding.", "标题要有结论。"),
        Text("Executives read the headlines and nothing else.", "高层往往只看标题。"),
        "headlines: {needs: The close takes nine days and 54 working days a month}\n", "headlines: {needs: Needs}\n", _headlines,
    ),
    Rule(
        "next-step.one-decision", WARNING,
        Text("One clear decision is asked for at the end.", "结尾只请客户做一个明确的决定。"),
        Text("Two questions at once get the easier one answered.", "一次问两件事，客户只会回答容易的那件。"),
        _ASK % "Agree to a working session with IT", _ASK % '"Agree to the session; sign the contract"', _decisions,
    ),
    Rule(
        "focus.named", ADVICE,
        Text("The customer is named before us and at least as often.", "客户先于我方出现，次数也不少于我方。"),
        Text("A proposal that speaks of its author is not read to the end.", "通篇谈自己的方案，没人看到最后。"),
        _ABOUT % "Larch closes in three days.",
        _ABOUT % "Fjord Software leads. Fjord Software connects. Fjord Software cares. Fjord Software wins. Fjord Software closes.", _named,
    ),
    Rule(
        "focus.share", ADVICE,
        Text("More is said of the customer than of the product.", "谈客户多于谈产品。"),
        Text("The customer buys what they gain, not what we make.", "客户买的是收益，不是我们的产品。"),
        _ABOUT % "Ledgers are read every night.", _ABOUT % ("The engine reads ledgers with parsers and queues. " * 20).strip(), _share,
    ),
)  # fmt: skip
