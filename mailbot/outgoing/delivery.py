"""What becomes of a mail that is handed to a smarthost: the meaning of reply codes, and what may go over the wire.

RFC 5321 section 4.2.1: 4xx may be tried again, 5xx may not. Three exceptions, because a fault in the set-up must
not kill mails: replies about authentication (530, 534, 535, 538; RFC 4954) are temporary for the mail whatever
their first digit; 552 to RCPT may mean "too many recipients" (section 4.5.3.1.10) and is temporary; and a greeting
of 554 is about the server, not about the mail (Postfix: smtp_skip_5xx_greeting).

>>> verdict(550, "RCPT"), verdict(450, "RCPT"), verdict(535, "MAIL"), verdict(552, "RCPT"), verdict(552, "end of DATA")
('permanent', 'temporary', 'temporary', 'temporary', 'permanent')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Verdict = Literal["accepted", "temporary", "permanent"]
Stage = Literal["connect", "MAIL", "RCPT", "DATA", "end of DATA"]

ABOUT_AUTHENTICATION = {530, 534, 535, 538}
LONGEST_ADDRESS = 320
LONGEST_WORDS = 500

_LOCAL_PART = re.compile(r'[^\s"<>@,;:\\()\[\]\x00-\x20\x7f]+|"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])+"')
_DOMAIN = re.compile(r"[^\s<>@,;()\"\\\x00-\x20\x7f]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x80-\x9f\u2028\u2029]+")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What became of one mail, recipient by recipient.

    `words`: why for those that were not accepted, in the server's words, one line. `replies`: the same, each for
    its recipient. `uncertain`: the connection was lost after the mail was handed over, before the answer: it may
    have been sent, and the next attempt is then a second copy with the same Message-ID.
    """

    accepted: tuple[str, ...] = ()
    temporary: tuple[str, ...] = ()
    permanent: tuple[str, ...] = ()
    words: str = ""
    replies: Mapping[str, str] = field(default_factory=dict)
    uncertain: bool = False


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What became of one recipient."""

    verdict: Verdict
    words: str


def delivery(fates: Mapping[str, Fate], *, uncertain: bool = False) -> Delivery:
    """The fates of all recipients, put together in their order."""
    by_verdict: dict[str, list[str]] = {"accepted": [], "temporary": [], "permanent": []}
    for recipient, fate in fates.items():
        by_verdict[fate.verdict].append(recipient)
    wanting = {recipient: fate.words for recipient, fate in fates.items() if fate.verdict != "accepted"}
    return Delivery(
        **{verdict: tuple(recipients) for verdict, recipients in by_verdict.items()},
        words="; ".join(dict.fromkeys(wanting.values())),
        replies=wanting,
        uncertain=uncertain,
    )


def verdict(code: int, stage: Stage) -> Verdict:
    if 200 <= code < 300:
        return "accepted"
    if code in ABOUT_AUTHENTICATION or stage == "connect" or (code == 552 and stage == "RCPT"):
        return "temporary"
    return "permanent" if 500 <= code < 600 else "temporary"


def say(code: int, text: bytes | str) -> str:
    r"""A reply as one line for people and logs.

    >>> say(550, b"5.1.1 <x@example.com>: Recipient address rejected:\nUser unknown")
    '550 5.1.1 <x@example.com>: Recipient address rejected: User unknown'
    """
    plain = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return f"{code} {_CONTROLS.sub(' ', plain).strip()}"[:LONGEST_WORDS]


@dataclass(frozen=True, kw_only=True)
class WireAddress:
    """An address as it stands in MAIL FROM or RCPT TO: the domain in ASCII. `utf8`: it needs SMTPUTF8 (RFC 6531)."""

    text: str
    utf8: bool


def wire_address(address: str) -> WireAddress | None:
    """None for what is no address and must not get into a command: it could end it and begin another.

    >>> wire_address("kevin@bücher.example")
    WireAddress(text='kevin@xn--bcher-kva.example', utf8=False)
    >>> wire_address("a@example.com> NOTIFY=NEVER")
    """
    if len(address) > LONGEST_ADDRESS:
        return None
    local, at, domain = address.rpartition("@")
    if not at or not _LOCAL_PART.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return None
    try:
        local.encode()  # no lone surrogates
        domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return WireAddress(text=f"{local}@{domain}", utf8=not local.isascii())


_LINE_END = re.compile(rb"\r\n|\r|\n")
_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class WireMail:
    """A mail as it goes over the wire: CRLF, dots doubled, the final dot."""

    data: bytes
    size: int
    eight_bit: bool
    utf8_header: bool


def wire_mail(raw: bytes) -> WireMail:
    """Every bare CR or LF becomes CRLF: otherwise somebody's text could end the mail early (SMTP smuggling)."""
    lines = _LINE_END.sub(b"\r\n", raw)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    head = lines.partition(b"\r\n\r\n")[0]
    return WireMail(
        data=_DOT.sub(b"..", lines) + b".\r\n",
        size=len(lines),
        eight_bit=not lines.isascii(),
        utf8_header=not head.isascii(),
    )
