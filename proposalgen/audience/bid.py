"""The response to a tender as its templates receive it: the buyer's words beside ours, every clause with its deviation,
every reviewed and scored item with the place that answers it.

The view holds the whole response; ``in_file`` leaves in it what stands in one of its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from proposalgen.audience.shown import shown
from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import Requirement, Tender
from proposalgen.house.model import House
from proposalgen.tender.chapters import CHAPTERS, Part, chapter_of
from proposalgen.tender.deviations import deviation_of
from proposalgen.tender.indexes import Line, indexes
from proposalgen.tender.marks import labelled, mark_of, meaning_of
from proposalgen.tender.promises import given, last_day
from proposalgen.tender.vocabulary import terms
from proposalgen.tender.volumes import File, Volume, file_of, price_apart, volumes_of

Plain = dict[str, Any]
WORDS = ("method", "request", "response", "we", "judges", "prices", "bond", "letter", "total", "validity")
ANSWERED_IN = {"qualification": "qualification", "commercial": "commercial", "technical": "answers"}
"""The chapter in which the clauses of a section are answered one by one."""
NAMED = ("number", "title", "buyer", "agent", "ceiling", "lots")  # of the tender, as issued


def bid_view(brief: Brief, house: House, data: Mapping[str, Any]) -> Plain | None:
    """The whole response; None without a tender. ``data``: the rest of the customer's view."""
    tender = brief.tender
    if tender is None:
        return None
    rows = tuple(_row(at, row, house, brief.language) for at, row in enumerate(tender.requirements))
    view: Plain = {
        "words": _words(tender, brief.language),
        "titles": {name: text[0].upper() + text[1:] for name, text in _words(tender, brief.language).items()},
        **{name: shown(getattr(tender, name)) for name in NAMED},
        "title": tender.title or brief.deal.title,
        "buyer": tender.buyer or brief.customer.name,
        "deadline": tender.deadline.date().isoformat() if tender.deadline else None,
        **_promised(brief, tender),
        "bond": shown(tender.bond) if tender.bond else None,
        "authorised": shown(tender.authorised_agent) if tender.authorised_agent else None,
        "copies": shown(tender.copies) if tender.copies else None,
        "forms": _forms(tender),
        "other_forms": tuple(form.name for form in tender.required_forms if chapter_of(form.name) is None),
        "qualification": _of(rows, "qualification"),
        "commercial": _of(rows, "commercial"),
        "technical": _of(rows, "technical"),
        "legend": tuple(_legend(tender)),
        "credentials": tuple(_credentials(brief, house)),
        "parts": {one.id: "price" if one.id == "letter" and _priced_letter(brief, tender) else one.part for one in CHAPTERS},
        "shelf": {part: one.title.to(brief.language) for one in volumes_of(tender) for part in one.parts},
    }
    priced = bool(data["price"]) or price_apart(brief)  # apart, it is another's to write, and still referred to
    there = _material({**view, "scoring": ()}, data, priced)
    view["scoring"] = tuple(_scored(brief, tender, data, rows, view["parts"], there))
    view["indexes"] = _indexes(tender, view["scoring"], view["parts"])
    return in_file({**view, "material": _material(view, data, priced)}, file_of(brief, ""), brief.language)


def in_file(view: Plain, file: File, language: str) -> Plain:
    """The response as one of its files holds it: which chapters stand here, and where those are that don't."""
    here = {one.id: bool(view["material"][one.id] and view["parts"][one.id] in file.parts) for one in CHAPTERS}
    volumes = tuple(_volume(at, one, here, view, language) for at, one in enumerate(file.volumes, 1))
    return {
        **view,
        "volume": file.id,
        "volumes": volumes,
        "part": volumes[0]["title"] if len(volumes) == 1 else None,
        "blind": file.anonymous,
        "annexed": "commercial" in file.parts,
        "priced": "price" in file.parts,
        "here": here,
        "indexes": {
            kind: tuple(_seen(line, view, here) for line in lines) if _indexed(kind, file) else ()
            for kind, lines in view["indexes"].items()
        },
        "scoring": tuple(_scored_here(one, view, file, here) for one in view["scoring"]),
    }


