"""The library: a YAML or Markdown file for each entry, found by id. Every fault of every file is reported."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from proposalgen.brief import words
from proposalgen.brief.messages import problems_of
from proposalgen.findings import Place, Problem, Text
from proposalgen.house.entries import KINDS, LibraryEntry
from proposalgen.reading.document import MAX_YAML, Document, decode, read_document, read_text
from proposalgen.reading.tree import Entry, Located, Mapping, Scalar, Source

MAX_FILES = 5_000
_YAML, _MARKDOWN = (".yaml", ".yml"), (".md", ".markdown")
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)(?:\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)

Library = tuple[dict[str, LibraryEntry], dict[str, Located], list[Problem]]


def read_library(folder: Path) -> Library:
    """The entries of ``folder/library`` by id, their places by id, and what is wrong."""
    entries: dict[str, LibraryEntry] = {}
    places: dict[str, Located] = {}
    problems: list[Problem] = []
    root = folder / "library"
    try:
        files = sorted(file for file in root.rglob("*") if file.suffix.lower() in (*_YAML, *_MARKDOWN) and file.is_file())
    except OSError as error:
        return entries, places, [Problem(Place("", str(root)), NO_ACCESS.filled(why=error.strerror or ""), None)]
    if len(files) > MAX_FILES:
        problems.append(Problem(Place("", str(root)), TOO_MANY.filled(count=len(files), most=MAX_FILES), None))
        files = files[:MAX_FILES]
    for file in files:
        entry, located, found = _read(file)
        problems += found
        if entry is None or located is None:
            continue
        if entry.id in entries:
            first = places[entry.id].place("id")
            problems.append(Problem(located.place("id"), SAME_ID.filled(id=entry.id, file=Path(first.file).name), SAME_ID_HINT, (first,)))
            continue
        entries[entry.id], places[entry.id] = entry, located
    return entries, places, problems


def _read(file: Path) -> tuple[LibraryEntry | None, Located | None, list[Problem]]:
    document = _markdown(file) if file.suffix.lower() in _MARKDOWN else read_document(file)
    problems = list(document.problems)
    root = document.root
    if not isinstance(root, Mapping):
        if not problems:
            problems.append(Problem(Place("", document.file, 1, 1), NO_FIELDS, NO_FIELDS_HINT))
        return None, None, problems
    located = Located(root, Source(document.file), document.remarks)
    kind = _kind(root)
    if kind not in KINDS:
        problems.append(_no_kind(kind, located))
        return None, None, problems
    entry, found = problems_of(KINDS[kind], root, located.source, WHOLE.filled(kind=kind))
    return entry, located, [*problems, *found]


def _kind(root: Mapping) -> str:
    entry = root.entry("kind")
    return (entry.value.text or "") if entry and isinstance(entry.value, Scalar) else ""


def _no_kind(kind: str, located: Located) -> Problem:
    near = words.nearest(kind, KINDS) if kind else None
    found = words.quoted(kind) if kind else Text("missing", "缺失")
    hint = words.MEANT.filled(guess=near) if near else None
    return Problem(located.place("kind"), NO_KIND.filled(found=found, kinds=words.listed(KINDS)), hint)


def _markdown(file: Path) -> Document:
    """A Markdown file: the fields of its front matter, and the rest as ``text``."""
    name = str(file)
    try:
        data = file.read_bytes()[: MAX_YAML + 1]
    except OSError:
        return read_document(file)  # which says why
    text = decode(data) if len(data) <= MAX_YAML else ""
    if not isinstance(text, str):
        return Document(name, None, (Problem(Place("", name, 1, 1), *text),))
    front = _FRONT.match(text)
    if not front:
        return Document(name, None, (Problem(Place("", name, 1, 1), NO_FRONT, NO_FRONT_HINT),))
    # A line in place of the first `---` keeps the numbers of the lines right.
    document = read_text("\n" + front.group(1) + "\n", name)
    body = text[front.end() :]
    if not body.strip() or not isinstance(document.root, Mapping):
        return document
    start = len(text) - len(body.lstrip())
    return _with_body(document, body.strip(), text.count("\n", 0, start) + 1)


def _with_body(document: Document, body: str, line: int) -> Document:
    from proposalgen.reading.builder import Builder, Stop
    from proposalgen.reading.document import check_characters

    root: Any = document.root
    builder = Builder(document.file)
    try:
        check_characters("\n" * (line - 1) + body, builder)
        if root.entry("text"):
            builder.wrong(line, 1, TWO_TEXTS, TWO_TEXTS_HINT)
        builder.scalar(body, line, 1, True)
    except Stop:
        pass
    added = Entry("text", Scalar(body, line, 1, True), line, 1)
    entries = tuple(entry for entry in root.entries if entry.key != "text")
    with_text = Mapping((*entries, added), root.line, root.column)
    return Document(document.file, with_text, (*document.problems, *builder.problems), document.remarks)


WHOLE = Text("the library's {kind}", "资料库条目（{kind}）")
NO_ACCESS = Text("the library cannot be read: {why}", "无法读取资料库：{why}")
TOO_MANY = Text("the library has {count} files; {most} are accepted", "资料库有 {count} 个文件，最多接受 {most} 个")
SAME_ID = Text("the id “{id}” is given in {file} already", "编号“{id}”在 {file} 中已使用")
SAME_ID_HINT = Text("Give one of the two another id.", "请给其中一个换一个编号。")
NO_FIELDS = Text("the file holds no fields", "文件中没有任何“键: 值”")
NO_FIELDS_HINT = Text("An entry begins with `id:`, `kind:` and `title:`.", "条目以 id:、kind:、title: 开头。")
NO_KIND = Text("`kind` is {found}; accepted is one of: {kinds}", "“kind”{found}，应为以下之一：{kinds}")
NO_FRONT = Text("the Markdown file does not begin with fields between two lines `---`", "Markdown 文件开头缺少两行“---”之间的字段")
NO_FRONT_HINT = Text("Begin with `---`, then `id:`, `kind:`, `title:`, then `---`.", "请以 --- 开头，写 id:、kind:、title:，再以 --- 结束。")
TWO_TEXTS = Text("`text` is given among the fields, and text follows them too", "字段里已有 text，后面又有正文")
TWO_TEXTS_HINT = Text("Keep one of the two.", "请只保留一处。")
