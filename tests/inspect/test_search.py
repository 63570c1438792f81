"""A name is found however it is spelt, and is not seen where it is not."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.findings import Place, Severity
from proposalgen.inspect.search import Searcher, scan_text
from proposalgen.withheld import Secret, SecretKind, Withheld

PLANTED = Path(__file__).parents[1] / "planted"
HERE = Place("competition[0].name", "brief.yaml", 12, 5)
NOTE = "信息中心主任与现有 ERP 厂商关系较好，正式演示前先单独沟通接口责任。"
WISH = "He wants to be promoted before the merger closes"


def rows(file: str) -> list[tuple[str, str, str]]:
    lines = (PLANTED / file).read_text(encoding="utf-8").splitlines()
    cells = [line.split(" | ", 2) for line in lines if line and not line.startswith("#")]
    return [(kind, name, _decoded(text)) for kind, name, text in cells]


def _decoded(text: str) -> str:
    return "".join(
        part if not part.startswith("\\") else part.encode().decode("unicode_escape") for part in _parts(text)
    )


def _parts(text: str) -> list[str]:
    return re.split(r"(\\U[0-9a-f]{8}|\\u[0-9a-f]{4}|\\n)", text)


def names(*texts: str, **more: object) -> Withheld:
    secrets = tuple(Secret(SecretKind.NAME, "leak.competitor", text, HERE) for text in texts)
    return Withheld(secrets=secrets, **more)  # type: ignore[arg-type]


def passage(text: str, rule: str = "leak.note") -> Withheld:
    return Withheld((Secret(SecretKind.PASSAGE, rule, text, HERE),))


def verdict(text: str, withheld: Withheld) -> str:
    hits = Searcher(withheld).search(text)
    if any(hit.severity is Severity.BLOCKER for hit in hits):
        return "found"
    return "doubt" if hits else "nothing"


@pytest.mark.parametrize(("expected", "name", "text"), rows("spellings.txt"))
def test_every_spelling_of_a_name(expected: str, name: str, text: str) -> None:
    around = f"我们与{text}合作" if any(c > "\u3000" for c in name) else f"we like {text} very much"
    assert verdict(around, names(name)) == {"never": "nothing"}.get(expected, expected)


@pytest.mark.parametrize(("expected", "name", "text"), rows("no_mentions.txt"))
def test_what_only_looks_like_a_name(expected: str, name: str, text: str) -> None:
    assert verdict(text, names(name)) == expected


def test_the_tables_are_as_long_as_promised() -> None:
    spelt = rows("spellings.txt")
    assert len([row for row in spelt if row[1] == "Zorbify"]) >= 31
    assert len([row for row in spelt if row[1] == "华信科技"]) >= 12
    assert len(rows("no_mentions.txt")) >= 12


SPLITTERS = ["", "\u200b", "\u00ad", "\u2060", "\ufe0f", "\u0301", " ", "\n", "-", "·"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["Northwind Systems", "华信科技", "金桥软件", "Qubitronics"]),
    st.lists(st.sampled_from(SPLITTERS), min_size=20, max_size=20),
    st.lists(st.booleans(), min_size=20, max_size=20),
)
def test_a_long_name_in_any_mixture_of_spellings_is_found(
    name: str, gaps: list[str], capitals: list[bool]
) -> None:
    spelt = "".join(
        (letter.upper() if capital else letter.lower()) + gap
        for letter, gap, capital in zip(name, gaps, capitals, strict=False)
    )
    assert verdict(f"(…{spelt}…)", names(name)) == "found", repr(spelt)


def test_permitted_phrases_are_no_mention() -> None:
    withheld = names("金桥", permitted=("金桥路",))
    assert verdict("地址：金桥路 12 号，金 桥 路口", withheld) == "nothing"
    assert verdict("金桥路上的金桥公司", withheld) == "found"


def test_a_name_in_the_buyers_own_words_is_a_warning() -> None:
    withheld = names("金桥", quoted=("现有系统由金桥公司建设，须能与之对接。",))
    assert verdict("3.2.1 现有系统由金桥公司建设，须能与之对接", withheld) == "doubt"
    assert verdict("我们比金桥公司更好", withheld) == "found"
    assert [hit.quoted for hit in Searcher(withheld).search("现有系统由金桥公司建设")] == [True]


def test_ten_characters_or_six_words_of_a_note_are_a_passage() -> None:
    assert verdict("届时正式演示前，先单独沟通。", passage(NOTE)) == "found"
    assert verdict("演示前先单 独沟通\n接口责任", passage(NOTE)) == "found"
    assert verdict("先单独沟通接口", passage(NOTE)) == "nothing"
    assert verdict("she wants to be promoted before long", passage(WISH)) == "nothing"
    assert verdict("who wants to be promoted before the rest", passage(WISH)) == "found"


def test_names_that_everybody_knows_make_no_passage() -> None:
    note = "下周去集团资金集中管理平台演示"
    assert verdict("集团资金集中管理平台建议书", passage(note)) == "found"
    assert Searcher(passage(note), known=("集团资金集中管理平台",)).search("集团资金集中管理平台建议书") == ()
    quoted = Withheld(passage("约见华骏控股集团有限公司").secrets, quoted=("华骏控股集团有限公司",))
    assert verdict("致：华骏控股集团有限公司", quoted) == "nothing"


def test_a_short_personal_need_blocks_whole_and_a_short_note_warns() -> None:
    assert verdict("他想升职，我们支持", passage("想升职", "leak.personal")) == "found"
    assert verdict("下周跟进一下", passage("跟进", "leak.note")) == "nothing"
    assert verdict("价格可以再谈一点", passage("可以再谈", "leak.note")) == "doubt"


def test_a_finding_names_both_places_and_says_what_to_do() -> None:
    (found,) = scan_text("比金桥好", Place("differentiators[0].statement", "brief.yaml", 40), names("金桥"))
    assert (found.rule, found.severity) == ("leak.competitor", Severity.BLOCKER)
    assert found.place.line == 40
    assert found.related == (HERE,)
    assert "金桥" in found.message.zh and "金桥" in found.message.en
    assert found.action is not None and "permitted" in found.action.en


def test_nothing_withheld_finds_nothing() -> None:
    assert Searcher(Withheld()).search("任何文字 1,200,000") == ()


def test_a_pile_of_accents_and_a_long_text_cost_no_more_than_their_length() -> None:
    pile = "e" + "\u0301\u0323" * 200_000
    assert verdict(pile + " Zorbify", names("Zorbify")) == "found"


def test_a_register_of_thousands_finds_the_one_that_is_there() -> None:
    register = [f"示例客户{n}号有限公司" for n in range(3000)]
    hits = Searcher(names(*register)).search("本方案参考了示例客户2718号有限公司的做法。" * 3)
    assert [hit.secret.text for hit in hits] == ["示例客户2718号有限公司"]


def test_an_amount_is_a_secret_unless_it_is_public() -> None:
    floor = Secret(SecretKind.AMOUNT, "leak.floor", "3,600,000", HERE, Decimal(3600000))
    assert verdict("不低于 360 万元", Withheld((floor,))) == "found"
    assert verdict("不低于 360 天", Withheld((floor,))) == "nothing"
    assert (
        verdict("不低于 360 万元", Withheld((floor,), public_amounts=frozenset({Decimal(3600000)})))
        == "nothing"
    )
