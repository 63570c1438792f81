"""Charts of every kind for the writers' tests; the figures are made up."""

from __future__ import annotations

from decimal import Decimal

from proposalgen.document.blocks import Chart, Inlines, Series, Text

_COURSE = "0.0 0.0 0.0 0.0 3.0 6.0 9.0 135.3 261.7 388.0 514.3 640.7 767.0"


def series(name: str, values: str, role: str = "main", label: str = "") -> Series:
    """Values between spaces; a hyphen for none."""
    found = tuple(None if value == "-" else Decimal(value) for value in values.split())
    return Series(name, found, role, label)  # type: ignore[arg-type]


def payback_chart(caption: Inlines = (), id: str = "", number: str = "") -> Chart:
    """Net benefit against investment over a year, the payback marked in month 9."""
    return Chart(
        "line", ("启动", *map(str, range(1, 13))),
        (
            series("累计净效益", _COURSE, "benefit"),
            series("总投入", "379.43 " * 13, "cost"),
            series("第9个月收回投入", "- " * 9 + "388.0 - - -", "point", "累计388.0万元"),
        ),
        "万元", "月（2027年）", caption, "折线图：累计净效益在第9个月超过总投入", id, number,
    )  # fmt: skip


def long_chart() -> Chart:
    """Thirty months: too many for a label each."""
    benefit = " ".join(f"{0.021 * month * month:.2f}" for month in range(31))
    return Chart(
        "line", ("Start", *map(str, range(1, 31))),
        (
            series("Net benefit", benefit, "benefit"),
            series("Investment", "12.40 " * 31, "cost"),
            series("Paid back in month 25", "- " * 25 + "13.13" + " -" * 5, "point", "EUR 13.13 million"),
        ),
        "EUR million", "Month", (), "Line chart: paid back in month 25", "long",
    )  # fmt: skip


COLUMNS = Chart(
    "column", ("一季度", "二季度", "三季度", "四季度"),
    (series("今年", "12.0 -3.0 20.5 31.0"), series("去年", "10.0 4.0 18.5 29.0", "second")),
    "万元", "", (Text("两年的季度"),), "柱形图：两年的季度", "columns", "图 1",
)  # fmt: skip
BARS = Chart(
    "bar", ("N1 资金分散", "N2 人工汇总", "N3 付款风险"), (series("影响", "1950 36 120", "cost"),),
    "万元", "", (Text("各项需求的影响"),), "条形图：各项需求的影响", "bars", "图 2",
)  # fmt: skip
STACKED = Chart(
    "stacked", ("2026", "2027", "2028"),
    (series("软件", "100 120 140"), series("服务", "50 20 60", "second"), series("运维", "10 3 40", "third")),
    "万元", "年", (Text("三年的构成"),), "堆积柱形图：三年的构成", "stacked", "图 3",
)  # fmt: skip
PIE = Chart(
    "pie", ("软件许可", "实施服务", "硬件"), (series("价格", "200.5 120.0 58.93"),),
    "万元", "", (Text("价格构成"),), "饼图：价格构成", "pie", "图 4",
)  # fmt: skip
EVERY = (payback_chart(), long_chart(), COLUMNS, BARS, STACKED, PIE)
