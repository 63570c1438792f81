"""The pages that somebody accepted, in the house's ``accepted`` folder.

    accepted/faces.json               the faces the pages were set in: wanted -> found
    accepted/DEAL.KIND/words.txt      what the document says, a text a line, wherever its pages break
    accepted/DEAL.KIND/pages.json     a digest of each page's words
    accepted/DEAL.KIND/003.png        a small picture of each page

A digest is DEAL.KIND.READER, a bid in volumes DEAL.KIND.VOLUME.

It is all meant to be kept under version control, beside the house: what changes is small, and reads well.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from proposalgen.authors.trial.making import Page
from proposalgen.errors import HouseError
from proposalgen.findings import Place, Problem, Text
from proposalgen.record import Record
from proposalgen.starting import write_files

FOLDER = "accepted"
FACES, WORDS, PAGES = "faces.json", "words.txt", "pages.json"


class Kept(Record):
    """One accepted document."""

    words: tuple[str, ...]
    pages: tuple[Page, ...]


class Accepted(Record):
    """What was accepted: documents by name, and the faces by the names the style wanted. Empty before the first time."""

    documents: Mapping[str, Kept]
    faces: Mapping[str, str]


def faces(house: Path) -> Mapping[str, str]:
    """The faces that pages were accepted in; none before the first time, or where that cannot be read."""
    try:
        return {str(wanted): str(found) for wanted, found in json.loads((house / FOLDER / FACES).read_text("utf-8")).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def read(house: Path) -> Accepted:
    """Raises HouseError when a file of the folder is not what was written there."""
    folder = house / FOLDER
    if not folder.is_dir():
        return Accepted({}, {})
    place = folder / FACES
    try:
        faces = {str(wanted): str(found) for wanted, found in json.loads(place.read_text("utf-8")).items()}
        documents = {}
        for place in sorted(folder.glob(f"*/{PAGES}")):
            documents[place.parent.name] = _kept(place.parent)
    except (OSError, ValueError, AttributeError, TypeError) as fault:
        raise HouseError([Problem(Place(file=str(place)), SPOILT, SPOILT_HINT)]) from fault
    return Accepted(documents, faces)


def _kept(folder: Path) -> Kept:
    digests = json.loads((folder / PAGES).read_text("utf-8"))
    pages = tuple(Page(str(digest), _picture(folder / _name(number))) for number, digest in enumerate(digests, 1))
    return Kept(tuple((folder / WORDS).read_text("utf-8").splitlines()), pages)


def _picture(file: Path) -> Any:
    from PIL import Image

    with Image.open(file) as picture:
        return picture.copy()


def _name(number: int) -> str:
    return f"{number:03}.png"


def write(house: Path, documents: Mapping[str, Kept], faces: Mapping[str, str], spared: Callable[[str], bool]) -> None:
    """Accept these documents; the others go, but for those whose name is ``spared``. MachineError when it cannot be written."""
    files = {FACES: _json(dict(sorted(faces.items())))}
    for name, kept in documents.items():
        files[f"{name}/{WORDS}"] = "".join(f"{line}\n" for line in kept.words).encode()
        files[f"{name}/{PAGES}"] = _json([page.digest for page in kept.pages])
        files.update((f"{name}/{_name(number)}", png(page.picture)) for number, page in enumerate(kept.pages, 1))
    write_files(house / FOLDER, files)
    _clear(house / FOLDER, files, spared)


def _clear(folder: Path, files: Iterable[str], spared: Callable[[str], bool]) -> None:
    """Take away accepted documents and pages that are no more; a file that is not ours is left alone."""
    wanted = {folder / name for name in files}
    for pages in sorted(folder.glob(f"*/{PAGES}")):
        if pages not in wanted and not spared(pages.parent.name):
            shutil.rmtree(pages.parent)
    for picture in folder.glob("*/[0-9][0-9][0-9].png"):
        if picture not in wanted and not spared(picture.parent.name):
            picture.unlink()


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def png(picture: Any) -> bytes:
    """A Pillow picture as a small PNG."""
    held = io.BytesIO()
    picture.save(held, "PNG", optimize=True)
    return held.getvalue()


SPOILT = Text("an accepted page cannot be read", "认可页的文件无法读取")
SPOILT_HINT = Text(
    "Take the folder “accepted” back from your version control, or delete it and accept the pages anew.",
    "请从版本库恢复 accepted 文件夹，或删除后重新认可。",
)
