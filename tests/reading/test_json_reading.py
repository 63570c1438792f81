"""JSON with the same names is the same brief, fault by fault."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalgen.reading.document import read_text
from proposalgen.reading.tree import Mapping, Node, Scalar

WRONG = (
    ("", "the file ends too early"),
    ("{", "the file ends too early"),
    ('{"a": [1', "the file ends too early"),
    ('{"a": 1,}', "a name in double quotes is expected"),
    ('{a: 1}', "cannot be read as JSON"),
    ("{'a': 1}", "cannot be read as JSON"),
    ('{"a" 1}', "a colon is expected"),
    ('{"a": 1 "b": 2}', "a comma or a closing bracket"),
    ("[1, 2", "the file ends too early"),
    ("[1 2]", "a comma or a closing bracket"),
    ("[1,]", "a value is expected"),
    ("[1]]", "nothing may follow"),
    ("{]", "a name in double quotes is expected"),
    ("[}", "a value is expected"),
    ('{"a": 01}', "cannot be read as JSON"),
    ('{"a": +1}', "cannot be read as JSON"),
    ('{"a": NaN}', "cannot be read as JSON"),
    ('{"a": "b}', "cannot be read as JSON"),
    ('{"a": "b\n"}', "cannot be read as JSON"),
    ('{"a": "\\q"}', "an escape sequence"),
    ('{"a": "\\u12"}', "an escape sequence"),
    ('{"a": "\\ud800"}', "U+D800"),
    ('{"a": "\\udc00\\ud800"}', "U+DC00"),
    ('{"a": "\\u200b"}', "U+200B"),
    ('{"a\\u0000": 1}', "U+0000"),
    ('{"a": 1, "a": 2}', "given twice"),
    ("// c\n{}", "cannot be read as JSON"),
    ("[" * 20_000, "nested more than 20 deep"),
    ('{"a":' * 20_000, "nested more than 20 deep"),
)


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {entry.key: plain(entry.value) for entry in node.entries}
    return [plain(item) for item in node.items]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=lambda value: value[:20])
def test_what_is_no_json_is_refused_with_one_message(text: str, words: str) -> None:
    document = read_text(text, "brief.json", json=True)
    assert len(document.problems) == 1
    assert words in document.problems[0].message.en


def test_places_count_from_one_in_lines_and_columns() -> None:
    document = read_text('{\n  "a": "b",\n  "a": "c"\n}', "brief.json", json=True)
    problem = document.problems[0]
    assert (problem.place.line, problem.place.column) == (3, 3)
    assert [(place.line, place.column) for place in problem.related] == [(2, 3)]


_texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp", "Mn", "Mc", "Me"], exclude_characters="\u115f\u1160\u3164\uffa0\ufffc\ufffd"), max_size=8)
_values = st.recursive(
    st.one_of(_texts, st.none(), st.booleans(), st.integers(-(10**9), 10**9)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_texts, inner, max_size=4)),
    max_leaves=12,
)


def as_text(value: object) -> object:
    """The tree that a value makes: every scalar as it is written."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value)


@given(_values, st.sampled_from([None, 2]), st.booleans())
def test_what_json_writes_is_read_back(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = read_text(text, "x.json", json=True)
    assert document.problems == ()
    assert plain(document.root) == as_text(value)


@given(st.text('{}[],:" \n\\abtrufalsen0129.-eE', max_size=30))
def test_our_reader_accepts_what_the_standard_one_accepts(text: str) -> None:
    def no_constants(name: str) -> object:
        raise ValueError(name)

    try:
        json.loads(text, parse_constant=no_constants)
        standard = True
    except ValueError:
        standard = False
    document = read_text(text, "x.json", json=True)
    refused = [problem for problem in document.problems if "twice" not in problem.message.en]
    hidden = any("hides or reorders" in problem.message.en for problem in refused)
    assert hidden or standard == (not refused)
