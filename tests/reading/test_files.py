"""What somebody names as a file may be none: nothing waits for a pipe, nothing reads a device to its end."""

import os
from pathlib import Path

import pytest

from proposalgen.brief.load import load_brief
from proposalgen.errors import BriefError
from proposalgen.reading.files import read_file
from proposalgen.reading.grid import read_grid


def test_no_more_is_read_than_was_asked_for(tmp_path):
    (tmp_path / "long").write_bytes(b"abcdef")
    assert read_file(tmp_path / "long", 4) == b"abcd"


def test_a_brief_that_is_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "brief.yaml")
    with pytest.raises(BriefError, match="a pipe or a device"):
        load_brief(tmp_path / "brief.yaml")


@pytest.mark.parametrize("name", ["needs.csv", "needs.xlsx"])
def test_a_table_that_is_a_pipe_is_refused_at_once(tmp_path, name):
    os.mkfifo(tmp_path / name)
    (problem,) = read_grid(tmp_path / name, name).problems
    assert "a pipe or a device" in problem.message.en


def test_a_device_without_end_is_refused_as_well():
    with pytest.raises(OSError, match="a pipe or a device"):
        read_file(Path("/dev/zero"), 10)


def test_a_folder_and_a_name_that_cannot_be_raise_what_open_raises(tmp_path):
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path, 10)
    with pytest.raises(ValueError, match="null"):
        read_file(tmp_path / "a\0b", 10)
