"""The ``house import`` command: a company's Word file becomes ``style.yaml``, ``shell.docx`` and ``logo.png`` of its house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from proposalgen import resources
from proposalgen.branding.brand import Brand, Left
from proposalgen.errors import UsageError
from proposalgen.exchange import Exchange, explained
from proposalgen.findings import Text, near
from proposalgen.terminal import as_json, language, message, result

NAME = "style.yaml"
LOGO = "logo.png"
SHELL = "shell.docx"
WITHOUT = ("anonymous",)  # no company's look may be laid over it


def run(file: Path, into: Path, base: str, force: bool, json_: bool) -> int:
    """Read, write, and tell what could not be taken; the exit code.

    Raises UsageError (no Word file, a profile that does not exist, files already there), HouseError
    (a damaged or hostile file, macros) and MachineError (unreadable, or nothing could be written).
    """
    from proposalgen.branding.fit import fit
    from proposalgen.branding.read import read_brand
    from proposalgen.branding.writing import style_yaml, values
    from proposalgen.style.load import load_style

    styles = resources.templates() / NAME
    _known(base, styles)
    brand = read_brand(file)
    fitted = fit(brand, load_style(styles, base))
    files = {NAME: style_yaml(brand, fitted, Path(NAME).stem, base, language()).encode()}
    if brand.logo:
        files[LOGO] = brand.logo.data
    files[SHELL], more = _shell(file, brand, fitted, load_style(styles, base))
    _write(into, files, force)
    left = tuple(dict.fromkeys((*brand.left, *fitted.left, *more)))
    if json_:
        as_json(_json(into, files, values(fitted), left, brand.word_only))
    else:
        _tell(into, files, brand, left)
    return 0


def _shell(file: Path, brand: Brand, fitted: Any, base: Any) -> tuple[bytes, tuple[Left, ...]]:
    """``shell.docx`` and what of the Word file it does not hold."""
    from proposalgen.branding.shell_making import Making, page_of
    from proposalgen.branding.writing import values
    from proposalgen.write.word.package import Relation, pack, relationships

    made = Making(file, page_of(base.page, values(fitted).get("page", {})), brand.body_style)
    parts: dict[str, str | bytes] = dict(made.parts)
    parts["_rels/.rels"] = relationships([Relation("rId1", "officeDocument", "word/document.xml")])
    parts["word/_rels/document.xml.rels"] = relationships(Relation(*one) for one in made.relations)
    for name, (xml, pictures) in made.bands.items():
        parts[f"word/{name}"] = xml
        if pictures:
            parts[f"word/_rels/{name}.rels"] = relationships(Relation(*one) for one in pictures)
    return pack(parts), tuple(made.left)


def _known(base: str, styles: Path) -> None:
    from proposalgen.style.load import profiles

    known = [name for name in profiles(styles) if name not in WITHOUT]
    if base not in known:
        raise UsageError(NO_PROFILE.filled(name=base, all=", ".join(known), near=near(base, known)))


def _write(into: Path, files: Mapping[str, bytes], force: bool) -> None:
    """All files or none; one that is already there stays unless ``force``."""
    there = [name for name in files if (into / name).exists() or (into / name).is_symlink()]
    if there and not force:
        raise UsageError(THERE.filled(files=", ".join(str(into / name) for name in there)))
    exchange = Exchange()
    try:
        exchange.folder(into)
        for name, data in files.items():
            exchange.write(into / name, data)
        exchange.commit()
    except OSError as fault:
        raise explained(fault, exchange.at or into) from fault
    finally:
        exchange.close()


def _tell(into: Path, files: Mapping[str, bytes], brand: Brand, left: Sequence[Left]) -> None:
    """Files, one a line, and what stayed behind, to standard output; what comes next to standard error."""
    tongue = language()
    for name in files:
        result(str(into / name))
    if left:
        result("\n" + NOT_TAKEN.filled(count=len(left)).to(tongue))
    for one in left:
        result(_line(one, tongue))
    if brand.word_only:
        result("\n" + WORD_ONLY.filled(count=len(brand.word_only)).to(tongue))
    for one in brand.word_only:
        result(_line(one, tongue))
    if brand.logo is None:
        message(NO_LOGO)
    house = into / "house.yaml"
    if not house.is_file():
        message(NO_HOUSE.filled(file=house))
    elif _profile(house) != NAME:
        message(NEXT.filled(file=house))


def _profile(house: Path) -> str:
    """The style that a house.yaml asks for; a name in a comment is none."""
    from proposalgen.reading.document import read_document
    from proposalgen.reading.tree import Mapping as Tree
    from proposalgen.reading.tree import Scalar, Source, find

    root = read_document(house).root
    spot = find(root, Source(str(house)), ("style", "profile")) if isinstance(root, Tree) else None
    value = spot.entry.value if spot is not None and spot.entry is not None and spot.entry.key == "profile" else None
    return (value.text or "").removeprefix("./") if isinstance(value, Scalar) else ""


def _line(one: Left, tongue: str) -> str:
    instead = INSTEAD.filled(instead=one.instead).to(tongue) if one.instead else ""
    return ENTRY.filled(what=one.what, why=one.why).to(tongue) + instead


def _json(
    into: Path, files: Mapping[str, bytes], taken: Mapping[str, Any], left: Sequence[Left], word_only: Sequence[Left]
) -> dict[str, Any]:
    return {
        "files": [str(into / name) for name in files],
        "taken": taken,
        "not_taken": [_left_json(one) for one in left],
        "word_only": [_left_json(one) for one in word_only],
    }


def _left_json(one: Left) -> dict[str, Any]:
    tongue = language()
    instead = one.instead.to(tongue) if one.instead else None
    return {"what": one.what.to(tongue), "why": one.why.to(tongue), "instead": instead}


NO_PROFILE = Text(
    "There is no style “{name}” to start from; choose from {all}.{near}",
    "没有可作为起点的样式“{name}”，可用的有 {all}。{near}",
)
THERE = Text(
    "Already there: {files}. Add --force to replace it.", "已存在：{files}。如要替换，请加 --force。"
)
NOT_TAKEN = Text("Not taken from the Word file ({count}):", "未能从 Word 文件取用（{count} 项）：")
WORD_ONLY = Text("Only in Word files ({count}):", "只有 Word 文件能呈现（{count} 项）：")
ENTRY = Text("- {what}: {why}", "- {what}：{why}")
INSTEAD = Text("; instead: {instead}", "；代之以：{instead}")
NO_LOGO = Text(
    "No logo was found. Put one beside house.yaml as logo.png if you have one.",
    "没有找到标志图片。如有，请以 logo.png 放在 house.yaml 旁。",
)
NO_HOUSE = Text(
    "Next: there is no {file} yet. It needs your company's name and `style: {{profile: style.yaml}}`.",
    "下一步：还没有 {file}，需写明公司名称和 style: {{profile: style.yaml}}。",
)
NEXT = Text(
    "Next: to use it, write `style: {{profile: style.yaml}}` into {file}.",
    "下一步：要启用该样式，请在 {file} 中写 style: {{profile: style.yaml}}。",
)
