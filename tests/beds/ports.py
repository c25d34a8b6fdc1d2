"""Free loopback ports below the ephemeral range.

A port above `ip_local_port_range` would now and then be stolen by an outgoing connection between the moment we
find it free and the moment the server binds it.
"""

import random
import socket
from pathlib import Path

LOWEST = 10_240
_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_given: set[int] = set()


def _ceiling() -> int:
    try:
        return max(LOWEST + 1_000, int(_RANGE.read_text().split()[0]))
    except OSError:  # not Linux
        return 32_768


def free_port() -> int:
    """A port that nobody listens on, never the same twice in this process."""
    highest = _ceiling()
    for _ in range(2_000):
        port = random.randrange(LOWEST, highest)
        if port not in _given and _is_free(port):
            _given.add(port)
            return port
    raise RuntimeError(f"no free port from {LOWEST} to {highest}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
