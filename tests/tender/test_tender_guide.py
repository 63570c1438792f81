"""What the guide to tenders names is there: every tag, every command, the same in both languages."""

from __future__ import annotations

import io
import re

import docx
import pytest
from telling import SAMPLES
from tender_deal import SAMPLE, TODAY, copied, sealed

from proposalgen.answered import form_values
from proposalgen.brief.load import load_brief
from proposalgen.cli import commands
from proposalgen.forms import lint
from proposalgen.house.load import load_house
from proposalgen.readiness import examine

DOCS = SAMPLES.parent / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("tenders.md", "tenders.zh-CN.md")}
WORD = re.compile(r"`([a-z_]+(?:\.[a-z_]+)*)`")


def _rows(page: str) -> list[tuple[str, list[str], list[str]]]:
    """Of each row of the table: its tag, the fields beside it, the fields of a repeated row."""
    rows = []
    for line in re.findall(r"^\| `\{\{ (.+?) \}\}` \| (.+) \|$", page, re.MULTILINE):
        rows.append((line[0], WORD.findall(line[1]), re.findall(r"\{\{ (\.[a-z_]+) \}\}", line[1])))
    return rows


@pytest.mark.parametrize("name", PAGES)
def test_every_tag_of_the_guide_can_be_filled(name):
    deal = SAMPLE / "digital-archive"
    house = load_house(None, near=deal)
    brief = load_brief(deal, house=house)
    form = brief.tender.required_forms[1]
    values = form_values(brief, house, examine(brief, house, TODAY).figures, TODAY, form)
    document = docx.Document()
    rows = _rows(PAGES[name])
    assert len(rows) == 13
    for tag, fields, cells in rows:
        where = tag.split()[-1].rpartition(".")[0]
        if cells:
            lists = [tag, *(f"each clauses.{field}" for field in fields if where == "clauses")]
            for one in lists:
                document.add_table(1, 1).rows[0].cells[0].text = f"{{{{ {one} }}}}" + "".join(f"{{{{ {cell} }}}}" for cell in cells)
        elif not tag.startswith("check"):
            names = [tag, *(f"{where}.{field}" for field in fields if field != "values" and where not in ("form",))]
            document.add_paragraph(" ".join(f"{{{{ {one} }}}}" for one in names))
    out = io.BytesIO()
    document.save(out)
    assert [(one.message.en, one.hint.en) for one in lint(out.getvalue(), "guide.docx", values)] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_command_and_option_of_the_guide_exists(name):
    named = re.findall(r"^\$ proposalgen (\w+) [^#\n]*", PAGES[name], re.MULTILINE)
    assert named and set(named) <= set(commands.commands)
    for line in re.findall(r"^\$ proposalgen (\w+) ([^#\n]*)", PAGES[name], re.MULTILINE):
        known = {option for parameter in commands.commands[line[0]].params for option in parameter.opts}
        assert set(re.findall(r"--\w+", line[1])) <= known


@pytest.mark.parametrize("name", PAGES)
def test_the_price_file_of_the_guide_is_one(name, tmp_path):
    deal = copied(tmp_path)
    sealed(deal)
    example = re.search(r"^```yaml\n(price:\n.*?)^```", PAGES[name], re.MULTILINE | re.DOTALL)[1]
    (tmp_path / "ours.yaml").write_text(example, encoding="utf-8")
    brief = load_brief(deal, price=tmp_path / "ours.yaml", house=load_house(None, near=deal))
    assert brief.price.items[0].unit_price * 12 == brief.approvals[0].amount


def test_both_languages_name_the_same():
    english, chinese = (_rows(page) for page in PAGES.values())
    assert [(fields, cells) for _, fields, cells in english] == [(fields, cells) for _, fields, cells in chinese]
