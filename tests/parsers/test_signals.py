"""What a mail asks or says of the incident besides its facts: one line a case, through a whole mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import parsers
from parsers.reading import Signals


def signals(body: str) -> Signals:
    head = (
        "From: Kevin Baker <kevin@example.com>\r\nSubject: Checkout trouble\r\n"
        "Date: Tue, 10 Mar 2026 14:20:00 +0000\r\nMessage-ID: <1@example.com>\r\n\r\n"
    )
    return parsers.read((head + body.replace("\n", "\r\n") + "\r\n").encode()).signals


CASES: list[tuple[str, str, object]] = [
    ("No change.", "no_change", True),
    ("No further updates, situation unchanged.", "no_change", True),
    ("No change freeze tonight.", "no_change", False),
    ("False alarm, sorry.", "withdrawn", True),
    ("This is not an incident after all.", "withdrawn", True),
    ("Is this a false alarm?", "withdrawn", False),
    ("Reopening this, the errors are back.", "reopened", True),
    ("Duplicate of INC-7.", "duplicate_of", "INC-7"),
    ("This is the same as inc-12.", "duplicate_of", "INC-12"),
    ("Is this a duplicate of INC-7?", "duplicate_of", None),
    ("This is not a duplicate of INC-7.", "duplicate_of", None),
    ("Approved.", "approved", True),
    ("I approve, thanks", "approved", True),
    ("The change was approved by the board.", "approved", False),
    ("Customers are affected.", "customers_affected", True),
    ("Customers see errors at the till.", "customers_affected", True),
    ("Users can't log in.", "customers_affected", True),
    ("Customers are not affected.", "customers_affected", False),
    ("No customers affected.", "customers_affected", False),
    ("Customer impact: none", "customers_affected", False),
    ("Are customers affected?", "customers_affected", None),
    ("If customers are affected, call me.", "customers_affected", None),
    ("Our clients now get blank pages.", "customers_affected", True),
    ("About forty patients are still stuck in the queue.", "customers_affected", True),
    ("Users can't log in.", "affected_words", "Users can't log in"),
    ("Customers affected: yes", "affected_words", "Customers affected: yes"),
    ("Snooze 2 hours", "snooze_until", datetime(2026, 3, 10, 16, 20, tzinfo=UTC)),
    ("snooze until 18:00", "snooze_until", datetime(2026, 3, 10, 18, 0, tzinfo=UTC)),
    ("TL 14:02 failed over to the standby", "notes", ("14:02 failed over to the standby",)),
    ("Timeline: 14:02 the disk filled", "notes", ("14:02 the disk filled",)),
    ("Root cause: the log volume\nfilled overnight", "root_causes", ("the log volume filled overnight",)),
    (
        "Root cause: a full disk\n\nThe team is tired.",
        "root_causes",
        ("a full disk",),
    ),
    (
        "Contributing factor: no alarm\n- Contributing factor: one person on call",
        "factors",
        ("no alarm", "one person on call"),
    ),
    ("For customers: cards fail.\nCash works.", "customer_words", "cards fail.\nCash works."),
    ("I'll take it.", "takes_command", True),
    ("I'll take it up with the vendor.", "takes_command", False),
]


@pytest.mark.parametrize(("body", "name", "expected"), CASES)
def test_a_signal_is_read(body: str, name: str, expected: object) -> None:
    assert getattr(signals(body), name) == expected


def test_what_is_quoted_gives_no_signal() -> None:
    assert signals("Thanks.\n\n> False alarm.\n> Snooze 2 hours\n> Duplicate of INC-7\n") == Signals()
