"""Letters to bytes: the only writer of headers.

Every header value passes `_value`, which leaves no CR, LF, NUL or other control character of a mail in a header.
Auto-Submitted and X-Auto-Response-Suppress (RFC 3834; Exchange) ask machines not to answer; X-Mailbot is the loop
header, known again by every instance.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from email import message_from_bytes
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.policy import compat32
from email.utils import format_datetime
from typing import TYPE_CHECKING

from mailbot.incidents.answer import reply_subject
from mailbot.outgoing.mailto import mailto
from mailbot.outgoing.render import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from mailbot.incidents.model import Incident, Letter
    from mailbot.incidents.policy import Policy
    from mailbot.outgoing.keys import Keys
    from parsers.reading import Person

_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
_POLICY = compat32.clone(max_line_length=78, linesep="\r\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+\Z")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>\Z")
LOOP_HEADER = "X-Mailbot"
MAX_LINE = 998  # RFC 5322 section 2.1.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Composed:
    """A mail ready for the outbox."""

    key: str
    template: str
    message_id: str
    envelope_from: str
    recipients: tuple[str, ...]
    subject: str
    raw: bytes
    private: bool = False


def compose(
    letter: Letter, *, incident: Incident | None, policy: Policy, keys: Keys, now: datetime
) -> Composed:
    """The mail of a letter. The same letter, keys and now give the same bytes."""
    message_id = keys.message_id(_name(letter.key, incident))
    context = {**letter.context, "policy": policy, "mailto": _ready(incident, policy, keys)}
    subject, text, html = render(letter.template, context, policy.calendar.zone)
    subject = _value(letter.subject or subject)
    mark = "mb" + re.sub(r"[^a-z0-9]", "", message_id.partition("@")[0])
    mail: Message = MIMEMultipart("alternative", boundary=mark, policy=_POLICY)
    mail.attach(_text(text, "plain"))
    mail.attach(_text(html, "html"))
    for _, content_type, content in letter.attachments:
        if content_type.startswith("text/calendar"):  # RFC 6047 2.4: what a calendar opens by itself
            mail.attach(_inline(content_type, content))
    if letter.attachments:
        outer = MIMEMultipart("mixed", boundary=f"{mark}x", policy=_POLICY)
        outer.attach(mail)
        for name, content_type, content in letter.attachments:
            # clients that know text/calendar would show the same invitation twice
            shown = content_type.replace("text/calendar", "application/ics", 1)
            outer.attach(_attachment(name, shown, content))
        mail = outer
    people = (*letter.to, *letter.cc)
    parent = keys.message_id(_name(letter.follows, incident)) if letter.follows else letter.in_reply_to
    head: list[tuple[str, str]] = [
        ("From", _person(policy.bot)),
        ("To", ", ".join(map(_person, letter.to))),
        ("Cc", ", ".join(map(_person, letter.cc))),
        ("Reply-To", _reply_to(letter, incident, policy, keys)),
        ("Subject", _unstructured(subject)),
        ("Date", format_datetime(now)),
        ("Message-ID", message_id),
        ("In-Reply-To", _ids([parent])),
        ("References", _ids(letter.references or (parent,))),
        ("Auto-Submitted", "auto-replied" if letter.answers_mail else "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("Importance", "high" if letter.urgent else ""),  # RFC 2156 5.3.4; inboxes mark it
        (LOOP_HEADER, f"{keys.bot} {incident.reference if incident else '-'}"),
    ]
    for name, value in head:
        if value:
            mail[name] = value
    return Composed(
        key=letter.key,
        template=letter.template,
        message_id=message_id,
        envelope_from=keys.bounce_address(message_id),
        recipients=tuple(dict.fromkeys(p.address for p in people if p.address)),
        subject=subject,
        raw=mail.as_bytes(policy=_POLICY),
        private=letter.private,
    )


def text_of(raw: bytes) -> str:
    """The plain text of a mail that we composed."""
    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return ""


def _name(key: str, incident: Incident | None) -> str:
    """A key for all time: after an older backup is put back, another incident may get the same reference."""
    return f"{key} {incident.root_message_id or incident.opened_at.isoformat()}" if incident else key


def _reply_to(letter: Letter, incident: Incident | None, policy: Policy, keys: Keys) -> str:
    """To the list a reply goes to the list, and by the plus-address to the right incident; in private to us alone."""
    if incident is None:
        return _person(policy.bot)
    own = _value(keys.incident_address(incident.reference))
    return own if letter.private else f"{_value(incident.list_address)}, {own}"


def _ready(incident: Incident | None, policy: Policy, keys: Keys) -> Callable[[str], str]:
    """What makes the link that opens a reply with this text, ready to send."""
    if incident is None:
        return lambda body: mailto([policy.bot.address or keys.bot], subject="", body=body)
    to = [incident.list_address, keys.incident_address(incident.reference)]
    parent = _ids([incident.last_message_id or incident.root_message_id])
    subject = reply_subject(incident.subject)
    return lambda body: mailto(to, subject=_value(subject), body=body, in_reply_to=parent)


def _value(text: str) -> str:
    """One line without control characters."""
    return " ".join(_CONTROL.sub(" ", text.encode("utf-8", "replace").decode()).split())


def _unstructured(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=75).encode(linesep="\r\n")


def _person(person: Person) -> str:
    address = _value(person.address or "").replace(" ", "")
    name = _value(person.name or "")[:200]
    if not name or not address:
        return address
    if not name.isascii():
        # RFC 2047 section 5 (3): an encoded word in a display name
        return f"{Header(name, 'utf-8', maxlinelen=70).encode(linesep=chr(13) + chr(10))} <{address}>"
    if not _ATOMS.match(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>"


def _ids(ids: Iterable[str | None]) -> str:
    return " ".join(i for i in ids if i and i.isascii() and _MESSAGE_ID.match(i))


def _text(text: str, subtype: str) -> Message:
    part = Message(policy=_POLICY)
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    if text.isascii() and max(map(len, text.splitlines()), default=0) <= MAX_LINE:
        part["Content-Transfer-Encoding"] = "7bit"
        part.set_payload(text)
    else:
        part.set_payload(text, _UTF8)
    return part


def _attachment(name: str, content_type: str, content: bytes) -> Message:
    part = _inline(content_type, content)
    part.add_header("Content-Disposition", "attachment", filename=_value(name))
    return part


def _inline(content_type: str, content: bytes) -> Message:
    main, _, sub = content_type.partition(";")[0].partition("/")
    part = MIMEBase(main, sub, policy=_POLICY)
    part.replace_header("Content-Type", content_type)
    encoded = b64encode(content).decode()
    part.set_payload("\r\n".join(encoded[i : i + 76] for i in range(0, len(encoded), 76)))
    part["Content-Transfer-Encoding"] = "base64"
    return part
