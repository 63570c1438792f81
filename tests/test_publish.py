"""Finished files appear whole or not at all, whatever the machine does meanwhile."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from proposalgen.errors import MachineError
from proposalgen.publish import Output, publish

BIG = 200_000
FACTS = {"tool": "0.1.0", "verdict": "propose", "brief": {"sha256": "b1"}}


def outputs(letter: str, size: int = 2_000) -> list[Output]:
    data = letter.encode() * size
    return [
        Output("proposal", "docx", "client", "华骏集团-资金管理平台-建议书", data, 12),
        Output("proposal", "pdf", "client", "华骏集团-资金管理平台-建议书", data, 12),
        Output("win-plan", "docx", "internal", "win plan", data),
    ]


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every path below a folder with its bytes; folders and links hold None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_in_the_place_of_the_manifest_is_not_waited_for(tmp_path):
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out/manifest.json")
    assert publish(outputs("a"), tmp_path / "out", manifest=FACTS)
    assert (tmp_path / "out/manifest.json").is_file()


def test_the_customer_folder_and_the_internal_folder_are_apart_and_the_manifest_is_in_neither(tmp_path):
    published = publish(outputs("a"), tmp_path / "out", manifest=FACTS)

    assert list(contents(tmp_path / "out")) == [
        "client",
        "client/华骏集团-资金管理平台-建议书.docx",
        "client/华骏集团-资金管理平台-建议书.pdf",
        "internal",
        "internal/win-plan.docx",
        "manifest.json",
    ]
    for file in published:
        assert file.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()
        assert file.size == file.path.stat().st_size
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert manifest["verdict"] == "propose"
    assert [(entry["path"], entry["pages"]) for entry in manifest["files"]] == [
        ("client/华骏集团-资金管理平台-建议书.docx", 12),
        ("client/华骏集团-资金管理平台-建议书.pdf", 12),
        ("internal/win-plan.docx", None),
    ]
    assert {entry["sha256"] for entry in manifest["files"]} == {file.sha256 for file in published}


def test_the_same_run_twice_leaves_the_same_bytes(tmp_path):
    publish(outputs("a"), tmp_path, manifest=FACTS)
    first = contents(tmp_path)
    publish(outputs("a"), tmp_path, manifest=FACTS)
    assert contents(tmp_path) == first


def test_nothing_to_publish_touches_nothing(tmp_path):
    assert publish([], tmp_path / "out", manifest=FACTS) == ()
    assert contents(tmp_path) == {}


def test_files_of_an_earlier_run_stay_in_the_manifest_with_the_brief_they_were_made_from(tmp_path):
    quotation = Output("quotation", "pdf", "client", "quotation", b"q")
    publish([quotation], tmp_path, manifest={**FACTS, "brief": {"sha256": "older"}})
    publish(outputs("a"), tmp_path, manifest=FACTS)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert [(e["path"], e["brief"]) for e in manifest["earlier"]] == [
        ("client/quotation.pdf", {"sha256": "older"})
    ]

    (tmp_path / "client/quotation.pdf").unlink()
    publish(outputs("b"), tmp_path, manifest=FACTS)
    assert json.loads((tmp_path / "manifest.json").read_bytes())["earlier"] == []


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b'"text"',
        b'{"files": 7}',
        b'{"files": [{"path": "../../etc/passwd"}]}',
        b'{"files": [{"path": "client/\\ud800"}]}',
        b'{"files": [{"path": "client/' + b"x" * 5000 + b'"}]}',
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_cannot_be_read_is_replaced(tmp_path, rubbish):
    (tmp_path / "manifest.json").write_bytes(rubbish)
    publish(outputs("a"), tmp_path, manifest=FACTS)
    assert json.loads((tmp_path / "manifest.json").read_bytes())["earlier"] == []


def test_two_files_of_one_name_do_not_fall_on_each_other(tmp_path):
    twins = [Output("a", "pdf", "client", name, name.encode()) for name in ("Offer", "offer", "o/f", "o:f")]
    published = publish(twins, tmp_path, manifest=FACTS)
    assert [file.path.name for file in published] == ["Offer.pdf", "offer-2.pdf", "o-f.pdf", "o-f-2.pdf"]
    assert [file.path.read_bytes() for file in published] == [b"Offer", b"offer", b"o/f", b"o:f"]


def test_a_link_at_the_target_is_replaced_and_what_it_points_to_is_untouched(tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "out/internal").mkdir(parents=True)
    link = tmp_path / "out/internal/win-plan.docx"
    link.symlink_to(victim)
    publish(outputs("a"), tmp_path / "out", manifest=FACTS)
    assert victim.read_bytes() == b"precious"
    assert not link.is_symlink()
    assert link.read_bytes().startswith(b"aaa")


def test_a_link_in_the_place_of_a_folder_is_refused(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/client").symlink_to(elsewhere)
    with pytest.raises(MachineError) as caught:
        publish(outputs("a"), tmp_path / "out", manifest=FACTS)
    assert "out/client" in caught.value.message.en
    assert "链接" in caught.value.message.zh
    assert contents(elsewhere) == {}


def _file_for_out(place: Path) -> Path:
    (place / "out").write_bytes(b"a file")
    return place / "out"


def _file_above_out(place: Path) -> Path:
    (place / "above").write_bytes(b"a file")
    return place / "above/out"


def _file_for_client(place: Path) -> Path:
    (place / "client").write_bytes(b"a file")
    return place


def _folder_for_target(place: Path) -> Path:
    (place / "internal/win-plan.docx").mkdir(parents=True)
    return place


def _name_too_long(place: Path) -> Path:
    return place / ("x" * 300)


def _dangling_link(place: Path) -> Path:
    (place / "out").symlink_to(place / "nowhere")
    return place / "out"


@pytest.mark.parametrize(
    ("arrange", "says"),
    [
        (_file_for_out, "needed as a folder"),
        (_file_above_out, "needed as a folder"),
        (_file_for_client, "needed as a folder"),
        (_folder_for_target, "needed as a file"),
        (_name_too_long, "too long"),
        (_dangling_link, "could not be written"),
    ],
)
def test_a_place_that_cannot_take_the_files_is_named_and_left_as_it_was(tmp_path, arrange, says):
    out = arrange(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(MachineError) as caught:
        publish(outputs("a"), out, manifest=FACTS)
    assert caught.value.exit_code == 7
    assert says in caught.value.message.en
    assert str(tmp_path) in caught.value.message.en
    assert str(tmp_path) in caught.value.message.zh
    assert caught.value.hint is not None
    assert contents(tmp_path) == before


class Faulty:
    """``os`` whose n-th call of one function fails, as a full or broken disk makes it fail."""

    def __init__(self, monkeypatch, name: str, nth: int, number: int):
        self.calls, self.fired = 0, False
        real = getattr(os, name)

        def faulty(*args, **kwargs):
            self.calls += 1
            if self.calls == nth:
                self.fired = True
                raise OSError(number, os.strerror(number))
            return real(*args, **kwargs)

        monkeypatch.setattr(os, name, faulty)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "mkdir", "link", "fstat"])
@pytest.mark.parametrize("stands", [False, True], ids=["new", "over old files"])
def test_whichever_call_fails_the_old_files_stand_and_nothing_is_left_over(tmp_path, call, number, stands):
    faults = 0
    for nth in range(1, 40):
        out = tmp_path / str(nth) / "out"
        out.parent.mkdir()
        if stands:
            publish(outputs("o"), out, manifest=FACTS)
        before = contents(out.parent)
        with pytest.MonkeyPatch.context() as patch:
            faulty = Faulty(patch, call, nth, number)
            try:
                publish(outputs("n"), out, manifest=FACTS)
                failed = None
            except MachineError as error:
                failed = error
        if not faulty.fired:
            assert failed is None
            break
        faults += 1
        assert failed is not None
        assert str(tmp_path) in failed.message.en
        assert contents(out.parent) == before
    # A run over old files makes no folder, and a new one has nothing to keep.
    assert faults == 0 if (call, stands) in {("mkdir", True), ("link", False)} else faults >= 3


def test_a_disk_that_stays_broken_during_the_way_back_still_leaves_every_file_whole(tmp_path):
    publish(outputs("o"), tmp_path, manifest=FACTS)
    real, calls = os.replace, []

    def broken(*args, **kwargs):
        calls.append(args)
        if len(calls) > 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(MachineError):
        patch.setattr(os, "replace", broken)
        publish(outputs("n"), tmp_path, manifest=FACTS)
    for path, data in contents(tmp_path).items():
        if path.endswith((".docx", ".pdf")):
            assert data in (b"o" * 2_000, b"n" * 2_000)
    assert not list(tmp_path.rglob("*.part"))


def test_a_file_system_without_links_is_written_to_all_the_same(tmp_path, monkeypatch):
    def no_links(*args, **kwargs):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    publish(outputs("o"), tmp_path, manifest=FACTS)
    publish(outputs("n"), tmp_path, manifest=FACTS)
    assert (tmp_path / "internal/win-plan.docx").read_bytes() == b"n" * 2_000
    assert not list(tmp_path.rglob("*.part"))


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(tmp_path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:700])))
    publish(outputs("n"), tmp_path, manifest=FACTS)
    assert (tmp_path / "internal/win-plan.docx").read_bytes() == b"n" * 2_000


def test_an_interrupt_leaves_the_old_files(tmp_path, monkeypatch):
    publish(outputs("o"), tmp_path, manifest=FACTS)
    before, calls = contents(tmp_path), []
    real = os.replace

    def interrupted(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", interrupted)
        publish(outputs("n"), tmp_path, manifest=FACTS)
    assert contents(tmp_path) == before


def test_leftovers_of_a_killed_run_are_swept_after_an_hour_and_nothing_else_is(tmp_path):
    publish(outputs("o"), tmp_path, manifest=FACTS)
    names = [".proposalgen-aaaa.part", ".proposalgen-bbbb.part", ".other-cccc.part", ".proposalgen-dddd.docx"]
    for folder in ("", "client", "internal"):
        for name in names:
            path = tmp_path / folder / name
            path.write_bytes(b"left")
            if "bbbb" not in name:
                os.utime(path, (1_000_000, 1_000_000))
    publish(outputs("n"), tmp_path, manifest=FACTS)
    left = {path.name for path in tmp_path.rglob(".*")}
    assert left == set(names[1:])


WRITER = """
import os, signal, sys
from pathlib import Path
from proposalgen.publish import Output, publish

