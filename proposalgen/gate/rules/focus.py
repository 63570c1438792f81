"""Rules on whom the text is about: measures of customer focus, with their figures.

The same measures are taken of a finished document (``proposalgen.focus``), where a house's template may tell otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from proposalgen.brief.model import Brief
from proposalgen.findings import Text
from proposalgen.gate.case import Case, joined
from proposalgen.gate.rule import ADVICE, Hit, Rule
from proposalgen.record import Record

US, THEM = Text("we", "我方"), Text("the customer", "客户")
NAMED = Text("Named in the text: we {we}×, the customer {they}×; first of all {first}.", "我方出现 {we} 次，客户出现 {they} 次；先出现的是{first}。")
NAME_THEM = Text("Speak of the customer first and at least as often.", "先说客户，而且至少说得一样多。")
SHARE = Text(
    "{percent} % of the argument is about the product, the smaller part about the customer.",
    "论述中 {percent}% 在谈产品，谈客户的不到一半。",
)
SAY_MORE = Text("Say more of their needs and what they gain; shorten the descriptions.", "多谈客户的需求和收益，精简产品描述。")
OWNERS = Text("Who owns it is said with post or department for {said} of {all} needs; not for {needs}.", "{all} 项需求中，{said} 项写明了负责人的职务或部门；未写明：{needs}。")

_NO_TALK = ("tender.", "customer.name", "customer.short_name")  # the buyer's words, and labels
# A description that begins like this says what something is or has, not what the customer gains.
_FEATURE = re.compile(
    r"(?:(?:the|our|an?|this)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:platform|system|module|engine|software|tool|framework|architecture|suite|product)\b"
    r"|(?:it\s+|which\s+)?(?:supports?|provides?|includes?|offers?|features?|uses?|contains?|comes with|is based|based on|built on|powered by)\b"
    r"|(?:本|该|此|我们的|我方的?)?(?:系统|平台|产品|模块|软件|引擎|架构|套件)"
    r"|(?:支持|提供|采用|基于|内置|具备|具有|包含|包括|集成|由.{1,12}组成)",
    re.IGNORECASE,
)


class Names(Record):
    """How often a text names us and the customer, and where first: the first text that names us, whether before them."""

    we: int
    they: int
    first: int | None
    before: bool

    @property
    def ours(self) -> bool:
        """It is about us: we are named more often, or first."""
        return self.we > self.they or self.before


def names_in(texts: Sequence[str], ours: tuple[str, ...], theirs: tuple[str, ...]) -> Names:
    we = [(at, times) for at, text in enumerate(texts) if (times := _count(text, ours))]
    they = [(at, times) for at, text in enumerate(texts) if (times := _count(text, theirs))]
    first = we[0][0] if we else None
    before = first is not None and (not they or first < they[0][0])
    return Names(sum(times for _, times in we), sum(times for _, times in they), first, before)


def message_of(names: Names) -> Text:
    return NAMED.filled(we=names.we, they=names.they, first=US if names.before else THEM)


def own_names(house: object) -> tuple[str, ...]:
    supplier = getattr(house, "supplier", None)
    return _shortest(supplier.short_name, supplier.name, supplier.english_name) if supplier else ()


def customers_names(brief: Brief) -> tuple[str, ...]:
    return _shortest(brief.customer.short_name, brief.customer.name)


def percent_of(product: int, customer: int) -> int:
    """The share of the text that is about the product, in percent."""
    return round(100 * product / (product + customer))


def _count(text: str, names: tuple[str, ...]) -> int:
    return sum(text.count(name) for name in names)


def _shortest(*names: str | None) -> tuple[str, ...]:
    """Names that hold no other of them: a short name within the full one counts once."""
    given = {name for name in names if name}
    return tuple(n for n in given if not any(other != n and other in n for other in given))


def _named(case: Case) -> Iterator[Hit]:
    ours = own_names(case.house)
    told = [(path, text) for path, text in case.told if not path.startswith(_NO_TALK)]
    names = names_in([text for _, text in told], ours, customers_names(case.brief))
    if ours and names.first is not None and names.ours:
        yield Hit(told[names.first][0], message_of(names), NAME_THEM)


def _share(case: Case) -> Iterator[Hit]:
    """Text about the customer (situation, needs, value, benefits) against text about the product."""
    about_us = about_them = 0
    for path, text in case.told:
        if path.startswith("solution."):
            about_us += len(text)
        elif path.startswith(("customer.", "needs[", "value[", "objections[")) or path.endswith(".benefit"):
            about_them += len(text)
    if case.full and about_us > about_them:
        yield Hit("solution", SHARE.filled(percent=percent_of(about_us, about_them)), SAY_MORE)


def _features_first(case: Case) -> Iterator[Hit]:
    """Parts whose description begins with what they are; advice when they are more than half."""
    solution = case.brief.solution
    parts = [(i, part) for i, part in enumerate(solution.components if solution else ()) if part.description]
    ours = own_names(case.house)
    late = [(i, part) for i, part in parts if _begins_with_feature(part.description or "", (part.name, *ours))]
    if 2 * len(late) > len(parts):
        yield Hit(
            f"solution.components[{late[0][0]}].description",
            Text(
                "{late} of {all} parts are described by what they are before what the customer gains: {parts}.",
                "{all} 个组成部分中，{late} 个的描述先说是什么、后说客户得到什么：{parts}。",
            ).filled(late=len(late), all=len(parts), parts=joined(part.name for _, part in late)),
            Text("Begin each description with what the customer has or no longer has to do.", "每段描述都从客户得到什么、不必再做什么写起。"),
            related=tuple(f"solution.components[{i}].description" for i, _ in late[1:]),
        )


def _begins_with_feature(text: str, names: Iterable[str]) -> bool:
    words = text.lstrip(" *_#>-“\"")
    return bool(_FEATURE.match(words)) or words.startswith(tuple(name for name in names if name))


def _owners(case: Case) -> Iterator[Hit]:
    """A name alone says nothing to a reader who does not know the person."""
    rows = [(i, need) for i, need in case.confirmed_rows() if need.owners]
    people = case.people
    bare = [(i, need) for i, need in rows if not need.departments
            and not any(people[id_].title or people[id_].department for id_ in need.owners if id_ in people)]  # fmt: skip
    if bare:
        yield Hit(
            f"needs[{bare[0][0]}].owners",
            OWNERS.filled(said=len(rows) - len(bare), all=len(rows), needs=joined(f"“{need.statement}”" for _, need in bare)),
            Text("Give the person's title or department, or the need's departments.", "写明此人的职务或部门，或写明需求所属的 departments。"),
            related=tuple(f"needs[{i}].owners" for i, _ in bare[1:]),
        )


def _decision(case: Case) -> Iterator[Hit]:
    """A decision is clear when it says what, of whom and by when."""
    step = case.brief.next_step
    if step is None:
        return
    open_ = [name for held, name in ((step.of, Text("of whom", "由谁决定")), (step.by, Text("by when", "何时之前"))) if held is None]
    if open_:
        yield Hit(
            "next_step",
            Text("The decision asked for at the end says {said} of 3 things; it leaves open {open}.", "结尾请求的决定只写明了三项中的 {said} 项，还缺：{open}。").filled(
                said=3 - len(open_), open=joined(open_)
            ),
            Text("Write who decides (of) and by when (by).", "写明由谁决定（of）、何时之前（by）。"),
        )


_ABOUT = "solution: {summary: %s, components: [{id: links, name: Ledger links, needs: [slow-close]}]}\n"
_DOES = "solution: {components: [{id: links, name: Ledger links, description: %s, needs: [slow-close]}]}\n"
_OWNER = "stakeholders: [{id: cfo, name: M. Quist%s, level: executive, roles: [decision_maker]}, {id: it, name: J. Okafor, title: Head of IT, level: middle, roles: [technical_evaluator]}]\n"

RULES = (
    Rule(
        "focus.named", ADVICE,
        Text("The customer is named before us and at least as often.", "客户先于我方出现，次数也不少于我方。"),
        Text("A proposal that speaks of its author is not read to the end.", "通篇谈自己的方案，没人看到最后。"),
        _ABOUT % "Larch closes in three days.",
        _ABOUT % "Fjord Software leads. Fjord Software connects. Fjord Software cares. Fjord Software wins. Fjord Software closes.", _named,
    ),
    Rule(
        "focus.benefits-first", ADVICE,
        Text("What the customer gains stands before what a part is.", "先写客户得到什么，再写它是什么。"),
        Text("A feature is remembered by whoever made it; a benefit by whoever needs it.", "功能只有做的人记得，收益才是客户记得的。"),
        _DOES % "Figures of all plants arrive by themselves the night before; 40 formats are read.",
        _DOES % "The engine supports 40 formats; figures of all plants arrive by themselves.", _features_first,
    ),
    Rule(
        "focus.owners", ADVICE,
        Text("Whoever owns a need is named with post or department.", "需求的负责人要写明职务或部门。"),
        Text("The reader sees at once whose need it is, and whom to ask whether it is true.", "读者一眼就知道是谁的需求、可以向谁求证。"),
        _OWNER % ", title: CFO", _OWNER % "", _owners,
    ),
    Rule(
        "focus.decision", ADVICE,
        Text("The decision at the end says what, of whom and by when.", "结尾的决定写明什么事、由谁、何时之前。"),
        Text("A decision that nobody owns and no day ends is put off.", "没有人负责、没有期限的决定，只会被拖延。"),
        "next_step: {ask: Agree to a working session with IT, of: cfo, by: 2026-12-04}\n",
        'next_step: {ask: Agree to a working session with IT, of: "", by: ""}\n', _decision,
    ),
    Rule(
        "focus.share", ADVICE,
        Text("More is said of the customer than of the product.", "谈客户多于谈产品。"),
        Text("The customer buys what they gain, not what we make.", "客户买的是收益，不是我们的产品。"),
        _ABOUT % "Ledgers are read every night.", _ABOUT % ("The engine reads ledgers with parsers and queues. " * 20).strip(), _share,
    ),
)  # fmt: skip
