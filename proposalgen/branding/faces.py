"""Typefaces: what Word is told, and the free faces that the PDF is set in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding.brand import Brand, Left, Look
from proposalgen.style.fonts import STAND_INS
from proposalgen.style.model import Style

Step = tuple[tuple[str, ...], Any, str]
"""A value's path, the value, and where it came from."""

_HEADINGS = ("heading-1", "heading-2", "heading-3", "heading-4")
_SERIFS = ("serif", "times", "georgia", "garamond", "palatino", "bodoni", "book", "minion", "caslon", "roman", "song", "ming", "宋", "明")  # fmt: skip
_ELSEWHERE = (
    "ms mincho", "ms gothic", "ms pgothic", "ms pmincho", "meiryo", "yu gothic", "yu mincho", "yugothic", "yumincho",
    "明朝", "malgun", "batang", "gulim", "dotum", "mingliu", "細明體", "jhenghei", "正黑體", "標楷體", "dfkai",
)  # fmt: skip
_FREE = frozenset(("Noto Sans CJK SC", "Noto Serif CJK SC", "LXGW WenKai", "Liberation Sans", "Liberation Serif", "Carlito", "Caladea"))
_FREE_ALIKE = {
    "Source Han Sans SC": "Noto Sans CJK SC", "思源黑体": "Noto Sans CJK SC", "Noto Sans SC": "Noto Sans CJK SC",
    "Source Han Serif SC": "Noto Serif CJK SC", "思源宋体": "Noto Serif CJK SC", "霞鹜文楷": "LXGW WenKai",
}  # fmt: skip


def stand_in(name: str, han: bool, family: str = "") -> str:
    """The free face nearest to a typeface: a known one, else by its family or by its name."""
    known = STAND_INS.get(name) or _FREE_ALIKE.get(name) or (name if name in _FREE else "")
    if known:
        return known
    plain = name.casefold()
    if han and ("楷" in plain or "kai" in plain):
        return "LXGW WenKai"
    sans = "sans" in plain or "黑" in plain or family == "swiss"
    serif = not sans and (family == "roman" or any(word in plain for word in _SERIFS))
    if han:
        return "Noto Serif CJK SC" if serif else "Noto Sans CJK SC"
    return "Liberation Serif" if serif else "Liberation Sans"


def fonts_of(brand: Brand, base: Style, left: list[Left]) -> Iterator[Step]:
    """``fonts.body``, and ``fonts.heading`` where headings are set in another face."""
    told: set[str] = set()
    for name, look in (("body", brand.looks.get("body")), ("heading", _heading(brand))):
        if look is None or not (look.han or look.latin):
            continue
        source = f"style {look.source}"
        for slot, said in (("han", look.han), ("latin", look.latin)):
            other = slot == "han" and meant_for_others(unicodedata.normalize("NFKC", said or ""))
            if other and said not in told:
                told.add(said or "")
                left.append(say.OTHER_SCRIPT.left(found=said, instead=base.fonts["body"].han))
            own = None if other else said
            own = own or getattr(base.fonts["body"], slot)
            free = stand_in(own, slot == "han", brand.fonts.get(own, ""))
            yield ("fonts", name, slot), own, source
            yield ("fonts", name, f"pdf_{slot}"), free, source
            if own not in told and own != free and said and not other:
                told.add(own)
                left.append(say.STAND_IN.left(found=own, instead=free))


def meant_for_others(name: str | None) -> bool:
    """A Japanese, Korean or Traditional Chinese face, whose letters are not those of Simplified Chinese."""
    plain = (name or "").casefold()
    return bool(re.search("[\u3040-\u30ff\uac00-\ud7af]", plain)) or any(word in plain for word in _ELSEWHERE)


def _pair(look: Look | None) -> tuple[str | None, str | None]:
    return (look.han, look.latin) if look else (None, None)


def _heading(brand: Brand) -> Look | None:
    """The headings' look when its faces differ from the body's."""
    body = _pair(brand.looks.get("body"))
    looks = (brand.looks.get(role) for role in _HEADINGS)
    return next((look for look in looks if look and any(_pair(look)) and _pair(look) != body), None)


def heading_fonts(brand: Brand) -> dict[str, str]:
    """The roles that are set in ``fonts.heading``."""
    heading = _heading(brand)
    if heading is None:
        return {}
    like = [role for role in _HEADINGS if _pair(brand.looks.get(role)) == _pair(heading)]
    return dict.fromkeys((*like, "cover-title"), "heading")
