"""After a storm: one summary for the answers that the budget kept back.

When mails come faster than the thread may be answered, their changes are kept all the same, and the incident notes
since when nothing was said. Once the budget allows it again, one mail tells the state and what changed meanwhile.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mailbot.incidents import missing
from mailbot.incidents.gate import may_answer
from mailbot.incidents.history import net
from mailbot.incidents.letters import to_list
from mailbot.incidents.model import Decision, Due
from mailbot.incidents.told import mark, marks, moment_of, stamp, unmark
from mailbot.incidents.view import view

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.gate import Spent
    from mailbot.incidents.lapse import Lapse
    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy

KIND = "summary"
MARK = "unsaid"
AFTER = timedelta(minutes=10)


def unsaid(incident: Incident, spent: Spent, policy: Policy, now: datetime) -> Incident:
    """The incident, when the answer to a change was kept back: notes the first such time.

    One sender's flood is no storm of an incident: whoever has used up a sender's budget gets no summary either.
    """
    if marks(incident, MARK) or spent.sender >= policy.answers_per_sender_and_hour:
        return incident
    return _unsaid(incident, since=now, look_at=now + AFTER)


def plan(incident: Incident, policy: Policy, now: datetime) -> tuple[Due, ...]:  # noqa: ARG001
    """When to look whether the budget allows it."""
    return tuple(
        Due(kind=KIND, at=moment_of(look_at), key=_key(incident, moment_of(since)))
        for since, look_at in marks(incident, MARK)
    )


def lapse(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """The summary; or the same again later, while the budget is still used up."""
    incident = what.incident
    kept = marks(incident, MARK) if incident else []
    if incident is None or not kept:
        return Decision(outcome="noted", incident=incident)
    since = moment_of(kept[0][0])
    verdict = may_answer(spent=replace(what.spent, sender=0), stopped=False, silent=False, policy=policy)
    if not verdict.yes:
        later = _unsaid(unmark(incident, MARK), since=since, look_at=now + AFTER)
        return Decision(outcome="waits", reason=verdict.reason, incident=later)
    events = [event for event in what.timeline if event.at >= since]
    gaps = missing.gaps(incident, policy)
    context = {
        "view": view(incident, policy),
        "since": since,
        "changes": net(events, policy),
        "gaps": gaps,
        "line": missing.one_line(gaps),
    }
    return Decision(
        outcome="summed-up",
        incident=unmark(incident, MARK),
        letters=(to_list(incident, KIND, _key(incident, since), context),),
    )


def _unsaid(incident: Incident, *, since: datetime, look_at: datetime) -> Incident:
    return mark(incident, MARK, stamp(since), stamp(look_at))


def _key(incident: Incident, since: datetime) -> str:
    return f"{KIND}:{incident.reference}:{stamp(since)}"
