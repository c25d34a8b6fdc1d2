"""Bytes to text, whatever they claim to be: declared charset, then UTF-8, then Windows-1252.

The declared name is a claim: "us-ascii" bodies hold UTF-8, "iso-8859-1" means Windows-1252 (WHATWG Encoding
standard, "labels"), "gb2312" means GB 18030. A name that Python knows but that is no character set ("zip",
"rot13"), or whose decoder is slow ("idna", "punycode"), is not used.

    decode("Grüße".encode("latin-1"), "us-ascii") -> ("Grüße", "")
"""

from __future__ import annotations

import codecs
from functools import lru_cache

# What mail programs write, and the larger set that they mean.
_MEANT = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "utf8": "utf-8",
    "unknown-8bit": "utf-8",
    "x-unknown": "utf-8",
    "default": "utf-8",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
# Known to Python, but no character sets of mail: slow, or something else than letters.
_REFUSED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})


@lru_cache(maxsize=256)
def codec(declared: str) -> str | None:
    """The Python codec meant by a declared name; None for one that is no character set."""
    name = declared.strip().strip("\"'").lower()[:40]
    name = _MEANT.get(name, name)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):  # ValueError: a name with NUL
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("-", "_") in _REFUSED:
        return None
    return found.name


def decode(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text, and what went wrong ("" when nothing did)."""
    if raw.isascii() and (declared is None or b"\x1b" not in raw):
        name = codec(declared) if declared else "utf-8"
        # Only sets that hold ASCII as it is may take the short way (not UTF-16, UTF-7, EBCDIC).
        if name in {None, "utf-8", "cp1252", "gb18030", "iso8859-15", "koi8-r", "cp1251"}:
            return raw.decode("ascii"), ""
    wanted = codec(declared) if declared else None
    for name in dict.fromkeys(n for n in (wanted, "utf-8") if n):
        try:
            return raw.decode(name), ""
        except (UnicodeError, ValueError):
            continue
    return _repaired(raw, declared, wanted)


def _repaired(raw: bytes, declared: str | None, wanted: str | None) -> tuple[str, str]:
    """Text with a few bad bytes stays what it is; text full of them was never that charset."""
    for name in dict.fromkeys(n for n in (wanted, "utf-8") if n and n != "cp1252"):
        text = raw.decode(name, "replace")
        bad = text.count("\ufffd")
        foreign = sum(1 for letter in text if letter > "\x7f") - bad
        if bad * 4 <= foreign:
            return text, f"{bad} letters of the text could not be read ({declared or name})"
    text = raw.decode("cp1252", "replace")
    if "\ufffd" in text:
        text = raw.decode("latin-1")
    if declared and wanted is None:
        return text, f"the character set {declared.strip()[:40]!r} is unknown: read as Western European"
    return text, ""
