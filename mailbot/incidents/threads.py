"""Which incident a mail belongs to: the ladder.

From the surest sign to the weakest; the first rung that names an incident decides:

1. plus-address: `bot+INC-7.<signature>@`, which only we give out
2. In-Reply-To: our own Message-IDs, and those of mails in the thread
3. References, nearest first, ids that were only seen referenced included; and a late parent, whose own
   Message-ID an earlier mail of the incident referred to
4. `[INC-7]` in the subject, from a participant of that incident
5. the same subject behind a reply prefix, from a participant, within 14 days

A forward is never a reply (Thunderbird and Outlook give it References all the same), a bare number in a subject
says nothing, and a stranger with an old subject opens a new thread. When one rung names several incidents, none is
taken: the answer asks. Source: RFC 5322 section 3.6.4, and trackers whose tickets were hijacked by a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """An incident that a sign points to. participant: whether the sender took part in it. moved_at: its last mail."""

    incident_id: int
    participant: bool = False
    moved_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Trail:
    """What the record knows for each rung. references: one entry a referenced id, nearest first."""

    plus: tuple[Candidate, ...] = ()
    parent: tuple[Candidate, ...] = ()
    references: tuple[tuple[Candidate, ...], ...] = ()
    awaited: tuple[Candidate, ...] = ()
    token: tuple[Candidate, ...] = ()
    subject: tuple[Candidate, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """The incident and the rung that named it; several incidents: nobody knows; none: a new thread."""

    incidents: tuple[int, ...] = ()
    rung: str = "new thread"

    @property
    def incident_id(self) -> int | None:
        return self.incidents[0] if len(self.incidents) == 1 else None

    @property
    def ambiguous(self) -> bool:
        return len(self.incidents) > 1


def choose(trail: Trail, *, is_reply: bool, is_forward: bool, now: datetime, subject_age: timedelta) -> Match:
    """Walk the ladder. is_reply, is_forward: what the subject's prefixes say."""
    if trail.plus:
        return _match(trail.plus, "plus-address")
    if is_forward:
        return Match(rung="forward")
    if trail.parent:
        return _match(trail.parent, "In-Reply-To")
    if referenced := [candidate for known in trail.references for candidate in known]:
        return _match(referenced, "References")
    if trail.awaited:
        return _match(trail.awaited, "referenced before it came")
    if token := [c for c in trail.token if c.participant]:
        return _match(token, "subject token")
    if is_reply and (
        same := [c for c in trail.subject if c.participant and c.moved_at and now - c.moved_at <= subject_age]
    ):
        return _match(same, "same subject")
    return Match()


def _match(candidates: Sequence[Candidate], rung: str) -> Match:
    return Match(incidents=tuple(dict.fromkeys(c.incident_id for c in candidates)), rung=rung)


def subject_key(title: str) -> str:
    """The title folded for comparison: case and runs of white space do not matter. At most 200 characters."""
    return re.sub(r"\s+", " ", title).strip().casefold()[:200]
