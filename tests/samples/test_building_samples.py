"""The samples through the whole road to a Word file, and secrets that must not come through."""

from __future__ import annotations

import copy
import io
import json
import zipfile

import pytest
from sample_files import QUOTED, READY, SAMPLES, TODAY, VERDICTS, house_of
from test_planting import DEALS, planted, written

from proposalgen import build
from proposalgen.brief.load import load_brief
from proposalgen.build import produce
from proposalgen.errors import NotReady
from proposalgen.readiness import examine


def _built(name, out):
    house = house_of(name)
    judged = examine(load_brief(SAMPLES / name, house=house), house, TODAY)
    return produce(judged, (), ("docx",), out)


def _words(file):
    """All XML of a Word file, as one text without tags' boundaries mattering."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as package:
        return "".join(
            package.read(part).decode("utf-8") for part in package.namelist() if part.endswith(".xml")
        )


@pytest.mark.parametrize("name", READY)
def test_a_ready_deal_becomes_a_word_file(name, tmp_path):
    done = _built(name, tmp_path)
    assert [found.kind for found in done.refused] == (["proposal"] if name == QUOTED else [])
    (file,) = done.files
    assert (file.kind, file.format) == ("quotation" if name == QUOTED else "proposal", "docx")
    assert done.exit_code == 0
    assert file.path.is_relative_to(tmp_path / "client")
    brief = load_brief(SAMPLES / name)
    text = _words(file.path)
    assert brief.customer.name in text
    for phrase in (phrase for rival in brief.competition for phrase in rival.permitted):
        text = text.replace(phrase, "")
    rivals = [known for rival in brief.competition for known in (rival.name, *rival.aliases)]
    assert [known for known in rivals if known in text] == []


@pytest.mark.parametrize("name", [name for name in VERDICTS if name not in READY])
def test_a_deal_that_is_not_ready_leaves_no_file(name, tmp_path):
    house = house_of(name)
    with pytest.raises(NotReady) as refused:
        build(
            load_brief(SAMPLES / name, house=house),
            ["proposal"],
            ["docx"],
            tmp_path,
            house=house,
            today=TODAY,
        )
    assert refused.value.readiness.verdict == VERDICTS[name][0]
    assert not list(tmp_path.rglob("*.docx"))


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("solution.components[0].description", "leak.competitor"),
        ("action_plan.phases[1].benefit", "leak.personal"),
        ("price.rationale[0]", "leak.floor"),
        ("next_step.ask", "leak.budget"),
        ("objections[0].answer", "leak.customer"),
    ],
)
@pytest.mark.parametrize("name", DEALS)
def test_a_planted_secret_reaches_no_file(name, path, rule, tmp_path):
    data = copy.deepcopy(written(name))
    planted(data, path, DEALS[name][rule])
    (tmp_path / "brief.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    house = house_of(name)
    judged = examine(load_brief(tmp_path, house=house), house, TODAY)
    done = produce(judged, ["proposal"], ("docx",), tmp_path / "out")
    assert done.files == ()
    assert [(f.rule, f.place.path) for refused in done.refused for f in refused.findings] == [(rule, path)]
    assert not list(tmp_path.rglob("*.docx"))
