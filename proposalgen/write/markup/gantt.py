"""A Gantt chart as a native table: one column a week, a bar is a cell over its weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from proposalgen.document.blocks import Bar, Gantt, Span
from proposalgen.write.markup.inline import Setting, text
from proposalgen.write.markup.setting import width
from proposalgen.write.markup.tables import caption, cols

LABEL = 44.5  # millimetres of the first column
_INSIDE = 2.6  # millimetres of padding round a result
_MARK = '<span class="diamond h after">◆</span>'


def gantt(one: Gantt, to: Setting) -> str:
    week = (to.style.page.text_width - LABEL) / max(one.weeks, 1)
    rows = "".join(_row(bars, one.weeks, week, to) for bars in one.rows)
    id = f' id="{escape(one.id)}"' if one.id else ""
    name = f' aria-label="{escape(one.alt)}"' if one.alt else ""
    below = caption("figcaption", "figure-caption", one.number, one.caption, "", to)
    return (
        f'<figure class="chart"{id}{name}><table class="gantt">{cols([LABEL, *[week] * one.weeks])}'
        f"<thead>{_head(one, to)}</thead><tbody>{rows}</tbody></table>{below}</figure>"
    )


def _head(one: Gantt, to: Setting) -> str:
    months = "".join(_month(span, to) for span in one.months)
    rest = one.weeks - sum(span.weeks for span in one.months)
    return f'<tr><th class="head" scope="col">{text(one.head, to)}</th>{months}{_gap(rest, "th")}</tr>'


def _month(span: Span, to: Setting) -> str:
    return f'<th class="head month" colspan="{span.weeks}" scope="colgroup">{text(span.label, to)}</th>'


def _gap(weeks: int, tag: str = "td") -> str:
    return f'<{tag} colspan="{weeks}"></{tag}>' if weeks > 0 else ""


def _row(bars: Sequence[Bar], weeks: int, week: float, to: Setting) -> str:
    label = f'<th class="cell" scope="row">{text(bars[0].label, to)}</th>' if bars else ""
    kind = bars[0].who if bars else "ours"
    if kind == "deadline":
        return f'<tr class="deadline">{label}{_deadline(bars[0], weeks, to)}</tr>'
    return f'<tr class="{kind}">{label}{"".join(_bars(bars, weeks, week, to))}</tr>'


def _deadline(bar: Bar, weeks: int, to: Setting) -> str:
    end = min(weeks, max(bar.at + bar.weeks, 1))
    words = _apart(to).join(filter(None, (bar.text, bar.result)))
    if end * 2 < weeks:  # early in the schedule there is more room right of the mark
        start = min(bar.at, weeks - 1)
        return f'{_gap(start)}<td class="result" colspan="{weeks - start}">{_diamond(words, to)}</td>'
    return f'<td class="result right" colspan="{end}">{text(words, to)}{_MARK}</td>{_gap(weeks - end)}'


def _diamond(words: str, to: Setting) -> str:
    return f'<span class="diamond h">◆</span>{text(words, to)}'


def _bars(bars: Sequence[Bar], weeks: int, week: float, to: Setting) -> Iterable[str]:
    """The cells of a row: gaps, bars, and each bar's result where there is room for it."""
    at = 0
    for index, bar in enumerate(bars):
        start, end = max(bar.at, at), min(bar.at + max(bar.weeks, 1), weeks)
        limit = min((other.at for other in bars[index + 1 :]), default=weeks)
        fitting = width(bar.text, to.size("figure-note")) <= (end - start) * week
        # A task's words stay in its bar, on more lines if need be; so do those with no room beside it.
        inside = fitting or bar.who == "theirs" or limit == end
        words = bar.result if inside else _apart(to).join(filter(None, (bar.text, bar.result)))
        needs = width(f"◆ {words}", to.size("figure-note")) + _INSIDE
        fits = not words or needs <= (limit - end) * week
        left, right = (start - at) * week, (limit - end) * week
        # Two lines at the mark are better than two before the bar.
        before = words and not fits and (needs <= left or (left > right and right * 2 < needs))
        yield _before(start - at, words, to) if before else _gap(start - at)
        # A bar as long as the whole chart leaves no room beside it: its result stands in it.
        within = f"{_apart(to)}◆ {words}" if words and not before and limit == end else ""
        wrapped = "" if (fitting and not within) or not inside else " wrapped"
        # The mark says when: it stays at the bar's end, wherever the words stand.
        mark = _MARK if before and limit == end else ""
        yield f'<td class="bar{wrapped}" colspan="{end - start}">{text(bar.text + within, to) if inside else ""}{mark}</td>'
        if words and limit > end:
            loose = "" if fits or before else " loose"
            yield f'<td class="result{loose}" colspan="{limit - end}">{_diamond("" if before else words, to)}</td>'
            end = limit
        at = end
    yield _gap(weeks - at)


def _apart(to: Setting) -> str:
    """A wide space, as wide as a sign of the language."""
    return "　" if to.chinese else "\u2003"


def _before(weeks: int, words: str, to: Setting) -> str:
    return f'<td class="result right" colspan="{weeks}">{text(words, to)}</td>'
