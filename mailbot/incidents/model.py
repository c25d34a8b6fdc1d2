"""The incident and what belongs to it, as values.

An incident is what its mails say, folded in order. Everything here is frozen: deciding makes new values, and the
store keeps them. Times are aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

__all__ = ["Action", "Change", "Decision", "Due", "Incident", "Letter", "MailFacts", "Person", "Status"]


class Status(StrEnum):
    """Where an incident stands. Undeclared: a thread that has stated nothing of an incident yet."""

    UNDECLARED = "undeclared"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


LIVE = frozenset({Status.UNDECLARED, Status.OPEN})


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """One incident as it stands.

    subject: the thread's own subject, without reply marks; answers keep it, so that mail clients keep the thread.
    commander_since: when the present commander took over. provisional: nobody was named yet, the opener is shown.
    next_update_at: a promise that somebody stated; None means the pace of its severity holds.
    last_update_at: the last human mail that counts as an update. last_word: its description, shortened.
    asked: what was already asked about, so that nobody is asked twice ("severity", "role:business_liaison", …).
    stated_at: for each field, when the mail that stated its present value was written.
    mitigated_at, resolved_at: when phase 2 and phase 3 were first entered, for the figures.
    """

    list_address: str
    prefix: str
    number: int
    title: str
    subject: str
    opened_at: datetime
    id: int | None = None
    status: Status = Status.UNDECLARED
    drill: bool = False
    opened_by: Person | None = None
    description: str = ""
    severity: int | None = None
    phase: int | None = None
    commander: Person | None = None
    commander_since: datetime | None = None
    venues: tuple[str, ...] = ()
    roles: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    customers_affected: bool | None = None
    customer_words: str | None = None
    next_update_at: datetime | None = None
    last_update_at: datetime | None = None
    last_update_by: Person | None = None
    last_word: str = ""
    declared_at: datetime | None = None
    mitigated_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    review_due_at: datetime | None = None
    review: Mapping[str, Any] = field(default_factory=dict)
    merged_into: str | None = None
    stated_at: Mapping[str, datetime] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    root_message_id: str | None = None
    last_message_id: str | None = None

    @property
    def reference(self) -> str:
        """As people write it: INC-7."""
        return f"{self.prefix}-{self.number}"

    @property
    def live(self) -> bool:
        return self.status in LIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field that one mail changed, with the words it was read from. old and new are as people read them."""

    field: str
    old: str | None
    new: str | None
    words: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """An action item. state: "open", "done" or "dropped"; kind: "corrective" or "stop-gap"."""

    number: int
    text: str
    incident_id: int | None = None
    reference: str = ""
    owner: Person | None = None
    due: date | None = None
    state: str = "open"
    kind: str = "corrective"
    reason: str | None = None
    created_at: datetime
    changed_at: datetime
    default_due: bool = False
    asked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """Something to look at again at a stored time.

    kind: "update", "unanswered", "shift", "review", "summary", …; step: which rung of its ladder.
    key: unique; the same key is never planned or told twice.
    """

    kind: str
    at: datetime
    step: int = 1
    key: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A mail to be sent, as data: `outgoing.compose` makes bytes of it.

    key: unique in the outbox, so that the same letter is never sent twice; its Message-ID derives from it.
    template: the folder below templates/mail/. to: the addresses in the To header and the envelope.
    thread: in-reply-to and references, oldest first. subject: complete, or None where the template has it.
    urgent: marked important, which inboxes show where the subject has to stay the thread's.
    about: the incident that it belongs to, where that is another one than was decided about.
    follows: the key of an earlier letter of ours whose thread it continues.
    """

    key: str
    template: str
    to: tuple[Person, ...]
    cc: tuple[Person, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    subject: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    answers_mail: bool = False  # RFC 3834: auto-replied; otherwise auto-generated
    private: bool = False
    urgent: bool = False
    about: Incident | None = None
    follows: str | None = None
    attachments: tuple[tuple[str, str, bytes], ...] = ()  # file name, content type, bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class MailFacts:
    """What is known of a mail besides its reading, gathered at the rim.

    mark: tells it from every other mail, also from those of a record that an older backup took the place of: then
    numbers of mails come again.
    list_address, prefix: the list it belongs to; None when it was sent to the bot alone.
    silent: imported history: it is read, and nobody is written to.
    """

    mark: str
    list_address: str | None = None
    prefix: str | None = None
    silent: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What follows from one mail or one due time, to be stored in one commit.

    outcome: what became of the mail ("opened", "updated", "noted", "ignored", "asked", …); reason: why, in words.
    dues: the incident's planned times, which replace all that were planned; None leaves them.
    """

    outcome: str
    reason: str = ""
    incident: Incident | None = None
    changes: tuple[Change, ...] = ()
    new_actions: tuple[Action, ...] = ()
    changed_actions: tuple[Action, ...] = ()
    letters: tuple[Letter, ...] = ()
    dues: tuple[Due, ...] | None = None
