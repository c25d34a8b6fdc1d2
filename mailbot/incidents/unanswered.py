"""A grave incident that still lacks its commander, or any that lacks its severity: asked again.

The answer to the first mail asks at once. Ten minutes later its opener is asked in private, and after ten more the list;
at most twice in the life of an incident. A thread that stated nothing of an incident is left in peace. Where the list is
told at the same time that the next word is overdue (after downtime), that mail asks who is in command, and this one is
spared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.incidents import missing, overdue
from mailbot.incidents.durations import lasting
from mailbot.incidents.letters import reachable, to_list, to_people
from mailbot.incidents.model import Change, Decision, Due, Status
from mailbot.incidents.ready import Reply
from mailbot.incidents.told import mark, marks, moment_of, stamp
from mailbot.incidents.view import view

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.lapse import Lapse
    from mailbot.incidents.model import Incident, Letter
    from mailbot.incidents.policy import Policy

KIND = "unanswered"
OPENER, LIST = 1, 2


def lacking(incident: Incident, policy: Policy) -> tuple[missing.Gap, ...]:
    """Severity; and the commander, where the severity is grave or nobody said."""
    if incident.status is not Status.OPEN:
        return ()
    keys = {"severity", "commander"}
    if incident.severity is not None and not policy.grave(incident.severity):
        keys = {"severity"}
    return tuple(gap for gap in missing.gaps(incident, policy) if gap.key in keys)


def plan(incident: Incident, policy: Policy, now: datetime) -> tuple[Due, ...]:  # noqa: ARG001
    """The next asking."""
    step = _next(incident)
    if step is None or not policy.reminders or not policy.ask_again_after or not lacking(incident, policy):
        return ()
    return (
        Due(
            kind=KIND, at=_at(incident, policy, step), step=step, key=f"{KIND}:{incident.reference}:{step}"
        ),
    )  # fmt: skip


def lapse(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """Ask again; when both times have passed (after downtime) only the list is asked."""
    incident = what.incident
    step = _next(incident) if incident else None
    gaps = lacking(incident, policy) if incident else ()
    if (
        incident is None
        or step is None
        or not gaps
        or not policy.reminders
        or _at(incident, policy, step) > now
    ):
        return Decision(outcome="noted", incident=incident)
    if step == OPENER and _since(incident) + 2 * policy.ask_again_after <= now:
        step = LIST
    told = mark(incident, KIND, str(step), stamp(now))
    if (
        step == LIST
        and [gap.key for gap in gaps] == ["commander"]
        and overdue.tells_list(incident, policy, now)
    ):
        return Decision(outcome="noted", reason="the overdue mail asks for it", incident=told)
    line, says = missing.one_line(gaps), [gap.say for gap in gaps]
    names = " and ".join(gap.key for gap in gaps)
    context = {
        "view": view(incident, policy),
        "gaps": gaps,
        "line": line,
        "replies": [Reply(label=said.rstrip("."), body=said) for said in dict.fromkeys((line, *says))],
        "open_for": lasting(now - incident.opened_at),
        "opened_at": incident.opened_at,
        "names": names,
    }
    key = f"{KIND}:{incident.reference}:{step}"
    letters: tuple[Letter, ...]
    if step == LIST:
        letters = (to_list(incident, KIND, key, {**context, "private": False}, urgent=True),)
    else:
        opener = reachable((incident.opened_by,))
        letters = to_people(incident, opener, KIND, key, {**context, "private": True}, urgent=True)
    whom = "the list" if step == LIST else "the opener"
    return Decision(
        outcome="asked",
        reason=f"{names} not stated",
        incident=told,
        changes=(Change(field="reminder", old=None, new=f"{whom} was asked again for {names}"),),
        letters=letters,
    )


def _next(incident: Incident) -> int | None:
    """Which asking is next: the opener, then the list; an opener without an address is passed over."""
    told = [int(step) for step, _ in marks(incident, KIND)]
    if LIST in told:
        return None
    return LIST if told or not reachable((incident.opened_by,)) else OPENER


def _since(incident: Incident) -> datetime:
    """Since when it lacks something: since it was declared, or since its severity became what it is."""
    start = incident.declared_at or incident.opened_at
    stated = incident.stated_at.get("severity") if incident.severity is not None else None
    return max(start, stated) if stated else start


def _at(incident: Incident, policy: Policy, step: int) -> datetime:
    first = [moment_of(at) for number, at in marks(incident, KIND) if int(number) == OPENER]
    start = first[0] if step == LIST and first else _since(incident)
    return start + policy.ask_again_after
