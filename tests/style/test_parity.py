"""One style, two compilations: Word's styles and the CSS say the same of every role, in every profile."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from proposalgen import resources
from proposalgen.errors import HouseError
from proposalgen.record import replace
from proposalgen.style.css import stylesheet
from proposalgen.style.fonts import STAND_INS
from proposalgen.style.load import load_style, profiles
from proposalgen.style.word import styles_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILE = resources.templates() / "style.yaml"
PROFILES = profiles(FILE)
LANGUAGES = (("zh", "zh-CN"), ("en", "en"))
# The unit beside a figure is a run in Word, and its line is that of the figure.
RUNS = {"unit": "Unit"}
SAID = ("size", "line", "bold", "colour", "align", "before", "after", "first_line", "letters", "keep_next")


def word_roles(style, language):
    """What Word's own style says of each role: points, colours, switches."""
    root = etree.fromstring(styles_xml(style, language, 9000).encode())
    by_name = {one.find(f"{W}name").get(f"{W}val"): one for one in root.iter(f"{W}style")}
    return {name: _word(by_name[RUNS.get(name, role.word)]) for name, role in style.roles.items()}


def _word(one):
    def value(path, attribute="val", default="0"):
        found = one.find("/".join(f"{W}{step}" for step in path.split("/")))
        return default if found is None else found.get(f"{W}{attribute}", default)

    bold = one.find(f"{W}rPr/{W}b")
    return {
        "size": int(value("rPr/sz")) / 2,
        "line": int(value("pPr/spacing", "line")) / 20,
        "bold": bold is not None and bold.get(f"{W}val") != "0",
        "colour": "#" + value("rPr/color"),
        "align": value("pPr/jc", default="left"),
        "before": int(value("pPr/spacing", "before")) / 20,
        "after": int(value("pPr/spacing", "after")) / 20,
        "first_line": int(value("pPr/ind", "firstLine")) / 20,
        "first_chars": int(value("pPr/ind", "firstLineChars")) / 100,
        "left": int(value("pPr/ind", "left")),
        "hanging": int(value("pPr/ind", "hanging")),
        "letters": int(value("rPr/spacing")) / 20,
        "keep_next": one.find(f"{W}pPr/{W}keepNext") is not None,
        "fonts": {key.removeprefix(W): found for key, found in one.find(f"{W}rPr/{W}rFonts").items()}
        if one.find(f"{W}rPr/{W}rFonts") is not None
        else {},
    }


def css_rules(text):
    """Every rule outside of @-rules: one selector and its declarations, in order."""
    for selectors, body in re.findall(r"([^{}@;]+)\{([^{}]*)\}", text):
        for selector in selectors.split(","):
            yield selector.strip(), dict(part.split(":", 1) for part in body.split(";") if ":" in part)


def css_roles(style, language):
    """What holds for a paragraph whose only class is the role: ``.role`` and ``p.role``, the last one winning."""
    rules = list(css_rules(stylesheet(style, language, "pdf")))
    found = {}
    for name in style.roles:
        own = [body for selector, body in rules if selector == f".{name}"]
        own += [body for selector, body in rules if selector == f"p.{name}"]
        declared = {key.strip(): value for body in own for key, value in body.items()}
        hanging = [body["padding-left"] for selector, body in rules if selector == f".{name}.numbered"]
        found[name] = _css(declared) | {"hanging": hanging[0] if hanging else "0mm"}
    return found


def _css(declared):
    size = _points(declared["font-size"])
    return {
        "size": size,
        "line": _points(declared["line-height"]),
        "bold": declared["font-weight"] == "700",
        "colour": declared["color"],
        "align": declared["text-align"],
        "before": _points(declared["margin-top"]),
        "after": _points(declared["margin-bottom"]),
        "first_line": float(declared.get("text-indent", "0em").removesuffix("em")) * size,
        "letters": _points(declared.get("letter-spacing", "0pt")),
        "keep_next": declared.get("break-after") == "avoid",
        "fonts": declared.get("font-family", ""),
    }


def _points(text):
    assert text.endswith("pt"), text
    return float(text.removesuffix("pt"))


