"""One mail, from read to stored: gather what the record knows, decide, and keep all that follows in one go.

Runs inside a transaction that the caller opened, and behind a savepoint for each mail: either everything of a mail is
stored (outcome, incident, changes, mails to send), or nothing, and then the mail is quarantined and the next goes on.
"""

from __future__ import annotations

import hashlib
import logging
import traceback
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from mailbot.incidents import people, threads
from mailbot.incidents.acknowledge import Home
from mailbot.incidents.decide import Standing, decide, hushed
from mailbot.incidents.gate import Spent, Verdict, may_act, may_answer
from mailbot.incidents.model import Decision, Incident, MailFacts, Person
from mailbot.incidents.plan import plan
from mailbot.outgoing.compose import LOOP_HEADER, compose, text_of
from mailbot.store import actions, dues, inbox, incidents, outbox
from parsers.reading import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from mailbot.incidents.model import Action
    from mailbot.incidents.policy import Policy
    from mailbot.outgoing.keys import Keys
    from mailbot.store.inbox import Pending
    from parsers.reading import Reading

log = logging.getLogger("mailbot.mail")


@dataclass(frozen=True, kw_only=True, slots=True)
class MailingList:
    """A list that mailbot is a member of. prefix: of its incidents' references."""

    address: str
    prefix: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Handled:
    """What became of a mail, for the log and the command line."""

    mail_id: int
    outcome: str
    reason: str = ""
    reference: str | None = None
    letters: int = 0


