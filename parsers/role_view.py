"""A sentence as the roles see it: without its asides, and with the names of a mail typed in small letters.

    Command has passed, with immediate effect, from me to Inès     Command has passed from me to Inès
    Incident commander is, for better or worse, me                 Incident commander is me
    sofia benesova is the incident commander                       "sofia benesova" is a name

What an aside says of the sentence's mood stays: "…, if she agrees, …" is no aside. The words of a claim are still the
words as written, since the items keep their places in the text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from parsers.persons import NOT_NAMES
from parsers.reading import Person
from parsers.statements import Statement
from parsers.words import Item, classes, only

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
_WORDS: Final = _INSTEAD | {"their"}
_MARKS: Final = frozenset({"comma", "dash"})
_FOLLOWS: Final = (
    "stop|comma|semi|dash|but|because|now|adv|until|for|on|prep|to|if|when|from|slash|shut|open|hyp"
)


def view(statement: Statement) -> Statement:
    """The sentence without its asides; itself when it has none."""
    small = statement.text.lstrip()[:1].islower()
    if not small and statement.lows.isdisjoint(_WORDS) and statement.classes.isdisjoint(_MARKS):
        return statement
    items = _theirs(_named(statement, list(statement.items)))
    dropped = {m for first, last in _asides(items) for m in range(first, last + 1)}
    if not dropped and all(one is other for one, other in zip(items, statement.items, strict=True)):
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


def _theirs(items: list[Item]) -> list[Item]:
    """As in "Anton is their customer liaison": whom a liaison speaks with are others, and the liaison is ours."""
    return [
        replace(item, kinds=item.kinds - {"other"} | {"det"})
        if item.low == "their" and m + 1 < len(items) and str(items[m + 1].value).endswith("liaison")
        else item
        for m, item in enumerate(items)
    ]


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
