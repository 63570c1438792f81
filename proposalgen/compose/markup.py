"""Markup to a document: the strict vocabulary of the templates.

The parser repairs nothing. Whatever is unknown, misplaced, unclosed, ragged, empty or named twice
is a problem with the template's file and line (and the brief's field, when the text came from it).

Elements ( ! must be there, … may be left out )
-----------------------------------------------
``document``      title! subject… author… lang… mark… (a draft's mark on every page); holds
                  ``<watermark>``…, then ``section``
``section``       kind… cover|front|body|annex|back; page… portrait|landscape (the style's own sheet)
                  |a4|a4-landscape|a3-landscape|letter; numbering… none|arabic|roman|chinese, restart…,
                  columns… 2|3; holds ``<header left right/>``, ``<footer left right/>``, ``<watermark>``, blocks
``include-pdf``   src! the file of an attachment: each of its pages on a page of its own
``include-docx``  src! the file of an attachment: its text, headings below the last heading
``watermark``     words across the pages, behind the text; the document's stands in every section without its own
``cover``         supplier! supplier-english number kind title! presented customer! confidentiality copy duplicate part
                  (each as attribute or as an element with text), logo…; ``<promise>`` lines,
                  ``<field label!>value</field>``
``toc``           levels… (2): the table of contents
``list-of``       kind! figure|table: what has a caption and number, with its page
``h1`` … ``h6``   id… unnumbered…, ``h1`` also label… (topic line above the title)
``p``             class… lead|note|warning|source|center|right|no-indent, keep-next…
``ul`` ``ol``     (ol: type… 1|a|A|i|I|一|甲|①|chinese|circled, start…) with ``li``: text or blocks, four levels
``dl``            class… wide; ``dt``, ``dd`` in turn
``blockquote``    text or blocks; ``<footer>`` or ``<cite>``: the source
``pre`` ``hr`` ``pagebreak``
``aside``         kind! decision|note|tip|warning, title…; text or blocks
``table``         unit… about… price|value, id…, wide… (on a turned page), keep-rows… group|all|none (what is not parted),
                  empty… (what an empty cell prints), no-rows… (what a table without rows says);
                  ``<caption>``, ``<col width align/>`` for every
                  column (12% or 12mm; none: an equal share of the rest; align left|center|right),
                  ``thead`` (tr, th), ``tbody`` (tr, td), ``tfoot`` (tr, td; rows are totals)
``tr``            class… group|subtotal|total|words, keep-next… (on the page of the row below)
``td`` ``th``     colspan… rowspan… align…; an empty td prints —, ``class="blank"`` stays empty,
                  ``class="number"``: a figure, points below one another
``figure``        id…; ``<img src! alt! width…/>`` (width in %), ``<figcaption>``
``gantt``         head! weeks! alt! id…; ``<month weeks! label/>``, ``<row>`` of
                  ``<bar at! weeks! label text result who/>`` (who ours|theirs|deadline), ``<figcaption>``
``chart``         kind! column|bar|line|stacked|pie, alt! unit… axis… id…; ``<category>text</category>``,
                  ``<series name! role… label…>`` of figures between spaces, - for none, or of ``<value>``
                  (role main|second|third|benefit|cost|point), ``<figcaption>``
``key-figures``   two to four ``<key-figure value! label! unit… note…/>``
``need-card``     number! owner… evidence…; ``<statement>``, ``<state>``, ``<impact>``, ``<target>``…
                  (label! value… unit…; text or blocks inside)
``signature``     ``<party name!>`` of ``<line>text</line>``
``seal``          label… align… left|center|right: room for a seal, after what it seals
``checkbox``      checked…; text of its own (also inside a paragraph or cell)
``answer``        name! title! form… text|day|number|choice, lines… (of room); what stands there already, or, for a
                  choice, ``<option>text</option>``s: a field to be filled in, inside a paragraph or cell
``facts``         note…; ``<fact label!>value</fact>``

Inline: ``strong em u s sub sup code``, ``a`` (href! https: or mailto:), ``br``, ``span`` (class! impact|target|
muted), ``ref`` (to! show… number|title|page), ``var`` (name! title…: words to be edited later), ``todo`` (drafts only),
``money`` (value! currency…), ``date`` (value! form…); in running text also ``fn`` (a footnote). Text blocks ``p ul ol blockquote pre hr`` may stand in
``li dd td blockquote aside state impact target``. Only ``br hr img col`` go without an end tag; any
element may close itself (``<td/>``). Entities: &amp; &lt; &gt; &quot; &apos; &nbsp; and numbers.

Filters: ``money(currency)`` ``wan(places, currency, unit, fixed)`` ``capitals`` ``number(places)``
``percent(places)`` ``date(form)`` (long short month month-day plan) ``counted(noun)`` ``join(separator,
attribute)`` ``listed(attribute)`` ``length first last take(n) skip(n) where(field, value) items lines
default(instead) prose inline``. Tests: none even odd string number mapping true false.
Functions: ``say(key, …, **values)`` (parts of a key are joined by dots), ``super()``, ``caller()`` and the
template's own macros. ``loop``: index index0 revindex revindex0 first last length. ``extends``, ``include``
and ``import`` name templates in the given folders; ``built-in/…`` is the one a house replaces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from proposalgen.compose import markup_parts as parts
from proposalgen.compose.faults import suggest
from proposalgen.compose.markup_blocks import MAKERS, Maker
from proposalgen.compose.markup_charts import chart
from proposalgen.compose.markup_inline import tidy
from proposalgen.compose.markup_reading import Picture, Reading, validate
from proposalgen.compose.markup_sections import INCLUDES, columns, empty_lists, include, list_of, watermark
from proposalgen.compose.markup_tables import table
from proposalgen.compose.markup_tokens import Element, Run, Spot, Unreadable, parse_tree, problem
from proposalgen.compose.markup_vocabulary import HEADINGS
from proposalgen.compose.plain import paths_of
from proposalgen.document import blocks as b
from proposalgen.errors import BriefError, HouseError
from proposalgen.findings import Place, Problem, Text

BLOCK_MAKERS: dict[str, Maker] = {
    **MAKERS, "table": table, "cover": parts.cover, "figure": parts.figure, "gantt": parts.gantt,
    "chart": chart, "list-of": list_of,
    "key-figures": parts.key_figures, "need-card": parts.need_card,
    "signature": parts.signatures, "seal": parts.seal, "facts": parts.facts,
}  # fmt: skip


Annex = Callable[[], Sequence[b.Block]]


def parse(
    markup: str,
    language: str,
    files: Sequence[str] = ("markup",),
    view: Mapping[str, Any] | None = None,
    images: Mapping[str, Picture] | None = None,
    annexes: Mapping[str, Annex] | None = None,
    draft: bool = False,
) -> b.Document:
    """The document a markup text describes, not yet numbered. HouseError with every problem,
    BriefError for files of the brief that cannot be taken in.

    ``files`` are the names behind the numbers of the marks; ``view`` is searched for texts that
    turn out wrong, so that a problem can name the field. ``annexes`` give the blocks of a file by its name, or
    raise ValueError. Only a ``draft`` may hold ``todo``.
    """
    reading = Reading(files, language, images or {}, view or {}, annexes=annexes or {}, draft=draft)
    try:
        root = parse_tree(markup)
    except Unreadable as error:
        related = tuple(
            Place(path=path) for path in paths_of(dict(reading.view), error.spot.source)
        ) if error.spot.source else ()  # fmt: skip
        raise HouseError([problem(error, files, related)]) from None
    validate(root, reading)
    if reading.unsound:
        _stop(reading)
    for element in reading.broken:
        _stand_in(element)
    document = _document(root, reading)
    if not reading.broken:  # what a broken block holds is not known to the others
        _references(reading)
        empty_lists(document, reading)
    _stop(reading)
    return document


def _stand_in(broken: Element) -> None:
    """A plain text takes the place of a block that cannot be made, so that the others are read all the same."""
    name = broken.name if broken.name in HEADINGS else "p"  # those below it have their level
    broken.name, broken.attributes, broken.children = name, {}, [Run("…", broken.spot)]


def _stop(reading: Reading) -> None:
    if reading.problems:  # a loop says the same in every turn
        found: dict[Any, Problem] = {}
        for one in reading.problems:
            found.setdefault((one.place, one.message, one.hint), one)
        raise HouseError(found.values())
    if reading.data_problems:
        raise BriefError(reading.data_problems)


def _document(root: Element, reading: Reading) -> b.Document:
    found = root.all("document")
    if len(found) != 1:
        spot = found[1].spot if found else Spot(0, 1)
        reading.refuse(spot, "a template makes one <document>", "模板须产生一个 <document>")
        _stop(reading)
    element = found[0]
    if not element.all("section"):
        reading.refuse(element.spot, "a document without sections", "文档没有任何节")
    text = {
        name: tidy(element.get(name), reading.language) for name in ("title", "subject", "author", "mark")
    }
    _own_language(element, reading)
    behind = watermark(element, reading)
    sections = tuple(_section(section, behind, reading) for section in element.all("section"))
    return b.Document(language=reading.language, sections=sections, **text)


def _own_language(element: Element, reading: Reading) -> None:
    """A document says the language it is composed in, or nothing."""
    named = element.get("lang")
    if named and named != reading.language:
        reading.refuse(
            element.spot, f'lang="{named}", but the brief\'s language is {reading.language}',
            f'lang="{named}"，但简报的语言为 {reading.language}',
            Text("Leave lang out: the brief decides.", "请删去 lang，语言以简报为准。"),
        )  # fmt: skip


def _section(element: Element, behind: str, reading: Reading) -> b.Section:
    """``behind``: the document's watermark."""
    children = [child for child in element.elements() if child.name != "watermark"]
    bands = [child for child in children if child.name in ("header", "footer")]
    rest = [child for child in children if child not in bands]
    if len({band.name for band in bands}) < len(bands):
        reading.refuse(
            bands[-1].spot, "a section has one header and one footer", "一节只有一个页眉和一个页脚"
        )
    elif children[: len(bands)] != bands:
        reading.refuse(bands[0].spot, "header and footer come first in a section", "页眉页脚须写在节的开头")
    if not any(child.name not in ("pagebreak", "hr") for child in rest):
        reading.refuse(element.spot, "an empty section", "这一节是空的")
    _no_empty_headings(rest, reading)
    parts.no_lone_seals(rest, reading)
    band = {child.name: _band(child, reading) for child in bands}
    return b.Section(
        tuple(block for child in rest for block in _made(child, reading)),
        element.get("kind", "body"),  # type: ignore[arg-type]
        element.get("page", "portrait"),  # type: ignore[arg-type]
        **band,
        numbering=element.get("numbering"),  # type: ignore[arg-type]
        restart="restart" in element.attributes,
        columns=columns(element, rest, reading),
        watermark=watermark(element, reading) or behind,
    )


