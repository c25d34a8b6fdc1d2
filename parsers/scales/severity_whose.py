"""Whether a severity belongs to something else: a runbook, a plural, a rule, a ticket, another incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from parsers.prose.clauses import lead
from parsers.prose.whose import STAYS, explained, somebody_elses

if TYPE_CHECKING:
    from parsers.prose.statements import Statement
    from parsers.prose.words import Item
    from parsers.scales.scale import Mention

_NEARBY: Final = 4  # items after "a sev 2" in which its noun stands: "a sev 2 database outage"
_ENDING: Final = frozenset(
    "stop comma semi sep dash shut open slash bar quote ask but because and or until if when arrow x".split()
)
_GOES_ON: Final = frozenset(
    {"be", "am", "apos", "was", "have", "become", "adv", "now", "prep", "on", "for", "to", "from", "of", "as", "it", "that", "unless", "they", "i", "we", "will", "may", "since", "must", "hedge", "who", "not", "role",
     "phase", "phase_compact", "state", "time", "change", "future", "severity", "compact", "weak", "upward", "generic", "name", "recovered", "past", "like", "raise", "call", "if_you", "you", "hyp", "channel", "url"}
)  # fmt: skip


def _after(items: list[Item], last: int) -> Item | None:
    return items[last + 1] if last + 1 < len(items) else None


def not_ours(statement: Statement, mention: Mention) -> str:
    """Whether a value belongs to something else: a runbook, a plural, a rule, a ticket, another incident."""
    items = statement.items
    following = _after(items, mention.last)
    before = items[mention.first - 1] if mention.first else None
    if somebody_elses(statement, mention.first) or any(
        item.low in {"last", "your"} for item in items[max(0, mention.first - 2) : mention.first]
    ):
        return "other"
    if (
        before is not None
        and "det" in before.kinds
        and following is not None
        and following.low.startswith("from ")
    ):
        return "other"  # "The sev 2 from Tuesday"
    dated = items[mention.last + 1 : mention.last + 3]
    if (
        before is not None
        and before.low == "the"
        and len(dated) == 2
        and "of" in dated[0].kinds
        and dated[1].kinds & {"num", "time", "year"}
        and dated[1].value not in {3, 4}
    ):
        return "other"  # "The sev 1 of 12 March"
    if _logged(statement, mention):
        return "look-alike"
    if _named_after(statement, mention):
        return "compound"
    if (
        following is not None
        and "was" in following.kinds
        and any(item.low == "never" for item in items[mention.last + 2 : mention.last + 3])
    ):
        return "denied"  # "Sev 1 was never on the table"
    if before is not None and "det_a" in before.kinds and mention.first > 1 and _general(statement, mention):
        return "defined"
    given = any(item.kinds & {"think", "call"} for item in items[mention.first : mention.last])
    if before is not None and "for" in before.kinds and mention.first == 1 and not given:
        return "defined"  # "For severity 1 we page everyone"
    if _forecast(lead(statement, mention.first)):
        return "future"
    if _with_a_vendor(items, mention):
        return "other"
    if (
        before is not None
        and before.kinds & {"det_a", "generic"}
        and following is not None
        and following.kinds & {"must", "will"}
        and not following.kinds & {"adv"}
    ):
        return "defined"  # "a severity 1 needs a business liaison"
    if following is not None and following.low in {"no more", "no longer"}:
        return "past"  # "Sev 1 no more; sev 3"
    if before is not None and "for" in before.kinds and _is(items, mention.first - 2, "compound"):
        return "compound"  # "The runbook for severity 1 says"
    held = _is(items, mention.last + 2, "state") and before is not None and before.kinds & {"det", "it"}
    if (explained(items, mention.last) and not held) or (following is not None and following.low == "="):
        return "defined"
    if (
        before is None
        and following is not None
        and following.kinds & {"must"}
        and not following.kinds & {"adv"}
    ):
        return "defined"  # "Severity 1 needs the director's signature"
    if _denied_after(items, mention.last):
        return "denied"
    if following is not None and following.low in {
        "territory",
        "material",
        "style",
        "standards",
        "feel",
        "pace",
        "speed",
        "mode",
    }:
        return "doubtful"
    if following is None or following.kinds & _ENDING:
        return ""
    if following.start == items[mention.last].end and following.kinds & {"word", "code"}:
        return "compound"
    said = [item.low for item in items[max(0, mention.first - 3) : mention.first]]
    if said in (["it", "'s", "a"], ["it", "is", "a"], ["this", "is", "a"]) and any(
        item.low in {"bug", "problem", "issue"} for item in items[mention.last + 1 : mention.last + 4]
    ):
        return ""  # "It's a sev 3 map bug"
    if following.kinds & {"compound", "foreign"} and "incident" not in following.kinds:
        return "compound"
    if not following.kinds & {"word", "name", "acronym", "code", "num"} or following.kinds & _GOES_ON:
        return ""
    for item in items[mention.last + 1 : mention.last + 1 + _NEARBY]:
        if item.kinds & _ENDING:
            break
        if item.kinds & {"incident"}:
            return ""
        if item.kinds & {"compound", "foreign"}:
            return "compound"
    if following.low.endswith(("ing", "ed")):
        return ""
    return "compound" if before is not None and "det" in before.kinds else ""


_CLOCK: Final = re.compile(r"\s*[\[(]?\d{1,2}:\d\d:\d\d\b")


def _logged(statement: Statement, mention: Mention) -> bool:
    """As in "13:01:22 severity=1 spooler halted": a line of a log."""
    held = statement.text[statement.items[mention.first].start : statement.items[mention.last].end]
    return "=" in held and _CLOCK.match(statement.text) is not None


def _named_after(statement: Statement, mention: Mention) -> bool:
    """As in "Join the sev 2 bridge", "I'm on the sev 2 call": a place that bears its name."""
    items = statement.items
    return (
        mention.first > 0
        and items[mention.first - 1].low == "the"
        and mention.last + 1 < len(items)
        and bool(items[mention.last + 1].kinds & {"venue_key", "place"})
        and "incident" not in items[mention.last + 1].kinds
    )


def _is(items: list[Item], n: int, kind: str) -> bool:
    """Whether item n is there and of a class."""
    return 0 <= n < len(items) and kind in items[n].kinds


def _forecast(before: list[Item]) -> bool:
    """As in "This will be sev 1 by tonight"; "I'll call it a sev 2" gives a value."""
    colon = max((n for n, item in enumerate(before) if "sep" in item.kinds), default=-1)
    planned = next((n for n, item in enumerate(before) if item.kinds & {"will"} and n > colon), None)
    return planned is not None and not any(
        "call" in item.kinds or item.low in STAYS for item in before[planned:]
    )


def _with_a_vendor(items: list[Item], mention: Mention) -> bool:
    """As in "We raised a P1 with Cisco"; not "we have a sev 2 with Kevin as IC"."""
    opened = (
        mention.first > 1
        and items[mention.first - 1].kinds & {"det_a"}
        and items[mention.first - 2].kinds & {"call", "raise"}
    )
    ahead = items[mention.last + 1 : mention.last + 4]
    named = (
        len(ahead) > 1
        and ahead[0].low in {"with", "at"}
        and bool(ahead[1].kinds & {"name", "acronym", "outsider", "foreign", "det"})
    )
    return bool(opened) and named and not any("as" in item.kinds for item in ahead)


def _general(statement: Statement, mention: Mention) -> bool:
    """As in "For a sev 1 we need two people": a rule. "We are in a sev 1" is none."""
    items = statement.items
    lead = items[mention.first - 2]
    if lead.kinds & {"like"}:
        return True
    if "num" in items[mention.first].kinds:
        return False  # "As for severity we landed on a 3"
    if not lead.kinds & {"prep", "on", "for", "of"} or lead.kinds & {"as", "to", "toward"}:
        return False
    earlier = items[max(0, mention.first - 8) : mention.first - 2]
    if earlier and "we" in earlier[-1].kinds:
        return False  # "We find ourselves with a severity 2"
    if any("notify" in item.kinds for item in earlier):
        return False
    return not any(item.kinds & {"be", "am", "apos", "have", "become", "call", "raise"} for item in earlier)


def _denied_after(items: list[Item], last: int) -> bool:
    """As in "Severity 1 is not justified"."""
    ahead = items[last + 1 : last + 5]
    for n, item in enumerate(ahead):
        if "not" in item.kinds:
            return any(word.low in _DENIALS for word in ahead[n + 1 : n + 3])
    return False


_DENIALS: Final = frozenset(
    "justified warranted needed necessary appropriate right correct applicable accurate true apply confirmed decided agreed".split()
)
