"""When an incident began, as mails say it."""

from datetime import datetime, timedelta, timezone

import pytest

from parsers.times.began import began

CET = timezone(timedelta(hours=1))
SENT = datetime(2026, 3, 19, 10, 0, tzinfo=CET)


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("Began: 09:20", "2026-03-19 09:20", "Began: 09:20"),
        ("- **Started:** yesterday 17:00", "2026-03-18 17:00", "- **Started:** yesterday 17:00"),
        ("Started at 08:15", "2026-03-19 08:15", "Started at 08:15"),
        ("Orders fail since the 09:30 deploy.", "2026-03-19 09:30", "since the 09:30"),
        ("Since 14:00 yesterday nothing works.", "2026-03-18 14:00", "Since 14:00 yesterday"),
        ("Since 23:40 the phones are dead.", "2026-03-18 23:40", "Since 23:40"),
        ("The cluster stopped responding at 8:02 UTC. Then it failed over.", "2026-03-19 09:02", "stopped responding at 8:02 UTC"),
        ("The certificate expired at 9:58 this morning.", "2026-03-19 09:58", "expired at 9:58 this morning"),
    ],
)  # fmt: skip
def test_said(text: str, at: str, words: str):
    found = began(text, SENT)
    assert found is not None
    assert (f"{found.at.astimezone(CET):%Y-%m-%d %H:%M}", found.words) == (at, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I am IC since 09:00.",
        "Dave has had command since 09:00.",
        "Mitigated since 09:50.",
        "Everything is back to normal since 09:50.",
        "If it stopped at 09:00, call me.",
        "Did it start at 09:00?",
        "Since last year we use another printer.",
        "Next update at 11:00.",
        "The review started at 2019",
    ],
)
def test_not_said(text: str):
    assert began(text, SENT) is None
