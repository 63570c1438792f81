"""The ``house test`` command.

It ends with 0 when every page is as accepted, with 1 when pages differ or nothing was accepted yet (as ``diff``
does), and with the code of what is at fault when a document cannot be built: nearly always 5, the house. The others
are compared, or accepted, all the same; of the one at fault the pages accepted before are kept.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from proposalgen import report
from proposalgen.authors.builtin import style_of
from proposalgen.authors.check import problem_as_json
from proposalgen.authors.deals import SAMPLE_DAY, deals
from proposalgen.authors.trial import accepted as shelf
from proposalgen.authors.trial.comparing import Change, compare
from proposalgen.authors.trial.making import Failed, Made, make
from proposalgen.authors.trial.side_by_side import write_pictures
from proposalgen.build import check_names
from proposalgen.errors import HouseError, InspectionFailed, ProposalError, UsageError
from proposalgen.faults import problems_of, show
from proposalgen.findings import Text
from proposalgen.house.load import NAME, load_house
from proposalgen.record import Record, replace
from proposalgen.terminal import as_json, colours, language, message, result

CHANGED = 1
FEW = 6  # lines of changed words that are shown


class Tried(Record):
    """How a run went. ``kinds``: the only ones that were built, all if none is named."""

    documents: Mapping[str, Made]
    failed: tuple[Failed, ...]
    changes: tuple[Change, ...]
    looks: bool  # pages were compared, not only words
    began: bool  # something had been accepted before
    pictures: Mapping[str, tuple[Path, ...]]
    accepted: bool = False

    @property
    def faults(self) -> tuple[ProposalError, ...]:
        """Each once: one template is at fault in many documents."""
        return tuple({str(one.fault): one.fault for one in self.failed}.values())

    @property
    def exit_code(self) -> int:
        if faults := self.faults:
            return next((fault.exit_code for fault in faults if isinstance(fault, HouseError)), faults[0].exit_code)
        return CHANGED if self.changes and not self.accepted else 0


def run(folder: Path, accept: bool, out: Path | None, json_: bool, kinds: Sequence[str] = ()) -> int:
    """Build, compare and report; with ``accept`` keep the pages; with ``kinds`` those documents only. The exit code.

    UsageError for a kind that the house does not have.
    """
    folder = folder.parent if folder.name == NAME else folder
    if not (folder / NAME).is_file():
        load_house(folder)  # which says what a house is
    if kinds:
        check_names(kinds, (), (), load_house(folder))
    tried = _tried(folder, accept, out or folder / "changed", json_, kinds)
    if json_:
        as_json(_json(tried))
    else:
        _tell(tried, folder)
    return tried.exit_code


def _tried(folder: Path, accept: bool, out: Path, quiet: bool, kinds: Sequence[str]) -> Tried:
    documents, failed = _made(folder, quiet, kinds)
    left_alone = {one.name for one in failed}

    def spared(name: str) -> bool:
        """Whether a document accepted before is none of this run's matters."""
        return name in left_alone or (bool(kinds) and name.split(".")[1] not in kinds)

    if accept:
        return _accepted(folder, out, documents, failed, spared, whole=not failed and not kinds)
    before = shelf.read(folder)
    faces, began = _faces(folder) if documents else {}, bool(before.faces)
    looks = all(before.faces[wanted] == found for wanted, found in faces.items() if wanted in before.faces)
    known = replace(before, documents={name: kept for name, kept in before.documents.items() if not spared(name)})
    changes = compare(documents, known, looks)
    return Tried(documents, failed, changes, looks, began, write_pictures(out, changes if began else (), documents, before))


def _accepted(
    folder: Path, out: Path, documents: Mapping[str, Made], failed: tuple[Failed, ...], spared: Callable[[str], bool], whole: bool
) -> Tried:
    """The pages kept. UsageError: a part of the documents cannot be accepted in other faces than the rest was."""
    if documents:
        faces = _faces(folder)
        if not whole and shelf.faces(folder) not in ({}, faces):
            raise UsageError(PARTLY.filled(folder=folder))
        shelf.write(folder, {name: shelf.Kept(made.words, made.pages) for name, made in documents.items()}, faces, spared)
        write_pictures(out, (), {}, shelf.Accepted({}, {}))
    return Tried(documents, failed, (), True, True, {}, True)


def _made(folder: Path, quiet: bool, kinds: Sequence[str]) -> tuple[dict[str, Made], tuple[Failed, ...]]:
    documents: dict[str, Made] = {}
    failed: list[Failed] = []
    for deal in deals(folder, None, SAMPLE_DAY):
        with _progress(deal.id, quiet):
            for each in make(deal, folder, kinds):
                if isinstance(each, Failed):
                    failed.append(each)
                else:
                    documents[each.name] = each
    return documents, tuple(failed)


def _progress(name: str, quiet: bool) -> contextlib.AbstractContextManager[Any]:
    """A sign of life; on a terminal only."""
    if quiet or not colours(sys.stderr):
        return contextlib.nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(BUILDING.filled(name=name).to(language()))


def _faces(folder: Path) -> dict[str, str]:
    """The faces that the house's style wants, and what this machine gives for each."""
    from proposalgen.style import fonts
    from proposalgen.style.load import load_style

    style = load_style(*style_of(load_house(folder)))
    return {answer.wanted: answer.found or "" for answer in fonts.survey(style)}


