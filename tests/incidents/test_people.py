"""A name as written, matched to a person with an address, or not."""

import pytest

from mailbot.incidents.people import resolve, same
from parsers.reading import Person

DAVE = Person(name="Dave Dolan", address="dave@example.com")
OTHER_DAVE = Person(name="Dave Miller", address="dmiller@example.com")
ALICIA = Person(name="Alícia Santos", address="alicia@example.com")


@pytest.mark.parametrize(
    ("written", "known", "address"),
    [
        ("Dave", [DAVE, ALICIA], "dave@example.com"),
        ("Dave D.", [DAVE, OTHER_DAVE], "dave@example.com"),
        ("dave", [DAVE], "dave@example.com"),
        ("@dave", [DAVE, ALICIA], "dave@example.com"),
        ("Dave", [DAVE, OTHER_DAVE], None),
        ("Dave Dolan", [DAVE, OTHER_DAVE], "dave@example.com"),
        ("Davey", [DAVE], None),
        ("Dolan", [DAVE], None),
        ("Alícia S.", [DAVE, ALICIA], "alicia@example.com"),
        ("Alícia S.", [], None),
        ("Dave Dolan", [DAVE, Person(name="Dave Dolan", address="dd@example.org")], None),
        ("the DBA on call", [DAVE], None),
    ],
)
def test_resolve(written, known, address):
    assert resolve(Person(name=written), known) == Person(name=written, address=address)


def test_an_address_stays_and_gets_its_name():
    assert resolve(Person(address="DAVE@example.com"), [DAVE]) == Person(
        name="Dave Dolan", address="DAVE@example.com"
    )
    assert resolve(Person(name="D.", address="d@x.example"), [DAVE]) == Person(
        name="D.", address="d@x.example"
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (DAVE, Person(name="D", address="DAVE@EXAMPLE.COM"), True),
        (DAVE, Person(name="Dave Dolan", address="other@example.com"), False),
        (Person(name="Dave"), Person(name="dave "), True),
        (Person(name="Dave"), Person(address="dave@example.com"), False),
        (Person(address="a@b.c"), Person(name=None, address=None), False),
    ],
)
def test_same(one, other, expected):
    assert same(one, other) is expected
