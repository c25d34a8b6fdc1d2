"""When the next update is due, and how long half a pace and a pace are.

A stated promise overrides. Otherwise the pace of the severity (30 min, 60 min, 4 h, 1 business day), four times slower
in phase 2 but at most one business day, weekly with the digest in phase 3; never over one hour while customers are
affected and the phase is 2 or less (seed 003). For severities that wait for working hours a due time by the pace waits
for the next opening; one that was promised, or is owed to customers, stands, and only the reminder waits.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.calendar import add_business_days, add_working_time, next_working_time, working_day
from mailbot.incidents.model import Status

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy

SLOWER_IN_PHASE_2 = 4
WEEKLY_FROM_PHASE = 3
DAY = timedelta(days=1)
UNSTATED = timedelta(hours=1)  # the pace after a promise in an incident whose severity nobody stated


def update_due(incident: Incident, policy: Policy) -> datetime | None:
    """When the next update is due; None when nothing is promised and the pace asks for none."""
    if incident.status is not Status.OPEN:
        return None
    if incident.next_update_at is not None:
        return incident.next_update_at
    last = incident.last_update_at or incident.opened_at
    level = policy.level(incident.severity)
    phase = incident.phase or 0
    if level is None or phase >= WEEKLY_FROM_PHASE:
        return None
    calendar = policy.calendar
    business_day = add_business_days(last, 1, calendar)
    if level.pace is None:
        due = business_day
    else:
        due = last + level.pace * (SLOWER_IN_PHASE_2 if phase == 2 else 1)
        if phase == 2:
            due = min(due, business_day)
    if incident.customers_affected:
        return min(due, last + policy.customers_pace)
    return next_working_time(due, calendar) if level.waits_for_working_hours else due


def pace(incident: Incident, policy: Policy) -> timedelta | None:
    """The time from one update to the next, for the rungs of the reminders; None means a business day."""
    phase = incident.phase or 0
    level = policy.level(incident.severity)
    if phase >= WEEKLY_FROM_PHASE:
        return None
    if level is None:
        return UNSTATED
    own = level.pace
    if own is not None and phase == 2:
        own *= SLOWER_IN_PHASE_2
        most = (working_day(policy.calendar) or DAY) if level.waits_for_working_hours else DAY
        own = own if own < most else None
    if incident.customers_affected:
        return min(own or policy.customers_pace, policy.customers_pace)
    return own


def waits(incident: Incident, policy: Policy) -> bool:
    """Whether reminders of this incident keep working hours."""
    level = policy.level(incident.severity)
    return level is not None and level.waits_for_working_hours


def reminding_time(at: datetime, incident: Incident, policy: Policy) -> datetime:
    """`at`, or the next opening for an incident whose reminders wait for working hours."""
    return next_working_time(at, policy.calendar) if waits(incident, policy) else at


def half_paces_after(at: datetime, halves: int, incident: Incident, policy: Policy) -> datetime:
    """So many half paces after `at`; in working time where reminders wait for it, so that nobody is given none."""
    length, calendar = pace(incident, policy), policy.calendar
    if not halves:
        return reminding_time(at, incident, policy)
    if length is None:
        days, half = divmod(halves, 2)
        whole = add_business_days(at, days, calendar)
        return add_working_time(whole, working_day(calendar) / 2, calendar) if half else whole
    if waits(incident, policy):
        return add_working_time(at, length * halves / 2, calendar)
    return at + length * halves / 2


def keeps_promise(incident: Incident, policy: Policy, now: datetime) -> bool:
    """Whether an update now is the promised one: from half a pace before its time on, so early words are not scolded."""
    promise = incident.next_update_at
    if promise is None:
        return False
    length = pace(incident, policy) or working_day(policy.calendar) or DAY
    return now >= promise - length / 2
