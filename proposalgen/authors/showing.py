"""The house's pictures without a deal: its mark, and every one that a template names, is there and is a picture."""

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
from proposalgen.house_pictures import KINDS, PREFIX, logo_of, pictures_of, read

_PICTURE = re.compile(r"<(?:img|cover)\b(?:[^<>\"]|\"[^\"]*\")*?\s(?:src|logo)=\"([^\"{}]*)\"")
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)


def picture_faults(house: House) -> Iterator[Problem]:
    """Names in the house's templates that no file bears, and files in use that can be no picture."""
    files = dict(pictures_of(house))
    used = {logo_of(house)}
    for _, template in templates_in(house.templates) if house.templates else ():
        for name, line in _named(template):
            used.add(name)
            if name not in files and (name.startswith(PREFIX) or "/" in name or name.lower().endswith(KINDS)):
                yield Problem(Place("", str(template), line), NO_PICTURE.filled(name=name), suggest(name, files) if files else WHERE)
    for file in (file for name, file in files.items() if name in used):
        try:
            read(file)
        except HouseError as fault:
            yield from fault.problems


def _named(template: Path) -> Iterator[tuple[str, int]]:
    """Each picture that a template names in so many words, and the line."""
    source = ""
    with suppress(HouseError):  # told by the lint
        source = _REMARK.sub(lambda remark: "\n" * remark[0].count("\n"), read_template(template, OWN_HOUSE.size))
    for found in _PICTURE.finditer(source):
        yield found[1], source.count("\n", 0, found.start(1)) + 1


NO_PICTURE = Text('there is no picture "{name}"', "没有图片“{name}”")
WHERE = Text(
    "Put the file beside house.yaml or into its folder pictures, and name it house/FILE or house/pictures/FILE.",
    "请把图片放在 house.yaml 旁或 pictures 文件夹中，写成 house/文件名 或 house/pictures/文件名。",
)