def outputs(letter):
    data = letter.encode() * 200_000
    return [Output("p", "pdf", "client", name, data) for name in ("one", "two")]

def kill_at(nth):
    calls = 0
    def dying(real):
        def call(*args, **kwargs):
            nonlocal calls
            calls += 1
            if calls == nth:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)
        return call
    for name in ("open", "write", "fsync", "replace", "link", "unlink", "mkdir"):
        setattr(os, name, dying(getattr(os, name)))

out, letter, times, nth = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
if nth:
    kill_at(nth)
for _ in range(times):
    publish(outputs(letter), out, manifest={"tool": letter})
"""


def writer(out: Path, letter: str, *, times: int = 1, kill_at: int = 0) -> subprocess.Popen:
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-c", WRITER, str(out), letter, str(times), str(kill_at)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(root)})


def test_a_run_killed_at_any_step_leaves_only_whole_files(tmp_path):
    killed = 0
    for nth in range(1, 60, 3):
        out = tmp_path / str(nth)
        publish([Output("p", "pdf", "client", n, b"o" * BIG) for n in ("one", "two")], out, manifest=FACTS)
        if writer(out, "n", kill_at=nth).wait() != -signal.SIGKILL:
            break
        killed += 1
        for name in ("one", "two"):
            assert (out / f"client/{name}.pdf").read_bytes() in (b"o" * BIG, b"n" * BIG)
        json.loads((out / "manifest.json").read_bytes())
        visible = {path.name for path in out.rglob("*") if not path.name.startswith(".proposalgen-")}
        assert visible == {"client", "one.pdf", "two.pdf", "manifest.json"}
    assert killed >= 6


def test_two_writers_at_once_never_show_a_torn_file_and_the_manifest_speaks_of_one_of_them(tmp_path):
    publish([Output("p", "pdf", "client", n, b"o" * BIG) for n in ("one", "two")], tmp_path, manifest=FACTS)
    whole = {letter: letter.encode() * BIG for letter in "oxy"}
    writers = [writer(tmp_path, letter, times=15) for letter in "xy"]
    reads = 0
    while any(process.poll() is None for process in writers):
        assert (tmp_path / "client/one.pdf").read_bytes() in whole.values()
        json.loads((tmp_path / "manifest.json").read_bytes())
        reads += 1
    assert reads > 1
    assert [process.returncode for process in writers] == [0, 0]
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    for entry in manifest["files"]:
        data = (tmp_path / entry["path"]).read_bytes()
        assert data == whole[manifest["tool"]]
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
    assert not list(tmp_path.rglob("*.part"))
