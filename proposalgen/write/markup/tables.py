"""Tables and what is built like one: definition rows, small facts, places to sign.

Every table has fixed columns: text in a column of unknown width costs the layout the square
of its length.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from proposalgen.document import decimals
from proposalgen.document.blocks import (
    Cell,
    Column,
    Definition,
    Definitions,
    Facts,
    Inlines,
    Paragraph,
    Party,
    Row,
    Seal,
    Signatures,
    Table,
)
from proposalgen.record import replace
from proposalgen.style.terms import sign_width, term_width
from proposalgen.write.markup.inline import Setting, inlines, text

Render = Callable[..., str]  # (blocks, setting, role) -> HTML

_PADDING = 4.0  # millimetres at both sides of a cell together
_ALIGNED = {"left": "", "center": " center", "right": " right"}


def cols(shares: Sequence[float]) -> str:
    """Column widths as percentages that add up to the whole; with five decimals, which nobody reads as an amount."""
    whole = sum(shares)
    each = "".join(f'<col style="width:{share / whole * 100:.5f}%">' for share in shares)
    return f"<colgroup>{each}</colgroup>"


def caption(tag: str, role: str, number: str, words: Inlines, unit: str, to: Setting) -> str:
    """A caption with its number, and the unit line at the right end."""
    if not (number or words or unit):
        return ""
    label = f'<span class="number t">{escape(number)}</span>' if number else ""
    right = f'<span class="unit-line">{text(unit, to)}</span>' if unit else ""
    room = " with-unit" if unit else ""
    left = f'<span class="words">{label}{inlines(words, to)}</span>' if unit else label + inlines(words, to)
    return f'<{tag} class="{role}{room}">{left}{right}</{tag}>'


def table(one: Table, to: Setting, render: Render) -> str:
    id = f' id="{escape(one.id)}"' if one.id else ""
    above = caption("caption", "caption", one.number, one.caption, one.unit, to)
    deep = decimals.most(one)
    head = "".join(_row(one, one.head, at, to, render, deep) for at in range(len(one.head)))
    body = "".join(_row(one, one.rows, at, to, render, deep) for at in range(len(one.rows)))
    head = f"<thead>{head}</thead>" if head else ""
    shares = cols([column.width for column in one.columns])
    names = f"data{' short' if one.keep == 'all' else ''}{'' if above else ' bare'}{'' if head else ' headless'}"
    return f'<table class="{names}"{id}>{above}{shares}{head}<tbody>{body}</tbody></table>'


def _row(
    one: Table, rows: Sequence[Row], at: int, to: Setting, render: Render, deep: Mapping[int, int]
) -> str:
    row, in_head = rows[at], rows is one.head
    taken = _taken(rows, at, len(one.columns))
    cells, column = [], 0
    for cell in row.cells:
        while column in taken:
            column += 1
        # A frame is its cells': one of the table's own would go on below rows that move to the next page.
        ends = (" left-end" if column == 0 else "") + (" right-end" if column + cell.span >= len(one.columns) else "")
        under = _rule_under(one, rows, at + cell.rows - 1, in_head) + (ends if _framed(to) else "")
        hang = decimals.hang(cell, column + cell.span - 1, deep)
        spanned = one.columns[column : column + cell.span] or one.columns[-1:]
        cells.append(_cell(cell, spanned[0], in_head, under, _narrow(to, one.columns, spanned), render, hang))
        column += cell.span
    names = [] if in_head or row.kind in ("head", "body") else [f"{row.kind}-row"]
    following = rows[at + 1].kind if at + 1 < len(rows) else "group"
    names += ["kept"] if row.keep_next or (not in_head and at in to.kept) or (one.keep == "group" and not in_head and following != "group") else []
    kind = f' class="{" ".join(names)}"' if names else ""
    return f"<tr{kind}>{''.join(cells)}</tr>"


def _narrow(to: Setting, columns: Sequence[Column], spanned: Sequence[Column]) -> Setting:
    """The setting within some of a table's columns: their share of the page, less the padding of a cell."""
    share = sum(column.width for column in spanned) / sum(column.width for column in columns)
    return replace(to, room=share * to.style.page.text_width - _PADDING)


def _framed(to: Setting) -> bool:
    return to.style.looks.tables != "rules"


def _taken(rows: Sequence[Row], at: int, columns: int) -> set[int]:
    """Columns that cells of the rows above still fill."""
    if not any(cell.rows > 1 for row in rows[max(0, at - columns) : at] for cell in row.cells):
        return set()
    busy: dict[int, int] = {}  # column -> rows still covered
    for row in rows[:at]:
        column, new = 0, {}
        for cell in row.cells:
            while busy.get(column, 0) > 0:
                column += 1
            new.update(dict.fromkeys(range(column, column + cell.span), cell.rows))
            column += cell.span
        busy = {col: left - 1 for col, left in {**busy, **new}.items() if left > 1}
    return set(busy)


