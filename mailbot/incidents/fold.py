"""What one mail changes in an incident: the facts of its reading, folded into the incident as it stood.

A fact that the mail does not state stays as it was. A mail that was written long before the one that stated the
present value, and came late, does not turn it back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mailbot.incidents.cadence import keeps_promise
from mailbot.incidents.model import Change, Incident, Status
from mailbot.incidents.people import resolve, same, show
from mailbot.incidents.stating import states_something

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from mailbot.incidents.policy import Policy
    from parsers.reading import Person, Reading

LATE = timedelta(
    minutes=15
)  # clocks of senders differ by minutes; a mail that is later than this came out of order
# A promise counts from the Date header; a clock that stands at 1970 or 2090 promises nothing.
PAST, AHEAD = timedelta(days=-1), timedelta(days=366)
MANY = frozenset({"subject_matter_expert"})  # roles that several people hold; others pass on
LAST_WORD = 280


class Fold:
    """The incident while one mail is folded into it. `apply` gives the incident and what changed."""

    def __init__(
        self,
        *,
        incident: Incident,
        reading: Reading,
        policy: Policy,
        known: Sequence[Person],
        now: datetime,
        public: bool = True,
        taking: bool = False,
    ) -> None:
        """public: the mail was sent to the list, so that everyone has read it; else to us alone.

        taking: the command was there to be taken, so that "I'll take it" means it and not some action item.
        """
        self.incident, self.reading, self.policy, self.known, self.now = incident, reading, policy, known, now
        self.public, self.taking, self.snoozed = public, taking, False
        self.changes: list[Change] = []
        self.new: dict[str, Any] = {}
        self.stated: dict[str, datetime] = dict(incident.stated_at)
        self.written = min(reading.sent_at or now, now)

    def words(self, field: str) -> str:
        return next((e.words for e in self.reading.evidence if e.field == field), "")

    def late(self, field: str) -> bool:
        stated = self.stated.get(field)
        return stated is not None and self.written < stated - LATE and self.written < self.now - LATE

    def set(self, field: str, value: Any, old: str | None, new: str | None, words: str | None = None) -> None:
        """Set a field and note the change."""
        self.new[field] = value
        self.changes.append(
            Change(field=field, old=old, new=new, words=self.words(field) if words is None else words)
        )

    def state(self, field: str) -> bool:
        """Whether this mail may state the field now; then the field's time is this mail's."""
        if self.late(field):
            return False
        self.stated[field] = self.written
        return True

    def apply(self) -> tuple[Incident, tuple[Change, ...]]:
        self.status()
        self.scale("severity", self.policy.levels, self.reading.severity)
        self.scale("phase", self.policy.phases, self.reading.phase)
        self.commander()
        self.coordination()
        self.roles()
        self.customers()
        self.promise()
        self.review_facts()
        self.update()
        return replace(self.incident, **self.new, stated_at=self.stated), tuple(self.changes)

    def scale(self, field: str, known: Mapping[int, Any], value: int | None) -> None:
        old: int | None = getattr(self.incident, field)
        if value is None or value not in known or not self.state(field) or value == old:
            return
        self.set(field, value, None if old is None else str(old), str(value))
        if field == "phase":
            if value >= 2 and self.incident.mitigated_at is None:
                self.new["mitigated_at"] = self.now
            if value >= 3 and self.incident.resolved_at is None:
                self.new["resolved_at"] = self.now

    def commander(self) -> None:
        said = self.reading.commander
        old = self.incident.commander
        if said is None and self.reading.signals.takes_command and self.taking:
            said = self.reading.sender
        if said is None or not self.state("commander"):
            self.know_commander()
            return
        person = resolve(said, self.known)
        if old is not None and same(old, person):
            if person.address and not old.address:
                self.new["commander"] = person
            return
        self.set("commander", person, show(old) or None, show(person))
        self.new["commander_since"] = self.now

    def know_commander(self) -> None:
        """A commander who was only a name until now, and writes: the address is known from here on."""
        old, sender = self.incident.commander, self.reading.sender
        if old is not None and not old.address and sender is not None:
            known = resolve(old, (sender,))
            if known.address:
                self.new["commander"] = known

    def coordination(self) -> None:
        said, old = self.reading.venues, self.incident.venues
        if said and self.state("venues") and set(said) != set(old):
            self.set("venues", said, ", ".join(old) or None, ", ".join(said))

    def roles(self) -> None:
        held = dict(self.incident.roles)
        for role, people in self.reading.roles.items():
            old = held.get(role, ())
            said = tuple(resolve(person, self.known) for person in people)
            fresh = tuple(person for person in said if not any(same(person, holder) for holder in old))
            if not fresh or not self.state(f"role:{role}"):
                continue
            held[role] = (*old, *fresh) if role in MANY else said
            words = self.words(f"roles.{role}") or self.words("roles")
            self.changes.append(
                Change(
                    field=f"role:{role}",
                    old=None if role in MANY else ", ".join(map(show, old)) or None,
                    new=", ".join(map(show, fresh if role in MANY else said)),
                    words=words,
                )
            )
        if held != dict(self.incident.roles):
            self.new["roles"] = held

    def customers(self) -> None:
        signals = self.reading.signals
        said, old = signals.customers_affected, self.incident.customers_affected
        if said is not None and said != old and self.state("customers_affected"):
            if old is None and said is False:
                self.new["customers_affected"] = said  # nothing that anybody needs to be told
            else:
                show_old = None if old is None else ("yes" if old else "no")
                self.set(
                    "customers_affected", said, show_old, "yes" if said else "no", signals.affected_words
                )
        if signals.customer_words and signals.customer_words != self.incident.customer_words:
            self.set("customer_words", signals.customer_words, None, signals.customer_words)

    def promise(self) -> None:
        said, old = self.reading.next_update_at, self.incident.next_update_at
        until = self.reading.signals.snooze_until
        if said is None and until is not None and until > self.now:
            said, self.snoozed = until, True
        if said is None or not self.state("next_update_at"):
            return
        if said != old:
            zone = self.policy.calendar.zone
            self.set(
                "next_update_at",
                said,
                f"{old.astimezone(zone):%Y-%m-%d %H:%M %Z}" if old else None,
                f"{said.astimezone(zone):%Y-%m-%d %H:%M %Z}",
            )

    def status(self) -> None:
        reading, status = self.reading, self.incident.status
        states = reading.severity is not None or reading.phase is not None
        # Whoever says "resolved and closed" closes; a new severity or phase in a closed thread opens it again.
        if reading.signals.withdrawn and status in {Status.UNDECLARED, Status.OPEN}:
            self._status(Status.WITHDRAWN, "withdrawn")
        elif reading.closed and status in {Status.UNDECLARED, Status.OPEN} and self.state("closed"):
            self._status(Status.CLOSED, "closed")
            self.new["closed_at"] = self.now
        elif (
            status in {Status.CLOSED, Status.WITHDRAWN}
            and not reading.closed
            and (states or reading.signals.reopened)
            and not self.late("closed")
        ):
            self._status(Status.OPEN, "reopened")
            self.new["closed_at"] = None
            self.stated["closed"] = self.written
            if self.incident.commander is not None:
                self.new["commander_since"] = self.now  # a new shift: nobody was in command meanwhile
            if reading.phase is None:
                # what is broken again is no longer "rebuilding and learning": how far it is, is asked anew
                self.new["phase"] = None
                self.new["asked"] = self.incident.asked - {"phase"}
        elif status is Status.UNDECLARED and declares(reading):
            self.new["status"] = Status.OPEN
        if self.new.get("status") is Status.OPEN and self.incident.declared_at is None:
            self.new["declared_at"] = self.now

    def _status(self, status: Status, word: str) -> None:
        words = self.words("closed" if word == "closed" else word)
        self.set("status", status, self.incident.status.value, word, words)

    def review_facts(self) -> None:
        signals = self.reading.signals
        review = dict(self.incident.review)
        for key, said, label in (
            ("factors", signals.factors, "contributing factor"),
            ("root_causes", signals.root_causes, "root cause"),
        ):
            fresh = [text for text in said if text not in review.get(key, [])]
            if fresh:
                review[key] = [*review.get(key, []), *fresh]
                self.changes.extend(Change(field=label, old=None, new=text, words=text) for text in fresh)
        if review != dict(self.incident.review):
            self.new["review"] = review

    def update(self) -> None:
        """A mail that states something, or says "no update", counts as the update; an old promise is then kept.

        "Snooze" puts the reminder off and tells nobody anything. What was said to us alone nobody has read, so that it
        counts only when the answer to the list tells it.
        """
        reading = self.reading
        if self.public and not self.incident.description and reading.description:
            self.new["description"] = reading.description
        told = [c for c in self.changes if not (self.snoozed and c.field == "next_update_at")]
        if reading.signals.no_change and not told and not self.public:
            told = [Change(field="update", old=None, new="no change", words=self.words("no_change"))]
            self.changes.extend(told)
        if not (told or declares(reading) or reading.signals.no_change):
            said = reading.description or reading.authored
            if self.snoozed or not self.public or not states_something(said, reading.sender):
                return
        self.new["last_update_at"] = max(self.now, self.incident.last_update_at or self.now)
        self.new["last_update_by"] = reading.sender
        word = shorten(reading.description or reading.authored)
        if word:
            self.new["last_word"] = word
        if (
            reading.next_update_at is None
            and not self.snoozed
            and keeps_promise(self.incident, self.policy, self.now)
        ):
            self.new["next_update_at"] = None


def declares(reading: Reading) -> bool:
    """Whether a mail states any fact of an incident."""
    return bool(
        reading.severity is not None
        or reading.phase is not None
        or reading.commander
        or reading.closed
        or reading.venues
        or reading.roles
        or reading.next_update_at
    )


def shorten(text: str, limit: int = LAST_WORD) -> str:
    """The first words, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rsplit(" ", 1)[0] + "…"
