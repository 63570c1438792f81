"""The registry of documents: only what can be built, and nothing for a deal that is not understood."""

from __future__ import annotations

from proposalgen.kinds import KINDS, kind, opened

FULL_PACK = ("proposal", "outline", "quotation", "bid", "digest")
PACK = ("survey-plan", "questionnaire")
OWN_SIDE = ("readiness", "talk-track", "value-framework", "competition", "deal-review", "negotiation")
VERDICTS = {"discover", "outline", "influence", "decline", "compete", "propose"}


def test_what_each_verdict_opens():
    assert {verdict: opened(verdict) for verdict in sorted(VERDICTS)} == {
        "compete": FULL_PACK + PACK + OWN_SIDE,
        "decline": OWN_SIDE,
        "discover": PACK + OWN_SIDE,
        "influence": PACK + OWN_SIDE,
        "outline": ("outline", *PACK, *OWN_SIDE),
        "propose": FULL_PACK + PACK + OWN_SIDE,
    }
    assert opened(None) == () and opened("decline", "client") == ()


def test_kinds_are_told_in_both_languages_and_found_by_id():
    assert [kind(known.id) for known in KINDS] == list(KINDS) and KINDS
    assert kind("bid-book") is None
    for known in KINDS:
        assert known.opens <= VERDICTS and known.title.en != known.title.zh and known.asks.en != known.asks.zh
