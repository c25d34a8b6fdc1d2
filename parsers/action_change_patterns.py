"""The patterns by which a change to a numbered action item is read, made from the words of the languages.

All are anchored at the number: those for what stands before it end there, those for what stands behind it begin there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from parsers.action_words import alternatives

if TYPE_CHECKING:
    from parsers.action_words import ActionWords


SUFFIX = re.compile(r"['’]s\b")


@lru_cache(maxsize=32)
def change_patterns(words: ActionWords) -> dict[str, re.Pattern[str]]:
    glue = rf"(?:[ \t]*(?:,|&|/|\+|,?[ \t\n]+{alternatives(words.and_words)})[ \t\n]*)"
    number = r"(?:A[-‑]?)?\d{1,6}(?!\w|/(?!A\d)|[.,:-]\d)"
    named = rf"(?:{alternatives(words.numbered)})[ \t]*[-#]?[ \t]*(?:no\.?[ \t]*)?{number}(?:{glue}{number})*"
    plain = rf"A[-‑]?\d{{1,6}}(?!\w|/(?!A\d)|[.,:-]\d)(?:{glue}(?:{alternatives(words.numbered)}[ \t]+)?A[-‑]?\d{{1,6}}(?!\w|/(?!A\d)|[.,:-]\d))*"
    done, dropped, reopened = (
        alternatives(phrases) for phrases in (words.done, words.dropped, words.reopened)
    )
    be = alternatives(words.be)
    # as in: A12 status done; A12, that's done
    link = (
        rf"[\])*_]*(?:['’]s)?[ \t\n]*(?:status[ \t]*)?(?:[:=]>?|-+>?|–|—|→|⇒|\(|\[)?[ \t\n]*(?:status[ \t]*:?[ \t]*)?"
        rf"(?:(?:,[ \t]*)?(?:it|that|this)(?:['’]s)?[ \t]+)?(?:{be}[ \t\n]+){{0,2}}"
    )
    return {
        "fast": re.compile(
            rf"(?<![^\W_])(?:A[-‑]?|{alternatives(words.numbered)}[ \t]*[-#]?[ \t]*(?:no\.?[ \t]*)?(?:A[-‑]?)?)\d",
            re.IGNORECASE,
        ),
        "group": re.compile(rf"(?<![\w./#@-])(?:(?P<named>{named})|(?P<plain>{plain}))", re.IGNORECASE),
        "refers": re.compile(
            rf"(?<!\w){alternatives(words.refers)}[ \t\n]+(?:{alternatives(words.numbered)}[ \t]+)?\Z",
            re.IGNORECASE,
        ),
        "state": re.compile(
            rf"{link}(?:(?P<dropped>{dropped})|(?P<reopened>{reopened}|open(?=[ \t]*[.,;!]?\Z))|(?P<done>{done}))(?!\w)(?P<rest>.*)\Z",
            re.IGNORECASE | re.DOTALL,
        ),
        "verb_after": re.compile(
            rf"[ \t]*[:–—-]?[ \t]*(?:(?:i|we|i'm|please|let's|i am|we are)[ \t]+){{0,2}}"
            rf"(?:(?P<dropped>{alternatives(words.dropping)})|(?P<reopened>{alternatives(words.reopening)})"
            rf"|(?P<done>{alternatives(words.doing)}))(?:[ \t]+(?:it|this|that|them|both|please))?(?P<rest>[ \t]*(?:[.,;:!(–—-].*)?)\Z",
            re.IGNORECASE | re.DOTALL,
        ),
        "verb": re.compile(
            rf"(?:(?P<dropped>(?<!\w){alternatives(words.dropping)})|(?P<reopened>(?<!\w){alternatives(words.reopening)})"
            rf"|(?P<done>(?<!\w){alternatives(words.doing)}))[ \t]*[:–—-]?[ \t\n]*(?:the[ \t]+|item[ \t]+|also[ \t]+)?\Z",
            re.IGNORECASE,
        ),
        "taking": re.compile(
            rf"(?<!\w){alternatives(words.taking)}[ \t]+(?:on[ \t]+|over[ \t]+)?\Z", re.IGNORECASE
        ),
        "takes": re.compile(
            r"(?P<who>[^\s,;:.][^,;:\n]{0,60}?)[ \t]+(?:takes|will take|has taken|is taking|takes over|will do|owns|now owns|took|picks up)(?:[ \t]+over)?[ \t]+\Z"
        ),
        "assign": re.compile(
            r"(?:(?:re-?)?assign(?:ing)?|mov(?:e|ing)|giv(?:e|ing)|hand(?:ing)?(?: over)?|transfer(?:ring)?|pass(?:ing)?|assigning|push(?:ing)?|postpon(?:e|ing)|extend(?:ing)?|delay(?:ing)?|shift(?:ing)?|set(?:ting)?|changing|change)[ \t]+(?:the[ \t]+)?(?:due date (?:of|for)[ \t]+)?\Z",
            re.IGNORECASE,
        ),
        "goes_to": re.compile(
            rf"[\])*_]*[ \t]*[:,(–—-]?[ \t]*(?:{alternatives(words.goes_to)}(?!\w)[ \t]*[:=]?|-+>|=+>|→|⇒|➔)[ \t]*",
            re.IGNORECASE,
        ),
        # "A13 - Ana will do it", "A13 I'll take"
        "will_do": re.compile(
            r"[ \t]*[:,(–—-]?[ \t]*(?:(?P<me>i)(?:['’]ll|[ \t]+will)|(?P<who>[^\s,;:.][^,;:\n]{0,60}?)(?:['’]ll|[ \t]+will))[ \t]+"
            r"(?:take|do|handle|own|look after)(?:[ \t]+(?:it|this|that|care of it|over))?[ \t]*(?=[.,;!)]|\Z)",
            re.IGNORECASE,
        ),
        # "A13: Ana, 30 April", "A13 (Ana)", "A13 @ana": nothing else behind it
        "only": re.compile(
            r"[ \t]*(?:[:(]|–|—|-(?=[ \t])|(?=@))[ \t]*(?P<rest>[^\n]{1,80}?)[ \t]*[.)]*[ \t\n]*\Z"
        ),
        "due_of": re.compile(
            r"(?:due[ \t]+date|deadline)[ \t]+(?:of|for)[ \t]+(?:action[ \t]+|item[ \t]+)*\Z", re.IGNORECASE
        ),
        "then_owner": re.compile(rf"[,;][ \t]*{alternatives(words.owner)}[ \t]*[:=]?[ \t]+", re.IGNORECASE),
        "reopens": re.compile(
            rf"[,;–—-][ \t]*(?:so[ \t]+)?(?:please[ \t]+)?{alternatives(words.reopening)}(?:[ \t]+(?:it|this))?[ \t]*[.!]?\Z",
            re.IGNORECASE,
        ),
        "mine": re.compile(
            r"[ \t]*(?:->|→|:)?[ \t]*(?:is|are)?[ \t]*(?:now[ \t]+)?(?:mine|with me|on me|me)(?!\w)",
            re.IGNORECASE,
        ),
        "moved": re.compile(
            rf"(?<![\w-]){alternatives(words.moved)}(?!\w)[ \t]*[:=]?[ \t]*|(?<=\s)-+>[ \t]*|→[ \t]*",
            re.IGNORECASE,
        ),
        "supposed": re.compile(
            rf"[^\w]*(?:(?:and|but|so|then|also)[ \t]+)?{alternatives(words.supposed)}(?!\w)", re.IGNORECASE
        ),
        "supposing": re.compile(
            r"(?<!\w)(?:if|once|when|until|unless|as soon as|whether|falls|wenn|sobald|si|se|cuando|quando|quand|dès que)(?!\w)",
            re.IGNORECASE,
        ),
        "because": re.compile(
            rf"[ \t\n]*[,;]?[ \t\n]*(?:{alternatives(words.because)}[ \t\n]*)?", re.IGNORECASE
        ),
        "free": re.compile(
            rf"(?:\A|[.,;:!(–—*>•+\n-]|\[[ xX✓✔]?\]|[☐☑☒✅✔]\ufe0f?|(?<!\w){alternatives(words.and_words)}|(?<!\w)(?:also|so|now|then|today|please|that|fyi|yes|ok|okay|done|my|our|hi|hello|action|item|items|ai|fyi|update|updates|both|all of|all|re|regarding|as for|concerning|status of|-+>))[ \t\n]*\Z",
            re.IGNORECASE,
        ),
        "box": re.compile(r"(?:\[(?:x|X|✓|✔)\]|[☑✅✔☒]\ufe0f?)[ \t*_-]*\Z"),
        "box_after": re.compile(r"[ \t]*[:–—-]?[ \t]*(?:\[(?:x|X|✓|✔)\]|[☑✅✔]\ufe0f?)"),
        "open_box": re.compile(r"(?:\[[ ]?\]|☐)[ \t*_-]*\Z"),
        "still_open": re.compile(
            r",[ \t]*(?:but[ \t]+|so[ \t]+)?(?:it's[ \t]+|is[ \t]+)?(?:still|stays|remains)[ \t]+open[ \t]*[.!]?\Z",
            re.IGNORECASE,
        ),
    }


# What may follow "done" without changing what it says: a stop, a time, a reason, who did it.
AFTER_STATE = re.compile(
    r"[ \t\n]*(?:\Z|[.,;:!()\[\]\n–—>*_-]|(?:and|by|on|in|at|today|yesterday|now|as|since|with|because|this|last|thanks|already"
    r"|too|finally|just|from|after|also|but|before|until|again|both|all|except|und|seit|et|y|e|via|me|earlier|too|please"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|superseded|we|i|see|due|over|per|of)(?!\w))",
    re.IGNORECASE,
)
BUT_PART = re.compile(r"[ \t]*(?:except|apart from|but not|besides)\b", re.IGNORECASE)
# "stays with Hamish until 27 February" supposes nothing
UNTIL = re.compile(r"\b(?:until|si|se)\b", re.IGNORECASE)
PLEASE = re.compile(r"\A(?:please|thanks|thank you)\b", re.IGNORECASE)
DENIES = re.compile(
    r"(?:n['’]t|\bnot|\bnever|\bcannot|\bno one|\bnobody|\bshould|\bshall|\bcan|\bcould|\bwould|\bmight|\bmay|\bwill|\bto|\bsuggest|\bpropose|\bconsider|\bconsidering|\bwants?|\bprefer|\bwithout|\binstead of|\bbefore|\babout|\btry|\btrying|\bplan|\bplanning)[ \t]+\Z",
    re.IGNORECASE,
)
ALLOWS = re.compile(r"\b(?:you|we|i)[ \t]+can[ \t]+(?:now[ \t]+)?\Z", re.IGNORECASE)
BARE = re.compile(r"[ \t]*[,;(–—-][ \t]*")
# "due date of A12 is now 30 April"
LEADS = re.compile(r"\A[ \t]*(?:(?:is|now|to|moves|moved|:)[ \t]*)*", re.IGNORECASE)
