"""The Chinese names of type sizes (字号), as Word lists them, in points."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

POINTS: Mapping[str, float] = MappingProxyType(
    {
        "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
        "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
    }
)  # fmt: skip
