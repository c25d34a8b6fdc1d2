"""What follows when a stored time has come and nothing was written meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.incidents.model import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mailbot.incidents.model import Action, Due, Incident
    from mailbot.incidents.policy import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class Lapse:
    """A due time that has come, and what the record holds for it."""

    due: Due
    incident: Incident | None
    actions: Sequence[Action] = ()


def lapse(what: Lapse, policy: Policy, now: datetime) -> Decision:  # noqa: ARG001
    """What follows from a due time."""
    return Decision(outcome="noted", incident=what.incident)
