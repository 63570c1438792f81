"""Rows that stay together: a group, or a whole table, goes over to the next page rather than be split."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from proposalgen.compose.markup import parse
from proposalgen.document.numbering import number
from proposalgen.style.load import load_style
from proposalgen.writing import write_all

STYLES = Path(__file__).parents[2] / "templates" / "style.yaml"
PROFILES = ("business", "tender")
ROWS = 9
FORMATS = ("pdf", "docx")
TABLES = (*((profile, keep, groups) for profile in PROFILES for keep, groups in (("", 4), ("group", 4), ("", 2), ("all", 2))), ("business", "all", 9))
"""Style, what is kept together, and groups of rows of every table that is looked at."""


def markup(keep: str, groups: int) -> str:
    """Groups of ``ROWS`` rows below so much text that a page ends in the midst of one."""
    said = f" keep-rows='{keep}'" if keep else ""
    rows = "".join(
        f"<tr class='group'><td colspan='2'>Crew {group}</td></tr>"
        + "".join(f"<tr><td>task-{group}-{at}.</td><td>each week</td></tr>" for at in range(1, ROWS + 1))
        for group in range(1, groups + 1)
    )
    text = "<p>The work is done by crews, each of which has its own tasks.</p>" * 14
    return (
        f"<document title='Tasks'><section><h1 id='a'>Tasks</h1>{text}<table{said}><caption>Tasks</caption><col/><col/>"
        f"<thead><tr><th>Task</th><th>How often</th></tr></thead><tbody>{rows}</tbody></table>"
        "<p>After the table.</p></section></document>"
    )


@lru_cache
def files(profile: str, keep: str, groups: int) -> dict[str, bytes]:
    style = load_style(STYLES, profile)
    document = number(parse(markup(keep, groups), "en"), style.numbering)
    return {kind: data for kind, data, _ in write_all(document, style, "2026-11-20", FORMATS)}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of a file as text; a Word file's as LibreOffice lays them out."""
    if shutil.which("soffice") is None:
        pytest.fail("LibreOffice (soffice) is needed to see a Word file's pages")
    folder = tmp_path_factory.mktemp("kept")

    @lru_cache
    def laid_out() -> dict[tuple[str, str, int], bytes]:
        """All the Word files as PDF; LibreOffice starts once."""
        names = {table: folder / f"{at}.docx" for at, table in enumerate(TABLES)}
        for table, name in names.items():
            name.write_bytes(files(*table)["docx"])
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(folder), *map(str, names.values())], check=True, capture_output=True, timeout=120)
        return {table: name.with_suffix(".pdf").read_bytes() for table, name in names.items()}

    @lru_cache
    def found(format_: str, *table) -> tuple[str, ...]:
        document = pypdfium2.PdfDocument(laid_out()[table] if format_ == "docx" else files(*table)["pdf"])
        try:
            return tuple(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()

    return found


def spread(found: tuple[str, ...], group: int) -> set[int]:
    """The pages on which rows of a group stand, its heading's too."""
    rows = [f"task-{group}-{at}." for at in range(1, ROWS + 1)]
    assert all(any(row in page for page in found) for row in rows)
    return {at for at, page in enumerate(found) if any(one in page for one in (f"Crew {group}", *rows))}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("profile", PROFILES)
def test_a_group_that_would_be_split_goes_over_whole(pages, profile, format_):
    loose, kept = (pages(format_, profile, keep, 4) for keep in ("", "group"))
    assert any(len(spread(loose, group)) > 1 for group in range(1, 5))  # the planted case: without it nothing is tried
    assert [group for group in range(1, 5) if len(spread(kept, group)) > 1] == []
    assert len({min(spread(kept, group)) for group in range(1, 5)}) > 1  # the table itself goes on over pages


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("profile", PROFILES)
def test_a_table_kept_whole_goes_over_with_its_caption(pages, profile, format_):
    loose, kept = (pages(format_, profile, keep, 2) for keep in ("", "all"))
    assert len(spread(loose, 1) | spread(loose, 2)) > 1
    (page,) = spread(kept, 1) | spread(kept, 2)
    assert page == 1 and "Table 1-1" in kept[page] and "How often" in kept[page] and "Table 1-1" not in kept[0]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_table_longer_than_a_page_is_split_even_if_it_asked_not_to_be(pages, format_):
    found = pages(format_, "business", "all", 9)
    assert len({page for group in range(1, 10) for page in spread(found, group)}) > 1
    assert sum("How often" in page for page in found) > 1  # and its head is repeated


@pytest.mark.parametrize("keep", ["", " keep-rows='all'"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_table_of_few_but_tall_rows_does_not_leave_its_heading_alone(language, keep):
    said = {"zh-CN": "各泵站逐月记录能耗并说明原因。", "en": "Each station records its energy use and the reason. "}[language]
    rows = "".join(f"<tr><td>row-{at}.</td><td>{said * 5}</td></tr>" for at in range(1, 7))
    body = f"<h1 id='a'>One</h1><p>Text.</p><h2 id='b'>Below</h2><table{keep}><col width='70%'/><col width='30%'/><tbody>{rows}</tbody></table>"
    style = load_style(STYLES, "official")
    document = number(parse(f"<document title='T'><section>{body}</section></document>", language), style.numbering)
    ((_, data, _),) = write_all(document, style, "2026-11-20", ("pdf",))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    (page,) = (text for text in pages if "Below" in text)
    assert "row-1." in page and len(pages) > 1
