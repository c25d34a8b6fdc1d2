"""When the next update is due.

A stated promise overrides. Otherwise the pace of the severity (30 min, 60 min, 4 h, 1 business day), four times slower
in phase 2 but at most one business day, weekly with the digest in phase 3; never over one hour while customers are
affected and the phase is 2 or less (seed 003). Severities that wait for working hours count working time only.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.calendar import add_business_days, next_working_time
from mailbot.incidents.model import Status

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy

SLOWER_IN_PHASE_2 = 4


def update_due(incident: Incident, policy: Policy) -> datetime | None:
    """When the next update is due; None when nothing is promised and the pace asks for none."""
    if incident.status is not Status.OPEN:
        return None
    if incident.next_update_at is not None:
        return incident.next_update_at
    last = incident.last_update_at or incident.opened_at
    level = policy.level(incident.severity)
    phase = incident.phase or 0
    if level is None or phase >= 3:
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
    level = policy.level(incident.severity)
    if level is None:
        return timedelta(hours=1)
    own = level.pace
    if own is not None and incident.phase == 2:
        own *= SLOWER_IN_PHASE_2
    if incident.customers_affected:
        return min(own or policy.customers_pace, policy.customers_pace)
    return own
