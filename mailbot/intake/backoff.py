"""How long to wait after the n-th failure in a row: 1, 2, 4 … seconds up to five minutes, each shortened by chance.

The chance (`roll`, 0 to 1) spreads the clients of a server that comes back, so that they do not all come at once.

>>> [pause(n, roll=1) for n in (1, 2, 3, 10)]
[1.0, 2.0, 4.0, 300.0]
>>> pause(3, roll=0)
2.0
"""

from __future__ import annotations

FIRST_SECONDS = 1.0
CAP_SECONDS = 300.0


def pause(failures: int, *, roll: float, cap: float = CAP_SECONDS) -> float:
    """Seconds to wait after `failures` (1, 2, …) failures in a row."""
    doublings = min(max(failures, 1) - 1, 30)
    return min(cap, FIRST_SECONDS * 2.0**doublings) * (0.5 + 0.5 * roll)
