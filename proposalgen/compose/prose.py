"""Running text of a brief (CommonMark, raw HTML off) as markup of the documents' vocabulary.

Headings become strong paragraphs, links other than https: and mailto: become text, pictures are
refused. Emphasis follows the rule for Chinese, Japanese and Korean text: a mark beside full-width
punctuation opens and closes as it would beside a letter, so that ``**注意：**请`` is strong.
The parser is loaded only for text that needs it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from proposalgen.compose.faults import Fault
from proposalgen.document.inlines import ADDRESS
from proposalgen.findings import Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 100_000
_SPECIAL = re.compile(r"[*_`\[\]<>&\\~|#!]|^[ \t]*(?:[-+=]|\d{1,9}[.)])|^ {4}|\t|  \n|\\\n", re.MULTILINE)
_BLANK = re.compile(r"\n[ ]*\n\s*")
_EMPTY = re.compile(r"<(p|li|ul|ol|blockquote|strong|em|s|a)(?: [^<>]*)?>\s*</\1>")
_HEAD_ONLY = re.compile(r"(<table>(?:<col/>)+<thead>(?:(?!</thead>).)*</thead>)</table>", re.DOTALL)
TAGS = {
    "paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li",
    "blockquote": "blockquote", "strong": "strong", "em": "em", "s": "s", "table": "table",
    "thead": "thead", "tbody": "tbody", "tr": "tr",
}  # fmt: skip


def prose(text: str) -> Markup:
    """Blocks of markup (p, ul, ol, blockquote, pre, table, hr). Fault for pictures."""
    _check_length(text)
    if not _SPECIAL.search(text):
        parts = (part for part in _BLANK.split(text.strip()) if part)
        return _sourced(text, "".join(f"<p>{escape(part)}</p>" for part in parts))
    return _sourced(text, _without_empty("".join(_markup(_parser().parse(text), text))))


def inline(text: str) -> Markup:
    """Inline markup only (strong, em, s, code, a, br): for cells, labels and sentences."""
    _check_length(text)
    if not _SPECIAL.search(text):
        return _sourced(text, str(escape(text.strip())))
    return _sourced(text, "".join(_markup(_parser().parseInline(text.strip()), text)))


def _without_empty(markup: str) -> str:
    """Without the points, titles and quotations a seller began and left empty."""
    count = 1
    while count:
        markup, count = _EMPTY.subn("", markup)
    return _HEAD_ONLY.sub(_with_a_row, markup)


def _with_a_row(table: re.Match[str]) -> str:
    """A table of which only the head was written gets one empty row."""
    return f"{table[1]}<tbody><tr>{'<td/>' * table[1].count('<col/>')}</tr></tbody></table>"


def _sourced(text: str, markup: str) -> Markup:
    """Markup between two marks that let an error in it name the text it came from."""
    return Markup(f"\x02+{escape(text[:60])}\x03{markup}\x02-\x03") if markup else Markup("")


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise Fault(
            Text(f"the text is longer than {LONGEST} characters", f"文本超过 {LONGEST} 个字符"), value=text
        )


# --- tokens to markup ------------------------------------------------------------------------


def _markup(tokens: list[Token], source: str) -> list[str]:
    out: list[str] = []
    closing: list[str] = []  # what ends each open link
    for token in tokens:
        kind, _, side = token.type.rpartition("_")
        if token.type == "inline":
            out += _markup(token.children or [], source)
        elif kind in TAGS and not token.hidden:
            out.append(_tag(token, TAGS[kind], side))
        elif kind in ("th", "td"):
            out.append(_cell(token, kind, side))
        elif kind == "heading":
            out.append('<p keep-next="keep-next"><strong>' if side == "open" else "</strong></p>")
        elif kind == "link":
            out.append(_link(token, closing) if side == "open" else closing.pop())
        elif not token.hidden:
            out.append(_leaf(token, source))
    return out


def _tag(token: Token, name: str, side: str) -> str:
    if side == "close":
        return f"</{name}>"
    start = token.attrGet("start") if name == "ol" else None
    if start is not None:
        return f'<ol start="{int(start)}">'
    return f"<{name}>"


def _cell(token: Token, name: str, side: str) -> str:
    if side == "close":
        return f"</{name}>"
    style = str(token.attrGet("style") or "")
    align = style.removeprefix("text-align:")
    return f'<{name} align="{align}">' if align in ("center", "right") else f"<{name}>"


def _link(token: Token, closing: list[str]) -> str:
    target = str(token.attrGet("href") or "")
    if ADDRESS.fullmatch(target):
        closing.append("</a>")
        return f'<a href="{escape(target)}">'
    # Shown as text: a reader sees where it would have led.
    closing.append("" if token.markup == "autolink" else f" ({escape(target)})")
    return ""


def _leaf(token: Token, source: str) -> str:
    kind = token.type
    if kind in ("text", "text_special", "html_inline", "html_block"):
        return str(escape(token.content))
    if kind in ("code_block", "fence"):
        return f"<pre>{escape(token.content.rstrip())}</pre>" if token.content.strip() else ""
    plain = {"softbreak": "\n", "hardbreak": "<br/>", "hr": "<hr/>", "column": "<col/>"}
    if kind in plain:
        return plain[kind]
    if kind == "code_inline":
        return f"<code>{escape(token.content)}</code>"
    if kind == "image":
        raise Fault(
            Text("running text cannot hold a picture", "正文文本中不能放图片"),
            Text("Give the picture its own field in the brief.", "请在商机文件的图片字段中给出。"),
            source,
        )
    return ""


# --- the parser ------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 12})
    parser.enable(["table", "strikethrough"])
    parser.inline.parse = _inline_parse(parser.inline)  # type: ignore[method-assign]
    parser.core.ruler.after("block", "table_columns", _table_columns)
    return parser


def _inline_parse(inline_parser: Any) -> Any:
    """The inline parser's own loop, but with the scan that knows full-width punctuation."""
    state_class = _state_class()

    def parse(src: str, md: Any, env: Any, tokens: list[Any]) -> list[Any]:
        state = state_class(src, md, env, tokens)
        inline_parser.tokenize(state)
        for rule in inline_parser.ruler2.getRules(""):
            rule(state)
        return state.tokens

    return parse


