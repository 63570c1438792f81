"""How a document is dressed: the style that its house and its kind ask for, with the house's Word document around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proposalgen import resources
from proposalgen.divided import anonymous
from proposalgen.document.blocks import Document
from proposalgen.errors import HouseError
from proposalgen.findings import Finding, Place, Problem, Text
from proposalgen.house.model import House
from proposalgen.kinds import Kind
from proposalgen.owned import shown_to, template_folders, with_titles
from proposalgen.readiness import Judged
from proposalgen.record import replace

ANONYMOUS = "anonymous"  # the profile of pages that name nobody
APART = {"zh": 26.0, "en": 26.0}  # points above a chapter that begins no page


def style_of(house: House, made: Kind | None = None, blind: bool = False) -> Any:
    """The style a house names, for this kind where it names one. Raises HouseError when there is none of that name.

    ``blind``: for pages that tell nobody whose they are.
    """
    from proposalgen.style.load import load_style, profiles

    built_in = resources.templates() / "style.yaml"
    own = house.style_file or built_in
    name = ANONYMOUS if blind else (made and (house.profiles.get(made.id) or made.profile)) or house.style
    file = built_in if name in profiles(built_in) and name not in profiles(own) else own
    known = profiles(file)
    if name not in known:
        message = Text("the style “{name}” is not available; there is {known}", "没有样式“{name}”，可用的有 {known}")
        found = message.filled(name=name, known=", ".join(known))
        raise HouseError([Problem(house.place("style.profile"), found)])
    return load_style(file, name)


def dressed_style(judged: Judged, made: Kind, reader: str = "") -> Any:
    """The style with the house's ``shell.docx`` around it, filled for this deal. HouseError for a fault of either.

    The shell belongs to the house's own style: a document in another one goes without.
    """
    from proposalgen.shell import dressed

    assert judged.view is not None
    house = judged.house
    style = style_of(house, made, anonymous(judged, made, reader))
    view = {**shown_to(judged, made), "kind": made.id}
    folders, tongue = template_folders(house), judged.brief.language
    shell = house.shell if style.name == style_of(house).name else None
    return dressed(_paced(style, made, view), shell, view, folders, tongue, with_titles(folders, house, tongue))


def _paced(style: Any, made: Kind, view: Mapping[str, Any]) -> Any:
    """Where the customer wants it short, chapters run on, set apart by the space that a new page gave them."""
    if made.id != "proposal" or not view["short"] or style.looks.chapters == "run-on":
        return style
    roles = {**style.roles, "label": replace(style.roles["label"], before=APART)}
    return replace(style, looks=replace(style.looks, chapters="run-on"), roles=roles)


def faces_of(document: Document, style: Any, house: House, formats: Any) -> Iterator[Finding]:
    """What ``faces_amiss`` tells of the formats that a document is written in; what keeps the PDF from being laid out is an error of its own."""
    from proposalgen.document.ticks import has_ticks

    pair = {"docx", "pdf"} <= {*formats}
    if "pdf" in formats:
        yield from (one for one in faces_amiss(house, style, has_ticks(document), pair) if not one.blocks)


def faces_amiss(house: House, style: Any, ticks: bool = False, guessed: bool = True) -> Iterator[Finding]:
    """The typefaces that the PDF wants and this machine lacks, and those that it may show otherwise than Word does: where the style names them."""
    from proposalgen.style.fonts import findings, guesses

    for one in (*findings(style, ticks=ticks), *(guesses(style) if guessed else ())):
        yield replace(one, place=_named(house, style, one.place))


def _named(house: House, style: Any, use: Place) -> Place:
    """Where a house names the typeface for a use, else the style; the use itself where no house says anything."""
    from proposalgen.style.written import Written

    own = Written(house.style_file, style.name).font(use.path) if house.style_file is not None else None
    return own or (house.place("style.profile") if house.located else use)
