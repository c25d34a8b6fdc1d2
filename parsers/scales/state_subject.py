"""Whether subject and verb before a word of state speak of the incident: "the outage is mitigated", "we have fixed it".

Not "the DNS query resolved", "most of it is fixed", "the vendor has resolved it on their side".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from parsers.prose.words import Item

VERBS: Final = frozenset("be am apos have was been become will may must going hedge wait had".split())
ENDING: Final = frozenset(
    "stop comma semi dash shut open slash bar quote ask but because and or until if when sep arrow x hyp".split()
)
SHORT: Final = 8  # items of a sentence that says only that one thing
_DEEMED: Final = frozenset("declared considered deemed regarded called marked reported confirmed".split())
_GOES_ON: Final = frozenset(
    "busy keep keeping continue continuing go going goes carry carrying on remain".split()
) | {"go on", "going on"}


def shared(items: list[Item], lead: list[int]) -> list[int]:
    """The lead without what "and" joins before a second verb: "We have it as sev 3 and | are investigating"."""
    at = next(
        (m for m in range(len(lead) - 1, 0, -1) if not items[lead[m]].kinds & VERBS),
        None,
    )
    if at is None or at == len(lead) - 1:
        return lead
    joined = any("and" in items[m].kinds for m in range(lead[at] + 1, lead[at + 1]))
    verb = next((m for m in range(1, at + 1) if items[lead[m]].kinds & (VERBS | {"call"})), None)
    if not joined or verb is None:
        return lead
    return [*lead[:verb], *lead[at + 1 :]]


def judgement(items: list[Item], lead: list[int], n: int, end: int) -> bool:
    """As in "I'd say contained", "I would call it monitoring", "we have it mitigated", "… and have it contained"."""
    following = items[n + 1] if n + 1 < end else None
    if items[n].low in {"fixed", "identified"} or (
        following is not None
        and not following.kinds & (ENDING | {"now", "adv", "since", "time", "for", "as", "prep"})
    ):
        return False
    kinds = [items[m].kinds for m in lead]
    said = kinds[-1] & {"think"} or (len(kinds) > 1 and kinds[-2] & {"think"})
    if not (said or any(k & {"we", "i"} for k in kinds)) or any(
        k & {"will", "going", "team", "name"} for k in kinds
    ):
        return False
    if kinds[-1] & {"think"} or (len(kinds) > 1 and kinds[-1] & {"it"} and kinds[-2] & {"think", "call"}):
        return len(lead) <= 5  # "I'd say contained"
    if items[lead[-1]].low.endswith((" it", " this")) and kinds[-1] & {"think", "call"}:
        return len(lead) <= 5
    thing = kinds[-1] & {"it", "incident"} or items[lead[-1]].low in {"thing", "things", "situation", "all"}
    if not thing or items[n].low not in {"contained", "mitigated", "resolved"}:
        return False
    verb = next((m for m in reversed(range(len(lead) - 1)) if kinds[m] & VERBS), None)
    got = next((m for m in reversed(range(len(lead) - 1)) if items[lead[m]].low in {"get", "got"}), None)
    if got is not None and any(items[m].low == "managed" for m in lead):
        verb = got  # "We managed to get it contained"
    elif verb is None or not (kinds[verb] & {"have"} or ("had" in kinds[verb] and "have" in kinds[verb - 1])):
        return False
    return all(
        kinds[m] & {"det", "it"} or items[lead[m]].low in {"whole", "entire"}
        for m in range(verb + 1, len(lead) - 1)
    )


def _near(items: list[Item], lead: list[int]) -> int | None:
    """As in "As far as I can judge the leak is contained": the incident's noun right before the verb, governed by nothing."""
    tail = next((m for m in range(len(lead) - 1, -1, -1) if not items[lead[m]].kinds & VERBS), None)
    if tail is None or tail == len(lead) - 1 or tail == 0 or not items[lead[tail]].kinds & {"incident"}:
        return None
    if any(items[m].kinds & {"who", "foreign", "other", "outsider", "name"} for m in lead[: tail + 1]):
        return None
    before = lead[tail] - 1
    if (
        before < 1
        or "det" not in items[before].kinds
        or items[before - 1].kinds & {"of", "on", "prep", "for", "to", "from", "and", "or"}
    ):
        return None
    return lead[tail] if items[lead[tail - 1]].kinds.isdisjoint({"of", "on", "prep", "for"}) else None


