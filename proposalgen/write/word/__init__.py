"""The Word writer: blocks to a clean .docx, its XML written directly."""

from proposalgen.write.word.writer import write_word

__all__ = ["write_word"]
