"""The accepted page and the page as it is now, beside each other, with what changed framed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalgen.authors.pictures import picture
from proposalgen.authors.trial.accepted import Accepted, png
from proposalgen.authors.trial.comparing import SQUARE, Change, squares
from proposalgen.authors.trial.making import DOTS, Made, Page
from proposalgen.starting import write_files

DETAIL = 2  # times the kept picture
GAP, MARGIN = 24, 16  # pixels
BACK, EMPTY, FRAME = (230, 236, 242), (243, 246, 249), (165, 63, 22)
PATTERN = "*-[0-9][0-9][0-9].png"


def write_pictures(
    out: Path, changes: tuple[Change, ...], made: Mapping[str, Made], accepted: Accepted
) -> dict[str, tuple[Path, ...]]:
    """A picture a changed page into the folder, by the document's name; those of an earlier run are taken away."""
    files: dict[str, Any] = {}
    written: dict[str, tuple[Path, ...]] = {}
    for change in changes:
        if change.status != "gone":
            names = {number: f"{change.name}-{number:03}.png" for number in change.pages}
            files.update((name, png(_beside(made[change.name], number, accepted))) for number, name in names.items())
            written[change.name] = tuple(out / name for name in names.values())
    if out.is_dir():
        for old in out.glob(PATTERN):
            old.unlink()
    if files:
        write_files(out, files)
    return written


def _beside(made: Made, number: int, accepted: Accepted) -> Any:
    from PIL import Image

    kept = accepted.documents.get(made.name)
    before = kept.pages[number - 1] if kept and number <= len(kept.pages) else None
    now = made.pages[number - 1] if number <= len(made.pages) else None
    left = _enlarged(before)
    right = picture(made.pdf, number, DOTS * DETAIL) if now else None
    if before and now and right:
        _frame(right, squares(now.picture, before.picture) or [])
    width, height = (right or left).size
    board = Image.new("RGB", (2 * width + GAP + 2 * MARGIN, height + 2 * MARGIN), BACK)
    for page, x in ((left, MARGIN), (right, MARGIN + width + GAP)):
        board.paste(page or Image.new("RGB", (width, height), EMPTY), (x, MARGIN))
    return board


def _enlarged(page: Page | None) -> Any:
    if page is None:
        return None
    found = page.picture.convert("RGB")
    return found.resize((found.width * DETAIL, found.height * DETAIL))


def _frame(page: Any, changed: list[tuple[int, int]]) -> None:
    """A line around each connected patch of changed squares."""
    from PIL import ImageDraw

    pen, side = ImageDraw.Draw(page), SQUARE * DETAIL
    for left, top, right, bottom in _patches(set(changed)):
        box = ((left - 1) * side, (top - 1) * side, (right + 2) * side, (bottom + 2) * side)
        pen.rectangle(box, outline=FRAME, width=3)


def _patches(left: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Squares that touch, or nearly, as one box: first column and row, last column and row."""
    boxes = []
    while left:
        reached, patch = [left.pop()], []
        while reached:
            column, row = reached.pop()
            patch.append((column, row))
            near = {(column + x, row + y) for x in range(-3, 4) for y in range(-2, 3)} & left
            left -= near
            reached += near
        columns, rows = zip(*patch, strict=True)
        boxes.append((min(columns), min(rows), max(columns), max(rows)))
    return boxes
