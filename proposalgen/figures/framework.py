"""The business value framework: executives' KPIs → initiatives → operating KPIs and departments → our components."""

from __future__ import annotations

from dataclasses import dataclass

from proposalgen.brief.model import Brief
from proposalgen.brief.model.plan import BusinessValue


@dataclass(frozen=True, slots=True)
class OperationLink:
    """An operating KPI of a department, the components that move it, and those we know there."""

    id: str
    department: str
    kpi: str
    components: tuple[str, ...]
    contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InitiativeLink:
    """An initiative between the KPIs it serves and the operations that carry it (all as ids, resp. links)."""

    id: str
    name: str
    kpis: tuple[str, ...]
    operations: tuple[OperationLink, ...]

    @property
    def complete(self) -> bool:
        """Whether a KPI stands above it and each operation below it is moved by a component."""
        return bool(self.kpis and self.operations and all(link.components for link in self.operations))


@dataclass(frozen=True, slots=True)
class Gap:
    """A broken link. ``kind``: ``kpi-without-initiative``, ``initiative-without-kpi``, ``initiative-without-operation``,
    ``operation-without-initiative``, ``operation-without-capability`` or ``capability-without-operation``.

    ``id`` and ``name`` of what hangs loose; ``path``: where it stands in the brief.
    """

    kind: str
    id: str
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department of the framework. ``met``: somebody named as contact there stands in evidence (no assumption).

    ``paths``: its operations in the brief.
    """

    name: str
    operations: tuple[str, ...]
    contacts: tuple[str, ...]
    met: bool
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """The chain by initiative, where it breaks, and the departments it runs through."""

    initiatives: tuple[InitiativeLink, ...]
    gaps: tuple[Gap, ...]
    departments: tuple[Department, ...]

    @property
    def unmet(self) -> tuple[Department, ...]:
        """Departments nobody has met yet."""
        return tuple(department for department in self.departments if not department.met)
