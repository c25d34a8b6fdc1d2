"""mailbot: an incident tracker that lives on a mailing list.

The way of a mail: intake → inbox → read → decide → one commit → outbox → courier (docs/architecture.md).
"""

__version__ = "0.1.0"
