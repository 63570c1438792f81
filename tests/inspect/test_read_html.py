"""No place in an HTML file is out of the inspection's sight."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_word import chunk, png

from proposalgen.findings import Place
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.withheld import Secret, SecretKind, Withheld

NAME = "Zorbify Systems"
WITHHELD = Withheld((Secret(SecretKind.NAME, "leak.competitor", NAME, Place("competition[0].name")),))
PAGE = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>资金平台</title><style>p{color:red}</style></head>'
    '<body><h1>资金平台</h1>@<table><caption>报价</caption><tr><td>序号</td></tr><tr><td>价格</td></tr></table></body></html>'
)  # fmt: skip
EXPECTED = Expectation(
    WITHHELD, required=("资金平台", "价格"), title="资金平台", language="zh-CN", file="a.html"
)
PICTURE = base64.b64encode(png(chunk(b"tEXt", b"Comment\0" + NAME.encode()))).decode()

PLACES = {
    "text": f"<p>{NAME}</p>",
    "across elements": "<p>Zor<b>bify</b> <i>Sys</i>tems</p>",
    "across paragraphs": "<p>Zorbify</p><p>Systems</p>",
    "line break": "<p>Zorbify<br>Systems</p>",
    "entities": "<p>&#90;orbify&nbsp;Systems</p>",
    "attribute": f'<p title="{NAME}">x</p>',
    "data attribute": f"<p data-x='{NAME}'>x</p>",
    "alternative text": f'<img alt="{NAME}" src="data:image/png;base64,AAAA">',
    "class": '<p class="ZorbifySystems">x</p>',
    "comment": f"<!-- {NAME} -->",
    "script": f"<script>var a = '{NAME}'</script>",
    "style": f"<style>/* {NAME} */</style>",
    "style's content": f"<style>p::before{{content:'{NAME}'}}</style>",
    "template": f"<template>{NAME}</template>",
    "link": '<a href="https://example.com/zorbify%20systems">x</a>',
    "picture's remark": f'<img alt="x" src="data:image/png;base64,{PICTURE}">',
    "drawing": f"<svg><title>{NAME}</title><text>x</text></svg>",
    "element": "<zorbifysystems>x</zorbifysystems>",
    "hidden": f"<p hidden>{NAME}</p>",
}


def rules(body: str) -> set[str]:
    return {one.rule for one in inspect(PAGE.replace("@", body).encode(), "html", EXPECTED) if one.blocks}


def test_a_clean_page_gives_no_finding() -> None:
    body = '<p>看 <a href="#t">表 1</a>，<a href="https://example.com/">网址</a>，<a href="mailto:a@example.com">邮箱</a></p>'
    assert inspect(PAGE.replace("@", body).encode(), "html", EXPECTED) == ()


@pytest.mark.parametrize("place", PLACES)
def test_a_name_in_any_place_is_found(place: str) -> None:
    assert "leak.competitor" in rules(PLACES[place]), place


FAULTS = {
    "structure.script": ["<script>x</script>", '<p onclick="x">y</p>', '<meta http-equiv="refresh" content="1">', "<iframe></iframe>"],
    "structure.link": ['<img src="https://example.com/a.png">', '<a href="javascript:x">y</a>', '<a href="file:///a">y</a>',
                       '<a href="https://bank.example@elsewhere.example/">y</a>',
                       '<link rel="stylesheet" href="a.css">'],
    "structure.hidden": ["<!-- x -->", "<p hidden>x</p>"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "body"), [(rule, body) for rule, bodies in FAULTS.items() for body in bodies]
)
def test_every_fault_of_the_make_up_is_seen(rule: str, body: str) -> None:
    assert rule in rules(body)


def test_a_missing_text_and_bad_bytes_are_seen() -> None:
    found = inspect(PAGE.replace("价格", "").encode(), "html", EXPECTED)
    assert [one.rule for one in found if one.blocks] == ["document.missing"]
    assert [one.rule for one in inspect(b"\xff\xfe\x00", "html", EXPECTED)] == ["structure.unreadable"]
    assert [one.rule for one in inspect(b"", "html", EXPECTED)] == ["structure.unreadable"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6))
def test_damaged_bytes_never_raise(at: int, noise: bytes) -> None:
    data = PAGE.replace("@", PLACES["across elements"]).encode()
    at %= len(data)
    inspect(data[:at] + noise + data[at + len(noise) :], "html", EXPECTED)
