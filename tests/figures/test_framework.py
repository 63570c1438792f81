"""The value framework shows where its chain breaks and whom nobody has met; people stand on a map."""

from __future__ import annotations

from small_deals import deal, example

from proposalgen.figures.figures import figure
from proposalgen.figures.framework import framework
from proposalgen.figures.people import influence_map


def test_the_example_deal_has_a_whole_chain_and_one_unmet_department() -> None:
    found = figure(example()).framework
    assert found is not None and found.gaps == ()
    assert [d.name for d in found.unmet] == ["各子公司财务部"]
    assert found.unmet[0].paths == ("business_value.operations[1]",)
    pool, centre = found.initiatives
    assert (pool.kpis, [link.components for link in pool.operations]) == (("k-debt", "k-fin"), [("pooling",)])
    assert [link.id for link in centre.operations] == ["o-time", "o-if"]
    assert pool.complete and centre.complete


def test_without_a_framework_there_is_nothing_to_link() -> None:
    assert framework(deal()) is None


def test_every_broken_link_is_named_where_it_stands() -> None:
    brief = deal(
        solution={"components": [{"id": "c", "name": "C"}]},
        business_value={
            "executive_kpis": [{"id": "k1", "name": "K1"}, {"id": "k2", "name": "K2"}],
            "initiatives": [{"id": "i1", "name": "I1", "kpis": ["k1"]}, {"id": "i2", "name": "I2"}],
            "operations": [
                {"id": "o1", "department": "D", "kpi": "O1", "initiatives": ["i1"]},
                {"id": "o2", "department": "D", "kpi": "O2"},
            ],
            "capabilities": [{"component": "c", "operations": ["o2"]}, {"component": "c"}],
        },
    )
    found = framework(brief)
    assert found is not None
    assert [(gap.kind, gap.name, gap.path.removeprefix("business_value.")) for gap in found.gaps] == [
        ("kpi-without-initiative", "K2", "executive_kpis[1]"),
        ("initiative-without-kpi", "I2", "initiatives[1].kpis"),
        ("initiative-without-operation", "I2", "initiatives[1]"),
        ("operation-without-capability", "O1", "operations[0]"),
        ("operation-without-initiative", "O2", "operations[1].initiatives"),
        ("capability-without-operation", "c", "capabilities[1].operations"),
    ]
    assert not any(initiative.complete for initiative in found.initiatives)


def test_a_contact_counts_as_met_once_something_was_heard() -> None:
    def departments(kind: str) -> dict[str, bool]:
        found = framework(
            deal(
                stakeholders=[{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}],
                evidence=[{"id": "e", "kind": kind, "date": "2026-01-05", "with": ["ann"]}],
                business_value={
                    "operations": [
                        {"id": "o1", "department": "D", "kpi": "x", "contacts": ["bob"]},
                        {"id": "o2", "department": "E", "kpi": "x", "contacts": ["bob"]},
                        {"id": "o3", "department": "D", "kpi": "y", "contacts": ["ann", "bob"]},
                    ]
                },
            )
        )
        assert found is not None
        assert found.departments[0].contacts == ("bob", "ann")
        return {department.name: department.met for department in found.departments}

    assert departments("interview") == {"D": True, "E": False}
    assert departments("assumption") == {"D": False, "E": False}


def test_people_stand_where_influence_meets_support() -> None:
    cells = {(cell.influence, cell.support): cell.people for cell in influence_map(example())}
    assert cells == {
        ("high", "supporter"): ("cfo",),
        ("high", "neutral"): ("ceo",),
        ("medium", "ally"): ("treasury",),
        ("medium", "sceptic"): ("it",),
        ("low", "neutral"): ("purchasing",),
    }
    assert [
        (c.influence, c.support, c.people)
        for c in influence_map(deal(stakeholders=[{"id": "x", "name": "X"}]))
    ] == [("unknown", "unknown", ("x",))]
