"""A sentence as the roles see it: without its asides, and with the names of a mail typed in small letters.

    Command has passed, with immediate effect, from me to Inès     Command has passed from me to Inès
    Incident commander is, for better or worse, me                 Incident commander is me
    sofia benesova is the incident commander                       "sofia benesova" is a name

What an aside says of the sentence's mood stays: "…, if she agrees, …" is no aside. The words of a claim are still the
words as written, since the items keep their places in the text.
"""

from __future__ import annotations

import operator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parsers.prose.statements import Statement
from parsers.prose.words import Item, classes, only
from parsers.reading import Person
from parsers.roles.persons import NOT_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 12  # items of an aside
_VERBS: Final = classes("be am was have had will become take give take_off appoint agree")
_SAID: Final = classes(
    "name acronym role short_role command doing severity phase not if unless when whether hedge doubt may future told past was sep "
    "arrow ask stop semi other"
)
_OPENS: Final = classes("prep as for on to who thanks of now adv")
_INSTEAD: Final = frozenset({"instead of", "rather than"})
_WORDS: Final = _INSTEAD | {"their", "one"}
_MARKS: Final = frozenset({"comma", "dash"})
_SHORTENED: Final = _MARKS | {"from", "on", "prep", "until"}
_PLACES: Final = frozenset({"from", "in", "at"})
_ORIGIN: Final = classes("word det compound place team plain venue_key acronym name outsider")
_ENTERS: Final = frozenset(
    "joined joins supports supported backs assists helps stands sits steps works".split()
)
_FOLLOWS: Final = (
    "stop|comma|semi|dash|but|because|now|adv|until|for|on|prep|to|if|when|from|slash|shut|open|hyp"
)


def view(statement: Statement) -> Statement:
    """The sentence without its asides; itself when it has none."""
    small = statement.text.lstrip()[:1].islower()
    if not small and statement.lows.isdisjoint(_WORDS) and statement.classes.isdisjoint(_SHORTENED):
        return statement
    items = _clefts(_theirs(_named(statement, _till(statement, list(statement.items)))))
    dropped = {m for first, last in (*_asides(items), *_origins(items)) for m in range(first, last + 1)}
    if not dropped and len(items) == len(statement.items) and all(map(operator.is_, items, statement.items)):
        return statement
    return Statement(
        statement.text,
        statement.source,
        statement.kind,
        statement.lexicon,
        statement.words,
        statement.before,
        statement.own,
        [item for m, item in enumerate(items) if m not in dropped],
    )


def _till(statement: Statement, items: list[Item]) -> list[Item]:
    """As in "Till Becker is customer liaison": a first name that is also a preposition."""
    text = statement.text
    if (
        len(items) < 3
        or items[0].low != "till"
        or not text[items[0].start].isupper()
        or text[items[0].start : items[0].end].isupper()
        or "name" not in items[1].kinds
        or items[1].start - items[0].end != 1
        or not items[2].kinds & (_VERBS | {"comma", "open"})
    ):
        return items
    if any("comma" in item.kinds for item in items[3:]):
        return items  # "Till Kim is back, Ana is IC"
    name = text[items[0].start : items[1].end]
    first = Item(only("name"), items[0].start, items[1].end, name.lower(), Person(name=name))
    return [first, *items[2:]]


def _theirs(items: list[Item]) -> list[Item]:
    """As in "Anton is their customer liaison": whom a liaison speaks with are others, and the liaison is ours."""
    return [
        replace(item, kinds=item.kinds - {"other"} | {"det"})
        if item.low == "their" and m + 1 < len(items) and str(items[m + 1].value).endswith("liaison")
        else item
        for m, item in enumerate(items)
    ]


def _clefts(items: list[Item]) -> list[Item]:
    """As in "Shanelle's the one with IC", "Ravi is the one who has IC": Shanelle and Ravi have it."""
    for n in range(1, len(items) - 4):
        if (
            items[n + 1].low != "the"
            or items[n + 2].low != "one"
            or not items[n].kinds & {"be", "apos", "am"}
            or items[n].kinds & {"was", "not"}
        ):
            continue
        if items[n + 3].low == "with":
            has = replace(items[n + 3], kinds=only("have"), low="has")
            return [*items[:n], has, *items[n + 4 :]]
        if "who" in items[n + 3].kinds and items[n + 4].kinds & _VERBS:
            return [*items[:n], *items[n + 4 :]]
    return items


def _asides(items: list[Item]) -> Iterator[tuple[int, int]]:
    """The asides between two commas beside a verb, each with its commas."""
    n = 0
    while n < len(items):
        if _contrasts(items, n):
            yield n, n + 1
            n += 2
            continue
        mark = items[n].kinds & _MARKS
        if not mark:
            n += 1
            continue
        last = next(
            (m for m in range(n + 1, min(len(items), n + _LONGEST + 2)) if items[m].kinds & mark), None
        )
        if last is not None and _is_aside(items, n, last):
            yield n, last
            n = last
        n += 1


