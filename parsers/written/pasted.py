r"""What a sender pastes as evidence: logs, stack traces, fenced code, terminal output, mail headers.

Kept as the sender's, but not read for facts: `severity=1` in a log states nothing. Each pattern is a shape that no
one types by hand; "14:02 failover started" is a timeline and is read.

    2026-03-15 14:02:11,903 ERROR [pool-3] upstream timed out
    Mar 15 14:02:11 db1 postgres[4711]: FATAL:  too many connections
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)|\s{0,3}\{(?:noformat|code(?::\w+)?)\}\s*$")
_STAMP = r"\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d"
_LEVEL = r"(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|TRACE|CRIT|CRITICAL|SEVERE|NOTICE|EMERG|ALERT|error|warn|info|debug)"
_SHAPE = re.compile(
    rf"""(?:
      Traceback\ \(most\ recent | \s+File\ ".{{1,200}}",\ line\ \d | \s*at\ [\w$.<>/]+\([\w.$:,\ ]*\)\s*$ | Caused\ by:\ [\w.]+
    | Exception\ in\ thread | (?:[a-z_$][\w$]*\.)+\w*(?:Error|Exception)\b | \w+(?:Error|Exception):\s | \s*\.\.\.\ \d+\ more
    | [\[(]?{_STAMP}\S{{0,12}}[\])]?[\ |,:-]{{1,3}}.{{0,60}}?\b{_LEVEL}\b            # application logs
    | [\[(]?{_STAMP}[.,]\d{{3}}                                                    # milliseconds: no one types them
    | \[?{_LEVEL}\]?\s{{1,8}}\[?{_STAMP} | \[{_LEVEL}\]\s
    | [A-Z][a-z]{{2}}\ [\ \d]\d\ \d\d:\d\d:\d\d\ [\w.-]+\ [\w./-]+(?:\[\d+\])?:\s   # syslog
    | \d{{1,3}}(?:\.\d{{1,3}}){{3}}\ \S+\ \S+\ \[                                   # access logs
    | \d{{10}}(?:\.\d+)?\s+\S | \[\s*\d+\.\d{{6}}\]\s                              # epoch stamps, dmesg
    | [A-Z]\d{{4}}\ \d\d:\d\d:\d\d\.\d+\s                                          # klog
    | \s*[\w.-]+@[\w.-]+:\S*[$\#]\s | \$\ [a-z./] | (?:mysql|sqlite|psql|sql|redis|mongo|ftp|irb)>\s | \w+=[\#>]\s\S
    | PS\ [A-Z]:\\.{{0,100}}>\s? | [A-Z]:\\\S{{0,100}}>\s? | >>>\s\S
    | HTTP/[12](?:\.\d)?\ \d{{3}}\b | (?:GET|POST|PUT|DELETE|PATCH|HEAD)\ /\S*\ HTTP/ | \d+\ bytes\ from\ \S+
    | diff\ --git\ | @@\ -\d+(?:,\d+)?\ \+\d | (?:\+\+\+|---)\ [ab]/ | index\ [0-9a-f]{{7,}}\.\.
    | \s*[{{\[]\s*"[\w@.-]+"\s*[:,] | \s*"[\w@.-]{{1,60}}"\s*:\s*["\d{{\[tfn]          # JSON
    | </?[a-z][\w:-]*(?:\s[\w:-]+="[^"<>]*")*\s?/?>\s*$                            # XML
    | (?:Received|DKIM-Signature|Authentication-Results|Return-Path|X-[A-Z][\w-]+|ARC-[A-Z][\w-]+|Received-SPF):\s
    )""",
    re.VERBOSE,
)
_INDENTED = re.compile(r"(?:\t|\ {2,})\S", re.VERBOSE)
_BRACKET = re.compile(r"\s*[{}\[\]()]+[,;]?\s*")


def fences(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The fenced blocks, fences included. An opening fence that is never closed is none."""
    found = []
    start: int | None = None
    for n, line in enumerate(lines):
        if ("`" in line or "~" in line or "{" in line) and _FENCE.match(line):
            if start is None:
                if line.count("```") >= 2:  # opened and closed in one line
                    found.append((n, n + 1))
                    continue
                start = n
            else:
                found.append((start, n + 1))
                start = None
    return found


def is_pasted(line: str, *, below: bool) -> bool:
    """Whether a machine wrote the line. below: the line above it is pasted, and what is indented belongs to it."""
    if not line or line.isspace():
        return False
    head = line[:400]
    if _SHAPE.match(head):
        return True
    if below and (_INDENTED.match(head) or _BRACKET.fullmatch(head)):
        return True
    return head.count("=") >= 3 and _pairs(head)


def _pairs(line: str) -> bool:
    """`level=error severity=1 msg=timeout`: most words are pairs."""
    words = line.split()
    pairs = sum(1 for word in words if "=" in word[1:])
    return pairs >= 3 and pairs * 3 >= len(words)
