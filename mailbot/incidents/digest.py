"""The weekly digest: what is still open, to the list and to each owner.

One mail to each list about its own incidents, and one to each owner with their own items over all lists. Drills are in
neither. An item is never forgotten: it stands here every week until somebody says "A12 done". When nothing is open, a
line says so, since silence would be read as a fault. Source: seed 002 ("usually on a weekly cadence, until all action
items are completed").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailbot.incidents import schedule
from mailbot.incidents.cadence import update_due
from mailbot.incidents.durations import lasting
from mailbot.incidents.figures import span, weeks
from mailbot.incidents.model import Decision, Letter, Status
from mailbot.incidents.people import folded, show
from mailbot.incidents.view import commander_line
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from mailbot.incidents.lapse import Lapse
    from mailbot.incidents.model import Action, Incident
    from mailbot.incidents.policy import Policy

WEEKS = 5  # this one, and the four before
LATE = timedelta(hours=1)  # after that the digest says that it is late
NOBODY = "Nobody yet"


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What the record holds for a digest; drills are left out already.

    lists: the configured ones; what belongs to none of them is told to the first. open_items: all that are open.
    moved_items: created, done or dropped since the last digest. incidents: all that are live or had something happen
    within five weeks, and the homes of the items. bounced: since when mail to an address comes back.
    """

    lists: Sequence[str]
    open_items: Sequence[Action] = ()
    moved_items: Sequence[Action] = ()
    incidents: Mapping[int, Incident] = field(default_factory=dict)
    bounced: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One line: "A12  9 days overdue: Rotate the credentials (INC-3)". overdue: days. links: replies made ready."""

    number: int
    text: str
    reference: str
    when: str
    overdue: int
    kind: str
    new: bool = False
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """One owner's items, the most overdue first. note: why somebody else must take them."""

    owner: str
    items: tuple[Item, ...]
    address: str | None = None
    note: str = ""

    @property
    def overdue(self) -> int:
        return sum(1 for item in self.items if item.overdue)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """An incident, or a review: its reference and title, and short lines of what there is to say."""

    reference: str
    title: str
    level: int | None
    says: tuple[str, ...]
    late: bool = False


def lapse(what: Lapse, policy: Policy, now: datetime) -> Decision:
    """The digests of a week, and the time of the next one. Late ones are one: the weeks missed are told together."""
    next_one = schedule.due(now, policy, now)
    if not policy.digest:
        return Decision(outcome="noted", dues=())
    record = what.record or Record(lists=())
    slot = schedule.latest(now, policy)
    since = schedule.since(what.due)
    letters = [_to_list(address, record, slot, since, policy=policy, now=now) for address in record.lists]
    letters += [
        _to_owner(group, slot, policy, now)
        for group in groups(record.open_items, record.bounced, policy, now, mailto=True)
        if group.address and not group.note
    ]
    return Decision(outcome="digest", letters=tuple(letters), dues=(next_one,))


def _to_list(
    address: str, record: Record, slot: schedule.Slot, since: datetime, *, policy: Policy, now: datetime
) -> Letter:
    first = address == record.lists[0]

    def here(incident: Incident | None) -> bool:
        home = incident.list_address if incident else ""
        return home == address or (first and home not in record.lists)

    incidents = [i for i in record.incidents.values() if here(i)]
    items = [a for a in record.open_items if here(record.incidents.get(a.incident_id or 0))]
    moved = [a for a in record.moved_items if here(record.incidents.get(a.incident_id or 0))]
    owners = groups(items, record.bounced, policy, now, since=since)
    live = sorted(
        (i for i in incidents if i.live), key=lambda i: (i.severity is None, i.severity or 0, i.opened_at)
    )
    numbers = weeks(incidents, schedule.edges(now, policy, WEEKS))
    context = {
        "week": slot.day,
        "late": lasting(now - slot.at) if now - slot.at > LATE else "",
        "since": since,
        "groups": owners,
        "open": len(items),
        "overdue": sum(group.overdue for group in owners),
        "new": sum(1 for a in moved if a.created_at >= since),
        "finished": [a for a in moved if a.state != "open" and a.changed_at >= since],
        "incidents": [_incident(i, policy, now) for i in live],
        "closed": [
            i for i in incidents if i.status is Status.CLOSED and i.closed_at and i.closed_at >= since
        ],
        "reviews": _reviews(incidents, policy, now),
        "weeks": numbers,
        "now_week": numbers[-1],
        "most": max(1, *(max(w.opened_count, w.closed_count) for w in numbers)),
        "most_items": max([1, *(len(group.items) for group in owners)]),
        "several": len(record.lists) > 1,
        "list_name": address,
        "example": _example(owners),
        "later": later(now, policy),
        "span": span,
        "by_severity": by_severity,
    }
    return Letter(
        key=f"digest:{slot.week}:{address.lower()}",
        template="digest",
        to=(Person(name=None, address=address),),
        context=context,
    )


def _to_owner(group: Group, slot: schedule.Slot, policy: Policy, now: datetime) -> Letter:
    return Letter(
        key=f"digest:{slot.week}:owner:{(group.address or '').lower()}",
        template="digest-owner",
        to=(Person(name=group.owner if group.owner != group.address else None, address=group.address),),
        context={
            "week": slot.day,
            "group": group,
            "first": group.items[0].number,
            "later": later(now, policy),
        },
        private=True,
    )


