"""Where the templates and the example configuration are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def find(name: str) -> Path:
    """The path of "templates" or "config.example.toml"."""
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name
