"""The public surface is drawn here once more; widening it is a decision, not an accident."""

from __future__ import annotations

import subprocess
import sys

import pytest

import proposalgen


def test_the_public_names_are_these():
    assert sorted(proposalgen.__all__) == [
        "BriefError",
        "NotReady",
        "Readiness",
        "__version__",
        "assess",
        "build",
        "load_brief",
    ]
    assert dir(proposalgen) == sorted(proposalgen.__all__)


@pytest.mark.parametrize("name", sorted(set(proposalgen.__all__) - {"__version__"}))
def test_each_name_is_there_and_is_documented(name):
    value = getattr(proposalgen, name)
    assert callable(value)
    assert value.__name__ == name
    assert value.__doc__


def test_a_name_that_is_not_public_is_an_ordinary_attribute_error():
    with pytest.raises(AttributeError, match="laod_brief"):
        proposalgen.laod_brief  # noqa: B018


def test_importing_the_package_loads_no_room_of_it():
    code = "import sys, proposalgen; print([name for name in sys.modules if name.startswith('proposalgen.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
