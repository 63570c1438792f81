"""The command line as its users meet it: every exit code, both languages, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from telling import HOUSES, SAMPLES, TREASURY, data_of, written
from view_printer import everything

from proposalgen import __version__
from proposalgen.brief.load import load_brief
from proposalgen.cli import commands, run
from proposalgen.house.load import load_house
from proposalgen.readiness import examine

ROOT = SAMPLES.parent
COMMAND = [sys.executable, "-c", "from proposalgen.cli import main; main()"]
TODAY = ["--today", "2026-11-20"]
HOUSE = ["--house", str(HOUSES[TREASURY])]
HAN = re.compile("[\u4e00-\u9fff]")


def process(*arguments, **environment):
    env = {**os.environ, **environment}
    return subprocess.run([*COMMAND, *map(str, arguments)], cwd=ROOT, env=env, capture_output=True, text=True)


def call(*arguments):
    return run([*map(str, arguments), *HOUSE, *TODAY])


# --- help ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [None, *sorted(commands.commands)])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_its_help_in_both_languages(name, flag, capsys, monkeypatch):
    pages = {}
    for tongue in ("en", "zh"):
        monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
        assert run([name, flag] if name else [flag]) == 0
        pages[tongue] = capsys.readouterr().out
    assert not HAN.search(pages["en"])
    assert pages["en"].startswith("Usage: proposalgen")
    assert pages["zh"].startswith("用法：proposalgen")
    for page in pages.values():  # nothing stands without an explanation
        for line in page.splitlines():
            if re.match(r"  -", line):
                assert re.match(r"  -\S+( [A-Z]+|, --\S+|  ?\[.*\])*( {2,}\S|$)", line), line
    lines = [line for line in pages["zh"].splitlines() if re.match(r"  (-|\w+  )", line)]
    assert [line for line in lines if not HAN.search(line) and len(line.split()) > 2] == []


def test_the_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"proposalgen {__version__}\n"


# --- wrong usage: 2 -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "en", "zh"),
    [
        (["chek", "x"], "no command chek. Did you mean check?", "没有命令 chek。是否指 check？"),
        (["check"], "BRIEF is missing.", "缺少 BRIEF。"),
        (["check", "x", "--tody", "2026-11-20"], "no option --tody. Did you mean --today?", "没有选项 --tody。是否指 --today？"),
        (["check", "x", "--today", "20.11.2026"], "“20.11.2026” is no date; write it as 2026-11-20.", "不是日期，请写成 2026-11-20"),
        (["check", "x", "--today"], "--today needs a value.", "--today 后面要有一个值。"),
        (["kinds", "x"], "(x)", "(x)"),
        (["build", "x", "porposal"], "no document “porposal”; choose from proposal, outline, quotation, bid, digest, survey-plan, questionnaire, readiness, talk-track, value-framework, competition, deal-review, negotiation. Did you mean proposal?", "是否指 proposal？"),
        (["build", "x", "--to", "pfd"], "no format “pfd”; choose from docx, pdf, html, xlsx. Did you mean pdf?", "是否指 pdf？"),
        (["build", "x", "--to", "Word"], "Did you mean docx?", "是否指 docx？"),
        (["build", "x", "--to", ","], "Name a format", "请给出格式"),
        (["new", "x", "--language", "fr"], "choose from zh-CN, en.", "可用的有 zh-CN, en"),
        (["explain", "price.flor"], "Did you mean price.floor", "price.floor"),
        (["schema", "brif"], "brief", "brief"),
    ],
)  # fmt: skip
def test_a_wrong_call_is_answered_with_the_nearest_right_one(arguments, en, zh, capsys, monkeypatch):
    for tongue, wanted in (("en", en), ("zh", zh)):
        monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
        assert run(arguments) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert wanted in said.err
        assert bool(HAN.search(said.err)) == (tongue == "zh")


def test_without_a_command_the_help_is_shown(capsys):
    assert run([]) == 2
    assert "Commands:" in capsys.readouterr().err


# --- invalid briefs: 3 --------------------------------------------------------------------------


@pytest.fixture
def invalid(tmp_path):
    data = data_of(TREASURY)
    data["deal"]["titel"] = data["deal"].pop("title")
    return written(tmp_path / "deal", data)


def test_an_invalid_brief_is_told_with_its_place_and_the_right_name(invalid, capsys):
    for command in ("check", "build"):
        assert call(command, invalid) == 3
        said = capsys.readouterr()
        assert said.out == ""
        assert re.search(r"brief\.json:\d+:\d+", said.err)
        assert "title" in said.err
        assert "Traceback" not in said.err
    assert not (invalid / "out").exists()


def test_an_invalid_brief_as_json(invalid, capsys):
    assert call("check", invalid, "--json") == 3
    checked = capsys.readouterr()
    told = json.loads(checked.out)
    assert checked.err == ""
    assert (told["valid"], told["verdict"], told["brief"]) == (False, None, str(invalid))
    assert {"path", "line", "column", "message", "hint"} == set(told["errors"][0])
    assert call("build", invalid, "--json") == 3
    built = capsys.readouterr()
    assert json.loads(built.out) == {"built": [], "refused": [], "errors": told["errors"]}
    assert built.err == ""


def test_no_brief_at_all(tmp_path, capsys):
    for where in (tmp_path, tmp_path / "nowhere", tmp_path / "nowhere.yaml"):
        assert call("check", where) == 3
        assert "proposalgen new" in capsys.readouterr().err or where != tmp_path


@pytest.fixture
def contradictory(tmp_path):
    data = data_of(TREASURY)
    for need in data["needs"]:
        need["evidence"] = ["guess-risk"]
    return written(tmp_path / "deal", data)


def test_a_brief_that_contradicts_itself_names_both_places_and_what_to_find_out(contradictory, capsys):
    for command, stream in (("check", "out"), ("build", "err")):
        assert call(command, contradictory) == 3
        said = getattr(capsys.readouterr(), stream)
        assert "contradicts itself" in said
        assert "set_by: unknown" in said
        assert "selection_criteria.set_by" in said
        assert re.search(r"needs\b", said)
        assert "What to do next" in said or "next" in said.lower()
    assert not (contradictory / "out").exists()
    assert call("check", contradictory, "--json") == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["valid"], told["verdict"], told["allowed"]) == (False, None, [])
    assert told["errors"][0]["path"] == "selection_criteria.set_by"
    assert told["next_actions"]
    assert call("build", contradictory, "--json") == 3
    again = json.loads(capsys.readouterr().out)
    assert again == {"built": [], "refused": [], "errors": told["errors"], "next_actions": told["next_actions"]}


# --- the table of verdicts ----------------------------------------------------------------------

TRIED = {"date": "2026-10-20", "with": ["cfo"], "action": "提出并行切换指标", "outcome": "failed"}
PURSUIT = {"scope": "pursuit", "by": "李岩", "role": "销售总监", "date": "2026-11-19", "reason": "进入该行业"}


def criteria(**changes):
    def change(data):
        data["selection_criteria"].update(changes)

    return change


def standing(value, rows=(0, 1, 2, 3, 4)):
    def change(data):
        for row in rows:
            data["selection_criteria"]["criteria"][row]["standing"] = value

    return change


def unknown_needs(data):
    for need in data["needs"]:
        need["evidence"] = ["guess-risk"]


def last_stand(data):
    data["approvals"].append(PURSUIT)


PACK = ["survey-plan", "questionnaire"]
ROWS = [
    ("discover", [unknown_needs, criteria(set_by="unknown")], PACK),
    ("discover", [unknown_needs, criteria(set_by="nobody")], PACK),
    (None, [unknown_needs], []),
    ("discover", [criteria(set_by="unknown")], PACK),
    ("outline", [criteria(set_by="nobody")], ["outline", *PACK]),
    ("influence", [criteria(set_by="competitor", influence=[])], PACK),
    ("influence", [criteria(set_by="competitor", influence=[TRIED, {**TRIED, "outcome": "open"}])], PACK),
    ("decline", [criteria(set_by="competitor", influence=[TRIED])], []),
    ("compete", [criteria(set_by="competitor", influence=[TRIED]), last_stand], ["proposal", "outline", "quotation", "digest", *PACK]),
    ("compete", [criteria(set_by="competitor", influence=[{**TRIED, "outcome": "succeeded"}])], ["proposal", "outline", "quotation", "digest", *PACK]),
    ("discover", [criteria(set_by="customer"), standing("unknown", (0,))], PACK),
    ("influence", [criteria(set_by="customer"), standing("behind", (0,))], PACK),
    ("compete", [criteria(set_by="customer")], ["proposal", "outline", "quotation", "digest", *PACK]),
    ("influence", [standing("behind", (0, 1, 2))], PACK),
    ("discover", [standing("unknown", (1, 2))], PACK),
    ("propose", [], ["proposal", "outline", "quotation", "digest", *PACK]),
]  # fmt: skip


INTERNAL = ["readiness", "talk-track", "value-framework", "competition", "deal-review", "negotiation"]


@pytest.mark.parametrize(("verdict", "changes", "allowed"), ROWS)
def test_each_row_of_the_table_of_verdicts(verdict, changes, allowed, tmp_path, capsys):
    data = data_of(TREASURY)
    for change in changes:
        change(data)
    deal = written(tmp_path / "deal", data)
    code = call("check", deal, "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], [id_ for id_ in told["allowed"] if id_ not in INTERNAL]) == (verdict, allowed)
    assert [id_ for id_ in told["allowed"] if id_ in INTERNAL] == ([] if verdict is None else INTERNAL)
    assert code == (3 if verdict is None else 0 if verdict in ("propose", "compete") else 4)
    assert told["last_stand"] == (last_stand in changes)
    built = call("build", deal, "proposal", "--to", "html")
    assert built == (3 if verdict is None else 0 if "proposal" in allowed else 4)
    assert (deal / "out/client").is_dir() == ("proposal" in allowed)
    assert told["next_actions"] or verdict in ("propose", "compete")


def test_every_verdict_was_reached():
    assert {verdict for verdict, _, _ in ROWS} == {"discover", "outline", "influence", "decline", "compete", "propose", None}


def test_no_option_turns_a_discover_into_a_document(tmp_path):
    options = [word for name in ("build",) for param in commands.commands[name].params for word in param.opts]
    assert not [word for word in options if re.search("force|skip|ignore|no-gate|yes", word)]
    data = data_of(TREASURY)
    unknown_needs(data)
    criteria(set_by="unknown")(data)
    data["approvals"] = [{**PURSUIT, "scope": scope, "amount": "3794300"} for scope in ("pursuit", "quotation", "below_floor", "over_budget")]
    deal = written(tmp_path / "deal", data)
    for more in (["proposal"], ["outline"], ["digest"], ["quotation"], ["proposal", "--draft"]):
        assert call("build", deal, "--to", "html", *more) == 4
    assert not (deal / "out").exists()
    assert call("build", deal, "--to", "html") == 0, "nothing but questions"
    assert {file.name.split("-")[1] for file in (deal / "out/client").iterdir()} == {"初步调研方案", "需求调查表"}


# --- house and templates: 5 ---------------------------------------------------------------------


@pytest.fixture
def house(tmp_path):
    home = tmp_path / "house"
    shutil.copytree(SAMPLES / "good/library", home / "library")
    shutil.copy(SAMPLES / "good/house.yaml", home)
    (home / "templates/client").mkdir(parents=True)
    return home


def with_house(home, *arguments):
    return run([*map(str, arguments), "--house", str(home), *TODAY])


def test_a_fault_in_a_template_is_told_with_file_and_line(house, tmp_path, capsys):
    template = house / "templates/client/outline.html"
    template.write_text('<document title="{{ deal.title }}">\n<section kind="body">\n<p>{{ deal.titel }}</p>\n</section></document>', encoding="utf-8")
    assert with_house(house, "build", SAMPLES / TREASURY, "outline", "--to", "html", "--out", tmp_path / "out") == 5
    said = capsys.readouterr().err
    assert f"{template}:3" in said
    assert "title" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("schema: 1\nsuplier: {name: X}\n", "supplier"),
        ("schema: 1\nsupplier: {name: X}\nstyle: {profile: shiny}\n", "business"),
        ("schema: [\n", "house.yaml:"),
    ],
)
def test_a_fault_of_the_house(text, says, house, tmp_path, capsys):
    (house / "house.yaml").write_text(text, encoding="utf-8")
    code = with_house(house, "build", SAMPLES / TREASURY, "--to", "html", "--out", tmp_path / "out")
    said = capsys.readouterr().err
    assert code == 5
    assert says in said
    assert not (tmp_path / "out").exists()


def test_a_house_that_is_not_there(tmp_path, capsys):
    assert with_house(tmp_path / "nowhere", "check", SAMPLES / TREASURY) == 5
    assert "nowhere" in capsys.readouterr().err


# --- failed inspection: 6 -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "rule", "where"),
    [
        ("比金桥软件更快。", "leak.competitor", "competition[0].name"),
        ("最低可到三百六十万元。", "leak.floor", "price.floor"),
        ("同北辰能源股份有限公司一样。", "leak.customer", "customers[1]"),
    ],
)
def test_what_a_template_gives_away_stops_the_file_and_leaves_the_old_ones(sentence, rule, where, house, tmp_path, capsys):
    out = tmp_path / "out"
    build = ("build", SAMPLES / TREASURY, "outline", "--to", "docx,html", "--out", out)
    assert with_house(house, *build) == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert len(before) == 3
    template = house / "templates/client/outline.html"
    old = (ROOT / "templates/client/outline.html").read_text(encoding="utf-8")
    template.write_text(old.replace('{% include "parts/bands.html" %}', f'{{% include "parts/bands.html" %}}\n<p>{sentence}</p>', 1), encoding="utf-8")
    capsys.readouterr()
    assert with_house(house, *build) == 6
    said = capsys.readouterr().err
    assert rule in said
    assert "was not written" in said
    assert re.search(r"paragraph \d+|page \d+|heading|text of the document", said), said  # where in the document
    assert where in said or re.search(r"(brief|house)\.yaml:\d+", said), said  # and where it was written down
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert with_house(house, *build, "--json") == 6
    told = json.loads(capsys.readouterr().out)
    assert told["built"] == []
    (refused,) = told["refused"]
    assert refused["kind"] == "outline"
    assert rule in {found["rule"] for found in refused["findings"]}


def test_a_template_that_prints_all_it_can_reach_prints_no_secret(house, tmp_path):
    view = examine(load_brief(SAMPLES / TREASURY), load_house(house), date(2026, 11, 20)).view.data
    (house / "templates/client/outline.html").write_text(everything(view), encoding="utf-8")
    assert with_house(house, "build", SAMPLES / TREASURY, "outline", "--to", "html", "--out", tmp_path / "out") == 0
    (made,) = (tmp_path / "out/client").iterdir()
    text = made.read_text(encoding="utf-8")
    assert "3794300" in text.replace(",", "")  # it did print a lot
    assert "先用该行的文件接口过渡" in text
    for secret in ("金桥", "Jinqiao", "3600000", "3690000", "3724300", "4200000", "sceptic", "管控地位", "extrinsic", "担保", "并购标的", "2026-12-18"):
        assert secret not in text.replace(",", ""), secret


# --- the machine: 7 -----------------------------------------------------------------------------


def test_where_nothing_can_be_written(tmp_path, capsys):
    blocked = tmp_path / "file"
    blocked.write_text("a file, not a folder")
    for out in (blocked, blocked / "below"):
        assert call("build", SAMPLES / TREASURY, "outline", "--to", "html", "--out", out) == 7
        said = capsys.readouterr().err
        assert str(blocked) in said
        assert "Traceback" not in said
    assert blocked.read_text() == "a file, not a folder"


ENTRY = "from proposalgen.entry import main; main()"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_output_that_cannot_be_written_is_a_fault_of_the_machine():
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-c", ENTRY, "kinds"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 7
        assert "No space left" in done.stderr and "Traceback" not in done.stderr and "Exception" not in done.stderr
        both = subprocess.run([sys.executable, "-c", ENTRY, "kinds"], cwd=ROOT, stdout=full, stderr=full)
        assert both.returncode in (7, 120)  # the interpreter itself may fail to say that it cannot say anything


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the output")
def test_output_that_was_closed_before_the_start_is_nobodys_fault():
    done = subprocess.run(["sh", "-c", 'exec "$0" -c "$1" kinds >&-', sys.executable, ENTRY], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


INTERRUPTED = """
import os, signal, sys
class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Impatient())
"""


@pytest.mark.skipif(os.name == "nt", reason="another way to interrupt")
def test_an_interrupt_while_the_program_is_loaded_says_nothing():
    done = subprocess.run([sys.executable, "-c", INTERRUPTED + ENTRY, "kinds"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (-2, "", "")


NO_PANGO = """
import builtins
real = builtins.__import__
def missing(name, *more, **named):
    if name.split(".")[0] == "weasyprint":
        raise OSError("cannot load library 'libpango-1.0-0'")
    return real(name, *more, **named)
