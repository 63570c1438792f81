"""The house's mark on its covers, and its pictures in its templates: from its own folder only, made anew."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from built_deals import pdf_pages
from housing import LONG, house_of, offered, only, shortened
from lxml import etree, html
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from telling import CRANES, TREASURY

from proposalgen.cli import run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RED = (200, 30, 40)
SVG = b"""<?xml version="1.0"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://example.org/x" viewBox="0 0 40 10"><metadata>SECRET</metadata>
<defs><linearGradient id="g"><stop offset="0" stop-color="#C81E28"/><stop offset="1" stop-color="#C81E28"/></linearGradient></defs>
<path d="M0 0h40v10h-40z" fill="url(#g)" x:label="SECRET"/></svg>"""


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 100), colour: tuple[int, ...] = RED) -> bytes:
    """A plain picture with a remark in it, which must not come along."""
    out = io.BytesIO()
    remarks = PngInfo()
    remarks.add_text("Author", "SECRET")
    more = {"pnginfo": remarks} if kind == "PNG" else {"comment": b"SECRET"}
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


MARKS = {"logo.png": picture(), "logo.jpg": picture("JPEG"), "logo.svg": SVG}


def on_first_page(file: Path, colour: tuple[int, int, int] = RED) -> int:
    """How many of the first page's points have about this colour."""
    page = pypdfium2.PdfDocument(file)[0].render(scale=1).to_pil().convert("RGB")
    raw = page.tobytes()
    return sum(
        all(abs(raw[at + part] - colour[part]) < 12 for part in range(3)) for at in range(0, len(raw), 3)
    )


def pictures_in(file: Path) -> list[tuple[str, bytes]]:
    """Alternative text and bytes of each picture of a Word file's body."""
    with zipfile.ZipFile(file) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        links = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {one.get("Id"): one.get("Target") for one in links}
        return [
            (drawing.find(f".//{WP}docPr").get("descr"), package.read("word/" + targets[blip]))
            for drawing in body.iter(f"{W}drawing")
            for blip in drawing.xpath(".//@*[local-name()='embed']")
        ]


def cover_house(*given, **names) -> Path:
    """A house whose proposals are short: here it is about their covers."""
    return shortened(house_of(*given, **names))


@pytest.mark.parametrize(("name", "deal"), list(zip(MARKS, (TREASURY, CRANES, CRANES), strict=True)))
def test_the_mark_stands_on_the_cover_of_word_pdf_and_html(name: str, deal: str, tmp_path: Path) -> None:
    house = cover_house(deal, tmp_path, name="Haitang Ltd.", short_name="Haitang")
    (house / name).write_bytes(MARKS[name])
    out = offered(house, formats="docx,pdf,html")
    assert on_first_page(only(out, "pdf")) > 1000
    (alt, data), *_ = pictures_in(only(out, "docx"))
    assert alt == "Haitang" and b"SECRET" not in data
    page = html.fromstring(only(out, "html").read_bytes())
    (shown,) = page.xpath("//img[@class='cover-logo']")
    assert shown.get("alt") == "Haitang" and shown.get("src").startswith("data:image/png")


@pytest.mark.parametrize(("profile", "shown"), [("tender", True), ("official", False), ("anonymous", False)])
def test_a_style_says_whether_its_cover_shows_the_mark(profile: str, shown: bool, tmp_path: Path) -> None:
    house = cover_house(TREASURY, tmp_path, profile)
    (house / "logo.png").write_bytes(picture())
    out = offered(house, formats="docx,pdf,html")
    assert (on_first_page(only(out, "pdf")) > 1000) is shown
    assert bool(pictures_in(only(out, "docx"))) is shown
    assert ("cover-logo" in only(out, "html").read_text(encoding="utf-8").partition("<body")[2]) is shown


def test_a_house_may_take_the_mark_from_its_cover(tmp_path: Path) -> None:
    house = cover_house(CRANES, tmp_path, "ours.yaml")
    (house / "ours.yaml").write_text("from: business\nlooks: {logo: false}\n", encoding="utf-8")
    (house / "logo.png").write_bytes(picture())
    assert on_first_page(only(offered(house, formats="pdf"), "pdf")) == 0


def test_a_light_mark_stands_on_the_panel_itself_and_others_on_a_plate(tmp_path: Path) -> None:
    light = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    light.paste((255, 240, 200, 255), (0, 0, 150, 100))
    house = cover_house(CRANES, tmp_path)
    light.save(house / "logo.png")
    out = offered(house)
    (_, data), *_ = pictures_in(only(out, "docx"))
    assert Image.open(io.BytesIO(data)).mode == "RGBA"
    assert on_first_page(only(out, "pdf"), (255, 240, 200)) > 200


# --- in templates ---------------------------------------------------------------------------------


def showing(house: Path, *names: str, without: tuple[str, ...] = ()) -> None:
    """The proposal's last chapter with pictures of the house, one in a line, from the second on."""
    folder = house / "templates/client"
    folder.mkdir(parents=True, exist_ok=True)
    figures = "\n".join(f'<figure><img src="{name}" alt="The works at night" width="40%"/></figure>' for name in names)
    source = f'{{% extends "built-in/client/proposal.html" %}}{{% block next %}}{{{{ super() }}}}\n{figures}{{% endblock %}}\n'
    source += "".join(f"{{% block {name} %}}{{% endblock %}}\n" for name in without)
    (folder / "proposal.html").write_text(source, encoding="utf-8")


