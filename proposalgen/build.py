"""A brief becomes finished files: the sentence of the architecture as one road.

    judge → view → compose → lay out and write → inspect → publish

There is no other way to a file, so the gate cannot be walked round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import proposalgen
from proposalgen import resources
from proposalgen.brief.model import Brief
from proposalgen.document.blocks import Document
from proposalgen.errors import HouseError, InspectionFailed, NotReady
from proposalgen.findings import Finding, Problem, Text
from proposalgen.house.model import House
from proposalgen.kinds import Kind, kind, opened
from proposalgen.publish import Output, Published, digest, publish
from proposalgen.readiness import Judged, Readiness, examine

FORMATS = ("docx", "pdf", "html")
DRAFT = {"zh-CN": "草稿，未经批准，不得外发", "en": "Draft, not approved, not to be sent"}


@dataclass(frozen=True, slots=True)
class Refused:
    """A kind that was not built: why, and the findings that hold it back."""

    kind: str
    reason: Text
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a run wrote, what it refused, and the judgement behind both."""

    files: tuple[Published, ...]
    refused: tuple[Refused, ...]
    readiness: Readiness
    warnings: tuple[Finding, ...] = ()


def build(
    brief: Brief,
    kinds: Sequence[str] = (),
    formats: Sequence[str] = ("docx", "pdf"),
    out: str | Path | None = None,
    *,
    house: House | None = None,
    today: date | None = None,
) -> tuple[Published, ...]:
    """Build documents from Python; nothing is written unless every kind asked for may be.

    Raises NotReady with the Readiness when the gate or a blocker stands in the way of one.
    """
    judged = examine(brief, house, today)
    wanted = _wanted(judged.readiness, kinds)
    refused = [name for name in wanted if refusal(judged.readiness, name) is not None]
    if refused or not wanted:
        raise NotReady(judged.readiness, refused or kinds)
    return produce(judged, wanted, formats, _folder(brief, out), today=today).files


def produce(
    judged: Judged,
    kinds: Sequence[str],
    formats: Sequence[str],
    out: Path,
    *,
    today: date | None = None,
    draft: bool = False,
) -> Built:
    """Build every kind that may be built, and say why the others were refused.

    With no kinds: the proposal where the gate allows it, else what the verdict allows. ``draft``
    passes over missing approvals only; its files are marked and stay on the own side. All files
    of a run are published together, or none: raises InspectionFailed, HouseError or MachineError.
    """
    wanted = _wanted(judged.readiness, kinds)
    refusals = {name: refusal(judged.readiness, name, draft) for name in wanted}
    refused = tuple(found for found in refusals.values() if found is not None)
    outputs: list[Output] = []
    warnings: list[Finding] = []
    for name in (name for name, found in refusals.items() if found is None):
        made, noticed = _make(judged, _kind(name), formats, today, draft)
        outputs += made
        warnings += noticed
    files = publish(outputs, out, manifest=_manifest(judged, draft))
    return Built(files, refused, judged.readiness, tuple(warnings))


def refusal(readiness: Readiness, name: str, draft: bool = False) -> Refused | None:
    """Why a kind may not be built; None when it may."""
    if readiness.verdict not in _kind(name).opens:
        reason = Text(
            "the verdict is {verdict}, which does not open this document", "结论为 {verdict}，不能生成该文件"
        )
        return Refused(name, reason.filled(verdict=readiness.verdict), readiness.blocked(name))
    if name not in readiness.allowed:
        return Refused(name, Text("the brief has no material for it yet", "简报中还没有它所需的内容"))
    held = tuple(found for found in readiness.blocked(name) if not (draft and found.rule in APPROVALS))
    if held:
        reason = Text("{count} blockers stand in the way", "有 {count} 项问题必须先解决")
        one = Text("one blocker stands in the way", "有 1 项问题必须先解决")
        return Refused(name, one if len(held) == 1 else reason.filled(count=len(held)), held)
    return None


APPROVALS = frozenset({"price.floor", "price.budget", "approval.quotation"})


def _kind(name: str) -> Kind:
    found = kind(name)
    assert found is not None, name  # callers check names before they come here
    return found


def _wanted(readiness: Readiness, kinds: Sequence[str]) -> tuple[str, ...]:
    if kinds:
        return tuple(dict.fromkeys(kinds))
    open_kinds = opened(readiness.verdict)
    return ("proposal",) if "proposal" in open_kinds else open_kinds


