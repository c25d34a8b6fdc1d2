"""A certificate authority of our own and a certificate for localhost and 127.0.0.1, by openssl.

With the extensions that Python 3.13 insists on (VERIFY_X509_STRICT): basicConstraints and keyUsage critical, key
identifiers present.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


@dataclass(frozen=True, kw_only=True)
class Authority:
    ca_file: Path
    certificate: Path
    key: Path


def make_authority(folder: Path, name: str = "bed") -> Authority:
    folder.mkdir(parents=True, exist_ok=True)
    made = Authority(ca_file=folder / "ca.pem", certificate=folder / "server.pem", key=folder / "server.key")
    ca_key = folder / "ca.key"
    _openssl(
        *["-subj", f"/CN={name} authority", "-keyout", ca_key, "-out", made.ca_file],
        *["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign"],
    )
    _openssl(
        *["-subj", "/CN=localhost", "-keyout", made.key, "-out", made.certificate],
        *["-CA", made.ca_file, "-CAkey", ca_key],
        *["-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature"],
        *["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        *["-addext", "subjectKeyIdentifier=hash", "-addext", "authorityKeyIdentifier=keyid"],
    )
    return made


def _openssl(*options: str | Path) -> None:
    # Not Debian's configuration: it would add basicConstraints a second time.
    empty = ["-config", "/dev/stdin"]
    subprocess.run(
        ["openssl", "req", "-x509", "-days", "2", *_NEW_KEY, *empty, *options],
        input=b"[req]\ndistinguished_name=dn\n[dn]\n",
        check=True,
        capture_output=True,
    )
