"""The ways out: a smarthost by SMTP, or a Maildir for trying things out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.errors import ConfigError
from mailbot.outgoing import maildir
from mailbot.outgoing.courier import Sent
from mailbot.outgoing.smarthost import Smarthost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mailbot.config import Config
    from mailbot.config import Smarthost as SmarthostConfig
    from mailbot.outgoing.courier import Transport
    from mailbot.store.outbox import Queued


@dataclass(frozen=True)
class ToMaildir:
    folder: Path

    def send(self, mails: Sequence[Queued]) -> Iterator[Sent]:
        for mail in mails:
            try:
                maildir.deliver(self.folder, mail.raw, mail.message_id)
            except OSError as error:
                yield Sent(again=mail.recipients, words=f"{self.folder}: {error.strerror}")
            else:
                yield Sent()


@dataclass(frozen=True)
class ToSmarthost:
    """make: a fresh smarthost each time, so that a changed password file is read again."""

    make: Callable[[], Smarthost]

    def send(self, mails: Sequence[Queued]) -> Iterator[Sent]:
        with self.make().session() as session:
            for mail in mails:
                delivery = session.send(mail.raw, mail.envelope_from, mail.recipients)
                yield Sent(again=delivery.temporary, refused=delivery.permanent, words=delivery.words)


def smarthost(config: SmarthostConfig) -> Smarthost:
    """Raises ConfigError when the password can't be had, or would cross a wire in the clear."""
    password = config.password() if config.username else None
    try:
        return Smarthost(
            host=config.host,
            port=config.port,
            tls=config.tls,
            username=config.username,
            password=password,
            auth=config.auth,
            ca_file=config.ca_file,
            timeout=config.timeout.total_seconds(),
            helo=config.helo,
        )
    except ValueError as error:
        raise ConfigError(f"outgoing.smarthost: {error}") from None


def transport(config: Config) -> Transport | None:
    """None when no way out is configured: mails then wait in the outbox."""
    if config.outgoing.smarthost is not None:
        chosen = config.outgoing.smarthost
        return ToSmarthost(lambda: smarthost(chosen))
    if config.outgoing.maildir is not None:
        return ToMaildir(config.outgoing.maildir)
    return None