def _origins(items: list[Item]) -> Iterator[tuple[int, int]]:
    """As in "Yuki from storage joined", "Vlad from Cluj supports him": where the subject of a clause is from."""
    for n in range(len(items) - 3):
        if "name" not in items[n].kinds or items[n + 1].low not in _PLACES:
            continue
        if n and not items[n - 1].kinds & classes(
            "stop semi comma and but dash adv now because honorific sep"
        ):
            continue
        last = n + 1
        while last + 1 < min(n + 6, len(items)) and _of_origin(items[last + 1]):
            last += 1
        if (
            last > n + 1
            and last + 1 < len(items)
            and (items[last + 1].kinds & _VERBS or items[last + 1].low in _ENTERS)
        ):
            yield n + 1, last


def _of_origin(item: Item) -> bool:
    return bool(item.kinds & _ORIGIN) and item.low not in _ENTERS and not item.kinds & (_VERBS | {"other"})


def _contrasts(items: list[Item], n: int) -> bool:
    """As in "Sanna instead of Timo is"."""
    return (
        0 < n < len(items) - 2
        and items[n].low in _INSTEAD
        and "name" in items[n - 1].kinds
        and "name" in items[n + 1].kinds
        and bool(items[n + 2].kinds & _VERBS)
    )


def _is_aside(items: list[Item], first: int, last: int) -> bool:
    """Whether nothing but a remark stands between two commas, and the clause goes on after it."""
    body = items[first + 1 : last]
    follows = last + 1 < len(items) and bool(items[last + 1].kinds & (_VERBS | {"apos"}))
    if (
        follows
        and len(body) == 2
        and (
            ("not" in body[0].kinds and "name" in body[1].kinds)
            or ("word" in body[0].kinds and "they" in body[1].kinds)
        )
    ):
        return True  # "Olga, not Marek, is", "Pia, bless her, is"
    if body and first and len(body) < 4 and all(_of_manner(item) for item in body):
        return last + 1 < len(items)  # "stands behind me, quite literally, as deputy"
    if body and body[0].low == "since" and last + 1 < len(items) and items[last + 1].low == "with":
        return True  # "lies, since a quarter past ten, with Annegret Pohl"
    if (
        not body
        or not first
        or last + 1 >= len(items)
        or any(item.kinds & _SAID and item.low != "said" for item in body)
    ):
        return False
    parted = items[first - 1].kinds & _VERBS and items[last + 1].kinds & classes("name i to from det role")
    if not (follows or parted):
        return False
    if body[0].kinds & _OPENS:
        said = "as" in body[0].kinds and len(body) < 5
        return said or "who" in body[0].kinds or not any(item.kinds & {"i", "we"} for item in body[1:2])
    return not any(item.kinds & (_VERBS | {"and", "i", "we", "they", "it"}) for item in body)


def _of_manner(item: Item) -> bool:
    return (
        "adv" in item.kinds
        or (item.low.endswith("ly") and "word" in item.kinds)
        or item.low in {"quite", "very"}
    )


def _named(statement: Statement, items: list[Item]) -> list[Item]:
    """The items, a name typed in small letters as one: "mei lin is ic", "ask oksana, she's DRI"."""
    text = statement.text.lstrip()
    if not text[:1].islower() or any("word" in item.kinds for item in items) is False:
        return items
    pattern = statement.lexicon.pattern
    forms = (
        "( ^ / comma|and|semi|stop|but|dash|because|adv|sep|honorific ) who=word{1,2} ( BE / have / take / give ) FILL|DET|as|on|in|over|been|take|it|incident* role|command|short_role|doing seat* ( $ / {ends} / and / of DET? it|incident )",
        "( ^ / comma|and|semi|stop|but ) who=word{1,2} doing ( $ / {ends} )",
        "role|command FILL* over? to who=word{1,2} ( $ / comma|stop|semi|now|and )",
        "who=word{1,2} comma they BE FILL|DET|as* role|command",
    )
    code = statement.code
    spans: set[tuple[int, int]] = set()
    for form in forms:
        compiled = pattern(form.replace("{ends}", _FOLLOWS))
        found = compiled.search(code)
        while found:
            first, last = found.start("who"), found.end("who") - 1
            found = compiled.search(code, last + 1)  # what ends one clause begins the next
            if form.startswith("who") and last > first and not _may_be_name(items[first]):
                first = last
            if all(_may_be_name(item) for item in items[first : last + 1]):
                spans.add((first, last))
    for first, last in sorted(spans, reverse=True):
        at = first - 1 if first and "honorific" in items[first - 1].kinds else first
        start, end = items[at].start, items[last].end
        name = statement.text[start:end]
        items[at : last + 1] = [Item(only("name"), start, end, name.lower(), Person(name=name))]
    return items


def _may_be_name(item: Item) -> bool:
    low = item.low
    return (
        low.isalpha()
        and 1 < len(low) < 16
        and low not in NOT_NAMES
        and not low.endswith(("ing", "ly", "tion", "ment", "ness"))
    )
