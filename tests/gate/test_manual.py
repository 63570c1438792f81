"""The manual is what the rules say now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from proposalgen.findings import Text
from proposalgen.gate.manual import manual
from proposalgen.gate.rules import RULES, explain

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_manual_is_fresh():
    # The page may carry sections of other rooms after ours.
    written = PAGE.read_text("utf-8")
    assert written.startswith(manual()), "run: python -m proposalgen.gate.manual > docs/rules.md"


def test_every_rule_has_its_place_in_the_manual():
    page = manual()
    assert all(page.count(f"### `{rule.id}`\n") == 1 for rule in RULES)


def test_rules_of_other_rooms_can_be_appended():
    leak = replace(explain("price.floor"), id="leak.competitor", claim=Text("No rival is named.", "不提对手。"))
    page = manual([("Leaks", "泄露", (leak,))])
    assert page.startswith(manual()) and "## Leaks · 泄露\n" in page and "### `leak.competitor`" in page
