"""Action items: numbered across the organisation, specific and owned.

New ones come from any mail of a thread; they are due after the days of the incident's severity when no date is
stated (15 / 30 / 60 / 90). Numbered ones are changed by reply from anywhere, the digest included. Items named while the
immediate issue is still being patched are stop-gaps of the response; later ones are corrective (seed 004).

An owner is matched to a person; a name that nobody is known by, or that several are, is kept as written and asked
about, once. So are items that nobody owns, or of which nobody could tell when they are done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.model import Action, Change
from mailbot.incidents.people import candidates, folded, resolve, same, show
from mailbot.incidents.view import full
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy
    from parsers.reading import Action as StatedAction
    from parsers.reading import ActionUpdate, Reading

VAGUE = frozenset({"fix", "fix it", "fix this", "investigate", "look into it", "improve monitoring", "be more careful",
                   "do better", "follow up", "tbd", "monitor", "monitoring", "improve", "discuss"})  # fmt: skip
DEFAULT_DAYS = 30
MOST_NAMES = 5  # so many people are named when it is asked who is meant
_ADDRESSED = re.compile(r"([^<>@]{0,200})<([^<>\s@]{1,64}@[^<>\s@]{1,190})>\s?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """created and changed items, the changes to log, numbers that nobody knows, and what is unclear about an item.

    before: the changed items as they stood.
    """

    created: tuple[Action, ...] = ()
    changed: tuple[Action, ...] = ()
    changes: tuple[Change, ...] = ()
    unknown: tuple[int, ...] = ()
    questions: tuple[tuple[int, str], ...] = ()
    before: Mapping[int, Action] = field(default_factory=dict)

    def not_known(self) -> list[str]:
        """What to ask about numbers that nobody knows."""
        return [f"A{number} is not known: which item is meant?" for number in self.unknown]

    def of(self, incident_id: int | None) -> Outcome:
        """The part about the items of one incident; what was just created belongs to the one whose mail it was."""
        changed = tuple(item for item in self.changed if item.incident_id == incident_id)
        created = tuple(item for item in self.created if item.incident_id == incident_id)
        numbers = {item.number for item in (*created, *changed)}
        return Outcome(
            created=created,
            changed=changed,
            changes=tuple(c for c in self.changes if int(c.field[1:]) in numbers),
            unknown=self.unknown,
            questions=tuple(q for q in self.questions if q[0] in numbers),
            before=self.before,
        )


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
    created: tuple[Action, ...] = ()
    words: dict[int, str] = {}
    held = {**{item.number: item for item in own}, **touched}
    before = dict(held)
    if incident is not None:
        created, restated = _stated(reading, incident, own, first_number, known=known, policy=policy, now=now)
        for item, said in restated:
            held[item.number] = item
            words[item.number] = said
    unknown = []
    for update in reading.action_updates:
        old = held.get(update.number) if update.number in touched else None
        if old is None:
            unknown.append(update.number)
            continue
        held[update.number] = _updated(old, update, reading, known)
        words[update.number] = update.words
    changed = [replace(item, changed_at=now) for n, item in held.items() if item != before[n]]
    moved = [i for i in changed if i.state == "open" and i.owner != before[i.number].owner]
    changes = [
        Change(
            field=f"A{item.number}",
            old=describe(before[item.number]),
            new=describe(item),
            words=words.get(item.number, ""),
        )
        for item in changed
    ]
    stated = {_key(a.text): a.words for a in reading.actions}
    changes += [
        Change(field=f"A{item.number}", old=None, new=describe(item), words=stated.get(_key(item.text), ""))
        for item in created
    ]
    return Outcome(
        created=created,
        changed=tuple(changed),
        changes=tuple(changes),
        unknown=tuple(unknown),
        questions=_questions(created, moved, known),
        before={item.number: before[item.number] for item in changed},
    )


def _questions(
    created: Sequence[Action], moved: Sequence[Action], known: Sequence[Person]
) -> tuple[tuple[int, str], ...]:
    """What is unclear about new items and new owners; nobody's name is asked about twice in one mail."""
    asked = [(item, needs_words(item, known)) for item in created]
    asked += [(item, _which(item, known)) for item in moved]
    found, names = [], set()
    for item, text in asked:
        name = folded(item.owner.name) if item.owner and not item.owner.address else ""
        if text and name not in names:
            found.append((item.number, text))
            names |= {name} - {""}
    return tuple(found)


