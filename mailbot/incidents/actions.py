"""Action items: numbered across the organisation, specific and owned.

New ones come from any mail of a thread; they are due after the days of the incident's severity when no date is
stated (15 / 30 / 60 / 90). Numbered ones are changed by reply from any thread. Items named while the immediate
issue is still being patched are stop-gaps of the response; later ones are corrective (seed 004).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.model import Action, Change
from mailbot.incidents.people import resolve, same, show
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy
    from parsers.reading import Reading

VAGUE = frozenset({"fix", "fix it", "fix this", "investigate", "look into it", "improve monitoring", "be more careful",
                   "do better", "follow up", "tbd", "monitor", "monitoring", "improve", "discuss"})  # fmt: skip
DEFAULT_DAYS = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """created and changed items, the changes to log, and numbers that nobody knows."""

    created: tuple[Action, ...] = ()
    changed: tuple[Action, ...] = ()
    changes: tuple[Change, ...] = ()
    unknown: tuple[int, ...] = ()


def fold(
    reading: Reading,
    incident: Incident | None,
    touched: Mapping[int, Action],
    own: Sequence[Action],
    *,
    first_number: int,
    known: Sequence[Person],
    policy: Policy,
    now: datetime,
) -> Outcome:
    """What a mail creates and changes. touched: the items whose numbers it names; own: those of its incident."""
    created = _create(reading, incident, own, first_number, known, policy, now) if incident else ()
    changed, changes, unknown = [], [], []
    for update in reading.action_updates:
        item = touched.get(update.number)
        if item is None:
            unknown.append(update.number)
            continue
        fresh = replace(
            item,
            state=update.status or item.state,
            owner=resolve(Person(name=update.owner), known) if update.owner else item.owner,
            due=update.due or item.due,
            default_due=item.default_due and update.due is None,
            reason=update.reason or item.reason,
        )
        if fresh == item:
            continue
        changed.append(replace(fresh, changed_at=now))
        changes.append(
            Change(field=f"A{item.number}", old=describe(item), new=describe(fresh), words=update.words)
        )
    changes.extend(
        Change(
            field=f"A{item.number}",
            old=None,
            new=describe(item),
            words=next((a.words for a in reading.actions if a.text == item.text), ""),
        )  # fmt: skip
        for item in created
    )
    return Outcome(created=created, changed=tuple(changed), changes=tuple(changes), unknown=tuple(unknown))


def _create(
    reading: Reading,
    incident: Incident,
    own: Sequence[Action],
    number: int,
    known: Sequence[Person],
    policy: Policy,
    now: datetime,
) -> tuple[Action, ...]:
    level = policy.level(incident.severity)
    today = now.astimezone(policy.calendar.zone).date()
    default = today + timedelta(days=level.action_days if level else DEFAULT_DAYS)
    kind = "stop-gap" if incident.live and (incident.phase or 0) < 2 else "corrective"
    have = {_key(item.text) for item in own}
    created = []
    for action in reading.actions:
        if _key(action.text) in have:
            continue  # restated, as people do in each update
        have.add(_key(action.text))
        owner = resolve(Person(name=action.owner), known) if action.owner else None
        if owner and reading.sender and not owner.address and same(owner, Person(name=reading.sender.name)):
            owner = Person(name=owner.name, address=reading.sender.address)
        created.append(
            Action(
                number=number + len(created),
                text=action.text,
                incident_id=incident.id,
                reference=incident.reference,
                owner=owner,
                due=action.due or default,
                default_due=action.due is None,
                kind=kind,
                created_at=now,
                changed_at=now,
                asked=needs_words(action.text, owner) is not None,
            )
        )
    return tuple(created)


def needs_words(text: str, owner: Person | None) -> str | None:
    """What to ask about a new item: nobody owns it, or nobody could tell when it is done. None when it is fine."""
    if owner is None:
        return "Who will do this?"
    if _key(text) in VAGUE or len(text.split()) < 2:
        return "What exactly is to be done, so that anybody can tell when it is?"
    return None


def describe(item: Action) -> str:
    """One line: text, owner, due date and state."""
    parts = [item.text, show(item.owner) or "no owner"]
    if item.due:
        parts.append(f"due {item.due:%Y-%m-%d}")
    if item.state != "open":
        parts.append(item.state + (f": {item.reason}" if item.reason else ""))
    return " · ".join(parts)


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!")
