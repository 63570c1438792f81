"""Phases to dates, and dates to the columns of a Gantt chart.

A phase of n weeks that starts on day S keeps the days S … S+7n−1; whatever comes after it may start on S+7n.
Its printed end is the last weekday of these days. Holidays are not known here.
"""

from __future__ import annotations

from datetime import date, timedelta

from proposalgen.brief.model import Brief
from proposalgen.brief.model.plan import ActionPlan, Phase
from proposalgen.record import Record


class PlannedPhase(Record):
    """One phase. ``offset_weeks`` and ``weeks`` are true weeks; ``at`` and ``columns`` are chart columns from 0.

    ``number`` counts from 1 in the brief's order. ``start`` and ``end`` (last weekday) are None in an undated plan.
    """

    id: str
    name: str
    number: int
    weeks: int
    offset_weeks: int
    at: int
    columns: int
    start: date | None = None
    end: date | None = None


class Head(Record):
    """A stretch of columns in the chart's head: a month, or a year (``month`` None) when columns are months."""

    year: int
    month: int | None
    columns: int


class TaskBar(Record):
    """What the customer does during one phase, as a bar of the chart; ``tasks`` in the brief's words."""

    phase: str
    tasks: tuple[str, ...]
    at: int
    columns: int


class Plan(Record):
    """The schedule. All spans of ``heads`` add up to ``columns``; an undated plan has no heads and no dates.

    ``unit``: what one column stands for: ``week``, ``half-month``, ``month`` or ``longer``; ``unit_days``: its
    usual length in days (7, 15, 30 …). ``weeks``: from the start to the end of the last phase.
    ``live_at``: column of ``live_by``, None when there is none or it lies before the start.
    ``slack_days`` and ``slack_weeks`` (whole weeks, rounded down): from the end to ``live_by``; negative is late.
    ``lanes``: the customer's tasks in rows in which no two bars overlap.
    ``undatable``: a start was given, but the phases run past the calendar's last year.
    """

    phases: tuple[PlannedPhase, ...]
    weeks: int
    columns: int
    unit: str
    unit_days: int
    heads: tuple[Head, ...] = ()
    start: date | None = None
    end: date | None = None
    live_by: date | None = None
    live_at: int | None = None
    slack_days: int | None = None
    slack_weeks: int | None = None
    lanes: tuple[tuple[TaskBar, ...], ...] = ()
    undatable: bool = False

    def phase(self, id_: str | None) -> PlannedPhase | None:
        """The phase of that id."""
        return next((phase for phase in self.phases if phase.id == id_), None)


# --- from phases to weeks ----------------------------------------------------------------------


def schedule(brief: Brief) -> Plan | None:
    """The schedule of a brief; None without phases. Without a start date only weeks are known."""
    plan = brief.action_plan
    if plan is None or not plan.phases:
        return None
    live_by = brief.schedule.live_by if brief.schedule else None
    offsets = _offsets(plan.phases)
    weeks = max(offset + phase.weeks for offset, phase in zip(offsets, plan.phases, strict=True))
    if plan.start is None:
        return _undated(plan.phases, offsets, weeks, live_by, undatable=False)
    try:
        spans = [
            _days(plan.start, offset, phase.weeks) for offset, phase in zip(offsets, plan.phases, strict=True)
        ]
    except OverflowError:
        return _undated(plan.phases, offsets, weeks, live_by, undatable=True)
    return _dated(plan, offsets, weeks, spans, live_by)


def _offsets(phases: tuple[Phase, ...]) -> list[int]:
    """Weeks from the start at which each phase begins: 0, or the end of the last phase it comes after."""
    index = {phase.id: i for i, phase in enumerate(phases)}
    before = [{index[id_] for id_ in phase.after if id_ in index} for phase in phases]
    following: list[list[int]] = [[] for _ in phases]
    for i, earlier in enumerate(before):
        for j in earlier:
            following[j].append(i)
    offsets, waits = [0] * len(phases), [len(earlier) for earlier in before]
    ready = [i for i, count in enumerate(waits) if not count]
    while ready:
        i = ready.pop()
        for j in following[i]:
            offsets[j] = max(offsets[j], offsets[i] + phases[i].weeks)
            waits[j] -= 1
            if not waits[j]:
                ready.append(j)
    return offsets


def _days(start: date, offset: int, weeks: int) -> tuple[date, date, date]:
    """First day, last weekday, and the day on which the next phase may start. OverflowError past year 9999."""
    first = start + timedelta(weeks=offset)
    following = first + timedelta(weeks=weeks)
    return first, last_weekday(following - timedelta(days=1)), following


def last_weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


# --- from weeks to columns ---------------------------------------------------------------------

# One column a week while a table cell can still hold a word; then half-months, then as many months as it takes.
MOST_WEEK_COLUMNS = 40
MOST_COLUMNS = 60


