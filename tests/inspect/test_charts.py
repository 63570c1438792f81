"""Native charts are looked into: what they show, what they say, and every cell of the workbook behind them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from proposalgen.document.blocks import Document, Paragraph, Section, Text
from proposalgen.document.walk import plain_text
from proposalgen.findings import Place, Severity
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.inspect.word_charts import printed
from proposalgen.record import replace
from proposalgen.style.load import load_style
from proposalgen.style.model import Stamp
from proposalgen.withheld import Secret, SecretKind, Withheld
from proposalgen.write import WRITERS
from tests.write.sample_charts import BARS, EVERY, payback_chart, series

STYLE = load_style(Path(__file__).parents[2] / "templates" / "style.yaml", "business")
NAME = "Zorbify Systems"
HERE = Place("competition[0].name", "brief.yaml", 9)
EXPECTED = Expectation(
    Withheld((Secret(SecretKind.NAME, "leak.competitor", NAME, HERE),)),
    required=("累计净效益", "767.0", "379.43", "第9个月收回投入", "累计388.0万元", "启动", "月（2027年）"),
    title="图表", language="zh-CN", file="a.docx",
)  # fmt: skip
CHART, BOOK, DOCUMENT = (
    "word/charts/chart1.xml",
    "word/embeddings/Microsoft_Excel_Sheet1.xlsx",
    "word/document.xml",
)
SHEET = "xl/worksheets/sheet1.xml"
Parts = dict[str, bytes]


def written(*charts) -> bytes:
    section = Section((Paragraph((Text("正文。"),)), *(charts or (payback_chart(),))))
    return WRITERS["docx"](Document("图表", "", "zh-CN", "", (section,)), STYLE, Stamp("2026-11-20", {}))


def opened(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def changed(part: str, old: str, new: str) -> bytes:
    parts = opened(written())
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    return packed(parts)


def booked(change: Callable[[Parts], None]) -> bytes:
    """The file with its workbook changed."""
    parts = opened(written())
    book = opened(parts[BOOK])
    change(book)
    parts[BOOK] = packed(book)
    return packed(parts)


def in_sheet(old: str, new: str) -> bytes:
    def change(book: Parts) -> None:
        text = book[SHEET].decode()
        assert old in text
        book[SHEET] = text.replace(old, new, 1).encode()

    return booked(change)


def rules(data: bytes) -> set[str]:
    return {one.rule for one in inspect(data, "docx", EXPECTED) if one.severity is Severity.BLOCKER}


def test_a_chart_as_written_gives_no_finding() -> None:
    assert inspect(written(), "docx", EXPECTED) == ()


def test_charts_of_every_kind_are_as_their_workbooks_say() -> None:
    assert rules(written(*EVERY)) <= {"document.missing"}
    assert len([name for name in opened(written(*EVERY)) if name.startswith("word/embeddings/")]) == len(
        EVERY
    )


CANARIES = {
    "cached figure": lambda: changed(CHART, "<c:v>767.0</c:v>", f"<c:v>{NAME}</c:v>"),
    "cached name": lambda: changed(CHART, "<c:v>总投入</c:v>", f"<c:v>{NAME}</c:v>"),
    "category": lambda: changed(CHART, "<c:v>启动</c:v>", f"<c:v>{NAME}</c:v>"),
    "number format": lambda: changed(CHART, "&quot;累计&quot;", f"&quot;{NAME}&quot;"),
    "unit": lambda: changed(CHART, "<a:t>万元</a:t>", f"<a:t>{NAME}</a:t>"),
    "letter by letter": lambda: changed(
        CHART, "<a:r>", "".join(f"<a:r><a:t>{letter}</a:t></a:r>" for letter in NAME) + "<a:r>"
    ),
    "formula": lambda: changed(CHART, "Sheet1!$B$1", f"{NAME}!$B$1"),
    "remark": lambda: changed(CHART, "<c:plotArea>", f"<!-- {NAME} --><c:plotArea>"),
    "alternative text": lambda: changed(DOCUMENT, "折线图", NAME),
    "cell of text": lambda: in_sheet("总投入", NAME),
    "cell of a figure": lambda: in_sheet("<v>767.0</v>", f"<v>{NAME}</v>"),
    "cell beside the figures": lambda: in_sheet(
        "</row>", f'<c r="Z1" t="inlineStr"><is><t>{NAME}</t></is></c></row>'
    ),
    "name of the sheet": lambda: booked(
        lambda book: book.update({"xl/workbook.xml": book["xl/workbook.xml"].replace(b"Sheet1", NAME.encode())})
    ),
    "properties of the workbook": lambda: booked(
        lambda book: book.update({"docProps/app.xml": f"<Properties><Company>{NAME}</Company></Properties>".encode()})
    ),
    "remark in the sheet": lambda: in_sheet("<sheetData>", f"<!-- {NAME} --><sheetData>"),
    "shared texts": lambda: booked(
        lambda book: book.update({"xl/sharedStrings.xml": f"<sst><si><t>{NAME}</t></si></sst>".encode()})
    ),
    "archive in the archive": lambda: booked(lambda book: book.update({"x.zip": packed({"n": NAME.encode()})})),
}  # fmt: skip


@pytest.mark.parametrize("place", CANARIES)
def test_a_name_anywhere_in_a_chart_or_its_workbook_is_found(place: str) -> None:
    assert "leak.competitor" in rules(CANARIES[place]())


BROKEN = {
    "figure changed in the workbook": ("structure.chart", lambda: in_sheet("<v>388.0</v>", "<v>399.0</v>")),
    "figure changed in the chart": (
        "structure.chart", lambda: changed(CHART, "<c:v>388.0</c:v>", "<c:v>399.0</c:v>")),
    "category changed": ("structure.chart", lambda: in_sheet("启动", "开始")),
    "a cell beside the figures": (
        "structure.chart", lambda: in_sheet("</row>", '<c r="F1"><v>5</v></c></row>')),
    "a formula in a cell": ("structure.chart", lambda: in_sheet("<v>388.0</v>", "<f>A1</f><v>388.0</v>")),
    "a reference to nowhere": ("structure.chart", lambda: changed(CHART, "Sheet1!$B$2:$B$14", "Sheet1!$B$2:$C$14")),
    "a sheet that cannot be read": ("structure.chart", lambda: booked(lambda book: book.update({SHEET: b"<x"}))),
    "no workbook behind it": (
        "structure.chart",
        lambda: changed("word/charts/_rels/chart1.xml.rels", 'Target="../embeddings/', 'Target="../nowhere/')),
    "a second sheet": ("structure.part", lambda: booked(lambda book: book.update({"xl/worksheets/sheet2.xml": b"<x/>"}))),
    "a macro": ("structure.part", lambda: booked(lambda book: book.update({"xl/vbaProject.bin": b"x"}))),
    "a link to another file": (
        "structure.link",
        lambda: booked(lambda book: book.update({"xl/_rels/workbook.xml.rels": b'<R TargetMode="External"/>'}))),
    "a remark": ("structure.hidden", lambda: in_sheet("<sheetData>", "<!-- x --><sheetData>")),
    "no archive": ("structure.unreadable", lambda: packed({**opened(written()), BOOK: b"no archive"})),
    "a part of another kind": (
        "structure.part", lambda: packed({**opened(written()), "word/embeddings/oleObject1.bin": b"x"})),
    "a text that was to be printed": (
        "document.missing", lambda: changed(CHART, "&quot;累计&quot;#,##0.0&quot;万元&quot;", "#,##0.0")),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_no_fault_of_a_chart_passes(fault: str) -> None:
    rule, make = BROKEN[fault]
    assert rule in rules(make())


def test_a_figure_nobody_computed_is_seen_in_a_chart_too() -> None:
    from dataclasses import replace

    figures = {value for one in payback_chart().series for value in one.values if value is not None}
    known = frozenset(figures | {Decimal(3_880_000)})  # 388.0万元, in full
    expected = replace(EXPECTED, known_numbers=known, known_texts=("2027",))
    assert inspect(written(), "docx", expected) == ()
    fewer = replace(EXPECTED, known_numbers=known - {Decimal("767.0")}, known_texts=("2027",))
    assert [one.rule for one in inspect(written(), "docx", fewer)] == ["document.figures"]


@pytest.mark.parametrize(
    ("figure", "code", "seen"),
    [
        ("1516.0", "#,##0.0", "1,516.0"),
        ("388.0", '"累计"#,##0.0"万元"', "累计388.0万元"),
        ("-3", '#,##0.0;"−"#,##0.0', "−3.0"),
        ("-3", "#,##0", "-3"),
        ("12", "General", "12"),
        ("12", "", "12"),
        ("words", "#,##0", "words"),
        ("5", '"a"\\""b"', 'a"b'),
        ("5", '"only words"', "only words"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_its_format_prints_it(figure: str, code: str, seen: str) -> None:
    assert printed(figure, code) == seen


@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_a_bar_that_nobody_computed_stops_the_file(format_: str) -> None:
    bars = replace(BARS, about="price", series=(series("影响", "1950.0 36.0 4321.5", "cost"),))
    document = Document("图表", "", "zh-CN", "", (Section((Paragraph((Text("正文。"),)), bars)),))
    data = WRITERS[format_](document, STYLE, Stamp("2026-11-20", {}))
    expected = Expectation(
        Withheld(()), title="图表", language="zh-CN", file=f"a.{format_}", known_texts=("1950 36",),
        money_tables=(plain_text(bars.caption), " ".join(bars.categories)),
    )  # fmt: skip
    found = [one for one in inspect(data, format_, expected) if one.rule == "document.figures"]
    assert [(one.severity, "4,321.5" in one.message.en) for one in found] == [(Severity.BLOCKER, True)]
    known = replace(expected, known_texts=("1950 36 4321.5",))
    assert [one for one in inspect(data, format_, known) if one.rule == "document.figures"] == []
