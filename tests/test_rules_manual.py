"""One manual for every rule, and ``explain`` knows them all."""

from pathlib import Path

import pytest

from proposalgen.errors import UsageError
from proposalgen.manual import ALL, explained, page

WRITTEN = Path(__file__).parents[1] / "docs" / "rules.md"


def test_the_manual_in_the_repository_is_what_the_rules_say_now():
    assert WRITTEN.read_text(encoding="utf-8") == page(), "run: make docs"


def test_every_rule_has_a_page_and_no_two_share_a_name():
    assert len({rule.id for rule in ALL}) == len(ALL) > 80
    for rule in ALL:
        for language in ("en", "zh-CN"):
            assert rule.claim.to(language) in explained(rule.id, language)
    assert all(f"### `{rule.id}`" in page() for rule in ALL)


def test_an_unknown_rule_is_answered_with_the_nearest():
    with pytest.raises(UsageError, match=r"leak\.competitor"):
        explained("leak.competitors", "en")