@dataclass(frozen=True, kw_only=True)
class Handler:
    """Everything fixed that handling needs. reread: reads a mail again with earlier texts of its thread at hand."""

    policy: Policy
    keys: Keys
    lists: tuple[MailingList, ...]
    reread: Callable[[bytes, Sequence[str]], Reading]

    def handle(
        self,
        connection: sa.Connection,
        mail: Pending,
        reading: Reading,
        now: datetime,
        *,
        stopped: bool = False,
    ) -> Handled:
        """Handle one mail in a savepoint. Never raises for what is in the mail."""
        try:
            with connection.begin_nested():
                return self._handle(connection, mail, reading, now, stopped=stopped)
        except OperationalError:
            raise  # the database's trouble, not the mail's: all of it is tried again
        except (
            Exception
        ) as error:  # one bad mail never stops the next: it is set aside, and can be tried again
            log.exception("event=quarantined mail=%d", mail.id)
            where = traceback.extract_tb(error.__traceback__)[-1]
            inbox.quarantine(
                connection, mail.id, f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
            )
            return Handled(mail_id=mail.id, outcome="quarantined", reason=f"{type(error).__name__}: {error}")

    def _handle(
        self, connection: sa.Connection, mail: Pending, reading: Reading, now: datetime, *, stopped: bool
    ) -> Handled:
        before, conflict = self._seen_before(connection, mail, reading)
        if conflict is not None:
            reason = f"has the Message-ID of mail {conflict}, but other words: which one is meant?"
            inbox.finish(connection, mail.id, reading, outcome="conflict", reason=reason, incident_id=None)
            return Handled(mail_id=mail.id, outcome="conflict", reason=reason)
        own = self._own(connection, reading)
        verdict = may_act(reading, own=own, duplicate_of=before, policy=self.policy)
        if not verdict.yes:
            return self._not_acting(connection, mail, reading, verdict, now)
        match = self._match(connection, mail, reading, now)
        ours = _ours(connection, reading, match)
        reading = self._without_earlier(connection, mail, reading, match.incident_id, ours)
        facts = self._facts(mail, reading)
        sender = _address(reading.sender)
        incident = incidents.load(connection, match.incident_id) if match.incident_id else None
        touched = actions.by_numbers(connection, (u.number for u in reading.action_updates))
        standing = Standing(
            incident=incident,
            candidates=[incidents.load(connection, i) for i in match.incidents] if match.ambiguous else (),
            touched=touched,
            own=actions.of_incident(connection, incident.id) if incident and incident.id else (),
            next_number=incidents.next_number(connection, facts.prefix)
            if incident is None and facts.prefix
            else 1,
            next_action=incidents.next_number(connection, "action") if reading.actions else 1,
            known=self._known(connection, reading),
            homes=_homes(connection, touched.values()),
            answers=ours.key if ours else "",
        )
        decision = decide(standing, reading, facts, self.policy, now)
        if decision.letters:
            spent = (
                Spent()
                if mail.silent or stopped
                else outbox.spent(connection, match.incident_id, sender, now)
            )
            verdict = may_answer(spent=spent, stopped=stopped, silent=mail.silent, policy=self.policy)
            decision = hushed(decision, verdict, spent, self.policy, now)
        stored = self.store(
            connection,
            decision,
            now=now,
            mail_id=mail.id,
            who=people.show(reading.sender),
            sender=sender,
            silent=mail.silent,
        )
        if stored is not None and stored.id is not None:
            incidents.own_ids(
                connection, stored.id, (reading.message_id, *reading.in_reply_to, *reading.references[-40:])
            )
            named = [p.address for people_ in reading.roles.values() for p in people_ if p.address]
            named += [stored.commander.address] if stored.commander and stored.commander.address else []
            incidents.take_part(connection, stored.id, filter(None, (sender, *named)))
        incidents.meet(connection, (reading.sender,) if reading.sender else ())
        inbox.finish(
            connection, mail.id, reading, outcome=decision.outcome,
            reason=decision.reason or match.rung, incident_id=stored.id if stored else None,
        )  # fmt: skip
        return Handled(
            mail_id=mail.id,
            outcome=decision.outcome,
            reason=decision.reason or match.rung,
            reference=stored.reference if stored else None,
            letters=len(decision.letters),
        )

    def store(
        self,
        connection: sa.Connection,
        decision: Decision,
        *,
        now: datetime,
        mail_id: int | None = None,
        who: str = "mailbot",
        sender: str | None = None,
        silent: bool = False,
    ) -> Incident | None:
        """Keep what was decided: the incident, its changes, action items, planned times and the mails to send.

        silent: of imported history nothing falls due.
        """
        incident = decision.incident
        incident_id: int | None = None
        if incident is not None:
            incident_id = incidents.save(connection, incident)
            incident = replace(incident, id=incident_id)
        home = {f"A{item.number}": item.incident_id for item in decision.changed_actions}
        logged = [(home.get(c.field) or incident_id, c) for c in decision.changes]
        incidents.log(
            connection, [(i, c) for i, c in logged if i is not None], mail_id=mail_id, at=now, who=who
        )
        if incident_id is not None and decision.new_actions:
            actions.create(connection, decision.new_actions, incident_id=incident_id, mail_id=mail_id)
        actions.change(connection, decision.changed_actions)
        if incident is not None and not silent:
            planned = decision.dues if decision.dues is not None else plan(incident, self.policy, now)
            dues.plan(connection, incident_id, planned)
        elif incident is None and decision.dues is not None:
            dues.add(connection, None, decision.dues)
        for letter in decision.letters:
            about = letter.about or incident
            composed = compose(letter, incident=about, policy=self.policy, keys=self.keys, now=now)
            of = about.id if about is not None else None
            outbox.put(connection, composed, incident_id=of, mail_id=mail_id, because_of=sender, now=now)
            if of is not None:
                incidents.own_ids(connection, of, (composed.message_id,))
        return incident

    def _seen_before(
        self, connection: sa.Connection, mail: Pending, reading: Reading
    ) -> tuple[int | None, int | None]:
        """The same mail taken in before, and another mail under the same Message-ID: their numbers, or None."""
        if reading.message_id:
            others = inbox.same_message_id(connection, reading.message_id, mail.id)
            for other in others:
                if _same_words(reading.authored, other.authored or ""):
                    return other.id, None
            if others and not reading.message_id.startswith("<mailbot."):
                return None, others[0].id
            return (others[0].id, None) if others else (None, None)
        fingerprint = hashlib.sha256(
            "\0".join(
                (_address(reading.sender) or "", str(reading.sent_at), reading.subject, reading.authored)
            ).encode("utf-8", "replace")
        ).hexdigest()
        before = inbox.same_fingerprint(connection, fingerprint, mail.id)
        inbox.set_fingerprint(connection, mail.id, fingerprint)
        return before, None

    def _own(self, connection: sa.Connection, reading: Reading) -> str:
        """Why a mail is our own, by whatever way it came back; "" when it is not."""
        if reading.message_id and self.keys.made(reading.message_id):
            return "its Message-ID is ours"
        if reading.message_id and outbox.is_ours(connection, reading.message_id):
            return "its Message-ID is in our outbox"
        if marks := reading.routing.get(LOOP_HEADER.lower()):
            return f"{LOOP_HEADER}: {marks[0][:80]}"
        bot = self.keys.bot.lower()
        for person in (reading.sender, reading.from_header):
            address = _address(person) or ""
            local, _, domain = address.rpartition("@")
            if f"{local.partition('+')[0]}@{domain}" == bot:
                return "it is from our own address"
        return ""

    def _not_acting(
        self, connection: sa.Connection, mail: Pending, reading: Reading, verdict: Verdict, now: datetime
    ) -> Handled:
        match = self._match(connection, mail, reading, now)
        incident_id = match.incident_id
        if incident_id and reading.message_id and reading.kind is not Kind.BOUNCE:
            incidents.own_ids(connection, incident_id, (reading.message_id,))
        reason = verdict.reason
        if reading.kind is Kind.BOUNCE and (failed := self._failed(mail, reading)):
            reason = f"could not be delivered to {', '.join(failed)}"
            incidents.bounced(connection, failed, now)
        inbox.finish(
            connection, mail.id, reading, outcome=verdict.outcome, reason=reason, incident_id=incident_id
        )
        return Handled(mail_id=mail.id, outcome=verdict.outcome, reason=reason)

    def _failed(self, mail: Pending, reading: Reading) -> tuple[str, ...]:
        """Recipients of a mail of ours that failed for good; a bounce that is not of ours tells nothing."""
        ours = any(self.keys.bounced(a) for a in (*mail.envelope_to, *reading.recipients))
        return reading.failed_recipients if ours else ()

    def _match(
        self, connection: sa.Connection, mail: Pending, reading: Reading, now: datetime
    ) -> threads.Match:
        sender = _address(reading.sender)

        def known(incident_ids: Sequence[int]) -> tuple[threads.Candidate, ...]:
            return tuple(threads.Candidate(incident_id=i) for i in dict.fromkeys(incident_ids))

        def named(reference: str) -> tuple[threads.Candidate, ...]:
            incident = incidents.by_reference(connection, reference)
            if incident is None or incident.id is None:
                return ()
            return (
                incidents.candidate(
                    connection, incidents.follow_merge(connection, incident.id), sender, None
                ),
            )

        addresses = dict.fromkeys(
            (*mail.envelope_to, *reading.recipients, *reading.routing.get("delivered-to", ()))
        )
        references = tuple(reversed(reading.references))[:200]
        wanted = tuple(filter(None, (*reading.in_reply_to[:10], *references, reading.message_id)))
        ids = incidents.by_message_ids(connection, wanted)
        since = now - _days(self.policy.subject_days)
        trail = threads.Trail(
            plus=tuple(c for a in addresses if (ref := self.keys.incident_of(a)) for c in named(ref)),
            parent=known([i for m in reading.in_reply_to[:10] for i in ids.get(m, ())]),
            references=tuple(known(ids[m]) for m in references if m in ids),
            awaited=known(ids.get(reading.message_id or "", ())),
            token=tuple(c for token in reading.tokens for c in named(token)),
            subject=tuple(
                incidents.candidate(connection, i, sender, moved)
                for i, moved in incidents.by_subject(connection, reading.title, since)
            )
            if reading.is_reply and not ids  # the last rung: not asked for where a surer one stands
            else (),
        )
        return threads.choose(
            trail, is_reply=reading.is_reply, is_forward=reading.is_forward, now=now,
            subject_age=_days(self.policy.subject_days),
        )  # fmt: skip

    def _without_earlier(
        self,
        connection: sa.Connection,
        mail: Pending,
        reading: Reading,
        incident_id: int | None,
        ours: outbox.Ours | None,
    ) -> Reading:
        """The reading without what stands in earlier mails of the thread: some clients quote without any mark."""
        if not reading.authored or (incident_id is None and ours is None):
            return reading
        said = {line.strip() for line in reading.authored.splitlines() if len(line.strip()) >= 20}
        texts = incidents.texts(connection, incident_id) if incident_id is not None else []
        texts += [text_of(ours.raw)] if ours else []
        earlier = [
            text
            for text in texts
            if any(line.strip() in said for line in text.splitlines())
        ]
        return self.reread(mail.raw, earlier) if earlier else reading

    def _facts(self, mail: Pending, reading: Reading) -> MailFacts:
        """Which list a mail belongs to: by what it says of its way, else by its recipients."""
        marks = " ".join(
            value.lower()
            for name in ("list-id", "list-post", "delivered-to", "x-original-to", "envelope-to")
            for value in reading.routing.get(name, ())
        )
        recipients = {a.lower() for a in (*mail.envelope_to, *reading.recipients)}
        found = None
        for one in self.lists:
            address = one.address.lower()
            if address in recipients or address in marks or address.replace("@", ".") in marks:
                found = one
                break
        bot = self.keys.bot.lower()
        local, _, domain = bot.rpartition("@")
        to_bot = any(
            a == bot or (a.startswith(f"{local}+") and a.endswith(f"@{domain}")) for a in reading.recipients
        )
        if found is None and not to_bot:
            found = self.lists[
                0
            ]  # an alias that we do not know by name (Bcc, no To at all): the list it came by
        return MailFacts(
            mail_id=mail.id,
            list_address=found.address if found else None,
            prefix=found.prefix if found else None,
            silent=mail.silent,
        )

    def _known(self, connection: sa.Connection, reading: Reading) -> tuple[Person, ...]:
        """People who may be meant by the names in a mail: the directory, and those seen in headers."""
        names = [p.name for role in reading.roles.values() for p in role]
        names += [action.owner for action in reading.actions if action.owner]
        names += [update.owner for update in reading.action_updates if update.owner]
        if reading.commander and reading.commander.name:
            names.append(reading.commander.name)
        seen = incidents.who_may_be(connection, names) if names else []
        return (*self.policy.directory, *seen)


