"""What is ours is known again; what is not can't be made to look so."""

import pytest

from mailbot.outgoing.keys import Keys

KEYS = Keys(b"0123456789abcdef", "incidents-bot@example.com")
OTHER = Keys(b"fedcba9876543210", "incidents-bot@example.com")


def test_message_id_is_fixed_by_the_key_and_known_as_ours():
    one = KEYS.message_id("answer:1")
    assert one == KEYS.message_id("answer:1") != KEYS.message_id("answer:2")
    assert KEYS.made(one)
    assert not OTHER.made(one)
    assert not KEYS.made(one.replace(".", "x", 1))


@pytest.mark.parametrize("text", ["", "<>", "<a@b>", "<mailbot.a@b>", "<mailbot.ä.ö@b>", "<mailbot.a.b.c@d>"])
def test_foreign_message_ids_are_not_ours(text):
    assert not KEYS.made(text)


def test_plus_address_leads_to_its_incident_whatever_its_case():
    address = KEYS.incident_address("INC-7")
    assert KEYS.incident_of(address) == "INC-7"
    assert KEYS.incident_of(address.upper()) == "INC-7"
    assert KEYS.incident_of(f"  {address}") == "INC-7"


@pytest.mark.parametrize(
    "address",
    [
        "incidents-bot@example.com",
        "incidents-bot+INC-7@example.com",
        "incidents-bot+INC-7.aaaaaaaaaa@example.com",
        OTHER.incident_address("INC-7"),
        KEYS.incident_address("INC-7").replace("INC-7", "INC-8"),
        KEYS.incident_address("INC-7").replace("example.com", "example.org"),
        KEYS.incident_address("INC-7").replace("incidents-bot", "other-bot"),
        "+.@",
        "",
    ],
)
def test_a_plus_address_cannot_be_guessed(address):
    assert KEYS.incident_of(address) is None


def test_bounce_address_leads_to_the_mail():
    message_id = KEYS.message_id("answer:1")
    assert KEYS.bounced(KEYS.bounce_address(message_id)) == message_id
    assert KEYS.bounced(OTHER.bounce_address(message_id)) is None
    assert KEYS.bounced("incidents-bot+b.x.y@example.com") is None
