"""What one field's reader hands back: the value, the words it was read from, doubts, and what was not taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from parsers.reading import Question, Untaken

Value = TypeVar("Value")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found(Generic[Value]):
    """One field as read."""

    value: Value | None = None
    words: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    untaken: tuple[Untaken, ...] = ()
