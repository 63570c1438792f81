"""Phases to dates, and dates to the columns of a Gantt chart.

A phase of n weeks that starts on day S keeps the days S … S+7n−1; whatever comes after it may start on S+7n.
Its printed end is the last weekday of these days. Holidays are not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from proposalgen.brief.model import Brief


@dataclass(frozen=True, slots=True)
class PlannedPhase:
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


@dataclass(frozen=True, slots=True)
class Head:
    """A stretch of columns in the chart's head: a month, or a year (``month`` None) when columns are months."""

    year: int
    month: int | None
    columns: int


@dataclass(frozen=True, slots=True)
class TaskBar:
    """What the customer does during one phase, as a bar of the chart; ``tasks`` in the brief's words."""

    phase: str
    tasks: tuple[str, ...]
    at: int
    columns: int


@dataclass(frozen=True, slots=True)
class Plan:
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