builtins.__import__ = missing
from proposalgen.cli import main
main()
"""


def test_without_pango_word_and_html_are_built_and_the_pdf_says_what_to_install(tmp_path):
    order = ["build", str(SAMPLES / TREASURY), "outline", "--out", str(tmp_path / "out"), *TODAY]
    for formats, code in (("docx,pdf", 7), ("docx,html", 0)):
        command = [sys.executable, "-c", NO_PANGO, *order, "--to", formats]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == code
        assert (tmp_path / "out").exists() == (code == 0)
        if code:
            assert "apt" in done.stderr
            assert "pango" in done.stderr.lower()
            assert "Traceback" not in done.stderr


# --- bugs: 70 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [ZeroDivisionError("secret 3600000"), RecursionError(), MemoryError(), AssertionError()])
def test_a_bug_is_a_short_message_and_a_saved_traceback(fault, capsys, monkeypatch, tmp_path):
    def broken(*_, **__):
        raise fault

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("proposalgen.readiness.view_of", broken)
    for tongue, words in (("en", "This is a bug"), ("zh", "程序缺陷")):
        monkeypatch.setenv("PROPOSALGEN_LANG", tongue)
        assert call("check", SAMPLES / TREASURY) == 70
        said = capsys.readouterr()
        assert said.out == ""
        assert words in said.err
        assert type(fault).__name__ in said.err
        assert "Traceback" not in said.err
        assert "3600000" not in said.err
        saved = re.search(r"(/\S+\.txt)", said.err)[1]
        assert "Traceback" in Path(saved).read_text(encoding="utf-8")
        assert os.stat(saved).st_mode & 0o077 == 0  # it may hold what is confidential


# --- streams, colours, languages ----------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["check", "samples/good/group-treasury"], ["schema"], ["-h"], ["explain"]])
def test_a_closed_pipe_is_no_error(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb", closefd=True) as closed:
        done = subprocess.run([*COMMAND, *arguments], cwd=ROOT, stdout=closed, stderr=subprocess.PIPE, text=True)
    assert done.stderr == ""
    assert done.returncode == 0


def test_results_go_to_standard_output_and_messages_to_standard_error(tmp_path):
    done = process("build", "samples/good/group-treasury", "outline", "--to", "docx", "--out", tmp_path, *TODAY)
    assert done.returncode == 0
    assert done.stdout == f"{next((tmp_path / 'client').iterdir())}\n"
    refused = process("build", "samples/scenes/introduction", "proposal", "--out", tmp_path / "no", *TODAY)
    assert (refused.returncode, refused.stdout) == (4, "")
    assert "DISCOVER" in refused.stderr


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"PROPOSALGEN_LANG": "zh"}, True),
        ({"PROPOSALGEN_LANG": "zh-CN", "LC_ALL": "en_GB.UTF-8"}, True),
        ({"PROPOSALGEN_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, False),
        ({"PROPOSALGEN_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, True),
        ({"PROPOSALGEN_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, False),
    ],
)
def test_messages_follow_the_setting_then_the_locale(environment, chinese, capsys, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run(["kinds"]) == 0
    assert bool(HAN.search(capsys.readouterr().out)) == chinese


class Terminal:
    """Standard output as a terminal sees it."""

    encoding = "utf-8"

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def isatty(self):
        return True


@pytest.mark.parametrize(("no_colour", "term", "coloured"), [("", "xterm", True), ("1", "xterm", False), ("", "dumb", False)])
def test_colour_on_a_terminal_only_and_never_with_no_color(no_colour, term, coloured, monkeypatch):
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setenv("TERM", term)
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    assert call("check", SAMPLES / TREASURY) == 0
    assert ("\x1b[" in shown.text) == coloured


def test_a_terminal_that_cannot_show_chinese_does_not_end_the_run():
    done = process("kinds", PROPOSALGEN_LANG="zh", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "?" in done.stdout


def test_today_comes_from_the_option_then_the_environment(tmp_path, capsys, monkeypatch):
    def rules():
        told = json.loads(capsys.readouterr().out)
        return {found["rule"] for found in told["findings"]}

    deal = str(SAMPLES / TREASURY)
    run(["check", deal, "--json", *TODAY])
    now = rules()
    monkeypatch.setenv("PROPOSALGEN_TODAY", "2027-11-20")
    run(["check", deal, "--json"])
    later = rules()
    assert later - now
    run(["check", deal, "--json", *TODAY])
    assert rules() == now
    monkeypatch.setenv("PROPOSALGEN_TODAY", "soon")
    assert run(["check", deal]) == 2


# --- what is said exists ------------------------------------------------------------------------


def test_every_command_that_a_text_names_exists():
    """Texts of the product say ``proposalgen check …``: each such command must be there."""
    named = []
    for folder, suffix in (("proposalgen", "*.py"), ("templates", "*.html"), ("templates", "*.yaml")):
        for file in sorted((ROOT / folder).rglob(suffix)):
            for found in re.finditer(r"proposalgen ([a-z]+)\b(?! \{)", file.read_text(encoding="utf-8")):
                named.append((file.relative_to(ROOT).as_posix(), found[1]))
    assert len(named) > 8
    prose = {"import", "is", "and", "contributors", "again"}
    assert [(file, name) for file, name in named if name not in commands.commands and name not in prose] == []
