"""The archive read again: what would the record hold if every mail came now, read by this version?

The mails are decided once more, in the order of their numbers and as of when they came, by the very same handler in a
database in memory. Numbers stay what they are, since people use them in mails: an incident or action item that the
same mail opens again keeps its number; what is new gets one above all of the record. The Message-IDs of the answers
that were really sent lead to the incidents that those mails belong to now.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from mailbot.handling import Handler
from mailbot.outgoing.keys import Keys
from mailbot.store import actions, inbox, incidents, outbox
from mailbot.store.database import Database
from mailbot.store.tables import Action, Incident, Mail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mailbot.config import Config
    from mailbot.incidents import model
    from mailbot.reader import Reader

PAGE = 100
EVERY = 1_000_000_000


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the record holds: the side that is compared with.

    openers: the mail that opened an incident, by the mail's number. items: action items by the mail that named them.
    homes: which incident each mail belongs to. ours: Message-IDs that we gave: (id, the mail answered, incident).
    pinned: (incident, field) whose last change came from no mail: an operator's word, which holds.
    """

    until: int
    incidents: dict[int, model.Incident]
    actions: dict[int, model.Action]
    openers: dict[int, int]
    items: dict[int, list[int]]
    homes: dict[int, int]
    ours: list[tuple[str, int | None, int | None]]
    pinned: frozenset[tuple[int, str]]
    spoken: frozenset[int]  # incidents with a mail that was not silent


@dataclass(kw_only=True)
class Reread:
    """What the archive says now. matched: the record's incident to the one in `database`.

    homes: which incident (of `database`) each mail belongs to. faults: mails that could not be read.
    """

    database: Database
    matched: dict[int, int] = field(default_factory=dict)
    homes: dict[int, int | None] = field(default_factory=dict)
    openers: dict[int, int] = field(default_factory=dict)
    outcomes: dict[int, str] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    mails: int = 0


def record(database: Database) -> Record:
    """A look at the record, in one read transaction."""
    with database.read() as connection:
        until = inbox.last_id(connection)
        rows = connection.execute(
            sa.select(Mail.id, Mail.incident_id, Mail.outcome, Mail.silent)
            .where(Mail.incident_id.is_not(None))
            .order_by(Mail.id)
        ).all()
        named = connection.execute(
            sa.select(Action.number, Action.mail_id)
            .where(Action.mail_id.is_not(None))
            .order_by(Action.number)
        ).all()
        every = incidents.every(connection, limit=EVERY)
        items: dict[int, list[int]] = {}
        for number, mail_id in named:
            items.setdefault(mail_id or 0, []).append(number)
        return Record(
            until=until,
            incidents={one.id: one for one in every if one.id is not None},
            actions={a.number: a for a in actions.every(connection, states=("open", "done", "dropped"))},
            openers={r.id: r.incident_id for r in rows if r.outcome == "opened"},
            items=items,
            homes={r.id: r.incident_id for r in rows},
            ours=outbox.ids(connection),
            pinned=incidents.last_changed_by_no_mail(connection),
            spoken=frozenset(r.incident_id for r in rows if not r.silent),
        )


def read_again(
    config: Config,
    database: Database,
    was: Record,
    reader: Reader,
    progress: Callable[[int], None] = lambda _: None,
) -> Reread:
    """Every decided mail once more. Nothing of `database` is changed."""
    now = Reread(database=Database("sqlite://"))
    now.database.upgrade()
    handler = Handler(
        policy=config.policy(),
        keys=Keys(database.secret(), config.bot.address),
        lists=config.mailing_lists(),
        reread=reader.read,
    )
    given = {x.prefix for x in was.incidents.values()} | {x.prefix for x in config.lists}
    with now.database.write() as connection:
        for prefix in given:
            last = max((x.number for x in was.incidents.values() if x.prefix == prefix), default=0)
            incidents.take_numbers(connection, prefix, last)
        incidents.take_numbers(connection, "action", max(was.actions, default=0))
    letters = _Letters(was)
    for page in _pages(database, was.until):
        with now.database.write() as connection:
            for row in page:
                _decide(connection, handler, reader, row, now)
                _keep_numbers(connection, was, now, row.id)
                letters.lead(connection, row, now)
        now.mails += len(page)
        progress(len(page))
    return now


