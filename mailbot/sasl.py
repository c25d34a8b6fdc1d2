"""How we log in: with a password, or with an OAuth 2.0 access token, as Gmail and Microsoft 365 want it.

With "oauth2" the password's source gives the token (password_command runs whatever fetches it), anew for each
connection, since tokens live for an hour. XOAUTH2 is Google's and Microsoft's, OAUTHBEARER the standard (RFC 7628).
"""

from __future__ import annotations

import base64
import binascii
from typing import Final, Literal

Auth = Literal["password", "oauth2"]

MECHANISMS: Final[dict[Auth, tuple[str, ...]]] = {
    "password": ("PLAIN", "LOGIN"),
    "oauth2": ("XOAUTH2", "OAUTHBEARER"),
}


def says(mechanism: str, user: str, secret: str) -> list[str]:
    """What the client says, challenge by challenge.

    A server that refuses a token says why in a challenge, and wants an answer to that before it ends (RFC 7628 3.2.3).
    """
    name = user.replace("=", "=3D").replace(",", "=2C")
    return {
        "PLAIN": [f"\0{user}\0{secret}"],
        "LOGIN": [user, secret],
        "XOAUTH2": [f"user={user}\1auth=Bearer {secret}\1\1", ""],
        "OAUTHBEARER": [f"n,a={name},\1auth=Bearer {secret}\1\1", "\1"],
    }[mechanism]


def decoded(challenge: bytes) -> str:
    """What a server's challenge says, for people."""
    try:
        return base64.b64decode(challenge, validate=True).decode("utf-8", "replace")[:200]
    except binascii.Error:
        return challenge.decode("utf-8", "replace")[:200]
