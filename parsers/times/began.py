"""When an incident began, as its mails say it: for the review's time to discover.

    Began: 09:20                            a line of its own; the last such line holds
    Orders fail since the 09:30 deploy      "since" and a moment that is past
    stopped responding at 0:02 UTC          a verb of beginning or breaking, and a moment that is past

The time is relative to the mail; a clock time without a day is the last such time before it. Only a suggestion that is
shown with its words: what people do since a time ("I am IC since 14:00") and what is better since then are no beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from parsers.times import when

_KEY: Final = re.compile(
    r"[ \t]*[-*•]?[ \t]*[*_]{0,2}(?:it )?(?:began|begin|beginning|started|start|start time|start of (?:the )?(?:incident|impact|outage)|first sign)"
    r"[*_]{0,2}[ \t]*(?:[:=]|[ \t](?=at[ \t]))[*_]{0,2}[ \t]*(?P<when>\S.{0,60})",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\b(?:ever )?since (?:about |around |roughly |shortly (?:before|after) |the )?(?P<when>\S[^;!?\n]{0,50})",
    re.IGNORECASE,
)
_BROKE: Final = re.compile(
    r"\b(?:began|started|stopped|failed|broke|died|crashed|went (?:down|dark|dead|offline|out|quiet)|fell over|gave (?:up|out)|dropped|tripped"
    r"|lost|disappeared|vanished|expired|froze|hung|happened|flooded|burst)\b[^.;!?\n]{0,60}?\b(?:at|around|about|from) (?:about |around |roughly )?"
    r"(?P<when>\d[^;!?\n]{0,40})",
    re.IGNORECASE,
)
_OF_PEOPLE: Final = re.compile(
    r"\b(?:i|we|he|she|they|command|commander|ic|charge|lead|liaison|scribe|deputy|fixed|resolved|mitigated|contained|stable|back|restored|recovered|healthy|normal|better)\b"
    r"[^.;!?\n]{0,40}\Z",
    re.IGNORECASE,
)
_SUPPOSED: Final = re.compile(
    r"\b(?:if|unless|would|could|might|last (?:week|month|year|time))\b|\?", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])|\n[ \t]*\n|\n(?=[ \t]*[-*•])")
_DAY: Final = timedelta(days=1)
_OLDEST: Final = timedelta(days=14)
_LONGEST: Final = 2000


@dataclass(frozen=True, kw_only=True, slots=True)
class Began:
    """at: with an offset. words: as written. plain: said in a line of its own, which corrects what was read in prose."""

    at: datetime
    words: str
    plain: bool = False


def began(text: str, sent_at: datetime) -> Began | None:
    """When a mail says that its incident began; text: what was newly written, sent_at: in the zone of its clock times."""
    for line in text.splitlines():
        if len(line) <= _LONGEST and (found := _KEY.fullmatch(line)):
            said = _before(found["when"], sent_at)
            if said is not None:
                return Began(at=said[0], words=line.strip(), plain=True)
    for sentence in _SENTENCE.split(text):
        if len(sentence) > _LONGEST or _SUPPOSED.search(sentence):
            continue
        words = " ".join(sentence.split())
        for pattern in (_SINCE, _BROKE):
            for found in pattern.finditer(words):
                if pattern is _SINCE and _OF_PEOPLE.search(words[: found.start()]):
                    continue
                said = _before(found["when"], sent_at)
                if said is not None:
                    at, length = said
                    return Began(at=at, words=words[found.start() : found.start("when") + length])
    return None


def _before(words: str, sent_at: datetime) -> tuple[datetime, int] | None:
    """The moment that the words begin with, at its last time before the mail, and where it ends in them."""
    found = when.moment(words, sent_at)
    if found is None or found.value is None or found.start > len("the 12 of the "):
        return None
    at = found.value
    while at > sent_at:  # read as a time to come; "since 09:30" is past
        at -= _DAY
    return (at, found.start + len(found.words)) if sent_at - at <= _OLDEST else None
