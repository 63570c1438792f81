"""The parts of a Word file, opened as a stranger's: sizes capped, no entities, nothing fetched or run."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from proposalgen.errors import HouseError, MachineError, UsageError
from proposalgen.findings import Place, Problem, Text
from proposalgen.reading.xml_start import strange

MAX_FILE = 50_000_000
MAX_PARTS = 1000
MAX_TOTAL = 200_000_000
MAX_XML = 30_000_000
MAX_RATIO = 100
_SMALL = 1_000_000  # below this, a good ratio is no bomb
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Word can save "Strict Open XML": the same words under other names.
_STRICT = tuple(
    (b"http://purl.oclc.org/ooxml/" + old, b"http://schemas.openxmlformats.org/" + new)
    for old, new in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"drawingml/main", b"drawingml/2006/main"),
        (b"drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
        (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    )
)


_PREFIXES = {"w": W[1:-1], "r": R[1:-1]}


def element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    """A new element that will be written with Word's usual prefixes, which strangers' readers look for."""
    from lxml import etree

    return etree.Element(tag, attributes or {}, nsmap=_PREFIXES)


class Package:
    """The parts of one file. ``names`` are all of them; ``tree`` parses one, ``related`` follows."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self.name = name
        self._archive = archive
        self.names = frozenset(archive.namelist())
        self._trees: dict[str, Any] = {}

    def data(self, part: str) -> bytes:
        """The bytes of a part; HouseError when they cannot be unpacked."""
        try:
            with self._archive.open(part) as file:
                size = self._archive.getinfo(part).file_size
                content = file.read(size + 1)
        except (zipfile.BadZipFile, zipfile.zlib.error, NotImplementedError, EOFError, RuntimeError, OSError) as fault:
            raise HouseError([Problem(Place(part, self.name), DAMAGED, DAMAGED_HINT)]) from fault
        if len(content) > size:
            raise HouseError([Problem(Place(part, self.name), DAMAGED, DAMAGED_HINT)])
        return content

    def tree(self, part: str) -> Any:
        """The root element of an XML part, None when there is no such part."""
        if part not in self.names:
            return None
        if part not in self._trees:
            self._trees[part] = self._parse(part)
        return self._trees[part]

    def _parse(self, part: str) -> Any:
        from lxml import etree

        data = self.data(part)
        if len(data) > MAX_XML:
            raise HouseError([Problem(Place(part, self.name), BOMB, DAMAGED_HINT)])
        if strange(data):
            raise HouseError([Problem(Place(part, self.name), ENTITIES, DAMAGED_HINT)])
        for old, new in _STRICT:
            data = data.replace(old, new)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise HouseError([Problem(Place(part, self.name), DAMAGED, DAMAGED_HINT)]) from fault

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """id -> last word of the type, target part (or address), whether it leads outside."""
        folder, _, file = part.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        if tree is None:
            return {}
        return {
            one.get("Id", ""): _relation(folder, one) for one in tree.iter(_RELATION)
        }

    def related(self, part: str, kind: str) -> str | None:
        """The first part inside the file that ``part`` refers to as ``kind``."""
        found = self.relations(part).values()
        return next((target for k, target, outside in found if k == kind and not outside), None)


def _relation(folder: str, one: Any) -> tuple[str, str, bool]:
    kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
    if one.get("TargetMode") == "External":
        return kind, target, True
    steps = [] if target.startswith("/") else [step for step in folder.split("/") if step]
    for step in target.lstrip("/").split("/"):
        steps = steps[:-1] if step == ".." else steps if step in (".", "") else [*steps, step]
    return kind, "/".join(steps), False


def open_word(file: Path) -> Package:
    """The package of a .docx or .dotx.

    UsageError for what is no Word file of today, HouseError for one that is damaged, hostile or
    holds macros, MachineError for one that cannot be read from the disk.
    """
    data = _bytes(file)
    name = file.name
    if data.startswith(_OLE):
        raise UsageError((ENCRYPTED if _ENCRYPTED in data else OLD).filled(name=name))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise UsageError(NO_WORD.filled(name=name)) from fault
    _check(name, archive)
    return Package(name, archive)


def _bytes(file: Path) -> bytes:
    if not file.exists():
        raise UsageError(MISSING.filled(name=file))
    if not file.is_file():
        raise UsageError(NO_WORD.filled(name=file))
    try:
        if file.stat().st_size > MAX_FILE:
            raise HouseError([Problem(Place("", file.name), BOMB, DAMAGED_HINT)])
        return file.read_bytes()
    except OSError as fault:
        why = fault.strerror or type(fault).__name__
        raise MachineError(UNREADABLE.filled(name=file, why=why)) from fault


def _check(name: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        raise UsageError(NO_WORD.filled(name=name))
    if any(member.flag_bits & 1 for member in members):
        raise UsageError(ENCRYPTED.filled(name=name))
    unpacked, packed = (sum(getattr(one, kind) for one in members) for kind in ("file_size", "compress_size"))
    if len(members) > MAX_PARTS or unpacked > MAX_TOTAL or (unpacked > _SMALL and unpacked > packed * MAX_RATIO):
        raise HouseError([Problem(Place("", name), BOMB, DAMAGED_HINT)])
    odd = next((one for one in names if one.startswith("/") or "\\" in one or ".." in one.split("/")), None)
    if odd or len(set(map(str.lower, names))) != len(names):
        raise HouseError([Problem(Place("", name), DAMAGED, DAMAGED_HINT)])
    if any("vbaproject" in one.lower() or "vbadata" in one.lower() for one in names):
        raise HouseError([Problem(Place("", name), MACROS, MACROS_HINT)])


MISSING = Text("There is no file {name}.", "找不到文件 {name}。")
UNREADABLE = Text("{name} cannot be read: {why}.", "无法读取 {name}：{why}。")
OLD = Text(
    "{name} is of the old .doc kind. Open it in Word or WPS and save it as .docx.",
    "{name} 是旧版 .doc 格式，请在 Word 或 WPS 中另存为 .docx。",
)
ENCRYPTED = Text(
    "{name} is protected by a password. Take the password away and save it again.",
    "{name} 设有密码，请取消密码后重新保存。",
)
NO_WORD = Text(
    "{name} is no Word file. A .docx or .dotx is needed: save it as such in Word or WPS.",
    "{name} 不是 Word 文件，需要 .docx 或 .dotx：请在 Word 或 WPS 中另存。",
)
DAMAGED = Text("the Word file is damaged", "Word 文件已损坏")
DAMAGED_HINT = Text(
    "Open it in Word or WPS, save it again as .docx, and try that file.",
    "请在 Word 或 WPS 中打开，重新另存为 .docx 后再试。",
)
BOMB = Text("the Word file is far larger than it should be, or unpacks to far too much", "Word 文件过大，或解压后过大")
ENTITIES = Text("the Word file holds XML that no Word file has", "Word 文件中含有异常的 XML 声明")
MACROS = Text("the Word file holds macros", "Word 文件含有宏")
MACROS_HINT = Text("Save it as .docx or .dotx without macros.", "请另存为不含宏的 .docx 或 .dotx。")
