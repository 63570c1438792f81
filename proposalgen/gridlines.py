"""The gridlines of a chart: round figures that nobody wrote, and none of them an amount that is withheld.

A budget of 24,000,000 may happen to be the fourth gridline of a chart. Then the chart gets the next best distance.
"""

from __future__ import annotations

from decimal import Decimal

from proposalgen.document.blocks import Block, Chart, Document, Section
from proposalgen.document.charts import Scale, reads_off, scales_of
from proposalgen.inspect.units import units_of
from proposalgen.record import replace
from proposalgen.withheld import Withheld


def with_open_gridlines(document: Document, withheld: Withheld) -> Document:
    """The document with gridlines that print none of the amounts withheld, wherever there are such."""
    secret = frozenset(one.amount for one in withheld.secrets if one.amount is not None) - withheld.public_amounts
    return replace(document, sections=tuple(_section(one, secret) for one in document.sections)) if secret else document


def _section(section: Section, secret: frozenset[Decimal]) -> Section:
    return replace(section, blocks=tuple(_block(one, secret) for one in section.blocks))


def _block(block: Block, secret: frozenset[Decimal]) -> Block:
    if not isinstance(block, Chart) or not reads_off(block):
        return block
    times = (Decimal(1), *(unit.scale for unit in units_of(block.unit)))
    best, *others = scales_of(block)
    if not _prints(best, times, secret):
        return block
    open_ = next((one for one in others if not _prints(one, times, secret)), None)
    return replace(block, step=open_.step) if open_ else block


def _prints(scale: Scale, times: tuple[Decimal, ...], secret: frozenset[Decimal]) -> bool:
    return any(abs(tick) * by in secret for tick in scale.ticks for by in times)
