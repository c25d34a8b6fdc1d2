"""Whether a mail may act, and whether it may be answered: two questions, decided here and nowhere else.

A rule "List-Id means automatic" mutes a bot that lives on a list; a rule "everything from the list is answered"
makes a loop. So: only human mail states anything; nothing that a machine wrote, nothing of our own, no bounce and
no duplicate is answered; and answers have a budget per thread and hour, a budget per sender and over all, and a stop switch.
Source: RFC 3834 section 2, and the loops that bit other trackers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.reading import Kind

if TYPE_CHECKING:
    from mailbot.incidents.policy import Policy
    from parsers.reading import Person, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """yes, or the outcome that the mail gets and why, as a person would say it."""

    yes: bool
    outcome: str = ""
    reason: str = ""


YES = Verdict(yes=True)


def may_act(reading: Reading, *, own: str, duplicate_of: int | None, policy: Policy) -> Verdict:
    """Whether the mail may open or change an incident.

    own: why it is our own mail, or "". duplicate_of: the number of the same mail, taken in before.
    """
    if own:
        return Verdict(yes=False, outcome="own", reason=own)
    if duplicate_of is not None:
        return Verdict(yes=False, outcome="duplicate", reason=f"the same mail as {duplicate_of}")
    if reading.kind is Kind.BOUNCE:
        return Verdict(yes=False, outcome="bounce", reason=reading.machine or "a delivery status")
    if reading.kind is Kind.AUTOMATIC:
        return Verdict(yes=False, outcome="automatic", reason=reading.machine or "written by a machine")
    return _sender_may_act(reading.sender, policy)


def _sender_may_act(sender: Person | None, policy: Policy) -> Verdict:
    if not policy.may_act_domains and not policy.may_act_addresses:
        return YES
    address = (sender.address or "").lower() if sender else ""
    domain = address.rpartition("@")[2]
    if address in policy.may_act_addresses or domain in policy.may_act_domains:
        return YES
    return Verdict(
        yes=False,
        outcome="refused",
        reason=f"{address or 'no sender'} is not in who.domains or who.addresses",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """How many answers went out within the last hour: in this thread, because of this sender, and over all."""

    thread: int = 0
    sender: int = 0
    total: int = 0


def may_answer(*, spent: Spent, stopped: bool, silent: bool, policy: Policy) -> Verdict:
    """Whether a mail that acted may be answered now. A storm of mail becomes one summary later."""
    if silent:
        return Verdict(yes=False, outcome="silent", reason="imported: nobody is written to")
    if stopped:
        return Verdict(yes=False, outcome="stopped", reason="the stop switch is on")
    if spent.thread >= policy.answers_per_thread_and_hour:
        return Verdict(
            yes=False, outcome="budget", reason=f"{spent.thread} answers in this thread within an hour"
        )
    if spent.sender >= policy.answers_per_sender_and_hour:
        return Verdict(
            yes=False, outcome="budget", reason=f"{spent.sender} answers to this sender within an hour"
        )
    if spent.total >= policy.answers_per_hour:
        return Verdict(yes=False, outcome="budget", reason=f"{spent.total} answers within an hour")
    return YES
