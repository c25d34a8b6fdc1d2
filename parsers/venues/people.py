"""Whether people come together at a place, by the words before it: who (we, everyone), what (meet, join, are), which way (in, on, to).

    We | hang out | in #a            The thinking | gets done | in #a         please | dial | into bridge 7
    Rosa's team | has gathered | in the vestry                        The working session | is | in room 4

The verb that governs the place is looked for from the place leftwards, over words that may stand in between. Other
verbs ("found it in", "posted in", "moved the patients to") and strangers ("the customers talk in", "patients sit in")
lead to no venue. A room wants more than a channel does, since all kinds of things happen in rooms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from parsers.venues.words import (
    BASE,
    BE,
    CLEAR,
    COME,
    EVERYBODY,
    GATHER,
    GATHERING,
    MEET_ME,
    MOVE,
    OTHER_VERBS,
    PARTICLES,
    PAST,
    PREPOSITIONS,
    SAY,
    STAY,
    STRANGERS,
    TAKE,
    TALK,
    TOGETHER,
    WE,
    WISHES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parsers.prose.words import Item

_REACH: Final = 7  # words between a verb and a channel
_SUBJECT: Final = 12  # words of a subject, and what belongs to it
ARTICLES: Final = frozenset({"det", "det_a", "quote", "incident"})
_FILLERS: Final = frozenset({"adv", "now", "quote", "det", "det_a", "and", "but", "stop", "semi", "must"})
_PEOPLE: Final = frozenset({"we", "i", "all", "you", "team", "role", "command"})
_FOREIGN: Final = frozenset({"outsider", "foreign", "electric"})


_POLITE: Final = frozenset({"please", "pls", "kindly", "just", "@here", "now", "instead", "here"})
_LEADING: Final = frozenset(
    {"come", "go", "to", "can", "should", "must", "then", "or", "so", "let's", "s", "and", "help", "part"}
)
_TAKEN: Final = frozenset({"take", "taken", "took", "taking", "takes"})
_WHOM: Final = frozenset({"us", "me", "him", "her", "them", "team"})
_PLURAL: Final = frozenset(
    {"meet", "gather", "sit", "huddle", "camp", "convene", "coordinate", "confer", "assemble"}
)
_WHEN: Final = frozenset(
    "every each evening morning afternoon night day hour half daily hourly shift".split()
)
_SEVERAL: Final = frozenset(
    {"gathering", "meeting", "assembling", "huddling", "convening", "gathered", "huddled", "assembled"}
)
_SHORT: Final = 3
_I: Final = frozenset({"i"})
_AM: Final = frozenset({"am", "be"})


class Word(NamedTuple):
    """One word of an item, with the classes of the item."""

    low: str
    kinds: frozenset[str]


def words_of(items: Sequence[Item]) -> list[Word]:
    """The single words: an item may hold several ("working together in"); "im" is "I am"."""
    found: list[Word] = []
    for item in items:
        for low in item.low.split():
            found += [Word("i", _I), Word("am", _AM)] if low in ("im", "i'm") else [Word(low, item.kinds)]
    return found


def without_company(words: list[Word], end: int) -> list[Word]:
    """Without "with the plumbers", "together with finance" before a preposition: who else is there."""
    for n in range(end - 1, max(0, end - 5), -1):
        low = words[n].low
        if low == "with":
            return words[:n] + words[end:]
        if low in COME or low in GATHER or low in BE:
            break
    return words


def brought(lead: Sequence[Item], *, room: bool) -> bool:
    """Whether the words before a place, without the noun that it hangs on, bring people there."""
    words = words_of(lead)
    at = len(words)
    while at and words[at - 1].kinds & (ARTICLES | {"sep", "x"}) and words[at - 1].low not in PREPOSITIONS:
        at -= 1
    led = at
    while led and words[led - 1].low in PREPOSITIONS | PARTICLES | {"of"}:
        led -= 1
    way = {word.low for word in words[led:at]}
    if "out" in way and led and words[led - 1].low in ("stay", "keep", "get"):
        return False  # "stay out of #general"
    if led == at or (way == {"over"} and led and words[led - 1].low in _TAKEN):
        return _taken(words[:led], room=room)
    if words[led].low == "of" or (room and way == {"around"}):
        return False  # "the queue is around the block"
    words = without_company(words[:led], led)
    if _governed(words, room=room, way=way):
        return True
    return not room and _among(words)


def _among(words: list[Word]) -> bool:
    """As in "someone from payments in", "everybody else in", "all dispatch traffic on": people, and no verb that does else."""
    clause = clause_of(words)
    if not clause or strange(clause):
        return False
    if any(
        word.low.endswith("ed") or word.low in OTHER_VERBS | PAST or "not" in word.kinds for word in clause
    ):
        return False
    return people(clause) or any(word.low in ("all", "everything", "every", "anything") for word in clause)


def _governed(words: list[Word], *, room: bool, way: set[str]) -> bool:
    """Whether the verb that the preposition hangs on brings people there."""
    between, led = 0, len(words)
    to, away = bool(way & {"to", "into", "onto", "for", "by"}), bool(way & {"from", "out"})
    for n in range(led - 1, max(-1, led - 1 - _REACH), -1):
        low, kinds = words[n]
        said = {word.low for word in words[n + 1 : led]}
        if (low in BE and low != "'s") or (low == "'s" and _subject_be(words, n)):
            return _are(words[:n], room=room, between=between)
        if (
            low in MEET_ME
            and n + 1 < led
            and said - CLEAR | said & _WHOM
            and between <= 3
            and _meet_me(words, n, led, room=room)
        ):
            return True
        if low in WISHES and said & EVERYBODY and between <= 5:
            return not strange(clause_of(words[:n]))  # "the director wants us all in"
        if low in COME and low not in PARTICLES and (not between or (to and not room)):
            if to or not room or low in STAY:
                return _come(words, n, room=room)
        elif low in (STAY if room and not away else GATHER) and not (room and between):
            return _gather(words, n, room=room, away=away)
        elif not room and low in SAY and (said & (_WHOM | WE | {"hello", "hi"}) or _bids(words, n)):
            return _opens(words, n)
        if low in CLEAR or low in PARTICLES or kinds & {"adv", "now", "time", "det", "prep"} or low in _WHEN:
            continue
        if kinds & {"not"}:
            return False
        between += 1
    return False


def _subject_be(words: list[Word], n: int) -> bool:
    """Whether "'s" is "is": "everybody's on", not "Rosa's team"."""
    return n > 0 and (words[n - 1].low in EVERYBODY | {"it", "this", "that", "he", "she"})


def strange(subject: Sequence[Word]) -> bool:
    return any(word.low in STRANGERS or word.kinds & _FOREIGN for word in subject)


def people(subject: Sequence[Word]) -> bool:
    return any(word.low in EVERYBODY or word.kinds & _PEOPLE or word.low == "they" for word in subject)


def clause_of(before: Sequence[Word]) -> list[Word]:
    """The subject's part of the words before a verb: from the last mark or conjunction on."""
    found = list(before[-_SUBJECT:])
    for n in range(len(found) - 1, -1, -1):
        if found[n].kinds & {"comma", "semi", "dash", "stop", "bar", "sep"}:
            return found[n + 1 :]
    return found


