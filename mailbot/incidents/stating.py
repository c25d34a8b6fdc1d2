"""Whether a mail that changes no field states anything at all, and so counts as the update.

"We restarted the queue, watching it." does; "Any news?", "Thanks!" and a bare signature do not: whoever asks for news
must not stop the reminder that would bring some (seed 002: no update is an update, but somebody has to say so).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailbot.incidents.people import folded

if TYPE_CHECKING:
    from parsers.reading import Person

MOST_LINES = 400
_SENTENCE = re.compile(r"[^.!?\n。！？]{1,2000}[.!?。！？]{0,5}")
_ASKS = re.compile(r"[?？]")
_WORDS = re.compile(r"\w+")

# whole sentences of courtesy, folded, without marks
COURTESIES = frozenset(
    line.strip()
    for line in """
    thanks | thank you | thanks a lot | thank you all | thanks all | many thanks | thanks for the update | thx | ty
    ok | okay | k | ack | acknowledged | got it | noted | understood | copy | copy that | roger | will do | sounds good
    great | good | nice | good work | great work | nice work | well done | 1 | me too | same here | agreed | yes | no
    best | best regards | kind regards | regards | cheers | sincerely | sent from my iphone
    any news | any update | any updates | any progress | any eta | following | following along | subscribing | fyi
    danke | vielen dank | danke sehr | verstanden | alles klar | mit freundlichen grüßen | viele grüße | gruß | lg
    merci | merci beaucoup | bien reçu | compris | cordialement | d accord
    gracias | muchas gracias | entendido | recibido | saludos | vale
    obrigado | obrigada | muito obrigado | entendido | abraços
    ありがとうございます | 了解です | 了解しました | 承知しました | よろしくお願いします
    """.replace("\n", "|").split("|")
    if line.strip()
)
GREETINGS = frozenset(
    {
        "hi",
        "hello",
        "hey",
        "dear",
        "all",
        "team",
        "everyone",
        "folks",
        "morning",
        "moin",
        "hallo",
        "liebe",
        "guten",
    }
    | {"bonjour", "salut", "hola", "olá"}
)


def states_something(text: str, sender: Person | None) -> bool:
    """Whether any sentence states: no question, no courtesy, no greeting, not just the sender's name."""
    name = set(_WORDS.findall(folded(sender.name))) if sender else set()
    for line in text.splitlines()[:MOST_LINES]:
        for found in _SENTENCE.finditer(line):
            words = _WORDS.findall(found[0].casefold())
            if not words or _ASKS.search(found[0]) or " ".join(words) in COURTESIES:
                continue
            if words[0] in GREETINGS and len(words) <= 4:
                continue
            if set(words) <= name | GREETINGS:
                continue
            return True
    return False
