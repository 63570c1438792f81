"""A .docx read by a stranger: parts, paragraphs, and a list of what is wrong with it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from lxml import etree
from PIL import Image

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PART = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/(document|footnotes)\.xml\.rels"
    r"|word/(document|styles|numbering|settings|fontTable|footnotes|(header|footer)\d+)\.xml|word/media/image\d+\.(png|jpeg)"
    r"|word/charts/(_rels/)?chart\d+\.xml(\.rels)?|word/embeddings/Microsoft_Excel_Sheet\d+\.xlsx"
)


class WordFile:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.infos = archive.infolist()
            self.parts = {info.filename: archive.read(info) for info in self.infos}
        self.trees = {
            name: etree.fromstring(part)
            for name, part in self.parts.items()
            if not name.startswith(("word/media", "word/embeddings"))
        }

    @property
    def body(self) -> etree._Element:
        return self.trees["word/document.xml"][0]

    def paragraphs(self, style: str = "") -> list[etree._Element]:
        return [one for one in self.body.iter(f"{W}p") if not style or style_of(one) == style]

    def text(self, part: str = "word/document.xml") -> str:
        return "\n".join(text_of(one) for one in self.trees[part].iter(f"{W}p"))

    def all_text(self) -> str:
        names = [name for name in self.trees if re.match(r"word/(document|header|footer|footnotes)", name)]
        charts = [text for name in sorted(self.trees) for text in chart_texts(self.trees[name])]
        return "\n".join((*(self.text(name) for name in names), *charts))

    def relations(self) -> dict[str, tuple[str, str, str | None]]:
        tree = self.trees["word/_rels/document.xml.rels"]
        return {
            one.get("Id"): (one.get("Type").rpartition("/")[2], one.get("Target"), one.get("TargetMode"))
            for one in tree
        }

    def fields(self, part: str = "word/document.xml") -> list[tuple[str, str]]:
        """Instruction and shown result of every field; outer fields with the results of inner ones."""
        open_fields: list[list] = []
        done = []
        for node in self.trees[part].iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append(["", "", False])
            elif kind == "separate":
                open_fields[-1][2] = True
            elif kind == "end":
                instruction, result, _ = open_fields.pop()
                done.append((instruction.strip(), result))
            elif node.tag == f"{W}instrText":
                open_fields[-1][0] += node.text
            else:
                for one in open_fields:
                    if one[2]:
                        one[1] += node.text
        return done


def chart_texts(tree: etree._Element) -> Iterator[str]:
    """What a chart part shows: its titles, categories, names, and every label as its format prints it."""
    yield from (one.text or "" for one in tree.iter(f"{A}t"))
    for series in tree.iter(f"{C}ser"):
        yield from (one.text for cache in series.iter(f"{C}strCache") for one in cache.iter(f"{C}v"))
        figures = {point.get("idx"): point.findtext(f"{C}v") for point in series.find(f"{C}val").iter(f"{C}pt")}
        for label in series.iter(f"{C}dLbl"):
            at, code = label.find(f"{C}idx").get("val"), label.find(f"{C}numFmt").get("formatCode")
            yield as_printed(figures[at], code)


def as_printed(figure: str, code: str) -> str:
    """A figure in a number format of quoted words and #,##0.00."""
    first, _, second = code.partition(";")
    chosen = second if figure.startswith("-") and second else first
    decimals = len((re.search(r"0\.(0+)", chosen) or ["", ""])[1])
    number = f"{abs(float(figure)) if second else float(figure):,.{decimals}f}"
    return re.sub(r"#,##0(\.0+)?", number, chosen).replace('"', "")


