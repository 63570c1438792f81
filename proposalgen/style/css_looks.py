"""What the looks of a style change in the elements: grids, frames, plain covers, leaders, run-on chapters."""

from __future__ import annotations

from typing import Literal

from proposalgen.style.model import Style

_GRID = """
.definitions,.gantt{border-left:WIDTH solid var(--navy);border-right:calc(WIDTH - 0.5pt) solid var(--navy)}
.data thead tr:first-child th,.data.headless tbody tr:first-child td.cell{border-top:WIDTH solid var(--navy)}
.data th.head,.data td.cell{border-right:0.5pt solid var(--rule);border-bottom:0.5pt solid var(--rule);padding:4pt 5pt;vertical-align:middle}
.data th.head,.data th.head.center,.data th.head.right{text-align:center}
.data th.left-end,.data td.left-end{border-left:WIDTH solid var(--navy)}
.data th.right-end,.data td.right-end{border-right:WIDTH solid var(--navy)}
.data td.cell.center{text-align:center}
.data td.cell.right{text-align:right}
.data td.under-subtotal,.data td.under-total{border-bottom:0.5pt solid var(--rule)}
.data td.under-end,.total-row td.cell.under-end{border-bottom:WIDTH solid var(--navy)}
.total-row td.cell{border-bottom:0.5pt solid var(--rule)}
.data tbody:first-of-type tr:first-child td{}
.definitions{border:0;border-top:0.5pt solid var(--navy);box-decoration-break:clone}
.definitions th,.definitions td{padding:4pt 5pt;border-top:0;border-bottom:0.5pt solid var(--rule);border-right:0.5pt solid var(--rule);vertical-align:middle}
.definitions th{border-left:0.5pt solid var(--navy)}
.definitions tr:last-child th,.definitions tr:last-child td{border-bottom-color:var(--navy)}
.gantt{border-top:WIDTH solid var(--navy);border-bottom:WIDTH solid var(--navy)}
.gantt thead th,.gantt thead th.head:first-child{font-weight:inherit;text-align:center}
.gantt thead th,.gantt thead th.month{border-left:0;border-right:0.5pt solid var(--rule)}
.gantt tbody th,.gantt tbody td,.gantt tbody th.cell{border-right:0.5pt solid var(--rule);border-top:0.5pt solid var(--rule)}
.gantt td.bar,.gantt .theirs td.bar{border-top-color:var(--rule)}
.gantt .theirs td.bar{border-left:0}
.with-unit>.words{margin-right:0}
.caption .unit-line{margin-top:4pt;text-align:right}
"""

_UNFILLED = ".data thead tr,.total-row,.gantt thead tr{background:none}\n"

_FRAME = """
td.key-figure{border:0.5pt solid var(--rule);background:none}
.need-card{border:0.5pt solid var(--rule)}
.need-top{background:none}
.need-top th,.need-top td{border-top:0;border-bottom:0.5pt solid var(--rule)}
td.need-evidence{border-top:0.5pt solid var(--rule);padding:4pt 8pt 5pt}
.box,.box-decision,.box-tip,.box-warning{border:0.75pt solid var(--rule2);background:none;padding:6pt 9pt}
.pre{background:none}
"""

_RUN_ON = """
.chapter{break-before:auto}
"""

_LEADER = """
.toc-page{display:inline;margin-right:0}
.toc-1 .toc-page,.toc-2 .toc-page{margin-top:0}
.toc-page a::after{content:leader(".") target-counter(attr(href), page)}
.toc-page.roman a::after{content:leader(".") target-counter(attr(href), page, upper-roman)}
.toc-page.chinese a::after{content:leader(".") target-counter(attr(href), page, han)}
"""

