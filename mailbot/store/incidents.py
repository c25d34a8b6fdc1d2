"""Incidents: numbers, rows, the threads they own, their changes and the people in them."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from mailbot.incidents import model
from mailbot.incidents.people import first_word
from mailbot.incidents.threads import Candidate, subject_key
from mailbot.store.tables import Change, Counter, Incident, Mail, Participant, Person, ThreadRef
from mailbot.text import clean
from parsers.reading import Person as PersonValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COLUMNS = [f.name for f in fields(model.Incident)]


def insert_for(connection: sa.Connection) -> Any:
    """The dialect's INSERT, which knows ON CONFLICT."""
    return _insert(connection.dialect.name)


def _insert(dialect: str) -> Any:
    return sqlite.insert if dialect == "sqlite" else postgresql.insert


@cache
def insert_new(table: Any, dialect: str) -> Any:
    """INSERT that passes over rows which are there already; built once for each table."""
    return _insert(dialect)(table).on_conflict_do_nothing()


def to_person(value: dict[str, Any] | None) -> PersonValue | None:
    return PersonValue(name=value.get("name"), address=value.get("address")) if value else None


def from_person(person: PersonValue | None) -> dict[str, Any] | None:
    return {"name": person.name, "address": person.address} if person else None


_NUMBER = sa.select(Counter.value).where(Counter.name == sa.bindparam("kind"))


def next_number(connection: sa.Connection, name: str) -> int:
    """The next free number of a kind ("INC", "action"), without taking it."""
    return (connection.execute(_NUMBER, {"kind": name}).scalar() or 0) + 1


def take_numbers(connection: sa.Connection, name: str, last: int) -> None:
    insert = insert_for(connection)
    connection.execute(
        insert(Counter)
        .values(name=name, value=last)
        .on_conflict_do_update(index_elements=["name"], set_={"value": last})
    )


def _row(incident: model.Incident) -> dict[str, Any]:
    row = {name: getattr(incident, name) for name in _COLUMNS if name != "id"}
    row["status"] = incident.status.value
    row["subject_key"] = subject_key(incident.title)
    for name in ("opened_by", "commander", "last_update_by"):
        row[name] = from_person(row[name])
    row["roles"] = {role: [from_person(p) for p in people] for role, people in incident.roles.items()}
    row["venues"], row["asked"] = list(incident.venues), sorted(incident.asked)
    row["stated_at"] = {name: at.isoformat() for name, at in incident.stated_at.items()}
    row["review"] = dict(incident.review)
    return row


def _value(row: Any) -> model.Incident:
    values = {name: getattr(row, name) for name in _COLUMNS}
    values["status"] = model.Status(row.status)
    for name in ("opened_by", "commander", "last_update_by"):
        values[name] = to_person(values[name])
    values["roles"] = {
        role: tuple(p for p in map(to_person, people) if p) for role, people in (row.roles or {}).items()
    }
    values["venues"], values["asked"] = tuple(row.venues), frozenset(row.asked)
    values["stated_at"] = {name: datetime.fromisoformat(at) for name, at in row.stated_at.items()}
    return model.Incident(**values)


_ALL = sa.select(*(getattr(Incident, name) for name in _COLUMNS))


_ONE = _ALL.where(Incident.id == sa.bindparam("incident"))


def load(connection: sa.Connection, incident_id: int) -> model.Incident:
    return _value(connection.execute(_ONE, {"incident": incident_id}).one())


def by_reference(connection: sa.Connection, reference: str) -> model.Incident | None:
    """The incident "INC-7"; case does not matter."""
    prefix, _, number = reference.upper().rpartition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        return None
    row = connection.execute(_ALL.where(Incident.prefix == prefix, Incident.number == int(number))).first()
    return _value(row) if row else None


def every(
    connection: sa.Connection, *, statuses: Iterable[model.Status] | None = None, limit: int = 1000
) -> list[model.Incident]:
    """Incidents, newest first."""
    query = _ALL.order_by(Incident.id.desc()).limit(limit)
    if statuses is not None:
        query = query.where(Incident.status.in_([s.value for s in statuses]))
    return [_value(row) for row in connection.execute(query)]


