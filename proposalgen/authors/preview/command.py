"""The ``house preview`` command."""

from __future__ import annotations

import contextlib
import datetime
import errno
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from proposalgen import resources
from proposalgen.authors.deals import Deal, deals
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.checking import Checker
from proposalgen.authors.preview.office import Office, command
from proposalgen.authors.preview.server import Server
from proposalgen.authors.preview.watch import watch
from proposalgen.authors.preview.workers import Maker, WordPages
from proposalgen.errors import MachineError
from proposalgen.findings import Text
from proposalgen.house.load import NAME, load_house
from proposalgen.terminal import language, message, result


def run(folder: Path, brief: Path | None, today: datetime.date, port: int) -> int:
    """Show the house until Ctrl-C or a request to end; the exit code. Only a folder without a house raises HouseError."""
    folder = folder.parent if folder.name == NAME else folder
    if not (folder / NAME).is_file():
        load_house(folder)  # which says what a house is
    shown_deals = deals(folder, brief, today)
    with _ended_politely(), contextlib.closing(Preview(folder, shown_deals, port, language())) as preview:
        result(preview.server.url)
        message(OPEN.filled(folder=folder))
        with contextlib.suppress(KeyboardInterrupt):
            preview.run()
        message(ENDED)
    return 0


@contextlib.contextmanager
def _ended_politely() -> Iterator[None]:
    """A request to end, and a terminal that closes, clear away like Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ask(number: int, frame: Any) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Preview:
    """Server, watcher and workers of one house. ``port`` 0 takes any that is free.

    MachineError when the port is taken. ``office``: LibreOffice's command, empty for none; None looks for it.
    """

    def __init__(
        self, folder: Path, shown: tuple[Deal, ...], port: int, tongue: str, office: str | None = None
    ) -> None:
        office = command() if office is None else office
        documents = [
            Shown(deal, kind, reader, deal.language, deal.title)
            for deal in shown for kind in deal.kinds for reader in kind.written_for
        ]  # fmt: skip
        self.board = Board(documents, bool(office))
        try:
            self.server = Server(port, self.board, folder.resolve().name, tongue)
        except OSError as fault:
            raise _not_opened(fault, port) from fault
        self.stop = threading.Event()
        self.home = tempfile.TemporaryDirectory(prefix="proposalgen-preview-", ignore_cleanup_errors=True)
        self.office = Office(office, Path(self.home.name)) if office else None
        self.maker, self.checker = Maker(self.board, folder, tongue), Checker(self.board, folder, tongue)
        places = (folder, resources.templates(), *(_folder(deal.path) for deal in shown))
        works: list[Callable[[], None]] = [
            self.maker.work,
            self.checker.work,
            lambda: watch(places, self.board.saved, self.stop),
        ]
        if self.office:
            works.append(WordPages(self.board, self.office, tongue).work)
        self.threads = [threading.Thread(target=work, daemon=True) for work in works]

    def run(self) -> None:
        """Until interrupted."""
        for thread in self.threads:
            thread.start()
        self.server.serve_forever(poll_interval=0.2)

    def close(self) -> None:
        """End the workers and what they started, and leave nothing behind."""
        self.stop.set()
        self.board.stop()
        self.server.server_close()
        self.checker.end()
        if self.office:
            self.office.end()
        for thread in self.threads:
            if thread.is_alive():
                thread.join(timeout=5)
        self.home.cleanup()


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _not_opened(fault: OSError, port: int) -> MachineError:
    if fault.errno == errno.EADDRINUSE:
        return MachineError(TAKEN.filled(port=port), OTHER)
    return MachineError(CLOSED.filled(port=port, why=fault.strerror), OTHER)


OPEN = Text(
    "Open this address in a browser on this machine; it follows every save in {folder}. Ctrl-C ends it.",
    "请在本机浏览器中打开上面的地址；{folder} 中的文件一保存，页面随即更新。按 Ctrl-C 结束。",
)
ENDED = Text("The preview has ended.", "预览已结束。")
TAKEN = Text("Port {port} is in use, perhaps by another preview.", "端口 {port} 已被占用，可能是另一个预览。")
CLOSED = Text("Port {port} cannot be opened: {why}.", "无法打开端口 {port}：{why}。")
OTHER = Text("Leave --port away to take any that is free.", "不指定 --port 则自动选择空闲端口。")
