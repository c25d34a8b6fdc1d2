"""UID and UIDVALIDITY: which mails are new, in which portions."""

import doctest

import pytest

from mailbot.intake import backoff, cursor, imap_inbox
from mailbot.intake.backoff import pause
from mailbot.intake.cursor import LOOK_BACK, WINDOW, Cursor, Opened, Resume, batches, ranges, resume


def opened(uidvalidity: int = 7, uidnext: int | None = 45, exists: int = 3) -> Opened:
    return Opened(uidvalidity=uidvalidity, uidnext=uidnext, exists=exists)


@pytest.mark.parametrize(
    ("stored", "found", "start", "want"),
    [
        # the first time
        (None, opened(), "all", Resume(first=1, why="first", begin=Cursor(7, 0))),
        (None, opened(), "new", Resume(first=45, why="first", begin=Cursor(7, 44))),
        (None, opened(uidnext=1, exists=0), "new", Resume(first=1, why="first", begin=Cursor(7, 0))),
        # going on
        (Cursor(7, 41), opened(), "all", Resume(first=42)),
        (Cursor(7, 41), opened(), "new", Resume(first=42)),
        (Cursor(7, 44), opened(), "all", Resume(first=45)),
        (Cursor(7, 0), opened(uidnext=1), "all", Resume(first=1)),
        (Cursor(7, 41), opened(uidnext=None), "all", Resume(first=42)),
        # another incarnation of the mailbox
        (
            Cursor(7, 41),
            opened(uidvalidity=8, uidnext=100),
            "all",
            Resume(first=1, why="uidvalidity", begin=Cursor(8, 0)),
        ),
        (Cursor(7, 41), opened(uidvalidity=6), "all", Resume(first=1, why="uidvalidity", begin=Cursor(6, 0))),
        (
            Cursor(7, 41),
            opened(uidvalidity=8),
            "new",
            Resume(first=1, why="uidvalidity", look_back=LOOK_BACK),
        ),
        # restored from an old copy, against the rules
        (Cursor(7, 45), opened(), "all", Resume(first=1, why="uidnext", begin=Cursor(7, 0))),
        (Cursor(7, 99), opened(), "new", Resume(first=1, why="uidnext", look_back=LOOK_BACK)),
    ],
)
def test_resume(stored, found, start, want):
    assert resume(stored, found, start=start) == want


@pytest.mark.parametrize(
    ("first", "found", "want"),
    [
        (1, opened(), [(1, None)]),
        (45, opened(), [(45, None)]),
        (1, opened(uidnext=None, exists=10**6), [(1, None)]),
        (
            1,
            opened(uidnext=2 * WINDOW + 10, exists=2 * WINDOW),
            [(1, WINDOW), (WINDOW + 1, 2 * WINDOW), (2 * WINDOW + 1, 2 * WINDOW + 9)],
        ),
        (2 * WINDOW + 10, opened(uidnext=2 * WINDOW + 10, exists=2 * WINDOW), []),
    ],
)
def test_ranges(first, found, want):
    assert list(ranges(first, found)) == want


@pytest.mark.parametrize(
    ("sizes", "want"),
    [
        ([], []),
        ([(1, 10)], [[1]]),
        ([(1, 10), (2, 10), (5, 10)], [[1, 2], [5]]),  # by size
        ([(1, 99), (2, 1)], [[1], [2]]),  # one that is bigger than a batch goes alone
        ([(1, 1), (2, 99), (3, 1)], [[1], [2], [3]]),
        ([(n, 0) for n in range(1, 8)], [[1, 2, 3], [4, 5, 6], [7]]),  # by number
    ],
)
def test_batches(sizes, want):
    assert list(batches(sizes, size_limit=25, most=3)) == want


@pytest.mark.parametrize(
    ("failures", "roll", "want"),
    [
        (1, 1, 1),
        (1, 0, 0.5),
        (2, 1, 2),
        (5, 0.5, 12),
        (9, 1, 256),
        (10, 1, 300),
        (10, 0, 150),
        (10**9, 1, 300),
        (0, 1, 1),
    ],
)
def test_pause(failures, roll, want):
    assert pause(failures, roll=roll) == want


def test_pause_has_a_cap_of_ones_own():
    assert pause(10, roll=1, cap=3) == 3


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        (b"", ("", ())),
        (b"Subject: x\r\nReturn-Path: <forged@example.org>\r\n\r\n", ("", ())),
        (b"Return-Path: <>\r\nDelivered-To: bot@example.com\r\n\r\n", ("", ("bot@example.com",))),
        (
            b"Return-Path: <kevin@example.com>\nX-Original-To: bot+INC-7-a1@example.com\nDelivered-To: bot@example.com\n\n",
            ("kevin@example.com", ("bot+INC-7-a1@example.com", "bot@example.com")),
        ),
        (
            b"Received: from a by b\r\n\twith LMTP id 1\r\nReturn-Path: k@example.com\r\nFrom: x\r\nDelivered-To: no@example.com\r\n\r\n",
            ("k@example.com", ()),
        ),
        (
            b"Return-Path: <first@example.com>\r\nReturn-Path: <second@example.com>\r\n\r\n",
            ("first@example.com", ()),
        ),
        (b"\xff\xfe\x00: \r\n" * 100_000, ("", ())),
    ],
)
def test_envelope_of_a_mail_in_a_mailbox(raw, want):
    assert imap_inbox.envelope_of(raw) == want


@pytest.mark.parametrize("module", [backoff, cursor, imap_inbox])
def test_examples(module):
    tried = doctest.testmod(module)
    assert tried.attempted
    assert not tried.failed