def _indexed(kind: str, file: File) -> bool:
    """Each review is read with the volume that it looks at."""
    return {"qualification": "qualification", "compliance": "commercial", "scoring": "technical"}[kind] in file.parts


def _volume(at: int, volume: Volume, here: Mapping[str, bool], view: Plain, language: str) -> Plain:
    holds = tuple(one.id for one in CHAPTERS if here[one.id] and view["parts"][one.id] in volume.parts)
    chapters = tuple({"id": id_, "form": view["forms"][id_]} for id_ in holds)
    return {"id": volume.id, "key": f"n{at}", "title": volume.title.to(language), "holds": holds, "chapters": chapters}


def _words(tender: Tender, language: str) -> dict[str, str]:
    """What the papers and parties of this method of procurement are called."""
    own = terms(tender.method)
    return {name: getattr(own, name).to(language) for name in WORDS}


def _promised(brief: Brief, tender: Tender) -> Plain:
    said = given(brief, tender)
    days = said["validity_days"]
    until = last_day(tender.deadline, days).isoformat() if tender.deadline and days else None
    return {**said, "valid_until": until}


def _priced_letter(brief: Brief, tender: Tender) -> bool:
    """The buyer's own letter names the total: where the price is kept apart, it goes with the price."""
    return price_apart(brief) and any((found := chapter_of(form.name)) and found.id == "letter" for form in tender.required_forms)


def _forms(tender: Tender) -> dict[str, str | None]:
    """Chapter → the buyer's own form that takes its place, in the buyer's words."""
    found: dict[str, str | None] = {one.id: None for one in CHAPTERS}
    for form in tender.required_forms:
        chapter = chapter_of(form.name)
        if chapter is not None and found[chapter.id] is None:
            found[chapter.id] = form.name
    return found


# --- clauses -------------------------------------------------------------------------------------


def _row(at: int, row: Requirement, house: House, language: str) -> Plain:
    entry = house.library.get(row.answer) if row.answer else None
    answer = getattr(entry, "answer", None) or getattr(entry, "text", None)
    return {
        **shown(row),
        "id": f"clause-{at + 1}",
        "part": row.section or "technical",
        "mark": mark_of(row),
        "label": labelled(row, language),
        "response": row.response or answer,
        "deviation": deviation_of(row),
        "proof": row.proof or getattr(entry, "proof", None),
    }


def _of(rows: Iterable[Plain], part: str) -> tuple[Plain, ...]:
    found = (row for row in rows if row["part"] == part)
    return tuple({**row, "position": at} for at, row in enumerate(found, 1))


def _legend(tender: Tender) -> Iterator[Plain]:
    """What the marks that stand at clauses mean in this tender."""
    seen = dict.fromkeys(mark_of(row) for row in tender.requirements)
    for mark in seen:
        row = next(row for row in tender.requirements if mark_of(row) == mark)
        meaning = meaning_of(row, tender.marks)
        if mark and meaning:
            yield {"mark": mark, "meaning": meaning}


# --- what is reviewed and scored -----------------------------------------------------------------


def _scored(
    brief: Brief, tender: Tender, data: Mapping[str, Any], rows: tuple[Plain, ...], parts: Mapping[str, Part], there: Mapping[str, bool]
) -> Iterator[Plain]:
    """Every scoring item in the buyer's words and order, with what of ours earns its points. ``there``: the chapters
    that have something to say; one that has not answers nothing."""
    criteria = {row["id"]: row for row in data["criteria"]}
    lines = indexes(tender).scoring
    for at, (item, line) in enumerate(zip(tender.scoring, lines, strict=True), 1):
        criterion, chapter = criteria.get(item.criterion or ""), chapter_of(line.section)
        placed = bool(line.requirements) or (chapter is not None and there[chapter.id])
        proofs = tuple(
            {"statement": one.statement, "proof": one.proof}
            for one in brief.differentiators
            if item.criterion and item.criterion in one.criteria
        )
        yield {
            "id": f"score-{at}",
            "item": item.item,
            "weight": item.weight,
            "ours": criterion["ours"] if criterion else None,
            "proofs": proofs,
            "places": tuple(place for place in _places(line, tender, parts) if not place["ref"]),
            "clauses": tuple(rows[at] for at in line.requirements),
            "answered": bool((criterion and criterion["ours"]) or proofs or placed),
        }


