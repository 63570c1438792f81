"""No place in a PDF is out of the inspection's sight; a clean file gives it nothing to say."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_places import LONG, PLACES, clean, drawn, hidden, name_of

from proposalgen.findings import Finding, Place
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.withheld import Secret, SecretKind, Withheld

TITLE = "Group Treasury Platform"
EVERY = tuple(Secret(SecretKind.NAME, "leak.competitor", name_of(place), Place(place)) for place in PLACES)
EXPECTED = Expectation(
    Withheld(EVERY),
    required=(TITLE, "See every balance at eight", LONG),
    title=TITLE,
    language="en",
    file="a.pdf",
)
CLEAN = cache(clean)


@cache
def found() -> dict[str, list[Finding]]:
    """What the inspection says about the file with every name, by the place the name hides in."""
    findings = inspect(hidden(drawn()), "pdf", Expectation(Withheld(EVERY), file="a.pdf"))
    by_place: dict[str, list[Finding]] = {place: [] for place in PLACES}
    for one in findings:
        if one.rule == "leak.competitor" and one.blocks:
            by_place[one.related[0].path].append(one)
    return by_place


def rules(data: bytes) -> set[str]:
    return {one.rule for one in inspect(data, "pdf", EXPECTED) if one.blocks}


def test_a_clean_file_gives_no_finding() -> None:
    assert inspect(CLEAN(), "pdf", EXPECTED) == ()


def test_there_are_as_many_places_as_promised() -> None:
    assert len(PLACES) >= 55
    assert len({name_of(place) for place in PLACES}) == len(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_a_name_in_any_place_is_found(place: str) -> None:
    assert found()[place], place


def test_a_place_on_a_page_is_said_by_its_page() -> None:
    assert found()["body text"][0].place.path == "page 1"


def changed(change: Any) -> bytes:
    import pikepdf

    pdf = pikepdf.open(BytesIO(CLEAN()))
    change(pdf)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def _script(pdf: Any) -> None:
    import pikepdf

    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([])))


def _link(pdf: Any) -> None:
    import pikepdf

    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("file:///srv/build/a"))
    pdf.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action)])


def _note(pdf: Any) -> None:
    import pikepdf

    pdf.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Text)])


def _attachment(pdf: Any) -> None:
    import pikepdf

    pdf.attachments["a"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="a.txt")


def _font(pdf: Any) -> None:
    import pikepdf

    fonts = pdf.pages[0].obj.Resources.Font
    fonts["/X"] = pdf.make_indirect(
        pikepdf.Dictionary(Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )


def _untagged(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot


FAULTS = {
    "structure.script": _script,
    "structure.link": _link,
    "structure.hidden": _note,
    "structure.attachment": _attachment,
    "structure.font": _font,
    "structure.tags": _untagged,
    "structure.part": lambda pdf: pdf.Root.__setitem__("/Odd", 1),
    "structure.metadata": lambda pdf: pdf.docinfo.__setitem__("/Company", "x"),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_every_fault_of_the_make_up_is_seen(rule: str) -> None:
    assert rule in rules(changed(FAULTS[rule]))


def test_a_second_revision_and_a_lost_page_are_seen() -> None:
    assert "structure.revision" in rules(CLEAN() + b"\n1 0 obj\n(x)\nendobj\nstartxref\n0\n%%EOF\n")
    assert "structure.revision" in rules(CLEAN() + b"more")
    assert "document.missing" in rules(changed(lambda pdf: pdf.pages.__delitem__(-1)))


def test_a_text_that_goes_on_over_three_pages_is_complete() -> None:
    expected = Expectation(required=(LONG,))
    assert inspect(CLEAN(), "pdf", expected) == ()
    (lost,) = inspect(CLEAN(), "pdf", Expectation(required=(LONG.replace("The end", "The very end"),)))
    assert lost.rule == "document.missing"


def test_what_is_no_pdf_or_encrypted_cannot_be_read() -> None:
    import pikepdf

    assert rules(b"") == {"structure.unreadable"}
    assert rules(b"PK\x03\x04") == {"structure.unreadable"}
    out = BytesIO()
    pikepdf.open(BytesIO(CLEAN())).save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "structure.unreadable" in rules(out.getvalue())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=40), st.booleans())
def test_damaged_bytes_never_raise(at: int, noise: bytes, cut: bool) -> None:
    data = CLEAN()
    at %= len(data) - 20
    broken = data[:at] if cut else data[:at] + noise + data[at + len(noise) :]
    findings = inspect(broken, "pdf", EXPECTED)
    assert not cut or any(one.blocks for one in findings)
