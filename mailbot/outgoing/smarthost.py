"""The way out by SMTP: hand mails to one server that sends them on, several over one connection.

Nothing that goes wrong with the server is raised: each mail gets a Delivery, recipient by recipient. TLS is never
done without where it is configured, and the password never crosses a wire in the clear. A server that can't be
reached, has a certificate that we do not trust or refuses our password is temporary for the mails (a fault in the
set-up must not kill them), is logged as an error, and is not tried again for each of the mails that wait.

A connection that the server ended while it was idle (421, or without a word: seen with Postfix's smtpd_timeout and
after a restart) is opened anew once for the mail at hand. Not so after the mail was handed over: then it may have
been sent, and the courier tries again later with the same Message-ID.
"""

from __future__ import annotations

import base64
import contextlib
import logging
import smtplib
import socket
import ssl
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailbot.outgoing.delivery import (
    ABOUT_AUTHENTICATION,
    Delivery,
    Fate,
    Stage,
    WireAddress,
    WireMail,
    delivery,
    say,
    verdict,
    wire_address,
    wire_mail,
)
from mailbot.sasl import MECHANISMS, Auth, decoded, says
from mailbot.tls import TlsMode, check_password_is_safe, client_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

__all__ = ["Delivery", "Session", "Smarthost"]

log = logging.getLogger("mailbot.smarthost")

ANSWER_SECONDS = 300.0  # a server may look long at a mail; given up too early, it goes out twice (RFC 1047)
_FAREWELL = 2.0
_LOSSES = 3  # connections lost in a row before the rest of the mails waits for the next session


@dataclass(frozen=True, kw_only=True)
class Smarthost:
    """timeout: seconds for each command. helo: our name; the machine's own when not given.

    password: with auth "oauth2" an access token.
    """

    host: str
    port: int = 587
    tls: TlsMode = "starttls"
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    auth: Auth = "password"
    ca_file: Path | str | None = None
    timeout: float = 60
    helo: str | None = None

    def __post_init__(self) -> None:
        check_password_is_safe(tls=self.tls, host=self.host, username=self.username)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Connects at the first mail, says goodbye at the end."""
        session = Session(self)
        try:
            yield session
        finally:
            session.close()

    def probe(self) -> str | None:
        """Connect and log in: what is wrong, in words; None when all is well."""
        with self.session() as session:
            try:
                session.connect()
            except _NoUseError as error:
                return str(error)
        return None


class _NoUseError(Exception):
    """The server can't be used: not reached, no TLS, not let in."""


class _LostError(Exception):
    """The connection is gone, or about to be (421)."""

    def __init__(self, words: str, *, timed_out: bool = False, uncertain: bool = False) -> None:
        super().__init__(words)
        self.timed_out = timed_out
        self.uncertain = uncertain


