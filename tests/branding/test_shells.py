"""``shell.docx``: made from a company's file, read with care, filled from the deal, laid around the body."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from brand_files import KEPT, MADE, brand_file, rewritten

from proposalgen.branding.shell import read_shell
from proposalgen.cli import run
from proposalgen.errors import HouseError
from proposalgen.resources import samples

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EXCUSED = ("relationships/theme' is missing", "Numbering definition '0' referenced")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PROPOSALGEN_LANG", "en")


def parts_of(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def shown(xml: str) -> str:
    return "".join(re.findall(r"<w:t[ >][^<]*", xml)).replace("<w:t>", "").replace('<w:t xml:space="preserve">', "")


def deals(folder: Path) -> Path:
    shutil.copytree(samples() / "good", folder / "good")
    house = folder / "good/house.yaml"
    house.write_text(house.read_text(encoding="utf-8").replace("profile: business", "profile: style.yaml"), encoding="utf-8")
    return folder / "good"


def built(house: Path, out: Path, *options: str, deal: str = "group-treasury", kind: str = "outline") -> int:
    return run(["build", str(house / deal), kind, "--today", "2026-11-20", "--to", "docx", "--out", str(out), *options])


def wide(house: Path) -> None:
    """The house's proposal with a table on a turned page."""
    folder = house / "templates/client"
    folder.mkdir(parents=True)
    table = '<table wide><col width="50%"/><col width="50%"/><tbody><tr><td>a</td><td>b</td></tr></tbody></table>'
    source = f'{{% extends "built-in/client/proposal.html" %}}{{% block next %}}{{{{ super() }}}}{table}<p>z</p>{{% endblock %}}'
    (folder / "proposal.html").write_text(source, encoding="utf-8")


@pytest.mark.parametrize("name", [*MADE, *KEPT])
def test_every_make_of_word_file_becomes_a_shell_that_a_deal_is_written_in(name, tmp_path):
    from openxml_audit import OpenXmlValidator

    house = deals(tmp_path)
    assert run(["house", "import", str(brand_file(name, tmp_path)), "--into", str(house), "--force"]) == 0
    assert built(house, tmp_path / "out") == 0
    (file,) = (tmp_path / "out/client").glob("*.docx")
    errors = [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
    assert [error for error in errors if not any(known in error for known in EXCUSED)] == []
    assert "SECRET" not in "".join(parts_of(house / "shell.docx").values()) + "".join(parts_of(file).values())
    words = [style.name for style in docx.Document(str(file)).styles]
    assert len(words) == len(set(words)) and "Heading 1" in words


def test_cover_and_running_lines_are_the_companys_and_say_what_the_deal_says(tmp_path, capsys):
    house = deals(tmp_path)
    run(["house", "import", str(brand_file("corporate", tmp_path)), "--into", str(house), "--force"])
    said = capsys.readouterr().out
    for part in ("“示例项目技术方案” on the cover", "the field FILENAME", "hidden text", "embedded objects (OLE)", "the words of the cover"):
        assert part in said, part
    assert built(house, tmp_path / "out", kind="proposal") == 0
    assert "nobody computed" not in capsys.readouterr().err  # the telephone number beside the page's
    (file,) = (tmp_path / "out/client").glob("*.docx")
    parts = parts_of(file)
    text = shown(parts["word/document.xml"])
    cover, _, rest = text.partition("青岚数码 · 热线")
    assert "集团资金集中管理平台" in cover and "2026年11月20日" in cover and "让资金看得见" in rest
    assert "示例项目" not in text and "2023" not in text and "{{" not in text
    header = next(data for name, data in parts.items() if re.fullmatch(r"word/header\d+\.xml", name) and "<w:tbl>" in data)
    assert "青岚数码技术有限公司" in header and "r:embed" in header
    assert any(" PAGE " in data for name, data in parts.items() if name.startswith("word/footer"))
    style = re.search(r'<w:style [^>]*w:styleId="Heading1".*?</w:style>', parts["word/styles.xml"], re.DOTALL)[0]
    assert "0B6E4F" in style and 'w:val="34"' in style and "<w:numPr>" in style and 'w:name w:val="heading 1"' in style


def test_local_names_become_words_own_and_stay_as_aliases(tmp_path):
    house = deals(tmp_path)
    run(["house", "import", str(brand_file("german", tmp_path)), "--into", str(house), "--force"])
    styles = parts_of(house / "shell.docx")["word/styles.xml"]
    assert '<w:name w:val="heading 1"/><w:aliases w:val="Überschrift 1"/>' in styles
    assert "Theme=" not in styles and "themeColor" not in styles and "rsid" not in styles


def test_a_draft_is_marked_in_every_header_of_the_shell(tmp_path):
    house = deals(tmp_path)
    run(["house", "import", str(brand_file("corporate", tmp_path)), "--into", str(house), "--force"])
    wide(house)
    assert built(house, tmp_path / "out", "--draft", kind="proposal") == 0
    (file,) = (tmp_path / "out/internal").glob("*.docx")
    parts = parts_of(file)
    headers = [data for name, data in parts.items() if re.fullmatch(r"word/header\d+\.xml", name)]
    assert len(headers) == 3 and all("草稿" in data for data in headers)  # cover, pages, turned pages
    sections = re.findall(r"<w:sectPr.*?</w:sectPr>", parts["word/document.xml"], re.DOTALL)
    assert len(sections) > 3 and all("headerReference" in one for one in sections)


def test_the_same_bytes_again(tmp_path):
    house = deals(tmp_path)
    run(["house", "import", str(brand_file("corporate", tmp_path)), "--into", str(house), "--force"])
    first = [built(house, tmp_path / name) for name in ("a", "b")]
    files = [next((tmp_path / name / "client").glob("*.docx")).read_bytes() for name in ("a", "b")]
    assert first == [0, 0] and files[0] == files[1]


# A shell made by hand


def shell(folder: Path, *lines: str, header: str = "") -> Path:
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for piece in line.split("¦"):  # every piece a run of its own
            paragraph.add_run(piece)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    file = folder / "shell.docx"
    document.save(str(file))
    return file


def told(file: Path, **fields: str) -> list[str]:
    def fill(expression: str, place: str) -> str:
        return fields.get(expression, "")

    with pytest.raises(HouseError) as fault:
        read_shell(file, fill)
    return [f"{problem.place.path}: {problem.message.en}" for problem in fault.value.problems]


def test_tags_cut_into_runs_are_one_and_a_line_without_values_shows_nothing(tmp_path):
    file = shell(tmp_path, "For {¦{ cust¦omer.name }¦} only", "Version {{ deal.version }}", "{{¦ body }}", "Goodbye")
    found = read_shell(file, lambda name, place: {"customer.name": "Alder & Sons"}.get(name))
    assert shown(found.before) == "For Alder &amp; Sons only"
    assert shown(found.after) == "Goodbye" and found.cover and not found.broken
    assert found.texts == ("For Alder & Sons only", "Goodbye")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("no place",), ": nothing says where the body goes"),
        (("{{ body }}", "x", "{{body}}"), "document.xml paragraph 3: {{ body }} stands there more than once"),
        (("See {{ body }}",), "document.xml paragraph 1: {{ body }} has other text beside it"),
        (("{{ body }}", "{{ customer.name"), "document.xml paragraph 2: half a tag"),
        (("{{ body }}", "{% if x %}"), "document.xml paragraph 2: half a tag or one of another kind"),
        (("{{ body }}", "{{ " * 100_000), "document.xml paragraph 2: half a tag"),  # each would be sought to the end
        (("{{ body }}", "{{ a" + ".b" * 20_000 + " }}"), "document.xml paragraph 2: half a tag"),
        (("{{ body }}", "{{ a }}" * 1001), "document.xml paragraph 2: the shell has more than 1,000 tags"),
    ],
)
def test_faults_of_a_shell_are_told_at_their_place(tmp_path, lines, says):
    assert any(said.startswith(says) for said in told(shell(tmp_path, *lines)))


