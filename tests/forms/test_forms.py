"""The buyer's own forms: filled to the last blank, and otherwise word for word as issued."""

from __future__ import annotations

import io
import time
import zipfile
from decimal import Decimal

import docx
import pytest
from docx.shared import RGBColor
from hypothesis import given
from hypothesis import strategies as st

from proposalgen.forms import compare, compare_tagging, fill, lint
from proposalgen.forms.unseen import unseen

VALUES = {
    "tender": {"number": "HNDL-2026-088", "title": "用电处服务器采购项目", "buyer": "河南省电力公司"},
    "price": {"total": Decimal("1180000.00"), "capitals": "壹佰壹拾捌万元整", "lines": [
        {"number": "1", "name": "服务器 <双路> & 附件", "amount": "980,000.00"}, {"number": "2", "name": "三年质保", "amount": "200,000.00"},
    ]},
    "supplier": {"name": "启岳软件股份有限公司", "small": True, "kind": "micro", "fax": None, "address": "郑州市\n花园路 1 号"},
}  # fmt: skip


def form(tagged: bool = True) -> bytes:
    """A letter, a table of prices with a head, a header, a check box; tags cut into runs as Word cuts them."""
    blank = (lambda tag: tag) if tagged else (lambda tag: "＿＿＿＿")
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = f"项目编号：{blank('{{ tender.number }}')}"
    document.add_paragraph(f"致：{blank('{{ tender.buyer }}')}")
    paragraph = document.add_paragraph("我方以人民币")
    for at, part in enumerate(("{", "{ price.", "capi", "tals }", "}") if tagged else ("＿＿＿＿",)):
        run = paragraph.add_run(part)
        run.bold = at == 0
        if at == 0:
            run.font.color.rgb = RGBColor(0xC0, 0, 0)
    paragraph.add_run("（小写：").italic = True
    paragraph.add_run(blank("{{ price.total }}") + "）的总价投标。")
    document.add_paragraph(f"地址：{blank('{{ supplier.address }}')}")
    document.add_paragraph(f"{'{{ check supplier.small }}' if tagged else '□'} 小型企业  {'{{ check supplier.kind = large }}' if tagged else '□'} 大型企业")
    table = document.add_table(rows=2 if tagged else 4, cols=3)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("序号", "货物名称", "合价"), strict=True):
        cell.text = text
    if tagged:
        for cell, text in zip(table.rows[1].cells, ("{{ each price.lines }}{{ .number }}", "{{ .name }}", "{{ .amount }}"), strict=True):
            cell.text = text
    document.add_paragraph("投标人（盖章）：")
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {member.filename: package.read(member) for member in package.infolist()}


