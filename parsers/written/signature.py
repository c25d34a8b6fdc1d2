r"""What stands below the sender's words: signatures, phones' last lines, disclaimers, list footers.

RFC 3676 4.3 names the only mark that is certain, "-- ". All else is judged by its shape, from the end upwards, and
kept when in doubt, since lost words are the worst error: a rule of dashes is a signature's mark only above a name or
contact lines, a closing only above a name, "-Name" only where no list of "-" items stands. "Bridge" with a number
and a link is no signature.

    Thanks,                 --                    Gina Example           Sent from my iPhone
    Kevin                   Roman                 gina@example.com
                                                  (555) 346-9947
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.written.contact import (
    BULLET,
    CLOSING,
    COORDINATION,
    MOBILE,
    is_contact,
    is_job,
    is_name,
    is_particular,
    is_statement,
    is_title,
    names_person,
)
from parsers.written.footer import DELIMITER, disclaimer, footer, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.reading import Person

    Mark = tuple[int, int, str]  # lines [start, end) and their part

_SIGNATURE_LINES = 14
_LEAD_ON = frozenset(("is", "are", "by", "to", "call", "and", "ist", "est", "es", "é"))
_LOOK_BACK = 40  # lines of a segment's end that are looked at

# "Sent from a magnificent torch of pixels": anything short, when it stands alone.
_MOBILE_ALONE = re.compile(r"Sent (?:from|via|using|with) [^,;:.!?]{2,50}[.!]?")


def marks(
    lines: Sequence[str], start: int, end: int, *, bare: bool, html: bool, sender: Person | None = None
) -> list[Mark]:
    """The marks of one stretch of the sender's lines. bare: nothing of the sender's stands before it."""
    found: list[Mark] = []

    def take(position: int, part: str) -> None:
        nonlocal end
        found.append((position, end, part))
        end = trimmed(lines, start, position)

    end = trimmed(lines, start, end)
    if end == start:
        return []
    for part, search in (("footer", footer), ("disclaimer", disclaimer), ("footer", footer)):
        position = search(lines, start, end)
        if position < end:
            take(position, part)
    position = _delimited(lines, start, end, bare=bare)
    if position < end:
        take(position, "signature")
    position, tail = _mobile(lines, start, end, bare=bare)
    if position < end:
        if tail < end:
            take(tail, "quoted")
        take(position, "signature")
    position = _closed(lines, start, end, bare=bare, html=html, sender=sender)
    if position < end:
        take(position, "signature")
    return found


def _delimited(lines: Sequence[str], start: int, end: int, *, bare: bool) -> int:
    """The mark of a signature, and below it nothing but one."""
    written = not bare
    certain = end
    for position in range(start, end):
        line = lines[position]
        if (
            written and line.startswith("--") and line != "--" and line.strip() == "--"
        ):  # "-- ", the certain mark
            certain = position
            break
        written = written or bool(line.strip())
    filled: list[int] = []  # the last lines, from the end upwards
    found = certain
    for position in range(certain - 1, start - 1, -1):
        stripped = lines[position].strip()
        if not stripped:
            continue
        if DELIMITER.fullmatch(stripped) and (
            not bare or any(line.strip() for line in lines[start:position])
        ):
            below = [lines[n] for n in reversed(filled)]
            if not below or _is_signature(below, certain=stripped in {"--", "—"}):
                found = position
        filled.append(position)
        if len(filled) > _SIGNATURE_LINES:
            break
    return found


def _is_signature(below: Sequence[str], *, certain: bool) -> bool:
    """Lines below a rule. certain: the rule is "--", which few use for anything else."""
    stripped = [line.strip() for line in below]
    while stripped and DELIMITER.fullmatch(stripped[0]):
        stripped = stripped[1:]
    while stripped and DELIMITER.fullmatch(stripped[-1]):
        stripped = stripped[:-1]
    if not stripped:
        return True
    contacts = sum(1 for line in stripped if is_contact(line))
    if any(is_statement(line) for line in stripped):
        return False
    if contacts >= 2 or CLOSING.fullmatch(stripped[0]) or MOBILE.match(stripped[0]):
        return True
    if is_name(stripped[0], nickname=True):
        return len(stripped) <= 8
    return certain and len(stripped) <= 6


def _mobile(lines: Sequence[str], start: int, end: int, *, bare: bool) -> tuple[int, int]:
    """A phone's or program's last line, and where unquoted text below it begins: the mail answered to."""
    written = not bare
    for position in range(start, end):
        line = lines[position]
        if not line.strip():
            continue
        alone = position > start and not lines[position - 1].strip() and _MOBILE_ALONE.fullmatch(line.strip())
        if len(line) <= 120 and (MOBILE.match(line) or alone) and not _is_sentence(line):
            below = position + 1
            while below < end and (
                not lines[below].strip()
                or MOBILE.match(lines[below])
                or DELIMITER.fullmatch(lines[below].strip())
            ):
                below += 1
            if not written:
                return (position, end) if below >= end else (end, end)
            first = position
            above = position - 1
            if above > start and is_name(lines[above].strip()) and not lines[above - 1].strip():
                first = above
            return first, below
        written = True
    return end, end


def _is_sentence(line: str) -> bool:
    return len(line.split()) > 14 or (line.rstrip().endswith((",", ";", ":")))


def _closed(
    lines: Sequence[str], start: int, end: int, *, bare: bool, html: bool, sender: Person | None
) -> int:
    """A closing with a name and perhaps contact lines; a name with contact lines; "-Name"; the sender's name."""
    floor = max(start, end - _LOOK_BACK)
    filled = [n for n in range(floor, end) if lines[n].strip()]
    if not filled:
        return end
    if _dashed_name(lines, filled, sender):
        above = filled[-2]
        return above if len(filled) > 2 and CLOSING.fullmatch(lines[above].strip()) else filled[-1]
    for n in reversed(filled[-10:]):
        if CLOSING.fullmatch(lines[n].strip()):
            below = [lines[m].strip() for m in filled if m > n]
            if not below or (bare and n == filled[0]):
                return end
            known = names_person(below[0], sender)
            if not (known or is_name(below[0], nickname=True)) or any(is_statement(line) for line in below):
                return end
            full = len(below[0].split()) >= 2
            if not all(is_particular(line) or (full and is_job(line)) for line in below[1:]):
                return end
            return end if html and len(below) == 1 and not known else n
    if bare and filled[0] == start:
        start = filled[0] + 1  # something has to be left
    return _contact_block(lines, start, end, filled, sender)


