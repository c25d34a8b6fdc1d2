"""What happened in an incident, as a review needs it: its changes, its mails and whoever took part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mailbot.incidents.history import Event
    from parsers.reading import Person


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A mail of a person. text: what was newly written in it. changed: whether it changed anything."""

    at: datetime
    sender: Person | None
    text: str = ""
    changed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """Oldest first. known: people who may be meant by the names in the changes."""

    events: Sequence[Event] = ()
    mails: Sequence[Written] = ()
    known: Sequence[Person] = ()
