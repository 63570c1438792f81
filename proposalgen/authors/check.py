"""The ``house check`` command: everything that is wrong with a house, found without a deal, all at once."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proposalgen import report, resources
from proposalgen.authors.builtin import style_of
from proposalgen.authors.leftovers import leftovers
from proposalgen.authors.looks import looks_amiss
from proposalgen.authors.owned import without_template
from proposalgen.authors.rehearsing import rehearsed
from proposalgen.authors.shells import shell_faults
from proposalgen.authors.showing import picture_faults
from proposalgen.authors.totals import mixed_totals
from proposalgen.authors.vocabulary import internal_tree, tree
from proposalgen.compose.lint import lint
from proposalgen.compose.pointing import pointed
from proposalgen.dressing import faces_amiss
from proposalgen.errors import HouseError
from proposalgen.faults import text_of
from proposalgen.findings import Problem, Text, same
from proposalgen.house.bank import load_bank
from proposalgen.house.load import NAME, load_house
from proposalgen.house.model import House
from proposalgen.house_pictures import logo_of, pictures_of
from proposalgen.record import Record
from proposalgen.terminal import as_json, colours, language, result

if TYPE_CHECKING:
    from proposalgen.style.model import Style


_QUOTED = re.compile(r'"[^"]+"|<[\w-]+>')


class Checked(Record):
    """What was found. ``faults`` keep documents from being built; ``warnings`` do not."""

    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        return 5 if self.faults else 0


def run(folder: Path, today: datetime.date, json_: bool) -> int:
    """Check the house and report; 0 with warnings at most, 5 with faults."""
    checked = check(folder, today)
    tongue = language()
    if json_:
        as_json(_json(checked, folder, tongue))
    else:
        result(_page(checked, folder, tongue))
    return checked.exit_code


def check(folder: Path, today: datetime.date) -> Checked:
    """Every fault and warning of the house in a folder. Only a folder without a house raises HouseError."""
    folder = folder.parent if folder.name == NAME else folder
    templates = folder / "templates" if (folder / "templates").is_dir() else None
    faults: list[Problem] = []
    warnings: list[Problem] = []
    declared, given, pictures = None, {"look": "panel", "logo": None}, ()
    try:
        house = load_house(folder)
    except HouseError as error:
        if not (folder / NAME).is_file():
            raise
        faults += error.problems
    else:
        style = _style(house, faults)
        warnings += [*(_fonts(house, style) if style else ()), *(looks_amiss(house, style) if style else ()), *_due(house, today)]
        given = {"look": style.looks.cover if style else "panel", "logo": logo_of(house)}
        pictures = tuple(name for name, _ in pictures_of(house))
        faults += [*shell_faults(house), *without_template(house), *picture_faults(house)]
        declared = house.kinds
    faults += [*lint(resources.template_folders(templates), tree(), internal=internal_tree()), *_bank(templates)]
    faults += _news(rehearsed(templates, declared or (), given, pictures), faults) if templates else ()
    warnings += [*leftovers(templates, declared), *mixed_totals(templates)] if templates else ()
    return Checked(_in_order(faults), _in_order(warnings))


def _news(found: Iterable[Problem], known: Iterable[Problem]) -> list[Problem]:
    """What trying finds and reading did not: a name or an element that both stumble over at a line is told once."""
    told = {_stumbled(one) for one in known}
    return [one for one in found if _stumbled(one) not in told]


def _stumbled(problem: Problem) -> tuple[str, int | None, str]:
    """Where, and over which word: the first that the message quotes, else the message."""
    said = problem.message.en
    quoted = _QUOTED.search(said)
    return problem.place.file, problem.place.line, quoted[0] if quoted else said


def _bank(templates: Path | None) -> tuple[Problem, ...]:
    """What is wrong with the house's question bank."""
    try:
        load_bank(resources.template_folders(templates))
    except HouseError as error:
        return error.problems
    return ()


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line; what reading and trying both find counts once."""
    once: dict[tuple[Any, ...], Problem] = {}
    for one in problems:
        once.setdefault((one.place.file, one.place.line, one.place.path, one.message), one)
    return tuple(sorted(pointed(once.values()), key=lambda one: (one.place.file, one.place.line or 0, one.place.column or 0)))


def _style(house: House, faults: list[Problem]) -> Style | None:
    """The style; what is wrong with it is added to ``faults``."""
    from proposalgen.style.load import load_style

    try:
        return load_style(*style_of(house))
    except HouseError as error:
        faults += error.problems
        return None


def _fonts(house: House, style: Style) -> Iterator[Problem]:
    """Faces of the style that this machine lacks, and what stands in; those of Word's that the PDF can only guess at."""
    for found in faces_amiss(house, style):
        yield Problem(found.place, found.message, found.action)


def _due(house: House, today: datetime.date) -> Iterator[Problem]:
    """Entries of the library that should have been looked at, and credentials that have run out."""
    for id_, entry in sorted(house.library.items()):
        if entry.review_by and entry.review_by < today:
            message = Text("“{id}” was to be looked at again by {day}", "“{id}”应在 {day} 之前复核")
            place = house.entry_place(id_, "review_by")
            yield Problem(place, message.filled(id=id_, day=entry.review_by), REVIEW)
        expires = getattr(entry, "expires", None)
        if expires and expires < today:
            message = Text("“{id}” expired on {day}", "“{id}”已于 {day} 到期")
            yield Problem(house.entry_place(id_, "expires"), message.filled(id=id_, day=expires), RENEW)


REVIEW = Text("Have its owner review it, then move the date.", "请维护人复核后更新日期。")
RENEW = Text("Renew it, or take it out of the library.", "请更新，或从资料库中移除。")


# --- saying it -----------------------------------------------------------------------------------


def _page(checked: Checked, folder: Path, tongue: str) -> str:
    colour = colours(sys.stdout)
    parts = [
        report.errors_as_text(found, tongue, colour, source=text_of, head=head)
        for found, head in ((checked.faults, FAULTS), (checked.warnings, WARNINGS))
        if found
    ]
    if not checked.faults:
        clean = CLEAN.filled(folder=folder)
        parts.append(clean.to(tongue))
    return "\n\n".join(parts)


FAULTS = Text("Faults of the house: {count}.", "企业资料有 {count} 处错误。")
WARNINGS = Text("Warnings: {count}.", "提醒 {count} 条。")
CLEAN = Text("{folder}: no faults; documents can be built.", "{folder}：没有错误，可以生成文档。")


def _json(checked: Checked, folder: Path, tongue: str) -> dict[str, Any]:
    return {
        "house": str(folder),
        "valid": not checked.faults,
        "errors": [problem_as_json(found, tongue) for found in checked.faults],
        "warnings": [problem_as_json(found, tongue) for found in checked.warnings],
    }


def problem_as_json(found: Problem, tongue: str) -> dict[str, Any]:
    """One problem with its file, as ``house check --json`` and the preview give it."""
    return {
        "file": found.place.file,
        "line": found.place.line,
        "column": found.place.column,
        "path": found.place.path,
        "message": found.message.to(tongue),
        "hint": (found.hint or same("")).to(tongue) or None,
    }
