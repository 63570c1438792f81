"""The parser repairs nothing: each fault in the markup is named at its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.compose.markup import parse
from proposalgen.compose.markup_vocabulary import SPECS
from proposalgen.document.blocks import Document
from proposalgen.errors import HouseError

GOOD = "<p>ordinary</p>\n"  # line 3; the fault stands on line 4
ROW = "<tr><td>a</td><td>b</td></tr>"


def _chart(inner, kind="column"):
    categories = "<category>a</category><category>b</category>"
    return f"<chart kind='{kind}' alt='x'>{categories}{inner}</chart>"


def _table(rows: str, head: str = "", columns: str = "<col/><col/>") -> str:
    return f"<table>{columns}{head}<tbody>{rows}</tbody></table>"


FAULTS = [
    # elements and attributes
    ("<q>x</q>", "unknown element <q>"),
    ("<headin>x</headin>", "unknown element <headin>"),
    ("<div>x</div>", "unknown element <div>"),
    ("<script>x</script>", "unknown element <script>"),
    ("<p style='color:red'>x</p>", 'no attribute "style"'),
    ("<p onclick='x'>x</p>", 'no attribute "onclick"'),
    ("<p class='led'>x</p>", 'class="led" of <p> must be one of'),
    ("<p class='lead note'>x</p>", "must be one of"),
    ("<p><span class='red'>x</span></p>", "must be one of"),
    ("<p><span>x</span></p>", '<span> needs "class"'),
    ("<p class='lead' class='note'>x</p>", 'has "class" twice'),
    ("<p class=lead>x</p>", "no attribute: =lead"),
    ("<P>x</P>", "unknown element <P>"),
    ("<p keep-next='no'>x</p>", 'keep-next="no"'),
    ("<aside kind='danger'>x</aside>", "one of decision, note, tip, warning"),
    ("<aside>x</aside>", '<aside> needs "kind"'),
    ("<section><p>x</p></section>", "<section> cannot stand inside <section>"),
    ("<toc levels='two'/>", "must be a whole number"),
    ("<toc levels='9'/>", "1 to 6 levels"),
    # sections, lists of what has a caption, annexes
    ("<contents levels='2'/>", "unknown element <contents>"),
    ("<list-of/>", '<list-of> needs "kind"'),
    ("<list-of kind='chart'/>", "must be one of figure, table"),
    ("<list-of kind='table'/>", "a list of tables, but no table has a caption"),
    ("<list-of kind='figure'/>", "a list of figures, but no figure has a caption"),
    ("<watermark>x</watermark>", "a watermark comes before the content"),
    ("<table keep-rows='some'><col/><tbody><tr><td>a</td></tr></tbody></table>", "must be one of group, all"),
    ("<table wide='no'><col/><tbody><tr><td>a</td></tr></tbody></table>", 'wide="no"'),
    # tags
    ("<p>x", "</section> comes before the end of <p>"),
    ("<p>x</p></p>", "</p> closes nothing"),
    ("<p><strong>x</p></strong>", "</p> comes before the end of <strong>"),
    ("<p>x</strong></p>", "</strong> closes nothing"),
    ("<p>a < b</p>", "this is no tag"),
    ("<p>a & b</p>", "a lone &"),
    ("<p>&copy;</p>", "unknown entity &copy;"),
    ("<p>&#2;</p>", "no character"),
    ("<p>&#xD800;</p>", "no character"),
    ("<p title=\"x>y</p>", "this is no tag"),
    ("<!-- note --><p>x</p>", "an HTML comment"),
    ("<?php ?>", "this is no tag"),
    ("<![CDATA[x]]>", "this is no tag"),
    ("<p>x</p class='lead'>", "cannot hold anything"),
    ("<p>" + "<em>" * 70 + "x" + "</em>" * 70 + "</p>", "nested too deeply"),
    # text where none belongs
    ("bare text", "bare text inside <section>: bare text"),
    ("<ul>x<li>y</li></ul>", "bare text inside <ul>"),
    ("<table>x<col/><tbody><tr><td>y</td></tr></tbody></table>", "bare text inside <table>"),
    ("<strong>x</strong>", "<strong> cannot stand inside <section>"),
    ("<p><p>x</p></p>", "<p> cannot stand inside <p>"),
    ("<p><ul><li>x</li></ul></p>", "<ul> cannot stand inside <p>"),
    ("<li>x</li>", "<li> cannot stand inside <section>"),
    ("<tr><td>x</td></tr>", "<tr> cannot stand inside <section>"),
    ("<ul><li><h2>x</h2></li></ul>", "<h2> cannot stand inside <li>"),
    ("<pre><em>x</em></pre>", "<em> cannot stand inside <pre>"),
    # emptiness
    ("<p></p>", "<p> is empty"),
    ("<p>  </p>", "<p> is empty"),
    ("<ul></ul>", "<ul> is empty"),
    ("<ul><li></li></ul>", "<li> is empty"),
    ("<h1></h1><p>x</p>", "<h1> is empty"),
    ("<h1><br/></h1><p>x</p>", None),
    ("<h1><strong> </strong></h1><p>x</p>", "an empty heading"),
    ("<h1>x</h1>", "a heading without content below it"),
    ("<h1>x</h1><hr/><pagebreak/>", "a heading without content below it"),
    ("<h1>x</h1><h1>y</h1><p>z</p>", "a heading without content below it"),
    ("<aside kind='note'></aside>", "<aside> is empty"),
    # headings and ids
    ("<h2>x</h2><p>y</p>", "a level is skipped"),
    ("<h1>x</h1><h3>y</h3><p>z</p>", "<h3> after h1: a level is skipped"),
    ("<h1 id='1a'>x</h1><p>y</p>", "must be a letter, then"),
    ("<h1 id='a'>x</h1><h2 id='a'>y</h2><p>z</p>", 'the id "a" is taken (line 4)'),
    ("<h2 label='x'>x</h2><p>y</p>", '<h2> has no attribute "label"'),
    ("<p><ref to='nowhere'/></p>", '<ref to="nowhere"> leads nowhere'),
    ("<p><ref/></p>", '<ref> needs "to"'),
    # links and pictures
    ("<p><a href='javascript:alert(1)'>x</a></p>", "must be an https: or mailto: address"),
    ("<p><a href='https://bank.example@elsewhere.example/'>x</a></p>", "must be an https: or mailto: address"),
    ("<p><a href='http://x.cn'>x</a></p>", "must be an https: or mailto: address"),
    ("<p><a href='file:///etc/passwd'>x</a></p>", "must be an https: or mailto: address"),
    ("<p><a href='data:text/html,x'>x</a></p>", "must be an https: or mailto: address"),
    ("<p><a>x</a></p>", '<a> needs "href"'),
    ("<figure><img src='x'/></figure>", '<img> needs "alt"'),
    ("<figure><img src='x' alt=' '/></figure>", '"alt" of <img> is empty'),
    ("<figure><img src='/etc/x.png' alt='x'/></figure>", 'there is no picture "/etc/x.png"'),
    ("<figure><figcaption>x</figcaption></figure>", "a figure holds one img"),
    ("<p><img src='x' alt='y'/></p>", "<img> cannot stand inside <p>"),
    # lists and definitions
    ("<ul>" + "<li><ul>" * 4 + "<li>x</li>" + "</ul></li>" * 4 + "</ul>", "four levels"),
    ("<ol start='x'><li>x</li></ol>", "must be a whole number"),
    ("<ul start='2'><li>x</li></ul>", '<ul> has no attribute "start"'),
    ("<dl><dd>x</dd></dl>", "dt and dd in turn"),
    ("<dl><dt>x</dt></dl>", "this dt has no dd"),
    ("<dl><dt>x</dt><dt>y</dt><dd>z</dd></dl>", "dt and dd in turn"),
    ("<blockquote>x<cite>a</cite><cite>b</cite></blockquote>", "a quotation has one source"),
    # tables
    (_table("<tr><td>a</td></tr>"), "the row fills 1 of 2 columns"),
    (_table("<tr><td>a</td><td>b</td><td>c</td></tr>"), "more than 2 columns"),
    (_table("<tr><td colspan='3'>a</td></tr>"), "more than 2 columns"),
    (_table("<tr><td rowspan='2'>a</td><td>b</td></tr>"), "more rows than there are"),
    (_table("<tr><td>a</td><td rowspan='2'>b</td></tr><tr><td colspan='2'>c</td></tr>"), "overlaps"),
    (_table("<tr><td rowspan='2'>a</td><td>b</td></tr>" + ROW), "more than 2 columns"),
    (_table("<tr><td colspan='0'>a</td><td>b</td></tr>"), "a span is at least 1"),
    (_table("<tr><th>a</th><td>b</td></tr>"), "<th> here must be <td>"),
    (_table(ROW, "<thead><tr><td>a</td><td>b</td></tr></thead>"), "<td> here must be <th>"),
    (_table(ROW, columns="<col width='50%'/><col width='40%'/>"), "add up to 90 %"),
    (_table(ROW, columns="<col width='80%'/><col width='40%'/>"), "add up to 120 %"),
    (_table(ROW, columns="<col width='100%'/><col/>"), "a column has no width"),
    (_table(ROW, columns="<col width='50%'/><col width='40mm'/>"), "all in mm"),
    (_table(ROW, columns="<col width='wide'/><col/>"), "12% or 12mm"),
    (_table(ROW, columns=""), "with <col>"),
    (_table(""), None),
    ("<table><col/></table>", "a table without rows"),
    ("<table><tbody><tr><td>x</td></tr></tbody><col/></table>", "out of order"),
    ("<table><col/><tbody><tr class='sum'><td>x</td></tr></tbody></table>", "group, subtotal, total, words"),
    ("<table about='cost'><col/><tbody><tr><td>x</td></tr></tbody></table>", "one of price, value"),
    ("<table><col/><tbody><tr><td><table/></td></tr></tbody></table>", "<table> cannot stand inside <td>"),
    # the parts
    ("<gantt head='x' weeks='4' alt='x'></gantt>", "<gantt> is empty"),
    ("<gantt head='x' weeks='4' alt='x'><month weeks='3'>一月</month><row><bar at='0' weeks='1'/></row></gantt>", "3 weeks of 4"),
    ("<gantt head='x' weeks='4' alt='x'><row><bar at='2' weeks='3'/></row></gantt>", "does not fit into 4 weeks"),
    ("<gantt head='x' weeks='4' alt='x'><row><bar at='2' weeks='0'/></row></gantt>", "does not fit"),
    ("<gantt head='x' weeks='4'><row><bar at='0' weeks='1'/></row></gantt>", '<gantt> needs "alt"'),
    ("<gantt head='x' weeks='900' alt='x'><row><bar at='0' weeks='1'/></row></gantt>", "1 to 260 weeks"),
    ("<gantt head='x' weeks='1' alt='x'><month weeks='1'></month><row><bar at='0' weeks='1'/></row></gantt>", "a month needs its label"),
    ("<gantt head='x' weeks='1' alt='x'><month weeks='1'>一月</month></gantt>", "a schedule without rows"),
    (_chart("<series name='a'>1 2</series>"), None),
    (_chart("<series name='a'><value>1,000.5</value><value/></series>"), None),
    (_chart("<series name='a'>1 -</series><series name='b' role='second'>— −2</series>"), None),
    (_chart("<series name='a'>1</series>"), "1 figures for 2 categories"),
    (_chart("<series name='a'>1 2 3</series>"), "3 figures for 2 categories"),
    (_chart("<series name='a'>1 many</series>"), '"many" is no figure'),
    (_chart("<series name='a'>1 1e9</series>"), '"1e9" is no figure'),
    (_chart("<series name='a'>1 12,34</series>"), "is no figure"),
    (_chart("<series name='a'>- -</series>"), "without any figure"),
    (_chart("<series name='a'>1<value>2</value></series>"), "not both"),
    (_chart("<series name='a'/>"), "<series> is empty"),
    (_chart("<series>1 2</series>"), '<series> needs "name"'),
    (_chart("<series name='a' role='profit'>1 2</series>"), "one of main, second"),
    (_chart("<series name='a'>1 2</series><series name='a'>3 4</series>"), "two series of one name"),
    (_chart("".join(f"<series name='{name}'>1 2</series>" for name in "abcd")), "1 to 3 series"),
    (_chart(""), "1 to 3 series"),
    (_chart("<series name='a' label='x'>1 2</series>"), "labels of its own"),
    (_chart("<series name='a' role='point'>1 -</series>"), "a point is one figure"),
    (_chart("<series name='a'>1 2</series><series name='b' role='point'>1 2</series>", "line"), "a point is one figure"),
    (_chart("<series name='a'>1 -2</series>", "stacked"), "parts of a whole"),
    (_chart("<series name='a'>1 2</series><series name='b'>1 2</series>", "pie"), "one series and at most 4 parts"),
    (_chart("<series name='a'>0 0</series>", "pie"), "not all nothing"),
    (_chart("<series name='a'>1 2</series>", "radar"), "one of column, bar, line, stacked, pie"),
    (_chart("<series name='a'>1 2</series>").replace("alt='x'", ""), '<chart> needs "alt"'),
    ("<chart kind='line' alt='x'><category>a</category><series name='a'>1</series></chart>", "2 to 60 categories"),
    ("<p><chart kind='line' alt='x'/></p>", "cannot stand inside <p>"),
    ("<key-figures><key-figure value='1' label='x'/></key-figures>", "two to four key figures"),
    ("<key-figures>" + "<key-figure value='1' label='x'/>" * 5 + "</key-figures>", "not 5"),
    ("<key-figures><key-figure label='x'/><key-figure value='' label='x'/></key-figures>", 'needs "value"'),
    ("<need-card number='N1' owner='x'><statement>s</statement></need-card>", "holds one <state>"),
    ("<need-card owner='x'><statement>s</statement></need-card>", '<need-card> needs "number"'),
    ("<cover title='x' customer='y'/>", "the cover needs supplier"),
    ("<cover title='x' customer='y' supplier='z'><title>t</title></cover>", "two of title"),
    ("<cover title='x' customer='y' supplier='z' logo='l'/>", 'there is no picture "l"'),
    ("<signature><party><line>x</line></party></signature>", '<party> needs "name"'),
    ("<signatures><party name='a'><line>x</line></party></signatures>", "unknown element <signatures>"),
    # footnotes, variables, amounts, days, boxes, seals
    ("<h1>x<fn>y</fn></h1><p>z</p>", "<fn> cannot stand inside <h1>"),
    ("<p>x<fn>y<fn>z</fn></fn></p>", "<fn> cannot stand inside <fn>"),
    ("<p><strong>x<fn>y</fn></strong></p>", "<fn> cannot stand inside <strong>"),
    ("<p>x<fn></fn></p>", "<fn> is empty"),
    ("<p>x<fn>see <ref to='nowhere'/></fn></p>", '<ref to="nowhere"> leads nowhere'),
    ("<table><col/><thead><tr><th>x<fn>y</fn></th></tr></thead><tbody/></table>", "<fn> cannot stand inside <th>"),
    ("<p><var>x</var></p>", '<var> needs "name"'),
    ("<p><var name='1 a'>x</var></p>", "must be a letter, then"),
    ("<p><var name='a'></var></p>", "<var> is empty"),
    ("<p><var name='a'><em>x</em></var></p>", "<em> cannot stand inside <var>"),
    ("<p><todo>the site</todo></p>", "this still waits to be written: the site"),
    ("<p><money value='many'/></p>", 'value="many" of <money> must be an amount such as 1234.50'),
    ("<p><money value='1,000'/></p>", "must be an amount"),
    ("<p><money value='1.005'/></p>", "1.005 has more than 2 decimals"),
    ("<p><money value='1' currency='yuan'/></p>", "must be a currency such as CNY"),
    ("<p><money/></p>", '<money> needs "value"'),
    ("<p><date value='2026-02-30'/></p>", 'value="2026-02-30" of <date> must be a date such as 2026-11-20'),
    ("<p><date value='20.11.2026'/></p>", "must be a date"),
    ("<p><date value='2026-11-20' form='longest'/></p>", "one of long, short"),
    ("<p><checkbox checked='no'>x</checkbox></p>", 'checked="no"'),
    ("<seal/>", None),
    ("<hr/><seal/>", "a seal stands right after what it seals"),
    ("<p>x</p><pagebreak/><seal/>", "a seal stands right after what it seals"),
    ("<seal align='top'/>", "one of left, center, right"),
    # kinds of lists, number cells, rows
    ("<ol type='b'><li>x</li></ol>", 'type="b" of <ol> must be one of'),
    ("<ol type='①' start='20'><li>x</li><li>y</li></ol>", "counts from 1 to 20, not from 20 to 21"),
    ("<ol type='甲' start='0'><li>x</li></ol>", "counts from 1 to 10"),
    ("<ol type='A' start='26'><li>x</li></ol>", None),
    (_table("<tr><td class='number' align='left'>1</td><td>b</td></tr>"), "a number cell is aligned right"),
    (_table("<tr keep-next='never'><td>1</td><td>b</td></tr>"), 'keep-next="never"'),
    ("<facts><fact>x</fact></facts>", '<fact> needs "label"'),
    ("<p>x</p><header left='x'/>", "header and footer come first"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "message"), [fault for fault in FAULTS if fault[1]])
def test_a_fault_is_named_at_its_line(house, body, message):
    found = house.problems(GOOD + body)
    assert any(message in problem.en for problem in found), [problem.en for problem in found]
    here = [problem for problem in found if message in problem.en]
    # An element left open is noticed where the next one ends.
    assert here[0].line == (5 if body == "<p>x" else 4)
    assert here[0].file == "test.html"


@pytest.mark.parametrize("body", [body for body, message in FAULTS if message is None])
def test_what_looks_like_a_fault_but_is_none(house, body):
    assert len(house.blocks(GOOD + body)) > 1


@pytest.mark.parametrize(
    ("source", "message", "line"),
    [
        ("<p>x</p>", "<p> outside <document>", 1),
        ("text", "text outside the document", 1),
        ("", "one <document>", 1),
        ("<document title='x'></document>", "without sections", 1),
        ("<document title='x'>\n<section></section></document>", "an empty section", 2),
        ("<document title='x'>\n<section><pagebreak/></section></document>", "an empty section", 2),
        ("<document><section><p>x</p></section></document>", '<document> needs "title"', 1),
        ("<document title='x'>\n\n<section kind='middle'><p>x</p></section></document>", "one of cover", 3),
        ("<document title='x'><section><p>x</p></section></document>\n<document title='x'/>", "one <document>", 2),
        ("<document title='x'><section>\n<header/><header/><p>x</p></section></document>", "one header", 2),
        ("<document title='x'><section><p>x</p></section>", "<document> is never closed", 1),
    ],
)  # fmt: skip
def test_faults_of_the_whole(house, source, message, line):
    found = [problem for problem in house.problems(source, whole=True) if message in problem.en]
    assert found and found[0].line == line


def test_every_fault_of_a_page_comes_at_once_in_order(house):
    body = "<p class='x'>a</p>\n<q>b</q>\n<h1 id='!'>c</h1>\nbare\n<p></p>"
    assert [problem.line for problem in house.problems(body)] == [3, 4, 5, 6, 7]


def test_the_nearest_right_name_is_offered(house):
    assert house.problems("<tabel/>")[0].hint == "Did you mean table?"
    assert house.problems("<p clas='lead'>x</p>")[0].hint == "Did you mean class?"
    assert "Did you mean prices?" in house.problems(
        "<h1 id='prices'>x</h1><p><ref to='price'/></p>"
    )[0].hint  # fmt: skip


def test_the_reference_in_the_docstring_names_every_element():
    from proposalgen.compose import markup

    missing = [name for name in SPECS if name not in markup.__doc__ and name not in ("h2", "h3", "h4", "h5")]
    assert not missing


# --- whatever comes, the answer is a document or a problem ---------------------------------------

_PIECES = st.sampled_from(
    [
        "<", ">", "</", "/>", "&", "&amp;", "&#0;", "<!--", '"', "'", "=", "\x02", "\x03", "\x020:7\x03", "\x02-\x03",
        "\x02+x\x03", "文", " ", "\n", "a", *(f"<{name}>" for name in SPECS), *(f"</{name}>" for name in SPECS),
        "<p class='lead'>", "<td colspan='2'>", "<td rowspan='3'>", "<h3>", "<col width='5%'/>", "<ref to='a'/>",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_the_parser_answers_whatever_comes(markup):
    for text in (markup, f"<document title='t'><section>{markup}</section></document>"):
        try:
            assert isinstance(parse(text, "zh-CN"), Document)
        except HouseError as error:
            assert error.problems and all(problem.message.en for problem in error.problems)


_CELLS = st.lists(
    st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=4), min_size=1, max_size=4
)


@settings(max_examples=150)
@given(_CELLS, st.integers(1, 4))
def test_a_table_is_accepted_only_if_its_grid_is_full(rows, width):
    """Compared with a drawing of the grid, square by square."""
    cells = "".join(
        "<tr>" + "".join(f"<td colspan='{c}' rowspan='{r}'>x</td>" for c, r in row) + "</tr>" for row in rows
    )
    body = "<table>" + "<col/>" * width + f"<tbody>{cells}</tbody></table>"
    try:
        parse(f"<document title='t'><section>{body}</section></document>", "en")
        accepted = True
    except HouseError:
        accepted = False
    assert accepted == _fills(rows, width)


def _fills(rows, width) -> bool:
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for span, down in row:
            while (y, x) in taken:
                x += 1
            squares = {(y + j, x + i) for j in range(down) for i in range(span)}
            if squares & taken or x + span > width or y + down > len(rows):
                return False
            taken |= squares
    return len(taken) == width * len(rows)


SECTIONS = [
    ('<document title="T" lang="en">', "<section><p>x</p></section>", 1, "but the brief's language is zh-CN"),
    ('<document title="T">', "<section page='a5'><p>x</p></section>", 2, 'page="a5" of <section> must be one of'),
    ('<document title="T">', "<section numbering='greek'><p>x</p></section>", 2, "none, arabic, roman, chinese"),
    ('<document title="T">', "<section columns='4'><p>x</p></section>", 2, "must be one of 2, 3"),
    ('<document title="T">', "<section restart='no'><p>x</p></section>", 2, 'restart="no"'),
    ('<document title="T">', "<section columns='2'><p>x</p>\n<h1>y</h1><p>z</p></section>", 3, "h1 stands at its start only"),
    ('<document title="T">', "<section columns='2'><h1>y</h1>\n<toc/></section>", 3, "<toc> is too wide"),
    ('<document title="T">', "<section><watermark>a</watermark>\n<watermark>b</watermark><p>x</p></section>", 3, "a second watermark"),
    ('<document title="T">', f"<section><watermark>{'x' * 41}</watermark><p>x</p></section>", 2, "at most 40 characters"),
    ('<document title="T">', "<section><watermark/><p>x</p></section>", 2, "<watermark> is empty"),
]


@pytest.mark.parametrize(("start", "body", "line", "says"), SECTIONS)
def test_a_section_says_nothing_it_cannot_mean(house, start, body, line, says):
    found = [(one.line, one.en) for one in house.problems(f"{start}\n{body}\n</document>", whole=True)]
    assert any(at == line and says in message for at, message in found), found