def _homes(connection: sa.Connection, items: Iterable[Action]) -> dict[int, Home]:
    """The incidents of items that a mail names."""
    rows = {item.incident_id for item in items if item.incident_id is not None}
    return {
        row: Home(incident=incidents.load(connection, row), items=actions.of_incident(connection, row))
        for row in rows
    }


def _ours(connection: sa.Connection, reading: Reading, match: threads.Match) -> outbox.Ours | None:
    """The mail of ours that is answered, if any.

    Whoever answers a digest under a new subject writes a new mail: people do that to save typing an address.
    """
    if reading.is_forward:
        return None
    ours = outbox.answered(connection, (*reading.in_reply_to, *reversed(reading.references)))
    if ours is None or match.incidents:
        return ours
    title = threads.subject_key(reading.title)
    return ours if title and title in threads.subject_key(ours.subject) else None


def _address(person: Person | None) -> str | None:
    return person.address.lower() if person and person.address else None


def _days(days: int) -> timedelta:
    return timedelta(days=days)


def _same_words(one: str, other: str) -> bool:
    """Whether two copies say the same: equal but for white space, or one has a list's footer more."""
    a, b = " ".join(one.split()), " ".join(other[:20_000].split())
    if a[:15_000] == b[:15_000]:
        return True
    short, long = sorted((a, b), key=len)
    return bool(short) and long.startswith(short) and len(long) - len(short) < 1000
