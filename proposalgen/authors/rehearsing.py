"""The documents that a house has a hand in, composed of made deals: what a build would refuse is found without a deal.

Only the markup is made, and nothing is kept. A document that uses no file of the house is not tried: the built-in
templates are tried where they are made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalgen import resources
from proposalgen.authors.sample import Filled, Variant, filled
from proposalgen.authors.variants import ALWAYS, variants_for
from proposalgen.compose.allowed import OWN_HOUSE
from proposalgen.compose.loader import FolderLoader, read_template, templates_in
from proposalgen.compose.markup_reading import Picture
from proposalgen.compose.rehearsal import Rehearsal
from proposalgen.compose.words import LANGUAGES, load_words
from proposalgen.errors import HouseError
from proposalgen.findings import Problem
from proposalgen.gate.case import Case
from proposalgen.gate.material import lack_of
from proposalgen.kinds import KINDS, Kind
from proposalgen.pictures import names_of
from proposalgen.record import Record, replace

MOST, LEAST = 480, 24  # compositions that a check has time for: of all documents, of one, beside those that each gets
_USES = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
_CODE = re.compile(r"\{[{%](.*?)[%}]\}", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]\w*")


class Document(Record):
    """A template that becomes a document, for each of its readers. ``names``: the words in the house's own part of it."""

    side: str
    kind: str
    readers: tuple[str, ...]
    names: frozenset[str]


def rehearsed(
    templates: Path, kinds: Sequence[Kind], given: Mapping[str, Any], pictures: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """Every fault that the house's templates show when documents are composed of made deals. Nothing is raised.

    ``kinds``: those that the house declares. ``given``: what a build adds to every view of this house, such as
    ``look``; ``pictures``: the names of its own.
    """
    folders = resources.template_folders(templates)
    documents = tuple(_documents(templates, folders, kinds))
    found: dict[Problem, None] = {}
    own = tuple(pictures)
    for language in LANGUAGES if documents else ():
        try:
            words = load_words(folders, language)
        except HouseError:  # the lint's business
            continue
        titles = {f"kind.{one.kind}": one.kind for one in documents}
        words = replace(words, entries=MappingProxyType({**titles, **words.entries}))
        trial = Rehearsal(folders, words, language)
        for document in documents:
            enough = trial.steps + OWN_HOUSE.steps  # as many as one document may take, for all the deals together
            for variant in _tried(document, language, max(LEAST, MOST // len(documents))):
                if trial.steps < enough:
                    found |= dict.fromkeys(_problems(trial, document, variant, given, own))
    return tuple(found)


def _tried(document: Document, language: str, most: int) -> Iterator[Variant]:
    """What every document is tried with in both languages; the others in one of them, in turn."""
    yield from ALWAYS
    more = variants_for(document.names, most // len(document.readers))
    yield from more[LANGUAGES.index(language) :: len(LANGUAGES)]


def _problems(
    trial: Rehearsal, document: Document, variant: Variant, given: Mapping[str, Any], pictures: tuple[str, ...]
) -> Iterator[Problem]:
    made = _made(variant)
    if made is None or not _opens(document, made):
        return
    view = made.internal if document.side == "internal" else made.view
    images = dict.fromkeys((*names_of(made.brief), *pictures), Picture(b"", 4, 3))
    annexes: Mapping[str, Any] = {one.file: tuple for one in made.brief.attachments}
    for reader in document.readers:
        whole = {**view, **given, "kind": document.kind, "reader": reader, "language": trial.language}
        yield from trial.problems(f"{document.side}/{document.kind}", whole, images, annexes)


@cache
def _made(variant: Variant) -> Filled | None:
    """The deal; None for one that holds a reference to what was left out, as no valid brief does."""
    try:
        return filled(variant)
    except LookupError:
        return None


def _opens(document: Document, made: Filled) -> bool:
    """Whether such a deal comes as far as this document: what is for the customer needs needs, some kinds more."""
    if document.side == "client" and not made.brief.needs:
        return False
    lack = lack_of(document.kind, Case(made.brief, made.figures, made.house, None))
    return lack is None or lack.approval


# --- which documents ---------------------------------------------------------------------------


def _documents(templates: Path, folders: tuple[Path, ...], kinds: Sequence[Kind]) -> Iterator[Document]:
    """The kinds that use a file of the house, and whatever else it keeps among the documents."""
    known = {(kind.audience, kind.id): kind.written_for for kind in (*KINDS, *kinds)}
    stray = [tuple(name.removesuffix(".html").split("/")) for name, _ in templates_in(templates)]
    sides = {(one[0], one[1]): ("",) for one in stray if len(one) == 2 and one[0] in ("client", "internal")}
    loader = FolderLoader(folders, OWN_HOUSE.size)
    for (side, kind), readers in {**sides, **known}.items():
        own = [text for file, text in _used(f"{side}/{kind}.html", loader) if file.is_relative_to(templates)]
        if own:
            code = (piece for text in own for piece in _CODE.findall(text))
            yield Document(side, kind, readers, frozenset(word for piece in code for word in _WORD.findall(piece)))


def _used(name: str, loader: FolderLoader) -> Iterator[tuple[Path, str]]:
    """The files of a document with their texts; those that cannot be found or read are the lint's business."""
    seen: set[Path] = set()
    todo = [name]
    while todo:
        try:
            file = loader.find(todo.pop())
            if file not in seen:
                seen.add(file)
                text = read_template(file, loader.size)
                todo += _USES.findall(text)
                yield file, text
        except HouseError:
            continue
