"""What a finished document says, worked out again from its own words: it is read as a stranger reads a Word file.

Nothing of the product is used here. Each check takes the tables (rows of cells of text) or the paragraphs of one
file and raises AssertionError where they do not agree with each other; it returns how much it looked at.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
Table = list[list[str]]

_AMOUNT = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_TITLES = {
    "quantity": ("数量", "Quantity", "Qty"), "price": ("单价", "Unit price"), "amount": ("金额", "Amount"),
    "share": ("比例", "Share"), "benefit": ("效益", "Benefit"), "yearly": ("每年", "A year"), "from": ("起始", "From"),
}  # fmt: skip


def amount(text: str) -> Decimal:
    """The one amount of a text, with whatever currency beside it."""
    (found,) = _AMOUNT.findall(text)
    return Decimal(found.replace(",", "").replace("−", "-"))


def half_up(value: Decimal, step: Decimal = CENT) -> Decimal:
    return value.quantize(step, ROUND_HALF_UP)


def spread(text: str) -> tuple[Decimal, Decimal]:
    """An amount as people round it (3.07 million, 3,387万元): its value, and half of what its last digit is worth."""
    found = _AMOUNT.search(text)
    assert found, text
    digits = found[0].replace(",", "").replace("−", "-")
    scale = Decimal(1_000_000) if "million" in text else Decimal(10_000) if "万" in text else Decimal(1)
    places = len(digits.partition(".")[2])
    return Decimal(digits) * scale, scale / Decimal(10) ** places / 2


def about(text: str, value: Decimal) -> None:
    shown, half = spread(text)
    assert abs(shown - value) <= half, (text, value)


def column(rows: Table, name: str) -> int | None:
    return next((at for at, title in enumerate(rows[0]) if title in _TITLES[name]), None)


def columns(rows: Table, *names: str) -> list[int] | None:
    found = [column(rows, name) for name in names]
    return None if None in found else found  # type: ignore[return-value]


# --- prices --------------------------------------------------------------------------------------


def _line(row: Table | list[str], at: list[int]) -> Decimal:
    """Quantity × unit price × times, less the line's own discount."""
    quantity, price, _ = at
    text = " ".join(row[:quantity])
    times = re.search(r"(?:共\s*|, )(\d+)\s*(?:年|季|个月| ?times)", text)
    less = re.search(r"(?:优惠|discount )\s*(\d+)%", text)
    value = amount(row[quantity]) * amount(row[price]) * (int(times[1]) if times else 1)
    return half_up(value * (1 - Decimal(less[1] if less else 0) / 100))


def _is_line(row: list[str], rows: Table) -> bool:
    return len(row) == len(rows[0]) and bool(re.fullmatch(r"\d+|[A-Z]|\d+-\d+", row[0].strip()))


def prices(tables: list[Table], captions: str) -> int:
    """Every table of prices: its lines, its groups, its discount, tax and total, and what the options add to it."""
    found = [rows for rows in tables if columns(rows, "quantity", "price", "amount")]
    overall, total, seen = Decimal(0), None, 0
    for rows in found:
        at = columns(rows, "quantity", "price", "amount")
        assert at
        lines = [row for row in rows[1:] if _is_line(row, rows)]
        assert lines
        main = all(row[0].strip().isdecimal() for row in lines)
        if main:
            overall, total = _offered(rows, at)
        for row in lines:
            expected = _line(row, at) if main else half_up(_line(row, at) * (1 - overall))
            assert expected == amount(row[at[2]]), row
        extra = [row for row in rows if len(row) < len(rows[0]) and re.search("可选项|all options", row[1])]
        for row in extra:
            assert total is not None
            assert amount(row[-1]) == total + sum(amount(line[at[2]]) for line in lines), row
        seen += len(lines)
    return seen


