"""Blocks to semantic HTML: one tree of elements, shared by the screen file and the PDF."""
