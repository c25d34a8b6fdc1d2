"""The draft of a review: what the record knows of an incident, in the order in which a review asks for it (seed 004).

Description (impact, scope, times, main steps), timeline, contributing factors, root cause, corrective actions, and what
the question bank still lacks. Nothing is made up: what was never said stands there as a question. Told without blame:
who did what is in the timeline, and nothing is anybody's fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mailbot.incidents.actions import describe
from mailbot.incidents.durations import lasting
from mailbot.incidents.history import OURS
from mailbot.incidents.model import Change
from mailbot.incidents.people import resolve, same, show
from mailbot.incidents.question_bank import Question, unanswered
from mailbot.incidents.view import change_line, full
from parsers.reading import Person
from parsers.times.began import began

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from mailbot.incidents.history import Event
    from mailbot.incidents.model import Action, Incident
    from mailbot.incidents.policy import Policy
    from mailbot.incidents.story import Story

STEPS = frozenset({"severity", "phase", "commander", "status"})  # what the main steps are told by
TO_FILL = (
    ("factors", "Contributing factor: "),
    ("root_causes", "Root cause: "),
    ("corrective", "Action: "),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What one person changed at one moment: "severity 3 moderate -> 2 serious; phase 1 patching"."""

    at: datetime
    who: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """facts: (label, value) lines. required, optional: whom the review needs, and who may come."""

    reference: str
    title: str
    drill: bool
    description: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    timeline: tuple[Step, ...]
    factors: tuple[str, ...]
    root_causes: tuple[str, ...]
    corrective: tuple[str, ...]
    stop_gaps: tuple[str, ...]
    questions: tuple[Question, ...]
    required: tuple[Person, ...]
    optional: tuple[Person, ...]


def draft(incident: Incident, items: Sequence[Action], story: Story, policy: Policy) -> Draft:
    events = [e for e in story.events if e.field not in OURS]
    required, optional = attendees(incident, story, policy)
    texts = [mail.text for mail in story.mails]
    return Draft(
        reference=incident.reference,
        title=incident.title,
        drill=incident.drill,
        description=incident.review.get("happened") or incident.description,
        facts=tuple(_facts(incident, events, story, policy)),
        steps=_steps((e for e in events if e.field in STEPS), policy),
        timeline=_steps(events, policy),
        factors=tuple(incident.review.get("factors", ())),
        root_causes=tuple(incident.review.get("root_causes", ())),
        corrective=tuple(
            f"A{i.number} {describe(i)}" for i in items if i.kind != "stop-gap" and i.state != "dropped"
        ),
        stop_gaps=tuple(
            f"A{i.number} {describe(i)}" for i in items if i.kind == "stop-gap" and i.state != "dropped"
        ),
        questions=unanswered(incident, texts),
        required=required,
        optional=optional,
    )


def _facts(
    incident: Incident, events: Iterable[Event], story: Story, policy: Policy
) -> Iterable[tuple[str, str]]:
    """Impact, scope and the three times, or the question where nobody said it."""
    worst = min(
        (int(e.new) for e in events if e.field == "severity" and e.new and e.new.isdigit()),
        default=incident.severity,
    )
    level = policy.level(worst)
    impact = f"severity {level.number}, {level.name}" if level else "severity was never stated"
    if level and worst != incident.severity:
        impact += f" at its worst, {incident.severity} in the end"
    if said := incident.review.get("impact"):
        impact += f"; {said}"
    yield "Impact", impact
    yield (
        "Scope",
        {
            True: "customers were affected (external)",
            False: "internal only, customers were not affected",
            None: "not said: were customers affected, or only people inside?",
        }[incident.customers_affected],
    )
    yield "To discover", _discovered(incident, story, policy)
    yield "To mitigate", _time(incident.opened_at, incident.mitigated_at, "nobody said when it was mitigated")
    resolved = incident.resolved_at or incident.closed_at
    yield "To resolve", _time(incident.opened_at, resolved, "nobody said when it was resolved")


def _discovered(incident: Incident, story: Story, policy: Policy) -> str:
    """From the beginning to the first mail. What one mail says in a line of its own corrects what is read in prose."""
    zone = policy.calendar.zone
    said = [
        (found, mail.sender)
        for mail in story.mails
        if (found := began(mail.text, mail.at.astimezone(zone))) is not None
    ]
    plain = [one for one in said if one[0].plain]
    if not said:
        return "not said: when did it begin, and who or what noticed it? Reply with: Began: 09:20"
    found, who = plain[-1] if plain else said[0]
    length = max(incident.opened_at - found.at, timedelta())
    wrote = f"{show(who)} wrote " if who else ""
    words = f"{wrote}“{found.words}”"
    return f"{lasting(length)} until the first mail; it began {found.at.astimezone(zone):%Y-%m-%d %H:%M %Z} ({words})"


