"""Time in command: after a shift the commander gets a private word to hand over, with a pack that is ready to forward.

Command must pass on before the organisation has to relieve somebody of it (seed 000). A shift is 3, 4, 8 or 24 hours
by severity, of working time where nobody works on it at night. The pack tells the next one everything: state, timeline in short, open questions, people, promises. Once
for each full shift, only while the incident moves (a dead one is the overdue ladder's), and at most as often as any
reminder. From phase 3 on nobody is kept from sleep, and nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.incidents import missing
from mailbot.incidents.actions import describe
from mailbot.incidents.cadence import WEEKLY_FROM_PHASE, reminding_time, update_due
from mailbot.incidents.calendar import add_working_time
from mailbot.incidents.durations import lasting
from mailbot.incidents.history import in_short
from mailbot.incidents.letters import to_people
from mailbot.incidents.model import Change, Decision, Due, Status
from mailbot.incidents.people import show
from mailbot.incidents.ready import TAKE_IT
from mailbot.incidents.told import mark, marks, moment_of, stamp, unmark
from mailbot.incidents.view import full, view

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.lapse import Lapse
    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy

KIND = "shift"
ASKING = frozenset(
    {KIND, "unanswered", "update"}
)  # kinds of our mails that somebody may answer by taking command


def plan(incident: Incident, policy: Policy, now: datetime) -> tuple[Due, ...]:
    """The next word to hand over."""
    at = _at(incident, policy)
    if at is None:
        return ()
    opens = reminding_time(now, incident, policy)
    at = opens if at <= now < opens else at
    told = len(_told(incident))
    key = f"{KIND}:{incident.reference}:{stamp(_since(incident))}:{told + 1}"
    return (Due(kind=KIND, at=at, step=told + 1, key=key),)


def lapse(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """Nudge the commander, with the pack."""
    incident = what.incident
    at = _at(incident, policy) if incident else None
    if incident is None or at is None or at > now or reminding_time(now, incident, policy) > now:
        return Decision(outcome="noted", incident=incident)
    commander, level = incident.commander, policy.level(incident.severity)
    if commander is None or level is None:
        return Decision(outcome="noted", incident=incident)
    since, told = _since(incident), _told(incident)
    context = {
        "view": view(incident, policy),
        "in_command": lasting(now - since),
        "shift": lasting(level.shift) + (" of working time" if level.waits_for_working_hours else ""),
        "severity": incident.severity,
        "due": update_due(incident, policy),
        "promised": incident.next_update_at is not None,
        "gaps": missing.gaps(incident, policy),
        "people": [
            (policy.role_name(role), full(p)) for role, people in incident.roles.items() for p in people
        ],
        "timeline": in_short(what.timeline, policy),
        "actions": [(item, describe(item)) for item in what.actions if item.state == "open"],
        "news": " ".join(incident.description.split())[:100] != incident.last_word[:100]
        and incident.last_word,
        "take_it": TAKE_IT.body,
    }
    key = f"{KIND}:{incident.reference}:{stamp(since)}:{len(told) + 1}"
    kept = incident if told else unmark(incident, KIND)
    return Decision(
        outcome="reminded",
        reason=f"{lasting(now - since)} in command",
        incident=mark(kept, KIND, stamp(since), stamp(now)),
        changes=(
            Change(field="reminder", old=None, new=f"{show(commander)}, {lasting(now - since)} in command, was asked to hand over"),
        ),
        letters=to_people(incident, (commander,), "handoff", key, context),
    )  # fmt: skip


def offered(incident: Incident, answers: str) -> bool:
    """Whether "I'll take it" takes the command: this commander was nudged, or the mail answers one that asks for it.

    answers: the key of the mail of ours that it answers, or "". In any other thread it may be about an action item.
    """
    return bool(_told(incident)) or answers.partition(":")[0] in ASKING


def _since(incident: Incident) -> datetime:
    return incident.commander_since or incident.opened_at


def _told(incident: Incident) -> list[datetime]:
    """When this commander was nudged, oldest first."""
    since = stamp(_since(incident))
    return sorted(moment_of(at) for start, at in marks(incident, KIND) if start == since)


def _at(incident: Incident, policy: Policy) -> datetime | None:
    """When the commander is nudged next; None when there is nobody to nudge or no reason to."""
    level = policy.level(incident.severity)
    commander = incident.commander
    if incident.status is not Status.OPEN or not policy.reminders or level is None:
        return None
    if commander is None or not commander.address or (incident.phase or 0) >= WEEKLY_FROM_PHASE:
        return None
    told = _told(incident)
    if len(told) >= policy.max_reminders:
        return None
    if told and (incident.last_update_at is None or incident.last_update_at <= told[-1]):
        return None
    start = told[-1] if told else _since(incident)
    if level.waits_for_working_hours:
        return add_working_time(start, level.shift, policy.calendar)
    return start + level.shift
