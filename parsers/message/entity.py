r"""One part of a mail: its headers, its body as bytes, and the parts inside it.

RFC 2046 5.1 (boundaries) and 5.2.1 (message/rfc822). Seen in practice: no boundary given, no closing boundary, a
type without a slash, CR CR LF line ends; a list that wraps the whole mail into another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.message import headers
from parsers.message.transfer import decoded

PARTS_LIMIT = 500


@dataclass(kw_only=True, slots=True)
class Entity:
    fields: list[tuple[str, bytes]]
    body: bytes
    content_type: str
    parameters: dict[str, str]
    disposition: str = ""
    name: str = ""
    encoding: str = ""

    def value(self, name: str) -> bytes:
        return next((value for key, value in self.fields if key.lower() == name), b"")


def entity(raw: bytes, start: int = 0, default: str = "text/plain") -> Entity:
    fields, position = headers.fields(raw, start)
    content_type, disposition, name, encoding = default, "", "", ""
    parameters: dict[str, str] = {}
    for written, value in fields:
        if written[0] not in "cC":
            continue
        key = written.lower()
        if key == "content-type" and not parameters and content_type == default:
            content_type, parameters = headers.parameters(headers.text(value))
            if "/" not in content_type or " " in content_type:
                content_type = "text/plain"
        elif key == "content-disposition":
            disposition, given = headers.parameters(headers.text(value))
            name = given.get("filename", "")
        elif key == "content-transfer-encoding":
            encoding = headers.text(value).partition(";")[0].strip().lower()
    return Entity(
        fields=fields,
        body=raw[position:],
        content_type=content_type,
        parameters=parameters,
        disposition=disposition,
        name=name or parameters.get("name", ""),
        encoding=encoding,
    )


def lf(raw: bytes) -> bytes:
    """Line ends as LF. Seen in practice: CR CR LF of broken gateways, CR alone of old Macs."""
    if b"\r" not in raw:
        return raw
    if b"\n" not in raw:
        return raw.replace(b"\r", b"\n")
    raw = raw.replace(b"\r\n", b"\n")
    return re.sub(rb"\r+\n", b"\n", raw) if b"\r\n" in raw else raw


def split(body: bytes, boundary: str) -> list[bytes] | None:
    """The parts between the boundary lines; None when there is no such line. A missing end is no trouble."""
    body = b"\n" + body
    mark = boundary.encode("utf-8", "replace")
    if not mark:  # no boundary given: the first line that looks like one
        first = re.search(rb"\n--([!-~]{4,70})\n", body[:10_000])
        if first is None:
            return None
        mark = first[1]
    mark = b"\n--" + mark.rstrip()
    parts: list[bytes] = []
    start = -1
    position = body.find(mark)
    while position >= 0:
        line_end = body.find(b"\n", position + len(mark))
        line_end = len(body) if line_end < 0 else line_end
        rest = body[position + len(mark) : min(line_end, position + len(mark) + 200)].strip()
        if rest in {b"", b"--"}:
            if start >= 0:
                parts.append(body[start:position])
            start = line_end + 1
            if rest or len(parts) > PARTS_LIMIT:
                start = -1
                break
        position = body.find(mark, line_end)
    if start >= 0:
        parts.append(body[start:])
    return parts or None


def wrapped_by_list(top: Entity) -> Entity | None:
    """The mail inside one that a list wrapped around it (Mailman's dmarc action `wrap_message`).

    The wrapper carries the list's headers and no words but the footer; the wrapped mail went through the same
    list, or has the same subject. A member's own forward has other headers.
    """
    if not any(top.value(name) for name in ("list-id", "x-mailman-version", "list-post")):
        return None
    inner: Entity | None = None
    if top.content_type == "message/rfc822":
        inner = entity(decoded(top.body, top.encoding)[0])
    elif top.content_type == "multipart/mixed":
        pieces = split(top.body, top.parameters.get("boundary", "")) or []
        first = entity(pieces[0]) if pieces else None
        if first and first.content_type == "message/rfc822" and first.disposition != "attachment":
            inner = entity(decoded(first.body, first.encoding)[0])
    if inner is None or not inner.fields:
        return None
    same = any(
        top.value(name) and headers.text(top.value(name)) == headers.text(inner.value(name))
        for name in ("list-id", "subject", "message-id")
    )
    return inner if same else None