def by_subject(items: list[Item], lead: list[int], n: int, own: frozenset[str]) -> int | None:
    """Subject, verb, state: "the outage is mitigated", "we are investigating", "we have fixed it", "issue resolved"."""
    verbs = [m for m in lead if items[m].kinds & VERBS or (m > lead[0] and items[m].low in _DEEMED)]
    nouns = [
        m
        for m in lead
        if m not in verbs and not items[m].kinds & {"since", "time", "num"} and items[m].low not in _GOES_ON
    ]
    if not nouns:  # "Has been resolved, thanks all."
        return lead[0] if lead[0] == 0 and verbs and "have" in items[0].kinds and n > 1 else None
    subject = nouns[-1] if not verbs else max((m for m in nouns if m < verbs[0]), default=None)
    if verbs and nouns[-1] > verbs[0] and items[nouns[0]].kinds & {"i", "we"}:
        verbs = [m for m in verbs if m > nouns[-1]]  # "I'm confident | the breach is contained"
        subject = nouns[-1] if verbs and _ours(items, nouns[-1], verbs) else None
    if subject is None or (verbs and nouns[-1] > verbs[0]):
        return _near(items, lead)
    item, state = items[subject], items[n]
    doing = state.low.endswith("ing")
    link = items[verbs[-1]].kinds if verbs else frozenset[str]()
    if item.kinds & {"we", "i", "all"} and not item.kinds & {"it"}:
        if not doing and link & {"be", "apos"} and state.low in {"contained", "mitigated"}:
            return subject  # "so we're contained"
        if doing:
            goes_on = link & {"be", "am", "apos", "been"} or any(items[m].low in _GOES_ON for m in lead)
            return subject if goes_on and _undergoes(items, n) else None
        return subject if (not verbs or link & {"have", "apos"}) and _done_to(items, n, third=False) else None
    if _ours(items, subject, verbs):
        works = doing and verbs and state.low == "monitoring" and "status" not in item.kinds
        return None if works and not _over(items, n) else subject
    if (
        state.low == "identified"
        and all(items[m].kinds & {"be", "was", "been", "have", "apos"} for m in verbs)
        and n + 3 < len(items)
        and "as" in items[n + 1].kinds
        and "cause" in items[n + 3].kinds | items[n + 2].kinds
    ):
        return subject  # "licensing server identified as the cause"
    if (
        not doing
        and (not verbs or link & {"have", "apos"})
        and not item.kinds & {"outsider", "foreign"}
        and _done_to(items, n, third=True)
    ):
        return subject
    if (
        doing
        and link & {"be", "am", "apos"}
        and not item.kinds & {"outsider", "foreign"}
        and _done_to(items, n, third=True)
    ):
        return subject  # "Facilities is mitigating the leak"
    if item.low == "that" and link & {"be", "apos"} and not doing and len(items) <= 4:
        return subject  # "That's fixed"
    if doing and link & {"be", "am", "apos"} and _crew(items, subject, n):
        return subject  # "Two engineers are investigating."
    if item.low in own and link & {"be", "apos", "been"} and not doing and n - lead[0] <= SHORT:
        return subject  # "Checkout is fixed." where the subject says "Checkout trouble"
    return None


def _over(items: list[Item], n: int) -> bool:
    """As in "For me it's monitoring now, …": nothing is monitored."""
    ahead = [item for item in items[n + 1 : n + 3] if not item.kinds & {"now", "adv"}]
    return (
        n + 1 < len(items)
        and "now" in items[n + 1].kinds
        and (not ahead or bool(ahead[0].kinds & {"stop", "comma"}))
    )


