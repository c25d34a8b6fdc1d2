"""Who is who: matching a name as written to a person with an address.

"Dave" is Dave D. <dave@example.com> when the directory, or the people seen in headers, hold exactly one Dave. Two
Daves: nobody is guessed, the name stays as written, and the answer asks when an address is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parsers.reading import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def folded(name: str | None) -> str:
    return " ".join((name or "").casefold().lstrip("@").replace(".", " ").split())


def first_word(name: str | None) -> str:
    """The key by which the store finds people who might be meant."""
    words = folded(name).replace("-", " ").split()
    return words[0] if words else ""


def same(one: Person, other: Person) -> bool:
    """Whether two mentions are the same person, as far as they tell: by address where both have one, else by name."""
    if one.address and other.address:
        return one.address.lower() == other.address.lower()
    return bool(folded(one.name)) and folded(one.name) == folded(other.name)


def may_be(written: str, name: str) -> bool:
    """Whether a name as written may mean the person of that full name: "Dave", "Dave D" for "Dave Dolan"."""
    short, full = folded(written).split(), folded(name).split()
    if not short or len(short) > len(full):
        return False
    if short[0] != full[0]:
        return False
    return all(any(part.startswith(word) for part in full[1:]) for word in short[1:])


def candidates(person: Person, known: Iterable[Person]) -> tuple[Person, ...]:
    """Everybody with an address who may be meant, each address once; the local part of an address is a name too."""
    found: dict[str, Person] = {}
    for other in known:
        if not other.address or not person.name:
            continue
        local = other.address.partition("@")[0]
        if may_be(person.name, other.name or "") or folded(person.name) == folded(local):
            found.setdefault(other.address.lower(), other)
    return tuple(found.values())


def resolve(person: Person, known: Sequence[Person]) -> Person:
    """The person with the address, where exactly one is meant; else as written. The name stays as written."""
    if person.address:
        if person.name:
            return person
        named = next(
            (k for k in known if k.name and k.address and k.address.lower() == person.address.lower()), None
        )
        return Person(name=named.name, address=person.address) if named else person
    exact = [k for k in known if k.address and folded(k.name) == folded(person.name)]
    addresses = {k.address.lower() for k in exact if k.address}
    if len(addresses) == 1:
        return Person(name=person.name, address=exact[0].address)
    if exact:
        return person
    found = candidates(person, known)
    return Person(name=person.name, address=found[0].address) if len(found) == 1 else person


def show(person: Person | None) -> str:
    """As people read it: the name, else the address."""
    if person is None:
        return ""
    return person.name or person.address or ""
