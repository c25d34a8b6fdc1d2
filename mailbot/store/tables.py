"""The tables. `store/migrations/` builds the same; a test holds the two together.

A mail is stored twice over in meaning: `mail_raw` has its bytes, never changed; `mail` has what became of it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from mailbot.store.types import Json, Moment, Text

# SQLite numbers rows by itself only in a column of exactly INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Text,
        datetime: Moment,
        dict[str, Any]: Json,
        list[Any]: Json,
        bytes: LargeBinary,
    }


class Mail(Base):
    """A mail that came in. state: "new", "done" or "quarantined"; outcome: what became of it."""

    __tablename__ = "mail"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    received_at: Mapped[datetime]
    source: Mapped[str]  # "smtp", "lmtp", "imap", "import", "rehearse"
    envelope_from: Mapped[str]
    envelope_to: Mapped[list[Any]]
    size: Mapped[int]
    silent: Mapped[bool] = mapped_column(default=False)  # imported history: read, never answered
    state: Mapped[str] = mapped_column(default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str | None]
    message_id: Mapped[str | None] = mapped_column(index=True)
    fingerprint: Mapped[str | None] = mapped_column(index=True)
    sender_name: Mapped[str | None]
    sender_address: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    subject: Mapped[str | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    authored: Mapped[str | None]
    __table_args__ = (
        Index(
            "ix_mail_new", "id", sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'")
        ),
        Index(
            "ix_mail_quarantined",
            "id",
            sqlite_where=text("state = 'quarantined'"),
            postgresql_where=text("state = 'quarantined'"),
        ),
    )


class MailRaw(Base):
    """The bytes of a mail, as they came."""

    __tablename__ = "mail_raw"
    mail_id: Mapped[int] = mapped_column(Id, ForeignKey("mail.id"), primary_key=True, autoincrement=False)
    raw: Mapped[bytes]


class Incident(Base):
    __tablename__ = "incident"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    list_address: Mapped[str]
    prefix: Mapped[str]
    number: Mapped[int]
    status: Mapped[str] = mapped_column(index=True)
    drill: Mapped[bool]
    title: Mapped[str]
    subject: Mapped[str]
    subject_key: Mapped[str] = mapped_column(index=True)
    description: Mapped[str]
    opened_at: Mapped[datetime]
    opened_by: Mapped[dict[str, Any] | None]
    severity: Mapped[int | None]
    phase: Mapped[int | None]
    commander: Mapped[dict[str, Any] | None]
    commander_since: Mapped[datetime | None]
    venues: Mapped[list[Any]]
    roles: Mapped[dict[str, Any]]
    customers_affected: Mapped[bool | None]
    customer_words: Mapped[str | None]
    next_update_at: Mapped[datetime | None]
    last_update_at: Mapped[datetime | None]
    last_update_by: Mapped[dict[str, Any] | None]
    last_word: Mapped[str]
    declared_at: Mapped[datetime | None]
    mitigated_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    review_due_at: Mapped[datetime | None]
    review: Mapped[dict[str, Any]]
    merged_into: Mapped[str | None]
    stated_at: Mapped[dict[str, Any]]
    asked: Mapped[list[Any]]
    root_message_id: Mapped[str | None]
    last_message_id: Mapped[str | None]
    __table_args__ = (UniqueConstraint("prefix", "number"),)


class ThreadRef(Base):
    """A Message-ID that belongs to an incident: of a mail in it, of our answer, or only seen in References."""

    __tablename__ = "thread_ref"
    message_id: Mapped[str] = mapped_column(primary_key=True)
    incident_id: Mapped[int] = mapped_column(Id, ForeignKey("incident.id"), primary_key=True)


class Change(Base):
    """One field that one mail (or reminder, or operator) changed, with the words it was read from."""

    __tablename__ = "change"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"), index=True)
    at: Mapped[datetime]
    who: Mapped[str]
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    words: Mapped[str]


class Person(Base):
    """A person seen in a header: the last name used with the address."""

    __tablename__ = "person"
    address: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    name_key: Mapped[str] = mapped_column(index=True)  # first name, folded
    bounced_at: Mapped[datetime | None]


class Participant(Base):
    """An address that took part in an incident: wrote in it, or was named in it."""

    __tablename__ = "participant"
    incident_id: Mapped[int] = mapped_column(Id, ForeignKey("incident.id"), primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)


class Action(Base):
    """An action item; its number is A<number>, unique across the organisation."""

    __tablename__ = "action"
    number: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"), index=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"))
    text: Mapped[str]
    owner: Mapped[dict[str, Any] | None]
    due: Mapped[date | None]
    default_due: Mapped[bool]
    state: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    reason: Mapped[str | None]
    asked: Mapped[bool]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Outbox(Base):
    """A mail to be sent. state: "queued", "sent" or "failed". key and message_id never change: a retry is the same mail."""

    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(unique=True)
    template: Mapped[str]
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mail.id"), index=True)
    because_of: Mapped[str | None]  # the address whose mail made us write, for the budget
    message_id: Mapped[str] = mapped_column(unique=True)
    envelope_from: Mapped[str]
    recipients: Mapped[list[Any]]  # those still to be reached
    subject: Mapped[str]
    raw: Mapped[bytes]
    state: Mapped[str] = mapped_column(default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(index=True)
    private: Mapped[bool] = mapped_column(default=False)
    next_try_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]
    __table_args__ = (
        Index("ix_outbox_because_of", "because_of", "created_at"),
        Index(
            "ix_outbox_queued",
            "next_try_at",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
    )


class Due(Base):
    """Something to look at again at a stored time; gone once it was looked at."""

    __tablename__ = "due"
    key: Mapped[str] = mapped_column(primary_key=True)
    incident_id: Mapped[int | None] = mapped_column(ForeignKey("incident.id"), index=True)
    kind: Mapped[str]
    step: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    data: Mapped[dict[str, Any]]


class ImapCursor(Base):
    """Up to which UID a mailbox was taken in; moved in the same transaction as the mail."""

    __tablename__ = "imap_cursor"
    account: Mapped[str] = mapped_column(primary_key=True)
    mailbox: Mapped[str] = mapped_column(primary_key=True)
    uidvalidity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)


class Counter(Base):
    """The last number given: "INC", "action"."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class Setting(Base):
    """What the service keeps for itself: its secret, the stop switch."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
