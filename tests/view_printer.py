"""A template that prints all of the view that it can reach."""

from __future__ import annotations


def everything(data: dict) -> str:
    """The text of a template that prints every value of ``data``, by name, through every list."""
    lines = ['<document title="{{ deal.title }}" subject="x" author="x">', '<section kind="body">', '<h1 id="all" label="x" unnumbered>All</h1>']
    for name, value in sorted(data.items()):
        lines += _printed(name, value, 0)
    return "\n".join([*lines, "</section>", "</document>"])


def _printed(path: str, value, depth: int) -> list[str]:
    if isinstance(value, dict):
        return [line for key, item in value.items() if key.isidentifier() for line in _printed(f"{path}.{key}", item, depth)]
    if isinstance(value, tuple):
        if not value:
            return []
        row = f"row{depth}"
        if depth >= 3:
            return []
        return [line for at, item in enumerate(value) for line in _one(path, at, row, item, depth)]
    if value is None or isinstance(value, bool):
        return []
    shown = path if isinstance(value, str) else f"{path}|number"
    return [f"<p>{{% if {path} is not none %}}{{{{ {shown} }}}}{{% endif %}}</p>"]


def _one(path: str, at: int, row: str, item, depth: int) -> list[str]:
    """One entry of a list, as it is filled: another may lack what it has."""
    return [f"{{% for {row} in {path}|skip({at})|take(1) %}}", *_printed(row, item, depth + 1), "{% endfor %}"]