def _offered(rows: Table, at: list[int]) -> tuple[Decimal, Decimal]:
    """The overall discount as a fraction, and the total, after everything between lines and total was worked out again."""
    inside, listed, rate = Decimal(0), [], Decimal(0)
    state = Decimal(0)
    for row in rows[1:]:
        if _is_line(row, rows):
            listed.append(_line(row, at))
            inside += listed[-1]
            continue
        label, said = row[1], row[-1]
        if len(row) == len(rows[0]) or not _AMOUNT.fullmatch(said):
            inside = inside if "大写" in " ".join(row) else Decimal(0)  # the head of a group
            if "大写" in " ".join(row):
                assert capitals(" ".join(row)) == state, row
            continue
        if (less := re.search(r"(?:优惠|discount )\s*(\d+(?:\.\d+)?)%", label, re.I)) and amount(said) < 0:
            rate = Decimal(less[1]) / 100
            off = sum(half_up(value * rate) for value in listed)
            assert amount(said) == -off, row
            state -= off
        elif re.search("增值税|^VAT|税额", label):
            assert amount(said) in {half_up(state * Decimal(part) / 100) for part in (6, 9, 13, 19, 21, 25)}, row
            state += amount(said)
        elif label.startswith("Subtotal ") or (label.endswith("小计") and label != "小计"):
            assert amount(said) == inside, row
        else:  # subtotal, net, total
            state = state or sum(listed)
            assert amount(said) == state, row
    return rate, state


def contained_tax(text: str) -> int:
    """“… of which … net and … tax”: both make the total, and the tax is what its rate makes of the total."""
    seen = 0
    for net, tax in re.findall(r"不含税价\s*([\d,.]+?)\s*元，增值税\s*([\d,.]+?)\s*元", text):
        both = amount(net) + amount(tax)
        assert amount(tax) in {half_up(both * rate / (100 + rate)) for rate in map(Decimal, (6, 9, 13))}, (net, tax)
        seen += 1
    return seen


def instalments(tables: list[Table], text: str, total: Decimal) -> int:
    """Payments, in a table or in a list: each its share of the total, the last one the remainder, together the total."""
    rows = next((rows for rows in tables if columns(rows, "share", "amount")), None)
    if rows:
        at = columns(rows, "share", "amount")
        assert at
        paid = [(row[at[0]], amount(row[at[1]])) for row in rows[1:] if row[0].strip()]
        assert amount(rows[-1][-1]) == total
    else:
        found = re.findall(r"(\d+(?:\.\d+)?)%[,，]\s?(?:[A-Z]{3} ?)?([\d,]+\.\d\d)", text)
        paid = [(share, amount(value)) for share, value in found]
    shares = [Decimal(share.rstrip("%")) for share, _ in paid]
    assert sum(shares) == 100 and sum(value for _, value in paid) == total, paid
    for share, (_, value) in list(zip(shares, paid, strict=True))[:-1]:
        assert value == half_up(total * share / 100), (share, value)
    return len(paid)


DIGITS = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def capitals(text: str) -> Decimal:
    """人民币叁佰柒拾玖万肆仟叁佰元整 as a number."""
    whole, _, rest = text.split("人民币")[-1].strip().partition("元")
    total = section = digit = 0
    for sign in whole:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            section, digit = section + (digit or 1) * UNITS[sign], 0
        elif sign in "万亿":
            total, section, digit = (total + section + digit) * (10_000 if sign == "万" else 100_000_000), 0, 0
    cents = sum(DIGITS[rest[at - 1]] * value for unit, value in (("角", 10), ("分", 1)) if (at := rest.find(unit)) > 0)
    return Decimal(total + section + digit) + Decimal(cents) / 100


# --- value ---------------------------------------------------------------------------------------


def _month(text: str) -> int:
    """``June 2027`` or 2027年6月 as months since the year 0."""
    if found := re.search(r"(\d{4})年(\d{1,2})月", text):
        return int(found[1]) * 12 + int(found[2]) - 1
    found = re.search(rf"({'|'.join(_MONTHS)}) (\d{{4}})", text)
    assert found, text
    return int(found[2]) * 12 + _MONTHS.index(found[1])


