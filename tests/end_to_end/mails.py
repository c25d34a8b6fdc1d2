"""Mails as people write them, and what a member of the list finds in the mailbox."""

from collections import defaultdict
from email.message import EmailMessage
from email.utils import format_datetime, localtime

LIST = "incidents-list@example.com"
FIRST = "Severity 2, phase 1. I am incident commander. The API answers 500 to everyone.\n"


def mail(who: str, subject: str, body: str, name: str, parent: EmailMessage | None = None) -> EmailMessage:
    """From `who`@example.com to the list, with the Message-ID <name@client.example.com>."""
    made = EmailMessage()
    made["From"] = f"{who.title()} <{who}@example.com>"
    made["To"] = LIST
    made["Subject"] = subject
    made["Date"] = format_datetime(localtime())
    made["Message-ID"] = f"<{name}@client.example.com>"
    if parent is not None:
        made["In-Reply-To"] = parent["Message-ID"]
        made["References"] = " ".join(filter(None, [parent["References"], parent["Message-ID"]]))
    made.set_content(body)
    return made


def from_bot(found: EmailMessage) -> bool:
    return "incidents-bot@example.com" in (found["From"] or "")


def answers_to(*originals: EmailMessage):
    """A predicate: the bot's answer to one of these."""
    wanted = {original["Message-ID"] for original in originals}
    return lambda found: from_bot(found) and found["In-Reply-To"] in wanted


def answers(found: list[EmailMessage]) -> dict[str, set[str]]:
    """For each mail that was answered, the Message-IDs of its answers."""
    by_parent: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if from_bot(one):
            by_parent[one["In-Reply-To"]].add(one["Message-ID"])
    return dict(by_parent)
