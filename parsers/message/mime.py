r"""Bytes to a Mail: headers, bodies, attachments, delivery reports.

RFC 5322, 2045 to 2047, 2231, 3464 (delivery status), 3676 (flowed). The tree is taken apart here and not by
`email.message_from_bytes`: that one needs time in the square of a hostile Content-Type (`a="` and a run of
semicolons), time for each line at each depth of nesting, and raises RecursionError at depth 1,000. Here a
level costs one search over its bytes, and DEPTH_LIMIT, PARTS_LIMIT and TEXT_LIMIT bound the rest. Nothing
raises; what could not be read stands in `problems`.

A body is kept in both of its forms (`Body`), since multipart/alternative says the same thing twice and a list
footer only once: `multipart/mixed(alternative(text, html), text)` gives two bodies.

    parse(b"Subject: API down\\n\\nAll is 500.\\n").text -> "All is 500.\\n"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from parsers.message import headers
from parsers.message.charset import decode
from parsers.message.entity import PARTS_LIMIT, Entity, entity, lf, split, wrapped_by_list
from parsers.message.transfer import decoded
from parsers.written.flowed import unflow

TEXT_LIMIT = 1_000_000
DEPTH_LIMIT = 30

_ADDRESS_FIELDS = frozenset(
    ("from", "to", "cc", "bcc", "reply-to", "sender", "x-original-from", "mail-followup-to", "resent-from")
)
# Of the mail that a list wrapped around another one, what the inner mail can't know.
_OUTER_FIELDS = re.compile(r"return-path|delivered-to|x-original-to|list-[a-z]+|x-mailman-version|x-mailfrom")
_MACHINE_TYPES = frozenset(
    ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
)
_TAGS = re.compile(r"<[^<>]{0,200}>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    name: str
    content_type: str
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """One stretch of what is shown to the reader, as plain text, as HTML, or the same in both."""

    text: str | None = None
    html: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One mail.

    headers: decoded, unfolded, in order. parts: the content types, in order. report: of a delivery status
    (RFC 3464), one tuple of fields a group. returned: the headers of the mail that a bounce came back for.
    calendar: the METHOD of a calendar part, upper case.
    """

    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/plain"
    bodies: tuple[Body, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    parts: tuple[str, ...] = ()
    report: tuple[tuple[tuple[str, str], ...], ...] = ()
    returned: tuple[tuple[str, str], ...] = ()
    calendar: str | None = None
    problems: tuple[str, ...] = ()

    @cached_property
    def _index(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for name, value in self.headers:
            key = name.lower()
            index[key] = (*index.get(key, ()), value)
        return index

    def get(self, name: str) -> str | None:
        """The first field of that name."""
        values = self._index.get(name.lower())
        return values[0] if values else None

    def get_all(self, name: str) -> tuple[str, ...]:
        return self._index.get(name.lower(), ())

    @property
    def text(self) -> str | None:
        return _joined([body.text for body in self.bodies])

    @property
    def html(self) -> str | None:
        return _joined([body.html for body in self.bodies])


def parse(raw: bytes) -> Mail:
    """Any bytes at all give a Mail."""
    raw = lf(raw)
    start = 0
    for mark in (b"\xef\xbb\xbf", b">From ", b"From "):
        if raw.startswith(mark, start):  # a BOM; the separator line of an mbox
            start = start + 3 if mark[0] == 0xEF else raw.find(b"\n", start) + 1 or len(raw)
    start = headers.begin(raw, start)
    tree = _Tree()
    top = entity(raw, start)
    inner = wrapped_by_list(top)
    fields = _decoded(top.fields)
    if inner is not None:
        known = {name.lower() for name, _ in inner.fields}
        outer = [f for f in fields if f[0].lower() not in known and _OUTER_FIELDS.fullmatch(f[0].lower())]
        top, fields = inner, _decoded(inner.fields) + outer
    bodies = tree.bodies(top, depth=0)
    if not bodies and tree.spare:
        bodies = tree.spare[:1]
    if not bodies:
        tree.nothing_readable()
    return Mail(
        headers=tuple(fields),
        content_type=top.content_type,
        bodies=tuple(bodies),
        attachments=tuple(tree.attachments),
        parts=tuple(tree.parts),
        report=tuple(tree.report),
        returned=tuple(tree.returned),
        calendar=tree.calendar,
        problems=tuple(dict.fromkeys(tree.problems)),
    )


@dataclass(kw_only=True, slots=True)
class _Tree:
    """What is gathered while the parts are visited."""

    attachments: list[Attachment] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    report: list[tuple[tuple[str, str], ...]] = field(default_factory=list)
    returned: list[tuple[str, str]] = field(default_factory=list)
    spare: list[Body] = field(default_factory=list)  # named text parts: the body when there is no other
    calendar: str | None = None
    problems: list[str] = field(default_factory=list)
    letters: int = 0

    def bodies(self, part: Entity, *, depth: int) -> list[Body]:
        if len(self.parts) >= PARTS_LIMIT:
            self.problems.append(f"the mail has more than {PARTS_LIMIT} parts: the rest was not read")
            return []
        kind = part.content_type
        self.parts.append(kind)
        if kind.startswith("multipart/"):
            if depth >= DEPTH_LIMIT:
                self.problems.append(
                    f"the mail is nested more than {DEPTH_LIMIT} deep: the rest was not read"
                )
                return []
            return self._multipart(part, depth)
        if kind.startswith("text/") and kind not in {"text/calendar", "text/rfc822-headers"}:
            return self._text(part)
        self._other(part)
        return []

    def _multipart(self, part: Entity, depth: int) -> list[Body]:
        kind = part.content_type.removeprefix("multipart/")
        pieces = split(part.body, part.parameters.get("boundary", ""))
        if pieces is None:
            self.problems.append("the parts of the mail could not be told apart: read as one text")
            part.content_type = "text/plain"
            return self._text(part)
        if kind == "encrypted":
            self.problems.append("the mail is encrypted and could not be read")
            return []
        if kind == "signed":  # RFC 1847: the content, then its signature
            pieces = pieces[:1]
        default = "message/rfc822" if kind == "digest" else "text/plain"
        children = [entity(piece, default=default) for piece in pieces[: PARTS_LIMIT + 1]]
        if kind == "report":  # RFC 6522: words for people, then for machines, then the mail itself
            return [body for child in children for body in self._reported(child, depth)]
        each = [self.bodies(child, depth=depth + 1) for child in children]
        if kind == "alternative":
            return _best(each)
        return [body for found in each for body in found]

    def _reported(self, part: Entity, depth: int) -> list[Body]:
        if part.content_type in {"message/delivery-status", "message/global-delivery-status"}:
            self.parts.append(part.content_type)
            content = decoded(part.body, part.encoding)[0]
            for group in content.strip().split(b"\n\n")[:PARTS_LIMIT]:
                self.report.append(tuple(_decoded(headers.fields(group.strip() + b"\n")[0])))
            return []
        if part.content_type in {"text/rfc822-headers", "message/rfc822", "message/global"}:
            self.parts.append(part.content_type)
            self.returned.extend(_decoded(headers.fields(decoded(part.body, part.encoding)[0])[0]))
            return []
        return self.bodies(part, depth=depth + 1)

    def _text(self, part: Entity) -> list[Body]:
        kind = part.content_type
        html = kind in {"text/html", "text/xhtml"}
        if part.disposition == "attachment" or not (
            html or kind in {"text/plain", "text/enriched", "text/markdown"}
        ):
            self._attach(part)
            return []
        if part.name and not html:
            self._attach(part)
        raw, trouble = decoded(part.body, part.encoding)
        if trouble:
            self.problems.append(trouble)
        text, trouble = decode(raw[: TEXT_LIMIT * 4], part.parameters.get("charset"))
        if trouble:
            self.problems.append(trouble)
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        if self.letters + len(text) > TEXT_LIMIT:
            self.problems.append(f"the text is longer than {TEXT_LIMIT:,} letters: the rest was not read")
            text = text[: max(0, TEXT_LIMIT - self.letters)]
        self.letters += len(text)
        if html:
            return [Body(html=text)]
        if kind == "text/enriched":
            text = _TAGS.sub("", text)
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflow(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
        body = Body(text=text)
        if part.name:
            self.spare.append(body)
            return []
        return [body]

    def _other(self, part: Entity) -> None:
        kind = part.content_type
        if kind == "text/calendar":
            start = decoded(part.body, part.encoding)[0][:20_000]
            method = re.search(rb"^METHOD:[ \t]*([A-Za-z]{1,20})", start, re.MULTILINE)
            given = part.parameters.get("method", "") or (method[1].decode("ascii") if method else "")
            self.calendar = self.calendar or given.upper() or "PUBLISH"
        if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
            sealed = part.parameters.get("smime-type", "").lower() == "signed-data"
            state = "signed in a form that hides its text" if sealed else "encrypted"
            self.problems.append(f"the mail is {state} (S/MIME) and could not be read")
        if kind not in _MACHINE_TYPES:
            self._attach(part)

    def _attach(self, part: Entity) -> None:
        name = part.name
        if not name and part.content_type == "message/rfc822":
            inner = headers.fields(decoded(part.body, part.encoding)[0][: headers.FIELD_LIMIT])[0]
            name = next((headers.text(value) for key, value in inner if key.lower() == "subject"), "")
        size = len(part.body)
        if part.encoding == "base64":
            size = size * 3 // 4
        self.attachments.append(Attachment(name=name, content_type=part.content_type, size=size))

    def nothing_readable(self) -> None:
        if any(kind in {"application/ms-tnef", "application/vnd.ms-tnef"} for kind in self.parts):
            self.problems.append("the mail holds only a winmail.dat of Outlook and could not be read")


def _best(alternatives: list[list[Body]]) -> list[Body]:
    """The same words in several forms become one body, whatever their order (RFC 2046 5.1.4)."""
    text = next((found for found in alternatives if found and all(body.html is None for body in found)), [])
    html = next((found for found in alternatives if any(body.html is not None for body in found)), [])
    if not text or not html:
        return text or html
    rich = [body.html if body.html is not None else _as_html(body.text or "") for body in html]
    return [Body(text=_joined([body.text for body in text]), html="\n".join(rich))]


def _as_html(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<pre>{escaped}</pre>"


def _joined(pieces: list[str | None]) -> str | None:
    kept = [piece for piece in pieces if piece is not None]
    return "\n".join(kept) if kept else None


def _decoded(fields: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    return [(name, headers.text(value, quote=name.lower() in _ADDRESS_FIELDS)) for name, value in fields]
