"""What somebody types into a field is what the field holds: nothing is turned into something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalgen.brief.load import brief_from
from proposalgen.reading.document import Document, read_text
from proposalgen.reading.tree import Located, Mapping, Scalar, Source, find, loc_of, path_of

# As typed → as read. One entry: the same.
MEANINGS: tuple[tuple[str, ...], ...] = (
    ("NO",), ("no",), ("on",), ("off",), ("yes",), ("y",), ("n",), ("true",), ("True",), ("FALSE",),
    ("1_000",), ("010",), ("0123",), ("08",), ("007",), ("0x1F",), ("0o17",), ("0b11",), ("+1",), ("-0",),
    ("1:30",), ("12:30:45",), ("1:59:59:59",), ("1e3",), ("12e400",), (".nan",), (".inf",), ("-.INF",), ("1.10",), ("1.0",),
    (".5",), ("1,234.50",), ("19500000",), ("2026-01-01",), ("2026-99-99",), ("2026-01-01T10:00:00Z",), ("2026-1-1",),
    ("=",), ("Null",), ("NULL",), ("None",), ("nil",), ("'null'", "null"), ('"~"', "~"), ("''", ""), ('"  a "', "  a "),
    ("'it''s'", "it's"), ('"a\\tb"', "a\tb"), ('"\\u4e2d"', "中"), ("a b  c",), ("  padded  ", "padded"), ("a#b",), ("a #  b", "a"),
    ("C:\\temp",), ("http://a.b/c?d=e",), ("a:b",), ("a，b",), ("10%",), ("50 % of it",), ("<b>R&D</b>",), ("x{y}z",), ("a]",),
    ("{{ deal.title }}", None), ("'{{ deal.title }}'", "{{ deal.title }}"), ("-1",), ("- a", None), ("=SUM(A1)",), ("\u00e9tude",), ("𠮷野家",), ("…",),
    ("|\n  one\n  two\n", "one\ntwo\n"), (">\n  one\n  two\n", "one two\n"),
)  # fmt: skip


def value_of(document: Document) -> object:
    assert isinstance(document.root, Mapping), document.problems
    node = document.root.entries[0].value
    return node.text if isinstance(node, Scalar) else None


@pytest.mark.parametrize("row", MEANINGS, ids=lambda row: repr(row[0]))
def test_a_scalar_means_its_text(row: tuple[str, ...]) -> None:
    document = read_text(f"field: {row[0]}\n", "brief.yaml")
    if row[-1] is None:  # a mapping or a list, never text
        assert document.problems or not isinstance(document.root.entries[0].value, Scalar)
        return
    assert document.problems == ()
    assert value_of(document) == row[-1]


def test_the_table_of_meanings_is_long() -> None:
    assert len(MEANINGS) >= 66


@pytest.mark.parametrize("typed", ["", "~", "null"])
def test_nothing_is_nothing(typed: str) -> None:
    assert value_of(read_text(f"field: {typed}\n", "brief.yaml")) is None


@pytest.mark.parametrize(
    ("line", "column"),
    [("name: Room #5", 12), ("name: 客厅 #5 号", 10), ("number: #12", 9), ("owners: [a, b] #c", None), ("a: b #!/bin", None)],
)
def test_text_cut_off_at_a_hash_is_pointed_out(line: str, column: int | None) -> None:
    document = read_text(line + "\n", "brief.yaml")
    assert document.problems == ()
    assert [remark.place.column for remark in document.remarks] == ([column] if column else [])


@pytest.mark.parametrize("line", ["a: b  # a comment", "a: b # a comment", "a: b#c", 'a: "b #c"', "a: 'b #c'", "# only\na: b", "a: |\n  b #c"])
def test_comments_and_quoted_hashes_are_let_be(line: str) -> None:
    document = read_text(line + "\n", "brief.yaml")
    assert (document.problems, document.remarks) == ((), ())


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "നന്\u200d\u0d2e"])
def test_joiners_may_stand_where_a_script_needs_them(text: str) -> None:
    assert value_of(read_text(f"field: {text}\n", "brief.yaml")) == text


@pytest.mark.parametrize("text", ["a\u200cb", "中\u200d文", "👩\u200d💻", "\u200cم", "م\u200c"])
def test_joiners_may_not_stand_elsewhere(text: str) -> None:
    assert "ZERO WIDTH" in read_text(f"field: {text}\n", "brief.yaml").problems[0].message.en


def test_four_marks_in_a_row_are_accepted_and_five_are_not() -> None:
    assert read_text("a: e" + "\u0301" * 4, "b.yaml").problems == ()
    assert read_text("a: e" + "\u0301" * 5, "b.yaml").problems


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(breaks: str) -> None:
    text = breaks.join(["a: 1", "b:", "  c: 中\u200b文", ""])
    assert (read_text(text, "b.yaml").problems[0].place.line, read_text(text, "b.yaml").problems[0].place.column) == (3, 7)
    document = read_text(text.replace("\u200b", ""), "b.yaml")
    spot = find(document.root, Source("b.yaml"), ("b", "c"))
    assert (spot.line, spot.column) == (3, 6)


def test_more_values_than_a_brief_can_have_are_refused() -> None:
    document = read_text("a: [" + "x," * 300_001 + "]", "b.yaml")
    assert document.root is None
    assert "more than 300,000 values" in document.problems[0].message.en


def test_a_place_is_that_of_the_value_or_of_the_key_of_a_block() -> None:
    document = read_text("a:\n  b: [x, y]\nc:\n", "b.yaml")
    located = Located(document.root, Source("b.yaml"))
    at = {path: (located.place(path).line, located.place(path).column) for path in ("a", "a.b", "a.b[1]", "a.b[9]", "a.z", "c", "q")}
    assert at == {"a": (1, 1), "a.b": (2, 3), "a.b[1]": (2, 10), "a.b[9]": (2, 3), "a.z": (1, 1), "c": (3, 1), "q": (1, 1)}


@given(st.lists(st.one_of(st.integers(0, 99), st.text("abc_", min_size=1, max_size=4)), min_size=1, max_size=5))
def test_paths_and_locations_are_two_ways_to_say_the_same(loc: list) -> None:
    loc = ["root", *loc]
    assert loc_of(path_of(loc)) == tuple(loc)


def test_plain_data_makes_a_brief_too() -> None:
    brief = brief_from({"schema": 1, "deal": {"title": "x"}, "customer": {"name": "y"}, "return": {"years": 3, "rate": 0.05}})
    assert str(brief.return_.rate) == "0.05"
    assert brief.place("deal.title").line is None
