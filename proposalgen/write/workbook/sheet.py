"""One sheet as XML: merged cells, heights that hold the words, open answers with what they accept."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.document.blocks import Document
from proposalgen.style.model import Style
from proposalgen.style.wordml import DECLARATION, attribute, escape
from proposalgen.write.workbook.looks import LookName, RunLook, index
from proposalgen.write.workbook.rows import LONGEST_BAND, WIDTH, Line, Page, Place, letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MOST_LISTED = 255  # characters of a list of choices, and of a header
_WRONG = {
    "choice": {"zh": "请从列表中选择。", "en": "Please choose from the list."},
    "day": {"zh": "请填写日期，如 2026-11-20。", "en": "Please give a date, such as 2026-11-20."},
    "number": {"zh": "请填写数字，不带单位。", "en": "Please give a number without a unit."},
}
_PAGE = {"zh": "第 &P 页 共 &N 页", "en": "Page &P of &N"}
_FIRST_DAY = 36526  # 2000-01-01


def sheet(page: Page, document: Document, style: Style) -> str:
    """``xl/worksheets/sheetN.xml``."""
    tongue = "zh" if document.language.startswith("zh") else "en"
    widths = _columns(page)
    rows = "".join(_row(row, line, page, RunLook(style, document.language)) for row, line in page.rows)
    merged = [_area(place, row, page) for row, line in page.rows for place in line.cells if _wide(place, page)]
    merges = f'<mergeCells count="{len(merged)}">{"".join(f"<mergeCell ref={chr(34)}{one}{chr(34)}/>" for one in merged)}</mergeCells>'
    header, footer = (_band(*band, extra) for band, extra in zip(page.bands, ("", _PAGE[tongue]), strict=True))
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}" xmlns:r="{R}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f'<cols>{widths}</cols><sheetData>{rows}</sheetData>'
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
        f'{merges if merged else ""}{_validations(page, tongue)}'
        '<pageMargins left="0.6" right="0.6" top="0.8" bottom="0.8" header="0.35" footer="0.35"/>'
        '<pageSetup paperSize="9" orientation="portrait" fitToHeight="0"/>'
        f"<headerFooter><oddHeader>{escape(header)}</oddHeader><oddFooter>{escape(footer)}</oddFooter></headerFooter></worksheet>"
    )


def _columns(page: Page) -> str:
    starts = (0, *page.cuts[:-1])
    return "".join(
        f'<col min="{at}" max="{at}" width="{(last - first) * WIDTH / 100:g}" customWidth="1"/>'
        for at, (first, last) in enumerate(zip(starts, page.cuts, strict=True), 1)
    )


def _wide(place: Place, page: Page) -> bool:
    return page.column(place.first) != _last(place, page)


def _last(place: Place, page: Page) -> int:
    return page.cuts.index(place.last)


def _area(place: Place, row: int, page: Page) -> str:
    return f"{letters(page.column(place.first))}{row}:{letters(_last(place, page))}{row}"


def _row(row: int, line: Line, page: Page, runs: RunLook) -> str:
    cells = "".join(_cell(row, place, page, runs) for place in line.cells)
    return f'<row r="{row}" ht="{page.height(line):.1f}" customHeight="1">{cells}</row>'


def _cell(row: int, place: Place, page: Page, runs: RunLook) -> str:
    """A cell, and the empty ones that are merged with it, which carry its lines and are as open as it is."""
    look, first = index(place.look), page.column(place.first)
    said = place.said or (((place.answer.text, ""),) if place.answer and place.answer.text else ())
    inside = f' t="inlineStr"><is>{"".join(_runs(said, place.look, runs))}</is></c>' if said else "/>"
    rest = "".join(f'<c r="{letters(at)}{row}" s="{look}"/>' for at in range(first + 1, _last(place, page) + 1))
    return f'<c r="{letters(first)}{row}" s="{look}"{inside}{rest}'


def _runs(said: tuple[tuple[str, str], ...], look: LookName, runs: RunLook) -> Iterator[str]:
    """Words in runs of one look each; plain ones need none."""
    if all(not kind for _, kind in said):
        yield _words("".join(words for words, _ in said))
        return
    for words, kind in said:
        yield f"<r>{runs.properties(look, kind)}{_words(words)}</r>"


def _words(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def _validations(page: Page, tongue: str) -> str:
    """What each kind of answer accepts: words of a list, a date, a number."""
    areas: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row, line in page.rows:
        for place in line.cells:
            if place.answer and place.answer.form != "text":
                key = (place.answer.form, place.answer.options)
                areas.setdefault(key, []).append(f"{letters(page.column(place.first))}{row}")
    rules = [rule for (form, options), cells in areas.items() if (rule := _rule(form, options, cells, tongue))]
    return f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""


def _rule(form: str, options: tuple[str, ...], cells: list[str], tongue: str) -> str:
    kind = {"choice": 'type="list"', "day": 'type="date" operator="greaterThanOrEqual"',
            "number": 'type="decimal" operator="greaterThanOrEqual"'}[form]  # fmt: skip
    listed = ",".join(options)
    if form == "choice" and (len(listed) > _MOST_LISTED or any("," in one for one in options)):
        return ""  # such a list cannot stand in a cell's rule; the answer is checked when it comes back
    accepted = {"choice": '"' + listed.replace('"', '""') + '"', "day": str(_FIRST_DAY), "number": "0"}[form]
    return (
        f'<dataValidation {kind} allowBlank="1" showErrorMessage="1" error="{attribute(_WRONG[form][tongue])}"'
        f' sqref="{" ".join(cells)}"><formula1>{escape(accepted)}</formula1></dataValidation>'
    )


def _band(left: str, right: str, page: str = "") -> str:
    """A header or footer; ``&`` begins a code there, so those of the words are doubled."""
    room = LONGEST_BAND if len(left) + len(right) > LONGEST_BAND else 0
    texts = [(text[: room // 2] if room else text).replace("&", "&&") for text in (left, right)]
    ends = "　".join(part for part in (texts[1], page) if part)
    return f"&L&8 {texts[0]}&R&8 {ends}"
