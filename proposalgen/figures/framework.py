"""The business value framework: executives' KPIs → initiatives → operating KPIs and departments → our components."""

from __future__ import annotations

from collections.abc import Iterator

from proposalgen.brief.model import Brief
from proposalgen.brief.model.plan import BusinessValue, Operation
from proposalgen.record import Record


class OperationLink(Record):
    """An operating KPI of a department, the components that move it, and those we know there."""

    id: str
    department: str
    kpi: str
    components: tuple[str, ...]
    contacts: tuple[str, ...]


class InitiativeLink(Record):
    """An initiative between the KPIs it serves and the operations that carry it (all as ids, resp. links)."""

    id: str
    name: str
    kpis: tuple[str, ...]
    operations: tuple[OperationLink, ...]

    @property
    def complete(self) -> bool:
        """Whether a KPI stands above it and each operation below it is moved by a component."""
        return bool(self.kpis and self.operations and all(link.components for link in self.operations))


class Gap(Record):
    """A broken link. ``kind``: ``kpi-without-initiative``, ``initiative-without-kpi``, ``initiative-without-operation``,
    ``operation-without-initiative``, ``operation-without-capability`` or ``capability-without-operation``.

    ``id`` and ``name`` of what hangs loose; ``path``: where it stands in the brief.
    """

    kind: str
    id: str
    name: str
    path: str


class Department(Record):
    """A department of the framework. ``met``: somebody named as contact there stands in evidence (no assumption).

    ``paths``: its operations in the brief.
    """

    name: str
    operations: tuple[str, ...]
    contacts: tuple[str, ...]
    met: bool
    paths: tuple[str, ...]


class Framework(Record):
    """The chain by initiative, where it breaks, and the departments it runs through."""

    initiatives: tuple[InitiativeLink, ...]
    gaps: tuple[Gap, ...]
    departments: tuple[Department, ...]

    @property
    def unmet(self) -> tuple[Department, ...]:
        """Departments nobody has met yet."""
        return tuple(department for department in self.departments if not department.met)


def framework(brief: Brief) -> Framework | None:
    """The framework of a brief; None when the brief has none."""
    value = brief.business_value
    if value is None:
        return None
    return Framework(_initiatives(value), (*_gaps(value),), _departments(value, _heard(brief)))


def _initiatives(value: BusinessValue) -> tuple[InitiativeLink, ...]:
    components: dict[str, dict[str, None]] = {}
    for capability in value.capabilities:
        for id_ in capability.operations:
            components.setdefault(id_, {})[capability.component] = None
    below: dict[str, list[OperationLink]] = {}
    for operation in value.operations:
        link = OperationLink(
            operation.id,
            operation.department,
            operation.kpi,
            tuple(components.get(operation.id, ())),
            operation.contacts,
        )
        for id_ in dict.fromkeys(operation.initiatives):
            below.setdefault(id_, []).append(link)
    return tuple(
        InitiativeLink(item.id, item.name, item.kpis, tuple(below.get(item.id, ())))
        for item in value.initiatives
    )


def _gaps(value: BusinessValue) -> Iterator[Gap]:
    """Everything that hangs loose, from the KPIs down."""
    served = {id_ for item in value.initiatives for id_ in item.kpis}
    carried = {id_ for item in value.operations for id_ in item.initiatives}
    moved = {id_ for item in value.capabilities for id_ in item.operations}
    for i, kpi in enumerate(value.executive_kpis):
        if kpi.id not in served:
            yield Gap("kpi-without-initiative", kpi.id, kpi.name, f"business_value.executive_kpis[{i}]")
    for i, initiative in enumerate(value.initiatives):
        path = f"business_value.initiatives[{i}]"
        if not initiative.kpis:
            yield Gap("initiative-without-kpi", initiative.id, initiative.name, f"{path}.kpis")
        if initiative.id not in carried:
            yield Gap("initiative-without-operation", initiative.id, initiative.name, path)
    for i, operation in enumerate(value.operations):
        path = f"business_value.operations[{i}]"
        if not operation.initiatives:
            yield Gap("operation-without-initiative", operation.id, operation.kpi, f"{path}.initiatives")
        if operation.id not in moved:
            yield Gap("operation-without-capability", operation.id, operation.kpi, path)
    for i, capability in enumerate(value.capabilities):
        if not capability.operations:
            path = f"business_value.capabilities[{i}].operations"
            yield Gap("capability-without-operation", capability.component, capability.component, path)


def _heard(brief: Brief) -> frozenset[str]:
    """People who stand in evidence that is more than an assumption."""
    return frozenset(id_ for item in brief.evidence if item.kind != "assumption" for id_ in item.with_)


def _departments(value: BusinessValue, heard: frozenset[str]) -> tuple[Department, ...]:
    rows: dict[str, list[tuple[int, Operation]]] = {}
    for i, operation in enumerate(value.operations):
        rows.setdefault(operation.department, []).append((i, operation))
    found = []
    for name, here in rows.items():
        contacts = tuple(dict.fromkeys(id_ for _, operation in here for id_ in operation.contacts))
        paths = tuple(f"business_value.operations[{i}]" for i, _ in here)
        ids = tuple(operation.id for _, operation in here)
        found.append(Department(name, ids, contacts, not heard.isdisjoint(contacts), paths))
    return tuple(found)
