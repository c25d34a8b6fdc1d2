"""What is to be looked at again, and when, if nothing more is written: the stored due times of an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mailbot.incidents.model import Due, Incident
    from mailbot.incidents.policy import Policy


def plan(incident: Incident, policy: Policy, now: datetime) -> tuple[Due, ...]:  # noqa: ARG001
    """The due times that an incident has now; they replace all that were planned before."""
    return ()
