"""Running text of a brief: CommonMark for Chinese, without HTML, pictures or strange links."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalgen.compose.faults import Fault
from proposalgen.compose.markup import parse
from proposalgen.compose.prose import inline, prose
from proposalgen.errors import HouseError

_MARK = re.compile("\x02[^\x03]*\x03")


def _bare(markup) -> str:
    return _MARK.sub("", str(markup))


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("一段文字", "<p>一段文字</p>"),
        ("一段\n两行\n\n  另一段", "<p>一段\n两行</p><p>另一段</p>"),
        ("", ""),
        ("  \n ", ""),
        ("**重点**：说明", "<p><strong>重点</strong>：说明</p>"),
        ("a*b*c _d_ ~~e~~ `f<g`", "<p>a<em>b</em>c <em>d</em> <s>e</s> <code>f&lt;g</code></p>"),
        ("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("# 标题\n文字", '<p keep-next="keep-next"><strong>标题</strong></p><p>文字</p>'),
        ("标题\n===", '<p keep-next="keep-next"><strong>标题</strong></p>'),
        ("> 引用", "<blockquote><p>引用</p></blockquote>"),
        ("a  \nb\\\nc", "<p>a<br/>b<br/>c</p>"),
        ("a\n\n---\n\nb", "<p>a</p><hr/><p>b</p>"),
        ("```\nx <y>\n```", "<pre>x &lt;y&gt;</pre>"),
        ("```\n```", ""),
        ("- a\n-\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("#\n>\n\n-", ""),
        ("    code", "<pre>code</pre>"),
        ("<b>x</b> & <script>", "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;</p>"),
        ("<div>\n\nx", "<p>&lt;div&gt;</p><p>x</p>"),
        ("5 < 6 && 7 > 6", "<p>5 &lt; 6 &amp;&amp; 7 &gt; 6</p>"),
        ("&copy; &#2; &amp;", None),
        ("[网页](https://x.cn/?a=1&b=2)", '<p><a href="https://x.cn/?a=1&amp;b=2">网页</a></p>'),
        ("[银行](https://bank.cn@x.cn/)", "<p>银行 (https://bank.cn@x.cn/)</p>"),
        ("[信](mailto:a@b.cn)", '<p><a href="mailto:a@b.cn">信</a></p>'),
        ("<https://x.cn>", '<p><a href="https://x.cn">https://x.cn</a></p>'),
        ("[x](http://x.cn)", "<p>x (http://x.cn)</p>"),
        ("<http://x.cn>", "<p>http://x.cn</p>"),
        ("[x](file:///etc/passwd)", "<p>[x](file:///etc/passwd)</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](JaVaScRiPt:alert(1))", "<p>[x](JaVaScRiPt:alert(1))</p>"),
        ("| a | b |\n|---|--:|\n| 1 | 2 |",
         '<table><col/><col/><thead><tr><th>a</th><th align="right">b</th></tr></thead>'
         '<tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table>'),
    ],
)  # fmt: skip
def test_commonmark_becomes_markup(text, markup):
    if markup is not None:
        assert _bare(prose(text)) == markup
    _accepted(prose(text))


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("**注意：**请", "注意："),
        ("请**“注意”**后", "“注意”"),
        ("这是**（重要）**的", "（重要）"),
        ("**100%**完成", "100%"),
        ("达到**90%。**然后", "90%。"),
        ("**重要**", "重要"),
        ("a **b** c", "b"),
        ("价格**¥100**含税", "¥100"),
        ("「**强调。**」", "强调。"),
        ("ＡＢ**全角！**ＣＤ", "全角！"),
    ],
)
def test_emphasis_beside_chinese_punctuation(text, strong):
    assert f"<strong>{strong}</strong>" in _bare(prose(text))


@pytest.mark.parametrize("text", ["2 * 3 * 4", "a ** b ** c", "snake_case_name", "** x **", "*。"])
def test_what_is_no_emphasis_stays_text(text):
    assert _bare(prose(text)) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["![x](y.png)", "a ![](https://x.cn/y.png) b"])
def test_pictures_are_refused(text):
    for make in (prose, inline):
        with pytest.raises(Fault, match="cannot hold a picture") as caught:
            make(text)
        assert caught.value.value == text


def test_inline_holds_no_blocks():
    assert _bare(inline("- a **b**\n# c")) == "- a <strong>b</strong>\n# c"
    assert _bare(inline("文字 & 更多")) == "文字 &amp; 更多"


def test_simple_text_does_not_load_the_parser():
    code = (
        "import sys; from proposalgen.compose.prose import prose; "
        "prose('一段。第二句，2026-11-20。\\n\\n第二段'); print('markdown_it' in sys.modules); "
        "prose('**a**'); print('markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_a_text_without_end_is_refused():
    with pytest.raises(Fault, match="longer than"):
        prose("x" * 100_001)


def _accepted(markup) -> None:
    body = f"<document title='t'><section><p>x</p>{markup}</section></document>"
    parse(body, "zh-CN")


_TEXT = st.lists(
    st.sampled_from(
        ["*", "**", "_", "`", "~~", "[a](", ")", "https://x.cn", "<b>", "&amp;", "&", "#", "# ", "- ", "1. ", "> ",
         "|", "|---|\n", "\n", "\n\n", "  ", "    ", "文", "，", "。", "a", "1", "\\", "!", "---\n", "```\n", "(", "“"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(_TEXT)
def test_whatever_a_seller_writes_is_accepted_markup_or_a_fault(text):
    try:
        markup = prose(text)
    except Fault:
        assert "![" in text
        return
    try:
        _accepted(markup)
    except HouseError as error:
        assert "four levels" in str(error)
    parse(
        f"<document title='t'><section><p>x{inline(text) if '![' not in text else ''}</p></section></document>",
        "en",
    )


@settings(max_examples=200)
@given(st.text(st.sampled_from("文字，。a1 \n-*_#|"), max_size=40))
def test_the_short_way_and_the_parser_agree(text):
    """Text without any mark is split into paragraphs without the parser: the result is the same."""
    from proposalgen.compose import prose as module

    if module._SPECIAL.search(text):
        return
    by_parser = "".join(module._markup(module._parser().parse(text), text))
    squeezed = re.sub(r" *\n *", "\n", _bare(prose(text)))
    assert squeezed == by_parser
