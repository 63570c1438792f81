"""What a customer is asked: the question bank, who is asked what, and what becomes of the answers."""
