"""One mail, from read to stored: gather what the record knows, decide, and keep all that follows in one go.

Runs inside a transaction that the caller opened, and behind a savepoint for each mail: either everything of a mail is
stored (outcome, incident, changes, mails to send), or nothing, and then the mail is quarantined and the next goes on.
"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from mailbot import gathering
from mailbot.incidents import people
from mailbot.incidents.decide import Standing, decide, hushed
from mailbot.incidents.gate import Spent, Verdict, may_act, may_answer
from mailbot.incidents.plan import plan
from mailbot.outgoing.compose import compose, text_of
from mailbot.store import actions, dues, inbox, incidents, outbox
from parsers.reading import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    import sqlalchemy as sa

    from mailbot.incidents import threads
    from mailbot.incidents.model import Decision, Incident
    from mailbot.incidents.policy import MailingList, Policy
    from mailbot.outgoing.keys import Keys
    from mailbot.store.inbox import Pending
    from parsers.reading import Reading

log = logging.getLogger("mailbot.mail")


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
        before, conflict = gathering.seen_before(connection, mail, reading)
        if conflict is not None:
            reason = f"has the Message-ID of mail {conflict}, but other words: which one is meant?"
            inbox.finish(connection, mail.id, reading, outcome="conflict", reason=reason, incident_id=None)
            return Handled(mail_id=mail.id, outcome="conflict", reason=reason)
        own = gathering.own(connection, reading, self.keys)
        verdict = may_act(reading, own=own, duplicate_of=before, policy=self.policy)
        if not verdict.yes:
            return self._not_acting(connection, mail, reading, verdict, now)
        match = self._match(connection, mail, reading, now)
        ours = gathering.answered(connection, reading, match, self.keys)
        reading = self._without_earlier(connection, mail, reading, match.incident_id, ours)
        facts = gathering.way(mail, reading, lists=self.lists, bot=self.keys.bot)
        sender = gathering.address_of(reading.sender)
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
            known=gathering.known_people(connection, reading, self.policy.directory),
            homes=gathering.homes(connection, touched.values()),
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
        if incident_id is not None and incident is not None and not silent:
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
        age = timedelta(days=self.policy.subject_days)
        return gathering.match(connection, mail, reading, keys=self.keys, subject_age=age, now=now)

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
        earlier = [text for text in texts if any(line.strip() in said for line in text.splitlines())]
        return self.reread(mail.raw, earlier) if earlier else reading
