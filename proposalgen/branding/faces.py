"""Typefaces: what Word is told, and the free faces that the PDF is set in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from proposalgen.branding import messages as say
from proposalgen.branding import sources as whence
from proposalgen.branding.brand import Brand, Left, Look
from proposalgen.findings import Text
from proposalgen.style.fonts import nearest_free
from proposalgen.style.model import Style

Step = tuple[tuple[str, ...], Any, Text]
"""A value's path, the value, and where it came from."""

_ROLES = (
    "heading-1", "heading-2", "heading-3", "heading-4", "title", "subtitle", "caption", "quote", "cell", "head", "header", "footer",
)  # fmt: skip
_ELSEWHERE = (
    "ms mincho", "ms gothic", "ms pgothic", "ms pmincho", "meiryo", "yu gothic", "yu mincho", "yugothic", "yumincho",
    "明朝", "malgun", "batang", "gulim", "dotum", "mingliu", "細明體", "jhenghei", "正黑體", "標楷體", "dfkai",
)  # fmt: skip

def fonts_of(brand: Brand, base: Style, left: list[Left]) -> Iterator[Step]:
    """``fonts.body``, and one more for every pair of faces that other roles are set in."""
    told: set[str] = set()
    for name, look in _pairs(brand).items():
        for slot, said in (("han", look.han), ("latin", look.latin)):
            foreign = slot == "han" and meant_for_others(said)
            own = getattr(base.fonts["body"], slot) if foreign or not said else said
            free = nearest_free(own, slot == "han", brand.fonts.get(own, ""))
            yield ("fonts", name, slot), own, whence.of_style(look)
            yield ("fonts", name, f"pdf_{slot}"), free, whence.of_style(look)
            if not said or said in told:
                continue
            told.add(said)
            if foreign:
                left.append(say.OTHER_SCRIPT.left(found=said, instead=own))
            elif said != free:
                left.append(say.STAND_IN.left(found=said, instead=free))


def meant_for_others(name: str | None) -> bool:
    """A Japanese, Korean or Traditional Chinese face, whose letters are not those of Simplified Chinese."""
    plain = unicodedata.normalize("NFKC", name or "").casefold()
    return bool(re.search("[\u3040-\u30ff\uac00-\ud7af]", plain)) or any(word in plain for word in _ELSEWHERE)


def _pair(look: Look) -> tuple[str | None, str | None]:
    return (None if meant_for_others(look.han) else look.han), look.latin


def _pairs(brand: Brand) -> dict[str, Look]:
    """Name of a font -> the look that shows its faces: ``body``, ``heading``, else the role's own name."""
    body = brand.looks.get("body")
    found: dict[str, Look] = {"body": body} if body and any(_pair(body)) else {}
    for role in _ROLES:
        look = brand.looks.get(role)
        if look and any(_pair(look)) and all(_pair(look) != _pair(one) for one in found.values()):
            found["heading" if role == "heading-1" else role] = look
    return found


def role_fonts(brand: Brand) -> dict[str, str]:
    """Role of the file -> the name of its font, for those not set in the body's."""
    pairs = {_pair(look): name for name, look in _pairs(brand).items()}
    known = ((role, pairs.get(_pair(brand.looks[role]))) for role in _ROLES if role in brand.looks)
    return {role: name for role, name in known if name and name != "body"}