def _rule_under(one: Table, rows: Sequence[Row], last: int, in_head: bool) -> str:
    """The rule below a cell, by what comes after it: hairline, subtotal, total or the table's end."""
    if in_head:
        return " under-head" if last >= len(rows) - 1 else ""
    if last >= len(rows) - 1:
        return " under-end"
    following = rows[last + 1].kind
    return f" under-{following}" if following in ("subtotal", "total") else ""


def _cell(
    cell: Cell, column: Column, in_head: bool, under: str, to: Setting, render: Render, hang: decimals.Hang
) -> str:
    tag, role = ("th", "head") if in_head else ("td", "cell")
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    scope = ' scope="col"' if in_head else ""
    align = _ALIGNED[cell.align or column.align] + (" number" if cell.number else "")
    content = _content(cell, role, to, render)
    if hang != decimals.NONE:
        serif = "Times" in to.style.fonts["body"].latin
        content = f'<span style="margin-right:{hang.ems(serif):.3f}em">{content}</span>'
    return f'<{tag} class="{role}{align}{under}"{span}{rows}{scope}>{content}</{tag}>'


def _content(cell: Cell, role: str, to: Setting, render: Render) -> str:
    # One plain paragraph, by far the usual case, needs no element of its own.
    only = cell.content[0] if len(cell.content) == 1 else None
    if isinstance(only, Paragraph) and only.role in ("cell", "body", "no-indent"):
        return inlines(only.content, to)
    return render(cell.content, to, role)


def definitions(one: Definitions, to: Setting, render: Render) -> str:
    term = term_width(to.style, to.chinese, one.wide)
    rows = "".join(_definition(row, to, render, kept=at in to.kept or (at == 0 and len(one.rows) > 1)) for at, row in enumerate(one.rows))
    shares = cols((term, to.style.page.text_width - term))
    return f'<table class="definitions">{shares}<tbody>{rows}</tbody></table>'


def _definition(row: Definition, to: Setting, render: Render, kept: bool) -> str:
    """A row; the first is ``kept`` with the next, as in Word."""
    content = render(row.content, to, "definition")
    row_ = '<tr class="kept">' if kept else "<tr>"
    return f'{row_}<th class="term" scope="row">{inlines(row.term, to)}</th><td>{content}</td></tr>'


def facts(one: Facts, to: Setting) -> str:
    keep = " keep" if to.kept else ""
    below = f'<p class="source{keep}">{text(one.note, to)}</p>' if one.note else ""
    return fact_row(one.items, [1.0] * len(one.items), to) + below


def fact_row(items: Sequence[tuple[str, str]], shares: Sequence[float], to: Setting) -> str:
    """Small labels above their values, side by side."""
    if not items:
        return ""
    labels = "".join(f'<th class="fact-label" scope="col">{text(label, to)}</th>' for label, _ in items)
    least = min(shares) / sum(shares) * to.style.page.text_width - _PADDING
    values = "".join(f'<td class="fact-value">{text(value, replace(to, room=least))}</td>' for _, value in items)
    return (
        f'<table class="facts">{cols(shares)}<thead><tr>{labels}</tr></thead>'
        f"<tbody><tr>{values}</tr></tbody></table>"
    )


def seal(one: Seal, to: Setting) -> str:
    """What is to be stamped, and a square below it that stays free."""
    return (
        f'<div class="seal seal-{one.align}"><p class="signature">{text(one.label, to)}</p>'
        '<div class="seal-room"></div></div>'
    )


def signatures(one: Signatures, to: Setting) -> str:
    """Two parties a row; a third begins the next row."""
    pairs = [one.parties[at : at + 2] for at in range(0, len(one.parties), 2)]
    return "".join(_pair(pair, to) for pair in pairs)


def _pair(pair: Sequence[Party], to: Setting) -> str:
    names = [f'<th colspan="2" class="term">{text(party.name, to)}</th>' for party in pair]
    gap = '<td class="gutter"></td>'
    lines = [
        "<tr>" + gap.join(_line(party, at, to) for party in pair) + "</tr>"
        for at in range(max(len(party.lines) for party in pair))
    ]
    words = (one for party in pair for one in party.lines)
    label = sign_width(to.style, to.language, words, 22 if to.chinese else 30)
    line = 74 - label
    shares = (label, line, 12, label, line) if len(pair) == 2 else (label, line, 86)
    filler = "" if len(pair) == 2 else gap
    rows = "".join(line.replace("</tr>", f"{filler}</tr>") for line in lines)
    return (
        f'<table class="signatures">{cols(shares)}<tbody><tr>{gap.join(names)}{filler}</tr>'
        f"{rows}</tbody></table>"
    )


def _line(party: Party, at: int, to: Setting) -> str:
    if at >= len(party.lines):
        return '<td class="signature"></td><td></td>'
    return f'<td class="signature">{text(party.lines[at], to)}</td><td class="to-sign"></td>'
