"""Whom a finished document is about: the measures of customer focus, taken of its text and reported as advice.

``check`` measures the brief's texts; a house's template may still put our name first, or leave the owners out.
Only a document that carries the argument is measured: the proposal, and its outline as far as it has the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from proposalgen.document.blocks import Block, Contents, Cover, Document, Facts, Heading, Signatures
from proposalgen.document.walk import block_texts, plain_text
from proposalgen.findings import Finding, Place, Severity, Text
from proposalgen.gate.case import joined
from proposalgen.gate.rules.focus import (
    NAME_THEM,
    SAY_MORE,
    SHARE,
    customers_names,
    message_of,
    names_in,
    own_names,
    percent_of,
)
from proposalgen.readiness import Judged
from proposalgen.record import Record

MEASURED = frozenset({"proposal", "outline"})
# Whose text a chapter is: what the customer has and gains, or what we make. Other chapters are neither.
CUSTOMERS = frozenset({"partnership", "needs", "value", "cases"})
PRODUCTS = frozenset({"solution"})

BENEFITS_LATE = Text(
    "The first benefit stands in the text no. {benefit} of the document, the first description of a part in no. {part}.",
    "全文第 {benefit} 段才出现第一项收益，第 {part} 段就开始描述产品组成。",
)
BENEFITS_EARLIER = Text("Put a benefit before the parts: in the summary, or as the chapter's title.", "把收益放在产品组成之前：写进摘要，或写成章标题。")
WITHOUT_NEED = Text("{owned} of {all} benefits belong to a need that the document names.", "{all} 项收益中，{owned} 项对应文中的需求。")
NAME_NEED = Text("Give each value its needs, or leave it out.", "为每项价值写明对应的 needs，或去掉它。")
UNSAID = Text("Who owns it is said for {said} of {all} needs; not for {needs}.", "{all} 项需求中，{said} 项写出了负责人；未写出：{needs}。")
SAY_OWNERS = Text("Let the template print the owners beside their needs.", "让模板在需求旁写出负责人。")
ASKED = Text("The decision asked for is said {times}×, {end}.", "请求的决定出现 {times} 次，{end}。")
NOT_AT_END = Text("not in the last chapter", "但不在最后一章")
NOWHERE = Text("nowhere at the end", "结尾没有写")
END_WITH_IT = Text("End the document with the decision.", "以请求的决定结束全文。")


class _Chapter(Record):
    """The id of a chapter's heading (empty before the first) and its texts in reading order."""

    id: str
    texts: tuple[str, ...]


def measured(judged: Judged, kind: str, document: Document, file: str) -> Iterator[Finding]:
    """Advice where a measure falls short, each with its figures."""
    if kind not in MEASURED or judged.view is None:
        return
    view, chapters = judged.view.data, tuple(_chapters(document))
    texts = [text for chapter in chapters for text in chapter.texts]
    for rule, found in (
        ("focus.named", _named(judged, texts)),
        ("focus.benefits-first", _benefits(view, texts)),
        ("focus.share", _share(chapters)),
        ("value.need", _needless(view)),
        ("focus.owners", _owners(view, chapters)),
        ("focus.decision", _decision(view, chapters)),
    ):
        if found is not None:
            yield Finding(rule, Severity.ADVICE, Place("", file), *found)


Found = tuple[Text, Text] | None  # what falls short, and what to do


def _chapters(document: Document) -> Iterator[_Chapter]:
    """The argument by chapters: without covers, tables of contents, and where people sign or are reached."""
    id_, texts = "", []
    for block in _argued(document):
        if isinstance(block, Heading) and block.level == 1:
            yield _Chapter(id_, tuple(texts))
            id_, texts = block.id, [plain_text(block.content)]
        else:
            texts += block_texts(block)
    yield _Chapter(id_, tuple(texts))


def _argued(document: Document) -> Iterator[Block]:
    parts = (section for section in document.sections if section.kind in ("front", "body"))
    return (
        block for part in parts for block in part.blocks if not isinstance(block, Cover | Contents | Facts | Signatures)
    )


def _named(judged: Judged, texts: Sequence[str]) -> Found:
    ours = own_names(judged.house)
    names = names_in(texts, ours, customers_names(judged.brief))
    return (message_of(names), NAME_THEM) if ours and names.first is not None and names.ours else None


def _benefits(view: Mapping[str, Any], texts: Sequence[str]) -> Found:
    """Where the first benefit stands, and the first description of a part."""
    solution = view["solution"] or {"components": ()}
    gains = [value["statement"] for value in view["value"]] + [need["target"]["metric"] for need in view["needs"] if need["target"]]
    first_gain = _first(texts, gains)
    parts = [_opening(part["description"]) for part in solution["components"] if part["description"]]
    first_part = _first(texts, parts)
    if first_part is None or not gains or (first_gain is not None and first_gain <= first_part):
        return None
    late = len(texts) if first_gain is None else first_gain
    return BENEFITS_LATE.filled(benefit=late + 1, part=first_part + 1), BENEFITS_EARLIER


def _opening(prose: str) -> str:
    """How a description begins, as far as no emphasis or line end changes what is printed."""
    return re.split(r"[*_`\[\n]", prose.strip(), maxsplit=1)[0][:24] or prose


def _first(texts: Sequence[str], words: Sequence[str]) -> int | None:
    return next((at for at, text in enumerate(texts) if any(word in text for word in words)), None)


def _share(chapters: Sequence[_Chapter]) -> Found:
    def length(ids: frozenset[str]) -> int:
        return sum(len(text) for chapter in chapters if chapter.id in ids for text in chapter.texts)

    product, customer = length(PRODUCTS), length(CUSTOMERS)
    return (SHARE.filled(percent=percent_of(product, customer)), SAY_MORE) if product > customer else None


def _needless(view: Mapping[str, Any]) -> Found:
    values = view["value"]
    owned = sum(1 for value in values if value["needs"])
    return (WITHOUT_NEED.filled(owned=owned, all=len(values)), NAME_NEED) if owned < len(values) else None


def _owners(view: Mapping[str, Any], chapters: Sequence[_Chapter]) -> Found:
    """Whether owners are said where the needs are; a name in the list of risks does not say whose need it is."""
    told = [chapter for chapter in chapters if chapter.id in ("needs", "partnership")] or chapters
    said = "\n".join(text for chapter in told for text in chapter.texts)
    owned = [need for need in view["needs"] if need["owners"]]
    silent = [need for need in owned if not any(person["name"] in said for person in need["owners"])]
    if not silent:
        return None
    needs = joined(f"“{need['statement']}”" for need in silent)
    return UNSAID.filled(said=len(owned) - len(silent), all=len(owned), needs=needs), SAY_OWNERS


def _decision(view: Mapping[str, Any], chapters: Sequence[_Chapter]) -> Found:
    step = view["next_step"]
    if step is None:
        return None
    times = sum(step["ask"] in text for chapter in chapters for text in chapter.texts)
    if any(step["ask"] in text for text in chapters[-1].texts):
        return None
    return ASKED.filled(times=times, end=NOT_AT_END if times else NOWHERE), END_WITH_IT
