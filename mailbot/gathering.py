"""What the record knows about a mail that came in, before anything is decided: the rim's half of deciding.

Whether it was seen before, whether it is our own, which incident it belongs to, which list it came by, and who may be
meant by the names in it. Queries here; the rules themselves are pure and stand in `mailbot/incidents/`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from mailbot.incidents import threads
from mailbot.incidents.acknowledge import Home
from mailbot.incidents.model import MailFacts
from mailbot.outgoing.compose import LOOP_HEADER
from mailbot.store import actions, inbox, incidents, outbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta

    import sqlalchemy as sa

    from mailbot.incidents.model import Action, Person
    from mailbot.incidents.policy import MailingList
    from mailbot.outgoing.keys import Keys
    from mailbot.store.inbox import Pending
    from parsers.reading import Reading


def seen_before(connection: sa.Connection, mail: Pending, reading: Reading) -> tuple[int | None, int | None]:
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
            (address_of(reading.sender) or "", str(reading.sent_at), reading.subject, reading.authored)
        ).encode("utf-8", "replace")
    ).hexdigest()
    before = inbox.same_fingerprint(connection, fingerprint, mail.id)
    inbox.set_fingerprint(connection, mail.id, fingerprint)
    return before, None


def _same_words(one: str, other: str) -> bool:
    """Whether two copies say the same: equal but for white space, or one has a list's footer more."""
    a, b = " ".join(one.split()), " ".join(other[:20_000].split())
    if a[:15_000] == b[:15_000]:
        return True
    short, long = sorted((a, b), key=len)
    return bool(short) and long.startswith(short) and len(long) - len(short) < 1000


def own(connection: sa.Connection, reading: Reading, keys: Keys) -> str:
    """Why a mail is our own, by whatever way it came back; "" when it is not."""
    if reading.message_id and keys.made(reading.message_id):
        return "its Message-ID is ours"
    if reading.message_id and outbox.is_ours(connection, reading.message_id):
        return "its Message-ID is in our outbox"
    if marks := reading.routing.get(LOOP_HEADER.lower()):
        return f"{LOOP_HEADER}: {marks[0][:80]}"
    bot = keys.bot.lower()
    for person in (reading.sender, reading.from_header):
        address = address_of(person) or ""
        local, _, domain = address.rpartition("@")
        if f"{local.partition('+')[0]}@{domain}" == bot:
            return "it is from our own address"
    return ""


def match(
    connection: sa.Connection,
    mail: Pending,
    reading: Reading,
    *,
    keys: Keys,
    subject_age: timedelta,
    now: datetime,
) -> threads.Match:
    """Walk the thread ladder with what the record knows."""
    sender = address_of(reading.sender)

    def known(incident_ids: Sequence[int]) -> tuple[threads.Candidate, ...]:
        return tuple(threads.Candidate(incident_id=i) for i in dict.fromkeys(incident_ids))

    def named(reference: str) -> tuple[threads.Candidate, ...]:
        incident = incidents.by_reference(connection, reference)
        if incident is None or incident.id is None:
            return ()
        return (
            incidents.candidate(connection, incidents.follow_merge(connection, incident.id), sender, None),
        )

    addresses = dict.fromkeys(
        (*mail.envelope_to, *reading.recipients, *reading.routing.get("delivered-to", ()))
    )
    references = tuple(reversed(reading.references))[:200]
    wanted = tuple(filter(None, (*reading.in_reply_to[:10], *references, reading.message_id)))
    ids = incidents.by_message_ids(connection, wanted)
    since = now - subject_age
    trail = threads.Trail(
        plus=tuple(c for a in addresses if (ref := keys.incident_of(a)) for c in named(ref)),
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
        subject_age=subject_age,
    )  # fmt: skip


def way(mail: Pending, reading: Reading, *, lists: Sequence[MailingList], bot: str) -> MailFacts:
    """Which list a mail belongs to: by what it says of its way, else by its recipients."""
    marks = " ".join(
        value.lower()
        for name in ("list-id", "list-post", "delivered-to", "x-original-to", "envelope-to")
        for value in reading.routing.get(name, ())
    )
    recipients = {a.lower() for a in (*mail.envelope_to, *reading.recipients)}
    found = None
    for one in lists:
        address = one.address.lower()
        if address in recipients or address in marks or address.replace("@", ".") in marks:
            found = one
            break
    bot = bot.lower()
    local, _, domain = bot.rpartition("@")
    to_bot = any(
        a == bot or (a.startswith(f"{local}+") and a.endswith(f"@{domain}")) for a in reading.recipients
    )
    if found is None and not to_bot:
        found = lists[0]  # an alias that we do not know by name (Bcc, no To at all): the list it came by
    return MailFacts(
        mark=hashlib.sha256(reading.message_id.encode() if reading.message_id else mail.raw).hexdigest()[:16],
        list_address=found.address if found else None,
        prefix=found.prefix if found else None,
        silent=mail.silent,
    )


def known_people(
    connection: sa.Connection, reading: Reading, directory: Sequence[Person]
) -> tuple[Person, ...]:
    """People who may be meant by the names in a mail: the directory, and those seen in headers."""
    names = [p.name for role in reading.roles.values() for p in role]
    names += [action.owner for action in reading.actions if action.owner]
    names += [update.owner for update in reading.action_updates if update.owner]
    if reading.commander and reading.commander.name:
        names.append(reading.commander.name)
    seen = incidents.who_may_be(connection, names) if names else []
    return (*directory, *seen)


def homes(connection: sa.Connection, items: Iterable[Action]) -> dict[int, Home]:
    """The incidents of items that a mail names."""
    rows = {item.incident_id for item in items if item.incident_id is not None}
    return {
        row: Home(incident=incidents.load(connection, row), items=actions.of_incident(connection, row))
        for row in rows
    }


def answered(
    connection: sa.Connection, reading: Reading, found: threads.Match, keys: Keys
) -> outbox.Ours | None:
    """The mail of ours that is answered, if any.

    Whoever answers a digest under a new subject writes a new mail: people do that to save typing an address.
    """
    if reading.is_forward:
        return None
    made = [m for m in (*reading.in_reply_to, *reversed(reading.references)) if keys.made(m)]
    ours = outbox.answered(connection, made) if made else None
    if ours is None or found.incidents:
        return ours
    title = threads.subject_key(reading.title)
    return ours if title and title in threads.subject_key(ours.subject) else None


def address_of(person: Person | None) -> str | None:
    return person.address.lower() if person and person.address else None
