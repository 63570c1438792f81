"""The made deals that templates are tried with: no built-in template fails in any, and they differ as they should."""

from __future__ import annotations

import pytest

from proposalgen.authors.rehearsing import rehearsed
from proposalgen.authors.sample import Variant, filled
from proposalgen.authors.variants import ALWAYS, variants_for
from proposalgen.compose import environment
from proposalgen.compose.allowed import OWN_HOUSE
from proposalgen.compose.rehearsal import Rehearsal
from proposalgen.record import replace
from proposalgen.resources import templates


@pytest.mark.parametrize("look", ["panel", pytest.param("tender", marks=pytest.mark.long)])
def test_no_built_in_template_is_at_fault_in_a_made_deal(look):
    found = rehearsed(templates(), (), {"look": look, "logo": None})
    assert [(one.place.file, one.place.line, one.message.en) for one in found] == []


def test_a_field_that_a_template_names_is_left_out_in_a_deal_of_its_own():
    found = variants_for(frozenset({"annual_cost"}), 99)
    (without,) = (one for one in found if one.without == {"needs[].impact.annual_cost"})
    full, lacking = filled(Variant()), filled(without)
    assert full.view["needs"][0]["impact"]["annual_cost"] and lacking.view["needs"][0]["impact"]["annual_cost"] is None
    assert lacking.view["needs"][0]["target"] and lacking.view["needs"][0]["impact"]["summary"]


def test_flags_and_words_of_the_model_are_gone_through():
    bases = {filled(one).view["price"]["tax_basis"] for one in variants_for(frozenset({"tax_basis"}), 99)}
    assert bases >= {"included", "excluded"}
    assert variants_for(frozenset({"tax_basis"}), 1) == variants_for(frozenset({"tax_basis"}), 99)[:1]


def test_every_document_is_tried_with_much_and_with_little():
    full, lean, several, *_, bare = map(filled, ALWAYS)
    assert len(several.view["needs"]) == 2 > len(full.view["needs"])
    assert [one.view["needs"][0]["id"] for one in (full, several)] == ["one", "one"] and several.view["needs"][1]["id"] == "one-2"
    assert full.view["customer"]["background"] and lean.view["customer"]["background"] is None
    assert bare.view["needs"] == () and bare.view["solution"] is None and bare.view["supplier"]["name"]


def test_what_stands_in_for_a_value_that_cannot_be_printed_is_no_fault_of_its_own(tmp_path):
    """Two fields misspelt outside a paragraph: told are the two, not the text that is put in their place."""
    own = tmp_path / "templates"
    (own / "client").mkdir(parents=True)
    body = '{% block next %}\n<h1>A</h1>\n{{ customer.nmae }}{{ deal.titel }}\n<p>b</p>\n{% endblock %}\n'
    (own / "client/proposal.html").write_text('{% extends "built-in/client/proposal.html" %}\n' + body)
    found = rehearsed(own, (), {"look": "panel", "logo": None})
    assert {(one.place.line, one.message.en) for one in found} == {(4, 'there is no field "nmae"'), (4, 'there is no field "titel"')}


@pytest.mark.parametrize("body", ["<p>{{ 1 * 2 }}</p>", "<p>{{ customer.nmae }}</p>"], ids=["refused", "at fault"])
def test_a_template_is_read_once_in_each_language_however_many_deals_it_is_tried_with(body, tmp_path, monkeypatch):
    own = tmp_path / "templates"
    (own / "client").mkdir(parents=True)
    (own / "client/proposal.html").write_text(f'<document title="t"><section kind="body">{body}</section></document>')
    read, really = [], environment.read_template
    monkeypatch.setattr(environment, "read_template", lambda file, size: read.append(file) or really(file, size))
    assert rehearsed(own, (), {"look": "panel", "logo": None})
    assert read.count(own / "client/proposal.html") == 2


def test_a_template_that_takes_its_time_is_not_given_it_for_every_deal(tmp_path, monkeypatch):
    (tmp_path / "client").mkdir()
    body = "{% macro m() %}x{% endmacro %}" + "{{ m() }}" * 2000
    (tmp_path / "client/outline.html").write_text(f'<document title="T"><section kind="body"><p>{body}</p></section></document>\n', encoding="utf-8")
    taken: list[int] = []
    whole = Rehearsal.problems

    def counted(self, *given):
        taken.append(self.steps)
        return whole(self, *given)

    monkeypatch.setattr(Rehearsal, "problems", counted)
    rehearsed(tmp_path, (), {"look": "panel", "logo": None})
    before, taken[:] = len(taken), []
    monkeypatch.setattr("proposalgen.authors.rehearsing.OWN_HOUSE", replace(OWN_HOUSE, steps=10_000))
    rehearsed(tmp_path, (), {"look": "panel", "logo": None})
    assert 0 < len(taken) < before
