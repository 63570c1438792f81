"""The response to a tender: its parts and figures, its volumes, and a price that stands where it belongs and nowhere else."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from bids import BASES, DAY, files, order, sealed, tender
from built_deals import W, html_text, letters, pdf_outline, pdf_pages, word_paragraphs, word_tables
from lxml import etree
from telling import HOUSES, TREASURY, data_of, written

from proposalgen import load_brief
from proposalgen.audience import unnamed_withheld
from proposalgen.audience.unnamed import _addresses
from proposalgen.brief.load import brief_from
from proposalgen.build import document_of, kind_of
from proposalgen.cli import run
from proposalgen.copies import duplicate_of
from proposalgen.divided import editions, told
from proposalgen.document.blocks import Heading, Table
from proposalgen.document.dump import dump
from proposalgen.document.walk import blocks, plain_text, texts
from proposalgen.house.load import load_house
from proposalgen.inspect.inspector import Expectation, inspect
from proposalgen.money import capitals
from proposalgen.readiness import examine
from proposalgen.tender.chapters import CHAPTERS, chapter_of
from proposalgen.tender.vocabulary import TERMS, strangers
from proposalgen.withheld import Secret, SecretKind, Withheld

sys.path.insert(0, str(Path(__file__).parent / "audience"))
from canaries import leaves

BID = kind_of("bid", ())
GOLDEN = Path(__file__).parent / "golden/bids"
BOTH = pytest.mark.parametrize("tongue", ["zh", "en"])
TOTAL = {"zh": Decimal("3794300.00"), "en": Decimal("1765632.00")}
OURS = {"zh": ("启岳", "Qiyue", "李岩", "杜文川", "恒泰", "沈望", "11010519491231002X"), "en": ("Merrowind", "Owen Parry", "Catherine Rowe", "Sandermouth", "Helen Ashdown", "4471 902")}


def judged(tongue, data):
    return examine(brief_from(data), load_house(HOUSES[BASES[tongue]]), date(2026, 11, 20))


@cache
def whole(tongue):
    """The bid in one file, composed."""
    return document_of(judged(tongue, tender(tongue)), BID)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Bids of each way to divide them, built once: (language, mode) → the deal's folder."""

    @cache
    def build(tongue, mode):
        folder = tmp_path_factory.mktemp(f"{tongue}-{mode}")
        changes = {"separate": {"volumes": "separate"}, "anonymous": {"anonymous": "true"}}.get(mode, {})
        data = tender(tongue, **changes)
        if mode == "sealed":
            deal, price = sealed(folder, data)
            assert order(deal, tongue, "--price", str(price), formats=",".join(formats_of(tongue, mode))) == 0
        else:
            deal = written(folder, data)
            assert order(deal, tongue) == 0
        return deal

    return build


def formats_of(tongue, mode):
    """The slowest format is made of a price apart once in each language, and of a sealed one in Chinese."""
    return ("docx", "html") if (tongue, mode) == ("en", "sealed") else ("docx", "pdf", "html")


def chapters(document):
    return [block.id.removeprefix("bid-") for block in blocks(document) if isinstance(block, Heading) and block.level == 1 and block.id.startswith("bid-")]


# --- what it holds -------------------------------------------------------------------------------


@BOTH
def test_every_chapter_stands_in_its_volume_and_its_order(tongue):
    expected = [one.id for one in CHAPTERS if one.id not in {"zh": ("credentials",), "en": ("bond",)}[tongue]]
    assert chapters(whole(tongue)) == expected
    parts = [block.id for block in blocks(whole(tongue)) if isinstance(block, Heading) and block.id.startswith("volume-")]
    assert parts == ["volume-qualification", "volume-technical", "volume-price"]


@BOTH
def test_the_scoring_items_are_headings_in_the_buyers_words_and_order(tongue):
    items = [row["item"] for row in tender(tongue)["tender"]["scoring"]]
    titles = [plain_text(block.content) for block in blocks(whole(tongue)) if isinstance(block, Heading) and block.id.startswith("score-")]
    assert len(titles) == len(items) > 3
    assert all(title.startswith(item) for title, item in zip(titles, items, strict=True))


