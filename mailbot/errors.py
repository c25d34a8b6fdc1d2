"""The errors that mailbot raises on purpose; any other exception is a bug.

What the user sees (`message`), what the log keeps (`detail`) and whether to try again (`temporary`) are three fields.
"""

from __future__ import annotations


class MailbotError(Exception):
    """Something that mailbot can say plainly."""

    temporary = False

    def __init__(self, message: str, *, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


class ConfigError(MailbotError):
    """The configuration is wrong: which key, what it got, what it wants."""


class StoreError(MailbotError):
    """The database can't be used as it is (missing, too old, too new)."""


class TemporarilyUnavailable(MailbotError):  # noqa: N818 - it says what the peer is told
    """The store can't take a mail now (full, locked, gone): the peer is told to try again, the mail is not lost."""

    temporary = True


class NotFound(MailbotError):  # noqa: N818
    """What was asked for by name or number is not there."""
