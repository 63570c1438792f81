"""The make-up of a Word file: only the parts, fields and links that a finished document needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from proposalgen.findings import Text
from proposalgen.inspect import blobs, markup
from proposalgen.inspect.located import Fault
from proposalgen.inspect.word_notes import controls, notes
from proposalgen.inspect.word_pages import page_bands
from proposalgen.inspect.word_story import W
from proposalgen.inspect.workbooks import behind_charts

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml"
    r"|word/(document|styles|settings|numbering|fontTable|footnotes|endnotes|(header|footer)\d*)\.xml"
    r"|word/theme/theme1\.xml|word/_rels/(document|(header|footer)\d*|footnotes|endnotes|numbering)\.xml\.rels"
    r"|word/media/image\d+\.(png|jpeg|jpg)"
    r"|word/charts/chart\d+\.xml|word/charts/_rels/chart\d+\.xml\.rels"
    r"|word/embeddings/Microsoft_Excel_Sheet\d+\.xlsx"
)
FIELDS = frozenset(
    ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "SEQ", "HYPERLINK", "STYLEREF")
)
_USED = re.compile(rb"""\br:\w+=["']([^"']+)["']""")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
_HIDDEN = {
    "vanish": Text("hidden text", "隐藏文字"),
    "specVanish": Text("hidden text", "隐藏文字"),
    "webHidden": Text("text hidden on screen", "屏幕上隐藏的文字"),
    "ins": Text("a tracked insertion", "修订：插入"),
    "del": Text("a tracked deletion", "修订：删除"),
    "delText": Text("deleted text", "已删除的文字"),
    "moveFrom": Text("a tracked move", "修订：移动"),
    "moveTo": Text("a tracked move", "修订：移动"),
    "rPrChange": Text("a tracked change of format", "修订：格式"),
    "pPrChange": Text("a tracked change of format", "修订：格式"),
    "commentReference": Text("a comment", "批注"),
    "commentRangeStart": Text("a comment", "批注"),
    "altChunk": Text("an embedded document", "嵌入的文档"),
    "object": Text("an embedded object", "嵌入的对象"),
    "docVars": Text("document variables", "文档变量"),
    "attachedTemplate": Text("the path of a template", "模板路径"),
    "rsids": Text("the editing history's numbers", "编辑历史编号"),
    "subDoc": Text("a linked document", "链接的子文档"),
    "ffData": Text("a form field", "窗体域"),
    "dataBinding": Text("a binding to custom data", "自定义数据绑定"),
}
_TAGS = {W + name: (name, text) for name, text in _HIDDEN.items()}
_ALLOWED_OFF = frozenset(("0", "false", "off"))


def structure(parts: dict[str, bytes], trees: dict[str, Any]) -> Iterator[Fault]:
    """Everything about the parts that no finished document has."""
    yield from _parts(parts)
    yield from _types(parts, trees)
    yield from _relations(parts, trees)
    yield from _core(trees)
    yield from page_bands(trees)
    yield from behind_charts(parts, trees)
    yield from notes(trees)
    for name, data in parts.items():
        if blobs.is_picture(data):
            yield from _picture(name, data)
    for name, tree in trees.items():
        if name.startswith("word/") and name.endswith(".xml"):
            yield from _hidden(name, tree)
            yield from _fields(name, tree)
            yield from _balance(name, tree)
            yield from controls(name, tree)
        yield from _remarks(name, parts[name])


def core_of(trees: dict[str, Any]) -> tuple[str | None, str | None]:
    """Title and language in the file's properties; the language else of its default style."""
    core, styles = trees.get("docProps/core.xml"), trees.get("word/styles.xml")
    title = core.findtext(f"{_DC}title") if core is not None else None
    language = core.findtext(f"{_DC}language") if core is not None else None
    if not language and styles is not None:
        found = styles.find(f".//{W}docDefaults//{W}lang")
        language = found.get(f"{W}val") if found is not None else None
    return title, language


def _fault(rule: str, part: str, en: str, zh: str) -> Fault:
    return Fault(rule, Text(part, part), Text(en, zh))


def _parts(parts: dict[str, bytes]) -> Iterator[Fault]:
    for name in parts:
        if not PARTS.fullmatch(name):
            yield _fault(
                "structure.part", name, f"a part that no document needs: {name}", f"多余的部件：{name}"
            )
    if "word/document.xml" not in parts:
        yield _fault("structure.unreadable", "file", "the file holds no document", "文件中没有正文")


def _types(parts: dict[str, bytes], trees: dict[str, Any]) -> Iterator[Fault]:
    tree = trees.get("[Content_Types].xml")
    if tree is None:
        yield _fault(
            "structure.package", "[Content_Types].xml", "no list of content types", "缺少内容类型清单"
        )
        return
    endings = {one.get("Extension", "").lower() for one in tree.iter(f"{_TYPES}Default")}
    named = {one.get("PartName", "").lstrip("/") for one in tree.iter(f"{_TYPES}Override")}
    for name in parts:
        if (
            name != "[Content_Types].xml"
            and name not in named
            and name.rpartition(".")[2].lower() not in endings
        ):
            yield _fault("structure.package", name, "a part without content type", "部件没有内容类型")


