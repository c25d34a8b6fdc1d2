"""`mailbot check`: what is right, what is wrong, and how to mend it; each a line.

Nothing is changed and no mail is sent: databases are written to in a transaction that is rolled back, mail servers
are greeted and logged in to, and left.
"""

from __future__ import annotations

import os
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from mailbot.errors import ConfigError, StoreError
from mailbot.intake.imap import probe
from mailbot.intake.mailboxes import account
from mailbot.outgoing.transport import smarthost
from mailbot.store import inbox, outbox, settings
from mailbot.store.database import Database
from mailbot.store.tables import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailbot.config import Config, Imap, Smarthost

OK, NOTE, WRONG = "ok", "note", "wrong"
GREETING_SECONDS = 3.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One line. state: "ok", "note" (works, but look at it) or "wrong". mend: what to do, "" when it is fine."""

    what: str
    state: str
    found: str
    mend: str = ""


def ok(what: str, found: str) -> Check:
    return Check(what=what, state=OK, found=found)


def note(what: str, found: str, mend: str = "") -> Check:
    return Check(what=what, state=NOTE, found=found, mend=mend)


def wrong(what: str, found: str, mend: str) -> Check:
    return Check(what=what, state=WRONG, found=found, mend=mend)


def checks(config: Config) -> Iterator[Check]:
    """All of them, one after another, as each is known. The configuration itself was read already."""
    yield _place(config)
    yield from _database(config)
    yield from _ways_in(config)
    for imap in config.imap:
        yield _imap(imap, config)
    yield from _way_out(config)
    yield _senders(config)


def _place(config: Config) -> Check:
    org = config.organisation
    days = f"holidays of {org.holidays}" if org.holidays else "no public holidays kept"
    return ok("organisation", f"zone {org.zone}, {days}")


# the database


def _database(config: Config) -> Iterator[Check]:
    url = sa.make_url(config.database.url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        yield wrong("database", f"{shown}: there is no such file", "make it with: mailbot db upgrade")
        return
    database = Database(config.database.url, busy_seconds=5)
    try:
        database.check_schema()
        fault = _not_writable(database)
        if fault:
            yield wrong("database", f"{shown}: can't be written: {fault}", _who_may_write(url))
            return
        yield ok("database", f"{shown}: this version's schema, can be written")
        yield from _record(database)
    except StoreError as error:
        yield wrong("database", f"{shown}: {error.message}", _mend_database(error.message))
    finally:
        database.dispose()


def _mend_database(message: str) -> str:
    if "mailbot db upgrade" in message:
        return "run: mailbot db upgrade"
    return "start the database server, or correct database.url"


def _who_may_write(url: sa.URL) -> str:
    if url.get_backend_name() != "sqlite":
        return "let the user of database.url write to all tables"
    folder = Path(str(url.database)).parent
    return f"let the user that runs mailbot write to the file and to its folder {folder}; is the disk full?"


def _not_writable(database: Database) -> str | None:
    """Write and roll back."""
    try:
        with database.engine.connect() as connection:
            connection.execute(sa.insert(Setting).values(name="check", value="written and rolled back"))
            connection.rollback()
    except DBAPIError as error:
        return str(error.orig)
    return None


def _record(database: Database) -> Iterator[Check]:
    with database.read() as connection:
        mails, letters = inbox.counts(connection), outbox.counts(connection)
        stopped = settings.stopped(connection)
    if database.setting("secret") is None:
        if mails:
            lost = (
                "the secret is gone: answers to earlier mails of ours are no longer known by their Message-ID"
            )
            yield wrong("secret", lost, 'put the row "secret" of the table "setting" back from a backup')
        else:
            yield ok("secret", "will be made at the first start")
    else:
        yield ok("secret", "is there; a backup of the database has it")
    if stopped:
        yield note("stop switch", "on: mails are taken in, nothing is sent", "mailbot resume")
    if count := mails.get("quarantined", 0):
        yield note("quarantine", f"mails set aside: {count}", "look at them with: mailbot quarantine")
    if count := letters.get("failed", 0):
        yield note("outbox", f"mails that could not be sent: {count}", "look at them with: mailbot outbox")
    if count := letters.get("queued", 0):
        yield note("outbox", f"mails that wait to be sent: {count}", "look at them with: mailbot outbox")


# mail in


def _ways_in(config: Config) -> Iterator[Check]:
    ways = [("smtp", config.smtp.listen), ("lmtp", config.lmtp.listen)]
    for name, where in ways:
        if where:
            yield _listener(name, where)
    if not any(where for _, where in ways) and not config.imap:
        yield wrong("mail in", "no way in is set", "set smtp.listen or lmtp.listen, or an [[imap]] account")


def _listener(name: str, where: str) -> Check:
    """Free, or already served by us; anything else is in the way."""
    what = f"{name}.listen"
    if where.startswith(("/", "unix:")):
        path = Path(where.removeprefix("unix:"))
        if not path.parent.is_dir():
            return wrong(
                what, f"{where}: there is no folder {path.parent}", "make the folder, or correct the path"
            )
        if not path.exists():
            if os.access(path.parent, os.W_OK):
                return ok(what, f"{where}: free")
            return wrong(
                what, f"{where}: {path.parent} can't be written", "let the user that runs mailbot write there"
            )
        greeting = _greeting(socket.AF_UNIX, str(path))
        if greeting is None:
            return ok(what, f"{where}: left by an earlier run, will be replaced")
        return _served(what, where, greeting)
    host, _, port = where.rpartition(":")
    host = host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.bind((host, int(port)))
            server.listen(1)
    except PermissionError:
        return wrong(
            what, f"{where}: not allowed", "ports below 1024 need root: take a higher one, or use a socket"
        )
    except (OSError, OverflowError) as error:
        greeting = _greeting(family, (host, int(port)))
        if greeting is None:
            reason = getattr(error, "strerror", None) or str(error)
            return wrong(what, f"{where}: {reason}", "correct the address, or stop what holds it")
        return _served(what, where, greeting)
    return ok(what, f"{where}: free")


def _served(what: str, where: str, greeting: str) -> Check:
    if greeting.startswith("220 ") and greeting.rsplit(maxsplit=1)[-1] == "mailbot":
        return ok(what, f"{where}: served by mailbot now")
    said = f"which says “{greeting[:60]}”" if greeting else "which says nothing"
    return wrong(
        what, f"{where}: taken by another service, {said}", "take another port, or stop that service"
    )


def _greeting(family: int, where: str | tuple[str, int]) -> str | None:
    """The first line that a server says, "" when it says nothing; None when there is no server."""
    try:
        with socket.socket(family, socket.SOCK_STREAM) as client:
            client.settimeout(GREETING_SECONDS)
            client.connect(where)
            try:
                line = client.recv(512)
            except OSError:
                return ""
    except (OSError, OverflowError):
        return None
    return "".join(c if c.isprintable() else " " for c in line.decode("utf-8", "replace")).strip()


def _imap(imap: Imap, config: Config) -> Check:
    what = f"imap {imap.name}"
    where = f"{imap.username} at {imap.host}:{imap.port}"
    try:
        imap.password()
        problems = probe(account(imap, config))
    except (ConfigError, ValueError) as error:
        return wrong(what, str(getattr(error, "message", error)), "correct the [[imap]] account")
    if problems:
        return wrong(what, "; ".join(problems), _mend_server(" ".join(problems), "the [[imap]] account"))
    return ok(what, f"{where}: logged in, {', '.join(imap.mailboxes)} can be opened")


def _mend_server(problem: str, section: str) -> str:
    """A first guess at what to do, by what was said."""
    low = problem.lower()
    if "mailbox" in low and "opened" in low:
        return f"make the mailbox on the server, or correct mailboxes in {section}"
    if "certificate" in low:
        return f"the certificate is not trusted: correct host, or set ca_file in {section}"
    if "login" in low or "auth" in low or "password" in low:
        return f"correct username and password in {section}"
    return f"correct host, port and tls in {section}; can this machine reach it?"


# mail out


def _way_out(config: Config) -> Iterator[Check]:
    out = config.outgoing
    if out.smarthost is not None:
        yield _smarthost(out.smarthost)
        if out.maildir is not None:
            yield note(
                "outgoing", "both a smarthost and a maildir are set: the smarthost is used", "remove maildir"
            )
    elif out.maildir is not None:
        yield _maildir(out.maildir)
    else:
        mend = "set [outgoing.smarthost], or outgoing.maildir to try things out"
        yield note("outgoing", "no way out is set: answers wait in the outbox", mend)


def _smarthost(config: Smarthost) -> Check:
    where = f"{config.host}:{config.port}"
    try:
        problem = smarthost(config).probe()
    except (ConfigError, ValueError, OSError) as error:
        return wrong("smarthost", str(getattr(error, "message", error)), "correct [outgoing.smarthost]")
    if problem:
        return wrong("smarthost", f"{where}: {problem}", _mend_server(problem, "[outgoing.smarthost]"))
    with_login = f", logged in as {config.username}" if config.username else ", without login"
    return ok("smarthost", f"{where}: reached by {config.tls}{with_login}")


def _maildir(folder: Path) -> Check:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        mend = "let the user that runs mailbot write there, or correct outgoing.maildir"
        return wrong("outgoing", f"{there} can't be written: {error.strerror}", mend)
    return note(
        "outgoing",
        f"mails land in {folder.absolute()}, nobody gets them",
        "set [outgoing.smarthost] for real use",
    )


def _senders(config: Config) -> Check:
    who = config.who
    if not who.domains and not who.addresses:
        return note(
            "who", "everyone who can post may open and change incidents", "set who.domains to narrow it"
        )
    return ok("who", f"{', '.join((*who.domains, *who.addresses))} may open and change incidents")