def _opens(words: list[Word], n: int) -> bool:
    """Whether a verb is said to the reader: it opens its clause, or stands behind "please", "you can", "and"."""
    before = [
        word
        for word in clause_of(words[:n])
        if not word.kinds & {"adv", "quote", "if_you"} and word.low not in _POLITE
    ]
    if not before:
        return True
    if strange(before):
        return False
    return (
        bool(before[-1].kinds & {"may", "must", "and", "will", "if"})
        or before[-1].low in _LEADING
        or people(before)
    )


def _bids(words: list[Word], n: int) -> bool:
    """As in "Please post findings in", "write in": nothing but a courtesy in front."""
    before = clause_of(words[:n])
    return words[n].low != "ask" and all(
        word.kinds & {"adv", "quote", "and"} or word.low in _POLITE for word in before
    )


def _come(words: list[Word], n: int, *, room: bool) -> bool:
    subject = clause_of(words[:n])
    if strange(subject) or (words[n].low not in MOVE and _over(words, n)):
        return False
    if words[n].low in MOVE:
        who = [word for word in subject if not word.kinds & _FILLERS and "have" not in word.kinds]
        about = GATHERING if room else GATHERING | TALK
        if not room and words[n].low in ("go", "goes", "belong", "belongs") and len(who) <= _SHORT:
            return True  # "theories go in"
        return not who or people(who) or any(word.low in about for word in who)
    return _opens(words, n) or people(subject)


