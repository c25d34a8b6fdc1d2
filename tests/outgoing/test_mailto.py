"""mailto: links that any client opens as they are meant (RFC 6068)."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from mailbot.outgoing.mailto import mailto

LIST = "incidents-list@example.com"
PLUS = "incidents-bot+INC-7.abcdefghij@example.com"


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"subject": "", "body": ""}, f"mailto:{LIST}"),
        ({"subject": "Re: API down", "body": "No change."}, f"mailto:{LIST}?subject=Re%3A%20API%20down&body=No%20change."),
        ({"subject": "a & b + 100% = c?", "body": "x"}, f"mailto:{LIST}?subject=a%20%26%20b%20%2B%20100%25%20%3D%20c%3F&body=x"),
        ({"subject": "x", "body": "one\ntwo"}, f"mailto:{LIST}?subject=x&body=one%0D%0Atwo"),
        ({"subject": "x", "body": "one\r\ntwo"}, f"mailto:{LIST}?subject=x&body=one%0D%0Atwo"),
        ({"subject": "Größe\r\nBcc: eve@evil.example", "body": "x"},
         f"mailto:{LIST}?subject=Gr%C3%B6%C3%9Fe%20Bcc%3A%20eve%40evil.example&body=x"),
        ({"subject": "x", "body": "y", "in_reply_to": "<a.b@c>"}, f"mailto:{LIST}?subject=x&In-Reply-To=%3Ca.b%40c%3E&body=y"),
        ({"subject": "lone \ud800", "body": "x"}, f"mailto:{LIST}?subject=lone%20%3F&body=x"),
    ],
)  # fmt: skip
def test_links(fields, wanted):
    assert mailto([LIST], **fields) == wanted


def test_the_plus_of_an_address_survives_clients_that_take_it_for_a_space():
    link = mailto([LIST, PLUS], subject="x", body="y")
    path = urlsplit(link).path
    assert "+" not in link
    assert [unquote(part) for part in path.split(",")] == [LIST, PLUS]


def test_it_comes_back_as_it_was():
    body = "No change.\nNext update: 15:30 & more, 100 %"
    found = parse_qs(urlsplit(mailto([LIST], subject="Re: A/B", body=body)).query)
    assert found == {"subject": ["Re: A/B"], "body": [body.replace("\n", "\r\n")]}
