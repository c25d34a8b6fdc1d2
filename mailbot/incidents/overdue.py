"""The ladder of an overdue update: the commander, then those around, then everyone.

At the due time the commander in private; half a pace later commander, deputy and communications lead; a full pace
after the due time the list, with the business liaison in copy where management needs to know. Without a commander who
can be written to: the list at once. So many reminders for one missed update (three), then only the digest has it.
Severities that wait for working hours count the rungs in working time. Field practice: seed 002 has the
communications lead remind the commander; a list that is nagged first learns to look away.

One rung is planned at a time. After downtime the highest rung that has come is told, once, with how late it is: a rung
that was passed over is never told.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailbot.incidents.cadence import half_paces_after, reminding_time, update_due
from mailbot.incidents.durations import lasting, soon
from mailbot.incidents.letters import reachable, to_list, to_people
from mailbot.incidents.model import Change, Decision, Due
from mailbot.incidents.people import show
from mailbot.incidents.ready import replies
from mailbot.incidents.told import mark, marks, stamp, unmark
from mailbot.incidents.view import view

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.lapse import Lapse
    from mailbot.incidents.model import Incident, Letter, Person
    from mailbot.incidents.policy import Policy

KIND = "update"
MARK = "overdue"
LEADS = ("deputy", "communications_lead")


class Audience(StrEnum):
    COMMANDER = "commander"
    LEADS = "leads"
    LIST = "list"


# rung -> whom it tells and how many half paces after the due time; later ones (a larger maximum) tell the list again
RUNGS = ((Audience.COMMANDER, 0), (Audience.LEADS, 1), (Audience.LIST, 2))


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    number: int
    at: datetime
    audience: Audience


def ladder(incident: Incident, policy: Policy) -> tuple[Rung, ...]:
    """Every rung for the update that is due, lowest first; those without anybody to tell are left out."""
    due = update_due(incident, policy)
    if due is None or not policy.reminders or policy.max_reminders <= 0:
        return ()
    rungs = [
        Rung(number=n, audience=audience, at=half_paces_after(due, halves, incident, policy))
        for n, (audience, halves) in enumerate(RUNGS, 1)
    ]
    last = rungs[-1]
    more = range(len(RUNGS) + 1, policy.max_reminders + 1)
    if not reachable((incident.commander,)):
        # nobody to tell in private: the list at once, and the rungs above it as ever
        rungs = [Rung(number=last.number, audience=Audience.LIST, at=rungs[0].at)]
    else:
        rungs = rungs[: policy.max_reminders]
    rungs += [
        Rung(
            number=n,
            audience=Audience.LIST,
            at=half_paces_after(due, RUNGS[-1][1] + 2 * (n - len(RUNGS)), incident, policy),
        )
        for n in more
    ]
    return tuple(rungs)


def untold(incident: Incident, policy: Policy) -> tuple[Rung, ...]:
    """The rungs above the last one that was told for this due time."""
    due = update_due(incident, policy)
    if due is None:
        return ()
    told = [int(number) for about, number in marks(incident, MARK) if about == stamp(due)]
    return tuple(rung for rung in ladder(incident, policy) if rung.number > max(told, default=0))


def plan(incident: Incident, policy: Policy, now: datetime) -> tuple[Due, ...]:
    """The next rung."""
    due = update_due(incident, policy)
    rungs = untold(incident, policy)
    if due is None or not rungs:
        return ()
    rung = rungs[0]
    opens = reminding_time(now, incident, policy)  # after downtime: at night a mild one still waits
    at = opens if rung.at <= now < opens else rung.at
    return (Due(kind=KIND, at=at, step=rung.number, key=_key(incident, due, rung)),)


def tells_list(incident: Incident, policy: Policy, now: datetime) -> bool:
    """Whether the list is about to be told, or was, that the word now due is overdue."""
    due = update_due(incident, policy)
    if due is None or due > now:
        return False
    come = [rung for rung in ladder(incident, policy) if rung.at <= now and rung.audience is Audience.LIST]
    return bool(come) and reminding_time(now, incident, policy) <= now


def lapse(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """The highest rung that has come."""
    incident = what.incident
    due = update_due(incident, policy) if incident else None
    if incident is None or due is None or reminding_time(now, incident, policy) > now:
        return Decision(outcome="noted", incident=incident)
    rungs = untold(incident, policy)
    come = [rung for rung in rungs if rung.at <= now]
    if not come:
        return Decision(outcome="noted", incident=incident)
    rung = come[-1]
    letters = _letters(incident, policy, rung, now, due=due, rungs=rungs)
    told = mark(unmark(incident, MARK), MARK, stamp(due), str(rung.number))
    whom = ", ".join(show(p) for letter in letters for p in (*letter.to, *letter.cc))
    note = Change(field="reminder", old=None, new=f"update due {stamp(due)} is overdue: {whom} reminded")
    return Decision(
        outcome="reminded",
        reason=f"update {lasting(now - due)} overdue",
        incident=told,
        changes=(note,) if letters else (),
        letters=letters,
    )


def _key(incident: Incident, due: datetime, rung: Rung) -> str:
    return f"update:{incident.reference}:{stamp(due)}:{rung.number}"


def leads(incident: Incident) -> tuple[Person, ...]:
    return tuple(person for role in LEADS for person in incident.roles.get(role, ()))


def _letters(
    incident: Incident, policy: Policy, rung: Rung, now: datetime, *, due: datetime, rungs: tuple[Rung, ...]
) -> tuple[Letter, ...]:
    grave = policy.grave(incident.severity)
    people = reachable((incident.commander, *(leads(incident) if rung.audience is Audience.LEADS else ())))
    context = {
        "view": view(incident, policy),
        "due": due,
        "late": lasting(now - due) if (now - due).total_seconds() >= 120 else "",
        "promised": incident.next_update_at is not None,
        "replies": replies(incident, policy, now, takes_over=rung.audience is not Audience.COMMANDER),
        "without_a_word": _without_a_word(incident, policy, rungs, now),
        "alone": len(people) == 1,
        "commander_named": incident.commander is not None,
    }
    key = _key(incident, due, rung)
    if rung.audience is Audience.LIST:
        liaisons = incident.roles.get("business_liaison", ()) if grave else ()
        return (to_list(incident, "overdue", key, context, cc=liaisons, urgent=grave),)
    return to_people(incident, people, "update-due", key, context, urgent=grave)


def _without_a_word(incident: Incident, policy: Policy, rungs: tuple[Rung, ...], now: datetime) -> str:
    """What comes next if nothing is written, so that nobody is surprised by it."""
    zone = policy.calendar.zone
    ahead = [rung for rung in rungs if rung.at > now]
    around = [show(person) for person in reachable(leads(incident))]
    parts = []
    if around and (rung := next((r for r in ahead if r.audience is Audience.LEADS), None)):
        parts.append(
            f"{' and '.join(around)} {'is' if len(around) == 1 else 'are'} reminded too at {soon(rung.at, now, zone)}"
        )
    if rung := next((r for r in ahead if r.audience is Audience.LIST), None):
        parts.append(f"the list is told at {soon(rung.at, now, zone)}")
    return f"Without a word, {', and '.join(parts)}." if parts else ""
