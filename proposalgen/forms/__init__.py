"""The buyer's own Word forms: their blanks filled, and the proof that nothing else of them changed."""

from proposalgen.forms.compare import compare, compare_tagging
from proposalgen.forms.fill import Filled, fill, lint

__all__ = ["Filled", "compare", "compare_tagging", "fill", "lint"]
