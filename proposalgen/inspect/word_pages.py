"""Headers and footers of a Word file's left-hand and first pages: those that are there must be shown.

Word prints a footer for even pages only where the file's settings tell them apart, and one for a first
page only where the section does. A part that no page shows is text hidden in the file; pages told apart
without a footer of their own lose their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect.located import Fault
from proposalgen.inspect.word_story import W

_OFF = frozenset(("0", "false", "off"))
_KINDS = ("headerReference", "footerReference")
_UNSEEN = Text("it is shown on no page: {kind}", "没有任何页面显示该页眉或页脚：{kind}")
_LACKING = Text("even pages have no header or footer of their own", "偶数页缺少自己的页眉或页脚")


def page_bands(trees: dict[str, Any]) -> Iterator[Fault]:
    """Faults of the sections' references against what settings and sections switch on."""
    document, settings = trees.get("word/document.xml"), trees.get("word/settings.xml")
    if document is None:
        return
    apart = settings is not None and _on(settings.find(f"{W}evenAndOddHeaders"))
    inherited: set[tuple[str, str]] = set()
    for section in document.iter(f"{W}sectPr"):
        own = {(kind, one.get(f"{W}type", "default")) for kind in _KINDS for one in section.iter(f"{W}{kind}")}
        inherited |= own
        for kind, pages in sorted(own):
            shown = {"even": apart, "first": _on(section.find(f"{W}titlePg"))}.get(pages, True)
            if not shown:
                yield _fault("structure.hidden", _UNSEEN.filled(kind=f"{kind} {pages}"))
        if apart and any((kind, "default") in inherited and (kind, "even") not in inherited for kind in _KINDS):
            yield _fault("structure.balance", _LACKING)


def _on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{W}val") not in _OFF


def _fault(rule: str, message: Text) -> Fault:
    return Fault(rule, Text("word/document.xml", "word/document.xml"), message)
