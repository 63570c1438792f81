"""Titles and the words below large figures are as short as their places, however long a deal's own words are."""

from __future__ import annotations

from datetime import date
from math import ceil

import pytest

from proposalgen import resources
from proposalgen.brief.load import load_brief
from proposalgen.build import document_of
from proposalgen.document.blocks import Heading, KeyFigures
from proposalgen.document.walk import blocks, plain_text
from proposalgen.house.load import load_house
from proposalgen.kinds import KINDS
from proposalgen.readiness import examine
from proposalgen.write.labels import BOLD, wide

KIND = {kind.id: kind for kind in KINDS}
GOOD = resources.samples() / "good"
TEXT = 160 * 72 / 25.4  # points


def composed(deal: str, kind: str, reader: str = ""):
    folder = GOOD / deal
    house = load_house(None, near=folder)
    return document_of(examine(load_brief(folder, house=house), house, date(2026, 11, 20)), KIND[kind], reader=reader)


@pytest.mark.parametrize(
    ("deal", "reader", "named"),
    [
        ("sorrel-bay/leakage-monitoring", "executive", False), ("sorrel-bay/leakage-monitoring", "finance", False),
        ("harbour/crane-care", "executive", True), ("group-treasury", "finance", True),
    ],
)  # fmt: skip
def test_the_finding_of_a_digest_fits_two_lines_with_the_deals_name_or_without(deal: str, reader: str, named: bool) -> None:
    document = composed(deal, "digest", reader)
    title = plain_text(next(one for one in blocks(document) if isinstance(one, Heading)).content)
    assert ceil(wide(title, 20) * BOLD / TEXT + 0.1) <= 2
    assert (document.title in title) is named and any(word in title for word in ("month", "个月"))


@pytest.mark.parametrize(("deal", "said"), [("harbour/crane-care", "3 benefits"), ("group-treasury", "减少利息支出；")])
def test_below_the_benefit_stand_two_lines_at_most(deal: str, said: str) -> None:
    card = next(one for one in blocks(composed(deal, "proposal")) if isinstance(one, KeyFigures)).cards[0]
    room = (TEXT - 3 * 11.34) / 4 - 14
    assert said in card.note and ceil(wide(card.note, 8.5) / room) <= 2
