"""A chart's scale, and which of its words and figures are printed."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.document.blocks import Chart
from proposalgen.document.charts import CLEAR, printed, printed_texts, scale_of, stride, tick_texts
from tests.write.sample_charts import BARS, COLUMNS, PIE, STACKED, long_chart, payback_chart, series

FIGURES = st.decimals(-(10**9), 10**9, places=2)


def test_a_gridline_keeps_clear_of_the_investment() -> None:
    chart = payback_chart()
    assert tick_texts(chart) == ("0", "300", "600", "900")  # a step of 200 would put a gridline beside 379.43
    alone = Chart("line", chart.categories, (chart.series[0],))
    assert tick_texts(alone) == ("0", "200", "400", "600", "800")


@settings(max_examples=60, deadline=None)
@given(st.lists(FIGURES, min_size=2, max_size=12), st.decimals(1, 10**6, places=2))
def test_a_scale_holds_every_figure_and_zero_in_three_to_five_round_steps(values, cost) -> None:
    lines = (
        series("a", " ".join(map(str, values)), "benefit"),
        series("b", f"{cost} " * len(values), "cost"),
    )
    scale = scale_of(Chart("line", tuple("x" * len(values)), lines))
    assert scale.low <= min(*values, cost, Decimal(0)) and scale.high >= max(*values, cost, Decimal(0))
    assert Decimal(0) in scale.ticks and scale.ticks[0] == scale.low and scale.ticks[-1] == scale.high
    assert 3 <= len(scale.ticks) - 1 <= 5
    assert str(scale.step.normalize().as_tuple().digits) in {
        str(one) for one in ((1,), (1, 5), (2,), (2, 5), (3,), (4,), (5,), (6,), (8,))
    }
    assert scale.share(scale.low) == 0 and scale.share(scale.high) == 1


@settings(max_examples=60, deadline=None)
@given(st.decimals(100, 1000, places=1), st.decimals("0.2", "0.95", places=3))
def test_no_reference_line_lies_where_it_would_be_read_as_a_gridline(high, share) -> None:
    cost = (high * share).quantize(Decimal("0.01"))
    lines = (series("a", f"0 {high}", "benefit"), series("b", f"{cost} {cost}", "cost"))
    scale = scale_of(Chart("line", ("x", "y"), lines))
    nearest = min(abs(tick - cost) for tick in scale.ticks if tick) / (scale.high - scale.low)
    assert nearest >= CLEAR / 2  # of a hundred deals, fewer than one comes nearer than CLEAR


def test_a_chart_of_nothing_but_zero_still_has_a_scale() -> None:
    scale = scale_of(Chart("column", ("a", "b"), (series("x", "0 0"),)))
    assert scale.low == 0 < scale.high


def test_a_figure_keeps_its_decimals_and_has_a_true_minus() -> None:
    assert printed(Decimal("1516.0")) == "1,516.0"
    assert printed(Decimal("-3")) == "\u22123"


def test_a_line_prints_one_label_and_columns_print_all_their_figures() -> None:
    line = list(printed_texts(payback_chart()))
    assert line[:3] == ["万元", "月（2027年）", "启动"]
    assert line[-6:] == ["累计净效益", "767.0", "总投入", "379.43", "第9个月收回投入", "累计388.0万元"]
    columns = list(printed_texts(COLUMNS))
    assert columns.count("今年") == 1 and {"12.0", "\u22123.0", "20.5", "31.0"} <= set(columns)
    assert "影响" not in list(printed_texts(BARS)) and "1,950" in list(printed_texts(BARS))
    assert {"200.50", "120.00", "58.93"} <= set(printed_texts(PIE))  # one column of decimals
    stacked = list(printed_texts(STACKED))
    assert "40" in stacked and "10" not in stacked  # too thin for its figure


def test_of_many_months_only_some_are_named() -> None:
    assert stride(payback_chart()) == 1
    assert stride(long_chart()) > 1
    named = list(printed_texts(long_chart()))
    assert "Start" in named and "1" not in named and "30" in named
