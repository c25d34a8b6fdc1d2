"""The brief of somebody who is newly given a role: what it does, how things stand, who else is there.

The duties follow the roles and responsibilities matrix of seed 001 and the roles of seed 000, in our own words; an
organisation's own roles get the general words. Can be switched off for each role (`roles.brief`). Nobody is briefed who
took the role by their own mail: they know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.incidents.letters import reachable, to_people
from mailbot.incidents.model import Status
from mailbot.incidents.people import same
from mailbot.incidents.view import view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailbot.incidents.model import Incident, Letter, MailFacts, Person
    from mailbot.incidents.policy import Policy
    from parsers.reading import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """does: what the role does, a line each. first: the one thing to do now."""

    does: tuple[str, ...]
    first: str


COMMANDER = "commander"
BRIEFS = {
    COMMANDER: Brief(
        does=(
            "You are the one person in charge, from now until you hand over: you decide, and bring in whoever is needed.",
            "Keep your hands free: leave the fixing to the experts, ask, listen and choose the way.",
            "Say severity, phase and the next update in each mail to the list; nothing new is news too.",
            "Hand over before you are tired. One line does it: who takes over.",
        ),
        first="write to the list where it stands and when the next word comes.",
    ),
    "customer_liaison": Brief(
        does=(
            "You speak with the people outside: what is happening, and what they can do.",
            "You take their questions and reports, and bring into the thread what they see.",
            'Customers only ever get what you write after "For customers:".',
        ),
        first="find out from the commander what customers notice, and who is asking already.",
    ),
    "business_liaison": Brief(
        does=(
            "You keep management informed and take their questions, so that the responders can work.",
            "You see to what concerns the organisation as a whole: public words, legal review, duties to report.",
            "What the business needs to know or decide, you bring to the commander.",
        ),
        first="tell management that you are the one to ask, and when they hear more.",
    ),
    "communications_lead": Brief(
        does=(
            "You write and send the updates, inside and outside, in words that each reader understands.",
            "You keep the promised times, and remind the commander when an update is due.",
            'Unless there is a scribe, you keep the timeline: lines that start with "TL".',
        ),
        first="agree with the commander who writes the next update.",
    ),
    "deputy": Brief(
        does=(
            "You know what the commander knows, and take over when they rest or can't be reached.",
            "You take work off them: calls, people to find, things to follow up.",
            "When an update is overdue you are reminded too; you may write it.",
        ),
        first='read the state below; to take over, reply to the list: "I am incident commander."',
    ),
    "scribe": Brief(
        does=(
            'You keep the timeline: what was seen, decided and done, and when, in lines that start with "TL".',
            'You note what is to be done later, with its owner: "Action: rotate the key (Dave)".',
            "You write what happened, not who is to blame.",
        ),
        first="write down what happened until now, while everybody remembers.",
    ),
    "subject_matter_expert": Brief(
        does=(
            "You find out what is wrong and mend it, hands on.",
            "You say what else and who else is needed.",
            "You tell the commander what you find and what you ruled out, before you change anything big.",
        ),
        first="join where it is coordinated and tell the commander that you are there.",
    ),
}
GENERAL = Brief(
    does=("The commander counts on you for this; what exactly is needed, they will tell you.",),
    first="tell the commander that you are there, and ask what is needed first.",
)


def briefs(
    before: Incident | None, after: Incident, reading: Reading, facts: MailFacts, policy: Policy
) -> tuple[Letter, ...]:
    """A brief for each person whom this mail newly gave a role; one mail for one person, whatever the roles."""
    if after.status is not Status.OPEN:
        return ()
    given: dict[str, tuple[Person, list[str]]] = {}
    for role, person in _given(before, after, policy):
        given.setdefault((person.address or "").lower(), (person, []))[1].append(role)
    letters: list[Letter] = []
    for address, (person, roles) in given.items():
        if reading.sender and same(reading.sender, person):
            continue
        if address in {(policy.bot.address or "").lower(), after.list_address.lower()}:
            continue
        context = {
            "view": view(after, policy),
            "names": " and ".join(_name(role, policy) for role in roles),
            "briefs": [(_name(role, policy), BRIEFS.get(role, GENERAL)) for role in roles],
            "sender": reading.sender,
        }
        letters.extend(to_people(after, (person,), "role-brief", f"brief:{facts.mark}:{address}", context))
    return tuple(letters)


def _given(before: Incident | None, after: Incident, policy: Policy) -> Iterator[tuple[str, Person]]:
    """Each role with a person who has an address and did not hold it before."""
    held = before.commander if before else None
    for person in reachable((after.commander,)):
        if held is None or not same(held, person):
            yield COMMANDER, person
    for key, role in policy.roles.items():
        if not role.brief:
            continue
        holders = before.roles.get(key, ()) if before else ()
        for person in reachable(after.roles.get(key, ())):
            if not any(same(person, holder) for holder in holders):
                yield key, person


def _name(role: str, policy: Policy) -> str:
    return "incident commander" if role == COMMANDER else policy.role_name(role)