class Session:
    """One connection at a time; for one thread."""

    def __init__(self, smarthost: Smarthost) -> None:
        self._to = smarthost
        self._smtp: smtplib.SMTP | None = None
        self._unusable: str | None = None
        self._losses = 0

    def send(self, raw: bytes, envelope_from: str, recipients: Sequence[str]) -> Delivery:
        """Hand one mail over. envelope_from: "" for the null sender."""
        mail, fates, good = wire_mail(raw), dict[str, Fate](), dict[str, WireAddress]()
        for recipient in recipients:
            address = wire_address(recipient)
            if address is None:
                fates[recipient] = Fate(verdict="permanent", words=f"{recipient!r} is not an address")
            else:
                good[recipient] = address
        sender = WireAddress(text="", utf8=False) if not envelope_from else wire_address(envelope_from)
        if sender is None:
            words = f"the envelope sender {envelope_from!r} is not an address"
            fates |= _all(good, Fate(verdict="permanent", words=words))
        elif good:
            found, uncertain = self._send(mail, sender, good)
            fates |= found
            return delivery({recipient: fates[recipient] for recipient in recipients}, uncertain=uncertain)
        return delivery({recipient: fates[recipient] for recipient in recipients})

    def _send(
        self, mail: WireMail, sender: WireAddress, recipients: Mapping[str, WireAddress]
    ) -> tuple[dict[str, Fate], bool]:
        while self._unusable is None:
            reused = self._smtp is not None
            try:
                smtp = self._smtp or self.connect()
                fates = self._transact(smtp, mail, sender, recipients)
            except _NoUseError as error:
                self._unusable = str(error)
            except _LostError as lost:
                self._drop()
                self._losses += 1
                log.warning("event=smarthost_lost host=%s words=%s", self._to.host, lost)
                if lost.timed_out or self._losses >= _LOSSES:
                    self._unusable = str(lost)
                if reused and not lost.uncertain and not lost.timed_out:
                    continue
                return _all(recipients, Fate(verdict="temporary", words=str(lost))), lost.uncertain
            else:
                self._losses = 0
                return fates, False
        return _all(recipients, Fate(verdict="temporary", words=self._unusable)), False

    def connect(self) -> smtplib.SMTP:
        """Connected, encrypted and logged in. Raises _NoUseError."""
        to, where = self._to, f"{self._to.host}:{self._to.port}"
        try:
            self._smtp = smtp = self._open()
            self._log_in(smtp)
        except ssl.SSLCertVerificationError as error:
            problem = f"{where}: its certificate is not trusted: {error.verify_message}"
        except smtplib.SMTPResponseException as error:
            problem = f"{where}: {say(error.smtp_code, error.smtp_error)}"
        except (OSError, smtplib.SMTPException) as error:
            problem = f"{where}: {_say_error(error)}"
        except _NoUseError as error:
            problem = f"{where}: {error}"
        else:
            log.info("event=smarthost_connected host=%s tls=%s auth=%s", where, to.tls, bool(to.username))
            return smtp
        self._drop()
        log.error("event=smarthost_unusable words=%s", problem)
        raise _NoUseError(problem)

    def _open(self) -> smtplib.SMTP:
        to = self._to
        name = to.helo or socket.gethostname()
        if to.tls == "none":
            smtp = smtplib.SMTP(to.host, to.port, local_hostname=name, timeout=to.timeout)
        else:
            context = client_context(str(to.ca_file) if to.ca_file else None)
            if to.tls == "tls":
                smtp = smtplib.SMTP_SSL(
                    to.host, to.port, local_hostname=name, timeout=to.timeout, context=context
                )
            else:
                smtp = smtplib.SMTP(to.host, to.port, local_hostname=name, timeout=to.timeout)
                self._smtp = smtp  # so that it is dropped when what follows fails
                smtp.ehlo_or_helo_if_needed()
                if not smtp.has_extn("starttls"):
                    raise _NoUseError("it does not offer STARTTLS, which is required here")
                smtp.starttls(context=context)
        self._smtp = smtp
        smtp.ehlo_or_helo_if_needed()
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        """AUTH in UTF-8. (smtplib's own login can't say a password that is not ASCII, and knows no tokens.)"""
        if not self._to.username:
            return
        user, password = self._to.username, self._to.password or ""
        offered = smtp.esmtp_features.get("auth", "").upper().split()
        known = MECHANISMS[self._to.auth]
        chosen = next((mechanism for mechanism in known if mechanism in offered), None)
        if chosen is None:
            wanted = " nor ".join(known)
            raise _NoUseError(f"it offers neither AUTH {wanted} (only: {' '.join(offered) or 'none'})")
        first, *more = says(chosen, user, password)
        code, text = smtp.docmd("AUTH", f"{chosen} {_base64(first)}")
        told = b""
        while code == 334 and more:
            told = text
            code, text = smtp.docmd(_base64(more.pop(0)))
        if code != 235:
            why = f" ({decoded(told)})" if self._to.auth == "oauth2" and told else ""
            raise _NoUseError(f"it refused the login of {user}: {say(code, text)}{why}")

    def _transact(
        self, smtp: smtplib.SMTP, mail: WireMail, sender: WireAddress, recipients: Mapping[str, WireAddress]
    ) -> dict[str, Fate]:
        fates: dict[str, Fate] = {}
        if (impossible := _what_it_can_not(smtp, mail, sender)) is not None:
            return _all(recipients, Fate(verdict="permanent", words=impossible))
        utf8 = smtp.has_extn("smtputf8")
        needs_utf8 = mail.utf8_header or sender.utf8 or any(a.utf8 for a in recipients.values())
        smtp.command_encoding = "utf-8" if utf8 and needs_utf8 else "ascii"
        options = (
            f" SIZE={mail.size}" if smtp.has_extn("size") else "",
            " BODY=8BITMIME" if mail.eight_bit else "",
            " SMTPUTF8" if utf8 and needs_utf8 else "",
        )
        refused = self._ask(smtp, "MAIL", f"MAIL FROM:<{sender.text}>{''.join(options)}")
        if refused is not None:
            self._reset(smtp)
            return _all(recipients, refused)
        ready = []
        for recipient, address in recipients.items():
            if address.utf8 and not utf8:
                words = f"{recipient} needs SMTPUTF8, which {self._to.host} does not offer"
                fates[recipient] = Fate(verdict="permanent", words=words)
            elif (refused := self._ask(smtp, "RCPT", f"RCPT TO:<{address.text}>")) is not None:
                fates[recipient] = refused
            else:
                ready.append(recipient)
        if ready:
            fates |= _all(ready, self._hand_over(smtp, mail))
        if not ready or any(fates[recipient].verdict != "accepted" for recipient in ready):
            self._reset(smtp)
        return fates

    def _ask(self, smtp: smtplib.SMTP, stage: Stage, command: str) -> Fate | None:
        """None when it was taken."""
        try:
            code, text = smtp.docmd(command)
        except (OSError, smtplib.SMTPException) as error:
            raise _lost(error, stage) from error
        return self._judge(code, text, stage)

    def _judge(self, code: int, text: bytes, stage: Stage) -> Fate | None:
        if code in {421, -1}:
            raise _LostError(say(code, text))
        judged = verdict(code, stage)
        if judged == "accepted" or (stage == "DATA" and code == 354):
            return None
        if code in ABOUT_AUTHENTICATION:
            log.error("event=smarthost_not_let_in host=%s words=%s", self._to.host, say(code, text))
        return Fate(verdict=judged, words=say(code, text))

    def _hand_over(self, smtp: smtplib.SMTP, mail: WireMail) -> Fate:
        refused = self._ask(smtp, "DATA", "DATA")
        if refused is not None:
            return refused
        stage: Stage = "DATA"
        try:
            if smtp.sock is not None:  # for all of the mail, and then for its answer
                smtp.sock.settimeout(max(ANSWER_SECONDS, self._to.timeout))
            smtp.send(mail.data)
            stage = "end of DATA"
            code, text = smtp.getreply()
            if smtp.sock is not None:
                smtp.sock.settimeout(self._to.timeout)
        except (OSError, smtplib.SMTPException) as error:
            raise _lost(error, stage) from error
        if code == 421:  # an answer: it was not taken
            self._drop()
            return Fate(verdict="temporary", words=say(code, text))
        return self._judge(code, text, "end of DATA") or Fate(verdict="accepted", words=say(code, text))

    def _reset(self, smtp: smtplib.SMTP) -> None:
        """Nothing of a mail that failed may stick to the next one."""
        if self._smtp is None:
            return
        try:
            code, _ = smtp.docmd("RSET")
        except (OSError, smtplib.SMTPException):
            code = -1
        if code != 250:
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def close(self) -> None:
        """Say goodbye, briefly."""
        if self._smtp is not None and self._smtp.sock is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._smtp.sock.settimeout(_FAREWELL)
                self._smtp.quit()
        self._drop()


