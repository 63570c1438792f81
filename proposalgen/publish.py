"""Put finished bytes under their final names: all of them or none, and never half of one.

    out/client/…          what the customer may see
    out/internal/…        what only the own side may see
    out/manifest.json     what was made from what; never inside client/

Every file is written beside its final place under a temporary name and forced to the disk.
Only when all bytes are safe are the names exchanged, and the manifest last. Whatever fails
in between, the old files stand as they did. (A crash during the exchange itself can leave
some files new and some old, each of them whole.)
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from proposalgen.exchange import Exchange, alone, explained, sweep
from proposalgen.filenames import LONGEST, safe_name
from proposalgen.record import Record

_MOST = 10_000_000  # bytes of a manifest

Audience = Literal["client", "internal"]


class Output(Record):
    """Finished bytes on their way out. ``name`` is without extension, which is ``format``.

    ``pages`` is the number of pages where the format has any.
    """

    kind: str
    format: str
    audience: Audience
    name: str
    data: bytes
    pages: int | None = None


class Published(Record):
    """A file that stands under its final name. ``sha256`` is hexadecimal, ``size`` in bytes."""

    kind: str
    format: str
    audience: Audience
    path: Path
    sha256: str
    size: int
    pages: int | None = None


def publish(files: Sequence[Output], out: Path, *, manifest: Mapping[str, Any]) -> tuple[Published, ...]:
    """Write the files below ``out`` and the manifest beside them; nothing at all when there are none.

    ``manifest`` holds what build knows (tool version, verdict, sha256 of brief, house and
    templates); ``files`` and ``earlier`` are added here. Raises MachineError when the disk is
    full, a permission is missing, a name cannot be, or anything else goes wrong on the way.
    """
    if not files:
        return ()
    placed = _place(files, out)
    exchange = Exchange()
    try:
        _write_all(exchange, files, placed)
        with alone(out):
            _exchange_all(exchange, placed, out, manifest)
    except OSError as fault:
        raise explained(fault, exchange.at or out) from fault
    finally:
        exchange.close()
    return placed


def digest(data: bytes) -> str:
    """The sha256 of bytes, hexadecimal, as the manifest states it."""
    return hashlib.sha256(data).hexdigest()


def _write_all(exchange: Exchange, files: Sequence[Output], placed: Sequence[Published]) -> None:
    for file in placed:
        exchange.folder(file.path.parent)
    for output, file in zip(files, placed, strict=True):
        exchange.write(file.path, output.data)


def _exchange_all(
    exchange: Exchange, placed: Sequence[Published], out: Path, manifest: Mapping[str, Any]
) -> None:
    exchange.write(out / "manifest.json", _sheet(placed, out, manifest))
    exchange.commit()
    sweep({out, *(file.path.parent for file in placed)}, exchange.now)


def _place(files: Sequence[Output], out: Path) -> tuple[Published, ...]:
    taken: set[tuple[str, str]] = set()
    return tuple(
        Published(
            kind=file.kind,
            format=file.format,
            audience=file.audience,
            path=out / file.audience / _free_name(file, taken),
            sha256=digest(file.data),
            size=len(file.data),
            pages=file.pages,
        )
        for file in files
    )


def _free_name(file: Output, taken: set[tuple[str, str]]) -> str:
    """A name that no other file of this run has, also where capitals make no difference."""
    stem, count = safe_name(file.name), 1
    while True:
        number = f"-{count}" if count > 1 else ""
        name = f"{safe_name(stem, LONGEST - len(number))}{number}.{safe_name(file.format)}"
        if (file.audience, name.casefold()) not in taken:
            taken.add((file.audience, name.casefold()))
            return name
        count += 1


def _sheet(placed: Sequence[Published], out: Path, manifest: Mapping[str, Any]) -> bytes:
    """The manifest: this run, and the files of earlier runs that still stand, with their brief."""
    entries = [_entry(file, out) for file in placed]
    now = {entry["path"] for entry in entries}
    earlier = [
        entry
        for entry in _read_earlier(out / "manifest.json")
        if entry["path"] not in now and os.path.isfile(out / entry["path"])
    ]
    content = {**manifest, "files": entries, "earlier": earlier}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(errors="replace")


def _entry(file: Published, out: Path) -> dict[str, Any]:
    return {
        "path": file.path.relative_to(out).as_posix(),
        "kind": file.kind,
        "format": file.format,
        "audience": file.audience,
        "sha256": file.sha256,
        "bytes": file.size,
        "pages": file.pages,
    }


def _read_earlier(file: Path) -> list[dict[str, Any]]:
    """Entries of the manifest that is there; one that cannot be read is simply replaced."""
    try:
        if not file.is_file():  # nothing yet, or a pipe that nobody fills
            return []
        with file.open("rb") as stream:
            old = json.loads(stream.read(_MOST))
        origin = {"brief": old.get("brief"), "tool": old.get("tool")}
        found = [{**origin, **entry} for entry in [*old.get("files", ()), *old.get("earlier", ())]]
        return [entry for entry in found if _inside(entry["path"])]
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return []


def _inside(path: object) -> bool:
    return isinstance(path, str) and path.split("/")[0] in ("client", "internal") and ".." not in path
