"""The interview: what a brief still lacks, asked one question at a time, in the order in which the gate needs it.

``question`` says what a question is and ``answers`` how an answer is read; the subjects (``needs``, ``criteria``,
``people``, ``offer``, ``price``) find the gaps; ``session`` keeps the brief, ``voice`` the conversation.
"""
