"""The forms filled and the workbook answered, as bytes; or every reason why one of them cannot be handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from proposalgen import forms, sheets
from proposalgen.answered.leaks import leaked
from proposalgen.answered.values import form_values, proof_of, said, uneven
from proposalgen.brief.model import Brief
from proposalgen.brief.model.tender import RequiredForm, Tender
from proposalgen.errors import InspectionFailed
from proposalgen.figures.figures import Figures
from proposalgen.figures.price import Line
from proposalgen.findings import Finding, Place, Problem, Severity, Text
from proposalgen.house.model import House
from proposalgen.publish import Output
from proposalgen.reading.files import read_file
from proposalgen.record import Record
from proposalgen.tender.volumes import TITLES, price_apart
from proposalgen.withheld import Withheld

_MOST_BYTES = 50_000_000
_BID = ("bid",)


class Answered(Record):
    """A file of the buyer's with our answers. ``name``: without its extension, which is ``format``. ``prices``: it states ours."""

    name: str
    format: str
    data: bytes
    prices: bool = False


class Response(Record):
    """The buyer's files with our answers; what is wrong with the files given, and with those made.

    ``findings``: at their places in the buyer's files, a blocker for each file that is not among ``files``. ``breaches``: where
    a file made differs from what was issued by more than its blanks, or carries what is withheld.
    """

    files: tuple[Answered, ...] = ()
    findings: tuple[Finding, ...] = ()
    breaches: tuple[Finding, ...] = ()


def answered_files(
    brief: Brief, house: House, figures: Figures, withheld: Withheld, day: date, beside: Withheld | None = None, proven: bool = True
) -> Response:
    """Every form of the tender filled, and its workbook answered.

    A form that asks for the price is left out, with a warning, while no price is known. ``beside``: what is withheld from
    the files that don't ask for it. ``proven``: compared and searched as well, without which nothing is handed in.
    """
    tender = brief.tender
    if tender is None:
        return Response()
    work = _Work(brief, house, figures, withheld, beside or withheld, day, proven)
    for at, form in enumerate(tender.required_forms):
        work.form(at, form)
    if tender.workbook:
        work.workbook(tender, tender.workbook)
    return Response(tuple(work.files), tuple(work.findings), tuple(work.breaches))


def handed_back(brief: Brief, house: House, figures: Figures, withheld: Withheld, beside: Withheld, day: date) -> Iterator[Output]:
    """The same as files of a bid; those that state the price are named for the price volume where that is apart.

    Raises InspectionFailed for any breach.
    """
    made = answered_files(brief, house, figures, withheld, day, beside)
    if made.breaches:
        raise InspectionFailed(made.breaches, made.breaches[0].place.file, "bid")
    for file in made.files:
        name = f"{TITLES['price'].to(brief.language)}-{file.name}" if file.prices and price_apart(brief) else file.name
        yield Output("bid", file.format, "client", name, file.data)


