"""Every kind of document in every style and language, as Word and as PDF, laid out as pictures to be looked at.

    python bench/gallery.py [out/gallery] [--profile tender] [--kind proposal] [--language zh-CN]

One sheet a document: rows of the Word file's pages (through LibreOffice), each above the same pages of the
PDF, and an index.html beside them. Kinds come from ``proposalgen.kinds``, styles from the built-in style file, deals
from ``samples/good``: what is new there appears by itself.
"""

from __future__ import annotations

import argparse
import html
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from proposalgen import resources
from proposalgen.brief.load import load_brief
from proposalgen.build import produce
from proposalgen.errors import ProposalError
from proposalgen.house.load import load_house
from proposalgen.kinds import KINDS
from proposalgen.readiness import Judged, examine
from proposalgen.record import Record, replace
from proposalgen.style.fonts import CONF
from proposalgen.style.load import profiles

TODAY = date(2026, 11, 20)
_DOTS = 60  # per inch
_ACROSS = 6  # pages in a row
_EDGE, _LABEL = 14, 26  # pixels around pages, and above a row
_GROUND = "#8A9099"


class Shown(Record):
    """One built document: the name of its sheet, and where its Word file and PDF are."""

    name: str
    word: Path
    pdf: Path


def deals() -> Iterator[Judged]:
    """The good sample deals, judged."""
    for file in sorted((resources.samples() / "good").rglob("brief.yaml")):
        house = load_house(None, near=file.parent)
        yield examine(load_brief(file.parent, house=house), house, TODAY)


def built(wanted: argparse.Namespace, folder: Path) -> Iterator[Shown]:
    """Every document asked for; what cannot be built is said and passed over."""
    known = list(deals())
    for profile in wanted.profile or profiles(resources.templates() / "style.yaml"):
        for judged in known:
            if wanted.language and judged.brief.language not in wanted.language:
                continue
            # A bid is anonymous by its volumes, never as a whole.
            bids = {} if profile == "anonymous" else {"bid": profile}
            styled = replace(judged, house=replace(judged.house, style=profile, style_file=None, profiles=bids))
            for kind in wanted.kind or [kind.id for kind in KINDS]:
                yield from _one(styled, kind, f"{profile}-{kind}-{judged.brief.language}-{_deal(judged)}", folder)


def _deal(judged: Judged) -> str:
    return Path(judged.brief.place("").file).parent.name


def _one(judged: Judged, kind: str, name: str, folder: Path) -> Iterator[Shown]:
    try:
        done = produce(judged, [kind], ("docx", "pdf"), folder / name)
    except ProposalError as fault:
        print(f"{name}: {fault}", file=sys.stderr)
        return
    for refused in done.refused:
        print(f"{name}: {refused.reason.en}", file=sys.stderr)
    files = {file.path for file in done.files}
    both = (file.with_suffix("") for file in files if file.suffix == ".docx" and file.with_suffix(".pdf") in files)
    stems = sorted(both, key=[file.path.with_suffix("") for file in done.files].index)
    for number, stem in enumerate(stems, 1):  # a kind may be several files: one for each reader, one for each volume
        one = f"{name}-{number}" if len(stems) > 1 else name
        word, pdf = stem.with_name(stem.name + ".docx"), stem.with_name(stem.name + ".pdf")
        copied = folder / f"{one}.docx"
        copied.write_bytes(word.read_bytes())
        yield Shown(one, copied, pdf)


def by_libreoffice(documents: list[Shown], folder: Path) -> None:
    """All Word files to PDF in one run, with a profile of its own: ``folder/NAME.pdf``."""
    arguments = [
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
        "--outdir", str(folder), *(str(one.word) for one in documents),
    ]  # fmt: skip
    # Word's Chinese typefaces are not free: the product's own table says what stands in for them.
    stand_ins = {**os.environ, "FONTCONFIG_FILE": str(CONF)}
    subprocess.run(arguments, check=True, capture_output=True, timeout=900, env=stand_ins)


def pages(pdf: Path) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=_DOTS / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def sheet(name: str, word: list[Image.Image], pdf: list[Image.Image]) -> Image.Image:
    """The pages of both, ``_ACROSS`` side by side: a row of the Word file, below it the same pages of the PDF."""
    rows = []
    for start in range(0, max(len(word), len(pdf)), _ACROSS):
        for label, found in (("Word", word), ("PDF", pdf)):
            part = found[start : start + _ACROSS]
            rows.append((f"{name}   {label}: {start + 1} to {start + len(part)} of {len(found)}", part))
    return _laid(rows)


def _laid(rows: list[tuple[str, list[Image.Image]]]) -> Image.Image:
    """Rows of pages under their labels; a row without pages keeps its place."""
    wide = max(sum(page.width + _EDGE for page in row) for _, row in rows) + _EDGE
    tallest = max(page.height for _, row in rows for page in row) + _LABEL + _EDGE
    whole = Image.new("RGB", (wide, tallest * len(rows) + _EDGE), _GROUND)
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(size=15)
    for at, (label, row) in enumerate(rows):
        top = _EDGE // 2 + at * tallest
        pen.text((_EDGE, top), label, fill="white", font=font)
        left = _EDGE
        for page in row:
            whole.paste(page, (left, top + _LABEL))
            left += page.width + _EDGE
    return whole


def index(names: list[str]) -> str:
    figures = "".join(
        f'<h2>{html.escape(name)}</h2><p><a href="{name}.png"><img src="{name}.png" alt="{html.escape(name)}"></a></p>'
        for name in names
    )
    look = "body{font-family:sans-serif;margin:2em}img{max-width:100%}"
    return f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>{look}</style>{figures}</html>'


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("out", nargs="?", default="out/gallery", type=Path)
    for name in ("profile", "kind", "language"):
        asked.add_argument(f"--{name}", action="append")
    wanted = asked.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="gallery-") as home:
        folder = Path(home)
        found = list(built(wanted, folder))
        if found:
            by_libreoffice(found, folder)
        for one in found:
            whole = sheet(one.name, pages(folder / f"{one.name}.pdf"), pages(one.pdf))
            whole.save(wanted.out / f"{one.name}.png")
            print(wanted.out / f"{one.name}.png")
    names = sorted(file.stem for file in wanted.out.glob("*.png"))
    (wanted.out / "index.html").write_text(index(names), encoding="utf-8")


if __name__ == "__main__":
    main()
