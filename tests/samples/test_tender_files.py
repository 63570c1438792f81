"""The files of the tender sample are those that their script makes, and hold what the sample promises."""

from __future__ import annotations

import io
import zipfile

import pytest
from tender_files import BUYER, DEAL, FILES, NUMBER, TITLE

from proposalgen.brief.load import load_brief


def _parts(data: bytes) -> dict[str, bytes]:
    """A package part by part: how it is packed may differ from machine to machine."""
    if not data.startswith(b"PK"):
        return {"": data}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_sample_is_fresh(name):
    """Mend the script, then run it: ``python tests/samples/tender_files.py``."""
    assert _parts((DEAL / name).read_bytes()) == _parts(FILES[name]())


def test_the_deal_holds_no_file_that_nobody_made():
    there = {file.relative_to(DEAL).as_posix() for file in DEAL.rglob("*") if file.is_file()}
    assert there == {*FILES, "brief.yaml"}


def test_the_tender_is_as_large_and_as_varied_as_it_says():
    brief = load_brief(DEAL)
    rows = brief.tender.requirements
    assert (brief.tender.number, brief.tender.title, brief.tender.buyer) == (NUMBER, TITLE, BUYER)
    places = [brief.place(f"tender.requirements[{i}]") for i in range(len(rows))]
    from_book = [place for place in places if place.file.endswith(".xlsx")]
    assert len(from_book) >= 60
    assert {place.sheet for place in from_book} == {"技术需求", "商务需求"}
    assert any(place.file.endswith(".docx") for place in places)
    assert {row.mark for row in rows} >= {"★", "▲", "#", None}
    assert {row.operator for row in rows} >= {">=", "<=", "=", "covers", None}
    assert {row.section for row in rows} >= {"qualification", "commercial"}
    assert all(row.response or row.answer for row in rows)
    assert all(row.owner and row.state == "done" for row in rows)
    assert len(brief.tender.required_forms) == 3
