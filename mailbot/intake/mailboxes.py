"""The IMAP accounts of the configuration, each watched in a thread of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.intake.imap import ImapAccount, Watcher

if TYPE_CHECKING:
    import threading

    from mailbot.config import Config, Imap
    from mailbot.intake.imap_inbox import ImapStore


def account(imap: Imap, config: Config) -> ImapAccount:
    """Raises ConfigError when the password can't be had."""
    return ImapAccount(
        name=imap.name,
        host=imap.host,
        port=imap.port,
        tls=imap.tls,
        ca_file=str(imap.ca_file) if imap.ca_file else None,
        username=imap.username,
        password=imap.password,
        mailboxes=imap.mailboxes,
        start=imap.start,
        after="move" if imap.move_to else "leave",
        move_to=imap.move_to,
        poll=imap.poll.total_seconds(),
        size_limit=config.intake.max_megabytes * 1_000_000,
    )


def watch(imap: Imap, config: Config, store: ImapStore, stop: threading.Event) -> None:
    """Watch one account until `stop` is set; for a thread of its own."""
    Watcher(account(imap, config), store).run(stop)