def _ours(items: list[Item], subject: int, verbs: list[int]) -> bool:
    """Whether the subject is the incident, its cause, or "it" with a verb."""
    item = items[subject]
    if "phase" in item.kinds and "num" in items[subject + 1].kinds:
        return False  # "phase 3 is rebuilding"
    if _part_of(items, subject):
        return False
    if (
        subject > 2
        and "det" in items[subject - 1].kinds
        and items[subject - 2].low in {"about", "on", "for"}
        and items[subject - 3].kinds.isdisjoint(VERBS | {"incident", "cause", "status", "team", "it", "we"})
        and items[subject - 4].kinds & {"det", "det_a"}
    ):
        return False  # "The note about the leak is fixed"
    if item.kinds & {"incident", "cause", "status", "phase", "ours"}:
        before = items[subject - 1] if subject else None
        return before is None or not (
            before.kinds & {"other", "num", "foreign", "outsider"}
            or before.low in {"earlier", "old", "first", "second", "some", "half"}
            or ("apos" in before.kinds and items[subject - 2].kinds & {"outsider", "foreign", "name"})
        )
    if item.kinds & {"it"}:
        return bool(verbs) or item.low in {"everything", "it all"}
    if item.kinds & {"severity", "compact"} and subject and items[subject - 1].low in {"this", "our", "the"}:
        return bool(verbs)  # "This sev 2 is contained"
    if item.low == "its" and not verbs:  # "ok its mitigated"
        return True
    for m in range(subject - 1, max(-1, subject - 4), -1):  # "the outage in Zurich is"
        if items[m].kinds & {"on", "of", "prep", "for"}:
            return m > 0 and bool(items[m - 1].kinds & {"incident"})
    return False


def _part_of(items: list[Item], subject: int) -> bool:
    """As in "most of it", "the Leeds part of this", "one of the leaks"."""
    at = next((m for m in range(subject - 1, max(-1, subject - 4), -1) if "of" in items[m].kinds), None)
    return at is not None and at > 0 and items[at - 1].low in _PARTS


_PARTS: Final = frozenset(
    "part parts most half some bit bits side piece one two three many few majority rest".split()
)


def _done_to(items: list[Item], n: int, *, third: bool) -> bool:
    """Whether what was mitigated, fixed or identified is the incident or its cause: "the issue", "it"."""
    for item in items[n + 1 : n + 4]:
        if item.kinds & {"incident", "cause"}:
            return not third or item.low != "response"
        if item.kinds & {"it"}:
            return not third
        if items[n].low == "identified" and item.kinds & {"who"} and not third:
            return True  # "We've identified what's wrong"
        if not item.kinds & {"det", "adv", "now"}:
            return False
    return False


def _undergoes(items: list[Item], n: int) -> bool:
    """What may be investigated or monitored: nothing named, the incident, its cause; not a customer's order."""
    ahead = items[n + 1] if n + 1 < len(items) else None
    if (
        ahead is None
        or ahead.kinds & ENDING
        or ahead.kinds & {"now", "adv", "prep", "on", "it", "for", "who", "whether", "time", "past", "until"}
    ):
        return True
    return any(
        item.kinds & {"incident", "cause", "it"} or item.low in _WATCHED for item in items[n + 1 : n + 4]
    )


_WATCHED: Final = frozenset(
    "reports recovery fix closely reason results result things progress situation traffic service services metrics stability".split()
)


def _crew(items: list[Item], subject: int, n: int) -> bool:
    """Whether people of ours do it, with nothing named to which they do it."""
    item = items[subject]
    following = items[n + 1] if n + 1 < len(items) else None
    people = (bool(item.kinds & {"team", "name"}) and "outsider" not in item.kinds) or item.low in _WORKERS
    return (
        people
        and items[n].low == "investigating"
        and (
            following is None
            or bool(following.kinds & (ENDING | {"now", "since", "time"}))
            or following.low in {"with", "together", "together with", "right"}
        )
    )


_WORKERS: Final = frozenset(
    "engineers technicians electricians plumbers developers admins operators colleagues engineer technician electrician plumber operator developer admin colleague specialist specialists".split()
)
