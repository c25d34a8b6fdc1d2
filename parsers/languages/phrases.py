"""How a language module writes its words: one string a class, phrases separated by commas."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The phrases of a string."""
    return tuple(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def grammar(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The phrases of each class; numbers as "2=zwei"."""
    return {kind: words(text) for kind, text in table.items()}
