"""SMTP and LMTP in, by aiosmtpd.

250 is said once the mail is on disk. A store that can't take it is a 451: the peer keeps the mail and comes again.
LMTP answers DATA once for each recipient (RFC 2033 section 4.2), which aiosmtpd's LMTP does not do by itself. We never
relay: whatever recipient a mail server hands us is taken, since its aliases may have names that we do not know.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import socket
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from aiosmtpd import lmtp, smtp

from mailbot.errors import ConfigError, TemporarilyUnavailable
from mailbot.store.inbox import Arrival

if TYPE_CHECKING:
    from aiosmtpd.smtp import Envelope, Session

    from mailbot.intake.accept import Accept

log = logging.getLogger("mailbot.smtp")
TRY_AGAIN = "451 4.3.0 Not stored, please try again later"
MAX_RECIPIENTS = 20_000
# "<kevin@example.com> SIZE=1234", as nearly every client writes it: a mailbox of plain atoms (RFC 5321 section 4.1.2).
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_PLAIN = re.compile(
    rf"<({_ATOM}(?:\.{_ATOM})*@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)*)>[ \t]*([^(\s].*)?", re.ASCII
)


class Door:
    """The handler that aiosmtpd calls. source: "smtp" or "lmtp"."""

    def __init__(self, accept: Accept, source: str) -> None:
        self._accept, self._source = accept, source

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's names
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MAX_RECIPIENTS:
            return "452 4.5.3 Too many recipients, send the rest in another go"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        sender = envelope.mail_from or ""
        arrival = Arrival(
            raw=bytes(content),
            received_at=datetime.now(UTC),
            source=self._source,
            envelope_from="" if sender == "<>" else sender,
            envelope_to=tuple(envelope.rcpt_tos),
        )
        try:
            number = await self._accept.accept(arrival)
        except TemporarilyUnavailable as error:
            log.error(
                "event=refused source=%s reason=%s detail=%s", self._source, error.message, error.detail
            )
            return TRY_AGAIN
        return f"250 2.0.0 OK stored as {number}"

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours is never a permanent refusal of somebody's mail."""
        log.error("event=fault source=%s", self._source, exc_info=error)
        return TRY_AGAIN


class SMTP(smtp.SMTP):
    """A peer may send lines of any length: a mail is not refused for its shape."""

    def __init__(self, handler: Door, *, limit: int, timeout: float, loop: asyncio.AbstractEventLoop) -> None:
        self.line_length_limit = limit
        super().__init__(
            handler, data_size_limit=limit, enable_SMTPUTF8=True, decode_data=False, hostname=socket.gethostname(),
            ident="mailbot", timeout=timeout, loop=loop,
        )  # fmt: skip

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        """As aiosmtpd's, which parses each address as a header's: a quarter of what it takes to accept a mail."""
        plain = None if self.local_part_limit else _PLAIN.fullmatch(arg)
        return (plain[1], plain[2] or "") if plain else super()._getaddr(arg)


class LMTP(lmtp.LMTP, SMTP):
    """LMTP: the reply to a mail's end is given once for each recipient that was accepted."""

    _after_data = False

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        self._recipients = len(self.envelope.rcpt_tos) if self.envelope else 0
        try:
            await super().smtp_DATA(arg)
        finally:
            self._after_data = False

    async def push(self, status: str | bytes) -> None:
        text = status.decode("utf-8", "replace") if isinstance(status, bytes) else status
        if self._after_data:
            text = "\r\n".join([text] * max(1, self._recipients))
            self._after_data = False
        elif text.startswith("354"):
            self._after_data = True
        await super().push(text)


async def listen(
    protocol: type[SMTP], door: Door, where: str, *, limit: int, patience: float = 300
) -> asyncio.Server:
    """Start listening at "host:port" or at the path of a socket. Raises ConfigError when it can't."""
    loop = asyncio.get_running_loop()

    def make() -> SMTP:
        return protocol(door, limit=limit, timeout=patience, loop=loop)

    try:
        if where.startswith(("/", "unix:")):
            path = where.removeprefix("unix:")
            with suppress(FileNotFoundError):
                os.unlink(path)  # noqa: PTH108 - left by a service that was killed
            server = await loop.create_unix_server(make, path)
            os.chmod(path, 0o666)  # noqa: PTH101, S103 - the mail server is another user; the folder says who may come in
            return server
        host, _, port = where.rpartition(":")
        return await loop.create_server(make, host.strip("[]"), int(port), reuse_address=True)
    except OSError as error:
        raise ConfigError(
            f"can't listen at {where}: {error.strerror or error}; is another service there?"
        ) from error
