"""Whole stories through `rehearse`: mails written by people, and what mailbot sends as time passes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from mailbot import clock, config
from mailbot.rehearsal import Posted, Rehearsal, Step

LIST = "incidents-list@example.com"
BOT = "incidents-bot@example.com"
BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
PEOPLE = {
    "Kevin": "kevin@example.com",
    "Dave Dolan": "dave@example.com",
    "Shruti S.": "shruti@example.com",
    "Jayla M.": "jayla@example.com",
    "Ana Lima": "ana@example.com",
    "Noor Haddad": "noor@example.com",
    "Bo Lindqvist": "bo@example.com",
    "Chi Nguyen": "chi@example.com",
}


@dataclass
class Story:
    """A rehearsal in one zone. `mail` plays a mail at a wall time of that zone; `until` lets time pass."""

    zone: str = BERLIN
    holidays: str = "DE"
    more: dict = field(default_factory=dict)

    def __post_init__(self):
        data = {
            "organisation": {"zone": self.zone, "holidays": self.holidays},
            "lists": [{"address": LIST, "prefix": "INC"}],
            "directory": [{"name": n, "address": a} for n, a in PEOPLE.items()],
            "digest": {"enabled": False},
            **self.more,
        }
        self.world = Rehearsal(config.parse(data))
        self.posted: list[Posted] = []
        self.log: list[str] = []
        self._sent = 0

    def time(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(self.zone))

    def mail(
        self, at: str, sender: str, body: str, *, subject="Checkout is down", reply="", to=(LIST,), **headers
    ):
        """One mail. reply: the Message-ID it answers. Gives its Message-ID."""
        self._sent += 1
        message = EmailMessage()
        message["From"] = f"{sender} <{PEOPLE[sender]}>"
        message["To"] = ", ".join(to)
        message["Subject"] = f"Re: {subject}" if reply else subject
        message["Date"] = format_datetime(self.time(at))
        message["Message-ID"] = f"<m{self._sent}@example.com>"
        if reply:
            message["In-Reply-To"] = reply
            message["References"] = reply
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(body)
        for step in self.world.play([(f"m{self._sent}", message.as_bytes())]):
            self._keep(step)
        return message["Message-ID"]

    def until(self, at: str) -> list[Posted]:
        """Let time pass; gives what was sent meanwhile."""
        before = len(self.posted)
        for step in self.world.run_until(self.time(at)):
            self._keep(step)
        return self.posted[before:]

    def down_until(self, at: str) -> list[Posted]:
        """The service was down; it looks at its clock once when it is back."""
        before = len(self.posted)
        self.world.now = self.time(at)
        with self.world.database.write(deciding=True) as connection:
            clock.tick(connection, self.world.handler, self.world.now)
        self._keep(Step(at=self.world.now, posted=self.world._new_posts()))
        return self.posted[before:]

    def _keep(self, step: Step) -> None:
        at = f"{step.at.astimezone(ZoneInfo(self.zone)):%a %Y-%m-%d %H:%M %Z}"
        if step.handled:
            assert step.handled.outcome != "quarantined", step.handled.reason
            self.log.append(f"{at}  {step.name} {step.handled.outcome}")
        for mail in step.posted:
            self.log.append(f"{at}    {mail.template} -> {', '.join(mail.recipients)}")
        self.posted.extend(step.posted)

    def of(self, *templates: str) -> list[Posted]:
        return [mail for mail in self.posted if mail.template in templates]

    def times(self, *templates: str) -> list[str]:
        """When mails of these templates went out: the wall time, the template, to whom."""
        zone = ZoneInfo(self.zone)
        return [
            f"{mail.at.astimezone(zone):%a %d %H:%M} {mail.template} {' '.join(a.partition('@')[0] for a in mail.recipients)}"
            for mail in self.of(*templates)
        ]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
