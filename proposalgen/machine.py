"""The ``doctor`` command: what this machine has and lacks, and the command that mends it."""

from __future__ import annotations

from proposalgen import resources
from proposalgen.doctor import Answer, examine, lacking
from proposalgen.findings import Text
from proposalgen.style.load import load_style
from proposalgen.terminal import as_json, language, message, result


def report(json_: bool) -> int:
    """Print every answer; 7 when something needed is lacking, else 0."""
    answers = examine(load_style(resources.templates() / "style.yaml", "business"))
    missing = [answer for answer in lacking(answers) if answer.needed]
    tongue = language()
    if json_:
        as_json([_json(answer, tongue) for answer in answers])
    else:
        for answer in answers:
            result(_line(answer, tongue))
        message(_summary(len(missing)))
    return 7 if missing else 0


def _json(answer: Answer, tongue: str) -> dict[str, object]:
    return {
        "name": answer.name.to(tongue),
        "well": answer.well,
        "needed": answer.needed,
        "says": answer.says.to(tongue),
        "mend": answer.mend,
    }


def _line(answer: Answer, tongue: str) -> str:
    mark = "✓" if answer.well else "✗" if answer.needed else "–"
    mend = f"\n    → {answer.mend}" if answer.mend and not answer.well else ""
    return f"{mark} {answer.name.to(tongue)}: {answer.says.to(tongue)}{mend}"


def _summary(missing: int) -> Text:
    if not missing:
        return Text("This machine can make every document.", "本机可以生成全部文件。")
    return Text(
        f"{missing} needed things are missing; Word and HTML files can still be made with --to docx,html.",
        f"缺少 {missing} 项必需条件；仍可用 --to docx,html 生成 Word 与 HTML。",
    )