# --- saying it -----------------------------------------------------------------------------------


def _tell(tried: Tried, folder: Path) -> None:
    for fault in tried.faults:
        show(fault)
    if tried.failed:
        names = ", ".join(one.name for one in tried.failed)
        message(FAILED.filled(names=names, chinese=names.replace(", ", "、")))
    if not tried.documents and not tried.changes:
        if not tried.failed:
            message(NONE)
        return
    if tried.accepted:
        result(ACCEPTED.filled(count=len(tried.documents), pages=_pages(tried)).to(language()))
    elif not tried.began:
        message(FIRST.filled(count=len(tried.documents), pages=_pages(tried), folder=folder))
    else:
        _tell_changes(tried, folder)


def _tell_changes(tried: Tried, folder: Path) -> None:
    tongue = language()
    if not tried.looks:
        message(FACES)
    for change in tried.changes:
        result(_line(change).to(tongue))
        for line in change.words[:FEW]:
            result(f"    {line[0]} {line[1:]}")
        if len(change.words) > FEW:
            result(f"    {MORE.filled(count=len(change.words) - FEW).to(tongue)}")
        for file in tried.pictures.get(change.name, ()):
            result(f"  → {file}")
    if tried.changes:
        message(LOOK.filled(folder=folder))
    else:
        result(SAME.filled(count=len(tried.documents), pages=_pages(tried)).to(tongue))


def _line(change: Change) -> Text:
    if change.status == "gone":
        return GONE.filled(name=change.name)
    if change.status == "new":
        return NEW.filled(name=change.name, count=change.count)
    if not change.pages:
        return REWORDED.filled(name=change.name)
    numbers = ", ".join(map(str, change.pages))
    counts = "" if change.count == change.accepted_count else COUNTS.filled(before=change.accepted_count, now=change.count)
    said = PAGE if len(change.pages) == 1 else PAGES
    return said.filled(name=change.name, numbers=numbers, chinese=numbers.replace(", ", "、"), counts=counts)


def _pages(tried: Tried) -> int:
    return sum(len(made.pages) for made in tried.documents.values())


def _json(tried: Tried) -> dict[str, Any]:
    tongue = language()
    return {
        "same": not tried.changes and not tried.failed,
        "accepted": tried.accepted,
        "compared": "pages" if tried.looks else "words",
        "documents": [{"name": name, "pages": len(made.pages)} for name, made in tried.documents.items()],
        "changes": [
            {
                "name": change.name, "status": change.status, "pages": list(change.pages), "words": list(change.words),
                "pictures": [str(file) for file in tried.pictures.get(change.name, ())],
            }
            for change in tried.changes
        ],
        "failed": [one.name for one in tried.failed],
        "errors": [each for fault in tried.faults for each in _errors(fault, tongue)],
    }  # fmt: skip


def _errors(fault: ProposalError, tongue: str) -> list[dict[str, Any]]:
    if isinstance(fault, InspectionFailed):
        return [report.finding_as_json(found, tongue) for found in fault.findings]
    return [problem_as_json(found, tongue) for found in problems_of(fault)]


BUILDING = Text("Building {name} …", "正在生成 {name} …")
ACCEPTED = Text("Accepted: {count} documents, {pages} pages.", "已认可 {count} 份文档，共 {pages} 页。")
NONE = Text("No sample deal opens such a document.", "没有示例商机能生成这种文件。")
FAILED = Text("Not built: {names}.", "未能生成：{chinese}。")
PARTLY = Text(
    "This machine has other fonts than the pages were accepted with; then all are accepted together or none:"
    " proposalgen house test {folder} --accept, without --kind and without faults.",
    "本机字体与认可时不同，只能全部重新认可：proposalgen house test {folder} --accept，不加 --kind，且没有错误。",
)
FIRST = Text(
    "Built: {count} documents, {pages} pages. Nothing has been accepted yet.\n"
    "Look at them (proposalgen house preview {folder}), then: proposalgen house test {folder} --accept",
    "已生成：{count} 份文档，共 {pages} 页。尚无认可过的页面。\n"
    "请先查看（proposalgen house preview {folder}），再运行：proposalgen house test {folder} --accept",
)
SAME = Text("As accepted: {count} documents, {pages} pages.", "与认可的一致：{count} 份文档，共 {pages} 页。")
PAGE = Text("{name}: page {numbers} changed{counts}", "{name}：第 {chinese} 页有变化{counts}")
PAGES = Text("{name}: pages {numbers} changed{counts}", "{name}：第 {chinese} 页有变化{counts}")
COUNTS = Text(" (pages before: {before}, now: {now})", "（原 {before} 页，现 {now} 页）")
REWORDED = Text("{name}: the words changed", "{name}：文字有变化")
NEW = Text("{name}: new, pages: {count}", "{name}：新增，共 {count} 页")
GONE = Text("{name}: no longer built", "{name}：不再生成")
MORE = Text("… and {count} lines more", "…… 另有 {count} 行")
FACES = Text(
    "This machine has other fonts than the pages were accepted with: only the words are compared.",
    "本机字体与认可时不同：只比较文字，不比较版面。",
)
LOOK = Text(
    "Look at what changed. If it is as you want it: proposalgen house test {folder} --accept",
    "请查看变化；确认无误后运行：proposalgen house test {folder} --accept",
)
