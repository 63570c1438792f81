"""A zip archive opened with care: nothing hidden between its members, nothing larger than a document."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from proposalgen.findings import Text
from proposalgen.inspect.located import Fault, Piece
from proposalgen.record import Record

MOST_MEMBERS = 400
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
_HEADER = 30  # bytes of a local header before name and extra field


class BadPackage(Exception):
    """Bytes that are no archive, or one that nobody should unpack."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Package(Record):
    """The parts of an archive in the order of its directory, with what was odd about it."""

    parts: dict[str, bytes]
    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...]


def unpack(data: bytes) -> Package:
    """Raises BadPackage for what is no archive, damaged, encrypted or too large."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_bombs(archive.infolist())
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
            pieces, faults = tuple(_remarks(archive)), tuple(_faults(archive, data))
    except BadPackage:
        raise
    except Exception as error:  # zipfile raises many kinds on damaged bytes; all mean the same here
        raise BadPackage(
            Text("the file is no readable archive ({e})", "文件不是可读的压缩包（{e}）").filled(
                e=type(error).__name__
            )
        ) from None
    return Package(parts, pieces, faults)


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    ratio = max(
        (info.file_size // max(1, info.compress_size) for info in infos if info.file_size > 1_000_000),
        default=0,
    )
    if len(infos) > MOST_MEMBERS or total > MOST_UNPACKED or ratio > MOST_RATIO:
        raise BadPackage(Text("the archive unpacks to too much", "压缩包解开后过大"))
    if any(info.flag_bits & 1 for info in infos):
        raise BadPackage(Text("the archive is encrypted", "压缩包已加密"))


def _remarks(archive: zipfile.ZipFile) -> Iterator[Piece]:
    """Names, remarks and extra fields of the archive itself."""
    where = Text("inside the archive", "压缩包内部")
    remarks = [
        archive.comment,
        *(info.comment for info in archive.infolist()),
        *(i.extra for i in archive.infolist()),
    ]
    for text in (*archive.namelist(), *(remark.decode("utf-8", "replace") for remark in remarks if remark)):
        yield Piece(text, where, shown=False)


def _faults(archive: zipfile.ZipFile, data: bytes) -> Iterator[Fault]:
    where = Text("archive", "压缩包")
    infos = archive.infolist()
    if archive.comment or any(info.comment for info in infos):
        yield Fault("structure.package", where, Text("the archive carries remarks", "压缩包带有备注"))
    names = [info.filename for info in infos]
    if len(set(map(str.casefold, names))) < len(names):
        yield Fault("structure.package", where, Text("two parts have the same name", "存在同名部件"))
    for name in names:
        if "\\" in name or name.startswith("/") or ".." in name.split("/"):
            yield Fault(
                "structure.package", where, Text(f"odd name of a part: {name}", f"部件名称异常：{name}")
            )
    if _has_gaps(infos, data, archive.start_dir):
        yield Fault(
            "structure.package", where, Text("bytes hidden between the parts", "部件之间藏有其他内容")
        )


def _has_gaps(infos: list[zipfile.ZipInfo], data: bytes, directory: int) -> bool:
    """Whether anything stands before, between or behind the members that the directory does not name."""
    at = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset != at:
            return True
        start = info.header_offset
        name, extra = (int.from_bytes(data[start + o : start + o + 2], "little") for o in (26, 28))
        at = start + _HEADER + name + extra + info.compress_size
        if info.flag_bits & 8:  # sizes follow the data, with or without a signature
            at += 16 if data[at : at + 4] == b"PK\x07\x08" else 12
    return at != directory
