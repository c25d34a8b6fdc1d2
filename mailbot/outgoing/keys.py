"""What proves that a mail, or an address in it, is ours: Message-IDs and plus-addresses signed with the secret.

A Message-ID derives from the letter's key, so that a retry is the same mail, and can be told from any other
without looking it up. `incidents-bot+INC-7.k3v9x0ab@` says which incident a reply belongs to, and can't be guessed;
`incidents-bot+b.<id>.<signature>@` is the envelope sender of one mail, so that its bounce is known (VERP).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass


def _short(digest: bytes, length: int) -> str:
    return base64.b32encode(digest).decode().lower()[:length]


@dataclass(frozen=True)
class Keys:
    """secret: at least 16 bytes, kept with the record. bot: the bot's bare address."""

    secret: bytes
    bot: str

    def _sign(self, text: str, length: int) -> str:
        return _short(hmac.new(self.secret, text.encode(), hashlib.sha256).digest(), length)

    @property
    def domain(self) -> str:
        return self.bot.rpartition("@")[2]

    def _plus(self, tag: str) -> str:
        local, _, domain = self.bot.rpartition("@")
        return f"{local}+{tag}@{domain}"

    def _tag(self, address: str) -> str:
        """What stands behind the plus of one of our addresses, else ""."""
        local, _, domain = address.strip().lower().rpartition("@")
        own, _, own_domain = self.bot.lower().rpartition("@")
        return local[len(own) + 1 :] if domain == own_domain and local.startswith(f"{own}+") else ""

    def message_id(self, key: str) -> str:
        """The Message-ID of the letter with this key, with its angle brackets."""
        name = self._sign(f"letter {key}", 24)
        return f"<mailbot.{name}.{self._sign(f'id {name}', 12)}@{self.domain}>"

    def made(self, message_id: str) -> bool:
        """Whether we made this Message-ID."""
        parts = message_id.strip("<> ").partition("@")[0].split(".")
        return (
            len(parts) == 3
            and parts[0] == "mailbot"
            and hmac.compare_digest(parts[2].encode(), self._sign(f"id {parts[1]}", 12).encode())
        )

    def incident_address(self, reference: str) -> str:
        return self._plus(f"{reference}.{self._sign(f'incident {reference.upper()}', 10)}")

    def incident_of(self, address: str) -> str | None:
        """The reference in one of our plus-addresses, when its signature is right: "INC-7"."""
        reference, _, signature = self._tag(address).rpartition(".")
        reference = reference.upper()
        good = self._sign(f"incident {reference}", 10)
        return reference if reference and hmac.compare_digest(signature.encode(), good.encode()) else None

    def bounce_address(self, message_id: str) -> str:
        name = message_id.strip("<>").split(".")[1]
        return self._plus(f"b.{name}.{self._sign(f'bounce {name}', 10)}")

    def bounced(self, address: str) -> str | None:
        """The Message-ID of the mail that a bounce to this address is about."""
        parts = self._tag(address).split(".")
        if len(parts) != 3 or parts[0] != "b":
            return None
        good = self._sign(f"bounce {parts[1]}", 10)
        if not hmac.compare_digest(parts[2].encode(), good.encode()):
            return None
        return f"<mailbot.{parts[1]}.{self._sign(f'id {parts[1]}', 12)}@{self.domain}>"
