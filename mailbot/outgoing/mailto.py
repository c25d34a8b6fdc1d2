"""mailto: links with the reply ready (RFC 6068): to the list and to the incident's own address.

Everything but unreserved characters is percent-encoded, "+" and "&" too, since some clients take "+" for a space; line
ends in a body are %0D%0A (section 5). In-Reply-To is among the headers that section 6.1 shows; clients that do not know
it leave it out, and then the incident's own address tells where the reply belongs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable


def mailto(to: Iterable[str], *, subject: str, body: str, in_reply_to: str | None = None) -> str:
    addresses = ",".join(quote(address, safe="@") for address in to)
    fields = {
        "subject": " ".join(subject.split()),
        "In-Reply-To": in_reply_to or "",
        "body": "\r\n".join(body.splitlines()),
    }
    query = "&".join(f"{name}={_encode(value)}" for name, value in fields.items() if value)
    return f"mailto:{addresses}?{query}" if query else f"mailto:{addresses}"


def _encode(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")