def _dashed_name(lines: Sequence[str], filled: Sequence[int], sender: Person | None) -> bool:
    last = lines[filled[-1]].strip()
    if last[:1] not in {"-", "–", "—", "~", "/"} or len(filled) < 2:
        return False
    name = last.lstrip("-–—~/ ").rstrip(".")
    tight = not last[1:2].isspace()
    if last[0] == "/":  # "/Kevin", as they sign in the north; "/Users" is a path
        return tight and names_person(name, sender)
    listed = any(lines[n].lstrip()[:1] in {"-", "–", "*", "•"} for n in filled[:-1])
    return not listed and is_name(name, nickname=tight) and (tight or not lines[filled[-1] - 1].strip())


def _contact_block(
    lines: Sequence[str], start: int, end: int, filled: Sequence[int], sender: Person | None
) -> int:
    """The last paragraph: a name, and lines about it. The sender's own name needs fewer of them, or none."""
    first = filled[-1]
    while first > max(0, end - 12) and lines[first - 1].strip():
        first -= 1
    block = [lines[n].strip() for n in range(first, end)]
    if filled[-1] >= start and names_person(block[-1], sender) and not _announced(lines, filled[-1]):
        return filled[-1]
    if first < start:
        return end
    above = _name_above(lines, start, first, sender) if all(map(is_contact, block)) else first
    if above < first:
        return above
    if len(block) > 9 or any(is_statement(line) for line in block[1:]):
        return end
    if names_person(block[0], sender):
        called = any(is_contact(line) for line in block[1:])
        if called or all(is_particular(line) for line in block[1:]):
            return first
    head, *beside = re.split(r"\s*[,|·•]\s*", block[0])
    if first == start or not is_name(head) or any(map(COORDINATION.search, block)):
        return end
    contacts = sum(1 for line in block[1:] if is_contact(line)) + (
        "|" in block[0] and all(map(is_title, beside))
    )
    return first if contacts >= 2 else end


def _name_above(lines: Sequence[str], start: int, first: int, sender: Person | None) -> int:
    """Where the paragraph above one of numbers and addresses begins, if it is the sender's name and job."""
    end = trimmed(lines, start, first)
    begin = end
    while begin > start and lines[begin - 1].strip():
        begin -= 1
    block = [line.strip() for line in lines[begin:end]]
    named = bool(block) and begin > start and len(block) <= 4 and names_person(block[0], sender)
    return begin if named and all(map(is_particular, block[1:])) else first


def _announced(lines: Sequence[str], position: int) -> bool:
    """Whether a name belongs to what stands above it: "Open:", "- Dave", "Commander is"."""
    above = position - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above < 0:
        return True
    line = lines[above].strip()
    if above == position - 1:
        return not line.endswith((".", "!", "?", ")", "。")) or bool(BULLET.match(line))
    return line.endswith((":", "：")) or line.rpartition(" ")[2].lower() in _LEAD_ON
