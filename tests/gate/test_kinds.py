"""The registry of documents: only what can be built, and nothing for a deal that is not understood."""

from __future__ import annotations

from proposalgen.kinds import KINDS, kind, opened

FULL_PACK = ("proposal", "outline", "quotation", "digest")
VERDICTS = {"discover", "outline", "influence", "decline", "compete", "propose"}


def test_what_each_verdict_opens():
    assert {verdict: opened(verdict) for verdict in sorted(VERDICTS)} == {
        "compete": FULL_PACK,
        "decline": (),
        "discover": (),
        "influence": (),
        "outline": ("outline",),
        "propose": FULL_PACK,
    }
    assert opened(None) == ()


def test_kinds_are_told_in_both_languages_and_found_by_id():
    assert [kind(known.id) for known in KINDS] == list(KINDS) and KINDS
    assert kind("bid-book") is None
    for known in KINDS:
        assert known.opens <= VERDICTS and known.title.en != known.title.zh and known.asks.en != known.asks.zh