class _Work:
    """One run over the buyer's files of a tender."""

    def __init__(
        self, brief: Brief, house: House, figures: Figures, withheld: Withheld, beside: Withheld, day: date, proven: bool
    ) -> None:
        self.brief, self.house, self.figures, self.day, self.proven = brief, house, figures, day, proven
        self.withheld, self.beside = withheld, beside
        self.folder = Path(brief.place("").file or ".").parent
        self.files: list[Answered] = []
        self.findings: list[Finding] = []
        self.breaches: list[Finding] = []

    def form(self, at: int, form: RequiredForm) -> None:
        """A form of the buyer's with our tags, filled. One without tags is handed in by a person."""
        path = f"tender.required_forms[{at}]"
        if not form.file:
            return
        tagged = self._read(f"{path}.file", form.file)
        original = self._read(f"{path}.original", form.original) if form.original else b""
        if tagged is None or original is None:
            return
        if original:
            self.findings += _blockers(FORM, forms.compare_tagging(original, tagged, form.file))
        filled = forms.fill(tagged, form.file, form_values(self.brief, self.house, self.figures, self.day, form))
        prices = any(name.split(".")[0] == "price" for name in filled.names)
        if filled.data is None:
            if prices and self.figures.price is None:
                self.findings.append(Finding(BLANK, Severity.WARNING, self.brief.place(path), NO_PRICE.filled(name=form.name), NO_PRICE_ACTION))
            else:
                self.findings += _blockers(BLANK, filled.problems)
            return
        if ".unit_price" in filled.names:
            self.findings += (self._uneven(line, form) for line in uneven(self.figures))
        if self.proven:
            self.breaches += _blockers(COPY, forms.compare(tagged, filled.data, form.file))
            withheld = self.withheld if prices else self.beside
            self.breaches += leaked(form.file, "docx", original or tagged, filled.data, withheld, surely=bool(original))
        self.files.append(Answered(form.name, "docx", filled.data, prices))

    def workbook(self, tender: Tender, name: str) -> None:
        """The buyer's workbook with our answers in its cells, sheet after sheet."""
        original = self._read("tender.workbook", name)
        if original is None:
            return
        sources = [self.brief.source(f"tender.requirements[{i}]") for i in range(len(tender.requirements))]
        found = {source.sheet: source for source in sources if source.sheet and Path(source.file).name == Path(name).name}
        if not found:
            self.findings.append(Finding(CELLS, Severity.BLOCKER, self.brief.place("tender.workbook"), NO_CLAUSES.filled(name=name), NO_CLAUSES_ACTION, _BID))
            return
        texts = {i: text for i, row in enumerate(tender.requirements) if (text := said(row, self.house)) is not None}
        proofs = {i: text for i, row in enumerate(tender.requirements) if (text := proof_of(row, self.house)) is not None}
        data, written = original, {}
        for sheet, source in found.items():
            columns = sheets.columns_of(source.titles, dict(source.columns))
            if "response" not in columns:
                place = Place("tender.workbook", name, sheet=sheet)
                titles = ", ".join(title for title in source.titles if title)
                self.findings.append(Finding(CELLS, Severity.BLOCKER, place, NO_COLUMN.filled(sheet=sheet), NO_COLUMN_ACTION.filled(titles=titles), _BID))
                continue
            filled = sheets.fill(data, name, sheet, sheets.answer_cells(self.brief, name, sheet, columns, texts, proofs))
            self.findings += _blockers(CELLS, filled.problems)
            if filled.data is not None:
                data, written[sheet] = filled.data, filled.written
        if any(finding.blocks and finding.rule == CELLS for finding in self.findings):
            return
        if self.proven:
            self.breaches += _blockers(COPY, sheets.compare(original, data, name, written))
            self.breaches += leaked(name, "book", original, data, self.beside)
        self.files.append(Answered(PurePosixPath(name).stem, "xlsx", data))

    def _read(self, path: str, name: str) -> bytes | None:
        """A file in the folder of the brief; None, and a finding, when there is none."""
        file = self.folder / PurePosixPath(name)
        try:
            inside = file.resolve().is_relative_to(self.folder.resolve())
            data = read_file(file, _MOST_BYTES + 1) if inside else b""
        except (OSError, ValueError, RuntimeError):
            data = b""
        if not data or len(data) > _MOST_BYTES:
            self.findings.append(Finding(MISSING, Severity.BLOCKER, self.brief.place(path), NO_FILE.filled(name=name), NO_FILE_ACTION, _BID))
            return None
        return data

    def _uneven(self, line: Line, form: RequiredForm) -> Finding:
        place = self.brief.place(f"price.items[{line.index}]")
        return Finding(BLANK, Severity.BLOCKER, place, UNEVEN.filled(name=line.name, form=form.name), UNEVEN_ACTION, _BID)


def _blockers(rule: str, problems: tuple[Problem, ...]) -> Iterator[Finding]:
    return (Finding(rule, Severity.BLOCKER, one.place, one.message, one.hint, _BID) for one in problems)


MISSING, BLANK, FORM, CELLS, COPY = "answered.missing", "answered.blank", "answered.form", "answered.cells", "answered.copy"
NO_FILE = Text("The file “{name}” is not in the folder of the brief.", "简报所在文件夹中没有文件“{name}”。")
NO_FILE_ACTION = Text("Put the buyer's file there, and give its path from the brief.", "请把采购人的文件放入该文件夹，并写明相对路径。")
NO_PRICE = Text("The form “{name}” asks for the price, which is not known here: it was left out.", "表格“{name}”需要报价，此处没有报价，未生成。")
NO_PRICE_ACTION = Text("Whoever holds the price builds it with `--price FILE`.", "由报价负责人用 --price 文件 生成。")
UNEVEN = Text(
    "“{name}”: no unit price to the cent gives its amount after discounts and tax, and the form “{form}” shows both.",
    "“{name}”折扣和税后的金额，没有对应到分的单价；表格“{form}”需要同时填写单价和合价。",
)
UNEVEN_ACTION = Text("Put the discount, and the tax, into the unit prices themselves.", "请把折扣和税额直接写进单价。")
NO_CLAUSES = Text("No clause was read from “{name}”, so nothing says which answer goes where.", "没有从“{name}”读入任何条款，无法确定应答写入哪里。")
NO_CLAUSES_ACTION = Text(
    "Name its sheets in the brief: tender.requirements: [{file: …, sheet: …}].", "请在简报中写明：tender.requirements: [{file: …, sheet: …}]。"
)
NO_COLUMN = Text("The sheet “{sheet}” has no column for our answers that can be recognised.", "工作表“{sheet}”没有可识别的应答列。")
NO_COLUMN_ACTION = Text(
    "Say which it is, beside the sheet: columns: {{response: TITLE}}. The titles are: {titles}.",
    "请在该表旁写明：columns: {{response: 列标题}}。列标题有：{titles}。",
)
