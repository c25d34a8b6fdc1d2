"""What one mail states: the frozen results of reading.

A `Reading` holds only what the sender of this one mail newly wrote and asserts *now*. What is not stated is
None or empty; a wrong value is worse than none. Times are aware; `sent_at` keeps the offset of the Date header,
since clock times without a zone are read in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

ROUTING = ("list-id", "list-post", "delivered-to", "x-original-to", "envelope-to", "x-mailbot")


class Kind(StrEnum):
    """What a mail as a whole is. Only human mail states anything."""

    HUMAN = "human"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A person as written: the name, the address, or both. Either may be None, not both."""

    name: str | None = None
    address: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """A new action item: its text without the owner's and the date's words."""

    text: str
    owner: str | None = None
    due: date | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ActionUpdate:
    """A change to the numbered action item A<number>; None leaves a part as it is."""

    number: int
    status: str | None = None  # "done", "dropped", "open"
    owner: str | None = None
    due: date | None = None
    reason: str | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The exact words that a field was read from: a substring of the authored text or of the subject."""

    field: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something unclear about a field, put so that a person can answer it in one line."""

    field: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Untaken:
    """Words that look like a value and were not taken, and why ("supposed", "asked", "denied", "past", …)."""

    field: str
    words: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the body, and whose it is.

    part: "authored" (read for facts), "code" (the sender's, but a log, pasted headers or code: kept, not read),
    "quoted", "attribution", "forwarded", "signature", "disclaimer" or "footer" (not the sender's new words).
    """

    text: str
    part: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Signals:
    """What a mail asks or says of the incident besides the six facts; used by the tracker, not part of the JSON.

    no_change: "no update", "no change": an update that moves the due time.
    withdrawn: "not an incident". reopened: "reopening this".
    customers_affected: True or False when said, else None; affected_words: the words that say so.
    snooze_until: "snooze 2 hours" (from the Date header), "snooze until Monday 9:00".
    duplicate_of: the reference in "duplicate of INC-7". approved: a line that is just "approve" or "approved".
    customer_words: what follows "For customers:". notes: lines that start with TL or timeline.
    factors, root_causes: lines "Contributing factor: …", "Root cause: …".
    takes_command: the sender takes the command ("I'll take it" in answer to a handoff).
    """

    no_change: bool = False
    withdrawn: bool = False
    reopened: bool = False
    customers_affected: bool | None = None
    affected_words: str = ""
    snooze_until: datetime | None = None
    duplicate_of: str | None = None
    approved: bool = False
    customer_words: str | None = None
    notes: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    root_causes: tuple[str, ...] = ()
    takes_command: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """All that was read in one mail. `parsers.read` makes it; `as_json` prints the contract's keys.

    message_id, in_reply_to, references: with their angle brackets, in header order.
    sender: the person, also behind a list that rewrites From. from_header: what From says literally.
    recipients: addresses of To and Cc, lower case.
    subject: decoded, one line. title: the subject without reply marks, list tags and the incident's token.
    is_reply, is_forward: what the subject's prefix and the headers say. tokens: "INC-7" from "[INC-7]".
    machine: the header that made the mail automatic or a bounce, for the log; "" for human mail.
    failed_recipients: of a bounce whose action is "failed" (RFC 3464).
    routing: the headers of ROUTING that the mail has, by lower-case name: which way it came.
    """

    kind: Kind
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: Person | None = None
    from_header: Person | None = None
    recipients: tuple[str, ...] = ()
    sent_at: datetime | None = None
    subject: str = ""
    title: str = ""
    is_reply: bool = False
    is_forward: bool = False
    tokens: tuple[str, ...] = ()
    machine: str = ""
    failed_recipients: tuple[str, ...] = ()
    routing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    severity: int | None = None
    phase: int | None = None
    closed: bool | None = None
    commander: Person | None = None
    venues: tuple[str, ...] = ()
    roles: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    next_update_at: datetime | None = None
    actions: tuple[Action, ...] = ()
    action_updates: tuple[ActionUpdate, ...] = ()
    signals: Signals = Signals()

    authored: str = ""
    description: str = ""
    lines: tuple[Line, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    questions: tuple[Question, ...] = ()
    untaken: tuple[Untaken, ...] = ()
