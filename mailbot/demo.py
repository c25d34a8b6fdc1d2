"""The demo: the real service on loopback, with a database and an outgoing folder of its own in a temporary place.

Sends the essay's sample mail through the real SMTP listener, then what happens next in an incident, and shows each
answer as a person would see it. Ends by itself.
"""

from __future__ import annotations

import asyncio
import email
import smtplib
import tempfile
import threading
import tomllib
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot import config as configuration
from mailbot.resources import find
from mailbot.service import Service
from mailbot.store.database import Database

if TYPE_CHECKING:
    from mailbot.handling import Handled
    from mailbot.outgoing.courier import Sent
    from mailbot.store.outbox import Queued

LIST = "incidents-list@example.com"
PATIENCE = 30.0  # seconds to wait for one mail's outcome
SUBJECT = "Production has failed over to secondary database"
ESSAY = """\
Severity 2, phase 1. I am incident commander. Coordinating via #2021-03-15-production-failover channel on Slack.

The primary database cluster stopped responding to requests at 0:02 UTC (17:02 PT). After thirty seconds, production
failed over to the secondary database and alerted us. The site is still functioning, however if whatever took down the
primary database cluster also takes down the secondary cluster, the site will be hard-down.

Customer liaison: Jayla M.
Business liaison: Shruti S.
Subject-matter experts: Alícia S., Dave D.
"""


def _mail(sender: str, subject: str, body: str, number: int, parent: int | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, LIST, subject
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = f"<demo-{number}@example.com>"
    if parent:
        mail["In-Reply-To"] = mail["References"] = f"<demo-{parent}@example.com>"
    mail.set_content(body)
    return mail


def story() -> list[tuple[str, EmailMessage]]:
    """Each mail with what it shows."""
    kevin, dave, jayla = (
        "Kevin <kevin@example.com>",
        "Dave D. <dave@example.com>",
        "Jayla M. <jayla@example.com>",
    )
    away = _mail(
        "Shruti S. <shruti@example.com>", f"Automatic reply: {SUBJECT}",
        "I am out of the office until Monday. For severity 1 call my deputy.\n", 6, 1,
    )  # fmt: skip
    away["Auto-Submitted"] = "auto-replied"
    return [
        ("Kevin writes the first mail, as in the essay", _mail(kevin, SUBJECT, ESSAY, 1)),
        ("It gets worse", _mail(
            kevin, f"Re: {SUBJECT}",
            "Raising from severity 2 to 1: the secondary cluster is failing too and customers see errors.\n"
            "Next update in 30 minutes.\n", 2, 1)),
        ("A handoff", _mail(
            kevin, f"Re: {SUBJECT}",
            "Handing incident commander to Dave, I need some sleep. Still severity 1, phase 1.\n", 3, 2)),
        ("An action item", _mail(
            dave, f"Re: {SUBJECT}",
            "Secondary is stable again, back to severity 2. Phase 2.\n\n"
            "Action: Jayla to add an alert on replication lag by Friday\n", 4, 3)),
        ("A mail with gaps, in a new thread", _mail(
            jayla, "Badge readers at the front door are dead", "Nobody can get in without being let in.\n", 5)),
        ("An out-of-office: kept, never answered", away),
        ("The first mail once more, by another way: counted once", _mail(kevin, SUBJECT, ESSAY, 1)),
        ("Done", _mail(
            dave, f"Re: {SUBJECT}", "A1 done. All clear, we are in phase 3 now. Still severity 2, I am still IC.\n",
            7, 4)),
    ]  # fmt: skip


class _Watch:
    """Waits, in the demo's thread, for what the service tells from its own."""

    def __init__(self) -> None:
        self.handled: list[Handled] = []
        self.sent: list[Queued] = []
        self._changed = threading.Condition()

    def on_handled(self, one: Handled) -> None:
        with self._changed:
            self.handled.append(one)
            self._changed.notify_all()

    def on_sent(self, mail: Queued, _result: Sent) -> None:
        with self._changed:
            self.sent.append(mail)
            self._changed.notify_all()

    def outcome(self, count: int) -> Handled | None:
        """What became of the count-th mail, once all that it led to was sent."""
        with self._changed:

            def settled() -> bool:
                letters = sum(one.letters for one in self.handled[:count])
                return len(self.handled) >= count and len(self.sent) >= letters

            return self.handled[count - 1] if self._changed.wait_for(settled, PATIENCE) else None


def play() -> int:
    """Run the demo. Gives the exit code."""
    with tempfile.TemporaryDirectory(prefix="mailbot-demo-") as folder:
        home = Path(folder)
        data = tomllib.loads(find("config.example.toml").read_text())
        data["smtp"]["listen"], data["lmtp"]["listen"] = "127.0.0.1:0", str(home / "lmtp.sock")
        config = configuration.parse(data, base=home)
        database = Database(config.database.url)
        database.upgrade()
        database.dispose()
        watch = _Watch()
        service = Service(config, on_handled=watch.on_handled, on_sent=watch.on_sent)
        started = threading.Event()
        thread = threading.Thread(
            target=lambda: asyncio.run(service.run(started=started.set)), name="service"
        )
        thread.start()
        try:
            if not started.wait(PATIENCE):
                click.echo("mailbot: the service did not start", err=True)
                return 1
            port = service.ports["smtp"]
            click.echo(
                f"The service listens on 127.0.0.1:{port}; its database and its outgoing folder are in {home}."
            )
            return _tell(watch, port)
        finally:
            service.stop_from_elsewhere()
            thread.join(PATIENCE)


def _tell(watch: _Watch, port: int) -> int:
    shown = 0
    mails = story()
    with smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE) as smtp:
        for number, (what, mail) in enumerate(mails, 1):
            _rule(f"{number}. {what}")
            click.secho(
                f"From: {mail['From']}\nSubject: {mail['Subject']}\n\n{mail.get_content().rstrip()}", dim=True
            )
            smtp.send_message(mail, to_addrs=[LIST])
            outcome = watch.outcome(number)
            if outcome is None:
                click.echo("mailbot: no outcome in time", err=True)
                return 1
            click.echo(f"\n=> {outcome.outcome}" + (f" ({outcome.reason})" if outcome.reason else ""))
            for sent in watch.sent[shown:]:
                _show(sent)
            shown = len(watch.sent)
    _rule("The end")
    click.echo(f"{len(mails)} mails in, {shown} out. Start it for real with: make run")
    return 0


def _rule(title: str) -> None:
    click.echo()
    click.secho(f"--- {title} " + "-" * max(3, 72 - len(title) - 5), bold=True)


def _show(sent: Queued) -> None:
    mail = email.message_from_bytes(sent.raw)
    text = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
    body = text.get_payload(decode=True)
    click.echo(f"\nmailbot answers {mail['To']}\nSubject: {mail['Subject']}\n")
    if isinstance(body, bytes):
        click.echo("\n".join(f"  {line}" if line else "" for line in body.decode().splitlines()))
