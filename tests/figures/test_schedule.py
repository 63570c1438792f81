"""Phases become dates, and dates become the columns of a chart."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_deals import deal, example, phase, planned

from proposalgen.figures.schedule import Plan, schedule

FIRST = date(2027, 1, 4)


def plan_of(*phases: dict, **more: str | None) -> Plan:
    plan = schedule(planned(*phases, **more))
    assert plan is not None
    return plan


def test_the_example_deal_takes_29_weeks() -> None:
    plan = schedule(example())
    assert plan is not None
    assert (plan.weeks, plan.start, plan.end) == (29, date(2027, 1, 4), date(2027, 7, 23))
    assert [f"{p.start:%m-%d}–{p.end:%m-%d}" for p in plan.phases] == [
        "01-04–02-05", "02-08–04-02", "04-05–06-11", "06-14–07-23",
    ]  # fmt: skip
    assert [(p.at, p.columns, p.weeks) for p in plan.phases] == [
        (0, 5, 5),
        (5, 8, 8),
        (13, 10, 10),
        (23, 6, 6),
    ]
    assert (plan.columns, plan.live_at, plan.unit, plan.unit_days) == (35, 34, "week", 7)
    assert [(h.month, h.columns) for h in plan.heads] == [
        (1, 4), (2, 4), (3, 5), (4, 4), (5, 5), (6, 4), (7, 4), (8, 5),
    ]  # fmt: skip
    assert (plan.slack_weeks, plan.slack_days) == (5, 39)
    assert [[(bar.phase, bar.at, bar.columns) for bar in lane] for lane in plan.lanes] == [
        [("design", 0, 5), ("see", 5, 8), ("pay", 13, 10)]
    ]
    assert plan.phase("pay") is plan.phases[2] and plan.phase("contract") is None


@pytest.mark.parametrize("brief", [deal(), deal(action_plan={"start": "2027-01-04"})])
def test_without_phases_there_is_no_plan(brief) -> None:
    assert schedule(brief) is None


def test_a_phase_waits_for_all_that_it_comes_after() -> None:
    plan = plan_of(phase("last", 1, "short", "long"), phase("short", 2), phase("long", 5), phase("aside", 3))
    assert [(p.id, p.offset_weeks) for p in plan.phases] == [
        ("last", 5),
        ("short", 0),
        ("long", 0),
        ("aside", 0),
    ]
    assert (plan.weeks, plan.start, plan.phases[0].start) == (6, FIRST, date(2027, 2, 8))
    assert [p.number for p in plan.phases] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2027-01-04", "2027-01-15"),  # Monday → Friday
        ("2027-01-06", "2027-01-19"),  # Wednesday → Tuesday
        ("2027-01-09", "2027-01-22"),  # Saturday → Friday
        ("2027-01-10", "2027-01-22"),  # Sunday → not Saturday, but Friday
    ],
)
def test_the_end_that_is_shown_is_a_weekday(start: str, end: str) -> None:
    assert plan_of(phase("p", 2), start=start).end == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("live_by", "days", "weeks", "column"),
    [
        ("2027-01-22", 7, 1, 2),
        ("2027-01-15", 0, 0, 1),
        ("2027-01-14", -1, -1, 1),
        ("2026-12-31", -15, -3, None),
    ],
)
def test_slack_is_rounded_down_and_negative_when_late(
    live_by: str, days: int, weeks: int, column: int | None
) -> None:
    plan = plan_of(phase("p", 2), live_by=live_by)
    assert (plan.slack_days, plan.slack_weeks, plan.live_at) == (days, weeks, column)
    assert plan.columns == max(2, (column or 0) + 1)


def test_without_a_start_only_weeks_are_known() -> None:
    plan = plan_of(phase("a", 2), phase("b", 3, "a"), start=None, live_by="2027-08-31")
    assert (plan.start, plan.end, plan.heads, plan.live_at, plan.slack_weeks) == (None, None, (), None, None)
    assert (plan.weeks, plan.columns, plan.undatable) == (5, 5, False)
    assert [(p.at, p.columns, p.start) for p in plan.phases] == [(0, 2, None), (2, 3, None)]


@pytest.mark.parametrize(
    ("weeks", "unit", "columns"),
    [
        (40, "week", 40),
        (41, "half-month", 19),
        (104, "half-month", 48),
        (200, "month", 47),
        (1000, "longer", 39),
    ],
)
def test_long_plans_get_wider_columns(weeks: int, unit: str, columns: int) -> None:
    plan = plan_of(phase("p", weeks))
    assert (plan.unit, plan.columns) == (unit, columns)
    assert sum(head.columns for head in plan.heads) == columns
    years = unit in ("month", "longer")
    assert all((head.month is None) == years for head in plan.heads)


def test_half_months_begin_on_the_1st_and_the_16th() -> None:
    plan = plan_of(phase("a", 6), phase("b", 40, "a"), start="2027-01-11", live_by="2027-12-31")
    assert [(h.year, h.month, h.columns) for h in plan.heads[:3]] == [
        (2027, 1, 2),
        (2027, 2, 2),
        (2027, 3, 2),
    ]
    assert [(p.at, p.columns) for p in plan.phases] == [
        (0, 3),
        (3, 19),
    ]  # 02-22 is nearer to 02-16 than to 03-01, and 11-29 nearer to 12-01
    assert (plan.live_at, plan.columns) == (23, 24)


@pytest.mark.parametrize("weeks", [500_000, 999_999_999])
def test_a_plan_past_the_calendar_stays_a_plan_in_weeks(weeks: int) -> None:
    plan = plan_of(phase("p", weeks), phase("q", 1, "p"))
    assert plan.undatable and plan.start is None and plan.weeks == weeks + 1 and plan.columns <= 60


def test_a_far_date_to_be_live_still_fits_the_chart() -> None:
    plan = plan_of(phase("p", 2), live_by="9999-12-31")
    assert plan.columns <= 60 and plan.live_at == plan.columns - 1
    assert sum(head.columns for head in plan.heads) == plan.columns


@pytest.mark.parametrize("start", ["0001-01-01", "9000-01-01", "9999-12-01"])
def test_charts_at_the_ends_of_the_calendar(start: str) -> None:
    weeks = (date(9999, 12, 20) - date.fromisoformat(start)).days // 7
    plan = plan_of(phase("p", weeks), phase("q", 1, "p"), start=start)
    assert not plan.undatable and sum(head.columns for head in plan.heads) == plan.columns <= 60


def test_tasks_that_overlap_get_rows_of_their_own() -> None:
    plan = plan_of(
        phase("a", 4, customer_tasks=["one", "two"]), phase("b", 2, customer_tasks=["three"]),
        phase("c", 1, "b", customer_tasks=["four"]), phase("d", 1),
    )  # fmt: skip
    assert [[bar.tasks for bar in lane] for lane in plan.lanes] == [[("one", "two")], [("three",), ("four",)]]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    count = draw(st.integers(1, 7))
    lengths = draw(st.lists(st.integers(1, 60), min_size=count, max_size=count))
    phases = []
    for number, weeks in enumerate(lengths):
        after = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        phases.append(phase(f"p{number}", weeks, *(f"p{n}" for n in sorted(after)), customer_tasks=["t"]))
    start = FIRST + timedelta(days=draw(st.integers(0, 800)))
    live_by = start + timedelta(days=draw(st.integers(-50, 2000)))
    order = draw(st.permutations(phases))
    return plan_of(
        *order, start=start.isoformat(), live_by=live_by.isoformat() if draw(st.booleans()) else None
    )


@settings(max_examples=100)
@given(plans())
def test_charts_hold_together(plan: Plan) -> None:
    assert sum(head.columns for head in plan.heads) == plan.columns <= 60
    for planned_phase in plan.phases:
        assert 0 <= planned_phase.at < planned_phase.at + planned_phase.columns <= plan.columns
        assert planned_phase.start <= planned_phase.end and planned_phase.end.weekday() < 5
        assert planned_phase.start == plan.start + timedelta(weeks=planned_phase.offset_weeks)
    for lane in plan.lanes:
        assert all(a.at + a.columns <= b.at for a, b in pairwise(lane))
    assert sum(len(lane) for lane in plan.lanes) == len(plan.phases)
    assert plan.end == max(planned_phase.end for planned_phase in plan.phases)
    if plan.live_at is not None:
        assert plan.live_at < plan.columns


@settings(max_examples=60)
@given(st.lists(st.integers(1, 20), min_size=2, max_size=6), st.integers(0, 5), st.integers(1, 9))
def test_a_longer_phase_never_brings_the_end_forward(lengths: list[int], which: int, more: int) -> None:
    def chain(weeks: list[int]) -> Plan:
        rows = [phase(f"p{n}", w, *([f"p{n - 1}"] if n % 3 else [])) for n, w in enumerate(weeks)]
        return plan_of(*rows)

    longer = [w + more if n == which % len(lengths) else w for n, w in enumerate(lengths)]
    before, after = chain(lengths), chain(longer)
    assert after.end >= before.end and after.weeks >= before.weeks
    assert all(a.start >= b.start for a, b in zip(after.phases, before.phases, strict=True))
