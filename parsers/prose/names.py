"""Names as they are written: whether two mean one person, how to speak of one, whose address goes with one."""

from __future__ import annotations

from parsers.reading import Person


def same(one: Person | None, other: Person | None) -> bool:
    """Whether two writings name one person: "Dave" and "Dave D. <dave@example.com>"."""
    if one is None or other is None:
        return one is other
    if one.address and other.address:
        return one.address.lower() == other.address.lower()
    if not one.name or not other.name:
        return False
    left, right = _plain(one.name), _plain(other.name)
    return left == right or left.startswith(f"{right} ") or right.startswith(f"{left} ")


def _plain(name: str) -> str:
    return " ".join(name.lower().lstrip("@").rstrip(".").split())


def called(person: Person | None) -> str:
    """How to speak of a person."""
    return (person.name or person.address or "?") if person else "?"


def known_as(person: Person, sender: Person | None) -> Person:
    """A name that is the sender's gets the sender's address."""
    if sender is None or not person.name or person.address or not sender.address:
        return person
    if sender.name and same(Person(name=person.name), Person(name=sender.name)):
        shouted = person.name.isupper() and not sender.name.isupper() and len(person.name) > 3
        return Person(name=sender.name if shouted else person.name, address=sender.address)
    if not sender.name and _plain(person.name) == sender.address.partition("@")[0].lower():
        return Person(name=person.name, address=sender.address)
    return person


def address_of(name: str, address: str) -> bool:
    """Whether an address looks like a name's: one of its words stands in it."""
    local = address.partition("@")[0].lower()
    return any(len(word) > 2 and word in local for word in _plain(name).split())