def _what_it_can_not(smtp: smtplib.SMTP, mail: WireMail, sender: WireAddress) -> str | None:
    """Why this server can't take this mail at all."""
    limit = smtp.esmtp_features.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < mail.size:
        return f"the mail has {mail.size} bytes, the server takes {limit}"
    if mail.eight_bit and not smtp.has_extn("8bitmime"):
        return "the mail has 8-bit bytes, the server does not offer 8BITMIME"
    if (mail.utf8_header or sender.utf8) and not smtp.has_extn("smtputf8"):
        return "the mail's header or envelope sender needs SMTPUTF8, which the server does not offer"
    return None


def _lost(error: Exception, stage: Stage) -> _LostError:
    after = stage == "end of DATA"
    words = f"connection lost at {stage}: {_say_error(error)}"
    if after:
        words += "; the mail may have been sent"
    return _LostError(words, timed_out=_timed_out(error), uncertain=after)


def _timed_out(error: Exception) -> bool:
    """Of a time-out smtplib makes an SMTPServerDisconnected."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _say_error(error: Exception) -> str:
    return "timed out" if _timed_out(error) else str(error) or type(error).__name__


def _all(recipients: Mapping[str, object] | Sequence[str], fate: Fate) -> dict[str, Fate]:
    return dict.fromkeys(recipients, fate)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
