"""A file as a tree: YAML or JSON, UTF-8, within bounds, without hidden characters. Problems are values."""

from __future__ import annotations

from pathlib import Path

from proposalgen.findings import Finding, Place, Problem, Text
from proposalgen.reading import characters
from proposalgen.reading.builder import MAX_PROBLEMS, Builder, Stop
from proposalgen.reading.files import meant, read_file
from proposalgen.reading.tree import Node
from proposalgen.record import Record

MAX_YAML = 4_000_000
MAX_JSON = 16_000_000


class Document(Record):
    """What was read. ``root`` is None when the problems left no tree."""

    file: str
    root: Node | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Finding, ...] = ()


def read_document(path: Path, name: str = "", instead: Text | None = None) -> Document:
    """Read a .yaml, .yml or .json file; ``name`` is how messages call it. Never raises for any content.

    ``instead``: what to do with a table or an Office file (its ``{name}``) that stands in this one's place.
    """
    name = name or str(path)
    json = path.suffix.lower() == ".json"
    most = MAX_JSON if json else MAX_YAML
    try:
        data = read_file(path, most + 1)
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        hint = (meant(path, folders=True) if missing else None) or UNREADABLE_HINT
        return Document(name, None, (Problem(Place("", name), _unreadable(error), hint),))
    if (what := _no_text(data, path)) is not None:
        return _failed(name, NO_YAML.filled(what=what), instead.filled(name=path.name) if instead else None)
    if len(data) > most:
        return _failed(name, TOO_BIG.filled(most=most // 1_000_000), TOO_BIG_HINT)
    text = decode(data)
    if not isinstance(text, str):
        return _failed(name, *text)
    return read_text(text, name, json=json)


def read_text(text: str, name: str, *, json: bool = False) -> Document:
    """The tree of a text without byte-order mark."""
    builder = Builder(name)
    remarks: tuple[Finding, ...] = ()
    try:
        check_characters(text, builder)
        if json:
            from proposalgen.reading.json_tree import grow_json

            grow_json(text, builder)
        else:
            from proposalgen.reading.yaml_tree import grow_yaml

            remarks = tuple(grow_yaml(text, builder))
    except Stop:
        builder.root = None
    return Document(name, builder.root, tuple(builder.problems), remarks)


def check_characters(text: str, builder: Builder) -> None:
    """Report every forbidden character with its place; stop when there is any: parsers would see other lines."""
    found = [(at, characters.FORBIDDEN.filled(name=characters.name_of(text[at])), characters.FORBIDDEN_HINT)
             for at, _ in zip(characters.offences(text), range(MAX_PROBLEMS), strict=False)]  # fmt: skip
    found += [(at, characters.MARKS, characters.MARKS_HINT)
              for at, _ in zip(characters.mark_runs(text), range(MAX_PROBLEMS), strict=False)]  # fmt: skip
    for at, message, hint in sorted(found, key=lambda item: item[0])[:100]:
        builder.wrong(*characters.line_column(text, at), message, hint)
    if found:
        raise Stop


def decode(data: bytes) -> str | tuple[Text, Text]:
    """The text of UTF-8 bytes with or without a byte-order mark; else what is wrong with them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:64].count(0) > len(data[:64]) // 4:
        return NOT_UTF8.filled(name="UTF-16"), NOT_UTF8_HINT
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return BROKEN_UTF8.filled(line=line), NOT_UTF8_HINT
    return NOT_UTF8.filled(name="GB18030 (GBK)"), NOT_UTF8_HINT


def _no_text(data: bytes, path: Path) -> Text | None:
    """What a file is that no editor of texts shows: by its first bytes, a table in CSV by its name."""
    end = path.suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return OFFICE.get(end, ARCHIVE)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return OLD_EXCEL if end == ".xls" else OLD_OFFICE
    if data.startswith(b"%PDF"):
        return PDF
    return CSV if end == ".csv" else None


OFFICE = {
    ".xlsx": Text("an Excel workbook", "Excel 表格"),
    ".xlsm": Text("an Excel workbook with macros", "含宏的 Excel 表格"),
    ".docx": Text("a Word document", "Word 文档"),
}
ARCHIVE = Text("an archive or an Office file", "压缩包或 Office 文件")
OLD_EXCEL = Text("an Excel workbook of the old format", "旧格式的 Excel 表格")
OLD_OFFICE = Text("an Office file of the old format", "旧格式的 Office 文件")
PDF = Text("a PDF file", "PDF 文件")
CSV = Text("a table (CSV)", "CSV 表格")
NO_YAML = Text("this is {what}; a YAML or JSON file belongs here", "这是{what}，此处应为 YAML 或 JSON 文件")


def _failed(name: str, message: Text, hint: Text | None) -> Document:
    return Document(name, None, (Problem(Place("", name, 1, 1), message, hint),))


def _unreadable(error: OSError | ValueError) -> Text:
    if isinstance(error, FileNotFoundError):
        return MISSING
    if isinstance(error, IsADirectoryError):
        return FOLDER
    if isinstance(error, PermissionError):
        return DENIED
    return UNREADABLE.filled(why=getattr(error, "strerror", None) or str(error))


TOO_BIG = Text("the file is larger than {most} MB", "文件超过 {most} MB")
TOO_BIG_HINT = Text("Is this the right file? Put pictures and documents beside the brief as attachments.", "文件是否选错？图片与文档请放在简报旁作为附件。")
NOT_UTF8 = Text("the file is not UTF-8; it looks like {name}", "文件不是 UTF-8 编码，看起来是 {name}")
BROKEN_UTF8 = Text("the file is not UTF-8: line {line} holds bytes that are no text", "文件不是 UTF-8 编码：第 {line} 行有无法识别的字节")
NOT_UTF8_HINT = Text("Open it in your editor and save it again with the encoding UTF-8.", "请在编辑器中打开，另存为 UTF-8 编码。")
UNREADABLE_HINT = Text("Check the path; `proposalgen new FOLDER` starts a deal.", "请检查路径；`proposalgen new FOLDER` 可新建商机。")
MISSING = Text("there is no such file", "文件不存在")
FOLDER = Text("this is a folder, not a file", "这是文件夹，不是文件")
DENIED = Text("the file may not be read: permission denied", "无权读取该文件")
UNREADABLE = Text("the file cannot be read: {why}", "文件无法读取：{why}")
