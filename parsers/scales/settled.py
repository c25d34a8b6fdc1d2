"""Of all that a mail says of a scale's value, what holds: shared by severity and phase.

What is firm goes before what is only mentioned (`parsers.scales.strength`). Of two different values the later one holds where words
of change lead to it; without them none does, and the reply asks. The text goes before the subject line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from parsers.found import Found
from parsers.reading import Question, Untaken

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNCLEAR: Final = frozenset({"doubtful", "reported", "range", "off the scale", "partial", "in passing"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A value as it is said: its words, why it doesn't count ("" when it does), and how plainly it is said."""

    number: int | None
    words: str
    why: str = ""
    change: bool = False
    firm: bool = True
    narrated: bool = False


def settle(field: str, said: Sequence[Said]) -> Found[int]:
    """The value that holds, or the question which."""
    untaken = tuple(Untaken(field=field, words=one.words, why=one.why) for one in said if one.why)
    held = [one for one in said if not one.why and one.number is not None]
    held = [one for one in held if one.firm] or held
    value: Said | None = None
    rivals: set[int] = set()
    for one in held:
        if value is None or one.change:
            value, rivals = (value if value is not None and value.number == one.number else one), set()
        elif one.number != value.number and one.number is not None:
            rivals.add(one.number)
    if value is None or value.number is None:
        return Found(untaken=untaken)
    standing = [one for one in held if not one.narrated]
    if rivals and len({one.number for one in standing}) == 1:
        value, rivals = standing[0], set()  # "We opened it as a sev 4, it is a sev 2"
    if rivals and value.number is not None:
        numbers = sorted({*rivals, value.number})
        question = Question(
            field=field,
            text=f"Is this {field} {' or '.join(map(str, numbers))}? {_example(field, numbers[0])}",
        )
        rivalling = tuple(Untaken(field=field, words=one.words, why="two values") for one in held)
        return Found(questions=(question,), untaken=untaken + rivalling)
    return Found(value=value.number, words=(value.words,), untaken=untaken)


def with_subject(field: str, body: Found[int], subject: Found[int], denied: bool) -> Found[int]:
    """The text's value, or else the subject line's, unless the text denies it."""
    untaken = body.untaken + subject.untaken
    if body.value is not None or body.questions:
        return body
    if subject.value is not None and denied:
        text = f"The subject says {field} {subject.value}, the text says it is not. What is the {field}? {_example(field, subject.value)}"
        return Found(questions=(Question(field=field, text=text),), untaken=untaken)
    return Found(value=subject.value, words=subject.words, questions=subject.questions, untaken=untaken)


def asked(field: str, found: Found[int]) -> Found[int]:
    """With a question where something like a value stands, and none holds."""
    if found.value is not None or found.questions:
        return found
    unclear = next((item for item in found.untaken if item.why in _UNCLEAR), None)
    if unclear is None:
        return found
    text = {
        "range": f'Which {field} is it ("{unclear.words}")?',
        "off the scale": f'"{unclear.words}" is not on the scale. Which {field} is it?',
    }.get(unclear.why, f'Is "{unclear.words}" the {field} that holds now?')
    question = Question(field=field, text=f"{text} {_example(field, 2)}")
    return Found(questions=(question,), untaken=found.untaken)


def _example(field: str, number: int) -> str:
    return f"Reply with one line, for example: {field.capitalize()} {number}"