def _over(words: list[Word], n: int) -> bool:
    """As in "We met in", "all who joined": a simple past; "we have gathered", "we're set up" are not."""
    low = words[n].low
    if low not in PAST and (not n or not low.endswith("ed") or low in MOVE or low == "need"):
        return False
    return not any(
        word.low in BE | {"have", "has", "'ve", "get", "gets"} for word in words[max(0, n - 4) : n]
    )


def _gather(words: list[Word], n: int, *, room: bool, away: bool) -> bool:
    """As in "We meet in", "they sit in", "she works from"; the contractor who works in a room does something else."""
    subject = clause_of(words[:n])
    if strange(subject) or _over(words, n):
        return False
    bare = [word for word in subject if not word.kinds & _FILLERS and not word.kinds & {"be", "have"}]
    if not room or not bare or (away and words[n].low in STAY):
        return True
    if words[n].low in _SEVERAL and not any(word.low in ("he", "she") for word in bare):
        return True  # "Maintenance is gathering in": no single one does
    if words[n].low in TOGETHER and (
        words[n].low in _PLURAL or any(w.low in ("are", "'re", "have") for w in subject)
    ):
        return True  # "Controllers are sitting in"
    if any(word.low in ("he", "she") for word in bare) and not people(bare):
        return False
    return (
        people(bare)
        or _several(bare)
        or any(word.low in GATHERING or word.low in ("they", "us") for word in bare)
    )


def _several(subject: Sequence[Word]) -> bool:
    """As in "Netops and the two Brunos"."""
    return any("and" in word.kinds for word in subject) and any(
        word.kinds & {"name", "acronym"} for word in subject
    )


def _are(subject: Sequence[Word], *, room: bool, between: int) -> bool:
    """As in "We're in", "the working session is in", "the thinking gets done in"; "the contractor is in" is none."""
    subject = clause_of(subject)
    if strange(subject) or (room and between):
        return False
    bare = [word for word in subject if not word.kinds & _FILLERS]
    if any(word.low in BASE for word in bare[-1:]) and any(
        word.low in ("our", "your", "my") for word in subject
    ):
        return True  # "your seat is in"
    if any(word.low in WE or word.kinds & {"we", "i", "all", "command"} for word in bare):
        return not any(word.kinds & {"num"} for word in bare) or "of" in {word.low for word in bare}
    if any(word.low in GATHERING for word in bare[-3:]) and (
        room is False or not any(w.low in ("it", "this") for w in bare)
    ):
        return True
    return not room and (people(bare) or _several(bare) or any(w.low == "they" for w in bare)) and not between


def _meet_me(words: list[Word], n: int, led: int, *, room: bool) -> bool:
    """As in "Find us in", "grab me on", "you reach her on bridge 7"; of a room only us."""
    after = words[n + 1 : led]
    whom = {word.low for word in after}
    if not whom & _WHOM and not any(word.kinds & {"name", "command", "role"} for word in after):
        return False
    return _opens(words, n) and (not room or bool(whom & {"us", "me", "team"}))


def _taken(words: list[Word], *, room: bool) -> bool:
    """As in "please use #a", "both shifts share #a", "we've taken over room 4", "we have bridge 5551"."""
    if not words:
        return False
    n = len(words) - 1
    subject = clause_of(words[:n])
    ours = any(word.kinds & {"we", "i"} for word in subject)
    if words[n].low in ("have", "'ve", "got", "has") and ours:
        return not room
    if (words[n].low not in TAKE and words[n].low not in _TAKEN) or strange(subject) or _over(words, n):
        return False
    if not room:
        return _opens(words, n) or people(subject)
    return words[n].low not in _NOT_A_ROOM and (people(subject) or _several(subject))


_NOT_A_ROOM: Final = frozenset({"ring", "call", "try", "dial"})
