"""What follows when a stored time has come and nothing was written meanwhile: one function for each kind of due time.

Each looks at the incident as it stands now, not at what was planned: a due time that no longer holds is let go. Each
leaves the incident so that `plan` gives no time that has passed, or the clock would never come to rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.incidents import digest, handoff, overdue, review_mails, schedule, storm, unanswered
from mailbot.incidents.gate import Spent
from mailbot.incidents.model import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from mailbot.incidents.digest import Record
    from mailbot.incidents.history import Event
    from mailbot.incidents.model import Action, Due, Incident
    from mailbot.incidents.policy import Policy
    from mailbot.incidents.story import Story


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapse:
    """A due time that has come, and what the record holds for it.

    timeline: the incident's logged changes, oldest first. spent: the answers of the last hour.
    record: for a digest. story: for a review.
    """

    due: Due
    incident: Incident | None
    actions: Sequence[Action] = ()
    timeline: Sequence[Event] = ()
    spent: Spent = Spent()
    record: Record | None = None
    story: Story | None = None


# kind of due time -> what follows
LAPSES: dict[str, Callable[[Lapse, Policy, datetime], Decision]] = {
    overdue.KIND: overdue.lapse,
    unanswered.KIND: unanswered.lapse,
    handoff.KIND: handoff.lapse,
    storm.KIND: storm.lapse,
    schedule.KIND: digest.lapse,
    **review_mails.LAPSES,
}


def lapse(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """What follows from a due time; one of a kind that this version does not know is let go."""
    known = LAPSES.get(what.due.kind)
    if known is None:
        return Decision(outcome="noted", incident=what.incident)
    return known(what, policy, now)
