"""Key figures and need cards: fixed tables whose cells are cards."""

from __future__ import annotations

from proposalgen.document.blocks import KeyFigure, KeyFigures, NeedCard, NeedFace
from proposalgen.style.wordml import Properties, border, dxa, fonts, shares, twips
from proposalgen.write.word import grid
from proposalgen.write.word.flow import within
from proposalgen.write.word.inline import char, ink, inlines, run
from proposalgen.write.word.tails import unlonely
from proposalgen.write.word.writing import Setting, Writing, keep_next

_GUTTER = 4.0  # millimetres
_TOP_RULE = 18  # eighths of a point
_NO_BREAK = "\u00a0"
_CARD = (48.0, 8.0, 48.0, 8.0, 48.0)  # millimetres: face, arrow, face, arrow, face
_FACES = ("ink", "rust", "teal")
_LABELS = ("ink2", "rust", "teal")


def value_runs(writing: Writing, value: str, unit: str, look: Properties) -> str:
    """A figure and its unit on one line; a per cent sign stands close."""
    if not unit:
        return run(writing, value, look)
    gap = "" if unit.startswith("%") else _NO_BREAK
    return run(writing, value, look) + run(writing, gap + unit, {**look, **char("Unit")})


def key_figures(block: KeyFigures, writing: Writing, setting: Setting) -> str:
    """Figures side by side on one baseline."""
    count = len(block.cards)
    gutter = dxa(_GUTTER)
    faces = shares(setting.width - gutter * (count - 1), (1.0,) * count)
    widths, cells = [], []
    for index, (card, width) in enumerate(zip(block.cards, faces, strict=True)):
        if index:
            widths.append(gutter)
            cells.append(grid.cell(gutter, writing.paragraph("figure-note", "", keep_next(setting.keep))))
        widths.append(width)
        cells.append(_key_figure(card, writing, width, keep_next(setting.keep)))
    return grid.table(tuple(widths), [grid.row(cells)], grid.Frame())


def _key_figure(card: KeyFigure, writing: Writing, width: int, keep: Properties) -> str:
    content = writing.paragraph("figure-value", value_runs(writing, card.value, card.unit, {}), keep)
    for name, text in (("figure-label", card.label), ("figure-note", card.note)):
        spare = unlonely(writing, name, text, width - 280)
        content += writing.paragraph(name, run(writing, text), {**keep, **spare}) if text else ""
    top, fill = border("top", _TOP_RULE, writing.colour("navy")), writing.colour("tint")
    if writing.framed:
        top, fill = _around(writing), ""
    return grid.cell(width, content, grid.Look(top, fill, (160, 140, 160, 140)))


def _around(writing: Writing) -> str:
    """A thin line on all four sides."""
    return "".join(border(side, 4, writing.colour("rule")) for side in ("top", "left", "bottom", "right"))


def need_card(block: NeedCard, writing: Writing, setting: Setting) -> str:
    """Present state → impact → target on one line, owner above, evidence below."""
    writing.gap_due = False
    widths = shares(setting.width, _CARD)
    kept = bool(setting.keep)
    last = not (block.evidence or kept)
    rows = [_head(block, writing, widths), _faces(block, writing, widths, last)]
    if block.evidence:
        rows.append(_evidence(block, writing, widths, kept))
    rule = border("bottom", 4, writing.colour("rule"))
    if writing.framed:
        rule = _around(writing) + border("insideH", 4, writing.colour("rule"))
    return grid.table(widths, rows, grid.Frame(rule))


def _head(block: NeedCard, writing: Writing, widths: tuple[int, ...]) -> str:
    top, fill = border("top", _TOP_RULE, writing.colour("navy")), writing.colour("tint")
    if writing.framed:
        top = fill = ""
    look = grid.Look(top, fill, (120, 160, 120, 160), "center")
    number = run(writing, block.number, ink(writing, "teal")) + run(writing, "  ")
    statement = writing.paragraph("need-head", number + inlines(writing, block.statement))
    if not block.owner:
        return grid.row((grid.cell(sum(widths), statement, look, len(widths)),))
    owner = writing.paragraph("need-owner", run(writing, block.owner))
    return grid.row(
        (grid.cell(sum(widths[:3]), statement, look, 3), grid.cell(sum(widths[3:]), owner, look, 2))
    )


def _faces(block: NeedCard, writing: Writing, widths: tuple[int, ...], last: bool) -> str:
    faces = (block.state, block.impact, block.target)
    cells = []
    for index, face in enumerate(faces):
        if index:
            cells.append(_arrow(writing, widths[2 * index - 1], face is not None))
        cells.append(_face(face, index, writing, widths[2 * index], last))
    return grid.row(cells)


def _face(face: NeedFace | None, index: int, writing: Writing, width: int, last: bool) -> str:
    look = grid.Look(margins=(160, 160, 160 if last else 60, 160))
    if face is None:
        return grid.cell(width, writing.paragraph("need-text", "", keep_next(not last)), look)
    keep = keep_next(not last)
    content = writing.paragraph("need-label", run(writing, face.label, ink(writing, _LABELS[index])), keep)
    runs = value_runs(writing, face.value, face.unit, ink(writing, _FACES[index]))
    content += writing.paragraph("need-value", runs, keep)
    if face.content:
        content += within(face.content, writing, Setting(width - 320, "need-text", keep=not last))
    return grid.cell(width, content, look)


def _arrow(writing: Writing, width: int, shown: bool) -> str:
    # As high as the figures: below the label's line; a smaller sign sits lower in the same line.
    before = writing.role("need-label").line[writing.lang] - 3
    size = {"b": '<w:b w:val="0"/><w:bCs w:val="0"/>', "sz": '<w:sz w:val="26"/><w:szCs w:val="26"/>'}
    # Named in every slot: other readers than Word take the sign from the Latin font, where it is small.
    han = writing.style.fonts[writing.role("need-value").font].han
    face = {"rFonts": fonts(han, han)} if writing.lang == "zh" else {}
    look = {**size, **face, **ink(writing, "rule2")}
    children = {"spacing": f'<w:spacing w:before="{twips(before)}"/>', "jc": '<w:jc w:val="center"/>'}
    arrow = writing.paragraph("need-value", run(writing, "→" if shown else "", look), children)
    return grid.cell(width, arrow, grid.Look(margins=(160, 0, 60, 0)))


def _evidence(block: NeedCard, writing: Writing, widths: tuple[int, ...], kept: bool) -> str:
    look = grid.Look(margins=(60, 160, 140, 160))
    text = writing.paragraph("need-evidence", run(writing, block.evidence), keep_next(kept))
    return grid.row((grid.cell(sum(widths), text, look, 5),))
