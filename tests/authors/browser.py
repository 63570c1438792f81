"""A real browser without a window: Chromium, spoken to through two pipes in its own protocol."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

COMMAND = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--mute-audio", "--window-size=1440,900",
)  # fmt: skip


def _pipe() -> tuple[int, ...]:
    """Two ends with numbers that are not in the way of 3 and 4."""
    low = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in low)
    for end in low:
        os.close(end)
    return high


class Browser:
    """One page of one browser. ``folder`` is the caller's, for the profile; ``console`` is what the page complained of."""

    def __init__(self, folder: Path) -> None:
        assert COMMAND
        (ours_in, theirs_out), (theirs_in, ours_out) = _pipe(), _pipe()
        order = [COMMAND, *FLAGS, f"--user-data-dir={folder}"]
        # The protocol wants its pipes as 3 and 4.
        script = f'exec 3<&{theirs_in} 4>&{theirs_out} {theirs_in}<&- {theirs_out}>&-; exec "$@"'
        self.process = subprocess.Popen(
            ["bash", "-c", script, "bash", *order], pass_fds=(theirs_in, theirs_out), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self.input, self.output, self.held = ours_in, ours_out, b""
        self.numbers, self.session, self.console = itertools.count(1), "", []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **values: Any) -> Any:
        number = next(self.numbers)
        said = {"id": number, "method": method, "params": values, **({"sessionId": self.session} if self.session else {})}
        os.write(self.output, json.dumps(said).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            self._note(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.held:
            ready, _, _ = select.select([self.input], [], [], 30)
            assert ready, "the browser does not answer"
            more = os.read(self.input, 1 << 20)
            assert more, "the browser has ended"
            self.held += more
        head, _, self.held = self.held.partition(b"\0")
        return json.loads(head)

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
            self.console.append(json.dumps(event["params"]))

    def open(self, address: str) -> None:
        self.send("Page.navigate", url=address)

    def value(self, script: str) -> Any:
        """What a JavaScript expression of the page gives."""
        found = self._evaluated(script)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def _evaluated(self, script: str) -> Any:
        return self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)

    def wait(self, script: str, seconds: float = 20) -> None:
        """Until the expression is true; while the page is still coming it may well fail."""
        end = time.monotonic() + seconds
        while self._evaluated(f"(async () => Boolean(await ({script})))()")["result"].get("value") is not True:
            assert time.monotonic() < end, f"never true: {script}\n{self.value('document.body.innerText')}"
            time.sleep(0.03)

    def picture(self, file: Path, width: int = 1440, height: int = 900) -> None:
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        time.sleep(0.4)
        file.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.input)
        os.close(self.output)
