"""Text that came in mails, made fit to be stored and sent."""

from __future__ import annotations


def printable(text: str) -> str:
    """Without control characters but tab and newline: no mail writes escape sequences to somebody's terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def clean(value: str) -> str:
    """The text without NUL and lone surrogates, each replaced by U+FFFD."""
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
