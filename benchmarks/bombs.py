"""What ten times the size costs for each hostile mail of tests/parsers/bombs.py: at most twelve times is wanted.

    python benchmarks/bombs.py [NAME...]

Prints for each bomb the seconds at 20,000 and at 200,000 letters, and their ratio; exits with 1 when one is above 12.
Times below a floor are taken as the floor, where clock and collector decide.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import parsers
from parsers.message import address
from tests.parsers.bombs import BOMBS

SMALL, TIMES, WANTED = 20_000, 10, 12
FLOOR = 0.02  # seconds


def seconds(raw: bytes, rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        address.people.cache_clear()
        gc.collect()
        started = time.process_time()
        parsers.read(raw)
        best = min(best, time.process_time() - started)
    return best


def main() -> int:
    bad = 0
    for name in sys.argv[1:] or BOMBS:
        bomb = BOMBS[name]
        parsers.read(bomb(1_000))  # imports and caches
        small, large = seconds(bomb(SMALL), 3), seconds(bomb(SMALL * TIMES), 2)
        ratio = large / max(small, FLOOR)
        bad += ratio > WANTED
        print(
            f"{name:<28} {small:7.4f} s {large:7.4f} s  {ratio:5.1f}{'  too much' if ratio > WANTED else ''}"
        )
    print(f"{len(sys.argv[1:] or BOMBS)} bombs, {bad} above {WANTED} times")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