def _time(start: datetime, end: datetime | None, unknown: str) -> str:
    return f"{lasting(end - start)} after the first mail" if end else unknown


def _steps(events: Iterable[Event], policy: Policy) -> tuple[Step, ...]:
    """Changes of one mail in one step, oldest first."""
    found: list[Step] = []
    for event in events:
        line = change_line(Change(field=event.field, old=event.old, new=event.new), policy)
        item = event.field[1:].isdigit()  # an action item says all of itself each time
        text = (
            f"{line.label} {line.old} -> {line.new}" if line.old and not item else f"{line.label} {line.new}"
        )
        text = " ".join(text.split())
        last = found[-1] if found else None
        if last is not None and (last.at, last.who) == (event.at, event.who):
            found[-1] = Step(at=last.at, who=last.who, text=f"{last.text}; {text}")
        else:
            found.append(Step(at=event.at, who=event.who, text=text))
    return tuple(found)


def attendees(
    incident: Incident, story: Story, policy: Policy
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Whoever held command or changed something by a mail must attend; others with a role may. Each address once."""
    named = [e.new for e in story.events if e.field == "commander" and e.new]
    commanders = [resolve(Person(name=name), story.known) for name in named]
    writers = [mail.sender for mail in story.mails if mail.changed and mail.sender]
    first = [p for p in (incident.commander, *commanders, *writers) if p]
    if not commanders and incident.commander is None and incident.opened_by:
        first.insert(0, incident.opened_by)
    with_role = [person for people in incident.roles.values() for person in people]
    required = _reachable(first, policy)
    optional = _reachable(with_role, policy)
    return required, tuple(p for p in optional if not any(same(p, other) for other in required))


def _reachable(people: Iterable[Person], policy: Policy) -> tuple[Person, ...]:
    own = (policy.bot.address or "").lower()
    found: dict[str, Person] = {}
    for person in people:
        address = (person.address or "").lower()
        if address and address != own and (address not in found or not found[address].name):
            found[address] = person
    return tuple(found.values())


def commanders(incident: Incident, story: Story) -> str:
    """Everybody who held command, in order."""
    named = [e.new for e in story.events if e.field == "commander" and e.new]
    return ", ".join(dict.fromkeys(named)) or show(incident.commander) or show(incident.opened_by)


def markdown(one: Draft, policy: Policy) -> str:
    """The draft as a Markdown document."""
    zone = policy.calendar.zone

    def moments(steps: Iterable[Step]) -> Iterable[str]:
        for step in steps:
            yield f"- {step.at.astimezone(zone):%Y-%m-%d %H:%M %Z}, {step.who}: {step.text}"

    def listed(texts: Sequence[str], say: str) -> Iterable[str]:
        yield from (f"- {' '.join(text.split())}" for text in texts)
        yield f"- (to add one, reply to the review's mail: {say}…)"

    mark = "[DRILL] " if one.drill else ""
    factors, causes, corrective = (say for _, say in TO_FILL)
    lines = [f"# {mark}Review of {one.reference}: {one.title}", "", "## What happened", ""]
    lines += [one.description or "(nobody has described it yet)", ""]
    lines += [f"- **{label}**: {value}" for label, value in one.facts]
    lines += ["", "## Main steps", "", *moments(one.steps)]
    lines += ["", "## Contributing factors, technical and not", "", *listed(one.factors, factors)]
    lines += ["", "## Root cause", "", *listed(one.root_causes, causes)]
    lines += ["", "## Corrective actions", "", *listed(one.corrective, corrective)]
    if one.stop_gaps:
        lines += ["", "## Stop-gaps of the response", "", *(f"- {text}" for text in one.stop_gaps)]
    if one.questions:
        lines += ["", "## Not answered yet", "", *(f"- {q.topic}: {q.text}" for q in one.questions)]
    lines += ["", "## Timeline", "", *moments(one.timeline)]
    lines += ["", "## Attending", "", *(f"- {full(person)}" for person in one.required)]
    lines += [f"- {full(person)} (if they like)" for person in one.optional]
    return "\n".join(lines) + "\n"