def _pages(database: Database, until: int) -> Iterator[Sequence[Any]]:
    after = 0
    while True:
        with database.read() as connection:
            page = inbox.archive(connection, after=after, until=until, limit=PAGE)
        if not page:
            return
        yield page
        after = page[-1].id


def _decide(connection: sa.Connection, handler: Handler, reader: Reader, row: Any, now: Reread) -> None:
    connection.execute(
        sa.insert(Mail).values(
            id=row.id, received_at=row.received_at, source=row.source, envelope_from=row.envelope_from,
            envelope_to=row.envelope_to, size=len(row.raw), silent=True, state="new", attempts=0,
        )
    )  # fmt: skip
    try:
        reading = reader.read(row.raw)
    except Exception as error:  # noqa: BLE001 - reading should never raise; if it does, the other mails still count
        now.faults.append((row.id, f"{type(error).__name__}: {error}"))
        return
    pending = inbox.Pending(
        id=row.id, raw=row.raw, received_at=row.received_at, source=row.source, envelope_from=row.envelope_from,
        envelope_to=tuple(row.envelope_to), silent=True, attempts=0,
    )  # fmt: skip
    handled = handler.handle(connection, pending, reading, row.received_at)
    if handled.outcome == "quarantined":
        now.faults.append((row.id, handled.reason))
    now.outcomes[row.id] = handled.outcome
    home = connection.execute(sa.select(Mail.incident_id).where(Mail.id == row.id)).scalar()
    now.homes[row.id] = home
    if handled.outcome == "opened" and home is not None:
        now.openers[row.id] = home


def _keep_numbers(connection: sa.Connection, was: Record, now: Reread, mail_id: int) -> None:
    """What the same mail opened or named before keeps its number."""
    old, new = was.openers.get(mail_id), now.openers.get(mail_id)
    if old is not None and new is not None:
        now.matched[old] = new
        before = was.incidents[old]
        connection.execute(
            sa.update(Incident).where(Incident.id == new).values(prefix=before.prefix, number=before.number)
        )
    wanted = list(was.items.get(mail_id, ()))
    if not wanted:
        return
    rows = connection.execute(
        sa.select(Action.number, Action.text).where(Action.mail_id == mail_id).order_by(Action.number)
    ).all()
    texts = {_folded(was.actions[number].text): number for number in reversed(wanted)}
    pairs = {number: texts[_folded(text)] for number, text in rows if _folded(text) in texts}
    left = [number for number in wanted if number not in pairs.values()]
    pairs.update(zip([number for number, _ in rows if number not in pairs], left, strict=False))
    for number, keep in pairs.items():
        connection.execute(sa.update(Action).where(Action.number == number).values(number=keep))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


class _Letters:
    """Leads the Message-IDs of what was really sent to the incidents of today's reading."""

    def __init__(self, was: Record) -> None:
        self._answers: dict[int, list[str]] = {}
        self._others: dict[int, list[str]] = {}
        for message_id, mail_id, incident_id in was.ours:
            if mail_id is not None:
                self._answers.setdefault(mail_id, []).append(message_id)
            elif incident_id is not None:
                self._others.setdefault(incident_id, []).append(message_id)

    def lead(self, connection: sa.Connection, row: Any, now: Reread) -> None:
        home = now.homes.get(row.id)
        if home is None:
            return
        incidents.own_ids(connection, home, self._answers.get(row.id, ()))
        if row.incident_id in self._others:  # reminders and the like: from the first mail on
            incidents.own_ids(connection, home, self._others.pop(row.incident_id))