def _made(child: Element, reading: Reading) -> tuple[b.Block, ...]:
    if child.name in INCLUDES:
        return include(child, reading)
    return (BLOCK_MAKERS[child.name](child, reading),)


def _band(element: Element, reading: Reading) -> b.Band:
    return b.Band(tidy(element.get("left"), reading.language), tidy(element.get("right"), reading.language))


def _no_empty_headings(children: Sequence[Element], reading: Reading) -> None:
    """A heading must be followed by content, or by a heading of a lower level that has some."""
    last: Element | None = None
    for child in children:
        if child.name in ("pagebreak", "hr"):
            continue
        if child.name[0] == "h" and child.name[1:].isdigit():
            if last is not None and child.name <= last.name:
                _empty_heading(last, reading)
            last = child
        else:
            last = None
    if last is not None:
        _empty_heading(last, reading)


def _empty_heading(element: Element, reading: Reading) -> None:
    reading.refuse(
        element.spot, "a heading without content below it", "标题下没有内容",
        Text("Leave the heading out with {% if %}.", "请用 {% if %} 略去该标题。"),
    )  # fmt: skip


def _references(reading: Reading) -> None:
    for name, spot in reading.references:
        if name not in reading.ids:
            reading.refuse(
                spot, f'<ref to="{name}"> leads nowhere', f'<ref to="{name}"> 没有对应的标识',
                suggest(name, reading.ids), name,
            )  # fmt: skip
