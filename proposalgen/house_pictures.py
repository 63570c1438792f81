"""Pictures of the house: its mark, and what its templates show. Read from its own folder only, and made anew.

Templates name them by ``house/`` and the path: ``house/logo.png``, ``house/pictures/plant.jpg``. Only files beside
``house.yaml`` and in its folder ``pictures`` are there to be named: deals may stand in other folders below it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.house.model import House
from proposalgen.pixels import remade

FOLDER = "pictures"
PREFIX = "house/"
KINDS = (".png", ".jpg", ".jpeg", ".svg")
MAX_BYTES = 5_000_000
_SIDE = 1600.0  # pixels of a drawing's longer side: more than a page shows at 200 dots an inch

Make = Callable[[bytes, int, int], Any]


class WithHouse(Mapping[str, Any]):
    """Pictures by the names templates use: the deal's, and besides the house's, which are read when they are asked for.

    ``named``: whether the documents may tell whose they are; without it the house's mark is not among them.
    Asking raises HouseError for a file that is there and can be no picture.
    """

    def __init__(self, deal: Mapping[str, Any], house: House, make: Make, named: bool = True) -> None:
        self._deal, self._make = deal, make
        self._files = dict(pictures_of(house, named))

    def __getitem__(self, name: str) -> Any:
        return self._deal[name] if name in self._deal else self._make(*read(self._files[name]))

    def __iter__(self) -> Iterator[str]:
        return iter({**self._deal, **self._files})

    def __len__(self) -> int:
        return len({**self._deal, **self._files})


def pictures_of(house: House, named: bool = True) -> Iterator[tuple[str, Path]]:
    """Name and file of every picture that templates may show; links that lead elsewhere are none."""
    if house.folder is None:
        return
    root = house.folder.resolve()
    mark = house.logo.resolve() if house.logo else None
    for folder in (house.folder, house.folder / FOLDER):
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            real = file.resolve()
            if file.suffix.lower() not in KINDS or not real.is_file() or real.parent not in (root, root / FOLDER):
                continue
            if named or real != mark:
                yield PREFIX + file.relative_to(house.folder).as_posix(), file


def logo_of(house: House) -> str | None:
    """The name of the house's mark for templates; None where it has none."""
    return PREFIX + house.logo.name if house.logo else None


def read(file: Path) -> tuple[bytes, int, int]:
    """The picture made anew as PNG or JPEG, its width and height in pixels. HouseError with its file."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise ValueError("large")
        return _made(file, file.stat().st_mtime_ns)
    except (OSError, ValueError) as fault:
        message, hint = _REASONS.get(str(fault), (MISSING, PNG))
        raise HouseError([Problem(Place("", str(file)), message.filled(file=file.name), hint)]) from None


@lru_cache(maxsize=16)
def _made(file: Path, stamp: int) -> tuple[bytes, int, int]:
    return _drawn(file.read_bytes()) if file.suffix.lower() == ".svg" else remade(file)


def _drawn(data: bytes) -> tuple[bytes, int, int]:
    """A drawing as PNG: Word of every version shows it, and nothing of the file but its pixels goes on."""
    import pypdfium2

    from proposalgen.svg import cleaned
    from proposalgen.write.pdf import drawing_pages

    svg, ratio = cleaned(data)
    width, height = (_SIDE, _SIDE * ratio) if ratio <= 1 else (_SIDE / ratio, _SIDE)
    document = pypdfium2.PdfDocument(drawing_pages(svg, width, height))
    try:
        shown = document[0].render(scale=1, fill_color=(255, 255, 255, 0), maybe_alpha=True).to_pil().convert("RGBA")
    finally:
        document.close()
    out = io.BytesIO()
    shown.save(out, format="PNG")
    out.seek(0)
    return remade(out)


MISSING = Text("the picture “{file}” cannot be read", "无法读取图片“{file}”")
PNG = Text("Save it again as PNG or JPEG.", "请重新存为 PNG 或 JPEG。")
_REASONS: dict[str, tuple[Text, Text]] = {
    "large": (
        Text("the picture “{file}” is larger than 5 MB or 25 megapixels (a drawing: 1 MB)", "图片“{file}”超过 5 MB 或 2500 万像素（SVG 为 1 MB）"),
        Text("Save it smaller: 2000 pixels are enough for a whole page.", "请缩小后另存：整页宽的图片 2000 像素已足够。"),
    ),
    "picture": (Text("“{file}” is no picture, whatever its name says", "“{file}”不是有效的图片文件"), PNG),
    "text": (
        Text("the drawing “{file}” holds letters, which need a typeface that is not everywhere", "SVG“{file}”含有文字，而字体并非处处都有"),
        Text("Turn its text into outlines in the drawing program, or save it as PNG.", "请在绘图软件中把文字转为轮廓（转曲），或另存为 PNG。"),
    ),
    "unsafe": (
        Text(
            "the drawing “{file}” holds more than shapes and colours: a link, a script, a picture or a filter",
            "SVG“{file}”除图形和颜色外还含有链接、脚本、图片或滤镜",
        ),
        Text("Save it as plain SVG, or as PNG.", "请另存为纯 SVG 或 PNG。"),
    ),
}
