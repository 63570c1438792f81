"""The inspection: a stranger who reads finished bytes before anybody outside does.

It imports nothing of those who make the documents, so that their faults cannot hide from it.
``search.Searcher`` looks through plain texts; ``inspector.inspect`` through whole files.
"""
