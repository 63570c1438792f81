"""Competitors and our own plans: never shown to the customer."""

from typing import Literal

from proposalgen.brief.model.base import Block, Day, Lines, Name, Refs, Words, internal


class Strength(Block):
    point: Words = internal("Their strength.", "对手的优势。")
    affects: Refs = internal("Whom it impresses.", "影响谁。", ())
    answer: Words | None = internal("Our answer.", "我方对策。", None)


class Weakness(Block):
    point: Words = internal("Their weakness.", "对手的弱点。")
    affects: Refs = internal("Whom it concerns.", "影响谁。", ())
    use: Words | None = internal("How we use it.", "如何利用。", None)


class Competitor(Block):
    name: Name = internal("Name.", "名称。")
    aliases: Lines = internal("Other names, nicknames, spellings.", "别名、简称、外文名。", ())
    permitted: Lines = internal("Phrases with the name that are no mention of them.", "含其名但并非指其的短语。", ())
    position: Literal["incumbent", "shortlisted", "outsider", "unknown"] = internal("Position.", "位置。", "unknown")
    supporters: Refs = internal("Who backs them.", "谁支持对手。", ())
    strengths: tuple[Strength, ...] = internal("Strengths.", "优势。", ())
    weaknesses: tuple[Weakness, ...] = internal("Weaknesses.", "弱点。", ())


class Move(Block):
    what: Words = internal("What.", "做什么。")
    owner: Words | None = internal("Who of us.", "我方负责人。", None)
    when: Day | None = internal("By when.", "时间。", None)
    checkpoint: Words | None = internal("How we see that it worked.", "检查点。", None)
