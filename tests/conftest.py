"""What holds for every test: English messages, examples that repeat, and no network but loopback."""

from __future__ import annotations

import gc
import os
import socket

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


def _allowed(sock: socket.socket, address: object) -> bool:
    if sock.family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0]) if isinstance(address, tuple) else ""
    return host == "::1" or host == "localhost" or host.startswith("127.")


def _guarded(real):
    def connect(sock: socket.socket, address):
        if not _allowed(sock, address):
            pytest.fail(f"a test reached for the network: {address}", pytrace=True)
        return real(sock, address)

    return connect


def pytest_configure() -> None:
    os.environ["PROPOSALGEN_LANG"] = "en"
    os.environ.pop("PROPOSALGEN_TODAY", None)
    os.environ["NO_COLOR"] = "1"
    gc.set_threshold(100_000)  # as the command line does
    os.fsync = lambda descriptor: None  # nobody pulls the plug; that it is called, ``test_publish`` sees
    socket.socket.connect = _guarded(_connect)
    socket.socket.connect_ex = _guarded(_connect_ex)


def pytest_unconfigure() -> None:
    socket.socket.connect = _connect
    socket.socket.connect_ex = _connect_ex
