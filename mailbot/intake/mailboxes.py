"""The IMAP accounts of the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.errors import ConfigError
from mailbot.intake.imap import ImapAccount

if TYPE_CHECKING:
    from mailbot.config import Config, Imap


def account(imap: Imap, config: Config) -> ImapAccount:
    """Raises ConfigError when the settings can't work."""
    try:
        return _account(imap, config)
    except ValueError as error:
        raise ConfigError(f"imap {imap.name}: {error}") from None


def _account(imap: Imap, config: Config) -> ImapAccount:
    return ImapAccount(
        name=imap.name,
        host=imap.host,
        port=imap.port,
        tls=imap.tls,
        ca_file=str(imap.ca_file) if imap.ca_file else None,
        username=imap.username,
        password=imap.password,
        auth=imap.auth,
        mailboxes=imap.mailboxes,
        start=imap.start,
        after="move" if imap.move_to else "leave",
        move_to=imap.move_to,
        poll=imap.poll.total_seconds(),
        size_limit=config.intake.max_megabytes * 1_000_000,
    )
