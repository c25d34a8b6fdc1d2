"""Text that came in mails, made fit to be stored and sent."""

from __future__ import annotations


def clean(value: str) -> str:
    """The text without NUL and lone surrogates, each replaced by U+FFFD."""
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
