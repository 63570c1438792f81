"""The buyer's own files, filled: their Word forms and their workbook, each compared with what was issued and searched for leaks."""

from proposalgen.answered.files import Answered, Response, answered_files, handed_back
from proposalgen.answered.values import form_values, said

__all__ = ["Answered", "Response", "answered_files", "form_values", "handed_back", "said"]
