"""The rest of what the sender wrote: without greetings, closings and the sentences that only state facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

_GREETING: Final = re.compile(
    r"[ \t]*(?:hi|hello|hey|dear|hallo|liebe|lieber|guten (?:tag|morgen|abend)|moin|bonjour|bonsoir|hola|buenos días|buenas(?: tardes| noches)?|olá|bom dia|boa tarde|boa noite|good (?:morning|afternoon|evening|day)|"
    r"morning|greetings|all|team|everyone|everybody|folks|colleagues|ciao|お疲れ様です|皆様|皆さん|各位)(?:[ \t]+[\w@.’'-]+){0,3}[ \t]*[,!.:、。-]*[ \t]*",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(
    r"[ \t]*(?:thanks|thank you|many thanks|cheers|best|regards|(?:best|kind|warm) (?:regards|wishes)|sincerely|yours|br|rgds|ta|thx|mit freundlichen grüßen|viele grüße|beste grüße|gruß|danke|vielen dank|lg|mfg|"
    r"merci|cordialement|bien cordialement|saludos|un saludo|gracias|abraços|atenciosamente|obrigado|obrigada|よろしくお願いします|よろしくお願いいたします|以上)(?:[ \t]+(?:all|everyone|a lot|team|so much|in advance))?[ \t]*[,.!。]*[ \t]*",
    re.IGNORECASE,
)
_FACT_ONLY: Final = 9  # words beside its facts that a sentence may hold and still say nothing else
_SENTENCE_END: Final = re.compile(r"(?<=[.!?。])\s+")
_WORD: Final = re.compile(r"\w+")


def describe(authored: str, facts: Collection[str], taken_lines: Collection[str]) -> str:
    """Authored without the lines taken as actions and the sentences that hold little besides facts."""
    taken = {line.strip() for line in taken_lines if line.strip()}
    kept: list[str] = []
    for line in authored.split("\n"):
        stripped = line.strip()
        if stripped and (stripped in taken or _GREETING.fullmatch(line) or _CLOSING.fullmatch(line)):
            continue
        rest = _without(stripped, facts) if stripped else ""
        if stripped and not rest:
            continue
        if rest or (kept and kept[-1]):
            kept.append(rest if rest != stripped else line.rstrip())
    return "\n".join(kept).strip("\n")


def _without(line: str, facts: Collection[str]) -> str:
    """A line without the sentences that only state facts."""
    stated = sorted([fact for fact in facts if fact in line], key=len, reverse=True)
    if not stated:
        return line
    left: list[str] = []
    for sentence in _SENTENCE_END.split(line) if len(line) < 5000 else [line]:
        rest = sentence
        for fact in stated:
            rest = rest.replace(fact, " ")
        if rest == sentence or len(_WORD.findall(rest)) > min(_FACT_ONLY, len(_WORD.findall(sentence)) // 2):
            left.append(sentence)
    return " ".join(left)