class Return:
    """The return, from a table of benefits, the total and what the assumptions say."""

    def __init__(self, rows: Table, scale: Decimal, total: Decimal, running: Decimal, first: int) -> None:
        yearly, start = column(rows, "yearly"), column(rows, "from")
        assert yearly is not None and start is not None
        self.benefits = [(amount(row[yearly]) * scale, _month(row[start]) - first + 1) for row in rows[1:-1]]
        assert sum(value for value, _ in self.benefits) == amount(rows[-1][yearly]) * scale
        self.annual, self.total, self.running = sum(value for value, _ in self.benefits), total, running

    def gross(self, month: int) -> Decimal:
        return sum((value / 12 * max(0, month - start + 1) for value, start in self.benefits), Decimal(0))

    def net(self, month: int) -> Decimal:
        """Benefits less the customer's running cost, which begins with the first benefit."""
        begins = min(start for _, start in self.benefits)
        return self.gross(month) - self.running / 12 * max(0, month - begins + 1)

    @property
    def payback(self) -> int:
        return next(month for month in range(1, 1201) if self.net(month) >= self.total)

    def gain(self, years: int) -> Decimal:
        return self.net(12 * years) - self.total

    def present(self, years: int, rate: Decimal) -> Decimal:
        flows = [self.net(12 * year) - self.net(12 * year - 12) for year in range(1, years + 1)]
        return sum((flow / (1 + rate) ** year for year, flow in enumerate(flows, 1)), -self.total)


def returns(tables: list[Table], paragraphs: list[str], total: Decimal) -> Return:
    """The return as a document prints it; the amounts of the table are in 万元 where its caption says so."""
    rows = next(rows for rows in tables if columns(rows, "benefit", "yearly", "from"))
    text = "\n".join(paragraphs)
    caption = next(line for line in paragraphs if re.match(r"(?:Table|表).*(?:Measurable benefits|可量化效益)", line))
    first = re.search(r"(?:Month 1 is|第\s*1\s*个月为)\s*([^.。]+)", text)
    running = re.search(r"(?:EUR ([\d,]+) a year|每年\s*([\d,.]+)\s*万元)，?[^.。]*(?:deducted|扣除)|每年运行费用\n([\d,.]+)\s*万元|Running cost a year\nEUR ([\d,]+)", text)
    assert first and running, text[-600:]
    in_ten_thousands = running[2] or running[3]
    cost = amount(in_ten_thousands) * 10_000 if in_ten_thousands else amount(running[1] or running[4])
    return Return(rows, Decimal(10_000 if "万" in caption else 1), total, cost, _month(first[1]))


def beside(paragraphs: list[str], *labels: str) -> str:
    """The figure that stands above its label."""
    at = next(at for at, line in enumerate(paragraphs) if any(line.startswith(label) for label in labels))
    return paragraphs[at - 1].replace("\xa0", " ")


# --- plan ----------------------------------------------------------------------------------------


def weeks_of(phase: str, year: int) -> int:
    """``Survey11 Jan to 12 Feb`` or ``调研01-11 至 02-12`` → 5: from a Monday to the Friday on which the phase ends."""
    found = re.search(r"(\d\d-\d\d|\d\d? [A-Z][a-z]{2})\s*(?:至|to)\s*(\d\d-\d\d|\d\d? [A-Z][a-z]{2})$", phase)
    assert found, phase
    begin, end = (datetime.strptime(f"{year} {one}", f"%Y {'%m-%d' if '-' in one else '%d %b'}").date() for one in found.groups())
    end = end if end >= begin else end.replace(year=year + 1)
    return round(((end - begin) + timedelta(days=3)) / timedelta(weeks=1))
