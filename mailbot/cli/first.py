"""The first configuration: the example's text with the values that were given, its comments kept.

`zone = "UTC"  # why` becomes `zone = "Europe/Berlin"  # why`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from mailbot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SECTION = re.compile(r"(?:# )?\[{1,2}([a-z.]+)\]{1,2}\s*(?:#.*)?")
_KEY = re.compile(
    r"""
    (?:\#[ ])?                                  # an optional key, commented out
    ([a-z_]+)[ ]=[ ]
    ( "(?:[^"\\]|\\.)*" | \[[^\]]*\] | [^\s#]+ )
    (\s*\#.*)?                                 # why
    """,
    re.VERBOSE,
)  # fmt: skip


def filled(
    example: str, values: Mapping[tuple[str, str], str | int | list[str]], without: Iterable[str] = ()
) -> str:
    """values: by section and key; sections and keys that are commented out are switched on. without: keys to comment
    out, as "section.key".

    Only the first of several [[sections]] of a name is filled.
    """
    wanted, off = dict(values), set(without)
    sections = {section for section, _ in wanted}
    lines, section = [], ""
    for line in example.splitlines():
        if found := _SECTION.fullmatch(line):
            section = found[1]
            lines.append(line.removeprefix("# ") if section in sections else line)
            continue
        key = _KEY.fullmatch(line)
        if key and (section, key[1]) in wanted:
            value = f"{key[1]} = {json.dumps(wanted.pop((section, key[1])), ensure_ascii=False)}"
            old = line.removeprefix("# ")
            width = len(old) - len(key[3].lstrip()) if key[3] else 0
            lines.append(f"{value:<{width - 1}} {key[3].lstrip()}" if key[3] else value)
        elif key and f"{section}.{key[1]}" in off:
            lines.append(f"# {line.removeprefix('# ')}")
        else:
            lines.append(line)
    if wanted:
        raise ConfigError(f"the example configuration has no {', '.join('.'.join(key) for key in wanted)}")
    return "\n".join(lines) + "\n"
