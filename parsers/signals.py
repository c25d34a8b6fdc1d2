"""What a mail asks or says of the incident besides its facts: "no change", "not an incident", "duplicate of INC-7", …

Lines with a key ("TL 02:14 failed over", "Root cause: …", "For customers: …") and plain statements; the same moods
hold as for the facts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.prose.moods import mood
from parsers.reading import Signals
from parsers.times import when

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from parsers.prose.statements import Statement

_NOTE: Final = re.compile(
    r"[ \t]*[-*•]?[ \t]*(?:TL|[Tt]imeline(?=\W)|TIMELINE)[ \t]*[:\-–]?[ \t]+(?P<text>\S.*)"
)
_FACTOR: Final = re.compile(
    r"[ \t]*[-*•]?[ \t]*[*_]{0,2}contributing factors?[*_]{0,2}[ \t]*[:\-–][*_]{0,2}[ \t]*(?P<text>\S.*)",
    re.IGNORECASE,
)
_ROOT: Final = re.compile(
    r"[ \t]*[-*•]?[ \t]*[*_]{0,2}(?:preliminary[ \t]|likely[ \t])?root causes?[*_]{0,2}[ \t]*[:\-–][*_]{0,2}[ \t]*(?P<text>\S.*)",
    re.IGNORECASE,
)
_CUSTOMERS: Final = re.compile(
    r"[ \t]*[*_]{0,2}(?:words[ \t])?for (?:the )?customers?[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*(?P<text>.*)",
    re.IGNORECASE,
)
_APPROVED: Final = re.compile(
    r"[ \t]*(?:approved?|i approve)(?:[ \t]*,?[ \t]*(?:thanks|thank you|please send(?: it)?|send it))?[ \t]*[.!]?[ \t]*",
    re.IGNORECASE,
)
_NO_CHANGE: Final = re.compile(
    r"\b(?:no (?:further |new |real )?(?:update|updates|change|changes|news)\b(?! (?:in|of|to|on|was|were|freeze|request|window|management))|nothing (?:new|to report|has changed)|unchanged|situation unchanged|still the same)\b",
    re.IGNORECASE,
)
_WITHDRAWN: Final = re.compile(
    r"\b(?:(?:this |that |it |it's |that's )?(?:is |was )?(?:actually )?not an incident(?: after all)?|isn't an incident|false alarm|withdraw(?:ing|n)? (?:this|the incident)|declared (?:by|in) (?:mistake|error))\b",
    re.IGNORECASE,
)
_REOPENED: Final = re.compile(
    r"\b(?:re-?opening (?:this|it|the incident)|re-?opened?(?: this| the incident)|(?:this|it|incident|the incident) is (?:back|open again|reopened)|please re-?open)\b",
    re.IGNORECASE,
)
_WHO: Final = (
    r"(?:customers?|users|clients|patients|subscribers|members|callers|guests|passengers|shoppers|merchants)"
)
_WHO_WORDS: Final = (
    "customer", "user", "client", "patient", "subscriber", "member", "caller", "guest", "passenger", "shopper", "merchant"
)  # fmt: skip
_AFFECTED: Final = re.compile(
    rf"\b{_WHO} (?:are|is|were|have been) (?P<not>not |un)?(?:yet |being |all |now |also |still )*(?:affected|impacted|locked out|without|stuck|turned away)"
    rf"|\b{_WHO} (?:(?:can ?not|can't|can’t|could not|couldn't|couldn’t|are unable to|were unable to|are not able to) \w+(?: (?:in|on|up|out))?"
    r"|(?:still |now |also )?(?:see|get|have|face|meet|are seeing|are getting|report|are reporting|are complaining of|complain of|experience|are experiencing) (?:\w+ ){0,2}(?:errors?|failures?|time-?outs?|outages?|blank pages?|delays?))"
    r"|(?P<no>\bno) (?:customers?|users|clients|patients|customer impact|user impact)(?: (?:are |is |was |were )?(?:affected|impacted))?\b",
    re.IGNORECASE,
)
_AFFECTED_KEY: Final = re.compile(
    r"[ \t]*[*_]{0,2}(?:customers? affected|customer impact)[*_]{0,2}[ \t]*[:?][*_]{0,2}[ \t]*(?P<said>yes|no|none|nobody)\b",
    re.IGNORECASE,
)
_SNOOZE: Final = re.compile(
    r"[ \t]*(?:please )?snooze(?: (?:this|it|reminders?|the reminder))?(?P<until> (?:until|till|for|by))?[ \t:]*(?P<text>\S.{0,60})",
    re.IGNORECASE,
)
_DUPLICATE: Final = re.compile(
    r"\b(?:duplicate|dupe|dup|copy) of (?:\[)?(?P<token>[A-Z][A-Z0-9]{0,15}-\d{1,9})|\bsame (?:incident )?as (?P<same>[A-Z][A-Z0-9]{0,15}-\d{1,9})|\bmerge (?:this )?(?:into|with) (?P<merge>[A-Z][A-Z0-9]{0,15}-\d{1,9})",
    re.IGNORECASE,
)
_TAKES: Final = re.compile(
    r"[ \t]*(?:ok(?:ay)?|yes|sure|right|fine)?[ \t,.!-]*(?:i(?:'|’)?(?: a)?(?:ll| will|'m|m)? (?:take|taking|accept|have|got|ve got)(?: it| command| this| over| the command| ic)|i accept|got it,? i(?:'|’)?m ic|accepted|i have it|i(?:'|’)ve got it|taking it|mine)(?: now| from here)?[ \t]*[.!]?[ \t]*",
    re.IGNORECASE,
)
_NEW_ITEM: Final = re.compile(r"[-*•+]|\d{1,3}[.)] |[\w ]{1,30}:")
_LONGEST: Final = 2000


def read(lines: Sequence[str], statements: Sequence[Statement], sent_at: datetime | None) -> Signals:
    """The signals in the authored lines."""
    notes: list[str] = []
    factors: list[str] = []
    roots: list[str] = []
    customer: list[str] = []
    open_item: list[str] | None = None  # whose last item goes on while no empty line and no new item comes
    in_customer = approved = takes = False
    affected: tuple[bool, str] | None = None
    snooze: datetime | None = None
    for written in lines:
        if len(written) > _LONGEST:
            continue
        line = " ".join(written.split())  # runs of blanks would cost the square of their length
        if not line:
            in_customer, open_item = False, None
            continue
        if in_customer:
            customer.append(line)
            continue
        held, open_item = open_item, None
        if found := _NOTE.fullmatch(line):
            notes.append(found["text"].strip())
            open_item = notes
        elif found := _FACTOR.fullmatch(line):
            factors.append(found["text"].strip())
            open_item = factors
        elif found := _ROOT.fullmatch(line):
            roots.append(found["text"].strip())
            open_item = roots
        elif found := _CUSTOMERS.fullmatch(line):
            in_customer = True
            if found["text"].strip():
                customer.append(found["text"].strip())
        elif found := _AFFECTED_KEY.match(line):
            affected = found["said"].lower() == "yes", written.strip()
        elif found := _SNOOZE.fullmatch(line):
            snooze = _snoozed(found, sent_at) or snooze
        elif held is not None and not _NEW_ITEM.match(line):
            held[-1] += f" {line}"
            open_item = held
            continue
        approved = approved or bool(_APPROVED.fullmatch(line))
        takes = takes or bool(_TAKES.fullmatch(line))
    prose = [s for s in statements if len(s.text) <= _LONGEST]
    whole = "\n".join([s.text for s in prose]).lower()

    def heard(words: tuple[str, ...]) -> list[Statement]:
        """The statements in which one of the words stands: a quick look before a slow pattern."""
        words = tuple(word for word in words if word in whole)
        return [s for s in prose if any(word in s.text.lower() for word in words)] if words else []

    if affected is None:
        affected = next((value for s in heard(_WHO_WORDS) if (value := _affected(s)) is not None), None)
    duplicate = next(
        (
            found
            for s in heard(("duplicate", "dup", "copy", "same", "merge"))
            if (found := _DUPLICATE.search(s.text)) and "?" not in s.text and " not " not in s.text.lower()
        ),
        None,
    )
    return Signals(
        no_change=any(_says(s, _NO_CHANGE) for s in heard(("update", "change", "new", "report", "same"))),
        withdrawn=any(_says(s, _WITHDRAWN) for s in heard(("incident", "alarm", "withdr", "declared"))),
        reopened=any(_says(s, _REOPENED) for s in heard(("open", "back"))),
        customers_affected=affected[0] if affected else None,
        affected_words=affected[1] if affected else "",
        snooze_until=snooze,
        duplicate_of=next((g for g in duplicate.groups() if g), "").upper() or None if duplicate else None,
        approved=approved,
        customer_words="\n".join(customer) or None,
        notes=tuple(notes),
        factors=tuple(factors),
        root_causes=tuple(roots),
        takes_command=takes,
    )


def _says(statement: Statement, pattern: re.Pattern[str]) -> bool:
    """Whether a statement asserts what a pattern finds."""
    found = pattern.search(statement.text)
    if found is None:
        return False
    at = next((n for n, item in enumerate(statement.items) if item.end > found.start()), None)
    return at is None or mood(statement, at) in {"", "denied"}


def _affected(statement: Statement) -> tuple[bool, str] | None:
    """Whether customers are affected, and the words that say so."""
    found = _AFFECTED.search(statement.text)
    if found is None:
        return None
    at = next((n for n, item in enumerate(statement.items) if item.end > found.start()), None)
    if at is not None and mood(statement, at) not in {"", "denied"}:
        return None
    return not (found["not"] or found["no"]), found[0]


def _snoozed(found: re.Match[str], sent_at: datetime | None) -> datetime | None:
    text = found["text"].strip(" .!")
    if sent_at is None:
        return None
    length = (
        when.duration(text) if (found["until"] or "").strip().lower() not in {"until", "till", "by"} else None
    )
    if length is not None:
        return sent_at + length
    moment = when.moment(text, sent_at)
    if moment is not None and moment.value is not None:
        return moment.value
    return None
