"""The items of one sentence, with the names put together.

A name is a run of capitalised words that the vocabulary does not know, with initials, particles, apostrophes and
hyphens, or a handle, or an address, or both: "Alícia S.", "Dr. Müller-Lüdenscheidt", "Ana de la Cruz", "@dave",
"Dave D. <dave@example.com>", 山田太郎. Names stay as written.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from parsers.prose.items import NAME, raw_items
from parsers.prose.words import Item, only
from parsers.reading import Person

if TYPE_CHECKING:
    from parsers.prose.words import Lexicon

_PARTICLES: Final = frozenset(
    "van von der den ter ten de da das dos do di del della la le al el bin ibn ben abu y zu zur af av mac".split()
)


_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "phd", "md", "rn", "esq"})


_NAMES: Final = frozenset({"name", "acronym"})


_BEGIN_NAMES: Final = _NAMES | {"honorific"}


_LOOSE: Final = frozenset({"det", "det_a", "plain", "or", "on", "over"})


_NEVER_NAMES: Final = frozenset(
    "role short_role command doing severity priority phase status state closed compact weak venue_key meeting team i be incident now".split()
)


_FUSED: Final = re.compile(r"(?:d|l|dell|o|m|t)['’][A-ZÀ-Þ]")  # "d'Arcy", also after a name


_MAX_NAME_WORDS: Final = 6


def _adjacent(text: str, left: Item, right: Item) -> bool:
    return text[left.end : right.start].strip(" ") == "" and right.start - left.end <= 2


def _name_end(text: str, items: list[Item], at: int) -> tuple[int, int]:
    """Where the name that starts at item `at` ends: (next item, end in the text)."""
    end, words = items[at].end, 1
    n = at + 1
    while n < len(items) and words < _MAX_NAME_WORDS:
        item, before = items[n], items[n - 1]
        word = text[item.start : item.end]
        glued = before.end == item.start
        if word == "." and glued and _initial(text[before.start : before.end]):
            end, n = item.end, n + 1
            continue
        if "hyp" in item.kinds and n + 1 < len(items) and text[items[n + 1].start].isalpha():
            end, words, n = items[n + 1].end, words + 1, n + 2
            continue
        gap = text[before.end : item.start]
        if gap.strip(" ") or len(gap) > 2:
            break
        ahead = _nickname(text, items, n)
        if ahead:
            end, words, n = items[ahead].end, words + 2, ahead + 1
            continue
        if not gap or not _goes_on(text, items, n, at):
            ahead = _after_particles(text, items, n) if gap else n
            if ahead == n:
                break
            end, words, n = items[ahead].end, words + 1, ahead + 1
            continue
        end, words, n = item.end, words + 1, n + 1
    return n, end


def _goes_on(text: str, items: list[Item], n: int, at: int) -> bool:
    """Whether a word after a name is part of it: a capitalised one, an initial, "III"."""
    item = items[n]
    word = text[item.start : item.end]
    if _FUSED.match(word):
        return True
    if not word[:1].isupper():
        return False
    if len(word) == 1:
        return text[item.end : item.end + 1] == "." or (
            not item.kinds & {"i", "be", "you"} and len(items) > n
        )
    if item.kinds & _NAMES and isinstance(item.value, Person) and item.value.name:
        shouted = text[items[at].start : items[at].end].isupper()
        return "name" in item.kinds or shouted or len(word) == 2 or word.lower() in _SUFFIXES
    if word.lower() in _SUFFIXES:
        return True
    return (
        not item.kinds & _NEVER_NAMES and not word.isupper()
    )  # "Nguyễn Văn An", "Omar Said": words as names


def _after_particles(text: str, items: list[Item], n: int) -> int:
    """The item of the name after "van der", "de la", "al-"; n where there is none."""
    ahead = n
    while (
        ahead < len(items)
        and ahead - n < 3
        and (word := text[items[ahead].start : items[ahead].end]).lower() in _PARTICLES
        and (ahead > n or word.islower())
    ):
        ahead += 1
        if ahead < len(items) and "hyp" in items[ahead].kinds:
            ahead += 1
    if ahead > n and ahead < len(items) and items[ahead].kinds & _NAMES:
        return ahead
    return n


def _nickname(text: str, items: list[Item], n: int) -> int:
    """The quotation mark that ends 'J. R. "Bobby"' when a name goes on after it; 0 otherwise."""
    if (
        "quote" in items[n].kinds
        and n + 3 < len(items)
        and items[n + 1].kinds & _NAMES
        and "quote" in items[n + 2].kinds
    ):
        return (
            n + 2 if items[n + 3].kinds & _NAMES and text[items[n + 2].end : items[n + 3].start] == " " else 0
        )
    return 0


def _starts_with_initial(text: str, raw: list[Item], at: int) -> bool:
    """As in "R. Petrosyan", "J. R. Ewing": a capital, a full stop, and a name."""
    item = raw[at]
    word = text[item.start : item.end]
    if len(word) != 1 or not word.isupper() or at + 2 >= len(raw) or raw[at + 1].low != ".":
        return False
    ahead = raw[at + 2]
    return bool(ahead.kinds & _NAMES) or (ahead.end - ahead.start == 1 and text[ahead.start].isupper())


def _initial(word: str) -> bool:
    return len(word) == 1 or (len(word) <= 3 and word.lower() in {*_SUFFIXES, "st"})


def classify(text: str, lexicon: Lexicon) -> list[Item]:
    """Items of a text, with names put together and the address beside a name joined to it."""
    raw = raw_items(text, lexicon)
    items: list[Item] = []
    at = 0
    while at < len(raw):
        item = raw[at]
        if not item.kinds & _BEGIN_NAMES and not text[item.start].isupper() and item.low != "van":
            items.append(item)  # most words: no name can begin here
            at += 1
            continue
        start = at
        while "honorific" in raw[at].kinds and at + 1 < len(raw) and _adjacent(text, raw[at], raw[at + 1]):
            at += 1
            if "stop" in raw[at].kinds and at + 1 < len(raw):
                at += 1
        titled = at > start
        if _starts_with_initial(text, raw, at):
            raw[at].kinds, raw[at].value = NAME, Person(name=text[raw[at].start : raw[at].end])
        led = _after_particles(text, raw, at) if text[raw[at].start : raw[at].end] == "van" else at
        at, titled = led, titled or led > at
        head = raw[at]
        if (
            not titled
            and at
            and (
                head.kinds <= _LOOSE
                or ("role" in raw[at - 1].kinds and head.kinds <= {"compound", "plain", "foreign"})
            )
            and text[head.start].isupper()
            and at + 1 < len(raw)
            and "name" in raw[at + 1].kinds
            and _adjacent(text, head, raw[at + 1])
            and not raw[at - 1].kinds & {"stop", "sep"}
        ):
            titled = True  # "with An Claes"
        if titled and not head.kinds & _NAMES and text[head.start : head.start + 1].isupper():
            head.kinds, head.value = NAME, Person(name=text[head.start : head.end])  # "Mr. Head"
        plain_name = (
            isinstance(head.value, Person) and head.value.name and not head.value.name.startswith("@")
        )
        if (
            head.kinds & _NAMES
            and plain_name
            and ("name" in head.kinds or titled or _may_start(text, raw, at))
        ):
            after, end = _name_end(text, raw, at)
            after = max(after, at + 1)
            while after < len(raw) and raw[after].end <= end:
                after += 1
            name = Item(
                NAME,
                raw[start].start,
                end,
                text[raw[start].start : end].lower(),
                Person(name=text[raw[start].start : end]),
            )
            items.append(name)
            at = after
        elif titled:
            items.extend(raw[start:at])
        else:
            items.append(item)
            at += 1
    if "@" in text or "<" in text or ">" in text:
        items = _with_addresses(items)
    return _with_teams(text, items)


def _may_start(text: str, raw: list[Item], at: int) -> bool:
    """Whether an all-capital word starts a longer name ("JP Morgan is", "KEVIN BROWN")."""
    if at + 1 >= len(raw) or not _adjacent(text, raw[at], raw[at + 1]):
        return False
    return "name" in raw[at + 1].kinds or (
        "acronym" in raw[at + 1].kinds
        and min(raw[at].end - raw[at].start, raw[at + 1].end - raw[at + 1].start) > 2
    )


def _with_addresses(items: list[Item]) -> list[Item]:
    """`Dave D. <dave@example.com>`, `Dave D. (dave@example.com)`: one person."""
    kept: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        person = item.value
        if item.kinds & _NAMES and isinstance(person, Person) and person.name and not person.address:
            ahead = at + 1
            opened = ahead < len(items) and ("open" in items[ahead].kinds or items[ahead].low == "<")
            ahead += opened
            beside = items[ahead].value if ahead < len(items) else None
            if isinstance(beside, Person) and (address := beside.address):
                closed = (
                    opened
                    and ahead + 1 < len(items)
                    and ("shut" in items[ahead + 1].kinds or items[ahead + 1].low == ">")
                )
                end = items[ahead + closed].end
                kept.append(Item(NAME, item.start, end, item.low, Person(name=person.name, address=address)))
                at = ahead + closed + 1
                continue
        if item.low in {"<", ">"} and "x" in item.kinds:
            at += 1
            continue
        kept.append(item)
        at += 1
    return kept


def _with_teams(text: str, items: list[Item]) -> list[Item]:
    """As in "Network Ops", "DBA on call": a name before a team's word is the team."""
    for left, right in pairwise(items):
        if "team" in right.kinds and left.kinds & _NAMES and _adjacent(text, left, right):
            left.kinds, left.value = only("team"), None
    return items
