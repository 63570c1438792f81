"""``house import``: what is written, what is said, and what is never overwritten."""

from __future__ import annotations

import json
import zipfile

import pytest
from brand_files import brand_file, rewritten

from proposalgen.cli import run


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")


def test_style_and_mark_are_written_and_the_rest_is_told(tmp_path, capsys):
    brand, house = brand_file("chinese", tmp_path), tmp_path / "house"
    assert run(["house", "import", str(brand), "--into", str(house)]) == 0
    assert sorted(one.name for one in house.iterdir()) == ["logo.png", "shell.docx", "style.yaml"]
    out, err = capsys.readouterr()
    assert out.splitlines()[:3] == [str(house / "style.yaml"), str(house / "logo.png"), str(house / "shell.docx")]
    assert "Not taken from the Word file (" in out
    assert "the header: “天元集团 · 内部资料”" in out
    assert "profile: style.yaml" in err
    text = (house / "style.yaml").read_text(encoding="utf-8")
    assert "from: business" in text and "# style 标题 1" in text


def test_the_list_speaks_chinese_too(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "zh")
    assert run(["house", "import", str(brand_file("french", tmp_path)), "--into", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "未能从 Word 文件取用" in out and "修订记录：对外文件中不允许出现" in out


def test_json_is_one_document(tmp_path, capsys):
    assert run(["house", "import", str(brand_file("german", tmp_path)), "--into", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == [str(tmp_path / name) for name in ("style.yaml", "logo.png", "shell.docx")]
    assert found["taken"]["page"]["width"] == 215.9
    assert all(one["what"] and one["why"] for one in found["not_taken"])


def test_nothing_is_overwritten_without_force(tmp_path, capsys):
    brand = str(brand_file("chinese", tmp_path))
    (tmp_path / "logo.png").write_bytes(b"ours")
    assert run(["house", "import", brand, "--into", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "logo.png").read_bytes() == b"ours"
    assert not (tmp_path / "style.yaml").exists()
    assert run(["house", "import", brand, "--into", str(tmp_path), "--force"]) == 0
    assert (tmp_path / "logo.png").read_bytes().startswith(b"\x89PNG")


def test_faults_have_their_exit_codes(tmp_path, capsys):
    brand = brand_file("bare", tmp_path)
    assert run(["house", "import", str(tmp_path / "none.docx")]) == 2
    assert run(["house", "import", str(brand), "--from", "busness"]) == 2
    assert "Did you mean business?" in capsys.readouterr().err
    assert run(["house", "import", str(brand), "--from", "anonymous"]) == 2
    taken = tmp_path / "file"
    taken.write_text("no folder")
    assert run(["house", "import", str(brand), "--into", str(taken)]) == 7
    assert run(["house", "import", str(rewritten(brand, {"word/vbaProject.bin": b"x"})), "--into", str(tmp_path)]) == 5
    assert "macros" in capsys.readouterr().err
    assert not (tmp_path / "style.yaml").exists()


def test_the_house_says_how_to_use_it(tmp_path, capsys):
    house = tmp_path / "house.yaml"
    house.write_text("schema: 1\nsupplier: {name: 天元}\nstyle: {profile: business}  # or my-style.yaml\n", encoding="utf-8")
    brand = str(brand_file("bare", tmp_path))
    assert run(["house", "import", brand, "--into", str(tmp_path)]) == 0
    assert f"into {house}" in capsys.readouterr().err
    house.write_text("schema: 1\nsupplier: {name: 天元}\nstyle: {profile: style.yaml}\n", encoding="utf-8")
    assert run(["house", "import", brand, "--into", str(tmp_path), "--force"]) == 0
    assert str(house) not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["chinese", "german"])
def test_a_deal_is_written_in_the_imported_look(name, tmp_path):
    """The road to the end: the Word file names the company's typefaces and its colour, and passes the inspection."""
    import shutil

    from proposalgen.resources import samples

    shutil.copytree(samples() / "good", tmp_path / "good")
    house = tmp_path / "good" / "house.yaml"
    house.write_text(house.read_text(encoding="utf-8").replace("profile: business", "profile: style.yaml"), encoding="utf-8")
    assert run(["house", "import", str(brand_file(name, tmp_path)), "--into", str(house.parent)]) == 0
    deal, out = str(house.parent / "group-treasury"), tmp_path / "out"
    assert run(["build", deal, "--today", "2026-11-20", "--to", "docx", "--out", str(out)]) == 0
    (file,) = (out / "client").glob("*.docx")
    with zipfile.ZipFile(file) as package:
        styles = package.read("word/styles.xml").decode()
    font, colour = {"chinese": ("宋体", "1F4E79"), "german": ("思源黑体", "004F45")}[name]
    assert f'w:eastAsia="{font}"' in styles and colour in styles
