"""What holds for documents that a house made up, so that none of them is a way round the gate."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from proposalgen import resources
from proposalgen.errors import InspectionFailed
from proposalgen.findings import Place
from proposalgen.house.model import House
from proposalgen.inspect.search import Searcher
from proposalgen.kinds import Kind
from proposalgen.readiness import Judged
from proposalgen.record import replace


def shown_to(judged: Judged, made: Kind) -> Mapping[str, Any]:
    """What the template of a document receives. Where the verdict is outline, one of the house's own gets no price:
    there is none in any document yet."""
    assert judged.view is not None
    data = judged.view_for(made.audience)
    if made.audience == "client" and made in judged.readiness.own and judged.readiness.verdict == "outline":
        return {**data, "price": None, "returns": None, "headlines": {**data["headlines"], "price": None}}
    return data


def with_survey(judged: Judged, made: Kind) -> Judged:
    """For a customer's document: what is still open, as questions by person, in the view.

    Raises HouseError for a fault of the question bank.
    """
    if made.audience != "client" or judged.view is None:
        return judged
    from proposalgen.asking.view import survey_view

    survey = survey_view(judged.brief, judged.readiness.openings, judged.house.bank)
    return replace(judged, view=replace(judged.view, data={**judged.view.data, "survey": survey}))


def template_folders(house: House) -> tuple[Path, ...]:
    """Where templates, words and the question bank are read from: the house's own before the built-in ones."""
    return resources.template_folders(house.templates)


def with_titles(folders: tuple[Path, ...], house: House, language: str) -> Any:
    """The words of a house; ``kind.ID`` says the title of each kind that it declares, unless its words say it better."""
    from proposalgen.compose.words import load_words

    words = load_words(folders, language)
    titles = {f"kind.{kind.id}": kind.title.to(language) for kind in house.kinds}
    return replace(words, entries={**titles, **words.entries})


def check_name(judged: Judged, made: Kind, name: str) -> None:
    """A file's name is read by the customer like the file: InspectionFailed for anything withheld in it, be it in
    the title of one of the house's kinds, our own short name or the deal's title and version."""
    if made.audience != "client" or judged.withheld is None:
        return
    place = Place("file name", name)
    hits = Searcher(judged.withheld, known=(judged.brief.deal.title,)).search(name)
    found = [found for found in (hit.finding(place) for hit in hits) if found.blocks]
    if found:
        raise InspectionFailed(found, made.id, made.id)
