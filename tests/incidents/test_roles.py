"""Who gets a role's brief, and who does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailbot.incidents.model import Incident, MailFacts, Person, Status
from mailbot.incidents.policy import ROLES, Policy, Role
from mailbot.incidents.roles import BRIEFS, GENERAL, briefs
from parsers.reading import Kind, Reading

POLICY = Policy()
KEVIN = Person(name="Kevin", address="kevin@example.com")
DAVE = Person(name="Dave D.", address="dave@example.com")
ANA = Person(name="Ana", address="ana@example.com")
NAMELESS = Person(name="Jayla", address=None)
BOT = Person(name="mailbot", address="Incidents-Bot@example.com")
AT = datetime(2026, 3, 16, 3, tzinfo=UTC)
FACTS = MailFacts(mark="9", list_address="incidents-list@example.com", prefix="INC")


def incident(**more) -> Incident:
    values = {
        "list_address": "incidents-list@example.com", "prefix": "INC", "number": 7, "title": "API down",
        "subject": "API down", "opened_at": AT, "status": Status.OPEN, "severity": 1, "phase": 1,
    }  # fmt: skip
    return Incident(**{**values, **more})


def told(before, after, sender=KEVIN, policy=POLICY):
    reading = Reading(kind=Kind.HUMAN, message_id="<1@x>", sender=sender)
    return [
        (letter.to[0].name, letter.context["names"])
        for letter in briefs(before, after, reading, FACTS, policy)
    ]


SCRIBE, DEPUTY, EXPERT = "scribe", "deputy", "subject_matter_expert"


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (None, {"commander": KEVIN, "roles": {DEPUTY: (DAVE,)}}, [("Dave D.", "deputy")]),
        (None, {"commander": DAVE}, [("Dave D.", "incident commander")]),
        (
            None,
            {"commander": DAVE, "roles": {DEPUTY: (DAVE,)}},
            [("Dave D.", "incident commander and deputy")],
        ),
        (
            {},
            {"roles": {EXPERT: (DAVE, ANA)}},
            [("Dave D.", "subject-matter expert"), ("Ana", "subject-matter expert")],
        ),
        ({"roles": {EXPERT: (DAVE,)}}, {"roles": {EXPERT: (DAVE, ANA)}}, [("Ana", "subject-matter expert")]),
        (
            {"roles": {DEPUTY: (DAVE,)}},
            {"roles": {DEPUTY: (DAVE,), SCRIBE: (DAVE,)}},
            [("Dave D.", "scribe")],
        ),
        ({"roles": {DEPUTY: (DAVE,)}}, {"roles": {DEPUTY: (DAVE,)}, "phase": 2}, []),
        ({"commander": DAVE}, {"commander": DAVE}, []),
        ({"commander": KEVIN}, {"commander": DAVE}, [("Dave D.", "incident commander")]),
        # whoever took it by their own mail knows; whoever has no address can't be told
        ({}, {"commander": KEVIN, "roles": {SCRIBE: (KEVIN,)}}, []),
        ({}, {"roles": {SCRIBE: (NAMELESS,)}}, []),
        ({}, {"roles": {SCRIBE: (BOT, Person(name=None, address="incidents-list@example.com"))}}, []),
        # the address came later: it is still the same person, who was told nothing yet
        (
            {"roles": {SCRIBE: (NAMELESS,)}},
            {"roles": {SCRIBE: (replace(NAMELESS, address="j@example.com"),)}},
            [],
        ),
        ({}, {"roles": {SCRIBE: (DAVE,)}, "status": Status.CLOSED}, []),
        ({}, {"roles": {SCRIBE: (DAVE,)}, "status": Status.WITHDRAWN}, []),
    ],
)
def test_who_is_briefed(before, after, wanted):
    assert told(incident(**before) if before is not None else None, incident(**after)) == wanted


def test_switched_off_for_one_role():
    roles = {r.key: replace(r, brief=r.key != SCRIBE) for r in ROLES}
    policy = replace(POLICY, roles=roles)
    after = incident(roles={SCRIBE: (DAVE,), DEPUTY: (ANA,)})
    assert told(incident(), after, policy=policy) == [("Ana", "deputy")]


def test_every_role_has_words_and_an_own_role_the_general_ones():
    assert {role.key for role in ROLES} <= set(BRIEFS)
    policy = replace(POLICY, roles={"historian": Role(key="historian", name="historian")})
    reading = Reading(kind=Kind.HUMAN, message_id="<1@x>", sender=KEVIN)
    (letter,) = briefs(None, incident(roles={"historian": (DAVE,)}), reading, FACTS, policy)
    assert letter.context["briefs"] == [("historian", GENERAL)]
    assert letter.private
    assert letter.key == "brief:9:dave@example.com"
