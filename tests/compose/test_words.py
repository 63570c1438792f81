"""The fixed words of the documents: filled, escaped, replaced by a house, the same keys in both languages."""

from __future__ import annotations

import pytest

from proposalgen.compose.words import load_words, slots
from proposalgen.errors import HouseError

WORDS = """
needs:
  title: "{count} needs, **all** from {who}"
  list: {one: "{count} need", other: "{count} needs"}
plain: R&D <b>
"""


@pytest.fixture
def said(house):
    def say(call: str, view=None, language="en") -> str:
        return house.text(f"{{{{ {call} }}}}", view, language=language)

    house.write("words.en.yaml", WORDS)
    house.write("words.zh-CN.yaml", "needs:\n  list: {one: '{count} 项', other: '{count} 项需求'}\n")
    return say


def test_words_are_filled(said):
    assert said("say('needs.title', count=3, who='you')") == "3 needs, all from you"
    assert said("say('needs.list', count=1)") == "1 need"
    assert said("say('needs.list', count=0)") == "0 needs"
    assert said("say('needs.list', count=1)", language="zh-CN") == "1 项需求"


def test_words_and_values_are_escaped(said):
    assert said("say('plain')") == "R&D <b>"
    assert (
        said("say('needs.title', count=1, who=x)", {"x": "<q>**x** {count}"})
        == "1 needs, all from <q>**x** {count}"
    )


def test_strong_marks_become_strong(house, said):
    (paragraph,) = house.blocks("<p>{{ say('needs.title', count=1, who='x') }}</p>", language="en")
    assert [getattr(item, "style", "") for item in paragraph.content] == ["", "strong", ""]


@pytest.mark.parametrize(
    ("call", "message", "hint"),
    [
        ("say('needs.titel', count=1)", 'no words for "needs.titel" in en', "Did you mean needs.title?"),
        ("say('needs')", 'no words for "needs"', ""),
        ("say('needs.title', count=1)", "need a value for {who}", ""),
        ("say('needs.title', count=1, whom='x')", "need a value for {who}", "Did you mean whom?"),
        ("say('needs.list')", "give it count", ""),
        ("say('needs.title', count=1, who=none)", "must be text or a whole number", ""),
        ("say(7)", "needs the key", ""),
        ("say('needs.title', count=1, who=x)", 'no "x"', ""),
    ],
)
def test_wrong_words_are_named(house, said, call, message, hint):
    problem = house.problems(f"<p>x</p>\n<p>{{{{ {call} }}}}</p>", language="en")[0]
    assert message in problem.en and hint in problem.hint and problem.line == 4


def test_a_house_replaces_single_entries(house):
    house.write("own/words.en.yaml", "a: {b: ours}\n")
    house.write("built/words.en.yaml", "a: {b: theirs, c: kept}\n")
    words = load_words((house.folder / "own", house.folder / "built"), "en")
    assert dict(words.entries) == {"a.b": "ours", "a.c": "kept"}
    assert words.places["a.b"].file.endswith("own/words.en.yaml")
    assert words.places["a.c"].line == 1


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a: [x]", "no lists", 1),
        ("a: &x b\nc: *x", "no lists, no aliases", 2),
        ("a: b\na: c", '"a" is written twice', 2),
        ("a:\n  many: x", 'need "other"', 2),
        ("a: 'b", "cannot be read", None),
        ("just text", "keys and texts", 1),
        ('a: "\\x02"', "keys and texts", 1),
        ("a:\n" * 1 + "".join("  " * n + f"k{n}:\n" for n in range(1, 20)) + "  " * 20 + "x: y", "keys and texts", None),
        ("{" * 50_000, "keys and texts", 1),
        ("x: " + "y" * 1_000_001, "larger than 1 MB", None),
    ],
)  # fmt: skip
def test_a_file_that_is_no_words(house, text, message, line):
    house.write("words.en.yaml", text)
    with pytest.raises(HouseError) as caught:
        load_words((house.folder,), "en")
    (problem,) = caught.value.problems
    assert message in problem.message.en
    assert line is None or problem.place.line == line


def test_slots_of_all_forms():
    assert slots("{a} and {b_c}") == {"a", "b_c"}
    assert slots({"one": "{a}", "other": "{b}"}) == {"a", "b"}
