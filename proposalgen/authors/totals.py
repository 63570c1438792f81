"""Tables of a price whose rows do not lead to their total: lines after the overall discount above a sum before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from proposalgen.compose.allowed import OWN_HOUSE
from proposalgen.compose.loader import read_template, templates_in
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text

_TABLE = re.compile(r"<table\b[^>]*\babout=\"price\".*?</table>", re.DOTALL)
_LINES = re.compile(r"\{%[-+]?\s*for\s+(\w+)\s+in\s+[\w.]*\blines\b")
_SUBTOTAL = re.compile(r"\b\w+\.subtotal\b")


def mixed_totals(templates: Path) -> Iterator[Problem]:
    """Warnings about a house's own templates; nothing is raised."""
    for _, file in templates_in(templates):
        try:
            source = read_template(file, OWN_HOUSE.size)
        except HouseError:  # the lint's business
            continue
        for table in _TABLE.finditer(source):
            for row in _LINES.finditer(table[0]):
                amount = re.compile(rf"\b{row[1]}\.amount\b").search(table[0])
                if amount and _SUBTOTAL.search(table[0]):
                    at = table.start() + amount.start()
                    line, column = source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)
                    yield Problem(Place(file=str(file), line=line, column=column), MIXED.filled(name=row[1]), LIST.filled(name=row[1]))


MIXED = Text(
    "{name}.amount is after the overall discount, the subtotal of the same table before it: they do not add up",
    "{name}.amount 是整体折扣之后的金额，同一表格的 subtotal 是折扣之前的金额，两者加不起来",
)
LIST = Text("Print {name}.list_amount above a subtotal.", "以 subtotal 结尾的列请使用 {name}.list_amount。")