def test_a_template_shows_a_picture_of_its_house(tmp_path: Path) -> None:
    house = house_of(CRANES, tmp_path)
    (house / "pictures").mkdir()
    (house / "pictures/works.jpg").write_bytes(picture("JPEG", (400, 200), (20, 160, 60)))
    showing(house, "house/pictures/works.jpg", without=LONG)
    assert run(["house", "check", str(house)]) == 0
    out = offered(house, formats="docx,pdf,html")
    ((alt, data),) = pictures_in(only(out, "docx"))
    assert alt == "The works at night" and b"SECRET" not in data and data.startswith(b"\xff\xd8")
    assert 'alt="The works at night"' in only(out, "html").read_text(encoding="utf-8")
    assert any("next" in page.lower() for page in pdf_pages(only(out, "pdf")))


ELSEWHERE = (
    "house/../secret.png", "house//secret.png", "../secret.png", "/etc/hostname", "house/deal/scan.png", "house/link.png",
    "house/pictures/link.png", "house/templates/x.png", "works.png", "house/wroks.png", "https://example.org/a.png",
)  # fmt: skip


def test_no_other_file_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    house = house_of(CRANES, tmp_path)
    for place in ("../secret.png", "deal/scan.png", "works.png", "templates/x.png"):
        (house / place).parent.mkdir(exist_ok=True)
        (house / place).write_bytes(picture())
    (house / "pictures").mkdir()
    for link in ("link.png", "pictures/link.png"):
        os.symlink(tmp_path / "secret.png", house / link)
    showing(house, *ELSEWHERE)
    build = ["build", str(house / "deal"), "--house", str(house), "--out", str(tmp_path / "o"), "--today", "2026-11-20"]
    for command in (["house", "check", str(house)], build):
        assert run(command) == 5
        said = "".join(capsys.readouterr())
        for line, name in enumerate(ELSEWHERE, start=2):
            assert re.search(rf"proposal\.html:{line}\b[^\n]*\n *there is no picture \"{re.escape(name)}\"", said), name
        for name in ("works.png", "house/wroks.png"):
            assert re.search(rf"no picture \"{name}\"[^→]*→ Did you mean house/works\.png\?", said), name


FAULTY = {
    "no.png": (b"MZ not a picture", "is no picture"),
    "fetching.svg": (SVG.replace(b"url(#g)", b"url(http://example.org/a)"), "more than shapes"),
    "running.svg": (SVG.replace(b"<defs>", b"<script>1</script><defs>"), "more than shapes"),
    "embedding.svg": (SVG.replace(b"<defs>", b'<image href="file:///etc/passwd"/><defs>'), "more than shapes"),
    "clicked.svg": (SVG.replace(b"<path", b'<path onclick="x()"'), "more than shapes"),
    "bomb.svg": (SVG.replace(b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"', b'[<!ENTITY a "aa">]'), "more than shapes"),
    "copies.svg": (SVG.replace(b"<path", b'<g id="a"><use href="#b"/></g><g id="b"/><use href="#a"/><path'), "more than shapes"),
    "lettered.svg": (SVG.replace(b"<path", b"<text>Alder</text><path"), "outlines"),
    "large.svg": (SVG + b" " * 1_000_001, "larger than"),
    "sizeless.svg": (SVG.replace(b' viewBox="0 0 40 10"', b""), "is no picture"),
}


def test_files_that_can_be_no_picture_are_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    house = house_of(CRANES, tmp_path)
    for name, (data, _) in FAULTY.items():
        (house / name).write_bytes(data)
    assert run(["house", "check", str(house)]) == 0  # nothing shows them
    capsys.readouterr()
    showing(house, *(f"house/{name}" for name in FAULTY))
    assert run(["house", "check", str(house)]) == 5
    said = capsys.readouterr().out.split("\n  ")
    for name, (_, reason) in FAULTY.items():
        assert any(name in one and reason in " ".join(one.split()) for one in told(said)), (name, said)


def told(lines: list[str]) -> list[str]:
    """Each fault with its lines joined: the place comes first, what belongs to it is set further in."""
    found: list[str] = []
    for line in lines:
        if line.startswith(" ") and found:
            found[-1] += line
        else:
            found.append(line)
    return found


@pytest.mark.parametrize("name", ["no.png", "fetching.svg"])  # the readers of pictures and of drawings
def test_such_a_file_stops_a_build(name: str, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")
    house = house_of(CRANES, tmp_path)
    (house / name).write_bytes(FAULTY[name][0])
    showing(house, f"house/{name}")
    assert run(["build", str(house / "deal"), "--house", str(house), "--out", str(tmp_path / "o"), "--today", "2026-11-20"]) == 5
    assert FAULTY[name][1] in " ".join(capsys.readouterr().err.split())
    assert not list((tmp_path / "o").rglob("*.docx"))


def test_an_anonymous_document_cannot_show_the_mark_even_where_a_template_asks_for_it(tmp_path: Path) -> None:
    house = house_of(TREASURY, tmp_path, "anonymous")
    (house / "logo.png").write_bytes(picture())
    showing(house, "house/logo.png")
    assert run(["build", str(house / "deal"), "--house", str(house), "--out", str(tmp_path / "o"), "--today", "2026-11-20"]) == 5


def test_a_mark_that_is_none_is_a_fault_of_the_house_at_once(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    house = house_of(CRANES, tmp_path)
    (house / "logo.png").write_bytes(b"MZ")
    assert run(["house", "check", str(house)]) == 5
    assert "logo.png" in capsys.readouterr().out
