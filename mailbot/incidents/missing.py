"""What an incident still lacks, and the one line that would say it.

The first mail needs a description, severity, phase and commander (seed 000); where it is coordinated and the roles
by rule: a business liaison at severity 2 and worse, a customer liaison when customers are affected. The commander
should almost never be a subject-matter expert too. Each is asked once; rules, no blanket nagging.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.incidents.people import same

if TYPE_CHECKING:
    from mailbot.incidents.model import Incident
    from mailbot.incidents.policy import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Something to be asked for. key: what was asked, kept with the incident. say: words that would answer it."""

    key: str
    text: str
    say: str = ""


def gaps(incident: Incident, policy: Policy) -> tuple[Gap, ...]:
    """Everything that the incident lacks now, whether or not it was asked before."""
    if not incident.live:
        return ()
    found = []
    if not incident.description:
        found.append(
            Gap(key="description", text="what is seen: what makes you think that something is wrong")
        )
    if incident.severity is None:
        levels = sorted(policy.levels.values(), key=lambda level: level.number)
        scale = ", ".join(f"{level.number} {level.name}" for level in levels)
        middle = levels[len(levels) // 2].number
        found.append(Gap(key="severity", text=f"how bad it is: severity {scale}", say=f"Severity {middle}."))
    if incident.phase is None:
        scale = ", ".join(
            f"{p.number} {p.name}" for p in sorted(policy.phases.values(), key=lambda p: p.number)
        )
        found.append(Gap(key="phase", text=f"how far the response is: phase {scale}", say="Phase 1."))
    if incident.commander is None:
        found.append(
            Gap(
                key="commander",
                text="who is incident commander: the one person in charge",
                say="I am incident commander.",
            )
        )
    if not incident.venues:
        found.append(
            Gap(key="venue", text="where the response is coordinated", say="Coordinating via #channel.")
        )
    level = policy.level(incident.severity)
    if level and level.business_liaison and not incident.roles.get("business_liaison"):
        name = policy.role_name("business_liaison")
        text = f"who is {name}: asked for at severity {incident.severity}"
        found.append(Gap(key="role:business_liaison", text=text, say=f"{name.capitalize()}: (name)."))
    if incident.customers_affected and not incident.roles.get("customer_liaison"):
        name = policy.role_name("customer_liaison")
        found.append(
            Gap(
                key="role:customer_liaison",
                text=f"who is {name}: customers are affected",
                say=f"{name.capitalize()}: (name).",
            )
        )
    experts = incident.roles.get("subject_matter_expert", ())
    if incident.commander and any(same(incident.commander, expert) for expert in experts):
        text = (
            f"{incident.commander.name or incident.commander.address} is both commander and "
            f"{policy.role_name('subject_matter_expert')}; the commander coordinates best with free hands: "
            "hand over one of the two if you can"
        )
        found.append(Gap(key="commander-is-expert", text=text))
    return tuple(found)


def unasked(incident: Incident, policy: Policy) -> tuple[Gap, ...]:
    """The gaps that were not asked about yet."""
    return tuple(gap for gap in gaps(incident, policy) if gap.key not in incident.asked)


def one_line(found: tuple[Gap, ...]) -> str:
    """The one line that would fill the gaps, "" when there is nothing to say in a line."""
    return " ".join(gap.say for gap in found if gap.say)
