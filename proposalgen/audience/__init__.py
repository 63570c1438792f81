"""Who may see what: a brief and its figures become one reader's view, and what was left out of it.

Unmarked means internal. The view is plain data; the withheld goes to the inspection, which looks
for it in the finished bytes.
"""

from proposalgen.audience.internal import internal_view
from proposalgen.audience.unnamed import unnamed_view, unnamed_withheld
from proposalgen.audience.view import View, view_of
from proposalgen.audience.withheld import withheld_of

__all__ = ["View", "internal_view", "unnamed_view", "unnamed_withheld", "view_of", "withheld_of"]
