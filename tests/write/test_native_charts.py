"""Native charts: one geometry, the same figures in Word, its workbook, PDF and HTML."""

from __future__ import annotations

import io
import itertools
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from proposalgen.document import blocks as b
from proposalgen.document.charts import plain_figure, printed_texts, stride
from proposalgen.write import WRITERS
from proposalgen.write.labels import Box, Stroke, wide
from proposalgen.write.plot import plot_of, slices
from proposalgen.write.word.chart_series import label_format
from tests.write.sample_charts import BARS, COLUMNS, EVERY, PIE, STACKED, long_chart, payback_chart, series
from tests.write.word_file import WP, A, C, WordFile, as_printed, faults
from tests.write.word_making import STYLE, UNSTAMPED, write

WIDTH = 453.5
IDS = [chart.kind + chart.id for chart in EVERY]


def document(*charts: b.Chart, language: str = "zh-CN") -> b.Document:
    head = b.Heading(1, (b.Text("图"),), "h")
    return b.Document("题", "", language, "", (b.Section((head, *charts)),))


def svg(chart: b.Chart) -> etree._Element:
    html = WRITERS["html"](document(chart), STYLE, UNSTAMPED).decode()
    return etree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def texts_of(drawing: etree._Element) -> list[str]:
    return [one.text for one in drawing.iter("{*}text")]


def workbook(file: WordFile, number: int = 1) -> bytes:
    return file.parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"]


# --- the same figures everywhere ---------------------------------------------------------------------


@pytest.mark.parametrize("chart", EVERY, ids=IDS)
def test_chart_part_and_workbook_hold_the_figures_of_the_block(chart: b.Chart) -> None:
    from openpyxl import load_workbook

    file = write(chart)
    sheet = load_workbook(io.BytesIO(workbook(file))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][1:] == tuple(one.name for one in chart.series)
    assert [row[0] for row in rows[1:]] == list(chart.categories)
    for at, (one, part) in enumerate(
        zip(chart.series, file.trees["word/charts/chart1.xml"].iter(f"{C}ser"), strict=True)
    ):
        cached = {
            int(p.get("idx")): Decimal(p.findtext(f"{C}v")) for p in part.find(f"{C}val").iter(f"{C}pt")
        }
        wanted = {place: value for place, value in enumerate(one.values) if value is not None}
        assert cached == wanted
        held = {place: row[at + 1] for place, row in enumerate(rows[1:]) if row[at + 1] is not None}
        assert held == {place: float(value) for place, value in wanted.items()}
        assert part.find(f"{C}val").findtext(f".//{C}f") == f"Sheet1!${'BCD'[at]}$2:${'BCD'[at]}${len(rows)}"


@pytest.mark.parametrize("chart", EVERY, ids=IDS)
def test_every_printed_text_is_in_all_three_formats(chart: b.Chart) -> None:
    import pypdfium2

    wanted = [text for text in printed_texts(chart) if text]
    assert len(wanted) > 5
    drawn = "\n".join(texts_of(svg(chart)))
    assert [text for text in wanted if text not in drawn] == []
    word = write(chart).all_text()
    assert [text for text in wanted if text not in word] == []
    pdf = pypdfium2.PdfDocument(WRITERS["pdf"](document(chart), STYLE, UNSTAMPED))
    page = "".join(pdf[0].get_textpage().get_text_range().split())
    assert [text for text in wanted if "".join(text.split()) not in page] == []


def test_points_are_drawn_where_their_figures_say() -> None:
    chart = payback_chart()
    drawing, plot = svg(chart), plot_of(chart, WIDTH)
    lines = [one.get("points").split() for one in drawing.iter("{*}polyline")]
    assert [len(points) for points in lines] == [13, 13]
    heights = [float(point.split(",")[1]) for point in lines[0]]
    values = [Decimal(str(round((plot.area.bottom - y) / plot.area.height * 900, 1))) for y in heights]
    assert all(abs(one - two) < 1 for one, two in zip(values, chart.series[0].values, strict=True))
    discs = list(drawing.iter("{*}circle"))
    assert f"{float(discs[-1].get('cy')):.2f}" == lines[0][9].split(",")[1]  # the payback lies on the line


# --- Word --------------------------------------------------------------------------------------------


def test_a_file_with_every_kind_of_chart_has_no_fault() -> None:
    file = write(*EVERY)
    assert faults(file) == []
    assert len([name for name in file.parts if name.startswith("word/charts/chart")]) == len(EVERY)


def test_the_audit_of_the_file_format_finds_nothing_in_charts(tmp_path) -> None:
    from openxml_audit import OpenXmlValidator

    target = tmp_path / "charts.docx"
    target.write_bytes(WRITERS["docx"](document(*EVERY), STYLE, UNSTAMPED))
    errors = [str(error) for error in OpenXmlValidator().validate(str(target)).errors]
    assert [error for error in errors if "chart" in error.lower() or "embedding" in error.lower()] == []


