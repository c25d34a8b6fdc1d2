"""Replies that are ready to be sent: one line each, in words that mailbot reads, behind a mailto: link.

A commander at three in the morning taps one and sends it. Where only a person can know the rest (who takes over), the
line ends open: sent as it is, it states nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.cadence import pace, waits
from mailbot.incidents.calendar import next_working_day
from mailbot.incidents.people import show

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy

HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """label: what it does, for a button. body: the words to send; to_complete: what is left to write, or ""."""

    label: str
    body: str
    to_complete: str = ""


TAKE_IT = Reply(label="I take command", body="I'll take it. I am incident commander.")


def replies(
    incident: Incident, policy: Policy, now: datetime, *, takes_over: bool = False
) -> tuple[Reply, ...]:
    """No change; a later time; the next phase; handing over. takes_over: others than the commander read it too."""
    found = [*_words_of_time(incident, policy, now), *_next_phase(incident, policy)]
    if incident.commander is not None:
        found.append(_handing_over(incident))
        if takes_over:
            found.append(TAKE_IT)
    else:
        found.insert(0, TAKE_IT)  # nobody is in command: the first thing to say
    return tuple(found)


def _words_of_time(incident: Incident, policy: Policy, now: datetime) -> tuple[Reply, Reply]:
    length = pace(incident, policy)
    if length is None or waits(incident, policy):
        today = now.astimezone(policy.calendar.zone).date()
        day = f"{next_working_day(today, policy.calendar):%A}"
        opens = f"{policy.calendar.work_starts:%H:%M}"
        return (
            Reply(label="No change", body="No change."),
            Reply(label=f"Next update on {day}", body=f"Next update {day} at {opens}."),
        )
    if length <= HOUR:
        return (
            Reply(label="No change, next update in 1 hour", body="No change. Next update in 1 hour."),
            Reply(label="Next update in 30 minutes", body="Next update in 30 minutes."),
        )
    hours = min(int(length / HOUR), 12)
    return (
        Reply(
            label=f"No change, next update in {hours} hours", body=f"No change. Next update in {hours} hours."
        ),
        Reply(label="Next update in 1 hour", body="Next update in 1 hour."),
    )


def _next_phase(incident: Incident, policy: Policy) -> tuple[Reply, ...]:
    phase = incident.phase or 0
    if phase < 2 and 2 in policy.phases:
        return (Reply(label="Mitigated", body="Mitigated. Phase 2."),)
    if phase < 3 and 3 in policy.phases:
        return (Reply(label="Resolved", body="Resolved. Phase 3."),)
    return (Reply(label="Close it", body="Closing this incident."),)


def _handing_over(incident: Incident) -> Reply:
    deputy = next((p for p in incident.roles.get("deputy", ()) if p.name), None)
    if deputy is not None:
        name = show(deputy)
        return Reply(label=f"Handing over to {name}", body=f"Handing incident command to {name.rstrip('.')}.")
    return Reply(label="Handing over", body="Handing incident command to ", to_complete="(name)")
