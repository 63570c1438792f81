"""Answers written back into the buyer's own workbook: cells of one sheet change, and not a byte of anything else."""

from proposalgen.sheets.answers import answer_cells, columns_of
from proposalgen.sheets.compare import compare
from proposalgen.sheets.fill import Answer, Filled, fill

__all__ = ["Answer", "Filled", "answer_cells", "columns_of", "compare", "fill"]