def test_the_body_in_a_table_or_a_header_and_a_page_without_room(tmp_path):
    file = shell(tmp_path, "x", header="{{ body }}")
    assert told(file) == ["header1.xml: {{ body }} stands in header1.xml"]
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{{ body }}"
    document.sections[0].left_margin = document.sections[0].right_margin = docx.shared.Mm(60)
    document.save(str(file))
    found = told(file)
    assert "stands in document.xml table" in found[0] and "leaves only 96 × " in found[1]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("{{ customer.nmae }}", 'there is no "nmae"', "Did you mean name?"),
        ("{{ custmer.name }}", 'there is no "custmer"', "Did you mean customer?"),
        ("{{ date|dat }}", "there is no filter | dat", "Did you mean date?"),
        ("{{ price.total }}", "it is no text", "| money"),
        ("{{ price.floor|money }}", 'there is no "floor"', ""),
        ("{{ customer }}", "it is no text", ""),
        ("{{ say('cover.presentd') }}", 'no words for "cover.presentd"', "cover.presented"),
        ("{{ customer.name.upper() }}", "no tag that a shell knows", "{{ customer.name }}"),
        ("{{ 1 + 1 }}", "no tag that a shell knows", ""),
    ],
)
def test_unknown_names_are_faults_with_the_nearest_right_one(tmp_path, capsys, line, message, hint):
    house = deals(tmp_path)
    text = (house / "house.yaml").read_text(encoding="utf-8").replace("style.yaml}", "business}")
    (house / "house.yaml").write_text(text, encoding="utf-8")
    shell(house, line, "{{ body }}")
    assert built(house, tmp_path / "out") == 5
    said = " ".join(capsys.readouterr().err.split())
    assert message in said and hint in said and "shell.docx" in said
    assert not (tmp_path / "out").exists()
    assert run(["house", "check", str(house), "--today", "2026-11-20"]) == 5
    assert "shell.docx" in capsys.readouterr().out


def test_what_a_shell_says_about_others_stops_the_file(tmp_path, capsys):
    """The shell's own words are searched as all others are: another customer's name never leaves."""
    house = deals(tmp_path)
    text = (house / "house.yaml").read_text(encoding="utf-8").replace("style.yaml}", "business}")
    (house / "house.yaml").write_text(text, encoding="utf-8")
    shell(house, "{{ body }}", header="北辰能源股份有限公司")
    assert built(house, tmp_path / "out") == 6
    assert "北辰能源" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/vbaProject.bin", b"macro"),
        ("word/header1.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        ("word/document.xml", b"<w:document"),
        ("word/zeros.xml", b"\0" * 40_000_000),
    ],
)
def test_hostile_shells_are_refused(tmp_path, part, content, capsys):
    house = deals(tmp_path)
    text = (house / "house.yaml").read_text(encoding="utf-8").replace("style.yaml}", "business}")
    (house / "house.yaml").write_text(text, encoding="utf-8")
    rewritten(shell(house, "{{ body }}", header="x"), {part: content})
    assert built(house, tmp_path / "out") == 5
    assert "shell.docx" in capsys.readouterr().err
