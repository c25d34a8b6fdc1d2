"""The review's time, and its invitation.

The review should come within 24 hours, and never later than two business days; those who worked through the night rest
first (seed 004). So an hour is proposed in working time, after a rest, before the review is due: on Tuesday 10:00 for
what was resolved on Monday 16:00, on Monday 09:00 for what was resolved on Friday 17:00.

The invitation is iTIP (RFC 5546 section 3.2.2, METHOD:REQUEST) in iCalendar (RFC 5545). Its UID never changes, so that
a second one moves the first; SEQUENCE counts them. Times are in UTC: every calendar shows them in its own zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from icalendar import Calendar, Event, vCalAddress, vText

from mailbot.incidents.calendar import add_business_days, next_working_day, next_working_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Calendar as WorkingTime
    from mailbot.incidents.policy import Policy
    from parsers.reading import Person

LENGTH = timedelta(hours=1)
RESTS = (timedelta(hours=8), timedelta(hours=4), timedelta(hours=2))  # the longest that fits is given
HALF_HOUR = 30
CONTENT_TYPE = 'text/calendar; charset="utf-8"; method=REQUEST'
# What a parameter value can't hold (RFC 5545 3.1, 3.2): double quotes and control characters.
_UNSAFE = re.compile(r'["\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+')


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A proposed hour, and until when the review must have been held."""

    starts: datetime
    due: datetime

    @property
    def ends(self) -> datetime:
        return self.starts + LENGTH


def propose(resolved: datetime, policy: Policy) -> Slot:
    """The time of a review. Due after `review_within`; over a weekend on the first working day, in its working time."""
    calendar = policy.calendar
    latest = add_business_days(resolved, policy.review_business_days, calendar)
    due = min(resolved + policy.review_within, latest)
    for rest in RESTS:
        starts = _first(resolved + rest, calendar)
        if starts + LENGTH <= due:
            return Slot(starts=starts, due=due)
    starts = _first(resolved + RESTS[0], calendar)
    day = starts.astimezone(calendar.zone).date()
    evening = datetime.combine(day, calendar.work_ends, calendar.zone).astimezone(UTC)
    return Slot(starts=starts, due=max(due, starts + LENGTH, min(evening, latest)))


def _first(at: datetime, calendar: WorkingTime) -> datetime:
    """The first half hour from then on at which an hour fits into working time."""
    starts = _half_hour(next_working_time(at, calendar), calendar)
    local = starts.astimezone(calendar.zone)
    evening = datetime.combine(local.date(), calendar.work_ends, calendar.zone)
    if next_working_time(starts, calendar) != starts or starts + LENGTH > evening.astimezone(UTC):
        day = next_working_day(local.date(), calendar)
        return datetime.combine(day, calendar.work_starts, calendar.zone).astimezone(UTC)
    return starts


def _half_hour(at: datetime, calendar: WorkingTime) -> datetime:
    """Up to the next half hour on the wall clock."""
    local = at.astimezone(calendar.zone)
    past = timedelta(minutes=local.minute % HALF_HOUR, seconds=local.second, microseconds=local.microsecond)
    return at + (timedelta(minutes=HALF_HOUR) - past if past else timedelta())


def invitation(
    incident: Incident,
    slot: Slot,
    *,
    required: Iterable[Person],
    optional: Iterable[Person],
    sequence: int,
    policy: Policy,
    now: datetime,
) -> bytes:
    """The .ics file."""
    event = Event()
    event.add("uid", f"review-{incident.reference.lower()}@{(policy.bot.address or '').rpartition('@')[2]}")
    event.add("sequence", sequence)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", slot.starts.astimezone(UTC))
    event.add("dtend", slot.ends.astimezone(UTC))
    drill = "[DRILL] " if incident.drill else ""
    title = " ".join(_UNSAFE.sub(" ", incident.title).split())
    event.add("summary", f"{drill}Review of {incident.reference}: {title}")
    event.add(
        "description",
        f"What happened, what contributed to it, and what is done about it. To be held by "
        f"{slot.due.astimezone(policy.calendar.zone):%Y-%m-%d %H:%M %Z}. The draft is in the mail; "
        f"reply to it to fill it in.",
    )
    event.add("status", "CONFIRMED")
    event.add("organizer", _calendar_user(policy.bot))
    for people, role in ((required, "REQ-PARTICIPANT"), (optional, "OPT-PARTICIPANT")):
        for person in people:
            user = _calendar_user(person)
            user.params["ROLE"] = vText(role)
            user.params["PARTSTAT"] = vText("NEEDS-ACTION")
            user.params["RSVP"] = vText("TRUE")
            event.add("attendee", user, encode=0)
    calendar = Calendar()
    calendar.add("prodid", "-//mailbot//review//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "REQUEST")
    calendar.add_component(event)
    return cast("bytes", calendar.to_ical())


def _calendar_user(person: Person) -> vCalAddress:
    user = vCalAddress(f"mailto:{_UNSAFE.sub('', person.address or '').replace(' ', '')}")
    if name := " ".join(_UNSAFE.sub(" ", person.name or "").split()):
        user.params["CN"] = vText(name[:200])
    return user
