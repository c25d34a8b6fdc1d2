"""Letters that nobody's mail asked for: into the thread for all, or to some people alone.

Into the thread they keep its subject, or mail clients would tear it from the thread; what matters stands in the first
line of the text, which inboxes show. In private they have a subject of their own with the reference in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailbot.incidents.answer import reply_subject
from mailbot.incidents.model import Letter
from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mailbot.incidents.model import Incident


def to_list(
    incident: Incident,
    template: str,
    key: str,
    context: Mapping[str, Any],
    *,
    cc: Iterable[Person] = (),
    urgent: bool = False,
) -> Letter:
    return Letter(
        key=key,
        template=template,
        to=(Person(name=None, address=incident.list_address),),
        cc=reachable(cc),
        subject=reply_subject(incident.subject),
        in_reply_to=_parent(incident),
        references=_references(incident),
        context={"incident": incident, **context},
        urgent=urgent,
    )


def to_people(
    incident: Incident,
    people: Iterable[Person],
    template: str,
    key: str,
    context: Mapping[str, Any],
    *,
    urgent: bool = False,
) -> tuple[Letter, ...]:
    """One letter to those who have an address; none when nobody has."""
    to = reachable(people)
    if not to:
        return ()
    return (
        Letter(
            key=key,
            template=template,
            to=to,
            in_reply_to=_parent(incident),
            references=_references(incident),
            context={"incident": incident, **context},
            private=True,
            urgent=urgent,
        ),
    )


def reachable(people: Iterable[Person | None]) -> tuple[Person, ...]:
    """Those who have an address, each once."""
    found: dict[str, Person] = {}
    for person in people:
        if person is not None and person.address:
            found.setdefault(person.address.lower(), person)
    return tuple(found.values())


def _parent(incident: Incident) -> str | None:
    return incident.last_message_id or incident.root_message_id


def _references(incident: Incident) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (incident.root_message_id, incident.last_message_id))))
