"""Titles that would leave a letter or two on their last line are set in lines about equally long."""

from __future__ import annotations

from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from proposalgen.document.measure import ems, evened

TITLE = "澜川市数字档案馆存储与备份系统采购项目"  # 19 letters


def lines(text: str, room: float) -> list[str]:
    """Chinese words as a line breaker sets them: as many as find room."""
    at = int(room)
    return [text[start : start + at] for start in range(0, len(text), at)]


def test_a_title_with_a_rest_of_one_letter_is_evened():
    assert lines(TITLE, 18) == ["澜川市数字档案馆存储与备份系统采购项", "目"]
    assert lines(TITLE, evened(TITLE, 18)) == ["澜川市数字档案馆存储与", "备份系统采购项目"]


def test_what_fits_or_ends_well_is_left_alone():
    assert evened(TITLE, 19) == 19 and evened(TITLE, 15) == 15 and evened("", 15) == 15


@given(st.text("天地玄黄a1 ", max_size=200), st.integers(8, 60))
def test_it_never_needs_another_line_and_never_more_room(text, room):
    used = evened(text, room)
    assert 0 < used <= room
    assert ceil(ems(text) / used) == ceil(ems(text) / room)
