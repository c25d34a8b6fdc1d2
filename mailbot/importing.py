"""Taking an archive in: its mails in the order of their Date headers, each decided as of its own time, none answered.

A first look finds each mail's date and keeps the bytes in a temporary file; then they are stored and decided in
batches, a transaction a batch. So a running service never sees a mail that waits (it would decide it as of today),
and an import that was stopped anywhere goes on where it was: the same bytes from the same source are passed over.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, TYPE_CHECKING, Self

from mailbot.handling import Handled
from mailbot.intake.imap_inbox import envelope_of
from mailbot.store import inbox, settings
from mailbot.store.inbox import Arrival

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import sqlalchemy as sa

    from mailbot.handling import Handler
    from mailbot.reader import Reader
    from mailbot.store.database import Database
    from parsers.reading import Reading

SOURCE = "import"
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
BATCH_MAILS, BATCH_BYTES = 50, 8_000_000  # short transactions: the service beside us waits for each
IN_MEMORY = 64_000_000
_DATE = re.compile(rb"^date[ \t]*:[ \t]*(.{1,200})", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A mail in the temporary file, and the time that it counts as of."""

    at: datetime
    order: int
    name: str
    begin: int
    size: int


@dataclass(kw_only=True)
class Tally:
    """What an import did. outcomes: how many mails became what."""

    known: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    incidents: set[str] = field(default_factory=set)

    def add(self, handled: Handled) -> None:
        self.outcomes[handled.outcome] = self.outcomes.get(handled.outcome, 0) + 1
        if handled.reference:
            self.incidents.add(handled.reference)


class Archive:
    """Mails in order of their dates, their bytes in a temporary file; for use in a `with`."""

    def __init__(self, mails: Iterable[tuple[str, bytes]], *, now: datetime) -> None:
        """A mail without a usable Date counts as of the one before it; none counts as of the future."""
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed at the end
        self.places: list[Place] = []
        try:
            self._look(mails, now)
        except BaseException:
            self._file.close()
            raise

    def _look(self, mails: Iterable[tuple[str, bytes]], now: datetime) -> None:
        last, begin = EARLIEST, 0
        for order, (name, raw) in enumerate(mails):
            last = min(date_of(raw) or last, now)
            self._file.write(raw)
            self.places.append(Place(at=last, order=order, name=name, begin=begin, size=len(raw)))
            begin += len(raw)
        self.places.sort(key=lambda place: (place.at, place.order))

    def raw(self, place: Place) -> bytes:
        self._file.seek(place.begin)
        return self._file.read(place.size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def date_of(raw: bytes) -> datetime | None:
    r"""The Date header, when it is one and is credible.

    >>> date_of(b"Subject: x\r\nDate: Mon, 15 Mar 2021 00:20:00 +0000\r\n\r\n")
    datetime.datetime(2021, 3, 15, 0, 20, tzinfo=datetime.timezone.utc)
    """
    end = min((i for i in (raw.find(b"\n\n"), raw.find(b"\r\n\r\n")) if i >= 0), default=len(raw))
    found = _DATE.search(raw, 0, min(end, 65_536))
    if found is None:
        return None
    with suppress(ValueError, TypeError, OverflowError, IndexError):
        at = parsedate_to_datetime(found[1].decode("latin-1").strip())
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        return at if at > EARLIEST else None
    return None


class Known:
    """Which bytes the inbox has from earlier imports; looked up by size, so that only likely ones are read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.read() as connection:
            self._sizes = inbox.sizes(connection, SOURCE)
        self._digests: dict[int, set[bytes]] = {}

    def has(self, raw: bytes) -> bool:
        ids = self._sizes.get(len(raw))
        if not ids:
            return False
        if len(raw) not in self._digests:
            with self._database.read() as connection:
                self._digests[len(raw)] = {_digest(inbox.raw(connection, i) or b"") for i in ids}
        return _digest(raw) in self._digests[len(raw)]


def _digest(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def take_in(
    archive: Archive,
    database: Database,
    handler: Handler,
    reader: Reader,
    *,
    answer: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Tally:
    """Store and decide what is not known yet. answer: as if the mails came now, one after another, and are answered."""
    known, tally = Known(database), Tally()
    for batch in _batches(archive, known, tally, progress):
        readings = [
            _read(reader, raw) for _, raw in batch
        ]  # outside of the transaction: others write meanwhile
        with database.write(deciding=True) as connection:
            stopped = settings.stopped(connection)
            for (place, raw), reading in zip(batch, readings, strict=True):
                at = clock() if answer else place.at
                tally.add(_decide(connection, handler, raw, reading, at, silent=not answer, stopped=stopped))
        progress(len(batch))
    return tally


def _batches(
    archive: Archive, known: Known, tally: Tally, progress: Callable[[int], None]
) -> Iterator[list[tuple[Place, bytes]]]:
    batch: list[tuple[Place, bytes]] = []
    size = 0
    for place in archive.places:
        raw = archive.raw(place)
        if known.has(raw):
            tally.known += 1
            progress(1)
            continue
        if batch and (len(batch) >= BATCH_MAILS or size + len(raw) > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append((place, raw))
        size += len(raw)
    if batch:
        yield batch


def _read(reader: Reader, raw: bytes) -> Reading | Exception:
    try:
        return reader.read(raw)
    except Exception as error:  # noqa: BLE001 - reading should never raise; if it does, the other mails still count
        return error


def _decide(
    connection: sa.Connection,
    handler: Handler,
    raw: bytes,
    reading: Reading | Exception,
    at: datetime,
    *,
    silent: bool,
    stopped: bool,
) -> Handled:
    sender, recipients = envelope_of(raw)
    arrival = Arrival(
        raw=raw, received_at=at, source=SOURCE, envelope_from=sender, envelope_to=recipients, silent=silent
    )
    (mail_id,) = inbox.add(connection, [arrival])
    if isinstance(reading, Exception):
        reason = f"could not be read: {type(reading).__name__}: {reading}"
        inbox.quarantine(connection, mail_id, reason)
        return Handled(mail_id=mail_id, outcome="quarantined", reason=reason)
    pending = inbox.Pending(
        id=mail_id, raw=raw, received_at=at, source=SOURCE, envelope_from=sender, envelope_to=recipients,
        silent=silent, attempts=0,
    )  # fmt: skip
    return handler.handle(connection, pending, reading, at, stopped=stopped)
