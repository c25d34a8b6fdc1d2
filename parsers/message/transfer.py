r"""Transfer encodings (RFC 2045 6) as they come: base64 with text below it, uuencode, lies.

decoded(b"SGVsbG8K\nfooter", "base64") -> (b"Hello\n\nfooter", "")
"""

from __future__ import annotations

import binascii
import re

# Words with spaces between them, or letters that base64 does not have: no encoder writes those.
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]|\S[ \t]{1,4}\S")


def decoded(body: bytes, encoding: str) -> tuple[bytes, str]:
    """The bytes behind the transfer encoding, and what was wrong with it ("" when nothing was)."""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body), ""
    if encoding == "base64":
        return _base64(body)
    if encoding in {"x-uuencode", "uuencode", "x-uue"}:
        return _uuencode(body), ""
    return body, ""


def _base64(body: bytes) -> tuple[bytes, str]:
    """Base64, and what a list or a gateway appended below it as plain text."""
    foreign = _NOT_BASE64.search(body)
    if foreign is None:
        return unbase64(body), ""
    end = body.rfind(b"\n", 0, foreign.start() + 1) + 1
    above = body[:end].strip()
    if len(above) < 4:
        return body, "a part of the mail claims to be base64 and is not: read as it stands"
    return unbase64(above) + b"\n" + body[end:], ""


def unbase64(raw: bytes) -> bytes:
    """Base64 as it comes: white space, missing padding, stray letters at the end."""
    kept = raw.translate(None, b" \t\r\n=")
    try:
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
    except binascii.Error:  # one letter too many, or letters outside the alphabet
        kept = kept[: len(kept) // 4 * 4]
        try:
            return binascii.a2b_base64(kept)
        except binascii.Error:
            return b""


def _uuencode(body: bytes) -> bytes:
    lines = body.split(b"\n")
    start = next((n for n, line in enumerate(lines) if line.startswith(b"begin ")), None)
    if start is None:
        return body
    out = []
    for line in lines[start + 1 :]:
        if line.strip() == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(out)
