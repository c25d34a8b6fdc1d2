"""What reading an ordinary mail costs, beside the standard library's parse of it, in one run.

    python benchmarks/reading.py

The measure is `email.message_from_bytes` with `policy.default` and the content of its body: at most three times that is
wanted for everything that mailbot reads in the mail. The best of several rounds of each, in turn.
"""

from __future__ import annotations

import email
import email.policy
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import parsers

HEAD = """\
Return-Path: <kevin@example.com>
Received: from mx1.example.com (mx1.example.com [192.0.2.7])
\tby mail.example.com (ESMTPS) with id 3A9F2C11D0
\tfor <incidents-list@example.com>; Mon, 16 Mar 2026 00:10:03 +0000
From: Kevin Baker <kevin@example.com>
To: Incidents <incidents-list@example.com>
Cc: On-call <oncall@example.com>
Subject: Re: Production has failed over to secondary database
Date: Mon, 16 Mar 2026 00:10:00 +0000
Message-ID: <5d41402abc4b2a76b9719d911017c592@example.com>
In-Reply-To: <7d793037a0760186574b0282f2f435e7@example.com>
References: <7d793037a0760186574b0282f2f435e7@example.com>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
"""
BODY = """\
Severity 2, phase 1. I am incident commander. Coordinating via #production-failover channel on Slack.

The primary database cluster stopped responding at 0:02 UTC. After thirty seconds, production failed over to
the secondary database and alerted us. The site is still functioning, however if whatever took down the primary
also takes down the secondary, the site will be hard-down.

Customer liaison: Jayla M.
Subject-matter experts: Alícia S., Dave D.
Next update at 1:00 UTC.

Thanks,
Kevin

On Mon, 16 Mar 2026 at 00:05, Dave D. <dave@example.com> wrote:
> The primary is not answering, I see connection refused on all three nodes.
> Is this severity 1? Who is in command?
"""
ROUNDS, EACH = 15, 40


def library(raw: bytes) -> str:
    body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
    return body.get_content() if body is not None else ""


def best(function, raw: bytes) -> float:
    started = time.perf_counter()
    for _ in range(EACH):
        function(raw)
    return (time.perf_counter() - started) / EACH


def main() -> None:
    raw = (HEAD + "\n" + BODY).replace("\n", "\r\n").encode()
    library(raw), parsers.read(raw)  # imports and caches
    theirs = ours = float("inf")
    for _ in range(ROUNDS):
        theirs = min(theirs, best(library, raw))
        ours = min(ours, best(parsers.read, raw))
    print(f"a mail of {len(raw)} bytes, best of {ROUNDS} rounds")
    print(f"  email, policy.default, and its body  {theirs * 1e3:6.3f} ms")
    print(f"  parsers.read, everything             {ours * 1e3:6.3f} ms   {ours / theirs:.2f} times")


if __name__ == "__main__":
    main()
