"""The ways out: a smarthost by SMTP, or a Maildir for trying things out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.outgoing import maildir
from mailbot.outgoing.courier import Sent
from mailbot.outgoing.smarthost import Smarthost

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mailbot.config import Config
    from mailbot.config import Smarthost as SmarthostConfig
    from mailbot.outgoing.courier import Transport
    from mailbot.store.outbox import Queued


@dataclass(frozen=True)
class ToMaildir:
    folder: Path

    def send(self, mails: Sequence[Queued]) -> Sequence[Sent]:
        results = []
        for mail in mails:
            try:
                maildir.deliver(self.folder, mail.raw, mail.message_id)
                results.append(Sent())
            except OSError as error:
                results.append(Sent(again=mail.recipients, words=f"{self.folder}: {error.strerror}"))
        return results


@dataclass(frozen=True)
class ToSmarthost:
    """make: a fresh smarthost each time, so that a changed password file is read again."""

    make: Callable[[], Smarthost]

    def send(self, mails: Sequence[Queued]) -> Sequence[Sent]:
        results = []
        with self.make().session() as session:
            for mail in mails:
                delivery = session.send(mail.raw, mail.envelope_from, mail.recipients)
                results.append(
                    Sent(again=delivery.temporary, refused=delivery.permanent, words=delivery.words)
                )
        return results


def smarthost(config: SmarthostConfig) -> Smarthost:
    """Raises ConfigError when the password can't be had."""
    return Smarthost(
        host=config.host, port=config.port, tls=config.tls, username=config.username,
        password=config.password() if config.username else None, ca_file=config.ca_file,
        timeout=config.timeout.total_seconds(), helo=config.helo,
    )  # fmt: skip


def transport(config: Config) -> Transport | None:
    """None when no way out is configured: mails then wait in the outbox."""
    if config.outgoing.smarthost is not None:
        chosen = config.outgoing.smarthost
        return ToSmarthost(lambda: smarthost(chosen))
    if config.outgoing.maildir is not None:
        return ToMaildir(config.outgoing.maildir)
    return None
