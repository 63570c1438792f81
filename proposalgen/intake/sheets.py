"""What several sheets of one form say about the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from proposalgen.brief.edit import Change, Loc
from proposalgen.findings import Problem, Text, same
from proposalgen.intake.answers import Answer

DISAGREES = Text("{asked} “{text}” contradicts another sheet of this file, which says: {old}", "{asked}“{text}”与本文件中另一份回答不一致，那一份写的是：{old}")
DISAGREES_HINT = Text("Find out which holds, and clear the other answer.", "请核实以哪个为准，清空另一处回答。")


def said_before(
    answer: Answer, before: Sequence[Change], loc: Loc, problems: list[Problem], words: Mapping[str, Text] = MappingProxyType({})
) -> bool:  # fmt: skip
    """Whether another sheet settled this already, by one of the changes ``before``; if otherwise, that is told."""
    earlier = next((change.value for change in before if change.loc == loc), None)
    if earlier is not None and earlier != answer.value:
        said = {"asked": answer.field.words, "text": answer.given.text, "old": words.get(earlier, same(earlier))}
        problems.append(Problem(answer.given.place, DISAGREES.filled(**said), DISAGREES_HINT))
    return earlier is not None
