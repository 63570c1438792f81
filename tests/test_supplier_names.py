"""A house with a name in each language: every document bears the one that its readers know."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from built_deals import pdf_pages
from housing import house_of, offered, only, shortened
from telling import CRANES, TREASURY

CHINESE, SHORT, ENGLISH = "海棠工程有限公司", "海棠工程", "Haitang Engineering Ltd."
NAMES = {"name": CHINESE, "short_name": SHORT, "english_name": ENGLISH}


def words_of(folder: Path) -> tuple[str, str]:
    """Name of the PDF, and all that it says."""
    file = only(folder, "pdf")
    return file.stem, "\n".join(pdf_pages(file))


@pytest.mark.parametrize("kind", ["proposal", "quotation"])
def test_an_english_document_names_the_company_in_english(kind: str, tmp_path: Path) -> None:
    out = offered(house_of(CRANES, tmp_path, **NAMES), kind)
    name, said = words_of(out)
    assert name.startswith("Haitang-Engineering-Ltd")
    assert CHINESE not in said and SHORT not in said
    word = docx.Document(str(only(out, "docx")))
    assert ENGLISH in word.sections[-1].footer.paragraphs[0].text
    assert word.core_properties.author == ENGLISH
    assert said.count(ENGLISH) >= 3  # cover or parties, footer, signature


def test_a_chinese_document_names_it_in_chinese_and_its_cover_in_both(tmp_path: Path) -> None:
    name, said = words_of(offered(house_of(TREASURY, tmp_path, **NAMES)))
    assert name.startswith(SHORT)
    assert CHINESE in said and said.count(ENGLISH) == 1


def test_a_short_name_that_english_readers_can_read_stays(tmp_path: Path) -> None:
    name, _ = words_of(offered(shortened(house_of(CRANES, tmp_path, **{**NAMES, "short_name": "Haitang"}))))
    assert name.startswith("Haitang-")


@pytest.mark.parametrize("deal", [CRANES, TREASURY])
def test_an_anonymous_document_knows_all_names_and_bears_none(deal: str, tmp_path: Path) -> None:
    name, said = words_of(offered(house_of(deal, tmp_path, "anonymous", **NAMES)))
    assert not any(ours in text for ours in (CHINESE, SHORT, ENGLISH, "Haitang") for text in (name, said))
