"""What a Word file holds besides its look, none of which goes on: comments, revisions, links, data."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.branding import messages as say
from proposalgen.branding.brand import Left
from proposalgen.branding.package import Package, W
from proposalgen.findings import Text

_REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange"))
_FETCHING = frozenset(
    ("attachedTemplate", "oleObject", "package", "frame", "subDocument", "aFChunk", "mailMergeSource", "image", "hyperlink")
)  # fmt: skip
_SETTINGS = (
    ("attachedTemplate", Text("the path of its template", "所附模板的路径")),
    ("docVars", Text("document variables", "文档变量")),
    ("mailMerge", Text("the sources of a mail merge", "邮件合并的数据源")),
    ("documentProtection", Text("protection against editing", "编辑限制")),
)
_PARTS = (
    ("word/comments", Text("comments", "批注")),
    ("customXml/", Text("custom data", "自定义数据")),
    ("word/embeddings/", Text("embedded objects", "嵌入的对象")),
    ("word/activeX/", Text("controls", "ActiveX 控件")),
    ("word/glossary/", Text("building blocks", "文档部件（构建基块）")),
    ("docProps/custom", Text("custom properties", "自定义属性")),
    ("docProps/thumbnail", Text("a thumbnail", "缩略图")),
)


def left_behind(package: Package, document: str) -> Iterator[Left]:
    """One entry for each kind of thing found."""
    for start, what in _PARTS:
        if any(name.startswith(start) for name in package.names):
            yield say.LEFT_BEHIND.left(what=what)
    if any(name.startswith("word/fonts/") for name in package.names):
        yield say.EMBEDDED.left()
    if next(package.tree(document).iter(*_REVISIONS), None) is not None:
        yield say.LEFT_BEHIND.left(what=Text("tracked changes", "修订记录"))
    yield from _settings(package, document)
    if any(_outward(package, part) for part in package.names if part.endswith(".rels")):
        yield say.LEFT_BEHIND.left(what=Text("links out of the file", "指向文件之外的链接"))


def _settings(package: Package, document: str) -> Iterator[Left]:
    part = package.related(document, "settings")
    tree = package.tree(part) if part else None
    if tree is not None and tree.find(f"{W}mirrorMargins") is not None:
        yield say.MIRRORED.left()
    for name, what in _SETTINGS:
        if tree is not None and tree.find(f"{W}{name}") is not None:
            yield say.LEFT_BEHIND.left(what=what)


def _outward(package: Package, rels: str) -> bool:
    owner = rels.replace("_rels/", "").removesuffix(".rels")
    return any(outside and kind in _FETCHING for kind, _, outside in package.relations(owner).values())
