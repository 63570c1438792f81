"""What sections say of their pages: columns, watermark; and the lists of figures and tables."""

from __future__ import annotations

from collections.abc import Sequence

from proposalgen.compose.faults import suggest
from proposalgen.compose.markup_inline import tidy
from proposalgen.compose.markup_reading import Reading
from proposalgen.compose.markup_tokens import Element, Run
from proposalgen.compose.markup_vocabulary import FLOW, HEADINGS
from proposalgen.document import blocks as b
from proposalgen.findings import Problem, Text
from proposalgen.record import replace

LONGEST_WATERMARK = 40
# What can be read in a third of a page.
_NARROW = FLOW | HEADINGS | {"dl", "aside", "figure", "table"}


def columns(section: Element, children: Sequence[Element], reading: Reading) -> int:
    """The section's number of columns; what is too wide for one is a problem, and so is a chapter among them."""
    count = int(section.get("columns", "1"))
    for at, child in enumerate(children if count > 1 else ()):
        if child.name not in _NARROW or "wide" in child.attributes:
            reading.refuse(
                child.spot, f"<{child.name}> is too wide for a section in columns",
                f"<{child.name}> 太宽，不能放在分栏的节内",
                Text("Put it into a section of its own.", "请另放一节。"),
            )  # fmt: skip
        elif child.name == "h1" and at:
            reading.refuse(
                child.spot, "in a section in columns, h1 stands at its start only",
                "分栏的节内，h1 只能放在节首",
            )  # fmt: skip
    if count > 1 and len(children) == 1 and children[0].name == "h1":
        reading.refuse(section.spot, "columns without text", "分栏内没有文字")
    return count


def watermark(parent: Element, reading: Reading) -> str:
    """The words of a document's or a section's watermark; empty when there is none."""
    found = parent.all("watermark")
    if not found:
        return ""
    if len(found) > 1:
        reading.refuse(found[1].spot, "a second watermark", "水印重复")
    children = [child for child in parent.elements() if child.name not in ("header", "footer")]
    if children[0].name != "watermark":
        reading.refuse(found[0].spot, "a watermark comes before the content", "水印须写在内容之前")
    text = tidy("".join(run.text for run in found[0].children if isinstance(run, Run)), reading.language)
    if len(text) > LONGEST_WATERMARK:
        reading.refuse(
            found[0].spot, f"a watermark has at most {LONGEST_WATERMARK} characters, this one {len(text)}",
            f"水印最多 {LONGEST_WATERMARK} 个字符，现为 {len(text)} 个",
        )  # fmt: skip
    return text


def list_of(element: Element, reading: Reading) -> b.ListOf:
    """A list that numbering fills; one with nothing to list is refused once the whole text has been read."""
    kind = element.get("kind")
    reading.lists.append((kind, element.spot))
    return b.ListOf(kind)  # type: ignore[arg-type]


INCLUDES = {"include-pdf": (".pdf", "PDF", "PDF"), "include-docx": (".docx", "Word file", "Word 文件")}


def include(element: Element, reading: Reading) -> tuple[b.Block, ...]:
    """The blocks of an attachment; one that is not there, or cannot be taken in, is a problem."""
    name = element.get("src")
    suffix, en, zh = INCLUDES[element.name]
    known = [one for one in reading.annexes if one.lower().endswith(suffix)]
    if name not in known:
        reading.refuse(
            element.spot, f'there is no {en} "{name}" among the attachments', f"附件中没有 {zh}“{name}”",
            suggest(name, known), name,
        )  # fmt: skip
        return ()
    try:
        return tuple(_below(block, reading.level, reading) for block in reading.annexes[name]())
    except ValueError as fault:
        _refused(fault, element, reading)
        return ()


def _refused(fault: ValueError, element: Element, reading: Reading) -> None:
    """A file at fault is a problem where it is named: in the brief, else in the template."""
    place = getattr(fault, "place", None)
    for message in getattr(fault, "messages", ()) or (Text(str(fault), str(fault)),):
        if place is None:
            reading.refuse(element.spot, message.en, message.zh, value=element.get("src"))
        else:
            reading.data_problems.append(Problem(place, message))


def _below(block: b.Block, level: int, reading: Reading) -> b.Block:
    """A heading of an included text stands under the heading it is included below, with an id of its own."""
    if not isinstance(block, b.Heading):
        return block
    reading.headings += 1
    return replace(block, level=min(block.level + level, 6), id=f"part-{reading.headings}")


def empty_lists(document: b.Document, reading: Reading) -> None:
    """Lists of figures where no figure has a caption, lists of tables where no table has one."""
    every = [block for section in document.sections for block in section.blocks]
    has = {
        "table": any(isinstance(one, b.Table) and one.caption for one in every),
        "figure": any(isinstance(one, b.Figure | b.Gantt | b.Chart) and one.caption for one in every),
    }
    zh = {"table": "表", "figure": "图"}
    for kind, spot in reading.lists:
        if not has.get(kind, True):
            reading.refuse(
                spot, f"a list of {kind}s, but no {kind} has a caption", f"有{zh[kind]}目录，但没有带题注的{zh[kind]}"
            )
