r"""Header fields: from raw bytes to one decoded line each, and parameters such as charset and boundary.

RFC 5322 2.2.3 (folding), RFC 2047 (encoded words), RFC 2231 (parameters). Seen in practice: raw UTF-8 and
Latin-1; encoded words with spaces inside, without space between, cut in the middle of a letter; a line feed
or NUL hidden in an encoded word. No value that leaves here holds CR, LF or NUL. All work is linear, and a field
longer than FIELD_LIMIT is cut.

    text(b"=?utf-8?q?St=C3=B6rung?=\\n K=?utf-8?q?=C3=B6ln?=") -> "Störung Köln"
"""

from __future__ import annotations

import binascii
import re
from urllib.parse import unquote_to_bytes

from parsers.message.charset import decode
from parsers.message.transfer import unbase64

FIELD_LIMIT = 65_536
FIELDS_LIMIT = 1_000
_PARAMETERS_LIMIT = 4_000

_FIELD = re.compile(
    rb"""
    ([!-9;-~]+)             # the name: printable, no colon (RFC 5322 3.6.8)
    [ \t]*:[ \t]*
    ( .* (?:\n[ \t].*)* )   # the value and its folded lines
    \n?
    """,
    re.VERBOSE,
)
# A line that is no field is skipped when one of these follows: relays and filters put junk among the headers.
_TRUSTED_FIELD = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|in-reply-to|references|mime-version|content-[a-z-]+|received|"
    rb"reply-to|return-path|list-[a-z]+|x-[a-z0-9-]+)[ \t]*:",
    re.IGNORECASE,
)
_WORD_START = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+[ \t]*")
_SPECIALS = re.compile(r'[,;:<>@()\[\]"\\]')
_PARAMETER = re.compile(
    r"""
    ;[\s]*([\w.*%-]+)\s*=\s*
    (?: "((?:[^"\\]|\\.)*)"?    # quoted; the closing quote may be missing
      | ([^;]*) )
    """,
    re.VERBOSE | re.DOTALL,
)
_CONTINUED = re.compile(r"(.+?)\*(\d{1,3})(\*?)")


def fields(raw: bytes, start: int = 0) -> tuple[list[tuple[str, bytes]], int]:
    """The fields from `start`, and where the body begins. Line ends are LF."""
    found: list[tuple[str, bytes]] = []
    position = start
    while position < len(raw) and len(found) < FIELDS_LIMIT:
        field = _FIELD.match(raw, position)
        if field:
            found.append((field[1].decode("ascii"), field[2][:FIELD_LIMIT]))
            position = field.end()
            continue
        if raw[position] == 0x0A:
            return found, position + 1
        following = raw.find(b"\n", position) + 1
        if following and _TRUSTED_FIELD.match(raw, following):
            position = following
            continue
        return found, position
    if position < len(raw):
        end = raw.find(b"\n\n", position)
        position = len(raw) if end < 0 else end + 2
    return found, position


def begin(raw: bytes, start: int) -> int:
    """Where the headers begin: below blank lines that some program put above them."""
    position = start
    while raw.startswith(b"\n", position):
        position += 1
    return position if _TRUSTED_FIELD.match(raw, position) else start


def text(value: bytes, *, quote: bool = False) -> str:
    """A field's value as one line. With `quote` (address fields), a decoded name that holds a comma or the
    like is put in quotes, so that it cannot fall apart into two addresses.
    """
    if value.isascii():
        line = value.decode("ascii")
    else:
        line, _ = decode(value)
    if "=?" in line:
        line = _words(line, quote=quote)
    if not line.isprintable():
        line = _CONTROLS.sub(" ", line)
    return line.strip()


def _words(line: str, *, quote: bool) -> str:
    """Decodes the encoded words. Neighbours of one charset are joined as bytes: writers cut inside letters."""
    out: list[str] = []
    held = b""  # bytes of the neighbours so far
    held_charset = ""
    position = 0
    while True:
        start = _WORD_START.search(line, position)
        end = line.find("?=", start.end()) if start else -1
        if start is None or end < 0:
            break
        between = line[position : start.start()]
        charset = start[1].partition("*")[0].lower()  # RFC 2231 5: a language may follow
        if held and (between.strip() or charset != held_charset):
            out.append(_decoded(held, held_charset, quote=quote))
            held = b""
        if between.strip() or (not held and not out):
            out.append(between)
        held += _bytes(line[start.end() : end], start[2])
        held_charset = charset
        position = end + 2
    if held:
        out.append(_decoded(held, held_charset, quote=quote))
    out.append(line[position:])
    return "".join(out)


def _decoded(raw: bytes, charset: str, *, quote: bool) -> str:
    line = decode(raw, charset)[0]
    if quote and _SPECIALS.search(line):
        line = '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return line


def _bytes(encoded: str, encoding: str) -> bytes:
    raw = encoded.encode("utf-8", "replace")
    if encoding in "bB":
        return unbase64(raw)
    return binascii.a2b_qp(raw, header=True)


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """`text/plain; charset=utf-8` -> ("text/plain", {"charset": "utf-8"}), names and the type in lower case."""
    value = value[:_PARAMETERS_LIMIT]
    first, semicolon, rest = value.partition(";")
    found: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(semicolon + rest):
        name = match[1].lower()
        given = match[3].strip() if match[2] is None else match[2].replace('\\"', '"').replace("\\\\", "\\")
        part = _CONTINUED.fullmatch(name)
        if part:
            pieces.setdefault(part[1], []).append((int(part[2]), bool(part[3]), given))
        elif name.endswith("*"):
            pieces.setdefault(name[:-1], []).append((0, True, given))
        else:
            found.setdefault(name, given)
    for name, parts in pieces.items():
        found[name] = _rfc2231(sorted(parts))
    return first.strip().lower(), found


def _rfc2231(parts: list[tuple[int, bool, str]]) -> str:
    charset = None
    raw = b""
    for number, (_, encoded, given) in enumerate(parts):
        value = given
        if encoded and number == 0 and value.count("'") >= 2:
            charset, _, value = value.split("'", 2)
        raw += unquote_to_bytes(value) if encoded else value.encode("utf-8", "replace")
    return _CONTROLS.sub(" ", decode(raw, charset or None)[0])
