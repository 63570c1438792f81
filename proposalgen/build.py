"""A brief becomes finished files: the sentence of the architecture as one road.

    judge → view → compose → lay out and write → inspect → publish

There is no other way to a file, so the gate cannot be walked round.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from proposalgen.copies import NAME as DUPLICATE
from proposalgen.copies import duplicate_of
from proposalgen.divided import beside_the_price, edition_title, editions, kind_title, told, too_long, unnamed
from proposalgen.document.blocks import Block, Document
from proposalgen.document.walk import plain_text, todos
from proposalgen.dressing import dressed_style, faces_of
from proposalgen.errors import BriefError, InspectionFailed, UsageError
from proposalgen.filenames import LONGEST, safe_name
from proposalgen.findings import Finding, Place, Severity, Text, near
from proposalgen.gate.verdict import FULL
from proposalgen.house.model import House
from proposalgen.kinds import READERS, Kind, kind, kinds_of, opened
from proposalgen.manifest import manifest_of
from proposalgen.owned import check_name, shown_to, template_folders, with_survey, with_titles
from proposalgen.publish import Output, Published, publish
from proposalgen.readiness import Judged, Readiness
from proposalgen.record import Record, replace

FORMATS = ("docx", "pdf", "html", "xlsx")
ALSO = {"word": "docx", "doc": "docx", "htm": "html", "excel": "xlsx", "xls": "xlsx"}  # what people call the formats
# Blockers that an approval would remove: a draft is made for the one who approves.
APPROVALS = frozenset({"price.floor", "price.budget", "approval.quotation", "tender.approval"})
DRAFT = {"zh-CN": "草稿，未经批准，不得外发", "en": "Draft, not approved, not to be sent"}
DRAFT_NAME = {"zh-CN": "草稿", "en": "draft"}  # in the file's name
INTERNAL = {"zh-CN": "内部资料，不得外发", "en": "Internal, not for the customer"}
INTERNAL_NAME = {"zh-CN": "内部", "en": "internal"}
ANNEXED = ("proposal", "bid")  # the documents that end with the attachments
SHOP = frozenset({"document.vocabulary"})  # words of our own side, which only the customer must not read


class Composed(Record):
    """A document ready to be written: what it was made for, its style with the house's Word document around it,
    the blocks of files that it took in, and what a person should know of those."""

    judged: Judged
    kind: Kind
    document: Document
    style: Any
    taken: tuple[Block, ...] = ()
    notes: tuple[Finding, ...] = ()
    draft: bool = False


class Refused(Record):
    """A kind that was not built: why, and the findings that hold it back."""

    kind: str
    reason: Text
    findings: tuple[Finding, ...] = ()


class Built(Record):
    """What a run wrote, what it refused, and the judgement behind both.

    ``complete``: all that was asked for was written; with nothing named, all that the verdict allows.
    """

    files: tuple[Published, ...]
    refused: tuple[Refused, ...]
    readiness: Readiness
    complete: bool
    warnings: tuple[Finding, ...] = ()

    @property
    def exit_code(self) -> int:
        return 0 if self.files and self.complete else 4


def produce(
    judged: Judged,
    kinds: Sequence[str],
    formats: Sequence[str],
    out: Path,
    *,
    draft: bool = False,
    readers: Sequence[str] = (),
) -> Built:
    """Build every kind that may be built, and say why the others were refused.

    With no kinds: the proposal where the gate allows it, else what the verdict allows; with no formats each
    document's usual ones. ``draft``
    passes over missing approvals only; its files are marked and stay on the own side. ``readers``: whom
    a digest is for, all if none is named. All files
    of a run are published together, or none: raises InspectionFailed, HouseError or MachineError.
    UsageError for a kind or format that does not exist, BriefError for a brief that contradicts itself.
    """
    check_names(kinds, formats, readers, judged.house)
    if judged.readiness.errors:
        raise BriefError(judged.readiness.errors)
    names = wanted(judged.readiness, kinds)
    _check_formats(kinds, formats, judged.readiness)
    refusals = {name: refusal(judged.readiness, name, draft) for name in names}
    refused = tuple(found for found in refusals.values() if found is not None)
    outputs: list[Output] = []
    warnings: list[Finding] = []
    for name in (name for name, found in refusals.items() if found is None):
        kind_ = kind_of(name, judged.readiness.own)
        made, noticed = _editions(judged, kind_, _formats_of(kind_, formats), draft, readers)
        outputs += made
        warnings += noticed
        outputs += _of_buyers_files(judged) if name == "bid" and not draft else ()
    files = publish(outputs, out, manifest=manifest_of(judged, draft))
    passed = () if kinds else _passed_over(judged.readiness, names)
    return Built(files, (*passed, *refused), judged.readiness, not refused, tuple(dict.fromkeys(warnings)))


def _of_buyers_files(judged: Judged) -> Iterator[Output]:
    """What goes back to the buyer in its own files. A draft goes without: nothing may be added to them, so not its mark either."""
    from proposalgen.answered import handed_back

    assert judged.withheld is not None
    day = datetime.date.fromisoformat(date_of(judged))
    return handed_back(judged.brief, judged.house, judged.figures, judged.withheld, beside_the_price(judged), day)


def _passed_over(readiness: Readiness, names: Sequence[str]) -> tuple[Refused, ...]:
    """The proposal, which nobody named but everybody hopes for, when the verdict allows only less."""
    found = None if "proposal" in names else refusal(readiness, "proposal")
    return (found,) if found else ()


def refusal(readiness: Readiness, name: str, draft: bool = False) -> Refused | None:
    """Why a kind may not be built; None when it may."""
    if readiness.verdict not in kind_of(name, readiness.own).opens:
        reason = Text(
            "the verdict is {verdict}, which does not open this document", "结论为 {verdict}，不能生成该文件"
        )
        return Refused(name, reason.filled(verdict=readiness.verdict), readiness.blocked(name))
    lack = readiness.lack(name)
    if lack is not None and not (draft and lack.approval):
        return Refused(name, lack.reason)
    held = tuple(found for found in readiness.blocked(name) if not (draft and found.rule in APPROVALS))
    if held:
        reason = Text("{count} blockers stand in the way", "有 {count} 项问题必须先解决")
        one = Text("one blocker stands in the way", "有 1 项问题必须先解决")
        return Refused(name, one if len(held) == 1 else reason.filled(count=len(held)), held)
    return None


def check_names(
    kinds: Sequence[str], formats: Sequence[str], readers: Sequence[str] = (), house: House | None = None
) -> None:
    """Raises UsageError, with the nearest right name, for a document, format or reader that does not exist."""
    for name in kinds:
        _known(name, name, [known.id for known in kinds_of(house)], DOCUMENT)
    for name in formats:
        _known(name, ALSO.get(name.lower(), name), FORMATS, FORMAT)
    for name in readers:
        _known(name, name, tuple(READERS), READER)


DOCUMENT = Text("There is no document “{name}”; choose from {all}.{near}", "没有文件“{name}”，可生成的有 {all}。{near}")
READER = Text("There is no audience “{name}”; choose from {all}.{near}", "没有读者“{name}”，可选的有 {all}。{near}")
FORMAT = Text("There is no format “{name}”; choose from {all}.{near}", "没有格式“{name}”，可用的有 {all}。{near}")


def _check_formats(kinds: Sequence[str], formats: Sequence[str], readiness: Readiness) -> None:
    """Raises UsageError for a document that was named and cannot be written in any format asked for."""
    for name in kinds:
        made = kind_of(name, readiness.own)
        if formats and not _formats_of(made, formats):
            raise UsageError(NOT_SO.filled(name=name, wanted=", ".join(formats), all=", ".join(made.formats)))


def _formats_of(made: Kind, formats: Sequence[str]) -> tuple[str, ...]:
    """The formats asked for that a document can have, or its usual ones."""
    return tuple(one for one in formats if one in made.formats) if formats else made.usual


NOT_SO = Text("“{name}” cannot be written as {wanted}; it can be {all}.", "“{name}”不能写成 {wanted}，可用的格式有 {all}。")


def _known(name: str, meant: str, known: Sequence[str], message: Text) -> None:
    if name not in known:
        raise UsageError(message.filled(name=name, all=", ".join(known), near=near(meant, known)))


def kind_of(name: str, own: Sequence[Kind]) -> Kind:
    found = kind(name, own)
    assert found is not None, name  # callers check names before they come here
    return found


def wanted(readiness: Readiness, kinds: Sequence[str]) -> tuple[str, ...]:
    """The kinds named, each once; with none named the proposal, or what the verdict opens instead.

    A deal that is only about the price holds no proposal: there the quotation is meant.
    """
    if kinds:
        return tuple(dict.fromkeys(kinds))
    if readiness.lack("proposal") and not readiness.lack("quotation") and readiness.verdict in FULL:
        return ("quotation",)
    open_kinds = opened(readiness.verdict, "client", readiness.own)
    return ("proposal",) if "proposal" in open_kinds else open_kinds


def _editions(
    judged: Judged, made: Kind, formats: Sequence[str], draft: bool, readers: Sequence[str]
) -> tuple[list[Output], list[Finding]]:
    """One kind for each of its readers, or in each of its volumes. Raises InspectionFailed for more pages than are allowed."""
    outputs: list[Output] = []
    warnings: list[Finding] = []
    pages: dict[str, int | None] = {}
    for edition in editions(judged, made, readers):
        files, noticed = _make(judged, made, formats, draft, edition)
        pages[edition] = next((file.pages for file in files if file.format == "pdf"), None)
        outputs += files
        warnings += noticed
    limits = tuple(too_long(judged, made, pages))
    if not draft and any(found.blocks for found in limits):
        raise InspectionFailed([found for found in limits if found.blocks], outputs[0].name, made.id)
    return outputs, [*warnings, *limits]


def _make(
    judged: Judged, made: Kind, formats: Sequence[str], draft: bool, reader: str
) -> tuple[list[Output], list[Finding]]:
    """One kind in every format: composed once, laid out once, each file inspected."""
    from proposalgen.focus import measured
    from proposalgen.writing import write_all

    found = composed(judged, made, draft, reader)
    name = _file_name(found, reader)
    audience = "internal" if draft else made.audience
    outputs: list[Output] = []
    warnings = [*_left_out(judged, made), *_amiss(judged, made), *found.notes, *_unwritten(found.document, name)]
    warnings += measured(judged, made.id, found.document, name)
    warnings += faces_of(found.document, found.style, judged.house, formats)
    check_name(found.judged, made, name)
    try:
        for one, called, asked in _copies(found, reader, formats):
            for format_, data, pages in write_all(one.document, one.style, date_of(judged), asked):
                warnings += inspected(one, f"{called}.{format_}", format_, data)
                outputs.append(Output(made.id, format_, audience, called, data, pages))
    except InspectionFailed as fault:
        raise InspectionFailed(fault.findings, fault.file or name, made.id) from None
    return outputs, warnings


def _copies(found: Composed, reader: str, formats: Sequence[str]) -> Iterator[tuple[Composed, str, Sequence[str]]]:
    """The document under its name, and its duplicate beside it where it is handed in on paper more than once."""
    yield found, _file_name(found, reader), formats
    duplicate = None if found.draft or "pdf" not in formats else duplicate_of(found.document)
    if duplicate:
        yield replace(found, document=duplicate), _file_name(found, reader, DUPLICATE[found.judged.brief.language]), ("pdf",)


def _left_out(judged: Judged, made: Kind) -> Iterator[Finding]:
    """The attachments that a document which takes them in must do without: seen here, even if nobody ran a check."""
    return (one for one in judged.readiness.findings if one.rule == "content.annex" and made.id in ANNEXED)


def _amiss(judged: Judged, made: Kind) -> Iterator[Finding]:
    """What is doubtful about the answers of a bid, which stands in its files for the buyer to read."""
    found = (one for one in judged.readiness.findings if one.severity is Severity.WARNING)
    return (one for one in found if made.id == "bid" and one.rule.startswith(("tender.", "answered.", "reading.")))


_UNWRITTEN = Text("{count} places still wait to be written; the first: {first}", "尚有 {count} 处待补写，第一处：{first}")
_WRITE = Text("Write them; a final build refuses until then.", "请补写，否则无法生成正式文件。")


def _unwritten(document: Document, file: str) -> Iterator[Finding]:
    """What a draft still lacks, counted."""
    found = [plain_text(todo.children) for todo in todos(document)]
    if found:
        message = _UNWRITTEN.filled(count=len(found), first=found[0])
        yield Finding("document.placeholder", Severity.WARNING, Place("", file), message, _WRITE)


def document_of(judged: Judged, made: Kind, draft: bool = False, reader: str = "") -> Document:
    """The composed document alone; see ``composed``."""
    return composed(judged, made, draft, reader).document


def composed(judged: Judged, made: Kind, draft: bool = False, reader: str = "") -> Composed:
    """The document, for one reader where the kind has several, fitted to the house's style.

    Raises HouseError for a template or the house's Word document, BriefError for a picture or an annex.
    """
    from proposalgen.annexes import annexes_of
    from proposalgen.compose.composer import Composer, Picture
    from proposalgen.gridlines import with_open_gridlines
    from proposalgen.house_pictures import WithHouse, logo_of
    from proposalgen.pictures import pictures_of
    from proposalgen.style.fitting import fitted
    from proposalgen.style.shell import for_document

    judged = told(judged, made, reader)
    side, style = made.audience, dressed_style(judged, made, reader)
    judged = judged if side == "internal" or style.properties else unnamed(judged)
    judged = with_survey(judged, made)
    assert judged.view is not None
    brief = judged.brief
    folder = Path(brief.place("").file).parent
    folders = template_folders(judged.house)
    composer = Composer(folders, with_titles(folders, judged.house, brief.language), brief.language)
    logo = logo_of(judged.house) if style.looks.logo and style.properties else None
    view = {**shown_to(judged, made), "kind": made.id, "reader": reader, "look": style.looks.cover, "logo": logo}
    images = WithHouse(pictures_of(brief, folder, Picture), judged.house, Picture, style.properties)
    annexes = annexes_of(brief, folder, judged.house)
    document = fitted(composer.compose(f"{side}/{made.id}", view, images, style.numbering, annexes, draft), style)
    document = document if side == "internal" else with_open_gridlines(document, judged.withheld)
    mark = INTERNAL if side == "internal" else DRAFT if draft else {}
    document = replace(document, mark=mark[brief.language]) if mark else document
    style = replace(style, shell=for_document(style.shell, document)) if style.shell else style
    return Composed(judged, made, document, style, tuple(annexes.taken), tuple(annexes.notes), draft)


def inspected(found: Composed, file: str, format_: str, data: bytes) -> tuple[Finding, ...]:
    """What a person should look at; raises InspectionFailed for what must not leave the house."""
    from proposalgen.expectation import expectation_of, in_shell, in_word, own_side_of
    from proposalgen.inspect.inspector import inspect

    own, shell, document = found.kind.audience == "internal", found.style.shell, found.document
    expected = (
        own_side_of(found.judged, document, file)
        if own
        else expectation_of(found.judged, document, file, found.draft, found.taken)
    )
    expected = in_word(expected, document) if format_ == "docx" else expected
    expected = in_shell(expected, document, shell, format_) if shell else expected
    findings = tuple(one for one in inspect(data, format_, expected) if not own or one.rule not in SHOP)
    if any(one.blocks for one in findings):
        raise InspectionFailed([one for one in findings if one.blocks], file)
    return findings


def _file_name(found: Composed, reader: str, copy: str = "") -> str:
    """Whose, what, for which project, when, which version: what a person looks for in a folder.

    A long title gives way, so that date and version are never cut off. Without a title the document
    is one that names nobody, and its file neither.
    """
    judged, made, document = found.judged, found.kind, found.document
    assert judged.view is not None
    tongue, supplier = judged.brief.language, judged.view.data["supplier"] if document.title else None
    marked = INTERNAL_NAME if made.audience == "internal" else DRAFT_NAME if document.mark else {}
    before = [marked[tongue]] if marked else []
    before += [safe_name(supplier["short_name"] or supplier["name"], LONGEST // 4)] if supplier else []
    after = [date_of(judged).replace("-", "")]
    after += [safe_name(f"v{judged.brief.deal.version}", LONGEST // 8)] if judged.brief.deal.version else []
    after += [copy] if copy else []
    before += [safe_name(kind_title(judged, made).to(tongue), LONGEST // 4)]
    before += [edition.to(tongue)] if (edition := edition_title(made, reader)) else []
    parts = [*before, *after]
    room = LONGEST - sum(len(part.encode()) + 1 for part in parts)
    title = [safe_name(document.title, max(room, 12))] if document.title else []
    return "-".join([*parts[: -len(after)], *title, *after])


def date_of(judged: Judged) -> str:
    """The ISO date that the documents carry."""
    assert judged.view is not None
    return str(judged.view.data["date"])
