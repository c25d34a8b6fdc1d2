"""Golden mails: what a story sends is held to files below tests/golden/, text and HTML, to be read in review.

After a wanted change write them anew and read the difference: UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/stories
"""

from __future__ import annotations

import email
import os
from email import policy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailbot.rehearsal import Posted

FOLDER = Path(__file__).parent / "golden"
HEADERS = ("From", "To", "Cc", "Reply-To", "Subject", "Date", "In-Reply-To", "Auto-Submitted", "Importance")


def readable(posted: Posted) -> tuple[str, str]:
    """The mail as a reader sees it: some headers and the text; and its HTML."""
    mail = email.message_from_bytes(posted.raw, policy=policy.default)
    head = [f"{name}: {mail[name]}" for name in HEADERS if mail[name]]
    text, html = (mail.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    return "\n".join([*head, "", text]), html


def files(posted: Iterable[Posted]) -> dict[str, str]:
    found = {}
    for n, mail in enumerate(posted, 1):
        text, html = readable(mail)
        found[f"{n:02}-{mail.template}.txt"] = text
        found[f"{n:02}-{mail.template}.html"] = html
    return found


def check(name: str, texts: dict[str, str]) -> None:
    """Hold texts to the files of a folder: every one, and no others."""
    folder = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for file, text in texts.items():
            (folder / file).write_text(text)
    kept = {path.name: path.read_text() for path in sorted(folder.glob("*"))} if folder.is_dir() else {}
    assert sorted(texts) == sorted(kept), f"other mails than in {folder}"
    for file, text in texts.items():
        assert text == kept[file], f"{folder / file} differs"
