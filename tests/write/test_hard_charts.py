"""Charts that leave little room: negative figures, one point, many categories, long names; and their greys."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from proposalgen.document import blocks as b
from proposalgen.document.charts import printed_texts, reads_off, tick_texts
from proposalgen.document.numbering import number
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.style.load import load_style, profiles
from proposalgen.write.looks import colour_of
from proposalgen.write.plot import AXIS, names_of, names_under, plot_of
from proposalgen.writing import write_all
from tests.write.sample_charts import series
from tests.write.word_file import WordFile, faults

STYLES = Path(__file__).parents[2] / "templates" / "style.yaml"
WIDTH = 453.5  # points between the margins of the business style
LONG = ("子公司资金分散在一百四十七个银行账户无法统一调度", "集团头寸每天上午十点以后才能看清", "付款审批依靠人工传递纸质单据平均耗时三天", "对外担保缺少统一台账管理且无法预警")  # fmt: skip
MONTHS = tuple(f"2026年{month}月" for month in range(1, 13)) + ("2027年1月", "2027年2月")
YEAR = "120 130 140 90 80 200 210 150 160 170 180 190 195 205"


def chart(kind: str, categories, *rows: b.Series) -> b.Chart:
    return b.Chart(kind, tuple(categories), rows, "万元", "", (b.Text("图"),), f"{kind}: 图")


CHARTS = {
    "negative columns": chart("column", "甲乙丙丁", series("今年", "12 -3 20.5 -31"), series("去年", "10 4 -18.5 29", "second")),
    "nothing but losses": chart("column", ("一", "二", "三"), series("亏损", "-12 -30 -5", "cost")),
    "negative bars": chart("bar", ("N1", "N2", "N3"), series("变化", "-200 340 -15", "cost")),
    "one column": chart("column", ("合计",), series("合计", "42")),
    "one bar": chart("bar", ("合计",), series("合计", "1234.5")),
    "one point": chart("line", ("起", "止"), series("只有一个数", "12 -")),
    "one part": chart("pie", ("全部",), series("全部", "42")),
    "fourteen columns": chart("column", MONTHS, series("月度", YEAR)),
    "fourteen groups": chart("column", MONTHS, series("今年", YEAR), series("去年", YEAR, "second"), series("前年", YEAR, "third")),
    "fourteen bars": chart("bar", (f"部门{at}" for at in range(14)), series("人数", YEAR)),
    "fourteen stacks": chart("stacked", MONTHS, series("软件", YEAR), series("服务", YEAR, "second")),
    "long names of columns": chart("column", LONG, series("影响", "1950 126 90 33.5")),
    "long names of bars": chart("bar", LONG, series("影响", "1950 126 90 33.5", "cost")),
    "long names of parts": chart("pie", LONG, series("占比", "200.5 120 58.93 2")),
}  # fmt: skip
each = pytest.mark.parametrize("name", CHARTS)


@each
def test_every_label_is_on_the_sheet_and_touches_no_other(name):
    plot = plot_of(CHARTS[name], WIDTH)
    assert plot.labels
    for label in plot.labels:
        assert label.free and label.box.left >= -0.5 and label.box.right <= WIDTH + 0.5, label
        assert label.box.top >= 0 and label.box.bottom <= plot.height, label
    assert not [(one, two) for one, two in itertools.combinations(plot.labels, 2) if one.box.meets(two.box)]


@each
def test_no_figure_stands_on_the_names_of_the_categories(name):
    one = CHARTS[name]
    plot = plot_of(one, WIDTH)
    if one.kind in ("column", "stacked"):
        assert [label for label in plot.labels if label.box.bottom > plot.area.bottom + 1] == []
        names = names_under(one, plot.area.width)
        assert all(len(lines) <= 3 for lines in names) and any(names)
        assert "".join("".join(lines) for lines in names) == "".join(text for text, lines in zip(one.categories, names, strict=True) if lines)
    if one.kind == "bar":
        assert [label for label in plot.labels if label.box.left < plot.area.left - 1] == []
        assert max(len(names_of(text)) for text in one.categories) <= 3


@each
def test_columns_and_bars_are_no_walls(name):
    one = CHARTS[name]
    if one.kind in ("column", "bar", "stacked"):
        plot = plot_of(one, WIDTH)
        assert max(mark.box.height if one.kind == "bar" else mark.box.width for mark in plot.marks) <= 72


def test_columns_too_close_for_their_figures_are_read_off_an_axis():
    close, loose = CHARTS["fourteen groups"], CHARTS["fourteen columns"]
    assert reads_off(close) and not reads_off(loose)
    assert len(tick_texts(close)) > 3 and tick_texts(loose) == ()
    assert [label.lines for label in plot_of(close, WIDTH).labels] == [("今年 205",), ("去年 205",), ("前年 205",)]
    assert set(YEAR.split()) <= set(printed_texts(loose))


def grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("profile", profiles(STYLES))
def test_neighbours_are_told_apart_in_grey(profile):
    style = load_style(STYLES, profile)
    parts = [grey(colour_of(CHARTS["long names of parts"], 0, at, style)) for at in range(4)]
    columns = [grey(colour_of(CHARTS["fourteen groups"], at, 0, style)) for at in range(3)]
    for found in (parts, columns):
        assert min(abs(one - two) for one, two in itertools.combinations(found, 2)) > 25, found


@pytest.mark.parametrize("profile", profiles(STYLES))
def test_all_of_them_are_native_in_word_with_their_workbook_and_spoken_everywhere(profile):
    style = load_style(STYLES, profile)
    inner = tuple(b.Heading(1, (b.Text("图"),), "h") if at is None else at for at in (None, *CHARTS.values()))
    document = number(b.Document("图表", "s", "zh-CN", "a", (b.Section(inner),)), style.numbering)
    files = {kind: data for kind, data, _ in write_all(document, style, "2026-11-20", ("docx", "pdf", "html"))}
    word = WordFile(files["docx"])
    assert profile == "official" or faults(word) == []
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as package:
        books = [name for name in package.namelist() if name.endswith(".xlsx")]
        first = openpyxl.load_workbook(io.BytesIO(package.read(books[0]))).active
    assert len(books) == len(CHARTS) and first.max_row == 5
    spoken = re.findall(r'descr="([^"]+)"', word.parts["word/document.xml"].decode())
    assert spoken == [one.alt for one in CHARTS.values()]
    assert files["html"].decode().count('aria-label="') >= len(CHARTS)
    gaps = [int(one) for name in word.parts if "charts/chart" in name for one in re.findall(rb'gapWidth val="(\d+)"', word.parts[name])]
    assert gaps and max(gaps) <= 500
    wanted = tuple(dict.fromkeys(text for one in CHARTS.values() for text in printed_texts(one) if text))
    for kind, data in files.items():
        assert inspect(data, kind, Expectation(required=wanted, language="zh-CN")) == (), kind
    assert AXIS >= 8.5