_SHEET = """
.sheet.cover{height:auto;overflow:visible}
p.cover-confidentiality{position:static;width:auto}
.cover-copy{border:1.5pt solid var(--ink);width:34mm;margin-left:auto;padding:2pt 0;box-sizing:border-box}
.cover-number{position:static;width:auto}
.cover-logo{margin:0 auto}
.cover-fields{margin-left:auto;margin-right:auto}
.cover-fields td{vertical-align:bottom;height:ROWpt}
.cover-promise{max-width:none}
.cover .mark{position:static}
"""
_FREED = """
.body+.definitions,.body+.bare,.body+.key-figures,.body+.facts,.lead+.definitions,.lead+.bare,.lead+.key-figures,.lead+.facts{margin-top:6pt}
.room{line-height:17pt}
"""
TIGHT = 1.2
"""Of their size, how high lines of words in a schedule are."""
FIELD_ROW = {"tender": 40.0, "page": 30.0}
"""Points of a field's row on a plain cover."""
_BLANKS = ".cover-fields td.cover-value{border-bottom:0.75pt solid var(--ink)}\n"


def looks(style: Style, language: str, medium: Literal["pdf", "screen"]) -> str:
    """Rules that come after those of the elements; nothing for the looks of the business style."""
    wanted, css = style.looks, _sizes(style, language)
    if wanted.tables != "rules":
        css += _GRID.replace("calc(WIDTH - 0.5pt)", "0.5pt" if wanted.tables == "grid" else "0").replace(
            "WIDTH", "1pt" if wanted.tables == "grid" else "0.5pt"
        )
    if wanted.tables == "plain":
        css += _UNFILLED
    css += _FRAME if wanted.boxes == "frame" else ""
    css += _RUN_ON if wanted.chapters == "run-on" else ""
    if wanted.cover in ("tender", "page"):
        css += _SHEET.replace("ROW", f"{FIELD_ROW[wanted.cover]:g}") + (_BLANKS if wanted.cover == "tender" else "")
        css += ".sheet.cover{padding:26mm 25mm}\n" if medium == "screen" else ""
    if style.running.rule != 0.5:
        css += f".header-band{{border-bottom-width:{style.running.rule:g}pt}}\n"
    return css + _contents(style, language, medium)


def _sizes(style: Style, language: str) -> str:
    """What is as large as the roles around it."""
    body, small = style.roles["body"].size[language], style.roles["figure-note"].size[language]
    cell = style.roles["cell"].size[language]
    css = _FREED if style.looks.tables != "rules" else ""
    if any(style.roles["body"].first_line.values()):
        css += ".center,.right,.no-indent,.list .body,li::marker{text-indent:0}\n.list{margin-left:7mm}\n"
    if body != 10.5:
        css += f"html{{font-size:{body:g}pt;line-height:{style.roles['body'].line[language]:g}pt}}\n"
    if small != 8.5:
        css += f".gantt td.bar,.gantt td.result{{font-size:{small:g}pt}}\n"
        css += f".gantt tbody th,.gantt tbody td{{line-height:{max(14, cell * TIGHT):g}pt}}\n"
        css += f".gantt td.wrapped{{line-height:{max(11, small * TIGHT):g}pt}}\n"
    return css


def _contents(style: Style, language: str, medium: str) -> str:
    """Entries as far in as their roles say; dots to the page where there are pages."""
    if style.numbering == "decimal":
        return ""
    css = _LEADER + ".contents p{margin-right:0}\n" if medium == "pdf" and style.looks.leader else ""
    for name in ("toc-1", "toc-2"):
        role = style.roles[name]
        css += f".contents p.{name}{{margin-left:{role.indent + role.hanging:g}mm}}\n"
        number = "1em" if style.numbering == "chapter" else "0" if language == "zh" else "0.25em"
        if role.hanging:
            css += f".{name} .toc-number{{width:{role.hanging:g}mm;margin-left:-{role.hanging:g}mm}}\n"
        else:
            css += f".{name} .toc-number{{display:inline;width:auto;margin-left:0;margin-right:{number}}}\n"
    return css
