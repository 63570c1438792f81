"""The house's pictures without a deal: every file can be one, and every one that a template names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from proposalgen.compose.allowed import OWN_HOUSE
from proposalgen.compose.faults import suggest
from proposalgen.compose.loader import read_template, templates_in
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.house.model import House
from proposalgen.house_pictures import KINDS, PREFIX, pictures_of, read

_NAMED = re.compile(r"<(?:img|cover)\b(?:[^<>\"]|\"[^\"]*\")*?\s(?:src|logo)=\"([^\"{}]*)\"")
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)


def picture_faults(house: House) -> Iterator[Problem]:
    """Files that can be no picture, and names in the house's templates that no file bears."""
    files = dict(pictures_of(house))
    for file in files.values():
        try:
            read(file)
        except HouseError as fault:
            yield from fault.problems
    for template in templates_in(house.templates) if house.templates else ():
        yield from _unknown(template[1], files)


def _unknown(template: Path, files: dict[str, Path]) -> Iterator[Problem]:
    source = ""
    with suppress(HouseError):  # told by the lint
        source = _REMARK.sub(lambda remark: "\n" * remark[0].count("\n"), read_template(template, OWN_HOUSE.size))
    for found in _NAMED.finditer(source):
        name = found[1]
        if name not in files and (name.startswith(PREFIX) or "/" in name or name.lower().endswith(KINDS)):
            line = source.count("\n", 0, found.start(1)) + 1
            yield Problem(Place("", str(template), line), NO_PICTURE.filled(name=name), suggest(name, files) if files else WHERE)


NO_PICTURE = Text('there is no picture "{name}"', "没有图片“{name}”")
WHERE = Text(
    "Put the file beside house.yaml or into its folder pictures, and name it house/FILE or house/pictures/FILE.",
    "请把图片放在 house.yaml 旁或 pictures 文件夹中，写成 house/文件名 或 house/pictures/文件名。",
)
