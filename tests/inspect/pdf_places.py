"""Where a name can hide in a PDF. Every place has a name of its own, so that one file holds them all."""

from __future__ import annotations

from io import BytesIO
from typing import Any

_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu")

# What stands in the HTML, ``@`` being the name; and how the name is spelt there.
DRAWN: dict[str, str] = {
    "body text": "<p>@</p>",
    "broken over lines": '<div style="width:2em;overflow-wrap:anywhere">@</div>',
    "hyphenated at the end of a line": '<div lang="en" style="width:4em;hyphens:auto">@</div>',
    "letters far apart": '<p style="letter-spacing:.6em">@</p>',
    "capitals by style": '<p style="text-transform:uppercase">@</p>',
    "small capitals": '<p style="font-variant:small-caps">@</p>',
    "letters with spaces between": "<p>SPACED</p>",
    "from an attribute": '<p class="attr" data-name="@"></p>',
    "white": '<p style="color:#fff">@</p>',
    "very small": '<p style="font-size:.2px">@</p>',
    "transparent": '<p style="opacity:0">@</p>',
    "beside the page": '<p style="position:absolute;left:-20cm">@</p>',
    "cut off by its box": '<div style="overflow:hidden;width:1px;height:1px;white-space:nowrap">@</div>',
    "turned by 90 degrees": '<p style="transform:rotate(90deg)">@</p>',
    "one letter a line": "<p>LINES</p>",
    "right to left": '<p><bdo dir="rtl">@</bdo></p>',
    "zero-width space inside": "<p>ZERO</p>",
    "full-width letters": "<p>WIDE</p>",
    "outline": "<p style=\"bookmark-level:1;bookmark-label:'@'\">x</p>",
    "link's address": '<p><a href="https://example.com/@">x</a></p>',
    "element's id": '<p id="@">x</p><a href="#@">x</a>',
    "picture's alternative": '<p><img alt="@" src="data:image/png;base64,PNG"></p>',
    "drawing's text": '<svg width="200" height="20"><text y="10">@</text></svg>',
    "footnote": '<p>x<span style="float:footnote">@</span></p>',
    "two cells of a table": "<table><tr><td>HALF1</td><td>HALF2</td></tr></table>",
    "title": "<title>@</title>",
    "author": '<meta name="author" content="@">',
    "keywords": '<meta name="keywords" content="@">',
    "description": '<meta name="description" content="@">',
    "generator": '<meta name="generator" content="@">',
    "margin of the page": '<style>@page{@top-left{content:"NAME"}}</style>',
}
# What is put into the finished file.
PUT = (
    "attachment's content", "attachment's name", "attachment's description", "layer's name", "render mode 3",
    "kerned letter by letter", "inline ActualText", "remark in a drawing", "annotation's text", "annotation's author",
    "script", "private data", "unknown key", "unknown key in UTF-16", "unknown key in hexadecimal", "XMP rights",
    "XMP label", "string of its own", "name object", "form field's name", "form field's value", "after the end",
    "older revision", "words among drawing orders", "base64 of nothing: a stream without filter",
)  # fmt: skip
PLACES = (*DRAWN, *PUT)

LONG = " ".join(f"Account {n} is visible on the morning of day {n * 7}." for n in range(1, 260)) + " The end."


def name_of(place: str) -> str:
    """A name of ten letters that no other place has."""
    number = PLACES.index(place)
    return f"Zor{_SYLLABLES[number // 10]}{_SYLLABLES[number % 10]}vex"


def html() -> str:
    png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    special = {
        "SPACED": lambda n: " ".join(n), "LINES": lambda n: "<br>".join(n), "ZERO": lambda n: "\u200b".join(n),
        "WIDE": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in n), "HALF1": lambda n: n[:5], "HALF2": lambda n: n[5:],
        "NAME": lambda n: n, "PNG": lambda n: png,
    }  # fmt: skip
    pieces = []
    for place, template in DRAWN.items():
        name = name_of(place)
        text = template if "NAME" in template else template.replace("@", name)
        for word, make in special.items():
            text = text.replace(word, make(name))
        pieces.append(text)
    heads = "".join(piece for piece in pieces if piece.startswith(("<title", "<meta", "<style")))
    rest = "".join(piece for piece in pieces if not piece.startswith(("<title", "<meta", "<style")))
    style = '<style>.attr::before{content:attr(data-name)}body{font-family:"DejaVu Sans",sans-serif}</style>'
    return f'<html lang="en"><head>{heads}{style}</head><body>{rest}</body></html>'


