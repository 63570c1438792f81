"""Pictures beside the brief: only their pixels come through, upright; what is no picture is told at its place."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image, PngImagePlugin
from telling import HOUSES, TREASURY, data_of, written

from proposalgen.brief.load import load_brief
from proposalgen.cli import run
from proposalgen.errors import BriefError
from proposalgen.pictures import pictures_of

SECRET = b"Zq-secret-qz"


def deal(tmp_path, file, where="solution"):
    data = data_of(TREASURY)
    figure = {"file": file, "alt": "总体架构", "caption": "总体架构图"}
    if where == "solution":
        data["solution"]["figure"] = figure
    else:
        data["solution"]["components"][1]["figure"] = figure
    return written(tmp_path / "deal", data)


def pictures(folder):
    return pictures_of(load_brief(folder), folder, lambda data, width, height: (data, width, height))


def jpeg(size=(60, 40), turned=False):
    image = Image.new("RGB", size, (10, 20, 200))
    image.paste((250, 10, 10), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()  # artist
    if turned:
        exif[0x0112] = 6  # the camera was held upright
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=SECRET)
    return out.getvalue()


def png():
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    out = io.BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(out, "PNG", pnginfo=words)
    return out.getvalue()


@pytest.mark.parametrize(("name", "data", "kind"), [("a.jpg", jpeg(), "JPEG"), ("a.png", png(), "PNG"), ("misnamed.gif", png(), "PNG")])
@pytest.mark.parametrize("where", ["solution", "payments"])
def test_a_picture_comes_through_without_what_was_written_into_it(name, data, kind, where, tmp_path):
    folder = deal(tmp_path, name, where)
    (folder / name).write_bytes(data)
    assert SECRET in data
    ((found, (clean, width, height)),) = pictures(folder).items()
    assert found == where
    assert SECRET not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert (image.format, image.size, (width, height)) == (kind, image.size, image.size)
        assert not image.getexif()


def test_a_photograph_stands_upright_without_its_exif(tmp_path):
    folder = deal(tmp_path, "a.jpg")
    (folder / "a.jpg").write_bytes(jpeg((60, 40), turned=True))
    clean, width, height = pictures(folder)["solution"]
    assert (width, height) == (40, 60)
    with Image.open(io.BytesIO(clean)) as image:
        red = image.getpixel((30, 5))  # the red corner is now at the upper right
        assert red[0] > 150 > red[2]


@pytest.mark.parametrize(
    ("file", "make", "says"),
    [
        ("none.png", lambda path: None, "no readable file"),
        ("folder.png", lambda path: path.mkdir(), "no readable file"),
        ("../outside.png", lambda path: path.write_bytes(png()), "outside the brief's folder"),
        ("text.png", lambda path: path.write_text("no picture"), "no PNG or JPEG"),
        ("cut.png", lambda path: path.write_bytes(png()[:40]), "“cut.png”"),
        ("empty.jpg", lambda path: path.write_bytes(b""), "no PNG or JPEG"),
        ("drawing.png", lambda path: path.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "no PNG or JPEG"),
        ("moving.png", lambda path: Image.new("P", (5, 5)).save(path, "GIF"), "no PNG or JPEG"),
        ("large.png", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5_000_001)), "5 MB"),
        ("wide.png", lambda path: Image.new("1", (6000, 5000)).save(path), "25 megapixels"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_place(file, make, says, tmp_path):
    folder = deal(tmp_path, file)
    make(folder / file)
    with pytest.raises(BriefError) as told:
        pictures(folder)
    (problem,) = told.value.errors
    assert says in problem.message.en
    assert problem.place.path == "solution.figure.file"
    assert problem.place.line


def test_a_link_does_not_lead_out(tmp_path):
    folder = deal(tmp_path, "a.png")
    (tmp_path / "outside.png").write_bytes(png())
    (folder / "a.png").symlink_to(tmp_path / "outside.png")
    with pytest.raises(BriefError, match="outside"):
        pictures(folder)


def test_a_picture_is_built_into_the_document_under_a_name_of_no_meaning(tmp_path, capsys):
    folder = deal(tmp_path, "客户现场照片.jpg")
    (folder / "客户现场照片.jpg").write_bytes(jpeg())
    order = ["build", str(folder), "--to", "docx", "--house", str(HOUSES[TREASURY]), "--today", "2026-11-20"]
    assert run(order) == 0
    (made,) = (folder / "out/client").iterdir()
    with zipfile.ZipFile(made) as package:
        names = package.namelist()
        assert [name for name in names if "media" in name]
        everything = b"".join(package.read(name) for name in names)
    assert SECRET not in everything
    assert "客户现场照片" not in everything.decode("utf-8", "ignore")
    (folder / "客户现场照片.jpg").unlink()
    capsys.readouterr()
    assert run(order) == 3
    assert "solution.figure.file" in capsys.readouterr().err