def test_other_readers_open_the_file_and_its_workbooks() -> None:
    from docx import Document as Reader
    from openpyxl import load_workbook

    data = WRITERS["docx"](document(*EVERY), STYLE, UNSTAMPED)
    read = Reader(io.BytesIO(data))
    charts = [one for one in read.part.rels.values() if one.reltype.endswith("/chart")]
    assert len(charts) == len(EVERY)
    for number in range(1, len(EVERY) + 1):
        book = load_workbook(io.BytesIO(workbook(WordFile(data), number)))
        assert book.sheetnames == ["Sheet1"]


def test_the_same_chart_gives_the_same_bytes_and_workbooks_carry_no_date() -> None:
    first, second = (WRITERS["docx"](document(*EVERY), STYLE, UNSTAMPED) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(workbook(WordFile(first)))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if name.startswith("docProps")]


def test_axes_have_positive_numbers_of_their_own() -> None:
    file = write(*EVERY)
    ids = []
    for name, tree in file.trees.items():
        if name.startswith("word/charts/chart"):
            own = [int(axis.find(f"{C}axId").get("val")) for axis in tree.iter(f"{C}catAx", f"{C}valAx")]
            used = [
                int(one.get("val"))
                for kind in ("lineChart", "barChart")
                for plot in tree.iter(f"{C}{kind}")
                for one in plot.findall(f"{C}axId")
            ]
            assert own == used and len(own) == (0 if tree.find(f".//{C}pieChart") is not None else 2)
            ids += own
    assert len(ids) == len(set(ids)) == 2 * (len(EVERY) - 1) and min(ids) > 0


def test_every_text_of_a_chart_names_both_its_fonts_and_nothing_has_a_frame_or_legend() -> None:
    tree = write(payback_chart()).trees["word/charts/chart1.xml"]
    looks = [*tree.iter(f"{A}defRPr"), *tree.iter(f"{A}rPr")]
    assert len(looks) > 6
    font = STYLE.fonts["body"]
    for one in looks:
        assert (one.find(f"{A}latin").get("typeface"), one.find(f"{A}ea").get("typeface")) == (
            font.latin,
            font.han,
        )
        assert int(one.get("sz")) >= 850
    assert tree.find(f".//{C}legend") is None
    assert tree.find(f"{C}spPr/{A}noFill") is not None and tree.find(f"{C}roundedCorners").get("val") == "0"


def test_a_line_chart_is_dashed_for_cost_and_marks_the_payback_with_a_disc() -> None:
    benefit, cost, point = write(payback_chart()).trees["word/charts/chart1.xml"].iter(f"{C}ser")
    assert cost.find(f"{C}spPr/{A}ln/{A}prstDash").get("val") == "sysDash"
    assert benefit.find(f"{C}spPr/{A}ln").get("w") == "28575"  # 2.25 pt
    assert point.find(f"{C}spPr/{A}ln/{A}noFill") is not None
    assert (point.find(f"{C}marker/{C}symbol").get("val"), point.find(f"{C}marker/{C}size").get("val")) == (
        "circle",
        "9",
    )
    assert [one.find(f"{C}idx").get("val") for one in point.iter(f"{C}dLbl")] == ["9"]


def test_labels_follow_the_figures_when_somebody_changes_them() -> None:
    tree = write(payback_chart()).trees["word/charts/chart1.xml"]
    labels = list(tree.iter(f"{C}dLbl"))
    assert len(labels) == 3
    for label in labels:
        assert label.find(f"{C}showVal").get("val") == label.find(f"{C}showSerName").get("val") == "1"
        assert label.find(f"{C}tx") is None  # no text typed over the figure


def test_the_drawing_says_what_it_shows_and_its_caption_stands_below() -> None:
    chart = payback_chart((b.Text("累计净效益"),), "c", "图 3-1")
    file = write(chart)
    assert [one.get("descr") for one in file.body.iter(f"{WP}docPr")] == [chart.alt]
    assert "图 3-1  累计净效益" in file.text()


@pytest.mark.parametrize(
    ("label", "values", "shown"),
    [
        ("", "388.0", "388.0"),
        ("累计388.0万元", "388.0", "累计388.0万元"),
        ("EUR 1,803,600 net", "1803600", "EUR 1,803,600 net"),
        ("", "-3.5", "−3.5"),
        ("net −3.5 only", "-3.5", "net −3.5 only"),
        ("without the figure", "12", "without the figure"),
    ],
)  # fmt: skip
def test_a_label_is_a_number_format_that_prints_its_words(label: str, values: str, shown: str) -> None:
    code = label_format(series("a", values, "point", label), 0)
    assert as_printed(values, code) == shown


# --- PDF and HTML ------------------------------------------------------------------------------------


