"""What is to be looked at again, and when, if nothing more is written: the stored due times of an incident.

Each part gives its own, derived from the incident as it stands: planning again after any change gives the same rows,
and a rung that was told (it stands in `asked`) never comes back. `now` only says what can't be planned any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailbot.incidents import handoff, overdue, review, storm, unanswered

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mailbot.incidents.model import Due, Incident
    from mailbot.incidents.policy import Policy

PLANS: list[Callable[[Incident, Policy, datetime], tuple[Due, ...]]] = [
    overdue.plan,
    unanswered.plan,
    handoff.plan,
    storm.plan,
    review.plan,
]


def plan(incident: Incident, policy: Policy, now: datetime) -> tuple[Due, ...]:
    """The due times that an incident has now; they replace all that were planned before."""
    return tuple(due for part in PLANS for due in part(incident, policy, now))
