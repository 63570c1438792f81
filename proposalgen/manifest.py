"""What the files of a run were made from, as hashes: it stands beside the folders, never inside ``client``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import proposalgen
from proposalgen.brief.model import Brief
from proposalgen.house.model import House
from proposalgen.house_pictures import pictures_of
from proposalgen.owned import template_folders
from proposalgen.publish import digest
from proposalgen.readiness import Judged


def manifest_of(judged: Judged, draft: bool) -> dict[str, Any]:
    """The brief, the house and the templates, each by one hash over all its files, and what the gate said."""
    return {
        "tool": f"proposalgen {proposalgen.__version__}",
        "brief": {"file": Path(judged.brief.place("").file).name, "sha256": _hash_files(_brief_files(judged.brief))},
        "house": {"sha256": _hash_files(_house_files(judged.house))},
        "templates": {"sha256": _hash_files(_template_files(judged.house))},
        "verdict": judged.readiness.verdict,
        "draft": draft,
    }


def _brief_files(brief: Brief) -> Iterator[Path]:
    """The brief, and the price, tables and forms of the buyer's that stand in files of their own."""
    parts = ["", "price", "price.items[0]", "needs[0]"]
    tender = brief.tender
    for at, _ in enumerate(tender.requirements if tender else ()):
        parts += [f"tender.requirements[{at}]", f"tender.requirements[{at}].state"]
    folder = Path(brief.place("").file).parent
    forms = [folder / name for form in (tender.required_forms if tender else ()) for name in (form.file, form.original) if name]
    files = dict.fromkeys((*(Path(brief.place(path).file) for path in parts), *forms))
    return (file for file in files if file.is_file())


def _house_files(house: House) -> Iterator[Path]:
    """What the house says, without its templates: they are counted by themselves."""
    if house.folder is not None:
        yield house.folder / "house.yaml"
        yield from sorted(path for path in (house.folder / "library").rglob("*") if path.is_file())
        yield from (file for _, file in pictures_of(house))
        yield from (file for file in (house.shell, house.style_file) if file is not None)


def _template_files(house: House) -> Iterator[Path]:
    for folder in template_folders(house):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _hash_files(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(digest(file.read_bytes()).encode())
    return total.hexdigest()
