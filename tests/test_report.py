"""The report as people and programs read it: a golden text for each scene, and JSON of one shape."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent / "gate"))
from gate_deals import (
    BEHIND,
    CUSTOMERS,
    FAILED,
    GONE,
    NO_CRITERIA,
    NO_NEEDS,
    PURSUIT,
    THEIRS,
    TODAY,
    data,
    house,
)

from proposalgen.brief.load import load_brief
from proposalgen.errors import BriefError
from proposalgen.figures.figures import figure
from proposalgen.findings import Finding, Place, Problem, Severity, Text
from proposalgen.gate.judge import judge
from proposalgen.gate.verdict import Readiness
from proposalgen.kinds import KINDS
from proposalgen.report import (
    as_json,
    as_text,
    errors_as_json,
    errors_as_text,
    finding_as_json,
    findings_as_text,
)
from proposalgen.report.wrapping import wide, wrapped

GOLDEN = Path(__file__).parent / "golden" / "report"
PUBLIC = {"deal.procurement": "public", "tender": {"deadline": "2026-12-03T09:30:00+08:00"}}
SCENES = {
    "discover-we-offered": [NO_NEEDS, NO_CRITERIA, {"deal.asked_by": "us"}],
    "discover-customer-asked": [NO_NEEDS, NO_CRITERIA],
    "discover-criteria": [NO_CRITERIA],
    "discover-standing": [CUSTOMERS, {"selection_criteria.criteria[0].standing": "unknown"}],
    "outline": [{"selection_criteria.set_by": "nobody"}],
    "influence-competitor": [THEIRS],
    "influence-behind": [CUSTOMERS, BEHIND],
    "influence-public": [THEIRS, PUBLIC],
    "decline": [THEIRS, FAILED],
    "last-stand": [THEIRS, FAILED, PURSUIT],
    "compete": [CUSTOMERS],
    "propose": [],
    "propose-blocked": [{"value[0].basis": GONE, "price.rationale": [], "approvals[0].amount": "3700000"}],
    "contradiction": [NO_NEEDS],
}
LANGUAGES = ("en", "zh-CN")


@pytest.fixture
def scene(tmp_path, monkeypatch):
    """Judges an edited deal from a file, so that findings have lines."""
    monkeypatch.chdir(tmp_path)

    def judged(edits):
        text = yaml.dump(data(*edits), allow_unicode=True, sort_keys=False, width=1000)
        Path("brief.yaml").write_text(text, "utf-8")
        brief = load_brief("brief.yaml", house=house())
        return brief, judge(brief, figure(brief), house(), TODAY)

    return judged


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENES)
def test_the_report_of_each_scene(name, language, scene, request):
    brief, readiness = scene(SCENES[name])
    text = as_text(readiness, brief, "deals/华骏", language) + "\n"
    golden = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("ACCEPT") or request.config.getoption("--accept", default=False):
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8"), f"look at the change, then run again with ACCEPT=1: {golden.name}"


def test_no_golden_is_left_over():
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}.{tongue}.txt" for name in SCENES for tongue in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_fits_the_terminal_and_has_no_colour_unless_asked(language, scene):
    brief, readiness = scene(SCENES["discover-customer-asked"])
    plain = as_text(readiness, brief, "brief.yaml", language, width=80)
    assert "\033" not in plain and "{" not in plain
    assert max(wide(line) for line in plain.splitlines()) <= 80
    coloured = as_text(readiness, brief, "brief.yaml", language, True, width=80)
    assert re.sub(r"\033\[[\d;]*m", "", coloured) == plain and "\033[33;1m" in coloured


def test_the_report_speaks_one_language(scene):
    """Names and the customer's words apart, an English report holds no Chinese, not even its punctuation."""
    english = {"deal.title": "Cash", "customer.name": "Huajun", "customer.short_name": "Huajun"}
    brief, readiness = scene([NO_NEEDS, NO_CRITERIA, english])
    told = as_text(readiness, brief, "brief.yaml", "en")
    for need in brief.needs:
        told = told.replace(need.statement, "")
    for person in brief.stakeholders:
        told = told.replace(person.name, "").replace(person.title, "")
    frame = re.sub(r"“[^”]*”", "", told.replace("\n", " "))
    frame = "".join(re.findall(r"[。，、；：？！（）]", frame))
    assert frame == ""


