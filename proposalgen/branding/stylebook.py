"""The styles of a Word file as they go on into a shell: Word's own names, ids that our documents use.

A style that plays a role here under a local name (标题 1, Überschrift 1) gets the name Word itself writes,
and keeps the local one as an alias: contents and navigation find headings by that name only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from proposalgen.branding.package import W, element
from proposalgen.branding.sheet import Sheet

_WORDS = {
    "caption": "caption", "header": "header", "footer": "footer", "quote": "Quote", "body-text": "Body Text", "normal": "Normal",
    "title": "Title", "subtitle": "Subtitle", **{f"heading-{n}": f"heading {n}" for n in range(1, 7)},
    **{f"toc-{n}": f"toc {n}" for n in range(1, 7)},
}  # fmt: skip


def id_of(word: str) -> str:
    """The id that a style of this name has in our documents."""
    return "".join(part[:1].upper() + part[1:] for part in word.split()).replace("Toc", "TOC")


def renamed(sheet: Sheet, body: str = "") -> tuple[dict[str, str], dict[str, str]]:
    """Old id -> new id, and old id -> new name, for every style of the file.

    ``body``: the id of the style that the file's text is set in, when it is known.
    """
    roles = {id: _WORDS[role] for role, id in sheet.roles().items() if role in _WORDS}
    if body and body not in roles:
        roles = {id: word for id, word in roles.items() if word != "Body Text"} | {body: "Body Text"}
    taken = {id_of(word).casefold() for word in roles.values()}
    names = {word.casefold() for word in roles.values()}
    ids = {id: id_of(word) for id, word in roles.items()}
    named = dict(roles)
    for id in sheet.by_id:
        if id in roles or not id:
            continue
        plain = "".join(c for c in id if c.isalnum()) or "Style"
        ids[id] = _free(plain, taken)
        named[id] = _free(sheet.name(id) or plain, names, " ")
    return ids, named


def _free(wanted: str, taken: set[str], gap: str = "") -> str:
    found, n = wanted, 1
    while found.casefold() in taken:
        n += 1
        found = f"{wanted}{gap}{n}"
    taken.add(found.casefold())
    return found


def stylebook(sheet: Sheet, ids: Mapping[str, str], names: Mapping[str, str], cleaned: Any) -> str:
    """``styles.xml``: defaults and styles; ``cleaned`` cleans properties. Latent ones and numbering lists stay behind."""
    from lxml import etree

    root = element(f"{W}styles")
    defaults = sheet.tree.find(f"{W}docDefaults") if sheet.tree is not None else None
    root.append(_defaults(defaults, cleaned))
    said = {name.casefold() for name in names.values()}
    for id, style in sheet.by_id.items():
        if id and style.get(f"{W}type", "paragraph") in ("paragraph", "character", "table"):
            new = _style(style, ids[id], names[id], ids, cleaned)
            _aliases(style, new, names[id], said)
            root.append(new)
    return etree.tostring(root, encoding="unicode")


def _defaults(old: Any, cleaned: Any) -> Any:
    from lxml import etree

    new = element(f"{W}docDefaults")
    for kind in ("rPr", "pPr"):
        holder = etree.SubElement(new, f"{W}{kind}Default")
        inner = old.find(f"{W}{kind}Default/{W}{kind}") if old is not None else None
        if inner is not None:
            holder.append(cleaned(inner))
    return new


def _style(old: Any, id: str, name: str, ids: Mapping[str, str], cleaned: Any) -> Any:
    from lxml import etree

    new = element(f"{W}style", {f"{W}type": old.get(f"{W}type", "paragraph"), f"{W}styleId": id})
    if old.get(f"{W}default") in ("1", "true", "on"):
        new.set(f"{W}default", "1")
    if id_of(name) != id or not _is_words_own(name):
        new.set(f"{W}customStyle", "1")
    etree.SubElement(new, f"{W}name", {f"{W}val": name})
    for one in ("basedOn", "next", "link"):
        said = old.find(f"{W}{one}")
        target = ids.get(said.get(f"{W}val", "")) if said is not None else None
        if target and target != id:
            etree.SubElement(new, f"{W}{one}", {f"{W}val": target})
    if old.find(f"{W}qFormat") is not None:
        etree.SubElement(new, f"{W}qFormat")
    for one in ("pPr", "rPr", "tblPr", "trPr", "tcPr"):
        if old.find(f"{W}{one}") is not None:
            new.append(cleaned(old.find(f"{W}{one}")))
    for part in old.iterchildren(f"{W}tblStylePr"):
        new.append(_conditional(part, cleaned))
    return new


def _aliases(old: Any, new: Any, name: str, said: Collection[str]) -> None:
    """The style's name in its file, right behind the new one; not where another style bears it now."""
    local = (old.find(f"{W}name").get(f"{W}val", "") if old.find(f"{W}name") is not None else "").strip()
    if local and local.casefold() not in {name.casefold(), *said} and "," not in local:
        new.insert(1, element(f"{W}aliases", {f"{W}val": local}))


def _conditional(old: Any, cleaned: Any) -> Any:

    new = element(f"{W}tblStylePr", {f"{W}type": old.get(f"{W}type", "wholeTable")})
    for one in ("pPr", "rPr", "tblPr", "trPr", "tcPr"):
        if old.find(f"{W}{one}") is not None:
            new.append(cleaned(old.find(f"{W}{one}")))
    return new


def _is_words_own(name: str) -> bool:
    return name in _WORDS.values() or name in ("Normal Table", "Default Paragraph Font", "Strong", "Emphasis", "Hyperlink", "Table Grid", "page number")