def drawn() -> bytes:
    from weasyprint import HTML

    return HTML(string=html()).write_pdf(pdf_variant="pdf/ua-1")


def clean() -> bytes:
    from weasyprint import HTML

    text = (
        '<html lang="en"><head><title>Group Treasury Platform</title>'
        "<style>@page{@bottom-left{content:'Page ' counter(page)}} p.n{break-before:page}</style></head><body>"
        "<h1>Group Treasury Platform</h1><p>See every balance at eight, and pay from one place.</p>"
        '<p>Prices in full; see <a href="https://example.com/">our site</a>.</p>'
        f"<p>{LONG}</p></body></html>"
    )
    return HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")


def hidden(data: bytes) -> bytes:
    """The file with a name in every further place."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    pdf = pikepdf.open(BytesIO(data))
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))
    _attach(pdf)
    root, page = pdf.Root, pdf.pages[0]
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name_of("layer's name"))))
    root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary())
    _draw(pdf, page)
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 1, 1]), Contents=String(name_of("annotation's text")),
        T=String(name_of("annotation's author")),
    )  # fmt: skip
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, Rect=Array([0, 0, 1, 1]),
        T=String(name_of("form field's name")), V=String(name_of("form field's value")),
    )  # fmt: skip
    form = pdf.make_indirect(field)
    page.obj.Annots = Array([*page.obj.get("/Annots", ()), pdf.make_indirect(note), form])
    root.AcroForm.Fields.append(form)
    root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{name_of('script')}')"))
    root.PieceInfo = Dictionary(X=Dictionary(Private=pdf.make_stream(name_of("private data").encode())))
    root["/Odd"] = String(name_of("unknown key"))
    root["/Odder"] = String("\u4e2d" + name_of("unknown key in UTF-16"))
    root["/Lone"] = pdf.make_indirect(String(name_of("string of its own")))
    root[f"/{name_of('name object')}"] = 1
    _metadata(pdf)
    out = BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return _appended(out.getvalue())


def _attach(pdf: Any) -> None:
    import pikepdf

    spec = pikepdf.AttachedFileSpec(
        pdf, name_of("attachment's content").encode(), filename=f"{name_of(chr(97) + 'ttachment' + chr(39) + 's name')}.txt",
        description=name_of("attachment's description"),
    )  # fmt: skip
    pdf.attachments["a"] = spec


def _draw(pdf: Any, page: Any) -> None:
    from pikepdf import Dictionary, Name

    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    page.obj.Resources.Font["/Odd"] = font
    kerned = " -10 ".join(f"({letter})" for letter in name_of("kerned letter by letter"))
    actual = name_of("inline ActualText").encode("utf-16-be").hex().upper()
    page.contents_add(
        f"BT /Odd 9 Tf 3 Tr ({name_of('render mode 3')}) Tj ET BT /Odd 9 Tf 0 -20 Td [{kerned}] TJ ET "
        f"/Span <</ActualText <FEFF{actual}>>> BDC EMC\n% {name_of('remark in a drawing')}\n".encode()
    )


def _metadata(pdf: Any) -> None:
    with pdf.open_metadata() as meta:
        meta["dc:rights"] = name_of("XMP rights")
        meta["xmp:Label"] = name_of("XMP label")


def _appended(data: bytes) -> bytes:
    """What only the bytes show: an object nobody refers to, a stream without filter, text after the end."""
    code = b"".join(b"%02X" % byte for byte in name_of("unknown key in hexadecimal").encode())
    loose = name_of("base64 of nothing: a stream without filter").encode()
    orders = b"0 0 9 9 re " + name_of("words among drawing orders").encode() + b" 1 0 0 1 0 0 cm"
    return (
        data
        + b"9990 0 obj\n(" + name_of("older revision").encode() + b")\nendobj\n"
        + b"9991 0 obj\n<</K <" + code + b">>>\nendobj\n"
        + b"9992 0 obj\n<</Length %d>>\nstream\n" % len(loose) + loose + b"\nendstream\nendobj\n"
        + b"9993 0 obj\n<</Length %d>>\nstream\n" % len(orders) + orders + b"\nendstream\nendobj\n"
        + b"%%EOF\n% " + name_of("after the end").encode() + b"\n"
    )  # fmt: skip