def test_json_has_the_shape_that_programs_rely_on(scene):
    brief, readiness = scene([{"approvals[0].amount": "1"}])
    found = json.loads(json.dumps(as_json(readiness, brief, "brief.yaml", "en")))
    assert list(found) == ["brief", "valid", "verdict", "last_stand", "needs", "criteria", "allowed", "waiting", "findings", "next_actions", "errors"]
    assert (found["brief"], found["valid"], found["verdict"], found["last_stand"]) == ("brief.yaml", True, "propose", False)
    assert found["needs"] == {"known": True, "confirmed": ["cash-idle", "position-late", "shared-centre"], "unconfirmed": ["guarantee-ledger"]}
    assert found["criteria"] == {"known": True, "set_by": "together", "position": "clear"}
    assert found["allowed"] == [kind.id for kind in KINDS if kind.id != "bid"] and found["errors"] == []
    first = found["findings"][0]
    assert list(first) == ["rule", "severity", "path", "line", "message", "action", "kinds", "related"]
    assert (first["rule"], first["severity"], first["kinds"]) == ("approval.quotation", "blocker", ["quotation", "bid"])
    assert first["line"] > 1 and first["related"] == [{"path": "price.items", "line": first["related"][0]["line"]}]
    assert {tuple(step) for step in found["next_actions"]} == {("action", "who", "ask")}
    assert any("proposalgen check brief.yaml" in step["action"] for step in found["next_actions"])


def test_json_of_a_contradiction_is_invalid_and_still_says_what_to_do(scene):
    brief, readiness = scene(SCENES["contradiction"])
    found = as_json(readiness, brief, "brief.yaml", "zh-CN")
    assert (found["valid"], found["verdict"], found["findings"], found["allowed"]) == (False, None, [], [])
    [error] = found["errors"]
    assert list(error) == ["path", "line", "column", "message", "hint"]
    assert error["path"] == "selection_criteria.set_by" and error["line"] > 1 and "set_by: unknown" in error["message"]
    assert len(found["next_actions"]) > 3


def test_errors_of_a_brief_are_told_with_line_caret_and_hint(tmp_path):
    file = tmp_path / "brief.yaml"
    file.write_text("schema: 1\ndeal: {title: 资金平台, asked_by: custmer}\ncustomer: {name: 华骏}\n", "utf-8")
    with pytest.raises(BriefError) as fault:
        load_brief(file)
    told = errors_as_text(fault.value.errors, "en", source=lambda name: Path(name).read_text("utf-8"))
    lines = told.splitlines()
    assert lines[0] == "The brief is invalid; problems found: 1."
    assert "brief.yaml:2:" in lines[1] and "deal.asked_by" in lines[1]
    at = next(i for i, line in enumerate(lines) if "deal: {title:" in line)
    # The caret stands under the word, Chinese characters before it counting two columns.
    before = lines[at][: lines[at].index("custmer")]
    assert lines[at + 1] == " " * wide(before) + "^"
    assert "→" in told and "简报无效" in errors_as_text(fault.value.errors, "zh-CN")
    written = errors_as_json(fault.value.errors, "b.yaml", "en")
    assert (written["valid"], written["verdict"], len(written["errors"])) == (False, None, 1)
    assert list(written) == list(as_json(Readiness(None), None, "b.yaml", "en"))


@pytest.mark.parametrize("source", [None, lambda name: None, lambda name: "one line", lambda name: ""])
def test_an_error_without_its_file_at_hand_is_told_all_the_same(source):
    error = Problem(Place("deal", "gone.yaml", 7, 90), Text("wrong", "错"), None, (Place("a", "x.yaml", 1, 2),))
    told = errors_as_text([error], "en", source=source)
    assert "gone.yaml:7:90" in told and "wrong" in told and "^" not in told and "x.yaml:1:2" in told


def test_findings_of_a_document_are_told_by_severity():
    place = Place("a", "needs.xlsx", sheet="Sheet1", row=7)
    found = [
        Finding("a.advice", Severity.ADVICE, place, Text("small", "小")),
        Finding("a.blocker", Severity.BLOCKER, place, Text("large", "大"), Text("mend it", "改"), ("bid", "proposal")),
    ]
    told = findings_as_text(found, "en")
    assert told.index("large") < told.index("small") and "needs.xlsx [Sheet1] row 7" in told
    assert "needs.xlsx [Sheet1] 第 7 行" in findings_as_text(found, "zh-CN")
    assert "holds back: bid, proposal" in told
    assert "阻止生成：bid（投标文件）、proposal（解决方案建议书）" in findings_as_text(found, "zh-CN")
    assert finding_as_json(found[1], "en")["line"] == 7 and finding_as_json(found[0], "en")["action"] is None


