"""Content controls: words to be edited later, and boxes to tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from proposalgen.document.blocks import Answer, Checkbox, Variable
from proposalgen.document.walk import SIGNS
from proposalgen.style.wordml import Properties, attribute, fonts, run_properties
from proposalgen.write.word.writing import Writing

TICKS = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
_IGNORABLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14" '
_FONT = "Segoe UI Symbol"  # has all the boxes; Word's Chinese and Latin fonts have none
PROMPTS = {
    "text": {"zh": "请填写", "en": "Please write here"},
    "number": {"zh": "数字", "en": "Number"},
    "day": {"zh": "年-月-日", "en": "Year-month-day"},
    "choice": {"zh": "请选择", "en": "Please choose"},
}
_FIRST = 1000  # ids of controls
_LOCKED = '<w:lock w:val="sdtLocked"/>'  # the control, not what is in it


def variable(writing: Writing, one: Variable, runs: str) -> str:
    """Plain words in a control that Word shows under its title and programs find by its tag."""
    return _control(writing, _name(one.title, one.name), "<w:text/>", runs)


def _name(title: str, name: str) -> str:
    return f'<w:alias w:val="{attribute(title)}"/><w:tag w:val="{attribute(name)}"/>'


def checkbox(writing: Writing, one: Checkbox, look: Properties) -> str:
    """A box that a click ticks."""
    states = "".join(
        f'<w14:{name} w14:val="{ord(SIGNS[state]):04X}" w14:font="{_FONT}"/>'
        for name, state in (("checkedState", True), ("uncheckedState", False))
    )
    box = f'<w14:checkbox><w14:checked w14:val="{int(one.checked)}"/>{states}</w14:checkbox>'
    properties = run_properties({**look, "rFonts": fonts(_FONT, _FONT)})
    writing.ticks = True
    return _control(writing, "", box, f"<w:r>{properties}<w:t>{SIGNS[one.checked]}</w:t></w:r>")


Run = Callable[[str, Properties], str]


def answer(writing: Writing, one: Answer, run: Run) -> str:
    """A field with a prompt that goes when somebody writes; the field itself cannot be deleted."""
    prompt = not one.text
    text = one.text or PROMPTS[one.form][writing.lang]
    look = {"color": f'<w:color w:val="{writing.colour("ink3")}"/>'} if prompt else {}
    runs = run(text, look)
    mark = "<w:showingPlcHdr/>" if prompt else ""
    return _control(writing, _name(one.title, one.name), _kind(one, writing.document.language), runs, _LOCKED, mark)


def _kind(one: Answer, language: str) -> str:
    if one.form == "choice":
        return _list(one.options)
    if one.form == "day":
        return (
            f'<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="{attribute(language)}"/>'
            '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
        )
    if not one.text:
        return ""  # LibreOffice shows the prompt of a control for plain text in the colour of an answer
    return '<w:text w:multiLine="1"/>' if one.lines > 1 else "<w:text/>"


def choice(writing: Writing, name: str, title: str, options: Sequence[str], runs: str) -> str:
    """A word that is one of several, in a list that stays; ``runs`` show the one chosen."""
    return _control(writing, _name(title, name), _list(options), runs, _LOCKED)


def _list(options: Sequence[str]) -> str:
    items = "".join(f'<w:listItem w:displayText="{attribute(option)}" w:value="{attribute(option)}"/>' for option in options)
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _control(writing: Writing, name: str, kind: str, runs: str, lock: str = "", prompt: str = "") -> str:
    writing.controls += 1
    id = f'<w:id w:val="{_FIRST + writing.controls}"/>'
    return f"<w:sdt><w:sdtPr>{name}{id}{lock}{prompt}{kind}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"


def namespaces(writing: Writing) -> str:
    """What the main part declares where it holds boxes."""
    return TICKS + _IGNORABLE if writing.ticks else ""