@BOTH
def test_every_clause_is_answered_in_the_buyers_words_with_its_deviation(tongue):
    rows = tender(tongue)["tender"]["requirements"]
    document = whole(tongue)
    printed = "\n".join(texts(document))
    assert all(row["text"] in printed and row["response"] in printed for row in rows)
    titles = [plain_text(block.content) for block in blocks(document) if isinstance(block, Heading) and block.id.startswith("clause-")]
    assert [re.search(r"\d+\.\d+", title)[0] for title in titles] == [row["ref"] for row in rows]
    table = next(block for block in blocks(document) if isinstance(block, Table) and block.id == "technical-deviations")
    said = [plain_text(row.cells[4].content[0].content) for row in table.rows]
    words = {"zh": ["正偏离", "正偏离", "无偏离", "无偏离", "负偏离"], "en": ["Positive", "Positive", "Negative"]}
    assert said == words[tongue]


@BOTH
def test_the_document_of_the_tender(tongue):
    """To renew it, look at what changed and run with ACCEPT=1."""
    golden, found = GOLDEN / f"{tongue}.txt", dump(whole(tongue))
    if os.environ.get("ACCEPT"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
        return
    assert found == golden.read_text(encoding="utf-8"), f"look at the change, then run again with ACCEPT=1: {golden.name}"


def test_no_golden_bid_is_stale():
    assert {file.stem for file in GOLDEN.iterdir()} == {"zh", "en"}


BARE = {"scoring": None, "reviews": None, "bond": None, "authorised_agent": None, "copies": None, "marks": None, "requirements": None, "offered": None, "validity_days": None, "delivery_days": None, "warranty_months": None, "agent": None, "deadline": None}


def little(data):
    """What is asked about is all that is known."""
    for name in ("team", "service", "references"):
        data.pop(name, None)
    return data


@BOTH
def test_a_chapter_without_material_is_not_there(tongue):
    document = document_of(judged(tongue, little(tender(tongue, **BARE))), BID)
    gone = {"authorisation", "bond", "qualification", "commercial", "technical", "answers", "scoring", "service", "cases", "team"}
    assert not gone & set(chapters(document))
    assert {"letter", "identity", "bidder", "solution", "plan", "opening", "prices"} <= set(chapters(document))
    for section in document.sections:
        levels = [(at, block.level) for at, block in enumerate(section.blocks) if isinstance(block, Heading)]
        for (at, level), (following, below) in zip(levels, [*levels[1:], (len(section.blocks), 0)], strict=False):
            assert following > at + 1 or below > level, plain_text(section.blocks[at].content)


@pytest.mark.parametrize("changes", [{}, BARE, {"volumes": "separate"}, {"anonymous": "true"}], ids=["full", "bare", "separate", "anonymous"])
@BOTH
def test_texts_read_as_if_somebody_had_written_them(tongue, changes):
    one = judged(tongue, tender(tongue, **changes))
    for edition in editions(one, BID):
        found = list(texts(document_of(one, BID, reader=edition)))
        assert len(found) > 20
        odd = r"\bNone\b|\{\{|\{%|Decimal\(|[（(]\s*[)）]|。。|，，|；；|：：|，。|；。| ,| ;|  |\b1 (days|months|weeks|points)\b"
        assert [text for text in found if re.search(odd, text) or (text != text.strip() and not text.endswith("page "))] == []  # a page's number is the layout's
        if tongue == "en":
            assert [text for text in found if re.search("[，。；：、（）]", text)] == []


def test_a_form_of_the_buyers_takes_the_place_of_our_own_words():
    forms = [{"id": "letter", "name": "投标函（格式一）", "file": "a.docx"}, {"id": "opening", "name": "开标一览表", "file": "b.docx"}]
    document = document_of(judged("zh", tender("zh", required_forms=forms)), BID)
    printed = list(texts(document))
    assert "投标函（格式一）" in printed and printed.count("本表采用招标文件提供的格式，填写后装订于本页之后。") == 2
    assert not any("愿意作为" in text for text in printed)


def test_the_buyers_own_letter_names_the_total_and_goes_with_a_price_that_is_apart():
    forms = [{"id": "letter", "name": "投标函", "file": "a.docx"}]
    one = judged("zh", tender("zh", required_forms=forms, volumes="separate"))
    held = {edition: chapters(document_of(one, BID, reader=edition)) for edition in editions(one, BID)}
    assert held["price"] == ["letter", "opening", "prices"] and "letter" not in held["qualification"]
    assert "投标函，见价格文件" in "\n".join(texts(document_of(one, BID, reader="technical")))


def test_what_we_say_of_our_price_stands_only_where_the_price_does():
    data = tender("zh", volumes="separate")
    data["selection_criteria"]["criteria"][0]["ours"] = "比最高限价低一成"
    data["tender"]["scoring"][-1]["criterion"] = data["selection_criteria"]["criteria"][0]["id"]
    one = judged("zh", data)
    assert not any("低一成" in text for edition in editions(one, BID) for text in texts(document_of(one, BID, reader=edition)))
    data["tender"]["volumes"] = "together"
    assert any("低一成" in text for text in texts(document_of(judged("zh", data), BID)))


# --- the words of the method ----------------------------------------------------------------------


@pytest.mark.parametrize("method", TERMS)
def test_a_response_uses_the_words_of_its_method_and_of_no_other(method):
    """What the brief says itself is the gate's business: here every text but its own is looked at."""
    changes = {"requirements": None, "scoring": None, "reviews": None, "agent": "中州咨询有限公司", "method": method}
    one = judged("zh", tender("zh", **changes))
    own = TERMS[method]
    printed = "\n".join(texts(document_of(one, BID)))
    assert list(strangers(printed, method, (one.brief.tender.title, own.bond.zh))) == []
    assert own.response.zh in printed and own.we.zh in printed and own.prices.zh in printed
    english = "\n".join(texts(document_of(judged("en", tender("en", method=method)), BID)))
    assert own.response.en in english and own.request.en in english


# --- the figures, worked out again ----------------------------------------------------------------


def amount(text):
    return Decimal(unicodedata.normalize("NFKC", text).replace(",", "").replace("−", "-"))


DIGITS = "零壹贰叁肆伍陆柒捌玖"


def in_figures(words):
    """The value of an amount in capitals, read by itself: 叁佰柒拾玖万肆仟叁佰元整."""
    total = section = digit = 0
    for sign in words.removeprefix("人民币").split("元")[0]:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in "拾佰仟":
            section, digit = section + (digit or 1) * 10 ** ("拾佰仟".index(sign) + 1), 0
        else:
            total, section, digit = (total + section + digit) * 10 ** {"万": 4, "亿": 8}[sign], 0, 0
    return Decimal(total + section + digit)


def test_capitals_are_read_by_this_test_alone():
    for value in (1, 10, 305, 20_000, 3_794_300, 100_000_010):
        assert in_figures(capitals(Decimal(value))) == value


@BOTH
def test_lines_make_the_total_and_every_place_says_the_same(built, tongue):
    (file,) = files(built(tongue, "together"), "docx").values()
    tables = word_tables(file)
    items = next(rows for rows in tables if len(rows[0]) > 3 and rows[0][-1] in ("金额", "Amount") and rows[0][-2] in ("单价", "Unit price"))
    listed = Decimal(0)
    for row in (row for row in items if re.fullmatch(r"\d+", row[0])):
        times = Decimal((re.search(r"(?:yearly, |共)(\d+)", row[1]) or [0, 1])[1])
        assert amount(row[-1]) == amount(row[-2]) * amount(row[-3]) * times, row
        listed += amount(row[-1])
    named = {row[1]: amount(row[-1]) for row in items if not row[0].strip() and re.fullmatch(r"[−\d,.]+", row[-1].strip())}
    total = next(value for name, value in named.items() if name in ("含税总价", "Total, tax included"))
    discount = next(value for name, value in named.items() if name.startswith(("优惠", "Discount")))
    vat = named.get("VAT", Decimal(0))
    assert total == TOTAL[tongue] == listed + discount + vat and discount < 0
    opening = next(rows for rows in tables if len(rows[0]) > 1 and rows[0][1].casefold() in ("投标总价", "total bid price"))
    assert amount(opening[1][1]) == total
    letter = " ".join(word_paragraphs(file))
    (said,) = re.findall(r"投标总价（含税）为.*?（¥([\d,.]+)）|Total bid price, tax included: EUR ([\d,.]+\d)", letter)
    assert amount(said[0] or said[1]) == total
    payments = next(rows for rows in tables if len(rows[0]) > 3 and rows[0][-2] in ("比例", "Share"))
    assert sum(amount(row[-1]) for row in payments[1:-1]) == amount(payments[-1][-1]) == total
    if tongue == "zh":
        found = re.findall("[壹贰叁肆伍陆柒捌玖拾佰仟万零]+元整", letter)
        assert len(found) >= 3 and {in_figures(words) for words in found} == {total}


@BOTH
def test_the_promises_are_the_same_in_letter_summary_and_service(built, tongue):
    (file,) = files(built(tongue, "together"), "docx").values()
    text = letters(" ".join(word_paragraphs(file)))
    promised = {"zh": ("203天", "36个月", "90天"), "en": ("210days", "36months", "120days")}[tongue]
    assert [one for one in promised if text.count(one) < 2] == []
    assert {"zh": "至2027年3月18日止", "en": "to17April2027"}[tongue] in text


# --- pages -----------------------------------------------------------------------------------------


@BOTH
def test_the_indexes_name_the_pages_on_which_the_answers_stand(built, tongue):
    deal = built(tongue, "together")
    (word,), (pdf,) = files(deal, "docx").values(), files(deal, "pdf").values()
    printed = [letters(page) for page in pdf_pages(pdf)]
    first = next(at for at, page in enumerate(printed) if re.search(r"第1页|Page1of", page))
    body = etree.fromstring(zipfile.ZipFile(word).read("word/document.xml"))
    assert sum("PAGEREF" in (one.text or "") for one in body.iter(f"{W}instrText")) > 30
    index = [row for rows in word_tables(word) if rows[0][-1] in ("应答位置", "Where we answer it") for row in rows[1:]]
    places = [found for row in index for found in re.findall(r"(?:条款 ?|Clause )([\d.]+)(?:，第 ?|, page )(\d+)", row[-1])]
    assert len(places) >= 4
    for clause, page in places:
        assert re.search(rf"(?:条款|Clause){letters(clause)}", printed[first + int(page) - 1]), (clause, page)


@BOTH
def test_word_and_pdf_hold_the_same_and_the_contents_are_right(built, tongue):
    deal = built(tongue, "together")
    (word,), (pdf,), (page,) = (files(deal, suffix).values() for suffix in ("docx", "pdf", "html"))
    whole_pdf, whole_html = letters("".join(pdf_pages(pdf))), letters(html_text(page))
    paragraphs = word_paragraphs(word)
    contents = [text for text in paragraphs if "\t" in text]  # their pages are in no HTML
    pieces = [letters(piece) for text in paragraphs for piece in re.split(r"\t|\d+", text) if len(letters(piece)) > 3]
    assert len(pieces) > 200 and len(contents) > 20
    assert [piece for piece in pieces if piece not in whole_pdf] == []
    assert [piece for piece in pieces if piece not in whole_html and not any(piece in letters(line) for line in contents)] == []
    outline = pdf_outline(pdf)
    first = next(at for at, one in enumerate(pdf_pages(pdf)) if re.search("第1页|Page1of", letters(one)))
    numbered = [re.fullmatch(r"(.*)\t(\d+)", line) for line in contents]
    pages = {letters(found[1]): int(found[2]) + first for found in numbered if found}
    assert len(pages) > 20
    assert [(title, page_, outline[title]) for title, page_ in pages.items() if title in outline and outline[title] != page_] == []
    assert sum(title in outline for title in pages) > 15


def short(**changes):
    """A bid of few pages, for what its length does not matter to."""
    return little(tender("zh", **{**BARE, **changes}))


@pytest.mark.parametrize(("limits", "code"), [({"page_limit": "5"}, 6), ({"page_limit": "60"}, 0)])
def test_more_pages_than_are_allowed_stop_the_bid(limits, code, tmp_path, capsys):
    deal = written(tmp_path / "deal", short(**limits))
    assert order(deal, "zh", formats="pdf") == code
    if code:
        assert "structure.pages" in capsys.readouterr().err and not (deal / "out").exists()


def test_a_volume_has_its_own_limit_and_one_that_nobody_counted_is_said(tmp_path, capsys):
    limits = {"volumes": "separate", "volume_pages": {"price": "2"}}
    deal = written(tmp_path / "deal", short(**limits))
    assert order(deal, "zh", formats="pdf") == 6
    assert "Price: 6 pages, and 2 are allowed" in capsys.readouterr().err
    together = written(tmp_path / "together", short(volume_pages={"price": "2"}))
    assert order(together, "zh", formats="html") == 0
    assert "Price: at most 2 pages are allowed, and nobody has counted them" in capsys.readouterr().err


# --- volumes ---------------------------------------------------------------------------------------


def test_apart_there_are_three_files_each_with_its_cover_contents_and_chapters(built):
    found = files(built("zh", "separate"), "pdf")
    volumes = [next(word for word in ("资格文件", "商务技术文件", "价格文件") if word in name) for name in found]
    assert sorted(volumes) == ["价格文件", "商务技术文件", "资格文件"]
    for volume, file in zip(volumes, found.values(), strict=True):
        cover, *rest = pdf_pages(file)
        assert volume in letters(cover) and letters("ZZ-CG-20261103-08") in letters(cover)
        assert "正本" in letters(cover) and "目录" in letters(rest[0])
        assert ("开标一览表" in letters(rest[0])) == (volume == "价格文件")


def test_where_a_volume_ends_with_a_table_its_last_page_is_known_inside_it(built):
    """LibreOffice drops an empty last paragraph, and what the footers' “of N” leads to with it."""
    for file in files(built("zh", "separate"), "docx").values():
        with zipfile.ZipFile(file) as package:
            body = etree.fromstring(package.read("word/document.xml"))
        (mark,) = [one for one in body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == "_LastPage"]
        home = mark.getparent()
        assert home.getparent().tag == f"{W}tc" or "".join(home.itertext(f"{W}t"))


COPIES = {"zh": ("正本", "副本", "副本.pdf"), "en": ("Original", "Duplicate", "duplicate.pdf")}


@pytest.mark.parametrize("tongue", ["zh", pytest.param("en", marks=pytest.mark.long)])
def test_a_bid_handed_in_several_times_has_a_duplicate_alike_but_for_its_word(tongue, tmp_path):
    original, duplicate, ending = COPIES[tongue]
    deal = written(tmp_path / "deal", little(tender(tongue, **{**BARE, "copies": {"original": 1, "duplicate": 4}})))
    assert order(deal, tongue, formats="docx,pdf") == 0
    found = files(deal, "pdf")
    (second,) = [file for name, file in found.items() if name.endswith(ending)]
    (first,) = [file for file in found.values() if file != second]
    (cover, *rest), (cover2, *rest2) = (list(map(letters, pdf_pages(file))) for file in (first, second))
    assert rest == rest2 and original in cover and duplicate not in cover
    assert cover.replace(original, duplicate) == cover2
    (word,) = files(deal, "docx").values()
    with zipfile.ZipFile(word) as package:
        body = package.read("word/document.xml").decode()
    (options,) = re.findall(r"<w:dropDownList>(.*?)</w:dropDownList>", body)
    assert re.findall(r'w:value="(.*?)"', options) == [original, duplicate]


def test_a_draft_and_a_volume_that_names_nobody_have_no_duplicate(tmp_path):
    changes = {"copies": {"original": 1, "duplicate": 4}, "anonymous": "true", "volumes": "separate"}
    deal = judged("zh", tender("zh", **changes))
    volumes = {volume: duplicate_of(document_of(deal, BID, reader=volume)) for volume in editions(deal, BID)}
    assert {volume for volume, duplicate in volumes.items() if duplicate is None} == {"blind"}
    assert len(volumes) == 4
    draft = written(tmp_path / "draft", short(copies=changes["copies"]))
    assert order(draft, "zh", "--draft", formats="pdf") == 0
    assert not [name for name in (file.name for file in (draft / "out").rglob("*.pdf")) if "副本" in name]


def test_what_stands_in_another_file_is_named_by_its_volume(built):
    (file,) = [file for name, file in files(built("zh", "separate"), "pdf").items() if "商务技术" in name]
    text = letters("".join(pdf_pages(file)))
    assert letters("分项报价表，见价格文件") in text and letters("投标函，见资格文件") in text


def spelled(total):
    """Ways in which somebody may write a total."""
    whole_ = f"{total:,.2f}"
    ways = {whole_, whole_.replace(",", ""), f"{total:,.0f}", f"{total:.0f}", whole_.replace(",", " "), whole_.replace(",", "."), f"{total / 10000:.2f}万", f"{total / 10000:.2f}", f"{total / 1000000:.4f}"}
    return ways | {capitals(total), capitals(total).replace("人民币", "")}


def all_bytes(file):
    """Everything in a file that anybody could read, by readers that share nothing with the product."""
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as package:
            parts = [package.read(name) for name in package.namelist()]
        texts_ = "".join("".join(etree.fromstring(part).itertext()) for part in parts if part.startswith(b"<?xml"))
        return b"".join(parts).decode("utf-8", "replace") + texts_
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            objects = " ".join(str(one) for one in pdf.objects if not isinstance(one, pikepdf.Stream))
            streams = b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Subtype" not in one)
        return objects + streams.decode("utf-8", "replace") + "".join(pdf_pages(file))
    return file.read_text("utf-8") + html_text(file)


@pytest.mark.parametrize("mode", ["separate", "sealed"])
@BOTH
def test_a_price_in_a_volume_of_its_own_is_nowhere_else(built, tongue, mode):
    deal, total = built(tongue, mode), TOTAL[tongue]
    word = {"zh": "价格文件", "en": "-Price-"}[tongue]
    formats = formats_of(tongue, mode)
    found = {name: file for suffix in formats for name, file in files(deal, suffix).items()}
    priced = {name for name in found if word in name}
    assert len(priced) == len(formats) and len(found) == {"separate": 3, "sealed": 2}[mode] * len(formats)
    secret = Withheld((Secret(SecretKind.AMOUNT, "leak.price", f"{total:,}", load_brief(deal).place("deal"), total),))
    for name, file in found.items():
        text = unicodedata.normalize("NFKC", all_bytes(file))
        shown = {way for way in spelled(total) if way in text}
        hits = [one for one in inspect(file.read_bytes(), file.suffix[1:], Expectation(withheld=secret)) if one.rule == "leak.price"]
        assert bool(shown) == bool(hits) == (name in priced), (name, shown, hits)


@BOTH
def test_the_letter_of_a_volume_without_price_says_where_the_price_is(built, tongue):
    name = {"zh": "价格文件", "en": "-Price-"}[tongue]
    (file,) = [file for found, file in files(built(tongue, "sealed"), "docx").items() if name not in found]
    text = " ".join(word_paragraphs(file))
    assert {"zh": "本册不含报价", "en": "this volume states no price"}[tongue] in text
    (file,) = [file for found, file in files(built(tongue, "sealed"), "docx").items() if name in found]
    assert {"zh": "报价函", "en": "Letter of price"}[tongue] in " ".join(word_paragraphs(file))


def test_a_price_told_in_another_volume_stops_the_build(tmp_path, capsys):
    data = tender("zh", volumes="separate")
    data["solution"]["summary"] = "方案总投入 379.43 万元，三年不变。"
    deal = written(tmp_path / "deal", data)
    assert order(deal, "zh", formats="html") == 6
    assert "leak.price" in capsys.readouterr().err and not (deal / "out").exists()
    data["tender"]["volumes"] = "together"
    assert order(written(tmp_path / "together", data), "zh", formats="html") == 0


@pytest.mark.parametrize("told", ["设备小计 209.8 万元", "优惠 199,700 元", "总收益 33,865,700 元"])
def test_a_part_of_the_price_is_as_telling_as_the_whole(told, tmp_path, capsys):
    """Sums of groups, what was taken off and what is left of the benefits: with the rest known, each says the price."""
    data = tender("zh", volumes="separate")
    for line in data["price"]["items"][:2]:
        line["group"] = "设备"
    data["solution"]["summary"] = f"{told}，三年不变。"
    assert order(written(tmp_path / "deal", data), "zh", formats="html") == 6
    assert "leak.price" in capsys.readouterr().err


@BOTH
def test_an_anonymous_volume_names_nobody(built, tongue):
    deal = built(tongue, "anonymous")
    found = {name: file for suffix in ("docx", "pdf", "html") for name, file in files(deal, suffix).items()}
    blind = {name: file for name, file in found.items() if not name.startswith(OURS[tongue][0])}
    assert len(blind) == 3 and len(found) == 6
    for name, file in blind.items():
        text = unicodedata.normalize("NFKC", all_bytes(file))
        assert [word for word in OURS[tongue] if word in text or word in name] == []
    with zipfile.ZipFile(next(file for file in blind.values() if file.suffix == ".docx")) as package:
        assert not re.search(rb"creator|<dc:title", package.read("docProps/core.xml").split(b"?>")[1].split(b">", 1)[1])
        assert not [part for part in package.namelist() if "header" in part or "footer" in part]
    main = next(file for name, file in found.items() if name not in blind and file.suffix == ".docx")
    assert {"zh": "技术方案", "en": "Our solution"}[tongue] not in [text.strip() for text in word_paragraphs(main)]


def test_our_name_in_an_anonymous_volume_stops_the_build(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("proposalgen.divided.unnamed_view", lambda view, brief, house: view)
    data = tender("zh", anonymous="true")
    data["solution"]["summary"] = "启岳软件分三步完成。"
    deal = written(tmp_path / "deal", data)
    assert order(deal, "zh", formats="html") == 6
    assert "leak.supplier" in capsys.readouterr().err


@pytest.mark.parametrize("told", ["电话 138 0000 0000", "网址 qiyue.example", "邮箱 tender@qiyue.example", "邮箱 liyan@qiyue.example", "账号 0200 0000 0000 0000 000", "启岳牌直连通道"])
def test_whatever_leads_to_us_is_as_telling_as_our_name(told, tmp_path, capsys):
    data = tender("zh", anonymous="true")
    data["price"]["items"][1]["brand"] = "启岳"
    data["solution"]["summary"] = f"三步完成，{told}。"
    assert order(written(tmp_path / "deal", data), "zh", formats="html") == 6
    assert "leak.supplier" in capsys.readouterr().err


@pytest.mark.parametrize("website", ["https://www.qiyue.example/", "http://qiyue.example/cn/", "qiyue.example:8080"])
def test_our_host_is_withheld_however_our_address_is_written(website):
    nothing = dict.fromkeys(("address", "phone", "email", "tax_id", "fax", "bank"))
    hidden = dict(_addresses(SimpleNamespace(**nothing, website=website, contacts=())))
    assert hidden["qiyue.example"] == "supplier.website"


def test_a_brand_that_says_nothing_is_no_name_of_ours():
    data = tender("zh", anonymous="true")
    for item, brand in zip(data["price"]["items"], ("无", "-", "软件", "启岳"), strict=False):
        item["brand"] = brand
    own = judged("zh", data)
    hidden = {secret.text for secret in unnamed_withheld(own.withheld, own.brief, own.house).secrets}
    assert "启岳" in hidden and not hidden & {"无", "-", "软件"}


# --- what may not be in it -------------------------------------------------------------------------


@BOTH
def test_nothing_of_our_own_side_reaches_the_templates(tongue):
    data = tender(tongue)
    for at, row in enumerate(data["tender"]["requirements"]):
        row |= {"owner": f"Zq{at}owner", "state": "done"}
    data["tender"]["bond"] = {"amount": "5000", "paid": "2026-11-07"}
    one = judged(tongue, data)
    for edition in editions(one, BID):
        found = leaves(told(one, BID, edition).view.data["bid"])
        assert not [text for text in found if "owner" in text or text in ("2026-11-07", "paid", "state", "standing")]
        assert len(found) > 200


def test_a_volume_without_price_is_told_no_amount():
    one = judged("zh", tender("zh", volumes="separate"))
    amounts = {"3794300.00", "3994000.00", "1680000", "38000", "379430.00"}
    for edition in editions(one, BID):
        data = told(one, BID, edition).view.data
        assert bool(amounts & set(leaves(data))) == (edition == "price")
        assert (data["price"] is None) == (edition != "price")


# --- the gate ---------------------------------------------------------------------------------------


def refused(deal, capsys, *more):
    assert order(deal, "zh", "--json", *more, formats="html") == 4
    return json.loads(capsys.readouterr().out)["refused"][0]


def test_without_a_tender_there_is_no_bid(tmp_path, capsys):
    found = refused(written(tmp_path / "deal", data_of(TREASURY)), capsys)
    assert found["kind"] == "bid" and "tender" in found["reason"]


def test_without_approval_there_is_only_a_draft_on_our_own_side(tmp_path, capsys):
    data = tender("zh")
    data["approvals"] = []
    deal = written(tmp_path / "deal", data)
    assert "3794300.00" in refused(deal, capsys)["reason"]
    assert order(deal, "zh", "--draft", formats="html") == 0
    (file,) = (deal / "out").rglob("*.html")
    assert file.parent.name == "internal" and "草稿" in file.name


def test_an_approval_of_another_total_holds_it_back(tmp_path, capsys):
    data = tender("zh")
    data["approvals"][0]["amount"] = "3700000"
    found = refused(written(tmp_path / "deal", data), capsys)
    assert "approval.quotation" in {one["rule"] for one in found["findings"]}


def test_a_verdict_that_does_not_open_it_is_said(tmp_path, capsys):
    data = tender("zh")
    data["selection_criteria"]["set_by"] = "nobody"
    assert "outline" in refused(written(tmp_path / "deal", data), capsys)["reason"]


def test_a_starred_clause_that_we_miss_holds_it_back(tmp_path, capsys):
    data = tender("zh")
    data["tender"]["requirements"][4]["offer"] = 9
    found = refused(written(tmp_path / "deal", data), capsys)
    assert "tender.fatal-deviation" in {one["rule"] for one in found["findings"]}


# --- the look, and names of chapters -----------------------------------------------------------------


def test_a_bid_has_the_look_of_a_tender_unless_the_house_names_another(tmp_path):
    def faces(house):
        deal = written(tmp_path / house.name / "deal", tender("zh"))
        assert run(["build", str(deal), "bid", "--to", "html", "--house", str(house), *DAY]) == 0
        (file,) = (deal / "out/client").glob("*.html")
        return file.read_text("utf-8")

    house = tmp_path / "house"
    house.mkdir()
    shutil.copytree(HOUSES[TREASURY] / "library", house / "library")
    own = (HOUSES[TREASURY] / "house.yaml").read_text("utf-8")
    (house / "house.yaml").write_text(own.replace("style: {profile: business}", "style: {profile: business, bid: business}"), "utf-8")
    assert "#143A63" in faces(house) and "#143A63" not in faces(HOUSES[TREASURY])


@pytest.mark.parametrize(("name", "chapter"), [
    ("投标函", "letter"), ("附件三：法定代表人授权委托书", "authorisation"), ("分项报价表", "prices"), ("开标一览表", "opening"), ("技术规格偏离表", "technical"),
    ("商务条款偏离表", "commercial"), ("售后服务方案", "service"), ("项目实施方案及进度", "plan"), ("Price schedule", "prices"), ("Letter of tender", "letter"), ("team", "team"), ("廉洁承诺书", None), (None, None),
])  # fmt: skip
def test_a_buyers_name_for_a_chapter_is_known_by_its_longest_word(name, chapter):
    found = chapter_of(name)
    assert (found and found.id) == chapter
