"""Whatever a file holds, it is a brief or a BriefError; and no key comes from nowhere."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from proposalgen.brief.load import brief_from, load_brief
from proposalgen.brief.plain import plain
from proposalgen.errors import BriefError
from proposalgen.reading.document import read_text
from proposalgen.reading.tree import Mapping, Node

EXAMPLE = Path(__file__).parents[2] / "samples/good/group-treasury/brief.yaml"
ROUNDS = 700
SNIPPETS = (
    "：", ":", ": ", "#", " #", "{", "}", "[", "]", ",", "&a ", "*a", "!!str ", "<<: ", "- ", "\t", "\n", "\r", '"', "'", "|", ">", "?", "%", "@",
    "\u200b", "\u2028", "\u0085", "\x00", "\ue000", "\ufeff", "\ud83d", "1e999999", "9" * 60, "-1", "null", "~", "---\n", "...\n", "中", "é\u0301\u0301",
    "\\ud800", "file: x.csv", "{file: ../x.xlsx}", "{file: x.xlsx, sheet: a}", "after: [pay]", "id: ceo", "2026-02-30", "yes", " " * 40, "[" * 30, "x" * 300,
)  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """One to six accidents: characters or lines deleted, doubled, swapped, or something strange put between."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text))
        kind = chance.randrange(6)
        if kind == 0:
            text = text[:at] + text[at + chance.randint(1, 12) :]
        elif kind in (1, 2):
            text = text[:at] + chance.choice(SNIPPETS) + text[at:]
        elif kind == 3:
            other = chance.randrange(len(text))
            text = text[:at] + text[other : other + chance.randint(1, 80)] + text[at:]
        else:
            lines = text.split("\n")
            one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
            if kind == 4:
                lines[one], lines[two] = lines[two], lines[one]
            else:
                del lines[one : one + chance.randint(1, 3)]
            text = "\n".join(lines)
    return text or "x"


@pytest.mark.parametrize("seed", range(4))
def test_no_accident_lets_another_error_escape(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    example = EXAMPLE.read_text(encoding="utf-8")
    file = tmp_path / "brief.yaml"
    refused = 0
    for _ in range(ROUNDS // 4):
        file.write_bytes(mutated(example, chance).encode("utf-8", "surrogatepass"))
        try:
            load_brief(file)
        except BriefError as error:
            refused += 1
            assert error.errors
            assert all(problem.message.zh and problem.message.en for problem in error.errors)
    assert refused > ROUNDS // 8


def test_no_accident_in_bytes_lets_another_error_escape(tmp_path: Path) -> None:
    chance = random.Random(7)
    example = EXAMPLE.read_bytes()
    file = tmp_path / "brief.yaml"
    refused = 0
    for _ in range(150):
        data = bytearray(example)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        file.write_bytes(bytes(data))
        try:
            load_brief(file)
        except BriefError:
            refused += 1
    assert refused


def test_no_accident_in_json_lets_another_error_escape(tmp_path: Path) -> None:
    chance = random.Random(8)
    example = json.dumps(plain(read_text(EXAMPLE.read_text(encoding="utf-8"), "x").root)[0], ensure_ascii=False, indent=1)
    file = tmp_path / "brief.json"
    refused = 0
    for _ in range(200):
        file.write_bytes(mutated(example, chance).encode("utf-8", "surrogatepass"))
        try:
            load_brief(file)
        except BriefError:
            refused += 1
    assert refused


def keys_of(node: Node) -> list[str]:
    if isinstance(node, Mapping):
        return [key for entry in node.entries for key in (entry.key, *keys_of(entry.value))]
    return [key for item in getattr(node, "items", ()) if not isinstance(item, str) for key in keys_of(item)]


def test_every_key_that_is_read_was_written_in_a_line_of_its_own_or_in_brackets() -> None:
    chance = random.Random(9)
    example = EXAMPLE.read_text(encoding="utf-8")
    seen = 0
    for _ in range(150):
        text = mutated(example, chance)
        document = read_text(text, "x")
        if document.root is None:
            continue
        starts = {line.lstrip(" -\"'?{[").split(":")[0].rstrip("\"' ") for line in text.replace("\r", "\n").split("\n")}
        inside = {part.strip(" \"'?{[\r\n").split(":")[0].rstrip("\"' ") for part in text.replace("{", ",").replace("\n", ",").replace("\r", ",").split(",")}
        for key in keys_of(document.root):
            seen += 1
            assert " ".join(key.split()) in {" ".join(known.split()) for known in starts | inside} or not key
            break
    assert seen > 20


ODD = (None, "", "x", [], {}, [[]], [{}], {"id": []}, [{"id": {}}], [None], {"file": []}, 1, True, -1)


@pytest.mark.parametrize("field", ["schema", "language", "deal", "customer", "stakeholders", "evidence", "needs", "selection_criteria", "value", "differentiators", "solution", "action_plan", "price", "business_value", "return", "next_step", "schedule", "scope", "objections", "references", "reviews", "tender", "discovery", "competition", "approvals", "meetings"])  # fmt: skip
def test_any_shape_anywhere_is_answered_in_words(field: str) -> None:
    example = plain(read_text(EXAMPLE.read_text(encoding="utf-8"), "x").root)[0]
    answered = 0
    for odd in ODD:
        changes = [{field: odd}]
        inner = example.get(field)
        if isinstance(inner, dict):
            changes += [{field: {**inner, key: odd}} for key in inner]
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            changes += [{field: [{**inner[0], key: odd}, *inner[1:]]} for key in inner[0]]
        for change in changes:
            try:
                brief_from({**example, **change})
            except BriefError as error:
                answered += len(error.errors)
    assert answered
