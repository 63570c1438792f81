"""What may reach no buyer, wherever it was put: in the buyer's own files, and in a volume that names nobody."""

from __future__ import annotations

import pytest
from tender_deal import BRIEF, DAY, copied, edit

from proposalgen.cli import run


def _build(deal, formats="docx") -> int:
    return run(["build", str(deal), "bid", "--to", formats, "--out", str(deal / "out"), *DAY])


# --- an anonymous volume -------------------------------------------------------------------------


@pytest.mark.parametrize(("product", "code"), [("YC-V8", 0), ("砚池 YC-V8", 6)])
def test_a_brand_that_only_the_library_knows_is_a_name_of_ours(product, code, tmp_path, capsys):
    deal = copied(tmp_path)
    text = (deal / BRIEF).read_text(encoding="utf-8").replace("brand: 砚池, ", "")
    (deal / BRIEF).write_text(text.replace("互为镜像的 YC-V8", f"互为镜像的 {product}"), encoding="utf-8")
    edit(deal / BRIEF, "volumes: separate", "volumes: separate\n  anonymous: true")
    assert _build(deal, "html") == code
    assert ("leak.supplier" in capsys.readouterr().err) is (code == 6)
