"""Text that runs across a page, such as a watermark: read by itself, because other readers mix it into the lines it crosses."""

from __future__ import annotations

import ctypes
from typing import Any

_LEAST = 1e-3  # of the matrix's skew: less is upright
_DEEPEST = 6


def page_text(page: Any) -> str:
    """The text of a page as a viewer gives it; what runs across it comes first, on a line of its own."""
    whole = page.get_textpage()
    across = [(form, _within(form, page, whole)) for form in _turned(page)]
    if not any(text for _, text in across):
        return str(whole.get_text_range())
    for form, _ in across:
        page.remove_obj(form)
    lines = [text for _, text in across if text]
    return "\n".join((*lines, str(page.get_textpage().get_text_range())))


def _turned(page: Any) -> list[Any]:
    """The outermost drawings in which anything is turned."""
    import pypdfium2.raw as raw

    forms, outer = [], None
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_FORM], max_depth=_DEEPEST):
        outer = one if one.level == 0 else outer
        if abs(one.get_matrix().get()[1]) > _LEAST and outer is not None and outer not in forms:
            forms.append(outer)
    return forms


def _within(form: Any, page: Any, whole: Any) -> str:
    """All text of a drawing in the order in which it is drawn."""
    import pypdfium2.raw as raw

    kinds = [raw.FPDF_PAGEOBJ_TEXT]
    found = page.get_objects(filter=kinds, max_depth=_DEEPEST, form=form.raw, level=1)
    return "".join(_words(one, whole) for one in found)


def _words(one: Any, whole: Any) -> str:
    import pypdfium2.raw as raw

    size = raw.FPDFTextObj_GetText(one.raw, whole.raw, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFTextObj_GetText(one.raw, whole.raw, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
