"""What the stories of the whole road share: the samples as data, deals of one's own, the command in this process."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path

from proposalgen.brief.plain import plain
from proposalgen.reading.document import read_document

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TREASURY, CRANES = "good/group-treasury", "good/harbour/crane-care"
BRANCHES = "good/more-branches"  # a quotation and no proposal
HOUSES = {TREASURY: SAMPLES / "good", CRANES: SAMPLES / "good/harbour", BRANCHES: SAMPLES / "good"}
ARCHIVE = "good/lanchuan/digital-archive"  # the tender; its house answers nothing but tenders
LEAKAGE = "good/sorrel-bay/leakage-monitoring"  # the same in English


@cache
def _read(name: str) -> dict:
    return plain(read_document(SAMPLES / name / "brief.yaml").root)[0]


def data_of(name: str) -> dict:
    """A sample as plain data, one's own to change."""
    return copy.deepcopy(_read(name))


def written(folder: Path, data: dict) -> Path:
    """A deal folder with this brief."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder
