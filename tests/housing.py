"""Houses for stories: a sample's house and deal in a folder of one's own, with other names and another style."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from telling import HOUSES, SAMPLES

from proposalgen.cli import run


def house_of(deal: str, folder: Path, profile: str = "business", **names: str) -> Path:
    """A copy of the house of a sample, the deal in it as ``deal``; ``names``: fields of its supplier."""
    house = folder / "house"
    shutil.copytree(HOUSES[deal], house)
    shutil.copytree(SAMPLES / deal, house / "deal")
    file = house / "house.yaml"
    text = re.sub(r"(?m)^style: .*$", f"style: {{profile: {profile}}}", file.read_text(encoding="utf-8"))
    text = re.sub(r"(?m)^  (name|short_name|english_name): .*\n", "", text) if names else text
    said = "".join(f"\n  {field}: {name}" for field, name in names.items())
    file.write_text(text.replace("supplier:", f"supplier:{said}", 1), encoding="utf-8")
    return house


LONG = ("contents", "partnership", "needs", "solution", "value", "plan", "price", "cases")


def shortened(house: Path) -> Path:
    """The house with a proposal of few pages: its cover, its summary and its last chapter are the built-in ones."""
    template = house / "templates/client/proposal.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    blocks = "".join(f"{{% block {name} %}}{{% endblock %}}\n" for name in LONG)
    template.write_text(f'{{% extends "built-in/client/proposal.html" %}}\n{blocks}', encoding="utf-8")
    return house


def offered(house: Path, kind: str = "proposal", formats: str = "docx,pdf") -> Path:
    """The folder of the customer's files of the house's deal."""
    out = house.parent / "out"
    options = ["--house", str(house), "--out", str(out), "--today", "2026-11-20", "--to", formats]
    assert run(["build", str(house / "deal"), kind, *options]) == 0
    return out / "client"


def only(folder: Path, suffix: str) -> Path:
    """The one file of a format."""
    (file,) = folder.glob(f"*.{suffix}")
    return file