def _indexes(tender: Tender, scored: tuple[Plain, ...], parts: Mapping[str, Part]) -> Plain:
    found = indexes(tender)
    return {
        "qualification": tuple(_line(line, tender, parts) for line in found.qualification),
        "compliance": tuple(_line(line, tender, parts) for line in found.compliance),
        "scoring": tuple(_line(line, tender, parts, one) for line, one in zip(found.scoring, scored, strict=True)),
    }


def _line(line: Line, tender: Tender, parts: Mapping[str, Part], scored: Plain | None = None) -> Plain:
    """A scored item is answered under its own heading first, unless only the price answers it."""
    places = tuple(_places(line, tender, parts))
    if scored and scored["answered"] and not (places and all(place["part"] == "price" for place in places)):
        places = ({"to": scored["id"], "chapter": "scoring", "part": "technical", "ref": None}, *places)
    return {"item": line.item, "weight": line.weight, "places": places}


def _places(line: Line, tender: Tender, parts: Mapping[str, Part]) -> Iterator[Plain]:
    """Where a line is answered: the chapter that it names, the clauses that it refers to. ``to``: the id of a heading."""
    chapter = chapter_of(line.section)
    if chapter is not None:
        yield {"to": f"bid-{chapter.id}", "chapter": chapter.id, "part": parts[chapter.id], "ref": None}
    for at in line.requirements:
        row = tender.requirements[at]
        part = row.section or "technical"
        yield {"to": f"clause-{at + 1}", "chapter": ANSWERED_IN[part], "part": part, "ref": row.ref}


def _scored_here(one: Plain, view: Plain, file: File, here: Mapping[str, bool]) -> Plain:
    """A scoring item in this file; what we say of our price stands only where the price does."""
    clauses = tuple({**row, "here": here[ANSWERED_IN[row["part"]]], "volume": view["shelf"][row["part"]]} for row in one["clauses"])
    priced = any(place["part"] == "price" for place in one["places"])
    hidden = {"ours": None, "proofs": ()} if priced and "price" not in file.parts else {}
    return {**_seen(one, view, here), "clauses": clauses, **hidden}


def _seen(line: Plain, view: Plain, here: Mapping[str, bool]) -> Plain:
    """A line whose places know whether they stand in this file, and can be referred to by page, or in which volume they do."""
    places = (
        {**one, "here": here[one["chapter"]], "volume": view["shelf"][one["part"]], "form": view["forms"][one["chapter"]]}
        for one in line["places"]
        if view["material"][one["chapter"]]
    )
    return {**line, "places": tuple(places)}


# --- what the house gives, and what there is to say ------------------------------------------------


def _credentials(brief: Brief, house: House) -> Iterator[Plain]:
    for entry in house.entries("credential"):
        if not entry.languages or brief.language in entry.languages:
            told = shown(entry)
            copied = house.folder is not None and str(told["file"] or "").lower().endswith((".pdf", ".docx"))
            yield {**told, "annex": f"credential-{entry.id}" if copied else None}


def _material(view: Plain, data: Mapping[str, Any], priced: bool) -> dict[str, bool]:
    """Which chapters have something to say; a form of the buyer's always has. ``priced``: the price stands in one of the files."""
    supplier, service = data["supplier"], data["service"]
    own = {
        "letter": True,
        "identity": bool(supplier and supplier["legal_representative"]),
        "authorisation": bool(view["authorised"] and supplier and supplier["legal_representative"]),
        "bond": bool(view["bond"]),
        "bidder": bool(supplier),
        "credentials": bool(view["credentials"]),
        "qualification": bool(view["qualification"]),
        "commercial": bool(view["commercial"]),
        "technical": bool(view["technical"]),
        "answers": bool(view["technical"]),
        "solution": bool(data["solution"] or data["needs"]),
        "plan": bool(data["plan"] or data["risks"]),
        "service": bool(service and (service["levels"] or service["warranty_months"] or service["training"])),
        "scoring": any(one["answered"] for one in view["scoring"]),
        "cases": bool(data["cases"]),
        "team": bool(data["team"]),
        "opening": priced,
        "prices": priced,
    }
    return {name: found or bool(view["forms"][name]) for name, found in own.items()}
