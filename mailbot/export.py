"""An incident as a document: Markdown for a wiki or a review, and the mails themselves as an mbox.

What people wrote stands in the Markdown as a fenced block, so that no mail can write headings or links into it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlalchemy as sa

from mailbot.incidents.people import show
from mailbot.incidents.view import view
from mailbot.store.tables import Mail, MailRaw
from mailbot.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from mailbot.dossier import Dossier, Entry
    from mailbot.incidents.model import Action
    from mailbot.incidents.policy import Policy

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(one: Dossier, policy: Policy) -> str:
    """The whole incident, times in the organisation's zone."""
    incident, zone = one.incident, policy.calendar.zone
    lines = view(incident, policy)
    facts = [
        ("Status", lines.status),
        ("Severity", " — ".join(filter(None, (lines.severity, lines.meaning)))),
        ("Phase", lines.phase),
        ("Commander", lines.commander),
        ("Coordination", lines.coordination),
        ("People", lines.people),
        ("Opened", f"{_at(incident.opened_at, zone)} by {show(incident.opened_by) or 'unknown'}"),
        ("Mitigated", _at(incident.mitigated_at, zone) if incident.mitigated_at else ""),
        ("Resolved", _at(incident.resolved_at, zone) if incident.resolved_at else ""),
        ("Closed", _at(incident.closed_at, zone) if incident.closed_at else ""),
        ("Merged into", incident.merged_into or ""),
    ]
    title = f"{incident.reference}: {incident.title}"
    parts = [f"# {'[DRILL] ' if incident.drill else ''}{escape(title)}", ""]
    parts += [f"- **{label}:** {escape(value)}" for label, value in facts if value]
    if incident.description:
        parts += ["", "## What was seen", "", block(incident.description)]
    for heading, key in (("Contributing factors", "factors"), ("Root causes", "root_causes")):
        if said := incident.review.get(key):
            parts += ["", f"## {heading}", "", *(f"- {escape(text)}" for text in said)]
    parts += ["", "## Action items", ""]
    parts += [_item(item) for item in one.actions] or ["None."]
    parts += ["", "## Timeline", ""]
    for entry in one.story:
        parts += _entry(entry, _at(entry.at, zone))
    return "\n".join(parts).rstrip("\n") + "\n"


def _item(item: Action) -> str:
    box = "x" if item.state == "done" else " "
    rest = [show(item.owner) or "no owner"]
    rest += [f"due {item.due:%Y-%m-%d}"] if item.due else []
    rest += [item.state + (f" ({item.reason})" if item.reason else "")] if item.state == "dropped" else []
    return f"- [{box}] A{item.number} {escape(item.text)} — {escape(', '.join(rest))}"


def _entry(entry: Entry, at: str) -> list[str]:
    found = [f"### {at} · {escape(entry.who)} · {entry.did}", ""]
    for line in entry.changes:
        old = f"{escape(line.old)} → " if line.old else ""
        words = f" (“{escape(line.words)}”)" if line.words and line.words != line.new else ""
        found.append(f"- {escape(line.label)}: {old}{escape(line.new)}{words}")
    if entry.changes:
        found.append("")
    if entry.text.strip():
        found += [block(entry.text), ""]
    return found


def _at(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M %Z}"


def escape(text: str) -> str:
    """One line without Markdown of its own."""
    return _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))


def block(text: str) -> str:
    """Text as it is, in a fence that it can't close."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    body = "\n".join(line.rstrip() for line in printable(text).strip("\n").splitlines())
    return f"{fence}text\n{body}\n{fence}"


def mbox(connection: sa.Connection, incident_id: int) -> Iterator[bytes]:
    """The mails of an incident as the entries of an mbox, oldest first."""
    rows = connection.execute(
        sa.select(Mail.received_at, Mail.envelope_from, Mail.sender_address, MailRaw.raw)
        .join(MailRaw, MailRaw.mail_id == Mail.id)
        .where(Mail.incident_id == incident_id, Mail.outcome != "duplicate")
        .order_by(Mail.id)
    )
    for at, envelope_from, sender, raw in rows:
        yield mbox_entry(raw, envelope_from or sender or "MAILER-DAEMON", at)


def mbox_entry(raw: bytes, sender: str, at: datetime) -> bytes:
    """One mail of an mbox (RFC 4155, mboxrd quoting), with LF line ends."""
    body = re.sub(rb"^(>*From )", rb">\1", raw.replace(b"\r\n", b"\n"), flags=re.MULTILINE)
    name = re.sub(r"\s", "", sender).encode("utf-8", "replace") or b"MAILER-DAEMON"
    head = b"From %s %s\n" % (name, f"{at:%a %b} {at.day:2} {at:%H:%M:%S %Y}".encode())
    return head + body + (b"\n" if body.endswith(b"\n") else b"\n\n")
