"""Content controls: words to be edited later, and boxes to tick."""

from __future__ import annotations

from proposalgen.document.blocks import Checkbox, Variable
from proposalgen.document.walk import SIGNS
from proposalgen.style.wordml import Properties, attribute, fonts, run_properties
from proposalgen.write.word.writing import Writing

TICKS = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
_IGNORABLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14" '
_FONT = "Segoe UI Symbol"  # has all the boxes; Word's Chinese and Latin fonts have none
_FIRST = 1000  # ids of controls


def variable(writing: Writing, one: Variable, runs: str) -> str:
    """Plain words in a control that Word shows under its title and programs find by its tag."""
    name = f'<w:alias w:val="{attribute(one.title)}"/><w:tag w:val="{attribute(one.name)}"/>'
    return _control(writing, name, "<w:text/>", runs)


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


def _control(writing: Writing, name: str, kind: str, runs: str) -> str:
    writing.controls += 1
    id = f'<w:id w:val="{_FIRST + writing.controls}"/>'
    return f"<w:sdt><w:sdtPr>{name}{id}{kind}</w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"


def namespaces(writing: Writing) -> str:
    """What the main part declares where it holds boxes."""
    return TICKS + _IGNORABLE if writing.ticks else ""