def style_of(paragraph: etree._Element) -> str:
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def text_of(paragraph: etree._Element) -> str:
    """What a paragraph says; tabs and breaks count as one character."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    nodes = paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
    return "".join(
        node.text if node.tag == f"{W}t" else signs[node.tag]
        for node in nodes
        if node.getparent().tag == f"{W}r"
    )


# --- what is wrong with a file ---------------------------------------------------------------


def faults(file: WordFile) -> list[str]:
    """Every fault by name; an empty list for a good file."""
    return [*_package_faults(file), *_reference_faults(file), *_text_faults(file), *_table_faults(file)]


def _package_faults(file: WordFile) -> Iterator[str]:
    names = [info.filename for info in file.infos]
    if len(set(names)) != len(names):
        yield "part named twice"
    yield from (f"part {name} unknown" for name in names if not PART.fullmatch(name))
    types = file.trees["[Content_Types].xml"]
    covered = {one.get("PartName") for one in types} | {one.get("Extension") for one in types}
    for name in names[1:]:
        if f"/{name}" not in covered and name.rpartition(".")[2] not in covered - {"xml"}:
            yield f"part {name} has no content type"
    for name, part in file.parts.items():
        if name.startswith("word/media"):
            try:
                Image.open(io.BytesIO(part)).load()
            except Exception:
                yield f"picture {name} does not decode"
    for stamp in file.trees["docProps/core.xml"].iter("{http://purl.org/dc/terms/}*"):
        try:
            datetime.fromisoformat(stamp.text)
        except ValueError:
            yield f"date {stamp.text} is none"


def _reference_faults(file: WordFile) -> Iterator[str]:
    relations = file.relations()
    used = {node.get(name) for node in file.body.iter() for name in (f"{R}id", f"{R}embed")} - {None}
    yield from (f"relation {id} missing" for id in used - set(relations))
    for kind, target, mode in relations.values():
        if mode == "External" and not (kind == "hyperlink" and re.match(r"https://|mailto:", target)):
            yield f"outside target {target}"
        if mode is None and f"word/{target}" not in file.parts:
            yield f"target {target} missing"
    starts = Counter(node.get(f"{W}id") for node in file.body.iter(f"{W}bookmarkStart"))
    ends = Counter(node.get(f"{W}id") for node in file.body.iter(f"{W}bookmarkEnd"))
    if starts != ends or max(starts.values(), default=1) > 1:
        yield "bookmarks don't balance"
    marks = [node.get(f"{W}name") for node in file.body.iter(f"{W}bookmarkStart")]
    if len(set(marks)) != len(marks):
        yield "bookmark named twice"
    anchors = {node.get(f"{W}anchor") for node in file.body.iter(f"{W}hyperlink")} - {None}
    pointed = {word for one, _ in file.fields() for word in one.split() if word.startswith("_")}
    yield from (f"bookmark {name} missing" for name in (anchors | pointed) - set(marks))
    styles = {node.get(f"{W}styleId") for node in file.trees["word/styles.xml"].iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        for tree in file.trees.values():
            for node in tree.iter(f"{W}{tag}"):
                if node.get(f"{W}val") not in styles:
                    yield f"style {node.get(f'{W}val')} missing"
    lists = {node.get(f"{W}numId") for node in file.trees["word/numbering.xml"].iter(f"{W}num")} | {"0"}
    for node in file.body.iter(f"{W}numId"):
        if node.get(f"{W}val") not in lists:
            yield f"list {node.get(f'{W}val')} missing"
    drawn = [node.get("id") for node in file.body.iter(f"{WP}docPr")]
    if len(set(drawn)) != len(drawn):
        yield "drawing numbered twice"


def _text_faults(file: WordFile) -> Iterator[str]:
    for name, tree in file.trees.items():
        depth = 0
        for node in tree.iter(f"{W}fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[node.get(f"{W}fldCharType")]
            if depth < 0:
                break
        if depth:
            yield f"fields in {name} don't balance"
        for node in tree.iter(f"{W}t"):
            if re.search(r"[\t\n\r]", node.text or ""):
                yield "tab or line end in text"
            kept = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            if node.text != (node.text or "").strip() and not kept:
                yield "space would be lost"
        for fonts in tree.iter(f"{W}rFonts"):
            slots = {name.rpartition("}")[2] for name in fonts.attrib} - {"hint"}
            if slots and slots != {"ascii", "hAnsi", "eastAsia", "cs"}:
                yield f"font slots {sorted(slots)}"


def _table_faults(file: WordFile) -> Iterator[str]:
    for table in file.body.iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        properties = table.find(f"{W}tblPr")
        if properties.find(f"{W}tblLayout").get(f"{W}type") != "fixed":
            yield "table not fixed"
        if int(properties.find(f"{W}tblW").get(f"{W}w")) != sum(grid):
            yield "table width differs from its grid"
        for row in table.findall(f"{W}tr"):
            if row.find(f"{W}trPr/{W}cantSplit") is None:
                yield "row may split"
            at = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                size = int(span.get(f"{W}val")) if span is not None else 1
                if int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) != sum(grid[at : at + size]):
                    yield "cell width differs from its grid"
                at += size
                if cell[-1].tag != f"{W}p":
                    yield "cell ends without a paragraph"
            if at != len(grid):
                yield "row does not fill the grid"
        after = table.getnext()
        if after is not None and after.tag == f"{W}tbl":
            yield "tables touch"
    if file.body[-1].tag != f"{W}sectPr" or file.body[-2].tag != f"{W}p":
        yield "body ends wrong"
