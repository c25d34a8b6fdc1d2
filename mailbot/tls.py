"""TLS as a client of a mail server: required where configured, verified, never older than 1.2 (RFC 8997).

`tls` is one of "tls" (from the first byte), "starttls" (required: a server that does not offer it is not used, so
that nobody on the way can strip it) and "none" (only where no wire leaves the machine).
"""

from __future__ import annotations

import ipaddress
import ssl
from typing import Literal

TlsMode = Literal["tls", "starttls", "none"]


def client_context(ca_file: str | None = None) -> ssl.SSLContext:
    """The system's authorities, or only those of `ca_file`; the host name is checked."""
    context = ssl.create_default_context(cafile=ca_file)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def is_loopback(host: str) -> bool:
    """Whether what we say to `host` stays on this machine: "localhost", 127.0.0.0/8, ::1."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def check_password_is_safe(*, tls: TlsMode, host: str, username: str | None) -> None:
    """Raises ValueError when a password would cross a wire in the clear."""
    if tls == "none" and username and not is_loopback(host):
        raise ValueError(
            f'tls = "none" would send the password of {username} to {host} in the clear: use "starttls" or "tls"'
        )
