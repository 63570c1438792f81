"""A workbook is opened no more often than its sheets and its formulas ask for, and a changed one is read anew."""

from __future__ import annotations

import io

import openpyxl
import pytest

from proposalgen.reading.filled import read_filled
from proposalgen.reading.grid import read_grid


def written(file, formula=False, **sheets):
    """A workbook with a word in A1 of each sheet, which has a name as a form's answers have."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, word in sheets.items():
        book.create_sheet(title)["A1"] = word
        book.defined_names[f"answer.{title}"] = openpyxl.workbook.defined_name.DefinedName(f"answer.{title}", attr_text=f"'{title}'!$A$1")
    if formula:
        book.worksheets[-1]["A1"] = "=1+1"
    out = io.BytesIO()
    book.save(out)
    file.write_bytes(out.getvalue())


@pytest.fixture
def opened(monkeypatch):
    """How each workbook was opened: with the values of its formulas, or the formulas."""
    found, real = [], openpyxl.load_workbook
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *given, **named: found.append(named["data_only"]) or real(*given, **named))
    return found


def test_the_sheets_of_a_workbook_are_read_from_one_opening(tmp_path, opened):
    file = tmp_path / "all.xlsx"
    written(file, needs="first", price="second")
    assert [read_grid(file, file.name, sheet).rows[0][0] for sheet in ("needs", "price", "needs")] == ["first", "second", "first"]
    assert opened == [True]
    written(file, needs="changed", price="second")
    assert read_grid(file, file.name, "needs").rows[0][0] == "changed" and opened == [True, True]


@pytest.mark.parametrize(("formula", "times"), [(False, [True]), (True, [True, False])])
def test_a_form_is_opened_for_its_formulas_only_where_it_has_any(formula, times, tmp_path, opened):
    file = tmp_path / "form.xlsx"
    written(file, formula, one="said", two=None)
    found = read_filled(file, file.name)
    assert [one.text for one in found.fields] == ["said", ""] and opened == times
    assert bool(found.problems) is formula  # of a formula that nobody worked out
