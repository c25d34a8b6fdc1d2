"""Who is told that an action item changed: the thread that it belongs to, and its owner.

"A12 done" may be said anywhere: in another incident's thread, in answer to the digest, to the bot alone. The thread of
the incident that A12 came from gets one short mail for all its items that one mail changed. An owner who did not write
that mail hears it in private, with what to reply; so does whoever owned the item before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailbot.incidents.actions import describe, is_owner, was_last
from mailbot.incidents.fold import shorten
from mailbot.incidents.letters import to_list
from mailbot.incidents.model import Letter
from mailbot.incidents.people import same, show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mailbot.incidents.actions import Outcome
    from mailbot.incidents.model import Action, Incident, MailFacts
    from parsers.reading import Person, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """The incident that a named item came from, and all its items, as they stood before the mail."""

    incident: Incident
    items: Sequence[Action] = ()


def elsewhere(
    outcome: Outcome, here: int | None, homes: Mapping[int, Home], reading: Reading, facts: MailFacts
) -> tuple[Letter, ...]:
    """To the threads of other incidents than the one that the mail belongs to."""
    letters = []
    for incident_id in dict.fromkeys(item.incident_id for item in outcome.changed):
        home = homes.get(incident_id) if incident_id is not None and incident_id != here else None
        if home is None:
            continue
        part = outcome.of(incident_id)
        context = {
            "changed": [(item, describe(item)) for item in part.changed],
            "questions": [f"A{number}: {text}" for number, text in part.questions],
            "by": show(reading.sender),
            "last": was_last(part, home.items),
        }
        key = f"actions:{facts.mark}:{home.incident.reference}"
        letters.append(replace(to_list(home.incident, "action-changed", key, context), about=home.incident))
    return tuple(letters)


def owners(
    outcome: Outcome, incident: Incident | None, homes: Mapping[int, Home], reading: Reading, facts: MailFacts
) -> tuple[Letter, ...]:
    """To each owner, new, present or former, who did not write the mail: one letter for all their items."""
    notes: dict[str, Notes] = {}

    def of(person: Person) -> Notes:
        return notes.setdefault((person.address or "").lower(), Notes(person=person))

    for item in (*outcome.created, *outcome.changed):
        before = outcome.before.get(item.number)
        if item.owner and item.owner.address and not is_owner(item, reading.sender):
            fresh = before is None or before.owner is None or not same(before.owner, item.owner)
            (of(item.owner).given if fresh else of(item.owner).changed).append(item)
        old = before.owner if before else None
        if old and old.address and not is_owner(item, old) and not _wrote(old, reading):
            of(old).taken.append(item)
    return tuple(_to_owner(one, incident, homes, reading, facts) for one in notes.values())


class Notes:
    """What one owner is to hear: items newly theirs, theirs and changed, and theirs no more."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.given: list[Action] = []
        self.changed: list[Action] = []
        self.taken: list[Action] = []


def _to_owner(
    one: Notes, incident: Incident | None, homes: Mapping[int, Home], reading: Reading, facts: MailFacts
) -> Letter:
    items = (*one.given, *one.changed, *one.taken)
    of = {item.incident_id for item in items}
    home = homes.get(next(iter(of)) or 0) if len(of) == 1 else None
    about = home.incident if home else incident
    drill = "[DRILL] " if about and about.drill else ""
    first = items[0]
    numbers, text = _numbers(items), f": {shorten(first.text, 60)}" if len(items) == 1 else ""
    if one.given:
        says = f"You own {numbers}{text}"
    else:
        says = f"{numbers} {'changed' if one.changed else 'no longer yours'}{text}"
    return Letter(
        key=f"owner:{facts.mark}:{(one.person.address or '').lower()}",
        template="action-owner",
        to=(one.person,),
        subject=f"{drill}{says}",
        context={
            "given": [(item, describe(item)) for item in one.given],
            "changed": [(item, describe(item)) for item in one.changed],
            "taken": [(item, describe(item)) for item in one.taken],
            "open": [item for item in (*one.given, *one.changed) if item.state == "open"],
            "by": show(reading.sender),
            "title": about.title if about else "",
            "reference": about.reference if about else "",
        },
        private=True,
        about=about if about is not None and about.id is not None else None,
    )


def _numbers(items: Sequence[Action]) -> str:
    return ", ".join(f"A{item.number}" for item in items[:8]) + (" …" if len(items) > 8 else "")


def _wrote(person: Person, reading: Reading) -> bool:
    return reading.sender is not None and same(person, reading.sender)
