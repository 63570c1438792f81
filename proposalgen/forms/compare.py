"""The proof that filling a form, or putting tags into it, changed nothing else.

``compare`` looks at every byte: members, markup, and each run's text outside of the blanks. ``compare_tagging`` looks at what a
reader sees, for Word itself cuts runs anew whenever somebody types a tag.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from xml.parsers import expat

from proposalgen.findings import Place, Problem, Text
from proposalgen.forms.places import place_of
from proposalgen.forms.tags import Tag, tags_of
from proposalgen.forms.unseen import unseen
from proposalgen.reading.asides import Aside, asides
from proposalgen.reading.word_package import NO_WORD, NO_WORD_HINT, TEXT_PARTS, is_fault, word_members
from proposalgen.reading.word_scan import BREAK, Paragraph, Part, scan

_MOST = 50  # problems that are listed
_TEXTS = re.compile(rb"(?:<w:t(?:\s[^>]*)?>[^<]*</w:t>(?:<w:br/>)?)+")
_ONCE = re.compile(rb'<w:bookmark(?:Start|End)\b[^>]*/>| w14:(?:paraId|textId)="[^"]*"')
_BLANK = r"[\s_＿—\-.…·□☐○◯/\\年月日:：()（）¥￥]*"
_BY_PERSONS = ("bookmarkStart", "docVar", "title", "subject", "description", "keywords", "category", "contentStatus")
_BY_PROGRAMS = re.compile(r"_|KSO|ICV\b|commondata\b|MSIP_Label_")  # of Word, of WPS, of labels of secrecy
_is_blank = re.compile(_BLANK.removesuffix("*")).fullmatch


def compare(form: bytes, filled: bytes, file: str) -> tuple[Problem, ...]:
    """What differs between a form with its tags and the same form filled, but for the blanks. Empty when nothing does."""
    old, new = _parts(form), _parts(filled)
    if isinstance(old, Problem) or isinstance(new, Problem):
        return tuple(one for one in (old, new) if isinstance(one, Problem))
    if list(old) != list(new):
        return (Problem(Place("", file), MEMBERS, AGAIN),)
    found: list[Problem] = []
    for name, before in old.items():
        if TEXT_PARTS.fullmatch(name):
            found += _compared(before, new[name], file, name)
        elif before != new[name]:
            found.append(Problem(Place(name, file), OTHER_PART.filled(part=name), AGAIN))
    return tuple(found[:_MOST])


def _parts(data: bytes) -> dict[str, bytes] | Problem:
    members = word_members(data)
    if is_fault(members):
        return Problem(Place(), *members)  # type: ignore[arg-type]
    return {member.filename: content for member, content in members}  # type: ignore[union-attr,misc]


def _compared(before: bytes, after: bytes, file: str, name: str) -> Iterator[Problem]:
    if before == after and b"{{" not in before:
        return
    try:
        old, new = scan(before), scan(after)
    except (expat.ExpatError, ValueError):
        yield Problem(Place(name, file), NO_WORD, NO_WORD_HINT)
        return
    repeated = _repeated(old, new)
    if not _same_markup(before, after, old, repeated):
        yield Problem(Place(name, file), MARKUP.filled(part=name), AGAIN)
    pairs = _paired(old, new, repeated)
    if pairs is None:
        yield Problem(Place(name, file), PARAGRAPHS.filled(part=name, old=len(old.paragraphs), new=len(new.paragraphs)), AGAIN)
        return
    for was, now in pairs:
        yield from _paragraph(was, now, file, name)


def _repeated(old: Part, new: Part) -> dict[int, int]:
    """Start of each row with an ``each`` -> how many rows stand in its place."""
    rows_before, rows_after = (Counter(row.table for row in part.rows) for part in (old, new))
    found = {}
    for paragraph in old.paragraphs:
        row = paragraph.row
        if row is not None and any(tag.kind == "each" for tag in tags_of(paragraph)[0]):
            found[row.start] = 1 + rows_after[row.table] - rows_before[row.table]
    return found


def _same_markup(before: bytes, after: bytes, old: Part, repeated: dict[int, int]) -> bool:
    """Whether everything that is not text is the same, rows repeated as often as they are."""
    pieces, last = [], 0
    for row in old.rows:
        if row.start in repeated:
            pieces += [before[last : row.start], before[row.start : row.end] * max(repeated[row.start], 0)]
            last = row.end
    return _skeleton(b"".join((*pieces, before[last:]))) == _skeleton(after)


def _skeleton(content: bytes) -> bytes:
    return _TEXTS.sub(b"<T/>", _ONCE.sub(b"", content))


def _paired(old: Part, new: Part, repeated: dict[int, int]) -> list[tuple[Paragraph, Paragraph]] | None:
    """Each paragraph of the form with that of the filled one; None when their numbers do not agree."""
    expected: list[Paragraph] = []
    group: list[Paragraph] = []
    for at, paragraph in enumerate(old.paragraphs):
        start = paragraph.row.start if paragraph.row else -1
        if start not in repeated:
            expected.append(paragraph)
            continue
        group.append(paragraph)
        following = old.paragraphs[at + 1].row if at + 1 < len(old.paragraphs) else None
        if following is None or following.start != start:
            expected += group * max(repeated[start], 0)
            group = []
    return list(zip(expected, new.paragraphs, strict=True)) if len(expected) == len(new.paragraphs) else None


def _paragraph(was: Paragraph, now: Paragraph, file: str, part: str) -> Iterator[Problem]:
    tags, _ = tags_of(was)
    before, after = _runs(was), _runs(now)
    wrong = [run for run, pattern in _patterns(was, tags).items() if not re.fullmatch(pattern, after.get(run, ""), re.DOTALL)]
    wrong += [run for run in after if run not in before and after[run]]
    if wrong:
        values = {"was": _line(before.get(wrong[0], "")), "now": _line(after.get(wrong[0], ""))}
        yield Problem(place_of(file, part, now), CHANGED.filled(**values), AGAIN)


def _line(text: str) -> str:
    plain = text.replace(BREAK, " ")
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _runs(paragraph: Paragraph) -> dict[int, str]:
    found: dict[int, str] = {}
    for piece in paragraph.pieces:
        found[piece.run] = found.get(piece.run, "") + piece.text
    return found


def _patterns(paragraph: Paragraph, tags: tuple[Tag, ...]) -> dict[int, str]:
    """For each run, what its text must look like: its own words, and anything where a tag begins."""
    found: dict[int, str] = {}
    at = 0
    for piece in paragraph.pieces:
        made, last, end = "", at, at + len(piece.text)
        for tag in tags:
            if tag.start < end and tag.end > at:
                made += re.escape(piece.text[last - at : max(tag.start, at) - at])
                made += _blank_of(tag) if tag.start >= at else ""
                last = min(tag.end, end)
        found[piece.run] = found.get(piece.run, "") + made + re.escape(piece.text[last - at :])
        at = end
    return found


def _blank_of(tag: Tag) -> str:
    return {"each": "", "check": "[☑☐]"}.get(tag.kind, ".+?")


def _changed(was: str, now: str, place: Place) -> Problem:
    return Problem(place, CHANGED.filled(was=_around(was, now), now=_around(now, was)), AGAIN)


def _around(text: str, other: str) -> str:
    """The text about the first difference."""
    at = next((i for i, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), min(len(text), len(other)))
    return text[max(0, at - 12) : at + 24].replace(BREAK, " ")


# --- tags against the buyer's own file ---------------------------------------------------------


def compare_tagging(original: bytes, form: bytes, file: str) -> tuple[Problem, ...]:
    """What a person changed besides putting tags into blanks. Empty when nothing.

    A tag may stand for blanks only (spaces, underlines, dots, boxes, 年 月 日); blank rows below a row that is repeated may be gone.
    """
    old, new = _parts(original), _parts(form)
    if isinstance(old, Problem) or isinstance(new, Problem):
        return tuple(one for one in (old, new) if isinstance(one, Problem))
    found: list[Problem] = []
    for name in sorted({name for name in (*old, *new) if TEXT_PARTS.fullmatch(name)}):
        try:
            before, after = (scan(part[name]) if name in part else Part() for part in (old, new))
            was, now = (unseen(part[name]) if name in part else ("",) * 3 for part in (old, new))
        except (expat.ExpatError, ValueError):
            return (Problem(Place(name, file), NO_WORD, NO_WORD_HINT),)
        found += _tagged(before, after, file, name)
        found += (Problem(Place(name, file), UNSEEN.filled(text=(two or one)[:40]), AGAIN) for one, two in zip(was, now, strict=True) if one != two)
    found += (Problem(Place(one.part, file), ASIDE.filled(text=one.text[:40]), AGAIN) for one in (Counter(_written(new)) - Counter(_written(old))))
    if _pictures(old) != _pictures(new):
        found.append(Problem(Place("", file), PICTURES, AGAIN))
    return tuple(found[:_MOST])


def _written(parts: dict[str, bytes]) -> Iterator[Aside]:
    """What a person writes beside the words of a file; what programs keep there for themselves differs with each saving."""
    for one in asides(parts):
        of_persons = one.part == "docProps/custom.xml" or "comment" in one.part or one.what in _BY_PERSONS
        if of_persons and not _BY_PROGRAMS.match(one.text):
            yield one


def _pictures(parts: dict[str, bytes]) -> list[str]:
    return sorted(hashlib.sha256(content).hexdigest() for name, content in parts.items() if name.startswith("word/media/"))


def _tagged(before: Part, after: Part, file: str, name: str) -> Iterator[Problem]:
    """Paragraph by paragraph; blank paragraphs count as well, except in rows that a repeated one replaces."""
    eaching = {p.row.table for p in after.paragraphs if p.row is not None and any(tag.kind == "each" for tag in tags_of(p)[0])}
    yield from _differences(_without_blank_rows(before, eaching), _without_blank_rows(after, eaching), file, name)


def _without_blank_rows(part: Part, tables: set[int]) -> list[Paragraph]:
    """The paragraphs, less those of the rows below the heads of repeated tables: their cells are blanks."""
    texts: dict[int, str] = {}
    for paragraph in part.paragraphs:
        if paragraph.row is not None:
            texts[paragraph.row.start] = texts.get(paragraph.row.start, "") + paragraph.text
    blank = re.compile(_BLANK + r"\d{0,2}" + _BLANK)
    return [
        paragraph
        for paragraph in part.paragraphs
        if not (
            paragraph.row is not None
            and paragraph.row.table in tables
            and (blank.fullmatch(texts[paragraph.row.start]) or "{{" in texts[paragraph.row.start])
        )
    ]


def _fits(old: Paragraph, new: Paragraph) -> bool:
    tags, _ = tags_of(new)
    steps: list[str | None] = []
    last = 0
    for tag in tags:
        steps += [*_loose(new.text[last : tag.start]), None]
        last = tag.end
    steps += _loose(new.text[last:])
    same_place = (old.row.table, old.column) == (new.row.table, new.column) if old.row and new.row else old.row is new.row
    return same_place and _runs_through(steps, old.text)


def _loose(text: str) -> Iterator[str | None]:
    """Literal characters; None for what is blank anyway and may be more or less."""
    for part in re.split(r"([\s_＿]+)", text):
        yield from (None,) if part and re.fullmatch(r"[\s_＿]+", part) else part


def _runs_through(steps: list[str | None], text: str) -> bool:
    """Whether the text is these characters in their order, with any blanks where None stands.

    All ways are followed at once, one bit for each step that may come next: a pattern that turns back would try
    every share of a line of dots among its blanks.
    """
    blanks = sum(1 << at for at, step in enumerate(steps) if step is None)
    literals: dict[str, int] = {}
    for at, step in enumerate(steps):
        if step is not None:
            literals[step] = literals.get(step, 0) | 1 << at
    reached = _past_blanks(1, blanks)
    for character in text:
        stay = reached & blanks if _is_blank(character) else 0
        reached = _past_blanks(stay | (reached & literals.get(character, 0)) << 1, blanks)
        if not reached:
            return False
    return bool(reached >> len(steps) & 1)


def _past_blanks(reached: int, blanks: int) -> int:
    """The same, where a blank may be nothing at all."""
    while (more := reached | (reached & blanks) << 1) != reached:
        reached = more
    return reached


def _differences(old: list[Paragraph], new: list[Paragraph], file: str, name: str) -> Iterator[Problem]:
    """The paragraphs that fit none at their place, lined up as a person would."""
    if len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            if not _fits(one, other):
                yield _changed(one.text, other.text, place_of(file, name, other))
        return
    lined = SequenceMatcher(None, [p.text for p in old], [p.text for p in new], autojunk=False)
    for what, a, b, c, d in lined.get_opcodes():
        if what == "equal":
            continue
        left = [one for one in old[a:b] if not any(_fits(one, other) for other in new[c:d])]
        more = [other for other in new[c:d] if not any(_fits(one, other) for one in old[a:b])]
        for one in left:
            yield Problem(place_of(file, name, one), GONE.filled(was=one.text[:40].replace(BREAK, " ")), AGAIN)
        for other in more:
            yield Problem(place_of(file, name, other), MORE.filled(now=other.text[:40].replace(BREAK, " ")), AGAIN)
    if [p.text for p in old] != [p.text for p in new] and len(old) != len(new):
        yield Problem(Place(name, file), PARAGRAPHS.filled(part=name, old=len(old), new=len(new)), AGAIN)


AGAIN = Text("Start again from the buyer's own file and change nothing but its blanks.", "请从采购人的原文件重新开始，只填空白处。")
MEMBERS = Text("the filled file holds other parts than the form", "填好的文件与原表格的组成部分不同")
OTHER_PART = Text("{part} differs from the form's", "{part} 与原表格不同")
MARKUP = Text("formatting or structure in {part} differs from the form's", "{part} 的格式或结构与原表格不同")
PARAGRAPHS = Text("{part} has {new} paragraphs, the form has {old}", "{part} 有 {new} 段，原表格有 {old} 段")
CHANGED = Text("the form says “{was}”, and here stands “{now}”", "原表格为“{was}”，此处为“{now}”")
UNSEEN = Text(
    "“{text}” is hidden, struck out, a tracked change or no plain text in one of the two files, and not in the other",
    "“{text}”在其中一个文件里是隐藏文字、带删除线、修订或非普通文字，在另一个里不是",
)
ASIDE = Text("“{text}” is a remark, a property, a variable or a bookmark that the buyer's file has not", "“{text}”是原文件没有的批注、文件属性、变量或书签")
GONE = Text("the form's “{was}” is missing", "缺少原表格的“{was}”")
MORE = Text("“{now}” does not stand in the form", "“{now}”不是原表格的内容")
PICTURES = Text("the pictures differ from those of the form", "图片与原表格不同")