def _relations(parts: dict[str, bytes], trees: dict[str, Any]) -> Iterator[Fault]:
    reached = {"[Content_Types].xml"}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        base = name.replace("_rels/", "").rpartition("/")[0]
        ids = Counter(one.get("Id") for one in tree.iter(_RELATION))
        if any(count > 1 for count in ids.values()):
            yield _fault("structure.package", name, "a relationship defined twice", "关系编号重复")
        for one in tree.iter(_RELATION):
            target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
            if one.get("TargetMode") == "External":
                yield from _external(name, kind, target)
                continue
            part = _resolved(base, target)
            reached.add(part)
            if part not in parts:
                yield _fault(
                    "structure.package", name, f"a missing part: {target}", f"引用的部件不存在：{target}"
                )
        yield from _dangling(name, ids, parts)
    for name in parts:
        if name not in reached:
            yield _fault(
                "structure.part", name, f"a part that nothing refers to: {name}", f"无人引用的部件：{name}"
            )


def _resolved(base: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = [step for step in base.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _external(name: str, kind: str, target: str) -> Iterator[Fault]:
    if kind != "hyperlink" or not is_safe_link(target):
        yield _fault("structure.link", name, f"a link to {target[:80]}", f"链接到 {target[:80]}")


def is_safe_link(target: str) -> bool:
    """Only https: with a host, and mailto: with an address."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if any(c.isspace() or not c.isprintable() for c in target):
        return False
    if parts.scheme == "https":
        return bool(parts.netloc) and not set(parts.netloc) & set("@\\")  # https://bank.example@elsewhere.example
    return parts.scheme == "mailto" and "@" in parts.path


def _dangling(name: str, ids: Counter[str | None], parts: dict[str, bytes]) -> Iterator[Fault]:
    owner = name.replace("_rels/", "").removesuffix(".rels")
    if owner not in parts:
        return
    for value in dict.fromkeys(_USED.findall(parts[owner])):
        if value.decode("utf-8", "replace") not in ids:
            shown = value.decode("utf-8", "replace")[:40]
            yield _fault(
                "structure.package", owner, f"a reference to nothing: {shown}", f"引用不存在：{shown}"
            )


def _core(trees: dict[str, Any]) -> Iterator[Fault]:
    tree = trees.get("docProps/core.xml")
    if tree is None:
        return
    for tag in ("created", "modified"):
        text = tree.findtext(f"{_TERMS}{tag}")
        if text is not None and not _DATE.fullmatch(text):
            yield _fault("structure.package", "docProps/core.xml", f"not a date: {text}", f"不是日期：{text}")


def _picture(name: str, data: bytes) -> Iterator[Fault]:
    for kind, _ in blobs.remarks(data):
        yield _fault(
            "structure.picture", name, f"a picture with remarks ({kind})", f"图片带有附加信息（{kind}）"
        )
    from io import BytesIO

    try:
        from PIL import Image

        with Image.open(BytesIO(data)) as image:
            image.verify()
    except Exception:  # Pillow raises many kinds; each means that the picture cannot be shown
        yield _fault("structure.picture", name, "a picture that cannot be read", "图片无法读取")


def _hidden(name: str, tree: Any) -> Iterator[Fault]:
    seen = set()
    for element in tree.iter(*_TAGS):
        kind, text = _TAGS[element.tag]
        if kind in seen or element.get(f"{W}val") in _ALLOWED_OFF or _in_style(element):
            continue
        seen.add(kind)
        yield Fault("structure.hidden", Text(name, name), Text(f"it holds {text.en}", f"含有{text.zh}"))


def _in_style(element: Any) -> bool:
    """``webHidden`` in the style of contents entries, and ``ins`` as a border's name, hide nothing."""
    return element.tag in (f"{W}webHidden", f"{W}specVanish") and any(
        a.tag == f"{W}style" for a in element.iterancestors()
    )


def _fields(name: str, tree: Any) -> Iterator[Fault]:
    for paragraph in tree.iter(f"{W}p"):
        codes = [one.get(f"{W}instr", "") for one in paragraph.iter(f"{W}fldSimple")]
        run = ""
        for one in paragraph.iter(f"{W}instrText", f"{W}fldChar"):
            if one.tag == f"{W}instrText":
                run += one.text or ""
            elif run:
                codes, run = [*codes, run], ""
        for code in (*codes, run):
            word = code.split(maxsplit=1)[0].upper() if code.strip() else ""
            if word and (word not in FIELDS or (word == "HYPERLINK" and "\\l" not in code)):
                yield _fault(
                    "structure.field", name, f"a field that fetches or runs: {word}", f"不允许的域：{word}"
                )


def _balance(name: str, tree: Any) -> Iterator[Fault]:
    starts = Counter(one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkStart"))
    ends = Counter(one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkEnd"))
    if starts != ends:
        yield _fault("structure.balance", name, "a bookmark without its end", "书签起止不成对")
    kinds = Counter(one.get(f"{W}fldCharType") for one in tree.iter(f"{W}fldChar"))
    if kinds["begin"] != kinds["end"]:
        yield _fault("structure.balance", name, "a field without its end", "域起止不成对")
    if any(len(cell) == 0 or cell[-1].tag != f"{W}p" for cell in tree.iter(f"{W}tc")):
        yield _fault(
            "structure.balance", name, "a table cell without a last paragraph", "表格单元格缺少结尾段落"
        )
    if any(one.text and re.search(r"[\n\t\r]", one.text) for one in tree.iter(f"{W}t")):
        yield _fault("structure.balance", name, "a line break written as text", "换行写成了文字")


def _remarks(name: str, data: bytes) -> Iterator[Fault]:
    text = markup.decode_xml(data)
    if "<!--" in text or markup.instructions(text):
        yield _fault("structure.hidden", name, "it holds remarks in the XML", "XML 中含有注释")
