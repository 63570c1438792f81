"""Audits of finished files: every ready sample, every kind its verdict opens, judged by strangers to the house."""

from __future__ import annotations

import pikepdf
import pytest
from audited import DEALS, DOCUMENTS
from built_deals import built
from judging import empty_fields, pdf_lacks, word_errors
from telling import TREASURY

few = pytest.mark.parametrize("document", [one for one in DOCUMENTS if one[0] == TREASURY], ids="-".join)  # the rest is for the long audit


def test_there_is_something_to_audit():
    assert len(DEALS) >= 2
    assert len(DOCUMENTS) >= 4


@pytest.mark.long
@pytest.mark.parametrize("document", DOCUMENTS, ids="-".join)
def test_a_word_file_keeps_the_standard(document):
    assert [error for file in built(*document).files("docx") for error in word_errors(file)] == []


@few
def test_every_field_of_a_word_file_already_shows_its_result(document):
    assert [part for file in built(*document).files("docx") for part in empty_fields(file)] == []


@few
def test_a_pdf_is_whole_tagged_and_carries_its_fonts(document):
    assert [lack for file in built(*document).files("pdf") for lack in pdf_lacks(file)] == []


def test_what_a_pdf_lacks_is_noticed(tmp_path):
    """The planted fault: a page of a built PDF alone, without anything that stood around it."""
    with pikepdf.open(built(*DOCUMENTS[0]).file("pdf")) as whole, pikepdf.new() as bare:
        bare.pages.append(whole.pages[0])
        bare.save(tmp_path / "bare.pdf")
    assert {"tags", "language", "title", "bookmarks"} <= set(pdf_lacks(tmp_path / "bare.pdf"))
