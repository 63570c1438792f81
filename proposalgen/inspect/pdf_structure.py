"""The make-up of a PDF: one revision, nothing that runs, nothing attached, fonts that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proposalgen.findings import Text
from proposalgen.inspect.located import Fault
from proposalgen.inspect.word_structure import is_safe_link

_ROOT = frozenset(
    ("/Type", "/Pages", "/Outlines", "/Names", "/Dests", "/Metadata", "/Lang", "/MarkInfo", "/StructTreeRoot", "/Version",
     "/ViewerPreferences", "/PageMode", "/PageLayout", "/OutputIntents", "/Extensions", "/PageLabels")
)  # fmt: skip
_INFO = frozenset(
    (
        "/Title",
        "/Author",
        "/Subject",
        "/Keywords",
        "/Creator",
        "/Producer",
        "/CreationDate",
        "/ModDate",
        "/Trapped",
        "/Lang",
    )
)
_FILE = Text("file", "文件")


def structure(data: bytes) -> tuple[tuple[Fault, ...], str | None, str | None]:
    """Faults, title and language. A file that the library cannot open is one fault."""
    from io import BytesIO

    import pikepdf

    raw = tuple(_raw(data))
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            faults = tuple(_faults(pdf))
            title = pdf.docinfo.get("/Title")
            return (*raw, *faults), None if title is None else str(title), _language(pdf)
    except Exception as error:  # a damaged file raises many kinds; all mean that it cannot be read
        kind = type(error).__name__
        broken = Text(f"the file is damaged ({kind})", f"文件已损坏（{kind}）")
        return (*raw, Fault("structure.unreadable", _FILE, broken)), None, None


def _fault(rule: str, where: Text, en: str, zh: str) -> Fault:
    return Fault(rule, where, Text(en, zh))


def _raw(data: bytes) -> Iterator[Fault]:
    if data.count(b"%%EOF") != 1 or data.count(b"startxref") != 1:
        yield _fault(
            "structure.revision",
            _FILE,
            "it holds an older revision, or is cut off",
            "含有旧版本内容，或文件不完整",
        )
    elif data[data.rfind(b"%%EOF") + 5 :].strip():
        yield _fault("structure.revision", _FILE, "bytes after the end of the file", "文件结尾之后还有内容")


def _language(pdf: Any) -> str | None:
    found = pdf.Root.get("/Lang")
    return None if found is None else str(found)


def _faults(pdf: Any) -> Iterator[Fault]:
    if pdf.is_encrypted:
        yield _fault("structure.unreadable", _FILE, "the file is encrypted", "文件已加密")
    for problem in list(pdf.get_warnings())[:1]:
        yield _fault(
            "structure.unreadable", _FILE, f"the file is damaged: {str(problem)[:120]}", "文件已损坏"
        )
    root = pdf.Root
    yield from _root(root)
    for key in pdf.docinfo:
        if key not in _INFO:
            yield _fault(
                "structure.metadata", _FILE, f"a property that nobody asked for: {key}", f"多余的属性：{key}"
            )
    if "/MarkInfo" not in root or "/StructTreeRoot" not in root:
        yield _fault(
            "structure.tags",
            _FILE,
            "the text has no structure for readers who listen",
            "文件没有供读屏软件使用的结构",
        )
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, 1):
        yield from _page(page, Text(f"page {number}", f"第 {number} 页"), seen)


def _root(root: Any) -> Iterator[Fault]:
    for key in root.keys():  # noqa: SIM118  (not a dict: iterating it yields objects)
        if key not in _ROOT:
            yield _fault(
                "structure.part", _FILE, f"an entry that no document needs: {key}", f"多余的目录项：{key}"
            )
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        yield _fault("structure.script", _FILE, "it holds a script", "含有脚本")
    if "/EmbeddedFiles" in names:
        yield _fault("structure.attachment", _FILE, "it holds an attachment", "含有附件")


def _page(page: Any, where: Text, seen: set[tuple[int, int]]) -> Iterator[Fault]:
    for key in ("/AA", "/PieceInfo", "/AF", "/Metadata"):
        if key in page.obj:
            yield _fault(
                "structure.part", where, f"an entry that no page needs: {key}", f"多余的页面项：{key}"
            )
    for annotation in page.obj.get("/Annots", ()):
        yield from _annotation(annotation, where)
    fonts = page.obj.get("/Resources", {}).get("/Font", {})
    for font in (fonts[key] for key in fonts.keys()):  # noqa: SIM118
        if font.objgen not in seen:
            seen.add(font.objgen)
            yield from _font(font, where)


def _annotation(annotation: Any, where: Text) -> Iterator[Fault]:
    kind = str(annotation.get("/Subtype", ""))
    if kind != "/Link":
        yield _fault("structure.hidden", where, f"a note or form field ({kind})", f"批注或表单（{kind}）")
        return
    action = annotation.get("/A")
    if action is None:
        return
    what = str(action.get("/S", ""))
    if what == "/URI":
        target = str(action.get("/URI", ""))
        if not is_safe_link(target):
            yield _fault("structure.link", where, f"a link to {target[:80]}", f"链接到 {target[:80]}")
    elif what != "/GoTo":
        yield _fault(
            "structure.script", where, f"a link that runs something ({what})", f"链接会执行操作（{what}）"
        )


def _font(font: Any, where: Text) -> Iterator[Fault]:
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", {})
    if str(font.get("/Subtype")) != "/Type3" and not any(
        f"/FontFile{n}" in described for n in ("", "2", "3")
    ):
        name = str(font.get("/BaseFont", "?"))
        yield _fault("structure.font", where, f"a font that is not embedded: {name}", f"字体未嵌入：{name}")
    if "/ToUnicode" not in font:
        name = str(font.get("/BaseFont", "?"))
        yield _fault("structure.font", where, f"text that cannot be copied: {name}", f"文字无法复制：{name}")
