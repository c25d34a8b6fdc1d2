"""What one mail states: raw bytes and a vocabulary in, a frozen `Reading` out.

    reading = parsers.read(raw)
    print(json.dumps(parsers.as_json(reading)))

Pure: neither clock nor files nor network. Never raises, whatever the bytes; needs time linear in their number.
"""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from parsers.facts import Facts, Given, facts
from parsers.languages import DEFAULT, SHIPPED, shipped
from parsers.message import address, automatic, mime
from parsers.message import subject as subjects
from parsers.reading import ROUTING, Kind, Person, Question, Reading
from parsers.written import authored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.message.mime import Mail
    from parsers.vocabulary import Vocabulary

__all__ = ["DEFAULT", "SHIPPED", "as_json", "read", "shipped"]

_IDS_LIMIT = 200  # of References: a longer list is a loop or an attack
_ID_LENGTH = 998  # RFC 5322 2.1.1


def read(
    raw: bytes,
    vocabulary: Vocabulary = DEFAULT,
    *,
    earlier: Sequence[str] = (),
    list_names: Sequence[str] = (),
    own_prefixes: Sequence[str] = (),
) -> Reading:
    """What one mail states.

    earlier: texts of earlier mails of the thread; what stands in them is not new. list_names: what the lists are
    called, for their tags in subjects. own_prefixes: of the tracker's tokens ("INC"); none takes any.
    """
    mail = mime.parse(raw)
    text, from_html = authored.body_of(mail)
    sender = address.sender(mail)
    lines = authored.lines(text, earlier=earlier, from_html=from_html, sender=sender)
    words = authored.authored(lines)
    kind, machine = automatic.kind(mail, words)
    sent_at = _sent_at(mail)
    in_reply_to, references = _ids(mail, "In-Reply-To"), _ids(mail, "References")
    subject = " ".join((mail.get("Subject") or "").split())
    said = subjects.read(
        subject,
        has_parent=bool(in_reply_to or references),
        own_prefixes=tuple(own_prefixes),
        list_names=(*address.list_names(mail), *list_names),
    )
    found = Facts()
    if kind is Kind.HUMAN:
        own_subject = None if said.is_marked or said.is_forward else said.title
        found = facts(
            Given(
                lines=lines,
                authored=words,
                subject=own_subject,
                title=said.title,
                tokens=said.tokens,
                sender=sender,
                sent_at=sent_at,
            ),
            vocabulary,
        )
    problems = tuple(
        Question(field="mail", text=f"Part of this mail could not be read: {problem}")
        for problem in mail.problems
    )
    return Reading(
        kind=kind,
        message_id=next(iter(_ids(mail, "Message-ID")), None) or _bare_id(mail),
        in_reply_to=in_reply_to,
        references=references,
        sender=sender,
        from_header=address.from_header(mail),
        recipients=address.recipients(mail),
        sent_at=sent_at,
        subject=subject,
        title=said.title,
        is_reply=said.is_reply,
        is_forward=said.is_forward,
        tokens=said.tokens,
        machine=machine,
        failed_recipients=automatic.failed_recipients(mail) if kind is Kind.BOUNCE else (),
        routing={name: values for name in ROUTING if (values := tuple(mail.get_all(name)))},
        signals=found.signals,
        authored=words,
        description=found.description if kind is Kind.HUMAN else "",
        lines=lines,
        evidence=tuple(found.evidence),
        questions=(*problems, *found.questions),
        untaken=tuple(found.untaken),
        **found.values,
    )


def _sent_at(mail: Mail) -> datetime | None:
    """The Date header, with its offset; "-0000" and nonsense are UTC or nothing."""
    value = mail.get("Date")
    if not value:
        return None
    try:
        sent = parsedate_to_datetime(value[:200])
        sent = sent if sent.tzinfo is not None else sent.replace(tzinfo=UTC)
        sent.astimezone(UTC)  # a year that no calendar has fails here, not later
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return sent


def _ids(mail: Mail, name: str) -> tuple[str, ...]:
    """The message ids of a header, with their angle brackets (RFC 5322 3.6.4)."""
    found: list[str] = []
    for value in mail.get_all(name):
        rest = value
        while len(found) < _IDS_LIMIT:
            start = rest.find("<")
            end = rest.find(">", start)
            if start < 0 or end < 0:
                break
            inner = "".join(rest[start + 1 : end].split())
            if inner and len(inner) <= _ID_LENGTH:
                found.append(f"<{inner}>")
            rest = rest[end + 1 :]
    return tuple(dict.fromkeys(found))


def _bare_id(mail: Mail) -> str | None:
    """A Message-ID without its brackets, as some machines write it."""
    value = "".join((mail.get("Message-ID") or "").split()).strip("<>")
    return f"<{value}>" if value and len(value) <= _ID_LENGTH else None


def as_json(reading: Reading) -> dict[str, Any]:
    """The contract's object: its keys are always present. Evidence: "venues", and "venues.2" for a second one."""
    evidence: dict[str, str] = {}
    for item in reading.evidence:
        name, number = item.field, 2
        while name in evidence:
            name, number = f"{item.field}.{number}", number + 1
        evidence[name] = item.words
    return {
        "kind": reading.kind.value,
        "message_id": reading.message_id,
        "from": _person(reading.sender),
        "sent_at": _utc(reading.sent_at),
        "title": reading.title,
        "severity": reading.severity,
        "phase": reading.phase,
        "closed": reading.closed,
        "commander": _person(reading.commander),
        "venues": list(reading.venues),
        "roles": {
            role: [_person(person) for person in people] for role, people in sorted(reading.roles.items())
        },
        "next_update_at": _utc(reading.next_update_at),
        "actions": [
            {"text": a.text, "owner": a.owner, "due": a.due.isoformat() if a.due else None}
            for a in reading.actions
        ],
        "action_updates": [
            {
                "number": u.number,
                "status": u.status,
                "owner": u.owner,
                "due": u.due.isoformat() if u.due else None,
            }
            for u in reading.action_updates
        ],
        "authored": reading.authored,
        "description": reading.description,
        "evidence": evidence,
        "questions": [question.text for question in reading.questions],
    }


def _person(person: Person | None) -> dict[str, str | None] | None:
    return None if person is None else {"name": person.name, "address": person.address}


def _utc(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