def test_a_chart_in_a_pdf_is_vectors_and_words_with_its_alternative_text() -> None:
    import pikepdf

    data = WRITERS["pdf"](document(payback_chart()), STYLE, UNSTAMPED)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kinds = {str(one.get("/Subtype")) for one in pdf.objects if isinstance(one, pikepdf.Stream)}
        spoken = [
            str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
    assert "/Image" not in kinds
    assert spoken == [payback_chart().alt]


def test_a_chart_on_screen_says_what_it_shows_and_fetches_nothing() -> None:
    drawing = svg(payback_chart())
    assert drawing.get("aria-label") == payback_chart().alt and drawing.get("role") == "img"
    assert {etree.QName(one).localname for one in drawing.iter()} <= {
        "svg", "line", "polyline", "circle", "rect", "path", "text"}  # fmt: skip
    assert not [
        name for one in drawing.iter() for name in one.attrib if "href" in name or name.startswith("on")
    ]


def test_signs_of_markup_in_a_chart_are_text_and_nothing_else() -> None:
    nasty = '<b a="1">&\'"'
    chart = b.Chart("bar", (nasty, "b"), (series(nasty, "1 2"), series("c", "3 4")), nasty, "", (), nasty)
    assert nasty in texts_of(svg(chart)) and svg(chart).get("aria-label") == nasty
    file = write(chart)
    assert nasty in file.all_text() and faults(file) == []
    WRITERS["pdf"](document(chart), STYLE, UNSTAMPED)


# --- geometry ----------------------------------------------------------------------------------------


def crossings(chart: b.Chart) -> list[str]:
    """Every label that touches a line, another label or the edge of the sheet."""
    plot = plot_of(chart, WIDTH)
    sheet, found = Box(0, 0, plot.width, plot.height), []
    for at, label in enumerate(plot.labels):
        if not label.box.within(sheet):
            found.append(f"{label.lines} leaves the sheet")
        found += [
            f"{label.lines} meets {other.lines}" for other in plot.labels[:at] if label.box.meets(other.box)
        ]
        for number in range(len(chart.series)):
            points = [mark.box for mark in plot.of(number)]
            for one, two in itertools.pairwise(points):
                if chart.kind == "line" and Stroke(one.left, one.top, two.left, two.top).meets(label.box):
                    found.append(f"{label.lines} touches line {number}")
        for tick in plot.scale.ticks if chart.kind == "line" else ():
            if Stroke(plot.area.left, plot.across(tick), plot.area.right, plot.across(tick)).meets(label.box):
                found.append(f"{label.lines} touches the gridline {tick}")
    return found


@pytest.mark.parametrize("chart", EVERY, ids=IDS)
def test_labels_touch_no_line_and_no_other_label(chart: b.Chart) -> None:
    assert crossings(chart) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9), st.integers(12, 36), st.integers(20, 400), st.integers(5, 95))
def test_the_payback_of_any_deal_is_labelled_beside_the_lines(
    start: int, months: int, rise: int, share: int
) -> None:
    net = [max(0, month - start) * rise for month in range(months + 1)]
    cost = max(1, net[-1] * share // 100)
    reached = next(month for month, value in enumerate(net) if value >= cost)
    point = "- " * reached + str(net[reached]) + " -" * (months - reached)
    chart = b.Chart(
        "line", ("启动", *map(str, range(1, months + 1))),
        (series("累计净效益", " ".join(map(str, net)), "benefit"), series("总投入", f"{cost} " * (months + 1), "cost"),
         series(f"第{reached}个月收回投入", point, "point", f"累计{net[reached]:,}万元")),
        "万元", "月",
    )  # fmt: skip
    hard = [one for one in crossings(chart) if "gridline" not in one]
    assert hard == []


def test_columns_bars_and_slices_are_as_large_as_their_figures() -> None:
    plot = plot_of(BARS, WIDTH)
    assert [round(mark.box.width / plot.marks[0].box.width, 2) for mark in plot.marks] == [1, 0.02, 0.06]
    stacked = plot_of(STACKED, WIDTH)
    below, above = stacked.of(0)[0].box, stacked.of(1)[0].box
    assert above.bottom == pytest.approx(below.top) and above.height == pytest.approx(below.height / 2)
    lowered = plot_of(COLUMNS, WIDTH).of(0)[1]
    assert lowered.value < 0 and lowered.box.top == pytest.approx(plot_of(COLUMNS, WIDTH).across(Decimal(0)))
    turns = slices(plot_of(PIE, WIDTH))
    assert turns[0][0] == 0 and turns[-1][1] == pytest.approx(1)
    assert turns[0][1] == pytest.approx(200.5 / 379.43)


def test_a_whole_pie_is_a_circle() -> None:
    whole = b.Chart("pie", ("a", "b"), (series("x", "5 0"),), "", "", (), "x")
    assert [etree.QName(one).localname for one in svg(whole).iter("{*}circle")] == ["circle"]


def test_months_that_would_touch_are_left_out_on_the_axis_and_word_is_told() -> None:
    chart = long_chart()
    tree = write(chart).trees["word/charts/chart1.xml"]
    assert tree.find(f".//{C}tickLblSkip").get("val") == str(stride(chart))
    drawn = texts_of(svg(chart))
    assert "Start" in drawn and "30" in drawn and "29" not in drawn


def test_a_text_is_measured_by_its_characters() -> None:
    assert wide("汉字", 10) == 20
    assert 5 < wide("0", 10) < 6
    assert wide("字a", 10) > wide("字", 10) + wide("a", 10)  # the gap between scripts
    assert plain_figure(series("a", "1 2.50"), 0) == "1.00"