def differences(style, key, language):
    """Every role and property in which the two compilations differ."""
    word, css = word_roles(style, language), css_roles(style, key)
    found = []
    for name in style.roles:
        one, other = dict(word[name]), dict(css[name])
        # A justified line of the PDF would stretch between words only; English is never stretched.
        one["align"] = "left" if one["align"] == "both" else one["align"]
        said = ("size", "bold") if name in RUNS else SAID
        found += [(name, what, one[what], other[what]) for what in said if not _same(one[what], other[what])]
    return found


def _same(one, other):
    return abs(one - other) < 0.051 if isinstance(one, float) else one == other


@pytest.mark.parametrize(("key", "language"), LANGUAGES)
@pytest.mark.parametrize("profile", PROFILES)
def test_word_and_css_say_the_same_of_every_role(profile, key, language):
    style = load_style(FILE, profile)
    assert len(style.roles) > 50
    assert differences(style, key, language) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [({"size": {"zh": 30, "en": 30}}, "size"), ({"bold": True}, "bold"), ({"align": "right"}, "align"),
     ({"first_line": {"zh": 3, "en": 3}}, "first_line"), ({"after": {"zh": 20, "en": 20}}, "after")],
)  # fmt: skip
def test_a_role_that_differs_is_found(change, what, monkeypatch):
    style = load_style(FILE, "tender")
    other = replace(style, roles={**style.roles, "body": replace(style.roles["body"], **change)})
    monkeypatch.setitem(globals(), "css_roles", lambda _, key: _CSS(other, key))
    assert ("body", what) in {(name, found) for name, found, _, _ in differences(style, "zh", "zh-CN")}


_CSS = css_roles


@pytest.mark.parametrize("profile", PROFILES)
def test_a_numbered_heading_hangs_as_far_in_both(profile):
    style = load_style(FILE, profile)
    word, css = word_roles(style, "zh-CN"), css_roles(style, "zh")
    seen = 0
    for level in (1, 2, 3):
        name = f"heading-{level}"
        hanging = word[name]["hanging"]
        assert abs(float(css[name]["hanging"].removesuffix("mm")) - hanging * 25.4 / 1440) < 0.05, name
        assert not hanging or word[name]["left"] == hanging
        seen += bool(hanging)
    assert seen or style.numbering == "official"


@pytest.mark.parametrize("profile", PROFILES)
def test_every_role_names_all_four_slots_and_the_pdf_their_free_faces(profile):
    style = load_style(FILE, profile)
    word, css = word_roles(style, "zh-CN"), css_roles(style, "zh")
    for name, role in style.roles.items():
        if name in RUNS:
            continue
        font = style.fonts.get(role.font, style.fonts["body"])
        slots = {"ascii": font.latin, "hAnsi": font.latin, "eastAsia": font.han, "cs": font.latin}
        assert word[name]["fonts"] == slots, name
        assert STAND_INS[font.han] == font.pdf_han
        if role.font != "body":
            assert css[name]["fonts"].startswith(f'"{font.pdf_han}"'), name


@pytest.mark.parametrize("profile", [name for name in PROFILES if name != "business"])
def test_first_lines_are_set_in_by_characters_and_by_length_in_chinese_only(profile):
    style = load_style(FILE, profile)
    body = word_roles(style, "zh-CN")["body"]
    assert body["first_chars"] == 2 and body["first_line"] == 2 * style.roles["body"].size["zh"]
    assert word_roles(style, "en")["body"]["first_line"] == 0


def test_a_word_style_may_be_called_anything():
    style = load_style(FILE, "business")
    named = replace(style, roles={**style.roles, "body": replace(style.roles["body"], word='R&D <Text> "1"')})
    root = etree.fromstring(styles_xml(named, "en", 9000).encode())
    names = {one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val") for one in root.iter(f"{W}style")}
    assert names["R_26D_3cText_3e_221_22"] == 'R&D <Text> "1"'


def test_styles_upon_styles_have_an_end(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("".join(f"p{n}: {{from: p{n + 1}}}\n" for n in range(3000)) + "p3000: {from: business}\n", encoding="utf-8")
    assert load_style(file, "p2990").name == "p2990"
    with pytest.raises(HouseError) as raised:
        load_style(file, "p0")
    (problem,) = raised.value.problems
    assert (problem.place.line, problem.message.en) == (21, "more than 20 styles come from each other")
