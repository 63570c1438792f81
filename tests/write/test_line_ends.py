"""Where lines end: no cell closes with a single character, and names beside bars stay whole."""

from __future__ import annotations

import pytest

from proposalgen.write.labels import folded, wide
from proposalgen.write.word.tails import lonely


@pytest.mark.parametrize(
    ("text", "room", "alone"),
    [
        ("账户与头寸中心", 6.4, True),  # six fit, the seventh would stand alone
        ("账户与头寸中心", 5.4, False),  # a little less room, and two stand together
        ("并行切换服务", 6.4, False),  # all on one line
        ("异常余额自动提示。", 7.2, True),  # a mark is no company
        ("覆盖现有11家", 6.0, True),
        ("Ready connector", 4.0, False),
    ],
)
def test_a_last_line_of_one_character_is_foreseen(text: str, room: float, alone: bool) -> None:
    assert lonely(text, room) is alone


@pytest.mark.parametrize(
    "text",
    ["N1 资金分散在147个账户，集团一边存款一边贷款", "N2 Rush orders beside spares that nobody has used for three years"],
)
def test_a_long_name_is_folded_into_lines_that_fit_and_loses_nothing(text: str) -> None:
    lines = folded(text, 8.5, 165)
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(wide(line, 8.5) <= 166 for line in lines)
    assert min(map(len, lines)) > len(text) / len(lines) / 2
    assert not any(line.startswith(tuple("，。、；")) for line in lines)
