"""The model of the brief: a file a subject, every field described and marked for its readers."""

from proposalgen.brief.model.base import Block, audience_of
from proposalgen.brief.model.brief import Brief

__all__ = ["Block", "Brief", "audience_of"]