class _Grid(Record):
    """Columns of ``days`` days from ``start``, or (``halves`` > 0) of so many half calendar months."""

    start: date
    days: int
    halves: int

    def column(self, day: date) -> int:
        """The column that holds a day; negative before the start."""
        if not self.halves:
            return (day - self.start).days // self.days
        return _half(day) // self.halves - _half(self.start) // self.halves

    def edge(self, day: date) -> int:
        """The column edge nearest to a day: where a bar begins or ends. Bars that meet in time meet in the chart."""
        column = self.column(day)
        return column + ((day - self.first_day(column)).days * 2 >= self.days)

    def bar(self, first: date, last: date, following: date) -> tuple[int, int]:
        """The edges between which a phase is drawn, never beyond the column of its last day."""
        end = self.column(last)
        start = 0 if first == self.start else min(self.edge(first), end)
        return start, min(self.edge(following), end + 1)

    def first_day(self, column: int) -> date:
        """The day on which a column begins; it may lie before the start."""
        if not self.halves:
            return self.start + timedelta(days=column * self.days)
        months, second = divmod((_half(self.start) // self.halves + column) * self.halves, 2)
        return date(max(months // 12, date.min.year), months % 12 + 1, 16 if second else 1)

    @property
    def unit(self) -> str:
        return {0: "week", 1: "half-month", 2: "month"}.get(self.halves, "longer")


def _half(day: date) -> int:
    """Half calendar months since year 0; the second half starts on the 16th."""
    return (day.year * 12 + day.month - 1) * 2 + (day.day > 15)


def _grid(start: date, last: date) -> _Grid:
    """The finest grid whose columns up to ``last`` still fit."""
    week = _Grid(start, 7, 0)
    if week.column(last) < MOST_WEEK_COLUMNS:
        return week
    for halves in (1, 2, 6, 12, 24):
        grid = _Grid(start, halves * 15, halves)
        if grid.column(last) < MOST_COLUMNS:
            return grid
    years = (last.year - start.year) // (MOST_COLUMNS - 1) + 1
    return _Grid(start, years * 360, years * 24)


def _dated(
    plan: ActionPlan,
    offsets: list[int],
    weeks: int,
    spans: list[tuple[date, date, date]],
    live_by: date | None,
) -> Plan:
    start = spans[0][0] - timedelta(weeks=offsets[0])
    end = max(end for _, end, _ in spans)
    grid = _grid(start, max(end, live_by or end))
    phases = tuple(
        _planned(phase, i, offsets[i], *grid.bar(*days), days[:2])
        for i, (phase, days) in enumerate(zip(plan.phases, spans, strict=True))
    )
    columns = max(max(phase.at + phase.columns for phase in phases), grid.column(live_by or end) + 1)
    slack = (live_by - end).days if live_by else None
    return Plan(
        phases=phases,
        weeks=weeks,
        columns=columns,
        unit=grid.unit,
        unit_days=grid.days,
        heads=_heads(grid, columns),
        start=start,
        end=end,
        live_by=live_by,
        live_at=grid.column(live_by) if live_by and live_by >= start else None,
        slack_days=slack,
        slack_weeks=slack // 7 if slack is not None else None,
        lanes=_lanes(plan.phases, phases),
    )


def _undated(
    phases: tuple[Phase, ...], offsets: list[int], weeks: int, live_by: date | None, *, undatable: bool
) -> Plan:
    """A plan in weeks alone; a column takes as many weeks as it must."""
    each = 1 if weeks <= MOST_WEEK_COLUMNS else -(-weeks // MOST_COLUMNS)
    planned = tuple(
        _planned(phase, i, offsets[i], offsets[i] // each, (offsets[i] + phase.weeks) // each)
        for i, phase in enumerate(phases)
    )
    return Plan(
        phases=planned,
        weeks=weeks,
        columns=max(phase.at + phase.columns for phase in planned),
        unit="week" if each == 1 else "longer",
        unit_days=7 * each,
        live_by=live_by,
        lanes=_lanes(phases, planned),
        undatable=undatable,
    )


def _planned(
    phase: Phase,
    index: int,
    offset: int,
    at: int,
    stop: int,
    days: tuple[date | None, date | None] = (None, None),
) -> PlannedPhase:
    """``stop``: the edge at which whatever follows begins; a bar is at least one column long."""
    columns = max(1, stop - at)
    return PlannedPhase(phase.id, phase.name, index + 1, phase.weeks, offset, at, columns, *days)


def _heads(grid: _Grid, columns: int) -> tuple[Head, ...]:
    """Months above weeks and half-months, years above anything longer; spans add up to all columns."""
    by_month = grid.halves < 2
    heads: list[Head] = []
    for column in range(columns):
        first = grid.first_day(column)
        head = Head(first.year, first.month if by_month else None, 1)
        if heads and (heads[-1].year, heads[-1].month) == (head.year, head.month):
            head = Head(head.year, head.month, heads.pop().columns + 1)
        heads.append(head)
    return tuple(heads)


def _lanes(phases: tuple[Phase, ...], planned: tuple[PlannedPhase, ...]) -> tuple[tuple[TaskBar, ...], ...]:
    """Bars in as few rows as they need: each goes to the first row that is free where it begins."""
    bars = [
        TaskBar(phase.id, phase.customer_tasks, spot.at, spot.columns)
        for phase, spot in zip(phases, planned, strict=True)
        if phase.customer_tasks
    ]
    lanes: list[list[TaskBar]] = []
    for bar in sorted(bars, key=lambda bar: bar.at):
        free = next((lane for lane in lanes if lane[-1].at + lane[-1].columns <= bar.at), None)
        if free is None:
            lanes.append([bar])
        else:
            free.append(bar)
    return tuple(tuple(lane) for lane in lanes)
