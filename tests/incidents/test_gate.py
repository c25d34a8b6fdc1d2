"""Who may act, and what may be answered."""

from dataclasses import replace

import pytest

from mailbot.incidents.gate import Spent, may_act, may_answer
from mailbot.incidents.policy import Policy
from parsers.reading import Kind, Person, Reading

KEVIN = Reading(kind=Kind.HUMAN, sender=Person(name="Kevin", address="Kevin@Example.com"))
POLICY = Policy(answers_per_thread_and_hour=3, answers_per_sender_and_hour=4, answers_per_hour=5)


@pytest.mark.parametrize(
    ("reading", "own", "duplicate_of", "policy", "outcome"),
    [
        (KEVIN, "", None, POLICY, ""),
        (KEVIN, "its Message-ID is ours", None, POLICY, "own"),
        (KEVIN, "", 12, POLICY, "duplicate"),
        (replace(KEVIN, kind=Kind.BOUNCE), "", None, POLICY, "bounce"),
        (replace(KEVIN, kind=Kind.AUTOMATIC), "", None, POLICY, "automatic"),
        (KEVIN, "", None, replace(POLICY, may_act_domains=frozenset({"example.com"})), ""),
        (KEVIN, "", None, replace(POLICY, may_act_addresses=frozenset({"kevin@example.com"})), ""),
        (KEVIN, "", None, replace(POLICY, may_act_domains=frozenset({"example.org"})), "refused"),
        (replace(KEVIN, sender=None), "", None, replace(POLICY, may_act_domains=frozenset({"example.org"})), "refused"),
        (
            replace(KEVIN, sender=Person(name="K", address="k@evil-example.com")), "", None,
            replace(POLICY, may_act_domains=frozenset({"example.com"})), "refused",
        ),
    ],
)  # fmt: skip
def test_may_act(reading, own, duplicate_of, policy, outcome):
    verdict = may_act(reading, own=own, duplicate_of=duplicate_of, policy=policy)
    assert (verdict.yes, verdict.outcome) == (outcome == "", outcome)


@pytest.mark.parametrize(
    ("spent", "stopped", "silent", "outcome"),
    [
        (Spent(thread=2, sender=3, total=4), False, False, ""),
        (Spent(thread=3), False, False, "budget"),
        (Spent(sender=4), False, False, "budget"),
        (Spent(total=5), False, False, "budget"),
        (Spent(), True, False, "stopped"),
        (Spent(), False, True, "silent"),
    ],
)
def test_may_answer(spent, stopped, silent, outcome):
    verdict = may_answer(spent=spent, stopped=stopped, silent=silent, policy=POLICY)
    assert (verdict.yes, verdict.outcome) == (outcome == "", outcome)
