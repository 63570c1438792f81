"""Writing into a brief: one value in its place, every other character as it was, in whatever way it is laid out."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from proposalgen.brief.edit import END, Change, Unplaceable, edited, with_change
from proposalgen.brief.plain import plain
from proposalgen.reading.document import read_text

LAID_OUT = """\
# A deal.
schema: 1
deal:
    title: Close      # the title
    # stage: lead
customer: {name: Larch,   # who
           short_name: L}

# evidence:
#   - id: an example

needs:   # none yet

price:
    items:
    - id: a
      name: |-
         Several
         lines

    - {id: b, name: two}
    payment: []
    rationale:
# The end, without a line's end"""


def meaning(text, json=False):
    document = read_text(text, "brief", json=json)
    assert not document.problems, document.problems
    return plain(document.root)[0]


def differences(old, new):
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line for line in lines if line[0] in "+-"]


def put(text, *loc_and_value):
    *loc, value = loc_and_value
    change = Change(tuple(loc), value)
    new = edited(text, [change])
    assert meaning(new) == with_change(meaning(text), change)
    return differences(text, new)


@pytest.mark.parametrize(
    ("where", "value", "changed"),
    [
        (("deal", "stage"), "lead", ["+     stage: lead"]),
        (("deal", "title"), "Faster: close", ["-     title: Close      # the title", '+     title: "Faster: close"      # the title']),
        (("customer", "industry"), "null", ["-            short_name: L}", '+            short_name: L, industry: "null"}']),
        (("customer", "name"), "B", ["- customer: {name: Larch,   # who", "+ customer: {name: B,   # who"]),
        (("needs", END), {"id": "n", "owners": ["x", "y"]}, ["+   - id: n", "+     owners: [x, y]"]),
        (("evidence", END), {"id": "e"}, ["+ evidence:", "+   - id: e"]),
        (("price", "items", END), {"id": "c"}, ["+     - id: c"]),
        (("price", "items", 0, "unit"), "set", ["+       unit: set"]),
        (("price", "items", 1, "unit"), "set", ["-     - {id: b, name: two}", "+     - {id: b, name: two, unit: set}"]),
        (("price", "items", 0, "name"), "One", ["-       name: |-", "-          Several", "-          lines", "+       name: One"]),
        (("price", "payment", END), {"share": "1"}, ["-     payment: []", "+     payment: [{share: 1}]"]),
        (("price", "rationale", END), "Why", ["-     rationale:", "+     rationale: [Why]"]),
        (("price", "tax", "rate"), "0.06", ["+     tax:", "+       rate: 0.06"]),
        (("schedule", "decide_by"), "2026-12-01", ["+ ", "+ schedule:", "+   decide_by: 2026-12-01"]),
        (("language",), "en", ["+ ", "+ language: en"]),
    ],
)
def test_one_value_changes_and_nothing_else(where, value, changed):
    assert sorted(put(LAID_OUT, *where, value)) == sorted(changed)


def test_a_block_stands_under_its_own_example():
    new = edited(LAID_OUT, [Change(("evidence", END), {"id": "e"})])
    assert "#   - id: an example\nevidence:\n  - id: e\n\nneeds:" in new


def test_an_example_that_is_only_text_is_no_place():
    """A line that looks like a commented example may stand inside a text: the block goes elsewhere then."""
    text = 'schema: 1\ndeal:\n  title: "a\n# needs: b\n  c"\ncustomer: {name: x}\n'
    assert put(text, "needs", END, {"id": "n"})[-2:] == ["+ needs:", "+   - id: n"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_ends_of_lines_stay_as_they_are(newline):
    text = LAID_OUT.replace("\n", newline)
    new = edited(text, [Change(("needs", END), {"id": "n"}), Change(("price", "items", END), {"id": "c"})])
    assert new.count(newline) == new.count("\n") == text.count("\n") + 2


def test_what_cannot_be_put_in_is_said():
    with pytest.raises(Unplaceable):
        edited(LAID_OUT, [Change(("price", "items"), "text in the place of a list")])
    with pytest.raises(Unplaceable):
        edited(LAID_OUT, [Change(("deal", "title"), "a\x07b")])


anything = some.text(some.characters(exclude_categories=("C", "Z"), exclude_characters="\ufffe\uffff"), min_size=1) | some.sampled_from(
    ["# x", ": y", "- z", "{a: b}", "[a]", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a", "'", '"', "\\", "~", "null", "a: b # c", "---", "..."]
)


@given(anything, some.sampled_from([("deal", "title"), ("deal", "stage"), ("customer", "industry"), ("needs", 0, "statement"), ("price", "rationale", END)]))
def test_no_text_means_anything_but_itself(text, where):
    document = read_text("x: 1", "brief")
    assert not document.problems
    try:
        new = edited(LAID_OUT, [Change(where, text)])
    except Unplaceable:
        assert read_text(text, "brief").problems  # a character that no brief may hold
        return
    assert meaning(new) == with_change(meaning(LAID_OUT), Change(where, text))
