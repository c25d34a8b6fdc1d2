"""Words that already stood in an earlier mail of the thread: a quote without any mark.

No client marks them when a mail is answered from a web form or pasted below the reply. Runs of five words are
looked up, so that other line breaks don't matter. Little is taken: people restate "Severity: 2, phase: 1" and
mean it. The end of the mail counts from ENDING words on, the middle from INSIDE words; never the whole mail.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDING = 20
INSIDE = 40
_RUN = 5
_WORDS_LIMIT = 50_000
_WORD = re.compile(r"\w+")


def known(lines: Sequence[str], unmarked: Sequence[int], earlier: Sequence[str]) -> list[int]:
    """Which of the unmarked lines stand in an earlier mail."""
    runs: set[tuple[str, ...]] = set()
    left = _WORDS_LIMIT
    for text in earlier:
        words = _WORD.findall(text[: left * 8].lower())[:left]
        left -= len(words)
        runs.update(zip(*(words[n:] for n in range(_RUN)), strict=False))
        if left <= 0:
            break
    if not runs:
        return []
    words, owners = [], []
    for n in unmarked:
        for word in _WORD.findall(lines[n][:2_000].lower()):
            words.append(word)
            owners.append(n)
    fresh = dict.fromkeys(unmarked, 0)
    covered = bytearray(len(words))
    for n, run in enumerate(zip(*(words[k:] for k in range(_RUN)), strict=False)):
        if run in runs:
            covered[n : n + _RUN] = b"\x01" * _RUN
    for owner, seen in zip(owners, covered, strict=True):
        fresh[owner] += not seen
    counts: dict[int, int] = {}
    for owner in owners:
        counts[owner] = counts.get(owner, 0) + 1
    found = [
        n
        for run, last in _stretches(unmarked, fresh)
        if _counts(run, counts) >= (ENDING if last else INSIDE)
        for n in run
    ]
    return [] if len(found) == len(unmarked) else found


def _counts(run: Sequence[int], counts: dict[int, int]) -> int:
    return sum(counts.get(n, 0) for n in run)


def _stretches(unmarked: Sequence[int], fresh: dict[int, int]) -> Iterator[tuple[list[int], bool]]:
    """Runs of lines without a new word, and whether the run is the last thing in the mail."""
    run: list[int] = []
    for n in unmarked:
        if fresh[n] == 0:
            run.append(n)
        elif run:
            yield run, False
            run = []
    if run:
        yield run, True