def test_paths_with_blanks_are_quoted_in_commands(scene):
    brief, readiness = scene([])
    assert "proposalgen build 'my deals/a' proposal" in as_text(readiness, brief, "my deals/a", "en")
    assert "proposalgen build deals/华骏 proposal" in as_text(readiness, brief, "deals/华骏", "en")


def test_a_quotation_that_nobody_approved_is_shown_with_the_reason_and_the_next_step(scene):
    brief, readiness = scene([{"approvals": GONE}])
    told = " ".join(as_text(readiness, brief, "b", "en").split())
    assert "waiting for something: quotation — nobody has approved it" in told
    assert "Have the quotation approved as it stands" in told and "proposalgen build b quotation --draft" in told
    assert told.index("Have the quotation approved") < told.index("Write the proposal")
    [waiting] = as_json(readiness, brief, "b", "zh-CN")["waiting"]
    assert waiting["kind"] == "quotation" and "3794300.00" in waiting["reason"]
    # With the approval, nothing waits; a tender that is not there and a survey without a question are no lack.
    brief, readiness = scene([])
    assert "waiting" not in as_text(readiness, brief, "b", "en")


def test_a_bid_without_its_sealed_price_is_shown_with_the_reason(scene):
    tender = {"tender": {"number": "T-1", "title": "T", "buyer": "B", "requirements": [{"ref": "1", "text": "x", "response": "y"}]}}
    brief, readiness = scene([tender, {"price": GONE, "approvals": GONE}, {f"action_plan.phases[{i}].owner": GONE for i in range(2)}])
    told = "".join(as_text(readiness, brief, "b", "zh-CN").split())
    assert "还缺条件的：quotation（报价单）、bid（投标文件）——还没有报价" in told and "--price" in told


def test_a_verdict_that_opens_a_blocked_document_says_so(scene):
    brief, readiness = scene(SCENES["propose-blocked"])
    told = as_text(readiness, brief, "b", "en")
    assert "Open by the verdict, held back by blockers: proposal, outline" in told and "May be written" not in told
    freed = replace(readiness, findings=())
    assert "May be written: proposal, outline" in as_text(freed, brief, "b", "en")


@pytest.mark.parametrize(("count", "shown", "more"), [(12, 12, None), (13, 12, 1), (10_000, 12, 9_988)])
def test_a_flood_of_one_rule_is_counted_not_printed(count, shown, more):
    flood = [Finding("a.flood", Severity.WARNING, Place(f"rows[{i}]", "b.yaml", i + 1), Text("wet.", "湿。")) for i in range(count)]
    told = findings_as_text([*flood, Finding("a.drop", Severity.WARNING, Place("x"), Text("dry.", "干。"))], "en")
    assert told.count("wet.") == shown and "dry." in told and f"Warnings ({count + 1})" in told
    assert (f"({more} more of this rule)" in told) if more else ("more of this rule" not in told)


# Lines


@pytest.mark.parametrize("width", [20, 33, 96])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(width):
    text = "请客户做“一个决定”，并在（2026-12-04）之前：先看 the brief，再回答；不要拖延。" * 3
    lines = wrapped(text, width)
    assert all(wide(line) <= width + 2 for line in lines)
    assert all(line[0] not in "，。：；”）" and line[-1] not in "“（" for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_command_is_never_broken():
    text = "把了解到的内容写进简报的 evidence，然后运行：proposalgen build deals/华骏集团资金平台 outline"
    command = "proposalgen build deals/华骏集团资金平台 outline"
    for width in range(20, 100, 7):
        assert command in wrapped(text, width)[-1]


def test_words_longer_than_the_line_stay_whole():
    assert wrapped("see /a/very/long/path/to/a/brief.yaml now", 12) == ["see", "/a/very/long/path/to/a/brief.yaml", "now"]


def test_a_quoted_line_cannot_steer_the_terminal_and_its_file_is_read_once():
    read: list[str] = []

    def source(name: str) -> str:
        read.append(name)
        return "deal: {title: \x1b]0;mine\x07\u202eT}\n" * 9

    errors = [Problem(Place("deal.title", "b.yaml", line, 15), Text("wrong", "错")) for line in range(1, 10)]
    told = errors_as_text(errors, "en", source=source)
    assert not [c for c in told if not c.isprintable() and c != "\n"]
    assert "]0;mine" in told and told.count("^") == 9 and read == ["b.yaml"]