def _updated(item: Action, update: ActionUpdate, reading: Reading, known: Sequence[Person]) -> Action:
    state = update.status or item.state
    reason = update.reason
    if reason is None and state == item.state:
        reason = item.reason
    return replace(
        item,
        state=state,
        owner=_owner(update.owner, reading, known) if update.owner else item.owner,
        due=update.due or item.due,
        default_due=item.default_due and update.due is None,
        reason=None if state == "open" else reason,
    )


def _stated(
    reading: Reading,
    incident: Incident,
    own: Sequence[Action],
    number: int,
    *,
    known: Sequence[Person],
    policy: Policy,
    now: datetime,
) -> tuple[tuple[Action, ...], list[tuple[Action, str]]]:
    """New items; and those restated, as people do in each update, with the owner or the date that they lacked."""
    have = {_key(item.text): item for item in own}
    made: dict[str, Action] = {}
    restated = []
    for action in reading.actions:
        key = _key(action.text)
        owner = _owner(action.owner, reading, known) if action.owner else None
        if old := have.get(key):
            fresh = replace(
                old,
                owner=old.owner or owner,
                due=action.due if action.due and old.default_due else old.due,
                default_due=old.default_due and action.due is None,
            )
            if fresh != old and old.state == "open":
                restated.append((fresh, action.words))
        elif key not in made:
            item = _new(action, owner, incident, number + len(made), policy=policy, now=now)
            made[key] = replace(item, asked=needs_words(item, known) is not None)
    return tuple(made.values()), restated


def _new(
    action: StatedAction,
    owner: Person | None,
    incident: Incident,
    number: int,
    *,
    policy: Policy,
    now: datetime,
) -> Action:
    level = policy.level(incident.severity)
    today = now.astimezone(policy.calendar.zone).date()
    return Action(
        number=number,
        text=action.text,
        incident_id=incident.id,
        reference=incident.reference,
        owner=owner,
        due=action.due or today + timedelta(days=level.action_days if level else DEFAULT_DAYS),
        default_due=action.due is None,
        kind="stop-gap" if incident.live and (incident.phase or 0) < 2 else "corrective",
        created_at=now,
        changed_at=now,
    )


def _owner(written: str, reading: Reading, known: Sequence[Person]) -> Person:
    """Whoever "Dave", "@dave", "dave@example.com" or "Dave <dave@example.com>" means."""
    name = written.strip()
    if found := _ADDRESSED.fullmatch(name):
        return resolve(Person(name=found[1].strip() or None, address=found[2].lower()), known)
    if "@" in name[1:] and " " not in name:
        return resolve(Person(name=None, address=name.lower()), known)
    person = Person(name=name.lstrip("@") or name)
    sender = reading.sender
    if sender and sender.address and folded(sender.name) == folded(person.name):
        return Person(name=person.name, address=sender.address)
    return resolve(person, known)


def needs_words(item: Action, known: Sequence[Person] = ()) -> str | None:
    """What to ask about a new item: nobody owns it, nobody could tell when it is done, or which Dave it is."""
    if item.owner is None:
        return f"Who will do this? Reply for example: A{item.number} -> (name)"
    if _key(item.text) in VAGUE or len(item.text.split()) < 2:
        return "What exactly is to be done, so that anybody can tell when it is?"
    return _which(item, known)


def _which(item: Action, known: Sequence[Person]) -> str | None:
    """A name without an address: nobody is known by it, or several are. Their owner could not be told of it."""
    owner = item.owner
    if owner is None or owner.address:
        return None
    same_name = tuple(k for k in known if k.address and folded(k.name) == folded(owner.name))
    found = tuple({p.address: p for p in same_name or candidates(owner, known)}.values())
    if len(found) > 1:
        names = " or ".join(full(person) for person in found[:MOST_NAMES])
        return f"Which {owner.name}: {names}? Reply for example: A{item.number} -> {found[0].address}"
    return f"No address is known for {owner.name}. Reply for example: A{item.number} -> (address)"


def is_owner(item: Action, person: Person | None) -> bool:
    return item.owner is not None and person is not None and same(item.owner, person)


def was_last(outcome: Outcome, items: Iterable[Action]) -> bool:
    """Whether these changes ended the last open item of an incident."""
    ended = any(item.state != "open" for item in outcome.changed)
    now = {item.number: item for item in (*items, *outcome.changed, *outcome.created)}
    return ended and all(item.state != "open" for item in now.values())


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