def _table_columns(state: Any) -> None:
    """Put the columns a table of the vocabulary must name in front of its head."""
    from markdown_it.token import Token

    out: list[Any] = []
    open_table = -1
    for token in state.tokens:
        out.append(token)
        if token.type == "table_open":
            open_table = len(out)
        elif token.type == "th_open":
            out.insert(open_table, Token("column", "col", 0))
    state.tokens = out


def wide(char: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean, its punctuation and full-width forms included."""
    return (
        "\u2e80" <= char <= "\ua4cf"
        or "\uac00" <= char <= "\ud7ff"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff00" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003ffff"
    )


# Punctuation shared by Chinese and Latin text: Chinese when it stands beside a Chinese character.
_SHARED = frozenset("“”‘’—…·")


@lru_cache(maxsize=1)
def _state_class() -> Any:
    from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
    from markdown_it.rules_inline.state_inline import Scanned, StateInline

    def punctuation(char: str, beyond: str) -> bool:
        if wide(char) or (char in _SHARED and wide(beyond)):
            return False
        return isMdAsciiPunct(ord(char)) or isPunctChar(char)

    class State(StateInline):
        def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
            """CommonMark's flanking rule, amended: wide characters count as neither space nor mark."""
            end = start
            while end < self.posMax and self.src[end] == self.src[start]:
                end += 1
            before = self.src[start - 1] if start > 0 else " "
            after = self.src[end] if end < self.posMax else " "
            mark_before = punctuation(before, self.src[start - 2] if start > 1 else after)
            mark_after = punctuation(after, self.src[end + 1] if end + 1 < self.posMax else before)
            space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
            opens = not space_after and (not mark_after or space_before or mark_before or wide(before))
            closes = not space_before and (not mark_before or space_after or mark_after or wide(after))
            return Scanned(
                opens and (canSplitWord or not closes or mark_before),
                closes and (canSplitWord or not opens or mark_after),
                end - start,
            )

    return State