def repacked(data: bytes, **changes: tuple[str, str]) -> bytes:
    """A form with words of its body or of another part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts(data).items():
            old, new = changes.get(name.rpartition("/")[2].removesuffix(".xml"), ("", ""))
            assert not old or old.encode() in content, (name, old)
            package.writestr(name, content.replace(old.encode(), new.encode()) if old else content)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs] + rows + [document.sections[0].header.paragraphs[0].text]


def filled() -> bytes:
    done = fill(form(), "投标函.docx", VALUES)
    assert done.problems == () and done.data is not None
    return done.data


def test_a_form_is_filled_and_says_what_the_deal_says():
    assert texts(filled()) == [
        "致：河南省电力公司", "我方以人民币壹佰壹拾捌万元整（小写：1180000.00）的总价投标。", "地址：郑州市\n花园路 1 号", "☑ 小型企业  ☐ 大型企业", "投标人（盖章）：",
        "序号 | 货物名称 | 合价", "1 | 服务器 <双路> & 附件 | 980,000.00", "2 | 三年质保 | 200,000.00", "项目编号：HNDL-2026-088",
    ]  # fmt: skip


def test_a_value_takes_the_looks_of_the_run_where_its_tag_begins():
    paragraph = docx.Document(io.BytesIO(filled())).paragraphs[1]
    run = next(run for run in paragraph.runs if run.text == "壹佰壹拾捌万元整")
    assert run.bold and run.font.color.rgb == RGBColor(0xC0, 0, 0)


def test_every_part_without_tags_keeps_its_bytes_and_its_place():
    before, after = parts(form()), parts(filled())
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/header1.xml"}
    assert fill(form(), "a.docx", VALUES).data == fill(form(), "a.docx", VALUES).data


def test_nothing_but_the_blanks_differs():
    assert compare(form(), filled(), "投标函.docx") == ()


PLANTED = {
    "a word of the letter": ({"document": ("的总价投标。", "的总价参加投标。")}, "的总价投标"),
    "a word of the header": ({"header1": ("项目编号：", "招标编号：")}, "项目编号"),
    "a title of the table": ({"document": ("货物名称", "产品名称")}, "货物名称"),
    "the looks of a run": ({"document": ("<w:i/>", "<w:b/>")}, "formatting"),
    "a style": ({"styles": ("w:styles", "w:styles ")}, "word/styles.xml"),
    "a blank left blank": ({"document": ("河南省电力公司", "")}, "致："),
    "a check box": ({"document": ("☑", "√")}, "小型企业"),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_a_change_that_was_planted_is_found(planted):
    changes, said = PLANTED[planted]
    found = compare(form(), repacked(filled(), **changes), "投标函.docx")
    assert found and any(said in problem.message.en for problem in found), found


def test_a_paragraph_too_many_or_too_few_is_found():
    document = docx.Document(io.BytesIO(filled()))
    document.add_paragraph("另附：优惠声明")
    found = compare(form(), saved(document), "a.docx")
    assert found


def problems(text: str, values: dict = VALUES) -> list[str]:
    document = docx.Document()
    for line in text.split("\n\n"):
        document.add_paragraph(line)
    done = fill(saved(document), "函.docx", values)
    assert done.data is None or not done.problems
    return [f"{one.place} {one.message.en} {one.hint.en if one.hint else ''}" for one in done.problems]


def test_everything_that_is_wrong_is_said_at_once_with_its_place():
    found = problems("{{ tender.nubmer }}\n\n{{ supplier.fax }}\n\n{{ tender.title\n\n}} x\n\n{{ tender }}\n\n{{ a b }}\n\n{{ .name }}\n\n{% if x %}\n\n｛｛ x ｝｝\n\n{{ each price.lines }}")
    starts = [text.split(" ")[0] for text in found]
    assert "函.docx:1" in starts and "函.docx:3" in starts
    said = "\n".join(found)
    for words in ("Did you mean “tender.number”?", "“supplier.fax” has no value", "not closed", "“tender” is no text", "“{{ a b }}” is no tag", "its row repeats nothing", "{% if x", "｛｛", "outside of a table"):
        assert words in said, words


def test_a_tag_cut_by_a_line_break_and_one_in_a_field_are_faults():
    assert "cut by a line break" in problems("{{ tender.\nnumber }}")[0]
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF {{ tender.number }}</w:instrText></w:r></w:p>'
    broken = repacked(form(), document=("<w:body>", f"<w:body>{body}"))
    assert "inside a Word field" in fill(broken, "a.docx", VALUES).problems[0].message.en


def test_faults_in_a_table_name_table_row_and_column():
    document = docx.Document(io.BytesIO(form()))
    document.tables[0].rows[1].cells[1].text = "{{ .nmae }}"
    [problem] = fill(saved(document), "分项.docx", VALUES).problems
    assert (problem.place.sheet, problem.place.row, problem.place.column) == ("table 1", 2, 2)
    assert problem.hint.en == "Did you mean “.name”?"


def test_an_empty_list_and_a_strange_character_are_problems_not_blanks():
    empty = {**VALUES, "price": {**VALUES["price"], "lines": []}}
    assert "is empty" in fill(form(), "a.docx", empty).problems[0].message.en
    hidden = {**VALUES, "tender": {**VALUES["tender"], "buyer": "河南\u202e公司"}}
    assert "U+202E" in fill(form(), "a.docx", hidden).problems[0].message.en


def test_a_file_that_is_none_is_a_problem():
    assert "sound .docx" in fill(b"PK", "a.docx", VALUES).problems[0].message.en
    hostile = repacked(form(), document=("<w:document", "<!DOCTYPE x><w:document"))
    assert "sound .docx" in fill(hostile, "a.docx", VALUES).problems[0].message.en


def test_a_form_is_checked_before_there_is_a_deal():
    shape = {"tender": {"number": None, "title": None, "buyer": None}, "price": {"total": None, "capitals": None, "lines": [{"number": None, "name": None, "amount": None}]},
             "supplier": {"small": None, "kind": None, "address": None}}  # fmt: skip
    assert lint(form(), "a.docx", shape) == ()
    del shape["price"]["capitals"]
    assert "price.capitals" in lint(form(), "a.docx", shape)[0].message.en


def test_putting_tags_into_blanks_is_no_change():
    assert compare_tagging(form(tagged=False), form(), "a.docx") == ()


@pytest.mark.parametrize(("old", "new"), [("的总价投标。", "的总价承诺。"), ("投标人（盖章）：", "投标人："), ("合价", "总价")])
def test_words_changed_while_tagging_are_found(old, new):
    found = compare_tagging(form(tagged=False), repacked(form(), document=(old, new)), "a.docx")
    assert [old[:2] in problem.message.en for problem in found] == [True]


RUN = '<w:r><w:t xml:space="preserve">投标人（盖章）：</w:t></w:r>'
UNREAD = {
    "hidden": RUN.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
    "struck out": RUN.replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>"),
    "deleted, as a tracked change": f'<w:del w:id="1" w:author="x">{RUN}</w:del>',
    "with a formula before it": f'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>不</m:t></m:r></m:oMath>{RUN}',
    "another file's words before it": f"<w:subDoc/>{RUN}",
}  # fmt: skip


@pytest.mark.parametrize("how", UNREAD)
def test_a_word_that_is_there_and_not_to_be_read_is_found(how):
    """The same letters in the file, and another form for whoever reads it."""
    plain = "<w:r><w:t>投标人（盖章）：</w:t></w:r>"
    found = compare_tagging(form(tagged=False), repacked(form(), document=(plain, UNREAD[how])), "a.docx")
    assert len(found) == 1 and "tracked change" in found[0].message.en


def test_a_clause_deleted_while_tagging_is_found():
    document = docx.Document(io.BytesIO(form()))
    paragraph = document.paragraphs[0]._element
    paragraph.getparent().remove(paragraph)
    assert any("致：" in problem.message.en for problem in compare_tagging(form(tagged=False), saved(document), "a.docx"))


ASIDE = {
    "a bookmark": ("document", "<w:p>", '<w:p><w:bookmarkStart w:id="7" w:name="%s"/><w:bookmarkEnd w:id="7"/>'),
    "a variable": ("settings", "</w:settings>", '<w:docVars><w:docVar w:name="%s" w:val="1"/></w:docVars></w:settings>'),
    "a property": ("core", "</cp:coreProperties>", "<cp:contentStatus>%s</cp:contentStatus></cp:coreProperties>"),
}  # fmt: skip


@pytest.mark.parametrize("where", ASIDE)
def test_what_stands_beside_the_words_is_compared_but_for_what_programs_keep_there(where):
    part, old, new = ASIDE[where]

    def found(text):
        return [problem.message.en for problem in compare_tagging(form(tagged=False), repacked(form(), **{part: (old, new % text)}), "a.docx")]

    assert [text for text in found("旁注") if "旁注" in text] and found("_GoBack" if part == "document" else "commondata") == []


@pytest.mark.parametrize("leader", [". ", "＿年"])
def test_a_line_of_dots_is_compared_at_once_however_many_there_are(leader):
    """Every dot may belong to the blank or stand for itself: nobody waits until all the ways of sharing them are tried."""
    before, after = docx.Document(), docx.Document()
    before.add_paragraph(f"单位名称：{leader * 200}（盖章）")
    after.add_paragraph(f"单位名称：{leader * 100}{{{{ supplier.name }}}}（公章）")
    began = time.process_time()
    assert len(compare_tagging(saved(before), saved(after), "a.docx")) == 1
    after.paragraphs[0].runs[0].text = f"单位名称：{leader * 100}{{{{ supplier.name }}}}（盖章）"
    assert compare_tagging(saved(before), saved(after), "a.docx") == ()
    assert time.process_time() - began < 2


@given(st.lists(st.text("ab<&>\"'{} 汉字", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=4), st.integers(0, 5))
def test_whatever_the_values_are_only_the_blanks_differ(values, cuts):
    document = docx.Document()
    for i, _ in enumerate(values):
        paragraph = document.add_paragraph("前")
        tag = f"{{{{ v.n{i} }}}}"
        size = len(tag) // (cuts + 1) + 1
        for at in range(0, len(tag), size):
            paragraph.add_run(tag[at : at + size])
        paragraph.add_run("后")
    before = saved(document)
    done = fill(before, "a.docx", {"v": {f"n{i}": value for i, value in enumerate(values)}})
    assert done.data and [p.text for p in docx.Document(io.BytesIO(done.data)).paragraphs] == [f"前{value}后" for value in values]
    assert compare(before, done.data, "a.docx") == ()


def test_a_row_that_is_marked_as_deleted_is_not_read():
    row = f"<w:tbl><w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr><w:tc><w:p>{RUN}</w:p></w:tc></w:tr></w:tbl>"
    kept = row.replace("<w:trPr><w:del w:id='1' w:author='x'/></w:trPr>", "")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    of = [unseen(f"<w:document {space}><w:body>{one}</w:body></w:document>".encode()) for one in (row, kept)]
    assert of[0][1] and not of[1][1]
