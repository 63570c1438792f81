"""Places to sign, and rows of small labelled values."""

from __future__ import annotations

from proposalgen.document.blocks import Facts, Party, Seal, Signatures
from proposalgen.style.terms import sign_width
from proposalgen.style.wordml import NONE, border, dxa, shares
from proposalgen.write.word import grid
from proposalgen.write.word.inline import run
from proposalgen.write.word.tails import unlonely
from proposalgen.write.word.writing import Setting, Writing, keep_next

_LABEL, _SIDE, _GUTTER = {"zh": 22.0, "en": 28.0}, 74.0, 12.0  # millimetres
_SEAL = 42.0  # millimetres; seals of Chinese companies measure 38 to 42
_ROW = 480  # twentieths of a point


def signatures(block: Signatures, writing: Writing, setting: Setting) -> str:
    """One column a party: its name, then a line for each thing to fill in."""
    count = len(block.parties)
    words = (one for party in block.parties for one in party.lines)
    label = sign_width(writing.style, writing.lang, words, _LABEL[writing.lang])
    weights = [label, _SIDE - label]
    for _ in range(count - 1):
        weights += [_GUTTER, label, _SIDE - label]
    room = min(setting.width, dxa(sum(weights)))
    widths = shares(room, tuple(weights))
    lines = max((len(party.lines) for party in block.parties), default=0)
    rows = [_names(block.parties, writing, widths, keep=lines > 0)]
    kept = bool(setting.keep)
    rows += (_fill_in(block.parties, n, writing, widths, keep=n + 1 < lines or kept) for n in range(lines))
    return grid.table(widths, rows, grid.Frame())


def _names(parties: tuple[Party, ...], writing: Writing, widths: tuple[int, ...], keep: bool) -> str:
    cells = []
    for index, party in enumerate(parties):
        cells += _gutter(index, writing, widths, keep, "term")
        name = writing.paragraph("term", run(writing, party.name), keep_next(keep))
        cells.append(grid.cell(sum(widths[3 * index : 3 * index + 2]), name, grid.PLAIN, 2))
    return grid.row(cells)


def _fill_in(
    parties: tuple[Party, ...], line: int, writing: Writing, widths: tuple[int, ...], keep: bool
) -> str:
    ruled = grid.Look(border("bottom", 6, writing.colour("ink2")))
    cells = []
    for index, party in enumerate(parties):
        cells += _gutter(index, writing, widths, keep)
        text = party.lines[line] if line < len(party.lines) else ""
        label = writing.paragraph("signature", run(writing, text), keep_next(keep))
        blank = writing.paragraph("signature", "", keep_next(keep))
        look = ruled if text else grid.PLAIN
        cells += (grid.cell(widths[3 * index], label), grid.cell(widths[3 * index + 1], blank, look))
    return grid.row(cells, _ROW)


def _gutter(
    index: int, writing: Writing, widths: tuple[int, ...], keep: bool, role: str = "signature"
) -> list[str]:
    """The space between two columns, in the role of its row, so that it makes the row no higher."""
    if not index:
        return []
    return [grid.cell(widths[3 * index - 1], writing.paragraph(role, "", keep_next(keep)))]


def seal(block: Seal, writing: Writing, setting: Setting) -> str:
    """What is to be stamped, and a square below it that stays free."""
    side = dxa(_SEAL)
    room = max(setting.width - side, 0)
    colour = writing.colour("rule2")
    sides = ("top", "left", "bottom", "right")
    lines = "".join(border(name, 4, colour).replace("single", "dashed") for name in sides)
    label = writing.paragraph("signature", run(writing, block.label), {**keep_next(True), **CENTRED})
    free = writing.paragraph("signature", "", NONE)
    rows = [
        grid.row([grid.cell(side, label)]),
        grid.row([grid.cell(side, free, grid.Look(lines))], side, "exact"),
    ]
    indent = {"left": 0, "center": room // 2, "right": room}[block.align]
    return grid.table((side,), rows, grid.Frame(indent=indent))


CENTRED = {"jc": '<w:jc w:val="center"/>'}


def facts(block: Facts, writing: Writing, setting: Setting) -> str:
    """Labels and values side by side under a rule."""
    widths = shares(setting.width, (1.0,) * len(block.items))
    keep = True if block.note or setting.keep else None
    if not block.note:
        return facts_table(block.items, writing, widths, keep)
    # A row of its own, for a paragraph below the table is not kept with it by every program.
    note = writing.paragraph("source", run(writing, block.note), keep_next(setting.keep))
    return facts_table(block.items, writing, widths, keep, (grid.row([grid.cell(setting.width, note, grid.PLAIN, len(widths))]),))


def facts_table(
    items: tuple[tuple[str, str], ...], writing: Writing, widths: tuple[int, ...], keep: bool | None = None,
    below: tuple[str, ...] = (),
) -> str:  # fmt: skip
    """``keep``: stay on the page of what follows, a note that would be lost alone; ``below``: rows under them."""
    top = border("top", 6, writing.colour("rule2"))
    cells = []
    for (label, value), width in zip(items, widths, strict=True):
        content = writing.paragraph("fact-label", run(writing, label), keep_next(keep))
        spare = unlonely(writing, "fact-value", value, width - 160)
        content += writing.paragraph("fact-value", run(writing, value), {**keep_next(keep), **spare})
        cells.append(grid.cell(width, content, grid.Look(margins=(120, 0, 60, 160))))
    return grid.table(widths, [grid.row(cells), *below], grid.Frame(top))
