"""Pictures that a document may carry: read, measured and made anew from their pixels.

Made anew, because a photograph carries its place, its camera and its author's name, and a PNG any
text at all. PNG and JPEG only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from proposalgen.brief.model import Brief
from proposalgen.errors import BriefError
from proposalgen.findings import Place, Problem, Text
from proposalgen.pixels import remade

MAX_BYTES = 5_000_000


def pictures_of(brief: Brief, folder: Path, picture: Any) -> Mapping[str, Any]:
    """The pictures the brief names, by the name templates use: ``solution``, a component's id, or an attachment's file.

    ``picture(data, width, height)`` makes the value. Raises BriefError with every picture that is
    missing, outside the brief's folder, too large or no picture.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, file, path in _named(brief):
        place = brief.place(f"{path}.file")
        try:
            found[name] = picture(*_clean(_inside(folder, file)))
        except (OSError, ValueError) as fault:
            problems.append(_problem(place, file, fault))
    if problems:
        raise BriefError(problems)
    return found


def names_of(brief: Brief) -> tuple[str, ...]:
    """The names by which templates of this brief may ask for a picture."""
    return tuple(name for name, _, _ in _named(brief))


def _named(brief: Brief) -> Iterator[tuple[str, str, str]]:
    for index, one in enumerate(brief.attachments):
        if one.form == "picture":
            yield one.file, one.file, f"attachments[{index}]"
    if brief.solution is None:
        return
    if brief.solution.figure:
        yield "solution", brief.solution.figure.file, "solution.figure"
    for index, part in enumerate(brief.solution.components):
        if part.figure:
            yield part.id, part.figure.file, f"solution.components[{index}].figure"


def _inside(folder: Path, name: str) -> Path:
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise ValueError("outside")
    return file


def _clean(file: Path) -> tuple[bytes, int, int]:
    """The picture's bytes made anew, its width and height in pixels."""
    if file.stat().st_size > MAX_BYTES:
        raise ValueError("large")
    return remade(file)


_REASONS = {
    "outside": Text("“{file}” lies outside the brief's folder", "“{file}”不在简报所在的文件夹内"),
    "large": Text("“{file}” is larger than 5 MB or 25 megapixels", "“{file}”超过 5 MB 或 2500 万像素"),
    "picture": Text("“{file}” is no PNG or JPEG picture", "“{file}”不是 PNG 或 JPEG 图片"),
    "missing": Text("there is no readable file “{file}”", "找不到或无法读取文件“{file}”"),
}


def _problem(place: Place, file: str, fault: Exception) -> Problem:
    reason = _REASONS.get(str(fault), _REASONS["missing"])
    hint = Text("Put the picture beside the brief, as PNG or JPEG.", "请把 PNG 或 JPEG 图片放在简报旁边。")
    return Problem(place, reason.filled(file=file), hint)