def _make(
    judged: Judged, made: Kind, formats: Sequence[str], today: date | None, draft: bool
) -> tuple[list[Output], list[Finding]]:
    """One kind in every format: composed once, laid out once, each file inspected."""
    from proposalgen.writing import write_all

    document = _document(judged, made, draft)
    stamp_date = str(judged.view.data["date"]) if judged.view else ""
    name = _file_name(judged, made, document)
    outputs, warnings = [], []
    for format_, data, pages in write_all(document, _style(judged.house), stamp_date, formats):
        findings = _inspect(judged, document, name, format_, data, draft)
        if stopped := [found for found in findings if found.blocks]:
            raise InspectionFailed(stopped, f"{name}.{format_}")
        warnings += findings
        audience = "internal" if draft else made.audience
        outputs.append(Output(made.id, format_, audience, name, data, pages))
    return outputs, warnings


def _document(judged: Judged, made: Kind, draft: bool) -> Document:
    from proposalgen.compose.composer import Composer, Picture
    from proposalgen.pictures import pictures_of

    assert judged.view is not None
    brief = judged.brief
    folder = Path(brief.place("").file).parent
    side = "client" if made.audience == "client" else "internal"
    composer = Composer(_folders(judged.house), language=brief.language)
    view = {**judged.view.data, "kind": made.id}
    images = pictures_of(brief, folder, Picture)
    document = composer.compose(f"{side}/{made.id}", view, images, _style(judged.house).numbering)
    return replace(document, mark=DRAFT[brief.language]) if draft else document


def _folders(house: House) -> tuple[Path, ...]:
    return ((house.templates, resources.templates()) if house.templates else (resources.templates(),))


def _style(house: House) -> Any:
    from proposalgen.style.load import load_style, profiles

    file = house.style_file or resources.templates() / "style.yaml"
    known = profiles(file)
    if house.style not in known:
        message = Text("the style “{name}” is not available; there is {known}", "没有样式“{name}”，可用的有 {known}")
        found = message.filled(name=house.style, known=", ".join(known))
        raise HouseError([Problem(house.place("style.profile"), found)])
    return load_style(file, house.style)


def _inspect(
    judged: Judged, document: Document, name: str, format_: str, data: bytes, draft: bool
) -> tuple[Finding, ...]:
    from proposalgen.expectation import expectation_of
    from proposalgen.inspect.inspector import inspect

    return inspect(data, format_, expectation_of(judged, document, f"{name}.{format_}", draft))


def _file_name(judged: Judged, made: Kind, document: Document) -> str:
    """Whose, what, for which project, when, which version: what a person looks for in a folder."""
    supplier = judged.house.supplier
    date_shown = str(judged.view.data["date"]) if judged.view else ""
    parts = [
        supplier.short_name or supplier.name if supplier else None,
        made.title.to(judged.brief.language),
        document.title,
        date_shown.replace("-", ""),
        f"v{judged.brief.deal.version}" if judged.brief.deal.version else None,
    ]
    return "-".join(part for part in parts if part)


def _folder(brief: Brief, out: str | Path | None) -> Path:
    return Path(out) if out is not None else Path(brief.place("").file).parent / "out"


def _manifest(judged: Judged, draft: bool) -> dict[str, Any]:
    """What a file was made from. It stands beside the folders, never inside ``client``."""
    brief_file = Path(judged.brief.place("").file)
    return {
        "tool": f"proposalgen {proposalgen.__version__}",
        "brief": {"file": brief_file.name, "sha256": _hash_files([brief_file])},
        "house": {"sha256": _hash_files(_house_files(judged.house))},
        "templates": {"sha256": _hash_files(_template_files(judged.house))},
        "verdict": judged.readiness.verdict,
        "draft": draft,
    }


def _house_files(house: House) -> Iterator[Path]:
    """What the house says, without its templates: they are counted by themselves."""
    if house.folder is not None:
        yield house.folder / "house.yaml"
        yield from sorted(path for path in (house.folder / "library").rglob("*") if path.is_file())
        yield from (file for file in (house.logo, house.shell, house.style_file) if file is not None)


def _template_files(house: House) -> Iterator[Path]:
    for folder in _folders(house):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _hash_files(files: Any) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(digest(Path(file).read_bytes()).encode())
    return total.hexdigest()