def matching(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> list[model.Incident]:
    """Incidents by conditions on their rows, oldest first."""
    return [_value(row) for row in connection.execute(_ALL.where(*where).order_by(Incident.id))]


_INSERT = sa.insert(Incident).returning(Incident.id)
_UPDATE = (
    sa.update(Incident)
    .where(Incident.id == sa.bindparam("row_id"))
    .values({name: sa.bindparam(f"to_{name}") for name in (*_COLUMNS, "subject_key") if name != "id"})
)


def save(connection: sa.Connection, incident: model.Incident) -> int:
    """Insert or update; gives the row's number."""
    row = _row(incident)
    if incident.id is None:
        take_numbers(connection, incident.prefix, incident.number)
        return connection.execute(_INSERT, row).scalar_one()
    connection.execute(
        _UPDATE, {"row_id": incident.id, **{f"to_{name}": value for name, value in row.items()}}
    )
    return incident.id


_LOG = sa.insert(Change)


def log(
    connection: sa.Connection,
    changes: Iterable[tuple[int, model.Change]],
    *,
    mail_id: int | None,
    at: datetime,
    who: str,
) -> None:
    """Keep changes, each with its incident's row number."""
    rows = [
        {
            "incident_id": incident_id,
            "mail_id": mail_id,
            "at": at,
            "who": who,
            "field": c.field,
            "old": c.old,
            "new": c.new,
            "words": c.words[:1000],
        }
        for incident_id, c in changes
    ]
    if rows:
        connection.execute(_LOG, rows)


def own_ids(connection: sa.Connection, incident_id: int, message_ids: Iterable[str | None]) -> None:
    """Note Message-IDs as belonging to an incident."""
    rows = [{"message_id": m[:998], "incident_id": incident_id} for m in dict.fromkeys(message_ids) if m]
    if rows:
        connection.execute(insert_new(ThreadRef, connection.dialect.name), rows)


_BY_IDS = (
    sa.select(ThreadRef.message_id, ThreadRef.incident_id, Incident.merged_into)
    .join(Incident, Incident.id == ThreadRef.incident_id)
    .where(ThreadRef.message_id.in_(sa.bindparam("ids", expanding=True)))
)


def by_message_ids(connection: sa.Connection, message_ids: Sequence[str]) -> dict[str, list[int]]:
    """Which incidents each Message-ID belongs to; merged ones lead to the one they were merged into."""
    found: dict[str, list[int]] = {}
    if message_ids:
        rows = connection.execute(_BY_IDS, {"ids": [clean(m)[:998] for m in message_ids]})
        for message_id, incident_id, merged in rows:
            led = follow_merge(connection, incident_id) if merged else incident_id
            found.setdefault(message_id, []).append(led)
    return found


def follow_merge(connection: sa.Connection, incident_id: int) -> int:
    """The incident that this one was merged into, if it was."""
    for _ in range(10):
        merged = connection.execute(
            sa.select(Incident.merged_into).where(Incident.id == incident_id)
        ).scalar()
        target = by_reference(connection, merged) if merged else None
        if target is None or target.id is None:
            return incident_id
        incident_id = target.id
    return incident_id


def by_subject(connection: sa.Connection, title: str, since: datetime) -> list[tuple[int, datetime]]:
    """Incidents whose thread has this subject and moved since: row number and when it last moved."""
    moved = sa.func.coalesce(Incident.last_update_at, Incident.opened_at)
    rows = connection.execute(
        sa.select(Incident.id, Incident.last_update_at, Incident.opened_at).where(
            Incident.subject_key == subject_key(title), Incident.status != "merged", moved >= since
        )
    )
    return [(r[0], r[1] or r[2]) for r in rows]


def take_part(connection: sa.Connection, incident_id: int, addresses: Iterable[str]) -> None:
    rows = [{"incident_id": incident_id, "address": a.lower()} for a in dict.fromkeys(addresses) if a]
    if rows:
        connection.execute(insert_new(Participant, connection.dialect.name), rows)


def candidate(
    connection: sa.Connection, incident_id: int, sender: str | None, moved_at: datetime | None
) -> Candidate:
    part = (
        bool(sender)
        and connection.execute(
            sa.select(sa.literal(1)).where(
                Participant.incident_id == incident_id, Participant.address == sender
            )
        ).scalar()
    )
    return Candidate(incident_id=incident_id, participant=bool(part), moved_at=moved_at)


@cache
def _meet(dialect: str) -> Any:
    """A name that did not change, or was not given, writes nothing."""
    insert = _insert(dialect)(Person)
    return insert.on_conflict_do_update(
        index_elements=["address"],
        set_={"name": insert.excluded.name, "name_key": insert.excluded.name_key},
        where=sa.and_(insert.excluded.name.is_not(None), Person.name.is_distinct_from(insert.excluded.name)),
    )


def meet(connection: sa.Connection, people: Iterable[PersonValue]) -> None:
    """Remember people seen in headers, by address, with the name last used."""
    for person in people:
        if person.address:
            row = {
                "address": person.address.lower()[:320],
                "name": person.name,
                "name_key": first_word(person.name),
            }
            connection.execute(_meet(connection.dialect.name), row)


def who_may_be(connection: sa.Connection, names: Iterable[str | None]) -> list[PersonValue]:
    """People seen in headers whose first name, or the local part of whose address, is one of these."""
    keys = sorted({first_word(name) for name in names if name} - {""})
    if not keys:
        return []
    rows = connection.execute(
        sa.select(Person.name, Person.address)
        .where(
            sa.or_(
                Person.name_key.in_(keys),
                *(Person.address.startswith(f"{k}@", autoescape=True) for k in keys),
            )
        )
        .order_by(Person.address)
        .limit(50)
    )
    return [PersonValue(name=name, address=address) for name, address in rows]


def timeline(connection: sa.Connection, incident_id: int) -> list[Any]:
    """The changes of an incident, oldest first: rows with at, who, field, old, new, words, mail_id."""
    return list(
        connection.execute(
            sa.select(
                Change.at, Change.who, Change.field, Change.old, Change.new, Change.words, Change.mail_id
            )
            .where(Change.incident_id == incident_id)
            .order_by(Change.at, Change.id)
        )
    )


def mails(connection: sa.Connection, incident_id: int) -> list[Any]:
    """The mails of an incident, oldest first."""
    return list(
        connection.execute(
            sa.select(
                Mail.id,
                Mail.received_at,
                Mail.sent_at,
                Mail.sender_name,
                Mail.sender_address,
                Mail.subject,
                Mail.kind,
                Mail.outcome,
                Mail.reason,
                Mail.authored,
            )
            .where(Mail.incident_id == incident_id)
            .order_by(Mail.id)
        )
    )


_TEXTS = (
    sa.select(Mail.authored)
    .where(
        Mail.incident_id == sa.bindparam("incident"), Mail.outcome != "duplicate", Mail.authored.is_not(None)
    )
    .order_by(Mail.id.desc())
    .limit(50)
)


def texts(connection: sa.Connection, incident_id: int) -> list[str]:
    """What was newly written in the last mails of an incident."""
    return [text for text in connection.execute(_TEXTS, {"incident": incident_id}).scalars() if text]


def bounced(connection: sa.Connection, addresses: Iterable[str], at: datetime) -> None:
    """Remember that mail to these people could not be delivered."""
    for address in addresses:
        connection.execute(sa.update(Person).where(Person.address == address.lower()).values(bounced_at=at))


def last_changed_by_no_mail(connection: sa.Connection) -> frozenset[tuple[int, str]]:
    """(incident, field) whose last change came from no mail, and not from reading mails again."""
    last = sa.select(sa.func.max(Change.id)).group_by(Change.incident_id, Change.field)
    rows = connection.execute(
        sa.select(Change.incident_id, Change.field).where(
            Change.id.in_(last), Change.mail_id.is_(None), Change.who != "replay"
        )
    )
    return frozenset((row[0], row[1]) for row in rows)