def groups(
    items: Iterable[Action],
    bounced: Mapping[str, datetime],
    policy: Policy,
    now: datetime,
    *,
    since: datetime | None = None,
    mailto: bool = False,
) -> tuple[Group, ...]:
    """Items by owner: first those that nobody has, or whose owner left; then whoever is the most overdue.

    since: items created from then on are marked as new. mailto: with replies made ready.
    """
    today = now.astimezone(policy.calendar.zone).date()
    held: dict[str, list[Action]] = {}
    owners: dict[str, Person | None] = {}
    for item in items:
        key = _owner_key(item.owner)
        held.setdefault(key, []).append(item)
        known = owners.get(key)
        owners[key] = item.owner if known is None or (item.owner and not known.name) else known
    for key in [
        k for k in held if k and "@" not in k
    ]:  # "Dave", where exactly one Dave with an address has items
        same = [k for k, p in owners.items() if p and p.address and folded(p.name) == key]
        if len(same) == 1:
            held[same[0]] += held.pop(key)
            del owners[key]
    found = []
    for key, own in held.items():
        owner = owners[key]
        note = "no owner: who takes these?" if owner is None else ""
        if owner and owner.address and (fails := bounced.get(owner.address.lower())):
            local = fails.astimezone(policy.calendar.zone)
            note = f"mail to {owner.address} comes back since {local.day} {local:%B}: needs a new owner"
        lines = tuple(_item(a, today, since, policy if mailto else None) for a in sorted(own, key=_urgency))
        address = owner.address if owner else None
        found.append(Group(owner=show(owner) or NOBODY, address=address, items=lines, note=note))
    return tuple(
        sorted(found, key=lambda g: (not g.note, -g.items[0].overdue, -len(g.items), folded(g.owner)))
    )


def _owner_key(owner: Person | None) -> str:
    if owner is None:
        return ""
    return owner.address.lower() if owner.address else folded(owner.name)


def _urgency(item: Action) -> tuple[bool, date | None, int]:
    return item.due is None, item.due, item.number


def _item(item: Action, today: date, since: datetime | None, links_of: Policy | None) -> Item:
    overdue = max(0, (today - item.due).days) if item.due else 0
    return Item(
        number=item.number,
        text=item.text,
        reference=item.reference,
        when=when_due(item.due, today),
        overdue=overdue,
        kind=item.kind,
        new=since is not None and item.created_at >= since,
        links=_links(item.number, links_of) if links_of else (),
    )


def _links(number: int, policy: Policy) -> tuple[tuple[str, str], ...]:
    """Replies made ready (RFC 6068): a touch on a phone."""
    says = (
        ("done", f"A{number} done"),
        ("new date", f"A{number} due "),
        ("hand over", f"A{number} -> "),
        ("drop", f"dropping A{number}: "),
    )
    bot = policy.bot.address or ""
    return tuple(
        (label, f"mailto:{quote(bot, safe='@+')}?subject={quote(f'A{number}')}&body={quote(words)}")
        for label, words in says
    )


def when_due(due: date | None, today: date) -> str:
    """In words: "9 days overdue", "due today", "due Mon 30 Mar"."""
    if due is None:
        return "no date"
    days = (due - today).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} overdue"
    if days == 0:
        return "due today"
    year = f" {due.year}" if due.year != today.year else ""
    return f"due {due:%a} {due.day} {due:%b}{year}"


def _incident(incident: Incident, policy: Policy, now: datetime) -> Line:
    level = policy.level(incident.severity)
    severity = f"severity {incident.severity}, {level.name}" if level else "severity not stated"
    phase = "" if incident.phase is None else f", phase {incident.phase}"
    says = [f"open for {lasting(now - incident.opened_at)}, {severity}{phase}"]
    if incident.status is Status.UNDECLARED:
        says[0] = f"open for {lasting(now - incident.opened_at)}; nothing of an incident was stated yet"
    says.append(f"commander {commander_line(incident, policy)}")
    due = update_due(incident, policy)
    late = due is not None and due < now
    if due is not None and late:
        says.append(f"update overdue by {lasting(now - due)}")
    if incident.last_word:
        said = lasting(now - (incident.last_update_at or incident.opened_at))
        says.append(f"last word, {said} ago: {incident.last_word}")
    return Line(
        reference=incident.reference,
        title=incident.title,
        level=incident.severity,
        says=tuple(says),
        late=late,
    )


def _reviews(incidents: Iterable[Incident], policy: Policy, now: datetime) -> list[Line]:
    """Reviews that are still to be held, the longest due first."""
    found = []
    awaited = [(i.review_due_at, i) for i in incidents if i.review_due_at is not None]
    for due, incident in sorted(awaited, key=lambda one: one[0]):
        local = due.astimezone(policy.calendar.zone)
        late = due < now
        words = f"overdue by {lasting(now - due)}" if late else f"due {local:%a} {local.day} {local:%b %H:%M}"
        says = (f"{words}, commander {commander_line(incident, policy)}",)
        found.append(
            Line(
                reference=incident.reference,
                title=incident.title,
                level=incident.severity,
                says=says,
                late=late,
            )
        )
    return found


def _example(owners: Sequence[Group]) -> int:
    """The number that the line on how to answer uses: the first item shown."""
    return owners[0].items[0].number if owners else 12


def later(now: datetime, policy: Policy) -> str:
    """A day two weeks from now, for the line on how to answer: "30 March"."""
    day = now.astimezone(policy.calendar.zone).date() + timedelta(weeks=2)
    return f"{day.day} {day:%B}"


def by_severity(counted: Mapping[int | None, int]) -> str:
    """In words: "1 of severity 1, 2 of severity 3"."""
    return ", ".join(
        f"{count} without severity" if level is None else f"{count} of severity {level}"
        for level, count in counted.items()
    )
