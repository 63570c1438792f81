"""The ``house preview`` command."""

from __future__ import annotations

import datetime
import errno
import threading
from pathlib import Path

from proposalgen import resources
from proposalgen.authors.deals import Deal, deals, judged
from proposalgen.authors.preview.board import Board, Shown
from proposalgen.authors.preview.office import command
from proposalgen.authors.preview.server import Server
from proposalgen.authors.preview.watch import watch
from proposalgen.authors.preview.workers import Maker, WordPages
from proposalgen.build import date_of, document_of, kind_of, refusal, style_of
from proposalgen.errors import HouseError, MachineError, ProposalError
from proposalgen.findings import Text
from proposalgen.house.load import NAME, load_house
from proposalgen.kinds import KINDS
from proposalgen.terminal import language, message, result

FORMATS = ("html", "docx", "pdf")


def run(folder: Path, brief: Path | None, today: datetime.date, port: int, once: bool) -> int:
    """Show the house until Ctrl-C; or, with ``once``, build everything in memory and say how it went. The exit code."""
    folder = folder.parent if folder.name == NAME else folder
    if not (folder / NAME).is_file():
        load_house(folder)  # which says what a house is
    shown_deals = deals(folder, brief, today)
    if once:
        return build_once(folder, shown_deals)
    preview = Preview(folder, shown_deals, port, language())
    result(preview.server.url)
    message(OPEN.filled(folder=folder))
    try:
        preview.run()
    except KeyboardInterrupt:
        message(ENDED)
    finally:
        preview.close()
    return 0


class Preview:
    """Server, watcher and workers of one house. ``port`` 0 takes any that is free.

    MachineError when the port is taken. ``office``: LibreOffice's command; None looks for it.
    """

    def __init__(
        self, folder: Path, shown: tuple[Deal, ...], port: int, tongue: str, office: str | None = None
    ) -> None:
        self.board = Board([Shown(deal, kind) for deal in shown for kind in KINDS if kind.audience == "client"])
        try:
            self.server = Server(port, self.board, folder.resolve().name, tongue)
        except OSError as fault:
            raise _not_opened(fault, port) from fault
        self.stop = threading.Event()
        places = (folder, resources.templates(), *(_folder(deal.path) for deal in shown))
        office = command() if office is None else office
        works = [Maker(self.board, folder, tongue).work, lambda: watch(places, self.board.saved, self.stop)]
        if office:
            works.append(WordPages(self.board, office, tongue).work)
        self.threads = [threading.Thread(target=work, daemon=True) for work in works]

    def run(self) -> None:
        """Until interrupted."""
        for thread in self.threads:
            thread.start()
        self.server.serve_forever(poll_interval=0.2)

    def close(self) -> None:
        self.stop.set()
        self.board.stop()
        self.server.server_close()
        for thread in self.threads:
            if thread.is_alive():
                thread.join(timeout=5)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _not_opened(fault: OSError, port: int) -> MachineError:
    if fault.errno == errno.EADDRINUSE:
        return MachineError(TAKEN.filled(port=port), OTHER.filled(port=port + 1))
    return MachineError(CLOSED.filled(port=port, why=fault.strerror), OTHER.filled(port=8600))


def build_once(folder: Path, shown: tuple[Deal, ...]) -> int:
    """Every document of every deal in every format, nothing written; 5 when a house or template is at fault."""
    from proposalgen.faults import show
    from proposalgen.writing import write_all

    code = 0
    for deal in shown:
        for kind in (kind for kind in KINDS if kind.audience == "client"):
            try:
                found = judged(deal, folder)
                refused = refusal(found.readiness, kind.id)
                if refused is not None:
                    message(REFUSED.filled(deal=deal.id, kind=kind.id, reason=refused.reason))
                    continue
                made = write_all(document_of(found, kind_of(kind.id)), style_of(found.house), date_of(found), FORMATS)
                pages = [count for _, _, count in made if count]
                result(MADE.filled(deal=deal.id, kind=kind.id, pages=pages[0]).to(language()))
            except ProposalError as fault:
                show(fault)
                code = 5 if isinstance(fault, HouseError) else code or fault.exit_code
    return code


OPEN = Text(
    "Open this address in a browser; it follows every save in {folder}. Ctrl-C ends it.",
    "请在浏览器中打开该地址；{folder} 中的文件一保存，页面即更新。按 Ctrl-C 结束。",
)
ENDED = Text("The preview has ended.", "预览已结束。")
TAKEN = Text("Port {port} is in use, perhaps by another preview.", "端口 {port} 已被占用，可能是另一个预览。")
OTHER = Text("Choose another: --port {port}, or --port 0 for any that is free.", "请改用其他端口：--port {port}，或 --port 0 自动选择。")
CLOSED = Text("Port {port} cannot be opened: {why}.", "无法打开端口 {port}：{why}。")
MADE = Text("{deal}  {kind}: {pages} pages", "{deal}  {kind}：{pages} 页")
REFUSED = Text("{deal}  {kind}: not opened for this deal, {reason}", "{deal}  {kind}：该商机不能生成，{reason}")
