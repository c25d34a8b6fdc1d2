"""Outgoing mail into a Maildir, for trying things out: each mail a file, named after its Message-ID.

The name is fixed, so that a mail whose success was lost in a crash is not written twice.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def deliver(folder: Path, raw: bytes, message_id: str) -> Path:
    """Write a mail durably. Gives its path. Raises OSError."""
    for sub in ("tmp", "new", "cur"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9.@_-]", "_", message_id.strip("<>"))[:200]
    if known := [p for sub in ("new", "cur") for p in (folder / sub).glob(f"{name}*")]:
        return known[0]
    draft = folder / "tmp" / name
    with draft.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    return draft.rename(folder / "new" / name)
