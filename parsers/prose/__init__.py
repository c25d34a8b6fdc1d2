"""Sentences: words with their classes, statements, clauses, and whether they assert, deny, ask, suppose or look back."""
