"""A schedule as a native table: one column a week, bars are spanning cells."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.document.blocks import Bar, Gantt
from proposalgen.record import replace
from proposalgen.style.css_looks import TIGHT
from proposalgen.style.word import table_lines
from proposalgen.style.wordml import NONE, Properties, border, dxa, half_points, shares, twips
from proposalgen.write.heights import text_points
from proposalgen.write.word import grid
from proposalgen.write.word.caption import caption
from proposalgen.write.word.inline import ink, run
from proposalgen.write.word.writing import Setting, Writing

_LABEL = 44.5  # millimetres
_ROW = 460  # twentieths of a point: 23 pt
_BOLD = {"b": "<w:b/><w:bCs/>"}
_WHITE = "FFFFFF"
_WIDE = 1.6  # of their size, lines that are wide
_TEXT = (0, 80, 0, 80)


def gantt(block: Gantt, writing: Writing, setting: Setting) -> str:
    """Bars over weeks, results at their right, the required date in its own row; caption below."""
    label = min(dxa(_LABEL), setting.width // 3)
    widths = (label, *shares(setting.width - label, (1.0,) * block.weeks))
    rows = [_head(block, writing, widths)]
    for bars in block.rows:
        rows += (_row(lane, writing, widths) for lane in lanes(bars, block.weeks))
    lines = table_lines(writing.style)
    drawn = grid.table(widths, rows, grid.Frame(lines, _TEXT, description=block.alt))
    writing.gap_due = False
    below = caption(writing, setting, block.id, block.number, block.caption, role="figure-caption")
    return drawn + below


def lanes(bars: tuple[Bar, ...], weeks: int) -> Iterator[tuple[Bar, ...]]:
    """Bars cut to the chart and sorted; those that overlap go to rows of their own below."""
    waiting = sorted((_cut(bar, weeks) for bar in bars), key=lambda bar: bar.at)
    first = True
    while waiting:
        lane: list[Bar] = []
        later = []
        for bar in waiting:
            if lane and bar.at < lane[-1].at + lane[-1].weeks:
                later.append(bar)
            else:
                lane.append(bar if first else replace(bar, label=""))
        yield tuple(lane)
        waiting, first = later, False


def _cut(bar: Bar, weeks: int) -> Bar:
    at = min(max(bar.at, 0), weeks - 1)
    return replace(bar, at=at, weeks=max(1, min(bar.weeks, weeks - at)))


def _head(block: Gantt, writing: Writing, widths: tuple[int, ...]) -> str:
    under = border("bottom", 6, writing.colour("navy")) if writing.ruled else ""
    look = grid.Look(under, writing.colour("tint2"), vertical="center")
    cells = [_cell(widths, 0, 1, look, writing.paragraph("head", run(writing, block.head)))]
    at = 0
    for month in block.months:
        span = min(month.weeks, block.weeks - at)
        if span < 1:
            break
        cells.append(_month(month.label, at, span, writing, widths))
        at += span
    if at < block.weeks:
        cells.append(_month("", at, block.weeks - at, writing, widths))
    return grid.row(cells, _ROW, head=True)


def _month(label: str, at: int, span: int, writing: Writing, widths: tuple[int, ...]) -> str:
    lines = border("left", 4, _WHITE) + border("bottom", 6, writing.colour("navy")) if writing.ruled else ""
    look = grid.Look(lines, writing.colour("tint2"), (0, 0, 0, 0), "center")
    text = writing.paragraph("head", run(writing, label), {"jc": '<w:jc w:val="center"/>'})
    return _cell(widths, at + 1, span, look, text)


def _cell(widths: tuple[int, ...], column: int, span: int, look: grid.Look, content: str) -> str:
    return grid.cell(sum(widths[column : column + span]), content, look, span)


def _row(bars: tuple[Bar, ...], writing: Writing, widths: tuple[int, ...]) -> str:
    weeks = len(widths) - 1
    cells = [_label(bars[0], writing, widths)]
    if bars[0].who == "deadline":
        return grid.row([*cells, *_deadline(bars[0], writing, widths)], _ROW)
    at, owed = 0, ""
    for bar, following in zip(bars, (*(bar.at for bar in bars[1:]), weeks), strict=True):
        left, inside, right = _result(bar, 0 if owed else bar.at - at, following, widths, _size(writing))
        if bar.at > at:
            align = "left" if owed else "right"
            cells.append(_note(owed or left, at, bar.at - at, align, writing, widths))
        cells.append(_bar(replace(bar, text=f"{bar.text} {inside}".strip()), writing, widths))
        at, owed = bar.at + bar.weeks, right
    if at < weeks:
        cells.append(_note(owed, at, weeks - at, "left", writing, widths))
    return grid.row(cells, _ROW)


def _result(bar: Bar, free: int, following: int, widths: tuple[int, ...], size: float) -> tuple[str, str, str]:
    """What stands left of the bar, in it, and right of it: the result right unless only the left has
    room for it on one line; two lines at the right are better than two at the left.

    The mark stays at the bar's end, wherever the words stand: it says when.
    ``free`` counts the empty weeks before the bar, ``following`` is where the next one begins.
    """
    if not bar.result:
        return "", "", ""
    end = bar.at + bar.weeks
    need = text_points("◆ " + bar.result, size) * 20 + 160
    right = sum(widths[end + 1 : following + 1])
    left = sum(widths[bar.at - free + 1 : bar.at + 1])
    if right and (right >= need or (left < need and (right * 2 >= need or right >= left))):
        return "", "", f"◆ {bar.result}"
    if left:
        return (bar.result, "", "◆") if right else (bar.result, "◆", "")
    return "", f"◆ {bar.result}", ""


def _label(bar: Bar, writing: Writing, widths: tuple[int, ...]) -> str:
    ours = bar.who == "ours"
    text = run(writing, bar.label, _small(writing, _BOLD if ours else ink(writing, "ink2")))
    look = grid.Look(border("right", 4, writing.colour("rule")) if writing.ruled else "", vertical="center")
    return _cell(widths, 0, 1, look, _line(writing, text, "left"))


def _bar(bar: Bar, writing: Writing, widths: tuple[int, ...]) -> str:
    ours = bar.who == "ours"
    lines = "" if ours or not writing.ruled else border("left", 12, _WHITE) + border("right", 12, _WHITE)
    fill = writing.colour("bar" if ours else "bar2")
    colour = {"color": f'<w:color w:val="{_WHITE}"/>', **_BOLD} if ours else ink(writing, "ink")
    look = grid.Look(lines, fill, (0, 0, 0, 0), "center")
    text = _line(writing, run(writing, bar.text, _small(writing, colour)), "center")
    return _cell(widths, bar.at + 1, bar.weeks, look, text)


def _note(text: str, at: int, span: int, align: str, writing: Writing, widths: tuple[int, ...]) -> str:
    look = grid.Look(vertical="center", one_line=True)
    return _cell(widths, at + 1, span, look, _line(writing, run(writing, text, _small(writing, {})), align))


def _deadline(bar: Bar, writing: Writing, widths: tuple[int, ...]) -> tuple[str, ...]:
    """The required date in rust, ending where it falls; after it where the left has no room."""
    weeks, end = len(widths) - 1, bar.at + bar.weeks
    words = " ".join(part for part in (bar.result, bar.text) if part)
    need = text_points(words + " ◆", _size(writing)) * 20 + 160
    look = grid.Look(vertical="center", one_line=True)
    colour = _small(writing, {**_BOLD, **ink(writing, "rust")})
    early = sum(widths[1 : end + 1]) < need
    start = end - bar.weeks if early else 0
    parts = [] if start == 0 else [_note("", 0, start, "left", writing, widths)]
    stop = weeks if early else end
    text = run(writing, f"◆ {words}" if early else f"{words} ◆", colour)
    parts.append(
        _cell(widths, start + 1, stop - start, look, _line(writing, text, "left" if early else "right"))
    )
    if stop < weeks:
        parts.append(_note("", stop, weeks - stop, "left", writing, widths))
    return tuple(parts)


def _size(writing: Writing) -> float:
    """The small words in and beside bars, in points."""
    return writing.role("figure-note").size[writing.lang]


def _small(writing: Writing, look: Properties) -> Properties:
    size = half_points(_size(writing))
    return {**look, "sz": f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'}


def _line(writing: Writing, runs: str, align: str) -> str:
    children = {"keepNext": "<w:keepNext/>", "jc": f'<w:jc w:val="{align}"/>', **_close(writing)}
    return writing.paragraph("cell", runs, children)


def _close(writing: Writing) -> Properties:
    """Lines as close as the PDF's where a style prints its tables with wide ones: a schedule is a drawing."""
    cell = writing.role("cell")
    if cell.line[writing.lang] <= cell.size[writing.lang] * _WIDE:
        return NONE
    return {"spacing": f'<w:spacing w:line="{twips(cell.size[writing.lang] * TIGHT)}" w:lineRule="exact"/>'}
